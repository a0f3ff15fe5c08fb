"""The cells of a pair: both values one below the other, what differs between them in bold red.

Letters are compared by clusters, a consonant with its vowel and tone marks, so that no mark is torn off its letter.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

from ita_batch.forms import sheet_styles as s
from ita_batch.forms.cells import Pen
from ita_batch.forms.sheet_styles import Look
from ita_batch.publish.review.pair_values import FIRST, NOTHING, SECOND, Sides

ALIKE: Final = 0.55
"""Two values less alike than this are marked whole: single letters would only confuse."""
LONGEST: Final = 200
"""Letters of a value whose letters are compared, as many as a name may have: the cost grows with their square."""
MOST_WORDS: Final = 50
"""The same of words and what stands between them: each is held against all that are equal to it."""

_WORD: Final = re.compile(r"\s+|[^\s]+")
_CLUSTER: Final = re.compile("[\u0e40-\u0e44]?.[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*", re.DOTALL)
_MARKED: Final[Look] = {"bold": True, "font_color": s.DARK_RED}
_SIDE: Final[Look] = {"font_color": s.BLUE, "font_size": 14}
_RUN: Final[Look] = {"font_name": s.FONT, "font_size": s.FONT_SIZE}

Piece = tuple[str, bool]  # a piece of text, and whether it differs


def runs_of(sides: Sides) -> tuple[list[Piece], list[Piece]]:
    """The pieces of both values with what differs marked; all of them where one is very long or has very many words,
    nothing where one side is empty."""
    first, second = sides
    if not first or not second or first == second:
        return [(first or NOTHING, False)], [(second or NOTHING, False)]
    if max(len(first), len(second)) > LONGEST:
        return [(first, True)], [(second, True)]
    left, right = _WORD.findall(first), _WORD.findall(second)
    if max(len(left), len(right)) > MOST_WORDS:
        return [(first, True)], [(second, True)]
    runs: tuple[list[Piece], list[Piece]] = ([], [])
    for tag, a, b, c, d in SequenceMatcher(str.isspace, left, right, autojunk=False).get_opcodes():
        pieces = ("".join(left[a:b]), "".join(right[c:d]))
        parts = _letters(*pieces) if tag == "replace" else tuple([(piece, tag != "equal")] for piece in pieces)
        for side, more in zip(runs, parts, strict=True):
            side.extend(more)
    return _joined(runs[0]), _joined(runs[1])


def _letters(first: str, second: str) -> tuple[list[Piece], list[Piece]]:
    """Two different words or more: the letters that differ, or everything where little is alike."""
    left, right = _CLUSTER.findall(first), _CLUSTER.findall(second)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < ALIKE:
        return [(first, True)], [(second, True)]
    blocks = matcher.get_opcodes()
    alike = [tag == "equal" and not _by_chance(left, a, b) for tag, a, b, _, _ in blocks]
    return (
        [("".join(left[a:b]), not same) for (_, a, b, _, _), same in zip(blocks, alike, strict=True)],
        [("".join(right[c:d]), not same) for (_, _, _, c, d), same in zip(blocks, alike, strict=True)],
    )


def _by_chance(letters: Sequence[str], start: int, end: int) -> bool:
    """One letter that agrees among others that do not, and is neither a blank nor at an end."""
    return end - start == 1 and start > 0 and end < len(letters) and not letters[start].isspace()


def write_sides(pen: Pen, cell: tuple[int, int], sides: Sides, look: Look, *, marked: bool) -> None:
    """Write both values into one cell; text stays text."""
    plain = {key: value for key, value in look.items() if key == "font_color"}
    runs = runs_of(sides) if marked else ([(sides[0] or NOTHING, False)], [(sides[1] or NOTHING, False)])
    fragments: list[tuple[Look, str]] = []
    for mark, pieces, end in zip((FIRST, SECOND), runs, ("\n", ""), strict=True):
        fragments.append((_RUN | _SIDE, mark))
        for number, (text, differs) in enumerate(pieces, 1):
            own = _RUN | plain | (_MARKED if differs else {})
            fragments.append((own, text + (end if number == len(pieces) else "")))
    pen.runs(*cell, fragments, look)


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Empty pieces dropped, neighbours of a kind joined."""
    kept: list[Piece] = []
    for text, differs in pieces:
        if text and kept and kept[-1][1] == differs:
            kept[-1] = (kept[-1][0] + text, differs)
        elif text:
            kept.append((text, differs))
    return kept


def write_emphasised(pen: Pen, row: int, column: int, texts: Sequence[str], look: Look) -> None:
    """Write two texts below each other, the first one in bold red; only the second where the first is empty."""
    strong, rest = texts
    if not strong:
        pen.value(row, column, rest, look)
    elif not rest:
        pen.value(row, column, strong, look | _MARKED)
    else:
        pen.runs(row, column, ((_RUN | _MARKED, f"{strong}\n"), (_RUN, rest)), look)
