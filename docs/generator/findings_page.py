"""The page of all findings: each with its sentence as people read it, filled with an invented example.

Sentences come from the catalogue, severity and source from the code, its years from the rulebooks' ``rules.csv``; only
the example values and the order of the chapters stand in ``examples.toml``. A new code without a chapter, or a field
without an example, is a KeyError.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

from docs.generator.codes import declared_codes, life_of
from docs.generator.sources import linked
from ita_batch.findings import Code, Finding, Place
from ita_batch.messages import Language, catalogue, fix, message, word

LANGUAGES: Final[tuple[Language, ...]] = ("th", "en")


def page_name(language: Language) -> str:
    """The file's name in ``docs/``."""
    return f"findings_{language}.md"


def findings_page(language: Language) -> str:
    """The whole page, as markdown."""
    words = _examples()["page"][language]
    lines = [f"# {words['title']}", "", words["introduction"].strip(), ""]
    codes = declared_codes()
    placed = {slug: chapter_of(slug) for slug in codes}
    for chapter in _examples()["chapters"]:
        lines += [f"## {chapter[language]}", ""]
        for slug, code in codes.items():
            if placed[slug] == chapter["en"]:
                lines += _entry(code, language)
    return "\n".join(lines).rstrip() + "\n"


def _entry(code: Code, language: Language) -> Iterator[str]:
    words = _examples()["page"][language]
    keys = [key for key in catalogue(language).findings if key.split(".")[0] == code.slug]
    yield from (f"### {catalogue(language).findings[keys[0]].title} `{code.slug}`", "")
    for finding in (_example(code, key) for key in keys):
        yield f"- {message(finding, language)}<br>*{words['todo']}* {fix(finding, language)}"
    facts = [f"{words['level']}: {word(code.severity, language)}"]
    facts += [words[fact].format(year=year) for fact, year in life_of(code.slug)]
    facts.append(f"{words['source']}: {linked(code.source)}")
    yield from ("", " · ".join(facts), "")


def _example(code: Code, key: str) -> Finding:
    """A finding of that kind with the example's values in its sentences."""
    variant = key.partition(".")[2] or None
    examples = _examples()
    own: Mapping[str, Any] = examples["findings"].get(key, {})
    fields = {field for language in LANGUAGES for field in _fields(key, language)}
    given = {field: own[field] if field in own else examples["values"][field] for field in sorted(fields)}
    # A list is one of clauses, which the rules hand over as a tuple of keys.
    values = {field: tuple(value) if isinstance(value, list) else value for field, value in given.items()}
    return Finding(code, Place(), code.severity, variant=variant, values=values)


def _fields(key: str, language: Language) -> set[str]:
    entry = catalogue(language).findings[key]
    texts = (entry.message, entry.fix)
    return {field for text in texts for _, field, _, _ in Formatter().parse(text) if field}


def chapter_of(slug: str) -> str:
    """The chapter that claims the longest beginning of the code: file-not-on-page is no code about files."""
    claims = {start: str(chapter["en"]) for chapter in _examples()["chapters"] for start in chapter["codes"]}
    fitting = [start for start in claims if slug == start or slug.startswith(f"{start}-")]
    if not fitting:
        raise KeyError(f"examples.toml has no chapter for {slug}")
    return claims[max(fitting, key=len)]


@lru_cache(maxsize=1)
def _examples() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("examples.toml").read_text(encoding="utf-8"))
