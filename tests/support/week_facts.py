"""The facts of a week, for tests that ask when a sentence may stand in a paper: from run.json and findings.json."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from examples.agencies.run import AgencyRun
from examples.agencies.spec import LAST_DAY, AgencySpec
from examples.agencies.units import units_of
from examples.generator.writing import RULEBOOK
from ita_batch.agency import DEFAULT_RETURN_DAYS, Setting
from ita_batch.findings import is_for_review
from ita_batch.rulebook import load_rulebook
from ita_batch.thai.working_days import working_day
from tests.support.papers import read_paper

INTERNAL, EXTERNAL, ITEMS = "internal_stakeholder", "external_stakeholder", "oit_evidence"
OPEN: Final = frozenset({"error", "ask"})
ITEM_FORM: Final = "(OIT)"
TITLES: Final = {INTERNAL: "(IIT)", EXTERNAL: "(EIT)", ITEMS: ITEM_FORM}
ENDS: Final = {INTERNAL: LAST_DAY, EXTERNAL: LAST_DAY, ITEMS: date(2021, 4, 30)}
REQUIRED: Final = "cell-required"
PERIOD: Final = ("period_start", "period_end")


@dataclass(frozen=True)
class Facts:
    """A week of a generated agency."""

    spec: AgencySpec
    run: AgencyRun

    @property
    def day(self) -> date:
        """The day of the run."""
        return self.run.day

    @cached_property
    def told(self) -> dict[str, Any]:
        """run.json."""
        told: dict[str, Any] = self._json("run.json")
        return told

    @cached_property
    def found(self) -> list[dict[str, Any]]:
        """The findings."""
        listed: list[dict[str, Any]] = self._json("findings.json")["findings"]
        return listed

    def rows(self, form: str, name: str) -> int:
        """A number of the row balance, such as ``rows("external_stakeholder", "held")``."""
        return int(self.told["counts"][form][f"rows_{name}"])

    @property
    def anything(self) -> bool:
        """Whether any row of any form has come."""
        return any(self.rows(form, "received") for form in (INTERNAL, EXTERNAL, ITEMS))

    @property
    def collecting(self) -> bool:
        """Whether ITAS still takes what the divisions send: the memo, the letters and the returns ask for it."""
        return self.day <= ENDS[ITEMS]

    @property
    def answered(self) -> bool:
        """Whether any item has been answered."""
        return self.rows(ITEMS, "received") > 0

    @cached_property
    def top(self) -> dict[str, str]:
        """Of every unit the division that it is or belongs to."""
        return {unit.division_id: unit.parent or unit.division_id for unit in units_of(self.spec)}

    def tops(self, units: Iterable[str]) -> set[str]:
        """The divisions of units."""
        return {self.top[unit] for unit in units if unit}

    @cached_property
    def asks(self) -> list[dict[str, Any]]:
        """What divisions have to correct or to confirm, the secretary's own decisions aside: a finding a place."""
        asked = [one for one in self.found if one["severity"] in OPEN and not is_for_review(one["code"])]
        at: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for one in asked:
            for cell in _cells(one):
                at[cell].append(one)
        return [one for one in asked if not any(_explains(other, one) for cell in _cells(one) for other in at[cell])]

    @cached_property
    def places(self) -> dict[str, int]:
        """Number of places of every division; of "" what no division is known for."""
        whole = {one["division"] for one in self._owed() if ITEM_FORM in one["message_th"]}
        asked = [one for one in self.asks if one["file"] or one["division"] not in {None, *whole}]
        counted = Counter(self.top.get(one["division"] or "", "") for one in asked)
        return {**dict.fromkeys(self.top.values(), 0), **counted}

    @property
    def asked_beside_files(self) -> set[str]:
        """Divisions that are asked for an answer that stands in no file."""
        return self.tops(one["division"] for one in self.asks if not one["file"])

    @property
    def asked(self) -> set[str]:
        """Divisions that have anything to do now."""
        open_ = {key for key, number in self.places.items() if key and number}
        return open_ | self.tops(self.silent) | self.tops(self.unread)

    @property
    def to_correct(self) -> int:
        """All places."""
        return sum(self.places.values())

    def _owed(self) -> list[dict[str, Any]]:
        return [one for one in self.found if one["code"] == "division-silent"]

    def owed(self, form: str = "") -> set[str]:
        """Units whose form has not been received, due or not; ``form`` is a word of its title."""
        return {one["division"] for one in self._owed() if form in one["message_th"]}

    @property
    def unread(self) -> set[str]:
        """Units of which something came that cannot be read."""
        return {one["division"] for one in self._owed() if "อ่านไม่ได้" in one["message_th"]}

    @property
    def silent(self) -> set[str]:
        """Units that have not sent a form although its deadline has come."""
        due = [one for one in self._owed() if one["severity"] == "warning"]
        return {one["division"] for one in due if "อ่านไม่ได้" not in one["message_th"]}

    @property
    def awaited(self) -> set[str]:
        """Units that have not sent a form whose deadline lies ahead."""
        return {one["division"] for one in self._owed() if one["severity"] == "note"}

    @property
    def days_left(self) -> int:
        """Days to the last one on which ITAS takes lists; negative after it."""
        return (LAST_DAY - self.day).days

    @property
    def pairs(self) -> int:
        """Pairs of rows that the secretary has to decide."""
        return self.count("duplicate-suspected")

    @cached_property
    def file_questions(self) -> int:
        """Questions about files that she has not answered."""
        path = self.paper("review/files.xlsx")
        table = read_paper(path).headed("เหตุที่ถาม") if path.exists() else ()
        return sum(any(row) for row in table[1:])

    @property
    def waiting_files(self) -> int:
        """Files that contradict themselves about whose they are: not counted until she has answered."""
        return sum(one["status"] == "waiting" for one in self.told["inputs"])

    def count(self, code: str) -> int:
        """How many findings have that code."""
        return len(self._of(code))

    def population(self, key: str) -> int:
        """How many people count, of ``iit`` or ``eit``."""
        return int(self.told["counts"][key]["population"])

    def minimum(self, key: str) -> int:
        """How many of them must answer."""
        return int(self.told["counts"][key]["minimum_sample"])

    def waiting_rows(self, form: str) -> int:
        """Rows that wait for somebody to say whose their file is."""
        files = self._files("waiting")
        table = read_paper(self.paper("work_list.xlsx")).headed("ได้รับ", "ไฟล์") if files else ()
        rows = (row for row in table[1:] if row[table[0].index("ไฟล์")] in files)
        return sum(int(row[table[0].index("ได้รับ")]) for row in rows if TITLES[form] in row[1])

    @property
    def unanswered(self) -> int:
        """Items without an answer, due or not."""
        return len({one["item_id"] for one in self.found if one["code"] == "item-unanswered"})

    @property
    def items_to_correct(self) -> int:
        """Items with an answer at fault, those that are answered with no aside."""
        return int(self.told["counts"]["oit"]["not_ready"]) - self.unanswered - self.count("answered-none")

    @property
    def silent_forms(self) -> list[str]:
        """For each form that is overdue its unit."""
        due = [one for one in self._owed() if one["severity"] == "warning"]
        return [one["division"] for one in due if "อ่านไม่ได้" not in one["message_th"]]

    @property
    def refused(self) -> Counter[str]:
        """How many files of every division cannot be read."""
        files = self._files("refused")
        told = {(one["division"], one["file"]) for one in self.found if one["file"] in files and one["division"]}
        return Counter(self.top[division] for division, _ in told)

    @property
    def to_look_at(self) -> set[str]:
        """Divisions with a file that another one replaces, or may replace, though rows are lost by it."""
        lost = (one for one in self.found if one["code"] == "file-superseded" and "ซึ่งไม่มี" in one["message_th"])
        return self.tops(one["division"] for one in (*lost, *self._of("version-doubtful")))

    @property
    def written_to(self) -> set[str]:
        """Divisions to which a letter goes."""
        early = self.tops(self.awaited) if Setting.EARLY_REMINDERS in self.spec.settings else set[str]()
        return self.asked | early

    def forms_written_of(self, unit: str) -> int:
        """How many forms its letter asks for or reminds of."""
        early = Setting.EARLY_REMINDERS in self.spec.settings
        units = [*self.silent_forms, *(one["division"] for one in self._owed() if early and one["severity"] == "note")]
        return sum(self.top[one] == unit for one in units)

    def has_return(self, unit: str) -> bool:
        """Whether it has something to correct in a file that is sent back; an item without an answer is one."""
        files = self._files("read")
        return any(one["file"] in files and self._is_of(one, unit) for one in self.asks) or self._unanswered(
            unit, has_sent=True
        )

    def is_asked_for_items(self, unit: str) -> bool:
        """Whether one of its sections has sent nothing, and does not owe the form because another has sent it."""
        return self._unanswered(unit, has_sent=False)

    def _unanswered(self, unit: str, *, has_sent: bool) -> bool:
        """Whether a unit of the division has not answered an item in the form that it has sent, or has not sent."""
        whole = {one["division"] for one in self._owed() if ITEM_FORM in one["message_th"]}
        missing = (one for one in self.asks if one["item_id"] and not one["file"] and one["division"] not in whole)
        mine = {one["division"] for one in missing if self._is_of(one, unit)}
        sent = {one for one in mine if any(file.startswith(f"{ITEMS} {one} ") for file in self._files("read"))}
        return bool(sent if has_sent else mine - sent)

    @cached_property
    def return_day(self) -> dict[str, str]:
        """The day of every division for all that it sends back; "" for as soon as possible."""
        return {unit: self._day(self._forms(unit)) for unit in set(self.top.values())}

    @property
    def return_days(self) -> set[str]:
        """Those of the divisions that are asked."""
        return {self.return_day[unit] for unit in self.asked}

    def _forms(self, unit: str) -> set[str]:
        due = [one["message_th"] for one in self._owed() if one["severity"] == "warning" and self._is_of(one, unit)]
        wrong = [one for one in self.found if one["severity"] in OPEN and self._is_of(one, unit)]
        lists = {form for form in (INTERNAL, EXTERNAL) if any(TITLES[form] in text for text in due)}
        lists |= {EXTERNAL for one in wrong if one["file"] and not one["item_id"]}
        items = any(one["item_id"] for one in wrong) or any(ITEM_FORM in text for text in due)
        return lists | ({ITEMS} if items else set())

    def _is_of(self, one: Mapping[str, Any], unit: str) -> bool:
        return self.top.get(one["division"] or "") == unit

    def _day(self, forms: Iterable[str]) -> str:
        holidays = load_rulebook(RULEBOOK).holidays
        known = list(forms)
        days = [working_day(ENDS[form], -1, holidays) for form in known if ENDS[form] >= self.day]
        ahead = [day for day in days if day > self.day]
        if len(ahead) < len(days) or (known and not ahead):  # a list whose last day is today is asked for at once
            return ""
        number = int(self.spec.settings.get(Setting.RETURN_DAYS, DEFAULT_RETURN_DAYS))
        return min(working_day(self.day, number, holidays), *ahead, date.max).isoformat()

    def _files(self, status: str) -> set[str]:
        inputs = (one for one in self.told["inputs"] if one["status"] == status)
        return {one["file"].removeprefix("inbox/") for one in inputs}

    def _of(self, code: str) -> list[dict[str, Any]]:
        return [one for one in self.found if one["code"] == code]

    @property
    def all_sent(self) -> bool:
        """Whether every form that somebody must send has come, due or not."""
        return not self._owed()

    @property
    def perfect(self) -> bool:
        """Whether everything came, counts, and nothing is left to ask or to decide."""
        counts = self.told["counts"]
        held = sum(self.rows(form, "held") for form in (INTERNAL, EXTERNAL))
        waiting = self.pairs or self.file_questions
        return self.all_sent and not held and not self.to_correct and not waiting and not counts["oit"]["not_ready"]

    def paper(self, name: str) -> Path:
        """A file of the run folder, whether or not it is there."""
        return self.run.folder / name

    def _json(self, name: str) -> Any:
        return json.loads((self.run.folder / name).read_bytes())


def _cells(one: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The cells that a finding is about: of a period both dates."""
    columns = PERIOD if one["code"] == "period-not-covered" else (one["column"],)
    return [(one["row_id"], column) for column in columns if one["row_id"] and column]


def _explains(other: Mapping[str, Any], one: Mapping[str, Any]) -> bool:
    """Whether a person who mends the other mends this one: an empty cell, or an error at a cell that is asked about."""
    if one["code"] == other["code"] or one["code"] == REQUIRED:
        return False
    return other["code"] == REQUIRED or (other["severity"], one["severity"]) == ("error", "ask")
