"""What a template says and cannot be filled: it is shown where it stands, in red, and reported.

Everything that is put into a template before it is filled is ``held``: a reference stands there, and the words come
with the fields. So no brace in them is ever taken for a tag.
"""

import re
from collections.abc import Collection

from lxml import etree

from ita_batch.publish.word.document import ProblemKind, TemplateProblem, TemplateUnusableError
from ita_batch.publish.word.look_alikes import closest
from ita_batch.publish.word.ooxml import element, put_property, qn, value_of
from ita_batch.publish.word.paragraphs import append_text, look_of, set_apart, set_text

MOST_FAULTS = 500  # nobody mends more, and each is looked up among all names
_SHOWN = 80  # letters of what was typed, in a sentence
_RED = "C00000"
_FIELD, _MARK, _AS_IT_IS = "{{{{{}}}}}", "[[{}]]", "{}"
_SAID: dict[ProblemKind, tuple[str, str]] = {
    "unknown-field": ("ไม่รู้จักช่อง", _FIELD),
    "unknown-condition": ("ไม่รู้จักเงื่อนไข", _MARK),
    "unknown-mark": ("ไม่รู้จัก", _MARK),
    "misplaced-mark": ("วางผิดที่", _MARK),
    "lost-sign": ("วงเล็บในย่อหน้านี้ไม่ครบคู่", ""),
    "unreadable-tag": ("อ่านเงื่อนไขไม่ได้", _AS_IT_IS),
}


class Held:
    """What comes with the fields: values by reference, and the problems that were found."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.problems: list[TemplateProblem] = []
        self._faults = 0

    def hold(self, value: object) -> str:
        """The reference that stands for a value."""
        name = f"ita_{len(self.values)}"
        self.values[name] = value
        return f"{{{{ {name} }}}}"

    def typed(self, text: str) -> str:
        """A text as it was typed, with what is held in it."""
        return re.sub(r"\{\{ (ita_\d+) \}\}", lambda found: str(self.values.get(found[1], found[0])), text)

    def report(self, kind: ProblemKind, name: str, suggestion: str = "") -> None:
        """Remember a problem, once."""
        problem = TemplateProblem(kind, name[:_SHOWN], suggestion)
        if problem not in self.problems:
            self.problems.append(problem)

    def set_note(
        self, node: etree._Element, span: tuple[int, int], kind: ProblemKind, typed: str, known: Collection[str] = ()
    ) -> None:
        """Put a note in the place of a part of a text: what is wrong, what was typed, and the nearest known name."""
        self._count()
        typed = self.typed(typed).strip()
        near = closest(typed[:_SHOWN], known)
        words, form = _SAID[kind]
        near_by = form.format(near) if near else ""
        self.report(kind, typed, near)
        self._show(set_apart(node, *span), f"{words} “{form.format(typed)}”", near_by)

    def add_note(self, paragraph: etree._Element, typed: str, near: str = "") -> None:
        """Put a note at the end of a paragraph that has a brace or bracket too few or too many."""
        self._count()
        typed = self.typed(typed).strip()
        self.report("lost-sign", typed, near)
        self._show(append_text(paragraph, ""), _SAID["lost-sign"][0], near)

    def _count(self) -> None:
        """Count a fault. Raises TemplateUnusableError for more than anybody makes."""
        self._faults += 1
        if self._faults > MOST_FAULTS:
            raise TemplateUnusableError("too-complex")

    def _show(self, node: etree._Element, words: str, near: str) -> None:
        set_text(node, self.hold(f"<<{words}{f' — ใกล้เคียง: {near}' if near else ''}>>"))
        look = look_of(node)
        for hidden in look.findall(qn("rStyle")) + look.findall(qn("vanish")):
            look.remove(hidden)
        for made in (element("b"), element("bCs"), value_of("color", _RED)):
            put_property(look, made)
