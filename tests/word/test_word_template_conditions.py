"""Paragraphs that are there on a condition, and numbers that count what stays."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ita_batch.publish.word.document import KINDS, MARKERS, has_rows
from ita_batch.publish.word.ooxml import qn
from ita_batch.publish.word.paragraphs import take_out
from ita_batch.publish.word.template_conditions import CONDITION_NAMES, CONDITIONS
from ita_batch.publish.word.write_document import Memo, TemplateProblem, default_template, memo_bytes
from ita_batch.thai.digits import to_thai
from tests.support.raw_templates import with_body, written
from tests.word.conftest import NOT_MET
from tests.word.own_wording import reword

YES, NO = CONDITION_NAMES[0], NOT_MET  # as the memo of these tests has them
MISSPELT = f"{YES}น"
FILLED = "นายกองค์การบริหารส่วนจังหวัดตัวอย่าง"  # {{เรียน}}
many = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)

Lines = Callable[..., list[str]]


@pytest.fixture
def memo(make_memo: Callable[..., Memo]) -> Memo:
    """A short memo."""
    return make_memo(("กองคลัง",), 1, 1)


@pytest.fixture
def written_lines(tmp_path: Path) -> Callable[..., Path]:
    """A template of these lines and nothing else."""

    def write(*lines: str) -> Path:
        document = docx.Document(str(default_template()))
        reword(document, tuple(("Normal", line) for line in lines))
        path = tmp_path / "ของเรา.docx"
        document.save(str(path))
        return path

    return write


@pytest.fixture
def lines(written_lines: Callable[..., Path], memo: Memo) -> Lines:
    """The lines that come of a template of these lines; no problem may be reported."""

    def fill(*typed: str, of: Memo = memo) -> list[str]:
        data, problems = memo_bytes(of, written_lines(*typed))
        assert problems == ()
        return [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]

    return fill


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (f"[[ถ้า {YES}]]ข้อความ {{{{เรียน}}}}", f"ข้อความ {FILLED}"),
        (f"[[ถ้า {NO}]]ข้อความ", None),
        (f"[[ถ้าไม่ {NO}]] ข้อความ", "ข้อความ"),
        (f"[[ถ้าไม่ {YES}]] ข้อความ", None),
        (f"[[ถ้า{YES}]]ข้อความ", "ข้อความ"),
        (f"\u200b [[ ถ้า  {YES} ]]ข้อความ", "ข้อความ"),
        (f"[[ถ้า\u00a0{YES}]]ข้อความ", "ข้อความ"),
        (f"[ [ถ้า {YES}] ]ข้อความ", "ข้อความ"),
        (f"[[ถ้า {YES}]] [[ถ้าไม่ {NO}]] ข้อความ", "ข้อความ"),
        (f"[[ถ้า {YES}]][[ถ้า {NO}]]ข้อความ", None),
        (f"[[ถ้า {NO}]][[ถ้า {YES}]]ข้อความ", None),
    ],
)
def test_a_paragraph_is_there_when_its_conditions_are_met(lines: Lines, typed: str, shown: str | None) -> None:
    """The mark is taken out, the paragraphs around it stay, and several marks mean "and"."""
    found = [one.strip("\u200b ") for one in lines("ก่อน", typed, "หลัง")]
    assert found == ["ก่อน", *([shown] if shown is not None else []), "หลัง"]


def test_a_mark_in_pieces_is_whole(memo: Memo, tmp_path: Path) -> None:
    """Word cuts it into runs, and a person copies it with signs that nobody sees."""
    runs = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in ("[[ถ้", f"า {NO[:4]}", f"{NO[4:]}]", "]ไม่แสดง"))
    data, problems = memo_bytes(memo, written(tmp_path / "t.docx", with_body(f"<w:p>{runs}</w:p>")))
    assert problems == ()
    assert "ไม่แสดง" not in docx.Document(io.BytesIO(data)).element.xml


def test_a_condition_that_looks_alike_is_understood(written_lines: Callable[..., Path], memo: Memo) -> None:
    """Read as what it looks like, and told."""
    typed = f"ถ้า {NO[:2]}\u200b{NO[2:]}"
    data, problems = memo_bytes(memo, written_lines(f"[[{typed}]]ไม่แสดง", "จบ"))
    assert problems == (TemplateProblem("look-alike-mark", typed, f"ถ้า {NO}"),)
    assert [one.text for one in docx.Document(io.BytesIO(data)).paragraphs] == ["จบ"]


@pytest.mark.parametrize(
    ("typed", "kind", "shown"),
    [
        (
            f"[[ถ้า {MISSPELT}]]ข้อความ",
            "unknown-condition",
            f"<<ไม่รู้จักเงื่อนไข “[[ถ้า {MISSPELT}]]” — ใกล้เคียง: [[ถ้า {YES}]]>>ข้อความ",
        ),
        ("[[ถ้า ฝนตกฟ้าร้อง]] ข้อความ", "unknown-condition", "<<ไม่รู้จักเงื่อนไข “[[ถ้า ฝนตกฟ้าร้อง]]”>> ข้อความ"),
        ("[[ถ้า]]ข้อความ", "unknown-condition", "<<ไม่รู้จักเงื่อนไข “[[ถ้า]]”>>ข้อความ"),
        (f"ข้อความ [[ถ้า {NO}]] ต่อ", "misplaced-mark", f"ข้อความ <<วางผิดที่ “[[ถ้า {NO}]]”>> ต่อ"),
        (f"[[ถ้า {NO}]] ", "misplaced-mark", f"<<วางผิดที่ “[[ถ้า {NO}]]”>> "),
        (f"[[ถ้า {NO}] ข้อความ", "lost-sign", f"[[ถ้า {NO}] ข้อความ<<วงเล็บในย่อหน้านี้ไม่ครบคู่ — ใกล้เคียง: [[ถ้า {NO}]]>>"),
    ],
)  # fmt: skip
def test_a_condition_that_is_not_understood_keeps_its_paragraph(
    written_lines: Callable[..., Path], memo: Memo, typed: str, kind: str, shown: str
) -> None:
    """Her words are in the document, and beside them what is wrong."""
    data, problems = memo_bytes(memo, written_lines("ก่อน", typed, "หลัง"))
    assert [one.kind for one in problems] == [kind]
    assert [one.text for one in docx.Document(io.BytesIO(data)).paragraphs] == ["ก่อน", shown, "หลัง"]


def test_an_annex_goes_as_a_whole(edited: Callable[..., Path], memo: Memo) -> None:
    """Heading, sentence and table; the page break is the heading's style and goes with it."""

    def edit(document: Any) -> None:
        texts = [one.text for one in document.paragraphs]
        first = texts.index("เอกสารแนบ ๒")
        for paragraph in document.paragraphs[first : texts.index("[[ตารางข้อที่ยังไม่พร้อม]]") + 1]:
            paragraph.text = f"[[ถ้า {NO}]]{paragraph.text}"

    with_it, without = (docx.Document(io.BytesIO(memo_bytes(memo, edited(how))[0])) for how in (lambda _: None, edit))
    assert len(without.tables) == len(with_it.tables) - 1
    assert len(without.paragraphs) == len(with_it.paragraphs) - 2
    assert not any(one.text == "เอกสารแนบ ๒" for one in without.paragraphs)


def test_every_table_has_its_condition(lines: Lines, memo: Memo) -> None:
    """A heading asks whether there is anything below it."""
    name = "ตารางรายการแก้ไข"
    typed = (f"[[ถ้า มี{name}]]หัวข้อ", f"[[{name}]]", f"[[ถ้าไม่ มี{name}]]ไม่มีรายการแก้ไข")
    assert lines(*typed)[0] == "หัวข้อ"
    empty = dataclasses.replace(memo.tables[name], rows=())
    assert lines(*typed, of=dataclasses.replace(memo, tables={**memo.tables, name: empty})) == ["ไม่มีรายการแก้ไข"]


def test_headers_footers_and_cells_have_conditions_too(edited: Callable[..., Path], memo: Memo) -> None:
    """Where Word needs a paragraph an empty one stays: the file opens."""

    def edit(document: Any) -> None:
        section = document.sections[0]
        for part in (section.header, section.footer):
            part.is_linked_to_previous = False
            part.paragraphs[0].text = f"[[ถ้า {NO}]]ไม่แสดง"
        section.footer.add_paragraph(f"[[ถ้า {YES}]]แสดง")
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = f"[[ถ้า {NO}]]ไม่แสดง"

    data, problems = memo_bytes(memo, edited(edit))
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    assert problems == ()
    assert [one.text for one in section.header.paragraphs] == [""]
    assert [one.text for one in section.footer.paragraphs] == ["แสดง"]
    assert [one.text for one in document.tables[-1].cell(0, 0).paragraphs] == [""]


def test_a_section_ends_although_its_last_line_is_gone(edited: Callable[..., Path], memo: Memo) -> None:
    """The paragraph that holds the end of a section is emptied."""

    def edit(document: Any) -> None:
        document.add_paragraph(f"[[ถ้า {NO}]]ไม่แสดง")
        document.add_section()

    document = docx.Document(io.BytesIO(memo_bytes(memo, edited(edit))[0]))
    assert len(document.sections) == 2
    assert "ไม่แสดง" not in document.element.xml


def test_half_of_a_field_of_word_is_not_taken_out() -> None:
    """A table of contents begins in one paragraph and ends in another."""
    paragraph: Any = docx.Document().add_paragraph("ไม่แสดง")._p
    paragraph.add_r().append(OxmlElement("w:fldChar", attrs={qn("fldCharType"): "begin"}))
    take_out(paragraph)
    assert paragraph.getparent() is not None
    assert paragraph.text == ""
    assert next(paragraph.iter(qn("fldChar")), None) is not None


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (["{{ลำดับ}}. ก", "{{ลำดับ}}. ข"], ["๑. ก", "๒. ข"]),
        (["{{ลำดับ}}. ก", f"[[ถ้า {NO}]]{{{{ลำดับ}}}}. ข", "{{ ลำดับ }}. ค"], ["๑. ก", "๒. ค"]),
        (["{{ลำดับ}}", "คั่น", "{{ลำดับ}}"], ["๑", "คั่น", "๑"]),
        (["{{ลำดับ}}", f"[[ถ้า {NO}]]คั่น", "{{ลำดับ}}"], ["๑", "๒"]),
        (["{{ลำดับ}}) {{เรียน}} ข้อ {{ลำดับ}}", "{{ลำดับ}})"], [f"๑) {FILLED} ข้อ ๑", "๒)"]),
        (["{{ลำดับ}}", "{%p if not เรียน %}", "{{ลำดับ}}", "{%p endif %}", "{{ลำดับ}}"], ["๑", "๒"]),
        (["ที่ {{ลำดับ}}"] * 12, [f"ที่ {to_thai(number)}" for number in range(1, 13)]),
    ],
)  # fmt: skip
def test_numbers_count_what_stays(lines: Lines, typed: list[str], shown: list[str]) -> None:
    """In Thai digits, from one, anew after a paragraph without a number."""
    assert lines(*typed) == shown


@many
@given(st.lists(st.tuples(st.sampled_from(CONDITION_NAMES), st.booleans(), st.booleans()), max_size=8), st.data())
def test_exactly_the_paragraphs_whose_condition_is_met_stay(
    lines: Lines, memo: Memo, marks: list[tuple[str, bool, bool]], data: st.DataObject
) -> None:
    """Any conditions, before numbered paragraphs and others: those that stay are in order, and numbered 1 to n."""
    truths = {name: data.draw(st.booleans()) for name in CONDITION_NAMES}
    typed, expected = [], []
    for place, (name, wanted, numbered) in enumerate(marks):
        words = f"{'{{ลำดับ}} ' if numbered else ''}วรรค{to_thai(place)}"
        typed.append(f"[[{'ถ้า' if wanted else 'ถ้าไม่'} {name}]]{words}")
        if truths[name] is wanted:
            expected.append((numbered, f"วรรค{to_thai(place)}"))
    found = lines("ต้น", *typed, "ปลาย", of=dataclasses.replace(memo, conditions=truths))
    assert found == ["ต้น", *_counted(expected), "ปลาย"]


def _counted(expected: list[tuple[bool, str]]) -> Iterator[str]:
    for numbered, group in groupby(expected, key=lambda one: one[0]):
        for place, (_, words) in enumerate(group, 1):
            yield f"{to_thai(place)} {words}" if numbered else words


TYPED = (
    "ตามที่{{หน่วยงาน}} แจ้ง {{เรียน}}",
    f"[[ถ้า {YES}]]{{{{ลำดับ}}}}. แสดง",
    f"[[ถ้าไม่ {YES}]]ซ่อน",
    "[[ตารางแจ้งเวียน]]",
    "{% if เรียน %}มี{% else %}ไม่มี{% endif %}",
    "{%p if เรียน %}",
    "ในเงื่อนไข",
    "{%p endif %}",
)
SIGNS = [(line, at) for line, text in enumerate(TYPED) for at, sign in enumerate(text) if sign in "{}[]%"]
KEPT = {0: "แจ้ง", 1: "แสดง", 4: "มี", 6: "ในเงื่อนไข"}


@many
@given(st.sampled_from(SIGNS), st.sampled_from(["", "{", "}", "[", "]", "%", " ", "ก"]))
def test_one_wrong_sign_costs_no_other_paragraph(
    written_lines: Callable[..., Path], memo: Memo, place: tuple[int, int], sign: str
) -> None:
    """Any sign of any tag cut out or replaced: never the built-in wording, and every paragraph of hers is there."""
    line, at = place
    typed = [f"บรรทัด {to_thai(number)} " for number in range(3)]
    changed = list(TYPED)
    changed[line] = f"{changed[line][:at]}{sign}{changed[line][at + 1 :]}"
    data, problems = memo_bytes(memo, written_lines(typed[0], *changed, typed[1]))
    assert "template-unusable" not in {one.kind for one in problems}
    text = "\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)
    for words in (typed[0].strip(), *(KEPT.values()), typed[1].strip()):
        assert words in text
    assert not re.search(r"ita_\d", text)
    assert bool(problems) is (TYPED[line][at] != sign)


def test_every_condition_is_explained() -> None:
    """Beside its name; a name that began with ไม่ could not be told from its opposite."""
    known = (*CONDITION_NAMES, *(name for kind in KINDS for name in kind.conditions))
    assert set(known) == set(CONDITIONS)
    assert all(CONDITIONS.values())
    tables = {marker for kind in KINDS for marker in kind.markers} | set(MARKERS)
    assert not any(name.startswith("ไม่") for name in known)
    assert not {has_rows(name) for name in tables} & set(known)


@pytest.mark.parametrize("missing", CONDITION_NAMES)
def test_a_forgotten_condition_is_our_bug(memo: Memo, missing: str) -> None:
    """As a forgotten field is."""
    rest = {name: truth for name, truth in memo.conditions.items() if name != missing}
    with pytest.raises(ValueError, match=missing):
        dataclasses.replace(memo, conditions=rest)
