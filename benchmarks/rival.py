"""Splink on the same rows, trained on them, with the blocking and comparisons that its manual advises for people."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final

import pyarrow as pa
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks.people import PERSON, Row
from ita_batch.thai.text import match_key

_SAME: Final = 0.9  # probability from which pairs are joined to clusters


def prepared_columns(rows: list[Row]) -> dict[str, list[Any]]:
    """The rows as Splink wants them: its columns get the same canonical spelling as ours, empty cells are None."""
    words = [row.name.split() if row.kind == PERSON else [row.name] for row in rows]
    return {
        "unique_id": list(range(len(rows))),
        "first": [match_key(first) for first, *_ in words],
        "last": [match_key("".join(last)) or None for _, *last in words],
        "phone": [row.phone or None for row in rows],
        "email": [row.email or None for row in rows],
        "contact": [match_key(row.contact) or None for row in rows],
        "kind": [row.kind for row in rows],
    }


def prepared_table(columns: dict[str, list[Any]]) -> Any:
    """The columns as a table of Arrow, from which DuckDB reads without copying."""
    return pa.Table.from_pydict(columns)


def predicted(table: Any, seed: int) -> Callable[[], dict[tuple[int, int], float]]:
    """Train, score and cluster; asked for afterwards, the weight of every pair scored above nothing at all."""
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
    scored = linker.inference.predict(threshold_match_probability=0.01)
    linker.clustering.cluster_pairwise_predictions_at_threshold(scored, threshold_match_probability=_SAME)

    def weights() -> dict[tuple[int, int], float]:
        found = scored.as_pyarrow_table().to_pydict()
        pairs = zip(found["unique_id_l"], found["unique_id_r"], found["match_weight"], strict=True)
        return {(min(one, other), max(one, other)): weight for one, other, weight in pairs}

    return weights
