"""The tags of a template: fields, and ``{% if %}`` for those who know it. What is neither is shown as it was typed.

Scalars and "print this if": no loops, calls, attributes or filters, so nothing can run away.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from ita_batch.publish.word.document import ORDINAL, TemplateUnusableError
from ita_batch.publish.word.look_alikes import closest, same_name
from ita_batch.publish.word.ooxml import NS, qn, text_of, texts_of
from ita_batch.publish.word.paragraphs import set_text
from ita_batch.publish.word.template_blocks import BLOCK, KEYWORDS, truth
from ita_batch.publish.word.template_notes import Held

_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_SIGN = re.compile(r"[{}]")
_PIECE = re.compile(rf"{_TAG.pattern}|{_SIGN.pattern}")
_NEAR_A_SIGN = re.compile(r"\{\s*([^\s{}]+)|([^\s{}]+)\s*\}")
_NAME_IN_TAG = re.compile(r"[^\s{}%|().,'\"=<>!+*/~\[\]:&;-]+")
_MOST_LETTERS = 300  # of one tag
_MOST_BLOCKS, _DEEPEST = 500, 20
_OPENS_A_TAG = re.compile(r"\{[{%#]")
_TAGGED = etree.XPath("//*[@*[contains(., '{')]]")
_SIGNED = etree.XPath("//*[not(self::w:t)][text()[contains(., '{') or contains(., '}')]]", namespaces=NS)
_BETWEEN = etree.XPath("//*/following-sibling::text()[contains(., '{')]")

Span = tuple[etree._Element, int, int]


def check_amount(root: etree._Element) -> None:
    """Raise TemplateUnusableError for more tags than anybody writes by hand: to look at them would take minutes."""
    number = deep = depth = 0
    for node in root.iter(qn("t")):
        for tag in _TAG.findall(node.text or ""):
            number += tag.startswith("{%")
            block = BLOCK.fullmatch(tag)
            depth += (block[3] == "if") - (block[3] == "endif") if block else 0
            deep = max(deep, depth)
            if len(tag) > _MOST_LETTERS or deep > _DEEPEST or number > _MOST_BLOCKS:
                raise TemplateUnusableError("too-complex")


def check_places(root: etree._Element) -> None:
    """Raise TemplateUnusableError for what looks like a tag and stands between elements, where Word has no words."""
    if any(map(_OPENS_A_TAG.search, cast("list[str]", _BETWEEN(root)))):
        raise TemplateUnusableError


def read_tags(root: etree._Element, fields: Collection[str], held: Held, *, blocks: bool) -> None:
    """Write every field and condition as its name is known; show what is unknown, and braces that are left over.

    Without ``blocks`` every ``{% %}`` is taken for unreadable.
    """
    for paragraph in list(root.iter(qn("p"))):
        whole = text_of(paragraph)
        if not _SIGN.search(whole):
            continue
        for node in texts_of(paragraph):
            for found in reversed(list(_PIECE.finditer(node.text or ""))):
                _read(node, found, fields, held, blocks=blocks)
        if _SIGN.search(_TAG.sub("", whole)):
            pieces = (first or second for first, second in _NEAR_A_SIGN.findall(_TAG.sub("", whole)))
            near = next(filter(None, (closest(piece, fields) for piece in pieces)), "")
            held.add_note(paragraph, whole, f"{{{{{near}}}}}" if near else "")


def _read(node: etree._Element, found: re.Match[str], fields: Collection[str], held: Held, *, blocks: bool) -> None:
    """One tag, or one brace that belongs to none."""
    typed, span = found.group(), found.span()
    if typed.startswith("{{"):
        name = typed[2:-2].strip()
        known = (*fields, ORDINAL)
        meant = same_name(name, known)
        if not meant:
            held.set_note(node, span, "unknown-field", name, known)
            return
        if meant != name:
            held.report("look-alike-field", name, meant)
        made = f"{{{{ {meant} }}}}"
    elif typed.startswith("{%"):
        made = _block(typed, fields, held) if blocks else ""
        if not made:
            held.set_note(node, span, "unreadable-tag", typed)
            return
    else:
        made = held.hold(typed)
    text = node.text or ""
    set_text(node, text[: span[0]] + made + text[span[1] :])


def _block(typed: str, fields: Collection[str], held: Held) -> str:
    """A plain condition with its names as they are known, or ""."""
    found = BLOCK.fullmatch(typed)
    if not found:
        return ""
    before, level, word, asked, after = found.groups(default="")
    meant = {name: name if name in KEYWORDS else same_name(name, fields) for name in _NAME_IN_TAG.findall(asked)}
    if not all(meant.values()) or bool(meant) is not (word in {"if", "elif"}):
        return ""
    asked = _NAME_IN_TAG.sub(lambda name: meant[name.group()], asked)
    if meant and not _is_plain(asked):
        return ""
    for name, known in meant.items():
        if name != known:
            held.report("look-alike-field", name, known)
    asked = "".join(char for char in asked if unicodedata.category(char) != "Cf").replace("\u00a0", " ")
    return f"{{%{before}{level} {word} {asked.strip()} {after}%}}"


def _is_plain(asked: str) -> bool:
    try:
        truth(asked, dict.fromkeys(_NAME_IN_TAG.findall(asked), ""))
    except ValueError:
        return False
    return True


@dataclass(slots=True)
class _Open:
    """A condition that waits for its end."""

    spans: list[Span] = field(default_factory=list)
    has_else: bool = False
    wrong: bool = False

    def add(self, span: Span, word: str) -> None:
        """One more of its tags: behind ``else`` there is only the end."""
        self.spans.append(span)
        self.wrong |= self.has_else and word != "endif"
        self.has_else |= word == "else"


def show_unmatched(root: etree._Element, held: Held) -> None:
    """Show every ``{% %}`` that has no pair."""
    for node, start, stop in sorted(_unmatched(root), key=lambda span: -span[1]):
        held.set_note(node, (start, stop), "unreadable-tag", (node.text or "")[start:stop])


def _unmatched(root: etree._Element) -> Iterator[Span]:
    waiting: list[_Open] = []
    for node in root.iter(qn("t")):
        for found in BLOCK.finditer(node.text or ""):
            span, word = (node, *found.span()), found[3]
            if word == "if":
                waiting.append(_Open())
            elif not waiting:
                yield span
                continue
            waiting[-1].add(span, word)
            if word == "endif":
                ended = waiting.pop()
                yield from ended.spans if ended.wrong else ()
    for one in waiting:
        yield from one.spans


def hold_elsewhere(root: etree._Element, fields: Collection[str], held: Held) -> None:
    """Hold what looks like a tag and is no text on the page: descriptions of pictures, words of fields of Word."""

    def safe(text: str) -> str:
        inside = text.strip()
        if inside.startswith("{{") and inside.endswith("}}") and inside[2:-2].strip() in fields:
            return text
        return re.sub(r"[{}]", lambda sign: held.hold(sign.group()), text)

    for node in cast("list[etree._Element]", _TAGGED(root)):
        for key, value in node.attrib.items():
            if _OPENS_A_TAG.search(str(value)):
                node.set(key, safe(str(value)))
    for node in cast("list[etree._Element]", _SIGNED(root)):
        if node.text and _SIGN.search(node.text):
            node.text = safe(node.text)
