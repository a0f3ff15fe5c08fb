"""Take out of a template what would reach outside when somebody opens the finished paper.

A template, picture or object that is loaded from elsewhere, a field that includes a file or starts a program, a link
to a share: each would work in every memo that is sent around. Links to web pages and e-mail addresses stay: a person
typed them and a person clicks on them.
"""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from ita_batch.publish.word.ooxml import NS, part_bytes, qn
from ita_batch.publish.word.template_package import xml_of

_HARMLESS = re.compile(r"(?:https?://|mailto:)\S{1,2000}", re.IGNORECASE)
_OUTSIDE = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\)")  # an address, a drive or a share, not a part's name
_ACTIVE = {  # relationships to parts of the package that do something, or hold another document
    "attachedTemplate", "vbaProject", "wordVbaData", "oleObject", "package", "aFChunk", "subDocument", "control",
    "activeXControlBinary", "mailMergeSource", "mailMergeHeaderSource", "recipientData", "frame", "extensibility",
    "keyMapCustomizations", "attachedToolbars",
}  # fmt: skip
_ACTIVE_FIELDS = {
    "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "DDE", "DDEAUTO", "DATABASE", "RD", "EMBED",
    "CONTROL", "HTMLCONTROL", "MACROBUTTON", "GOTOBUTTON", "AUTOTEXT", "AUTOTEXTLIST", "GLOSSARY", "PRINT", "",
}  # fmt: skip
_SETTINGS = [qn(tag) for tag in ("attachedTemplate", "mailMerge", "linkStyles", "saveThroughXslt")]
_R = f"{{{NS['r']}}}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DRAWN = [qn(tag) for tag in ("drawing", "pict", "object")]


def without_outside(parts: dict[str, bytes]) -> list[str]:
    """Change the parts; returns what was taken out, in the order of the parts: targets, and words of fields."""
    found: list[str] = []
    for name in sorted(parts):
        if name.endswith(".rels"):
            taken = _cut_relations(parts, name)
            found += taken.values()
            source = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[:-5])
            if taken and source in parts:
                root = xml_of(parts[source])
                _cut_references(root, set(taken))
                parts[source] = part_bytes(root)
    for name in sorted(parts):
        if name.startswith("word/") and name.endswith(".xml"):
            root = xml_of(parts[name])
            cut = [*_cut_fields(root), *_cut_addresses(root), *_cut_settings(root)]
            if cut:
                found += filter(None, cut)
                parts[name] = part_bytes(root)
    return found


def _cut_relations(parts: dict[str, bytes], name: str) -> dict[str, str]:
    """Remove relationships of one part that lead outside; their targets by id."""
    root, taken = xml_of(parts[name]), {}
    for relation in list(root.iter(_RELATION)):
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        target = relation.get("Target", "")
        outside = relation.get("TargetMode", "").lower() == "external" or _OUTSIDE.match(target)
        harmless = kind == "hyperlink" and _HARMLESS.fullmatch(target)
        if kind in _ACTIVE or (outside and not harmless):
            taken[relation.get("Id", "")] = target
            root.remove(relation)
    if taken:
        parts[name] = part_bytes(root)
    return taken


def _cut_references(root: etree._Element, ids: set[str]) -> None:
    """Remove what refers to these relationships; the words of a link stay."""
    for node in list(root.iter(etree.Element)):
        mine = [key for key in node.attrib if str(key).startswith(_R) and node.get(key) in ids]
        if not mine:
            continue
        if node.tag == qn("hyperlink"):
            unwrap(node)
        elif node.tag == qn("a:blip") and set(mine) < {key for key in node.attrib if str(key).startswith(_R)}:
            for key in mine:
                del node.attrib[key]
        elif etree.QName(node).localname in {"blip", "imagedata"}:
            remove(next(node.iterancestors(*_DRAWN), node))
        else:
            remove(node)


def _cut_settings(root: etree._Element) -> Iterator[str]:
    for node in list(root.iter(*_SETTINGS)):
        remove(node)
        yield ""  # what it led to has been named by its relationship


def _cut_addresses(root: etree._Element) -> Iterator[str]:
    """Addresses that old drawings hold themselves."""
    for node in root.iter(etree.Element):
        if str(node.tag).startswith(("{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}")):
            for key in list(node.attrib):
                target = str(node.get(key))
                local = str(key).rpartition("}")[2]
                if local == "src" or (local in {"href", "althref"} and not _HARMLESS.fullmatch(target)):
                    del node.attrib[key]
                    yield target


def _cut_fields(root: etree._Element) -> Iterator[str]:
    """Leave of a field that includes something or starts it what it showed last."""
    for simple in list(root.iter(qn("fldSimple"))):
        if is_active(simple.get(qn("instr"), "")):
            yield simple.get(qn("instr"), "").strip()
            unwrap(simple)
    open_fields: list[list[etree._Element]] = []
    ended: list[list[etree._Element]] = []
    for node in root.iter(qn("fldChar"), qn("instrText")):
        kind = node.get(qn("fldCharType")) if node.tag == qn("fldChar") else "text"
        if kind == "begin":
            open_fields.append([])
        if open_fields:
            open_fields[-1].append(node)
            if kind == "end":
                ended.append(open_fields.pop())
    for nodes in (*ended, *open_fields):
        instruction = "".join(node.text or "" for node in nodes if node.tag == qn("instrText"))
        if is_active(instruction):
            yield instruction.strip()
            for node in nodes:
                remove(node)


def is_active(instruction: str) -> bool:
    """True for a field that would load something or start something, or whose words another field makes up."""
    words = instruction.split()
    word = words[0].upper() if words else ""
    if word != "HYPERLINK":
        return word in _ACTIVE_FIELDS
    quoted = re.findall(r'"([^"]*)"', instruction)
    target = quoted[0] if quoted else next((one for one in words[1:] if not one.startswith("\\")), "")
    inside = re.match(r"\s*HYPERLINK\s+\\l\b", instruction, re.IGNORECASE)
    return not inside and not _HARMLESS.fullmatch(target)


def unwrap(node: etree._Element) -> None:
    """Put what an element holds in its place."""
    parent = node.getparent()
    if parent is not None:
        at = parent.index(node)
        for number, child in enumerate(list(node)):
            parent.insert(at + number, child)
        parent.remove(node)


def remove(node: etree._Element) -> None:
    """Take an element out of its parent, if it is still there."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
