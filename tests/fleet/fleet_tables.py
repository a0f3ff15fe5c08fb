"""Tables of fleets for the tests: a small one whose every number is plain, and invented ones of any size."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ita_batch.errors import ExitCode, UserError
from ita_batch.frames.columns import AGENCIES, DIVISIONS, FINDINGS, INDICATORS, ITEMS, table
from ita_batch.messages import Language, error_text
from ita_batch.results.rule_worth import RuleWorth

if TYPE_CHECKING:
    import pandas as pd

    from ita_batch.fleet.shown.fleet_facts import FleetFacts

AS_OF = date(2021, 3, 12)
DUE = date(2021, 3, 31)
Row = dict[str, Any]
UNITS = (
    *("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา ศาสนาและวัฒนธรรม", "กองสาธารณสุขและสิ่งแวดล้อม"),
    *("กองสวัสดิการสังคม", "หน่วยตรวจสอบภายใน", "กองยุทธศาสตร์และงบประมาณ"),
)
_FAILED = UserError("locked", ExitCode.LOCKED, folder="งาน")
_CODES = ("link-dead", "item-unanswered", "component-missing", "not-main-site", "explanation-missing")
_GRADES = ((95, "AA"), (85, "A"), (75, "B"), (65, "C"), (55, "D"), (50, "E"), (0, "F"))


@dataclass
class Tables:
    """Rows by table, as ``run_tables`` makes them of many runs."""

    agencies: list[Row] = field(default_factory=list)
    items: list[Row] = field(default_factory=list)
    indicators: list[Row] = field(default_factory=list)
    divisions: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)

    def facts(self, worth: Sequence[RuleWorth] = (), root: str = "จังหวัดบึงกาฬ") -> FleetFacts:
        """What workbook and page show of them."""
        from ita_batch.fleet.shown.fleet_facts import fleet_facts
        from ita_batch.frames import as_frame

        return fleet_facts(
            agencies=as_frame(AGENCIES, self.agencies),
            items=as_frame(ITEMS, self.items),
            indicators=as_frame(INDICATORS, self.indicators),
            divisions=as_frame(DIVISIONS, self.divisions),
            rule_counts=self._counts(),
            worth=worth,
            as_of=AS_OF,
            root_name=root,
        )

    def _counts(self) -> pd.DataFrame:
        """How often each code was found, as the fleet counts it."""
        import pandas as pd

        kinds = {(str(one["code"]), str(one["severity"])): list[Row]() for one in self.findings}
        for one in self.findings:
            kinds[one["code"], one["severity"]].append(one)
        counted = [
            (*kind, sum(one["open"] for one in rows), len({one["workspace"] for one in rows}), len(rows))
            for kind, rows in kinds.items()
        ]
        return pd.DataFrame(counted, columns=["code", "severity", "open", "agencies", "findings"])


def row(name: str, given: Row) -> Row:
    """A row of a table: what is given, and nothing in the other columns. Raises KeyError for a column it has not."""
    known: Row = dict.fromkeys(table(name).names)
    if unknown := given.keys() - known.keys():
        raise KeyError(*unknown)
    return known | given


def agency(name: str, district: str = "เมืองบึงกาฬ", **given: Any) -> Row:
    """An agency of which everything came, unless something else is given."""
    counted = {key: 0 for key in table(AGENCIES).names if key.startswith(("forms_", "internal_", "external_", "oit_"))}
    usual: Row = {
        "workspace": f"{district}/{name}",
        "name": name,
        "district": district,
        "agency_type": "อบต.",
        "fiscal_year": 2564,
        "outcome": "done",
        "run": "2564-03-12_01",
        "run_folder": f"{district}/{name}/output/2564-03-12_01",
        "as_of": AS_OF,
        "forms_expected": 3,
        "forms_sent": 3,
        "items": 43,
        "items_ready": 43,
        "forecast": 90.0,
        "grade": "A",
        "forecast_missing": "",
        "forecast_if_corrected": 90.0,
        "grade_if_corrected": "A",
        "open": 0,
        "next_deadline": DUE,
        "next_deadline_what": "นำเข้าข้อมูลใน ITAS",
    }
    return row(AGENCIES, counted | usual | given)


def failed(name: str, district: str = "เมืองบึงกาฬ", **given: Any) -> Row:
    """An agency that could not be run: its place and its sentence."""
    usual = {"workspace": f"{district}/{name}", "name": name, "district": district, "outcome": "failed"}
    return row(
        AGENCIES, usual | {"failure": _FAILED.key, "failure_th": _sentence("th"), "failure_en": _sentence("en")} | given
    )


def _sentence(language: Language) -> str:
    return " ".join(error_text(_FAILED, language).split())


def below(one: Row, name: str, **given: Any) -> Row:
    """A row of another table of the same agency."""
    shared = ("workspace", "name", "district", "fiscal_year")
    return row(name, {key: one[key] for key in shared} | given)


def invented(number: int, districts: Iterable[str], seed: int = 1) -> Tables:
    """An invented fleet of so many agencies, dealt out over the districts."""
    chance, found = random.Random(seed), Tables()
    names = tuple(districts)
    for place in range(number):
        district = names[place * len(names) // number]
        kind = chance.choices(("อบต.", "ทต.", "ทม."), (60, 38, 2))[0]
        name = f"{kind}{chance.choice(_FIRST)}{chance.choice(_SECOND)}{place + 1}"
        if chance.random() < 0.02:
            found.agencies.append(failed(name, district, agency_type=kind))
        else:
            _add(found, chance, name, district, kind)
    return found


_FIRST = ("โคก", "บ้าน", "หนอง", "โนน", "ห้วย", "ท่า", "นา", "ดง", "วัง", "คลอง")
_SECOND = ("สะอาด", "ใหญ่", "กก", "สว่าง", "เดื่อ", "สวรรค์", "หลวง", "เข็ง", "แดง", "งาม")


def _add(found: Tables, chance: random.Random, name: str, district: str, kind: str) -> None:
    care = chance.betavariate(3, 1.6)
    ready = round(43 * care)
    expected = chance.randint(12, 22)
    silent = 0 if care > 0.55 else expected if care < 0.12 else chance.randint(0, expected // 2)
    awaited = chance.randint(0, 2) if not silent and chance.random() < 0.2 else 0
    held, opened = (0, 0) if care > 0.93 else (chance.randint(0, 40), chance.randint(0, 30))
    if silent == expected:
        ready = held = opened = 0
    score = round(45 + 50 * care + chance.uniform(-4, 4), 2) if chance.random() > 0.05 else None
    score = None if score is None else min(max(score, 0.0), 100.0)
    better = None if score is None else min(100.0, round(score + (43 - ready) * 0.6, 2))
    rows = {
        f"{form}_{outcome}": count
        for form in ("internal", "external", "oit")
        for outcome, count in zip(
            ("received", "imported", "merged", "excluded", "held"),
            _balance(chance, 0 if silent == expected else chance.randint(20, 300), held if form == "external" else 0),
            strict=True,
        )
    }
    since = chance.random() < 0.8
    one = agency(
        name,
        district,
        **rows,
        agency_type=kind,
        outcome="unchanged" if chance.random() < 0.3 else "done",
        forms_expected=expected,
        forms_sent=expected - silent - awaited,
        forms_silent=silent,
        forms_awaited=awaited,
        forms_late=chance.randint(0, 3),
        headcount=chance.randint(18, 160),
        iit_minimum=chance.randint(15, 30),
        eit_population=rows["external_imported"],
        eit_minimum=chance.choice((30, 40, 50, None)),
        items_ready=ready,
        forecast=score,
        grade=_grade(score),
        forecast_missing="" if score is not None else "last_scores",
        forecast_if_corrected=better,
        grade_if_corrected=_grade(better),
        rows_held=rows["external_held"],
        open=opened,
        errors=opened,
        since_run="2564-03-05_01" if since else None,
        corrected=chance.randint(0, 20) if since else None,
        still_open=chance.randint(0, 12) if since else None,
        new=chance.randint(0, 6) if since else None,
        forecast_change=round(chance.uniform(-2, 6), 2) if since and score is not None else None,
        items_ready_change=chance.randint(-1, 6) if since else None,
        next_deadline=DUE + timedelta(days=chance.choice((0, 0, 0, -12))),
    )
    found.agencies.append(one)
    for number in range(1, 44):
        good = number <= ready if chance.random() < 0.8 else chance.random() < care
        answer = None if silent == expected else "มี"
        codes = "" if good else _CODES[1] if answer is None else chance.choice(_CODES)
        found.items.append(below(one, ITEMS, item_id=f"O{number}", ready=good, answer=answer, codes=codes))
    for indicator in (*map(str, range(1, 11)), "IIT", "EIT", "OIT", "total"):
        forecast = None if score is None else round(min(100, max(0, score + chance.uniform(-9, 9))), 2)
        found.indicators.append(below(one, INDICATORS, indicator=indicator, forecast=forecast, if_corrected=forecast))
    for unit in UNITS[: chance.randint(5, 8)]:
        state = "silent" if silent == expected else chance.choice(("complete", "complete", "to_correct", "partly"))
        if unit == UNITS[6] and chance.random() < 0.5 and silent:
            state = "silent"
        found.divisions.append(_division(one, chance, unit, state))
    for code in _CODES:
        severity = "error" if code != "explanation-missing" else "warning"
        for _ in range(chance.randint(0, 6)):
            told = {"run": one["run"], "as_of": AS_OF, "code": code, "severity": severity, "open": severity == "error"}
            found.findings.append(below(one, FINDINGS, **told))


def _division(one: Row, chance: random.Random, unit: str, state: str) -> Row:
    received, imported, merged, excluded, held = _balance(chance, 0 if state == "silent" else chance.randint(5, 80), 2)
    return below(
        one,
        DIVISIONS,
        division=unit,
        unit=unit,
        state=state,
        open=chance.randint(1, 9) if state == "to_correct" else 0,
        late=chance.random() < 0.1,
        people=chance.randint(2, 30),
        sample=chance.randint(1, 5),
        items=6,
        items_ready=chance.randint(0, 6),
        rows_received=received,
        rows_imported=imported,
        rows_merged=merged,
        rows_excluded=excluded,
        rows_held=held,
    )


def _balance(chance: random.Random, received: int, held: int) -> tuple[int, int, int, int, int]:
    held = min(held, received)
    merged = chance.randint(0, (received - held) // 10)
    excluded = chance.randint(0, (received - held - merged) // 20)
    return received, received - held - merged - excluded, merged, excluded, held


def _grade(score: float | None) -> str | None:
    return None if score is None else next(grade for least, grade in _GRADES if score >= least)
