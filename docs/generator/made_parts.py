"""The parts of a page that are made: what stands between ``<!-- made: NAME -->`` and ``<!-- end -->``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_PART: Final = re.compile(r"(<!-- made: (\w+) -->\n)(.*?)\n(<!-- end -->)", re.DOTALL)


def filled(text: str, parts: Mapping[str, str]) -> str:
    """The page with its made parts written anew. Raises KeyError for a part that is not given."""
    return _PART.sub(lambda found: f"{found[1]}{parts[found[2]]}\n{found[4]}", text)


def made(text: str) -> dict[str, str]:
    """The made parts of the page as they stand there."""
    return {found[2]: found[3] for found in _PART.finditer(text)}
