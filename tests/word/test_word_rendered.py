"""The memo on paper, by LibreOffice with a font of TH Sarabun's true metrics."""

from __future__ import annotations

import dataclasses
import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from examples.pictures.paper import LAKSAMAN, rescaled
from ita_batch.publish.word.write_document import KINDS, MEMO, Kind, Memo, default_template, memo_bytes, write_memo
from tests.support.needs import wanted
from tests.support.templates import wording

pytestmark = pytest.mark.heavy
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{folder}</dir><cachedir>{folder}/cache</cachedir>
<alias binding="same"><family>TH SarabunPSK</family><prefer><family>SarabunMetric</family></prefer></alias>
</fontconfig>"""


@pytest.fixture
def convert(tmp_path: Path) -> Callable[..., Path]:
    """LibreOffice, headless, with its own profile and only the rescaled font."""
    wanted("LibreOffice", "the font Laksaman")
    from fontTools import ttLib

    folder = tmp_path / "fonts"
    folder.mkdir()
    for source in LAKSAMAN:
        rescaled(ttLib.TTFont(source)).save(folder / source.name)
    (folder / "fonts.conf").write_text(FONTS.format(folder=folder), "utf-8")

    def run(source: Path, kind: str) -> Path:
        out = tmp_path / "out"
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(source)]
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(tmp_path),
            "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        }
        subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)
        return out / source.with_suffix(f".{kind}").name

    return run


def pages(pdf: Path) -> list[str]:
    """The text of each page."""
    wanted("pdftotext")
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return done.stdout.decode().split("\f")[:-1]


@pytest.mark.parametrize("divisions", [1, 8])
def test_the_letter_is_one_page(
    make_memo: Callable[..., Memo], convert: Callable[..., Path], tmp_path: Path, divisions: int
) -> None:
    """Page 1 ends with the last place to sign above the foot; the annex begins page 2, whole with its table."""
    full = make_memo()
    names = tuple(row[1] for row in full.tables["ตารางสรุปส่วนราชการ"].rows[:divisions])
    busy = divisions > 1
    memo = make_memo(names, 20 if busy else 0, 22 if busy else 0)
    not_yet = dict.fromkeys(("ควรนำเข้ารายชื่อ", "ควรบันทึกOIT", "ครบถ้วนทุกแห่ง", "พ้นปีของเกณฑ์"), False)
    write_memo(tmp_path / "memo.docx", dataclasses.replace(memo, conditions={**memo.conditions, **not_yet}))
    letter, annex, *_ = pages(convert(tmp_path / "memo.docx", "pdf"))
    assert "คำสั่ง" in letter
    *_, signed, note = [line for line in letter.splitlines() if line.strip()]  # the note to the marks is the foot
    assert signed.split()[0] == "วันที่"
    assert note.strip() == "ข้อความ"
    assert annex.split("\n")[0].replace(" ", "") == "-2-"  # LibreOffice knows no thaiNumbers; Word prints "- ๒ -"
    assert annex.split("\n")[1].strip() == "เอกสารแนบ ๑"


def test_a_template_saved_by_libreoffice_still_works(memo: Memo, convert: Callable[..., Path], tmp_path: Path) -> None:
    """It loses Thai justification, Thai page numbers and captions on its way; the memo has them all."""
    source = tmp_path / "template.docx"
    source.write_bytes(default_template().read_bytes())
    data, problems = memo_bytes(memo, convert(source, "docx"))
    document = docx.Document(io.BytesIO(data))
    assert problems == ()
    assert len(document.tables) == 1 + len(re.findall(r"\[\[ตาราง", " ".join(wording(MEMO))))
    thai = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
    assert document.styles["บันทึก เนื้อความ"].paragraph_format.alignment == thai
    assert 'w:fmt="thaiNumbers"' in document.element.body.xml


def fonts_of(pdf: Path) -> set[str]:
    """The families in a PDF, without the prefix of a subset and the cut."""
    wanted("pdffonts")
    done = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, timeout=60)
    names = [line.split()[0] for line in done.stdout.decode().splitlines()[2:]]
    return {name.rpartition("+")[2].partition("-")[0] for name in names}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.template)
def test_only_the_sarabun_family_is_in_the_pdf(
    memo: Memo, change: Callable[..., Memo], convert: Callable[..., Path], tmp_path: Path, kind: Kind
) -> None:
    """Every document: a run without its complex-script font would show as another family. Page 1 is one page."""
    more = dict.fromkeys(kind.markers, memo.tables["ตารางแจ้งเวียน"])
    words = dict.fromkeys(kind.fields, "ข้อความ")
    made = change(
        kind=kind,
        fields={**words, **memo.fields},
        tables={**more, **memo.tables},
        conditions={**dict.fromkeys(kind.conditions, True), **memo.conditions},
    )
    write_memo(tmp_path / "paper.docx", made)
    pdf = convert(tmp_path / "paper.docx", "pdf")
    assert fonts_of(pdf) == {"SarabunMetric"}
    if any(text.startswith("/เอกสารแนบ") for text in wording(kind)):
        assert "/เอกสารแนบ" in pages(pdf)[0]
