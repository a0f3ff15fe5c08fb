"""Splink on the same rows, trained on them, with the blocking and comparisons that its manual advises for people."""

from __future__ import annotations

import logging
from typing import Any

import pyarrow as pa
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks.people import PERSON, Row
from ita_batch.thai.text import match_key


def prepared_table(rows: list[Row]) -> Any:
    """The rows as Splink wants them: its columns get the same canonical spelling as ours, empty cells are null."""
    records = [
        {
            "unique_id": place,
            "first": match_key(row.name.split()[0] if row.kind == PERSON else row.name),
            "last": match_key("".join(row.name.split()[1:])) if row.kind == PERSON else None,
            "phone": row.phone or None,
            "email": row.email or None,
            "contact": match_key(row.contact) or None,
            "kind": row.kind,
        }
        for place, row in enumerate(rows)
    ]
    return pa.Table.from_pylist(records)


def predicted(table: Any, seed: int) -> dict[tuple[int, int], float]:
    """The match weight of every pair that Splink scores above nothing at all."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("first", [0.94, 0.88]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("last", [0.94, 0.88]).configure(term_frequency_adjustments=True),
            cl.LevenshteinAtThresholds("phone", [1]),
            cl.ExactMatch("email"),
            cl.JaroWinklerAtThresholds("contact", [0.94]),
            cl.ExactMatch("kind"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("phone"),
            block_on("email"),
            block_on("first", "last"),
            block_on("first", "substr(last, 1, 3)"),
            block_on("last", "substr(first, 1, 3)"),
            block_on("contact"),
        ],
    )
    api = DuckDBAPI()
    linker = Linker(api.register(table), settings)
    rules = [block_on("first", "last")]
    linker.training.estimate_probability_two_random_records_match(rules, recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=seed)
    for rule in (block_on("email"), block_on("first")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.01).as_pyarrow_table().to_pydict()
    pairs = zip(found["unique_id_l"], found["unique_id_r"], found["match_weight"], strict=True)
    return {(min(one, other), max(one, other)): weight for one, other, weight in pairs}
