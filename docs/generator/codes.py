"""All kinds of finding that the package declares, found by walking it, and how the newest year's rules hold."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping

import ita_batch
from ita_batch.findings import Code
from ita_batch.rulebook import ON_TRIAL, newest_rulebook


def declared_codes() -> Mapping[str, Code]:
    """Slug -> code, sorted by slug."""
    names = (module.name for module in pkgutil.walk_packages(ita_batch.__path__, prefix="ita_batch."))
    modules = (importlib.import_module(name) for name in names if not name.endswith("__main__"))
    codes = {value.slug: value for module in modules for value in vars(module).values() if isinstance(value, Code)}
    return dict(sorted(codes.items()))


def on_trial(slug: str) -> bool:
    """True for a rule that is tried in the newest year."""
    return newest_rulebook().rule_status(slug) == ON_TRIAL


def life_of(slug: str) -> Iterator[tuple[str, int | None]]:
    """What the data say of how a rule holds in the newest year: whether on trial, from when, until when."""
    rulebook = newest_rulebook()
    if on_trial(slug):
        yield "beta", None
    span = next((one for one in rulebook.rule_spans.get(slug, ()) if one.holds_in(rulebook.fiscal_year)), None)
    if span and span.from_year:
        yield "from", span.from_year
    if span and span.to_year:
        yield "to", span.to_year
