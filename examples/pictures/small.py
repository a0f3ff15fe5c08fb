"""Make a picture small: no white margins, no wider than a page of the manual, as few colours as it needs."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageFilter

WIDTHS: Final = (1280, 1060)
MOST_BYTES: Final = 150_000
MARGIN: Final = 12
COLOURS: Final = (96, 64, 40, 24, 16)
"""The first width, and its first number of colours, whose picture is small enough are taken."""


def make_small(path: Path) -> None:
    """Rewrite a picture in place."""
    with Image.open(path) as source:
        image = _trimmed(source.convert("RGB"))
    for width, colours in product(WIDTHS, COLOURS):
        few = _narrow(image, width).quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        if path.stat().st_size < MOST_BYTES:
            return


def _narrow(image: Image.Image, width: int) -> Image.Image:
    """No wider than that, and sharp."""
    if image.width <= width:
        return image
    height = round(image.height * width / image.width)
    return image.resize((width, height), Image.Resampling.LANCZOS).filter(ImageFilter.UnsharpMask(1, 60, 2))


def _trimmed(image: Image.Image) -> Image.Image:
    """Without its white margins, but for a narrow one."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    if box is None:
        return image
    left, top, right, bottom = box
    wanted = (max(left - MARGIN, 0), max(top - MARGIN, 0))
    return image.crop((*wanted, min(right + MARGIN, image.width), min(bottom + MARGIN, image.height)))
