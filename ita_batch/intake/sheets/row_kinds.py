"""What each row below a header is: a record, a blank row, headings once more, or something that is not data.

Nothing is dropped: a row that is not data still becomes a record, excluded with a finding, so that the rows received
are all accounted for. Headings that stand among the data are named in a finding of the sheet.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.sheets.found_form import FoundForm, RowKind
from ita_batch.intake.sheets.headings import heading_positions, is_value, raw_words, text_of
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
_STRAY = re.compile(r"[\W_]*0?[\W_]*")  # ".", "-", "0"
_CAPTION_WIDE = 2  # further columns that a merged caption covers
_DOTS = re.compile(r"[\s.…_()\-]*")
_BESIDE_SIGNATURE = 2  # no more words than these stand beside "ลงชื่อ"
_VALUES_ABOVE = 2  # cells of a row above the header that can only be values of their columns
_FOOT_FILLED = 2  # below a signature a row with fewer cells of the form belongs to it


@dataclass(frozen=True, slots=True)
class _Known:
    """What is the same for all rows of a sheet."""

    quick: frozenset[str]  # words that may be headings
    ours: frozenset[int]  # places of the form's columns
    others: frozenset[int]  # of anything else but running numbers, in the widest row
    typed: frozenset[int]  # of the columns that the division fills
    lists: Sequence[tuple[int, Mapping[str, str]]]  # places of lists, and what their words mean


def _known(found: FoundForm) -> _Known:
    columns = [(place, found.form.column(key)) for key, place in found.columns.items()]
    repeated = {place for more in found.headings.repeats.values() for place in more}
    ours = {place for key in found.columns for place in found.positions(key)} | found.names.positions
    wide = max(map(len, found.grid), default=0)
    return _Known(
        quick=raw_words(found.form) | _own_headings(found),
        ours=frozenset(ours),
        others=frozenset(range(wide)) - ours - found.numbers,
        typed=frozenset({place for place, column in columns if not column.ours} | repeated | found.names.positions),
        lists=[(place, column.meanings) for place, column in columns if column.meanings],
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
    return frozenset(text_of(cell) for cell in cells if text_of(cell))


def _kind(found: FoundForm, row: int, known: _Known, *, signed: bool) -> RowKind:
    cells, typed = found.grid[row], known.typed
    inside = {place for place in known.ours if found.filled(row, place)}
    number = " ".join(canonical(as_text(cells[place])) for place in sorted(found.numbers) if place < len(cells))
    outside = any(found.filled(row, place) for place in known.others if place < len(cells))
    numbered = bool(number) and not to_arabic(number).strip(" .()-").isdecimal()
    if not inside and not outside and not numbered:
        return RowKind.BLANK
    words = [text for cell in cells if (text := text_of(cell))]
    if any(text.strip("* ") in known.quick or text in known.quick for text in words):
        positions = heading_positions(found.form, cells)
        if positions is not None:
            same = all(found.columns.get(key, place) == place for key, place in positions.items())
            return RowKind.HEADING if same else RowKind.OTHER_HEADING
    if found.form.abbreviation:  # the sheets of agency.xlsx are ours; all their rows are data
        few = sum(cell != "" for cell in cells) <= _ODD_AT_MOST
        texts = [to_arabic(text) for cell in cells if (text := canonical(as_text(cell)))] if few else []
        listed = any(match_key(as_text(found.value(row, place))) in meanings for place, meanings in known.lists)
        filled = len(inside & typed)
        odd = _odd(texts, number, signed=signed and not listed, filled=filled, listed=listed) if few else None
        if odd:
            return odd
        if inside & typed and (apart := _apart(found, row, inside) or _empty(found, row, inside, known)):
            return apart
    if not inside:
        return RowKind.OUTSIDE if found.form.abbreviation else RowKind.BLANK
    return RowKind.FILLED if inside & typed else RowKind.UNTOUCHED


def _apart(found: FoundForm, row: int, inside: set[int]) -> RowKind | None:
    """The kind of a row of words about the table, such as a month above its rows or "ไม่มีผู้มาติดต่อ"; None for data."""
    texts = [canonical(as_text(found.value(row, place))) for place in sorted(inside)]
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
    if any((row, place) in found.marks.uncalculated for place in inside):
        return None
    texts = {place: to_arabic(canonical(as_text(found.value(row, place)))) for place in inside}
    telling = {place for place, text in texts.items() if not _STRAY.fullmatch(text) and not means_none(text)}
    if not telling:
        return RowKind.STRAY if inside <= known.typed else None
    of_people = found.form.column(found.form.counter).kind == "name" and inside <= known.typed
    lists = {place: meanings for place, meanings in known.lists if place in telling}
    dragged = telling == set(lists) and all(match_key(texts[place]) in meanings for place, meanings in lists.items())
    return RowKind.LISTED if of_people and dragged else None


def _odd(texts: Sequence[str], number: str, *, signed: bool, filled: int, listed: bool) -> RowKind | None:
    """The kind of a row that is not data, or None; one that holds a value of a list (``listed``) is not a signature."""
    words = [text for text in texts if not _AMOUNT.fullmatch(text)]
    if len(words) == 1 and _TOTAL.fullmatch(words[0]):
        return RowKind.TOTAL
    counted = [found[1] for text in texts if (found := _NUMBERED.fullmatch(text))]
    if len(counted) == len(texts) >= 3 and [int(one) for one in counted] == list(
        range(int(counted[0]), int(counted[0]) + len(counted))
    ):
        return RowKind.NUMBERING
    if number and _EXAMPLE.fullmatch(number):
        return RowKind.EXAMPLE
    beside = [text for text in texts if not _SIGNED.match(text) and not _DOTS.fullmatch(text)]
    signs = not listed and len(beside) <= _BESIDE_SIGNATURE and any(_SIGNED.match(text) for text in texts)
    if signs or (signed and filled < _FOOT_FILLED):
        return RowKind.FOOT
    return None
