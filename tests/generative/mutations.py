"""Mutations of real workbooks: of their bytes, their members and their XML."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from functools import lru_cache
from html import escape
from pathlib import Path

from hypothesis import strategies as st

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "buengkan" / "inbox"


class Mutant(bytes):
    """A changed workbook; a failing test shows its size, and Hypothesis how to make it again."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{len(self)} bytes>"


@lru_cache(maxsize=1)
def originals() -> tuple[bytes, ...]:
    """Three workbooks of the example: of people, of answers, and one that somebody made alone."""
    names = sorted(path.name for path in EXAMPLES.glob("*.xlsx"))
    return tuple((EXAMPLES / name).read_bytes() for name in (names[0], names[2], names[-1]))


@lru_cache(maxsize=8)
def _parts(data: bytes) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that come twice
        for name, data in parts:
            archive.writestr(name, data)
    return Mutant(stream.getvalue())


@st.composite
def changed_bytes(draw: st.DrawFn) -> bytes:
    """Bytes flipped, inserted, cut out, or the end cut off."""
    data = bytearray(draw(st.sampled_from(originals())))
    for _ in range(draw(st.integers(1, 5))):
        if len(data) < 8:
            break
        at = draw(st.integers(0, len(data) - 1))
        how = draw(st.sampled_from(["flip", "insert", "cut", "truncate"]))
        if how == "flip":
            data[at] ^= draw(st.integers(1, 255))
        elif how == "insert":
            data[at:at] = draw(st.binary(min_size=1, max_size=40))
        elif how == "cut":
            del data[at : at + draw(st.integers(1, 200))]
        else:
            del data[max(at, 4) :]
    return Mutant(data)


@st.composite
def changed_members(draw: st.DrawFn) -> bytes:
    """Members dropped, given twice, renamed, or with each other's content."""
    parts = list(_parts(draw(st.sampled_from(originals()))))
    for _ in range(draw(st.integers(1, 3))):
        if len(parts) < 2:
            break
        one, other = draw(st.integers(0, len(parts) - 1)), draw(st.integers(0, len(parts) - 1))
        how = draw(st.sampled_from(["drop", "twice", "swap", "rename", "empty"]))
        if how == "drop":
            del parts[one]
        elif how == "twice":
            parts.append(parts[one])
        elif how == "swap":
            parts[one], parts[other] = (parts[one][0], parts[other][1]), (parts[other][0], parts[one][1])
        elif how == "rename":
            parts[one] = (draw(st.text(min_size=1, max_size=30).filter(_encodes)), parts[one][1])
        else:
            parts[one] = (parts[one][0], b"")
    return _packed(parts)


@st.composite
def changed_xml(draw: st.DrawFn) -> bytes:
    """Tags and attributes renamed, removed, repeated, or given other values, in the parts that are read."""
    parts = list(_parts(draw(st.sampled_from(originals()))))
    places = [place for place, (name, _) in enumerate(parts) if name.startswith("xl/") and "theme" not in name]
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.sampled_from(places))
        name, xml = parts[place]
        found = list(re.finditer(rb"</?[\w:]+|[\w:]+=\"[^\"]*\"|>[^<]+<", xml))
        if not found:
            continue
        hit = draw(st.sampled_from(found))
        values = [b"", hit[0] * 2, b'r="XFD1048576"', b't="e"', b't="s"', b"<f", b"<v", b"<row", b"<!--", b"<![CDATA["]
        values += [b">-1<", b">99999999999<", b">1e400<", b">nan<", b'r="A0"', b'state="hidden"', b"\xff\xfe", b"&amp"]
        put = draw(st.sampled_from(values) | st.text(max_size=20).map(lambda text: text.encode("utf-8", "replace")))
        parts[place] = (name, xml[: hit.start()] + put + xml[hit.end() :])
    return _packed(parts)


def _encodes(text: str) -> bool:
    """True for a name that a zip package can have at all."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


DATA_SHEET = "xl/worksheets/sheet2.xml"
_CELL = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*?)(?:/>|>.*?</c>)')
_NUMBERS = st.integers(-(10**11), 10**11) | st.floats(-1e11, 1e11, allow_nan=False).filter(lambda x: abs(x) > 1e-6)
_TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30).filter(
    lambda text: not re.search(r"_x[0-9A-Fa-f]{4}_", text)
)


@st.composite
def changed_cells(draw: st.DrawFn) -> bytes:
    """Cells of the data sheet with another value of any type; everything else is as it was."""
    parts = dict(_parts(draw(st.sampled_from(originals()))))
    xml = parts[DATA_SHEET]
    found = list(_CELL.finditer(xml))
    chosen = draw(st.lists(st.integers(0, len(found) - 1), min_size=1, max_size=12, unique=True))
    for number in sorted(chosen, reverse=True):
        cell = found[number]
        style = re.sub(rb'\s+t="[^"]*"', b"", cell[2])
        xml = xml[: cell.start()] + b'<c r="' + cell[1] + b'"' + style + draw(_contents()) + xml[cell.end() :]
    return _packed([*(parts | {DATA_SHEET: xml}).items()])


@st.composite
def _contents(draw: st.DrawFn) -> bytes:
    """The type of a cell and what stands in it."""
    kind = draw(st.sampled_from(["n", "text", "formula", "truth", "nothing"]))
    text = escape(draw(_TEXTS)).encode("utf-8")
    if kind == "n":
        return b"><v>" + repr(draw(_NUMBERS)).encode() + b"</v></c>"
    if kind == "text":
        return b' t="inlineStr"><is><t xml:space="preserve">' + text + b"</t></is></c>"
    if kind == "formula":
        return b' t="str"><f>A1</f><v xml:space="preserve">' + text + b"</v></c>"
    if kind == "truth":
        return b' t="b"><v>%d</v></c>' % draw(st.integers(0, 1))
    return b"/>"
