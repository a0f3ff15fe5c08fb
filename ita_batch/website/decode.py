"""The text of a page, whatever encoding it declares: many Thai sites declare one and send another."""

import codecs
import re

_META = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_THAI = {"tis-620", "tis620", "iso-8859-11", "iso8859-11", "windows-874", "x-windows-874", "cp874", "ms874", "thai"}
_OF_PAGES = re.compile(
    r"(?:cp\d+|iso8859-\d+|iso2022_\w+|koi8-\w+|mac-\w+|gb\w+|hz|big5\w*|shift_jis\w*|euc_\w+|utf-(?:8|16|32)[\w-]*)$"
)
"""Codecs of pages. Python knows others (idna, punycode, unicode_escape), some of which take for ever."""
_SAYS_NOTHING = {"ascii", "iso8859-1", "cp1252", "utf-8"}
"""Names that servers add by default; where the bytes are not UTF-8, a Thai page is in the Thai code page."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(body: bytes, content_type: str = "") -> tuple[str, str]:
    """The text and its encoding: by byte order mark, else UTF-8 if valid, else as declared, else the Thai code page.

    UTF-8 takes precedence over what is declared, because Thai in another encoding is never valid UTF-8 by chance.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, errors="replace"), name.removesuffix("-sig")
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start > len(body) - 4 and error.reason == "unexpected end of data":  # cut off inside a letter
            return body[: error.start].decode("utf-8"), "utf-8"
    declared = _declared(body, content_type)
    if declared == "utf-8" or declared in _SAYS_NOTHING or not declared:
        declared = "utf-8" if _mostly_utf8(body) else "cp874"
    try:
        text = body.decode(declared, errors="replace")
    except UnicodeError:  # some codecs that Python knows are not encodings of pages
        declared, text = "cp874", body.decode("cp874", errors="replace")
    return text, "windows-874" if declared == "cp874" else declared


def _declared(body: bytes, content_type: str) -> str:
    """The name of a codec, or "" where none, or an unknown one, is declared."""
    found = _HEADER.search(content_type)
    meta = _META.search(body[:4096])
    names = [found[1]] if found else []
    names += [meta[1].decode("latin-1")] if meta else []
    for name in names:
        if name.lower() in _THAI:
            return "cp874"
        try:
            codec = codecs.lookup(name)
        except (LookupError, ValueError):
            continue
        if _OF_PAGES.match(codec.name) and codec.name not in _SAYS_NOTHING:
            return codec.name
    return ""


def _mostly_utf8(body: bytes) -> bool:
    """True where a page is UTF-8 but for a few broken bytes."""
    broken = body.decode("utf-8", errors="replace").count("\ufffd")
    return broken * 20 < sum(byte >= 0x80 for byte in body)
