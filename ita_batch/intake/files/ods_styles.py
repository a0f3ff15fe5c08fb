"""The few styles of an .ods that hide something: struck text, rows and columns without size, sheets not displayed."""

import re
from dataclasses import dataclass, field

from ita_batch.intake.files.scan import walk

_NO_SIZE = re.compile(r"0*\.?0*\s*(?:[a-z]{2}|%)?")
_MOST_PARENTS = 20  # a style inherits from its parent, whose parent … may be itself


@dataclass(slots=True)
class OdsStyles:
    """What the styles say, by family and name."""

    parents: dict[tuple[str, str], str] = field(default_factory=dict)
    struck: dict[tuple[str, str], bool] = field(default_factory=dict)
    unseen: set[tuple[str, str]] = field(default_factory=set)  # rows and columns without size, sheets not displayed
    _now: tuple[str, str] = ("", "")

    def read(self, data: bytes) -> None:
        """All styles of a part such as styles.xml. Raises ExpatError where it is not well-formed."""
        walk(data, self.element)

    def element(self, tag: str, attributes: dict[str, str]) -> None:
        """An element; only a style and its properties matter."""
        if not tag.startswith("style:"):
            return
        if tag in {"style:style", "style:default-style"}:
            self._now = (attributes.get("style:family", ""), attributes.get("style:name", ""))
            if parent := attributes.get("style:parent-style-name"):
                self.parents[self._now] = parent
        elif tag == "style:text-properties":
            line = attributes.get("style:text-line-through-style", attributes.get("style:text-line-through-type"))
            if line is not None:
                self.struck[self._now] = line != "none"
        elif tag in {"style:table-row-properties", "style:table-column-properties"}:
            size = attributes.get("style:row-height", attributes.get("style:column-width", ""))
            if size and _NO_SIZE.fullmatch(size):
                self.unseen.add(self._now)
        elif tag == "style:table-properties" and attributes.get("table:display") == "false":
            self.unseen.add(self._now)

    def strikes(self, family: str, name: str) -> bool:
        """True when text in this style is struck through, by itself or by what it inherits from."""
        if not self.struck:
            return False
        for _ in range(_MOST_PARENTS):
            if (family, name) in self.struck:
                return self.struck[family, name]
            if not name:
                return False
            name = self.parents.get((family, name), "")
        return False

    def hides(self, family: str, name: str | None) -> bool:
        """True for a row or column without size, or a sheet that is not displayed."""
        return (family, name) in self.unseen
