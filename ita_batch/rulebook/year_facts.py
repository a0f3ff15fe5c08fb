"""The values of a rulebook. Facts of a year live in its folder; here is only their shape."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class Certainty(StrEnum):
    """How sure a fact is, the surest first."""

    SEED = "seed"
    PUBLISHED = "published"
    VERIFY = "verify"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Period:
    """The period that an item's evidence must cover; ``start`` and ``end`` are None when it asks for no dates."""

    code: str
    label: str
    relation: str  # "none", "covers", "within" or "in_force"
    start: date | None
    end: date | None
    shows_year: int | None = None  # the year (B.E.) that the page or its files should mention
    longer_than_years: int | None = None  # a plan of no more than so many years is too short


@dataclass(frozen=True, slots=True)
class Item:
    """One disclosure item (O1–O43)."""

    item_id: str
    title: str
    sub_indicator: str
    period: Period
    components: tuple[str, ...]
    links_to_social_network: bool


@dataclass(frozen=True, slots=True)
class StaffGroup:
    """A level of staff, and whether it counts for the internal survey. The kinds of agencies know it by its id."""

    group_id: str
    name: str
    aliases: tuple[str, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class MinimumSample:
    """``percent`` of the population, at least ``at_least``; ``large_at_least`` once it exceeds ``large_from``."""

    percent: Fraction
    at_least: int
    large_from: int
    large_at_least: int
    rounding: str  # "up", "down" or "nearest"


@dataclass(frozen=True, slots=True)
class Instrument:
    """IIT, EIT or OIT with its share of the total (0–1) and the numbers of its indicators."""

    instrument_id: str
    name: str
    weight: Fraction
    indicators: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column of an ITAS file: its heading and the name of the value it holds."""

    header: str
    value: str
    width: float


@dataclass(frozen=True, slots=True)
class FileLayout:
    """The layout of one ITAS file: data that the user can check and change."""

    sheet: str
    columns: tuple[LayoutColumn, ...]


@dataclass(frozen=True, slots=True)
class WebShapes:
    """What addresses and explanations look like: facts about the web, which change with it."""

    file_suffixes: frozenset[str]
    handler_names: frozenset[str]  # of paths that usually send a file
    handler_keys: frozenset[str]  # the same for the keys and the values of a query
    handler_values: frozenset[str]
    services: Mapping[str, tuple[str, ...]]  # kind (shortener, drive, network …) -> hosts
    login_parts: frozenset[str]  # of paths behind a login
    preview_parts: frozenset[str]  # of paths of pages that are not published yet, or being edited
    preview_keys: frozenset[str]  # the same for the keys and the values of a query
    preview_values: frozenset[str]
    path_signs: tuple[str, ...]  # between the steps of a click path
    path_places: tuple[str, ...]  # words that name a place on a page


@dataclass(frozen=True, slots=True)
class DataUse:
    """What the personal data on one form are for, and who gets them."""

    purpose: str
    recipients: str


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """What forms say about personal data: a text with fields, and what stands in those of no agency in particular."""

    text: str
    agency: str
    contact: str
    period: str
    uses: Mapping[str, DataUse]  # by form

    def filled(self, form: str, *, agency: str = "", contact: str = "", period: str = "") -> str:
        """The notice of a form; what is not given is said in general. "" for a form without personal data."""
        use = self.uses.get(form)
        if use is None:
            return ""
        return self.text.strip().format(
            agency=agency or self.agency,
            contact=contact or self.contact,
            period=period or self.period,
            purpose=use.purpose,
            recipients=use.recipients,
        )


@dataclass(frozen=True, slots=True)
class CalendarStep:
    """A step of the year with its dates as amended."""

    step: str
    title: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All the rules of one scheme and fiscal year."""

    name: str
    scheme: str
    fiscal_year: int  # Buddhist era
    title: str
    year_start: date
    year_end: date
    instruments: tuple[Instrument, ...]
    indicator_names: Mapping[int, str]
    sub_indicator_names: Mapping[str, str]
    sub_indicators: Mapping[int, tuple[str, ...]]  # indicator -> its sub-indicators
    grades: tuple[tuple[str, Fraction], ...]  # grade, lowest score; highest first
    target: Fraction
    tenure_years: int
    leap_day_completes_on: int
    staff_groups: tuple[StaffGroup, ...]
    minimum_sample: MinimumSample
    contact_start: date
    contact_end: date
    contact_types: Mapping[str, tuple[str, ...]]
    web: WebShapes
    words: Mapping[str, Mapping[str, tuple[str, ...]]]  # item -> component -> words, one of which its page should have
    layouts: Mapping[str, FileLayout]
    unneeded_columns: Mapping[str, tuple[str, ...]]  # form -> columns that the rules do not need
    privacy_notice: PrivacyNotice
    items: Mapping[str, Item]
    calendar: Mapping[str, CalendarStep]
    holidays: Mapping[date, str]  # public holidays on which no office works, and their names
    certainties: Mapping[str, Certainty]  # fact -> certainty, e.g. "minimum_sample", "items.O4.period"

    def fiscal_year_of(self, day: date) -> int:
        """The fiscal year (B.E.) in which a day lies, of years that begin as this one does."""
        begun = (day.month, day.day) >= (self.year_start.month, self.year_start.day)
        return self.fiscal_year + day.year - self.year_start.year - (not begun)

    @property
    def file_suffixes(self) -> frozenset[str]:
        """Endings of files, without the dot."""
        return self.web.file_suffixes
