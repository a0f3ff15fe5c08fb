"""What stands in the cells of an item of the new year: its owners and last answers, by the items that it continues."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ita_batch.agency import LastAnswer
from ita_batch.agency_rows import last_answer_of, text_of
from ita_batch.intake.submission import Record
from ita_batch.messages import word
from ita_batch.next_year.last_answers import GivenAnswer
from ita_batch.next_year.last_results import NO_RESULTS, LastResults
from ita_batch.next_year.lineage import Origin
from ita_batch.thai.text import match_key
from ita_batch.unit_names import unit_names

_LONGEST = 2000
_OWNER, _SHARED = "division_id", "shared_with"

Known = Callable[[str], bool]
"""Whether a word is the name of a unit."""


@dataclass(frozen=True, slots=True)
class OldItems:
    """What the year that ends knows of its items."""

    year: int
    rows: Mapping[str, Sequence[Record]]
    given: Mapping[str, GivenAnswer]
    known: Known
    results: LastResults = NO_RESULTS

    def urls(self, origin: Origin) -> tuple[str, ...]:
        """The addresses that were answered last to what an item continues."""
        found = [url for item_id in origin.follows for url in self._urls(item_id)]
        return tuple(dict.fromkeys(found))

    def _urls(self, item_id: str) -> tuple[str, ...]:
        if given := self.given.get(item_id):
            return given.urls
        return tuple(line for line in self._last(item_id).url.split() if "://" in line)

    def _last(self, item_id: str) -> LastAnswer:
        """What had been carried over before, where this year has nothing of its own."""
        return next((last_answer_of(row) for row in self.rows.get(item_id, ())), LastAnswer())

    def values(self, origin: Origin, page: str) -> dict[str, str]:
        """The cells of a new item, by column; "" for one that stays empty. ``page`` says whether the pages answer."""
        rows = [row for item_id in origin.follows for row in self.rows.get(item_id, ())]
        owners, shared = self._owners(rows)
        score, comment = self.results.cells(origin.follows)
        return {
            "item_id": origin.item.item_id,
            "title": origin.item.title,
            _OWNER: owners,
            _SHARED: shared,
            "last_score": score,
            "last_comment": _fitting(comment),
            "follows": follows_words(origin, self.year),
            "last_verdict": self._joined(origin, lambda one: one.verdict, lambda one: one.verdict),
            "last_url": self._joined(origin, lambda one: "\n".join(one.urls), lambda one: one.url),
            "last_explanation": self._joined(origin, lambda one: one.explanation, lambda one: one.explanation),
            "last_page": page,
        }

    def _owners(self, rows: Sequence[Record]) -> tuple[str, str]:
        """The owners of all these rows, and who shares with them: as typed where one row says it all."""
        if len(rows) == 1:
            return _typed(rows[0], _OWNER), _typed(rows[0], _SHARED)
        owners = self._names(rows, _OWNER)
        shared = {key: name for key, name in self._names(rows, _SHARED).items() if key not in owners}
        return ", ".join(owners.values()), ", ".join(shared.values())

    def _names(self, rows: Sequence[Record], key: str) -> dict[str, str]:
        """Each name once, by what it is compared by."""
        names = [name for row in rows for name in unit_names(text_of(row, key), self.known)]
        found: dict[str, str] = {}
        for name in names:
            found.setdefault(match_key(name), name)
        return found

    def _joined(self, origin: Origin, given: Callable[[GivenAnswer], str], carried: Callable[[LastAnswer], str]) -> str:
        """A text of the last answers: of several items each under its name."""
        found = {}
        for item_id in origin.follows:
            own = self.given.get(item_id)
            found[item_id] = given(own) if own else carried(self._last(item_id))
        texts = {item_id: text for item_id, text in found.items() if text}
        if len(origin.follows) == 1:
            return _fitting("".join(texts.values()))
        return _fitting("\n".join(f"{item_id}:\n{text}" for item_id, text in texts.items()))


def _typed(row: Record, key: str) -> str:
    value = row.raw.get(key)
    return "" if value is None else str(value)


def _fitting(text: str) -> str:
    """A text that a cell of the form takes, cut between lines."""
    while len(text) > _LONGEST:
        text = text.rpartition("\n")[0] or text[: _LONGEST - 1] + "…"
    return text


def follows_words(origin: Origin, year: int) -> str:
    """What the column for confirmation says: what the item continues, and that somebody has to look."""
    if not origin.follows:
        return word("follows_new")
    words = word("follows", items=", ".join(origin.follows), year=year)
    return words if origin.certainty.sure else f"{words} {word('follows_unconfirmed')}"
