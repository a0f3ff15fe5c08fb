"""Every kind of finding is declared once, has its sentences in both languages, and has a test that names it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from functools import lru_cache
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

import ita_batch
from ita_batch import rules
from ita_batch.findings import Code
from ita_batch.messages import Language, Message, catalogue
from ita_batch.rules import Rule, Subject, all_rules, rules_on

TESTS = Path(__file__).parents[1]
LANGUAGES: tuple[Language, ...] = ("th", "en")


@lru_cache(maxsize=1)
def _modules() -> tuple[ModuleType, ...]:
    names = (module.name for module in pkgutil.walk_packages(ita_batch.__path__, prefix="ita_batch."))
    return tuple(importlib.import_module(name) for name in names if not name.endswith("__main__"))


def _declared() -> dict[str, set[int]]:
    """Slug -> the codes declared under it (by identity: a code that another module imports is the same one)."""
    found: dict[str, set[int]] = {}
    for code in _codes():
        found.setdefault(code.slug, set()).add(id(code))
    return found


def _codes() -> list[Code]:
    return [value for module in _modules() for value in vars(module).values() if isinstance(value, Code)]


def _rule_modules() -> list[ModuleType]:
    walked = pkgutil.walk_packages(rules.__path__, prefix="ita_batch.rules.")
    names = [module.name for module in walked if not module.ispkg and module.name.count(".") == 3]
    return [importlib.import_module(name) for name in names]


SLUGS = sorted(_declared())
RULE_MODULES = _rule_modules()


def _entries(slug: str, language: Language) -> dict[str, Message]:
    """The catalogue's entries of a code: its own and those of its variants."""
    entries = catalogue(language).findings
    return {key: entry for key, entry in entries.items() if key.split(".")[0] == slug}


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def test_the_package_declares_codes() -> None:
    """The walk has found the rules and the codes of intake: the tests below have something to test."""
    assert {"tenure-short", "direct-file-url", "phone-invalid", "duplicate-merged", "file-corrupt"} <= set(SLUGS)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_code_is_declared_once(slug: str) -> None:
    """Two kinds of finding under one slug could not be told apart."""
    assert len(_declared()[slug]) == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_a_code_says_where_it_comes_from(slug: str) -> None:
    """Its source is filled in, and the slug is written as in the contract."""
    (code,) = {code for code in _codes() if code.slug == slug}
    assert code.source.strip()
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", slug)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_code_has_its_sentences(slug: str, language: Language) -> None:
    """A title, what is wrong and what to do, in both languages."""
    entries = _entries(slug, language)
    assert entries
    for entry in entries.values():
        assert all(text.strip() for text in (entry.title, entry.message, entry.fix))
        assert not _fields(entry.title)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_belongs_to_a_code(language: Language) -> None:
    """No entry is left over from a code that is gone."""
    assert {key.split(".")[0] for key in catalogue(language).findings} <= set(SLUGS)


def test_both_languages_have_the_same_entries() -> None:
    """Codes and variants, key by key."""
    thai, english = (set(catalogue(language).findings) for language in LANGUAGES)
    assert thai == english


@pytest.mark.parametrize("key", sorted(catalogue("th").findings))
def test_both_languages_use_the_same_facts(key: str) -> None:
    """A fact that the Thai sentence names, the English one names too."""
    thai, english = (catalogue(language).findings[key] for language in LANGUAGES)
    assert _fields(thai.message) == _fields(english.message)
    assert _fields(thai.fix) == _fields(english.fix)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_code_has_a_test_that_names_it(slug: str) -> None:
    """A rule without a test is a guess: the slug stands in quotes in some test file."""
    named = re.compile(rf"""["']{re.escape(slug)}(\.[a-z-]+)?["']""")
    files = [path for path in TESTS.rglob("test_*.py") if path != Path(__file__)]
    assert any(named.search(path.read_text(encoding="utf-8")) for path in files)


@pytest.mark.parametrize("module", RULE_MODULES, ids=lambda module: module.__name__.rsplit(".", 1)[1])
def test_a_rule_module_declares_one_rule(module: ModuleType) -> None:
    """``check`` with its CODE, docstrings of the module and of the function, and a test file of its own."""
    assert isinstance(module.check, Rule)
    assert module.check.code is module.CODE
    assert (module.__doc__ or "").strip()
    assert (module.check.check.__doc__ or "").strip()
    name = module.__name__.rsplit(".", 1)[1]
    assert module.CODE.slug == name.replace("_", "-")
    assert (TESTS / "rules" / f"test_rule_{name}.py").is_file()


def test_the_walk_finds_every_rule_module_once() -> None:
    """No rule is forgotten, and each is asked about one kind of subject."""
    assert {id(rule) for rule in all_rules()} == {id(module.check) for module in RULE_MODULES}
    by_subject = [rule.code.slug for subject in Subject for rule in rules_on(subject)]
    assert sorted(by_subject) == sorted(rule.code.slug for rule in all_rules())
    assert all(rules_on(subject) for subject in Subject)


def test_codes_are_imported_and_never_retyped() -> None:
    """No slug stands in the program a second time as a string: renamed, it would fail silently there."""
    retyped = []
    for path in sorted(Path(ita_batch.__path__[0]).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        declared = {id(call.args[0]) for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Code"}
        strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in SLUGS)
        retyped += [f"{path.name}:{node.lineno} {node.value!r}" for node in strings if id(node) not in declared]
    assert retyped == []
