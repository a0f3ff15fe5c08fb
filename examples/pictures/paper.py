"""Documents and workbooks of a run as LibreOffice prints them, with a font of TH Sarabun's true metrics."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

LAKSAMAN: Final = sorted(Path("/usr/share/fonts").rglob("Laksaman*.ttf"))
FONTS: Final = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{folder}</dir><dir>/usr/share/fonts</dir><cachedir>{folder}/cache</cachedir>
<alias binding="same"><family>TH SarabunPSK</family><prefer><family>SarabunMetric</family></prefer></alias>
<alias binding="same"><family>TH Sarabun New</family><prefer><family>SarabunMetric</family></prefer></alias>
</fontconfig>"""
DPI: Final = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture of one page of a file; ``part`` is left, top, right and bottom in hundredths of the page."""

    name: str
    file: str
    page: int = 1
    part: tuple[int, int, int, int] = (0, 0, 100, 100)


def missing() -> list[str]:
    """What this machine lacks to print anything, in words that say where to get it."""
    wanted = {"soffice": "LibreOffice (libreoffice-calc, libreoffice-writer)", "pdftoppm": "poppler-utils"}
    lacking = [words for program, words in wanted.items() if shutil.which(program) is None]
    return lacking if LAKSAMAN else [*lacking, "the font Laksaman (fonts-tlwg-laksaman-ttf)"]


def rescaled(font: TTFont) -> TTFont:
    """Laksaman's outlines on TH Sarabun New's grid: the same advances, ascent and descent."""
    font["head"].unitsPerEm = 1503
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = 1269, -687, 45
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = 1269, 687
    for record in font["name"].names:
        record.string = record.toUnicode().replace("Laksaman", "SarabunMetric")
    return font


def convert(sources: Sequence[Path], kind: str, scratch: Path) -> list[Path]:
    """Files of another kind, made by LibreOffice with a profile of its own and the rescaled font."""
    from fontTools import ttLib  # noqa: PLC0415 - only who prints needs it

    folder, out = scratch / "fonts", scratch / "out"
    folder.mkdir(exist_ok=True)
    for source in LAKSAMAN:
        rescaled(ttLib.TTFont(source)).save(folder / source.name)
    (folder / "fonts.conf").write_text(FONTS.format(folder=folder), "utf-8")
    profile = f"-env:UserInstallation=file://{scratch}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, sources)]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(scratch), "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)  # noqa: S603 - our own words
    return [out / source.with_suffix(f".{kind}").name for source in sources]


def write_sheets(run: Path, folder: Path, sheets: Sequence[Sheet], scratch: Path) -> list[Path]:
    """The picture of each sheet, cut to its part; files are looked for in ``run``."""
    # LibreOffice names what it makes after the file alone, and two of ours may have one name.
    copies = {name: scratch / f"{number}{Path(name).suffix}" for number, name in enumerate(_files(sheets))}
    for name, copy in copies.items():
        shutil.copyfile(run / name, copy)
    printed = dict(zip(copies, convert(list(copies.values()), "pdf", scratch), strict=True))
    return [_picture(printed[sheet.file], folder, sheet) for sheet in sheets]


def _files(sheets: Sequence[Sheet]) -> list[str]:
    return list(dict.fromkeys(sheet.file for sheet in sheets))


def _picture(pdf: Path, folder: Path, sheet: Sheet) -> Path:
    from PIL import Image  # noqa: PLC0415

    target = folder / sheet.name
    page = str(sheet.page)
    command = ["pdftoppm", "-r", str(DPI), "-f", page, "-l", page, "-singlefile", "-png", str(pdf), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)  # noqa: S603
    path = target.with_suffix(".png")
    with Image.open(path) as image:
        left, top, right, bottom = sheet.part
        box = (left * image.width // 100, top * image.height // 100)
        cut = image.crop((*box, right * image.width // 100, bottom * image.height // 100))
    cut.save(path)
    return path
