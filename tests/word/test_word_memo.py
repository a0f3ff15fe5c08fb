"""The finished memo: literal texts, reproducible bytes, its properties, its tidy lines."""

from __future__ import annotations

import dataclasses
import hashlib
import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from ita_batch.office_zip import unpacked
from ita_batch.publish.word.write_document import FIELD_NAMES, MARKERS, Memo, default_template, memo_bytes, write_memo
from tests.word.own_wording import TABLES, unchanged

NASTY = 'Q & A <ITA> "{{ 7*7 }}" {% if %} [[ตารางแจ้งเวียน]] {_{ x }_} &amp;'


def opened(memo: Memo, template: Path | None = None) -> Any:
    """The finished memo as python-docx sees it."""
    return docx.Document(io.BytesIO(memo_bytes(memo, template)[0]))


def texts(memo: Memo, template: Path) -> list[str]:
    """The memo's lines."""
    return [one.text for one in opened(memo, template).paragraphs]


def test_the_same_memo_has_the_same_bytes(memo: Memo, tmp_path: Path) -> None:
    """No clock and no chance in the file."""
    digests = set()
    for name in ("a.docx", "b.docx"):
        assert write_memo(tmp_path / name, memo) == ()
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_a_finished_memo_is_never_overwritten(memo: Memo, tmp_path: Path) -> None:
    """Officers edit the memo after the run; a second run may not undo that."""
    path = tmp_path / "memo.docx"
    path.write_bytes(b"edited by hand")
    with pytest.raises(FileExistsError):
        write_memo(path, memo)
    assert path.read_bytes() == b"edited by hand"


@pytest.mark.parametrize("value", ["Q & A <ITA>", "{{ 7*7 }}", "{% if x %}", "[[ตารางแจ้งเวียน]]", "&lt;b&gt;"])
def test_a_field_comes_out_literally(make_memo: Callable[..., Memo], edited: Callable[..., Path], value: str) -> None:
    """Nothing in a value is markup, a tag or a marker, and nothing after it is lost."""
    document = opened(make_memo(เรียน=value), edited(unchanged))
    assert f"เรียน\t{value}" in [one.text for one in document.paragraphs]
    assert len(document.tables) == TABLES


def test_a_cell_comes_out_literally(change: Callable[..., Memo], memo: Memo, edited: Callable[..., Path]) -> None:
    """The same for cells."""
    table = memo.tables["ตารางแจ้งเวียน"]
    nasty = dataclasses.replace(table, rows=(("๑", NASTY, "a\nb", "\x00\x0b\u200bc"),))
    changed = change(tables={**memo.tables, "ตารางแจ้งเวียน": nasty})
    cells = opened(changed, edited(unchanged)).tables[-1].rows[1].cells
    assert [cell.text for cell in cells] == ["๑", NASTY, "a\nb", "c"]


def test_a_line_break_in_a_field_becomes_a_space(make_memo: Callable[..., Memo], edited: Callable[..., Path]) -> None:
    """A break inside a Thai-justified paragraph would stretch its line."""
    memo = make_memo(สถานะการส่ง="ครบ\n\tแล้ว\x0b\x07\x00 ")
    assert any(line.startswith("ครบ แล้ว ทั้งนี้") for line in texts(memo, edited(unchanged)))


def test_empty_fields_leave_no_trace(make_memo: Callable[..., Memo], edited: Callable[..., Path]) -> None:
    """No double space, no "()", no empty line in a signature."""
    empty = dict.fromkeys(("ตามคำสั่ง", "มติที่ประชุม", "เวลาคงเหลือ", "ผู้ลงนาม", "บทบาทผู้ลงนาม"), "")
    lines = texts(make_memo(**empty), edited(unchanged))
    letter = lines[: lines.index("เอกสารแนบ ๑")]
    assert not any("  " in line for line in letter if not line.startswith("ที่"))
    assert any("คณะทำงานการประเมิน ITA ให้ทุกส่วนราชการ" in line for line in letter)
    assert f"({'.' * 50})" in letter
    assert "" not in letter


def test_a_scanned_signature_stays(edited: Callable[..., Path], memo: Memo) -> None:
    """A line of the signature without text but with a picture is not empty."""
    scan = unpacked(default_template().read_bytes())["word/media/image1.png"]

    def sign(document: Any) -> None:
        line = next(one for one in document.paragraphs if one.text == "{{บทบาทผู้ลงนาม}}")
        line.clear().add_run().add_picture(io.BytesIO(scan))

    assert len(opened(memo, edited(sign)).inline_shapes) == 1


def test_the_properties_come_from_the_memo(memo: Memo) -> None:
    """Title, author, language and dates; nothing of python-docx or of the clock."""
    properties = opened(memo).core_properties
    assert (properties.title, properties.author, properties.subject) == (
        memo.title,
        memo.author,
        memo.subject,
    )
    assert (properties.last_modified_by, properties.language) == (memo.author, "th-TH")
    assert properties.created.replace(tzinfo=None) == datetime(2021, 3, 15)  # noqa: DTZ001
    assert properties.modified == properties.created
    assert properties.comments == ""


def test_another_day_changes_the_properties_only(change: Callable[..., Memo], memo: Memo) -> None:
    """The date of creation stands nowhere else."""
    one, other = (unpacked(memo_bytes(each)[0]) for each in (memo, change(created=date(2021, 4, 1))))
    assert [name for name in one if one[name] != other[name]] == ["docProps/core.xml"]


def test_the_font_is_a_setting(change: Callable[..., Memo]) -> None:
    """Another Sarabun is named everywhere, and the default one nowhere but as the stand-in."""
    parts = unpacked(memo_bytes(change(font="TH SarabunIT๙"))[0])
    assert 'w:cs="TH SarabunIT๙"' in parts["word/styles.xml"].decode()
    assert "TH SarabunPSK" not in parts["word/styles.xml"].decode() + parts["word/document.xml"].decode()
    assert 'w:name="TH SarabunIT๙"' in parts["word/fontTable.xml"].decode()


@pytest.mark.parametrize("missing", [FIELD_NAMES[0], FIELD_NAMES[-1]])
def test_a_forgotten_field_is_our_bug(memo: Memo, change: Callable[..., Memo], missing: str) -> None:
    """A caller that forgets a field hears of it at once."""
    with pytest.raises(ValueError, match=missing):
        change(fields={name: text for name, text in memo.fields.items() if name != missing})


def test_a_forgotten_table_is_our_bug(change: Callable[..., Memo]) -> None:
    """The same for tables."""
    with pytest.raises(ValueError, match=MARKERS[-1]):
        change(tables={})


def test_thai_justification_is_restored(edited: Callable[..., Path], memo: Memo) -> None:
    """LibreOffice turns it into left, in styles and paragraphs; the house pass turns it back."""

    def spoil(document: Any) -> None:
        for style in ("บันทึก เนื้อความ", "บันทึก ข้อย่อย"):
            document.styles[style].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        body = next(one for one in document.paragraphs if one.text.startswith("บัดนี้"))
        body.alignment = WD_ALIGN_PARAGRAPH.LEFT
        section = document.sections[0]._sectPr
        for name in ("pgNumType", "titlePg"):
            section.remove(section.find(f"{{*}}{name}"))

    document = opened(memo, edited(spoil))
    thai = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
    assert document.styles["บันทึก เนื้อความ"].paragraph_format.alignment == thai
    assert document.styles["บันทึก ข้อย่อย"].paragraph_format.alignment == thai
    assert next(one for one in document.paragraphs if one.text.startswith("บัดนี้")).alignment == thai
    names = [child.tag.rpartition("}")[2] for child in document.sections[0]._sectPr]
    assert names[-5:] == ["pgSz", "pgMar", "pgNumType", "cols", "titlePg"]


def test_a_foreign_template_gets_the_house_styles(tmp_path: Path, memo: Memo) -> None:
    """A document made from scratch needs no style of ours for the tables to come out right."""
    document = docx.Document()
    document.add_paragraph("{{เรียน}}")
    for marker in MARKERS:
        document.add_paragraph(f"[[{marker}]]")
    path = tmp_path / "ของเขา.docx"
    document.save(str(path))
    data, problems = memo_bytes(memo, path)
    made = docx.Document(io.BytesIO(data))
    assert problems == ()
    assert len(made.tables) == len(MARKERS)
    assert made.tables[0].style is not None
    assert made.tables[0].style.name == "ตาราง บันทึก"
    assert b"Theme" not in unpacked(data)["word/styles.xml"].split(b"</w:docDefaults>")[0]


def test_a_style_that_a_template_lost_comes_back_with_what_it_builds_on(
    edited: Callable[..., Path], memo: Memo
) -> None:
    """Somebody's style has taken the id of ours: ours gets another one, and those based on it follow."""

    def lose(document: Any) -> None:
        for name in ("แนบ เนื้อความ", "บันทึก คำลงท้าย"):
            style = document.styles[name]._element
            style.getparent().remove(style)
        document.styles["บันทึก เนื้อความ"].name = "ของเขา"

    styles = opened(memo, edited(lose)).styles
    assert styles["บันทึก เนื้อความ"].style_id == "MemoBodyIta"
    assert styles["แนบ เนื้อความ"].base_style.name == "บันทึก เนื้อความ"
    assert styles["บันทึก คำลงท้าย"].paragraph_format.keep_with_next


def test_the_default_template_is_inside_the_package() -> None:
    """The wheel carries it."""
    assert default_template().is_file()
