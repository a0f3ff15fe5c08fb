"""annex-missing: the form that the year prescribes is wanted as files of certain kinds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ita_batch.file_kinds import FileKind
from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.rulebook import Rulebook, load_rulebook
from ita_batch.rulebook.year_facts import ENFORCED, Annex, RuleSpan
from ita_batch.website.site import Reason, SiteReport, Verdict
from ita_batch.week import Week
from tests.support.oit import oit
from tests.support.seen import report, seen
from tests.support.weeks import cells, found, small_agency, week_of

RULEBOOK = load_rulebook("nacc_2568")
AS_OF = date(2025, 3, 12)
SITE = "https://www.pao.example"
PDF, EXCEL, GET = f"{SITE}/files/o12.pdf", f"{SITE}/files/o12.xlsx", f"{SITE}/download.php?id=7"


def _week(
    folder: Path,
    *files: str,
    item: str = "O12",
    site: SiteReport | None = None,
    rulebook: Rulebook = RULEBOOK,
    more: str = "",
) -> Week:
    table = f"""
    | ข้อ | คำตอบ | URL หน้าเว็บ | URL ไฟล์ | คำอธิบาย |
    |----|------|------------|--------|---------|
    | {item} | มี | {SITE}/buy{more} | {"<br>".join(files)} | หน้าหลัก > พัสดุ |
    """
    agency = small_agency(owners={item: ("DIV04",)})
    sent = {"คลัง.xlsx": oit(table, rulebook=rulebook)}
    return week_of(folder, sent, agency=agency, rulebook=rulebook, site=site, as_of=AS_OF)


@pytest.mark.parametrize(
    ("files", "kinds"),
    [
        ([PDF], "Excel (.xlsx)"),
        ([EXCEL], "PDF"),
        ([], "Excel (.xlsx), PDF"),
        ([f"{SITE}/files/o12.docx", PDF], "Excel (.xlsx)"),
        ([f"{SITE}/get.php?f=o12.pdf"], "Excel (.xlsx)"),
    ],
)
def test_the_kind_that_is_lacking_is_named(tmp_path: Path, files: list[str], kinds: str) -> None:
    """By the endings of the addresses: what is lacking, with the form's name, at the cell of the files."""
    week = _week(tmp_path, *files)
    (told,) = found(week, "annex-missing")
    assert (told.place.cell, told.variant, told.values["kinds"]) == ("D2", "named", kinds)
    assert "ITA-o12" in message(told)
    assert (told.severity, told.on_trial) == (Severity.WARNING, True)
    assert week.ready == {"O12"}


@pytest.mark.parametrize(
    "files",
    [
        [PDF, EXCEL],
        [f"{SITE}/files/O12.PDF", f"{SITE}/files/o12.xls"],
        [PDF, f"{SITE}/files/o12.ods"],
        [PDF, GET],  # what it sends only opening it tells
    ],
)
def test_silent_where_all_kinds_are_there_or_may_be(tmp_path: Path, files: list[str]) -> None:
    """What Excel opens is Excel; a download of an unknown kind may be the other file."""
    assert not found(_week(tmp_path, *files), "annex-missing")


def test_a_file_given_beside_the_page_counts(tmp_path: Path) -> None:
    """The file's address stands in the cell of the page, behind the page's own."""
    assert not found(_week(tmp_path, PDF, more=f" {EXCEL}"), "annex-missing")


@pytest.mark.parametrize(
    ("kind", "name", "lacking"),
    [
        (FileKind.XLSX, "o12.xlsx", None),
        (FileKind.OLE, "o12.xls", None),
        (FileKind.OLE, "o12.doc", "Excel (.xlsx)"),
        (FileKind.PDF, "o12.pdf", "Excel (.xlsx)"),
        (FileKind.HTML, "", "Excel (.xlsx)"),
    ],
)
def test_what_was_opened_is_what_it_was_seen_to_be(
    tmp_path: Path, kind: FileKind, name: str, lacking: str | None
) -> None:
    """The website was looked at: the content decides, whatever the address looks like."""
    site = report(seen(PDF, kind=FileKind.PDF), seen(GET, kind=kind, file_name=name))
    told = found(_week(tmp_path, PDF, GET, site=site), "annex-missing")
    assert [one.values["kinds"] for one in told] == ([lacking] if lacking else [])


def test_a_download_that_could_not_be_opened_may_be_any_kind(tmp_path: Path) -> None:
    """Blocked, or too slow: nobody knows what it is."""
    site = report(seen(PDF, kind=FileKind.PDF), seen(GET, Verdict.BLOCKED, Reason.FORBIDDEN, kind=FileKind.NOTHING))
    assert not found(_week(tmp_path, PDF, GET, site=site), "annex-missing")


def test_other_items_and_other_years_have_no_such_form(tmp_path: Path) -> None:
    """Only items with an annex, and only from 2567 on."""
    assert not found(_week(tmp_path, item="O11"), "annex-missing")
    years = (2566, 2567, 2568, 2570)
    assert [load_rulebook(f"nacc_{year}").rule_status("annex-missing") for year in years] == ["off", *["beta"] * 3]


def test_a_form_without_a_name_and_a_kind_of_its_own(tmp_path: Path) -> None:
    """No name is known: the sentence goes without; a year may ask for any ending."""
    item = replace(RULEBOOK.items["O12"], annex=Annex("", ("csv", "pdf")))
    rulebook = replace(RULEBOOK, items={**RULEBOOK.items, "O12": item})
    (told,) = found(_week(tmp_path / "one", PDF, rulebook=rulebook), "annex-missing")
    assert (told.variant, told.values["kinds"]) == (None, ".csv")
    assert not found(_week(tmp_path / "two", PDF, f"{SITE}/o12.csv", rulebook=rulebook), "annex-missing")


def test_confirmed_by_data_it_holds_the_item_back(tmp_path: Path) -> None:
    """A year whose data enforce the rule: an error, and the item is not ready."""
    rulebook = replace(RULEBOOK, rule_spans={"annex-missing": (RuleSpan(ENFORCED),)})
    week = _week(tmp_path, PDF, rulebook=rulebook)
    assert [(one.severity, one.on_trial) for one in found(week, "annex-missing")] == [(Severity.ERROR, False)]
    assert week.ready == set()
    assert cells(found(week, "annex-missing")) == ["D2"]
