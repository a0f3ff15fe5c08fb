"""Windows 11 as drawings: folders with their real names, windows with the real text of a double click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser

from docs.generator.double_clicks import DOCUMENTS, EXAMPLE, PROGRAM, DoubleClicks, double_clicks
from ita_batch.starters import STARTERS, files_of_starters

_CSS: Final = Path(__file__).with_name("desktop.css")
_LETTER: Final = '<path d="M5 2h9l4 4v14H5z" fill="{fill}"/><text x="11.5" y="16.5" font-size="10" font-weight="bold" text-anchor="middle" fill="#fff">{letter}</text>'
_PAGE: Final = '<path d="M5 2h9l4 4v14H5z" fill="#fff" stroke="#8a96a3"/>'
ICONS: Final = {
    "/": '<path d="M2 5.5h7l2 2.5h9v11H2z" fill="#f5b93d"/><path d="M2 9.5h18v9.5H2z" fill="#ffd977"/>',
    ".cmd": '<rect x="2" y="4" width="18" height="14" rx="1.5" fill="#fff" stroke="#6b7885"/><path d="M2 4h18v3.5H2z" fill="#9fb4c8"/><circle cx="11" cy="13" r="3" fill="none" stroke="#51606e" stroke-width="1.8"/>',
    ".xlsx": _LETTER.format(fill="#107c41", letter="X"),
    ".docx": _LETTER.format(fill="#185abd", letter="W"),
    ".html": '<circle cx="11" cy="11" r="8.5" fill="#1681c4"/><path d="M5 13.5c1.5-6 10-7 12-1.5H9c1 4 5 4.500 7.500 2.500" fill="none" stroke="#fff" stroke-width="1.800"/>',
    ".txt": f'{_PAGE}<path d="M8 9h7M8 12h7M8 15h5" stroke="#8a96a3" stroke-width="1.400"/>',
    ".json": _PAGE,
    ".zip": '<path d="M2 5.500h7l2 2.500h9v11H2z" fill="#f5b93d"/><path d="M10 8h3v11h-3z" fill="#7d8a97"/>',
}
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
_BUTTONS: Final = (
    '<span class="buttons"><svg viewBox="0 0 46 40" stroke="#333" fill="none"><line x1="17" y1="20" x2="28" y2="20"/></svg>'
    '<svg viewBox="0 0 46 40" stroke="#333" fill="none"><rect x="18" y="15" width="10" height="10"/></svg>'
    '<svg viewBox="0 0 46 40" stroke="#333" fill="none"><line x1="18" y1="15" x2="28" y2="25"/><line x1="28" y1="15" x2="18" y2="25"/></svg></span>'
)
_CURSOR: Final = (
    '<svg class="cursor" style="left:{x}px;top:{y}px" viewBox="0 0 13 17">'
    '<path d="M1 1v12l3-3 2 5 2-1-2-5h4z" fill="#fff" stroke="#000"/></svg>'
)


def pictures() -> Iterator[tuple[str, str]]:
    """The name and the page of each drawing; ``windows_trouble`` is the page itself."""
    clicks = double_clicks()
    start, check = STARTERS[0], next(one for one in STARTERS if one.action == "check")
    yield "windows_unblock", _properties()
    yield "windows_extract", _extract()
    yield "windows_smartscreen", _smartscreen(start.file)
    program = [name for name, _ in files_of_starters(workspace=False)]
    yield "windows_program", _folder(PROGRAM, ["program/", *program, "อ่านก่อน.txt"], chosen=start.file)
    yield "windows_start", _console(start.name, clicks.said["start"].splitlines()[:6])
    yield "windows_workspace", _folder(rf"{DOCUMENTS}\งาน ITA 2570", clicks.workspace, chosen="agency.xlsx")
    yield "windows_trouble", clicks.trouble
    yield "windows_week", _console(_name("week"), clicks.said["week"].splitlines()[-15:])
    yield "windows_result", _folder(_result_path(clicks), clicks.result, chosen="memo.docx")
    yield "windows_drop", _drop(check.file, clicks)
    yield "windows_address", _address()


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


def _name(action: str) -> str:
    return next(one.name for one in STARTERS if one.action == action)


def _result_path(clicks: DoubleClicks) -> str:
    return next(line for line in clicks.said["open"].splitlines() if "output" in line).split(" ", 1)[1]


def _page(body: str) -> str:
    style = _CSS.read_text(encoding="utf-8")
    return f'<!doctype html><html lang="th"><meta charset="utf-8"><style>{style}</style><body><div class="stage">{body}</div>'


def _icon(kind: str) -> str:
    return f'<svg viewBox="0 0 22 22">{ICONS[kind]}</svg>'


def _kind(name: str) -> str:
    return "/" if name.endswith("/") else Path(name).suffix


def _shown(name: str) -> str:
    """As Windows shows it where it hides the ends of names."""
    return escape(name.removesuffix("/") if name.endswith("/") else Path(name).stem)


def _in_order(name: str) -> tuple[bool, int, str]:
    """Folders first; then digits, Latin and Thai, as Windows sorts them."""
    letter = name[0]
    return not name.endswith("/"), 0 if letter.isdigit() else 1 if letter.isascii() else 2, name


def _explorer(path: str, rows: str, typed: str = "") -> str:
    parts = path.split("\\")
    address = f'<span class="chosen">{typed}</span>' if typed else " <i>›</i> ".join(map(escape, parts[-3:]))
    return (
        f'<div class="window"><div class="title"><span class="tab">{escape(parts[-1])}</span>{_BUTTONS}</div>'
        f'<div class="bar"><span class="nav">←→↑</span><span class="address{" typed" * bool(typed)}">{address}</span></div>'
        f'<div class="list"><div class="row head"><span></span><span>ชื่อ (Name)</span><span>ชนิด (Type)</span></div>{rows}</div></div>'
    )


def _rows(names: Sequence[str], chosen: str = "") -> str:
    return "".join(
        f'<div class="row{" chosen" * (name == chosen)}">{_icon(_kind(name))}<span>{_shown(name)}</span>'
        f'<span class="kind">{KINDS[_kind(name)]}</span></div>'
        for name in sorted(names, key=_in_order)
    )


def _folder(path: str, names: Sequence[str], chosen: str = "") -> str:
    return _page(_explorer(path, _rows(names, chosen)))


def _console(title: str, lines: Sequence[str]) -> str:
    text = escape("\n".join(lines))
    return _page(
        f'<div class="window console"><div class="title"><span class="tab">{escape(title)}</span>{_BUTTONS}</div><pre>{text}</pre></div>'
    )


def _extract() -> str:
    rows = _rows(["ita-batch-windows.zip"], "ita-batch-windows.zip")
    words = ("Open (เปิด)", "Extract All… (แยกทั้งหมด…)", "Copy (คัดลอก)", "Delete (ลบ)", "Properties (คุณสมบัติ)")
    items = "".join(f'<div class="{"wanted" * ("Extract" in word)}">{word}</div>' for word in words)
    menu = f'<div class="menu" style="left:330px;top:150px">{items}</div>'
    room = '<div style="height:200px"></div>'
    return _page(_explorer(r"C:\Users\Downloads", rows + room) + menu + _CURSOR.format(x=310, y=140))


def _properties() -> str:
    tick = '<svg viewBox="0 0 22 22"><rect x="2" y="2" width="18" height="18" rx="3" fill="#0067c0"/><path d="M6 11l4 4 7-8" fill="none" stroke="#fff" stroke-width="2"/></svg>'
    return _page(
        f'<div class="desktop"><div class="dialog"><div class="title">ita-batch-windows.zip Properties (คุณสมบัติ){_BUTTONS}</div>'
        '<div class="tabs"><span class="on">General (ทั่วไป)</span><span>Security</span><span>Details</span></div>'
        '<div class="sheet"><div class="facts"><b>Type of file:</b><span>Compressed (zipped) Folder</span>'
        "<b>Location:</b><span>C:\\Users\\somsri\\Downloads</span><hr><b>Security:</b>"
        "<span>This file came from another computer and might be blocked to help protect this computer.</span>"
        f'<b></b><span><span class="tick">{tick}Unblock (เลิกบล็อก)</span></span></div></div>'
        '<div class="keys"><span class="key main">OK (ตกลง)</span><span class="key">Cancel (ยกเลิก)</span></div></div></div>'
    )


def _smartscreen(file: str) -> str:
    head = "<h2>Windows protected your PC<br>Windows ได้ปกป้องพีซีของคุณ</h2>"
    said = "<p>Microsoft Defender SmartScreen prevented an unrecognized app from starting.</p>"
    no = "<span class='key'>Don’t run (ไม่ต้องเรียกใช้)</span>"
    return _page(
        f'<div class="pair"><div class="smart">{head}{said}<u>More info (ข้อมูลเพิ่มเติม)</u><div class="keys">{no}</div></div>'
        f'<div class="smart">{head}{said}<p>App: {escape(file)}</p>'
        f'<div class="keys"><span class="key wanted">Run anyway (เรียกใช้ต่อไป)</span>{no}</div></div></div>'
    )


def _drop(starter: str, clicks: DoubleClicks) -> str:
    names = [name for name in clicks.workspace if name.endswith((".cmd", "/"))] + ["agency.xlsx"]
    order = sorted(names, key=_in_order)
    y = 128 + 33 * (1 + order.index(starter))
    file = f'<div class="dragged" style="left:330px;top:{y - 12}px">{_icon(".xlsx")}EIT กองคลัง</div>'
    note = f'<div class="note" style="left:330px;top:{y + 40}px">ลากไฟล์มาวางบนชื่อนี้ แล้วปล่อย</div>'
    return _page(
        _explorer(rf"{DOCUMENTS}\{EXAMPLE}", _rows(names, starter)) + file + note + _CURSOR.format(x=312, y=y + 8)
    )


def _address() -> str:
    names = [name for name, _ in files_of_starters(workspace=False)][:3]
    window = _explorer(PROGRAM, _rows(["program/", *names]), typed="cmd")
    return _page(f'{window}<div class="note" style="left:330px;top:98px">พิมพ์ cmd แล้วกด Enter</div>')
