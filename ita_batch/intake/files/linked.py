"""Links to other workbooks and connections to other data: told, and never followed. The values are those in the file.

A link may hide where Excel's list of links does not lead: in a defined name, a check of what is typed, a conditional
format. So each place has its own sentence, whose remedy reaches it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ita_batch.findings import Code, Finding, Place, Severity

FILE_LINKED = Code("file-linked", Severity.NOTE, source="contract: Files")

_SHOWN = 5  # places in a sentence
_LONGEST = 60  # letters of a place


@dataclass(slots=True)
class Links:
    """Where a workbook refers to another one: places as people call them, ``sheet!B2`` or a name."""

    cells: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)  # checks of what is typed (data validation)
    formats: list[str] = field(default_factory=list)  # conditional formats
    names: list[str] = field(default_factory=list)  # defined names
    elsewhere: bool = False  # there is a link, and it is in none of these
    connected: bool = False  # to a database, a web page or a query

    @property
    def places(self) -> dict[str, list[str]]:
        """The places by the variant of the finding that names them."""
        return {"cells": self.cells, "rules": self.rules, "formats": self.formats, "names": self.names}

    def told(self, file: str) -> tuple[Finding, ...]:
        """One finding for each kind of place. Values that came from elsewhere are worth a look, hidden links a note."""
        place = Place(file=file)
        found = []
        for variant, places in self.places.items():
            if places:
                severity = Severity.WARNING if variant == "cells" else None
                found.append(
                    FILE_LINKED.at(
                        place,
                        variant=variant,
                        severity=severity,
                        number=len(places),
                        places=_shown(places),
                        identity=variant,
                    )
                )
        if self.elsewhere and not found:
            found.append(FILE_LINKED.at(place, variant="elsewhere", identity="elsewhere"))
        if self.connected:
            found.append(FILE_LINKED.at(place, variant="connections", identity="connections"))
        return tuple(found)


def cell_name(row: int, column: int) -> str:
    """(0, 27) -> AB1."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def _shown(places: Sequence[str]) -> str:
    first = [place if len(place) <= _LONGEST else f"{place[:_LONGEST]}…" for place in places[:_SHOWN]]
    return ", ".join(first) + (" …" if len(places) > _SHOWN else "")
