"""What the review workbook shows of two rows: each column holds both, one below the other, marked ๑ and ๒.

The same text is read back from a workbook that returns: it shows what the secretary saw when she decided.
"""

from collections.abc import Mapping
from typing import Final

from ita_batch.forms import Form
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.rows.identity import full_name
from ita_batch.intake.submission import Record
from ita_batch.messages import word
from ita_batch.plain_text import shortened
from ita_batch.thai.date_text import format_short
from ita_batch.thai.phones import Phone, format_phone

FIRST, SECOND = "๑ ", "๒ "
NOTHING: Final = "–"
IDENTIFYING: Final = ("shown_name", "shown_phone", "shown_email", "shown_person", "shown_kind")
"""Columns in which a difference speaks against one person; in the others two visits differ anyway."""
CIRCUMSTANCES: Final = ("shown_types", "shown_topic", "shown_date", "shown_division")
SOURCE: Final = "shown_source"
SHOWN: Final = (*IDENTIFYING, *CIRCUMSTANCES, SOURCE)

Sides = tuple[str, str]


def shown_pair(left: Record, right: Record) -> dict[str, Sides]:
    """Every shown column of two rows."""
    first, second = _shown(left), _shown(right)
    return {key: (first[key], second[key]) for key in SHOWN}


def as_lines(sides: Sides) -> str:
    """The text of a cell."""
    return f"{FIRST}{sides[0] or NOTHING}\n{SECOND}{sides[1] or NOTHING}"


def read_lines(text: str) -> Sides | None:
    """The two sides of a cell's text; None when somebody has changed it."""
    first, found, second = text.partition(f"\n{SECOND.rstrip()}")
    if not found or not first.startswith(FIRST.rstrip()):
        return None
    sides = (first.removeprefix(FIRST.rstrip()).strip(), second.strip())
    return ("" if sides[0] == NOTHING else sides[0], "" if sides[1] == NOTHING else sides[1])


def seen_pair(seen: Mapping[str, str]) -> dict[str, Sides]:
    """What a workbook showed, as far as it can still be read."""
    return {key: sides for key in SHOWN if (sides := read_lines(seen.get(key, ""))) is not None}


def changes(seen: Mapping[str, Sides], now: Mapping[str, Sides], form: Form) -> list[str]:
    """What of a pair has changed since it was decided, one line per value: "โทรศัพท์ ๒: เดิม … → ปัจจุบัน …"."""
    turned = {key: (sides[1], sides[0]) for key, sides in seen.items()}
    said = min((_changes(one, now, form) for one in (seen, turned)), key=len)
    return said or [word("review_changed")]


def _changes(seen: Mapping[str, Sides], now: Mapping[str, Sides], form: Form) -> list[str]:
    return [
        word(
            "review_change",
            header=form.column(key).header.split(" / ")[0],
            side=mark.strip(),
            old=before or NOTHING,
            new=after or NOTHING,
        )
        for key in (*IDENTIFYING, *CIRCUMSTANCES)
        if key in seen
        for mark, before, after in zip((FIRST, SECOND), seen[key], now[key], strict=True)
        if before != after
    ]


def _shown(record: Record) -> dict[str, str]:
    day = record.day("contact_date") or record.day("start_date")
    place = record.place
    texts = {
        "shown_name": _name(record),
        "shown_phone": ", ".join(_phone(one) for one in record.text("phone").split(", ") if one),
        "shown_email": record.text("email"),
        "shown_person": record.text("contact_person") or record.text("position"),
        "shown_kind": record.text("kind") or record.text("staff_group"),
        "shown_types": record.text("contact_types"),
        "shown_topic": record.text("topic"),
        "shown_date": format_short(day) if day else "",
        "shown_division": record.text("division"),
        "shown_source": word("review_source", file=place.file or "", row=place.row or 0),
    }
    return {key: shortened(" ".join(text.split())) for key, text in texts.items()}


def _name(record: Record) -> str:
    """As it was typed, title and all: นางสาว before and นาง after a wedding mean something."""
    typed = as_text(record.raw.get("name")).strip()
    return typed or " ".join(filter(None, (record.text("prefix"), full_name(record))))


def _phone(text: str) -> str:
    """Grouped, so that two numbers can be compared by eye; anything else as it is."""
    return format_phone(Phone(text)) if text.isascii() and text.isdecimal() else text
