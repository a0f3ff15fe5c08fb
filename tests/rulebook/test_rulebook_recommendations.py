"""The recommendations of the seed's minutes: found by an indicator's name, whatever its number."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from ita_batch.resources import rulebooks_folder
from ita_batch.results.reasons import reasons
from ita_batch.rulebook import Certainty, available_rulebooks, load_rulebook
from ita_batch.rulebook.recommendations import NOTHING, recommendations

DATA = tomllib.loads((rulebooks_folder() / "recommendations.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", available_rulebooks())
def test_every_named_indicator_has_its_recommendation(name: str) -> None:
    """And every instrument its description."""
    rulebook = load_rulebook(name)
    known = recommendations(rulebook)
    for instrument in rulebook.instruments:
        assert known.by_instrument[instrument.instrument_id]
        assert known.remarks[instrument.instrument_id]
        for number in instrument.indicators:
            title = rulebook.indicator_names[number]
            told = known.of(title, instrument.instrument_id)
            assert (told == known.by_instrument[instrument.instrument_id]) == (not title)


def test_a_name_is_found_whatever_its_spaces() -> None:
    """What nobody knows has the words of its instrument, or none."""
    known = recommendations(load_rulebook("nacc_2564"))
    assert known.of("การปรับปรุง ระบบการทำงาน", "EIT") == known.of("การปรับปรุงการทำงาน", "EIT")
    assert known.of("ตัวชี้วัดใหม่", "OIT") == known.by_instrument["OIT"]
    assert known.of("ตัวชี้วัดใหม่", "XIT") == ""


def test_another_scheme_has_none_of_these() -> None:
    """Schools are recommended something else."""
    assert recommendations(replace(load_rulebook("nacc_2564"), scheme="obec")) is NOTHING


def test_the_data_say_where_they_come_from() -> None:
    """As every fact does; a reason that is renamed must be renamed here."""
    assert Certainty(DATA["certainty"]) is Certainty.SEED
    assert DATA["source"].startswith("minutes 2564")
    assert set(DATA["measures"]["by_reason"]) <= {one.slug for one in reasons()}
