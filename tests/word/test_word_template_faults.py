"""What officers do to a template, and how the document shows it: her words are kept, whatever is wrong."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.publish.word.look_alikes import closest, spelling_key
from ita_batch.publish.word.template_notes import MOST_FAULTS
from ita_batch.publish.word.write_document import (
    FIELD_NAMES,
    KINDS,
    MARKERS,
    Kind,
    Memo,
    TemplateProblem,
    memo_bytes,
)
from tests.word.own_wording import LINES, TABLES

Edited = Callable[[Callable[[Any], None]], Path]
NIKHAHIT_AA = "\u0e4d\u0e32"


def paragraph_with(document: Any, text: str) -> Any:
    """The first paragraph that holds the text."""
    return next(one for one in document.paragraphs if text in one.text)


def replaced(old: str, new: str) -> Callable[[Any], None]:
    """An edit that exchanges a text of one paragraph, into however many runs Word has split it."""

    def edit(document: Any) -> None:
        paragraph = paragraph_with(document, old)
        paragraph.text = paragraph.text.replace(old, new)

    return edit


def text_of(data: bytes) -> str:
    """All paragraphs of the finished memo."""
    return "\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ผูลงนาม", "ผู้ลงนาม"),
        ("ผู้ลงนามม", "ผู้ลงนาม"),
        ("จำนวนนอก", "จำนวนภายนอก"),
        ("ประธาณ", "ประธาน"),
        ("xyz", ""),
        ("เรียน๑", "เรียน"),
    ],
)
def test_a_misspelt_field_is_shown_and_the_rest_is_hers(edited: Edited, memo: Memo, typed: str, meant: str) -> None:
    """A field that nobody knows: a note in its place, a suggestion only where one is near, and her own words."""
    data, problems = memo_bytes(memo, edited(replaced("{{ผู้ลงนาม}}", f"ของเรา {{{{ {typed} }}}} จบ")))
    assert problems == (TemplateProblem("unknown-field", typed, meant),)
    near = f" — ใกล้เคียง: {{{{{meant}}}}}" if meant else ""
    assert f"(ของเรา <<ไม่รู้จักช่อง “{{{{{typed}}}}}”{near}>> จบ)" in text_of(data)
    assert "{{ - }}" not in text_of(data)


def test_a_note_cannot_be_overlooked(edited: Edited, memo: Memo) -> None:
    """Red and bold, in Thai script too, whatever the words around it look like."""
    data, _ = memo_bytes(memo, edited(replaced("{{ผู้ลงนาม}}", "{{xyz}}")))
    runs = [run for one in docx.Document(io.BytesIO(data)).paragraphs for run in one.runs if "<<" in run.text]
    (note,) = runs
    assert note.bold
    assert note.font.cs_bold
    assert str(note.font.color.rgb) == "C00000"


@pytest.mark.parametrize(
    ("typed", "reported"),
    [
        ("ผู้ลงนาม", "ผู้ลงนาม"),  # tone mark before the vowel
        ("ผู้ลง\u200bนาม", "ผู้ลง\u200bนาม"),
        ("\ufeffผู้ลงนาม", "\ufeffผู้ลงนาม"),
    ],
)
def test_a_look_alike_name_is_read_as_what_it_looks_like(edited: Edited, memo: Memo, typed: str, reported: str) -> None:
    """Nobody can see the difference on the screen, so the memo is right and the report says why."""
    data, problems = memo_bytes(memo, edited(replaced("{{ผู้ลงนาม}}", f"{{{{{typed}}}}}")))
    assert problems == (TemplateProblem("look-alike-field", reported, "ผู้ลงนาม"),)
    assert "(นางสาวใจดี ตัวอย่างดี)" in text_of(data)


def test_a_decomposed_sara_am_is_read_as_sara_am(edited: Edited, memo: Memo) -> None:
    """ํ followed by า is what some keyboards and PDF copies give for ำ."""
    typed = "จ" + NIKHAHIT_AA + "นวนภายใน"
    data, problems = memo_bytes(memo, edited(replaced("{{จำนวนภายใน}}", f"{{{{{typed}}}}}")))
    assert problems == (TemplateProblem("look-alike-field", typed, "จำนวนภายใน"),)
    assert "จำนวน ๒๑๔ คน" in text_of(data)


BROKEN = {  # what is typed in place of a field: the kind of the problem
    "{{ผู้ลงนาม}": "lost-sign",
    "{ผู้ลงนาม}}": "lost-sign",
    "{ผู้ลงนาม}": "lost-sign",
    "{{ผู้ลงนาม": "lost-sign",
    "{": "lost-sign",
    "{% if ผู้ลงนาม }": "lost-sign",
    "{# ผู้ลงนาม #}": "lost-sign",
    "{{ ผู้ลง นาม ตำแหน่ง }}": "unknown-field",
    "{{}}": "unknown-field",
    "{{ ผู้ลงนาม.__class__ }}": "unknown-field",
    "{{ x.__class__ }}": "unknown-field",
    "{{ ผู้ลงนาม|upper }}": "unknown-field",
    "{{ range(9) }}": "unknown-field",
    "{{ 7*7 }}": "unknown-field",
    "{{ ita_0 }}": "unknown-field",
    "{{r ผู้ลงนาม}}": "unknown-field",
    "{% for x in ผู้ลงนาม %}{% endfor %}": "unreadable-tag",
    "{% if ผู้ลงนาม %}": "unreadable-tag",
    "{% else %}": "unreadable-tag",
    "{% if xyz %}{% endif %}": "unreadable-tag",
    "{% if ลำดับ %}{% endif %}": "unreadable-tag",
    "{% if %}{% endif %}": "unreadable-tag",
    "{% if ผู้ลงนาม and %}{% endif %}": "unreadable-tag",
    "{% if ผู้ลงนาม %}ก{% else %}ข{% else %}ค{% endif %}": "unreadable-tag",
    "{% if 7*7 %}{% endif %}": "unreadable-tag",
    "{% set x = 1 %}": "unreadable-tag",
    "{% include 'x' %}": "unreadable-tag",
    "{%tr if ผู้ลงนาม %}ก{%tr endif %}": "unreadable-tag",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_tag_is_shown_as_typed_and_the_rest_is_hers(edited: Edited, memo: Memo, broken: str) -> None:
    """A deleted brace, a loop, a call, an attribute: nothing is run, nothing is lost, and the place is seen."""

    def edit(document: Any) -> None:
        replaced("{{ผู้ลงนาม}}", f"ก่อน {broken} หลัง")(document)
        replaced("จึงเรียนมาเพื่อ", "จึงกราบเรียนมาเพื่อ")(document)

    data, problems = memo_bytes(memo, edited(edit))
    assert {one.kind for one in problems} == {BROKEN[broken]}
    (line,) = [one for one in text_of(data).splitlines() if "(ก่อน" in one]
    assert "<<" in line
    assert "หลัง)" in line
    for piece in re.split(r"\s+", re.sub(r"[{}%]", " ", broken)):
        assert piece in line
    assert "49" not in line
    assert len(text_of(data).splitlines()) == len(LINES) - TABLES
    assert "จึงกราบเรียนมาเพื่อ" in text_of(data)


def test_fields_beside_a_lost_brace_are_filled(edited: Edited, memo: Memo) -> None:
    """The sentence stays readable, and says what was probably meant."""
    data, problems = memo_bytes(memo, edited(replaced("({{ผู้ลงนาม}})", "{{ประธาน}} {{ปีงบประมาณ} และ {{ผู้ลงนาม}}")))
    said = "<<วงเล็บในย่อหน้านี้ไม่ครบคู่ — ใกล้เคียง: {{ปีงบประมาณ}}>>"
    assert f"นางสาวตั้งใจ ตัวอย่างงาม {{{{ปีงบประมาณ}} และ นางสาวใจดี ตัวอย่างดี{said}" in text_of(data)
    assert [one.suggestion for one in problems] == ["{{ปีงบประมาณ}}"]


def test_a_condition_that_tears_the_document_is_left_out(edited: Edited, memo: Memo) -> None:
    """It begins in a cell and ends behind the table: both marks are shown, and every word is there."""

    def tear(document: Any) -> None:
        document.add_table(1, 1).cell(0, 0).text = "{% if ประธาน %}ในช่อง"
        document.add_paragraph("{% endif %}หลังตาราง")

    empty = dataclasses.replace(memo, fields={**memo.fields, "ประธาน": ""})
    data, problems = memo_bytes(empty, edited(tear))
    assert [one.kind for one in problems] == ["unreadable-tag"] * 2
    document = docx.Document(io.BytesIO(data))
    assert document.tables[-1].cell(0, 0).text.endswith(">>ในช่อง")
    assert text_of(data).splitlines()[-1].endswith(">>หลังตาราง")


def test_more_faults_than_anybody_makes_are_too_many(edited: Edited, memo: Memo) -> None:
    """Each is looked up among all names: a bound for templates that are built to take time."""

    def many(document: Any) -> None:
        document.add_paragraph("{{x}}" * (MOST_FAULTS + 1))

    path = edited(many)
    assert memo_bytes(memo, path)[1] == (TemplateProblem("template-unusable", path.name, "too-complex"),)


def test_the_broken_line_is_quoted(edited: Edited, memo: Memo) -> None:
    """An officer finds the place by the words around it."""
    _, problems = memo_bytes(memo, edited(replaced("{{ปีงบประมาณ}}", "{{ปีงบประมาณ}")))
    assert "รายงานผลการรวบรวม" in problems[0].name


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"plain text"])
def test_a_file_that_is_no_document_means_the_built_in_wording(tmp_path: Path, memo: Memo, content: bytes) -> None:
    """A renamed or cut file is reported, not raised."""
    path = tmp_path / "เสีย.docx"
    path.write_bytes(content)
    _, problems = memo_bytes(memo, path)
    reason = "damaged" if content.startswith(b"PK") else "not-word"
    assert problems == (TemplateProblem("template-unusable", "เสีย.docx", reason),)


def test_a_missing_template_file_means_the_built_in_wording(tmp_path: Path, memo: Memo) -> None:
    """A setting that points nowhere must not cost the agency its memo."""
    assert memo_bytes(memo, tmp_path / "ไม่มี.docx")[1][0].kind == "template-unusable"


def test_a_table_that_was_deleted_is_not_missed(edited: Edited, memo: Memo) -> None:
    """An officer may leave a table out, and nobody asks her about it every week."""
    data, problems = memo_bytes(memo, edited(replaced("[[ตารางแจ้งเวียน]]", "")))
    assert problems == ()
    assert len(docx.Document(io.BytesIO(data)).tables) == TABLES - 1


@pytest.mark.parametrize(
    ("typed", "meant"), [("ตารางแจ้งเวียร", "ตารางแจ้งเวียน"), ("ตารางรายชื่อผู้เข้าประชุมทั้งหมดของเรา", ""), ("-", "")]
)
def test_an_unknown_marker_is_shown_and_reported(edited: Edited, memo: Memo, typed: str, meant: str) -> None:
    """What cannot be filled is not hidden from the one who signs, and does not look like her own words."""
    data, problems = memo_bytes(memo, edited(replaced("[[ตารางแจ้งเวียน]]", f"[[{typed}]]")))
    assert problems == (TemplateProblem("unknown-mark", typed, meant),)
    near = f" — ใกล้เคียง: [[{meant}]]" if meant else ""
    assert f"<<ไม่รู้จัก “[[{typed}]]”{near}>>" in text_of(data)


@pytest.mark.parametrize(
    "typed", ["[[ตารางแจ้งเวียน]", "[ตารางแจ้งเวียน]]", "[ตารางแจ้งเวียน]", "[[ตารางแจ้งเวียน", "ตารางแจ้งเวียน]]"]
)
def test_a_half_marker_is_shown_and_reported(edited: Edited, memo: Memo, typed: str) -> None:
    """A bracket deleted from a marker."""
    data, problems = memo_bytes(memo, edited(replaced("[[ตารางแจ้งเวียน]]", typed)))
    assert problems == (TemplateProblem("lost-sign", typed, "[[ตารางแจ้งเวียน]]"),)
    assert f"{typed}<<วงเล็บในย่อหน้านี้ไม่ครบคู่ — ใกล้เคียง: [[ตารางแจ้งเวียน]]>>" in text_of(data)


def test_brackets_of_her_own_are_her_words(edited: Edited, memo: Memo) -> None:
    """Only pairs of them are marks."""
    data, problems = memo_bytes(memo, edited(replaced("จึงเรียนมาเพื่อ", "จึงเรียน [ตามอ้างถึง ๑] มาเพื่อ")))
    assert problems == ()
    assert "จึงเรียน [ตามอ้างถึง ๑] มาเพื่อ" in text_of(data)


def test_a_look_alike_marker_is_filled_and_reported(edited: Edited, memo: Memo) -> None:
    """The same mercy for markers as for fields."""
    data, problems = memo_bytes(memo, edited(replaced("[[ตารางแจ้งเวียน]]", "[[ ตารางเเจ้งเวียน ]]")))
    assert problems == (TemplateProblem("look-alike-mark", "ตารางเเจ้งเวียน", "ตารางแจ้งเวียน"),)
    assert len(docx.Document(io.BytesIO(data)).tables) == TABLES


def test_a_table_in_a_header_is_shown(edited: Edited, memo: Memo) -> None:
    """It has no room there; the header keeps its words."""

    def head(document: Any) -> None:
        document.sections[0].header.paragraphs[0].add_run(" [[ตารางแจ้งเวียน]]")

    data, problems = memo_bytes(memo, edited(head))
    assert problems == (TemplateProblem("misplaced-mark", "ตารางแจ้งเวียน"),)
    assert "<<วางผิดที่ “[[ตารางแจ้งเวียน]]”>>" in docx.Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text


def test_a_marker_within_a_sentence_puts_the_table_after_it(edited: Edited, memo: Memo) -> None:
    """Words beside a marker stay, as a line of their own."""
    data, problems = memo_bytes(memo, edited(replaced("[[ตารางแจ้งเวียน]]", "โปรดลงชื่อ [[ตารางแจ้งเวียน]]")))
    assert problems == ()
    assert "โปรดลงชื่อ" in text_of(data).splitlines()


def test_a_field_split_over_runs_is_filled(edited: Edited, memo: Memo) -> None:
    """Word splits a tag as it likes: spelling marks, another font, a pause in typing."""

    def split(document: Any) -> None:
        paragraph = paragraph_with(document, "{{ผู้ลงนาม}}")
        paragraph.clear()
        for part in ("({", "{ผู้", "ลง", "นาม }", "})"):
            paragraph.add_run(part).bold = part == "ลง"

    data, problems = memo_bytes(memo, edited(split))
    assert problems == ()
    assert "(นางสาวใจดี ตัวอย่างดี)" in text_of(data)


def test_a_marker_split_over_runs_is_filled(edited: Edited, memo: Memo) -> None:
    """The same for markers."""

    def split(document: Any) -> None:
        paragraph = paragraph_with(document, "[[ตารางแจ้งเวียน]]")
        paragraph.text = "[[ตาราง"
        paragraph.add_run("แจ้งเวียน]").bold = True
        paragraph.add_run("]")

    data, problems = memo_bytes(memo, edited(split))
    assert problems == ()
    assert len(docx.Document(io.BytesIO(data)).tables) == TABLES


def test_a_moved_marker_moves_its_table(edited: Edited, memo: Memo) -> None:
    """An officer moves a table by moving a line, into a cell as well; touching tables are kept apart."""

    def move(document: Any) -> None:
        first = paragraph_with(document, "[[ตารางความครบถ้วน]]")
        paragraph_with(document, "[[ตารางสรุปส่วนราชการ]]")._p.addnext(first._p)
        cell = document.add_table(1, 1).cell(0, 0)
        cell._tc.append(paragraph_with(document, "[[ตารางแจ้งเวียน]]")._p)

    data, problems = memo_bytes(memo, edited(move))
    document: Any = docx.Document(io.BytesIO(data))
    assert problems == ()
    tables = list(document.element.body.iter("{*}tbl"))
    assert len(tables) == TABLES + 1
    assert all(table.getnext() is not None and table.getnext().tag.endswith("}p") for table in tables[:-2])
    assert tables[-1].getnext().tag.endswith("}p")


def test_a_condition_may_hide_a_paragraph(edited: Edited, memo: Memo) -> None:
    """``{%p if %}`` is the one thing beyond fields that a template may use."""

    def conditional(document: Any) -> None:
        paragraph = paragraph_with(document, "(ถ้ามี)")
        paragraph.insert_paragraph_before("{%p if not สถานะการส่ง %}")
        following = paragraph_with(document, "๒. แจ้งส่วนราชการแก้ไข")
        following.insert_paragraph_before("{%p endif %}")

    data, problems = memo_bytes(memo, edited(conditional))
    assert problems == ()
    assert "(ถ้ามี)" not in text_of(data)
    assert "๒. แจ้งส่วนราชการแก้ไข" in text_of(data)


def test_a_misspelt_field_in_the_header_is_found(edited: Edited, memo: Memo) -> None:
    """Headers are rendered, so they are linted."""

    def head(document: Any) -> None:
        document.sections[0].header.paragraphs[0].add_run("{{ ปีงบประมาน }}")

    data, problems = memo_bytes(memo, edited(head))
    assert "ปีงบประมาณ" in docx.Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text
    assert problems[0] == TemplateProblem("unknown-field", "ปีงบประมาน", "ปีงบประมาณ")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.template)
def test_the_built_in_templates_have_no_problem(memo: Memo, change: Callable[..., Memo], kind: Kind) -> None:
    """Nothing to report about our own wording."""
    fields = {**dict.fromkeys(kind.fields, "ข้อความ"), **memo.fields}
    tables = {**dict.fromkeys(kind.markers, memo.tables["ตารางแจ้งเวียน"]), **memo.tables}
    conditions = {**dict.fromkeys(kind.conditions, True), **memo.conditions}
    assert memo_bytes(change(kind=kind, fields=fields, tables=tables, conditions=conditions))[1] == ()


@pytest.mark.parametrize("name", [*FIELD_NAMES, *MARKERS])
def test_names_are_their_own_closest(name: str) -> None:
    """A suggestion for a right name is that name, and no two names share a key."""
    assert closest(name, FIELD_NAMES + MARKERS) == name


@given(st.text(alphabet="กนาผู้่ำ\u0e4d\u0e32เแ\u200b \u00a0", max_size=12))
def test_the_spelling_key_is_stable(text: str) -> None:
    """Taking the key twice changes nothing."""
    assert spelling_key(spelling_key(text)) == spelling_key(text)
