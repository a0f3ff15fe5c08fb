"""The words of a form that depend on the year and on the kind of agency."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ita_batch.forms.form import load_form
from ita_batch.forms.wording import filled, form_words
from ita_batch.handout import write_blank_set
from ita_batch.resources import schemas_folder
from ita_batch.rulebook import agency_types, load_rulebook, newest_rulebook, type_of

SCHEMAS = sorted(schemas_folder().glob("*.schema.json"))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_no_schema_names_an_agency_or_a_year(path: Path) -> None:
    """Neither อบจ. nor its area code nor a Buddhist year: those come from the kind of agency and from the year."""
    text = path.read_text(encoding="utf-8")
    assert not re.search("บึงกาฬ|อบจ|องค์การบริหารส่วน|042|25[5-9][0-9]|๒๕[๕-๙]", text)


@pytest.mark.parametrize("name", [path.name.removesuffix(".schema.json") for path in SCHEMAS])
@pytest.mark.parametrize("agency", ["องค์การบริหารส่วนตำบลหนองแวงใต้", "เทศบาลตำบลตัวอย่าง", "กรมตัวอย่าง", "โรงเรียนตัวอย่าง"])
def test_every_place_has_a_word(name: str, agency: str) -> None:
    """No brace is left for anybody, and no word of another kind of agency is said."""
    kind = type_of(agency)
    text = json.dumps(dict(load_form(name, form_words(load_rulebook("nacc_2570"), kind)).schema), ensure_ascii=False)
    assert "{{" not in text
    assert "2564" not in text
    others = {other.topic for other in agency_types().values()} - {kind.topic}
    assert not any(topic in text for topic in others)


def test_examples_follow_year_and_kind() -> None:
    """A day of that year, a plan and a matter of that kind of agency."""
    words = form_words(load_rulebook("nacc_2570"), type_of("องค์การบริหารส่วนตำบลหนองแวงใต้"))
    external = load_form("external_stakeholder", words)
    assert external.column("contact_date").example == "12/01/2570"
    assert external.column("topic").example == "ชำระภาษีที่ดินและสิ่งปลูกสร้าง"
    assert "๑๒/๐๑/๒๕๗๐" in " ".join(external.instructions)
    assert load_form("oit_evidence", words).column("period_start").example == "01/10/2569"
    department = load_form("oit_evidence", form_words(load_rulebook("nacc_2570"), type_of("กรมตัวอย่าง")))
    assert department.column("explanation").example == "หน้าหลัก > แผนงาน > แผนปฏิบัติราชการ"


def test_a_place_without_a_word_is_a_bug_of_ours() -> None:
    """Never an empty sentence."""
    with pytest.raises(KeyError):
        filled("{{moon}}", {})


def test_the_blank_set_is_for_nobody_in_particular(tmp_path: Path) -> None:
    """Whoever takes it from input_templates/ finds no kind of agency in its hints."""
    for path in write_blank_set(tmp_path, newest_rulebook()):
        book = CalamineWorkbook.from_path(path)
        shown = [name for name in book.sheet_names if not name.startswith("_")]
        text = json.dumps([book.get_sheet_by_name(name).to_python() for name in shown], ensure_ascii=False, default=str)
        assert not re.search("บึงกาฬ|อบจ|องค์การบริหารส่วน|เทศบาล|042|{{", text), path.name
