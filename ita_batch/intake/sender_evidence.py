"""What speaks of a workbook's sender.

The hidden sheet says for whom the form was made, the cell above the table who fills it, the division column whose
people its rows are, the items of an OIT form who owns them; its file name, its folder and earlier weeks say what those
thought who named it, filed it or read it before. A form that somebody borrowed from a neighbour says two things.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from ita_batch.agency import Agency
from ita_batch.forms.form import EVIDENCE, INTERNAL
from ita_batch.intake.files.cell_text import beginning
from ita_batch.intake.files.read_workbook import Grid
from ita_batch.intake.named_sender import units_by_short_name, units_in
from ita_batch.intake.sender import Claim, Evidence, Sender, weighed, without_slips
from ita_batch.intake.sheets.found_form import FoundForm, RowKind
from ita_batch.thai.text import canonical, match_key

_LABELS = frozenset({match_key("ส่วนราชการ"), match_key("กอง/ฝ่าย"), match_key("หน่วยงาน")})
_CLEAR = 2 / 3  # of the rows that name a unit: less says that the list is of several units
_OWNED = 4 / 5  # of the items
_FEW_ITEMS = 3  # fewer say nothing about their owner


def sender_of(
    meta: Mapping[str, str], found: Sequence[FoundForm], file: str, agency: Agency, earlier: Mapping[str, str]
) -> Sender:
    """Weigh what speaks of a workbook's sender. ``earlier`` maps file names of the last run to divisions."""
    claims = without_slips([claim for claim in _claims(meta, found, file, agency) if claim.units], agency)
    if len(claims) <= 1 and (unit := agency.division(earlier.get(file))):
        claims.append(Claim(Evidence.EARLIER, frozenset({unit.division_id})))
    return weighed(claims, agency)


def named_by_path(file: str, agency: Agency) -> list[Claim]:
    """What a file's own name and the nearest folder that names a unit say."""
    path = PurePosixPath(file)
    folders = (units for part in reversed(path.parts[:-1]) if (units := _ids(part, agency)))
    short = units_by_short_name(file, agency, partly=False)
    named = _ids(path.stem, agency) or frozenset(unit.division_id for unit in short)
    return [Claim(Evidence.NAME, named), Claim(Evidence.FOLDER, next(folders, frozenset()))]


def _ids(text: str, agency: Agency) -> frozenset[str]:
    """Ids of the units that a free text names."""
    return frozenset(unit.division_id for unit in units_in(text, agency))


def _claims(meta: Mapping[str, str], found: Sequence[FoundForm], file: str, agency: Agency) -> Iterator[Claim]:
    form = agency.division(meta.get("division"))
    yield Claim(Evidence.FORM, frozenset({form.division_id} if form else ()))
    heads = (_heading_value(one.grid[: one.first_row]) for one in found)
    head = next((units for text in heads if text and (units := _ids(text, agency))), frozenset[str]())
    yield Claim(Evidence.HEAD, head)
    yield from named_by_path(file, agency)
    yield _named_in_rows(found, agency)
    yield Claim(Evidence.ITEMS, _owners_of_items(found, agency))


def _heading_value(rows: Grid) -> str:
    """The cell to the right of the label ส่วนราชการ above the table."""
    for row in rows:
        for position, cell in enumerate(row[:-1]):
            if match_key(beginning(cell)) in _LABELS:
                following = (beginning(value).strip() for value in row[position + 1 :])
                return next((text for text in following if text), "")
    return ""


def _named_in_rows(found: Sequence[FoundForm], agency: Agency) -> Claim:
    """The unit that nearly all rows of visitors name in their division column.

    A roster says where each person works: whoever keeps it for the agency lists the people of all units.
    """
    named = Counter[str]()
    for form in found:
        if form.form.name == INTERNAL:
            continue
        cells = Counter(text for text in _texts(form, "division", filled=True) if text)
        for text, count in cells.items():
            unit = agency.find(text)
            named[unit.division_id if unit else ""] += count
    named.pop("", None)
    if not named:
        return Claim(Evidence.ROWS, frozenset())
    families = Counter[str]()
    for division_id, count in named.items():
        families[agency.top(division_id)] += count
    top, most = min(families.items(), key=lambda pair: (-pair[1], pair[0]))
    if most < _CLEAR * named.total():
        return Claim(Evidence.ROWS, frozenset())
    return Claim(Evidence.ROWS, frozenset(one for one in named if agency.top(one) == top) | {top}, most)


def _owners_of_items(found: Sequence[FoundForm], agency: Agency) -> frozenset[str]:
    """The units that own nearly all items: of those that are answered, or of those that the form lists."""
    answers = [form for form in found if form.form.name == EVIDENCE]
    listed = {text for form in answers for text in _texts(form, "item_id", filled=False) if text in agency.owners}
    answered = {text for form in answers for text in _texts(form, "item_id", filled=True) if text in agency.owners}
    items = answered if len(answered) >= _FEW_ITEMS else listed
    if not _FEW_ITEMS <= len(items) < _OWNED * len(agency.owners):
        return frozenset()
    owned = Counter(owner for item in items for owner in agency.owners[item])
    return frozenset(owner for owner, count in owned.items() if count >= _OWNED * len(items))


def _texts(form: FoundForm, key: str, *, filled: bool) -> Iterator[str]:
    """The texts of a column, of all data rows or of those that somebody filled."""
    position = form.columns.get(key)
    kinds = {RowKind.FILLED} if filled else {RowKind.FILLED, RowKind.UNTOUCHED}
    if position is not None:
        for row, kind in form.kinds.items():
            if kind in kinds:
                yield canonical(beginning(form.value(row, position)))
