"""``fleet --check-links``: agencies of one website ask it once, one after the other, and each has its own results."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from ita_batch.errors import ExitCode
from ita_batch.website.check_limits import Settings
from tests.fleet.small_fleets import AS_OF, FIRST_RUN, bytes_of, fleet
from tests.support.demo import command
from tests.support.linked_example import linked_example, speak
from tests.website.site import Site

pytestmark = pytest.mark.heavy


def test_a_website_of_two_agencies_is_asked_once(tmp_path: Path) -> None:
    """The second has the findings and the papers that it has alone; only what was counted and when differs."""
    with Site(tmp_path / "site") as site:
        speak(site)
        alone = linked_example(tmp_path / "alone", site.local)
        root = tmp_path / "จังหวัด"
        for name in ("ก", "ข"):
            shutil.copytree(alone, root / name)
        done = command("batch", str(alone), "--as-of", AS_OF, "--check-links", folder=tmp_path)
        assert done.returncode == ExitCode.FINDINGS, done.stdout + done.stderr
        asked_alone = Counter(site.main.targets())
        site.main.requests.clear()
        site.main.peak.clear()
        done = fleet(root, "--check-links", "--workers", "2")
        assert "ทำแล้ว 2 แห่ง" in done.stdout, done.stdout + done.stderr
        asked = Counter(site.main.targets())
        peak = max(site.main.peak.values())
    runs = [folder / "output" / FIRST_RUN for folder in (alone, root / "ก", root / "ข")]
    transfers = [json.loads((run / "run.json").read_text(encoding="utf-8"))["links"]["transfers"] for run in runs]
    assert asked == asked_alone
    assert peak <= Settings().per_host
    assert transfers[0] == transfers[1]
    assert (transfers[2]["requests"], transfers[2]["from_cache"]) == (0, transfers[1]["requests"])
    assert _differ(runs[1], runs[2]) == {"run.json"}, "what was kept of the website is the same, with its times"
    assert _differ(runs[0], runs[2]) == {"run.json", "evidence/index.csv", "evidence/site.warc.gz"}


def _differ(one: Path, other: Path) -> set[str]:
    first, second = bytes_of(one), bytes_of(other)
    return {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)}
