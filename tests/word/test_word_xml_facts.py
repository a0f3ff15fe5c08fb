"""The facts of the XML on which Thai typing in Word depends: in every template, whoever edited it, and in a memo."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import pytest
from lxml import etree

from ita_batch.office_zip import unpacked
from ita_batch.publish.word.house_styles import JUSTIFIED, SIGNATURE
from ita_batch.publish.word.ooxml import NS, element, put_property, qn
from ita_batch.publish.word.write_document import (
    FIELD_NAMES,
    KINDS,
    MEMO,
    ORDINAL,
    Kind,
    Memo,
    default_template,
    memo_bytes,
)
from tests.support.templates import styled_paragraphs, wording

BALLAST = re.compile("thumbnail|customXml|vbaProject|embeddings|comments|glossary|printerSettings")
every_template = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.template)


@pytest.fixture(params=[*KINDS, "memo"], ids=lambda param: getattr(param, "template", param))
def content(request: Any, memo: Memo) -> bytes:
    """Every template, and a finished memo."""
    return memo_bytes(memo)[0] if request.param == "memo" else default_template(request.param).read_bytes()


@pytest.fixture
def parts(content: bytes) -> dict[str, bytes]:
    """Its parts by name."""
    return unpacked(content)


def found(parts: dict[str, bytes], name: str, path: str) -> Any:
    """The nodes of a part."""
    return etree.fromstring(parts[f"word/{name}.xml"]).xpath(path, namespaces=NS)


OFFERED = {
    "กำหนดส่ง",
    *("ตัวอย่างภายใน", "ซ้ำภายนอก", "คัดออกภายนอก", "รอแก้ภายนอก", "ตัวอย่างภายนอก", "โทรศัพท์"),
    *("บทบาทผู้บริหาร", "บทบาทผู้บริหารสูงสุด"),
}


@every_template
def test_a_template_uses_known_fields_and_all_of_its_own(kind: Kind) -> None:
    """A field that stands nowhere would be a number that nobody sees."""
    used = fields_of(kind)
    assert used <= {*FIELD_NAMES, *kind.fields, ORDINAL}
    assert used >= set(kind.fields)


def fields_of(kind: Kind) -> set[str]:
    """The fields that a template of ours uses, at the foot of its pages too."""
    section = docx.Document(str(default_template(kind))).sections[0]
    foot = [one.text for part in (section.footer, section.first_page_footer) for one in part.paragraphs]
    return set(re.findall(r"\{\{(.+?)\}\}", " ".join((*wording(kind), *foot))))


def test_a_field_is_used_or_offered() -> None:
    """What our own wording does not say any more is kept for agencies that have written it into theirs."""
    assert set(FIELD_NAMES) - set().union(*map(fields_of, KINDS)) == OFFERED


@every_template
def test_a_marker_stands_once_in_a_line_of_its_own(kind: Kind) -> None:
    """Each table of a document has its place, and no other table has one."""
    lines = [re.sub(r"\[\[ถ้า.*?\]\]", "", text) for text in wording(kind)]
    markers = [text for text in lines if "[[" in text or "]]" in text]
    assert sorted(markers) == sorted(f"[[{marker}]]" for marker in kind.markers)


def looks(kind: Kind) -> dict[str, tuple[object, ...]]:
    """What each house style does to a paragraph, by its name."""
    styles = docx.Document(str(default_template(kind))).styles
    found: dict[str, tuple[object, ...]] = {}
    for style in styles:
        if not style.builtin and hasattr(style, "paragraph_format"):
            lines = style.paragraph_format
            stops = tuple((stop.position, stop.alignment, stop.leader) for stop in lines.tab_stops)
            found[str(style.name)] = (
                style.font.size, style.font.bold, lines.alignment, lines.left_indent, lines.first_line_indent,
                lines.space_before, lines.space_after, lines.line_spacing, lines.keep_with_next,
                lines.page_break_before, stops,
            )  # fmt: skip
    return found


@every_template
def test_the_templates_have_the_same_styles(kind: Kind) -> None:
    """A style changed in one template is to be changed in all: tables and the letters look alike."""
    assert {*JUSTIFIED, *SIGNATURE, "ตาราง บันทึก", "ตาราง ข้อความ", "ตาราง หัว", "ตาราง รวม"} <= set(looks(MEMO))
    assert looks(kind) == looks(MEMO)


@every_template
def test_a_template_names_no_editor_and_keeps_no_changes(kind: Kind) -> None:
    """Every agency gets the file: no author, no comment, no tracked change (Word: Inspect Document, Accept All)."""
    content = default_template(kind).read_bytes()
    properties = docx.Document(io.BytesIO(content)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert found(unpacked(content), "document", "//w:ins | //w:del | //w:moveFrom | //w:commentReference") == []
    assert not any(b'TargetMode="External"' in part for part in unpacked(content).values())


@every_template
def test_text_stands_in_house_styles(kind: Kind) -> None:
    """A line in Normal would be neither indented nor justified; a table's line has the table's styles later."""
    bare = [text for style, text in styled_paragraphs(kind) if style not in looks(kind)]
    assert [text for text in bare if not text.startswith("[[")] == []


def test_the_defaults_name_one_font_for_every_script(parts: dict[str, bytes]) -> None:
    """Without w:cs Thai text comes out in another font; without eastAsia so do the quotation marks."""
    (fonts,) = found(parts, "styles", "//w:docDefaults//w:rFonts")
    assert {fonts.get(qn(slot)) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {"TH SarabunPSK"}
    assert found(parts, "styles", "//w:docDefaults//w:szCs/@w:val") == ["32"]
    assert found(parts, "styles", "//w:docDefaults//w:lang/@w:bidi") == ["th-TH"]


@pytest.mark.parametrize("name", ["styles", "document"])
def test_no_theme_attribute_wins_over_the_font(parts: dict[str, bytes], name: str) -> None:
    """asciiTheme, cstheme and the like take precedence, so there are none."""
    assert b"heme" not in parts[f"word/{name}.xml"]


def test_every_size_and_bold_has_its_complex_twin(parts: dict[str, bytes]) -> None:
    """Thai text obeys szCs and bCs only."""
    for name in ("styles", "document"):
        for size in found(parts, name, "//w:rPr/w:sz"):
            assert size.getnext().tag == qn("szCs")
            assert size.getnext().get(qn("val")) == size.get(qn("val"))
        for bold in found(parts, name, "//w:rPr/w:b"):
            assert bold.getnext().tag == qn("bCs")


def test_the_body_is_thai_justified(parts: dict[str, bytes]) -> None:
    """thaiDistribute, and never "distribute", which stretches the last line."""
    assert found(parts, "styles", "//w:style[@w:styleId='MemoBody']//w:jc/@w:val") == ["thaiDistribute"]
    values = found(parts, "styles", "//w:jc/@w:val") + found(parts, "document", "//w:jc/@w:val")
    assert set(values) <= {"thaiDistribute", "center", "left", "right"}


def test_the_page_is_that_of_an_official_letter(content: bytes) -> None:
    """A4, 3 cm left, 2 cm right and below, Thai page numbers from the second page on, in schema order."""
    section: Any = docx.Document(io.BytesIO(content)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.left_margin, section.right_margin, section.bottom_margin, section.top_margin)
    assert [round(margin.cm, 1) for margin in margins] == [3.0, 2.0, 2.0, 1.5]
    assert section._sectPr.find(qn("pgNumType")).get(qn("fmt")) == "thaiNumbers"
    known = ["pgSz", "pgMar", "pgNumType", "cols", "titlePg"]
    assert [name for child in section._sectPr if (name := child.tag.rpartition("}")[2]) in known] == known


def test_the_header_numbers_later_pages_only(content: bytes) -> None:
    """ "- ๒ -" with a plain PAGE field; the first page's header is empty."""
    section = docx.Document(io.BytesIO(content)).sections[0]
    header = section.header._element
    assert "".join(header.xpath(".//w:t/text()")) == "- ๒ -"
    assert "".join(header.xpath(".//w:instrText/text()")).split() == ["PAGE"]
    assert [one.text for one in section.first_page_header.paragraphs] == [""]


def test_style_ids_are_ascii(parts: dict[str, bytes]) -> None:
    """Names are Thai, ids are not."""
    assert all(str(one).isascii() for one in found(parts, "styles", "//w:style/@w:styleId"))


def test_every_style_in_use_is_defined(parts: dict[str, bytes]) -> None:
    """No paragraph, run or table falls back to Normal, and no style refers to one that is not there."""
    used = set(found(parts, "document", "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))
    used |= set(found(parts, "styles", "//w:basedOn/@w:val | //w:next/@w:val | //w:link/@w:val"))
    assert used <= set(found(parts, "styles", "//w:style/@w:styleId"))


def test_the_settings_open_without_compatibility_mode(parts: dict[str, bytes]) -> None:
    """Mode 15, a zoom with a percentage, Thai as the complex-script language."""
    assert b'w:name="compatibilityMode"' in parts["word/settings.xml"]
    assert found(parts, "settings", "//w:compatSetting[@w:name='compatibilityMode']/@w:val") == ["15"]
    assert found(parts, "settings", "//w:zoom/@w:percent") == ["100"]
    assert found(parts, "settings", "//w:themeFontLang/@w:bidi") == ["th-TH"]


def test_the_font_table_names_the_stand_in(parts: dict[str, bytes]) -> None:
    """An office with the other cut of TH Sarabun sees the same memo."""
    assert found(parts, "fontTable", "//w:font[@w:name='TH SarabunPSK']/w:altName/@w:val") == ["TH Sarabun New"]


def test_the_package_has_no_ballast(parts: dict[str, bytes]) -> None:
    """No thumbnail, no macro, no comment, no custom XML."""
    assert [name for name in parts if BALLAST.search(name)] == []
    assert sum(map(len, parts.values())) < 400_000


def test_dotted_lines_are_tab_leaders(parts: dict[str, bytes]) -> None:
    """Lines end at the margin whatever the length of the text."""
    path = "//w:style[@w:styleId='{}']//w:tab[@w:leader='dot']/@w:pos"
    assert found(parts, "styles", path.format("MemoHead")) == ["9071"]
    assert found(parts, "styles", path.format("MemoNumber")) == ["4535", "9071"]
    assert found(parts, "styles", "//w:style[@w:styleId='MemoSubject']//w:ind/@w:hanging") == ["737"]


def test_signatures_stay_together(parts: dict[str, bytes]) -> None:
    """The closing line, the name and the office do not part."""
    for name in ("MemoClosing", "MemoSignFirst", "MemoSign"):
        assert found(parts, "styles", f"//w:style[@w:styleId='{name}']//w:keepNext")


def test_annexes_begin_on_a_new_page_and_in_the_navigation_pane(parts: dict[str, bytes]) -> None:
    """Page breaks belong to the style; outline levels make headings for screen readers."""
    assert found(parts, "styles", "//w:style[@w:styleId='MemoAnnex']//w:pageBreakBefore")
    assert found(parts, "styles", "//w:outlineLvl/../../w:name/@w:val") == [
        "บันทึก ชื่อแบบ", "แนบ ลำดับ", "แนบ หัวข้อ",
    ]  # fmt: skip
    assert found(parts, "document", "//w:br[@w:type='page']") == []


@every_template
def test_the_year_does_not_part_from_its_era(kind: Kind) -> None:
    """A no-break space between พ.ศ. and the year; no invisible characters anywhere."""
    text = "\n".join(wording(kind))
    assert {text[found.end()] for found in re.finditer(r"พ\.ศ\.", text)} == {"\u00a0"}
    assert not set("\u200b\u200c\u200d\u2060\ufeff") & set(text)


def test_run_properties_keep_their_order() -> None:
    """The schema's order, whatever the order of setting."""
    rpr = element("rPr")
    for name in ("lang", "szCs", "rFonts", "bCs", "sz", "b", "rFonts"):
        put_property(rpr, element(name))
    assert [child.tag for child in rpr] == [qn(name) for name in ("rFonts", "b", "bCs", "sz", "szCs", "lang")]
