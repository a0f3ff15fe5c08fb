"""The address inside ``=HYPERLINK("…")``; one that is worked out from other cells is not known."""

import re

_LINK = re.compile(r'\s*+(?:\w{1,8}:)?=?\s*+HYPERLINK\(\s*"((?:[^"]|""){1,2100})"\s*[;,)]', re.IGNORECASE)


def link_of(formula: str) -> str:
    """Where such a formula leads; "" for any other formula."""
    found = _LINK.match(formula)
    return found[1].replace('""', '"') if found else ""
