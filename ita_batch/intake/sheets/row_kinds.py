"""What each row below a header is: a record, a blank row, headings once more, or something that is not data.

Nothing is dropped: a row that is not data still becomes a record, excluded with a finding, so that the rows received
are all accounted for. Headings that stand among the data are named in a finding of the sheet.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from ita_batch.intake.files.cell_text import beginning, beginnings
from ita_batch.intake.sheets.found_form import FoundForm, RowKind
from ita_batch.intake.sheets.headings import heading_positions, is_value, raw_words, texts_of
from ita_batch.thai.date_text import month_number
from ita_batch.thai.digits import to_arabic
from ita_batch.thai.text import canonical, match_key, means_none

_UNIT = r"(?:คน|ราย|รายการ|ข้อ|แถว|บาท|แห่ง)"
_TOTAL = re.compile(
    r"(?:รวม|รวมทั้งสิ้น|รวมทั้งหมด|รวมจำนวน|รวมเป็น|รวมจำนวนทั้งสิ้น|ยอดรวม|ผลรวม|จำนวนรวม|จำนวนทั้งสิ้น|grand total|total|sum)"
    rf"(?:\s*[:=]?\s*(?:จำนวน\s*)?[\d,.]*\s*{_UNIT}?)?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(rf"[\d,.\-–]+\s*{_UNIT}?|{_UNIT}|จำนวน")
_NUMBERED = re.compile(r"\(?(\d{1,2})\)?")
_EXAMPLE = re.compile(r"(?:\(?(?:ตัวอย่าง|ตย\.?)\)?\s*[:.]?\s*\d?)")
_SIGNED = re.compile(r"\(?\s*(?:ลงชื่อ|ผู้รับรองข้อมูล|ผู้จัดทำ|ผู้รายงาน|ผู้กรอกข้อมูล|ผู้ตรวจสอบ|ผู้ให้ข้อมูล)")
_REMARK = re.compile(r"\(?\*?\s*(?:หมายเหตุ|ที่มา\s*:|ข้อมูล ณ|หน้า(?:ที่)?\s*[0-9])")
_NOBODY = re.compile(r"ไม่มีผู้(?:มา)?(?:ติดต่อ|รับบริการ|ใช้บริการ)|ไม่มีข้อมูล")
_MONTH = re.compile(r"(?:ประจำ)?เดือน\s*(\D+?)\s*(?:พ\.?ศ\.?)?\s*\d{2,4}")
_REMARK_AT_MOST = 2  # cells: "หมายเหตุ" and its text
_ODD_AT_MOST = 40  # filled cells: a row of more is no total, no numbers of columns and no signature
_STRAY = re.compile(r"[\W_]*+(?:0[\W_]*+)?")  # ".", "-", "0"
_CAPTION_WIDE = 2  # further columns that a merged caption covers
_DOTS = re.compile(r"[\s.…_()\-]*")
_NUMBERS_AT_LEAST = 3  # columns that a row of their numbers counts
_BESIDE_SIGNATURE = 2  # no more words than these stand beside "ลงชื่อ"
_VALUES_ABOVE = 2  # cells of a row above the header that can only be values of their columns
_FOOT_FILLED = 2  # below a signature a row with fewer cells of the form belongs to it


@dataclass(frozen=True, slots=True)
class _Known:
    """What is the same for all rows of a sheet."""

    quick: frozenset[str]  # words that may be headings
    quicker: frozenset[str]  # the same without stars around them: few rows hold any of these
    ours: frozenset[int]  # places of the form's columns
    others: frozenset[int]  # of anything else but running numbers, in the widest row
    typed: frozenset[int]  # of the columns that the division fills
    lists: Mapping[int, Mapping[str, str]]  # places of lists -> what their words mean


def _known(found: FoundForm) -> _Known:
    columns = [(place, found.form.column(key)) for key, place in found.columns.items()]
    repeated = {place for more in found.headings.repeats.values() for place in more}
    ours = {place for key in found.columns for place in found.positions(key)} | found.names.positions
    wide = max(map(len, found.grid), default=0)
    quick = raw_words(found.form) | _own_headings(found)
    return _Known(
        quick=quick,
        quicker=frozenset(map(_bare, quick)),
        ours=frozenset(ours),
        others=frozenset(range(wide)) - ours - found.numbers,
        typed=frozenset({place for place, column in columns if not column.ours} | repeated | found.names.positions),
        lists={place: column.meanings for place, column in columns if column.meanings},
    )


def row_kinds(found: FoundForm) -> dict[int, RowKind]:
    """The kind of every row below the header, and of those above it that belong below; rows count from 0."""
    known = _known(found)
    kinds: dict[int, RowKind] = {}
    signed = False
    for row in (*_rows_above(found), *range(found.first_row, len(found.grid))):
        kind = kinds[row] = _kind(found, row, known, signed=signed)
        signed = kind is RowKind.FOOT or (signed and kind in {RowKind.BLANK, RowKind.OUTSIDE})
    return kinds


def _rows_above(found: FoundForm) -> Iterator[int]:
    """Rows of the table that stand above its header: the sheet was sorted with it, or rows were pasted too high.

    What stands there of right, such as whose list it is, fills few of the columns, and hardly with values of theirs.
    """
    columns = [(place, found.form.column(key)) for key, place in found.columns.items()]
    required = [place for place, column in columns if column.required]
    for row in range(found.first_row if found.form.abbreviation else 0):
        values = sum(is_value(column, found.value(row, place)) for place, column in columns)
        filled = sum(found.filled(row, place) for place in required)
        if values >= _VALUES_ABOVE and 2 * filled >= len(required):
            yield row


def _own_headings(found: FoundForm) -> frozenset[str]:
    cells = found.grid[found.header_row] if found.header_row is not None and found.header_row < len(found.grid) else []
    return frozenset(texts_of(cells)) - {""}


def _kind(found: FoundForm, row: int, known: _Known, *, signed: bool) -> RowKind:
    cells = found.grid[row]
    texts = beginnings(cells)
    inside = found.filled_places(row, known.ours)
    number = " ".join(canonical(texts[place]) for place in sorted(found.numbers) if place < len(cells))
    numbered = bool(number) and not to_arabic(number).strip(" .()-").isdecimal()
    others = (place for place in known.others if place < len(cells))
    if not (inside or numbered or found.filled_places(row, others)):
        return RowKind.BLANK
    if heading := _heading(found, cells, texts, known):
        return heading
    if not found.form.abbreviation:  # a sheet of agency.xlsx, which is ours: all its rows are data
        return _data(inside, known) or RowKind.BLANK
    told = _no_data(found, row, known, inside=inside, texts=texts, number=number, signed=signed)
    return told or _data(inside, known) or RowKind.OUTSIDE


def _data(inside: Set[int], known: _Known) -> RowKind | None:
    """The kind of a row with something of the form in it."""
    if not inside:
        return None
    return RowKind.FILLED if inside & known.typed else RowKind.UNTOUCHED


def _heading(found: FoundForm, cells: Sequence[object], texts: Sequence[str], known: _Known) -> RowKind | None:
    """The kind of a row that holds the headings once more, where they stand or elsewhere; None for any other row."""
    if known.quicker.isdisjoint(map(_bare, texts)):
        return None
    words = [text.strip() for text, cell in zip(texts, cells, strict=True) if isinstance(cell, str)]
    if known.quick.isdisjoint((*words, *(word.strip("* ") for word in words))):
        return None
    positions = heading_positions(found.form, cells)
    if positions is None:
        return None
    same = all(found.columns.get(key, place) == place for key, place in positions.items())
    return RowKind.HEADING if same else RowKind.OTHER_HEADING


def _no_data(  # noqa: PLR0913 - what is known of a row before its kind is
    found: FoundForm, row: int, known: _Known, *, inside: set[int], texts: Sequence[str], number: str, signed: bool
) -> RowKind | None:
    """The kind of a row of a division's list that is no data, or None; ``number`` is what counts the row."""
    cells, typed = found.grid[row], inside & known.typed
    listed = _is_listed(texts, known)
    if len(cells) - cells.count("") <= _ODD_AT_MOST and not (listed and _is_plain(texts, number)):
        said = list(_said(texts))
        if odd := _odd(said, number):
            return odd
        below = signed and len(typed) < _FOOT_FILLED
        if (below or _is_signature(said)) and not listed:
            return RowKind.FOOT
    return (_apart(found, row, inside) or _empty(found, row, inside, known)) if typed else None


def _told(found: FoundForm, row: int, place: int) -> str:
    return beginning(found.value(row, place))


def _bare(text: str) -> str:
    """A text without the star of what must be filled in."""
    return text.strip().strip("* ")


def _said(texts: Iterable[str]) -> Iterator[str]:
    return (to_arabic(text) for text in map(canonical, texts) if text)


def _is_plain(texts: Sequence[str], number: str) -> bool:
    """True for a row of at least two words, as nearly all are: no sum, no numbers of columns, no example."""
    words = list(islice((text for text in _said(texts) if not _AMOUNT.fullmatch(text)), 2))
    return len(words) > 1 and not _NUMBERED.fullmatch(words[0]) and not (number and _EXAMPLE.fullmatch(number))


def _is_listed(texts: Sequence[str], known: _Known) -> bool:
    """True for a row that holds a value of a list in its own column: that is no signature."""
    return any(match_key(texts[place]) in meanings for place, meanings in known.lists.items() if place < len(texts))


def _apart(found: FoundForm, row: int, inside: set[int]) -> RowKind | None:
    """The kind of a row of words about the table, such as a month above its rows or "ไม่มีผู้มาติดต่อ"; None for data."""
    places = sorted(inside)
    if len(places) > _REMARK_AT_MOST and not means_none(_told(found, row, places[0])):
        return None  # as nearly every row
    texts = [canonical(_told(found, row, place)) for place in places]
    if all(text and means_none(text) for text in texts) and (len(texts) > 1 or not _STRAY.fullmatch(texts[0])):
        return RowKind.NOTHING
    if len(texts) <= _REMARK_AT_MOST and _REMARK.match(texts[0]):
        return RowKind.REMARK
    if len(texts) > 1:
        return None
    if _NOBODY.match(texts[0]):
        return RowKind.NOTHING
    covered = [
        right - left for top, left, bottom, right in found.marks.merged if top == row == bottom and left in inside
    ]
    month = _MONTH.fullmatch(to_arabic(texts[0]))
    wide = bool(covered) and max(covered) >= _CAPTION_WIDE
    return RowKind.CAPTION if wide or (month and month_number(month[1])) else None


def _empty(found: FoundForm, row: int, inside: set[int], known: _Known) -> RowKind | None:
    """The kind of a row of a list of people that names nobody and nothing: stray signs, or values of lists alone."""
    if found.marks.uncalculated and any((row, place) in found.marks.uncalculated for place in inside):
        return None
    if any(place not in known.lists and _is_telling(_told(found, row, place)) for place in inside):
        return None  # as nearly every row
    listed = {place: _told(found, row, place) for place in inside if place in known.lists}
    telling = {place: text for place, text in listed.items() if _is_telling(text)}
    if not telling:
        return RowKind.STRAY if inside <= known.typed else None
    of_people = found.form.column(found.form.counter).kind == "name" and inside <= known.typed
    dragged = all(match_key(text) in known.lists[place] for place, text in telling.items())
    return RowKind.LISTED if of_people and dragged else None


def _is_telling(text: str) -> bool:
    """False for a text that says nothing: a stray sign, a dash, "ไม่มี"."""
    return not _STRAY.fullmatch(to_arabic(canonical(text))) and not means_none(text)


def _odd(texts: Sequence[str], number: str) -> RowKind | None:
    """The kind of a row of a sum, of the numbers of the columns, or of an example, or None."""
    words = list(islice((text for text in texts if not _AMOUNT.fullmatch(text)), 2))
    if len(words) == 1 and _TOTAL.fullmatch(words[0]):
        return RowKind.TOTAL
    if len(texts) >= _NUMBERS_AT_LEAST and all(_NUMBERED.fullmatch(text) for text in texts):
        counted = [int(text.strip("()")) for text in texts]
        if counted == list(range(counted[0], counted[0] + len(counted))):
            return RowKind.NUMBERING
    return RowKind.EXAMPLE if number and _EXAMPLE.fullmatch(number) else None


def _is_signature(texts: Sequence[str]) -> bool:
    """True for a row that somebody signs, with little else beside it."""
    if not any(_SIGNED.match(text) for text in texts):
        return False
    beside = [text for text in texts if not _SIGNED.match(text) and not _DOTS.fullmatch(text)]
    return len(beside) <= _BESIDE_SIGNATURE
