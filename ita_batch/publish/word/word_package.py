"""The parts of a Word document while it is made: what is changed as trees; relationships and kinds of parts in step.

A part is named as in the zip, such as ``word/document.xml``. The source of a relationship is a part, or "" for the
package itself.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from ita_batch.publish.word.document import built_in_parts
from ita_batch.publish.word.ooxml import OFFICE, part_bytes, qn

DOCUMENT: Final = "word/document.xml"
IS_DOCUMENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
PACKAGE: Final = ""
_KINDS = "[Content_Types].xml"
_STYLES = "word/styles.xml"
_IS_STYLES = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_KIND = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship to a part: its id, its type in full and in short, such as "styles", and the part's name."""

    identity: str
    type: str
    kind: str
    name: str


class WordPackage:
    """A document in the making. Raises KeyError for a part that a relationship names and that is not there."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = dict(parts)
        self._trees: dict[str, etree._Element] = {}
        self._relations: dict[str, list[Relation]] = {}

    @property
    def document(self) -> etree._Element:
        """The root of the document itself."""
        return self.tree(DOCUMENT)

    @property
    def body(self) -> etree._Element:
        """What stands in the document. Raises ValueError where there is nothing."""
        body = self.document.find(qn("body"))
        if body is None:
            raise ValueError("a document without a body")
        return body

    @property
    def styles(self) -> etree._Element:
        """The root of the styles; a document without any has ours."""
        name = next(self.related("styles"), None)
        if name is None:
            name = _STYLES
            self.add(name, _IS_STYLES, built_in_parts()[_STYLES])
            self.relate(f"{OFFICE}styles", name)
        return self.tree(name)

    def tree(self, name: str) -> etree._Element:
        """The root of a part; what is changed in it is saved."""
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self._parts[name], PARSER)
        return self._trees[name]

    def replace(self, name: str, root: etree._Element) -> None:
        """Give a part another root."""
        self._trees[name] = root

    def names(self) -> list[str]:
        """The parts, without the list of their kinds."""
        return [name for name in self._parts if name != _KINDS]

    def relations(self, source: str = DOCUMENT) -> list[Relation]:
        """The relationships of a part that lead to parts."""
        if source not in self._relations:
            self._relations[source] = list(self._read_relations(source))
        return self._relations[source]

    def _read_relations(self, source: str) -> Iterator[Relation]:
        data = self._parts.get(rels_of(source))
        for one in etree.fromstring(data, PARSER).iter(_RELATION) if data else ():
            if one.get("TargetMode", "").lower() != "external":
                target = posixpath.join("/", posixpath.dirname(source), one.get("Target", ""))
                type_, name = one.get("Type", ""), posixpath.normpath(target).lstrip("/")
                yield Relation(one.get("Id", ""), type_, type_.rpartition("/")[2], name)

    def related(self, *kinds: str, source: str = DOCUMENT) -> Iterator[str]:
        """The names of the parts of these kinds that a part leads to."""
        return (one.name for one in self.relations(source) if one.kind in kinds)

    def relate(self, type_: str, name: str, source: str = DOCUMENT) -> str:
        """Lead from a part to another one; the relationship's id. The same relationship is made once."""
        for one in self.relations(source):
            if one.name == name and one.type == type_:
                return one.identity
        root = etree.fromstring(self._parts.get(rels_of(source), _NO_RELATIONS), PARSER)
        known = {one.get("Id", "") for one in root}
        made = next(one for one in (f"rId{number}" for number in range(1, len(known) + 2)) if one not in known)
        target = posixpath.relpath(name, posixpath.dirname(source) or ".")
        etree.SubElement(root, _RELATION, {"Id": made, "Type": type_, "Target": target})
        self._write_relations(source, root)
        return made

    def unrelate(self, identity: str, source: str = DOCUMENT) -> None:
        """Take a relationship away."""
        root = etree.fromstring(self._parts[rels_of(source)], PARSER)
        for one in root.findall(_RELATION):
            if one.get("Id") == identity:
                root.remove(one)
        self._write_relations(source, root)

    def _write_relations(self, source: str, root: etree._Element) -> None:
        self._parts[rels_of(source)] = part_bytes(root)
        self._relations.pop(source, None)

    def add(self, name: str, kind: str, data: bytes) -> None:
        """Add a part; ``kind`` is its content type."""
        self._parts[name] = data
        kinds, extension = self.tree(_KINDS), name.rpartition(".")[2]
        known = {one.get("Extension", "").lower(): one.get("ContentType") for one in kinds.iter(f"{_KIND}Default")}
        if known.get(extension) == kind:
            return
        tag, key, value = ("Override", "PartName", f"/{name}")
        if extension not in known:
            tag, key, value = ("Default", "Extension", extension)
        before = [one for one in kinds.iter(f"{_KIND}{tag}") if one.get(key, "") < value]
        at = kinds.index(before[-1]) + 1 if before else (len(known) if tag == "Override" else 0)
        kinds.insert(at, etree.Element(f"{_KIND}{tag}", {key: value, "ContentType": kind}))

    def kind(self, name: str) -> str:
        """The content type of a part; "" where it has none."""
        kinds = self.tree(_KINDS)
        for one in kinds.iter(f"{_KIND}Override"):
            if one.get("PartName", "").lower() == f"/{name}".lower():
                return one.get("ContentType", "")
        extension = name.rpartition(".")[2].lower()
        fitting = (one for one in kinds.iter(f"{_KIND}Default") if one.get("Extension", "").lower() == extension)
        return next((one.get("ContentType", "") for one in fitting), "")

    def drop_unreached(self) -> None:
        """Take out every part to which no relationship leads."""
        reached = {_KINDS, *self._reached()}
        for one in list(self.tree(_KINDS).iter(f"{_KIND}Override")):
            if one.get("PartName", "").lstrip("/") not in reached:
                self.tree(_KINDS).remove(one)
        self._parts = {name: data for name, data in self._parts.items() if name in reached}
        self._trees = {name: root for name, root in self._trees.items() if name in reached}

    def _reached(self) -> Iterator[str]:
        waiting, seen = [PACKAGE], {PACKAGE}
        while waiting:
            source = waiting.pop()
            if rels_of(source) in self._parts:
                yield rels_of(source)
            for name in {one.name: None for one in self.relations(source) if one.name not in seen}:
                _ = self._parts[name]
                seen.add(name)
                waiting.append(name)
                yield name

    def parts(self) -> dict[str, bytes]:
        """All parts as they are now."""
        return {**self._parts, **{name: part_bytes(root) for name, root in self._trees.items()}}


def rels_of(source: str) -> str:
    """The name of the part that holds the relationships of another one."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")
