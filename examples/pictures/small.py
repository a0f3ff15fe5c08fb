"""Make a picture small: no white margins, no wider than a page of the manual, as few colours as it needs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageFilter

WIDEST: Final = 1280
MOST_BYTES: Final = 150_000
MARGIN: Final = 12
COLOURS: Final = (96, 64, 40, 24, 16, 8)
"""The first number whose picture is small enough is taken."""


def make_small(path: Path) -> None:
    """Rewrite a picture in place."""
    with Image.open(path) as source:
        image = _trimmed(source.convert("RGB"))
    if image.width > WIDEST:
        height = round(image.height * WIDEST / image.width)
        image = image.resize((WIDEST, height), Image.Resampling.LANCZOS).filter(ImageFilter.UnsharpMask(1, 60, 2))
    for colours in COLOURS:
        few = image.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        if path.stat().st_size < MOST_BYTES:
            return


def _trimmed(image: Image.Image) -> Image.Image:
    """Without its white margins, but for a narrow one."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    if box is None:
        return image
    left, top, right, bottom = box
    wanted = (max(left - MARGIN, 0), max(top - MARGIN, 0))
    return image.crop((*wanted, min(right + MARGIN, image.width), min(bottom + MARGIN, image.height)))
