"""Windows 11 as drawings: folders with their real names, windows with the real text of a double click."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from docs.generator.double_clicks import DOCUMENTS, EXAMPLE, PROGRAM, double_clicks
from ita_batch.starters import STARTERS, files_of_starters

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE: Final = Path(__file__).parent
ZIP: Final = "ita-batch-windows.zip"
DOWNLOADS: Final = r"C:\Users\somsri\Downloads"
KINDS: Final = {
    "/": "File folder (โฟลเดอร์ไฟล์)",
    ".cmd": "Windows Command Script",
    ".xlsx": "Microsoft Excel Worksheet",
    ".docx": "Microsoft Word Document",
    ".html": "Microsoft Edge HTML Document",
    ".txt": "Text Document",
    ".json": "JSON File",
    ".zip": "Compressed (zipped) Folder",
}


@dataclass(frozen=True, slots=True)
class _File:
    """A line of a folder's window; the name of a folder ends in a slash."""

    name: str

    @property
    def kind(self) -> str:
        """The end of its name; of a folder a slash."""
        return "/" if self.name.endswith("/") else Path(self.name).suffix

    @property
    def says(self) -> str:
        """What Windows calls such a file."""
        return KINDS[self.kind]

    @property
    def shown(self) -> str:
        """The name where Windows hides the ends of names, as it does unless told otherwise."""
        return self.name.removesuffix(self.kind)

    @property
    def place(self) -> tuple[bool, int, str]:
        """Folders first; then digits, Latin and Thai, as Windows sorts them."""
        return self.kind != "/", 0 if self.name[0].isdigit() else 1 if self.name[0].isascii() else 2, self.name


def pictures() -> Iterator[tuple[str, str]]:
    """The name and the page of each drawing; ``windows_trouble`` is the program's own page."""
    clicks = double_clicks()
    start, week, check = (next(one for one in STARTERS if one.action == name) for name in ("start", "week", "check"))
    program = ["program/", *(name for name, _ in files_of_starters(workspace=False)), "อ่านก่อน.txt"]
    moved = [name for name in clicks.workspace if name.endswith((".cmd", "/", ".xlsx"))]
    yield "windows_unblock", _drawn("unblock", file=ZIP)
    yield "windows_extract", _drawn("extract", **_folder(DOWNLOADS, [ZIP]))
    yield "windows_smartscreen", _drawn("smartscreen", file=start.file)
    yield "windows_program", _drawn("folder", **_folder(PROGRAM, program), chosen=start.file)
    yield "windows_start", _drawn("console", title=start.name, lines=clicks.said["start"].splitlines()[:9])
    yield "windows_workspace", _drawn("folder", **_folder(clicks.begun, clicks.workspace), chosen="agency.xlsx")
    yield "windows_trouble", clicks.trouble
    yield "windows_week", _drawn("console", title=week.name, lines=clicks.said["week"].splitlines()[-15:])
    yield "windows_result", _drawn("folder", **_folder(clicks.run, clicks.result), chosen="memo.docx")
    yield "windows_drop", _drawn("drop", **_folder(rf"{DOCUMENTS}\{EXAMPLE}", moved), chosen=check.file)
    yield "windows_address", _drawn("address", **_folder(PROGRAM, program[:4]))


def take_drawings(folder: Path, browser: Browser) -> list[Path]:
    """A picture of each drawing."""
    written = []
    for name, html in pictures():
        page = browser.new_page(viewport={"width": 1000, "height": 400}, device_scale_factor=2)
        page.set_content(html)
        written.append(folder / f"{name}.png")
        page.screenshot(path=written[-1], full_page=True)
        page.close()
    return written


def _folder(path: str, names: Iterable[str]) -> dict[str, object]:
    files = sorted(map(_File, names), key=lambda file: file.place)
    return {"path": path.split("\\")[-3:], "files": files}


def _drawn(drawing: str, **values: object) -> str:
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    style = Markup((HERE / "desktop.css").read_text(encoding="utf-8"))  # noqa: S704 - ours
    return environment.get_template("desktop.html.j2").render(drawing=drawing, values=values, style=style)
