"""What openpyxl drops of a workbook when it saves it: put back where that can be done, else told by name."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from lxml import etree

from ita_batch.office_zip import unpacked
from ita_batch.publish.saved_parts import settled

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_AFTER_ERRORS = (
    "smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst"
)
_LISTS = "{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"
"""The extension in which Excel keeps the lists that stand on another sheet; it needs nothing beside itself."""

_LOST = {  # the word for what is lost -> the parts or elements by which it is known
    "lost_pictures": r"xl/media/",
    "lost_charts": r"xl/charts/chart",
    "lost_controls": r"xl/(ctrlProps|activeX|embeddings)/",
    "lost_threads": r"xl/(threadedComments|persons)/",
    "lost_slicers": r"xl/(slicers|timelines)/",
}
_SHAPES = re.compile(rb"<xdr:(?:sp|cxnSp|grpSp)[ >]")
_EXTENSIONS = re.compile(rb'<ext [^>]*uri="(\{[^"]+\})"')


def with_kept_parts(before: bytes, after: bytes, day: date) -> bytes:
    """The workbook as of ``day`` with what can be put back: rows that grow, no green corners, lists of Excel's own."""
    old, new = unpacked(before), unpacked(after)
    was = dict(_sheet_parts(old))
    for title, part in _sheet_parts(new):
        if title in was:
            new[part] = _kept(old[was[title]], new[part])
    return settled(new, day)


def lost_parts(before: bytes, after: bytes) -> tuple[str, ...]:
    """Words for what stood in a workbook and does not any more."""
    old, new = unpacked(before), unpacked(after)
    lost = [key for key, pattern in _LOST.items() if _count(new, pattern) < _count(old, pattern)]
    if _shapes(new) < _shapes(old):
        lost.append("lost_shapes")
    if _extensions(old) - _extensions(new):
        lost.append("lost_extensions")
    return tuple(lost)


def _count(members: Mapping[str, bytes], pattern: str) -> int:
    return sum(bool(re.match(pattern, name)) for name in members)


def _shapes(members: Mapping[str, bytes]) -> int:
    return sum(len(_SHAPES.findall(data)) for name, data in members.items() if name.startswith("xl/drawings/"))


def _extensions(members: Mapping[str, bytes]) -> set[tuple[int, bytes]]:
    """Each extension of the sheets, numbered where it stands several times."""
    found: dict[bytes, int] = {}
    for name, data in members.items():
        for uri in _EXTENSIONS.findall(data) if name.startswith("xl/worksheets/") else ():
            found[uri] = found.get(uri, 0) + 1
    return {(number, uri) for uri, count in found.items() for number in range(count)}


def _sheet_parts(members: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The title of each sheet and the part in which it stands."""
    relations = {one.get("Id"): one.get("Target") for one in _parsed(members["xl/_rels/workbook.xml.rels"])}
    for one in _parsed(members["xl/workbook.xml"]).iter(f"{{{_MAIN}}}sheet"):
        target = relations.get(one.get(f"{{{_RELATED}}}id")) or ""
        part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
        if part in members:
            yield one.get("name") or "", part


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _kept(before: bytes, after: bytes) -> bytes:
    old, new = _parsed(before), _parsed(after)
    fixed = {one.get("r") for one in old.iter(f"{{{_MAIN}}}row") if one.get("customHeight") in {"1", "true"}}
    for row in new.iter(f"{{{_MAIN}}}row"):
        if row.get("r") not in fixed:
            row.attrib.pop("customHeight", "")
    errors = old.find(f"{{{_MAIN}}}ignoredErrors")
    if errors is not None and new.find(f"{{{_MAIN}}}ignoredErrors") is None:
        later = [child for child in new if etree.QName(child).localname in _AFTER_ERRORS.split()]
        (later[0].addprevious if later else new.append)(errors)
    lists = [one for one in old.findall(f"{{{_MAIN}}}extLst/{{{_MAIN}}}ext") if one.get("uri") == _LISTS]
    if lists and new.find(f"{{{_MAIN}}}extLst") is None:
        etree.SubElement(new, f"{{{_MAIN}}}extLst").extend(lists)
    return bytes(etree.tostring(new, xml_declaration=True, encoding="UTF-8", standalone=True))
