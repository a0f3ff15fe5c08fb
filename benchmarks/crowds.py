"""Crowds: lists in which many share what should tell people apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from random import Random
from typing import Final

from benchmarks.people import DIVISIONS, PERSON, STATE, Crowd, Row, labelled, spoilt

_PEOPLE: Final = 5_000
_REPEATS: Final = 0.03
_DISTRICTS: Final = ("เมือง", "ปากคาด", "เซกา", "พรเจริญ", "โซ่พิสัย", "บึงโขงหลง", "ศรีวิไล", "บุ่งคล้า")
_BODIES: Final = ("โรงเรียนบ้าน{}", "รพ.สต.{}", "วัด{}", "อบต.{}")


def switchboard(seed: int) -> list[Row]:
    """5,000 people whose divisions all give one office number."""
    crowd = Crowd(Random(seed))
    line = crowd.fixed()
    return _rows(crowd, (replace(_person(crowd), phone=line) for _ in range(_PEOPLE)), keep_phone=True)


def families(seed: int) -> list[Row]:
    """500 families of four with one surname and one mobile."""
    crowd = Crowd(Random(seed))

    def everybody() -> Iterator[Row]:
        for _ in range(_PEOPLE // 10):
            surname, phone = crowd.pick(crowd.surnames), crowd.mobile()
            members = {one.name.split()[0]: one for one in (_person(crowd) for _ in range(4))}
            for first, one in members.items():
                yield replace(one, name=f"{first} {surname}", phone=phone)

    return _rows(crowd, everybody(), keep_phone=True)


def narrow(seed: int) -> list[Row]:
    """10,000 rows of a village: 150 first names of each sex, 300 surnames."""
    return labelled(10_000, hard=False, seed=seed, width=150, repeats=0.04)


def bodies(seed: int) -> list[Row]:
    """Schools, health stations, temples and subdistricts, many of one name, each second row with its district."""
    crowd = Crowd(Random(seed))
    rng = crowd.rng
    places = [crowd.pick(crowd.surnames) for _ in range(400)]
    known = {(rng.choice(_BODIES), rng.choice(places), rng.choice(_DISTRICTS)) for _ in range(3_000)}
    plain = [(replace(_body(crowd), name=name.format(place)), district) for name, place, district in sorted(known)]
    found: list[Row] = []
    for entity, (row, district) in enumerate(plain):
        for _ in range(2 if rng.random() < _REPEATS * 2 else 1):
            behind = rng.choice(("", "", f" อ.{district}", f" อำเภอ{district}"))
            found.append(_placed(replace(row, entity=entity, name=row.name + behind), rng))
    rng.shuffle(found)
    return found


CROWDS: Final[Mapping[str, Callable[[int], list[Row]]]] = {
    "switchboard": switchboard,
    "families": families,
    "narrow": narrow,
    "bodies": bodies,
}


def _rows(crowd: Crowd, people: Iterator[Row], *, keep_phone: bool) -> list[Row]:
    """Everybody once, some again with easy dirt."""
    found: list[Row] = []
    for entity, one in enumerate(people):
        plain = replace(one, entity=entity)
        found.append(_placed(plain, crowd.rng))
        if crowd.rng.random() < _REPEATS:
            again = spoilt(plain, crowd, hard=False)
            found.append(_placed(replace(again, phone=plain.phone) if keep_phone else again, crowd.rng))
    crowd.rng.shuffle(found)
    return found


def _placed(row: Row, rng: Random) -> Row:
    return replace(row, division=rng.choice(DIVISIONS))


def _person(crowd: Crowd) -> Row:
    female = crowd.rng.random() < 0.5
    title = crowd.rng.choice(("นาง", "นางสาว")) if female else "นาย"
    name = f"{crowd.pick(crowd.females if female else crowd.males)} {crowd.pick(crowd.surnames)}"
    return Row(0, PERSON, title, name, "", crowd.address() if crowd.rng.random() < 0.3 else "")


def _body(crowd: Crowd) -> Row:
    return Row(0, STATE, "", "", crowd.fixed(), crowd.address() if crowd.rng.random() < 0.4 else "")
