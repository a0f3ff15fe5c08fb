"""The divisions and sections of an agency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from examples.agencies.spec import AgencySpec, Kind

_LOCAL: Final = (
    "สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองสาธารณสุขและสิ่งแวดล้อม", "กองสวัสดิการสังคม",
    "กองยุทธศาสตร์และงบประมาณ", "กองการเจ้าหน้าที่", "กองส่งเสริมการเกษตร", "กองการประปา", "กองพัสดุและทรัพย์สิน",
    "กองการท่องเที่ยวและกีฬา", "กองกิจการสภา", "กองทะเบียนและบัตร", "กองนิติการ",
)  # fmt: skip
_CENTRAL: Final = ("สำนักงานเลขานุการกรม", "กองบริหารการคลัง", "กองการเจ้าหน้าที่", "กองแผนงาน", "กองนิติการ")
_MORE: Final = "สำนักงานบริการประชาชน สาขาที่ {number}"
_LONG: Final = "กองส่งเสริมและพัฒนาคุณภาพชีวิต เศรษฐกิจชุมชน และการมีส่วนร่วมของประชาชนในท้องถิ่น ด้านที่ {number}"
_SECTIONS: Final = ("งานบริหารงานบุคคล", "งานนโยบายและแผน", "งานธุรการ", "งานประชาสัมพันธ์", "งานนิติการ")


@dataclass(frozen=True, slots=True)
class Unit:
    """A division, or a section below one."""

    division_id: str
    name: str
    parent: str = ""

    @property
    def head_title(self) -> str:
        """How its head is addressed."""
        return f"ผู้อำนวยการ{self.name}" if self.name.startswith("กอง") else f"หัวหน้า{self.name}"


def units_of(spec: AgencySpec) -> tuple[Unit, ...]:
    """The divisions, and the sections, which stand below the first divisions in turn."""
    listed = _CENTRAL if spec.kind is Kind.CENTRAL else _LOCAL
    names = [_LONG.format(number=number) for number in range(1, 41)] if spec.long_names else [*listed]
    names += [_MORE.format(number=number) for number in range(1, spec.divisions - len(names) + 1)]
    divisions = [Unit(f"DIV{number:02d}", name) for number, name in enumerate(names[: spec.divisions], 1)]
    return (*divisions, *(_section(number, divisions) for number in range(spec.sections)))


def _section(number: int, divisions: list[Unit]) -> Unit:
    above = divisions[number % len(divisions)]
    word = _SECTIONS[number % len(_SECTIONS)]
    name = f"{word} {above.name}" if number else word
    return Unit(f"{above.division_id}.{number + 1}", name, above.division_id)


def tops(units: tuple[Unit, ...]) -> list[Unit]:
    """The divisions without their sections."""
    return [unit for unit in units if not unit.parent]


def owners_of(units: tuple[Unit, ...], items: list[str]) -> dict[str, tuple[str, ...]]:
    """Item by item who owns it: all units in turn, the last two items together with the next one."""
    owned = {}
    for number, item in enumerate(items):
        mates = (number, number + 1) if number >= len(items) - 2 else (number,)
        owned[item] = tuple(dict.fromkeys(units[mate % len(units)].division_id for mate in mates))
    return owned


def personnel(units: tuple[Unit, ...]) -> Unit:
    """Who sends the roster: the first section, else the first division."""
    return next((unit for unit in units if unit.parent), units[0])
