"""The agency's divisions and sections, as the other parts of the generator need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from examples.generator.tables import pieces, table

SILENT: Final = "DIV08"
"""หน่วยตรวจสอบภายใน sends nothing at all."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A division (กอง) or section (ฝ่าย)."""

    division_id: str
    parent_id: str
    name: str
    aliases: tuple[str, ...]
    head_title: str
    circulation_order: str
    expected_forms: tuple[str, ...]

    @property
    def head_position(self) -> str:
        """The position of whoever leads the unit."""
        return self.head_title or f"หัวหน้า{self.name}"


@cache
def units(of: str = "") -> Mapping[str, Unit]:
    """All units by id, in the agency's order; ``of`` is the folder of its tables."""
    return {
        row["division_id"]: Unit(
            division_id=row["division_id"],
            parent_id=row["parent_id"],
            name=row["name"],
            aliases=pieces(row["aliases"]),
            head_title=row["head_title"],
            circulation_order=row["circulation_order"],
            expected_forms=pieces(row["expected_forms"]),
        )
        for row in table(f"{of}divisions")
    }


def senders() -> tuple[str, ...]:
    """The divisions that send the external form, in order."""
    return tuple(key for key, unit in units().items() if not unit.parent_id and key != SILENT)


def family(division_id: str) -> tuple[Unit, ...]:
    """A division and its sections."""
    return tuple(unit for unit in units().values() if division_id in (unit.division_id, unit.parent_id))
