"""From checked rulebook data to a Rulebook."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from ita_batch.rulebook.year_facts import (
    CalendarStep,
    Certainty,
    DataUse,
    FileLayout,
    Instrument,
    Item,
    LayoutColumn,
    MinimumSample,
    Period,
    PrivacyNotice,
    Rulebook,
    StaffGroup,
    WebShapes,
)

Data = dict[str, Any]
T = TypeVar("T")
_KEYS = ("item_id", "id", "code", "step", "date", "form")  # what a row of a table is called by


def rulebook(name: str, data: Data) -> Rulebook:
    """The Rulebook of data that the loader found without fault."""
    sub_indicators: dict[int, list[str]] = defaultdict(list)
    for row in data["sub_indicators"]:
        sub_indicators[row["indicator"]].append(row["id"])
    return Rulebook(
        name=name,
        scheme=data["identity"]["scheme"],
        fiscal_year=data["identity"]["fiscal_year"],
        title=data["identity"]["title_th"],
        year_start=date.fromisoformat(data["fiscal_year"]["start"]),
        year_end=date.fromisoformat(data["fiscal_year"]["end"]),
        instruments=tuple(_instruments(data)),
        indicator_names={row["number"]: row["name_th"] for row in data["indicators"]},
        sub_indicator_names={row["id"]: row["name_th"] for row in data["sub_indicators"]},
        sub_indicators={indicator: tuple(subs) for indicator, subs in sub_indicators.items()},
        grades=_grades(data),
        target=_number(data["target"]["score"]),
        tenure_years=data["tenure"]["years"],
        leap_day_completes_on=data["tenure_leap_day"]["completes_on_day"],
        staff_groups=tuple(_made(StaffGroup, row, group_id=row["id"]) for row in data["staff_groups"]),
        minimum_sample=_made(
            MinimumSample,
            data["minimum_sample"],
            percent=_number(data["minimum_sample"]["percent"]),
            rounding=data["minimum_sample_rounding"]["direction"],
        ),
        contact_start=date.fromisoformat(data["contact_window"]["start"]),
        contact_end=date.fromisoformat(data["contact_window"]["end"]),
        contact_types={row["name_th"]: tuple(row["aliases"]) for row in data["contact_types"]},
        web=_web_shapes(data),
        words=_words(data),
        layouts={row["id"]: _layout(row) for row in data["layouts"]},
        unneeded_columns={row["form"]: tuple(row["columns"]) for row in data["unneeded_columns"]},
        privacy_notice=_privacy_notice(data["privacy_notice"]),
        items=_items(data),
        calendar={row["step"]: _step(row) for row in data["calendar"]},
        holidays={date.fromisoformat(row["date"]): row["name_th"] for row in data["holidays"]},
        certainties=dict(_certainties(data)),
    )


def _made(kind: type[T], row: Data, **given: object) -> T:
    """A value of this kind: what is given, and every other field from the row's entry of its name, or name and _th."""
    values = {key.removesuffix("_th"): tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    values |= given
    return kind(**{field.name: values[field.name] for field in fields(kind) if field.name in values})  # type: ignore[arg-type]


def _number(value: float | str) -> Fraction:
    return Fraction(str(value))


def _instruments(data: Data) -> Iterator[Instrument]:
    for row in data["instruments"]:
        numbers = tuple(line["number"] for line in data["indicators"] if line["instrument"] == row["id"])
        weight = _number(row["weight_percent"]) / 100
        yield _made(Instrument, row, instrument_id=row["id"], weight=weight, indicators=numbers)


def _grades(data: Data) -> tuple[tuple[str, Fraction], ...]:
    bands = [(band["grade"], _number(band["from"])) for band in data["grades"]["bands"]]
    return tuple(sorted(bands, key=lambda band: -band[1]))


def _layout(row: Data) -> FileLayout:
    return _made(FileLayout, row, columns=tuple(LayoutColumn(**column) for column in row["columns"]))


def _period(row: Data) -> Period:
    days = {key: date.fromisoformat(row[key]) if key in row else None for key in ("start", "end")}
    return _made(Period, row, **days)


def _web_shapes(data: Data) -> WebShapes:
    handlers = data["download_handlers"]
    return WebShapes(
        file_suffixes=frozenset(data["file_urls"]["suffixes"]),
        **{f"handler_{part}": frozenset(handlers[part]) for part in ("names", "keys", "values")},
        services={row["kind"]: tuple(row["hosts"]) for row in data["web_services"]},
        login_parts=frozenset(data["login_pages"]["parts"]),
        **{f"preview_{part}": frozenset(data["preview_pages"][part]) for part in ("parts", "keys", "values")},
        path_signs=tuple(data["explanations"]["signs"]),
        path_places=tuple(data["explanations"]["places"]),
    )


def _words(data: Data) -> dict[str, dict[str, tuple[str, ...]]]:
    words: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in data["words"]:
        words[row["item_id"]][row["component_th"]] = tuple(row["any_of"].split("|"))
    return dict(words)


def _items(data: Data) -> dict[str, Item]:
    periods = {row["code"]: _period(row) for row in data["periods"]}
    components: dict[str, list[str]] = defaultdict(list)
    for row in data["components"]:
        components[row["item_id"]].append(row["component_th"])
    return {
        row["item_id"]: _made(
            Item,
            row,
            period=periods[row["period"]],
            components=tuple(components[row["item_id"]]),
            links_to_social_network=row["links_to_social_network"] == "yes",
        )
        for row in data["items"]
    }


def _privacy_notice(data: Data) -> PrivacyNotice:
    return _made(PrivacyNotice, data, uses={row["form"]: _made(DataUse, row) for row in data["forms"]})


def _step(row: Data) -> CalendarStep:
    """An amendment of the calendar replaces the first date."""
    start, end = row["amended_start"] or row["start"], row["amended_end"] or row["end"]
    return _made(CalendarStep, row, start=date.fromisoformat(start), end=date.fromisoformat(end))


def _certainties(data: Data) -> Iterator[tuple[str, Certainty]]:
    for section, value in data.items():
        if isinstance(value, dict):
            yield section, Certainty(value["certainty"])
            continue
        for position, row in enumerate(value):
            key = next((row[name] for name in _KEYS if row.get(name)), str(position + 1))
            if section == "items":
                yield f"items.{key}.title", Certainty(row["title_certainty"])
                yield f"items.{key}.period", Certainty(row["period_certainty"])
            elif section in {"components", "words"}:
                yield f"{section}.{key}.{position + 1}", Certainty(row["certainty"])
            else:
                yield f"{section}.{key}", Certainty(row["certainty"])
