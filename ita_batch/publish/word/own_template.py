"""An officer's own template, made ready: what waits in it is settled, what reaches outside is gone, tags are whole."""

from pathlib import Path

from lxml import etree

from ita_batch.office_zip import packed
from ita_batch.publish.word.document import TemplateProblem
from ita_batch.publish.word.ooxml import part_bytes, qn
from ita_batch.publish.word.template_links import remove, without_outside
from ita_batch.publish.word.template_package import template_parts, xml_of
from ita_batch.publish.word.template_revisions import accept_changes, take_out_comments
from ita_batch.publish.word.template_tags import join_tags

_SHOWN = 3  # of what was taken out, the first ones are named
_LETTERS = 60
_COMMENT_PARTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")


def own_template(path: Path, problems: list[TemplateProblem]) -> bytes:
    """The template as a .docx that may be filled; what had to be done is added to ``problems``.

    Raises TemplateUnusableError, see ``template_parts``.
    """
    parts = template_parts(path)
    outside = without_outside(parts)
    changes = comments = 0
    for name in [name for name in parts if name.startswith("word/") and name.endswith(".xml")]:
        root = xml_of(parts[name])
        before = etree.tostring(root)
        changes += accept_changes(root)
        comments += take_out_comments(root)
        _unbind(root)
        join_tags(root)
        if etree.tostring(root) != before:
            parts[name] = part_bytes(root)
    _drop_comments(parts)
    if outside:
        named = ", ".join(one[:_LETTERS] for one in dict.fromkeys(outside[:_SHOWN]))
        problems.append(TemplateProblem("outside-removed", path.name, named, len(outside)))
    if changes:
        problems.append(TemplateProblem("changes-accepted", path.name, number=changes))
    if comments:
        problems.append(TemplateProblem("comments-removed", path.name, number=comments))
    return packed(parts)


def _unbind(root: etree._Element) -> None:
    """Content controls keep the text that they show: Word would put back what their data says."""
    for node in list(root.iter(qn("dataBinding"), qn("showingPlcHdr"))):
        remove(node)


def _drop_comments(parts: dict[str, bytes]) -> None:
    """Remove the relationships to the comments; a part that nothing leads to is not saved."""
    for name in [name for name in parts if name.startswith("word/_rels/")]:
        root = xml_of(parts[name])
        found = [one for one in root if str(one.get("Type", "")).rsplit("/", 1)[-1] in _COMMENT_PARTS]
        for relation in found:
            root.remove(relation)
        if found:
            parts[name] = part_bytes(root)
