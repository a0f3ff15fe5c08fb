"""The memo's tables and fields, what comes first, and what is wrong with the secretary's own template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import docx
import pytest

from ita_batch.agency import Division
from ita_batch.findings import Finding, Severity
from ita_batch.messages import fix, message
from ita_batch.publish.letters.memo import publish_memo
from ita_batch.publish.word.write_document import MARKERS, default_template
from ita_batch.report.facts import facts_of
from ita_batch.report.file_counts import FileCounts
from ita_batch.report.priorities import priorities
from ita_batch.scoring.scores import worth
from ita_batch.thai.digits import to_arabic
from ita_batch.week import EVIDENCE, EXTERNAL, Week
from tests.intake.intake_books import VALID, grid_of, write_book
from tests.publish.publish_weeks import PEOPLE, full_week, text_of_docx
from tests.support.documents import context_of, table_of
from tests.support.sheets import Sent
from tests.support.weeks import DIVISIONS, small_agency, week_of

COUNTS = FileCounts(external=1, internal=3, items_ready=1)
SUMMARY = "ตารางสรุปส่วนราชการ"


@pytest.fixture
def week(tmp_path: Path) -> Week:
    """The week of publish_weeks."""
    return full_week(tmp_path)


def rows(week: Week, table: str) -> Sequence[Sequence[str]]:
    """The rows of one table, with ASCII digits."""
    return [[to_arabic(cell) for cell in row] for row in table_of(week, table).rows]


def named_rows(week: Week, table: str) -> list[dict[str, str]]:
    """The rows of one table by their headings."""
    headings = [column.header for column in table_of(week, table).columns]
    return [dict(zip(headings, row, strict=True)) for row in rows(week, table)]


def numbers(cells: Sequence[str]) -> list[int]:
    """The five counts of a row; a dash is nothing."""
    return [0 if cell == "–" else int(cell.replace(",", "")) for cell in cells]


def summary(week: Week) -> tuple[dict[str, list[int]], list[int]]:
    """People who count, answers, rows received, usable and held by division, and the total."""
    *parts, total = rows(week, SUMMARY)
    return {row[1]: numbers(row[2:7]) for row in parts}, numbers(total[2:7])


def adds_up(week: Week) -> bool:
    """No count is negative, and the parts make the total."""
    parts, total = summary(week)
    columns = [sum(column) for column in zip(*parts.values(), strict=True)]
    return columns == total and all(number >= 0 for part in parts.values() for number in part)


def publish(folder: Path, week: Week) -> list[Finding]:
    """What publish_memo says of a week in this workspace; the memo must be there afterwards."""
    run = folder / "run"
    run.mkdir()
    context = context_of(week, folder, COUNTS)
    publish_memo(run, context)
    findings = list(context.wording.findings)
    assert (run / "memo.docx").stat().st_size > 5000
    for finding in findings:
        for language in ("th", "en"):
            assert "{ " not in message(finding, language).replace("{{ ", "")
            assert fix(finding, language)
    return findings


def test_every_marker_of_the_template_has_its_table(week: Week) -> None:
    """Neither one too few nor one too many."""
    assert set(context_of(week, Path("no such folder")).tables) >= set(MARKERS)


def test_the_summary_adds_up(week: Week) -> None:
    """People, answers, received, usable, held; a division without any has dashes."""
    parts, total = summary(week)
    assert list(parts) == ["สำนักปลัด", "กองคลัง", "กองช่าง"]
    assert parts["กองคลัง"] == [1, 1, 4, 1, 1]
    assert total == [3, 3, 4, 1, 1]
    assert rows(week, SUMMARY)[0][2:7] == ["–"] * 5
    assert rows(week, SUMMARY)[-1][7] == "1/43"
    assert adds_up(week)


def test_rows_of_an_unknown_sender_are_shown(tmp_path: Path) -> None:
    """A file that names nobody gets a line of its own above the total."""
    row = {**VALID[EXTERNAL], "division": "กองทัพ"}
    write_book(tmp_path / "inbox" / "แบบ.xlsx", {"ข้อมูล": grid_of(EXTERNAL, [row])})
    week = full_week(tmp_path, files=True)
    parts, total = summary(week)
    assert parts["ไม่ทราบส่วนราชการ"] == [0, 0, 1, 0, 1]
    assert total[2] == 5
    assert adds_up(week)
    assert rows(week, SUMMARY)[-2][9] == "ต้องแก้ไข"


def test_a_section_in_the_circulation_is_not_counted_twice(tmp_path: Path) -> None:
    """The head of a section may be on the list beside the head of her division."""
    units = (
        DIVISIONS[0],
        replace(DIVISIONS[1], head_title="หัวหน้าฝ่าย", circulation_order=4),
        *DIVISIONS[2:],
    )
    sent = {"ฝ่าย.xlsx": Sent(EXTERNAL, PEOPLE.replace("กองคลัง", "ฝ่ายบริหารงานบุคคล"), "DIV01.HR")}
    week = full_week(tmp_path, sent, agency=small_agency(divisions=units))
    assert adds_up(week)


def test_a_division_outside_the_circulation_keeps_its_name(tmp_path: Path) -> None:
    """Who does not sign has sent rows all the same, and is no unknown sender."""
    units = (*DIVISIONS[:2], replace(DIVISIONS[2], circulation_order=None), DIVISIONS[3])
    week = full_week(tmp_path, agency=small_agency(divisions=units))
    assert adds_up(week)
    parts, _ = summary(week)
    assert "ไม่ทราบส่วนราชการ" not in parts
    assert parts["กองคลัง"][2] == 4


def test_states_of_the_divisions(tmp_path: Path) -> None:
    """Complete, to be corrected, partly sent and silent."""
    units = (
        *DIVISIONS[:3],
        replace(DIVISIONS[3], expected_forms=("ผู้มีส่วนได้ส่วนเสียภายนอก",)),
        Division("DIV06", "กองแผน", None, (), "ผู้อำนวยการกองแผน", 4, ("ผู้มีส่วนได้ส่วนเสียภายนอก",)),
    )
    good = PEOPLE.splitlines()[:4]
    sent = {"แผน.xlsx": Sent(EXTERNAL, "\n".join(good).replace("กองคลัง", "กองแผน"), "DIV06")}
    week = full_week(tmp_path, sent, agency=small_agency(divisions=units, owners={"O4": ("DIV04",)}))
    states = {row[1]: row[9] for row in rows(week, SUMMARY)[:-1]}
    assert states == {
        "สำนักปลัด": "ส่งไม่ครบ",  # its section sent the roster, itself nothing
        "กองคลัง": "ต้องแก้ไข",
        "กองช่าง": "ยังไม่ส่ง",
        "กองแผน": "ครบถ้วน",
    }


def test_what_is_to_be_corrected_is_a_count(week: Week) -> None:
    """The list of a division is its own return and letter: here stands how much, and what it mostly is."""
    table = {row["ส่วนราชการ"]: row for row in named_rows(week, "ตารางรายการแก้ไข")}
    assert table["กองคลัง"]["เรื่องที่พบมาก"] == "ยังไม่ได้ตอบ (1), ไม่ได้ระบุช่วงเวลา (1)"
    both = [numbers([row["ต้องแก้ไข\n(แห่ง)"], row["ต้องยืนยัน\n(แห่ง)"]]) for row in table.values()]
    assert [sum(pair) for pair in both] == [line.open for line in facts_of(week).units if line.open]


@pytest.mark.parametrize("units", [1, 8, 29, 40, 120])
def test_the_one_table_fits_its_page_at_any_size(tmp_path: Path, units: int) -> None:
    """Those with most to do are named, the others are one line; what is summed is the whole all the same."""
    divisions = tuple(
        Division(f"D{n:03}", f"กองที่มีชื่อค่อนข้างยาวหน่อยลำดับ {n}", None, (), "", n) for n in range(1, units + 1)
    )
    row = PEOPLE.splitlines()[1:4]
    sent = {
        f"{one.division_id}.xlsx": Sent(EXTERNAL, "\n".join(row).replace("กองคลัง", one.name), one.division_id)
        for one in divisions[::2]
    }
    week = week_of(tmp_path, sent, agency=small_agency(divisions=divisions, owners={}))
    found = rows(week, SUMMARY)
    assert len(found) <= 18
    assert adds_up(week)
    if units > 20:
        shown = len(found) - 2
        assert found[-2][1] == f"ส่วนราชการอื่นอีก {units - shown} แห่ง"


def test_spreads_add_up(week: Week) -> None:
    """People and answers of divisions and of groups make the totals."""
    for table in ("ตารางกระจายส่วนราชการ", "ตารางกระจายประเภทบุคลากร"):
        *parts, total = rows(week, table)
        assert [sum(int(row[place]) for row in parts) for place in (2, 3)] == [int(total[2]), int(total[3])] == [3, 3]


def test_the_balance_of_rows(week: Week) -> None:
    """A line a form, received first."""
    for line in rows(week, "ตารางความครบถ้วน"):
        received, *rest = numbers(line[1:])
        assert received == sum(rest)
    assert numbers(rows(week, "ตารางความครบถ้วน")[1][1:]) == [4, 1, 1, 1, 1]


def test_priorities_by_worth_then_in_the_years_order(week: Week) -> None:
    """The ready item is missing; equal worth keeps the order of the items."""
    found = priorities(week)
    assert "O4" not in {row.item_id for row in found}
    assert len(found) == 42
    order = {item: place for place, item in enumerate(week.rulebook.items)}
    keys = [(-(row.worth or 0), order[row.item_id]) for row in found]
    assert keys == sorted(keys)
    assert {row.item_id: row.worth for row in found}.items() <= worth(week.rulebook).items()
    assert sum(worth(week.rulebook).values()) == Fraction(40)


def test_a_priority_has_reasons_and_owners(week: Week) -> None:
    """O10 was answered ไม่มี by its owner; O38 by neither of two."""
    found = {row.item_id: row for row in priorities(week)}
    assert found["O10"].owners == ("กองคลัง",)
    assert found["O38"].owners == ("กองคลัง", "กองช่าง")
    assert all(row.reasons for row in found.values())
    answered = [row.item_id for row in priorities(week) if row.item_id == "O10"]
    assert [row[1] for row in rows(week, "ตารางข้อที่ยังไม่พร้อม")] == answered  # the others are a number in the text


@pytest.mark.parametrize(("silent", "told"), [(1, "ได้แก่ กองที่ก"), (3, "ได้แก่ กองที่ก กองที่ข และกองที่ค"), (4, "จำนวน ๔ แห่ง")])
def test_more_than_three_silent_units_are_counted(tmp_path: Path, silent: int, told: str) -> None:
    """Up to three are named."""
    expected = ("ผู้มีส่วนได้ส่วนเสียภายนอก",)
    units = tuple(Division(f"D{n}", f"กองที่{'กขคง'[n]}", None, (), "", n + 1, expected) for n in range(silent))
    week = week_of(tmp_path, {}, agency=small_agency(divisions=units, owners={}))
    publish(tmp_path, week)
    text = text_of_docx(tmp_path / "run" / "memo.docx")
    assert told in text


def test_nobody_silent(tmp_path: Path) -> None:
    """Everybody has sent everything."""
    units = (Division("DIV04", "กองคลัง", None, (), "", 1, ("ผู้มีส่วนได้ส่วนเสียภายนอก",)),)
    week = week_of(tmp_path, {"ก.xlsx": Sent(EXTERNAL, PEOPLE)}, agency=small_agency(divisions=units, owners={}))
    publish(tmp_path, week)
    assert "ครบทุกแห่งแล้ว" in text_of_docx(tmp_path / "run" / "memo.docx")


def test_the_memo_prints_the_numbers_of_the_files(tmp_path: Path, week: Week) -> None:
    """Thai digits, the chair's name, and no field or marker left over."""
    (finding,) = publish(tmp_path, week)
    text = text_of_docx(tmp_path / "run" / "memo.docx")
    assert finding.code.slug == "emblem-missing"
    assert finding.severity is Severity.NOTE
    for words in ("๑๒ มีนาคม ๒๕๖๔", "นายใจดี ตัวอย่าง", "องค์การบริหารส่วนจังหวัดตัวอย่าง"):
        assert words in text, words
    for mark in ("{{", "}}", "[[", "]]", "None"):
        assert mark not in text


def own_template(folder: Path, old: str, new: str) -> None:
    """The built-in template with some words of its document changed, as the workspace's own."""
    document = docx.Document(str(default_template()))
    paragraph = next(one for one in document.paragraphs if old in one.text)
    paragraph.text = paragraph.text.replace(old, new)
    document.save(str(folder / "memo_template.docx"))


def test_an_unknown_field_is_reported_and_the_memo_written(tmp_path: Path, week: Week) -> None:
    """memo-template names the field and the one that was probably meant."""
    own_template(tmp_path, "{{เลขที่หนังสือ}}", "{{เลขที่หนังสิอ}}")
    findings = publish(tmp_path, week)
    assert {finding.code.slug for finding in findings} == {"memo-template", "emblem-missing"}
    (first,) = [finding for finding in findings if finding.variant == "unknown-field"]
    assert (first.severity, first.place.file) == (Severity.WARNING, "memo_template.docx")
    assert "เลขที่หนังสิอ" in message(first)
    assert "เลขที่หนังสือ" in fix(first)
    assert "นายใจดี ตัวอย่าง" in text_of_docx(tmp_path / "run" / "memo.docx")


def test_a_broken_template_gives_the_built_in_one(tmp_path: Path, week: Week) -> None:
    """A file that is no document at all."""
    (tmp_path / "memo_template.docx").write_bytes(b"no document")
    first, _ = publish(tmp_path, week)
    assert (first.code.slug, first.variant) == ("memo-template", "template-not-word")
    assert "นายใจดี ตัวอย่าง" in text_of_docx(tmp_path / "run" / "memo.docx")


def test_a_table_that_she_deleted_is_her_wish(tmp_path: Path, week: Week) -> None:
    """It is not asked for every week."""
    own_template(tmp_path, "[[ตารางรหัสไฟล์]]", "")
    assert {finding.code.slug for finding in publish(tmp_path, week)} == {"emblem-missing"}


@pytest.mark.parametrize(("content", "variant"), [(None, "emblem-missing"), (b"text", "emblem-not-a-picture")])
def test_an_emblem_that_cannot_be_used(tmp_path: Path, content: bytes | None, variant: str) -> None:
    """A file that is not there or no picture; that none is set at all is not said as well."""
    if content:
        (tmp_path / "ครุฑ.png").write_bytes(content)
    agency = small_agency()
    week = full_week(tmp_path, agency=replace(agency, settings={**agency.settings, "ไฟล์ตราครุฑ": "ครุฑ.png"}))
    (finding,) = publish(tmp_path, week)
    assert (finding.code.slug, finding.variant) == ("memo-template", variant)
    assert "ครุฑ.png" in message(finding)


def test_evidence_is_expected_from_owners(week: Week) -> None:
    """An owner of an item has an OIT workbook to send, whatever agency.xlsx lists for it."""
    assert ("DIV05", EVIDENCE) in {(unit.division_id, form) for unit, form in week.expected()}
