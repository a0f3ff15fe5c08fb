"""One page that shows every page of every paper, agency by agency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from examples.agencies.prints import Printed

_HEAD = """<!doctype html><meta charset="utf-8"><title>ita-batch: every paper</title>
<style>
body{font:14px system-ui,sans-serif;margin:1rem}h2{margin:2rem 0 .2rem}table{border-collapse:collapse}
td,th{border:1px solid #ccc;padding:.15rem .5rem;text-align:left}td.n{text-align:right}
details{margin:.2rem 0}img{border:1px solid #999;margin:.2rem;max-width:23rem;vertical-align:top}
</style>"""


def write_index(path: Path, runs: Mapping[str, Sequence[Printed]]) -> None:
    """Page counts first, then the pictures, which a browser loads as they are opened."""
    counts = "".join(_count(run, papers) for run, papers in runs.items())
    shown = "".join(_shown(run, papers, path.parent) for run, papers in runs.items())
    table = f"<table><tr><th>run<th>paper<th>pages</tr>{counts}</table>"
    path.write_text(f"{_HEAD}<h1>Every paper of every agency</h1>{table}{shown}", encoding="utf-8")


def _count(run: str, papers: Sequence[Printed]) -> str:
    return "".join(
        f"<tr><td><a href='#{quote(run)}'>{escape(run)}</a><td>{escape(one.paper)}<td class='n'>{len(one.pages)}</tr>"
        for one in papers
    )


def _shown(run: str, papers: Sequence[Printed], folder: Path) -> str:
    listed = "".join(
        f"<details><summary>{escape(one.paper)} ({len(one.pages)})</summary>{_images(one, folder)}</details>"
        for one in papers
    )
    return f"<h2 id='{quote(run)}'>{escape(run)}</h2>{listed}"


def _images(one: Printed, folder: Path) -> str:
    sources = (quote(page.relative_to(folder).as_posix()) for page in one.pages)
    return "".join(f"<a href='{source}'><img loading='lazy' src='{source}'></a>" for source in sources)
