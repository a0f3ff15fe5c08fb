"""``{% if … %}`` for those who know it: what a condition hides is cut out of a part, before its fields are filled.

A tag may stand anywhere in the words; ``{%p … %}``, ``{%tr … %}``, ``{%tc … %}`` and ``{%r … %}`` stand for the
paragraph, row, cell or run that holds them, ``{%-`` and ``-%}`` draw the words before and behind into one text. A
condition is made of names, ``not``, ``and``, ``or`` and brackets: nothing is evaluated that could do anything else.
"""

import re
from collections.abc import Iterator, Mapping

from docx.oxml.parser import parse_xml
from lxml import etree

from ita_batch.publish.word.ooxml import qn
from ita_batch.publish.word.paragraphs import set_apart

BLOCK = re.compile(r"\{%(-?)(p|tr|tc|r)?\s*\b(if|elif|else|endif)\b([^\[\].|,'\"=<>!+*/~:&;{}%]*?)\s*(-?)%\}")
KEYWORDS = frozenset({"if", "not", "and", "or"})
_TOKEN = re.compile(r"[()]|[^\s()]+")
_DRAWN_TO_BEFORE = re.compile(r"</w:t>(?:(?!</w:t>).)*?\{%-", re.DOTALL)
_DRAWN_TO_BEHIND = re.compile(r"-%\}(?:(?!<w:t[ >]|\{%|\{\{).)*?<w:t[^>]*>", re.DOTALL)


class TornError(ValueError):
    """A condition and its end do not stand where one can be cut out without the other."""


def without_hidden(root: etree._Element, words: Mapping[str, str]) -> etree._Element:
    """The part without what its conditions hide; the same root where it has none.

    Raises TornError or XMLSyntaxError where that would tear the part apart.
    """
    if not any("{%" in (node.text or "") for node in root.iter(qn("t"))):
        return root
    _lift(root)
    xml = etree.tostring(root, encoding="unicode")
    xml = _DRAWN_TO_BEHIND.sub("%}", _DRAWN_TO_BEFORE.sub("{%", xml))
    return parse_xml("".join(_kept(xml, words)))


def _lift(root: etree._Element) -> None:
    """Put the tags of a paragraph, row, cell or run in the place of what holds them."""
    for node in list(root.iter(qn("t"))):
        for found in reversed(list(BLOCK.finditer(node.text or ""))):
            if found[2] == "r":
                set_apart(node, *found.span())
    for level in ("tr", "tc", "p", "r"):
        held: dict[etree._Element, list[str]] = {}
        for node in list(root.iter(qn("t"))):
            for found in BLOCK.finditer(node.text or ""):
                if found[2] == level:
                    holder = next(node.iterancestors(qn(level)), None)
                    if holder is None:
                        raise TornError
                    held.setdefault(holder, []).append(found.group().replace(level, "", 1))
        for holder, tags in held.items():
            _replace(holder, "".join(tags))


def _replace(node: etree._Element, text: str) -> None:
    """Put a text in the place of an element."""
    parent, before, text = node.getparent(), node.getprevious(), f"{text}{node.tail or ''}"
    if parent is None:
        return
    parent.remove(node)
    if before is not None:
        before.tail = f"{before.tail or ''}{text}"
    else:
        parent.text = f"{parent.text or ''}{text}"


def _kept(xml: str, words: Mapping[str, str]) -> Iterator[str]:
    """The pieces between the tags that are to be there."""
    shows, met = [True], list[bool]()  # of the conditions around: whether one shows, and whether one of it was met
    done = 0
    for found in BLOCK.finditer(xml):
        if all(shows):
            yield xml[done : found.start()]
        done = found.end()
        word = found[3]
        if word != "if" and not met:
            raise TornError
        if word == "if":
            met.append(truth(found[4], words))
            shows.append(met[-1])
        elif word == "endif":
            met.pop()
            shows.pop()
        else:
            shows[-1] = not met[-1] and (word == "else" or truth(found[4], words))
            met[-1] |= shows[-1]
    if met:
        raise TornError
    yield xml[done:]


def truth(asked: str, words: Mapping[str, str]) -> bool:
    """Whether a condition is met: a name is when there are words for it. Raises ValueError for no plain condition."""
    tokens = _TOKEN.findall(asked)[::-1]
    found = _either(tokens, words)
    if tokens:
        raise ValueError(asked)
    return found


def _either(tokens: list[str], words: Mapping[str, str]) -> bool:
    found = _both(tokens, words)
    while tokens and tokens[-1] == "or":
        tokens.pop()
        found |= _both(tokens, words)
    return found


def _both(tokens: list[str], words: Mapping[str, str]) -> bool:
    found = _one(tokens, words)
    while tokens and tokens[-1] == "and":
        tokens.pop()
        found &= _one(tokens, words)
    return found


def _one(tokens: list[str], words: Mapping[str, str]) -> bool:
    sign = tokens.pop() if tokens else ""
    if sign == "not":
        return not _one(tokens, words)
    if sign == "(":
        found = _either(tokens, words)
        if not tokens or tokens.pop() != ")":
            raise ValueError(sign)
        return found
    if sign in KEYWORDS or sign not in words:
        raise ValueError(sign)
    return bool(words[sign])
