"""The values of a rulebook. Facts of a year live in its folder; here is only their shape."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple


class Certainty(StrEnum):
    """How sure a fact is, the surest first."""

    CONFIRMED = "confirmed"  # somebody checked it against the manual, and says where
    SEED = "seed"
    PUBLISHED = "published"
    VERIFY = "verify"
    GUESS = "guess"
    MISSING = "missing"  # not found, left blank: nothing is computed from it

    @property
    def sure(self) -> bool:
        """True for what nobody has to check any more."""
        return self not in {Certainty.VERIFY, Certainty.GUESS, Certainty.MISSING}


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one fact of the rulebook beside its value: how sure it is, and where it comes from."""

    key: str  # "samples.EIT.1", "items.O4.period"
    certainty: Certainty
    source: str


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


def joined(periods: Iterable[Period]) -> str:
    """Periods that must all be covered, in the words of the forms."""
    return " และ ".join(period.label for period in periods)


class Annex(NamedTuple):
    """A form that the year prescribes for an item: its name, "" where it is not known, and the kinds of files."""

    name: str
    file_kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One disclosure item; its id means this only together with the scheme and the year."""

    item_id: str
    title: str
    sub_indicator: str | None  # None where the cut of the year is not known
    periods: tuple[Period, ...]  # all of them must be covered; none where it is not known
    components: tuple[str, ...]
    links_to_social_network: bool
    written_none: frozenset[str] = frozenset()  # components where "none" must be written rather than left blank
    annex: Annex | None = None
    follows: tuple[str, ...] = ()  # the items of the year before that this one continues

    @property
    def period_label(self) -> str:
        """What its evidence must cover, in the words of the forms; "" where it is not known."""
        return joined(self.periods)

    @property
    def period_lines(self) -> str:
        """The same for a narrow cell: a line for each period."""
        return "\nและ".join(period.label for period in self.periods)

    @property
    def shows_years(self) -> tuple[int, ...]:
        """The years (B.E.) that its pages or files should mention, one or one a period; none where it names none."""
        return tuple(dict.fromkeys(period.shows_year for period in self.periods if period.shows_year))


class StaffGroup(NamedTuple):
    """A level of staff, and whether it counts for the internal survey. The kinds of agencies know it by its id."""

    group_id: str
    name: str
    aliases: tuple[str, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class MinimumSample:
    """How many must answer of an instrument or one part of it, in agencies of a type and size ("" = of any).

    Either a ``number``, or ``percent`` of the population, at least ``at_least``, and ``large_at_least`` once it
    exceeds ``large_from``; neither where the year's rule was not found.
    """

    instrument: str
    part: int | None
    agency_type: str
    size: str
    number: int | None
    percent: Fraction | None
    at_least: int
    large_from: int | None
    large_at_least: int

    @property
    def known(self) -> bool:
        """False where the year's rule was not found."""
        return self.number is not None or self.percent is not None

    @property
    def key(self) -> str:
        """Its line among the facts of the rulebook."""
        part = "" if self.part is None else str(self.part)
        return ".".join(filter(None, ("samples", self.instrument, part, self.agency_type, self.size)))


class InstrumentPart(NamedTuple):
    """A part of an instrument that is collected in another way; ``weight`` is its share of the instrument (0–1)."""

    part: int
    name: str
    weight: Fraction | None


class Instrument(NamedTuple):
    """IIT, EIT or OIT with its share of the total (0–1), None where it is not known, and its indicators' numbers."""

    instrument_id: str
    name: str
    weight: Fraction | None
    indicators: tuple[int, ...]
    parts: tuple[InstrumentPart, ...] = ()


class Grade(NamedTuple):
    """A grade: the lowest total, and the lowest score of every instrument where the year asks for one."""

    name: str
    total_from: Fraction
    each_from: Fraction | None = None


HEADCOUNT, NAMED = "headcount", "named"
"""What ITAS takes of the staff: their number, or the names of those who are to answer."""
LIST, NO_LIST = "list", "none"
"""What ITAS takes of the external stakeholders in a year with and without a list to import."""
ENFORCED, ON_TRIAL, OFF = "enforced", "beta", "off"
"""How a rule of the program holds in a year; on trial it tells, and counts for nothing."""


class RuleSpan(NamedTuple):
    """How a rule of the program holds: on trial or not, from which year to which (B.E.)."""

    status: str  # ENFORCED, ON_TRIAL or OFF
    from_year: int | None = None
    to_year: int | None = None

    def holds_in(self, year: int) -> bool:
        """True in the years of the rule."""
        return (self.from_year or year) <= year <= (self.to_year or year)


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column of an ITAS file: its heading, the name of the value it holds, and what ITAS's own files may call it."""

    header: str
    value: str
    width: float
    aliases: tuple[str, ...] = ()


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


class DataUse(NamedTuple):
    """What the personal data on one form are for, and who gets them."""

    purpose: str
    recipients: str


class PrivacyNotice(NamedTuple):
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


class CalendarStep(NamedTuple):
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
    indicator_names: Mapping[int, str]  # "" where the name is not known
    sub_indicator_names: Mapping[str, str]
    sub_indicators: Mapping[int, tuple[str, ...]]  # indicator -> its sub-indicators, none where the cut is not known
    grades: tuple[Grade, ...]  # highest first; none where they are not known
    target: Fraction | None
    tenure_years: int
    leap_day_completes_on: int
    staff_groups: tuple[StaffGroup, ...]
    samples: tuple[MinimumSample, ...]
    sample_rounding: str  # "up", "down" or "nearest"
    iit_input: str | None  # what ITAS takes of the staff: "headcount" or "named"
    eit_input: str | None  # whether ITAS takes a list of external stakeholders: "list" or "none"
    contact_start: date
    contact_end: date
    contact_types: Mapping[str, tuple[str, ...]]
    web: WebShapes
    words: Mapping[str, Mapping[str, tuple[str, ...]]]  # item -> component -> words, one of which its page should have
    layouts: Mapping[str, FileLayout]
    unneeded_columns: Mapping[str, tuple[str, ...]]  # form -> columns that the rules do not need
    privacy_notice: PrivacyNotice
    items: Mapping[str, Item]
    calendar: Mapping[str, CalendarStep]  # the steps whose dates are known
    holidays: Mapping[date, str]  # public holidays on which no office works, and their names
    rule_spans: Mapping[str, tuple[RuleSpan, ...]]  # finding code -> when it holds, and how
    facts: Mapping[str, Fact]  # of the year, by key, e.g. "year.target", "items.O4.period"

    @property
    def cut_known(self) -> bool:
        """True where every item belongs to a known sub-indicator: without that there is no score of OIT."""
        return all(item.sub_indicator for item in self.items.values())

    @property
    def imports_external(self) -> bool:
        """False only where the year says so: while it is not known, the list is made ready for ITAS."""
        return self.eit_input != NO_LIST

    @property
    def disclosure(self) -> frozenset[int]:
        """The indicators that are computed from the items, also while the cut is not known."""
        return frozenset(number for one in self.instruments if one.instrument_id == "OIT" for number in one.indicators)

    @property
    def weights_known(self) -> bool:
        """True where the share of every instrument is known: without that there is no total."""
        return all(one.weight is not None for one in self.instruments)

    @property
    def work_end(self) -> date:
        """The last day of the year's work: of the year itself, or of the last step whose dates are known."""
        return max([self.year_end, *(step.end for step in self.calendar.values())])

    @property
    def certainties(self) -> Mapping[str, Certainty]:
        """How sure each fact of the year is."""
        return {key: fact.certainty for key, fact in self.facts.items()}

    def facts_of(self, *subjects: str) -> tuple[Fact, ...]:
        """The facts of these subjects ("samples", "items.O4")."""
        return tuple(
            fact for key, fact in self.facts.items() if any(key == one or key.startswith(f"{one}.") for one in subjects)
        )

    def unsure(self, *subjects: str) -> tuple[Fact, ...]:
        """Those of them that wait to be checked against the manual."""
        return tuple(fact for fact in self.facts_of(*subjects) if not fact.certainty.sure)

    def agency_sizes(self, agency_type: str = "") -> tuple[str, ...]:
        """Between which sizes the year tells agencies of a type apart ("" = of any); none where it does not."""
        rows = (row for row in self.samples if not agency_type or row.agency_type in {"", agency_type})
        return tuple(dict.fromkeys(row.size for row in rows if row.size))

    def rule_status(self, code: str) -> str:
        """How a rule of the program holds in this year; one of which the data say nothing is enforced."""
        spans = self.rule_spans.get(code, ())
        status = next((span.status for span in spans if span.holds_in(self.fiscal_year)), None)
        return status or (OFF if spans else ENFORCED)

    def fiscal_year_of(self, day: date) -> int:
        """The fiscal year (B.E.) in which a day lies, of years that begin as this one does."""
        begun = (day.month, day.day) >= (self.year_start.month, self.year_start.day)
        return self.fiscal_year + day.year - self.year_start.year - (not begun)

    @property
    def file_suffixes(self) -> frozenset[str]:
        """Endings of files, without the dot."""
        return self.web.file_suffixes
