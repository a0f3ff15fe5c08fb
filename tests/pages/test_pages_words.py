"""What the two pages say: the numbers of the ITAS files, in order, escaped, and nothing about any person."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from ita_batch.findings import Place, Severity
from ita_batch.manifest import file_sha256, short_code
from ita_batch.publish.board.board_parts import countdown, item_looks, units
from ita_batch.publish.board.trend_curve import HEIGHT, WIDTH, curve
from ita_batch.publish.html.html_page import link
from ita_batch.report.facts import facts_of
from ita_batch.report.unseen import clauses, unseen
from ita_batch.rules.person.no_contact_channel import CODE as NO_CHANNEL
from ita_batch.rules.week.division_silent import CODE as DIVISION_SILENT
from ita_batch.thai.digits import to_arabic
from ita_batch.week import EVIDENCE, EXTERNAL, INTERNAL, Week
from tests.pages.page_weeks import SINCE, TREND, agency_of, board_of, crowded, entry_sheet_of, point, spotless
from tests.publish.publish_weeks import components_of, full_week
from tests.support.seen import report, seen
from tests.support.sheets import Sent
from tests.support.weeks import DIVISIONS, small_agency

SCRIPTED = "<script>alert(1)</script>"


class _Words(HTMLParser):
    """The words of a page, and every address that it names."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.addresses: list[str] = []
        self._quiet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._quiet = tag in ("style", "script")
        self.addresses.extend(value or "" for name, value in attrs if name in ("href", "src", "action", "xlink:href"))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script"):
            self._quiet = False

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.words.append(data)


def read(path: Path) -> _Words:
    """The page, parsed."""
    parser = _Words()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser


def words_of(path: Path) -> str:
    """Everything that can be read on the page, in one line, with ASCII digits."""
    return re.sub(r"(?<=\S) ?\*", "", to_arabic(" ".join(" ".join(read(path).words).split())))


@pytest.fixture
def small(tmp_path: Path) -> Week:
    """A small week with something in every part."""
    return full_week(tmp_path / "งาน")


def test_the_board_has_the_numbers_of_the_files(tmp_path: Path, example_week: Week) -> None:
    """Counts, samples, forecast as answered and if corrected, last year, target; each with its word."""
    shown = words_of(board_of(tmp_path / "run", example_week))
    for words in (
        "ข้อมูล ณ วันที่ 12 มีนาคม 2564",
        "เหลือเวลา 19 วัน ถึง 31 มี.ค. 2564",
        "ส่วนราชการส่งครบ 7 จาก 8 แห่ง ■ ยังไม่ส่ง 1 แห่ง ▲ ต้องแก้ไข 7 แห่ง ส่งช้า 1 แห่ง",
        "1,385 ราย กลุ่มตัวอย่างขั้นต่ำ 139 ราย ได้รับ 1,500 ราย · รวมซ้ำ 80 · คัดออก 12 ▲ รอแก้ไข 23 ราย ■ ยังไม่ได้รับ 1 แห่ง",
        "263 คน กลุ่มตัวอย่างขั้นต่ำ 30 คน ได้รับ 307 คน · รวมซ้ำ 5 · คัดออก 36 ▲ รอแก้ไข 3 คน",
        "21 จาก 43 ข้อ ได้รับ 43 ข้อ ▲ ต้องแก้ไข 22 ข้อ",
        "72.31 ระดับ C ถ้าแก้ครบ 90.38 ระดับ A เป้าหมาย 85.00 ปี 2563 ได้ 72.31",
        "▲ ต้องแก้ไข กองช่าง ส่งช้า 193 3",
        "■ ยังไม่ส่ง หน่วยตรวจสอบภายใน – –",
        "9.1 ข้อมูลพื้นฐาน 6/9",
        "9. การเปิดเผยข้อมูล ▲ 53.40",
        "แก้ครบ 22 ข้อ ได้เพิ่ม +18.07 คะแนน",
        "O34 เจตจำนงสุจริตของผู้บริหาร ตอบด้วยลิงก์ไฟล์โดยตรง ฝ่ายบริหารงานทั่วไป +1.25",
    ):
        assert words in shown, words
    assert "เทียบกับครั้งก่อน" not in shown


def test_the_board_compares_with_the_run_before(tmp_path: Path, small: Week) -> None:
    """Each division once; a run without a forecast leaves a gap in the curve, not a zero."""
    shown = words_of(board_of(tmp_path / "run", small, since=SINCE))
    assert "เทียบกับครั้งก่อน 19 ก.พ. 2564 3 แก้แล้ว 41 ยังค้าง 2 พบใหม่" in shown
    assert "รายชื่อ EIT 1,900 → 2,600 ราย ข้อ OIT ที่พร้อม 19 → 26 ข้อ คะแนนคาดการณ์ 61.25 → 72.31" in shown
    assert "■ ยังไม่ส่งไฟล์ที่แก้ไข 1 แห่ง ▲ ส่งไฟล์เดิมซ้ำ กองคลัง, กองช่าง" in shown
    drawn = curve(TREND, 85.0)
    assert drawn is not None
    assert len(drawn.points) == 3
    assert curve(TREND[:1], 85.0) is None


@pytest.mark.parametrize("totals", [(0.0, 100.0), (72.31, 72.31), (85.0, 85.0), (99.0, 12.5, 50.0)])
def test_the_curve_stays_in_its_frame(totals: tuple[float, ...]) -> None:
    """The higher score is drawn higher, and nothing leaves the picture."""
    drawn = curve([point(date(2021, 3, 1), forecast=total) for total in totals], 85.0)
    assert drawn is not None
    places = [(float(x), float(y)) for x, y in drawn.points]
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in places)
    assert 0 < float(drawn.target) < HEIGHT
    ranked = sorted(range(len(totals)), key=lambda number: -totals[number])
    assert [places[number][1] for number in ranked] == sorted(y for _, y in places)


def test_the_board_says_what_was_not_looked_at(tmp_path: Path, example_week: Week) -> None:
    """In the clause of every paper, right below what is ready and the grade; again where the items stand."""
    said = to_arabic(" ".join(clauses(unseen(example_week))))
    shown = words_of(board_of(tmp_path / "run", example_week))
    assert shown.index("ปี 2563 ได้ 72.31") < shown.index(said) < shown.index("สถานะ")
    assert "OIT 43 ข้อ ยังไม่ได้เปิดตรวจเว็บไซต์" in shown
    assert "○ ยังไม่ได้ตรวจเว็บไซต์" in shown


def test_what_nobody_has_opened_is_not_green(tmp_path: Path) -> None:
    """All items are ready by their forms: without a look at the website neither indicator is called good."""
    week = spotless(tmp_path / "งาน")
    opened = replace(week, site=report(seen("https://www.pao.example/a", time=datetime(2021, 3, 12, tzinfo=UTC))))
    for name, one, mark, ready in (
        ("closed", week, "○", "○ พร้อมทุกข้อตามแบบที่ส่ง"),
        ("opened", opened, "●", "● พร้อมทุกข้อ"),
    ):
        shown = words_of(board_of(tmp_path / name, one))
        assert f"9. การเปิดเผยข้อมูล {mark} 100.00 10. การป้องกันการทุจริต {mark} 100.00" in shown
        assert shown.count(ready) == 2  # where they are counted, and where the next to mend would stand


def test_many_divisions_are_named(tmp_path: Path) -> None:
    """Below their states, the most severe first; each once, and once more with its numbers."""
    week = full_week(tmp_path / "งาน", agency=agency_of(40))
    found = units(facts_of(week), 12)
    assert not found.in_table
    assert len({row.name for row in found.rows}) == 40
    assert found.rows[0].state == "ยังไม่ส่ง"
    assert sum(number for *_, number in found.tally()) == 40
    shown = words_of(board_of(tmp_path / "run", week))
    names = shown.partition("ส่วนราชการ 40 แห่ง")[2].partition("คะแนนรายตัวชี้วัด")[0]
    assert all(names.count(f" {unit.name} ") == 2 for unit in week.agency.divisions)
    for word, _, number in found.tally():
        assert f"{word} {number} แห่ง" in names


def test_nothing_is_red_before_its_deadline(tmp_path: Path) -> None:
    """What has not come and is not due yet looks different from what is overdue."""
    overdue = full_week(tmp_path / "งาน", agency=agency_of(2))
    awaited = replace(
        overdue,
        findings=tuple(
            replace(found, severity=Severity.NOTE) if found.code == DIVISION_SILENT else found
            for found in overdue.findings
        ),
    )
    assert set(item_looks(facts_of(overdue)).values()) == {"ok", "mend", "silent"}
    assert set(item_looks(facts_of(awaited)).values()) == {"ok", "mend", "none"}
    assert "○ ยังไม่ถึงกำหนดส่ง" in words_of(board_of(tmp_path / "run", awaited))


def test_rows_of_an_unknown_sender_have_a_line(tmp_path: Path, small: Week) -> None:
    """The lines add up to the register: nothing is dropped because nobody knows whose it is."""
    record = small.registers[EXTERNAL].received[0]
    place = replace(record.place, division=None)
    register = small.registers[EXTERNAL]
    lost = replace(register, received=(replace(record, place=place), *register.received[1:]))
    fault = NO_CHANNEL.at(Place(file="ไม่รู้.xlsx"), severity=Severity.ASK)
    week = replace(small, registers={**small.registers, EXTERNAL: lost}, findings=(*small.findings, fault))
    *_, last = units(facts_of(week), 10).rows
    assert (last.name, last.tally.imported, last.open) == ("ไม่ทราบส่วนราชการ", 1, 1)
    assert "ไม่ทราบส่วนราชการ" in words_of(board_of(tmp_path / "run", week))


@pytest.mark.parametrize(
    ("day", "step", "days", "before"),
    [
        (date(2021, 3, 12), date(2021, 3, 31), 19, [0, 0]),
        (date(2021, 3, 31), date(2021, 3, 31), 0, []),
        (date(2021, 4, 1), date(2021, 4, 30), 29, []),
        (date(2021, 9, 1), None, None, []),
    ],
)
def test_days_left(small: Week, day: date, step: date | None, days: int | None, before: list[int]) -> None:
    """To the end of the step that ends next, counted from the day of the run; nearer deadlines are named."""
    found = countdown(replace(small, as_of=day), 2)
    assert (found.step.day if found.step else None) == step
    assert (found.step.days if found.step else None) == days
    assert [due.days for due in found.before] == before


def test_the_entry_sheet_is_the_file(tmp_path: Path, example_week: Week) -> None:
    """Every item in the order of ITAS; those that are ready word for word as in oit_answers.xlsx."""
    path = entry_sheet_of(tmp_path / "run", example_week)
    text = path.read_text(encoding="utf-8")
    shown = words_of(path)
    articles = re.findall(r'<article id="(O\d+)"', text)
    assert articles == list(example_week.rulebook.items)
    book = openpyxl.load_workbook(path.parent / "oit_answers.xlsx")
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert len(rows) == text.count(" data-entry") - 2 == 21
    for item, title, answer, urls, explanation, *_ in rows:
        lines = str(urls).split("\n")
        names = ["URL"] if len(lines) == 1 else [f"URL {number}" for number in range(1, len(lines) + 1)]
        typed = " ".join(f"{name} {line} คัดลอก" for name, line in zip(names, lines, strict=True))
        assert f"{item} {title} คำตอบ {answer} {typed} คำอธิบาย {explanation} คัดลอก" in shown, item
    external = path.parent / "external_stakeholders.xlsx"
    assert f"1,385 ราย รหัสไฟล์ {short_code(file_sha256(external))}" in shown
    assert "จำนวน (คน) 263 คัดลอก ได้รับ 307 คน · รวมซ้ำ 5 · คัดออก 36 ▲ ยังไม่ครบ: รอแก้ไข 3 คน" in shown
    assert "ได้รับ 1,500 ราย · รวมซ้ำ 80 · คัดออก 12 ▲ ยังไม่ครบ: รอแก้ไข 23 ราย ยังไม่ได้รับ 1 แห่ง" in shown
    assert shown.index(" ".join(clauses(unseen(example_week)))) < shown.index("พร้อมบันทึก 21 ข้อ")
    assert "พร้อม 21 จาก 43 ข้อ · ยังไม่ได้เปิดตรวจเว็บไซต์" in shown


def test_items_that_wait_say_why(tmp_path: Path, small: Week) -> None:
    """Not answered, answered with ไม่มี, or faulty: each with its reasons and its owners, and no tick."""
    path = entry_sheet_of(tmp_path / "run", small)
    shown, text = words_of(path), path.read_text(encoding="utf-8")
    assert "■ ยังไม่ตอบ อย่าเพิ่งบันทึก เพราะ" in shown
    assert re.search(r"O10 แผนดำเนินงาน\S* ▲ ยังไม่พร้อม อย่าเพิ่งบันทึก เพราะ ข้อ O10.* ผู้รับผิดชอบ: กองคลัง", shown)
    assert set(re.findall(r'data-tick="(\w+)"', text)) == {"IIT", "EIT", "O4"}


def test_what_divisions_typed_is_only_text(tmp_path: Path) -> None:
    """Neither markup nor a javascript: address comes through, and both pages forbid what they do not bring."""
    table = f"""
    | ข้อ | คำตอบ | URL หน้าเว็บ | คำอธิบาย |
    |-----|-------|--------------|----------|
    | O4  | มี    | javascript:alert(1) | {SCRIPTED} "x" |
    | O9  | มี    | https://www.pao.example/a"onclick="alert(1) | {SCRIPTED} |
    """
    agency = small_agency(
        settings={**small_agency().settings, "ชื่อหน่วยงาน": SCRIPTED},
        divisions=tuple(replace(unit, name=f"{unit.name} {SCRIPTED}") for unit in DIVISIONS),
    )
    sent = {"oit.xlsx": Sent(EVIDENCE, table, more={"oit_component": components_of("O4")})}
    week = full_week(tmp_path / "งาน", sent, agency=agency)
    everything = replace(week, ready=frozenset({"O4", "O9"}))
    for path in (board_of(tmp_path / "run", everything), entry_sheet_of(tmp_path / "again", everything)):
        text = path.read_text(encoding="utf-8")
        assert SCRIPTED not in text
        assert SCRIPTED in words_of(path)
        assert " onclick=" not in text
        assert all(address.startswith(("#", "https://")) for address in read(path).addresses)
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
        assert policy is not None
        assert policy[1].startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
        assert "unsafe" not in policy[1]


@pytest.mark.parametrize(
    ("text", "followed"),
    [
        ("https://www.pao.example/a", True),
        ("http://pao.example", True),
        ("javascript:alert(1)", False),
        ("JavaScript://pao.example/%0aalert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("file:///etc/passwd", False),
        ("www.pao.example", False),
        (" https://www.pao.example/a", False),
    ],
)
def test_only_web_addresses_are_followed(text: str, followed: bool) -> None:
    """Whatever else stands in the cell is shown as text."""
    assert link(text) == (text if followed else None)


def test_nobody_is_named(tmp_path: Path, example_week: Week) -> None:
    """No name, phone or e-mail of anybody who stands in a register, nor the agency's signatories."""
    pages = [board_of(tmp_path / "run", example_week, since=SINCE), entry_sheet_of(tmp_path / "again", example_week)]
    people = [
        *example_week.registers[EXTERNAL].received,
        *example_week.registers[INTERNAL].received,
        *example_week.registers[EVIDENCE].received,
    ]
    columns = ("name", "contact_person", "phone", "email", "last_name", "responsible_person")
    secrets = {record.text(column) for record in people for column in columns}
    secrets |= {signatory.name for signatory in example_week.agency.signatories.values()}
    secrets = {secret for secret in secrets if len(secret) > 5}
    public = {unit.name for unit in example_week.agency.divisions}
    assert len(secrets) > 2000
    for path in pages:
        text = to_arabic(path.read_text(encoding="utf-8"))
        assert [secret for secret in secrets - public if secret in text] == []


def test_a_phone_in_an_explanation_is_withheld(tmp_path: Path) -> None:
    """It is typed from the ITAS file; the page shows it masked, without a button."""
    table = """
    | ข้อ | คำตอบ | URL หน้าเว็บ | คำอธิบาย |
    |-----|-------|--------------|----------|
    | O4  | มี    | https://www.pao.example/contact | หน้าหลัก > โทร 081-000-0123 หรือ somchai@example.com |
    """
    sent = {"oit.xlsx": Sent(EVIDENCE, table, more={"oit_component": components_of("O4")})}
    path = entry_sheet_of(tmp_path / "run", full_week(tmp_path / "งาน", sent))
    text = path.read_text(encoding="utf-8")
    assert "0123" not in text
    assert "somchai" not in text
    assert "โปรดคัดลอกจากไฟล์คำตอบ OIT (oit_answers.xlsx)" in text
    assert 'data-copy="O4-url-1"' in text
    assert 'data-copy="O4-text-1"' not in text


def test_same_week_same_bytes(tmp_path: Path) -> None:
    """Neither page knows what time it is."""
    for name in ("a", "b"):
        week = crowded(tmp_path / f"งาน {name}", 40, 300)
        board_of(tmp_path / name, week)
        entry_sheet_of(tmp_path / f"{name} sheet", full_week(tmp_path / f"งาน {name} ๒"))
    assert (tmp_path / "a" / "board.html").read_bytes() == (tmp_path / "b" / "board.html").read_bytes()
    sheets = [tmp_path / f"{name} sheet" / "itas" / "entry_sheet.html" for name in ("a", "b")]
    assert sheets[0].read_bytes() == sheets[1].read_bytes()


def test_a_sheet_that_is_not_the_file_is_our_bug(tmp_path: Path, small: Week) -> None:
    """The entry sheet and oit_answers.xlsx never part."""
    from ita_batch.publish.itas.entry_sheet import publish_entry_sheet
    from ita_batch.publish.itas.itas_files import write_itas

    facts = facts_of(small)
    counts = write_itas(tmp_path, facts)
    with pytest.raises(RuntimeError, match="entry sheet"):
        publish_entry_sheet(tmp_path, facts, replace(counts, items_ready=7))
