"""From checked tables of a year to a Rulebook."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from ita_batch.rulebook.common import privacy_notice, web_shapes
from ita_batch.rulebook.tables import BESIDE, ITEM_FACTS, SEEN, Row, Tables, facts_of_year, holidays_around, key_of
from ita_batch.rulebook.year_facts import (
    Annex,
    CalendarStep,
    Certainty,
    Fact,
    FileLayout,
    Grade,
    Instrument,
    InstrumentPart,
    Item,
    LayoutColumn,
    MinimumSample,
    Period,
    Rulebook,
    RuleSpan,
    StaffGroup,
)


def rulebook(name: str, tables: Tables) -> Rulebook:
    """The Rulebook of tables that were found without fault."""
    facts = facts_of_year(tables["year"])
    start, end = _day(facts["starts"]), _day(facts["ends"])
    sub_indicators: dict[int, list[str]] = defaultdict(list)
    for row in tables["sub_indicators"]:
        sub_indicators[int(row["indicator"])].append(row["id"])
    return Rulebook(
        name=name,
        scheme=facts["scheme"],
        fiscal_year=int(facts["fiscal_year"]),
        title=facts["title"],
        year_start=start,
        year_end=end,
        instruments=tuple(_instruments(tables)),
        indicator_names={int(row["number"]): row.get("name_th", "") for row in tables["indicators"]},
        sub_indicator_names={row["id"]: row.get("name_th", "") for row in tables["sub_indicators"]},
        sub_indicators={indicator: tuple(subs) for indicator, subs in sub_indicators.items()},
        grades=_grades(tables["grades"]),
        target=_number(facts.get("target")),
        tenure_years=int(facts["tenure_years"]),
        leap_day_completes_on=int(facts.get("tenure_leap_day", "28")),
        staff_groups=tuple(
            StaffGroup(row["id"], row["name_th"], _several(row, "aliases"), row["counts"] == "yes")
            for row in tables["staff_groups"]
        ),
        samples=tuple(_sample(row) for row in tables["samples"]),
        sample_rounding=facts.get("sample_rounding", "up"),
        iit_input=facts.get("iit_input"),
        eit_input=facts.get("eit_input"),
        contact_start=_day(facts["contact_from"]),
        contact_end=_day(facts["contact_to"]),
        contact_types={row["name_th"]: _several(row, "aliases") for row in tables["contact_types"]},
        web=web_shapes(),
        words=_words(tables["words"]),
        layouts=_layouts(tables["layouts"]),
        unneeded_columns={row["form"]: _several(row, "columns") for row in tables["forms"]},
        privacy_notice=privacy_notice(int(facts["fiscal_year"]), by_number=facts.get("iit_input") == "headcount"),
        items=_items(tables),
        calendar={row["step"]: _step(row) for row in tables["calendar"] if _is_step(row)},
        holidays={_day(row["date"]): row["name_th"] for row in holidays_around(tables["holidays"], start, end)},
        rule_spans=_rule_spans(tables["rules"]),
        facts={fact.key: fact for fact in _facts(tables)},
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _whole(row: Row, key: str) -> int | None:
    return int(row[key]) if key in row else None


def _several(row: Row, key: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in row.get(key, "").split("|") if word.strip())


def _instruments(tables: Tables) -> Iterator[Instrument]:
    for row in tables["instruments"]:
        if "part" in row:
            continue
        numbers = tuple(int(line["number"]) for line in tables["indicators"] if line["instrument"] == row["id"])
        parts = tuple(
            InstrumentPart(int(part["part"]), part.get("name_th", ""), _share(part))
            for part in tables["instruments"]
            if part["id"] == row["id"] and "part" in part
        )
        yield Instrument(row["id"], row.get("name_th", row["id"]), _share(row), numbers, parts)


def _share(row: Row) -> Fraction | None:
    percent = _number(row.get("weight_percent"))
    return None if percent is None else percent / 100


def _grades(rows: Sequence[Row]) -> tuple[Grade, ...]:
    bands = [
        Grade(row["grade"], Fraction(row["total_from"]), _number(row.get("each_from")))
        for row in rows
        if "grade" in row
    ]
    return tuple(sorted(bands, key=lambda band: (-band.total_from, -(band.each_from or 0))))


def _sample(row: Row) -> MinimumSample:
    return MinimumSample(
        instrument=row["instrument"],
        part=_whole(row, "part"),
        agency_type=row.get("agency_type", ""),
        size=row.get("size", ""),
        number=_whole(row, "number"),
        percent=_number(row.get("percent")),
        at_least=_whole(row, "at_least") or 0,
        large_from=_whole(row, "large_from"),
        large_at_least=_whole(row, "large_at_least") or 0,
    )


def _words(rows: Sequence[Row]) -> dict[str, dict[str, tuple[str, ...]]]:
    words: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in rows:
        words[row["item_id"]][row["component_th"]] = tuple(row["any_of"].split("|"))
    return dict(words)


def _layouts(rows: Sequence[Row]) -> dict[str, FileLayout]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["file"]].append(row)
    return {
        name: FileLayout(
            columns[0]["sheet"],
            tuple(
                LayoutColumn(row["header"], row["value"], float(row["width"]), _several(row, "aliases"))
                for row in columns
            ),
        )
        for name, columns in found.items()
    }


def _items(tables: Tables) -> dict[str, Item]:
    periods = {row["code"]: _period(row) for row in tables["periods"]}
    annexes = {row["item_id"]: Annex(row.get("name_th", ""), _several(row, "file_kinds")) for row in tables["annexes"]}
    components: dict[str, list[Row]] = defaultdict(list)
    for row in tables["components"]:
        if "component_th" in row:
            components[row["item_id"]].append(row)
    return {
        (name := row["item_id"]): Item(
            item_id=name,
            title=row.get("title_th", ""),
            sub_indicator=row.get("sub_indicator"),
            periods=tuple(periods[code] for code in _several(row, "periods")),
            components=tuple(one["component_th"] for one in components[name]),
            links_to_social_network=row["links_to_social_network"] == "yes",
            written_none=frozenset(one["component_th"] for one in components[name] if one.get("none_written") == "yes"),
            annex=annexes.get(name),
            follows=_several(row, "follows"),
        )
        for row in tables["items"]
    }


def _period(row: Row) -> Period:
    return Period(
        code=row["code"],
        label=row["label_th"],
        relation=row["relation"],
        start=_day(row["start"]) if "start" in row else None,
        end=_day(row["end"]) if "end" in row else None,
        shows_year=_whole(row, "shows_year"),
        longer_than_years=_whole(row, "longer_than_years"),
    )


def _is_step(row: Row) -> bool:
    return "start" in row and row["actor"] != SEEN


def _step(row: Row) -> CalendarStep:
    """An amendment of the calendar replaces the first date."""
    start, end = row.get("amended_start", row["start"]), row.get("amended_end", row["end"])
    return CalendarStep(row["step"], row["title_th"], _day(start), _day(end))


def _rule_spans(rows: Sequence[Row]) -> dict[str, tuple[RuleSpan, ...]]:
    spans: defaultdict[str, tuple[RuleSpan, ...]] = defaultdict(tuple)
    for row in rows:
        spans[row["code"]] += (RuleSpan(row["status"], _whole(row, "from_year"), _whole(row, "to_year")),)
    return dict(spans)


def _facts(tables: Tables) -> Iterator[Fact]:
    for table, rows in tables.items():
        for row in rows if table not in BESIDE else ():
            source, confirmed = row.get("source", ""), "confirmed" in row
            if table != "items":
                yield Fact(f"{table}.{key_of(table, row)}", _certainty(row["certainty"], confirmed=confirmed), source)
                continue
            for fact, column in ITEM_FACTS.items():
                if mark := row.get(f"{fact}_certainty"):
                    known = confirmed and column in row
                    yield Fact(f"items.{row['item_id']}.{fact}", _certainty(mark, confirmed=known), source)


def _certainty(mark: str, *, confirmed: bool) -> Certainty:
    """What a person has checked is sure, whatever it was; what is blank stays missing."""
    return Certainty.CONFIRMED if confirmed and mark != Certainty.MISSING else Certainty(mark)
