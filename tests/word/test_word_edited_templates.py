"""What Word and its users leave in a template: the person's words stay, and the paper bears no mark of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from lxml import etree

from ita_batch.publish.word.write_document import Memo, memo_bytes
from tests.support.raw_templates import parts_of, with_body, with_relation, written

WHO = 'w:id="5" w:author="ใจดี" w:date="2021-03-01T00:00:00Z"'
FILLED = "นายกองค์การบริหารส่วนจังหวัดตัวอย่าง"  # {{เรียน}}
MARKS = (
    "w:ins ",
    "w:del ",
    "w:ins>",
    "w:delText",
    "w:moveFrom",
    "w:moveTo",
    "Change ",
    "w:comment",
    "w:trackRevisions",
)


def run(text: str) -> str:
    """A run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def line(*inner: str, properties: str = "") -> str:
    """A paragraph of the user's own."""
    ppr = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{ppr}{run('ของเรา ')}{''.join(inner)}{run(' จบ')}</w:p>"


def inserted(inner: str) -> str:
    """What somebody typed while changes were tracked."""
    return f"<w:ins {WHO}>{inner}</w:ins>"


def deleted(text: str) -> str:
    """What somebody deleted while changes were tracked."""
    return f'<w:del {WHO}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def box(xml: str) -> str:
    """A paragraph with a text box, in the two forms that Word writes of it."""
    text = f"<w:txbxContent><w:p>{xml}</w:p></w:txbxContent>"
    old = f'<w:pict><v:shape id="s1" style="width:90pt;height:30pt"><v:textbox>{text}</v:textbox></v:shape></w:pict>'
    new = f"<w:drawing><wps:wsp><wps:txbx>{text}</wps:txbx></wps:wsp></w:drawing>"
    both = f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:p><w:r><w:t>นอกกรอบ</w:t></w:r><w:r>{both}</mc:AlternateContent></w:r></w:p>"


EDITED = {  # what stands in the template: the text that the paper shows, and the kinds of problems
    "no-break space": (line(run("{{\u00a0เรียน\u00a0}}")), f"ของเรา {FILLED} จบ", []),
    "no-break, zero width": (line(run("{{\u00a0เรียน\u200b\u00a0}}")), f"ของเรา {FILLED} จบ", ["look-alike-field"]),
    "a space inside the name": (line(run("{{ส่วน ราชการ}}")), "ของเรา องค์การ", ["look-alike-field"]),
    "soft hyphen inside the name": (line(run("{{เรี\u00adยน}}")), f"ของเรา {FILLED} จบ", ["look-alike-field"]),
    "direction marks": (line(run("{\u200e{เรียน}\u200f}")), f"ของเรา {FILLED} จบ", []),
    "quotation marks of Word": (line(run("{{“เรียน”}}")), f"ของเรา {FILLED} จบ", ["look-alike-field"]),
    "quotation marks around": (line(run("“{{เรียน}}”")), f"ของเรา “{FILLED}” จบ", []),
    "wide braces": (line(run("\uff5b\uff5bเรียน\uff5d\uff5d")), f"ของเรา {FILLED} จบ", []),
    "spaces between braces": (line(run("{ {เรียน} }")), f"ของเรา {FILLED} จบ", []),
    "spelling marks": (
        line(run("{{เรี"), '<w:proofErr w:type="spellStart"/>', run("ยน}"), '<w:proofErr w:type="spellEnd"/>', run("}")),
        f"ของเรา {FILLED} จบ",
        [],
    ),
    "a bookmark inside": (
        line(run("{{เรี"), '<w:bookmarkStart w:id="7" w:name="a"/>', run("ยน}}"), '<w:bookmarkEnd w:id="7"/>'),
        f"ของเรา {FILLED} จบ",
        [],
    ),
    "half a field deleted": (
        line(deleted("{{เก่า"), inserted(run("{{เรียน}}"))),
        f"ของเรา {FILLED} จบ",
        ["changes-accepted"],
    ),
    "a name replaced": (
        line(run("{{"), deleted("ปี"), inserted(run("เรียน")), run("}}")),
        f"ของเรา {FILLED} จบ",
        ["changes-accepted"],
    ),
    "a brace inserted": (line(run("{{เรียน}"), inserted(run("}"))), f"ของเรา {FILLED} จบ", ["changes-accepted"]),
    "moved text": (
        line(f"<w:moveFrom {WHO}><w:r><w:t>ย้าย</w:t></w:r></w:moveFrom>", f"<w:moveTo {WHO}>{run('ย้าย')}</w:moveTo>"),
        "ของเรา ย้าย จบ",
        ["changes-accepted"],
    ),
    "changed format": (
        line(f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>{{{{เรียน}}}}</w:t></w:r>"),
        f"ของเรา {FILLED} จบ",
        ["changes-accepted"],
    ),
    "a deleted line end": (
        line(run("หนึ่ง"), properties=f"<w:rPr><w:del {WHO}/></w:rPr>") + f"<w:p>{run('สอง')}</w:p>",
        "ของเรา หนึ่ง จบสอง",
        ["changes-accepted"],
    ),
    "a comment": (
        line('<w:commentRangeStart w:id="1"/>', run("{{เรียน}}"), '<w:commentRangeEnd w:id="1"/>',
             '<w:r><w:commentReference w:id="1"/></w:r>'),
        f"ของเรา {FILLED} จบ",
        ["comments-removed"],
    ),
    "a content control": (
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{{x}}"/><w:showingPlcHdr/></w:sdtPr>'
        f"<w:sdtContent>{line(run('{{เรียน}}'))}</w:sdtContent></w:sdt>",
        f"ของเรา {FILLED} จบ",
        [],
    ),
    "a control within a line": (
        line(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('{{เรี')}</w:sdtContent></w:sdt>", run("ยน}}")),
        f"ของเรา {FILLED} จบ",
        [],
    ),
    "a text box": (box(run("ในกรอบ {{เรี") + run("ยน}}")), f"ในกรอบ {FILLED}", []),
}  # fmt: skip


@pytest.fixture
def memo(make_memo: Callable[..., Memo]) -> Memo:
    """A short memo."""
    return make_memo(("กองคลัง",), 1, 1)


def shown(data: bytes, part: str = "word/document.xml") -> str:
    """All text of a part, a line for each paragraph."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(part))
    return "\n".join("".join(node.text or "" for node in one.iter("{*}t")) for one in root.iter("{*}p"))


@pytest.mark.parametrize("name", EDITED)
def test_the_words_of_the_person_stay(tmp_path: Path, memo: Memo, name: str) -> None:
    """The field is filled, what was typed around it is there, and no mark of a revision or comment is."""
    xml, text, kinds = EDITED[name]
    data, problems = memo_bytes(memo, written(tmp_path / "memo_template.docx", with_body(xml)))
    assert [one.kind for one in problems] == kinds
    assert text in shown(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(archive.read(one) for one in archive.namelist() if one.endswith(".xml")).decode()
    assert [mark for mark in MARKS if mark in everything] == []
    assert "{{" not in everything
    docx.Document(io.BytesIO(data))


def test_deleted_rows_and_cells_are_gone(tmp_path: Path, memo: Memo) -> None:
    """A row deleted while changes were tracked, and a row that was inserted."""
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    gone = f"<w:tr><w:trPr><w:del {WHO}/></w:trPr>{cell.format(line(run('ลบแล้ว')))}</w:tr>"
    new = f"<w:tr><w:trPr><w:ins {WHO}/></w:trPr>{cell.format(line(run('แถวใหม่')))}</w:tr>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{gone}{new}</w:tbl>"
    data, problems = memo_bytes(memo, written(tmp_path / "memo_template.docx", with_body(table + line())))
    assert [(one.kind, one.number) for one in problems] == [("changes-accepted", 2)]
    assert "แถวใหม่" in shown(data)
    assert "ลบแล้ว" not in shown(data)


def test_headers_are_made_ready_too(tmp_path: Path, memo: Memo) -> None:
    """A field in pieces and a tracked change in the header of every page."""
    parts = parts_of()
    header = next(name for name in sorted(parts) if name.startswith("word/header") and name.endswith(".xml"))
    parts[header] = parts[header].replace(
        b"</w:hdr>", line(run("{{เรี"), deleted("x"), run("ยน}}")).encode() + b"</w:hdr>"
    )
    data, problems = memo_bytes(memo, written(tmp_path / "memo_template.docx", parts))
    assert [one.kind for one in problems] == ["changes-accepted"]
    assert f"ของเรา {FILLED} จบ" in shown(data, header)


def test_comments_stay_in_the_template(tmp_path: Path, memo: Memo) -> None:
    """What colleagues wrote beside the text is for them, not for the one who gets the memo."""
    parts = with_body(line('<w:r><w:commentReference w:id="1"/></w:r>'))
    with_relation("comments", "comments.xml", parts, mode="Internal")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts["word/comments.xml"] = (
        f'<w:comments xmlns:w="{space}"><w:comment w:id="1" w:author="ใจดี"><w:p>{run("ลับ")}</w:p></w:comment>'
        "</w:comments>"
    ).encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.comments+xml"/></Types>',
    )
    data, problems = memo_bytes(memo, written(tmp_path / "memo_template.docx", parts))
    assert [(one.kind, one.number) for one in problems] == [("comments-removed", 1)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "ลับ".encode() not in b"".join(archive.read(one) for one in archive.namelist())


def test_a_marker_in_a_text_box_does_not_eat_the_box(tmp_path: Path, memo: Memo) -> None:
    """The paragraph around the box keeps its own words."""
    data, problems = memo_bytes(memo, written(tmp_path / "memo_template.docx", with_body(box(run("[[ตารางแจ้งเวียน]]")))))
    assert problems == ()
    assert "นอกกรอบ" in shown(data)
    assert "[[" not in shown(data)
