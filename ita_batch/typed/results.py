"""What the assessors gave: each item's score and comment, and the announced score of each indicator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ita_batch.forms.form import INDICATORS, RESULTS
from ita_batch.intake.submission import Record, Submission
from ita_batch.rulebook import Rulebook
from ita_batch.scoring.scores import FULL, scored_indicators
from ita_batch.thai.text import means_none
from ita_batch.typed.settle_rows import TypedRows, settle_rows


class Reply(StrEnum):
    """What the agency says to a score below full."""

    ARGUE = "ชี้แจง"
    AGREE = "ยอมรับผล"


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item as it was judged. ``confirmed`` is the score after the clarification, None while that is not known."""

    item_id: str
    score: Fraction
    comment: str = ""
    reply: Reply | None = None  # None where the secretary leaves it to us to propose one
    argument: str = ""
    confirmed: Fraction | None = None
    measure: str = ""  # for the next year
    row: str = ""

    @property
    def final(self) -> Fraction:
        """The score that stands, as far as it is known."""
        return self.score if self.confirmed is None else self.confirmed

    @property
    def full(self) -> bool:
        """True where nothing was taken away, at the first judgement."""
        return self.score >= FULL

    @property
    def stands_full(self) -> bool:
        """True where the score that stands is full: after the clarification, once that is known."""
        return self.final >= FULL


class IndicatorResult(NamedTuple):
    """One indicator as it was announced."""

    number: int
    score: Fraction
    respondents: int | None = None
    recommendation: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class YearResults:
    """The results of the year, by item and by indicator; empty while they are not typed."""

    items: Mapping[str, ItemResult] = field(default_factory=dict)
    indicators: Mapping[int, IndicatorResult] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """True where anything was typed."""
        return bool(self.items or self.indicators)

    @property
    def below_full(self) -> tuple[ItemResult, ...]:
        """The items that did not get the full score at first, in the order in which they were given."""
        return tuple(one for one in self.items.values() if not one.full)


def scores_of_items(results: YearResults, rulebook: Rulebook) -> dict[int, Fraction]:
    """What the items' scores, as they stand after the clarification, make of each disclosure indicator."""
    return scored_indicators({item: one.final for item, one in results.items.items()}, rulebook)


def settle_results(submissions: Sequence[Submission]) -> tuple[TypedRows, TypedRows]:
    """The rows of the items and those of the indicators."""
    items = settle_rows(submissions, RESULTS, lambda row: row.text("item_id"), empty="score")
    return items, settle_rows(submissions, INDICATORS, lambda row: row.text("indicator"), empty="score")


def year_results(items: Sequence[Record], indicators: Sequence[Record], order: Sequence[str]) -> YearResults:
    """The values of the rows that count; items in the ``order`` of the year."""
    found = {one.item_id: one for one in map(_item, items)}
    announced = sorted(map(_indicator, indicators), key=lambda one: one.number)
    return YearResults({item: found[item] for item in order if item in found}, {one.number: one for one in announced})


def _item(row: Record) -> ItemResult:
    reply, confirmed = row.text("reply"), row.text("confirmed_score")
    return ItemResult(
        item_id=row.text("item_id"),
        score=Fraction(row.text("score")),
        comment=_words(row, "comment"),
        reply=Reply(reply) if reply else None,
        argument=_words(row, "argument"),
        confirmed=Fraction(confirmed) if confirmed else None,
        measure=_words(row, "measure"),
        row=row.row_id,
    )


def _words(row: Record, column: str) -> str:
    """What stands in a cell of words; "" where only a dash or the like says that there is nothing."""
    text = row.text(column)
    return "" if means_none(text) else text


def _indicator(row: Record) -> IndicatorResult:
    return IndicatorResult(
        number=int(row.text("indicator")),
        score=Fraction(row.text("score")),
        respondents=int(row.text("respondents")) if row.text("respondents") else None,
        recommendation=row.text("recommendation"),
        row=row.row_id,
    )
