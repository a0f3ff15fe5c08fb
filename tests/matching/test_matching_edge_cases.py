"""The table of edge cases: what a Thai official would say of two rows, and the sentence that we say."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ita_batch.intake.submission import Record
from ita_batch.matching import match, pair_id
from ita_batch.matching.pairs import Decision
from ita_batch.messages import sentence, word
from ita_batch.week import EXTERNAL
from tests.support.records import record

TABLE = Path(__file__).with_name("edge_cases.csv")
KINDS = {"P": "บุคคลทั่วไป", "O": "นิติบุคคลหรือบริษัทเอกชน", "S": "หน่วยงานของรัฐ"}


def cases() -> list[dict[str, str]]:
    """The lines of the table."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def row_of(text: str, kind: str, number: int) -> Record:
    """A row from "name ; phone ; e-mail ; contact person"."""
    name, phone, email, contact = ([part.strip() for part in text.split(";")] + ["", "", ""])[:4]
    return record(EXTERNAL, number, kind=KINDS[kind], name=name, phone=phone, email=email, contact_person=contact)


def test_the_table_is_long_enough() -> None:
    """At least 300 different pairs, every verdict among them often."""
    found = cases()
    assert len({(case["kind"], case["left"], case["right"]) for case in found}) == len(found) >= 300
    assert all(
        sum(case["verdict"] == verdict for case in found) >= 20 for verdict in ("same", "suspected", "different")
    )


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['left']} / {case['right']}")
def test_every_pair_is_judged_as_a_person_would(case: dict[str, str]) -> None:
    """The verdict is the same whichever row comes first; verdict and sentence stay so when somebody has decided."""
    kinds = case["kind"]
    left, right = row_of(case["left"], kinds[0], 2), row_of(case["right"], kinds[-1], 3)
    for rows in ([left, right], [right, left]):
        matching = match(rows)
        found = "same" if len(matching.merges) == 1 else "suspected" if matching.suspected else "different"
        assert found == case["verdict"], case["why"]
    (pair,) = match([left, right], [Decision(pair_id(left, right), same=False)]).decided
    assert pair.verdict == case["verdict"]
    assert sentence(pair.reasons) == f"{case['sentence']} {word('match_decided')}"
