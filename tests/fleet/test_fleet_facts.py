"""What the whole at a glance is made of: every agency once, sums of the lines, failures that count nowhere."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_batch.frames.columns import DIVISIONS, FINDINGS, INDICATORS, ITEMS
from ita_batch.results.rule_worth import Proposal, RuleWorth
from tests.fleet.fleet_tables import AS_OF, Row, Tables, agency, below, failed, invented

if TYPE_CHECKING:
    from ita_batch.fleet.shown.fleet_facts import FleetFacts

pytestmark = pytest.mark.needs("pandas")

STATES: dict[str, dict[str, Any]] = {
    "complete": {},
    "awaited": {"forms_sent": 2, "forms_awaited": 1},
    "to_correct": {"oit_held": 1},
    "partly": {"forms_sent": 2, "forms_silent": 1, "external_held": 7},
    "silent": {"forms_sent": 0, "forms_silent": 2, "forms_awaited": 1},
}
CAME: dict[str, dict[str, Any]] = {
    "to_correct": {"forms_sent": 0, "forms_waiting": 2, "forms_awaited": 1},
    "partly": {"forms_sent": 0, "forms_waiting": 1, "forms_unread": 1, "forms_silent": 1},
}


def of(*agencies: Row, **more: list[Row]) -> Tables:
    """A fleet of these agencies."""
    return Tables(agencies=list(agencies), **more)


def column(facts: FleetFacts, key: str) -> list[Any]:
    """A column of the lines."""
    return list(facts.lines[key])


@pytest.mark.parametrize(("state", "figures"), STATES.items())
def test_the_most_severe_is_the_state(state: str, figures: dict[str, Any]) -> None:
    """As a division's state is found: who has sent nothing is silent, whatever else is to be done."""
    assert column(of(agency("อบต.โคกก่อง", **figures)).facts(), "state") == [state]


@pytest.mark.parametrize(("state", "figures"), CAME.items())
def test_what_waits_or_cannot_be_read_has_come(state: str, figures: dict[str, Any]) -> None:
    """Nobody is called for having sent nothing who has sent something."""
    facts = of(agency("อบต.โคกก่อง", **figures)).facts()
    assert column(facts, "state") == [state]
    assert f"รอชี้ว่าเป็นของแห่งใด {figures['forms_waiting']} แบบ" in column(facts, "to_do")[0]


@pytest.mark.parametrize("key", ["forms_unread", "forms_waiting", "open", "internal_held"])
def test_what_is_to_be_corrected(key: str) -> None:
    """An unreadable form, a place to correct, a row that is held."""
    assert column(of(agency("อบต.โคกก่อง", "", **{key: 1})).facts(), "state") == ["to_correct"]


def test_a_failed_agency_counts_nowhere_else() -> None:
    """Not even with figures that stand in its line, or rows of it in other tables."""
    good = agency("อบต.โคกก่อง", internal_received=10, internal_imported=10)
    stale = failed("อบต.หนองเข็ง", forms_expected=9, forms_silent=9, items=43, items_ready=1, forecast=1.0, open=5)
    stale |= {"external_received": 70, "next_deadline": date(2021, 3, 13), "fiscal_year": 2564}
    items = [below(good, ITEMS, item_id="O1", ready=True), below(stale, ITEMS, item_id="O1", ready=False)]
    units = [below(stale, DIVISIONS, unit="กองคลัง", state="silent")]
    scores = [below(stale, INDICATORS, indicator="total", forecast=1.0)]
    alone = of(good, items=items[:1]).facts()
    both = of(good, stale, items=items, divisions=units, indicators=scores).facts()
    assert both.numbers.failed == 1
    assert both.numbers.done == alone.numbers.done == 1
    assert both.numbers.sums == alone.numbers.sums
    assert (both.numbers.median, both.numbers.forecasts, both.numbers.next) == (90.0, 1, alone.numbers.next)
    assert [len(one) for one in (both.calls, both.divisions, both.kinds, both.indicators)] == [0, 0, 0, 0]
    assert list(both.items["agencies"]) == [1]
    assert list(both.failures["name"]) == ["อบต.หนองเข็ง"]
    assert list(both.failures["to_do"]) == ["มีการทำงานอีกชุดหนึ่งกำลังใช้โฟลเดอร์ งาน อยู่ รอให้ชุดนั้นเสร็จ แล้วสั่งทำงานอีกครั้ง"]


def test_why_an_agency_failed_and_what_to_do() -> None:
    """The sentence comes on one line; where it cannot be told apart, it stands whole, with what always helps."""
    from ita_batch.fleet.shown.fleet_lines import why_failed

    wrong, remedy = why_failed(failed("อบต.ก"))
    assert (wrong, remedy) == ("มีการทำงานอีกชุดหนึ่งกำลังใช้โฟลเดอร์ งาน อยู่", "รอให้ชุดนั้นเสร็จ แล้วสั่งทำงานอีกครั้ง")
    for key in ("locked", "unheard-of", ""):
        other = why_failed({"failure": key, "failure_th": "มีบางสิ่งผิด"})
        assert other == ("มีบางสิ่งผิด", "ทำเฉพาะหน่วยงานนี้ด้วยคำสั่ง batch แล้วทำตามที่โปรแกรมบอก")
    assert why_failed({"failure": "", "failure_th": ""})[0] == "ทำไม่สำเร็จ โดยไม่ทราบสาเหตุ"


def test_an_agency_whose_name_nobody_could_read_is_called_by_its_folder() -> None:
    """Not by the folders above it, which stand beside it."""
    unread = [failed("", "เซกา", workspace="เซกา/อบต.ก"), failed("เซกา/อบต.ข", "เซกา", workspace="เซกา/อบต.ข")]
    assert column(of(*unread).facts(), "name") == ["อบต.ก", "อบต.ข"]


def test_a_workspace_of_another_year_is_none_of_the_agencies() -> None:
    """It was not to be run."""
    assert of(agency("อบต.โคกก่อง"), agency("อบต.ปีก่อน", outcome="other_year")).facts().numbers.agencies == 1


def test_whom_to_call_first() -> None:
    """The state, who is longest overdue, the nearest deadline, the most items to make ready; others are not called."""
    soon, late = date(2021, 3, 15), date(2021, 3, 31)
    facts = of(
        agency("อบต.ครบ"),
        agency("อบต.รอ", **STATES["awaited"]),
        agency("อบต.แก้ช้า", external_held=1, items_ready=1, next_deadline=late),
        agency("อบต.แก้เร็ว", external_held=1, items_ready=40, next_deadline=soon),
        agency("อบต.ไม่ทราบวัน", external_held=1, items_ready=0, next_deadline=None),
        agency("อบต.ขาดน้อย", **STATES["partly"], items_ready=42),
        agency("อบต.ขาดมาก", **STATES["partly"], items_ready=2),
        agency("อบต.ขาดนาน", **STATES["partly"], items_ready=43, overdue_since=date(2021, 3, 5), next_deadline=late),
        agency("อบต.ขาดวันนี้", **STATES["partly"], items_ready=43, overdue_since=AS_OF, next_deadline=soon),
        agency("อบต.เงียบ", **STATES["silent"]),
        failed("อบต.ล้มเหลว"),
    ).facts()
    lacking = ["อบต.ขาดนาน", "อบต.ขาดวันนี้", "อบต.ขาดมาก", "อบต.ขาดน้อย"]
    assert list(facts.calls["name"]) == ["อบต.เงียบ", *lacking, "อบต.แก้เร็ว", "อบต.แก้ช้า", "อบต.ไม่ทราบวัน"]
    assert list(facts.calls["days_overdue"].fillna(-1))[1:4] == [7, 0, -1]
    assert facts.calls["to_do"].iloc[0] == "ยังไม่ส่งแบบใดจาก 3 แบบ ครบกำหนดแล้ว 2 แบบ"
    assert facts.calls["to_do"].iloc[3] == "ยังไม่ส่ง 1 จาก 3 แบบ · รอแก้ไข 7 แถว · OIT ยังไม่พร้อม 41 จาก 43 ข้อ"


def test_a_copy_of_a_workspace_is_named() -> None:
    """Each is counted, which makes every sum wrong where one is a copy; a failed one counts nowhere."""
    two = [{**agency("อบต.ก"), "workspace": where} for where in ("อำเภอ/ก", "อำเภอ/ก (สำเนา)")]
    assert of(*two, agency("อบต.ข"), failed("อบต.ข")).facts().numbers.twins == ("อบต.ก",)
    assert of(agency("อบต.ก"), agency("อบต.ข")).facts().numbers.twins == ()


def test_days_are_counted_from_the_day_of_the_fleet() -> None:
    """A run in which nothing has changed is of an earlier day; its next deadline may have passed since."""
    facts = of(
        agency("อบต.ก", outcome="unchanged", days_left=26),
        agency("อบต.ข", outcome="unchanged", next_deadline=date(2021, 3, 10), days_left=5),
        agency("อบต.ค", next_deadline=AS_OF, next_deadline_what="ส่งแบบ EIT", days_left=0),
    ).facts()
    assert list(facts.lines["days_left"].fillna(-1)) == [19, -1, 0]
    assert list(facts.lines["next_deadline_what"])[1:] == ["", "ส่งแบบ EIT"], "what is over is not what comes next"
    assert facts.numbers.unchanged == 2
    first = facts.numbers.next
    assert first is not None
    assert (first.day, first.what, first.days, first.agencies) == (AS_OF, "ส่งแบบ EIT", 0, 1)


def test_which_items_fail_most_and_why() -> None:
    """By the share of agencies; the codes that most of these have; an item of another year is another item."""
    one, two, older = agency("อบต.ก"), agency("อบต.ข"), agency("อบต.ค", fiscal_year=2565)
    items = [
        *(below(each, ITEMS, item_id="O10", ready=False, answer="มี", codes="link-dead") for each in (one, two)),
        below(one, ITEMS, item_id="O2", ready=False, answer=None, codes="item-unanswered"),
        below(two, ITEMS, item_id="O2", ready=True, answer="มี", codes=""),
        below(older, ITEMS, item_id="O2", ready=False, answer="มี", codes="link-dead;component-missing"),
    ]
    found = of(one, two, older, items=items).facts().items
    assert list(zip(found["fiscal_year"], found["item_id"], strict=True)) == [(2564, "O10"), (2565, "O2"), (2564, "O2")]
    assert list(found["share"]) == [1.0, 1.0, 0.5]
    assert list(found["unanswered"]) == [0, 0, 1]
    assert list(found["why"]) == [
        "เปิดไม่ได้: เชื่อมต่อไม่ได้ 2 แห่ง",
        "ขาดองค์ประกอบ 1 แห่ง · เปิดไม่ได้: เชื่อมต่อไม่ได้ 1 แห่ง",
        "ยังไม่ได้ตอบ 1 แห่ง",
    ]
    assert found["title"].iloc[2] == "ข้อมูลผู้บริหาร"


def test_the_forecasts_in_steps_and_grades() -> None:
    """A step holds its lower end; the full score stands in the last one; steps between that are empty are shown."""
    scores = (100.0, 95.0, 84.99, 85.0, None)
    facts = of(*(agency(f"อบต.{n}", forecast=score, grade="A") for n, score in enumerate(scores))).facts()
    steps = list(facts.steps.itertuples(index=False, name=None))
    assert steps == [(80, 85, 1), (85, 90, 1), (90, 95, 0), (95, 100, 2)]
    assert list(facts.grades.itertuples(index=False, name=None)) == [("A", 4)]
    assert facts.numbers.median == 90.0


def test_why_there_is_no_forecast() -> None:
    """In the words of memo and board; grades are no reason, and of an agency that failed nothing is said."""
    lacking: dict[str, Any] = {"forecast": None, "grade": None}
    facts = of(
        agency("อบต.ก", **lacking, forecast_missing="grades, cut, weights"),
        agency("อบต.ค", **lacking, forecast_missing="cut, last_scores"),
        failed("อบต.ข"),
    ).facts()
    assert facts.no_forecasts == {
        "เกณฑ์ปี 2564 ยังไม่พบการแบ่งข้อเข้าตัวชี้วัดย่อย และไม่มีคะแนน IIT และ EIT ของปีก่อน": 1,
        "เกณฑ์ปี 2564 ยังไม่พบน้ำหนักของแบบวัด และการแบ่งข้อเข้าตัวชี้วัดย่อย": 1,
    }
    assert facts.numbers.median is None


def test_which_kinds_of_divisions_are_silent() -> None:
    """By their names without the agency's, of those that have something to send; a name of one agency is no kind."""
    one, two = agency("อบต.ก"), agency("อบต.ข")
    units = [
        below(one, DIVISIONS, unit="กองคลัง อบต.ก", state="silent"),
        below(two, DIVISIONS, unit="กองคลัง", state="complete", late=True),
        below(two, DIVISIONS, unit="กองช่าง", state="silent"),
        below(one, DIVISIONS, unit="กองช่าง", state="silent"),
        below(one, DIVISIONS, unit="สำนักปลัด", state="nothing_due"),
        below(two, DIVISIONS, unit="กองพิเศษ", state="silent"),
    ]
    kinds = of(one, two, divisions=units).facts().kinds
    columns = ["name", "agencies", "divisions", "silent", "share", "late"]
    assert list(kinds[columns].itertuples(index=False, name=None)) == [
        ("กองช่าง", 2, 2, 2, 1.0, 0),
        ("กองคลัง", 2, 2, 1, 0.5, 1),
        ("", 1, 1, 1, 1.0, 0),
    ]


def test_rules_by_severity_and_what_each_is_worth() -> None:
    """The most frequent first; a rule that is only known from results stands below, an unknown one nowhere."""
    one, two = agency("อบต.ก"), agency("อบต.ข")
    told = {"code": "link-dead", "severity": "error"}
    rows = [
        below(two, FINDINGS, code="url-reused", severity="warning", open=False),
        *(below(one, FINDINGS, **told, open=opened) for opened in (True, False)),
        below(two, FINDINGS, **told, open=True),
    ]
    worth = [_worth("link-dead", 8, 2), _worth("text-not-found", 1, 0), _worth("period-not-covered", 0, 0)]
    found = of(one, two, findings=rows).facts(worth).rules
    assert list(found["code"]) == ["link-dead", "url-reused", "text-not-found"]
    assert list(found[["open", "agencies", "findings"]].itertuples(index=False, name=None)) == [
        (2, 2, 3),
        (0, 1, 1),
        (0, 0, 0),
    ]
    assert list(found["precision"].iloc[[0, 2]]) == ["80 % (49–95)", "100 % (20–100)"]


def _worth(code: str, right: int, wrong: int) -> RuleWorth:
    return RuleWorth(code, "enforced", right, wrong, 0, right, 0, None, 1, Proposal.TOO_LITTLE)


def test_places_are_in_the_order_of_a_dictionary() -> None:
    """A vowel in front counts behind its consonant, and numbers count as numbers."""
    names = ["โซ่พิสัย", "เมืองบึงกาฬ", "เซกา", "อำเภอที่ 10", "บึงโขงหลง", "อำเภอที่ 2"]
    facts = of(*(agency("อบต.ก", district) for district in names)).facts()
    expected = ["บึงโขงหลง", "เมืองบึงกาฬ", "เซกา", "โซ่พิสัย", "อำเภอที่ 2", "อำเภอที่ 10"]
    assert sorted(expected) != expected
    assert column(facts, "district") == list(facts.districts["place"])
    assert list(facts.districts["place"]).index("เซกา") < list(facts.districts["place"]).index("เมืองบึงกาฬ")
    assert list(facts.districts["place"])[-2:] == ["อำเภอที่ 2", "อำเภอที่ 10"]


def test_an_empty_fleet_and_one_that_failed_as_a_whole() -> None:
    """Nothing is divided by nothing."""
    for tables in (of(), of(failed("อบต.ก"), failed("อบต.ข"))):
        facts = tables.facts()
        assert facts.numbers.done == 0
        assert (facts.numbers.median, facts.numbers.next) == (None, None)
        assert set(facts.numbers.sums.values()) == {0}


fleets = st.builds(
    invented,
    st.integers(0, 25),
    st.lists(st.sampled_from(["บึงกาฬ / เซกา", "บึงกาฬ / ปากคาด", "เลย / เมือง", ""]), min_size=1, unique=True),
    st.integers(0, 10_000),
)


@given(fleets)
@settings(max_examples=15, deadline=None)
def test_the_sums_are_those_of_the_lines(tables: Tables) -> None:
    """Of all agencies, of their districts and of their regions alike; every agency stands once in each."""
    from ita_batch.fleet.shown.fleet_lines import COUNTS

    facts = tables.facts()
    numbers, done = facts.numbers, [one for one in tables.agencies if one["outcome"] != "failed"]
    assert sorted(facts.lines["workspace"]) == sorted(one["workspace"] for one in tables.agencies)
    assert sum(numbers.states.values()) == numbers.agencies == len(tables.agencies)
    assert numbers.sums["items_ready"] == sum(one["items_ready"] for one in done)
    assert numbers.sums["forms_silent"] == sum(one["forms_silent"] for one in done)
    for frame in (facts.lines, facts.districts, facts.regions):
        assert {key: int(frame[key].sum()) for key in COUNTS} == numbers.sums
    for frame in (facts.districts, facts.regions):
        assert int(frame["agencies"].sum()) == numbers.agencies
        assert {state: int(frame[f"state_{state}"].sum()) for state in numbers.states} == numbers.states
        assert int(frame["forecasts"].sum()) == numbers.forecasts
    parts = [numbers.sums[f"rows_{key}"] for key in ("imported", "merged", "excluded", "held")]
    assert numbers.sums["rows_received"] == sum(parts)
    assert int(facts.steps["agencies"].sum()) == numbers.forecasts
    assert sum(facts.no_forecasts.values()) == numbers.done - numbers.forecasts
    assert int(facts.items["agencies"].sum()) == len(tables.items)
    assert int(facts.items["failing"].sum()) == sum(not one["ready"] for one in tables.items)
    assert int(facts.rules["findings"].sum()) == len(tables.findings)
    assert len(facts.divisions) == len(tables.divisions)
    assert int(facts.kinds["divisions"].sum()) == len(tables.divisions)
    called = set(facts.lines.loc[facts.lines["state"].isin(["silent", "partly", "to_correct"]), "workspace"])
    assert set(facts.calls["workspace"]) == called


@given(fleets, st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_the_order_in_which_agencies_ended_does_not_matter(tables: Tables, chance: random.Random) -> None:
    """Workers end in any order; the facts are the same."""
    facts = tables.facts()
    for rows in (tables.agencies, tables.items, tables.indicators, tables.divisions, tables.findings):
        chance.shuffle(rows)
    again = tables.facts()
    assert facts.numbers == again.numbers
    for key in ("lines", "calls", "districts", "regions", "steps", "grades", "items", "indicators", "rules", "kinds"):
        assert getattr(facts, key).equals(getattr(again, key)), key
    assert facts.divisions.equals(again.divisions)
