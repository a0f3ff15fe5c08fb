"""The lint of a template: what an officer may have mistyped, found before anything is rendered.

Names that look alike on the screen but differ in code points (tone marks in another order, ํ + า for ำ, an
invisible character inside) are read as what they look like, and reported.
"""

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence

from docx.document import Document
from jinja2 import TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from ita_batch.publish.word.document import ProblemKind, TemplateProblem, TemplateUnusableError
from ita_batch.publish.word.ooxml import element, qn, text_of, texts_of

BOOKMARK = "_ita_table_"
_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_NAME_IN_TAG = re.compile(r"[^\s{}%|().,'\"=<>!+*/~\[\]:&;-]+")
_MARKER = re.compile(r"\[\[\s*([^\[\]]*?)\s*\]\]")
_NO_LETTERS = ("Cf", "Cc", "Zs", "Pi", "Pf")  # what is invisible, and the quotation marks of Word
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")
# Scalars and "print this paragraph if": no loops, calls, attributes or filters, so nothing can run away.
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
)


_MOST_LETTERS = 300  # of one tag
_MOST_CONDITIONS, _DEEPEST = 500, 20
_OPENS, _ENDS = re.compile(r"\{%-?\s*if\b"), re.compile(r"\{%-?\s*endif\b")
_CONDITION = re.compile(r"\{%-?\s*(?:(?:if|elif)\s[^\[\].|,'\"=<>!+*/~:&;]*|else|endif)\s*-?%\}")


def spelling_key(name: str) -> str:
    """The same key for all spellings of a name that look the same on paper."""
    text = unicodedata.normalize("NFC", name)
    text = "".join(char for char in text if unicodedata.category(char) not in _NO_LETTERS and char not in "\"'")
    text = text.replace("เเ", "แ").replace("\u0e33", "\u0e4d\u0e32")
    text = re.sub("\u0e4d\u0e32([\u0e48-\u0e4b])", "\\1\u0e4d\u0e32", text)  # a tone typed after ำ
    key = _MARKS.sub(lambda marks: "".join(sorted(marks.group())), text)
    return key if key == name else spelling_key(key)  # until nothing changes


def closest(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant, or ""."""
    by_key = {spelling_key(one): one for one in known}
    found = difflib.get_close_matches(spelling_key(name), by_key, n=1, cutoff=0.6)
    return by_key[found[0]] if found else ""


def correct_names(xml: str, fields: Collection[str]) -> tuple[str, list[TemplateProblem]]:
    """The XML with look-alike names in its tags corrected, and one problem per name."""
    problems: list[TemplateProblem] = []
    by_key = {spelling_key(name): name for name in fields}

    def name(found: re.Match[str]) -> str:
        typed = found.group()
        if typed in fields:
            return typed
        meant = by_key.get(spelling_key(typed))
        if meant is None:
            return "".join(char for char in typed if unicodedata.category(char) != "Cf")
        problems.append(TemplateProblem("look-alike-field", typed, meant))
        return meant

    def tag(found: re.Match[str]) -> str:
        typed = found.group()[2:-2].strip()
        meant = by_key.get(spelling_key(typed)) if found.group().startswith("{{") else None
        if meant is None:
            return _NAME_IN_TAG.sub(name, found.group())
        if typed != meant:
            problems.append(TemplateProblem("look-alike-field", typed, meant))
        return f"{{{{ {meant} }}}}"

    return _TAG.sub(tag, xml), problems


def check_syntax(xml: str, environment: SandboxedEnvironment, known: Collection[str]) -> list[TemplateProblem]:
    """The unknown fields; raises TemplateUnusableError, naming the tag, for more than fields and plain conditions."""
    tags = _TAG.findall(xml)
    for tag in tags:
        if tag.startswith("{%") and not _CONDITION.fullmatch(tag):
            raise TemplateUnusableError(tag)
    for source in (*(tag for tag in tags if tag.startswith("{{")), xml):
        place = source if source != xml else ""
        try:
            parsed = environment.parse(source)
        except TemplateSyntaxError as problem:
            raise TemplateUnusableError(place, reason="conditions") from problem
        for node in parsed.find_all(nodes.Node):
            if not isinstance(node, _ALLOWED):
                raise TemplateUnusableError(place, reason="conditions")
    unknown = sorted(find_undeclared_variables(environment.parse(xml)) - set(known))
    return [TemplateProblem("unknown-field", name, closest(name, known)) for name in unknown]


def check_amount(xml: str) -> None:
    """Raise TemplateUnusableError for more tags than anybody writes by hand: to look at them would take minutes."""
    tags = _TAG.findall(xml)
    deep = depth = 0
    for tag in tags:
        depth += bool(_OPENS.match(tag)) - bool(_ENDS.match(tag))
        deep = max(deep, depth)
        if len(tag) > _MOST_LETTERS:
            raise TemplateUnusableError(tag[:80])
    if deep > _DEEPEST or sum(tag.startswith("{%") for tag in tags) > _MOST_CONDITIONS:
        raise TemplateUnusableError(reason="too-complex")


def _roots(document: Document) -> Iterator[etree._Element]:
    """The body, then every header and footer."""
    yield document.element.body
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.rsplit("/", 1)[-1] in ("header", "footer"):
            yield etree.fromstring(relation.target_part.blob)


def check_braces(document: Document) -> None:
    """Raise TemplateUnusableError with the line of a broken tag: a brace is left over once all whole tags are gone."""
    for root in _roots(document):
        for paragraph in root.iter(qn("p")):
            text = text_of(paragraph)
            if re.search(r"[{}]", _TAG.sub("", text)):
                raise TemplateUnusableError(text.strip()[:80])


def _cut(paragraph: etree._Element, text: str) -> None:
    """Make ``text`` the paragraph's only text, in its first run."""
    for number, node in enumerate(texts_of(paragraph)):
        node.text = "" if number else text


def bookmark_markers(
    document: Document, known: Sequence[str], wanted: Iterable[str], problems: list[TemplateProblem]
) -> None:
    """Turn every known ``[[marker]]`` into a bookmark, which no field value can imitate.

    The bookmark's name ends with the marker's index in ``known``. Unknown markers, and ``wanted`` ones that are
    missing, are added to ``problems``.
    """
    seen: list[str] = []
    by_key = {spelling_key(name): name for name in known}
    for paragraph in list(document.element.body.iter(qn("p"))):
        text = text_of(paragraph)
        if "[[" not in text and "]]" not in text:
            continue
        for typed in _MARKER.findall(text):
            meant = by_key.get(spelling_key(typed))
            if meant != typed:
                kind: ProblemKind = "look-alike-marker" if meant else "marker-unknown"
                problems.append(TemplateProblem(kind, typed, meant or closest(typed, known)))
            if meant:
                number = 90_000 + len(seen)
                label = f"{BOOKMARK}{len(seen)}_{known.index(meant)}"
                paragraph.append(element("bookmarkStart", attrs=[("id", number), ("name", label)]))
                paragraph.append(element("bookmarkEnd", attrs=[("id", number)]))
                seen.append(meant)
        if not _MARKER.search(text):
            problems.append(TemplateProblem("marker-unknown", text.strip()[:80], closest(text, known)))
        rest = _MARKER.sub(lambda found: "" if spelling_key(found[1]) in by_key else found[0], text)
        if rest != text:
            _cut(paragraph, rest.strip())
    problems.extend(TemplateProblem("marker-missing", name) for name in wanted if name not in seen)
