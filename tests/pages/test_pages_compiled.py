"""The compiled templates of pages: kept beside Python's own compiled modules, never used for anything else."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from ita_batch.publish.html import html_page
from ita_batch.publish.html.html_page import write_page

VALUES = {"title": "หน้า", "reason": "เหตุ"}
OTHER_CODE = compile("raise AssertionError", "other", "exec")

Page = Callable[[], tuple[bytes, int]]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Python keeps what it compiled in this test."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page written as by a program that has just begun, and how many templates were compiled for it."""
    compiled: list[object] = []
    real = Environment.compile

    def counted(self: Environment, *given: object, **named: object) -> object:
        compiled.append(given)
        return real(self, *given, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", counted)
    monkeypatch.setattr(html_page, "PLACES", (tmp_path / "own", *html_page.PLACES))
    (tmp_path / "own").mkdir()
    reword(tmp_path, "ข้อความ")

    def write() -> tuple[bytes, int]:
        html_page._environment.cache_clear()
        compiled.clear()
        write_page(tmp_path / "page.html", "sheet", VALUES)
        return (tmp_path / "page.html").read_bytes(), len(compiled)

    yield write
    html_page._environment.cache_clear()


def reword(folder: Path, words: str) -> None:
    """Change the template."""
    (folder / "own" / "sheet.html.j2").write_text(f"<p>{words} {{{{ title }}}}</p>\n", encoding="utf-8")


def test_a_template_is_compiled_once(kept: Path, page: Page) -> None:
    """The second program finds the code of the first, in a file of Python's folder and nowhere else."""
    first, compiled = page()
    assert compiled == 1
    assert page() == (first, 0)
    (file,) = (path for path in kept.rglob("*") if path.is_file())
    assert file.name == f"sheet.html.{sys.implementation.cache_tag}.pyc"


def test_other_words_are_compiled_anew(kept: Path, page: Page, tmp_path: Path) -> None:
    """Whatever the clock says of the template."""
    page()
    reword(tmp_path, "อย่างอื่น")
    content, compiled = page()
    assert ("อย่างอื่น".encode() in content, compiled) == (True, 1)
    assert kept.is_dir()


def test_another_jinja_compiles_anew(kept: Path, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may write other code for the same template."""
    content, _ = page()
    monkeypatch.setattr("ita_batch.publish.html.compiled_pages.__version__", "0.0")
    assert page() == (content, 1)
    assert kept.is_dir()


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:0],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: b"\0" * len(data),
        lambda data: data[:32] + marshal.dumps(OTHER_CODE),
    ],
    ids=["empty", "half", "one bit", "zeros", "other code"],
)
def test_a_harmed_file_is_not_used(kept: Path, page: Page, harm: Callable[[bytes], bytes]) -> None:
    """A computer that was switched off: the page is the same, and the file is whole again."""
    content, _ = page()
    (file,) = (path for path in kept.rglob("*") if path.is_file())
    whole = file.read_bytes()
    file.write_bytes(harm(whole))
    assert page() == (content, 1)
    assert file.read_bytes() == whole


def test_where_nothing_may_be_kept_the_page_is_the_same(
    kept: Path, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python was told to write nothing, or there is a file where the folder should be."""
    content, _ = page()
    monkeypatch.setattr(sys, "pycache_prefix", str(kept / "other"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert [page(), page()] == [(content, 1)] * 2
    assert not (kept / "other").exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (kept / "other").write_bytes(b"")
    assert [page(), page()] == [(content, 1)] * 2
