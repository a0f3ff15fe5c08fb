"""findings.json and run.json: names and shapes that other people's scripts rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ita_batch.batch import publish
from ita_batch.findings import Place
from ita_batch.intake.rows.contact_cells import PHONE_INVALID
from ita_batch.manifest import file_sha256
from ita_batch.publish.letters.own_wording import own_wording
from ita_batch.publish.machine.findings_file import finding_as_dict, write_findings
from ita_batch.week import EXTERNAL, Week
from tests.publish.publish_weeks import PEOPLE, full_week
from tests.support.sheets import Sent
from tests.support.weeks import AS_OF, small_agency, small_workspace

KEYS = [
    "code",
    "severity",
    "file",
    "sheet",
    "cell",
    "column",
    "division",
    "item_id",
    "value",
    "row_id",
    "related",
    "message_th",
    "message_en",
    "fix_th",
    "fix_en",
    "fingerprint",
]
TALLY = ["rows_received", "rows_imported", "rows_merged", "rows_excluded", "rows_held"]
FORECAST = ["indicator_9", "indicator_10", "iit", "eit", "oit", "total", "grade", "unknown"]


@pytest.fixture
def week(tmp_path: Path) -> Week:
    """The week of publish_weeks."""
    return full_week(tmp_path, files=True)


def run_json(folder: Path, week: Week) -> dict[str, Any]:
    """run.json of that week, published."""
    (folder / "agency.xlsx").write_bytes(b"agency")
    workspace = small_workspace(folder, week.agency)
    wording = own_wording(folder, workspace.agency)
    run = publish(workspace, week, wording, folder / "output", lambda *_: None)
    document: dict[str, Any] = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
    return document


def test_keys_of_a_finding() -> None:
    """Exactly those of the contract, plus fix_en; what is absent is null."""
    finding = PHONE_INVALID.at(Place(file="ก.xlsx"), header="โทรศัพท์", given="")
    found = finding_as_dict(finding)
    assert list(found) == KEYS
    absent = {key for key, value in found.items() if value is None}
    assert absent == {"sheet", "cell", "column", "division", "item_id", "value", "row_id", "related"}


def test_a_full_finding(tmp_path: Path, week: Week) -> None:
    """Where it is, masked, with both languages."""
    path = tmp_path / "findings.json"
    write_findings(path, week.findings, AS_OF)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert list(document) == ["schema", "as_of", "fingerprints", "findings"]
    assert (document["schema"], document["as_of"]) == (1, "2021-03-12")
    (phone,) = [row for row in document["findings"] if row["code"] == "phone-invalid"]
    assert (phone["file"], phone["sheet"], phone["cell"], phone["column"]) == ("คลัง.xlsx", "ข้อมูล", "C4", "phone")
    assert (phone["severity"], phone["division"], phone["row_id"]) == ("error", "DIV04", "คลัง.xlsx!ข้อมูล!4")
    assert phone["value"] == "xxxxxxxxx"
    (merged,) = [row for row in document["findings"] if row["code"] == "duplicate-merged"]
    assert merged["related"] == ["คลัง.xlsx!ข้อมูล!2", "คลัง.xlsx!ข้อมูล!3"]
    for row in document["findings"]:
        assert list(row) == KEYS
        assert all(row[key] for key in ("message_th", "message_en", "fix_th", "fix_en", "fingerprint"))


def test_no_personal_data_in_findings_json(tmp_path: Path, week: Week) -> None:
    """Neither names nor phones nor addresses of the week's people."""
    path = tmp_path / "findings.json"
    write_findings(path, week.findings, AS_OF)
    text = path.read_text(encoding="utf-8")
    for secret in ("สมชาย ตัว", "สมหญิง", "สมศรี", "สมหมาย", "082000045", "0830000123", 'somchai@example.com"'):
        assert secret not in text.replace("เช่น somchai@example.com", ""), secret


def test_the_order_is_stable(tmp_path: Path, week: Week) -> None:
    """Two readings of the same inbox, the same bytes."""
    from ita_batch.batch import read_inbox
    from ita_batch.examine import examine

    workspace = small_workspace(tmp_path)
    again = examine(workspace, AS_OF, read_inbox(workspace, AS_OF, lambda *_: None))
    write_findings(tmp_path / "a.json", week.findings, AS_OF)
    write_findings(tmp_path / "b.json", again.findings, AS_OF)
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert len(week.findings) > 40


def test_rows_of_a_contested_file_are_counted_there(tmp_path: Path) -> None:
    """A file that waits for its sender is received: the counts of the inputs add up to those of the week."""
    rows = PEOPLE.replace("กองคลัง", "กองช่าง").replace("ตัวอย่าง", "ตัวอย่างดี")
    week = full_week(tmp_path, {"EIT กองช่าง.xlsx": Sent(EXTERNAL, rows)}, files=True)
    document = run_json(tmp_path, week)
    counted = [one["counts"].get(EXTERNAL, {}).get("rows_received", 0) for one in document["inputs"][1:]]
    states = {one["file"]: (one["status"], one["rows"]) for one in document["inputs"][1:]}
    assert states["inbox/EIT กองช่าง.xlsx"] == ("waiting", 4)
    assert sum(counted) == document["counts"][EXTERNAL]["rows_received"] == 8


def test_keys_of_the_counts(tmp_path: Path, week: Week) -> None:
    """Exactly those of the contract, plus the forecasts with everything corrected and with every proposal accepted."""
    counts = run_json(tmp_path, week)["counts"]
    forms = [
        "internal_stakeholder",
        "external_stakeholder",
        "oit_evidence",
        "oit_component",
        "duplicate_decision",
        "file_decision",
        "response_status",
        "assessor_result",
        "indicator_result",
    ]
    forecasts = ["forecast", "forecast_if_mended", "forecast_if_accepted"]
    assert list(counts) == [*forms, "duplicates", "iit", "eit", "oit", *forecasts]
    assert counts["duplicates"] == {"merged": 1, "suspected": 0, "decided": 0, "stale": 0}
    assert all(list(counts[form]) == TALLY for form in forms)
    assert list(counts["iit"]) == list(counts["eit"]) == ["population", "minimum_sample", "parts"]
    assert counts["oit"] == {"items": 43, "ready": 1, "not_ready": 42}
    unseen = ["website", "opened", "left", "components", "items", "unconfirmed"]
    assert list(counts["forecast"]) == [*FORECAST, "unseen"]
    assert list(counts["forecast"]["unseen"]) == unseen
    assert list(counts["forecast_if_mended"]) == FORECAST
    assert counts["forecast_if_accepted"] is None


def test_the_numbers_of_the_counts(tmp_path: Path, week: Week) -> None:
    """They add up, and they are the week's."""
    counts = run_json(tmp_path, week)["counts"]
    assert [counts["external_stakeholder"][key] for key in TALLY] == [4, 1, 1, 1, 1]
    assert counts["iit"] == {"population": 3, "minimum_sample": 3, "parts": []}
    assert counts["eit"] == {"population": 1, "minimum_sample": 1, "parts": []}
    for form in ("internal_stakeholder", "external_stakeholder", "oit_evidence", "oit_component"):
        received, *rest = (counts[form][key] for key in TALLY)
        assert received == sum(rest)
    assert (counts["forecast"]["iit"], counts["forecast_if_mended"]["oit"]) == (80.0, 100.0)
    assert counts["forecast_if_mended"]["total"] == 88.0
    assert counts["forecast_if_mended"]["grade"] == "A"


def test_no_forecast_without_last_years_scores(tmp_path: Path) -> None:
    """Unknown is null, never zero."""
    week = full_week(tmp_path, agency=small_agency(last_scores={}))
    forecast = run_json(tmp_path, week)["counts"]["forecast"]
    assert [forecast[key] for key in ("iit", "eit", "total", "grade")] == [None] * 4
    assert forecast["oit"] is not None


def test_inputs_and_outputs(tmp_path: Path, week: Week) -> None:
    """Every file that went in or came out, with hash and bytes."""
    document = run_json(tmp_path, week)
    assert [entry["file"] for entry in document["inputs"]] == [
        "agency.xlsx",
        "inbox/oit.xlsx",
        "inbox/คลัง.xlsx",
        "inbox/บัญชี.xlsx",
    ]
    for entry in document["inputs"]:
        assert entry["sha256"] == file_sha256(tmp_path / entry["file"])
        assert entry["bytes"] == (tmp_path / entry["file"]).stat().st_size
    names = [entry["file"] for entry in document["outputs"]]
    letters = [name for name in names if name.startswith("letters/")]
    units = ("DIV01 สำนักปลัด", "DIV04 กองคลัง", "DIV05 กองช่าง")
    assert sorted(letters) == sorted(
        ["letters/circulation.docx"]
        + [f"letters/{unit}.docx" for unit in units]
        + [f"letters/messages/{unit}.txt" for unit in units]
    )
    assert sorted(set(names) - set(letters)) == [
        "approval.docx",
        "board.html",
        "findings.json",
        "itas/entry_sheet.html",
        "itas/external_stakeholders.xlsx",
        "itas/internal_headcount.xlsx",
        "itas/oit_answers.xlsx",
        "meeting_annex.docx",
        "memo.docx",
        "returns/DIV04/แก้ไข กองคลัง EIT 12 มี.ค. 2564 ครั้งที่ 1.xlsx",
        "returns/DIV04/แก้ไข กองคลัง OIT 12 มี.ค. 2564 ครั้งที่ 1.xlsx",
        "review/duplicates.xlsx",
        "work_list.xlsx",
    ]
    external = document["inputs"][2]
    assert (external["status"], external["division"], external["rows"]) == ("read", "DIV04", 4)
    assert external["counts"]["external_stakeholder"]["rows_held"] == 1
    assert external["saved"] == "2021-03-04T09:00:00"


def test_under_which_rules(tmp_path: Path, week: Week) -> None:
    """Versions, rulebook and as-of."""
    document = run_json(tmp_path, week)
    assert document["rulebook"]["name"] == "nacc_2564"
    assert document["rulebook"]["unconfirmed"].keys() == {"verify", "guess"}
    assert document["as_of"] == "2021-03-12"
    assert document["versions"]["ita-batch"]
    assert None not in document["versions"].values()
    assert sum(document["findings"].values()) == sum(one["findings"] for one in document["codes"])
    assert document["trend"][-1]["open"] == sum(one["open"] for one in document["codes"])
    assert sum(document["findings"].values()) == len(
        json.loads((tmp_path / "output" / "2564-03-12_01" / "findings.json").read_text(encoding="utf-8"))["findings"]
    )
