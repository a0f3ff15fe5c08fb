"""The house styles: Thai names, ASCII ids, complex-script twins everywhere, no theme fonts.

Styles name no font: the one font of the memo stands in the document defaults and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lxml import etree

from ita_batch.publish.word.ooxml import DECLARED, element, part_bytes, qn, twips, value_of

TEXT_WIDTH_CM = 16.0
_DOTS = (TEXT_WIDTH_CM, "right", "dot")
_Tab = tuple[float, str, str]


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style in the units of a Thai typing manual: centimetres and points."""

    id: str
    name: str
    based_on: str = "Normal"
    size: int | None = None
    bold: bool = False
    align: Literal["left", "center", "right", "thaiDistribute"] | None = None
    left: float = 0
    first: float = 0  # negative: hanging
    before: float | None = None
    after: float | None = None
    exactly: float | None = None
    keep_next: bool = False
    page_break: bool = False
    outline: int | None = None
    tabs: tuple[_Tab, ...] = ()


PARAGRAPHS: tuple[Style, ...] = (
    Style("MemoTitle", "บันทึก ชื่อแบบ", size=29, bold=True, align="center", before=12, exactly=35, outline=0),
    Style("MemoHead", "บันทึก ส่วนราชการ", left=2.6, first=-2.6, tabs=((2.6, "left", "none"), _DOTS)),
    Style("MemoNumber", "บันทึก ที่และวันที่", tabs=((8.0, "left", "dot"), _DOTS)),
    Style("MemoSubject", "บันทึก เรื่อง", left=1.3, first=-1.3, tabs=((1.3, "left", "none"), _DOTS)),
    Style("MemoTo", "บันทึก เรียน", left=1.3, first=-1.3, before=6, tabs=((1.3, "left", "none"),)),
    Style("MemoBody", "บันทึก เนื้อความ", first=2.5, before=6, align="thaiDistribute"),
    Style("MemoItem", "บันทึก ข้อย่อย", "MemoBody", before=0, first=2.5, align="thaiDistribute"),
    Style("MemoLead", "แนบ เนื้อความ", "MemoBody", before=0, after=6, first=2.5, align="thaiDistribute"),
    Style("MemoClosing", "บันทึก คำลงท้าย", "MemoBody", first=2.5, before=6, keep_next=True),
    Style("MemoSignFirst", "บันทึก ลงชื่อ", left=7.5, before=56, align="center", keep_next=True),
    Style("MemoSign", "บันทึก ลงชื่อ ต่อ", left=7.5, align="center", keep_next=True),
    Style("MemoContinued", "บันทึก คำต่อเนื่อง", before=6, align="right"),
    Style("MemoAnnex", "แนบ ลำดับ", bold=True, align="center", keep_next=True, page_break=True, outline=0),
    Style("MemoAnnexTitle", "แนบ ชื่อ", bold=True, align="center", keep_next=True),
    Style("MemoAnnexNote", "แนบ ข้อมูล ณ", align="center", after=6, keep_next=True),
    Style("MemoHeading", "แนบ หัวข้อ", bold=True, before=12, after=4, keep_next=True, outline=1),
    Style("MemoTableText", "ตาราง ข้อความ", size=14),
    Style("MemoTableHead", "ตาราง หัว", size=14, bold=True, align="center", keep_next=True),
    Style("MemoTableTotal", "ตาราง รวม", size=14, bold=True),
    Style("MemoGap", "ตาราง ช่องไฟ", size=4, exactly=6),
    Style("MemoPageNumber", "บันทึก เลขหน้า", align="center", after=10),
)
JUSTIFIED = tuple(style.name for style in PARAGRAPHS if style.id in ("MemoBody", "MemoItem", "MemoLead", "MemoClosing"))
SIGNATURE = tuple(style.name for style in PARAGRAPHS if style.id in ("MemoSignFirst", "MemoSign"))

_LABEL = (
    '<w:style w:type="character" w:customStyle="1" w:styleId="MemoLabel"><w:name w:val="บันทึก ป้าย"/>'
    '<w:qFormat/><w:rPr><w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/></w:rPr></w:style>'
)
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_GRID = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="MemoTable"><w:name w:val="ตาราง บันทึก"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
    f"<w:tblBorders>{_EDGES}</w:tblBorders>"
    '<w:tblCellMar><w:top w:w="17" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="17" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_BASE = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def font_element(font: str) -> etree._Element:
    """One font for every script; eastAsia too, because “ ” – … are classified East Asian in some contexts."""
    return element("rFonts", attrs=[(slot, font) for slot in ("ascii", "hAnsi", "eastAsia", "cs")])


def language_element() -> etree._Element:
    """Thai is the language of complex script; the Latin words are English."""
    return element("lang", attrs=[("val", "en-US"), ("eastAsia", "en-US"), ("bidi", "th-TH")])


def _paragraph_properties(style: Style) -> etree._Element:
    """The ``w:pPr`` of a style, in schema order."""
    made = element("pPr")
    if style.keep_next:
        made.extend([element("keepNext"), element("keepLines")])
    if style.page_break:
        made.append(element("pageBreakBefore"))
    if style.tabs:
        stops = [
            element("tab", attrs=[("val", kind), ("leader", dots), ("pos", twips(at))]) for at, kind, dots in style.tabs
        ]
        made.append(element("tabs", *stops))
    spacing: list[tuple[str, str | int]] = []
    if style.before is not None:
        spacing.append(("before", round(style.before * 20)))
    if style.after is not None:
        spacing.append(("after", round(style.after * 20)))
    if style.exactly is not None:
        spacing += [("line", round(style.exactly * 20)), ("lineRule", "exact")]
    if spacing:
        made.append(element("spacing", attrs=spacing))
    if style.left or style.first:
        indent: list[tuple[str, str | int]] = [("left", twips(style.left))] if style.left else []
        indent.append(("hanging", twips(-style.first)) if style.first < 0 else ("firstLine", twips(style.first)))
        made.append(element("ind", attrs=indent))
    if style.align:
        made.append(value_of("jc", style.align))
    if style.outline is not None:
        made.append(value_of("outlineLvl", style.outline))
    return made


def paragraph_style(style: Style) -> etree._Element:
    """One ``w:style`` with size and bold in both scripts."""
    rpr = element("rPr")
    if style.bold:
        rpr.extend([element("b"), element("bCs")])
    if style.size:
        rpr.extend([value_of("sz", style.size * 2), value_of("szCs", style.size * 2)])
    named = [value_of("name", style.name), value_of("basedOn", style.based_on), element("qFormat")]
    kind: list[tuple[str, str | int]] = [("type", "paragraph"), ("customStyle", 1), ("styleId", style.id)]
    return element("style", *named, _paragraph_properties(style), rpr, attrs=kind)


def house_styles() -> list[etree._Element]:
    """Every style of the house: paragraphs, the label, the table."""
    others = etree.fromstring(f"<w:styles {DECLARED}>{_LABEL}{_GRID}</w:styles>")
    return [*map(paragraph_style, PARAGRAPHS), *others]


def styles_part(font: str) -> bytes:
    """A whole ``word/styles.xml`` with nothing in it but ours."""
    root = etree.fromstring(f"<w:styles {DECLARED}>{_BASE}</w:styles>")
    sizes = [value_of("sz", 32), value_of("szCs", 32)]
    # No gap between a Latin letter and a Thai digit: "O๓๔" is one word.
    unspaced = [element(name, attrs=[("val", 0)]) for name in ("autoSpaceDE", "autoSpaceDN")]
    spacing = element("spacing", attrs=[("before", 0), ("after", 0), ("line", 240), ("lineRule", "auto")])
    defaults = element(
        "docDefaults",
        element("rPrDefault", element("rPr", font_element(font), *sizes, language_element())),
        element("pPrDefault", element("pPr", *unspaced, spacing)),
    )
    root.insert(0, defaults)
    root.extend(house_styles())
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w"])
    return part_bytes(root)


def ids_by_name(styles: etree._Element) -> dict[str, str]:
    """Style ids by name: LibreOffice renames the ids of a template that it saves, the names stay."""
    found = {}
    for style in styles.findall(qn("style")):
        name = style.find(qn("name"))
        if name is not None:
            found[name.get(qn("val"), "")] = style.get(qn("styleId"), "")
    return found
