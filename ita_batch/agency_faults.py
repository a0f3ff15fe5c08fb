"""What in agency.xlsx does not fit together: a missing setting, a name of no unit, what stands twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ita_batch.agency import (
    ANSWERS,
    CHAIR,
    DATE_SETTINGS,
    MOST_RETURN_DAYS,
    REQUIRED_SETTINGS,
    YES_OR_NO,
    Agency,
    Setting,
    host_of,
)
from ita_batch.agency_rows import AgencyRow, AgencyRows, named_owners, text_of
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rulebook import Rulebook, agency_types, type_named
from ita_batch.thai.text import match_key, means_none
from ita_batch.thai.working_days import number_of_days
from ita_batch.unit_names import nearest
from ita_batch.whole_files import file_name, unique_names

AGENCY_INCOMPLETE = Code("agency-incomplete", Severity.ERROR, source="contract: Agency workbook")
AGENCY_UNASSIGNED = Code("agency-unassigned", Severity.WARNING, source="contract: Agency workbook")
AGENCY_SIZE = Code("agency-size", Severity.WARNING, source="rulebook: samples")
AGENCY_REFERENCE = Code("agency-reference", Severity.ERROR, source="contract: Agency workbook")


def faults_of(rows: AgencyRows, agency: Agency, rulebook: Rulebook) -> list[Finding]:
    """Everything that does not fit together in the rows of an agency, or with what the year asks for."""
    found = (
        _missing_settings(agency, rows),
        _twice(rows),
        _unknown_units(agency, rows),
        _unfit_parents(rows["agency_division"], agency),
        _no_folders(rows["agency_division"]),
        _unfit_size(agency, rows["agency"], rulebook),
        _unassigned(agency),
        _no_items(agency, rows["agency_division"]),
    )
    return [finding for faults in found for finding in faults]


def _missing_settings(agency: Agency, rows: AgencyRows) -> Iterator[Finding]:
    file = next((row.place.file for sheet in rows.values() for row in sheet), None)
    for setting in REQUIRED_SETTINGS:
        if not agency.setting(setting):
            yield AGENCY_INCOMPLETE.at(Place(file=file, sheet="หน่วยงาน"), setting=setting, identity=setting)
    for row in rows["agency"]:
        for setting in DATE_SETTINGS:
            if text_of(row, "setting") == setting and agency.day(setting) is None:
                given = text_of(row, "value")
                yield AGENCY_INCOMPLETE.at(row.at("value"), variant="date", setting=setting, given=given)
        yield from _unusable(row)
    site = agency.setting(Setting.MAIN_SITE)
    if site and not (host_of(site) and all("." in host and " " not in host for host in agency.hosts)):
        yield AGENCY_INCOMPLETE.at(Place(file=file, sheet="หน่วยงาน"), variant="site", setting=Setting.MAIN_SITE)
    if not agency.divisions:
        yield AGENCY_INCOMPLETE.at(Place(file=file, sheet="ส่วนราชการ"), setting="ส่วนราชการ", identity="divisions")


def _unusable(row: AgencyRow) -> Iterator[Finding]:
    """A value that its setting cannot have."""
    setting, given = text_of(row, "setting"), text_of(row, "value")
    words: dict[str, object] = {"setting": setting, "given": given}
    if setting == Setting.RETURN_DAYS and number_of_days(given, MOST_RETURN_DAYS) is None:
        yield AGENCY_INCOMPLETE.at(row.at("value"), variant="days").filled({**words, "most": MOST_RETURN_DAYS})
    lists: dict[str, tuple[str, ...]] = {Setting.EARLY_REMINDERS: YES_OR_NO, Setting.TYPE: tuple(agency_types())}
    known = lists.get(setting, ())
    fits = match_key(given) in map(match_key, known) or (setting == Setting.TYPE and type_named(given) is not None)
    if known and not fits:
        yield AGENCY_INCOMPLETE.at(row.at("value"), variant="choice").filled({**words, "known": " หรือ ".join(known)})


def _unfit_size(agency: Agency, rows: Sequence[AgencyRow], rulebook: Rulebook) -> Iterator[Finding]:
    """A size that the year does not know, or none where it asks for one: how many must answer stays unknown."""
    kind = agency.agency_type.name if agency.setting(Setting.NAME) else ""
    sizes, given = rulebook.agency_sizes(kind) if kind else (), agency.setting(Setting.SIZE).strip()
    if not sizes or given in sizes:
        return
    place = next((row.at("value") for row in rows if text_of(row, "setting") == Setting.SIZE), None)
    file = next((row.place.file for row in rows), None)
    yield AGENCY_SIZE.at(
        place if place and given else Place(file=file, sheet="หน่วยงาน"),
        variant="unknown" if given else None,
        setting=Setting.SIZE.value,
        given=given,
        type=kind,
        known=" / ".join(sizes),
    )


def _unknown_units(agency: Agency, rows: AgencyRows) -> Iterator[Finding]:
    """What names no unit: once a name, at its first cell, however many rows say it."""
    parents = ((row, "parent_id", text_of(row, "parent_id")) for row in rows["agency_division"])
    places: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for row, key, name in (*parents, *named_owners(rows, agency.words)):
        if not means_none(name) and not agency.find(name):
            places[key, name].append(row.at(key))
    for (key, name), cells in places.items():
        near = nearest(name, (unit.name for unit in agency.divisions))
        yield AGENCY_REFERENCE.at(
            cells[0],
            variant="near" if near else None,
            value=name,
            given=name,
            near=near or "",
            count=len(cells),
            identity=f"{key}{name}",
        )


def _unfit_parents(rows: Sequence[AgencyRow], agency: Agency) -> Iterator[Finding]:
    """Sections of sections, and of themselves."""
    tops = {unit.division_id for unit in agency.divisions if not unit.parent_id}
    for row, unit in zip(rows, agency.divisions, strict=True):
        if unit.parent_id and unit.parent_id not in tops:
            parent = text_of(row, "parent_id")
            yield AGENCY_REFERENCE.at(row.at("parent_id"), variant="parent", value=parent, given=parent)


_ONCE = (  # sheet and column whose values must not repeat
    ("agency", "setting"),
    ("agency_division", "division_id"),
    ("agency_division", "name"),
    ("agency_division", "circulation_order"),
    ("agency_score", "indicator"),
    ("agency_signatory", "role"),
)


def _twice(rows: AgencyRows) -> Iterator[Finding]:
    for sheet, key in _ONCE:
        seen: set[str] = set()
        for row in rows[sheet]:
            value = text_of(row, key)
            same = match_key(value) if key == "name" else value
            if value and same in seen:
                yield AGENCY_REFERENCE.at(row.at(key), variant="twice", value=value, given=value, identity=key)
            seen.add(same)


def _no_folders(rows: Sequence[AgencyRow]) -> Iterator[Finding]:
    """Ids that cannot be the name of a folder of their own on every system; they get another one."""
    rows = [row for row in rows if text_of(row, "division_id")]
    ids = list(dict.fromkeys(text_of(row, "division_id") for row in rows))
    names = dict(zip(ids, unique_names(ids), strict=True))
    first: dict[str, str] = {}
    for row in rows:
        given = text_of(row, "division_id")
        other = first.setdefault((file_name(given) or "_").casefold(), given)
        if other != given:
            yield AGENCY_REFERENCE.at(
                row.at("division_id"), variant="alike", severity=Severity.WARNING, given=given, other=other
            )
        elif names[given] != given:
            yield AGENCY_REFERENCE.at(
                row.at("division_id"), variant="reserved", severity=Severity.WARNING, given=given, other=names[given]
            )


def _no_items(agency: Agency, rows: Sequence[AgencyRow]) -> Iterator[Finding]:
    """Units that are to answer items and own none."""
    owners = {owner for ids in agency.owners.values() for owner in ids}
    for row, unit in zip(rows, agency.divisions, strict=True):
        if ANSWERS in row.values.get("expected_forms", ()) and unit.division_id not in owners:
            yield AGENCY_UNASSIGNED.at(row.at("expected_forms"), variant="answers", given=unit.name)


def _unassigned(agency: Agency) -> Iterator[Finding]:
    """What nobody has to send or sign: the week runs, but nobody is reported as late."""
    file = Place(file="agency.xlsx")
    if not any(unit.expected_forms for unit in agency.divisions):
        yield AGENCY_UNASSIGNED.at(file, variant="forms")
    if not agency.owners:
        yield AGENCY_UNASSIGNED.at(file, variant="items")
    if CHAIR not in agency.signatories:
        yield AGENCY_UNASSIGNED.at(file, variant="chair", role=CHAIR)
