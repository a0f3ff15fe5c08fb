"""The kinds of agencies (อบจ., เทศบาล, อบต. …): what they call the groups of staff, and examples for their forms."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ita_batch.resources import rulebooks_folder
from ita_batch.rulebook.year_facts import Certainty, StaffGroup
from ita_batch.thai.text import match_key


class StaffWords(NamedTuple):
    """What a kind of agency calls one group of staff, and how its forms explain the group."""

    words: tuple[str, ...]
    meaning: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class AgencyType:
    """A kind of agency; ``name`` is "" for the neutral one, whose forms are for nobody in particular."""

    name: str
    short_name: str
    names: tuple[str, ...]  # how such an agency's name begins
    head: str  # titles of the head, and of who approves in ITAS
    executive: str
    deputy: str
    topic: str  # examples that its forms show: what people come for, and the name of its plan
    plan: str
    staff: Mapping[str, StaffWords]  # group id -> words; a group that it has none of is not offered
    certainty: Certainty

    def groups(self, year: Sequence[StaffGroup]) -> dict[str, tuple[str, ...]]:
        """The year's groups that this kind has, each with the other words for it; what no kind knows, all have."""
        missing = neutral_type().staff.keys() - self.staff.keys()
        return {
            group.name: (*group.aliases, *(self.staff[group.group_id].words if group.group_id in self.staff else ()))
            for group in year
            if group.group_id not in missing
        }

    def meanings(self, year: Sequence[StaffGroup]) -> dict[str, str]:
        """What those of its groups mean that it explains, for the people who choose one."""
        return {
            group.name: staff.meaning for group in year if (staff := self.staff.get(group.group_id)) and staff.meaning
        }


@cache
def agency_types() -> Mapping[str, AgencyType]:
    """All kinds by their full names, in the order of a list to choose from."""
    data = _data()
    staff: defaultdict[str, dict[str, StaffWords]] = defaultdict(dict)
    for row in data["staff"]:
        for kind in row["of"]:
            staff[kind][row["group"]] = StaffWords(tuple(row["words"]), row["meaning_th"], Certainty(row["certainty"]))
    return {row["name_th"]: _type(row, staff[row["staff"]]) for row in data["types"]}


@cache
def neutral_type() -> AgencyType:
    """Nobody's kind: every group, and of the words those that mean the same group wherever they are used."""
    known = agency_types().values()
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for kind in known:
        for group, staff in kind.staff.items():
            for word in staff.words:
                meant[word].add(group)
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word, groups in meant.items():
        if len(groups) == 1:
            words[groups.pop()].append(word)
    row = _data()["neutral"]
    groups_of_any = sorted({group for kind in known for group in kind.staff})
    staff_words = {group: StaffWords(tuple(words[group]), "", Certainty.GUESS) for group in groups_of_any}
    return _type({**row, "name_th": "", "short_th": "", "names": []}, staff_words)


def type_named(words: str) -> AgencyType | None:
    """The kind that somebody typed by its full or short name; None for what is none."""
    key = match_key(words)
    known = agency_types().values()
    return next((kind for kind in known if key in map(match_key, (kind.name, kind.short_name, *kind.names))), None)


def type_of(agency: str) -> AgencyType:
    """The kind that an agency's own name begins with; the neutral one where it tells nothing."""
    whole = match_key(agency)
    keys = [whole, *(whole.removeprefix(word) for word in map(match_key, _data()["offices"]["words"]))]
    found = [
        (len(name), kind)
        for kind in agency_types().values()
        for name in map(match_key, kind.names)
        if any(key.startswith(name) for key in keys)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else neutral_type()


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((rulebooks_folder() / "agency_types.toml").read_text(encoding="utf-8"))


def _type(row: Mapping[str, Any], staff: Mapping[str, StaffWords]) -> AgencyType:
    return AgencyType(
        name=row["name_th"],
        short_name=row["short_th"],
        names=tuple(row["names"]),
        head=row["head_th"],
        executive=row["executive_th"],
        deputy=row["deputy_th"],
        topic=row["topic_th"],
        plan=row["plan_th"],
        staff=staff,
        certainty=Certainty(row["certainty"]),
    )
