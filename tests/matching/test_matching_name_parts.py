"""Names are taken apart many at once, plain ones a short way: the same as one by one, all the way."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from importlib.resources import files
from itertools import combinations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from ita_batch.matching.heard_names import Names
from ita_batch.matching.name_parts import Part, name_parts
from ita_batch.matching.organisations import take_all_apart, take_apart
from ita_batch.matching.spelling import skeletons, sound, sounds, unmarked
from ita_batch.matching.texts_at_once import numbered
from ita_batch.matching.whole_sounds import fingerprints, view_prints, whole_fingerprints, whole_views
from ita_batch.thai.name_doubts import without_calling
from ita_batch.thai.person_names import split_title
from ita_batch.thai.text import bare_key, canonical
from ita_batch.thai.word_lists import word_list


def _spellings(package: str, name: str, tables: str) -> list[str]:
    data = tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))
    return [text for table in data[tables] for text in table["spellings"]]


TITLES = _spellings("ita_batch.thai", "titles.toml", "title")
FORMS = _spellings("ita_batch.matching", "organisations.toml", "form")
PLAIN = ("สมชาย", "สมาน", "บุญ", "ก", "ขาว", "วรร", "กันพงษ์", "ใจดี", "ณ", "อยุธยา", "Aung", "๑๒", "ฯ", "(ไทย)", "อ.")
CALLINGS = sorted(word_list("callings") | word_list("monks"))
WORDS = st.sampled_from([*TITLES, *FORMS, *CALLINGS, "สาขา", "สำนักงานใหญ่", "สนญ.", "อำเภอ", "ต.", "ร.น."])
PIECES = (
    st.sampled_from(PLAIN) | WORDS | WORDS.map(lambda word: word.replace(".", "")) | st.text("กขสาชนจำด์ี. ", max_size=4)
)
CUT = st.builds(lambda word, at: f"{word[:at]} {word[at:]}", WORDS, st.integers(0, 12))
NAMES = st.lists(PIECES | CUT, max_size=4).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), "".join(parts), " ".join(parts[:1]) + "".join(parts[1:])])
)
ROWS = st.lists(st.tuples(NAMES.map(lambda name: " ".join(canonical(name).split())), st.booleans()), max_size=6)
Read = tuple[bool, str, str, str, str, str, str, str, str, bool]


def all_the_way(name: str, said: bool) -> Read:
    """One name, as the parts are defined."""
    own, (title, rest) = take_apart(name, guess=said), split_title(name)
    if own.certain or said:
        return True, own.name, "", own.form, own.branch, own.country, own.district, own.subdistrict, "", False
    first, *others = without_calling(rest or title).split() or [""]
    return False, bare_key(first), bare_key("".join(others)), "", "", "", "", "", title, len(others) != 1


def at_once(names: Sequence[str], said: Sequence[bool]) -> list[Read]:
    """The same of many."""
    parts = name_parts(names, said)
    columns = (parts.first, parts.last, parts.form, parts.branch, parts.country, parts.district, parts.subdistrict)
    texts = [[column.texts[number] for number in column.number.tolist()] for column in (*columns, parts.title)]
    return list(zip(parts.organisation.tolist(), *texts, parts.parted.tolist(), strict=True))


@given(ROWS)
@example([("เด็ก ชายสมชาย ใจดี", False), ("รพส ต.ดอนงาม", False), ("สมานจำ กัด", False)])
@example([("ก้าวหน้า สา ขาเซกา", False), ("บริษัทจำกัดสา ขาเซกา", False), ("", False), ("", True)])
def test_the_short_way_reads_what_the_long_way_reads(rows: list[tuple[str, bool]]) -> None:
    """Titles, callings, forms and branches hide where they can: whole, cut by a space, without their dots."""
    assert at_once([name for name, _ in rows], [said for _, said in rows]) == [all_the_way(*row) for row in rows]


@given(st.lists(NAMES.map(canonical), max_size=6), st.booleans())
def test_many_organisations_are_taken_apart_like_one(names: list[str], guess: bool) -> None:
    """No text touches its neighbour."""
    assert list(take_all_apart(names, [guess] * len(names))) == [take_apart(name, guess=guess) for name in names]


@given(st.lists(NAMES.map(lambda name: bare_key(canonical(name))), max_size=6))
def test_many_names_sound_like_one(keys: list[str]) -> None:
    """Letters that stand twice are heard once, and the end of one name not with the beginning of the next."""
    assert sounds(keys) == [sound(key) for key in keys]
    assert unmarked(keys) == [unmarked([key])[0] for key in keys]
    assert skeletons(sounds(keys)) == [skeletons([sound(key)])[0] for key in keys]


@given(st.lists(st.tuples(NAMES, NAMES), min_size=2, max_size=6))
@example([("นันทวรรณ", "ศรีปาน"), ("นันทวรรณ์", "ศรีปาน"), ("อมร", "รักดี"), ("อมรรัก", "ดี"), ("ก้", "ย้า")])
def test_a_whole_name_sounds_like_its_parts_in_one_word(names: list[tuple[str, str]]) -> None:
    """The numbers made of the parts tell whole names apart as the sounds themselves do."""
    keys = [(bare_key(canonical(first)), bare_key(canonical(last))) for first, last in names]
    firsts, lasts = (Names(Part(*numbered(side))) for side in zip(*keys, strict=True))
    prints, anew = whole_fingerprints(firsts, lasts)
    heard = sounds([first + last for first, last in keys])
    whole = np.where(anew, fingerprints(heard), prints).tolist()
    assert all((one == other) is (a == b) for (one, a), (other, b) in combinations(zip(whole, heard, strict=True), 2))


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=6), st.integers(1, 6), st.integers(1, 6))
@example([("บุญ", "ญาใจ"), ("กอ", "อุ้ม"), ("ก", "กก"), ("", "สมาน"), ("ขาว", ""), ("กันพงษ์", "วรรณา")], 5, 5)
@example([("ณ", "อยุธยา"), ("éé", "สมาน"), ("สมาน", "éé"), ("ไม", "มา"), ("กานดา", "ดวงดี")], 2, 3)
def test_a_whole_name_is_seen_as_its_parts_in_one_word(
    names: list[tuple[str, str]], starting: int, ending: int
) -> None:
    """The first and the last consonants of both parts together."""
    keys = [(bare_key(canonical(first)), bare_key(canonical(last))) for first, last in names]
    firsts, lasts = (Names(Part(*numbered(side))) for side in zip(*keys, strict=True))
    start, end, boneless = whole_views(firsts, lasts, starting, ending)
    seen = view_prints(skeletons(sounds([first + last for first, last in keys])), starting, ending)
    sure = ~(boneless | whole_fingerprints(firsts, lasts)[1])
    assert start[sure].tolist() == seen[0][sure].tolist()
    assert end[sure].tolist() == seen[1][sure].tolist()
