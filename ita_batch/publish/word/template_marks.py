"""The marks ``[[…]]`` of a template: the place of a table, and before a paragraph the condition on which it is there.

``[[ถ้า …]]`` belongs to its paragraph alone: nothing is closed, so nothing can be left open.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from ita_batch.publish.word.look_alikes import closest, same_name, spelling_key
from ita_batch.publish.word.ooxml import element, qn, shows_nothing_but, text_of, texts_of
from ita_batch.publish.word.paragraphs import set_text, take_out
from ita_batch.publish.word.template_notes import Held

BOOKMARK = "_ita_table_"
IF, IF_NOT = "ถ้า", "ถ้าไม่"
_MARK = re.compile(r"\[\[([^\[\]]*)\]\]")
_LEADING = re.compile(rf"(?:[\s\u200b-\u200f\u2060\ufeff]*{_MARK.pattern})*")
_SINGLE = re.compile(r"\[([^\[\]]*)\]")
_LEFT_OVER = re.compile(r"\[\[|\]\]")
_NEAR_A_SIGN = re.compile(r"\[\s*([^\[\]]+)|([^\[\]]+)\]")


@dataclass(frozen=True)
class Marks:
    """The marks that a document knows: conditions with their truth, and tables in their order."""

    conditions: Mapping[str, bool]
    tables: Sequence[str]

    @cached_property
    def asked(self) -> Mapping[str, bool]:
        """Every mark of a condition as it is written, and whether it lets its paragraph stay."""
        return {
            **{f"{IF} {name}": truth for name, truth in self.conditions.items()},
            **{f"{IF_NOT} {name}": not truth for name, truth in self.conditions.items()},
        }


def read_marks(root: etree._Element, marks: Marks, held: Held) -> None:
    """Take out what is not to be there, put a bookmark for every table, and show what is unknown.

    A bookmark cannot be imitated by the words of a field; its name ends with the table's index.
    """
    reader = _Reader(marks, held, in_body=root.tag == qn("document"))
    gone = [one for one in list(root.iter(qn("p"))) if not reader.stays(one)]
    for paragraph in gone:
        take_out(paragraph)


class _Reader:
    """Reads one part of a template."""

    def __init__(self, marks: Marks, held: Held, *, in_body: bool) -> None:
        self._asked, self._tables, self._held, self._in_body = marks.asked, list(marks.tables), held, in_body
        self._known = (*self._tables, *self._asked)
        self._placed = 0

    def stays(self, paragraph: etree._Element) -> bool:
        """Settle the marks of a paragraph; False when a condition of it is not met."""
        whole = text_of(paragraph)
        if "[" not in whole and "]" not in whole:
            return True
        leading = _LEADING.match(whole)
        head = leading.end() if leading else 0
        begins: dict[etree._Element, int] = {}
        at = 0
        for node in texts_of(paragraph):
            begins[node] = at
            at += len(node.text or "")
        alone = self._is_alone(paragraph, whole)
        stays, tables = True, []
        for node, start in reversed(begins.items()):
            for found in reversed(list(_MARK.finditer(node.text or ""))):
                typed = found[1].strip()
                known = same_name(typed, self._known)
                if known in self._asked and start + found.start() < head and not alone:
                    stays = stays and self._asked[known]
                elif known in self._tables and self._in_body:
                    tables.append(known)
                else:
                    self._note(node, found, known)
                    continue
                if _spaceless(typed) != _spaceless(known):
                    self._held.report("look-alike-mark", typed, known)
                _cut(node, *found.span())
        for name in reversed(tables):
            self._bookmark(paragraph, name)
        self._left_over(paragraph, whole)
        return stays

    def _is_alone(self, paragraph: etree._Element, whole: str) -> bool:
        """True for a paragraph of nothing but conditions: whoever typed it meant the next one."""
        tables = any(same_name(one, self._tables) for one in _MARK.findall(whole))
        breaks = next(paragraph.iter(qn("br")), None) is not None
        return not tables and not breaks and shows_nothing_but(paragraph, _MARK.sub("", whole))

    def _note(self, node: etree._Element, found: re.Match[str], known: str) -> None:
        typed = found[1].strip()
        if known:
            self._held.set_note(node, found.span(), "misplaced-mark", typed)
        elif spelling_key(typed).startswith(spelling_key(IF)):
            self._held.set_note(node, found.span(), "unknown-condition", typed, self._asked)
        else:
            self._held.set_note(node, found.span(), "unknown-mark", typed, self._known)

    def _bookmark(self, paragraph: etree._Element, name: str) -> None:
        number = 90_000 + self._placed
        label = f"{BOOKMARK}{self._placed}_{self._tables.index(name)}"
        paragraph.append(element("bookmarkStart", attrs=[("id", number), ("name", label)]))
        paragraph.append(element("bookmarkEnd", attrs=[("id", number)]))
        self._placed += 1

    def _left_over(self, paragraph: etree._Element, whole: str) -> None:
        """Show that a bracket is missing or too many."""
        rest = _MARK.sub("", whole)
        halves = any(same_name(one, self._known) for one in _SINGLE.findall(rest))
        if halves or _LEFT_OVER.search(rest):
            pieces = (first or second for first, second in _NEAR_A_SIGN.findall(rest))
            near = next(filter(None, (closest(piece, self._known) for piece in pieces)), "")
            self._held.add_note(paragraph, whole, f"[[{near}]]" if near else "")


def _spaceless(text: str) -> str:
    return re.sub(r"\s", "", text)


def _cut(node: etree._Element, start: int, stop: int) -> None:
    """Take a mark and the spaces around it out of a text; words on both sides stay apart."""
    text = node.text or ""
    before, after = text[:start].rstrip(" "), text[stop:].lstrip(" ")
    set_text(node, f"{before} {after}" if before and after else before + after)
