"""The example with a website behind it: the faults of 2563 as before, and the page for each bare file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from examples.generator.expected import CORRECTED_PAGE_URLS, DIRECT_FILE_ITEMS, FAULTY_ITEMS, OTHER_SITE_ITEMS, SITE
from ita_batch.batch import run_week
from ita_batch.manifest import verify_folder
from ita_batch.website_check import LinkCheck
from ita_batch.workspace import open_workspace
from tests.commands.command_line import inside
from tests.support.demo import digests
from tests.support.linked_example import answers_of, linked_example, speak
from tests.website.conftest import QUICK, now
from tests.website.site import Site
from tests.website.site.honest import honest_pages
from tests.website.site.odd_answers import ODD, sends
from tests.website.site.server import Answer

DAY = date(2021, 3, 12)
AS_OF = ("--as-of", "2021-03-12")
CHECK = LinkCheck(settings=QUICK, now=now)


@dataclass(frozen=True)
class Linked:
    """The example and its site, checked once offline and once with the website."""

    site: Site
    workspace: Path
    offline: Mapping[str, Any]
    checked: Mapping[str, Any]

    @property
    def folder(self) -> Path:
        """The run folder of the check."""
        return Path(self.checked["folder"])


def batch(workspace: Path, *, links: LinkCheck | None = None) -> Any:
    """run.json of a batch, with its folder as ``--json`` prints it."""
    run = run_week(open_workspace(workspace, DAY), DAY, workspace / "output", lambda *_: None, links)
    return {"folder": str(run.folder), **json.loads(json.dumps(run.document))}


def findings_of(run: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Its findings."""
    rows: list[dict[str, Any]] = json.loads(Path(run["folder"], "findings.json").read_text(encoding="utf-8"))[
        "findings"
    ]
    return rows


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Linked]:
    """The site is up while the tests of this module run."""
    folder = tmp_path_factory.mktemp("linked")
    with Site(folder / "site") as site:
        speak(site)
        workspace = linked_example(folder / "buengkan", site.local)
        inputs = digests(workspace)
        offline = batch(workspace)
        checked = batch(workspace, links=CHECK)
        after = digests(workspace)
        assert {name: after[name] for name in inputs} == inputs, "an input file was changed"
        yield Linked(site, workspace, offline, checked)


def test_the_faults_are_those_that_were_found_offline(linked: Linked) -> None:
    """The same finding at the same cell, nothing more, nothing less: the site itself is honest."""

    def all_of(run: Mapping[str, Any]) -> list[tuple[str, ...]]:
        return [
            (row["code"], row["severity"], row["file"], row["cell"], row["fingerprint"]) for row in findings_of(run)
        ]

    assert all_of(linked.checked) == all_of(linked.offline)
    errors = {row["item_id"] for row in findings_of(linked.checked) if row["severity"] == "error" and row["item_id"]}
    assert errors == set(FAULTY_ITEMS)
    assert linked.checked["counts"]["oit"] == {"items": 43, "ready": 21, "not_ready": 22}


def test_no_answer_of_a_website_ends_a_week(tmp_path: Path) -> None:
    """Thai words of a status, malformed names of files, a bomb: the week is published, and says what it saw."""
    with Site(tmp_path / "site") as site:
        speak(site)
        paths = [page.path for page in honest_pages() if page.item_id][: len(ODD)]
        for path, name in zip(paths, sorted({*ODD} - {"to-itself"}), strict=False):
            site.changed[path] = Answer(send=sends(ODD[name].raw))
        workspace = linked_example(tmp_path / "buengkan", site.local)
        checked = batch(workspace, links=CHECK)
    codes = {row["code"] for row in findings_of(checked)}
    assert len(site.changed) > 30
    assert {"link-dead", "link-blocked"} <= codes
    assert not codes & {"site-failed", "site-unreachable"}


def test_each_bare_file_gets_the_page_that_links_to_it(linked: Linked) -> None:
    """For all 17 items; each proposed page is fetched here once more and does link to the file."""
    direct = [row for row in findings_of(linked.checked) if row["code"] == "direct-file-url"]
    assert {row["item_id"] for row in direct} == set(DIRECT_FILE_ITEMS)
    proposed = linked.checked["links"]["proposed_pages"]
    for row in direct:
        found = re.search(r"\(เสนอ\): (\S+)", row["message_th"])
        assert found, row["message_th"]
        page = found[1]
        assert page in proposed[row["item_id"]]
        assert page in row["fix_th"]
        path = page.removeprefix(linked.site.local)
        body = (linked.site.changed.get(path) or linked.site._answers[path]).body
        files = _files_of(linked, row)
        assert files
        assert all(f'href="{file}"'.encode() in body for file in files)


def _files_of(linked: Linked, row: Mapping[str, Any]) -> list[str]:
    """The file that was answered, or those beside an empty page cell, as paths."""
    found = answers_of(linked.workspace / "inbox" / row["file"])
    assert found is not None
    sheet, columns, _, _ = found
    number = int(re.sub(r"\D", "", row["cell"]))
    value = sheet.cell(number, columns["page_url"]).value or sheet.cell(number, columns["file_urls"]).value
    return [line.removeprefix(linked.site.local) for line in str(value).splitlines()]


def test_the_nineteen_proposals_are_the_pages_that_should_have_been_given(linked: Linked) -> None:
    """For foreign sites too: the explanation's clicks lead to the page on the agency's own site."""
    proposed = linked.checked["links"]["proposed_pages"]
    assert set(proposed) == set(DIRECT_FILE_ITEMS + OTHER_SITE_ITEMS)
    for item, page in CORRECTED_PAGE_URLS.items():
        assert page.replace(SITE, linked.site.local) in proposed[item]


def test_three_forecasts(linked: Linked) -> None:
    """As answered, if the proposals are accepted, and if every listed fault is corrected."""
    counts = linked.checked["counts"]
    assert (counts["forecast"]["total"], counts["forecast"]["grade"]) == (72.31, "C")
    assert (counts["forecast_if_accepted"]["total"], counts["forecast_if_accepted"]["grade"]) == (88.11, "A")
    assert (counts["forecast_if_mended"]["total"], counts["forecast_if_mended"]["grade"]) == (90.38, "A")
    assert linked.offline["counts"]["forecast_if_accepted"] is None


def test_accepting_the_proposals_is_worth_an_a(linked: Linked, tmp_path: Path) -> None:
    """The divisions type the proposed pages into their workbooks: 88.11, as was forecast."""
    workspace = linked_example(tmp_path / "buengkan", linked.site.local)
    rows = findings_of(linked.checked)
    accepted = 0
    for row in rows:
        page = re.search(r"\(เสนอ\): (\S+)", row["message_th"])
        found = answers_of(workspace / "inbox" / row["file"]) if page else None
        if page and found:
            sheet, columns, _, book = found
            sheet.cell(int(re.sub(r"\D", "", row["cell"])), columns["page_url"]).value = page[1]
            book.save(workspace / "inbox" / row["file"])
            accepted += 1
    assert accepted == 23  # answers of 19 items
    forecast = batch(workspace)["counts"]["forecast"]
    assert (forecast["indicator_9"], forecast["indicator_10"], forecast["total"]) == (94.92, 93.75, 88.11)
    assert forecast["grade"] == "A"


def test_run_json_tells_what_was_seen_and_what_it_cost(linked: Linked) -> None:
    """Every URL of the agency's works; the two foreign answers were not asked for."""
    links = linked.checked["links"]
    assert links["site_reached"] is True
    assert links["verdicts"] == {"works": 60, "blocked": 0, "dead": 0, "leaves-site": 0, "not-checked": 0}
    assert {item for item, verdict in links["items"].items() if verdict != "works"} == set(OTHER_SITE_ITEMS)
    assert links["transfers"]["requests"] > 60
    assert linked.offline["links"] is None


def test_what_was_seen_is_kept_and_verified(linked: Linked) -> None:
    """evidence/ belongs to the run folder: one byte changed in it is noticed."""
    assert verify_folder(linked.folder)[1] == []
    warc = linked.folder / "evidence" / "site.warc.gz"
    original = warc.read_bytes()
    try:
        warc.write_bytes(original[:-1] + bytes([original[-1] ^ 1]))
        differences = verify_folder(linked.folder)[1]
    finally:
        warc.write_bytes(original)
    assert [(one.kind, one.file) for one in differences] == [("changed", "evidence/site.warc.gz")]


def test_the_command_checks_again_from_its_cache(linked: Linked) -> None:
    """``batch --check-links --no-archive --json``: the same verdicts, nothing kept, hardly a body transferred."""
    options = ("--check-links", "--no-archive", "--json")
    done = inside("batch", str(linked.workspace), *AS_OF, *options, folder=linked.workspace)
    assert done.returncode == 1, done.stderr
    again = json.loads(done.stdout)
    first = linked.checked["links"]
    assert {**again["links"], "transfers": None} == {**first, "transfers": None}
    assert again["links"]["transfers"]["bodies"] <= first["transfers"]["bodies"] / 5
    assert not Path(again["folder"], "evidence").exists()
    assert Path(linked.folder, "evidence", "index.csv").is_file()


def test_the_itas_file_shows_verdicts_and_proposals(linked: Linked) -> None:
    """Each ready item with its URLs as checked; each waiting one with its owner and the page proposed."""
    book = openpyxl.load_workbook(linked.folder / "itas" / "oit_answers.xlsx")
    ready, waiting = ([list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets)
    verdict, checked = ready[0].index("ผลตรวจเว็บไซต์"), ready[0].index("URL ที่ตรวจแล้ว")
    assert all("เปิดได้" in str(row[verdict]) and linked.site.local in str(row[checked]) for row in ready[1:])
    page, owner = waiting[0].index("หน้าเว็บที่เสนอ"), waiting[0].index("ผู้รับผิดชอบ")
    proposed = {str(row[0]): str(row[page]) for row in waiting[1:] if row[page]}
    assert set(proposed) == set(DIRECT_FILE_ITEMS + OTHER_SITE_ITEMS)
    assert all(text.startswith("เสนอ: http") for text in proposed.values())
    assert all(row[owner] for row in waiting[1:])
    offline = openpyxl.load_workbook(Path(linked.offline["folder"]) / "itas" / "oit_answers.xlsx").worksheets[0]
    assert {row[verdict] for row in offline.iter_rows(min_row=2, values_only=True)} == {"ยังไม่ได้ตรวจ"}


def test_returns_carry_the_proposals(linked: Linked) -> None:
    """The list of a division's return names the page to use."""
    book = openpyxl.load_workbook(next((linked.folder / "returns" / "DIV03").glob("*OIT*.xlsx")))
    said = "\n".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)
    for page in ("plan/development-plan", "report/progress-6-months", "participation/community-plan"):
        assert f"{linked.site.local}/{page}" in said
    assert "เสนอ" in said


def test_links_alone_writes_its_report_and_nothing_else(linked: Linked) -> None:
    """One workbook; a line for every item; no run folder."""
    output = linked.workspace / "only-links"
    done = inside("links", str(linked.workspace), *AS_OF, "--output", str(output), "--json", folder=linked.workspace)
    assert done.returncode == 1, done.stderr
    document = json.loads(done.stdout)
    assert document["links"]["verdicts"]["works"] == 60
    assert {row["code"] for row in document["findings"]} == {"direct-file-url", "not-main-site"}
    written = [path for path in output.rglob("*") if path.is_file() and not path.name.startswith(".")]
    assert [path.suffix for path in written] == [".xlsx"]
    rows = list(openpyxl.load_workbook(written[0]).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [f"O{number}" for number in range(1, 44)]


def test_links_says_on_the_screen_what_it_saw(linked: Linked) -> None:
    """The verdicts counted, what is proposed and worth, each finding, and where the report is."""
    output = linked.workspace / "on-the-screen"
    done = inside("links", linked.workspace, *AS_OF, "--output", output, folder=linked.workspace)
    assert done.returncode == 1, done.stderr
    seen = linked.checked["links"]
    works, dead = seen["verdicts"]["works"], seen["verdicts"]["dead"]
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"URL ที่ตรวจ: เปิดได้ {works} · ")
    assert f"เปิดไม่ได้ {dead} · " in lines[0]
    assert lines[1].startswith(f"เสนอหน้าเว็บแทนลิงก์ไฟล์หรือลิงก์นอกเว็บไซต์ {len(seen['proposed_pages'])} ข้อ")
    assert lines[2].startswith("ถ้าส่วนราชการรับหน้าเว็บที่เสนอทุกข้อ คาดการณ์ ")
    (written,) = (path for path in output.rglob("*.xlsx"))
    assert lines[-2:] == [f"เสร็จแล้ว ผลอยู่ที่ {written.parent}", f"  {written.name}  ผลตรวจเว็บไซต์"]


def test_without_a_network_the_batch_is_unaffected(tmp_path: Path) -> None:
    """The site is down: it is said, every item is marked as not checked, and no verdict changes."""
    with Site(tmp_path / "site") as gone:
        address = gone.local
    workspace = linked_example(tmp_path / "buengkan", address)
    offline, checked = batch(workspace), batch(workspace, links=CHECK)
    told = [row for row in findings_of(checked) if row["code"] == "site-unreachable"]
    assert len(told) == 1
    assert [row for row in findings_of(checked) if row not in told] == findings_of(offline)
    seen = [one["counts"]["forecast"].pop("unseen")["website"] for one in (checked, offline)]
    assert seen == ["unreachable", "not_opened"]
    assert checked["counts"] == offline["counts"]
    assert checked["links"]["site_reached"] is False
    assert checked["links"]["transfers"]["requests"] <= QUICK.tries
    assert set(checked["links"]["items"].values()) == {"not-checked"}
    sheet = openpyxl.load_workbook(Path(checked["folder"]) / "itas" / "oit_answers.xlsx").worksheets[0]
    assert {row[6] for row in sheet.iter_rows(min_row=2, values_only=True)} == {"ยังไม่ได้ตรวจ (เข้าเว็บไซต์ไม่ได้)"}
    memo = Document(str(Path(checked["folder"]) / "memo.docx"))
    assert any("เข้าเว็บไซต์ของหน่วยงานไม่ได้" in paragraph.text for paragraph in memo.paragraphs)
