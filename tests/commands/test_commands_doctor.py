"""doctor and terminal: what the secretary sees of her machine and of her week."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ita_batch.check import check_file
from ita_batch.doctor import Symptom, examine
from ita_batch.how_to import HowTo
from ita_batch.messages import Language
from ita_batch.terminal import Terminal
from ita_batch.website.check_limits import Settings
from ita_batch.week import EXTERNAL
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import AS_OF, small_workspace

ROOT = Path(__file__).resolve().parents[2]
BAD = """
| ประเภทผู้ติดต่อ | ชื่อ                | โทรศัพท์  | ประเภทการติดต่อ    | วันที่ติดต่อ | ส่วนราชการ |
|-----------------|---------------------|-----------|--------------------|--------------|------------|
| [bold]2564[/]   | นายสมหญิง ตัวอย่าง  | 082000045 | งานหลักของหน่วยงาน | 12/01/2564   | กองคลัง    |
"""


def symptoms(folder: Path, language: Language = "th") -> list[Symptom]:
    """Everything that doctor says of a folder."""
    return list(examine(folder, language, HowTo()))


def ill(folder: Path) -> list[str]:
    """What is not well there."""
    return [symptom.text for symptom in symptoms(folder) if not symptom.well]


def test_a_folder_that_can_be_written_is_well(tmp_path: Path) -> None:
    """Nothing of the rulebooks, forms or access is ill, and nothing is left behind."""
    complaints = ill(tmp_path)
    assert not [text for text in complaints if str(tmp_path) in text or "nacc" in text]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_none_is_ill(tmp_path: Path) -> None:
    """No write access where nothing is."""
    assert any(str(tmp_path / "weg") in text for text in ill(tmp_path / "weg"))


def test_stale_templates_are_named(tmp_path: Path) -> None:
    """One byte more in one committed form, another missing."""
    shutil.copytree(ROOT / "input_templates", tmp_path / "input_templates")
    assert not any("input_templates" in text or ".xlsx" in text for text in ill(tmp_path))
    form = tmp_path / "input_templates" / "oit_evidence.xlsx"
    form.write_bytes(form.read_bytes() + b"\0")
    (tmp_path / "input_templates" / "agency.xlsx").unlink()
    (text,) = [text for text in ill(tmp_path) if "xlsx" in text]
    assert "oit_evidence.xlsx" in text
    assert "agency.xlsx" in text
    assert "internal" not in text


def test_both_languages_say_the_same_things(tmp_path: Path) -> None:
    """Line by line."""
    thai, english = symptoms(tmp_path), symptoms(tmp_path, "en")
    assert [symptom.well for symptom in thai] == [symptom.well for symptom in english]


def test_limits_are_those_of_preflight(tmp_path: Path) -> None:
    """What doctor promises is what intake does."""
    assert any("25" in symptom.text and ".ods .xls .xlsx" in symptom.text for symptom in symptoms(tmp_path))


def test_limits_of_the_website_check_are_told(tmp_path: Path) -> None:
    """Those that the check keeps to."""
    web = Settings()
    texts = [symptom.text for symptom in symptoms(tmp_path)]
    (asks,) = [text for text in texts if text.startswith("ตรวจเว็บไซต์")]
    assert f"{web.per_host} คำขอ" in asks
    assert f"{web.answer_seconds:g} วินาที" in asks
    assert any(f"{web.crawl_depth} คลิก {web.crawl_pages} หน้า" in text for text in texts)


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_table_of_check(tmp_path: Path, capsys: pytest.CaptureFixture[str], language: Language) -> None:
    """The gravest first, words of a cell never taken for colours, nothing personal."""
    path = write_sent(tmp_path / "ส่ง.xlsx", Sent(EXTERNAL, BAD))
    findings = check_file(small_workspace(tmp_path), path, AS_OF, tmp_path / "check").findings
    assert findings
    terminal = Terminal(language)
    terminal.out.width = 300
    terminal.findings(findings)
    shown = capsys.readouterr().out
    assert "]2564[/]" in shown
    assert shown.index("C2") < shown.index("B2")
    assert "082000045" not in shown
    assert "สมหญิง" not in shown


def test_progress_in_a_log_is_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """Done, total and name on standard error, where there is no terminal."""
    with Terminal("th").progress() as report:
        report("กองคลัง [1].xlsx", 1, 2)
    shown = capsys.readouterr()
    assert shown.err.strip() == "1/2 กองคลัง [1].xlsx"
    assert shown.out == ""
