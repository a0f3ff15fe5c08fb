"""The facts of the XML on which Thai typing in Word depends, in the template and in a memo."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from ita_batch.publish.word.build_template import built
from ita_batch.publish.word.ooxml import NS, element, put_property, qn
from ita_batch.publish.word.write_document import FIELD_NAMES, MARKERS, Memo, default_template, memo_bytes
from ita_batch.publish.word.zipped import unpacked

PARTS = ("template", "memo")


@pytest.fixture(params=PARTS)
def parts(request: Any, memo: Memo) -> dict[str, bytes]:
    """The parts of the template and of a finished memo."""
    return unpacked(default_template().read_bytes() if request.param == "template" else memo_bytes(memo)[0])


def found(parts: dict[str, bytes], name: str, path: str) -> Any:
    """The nodes of a part."""
    return etree.fromstring(parts[f"word/{name}.xml"]).xpath(path, namespaces=NS)


def test_the_committed_template_is_current() -> None:
    """``python -m ita_batch.publish.word.build_template`` would change nothing."""
    assert default_template().read_bytes() == built()


def test_the_template_uses_every_field_and_marker() -> None:
    """A field that stands nowhere would be a number that nobody sees."""
    text = "".join(found(unpacked(default_template().read_bytes()), "document", "//w:t/text()"))
    assert set(re.findall(r"\{\{(.+?)\}\}", text)) == set(FIELD_NAMES)
    assert tuple(re.findall(r"\[\[(.+?)\]\]", text)) == MARKERS


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


def test_the_page_is_that_of_an_official_letter(parts: dict[str, bytes]) -> None:
    """A4, 3 cm left, 2 cm right, Thai page numbers from the second page on, in schema order."""
    (section,) = found(parts, "document", "//w:sectPr")
    assert (section.find(qn("pgSz")).get(qn("w")), section.find(qn("pgSz")).get(qn("h"))) == (
        "11906",
        "16838",
    )
    margins = section.find(qn("pgMar"))
    assert (margins.get(qn("left")), margins.get(qn("right"))) == ("1701", "1134")
    assert section.find(qn("pgNumType")).get(qn("fmt")) == "thaiNumbers"
    order = [child.tag.rpartition("}")[2] for child in section if child.tag != qn("headerReference")]
    assert order == ["pgSz", "pgMar", "pgNumType", "cols", "titlePg"]


def test_the_header_numbers_later_pages_only(parts: dict[str, bytes]) -> None:
    """ "- ๒ -" with a plain PAGE field; the first page's header is empty."""
    assert "".join(found(parts, "header1", "//w:t/text()")) == "- ๒ -"
    assert found(parts, "header1", "//w:instrText/text()") == [" PAGE "]
    assert found(parts, "header2", "//w:t") == []


def test_style_ids_are_ascii(parts: dict[str, bytes]) -> None:
    """Names are Thai, ids are not."""
    assert all(str(one).isascii() for one in found(parts, "styles", "//w:style/@w:styleId"))


def test_every_style_in_use_is_defined(parts: dict[str, bytes]) -> None:
    """No paragraph, run or table falls back to Normal."""
    used = set(found(parts, "document", "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))
    assert used <= set(found(parts, "styles", "//w:style/@w:styleId"))


def test_the_settings_open_without_compatibility_mode(parts: dict[str, bytes]) -> None:
    """Mode 15, a zoom with a percentage, Thai as the complex-script language."""
    assert b'w:name="compatibilityMode"' in parts["word/settings.xml"]
    assert found(parts, "settings", "//w:compatSetting[@w:name='compatibilityMode']/@w:val") == ["15"]
    assert found(parts, "settings", "//w:zoom/@w:percent") == ["100"]
    assert found(parts, "settings", "//w:themeFontLang/@w:bidi") == ["th-TH"]


def test_the_font_table_names_the_stand_in(parts: dict[str, bytes]) -> None:
    """An office with the other cut of TH Sarabun sees the same memo."""
    assert found(parts, "fontTable", "//w:font/w:altName/@w:val") == ["TH Sarabun New"]


def test_the_package_has_no_ballast(parts: dict[str, bytes]) -> None:
    """No thumbnail, no second style sheet, no custom XML, no theme."""
    assert {name.rpartition("/")[2] for name in parts} == {
        "[Content_Types].xml", ".rels", "core.xml", "document.xml", "document.xml.rels", "styles.xml",
        "settings.xml", "fontTable.xml", "header1.xml", "header2.xml", "image1.png",
    }  # fmt: skip
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


def test_the_year_does_not_part_from_its_era(parts: dict[str, bytes]) -> None:
    """A no-break space between พ.ศ. and the year; no invisible characters anywhere."""
    text = parts["word/document.xml"].decode()
    assert "พ.ศ.\u00a0" in text
    assert not set("\u200b\u200c\u200d\u2060\ufeff") & set(text)


def test_run_properties_keep_their_order() -> None:
    """The schema's order, whatever the order of setting."""
    rpr = element("rPr")
    for name in ("lang", "szCs", "rFonts", "bCs", "sz", "b", "rFonts"):
        put_property(rpr, element(name))
    assert [child.tag for child in rpr] == [qn(name) for name in ("rFonts", "b", "bCs", "sz", "szCs", "lang")]
