"""What a return is called: its division, form, part, day and round, so that no other return ever has its name.

A folder of returns pasted into one inbox must overwrite nothing: the name differs by itself, not by its folder.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from ita_batch.agency import Division
from ita_batch.forms import Form
from ita_batch.messages import word
from ita_batch.run_folder import day_and_round
from ita_batch.thai.date_text import format_short
from ita_batch.whole_files import file_name

FOLDER = "returns"
_LONGEST_PART = 6  # letters of a part, which comes out of a workbook and may hold anything
LONGEST_NAME = 140  # bytes with the ending: an encrypted folder of a Synology NAS holds 143


@dataclass(slots=True)
class ReturnNames:
    """The names of one run's returns. ``run`` is the name of its folder; "" outside of a run."""

    as_of: date
    run: str = ""
    _names: set[str] = field(default_factory=set)
    _folders: dict[str, str] = field(default_factory=dict)  # as a file system compares them -> division id

    def path(self, unit: Division, form: Form, part: str) -> str:
        """``returns/<division id>/<name>.xlsx``: never the same twice, whatever ids and parts hold."""
        names = self._candidates(unit, form, part)
        name = next(name for name in names if _compared(name) not in self._names)
        self._names.add(_compared(name))
        return f"{FOLDER}/{self._folder(unit)}/{name}"

    def _candidates(self, unit: Division, form: Form, part: str) -> Iterator[str]:
        words = [word("return_name_part", "th", part=part[:_LONGEST_PART])] if part != "1" else []
        words.append(format_short(self.as_of))
        if run := day_and_round(self.run):
            words.append(word("return_name_round", "th", number=run[1]))
        begin = word("return_name", "th")
        for number in count(1):
            more = [] if number == 1 else [f"({number})"]
            end = file_name(" ".join([form.abbreviation or form.name, *words, *more]))
            room = LONGEST_NAME - len(f"{begin}  {end}.xlsx".encode())
            yield f"{file_name(f'{begin} {_short_name(unit, room)} {end}')}.xlsx"

    def _folder(self, unit: Division) -> str:
        """A folder for each division alone, also where a file system takes two ids for one."""
        folder = file_name(unit.division_id) or "_"
        numbered = (folder if number == 1 else f"{folder} ({number})" for number in count(1))
        return next(
            name for name in numbered if self._folders.setdefault(_compared(name), unit.division_id) == unit.division_id
        )


def _short_name(unit: Division, room: int) -> str:
    """The unit's name; where it has no room, the first of its other names that has, else its beginning."""
    fitting = [name for name in (unit.name, *unit.aliases) if _bytes(name) <= room]
    if fitting:
        return fitting[0]
    name = unit.name
    while _bytes(name) > room and len(name) > 1:
        name = re.sub(r".[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*$", "", name, flags=re.DOTALL) or name[:1]
    return name


def _bytes(text: str) -> int:
    return len(text.encode())


def _compared(name: str) -> str:
    """Names as the file systems compare them that know no capitals and compose letters."""
    return unicodedata.normalize("NFC", name).casefold()
