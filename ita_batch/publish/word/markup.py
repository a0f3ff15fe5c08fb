"""WordprocessingML as text: tables of thousands of cells are written faster than made of elements one by one."""

from lxml import etree

from ita_batch.publish.word.ooxml import NS

_SIGNS = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def tag(name: str, *inside: str, **attributes: str | int) -> str:
    """``<w:name w:attribute="…">…</w:name>``; what is inside is markup already, the attributes are texts."""
    told = "".join(f' w:{key}="{str(value).translate(_SIGNS)}"' for key, value in attributes.items())
    held = "".join(inside)
    return f"<w:{name}{told}>{held}</w:{name}>" if held else f"<w:{name}{told}/>"


def words(text: str) -> str:
    """A text node; its outer spaces are kept."""
    return f'<w:t xml:space="preserve">{text.translate(_SIGNS)}</w:t>'


def elements(markup: str) -> list[etree._Element]:
    """The elements of a piece of markup."""
    return list(etree.fromstring(f'<w:body xmlns:w="{NS["w"]}">{markup}</w:body>'))
