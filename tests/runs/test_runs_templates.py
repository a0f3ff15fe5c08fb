"""The secretary's own wording in a run: what is wrong with it is the last thing that she reads."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from ita_batch.publish.word.write_document import default_template
from tests.agency.agency_books import SETTINGS, write_agency
from tests.commands.command_line import run
from tests.hostile.test_hostile_templates import png
from tests.runs.small_weeks import small_folder

DAY = "2564-03-12"


def own_template(folder: Path, *lines: str) -> None:
    """The built-in memo with more lines."""
    document = docx.Document(str(default_template()))
    for line in lines:
        document.add_paragraph(line)
    document.save(str(folder / "memo_template.docx"))


@pytest.mark.parametrize(("language", "words"), [("th", "2 แห่ง"), ("en", "2 thing(s)")])
def test_the_last_lines_tell_what_is_wrong_with_the_wording(tmp_path: Path, language: str, words: str) -> None:
    """A line for each template: how much is to be mended, or that it was not used; the emblem is told of once."""
    folder = small_folder(tmp_path)
    write_agency(folder / "agency.xlsx", settings={**SETTINGS, "ไฟล์ตราครุฑ": "กว้าง.png"})
    (folder / "กว้าง.png").write_bytes(png(400, 200))
    own_template(folder, "{{เลขหนังสือ}} ของเรา", "[[ตารางรายชื่อผู้เข้าประชุมทั้งหมดของเรา]]", "{{จ\u0e4d\u0e32นวนภายใน}}")
    (folder / "letter_template.docx").write_bytes(b"text")
    done = run("--lang", language, "batch", folder, "--as-of", DAY, folder=folder)
    assert done.returncode == 1, done.stderr
    *_, letter, memo = done.stdout.strip().splitlines()
    assert "letter_template.docx" in letter
    assert "memo_template.docx" in memo
    assert words in memo
    out = folder / "output" / f"{DAY}_01"
    said = json.loads((out / "findings.json").read_bytes())["findings"]
    assert len([one for one in said if "กว้าง.png" in one["message_th"]]) == 1
    assert "กว้างเกินไป" in next(one["message_th"] for one in said if "กว้าง.png" in one["message_th"])
    assert "ของเรา" in "".join(one.text for one in docx.Document(str(out / "memo.docx")).paragraphs)


def test_a_sound_wording_needs_no_line(tmp_path: Path) -> None:
    """Nor does a look-alike, of which there is nothing to mend."""
    folder = small_folder(tmp_path)
    own_template(folder, "{{จ\u0e4d\u0e32นวนภายใน}}")
    done = run("batch", folder, "--as-of", DAY, folder=folder)
    assert "memo_template.docx" not in done.stdout
