"""Personal data never leave the row unmasked: not in a finding's value, not in a sentence of either language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.findings import Finding, Place
from ita_batch.intake.mask import masked
from ita_batch.intake.rows.cell import Cell
from ita_batch.intake.rows.cell_reader import CellReader
from ita_batch.intake.text_masking import WITHHELD, scrubbed, shown_file
from ita_batch.publish.machine.findings_file import finding_as_dict
from ita_batch.text_limits import LONGEST_MASKED
from ita_batch.week import EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.workspace import date_windows
from tests.intake.intake_books import VALID, read_rows
from tests.support.weeks import AS_OF, RULEBOOK, small_workspace

FORMS = small_workspace(Path()).forms
READER = CellReader(date_windows(RULEBOOK, AS_OF))


def shown(findings: list[Finding]) -> str:
    """Everything that these findings say to anybody."""
    return json.dumps([finding_as_dict(finding) for finding in findings], ensure_ascii=False)


def findings_of(folder: Path, form: str, **cells: object) -> list[Finding]:
    """The findings of a valid row with these cells changed."""
    return [*read_rows(folder, form, [{**VALID[form], **cells}]).records[0].findings]


@pytest.mark.parametrize(
    ("key", "typed", "secrets"),
    [
        ("phone", "082000045", ["082000045", "00045"]),
        ("phone", "820000456", ["820000456", "0000456"]),
        ("phone", "0830000789, 0820000456", ["0830000789", "0820000456", "456"]),
        ("phone", "0820000456 สมศรีภรรยา", ["0820000456", "สมศรี"]),
        ("phone", "สมศรี ศรีตัวอย่าง", ["สมศรี", "ศรีตัวอย่าง"]),
        ("phone", "somsri@example.com", ["somsri", "example"]),
        ("email", "somsri.srituayang@", ["somsri", "srituayang"]),
        ("email", "somsri@@example.com", ["somsri"]),
        ("email", "สมศรี ศรีตัวอย่าง", ["สมศรี"]),
        ("email", "0820000456", ["0820000456"]),
        ("name", "นางสมศรี ศรีตัวอย่าง", ["สมศรี", "ศรีตัวอย่าง"]),
        ("name", "สมศรี ศรีตัว\u200bอย่าง", ["สมศรี", "ศรีตัว"]),
        ("name", "สมศรี" * 50, ["สมศรี"]),
        ("contact_person", "นางสมศรี ศรีตัวอย่าง", ["สมศรี"]),
        ("other_channel", "ไลน์ somsri" * 30, ["somsri", "ไลน์"]),
        ("topic", "เรื่อง\u200bของสมศรี", ["สมศรี"]),
    ],
)
def test_nothing_of_a_personal_cell_is_shown(tmp_path: Path, key: str, typed: str, secrets: list[str]) -> None:
    """Each of these cells has a finding, and none shows what stood there."""
    findings = findings_of(tmp_path, EXTERNAL, **{key: typed})
    assert findings
    for secret in secrets:
        assert secret not in shown(findings), secret


def test_the_notes_of_staff_are_withheld(tmp_path: Path) -> None:
    """Free text of the roster: only that something stood there."""
    findings = findings_of(tmp_path, INTERNAL, note="ลาป่วย สมศรี" * 60)
    assert [finding.value for finding in findings] == [WITHHELD]
    assert "สมศรี" not in shown(findings)


@pytest.mark.parametrize("key", ["kind", "contact_types", "contact_date", "division"])
@pytest.mark.parametrize("typed", ["0820000456", "042000456", "042-000-456", "+66820000456", "somsri@example.com"])
def test_a_phone_or_an_address_in_the_wrong_column_is_not_shown(tmp_path: Path, key: str, typed: str) -> None:
    """A row pasted one column off puts phones and addresses under headings that are not personal."""
    findings = findings_of(tmp_path, EXTERNAL, **{key: typed})
    assert findings
    assert typed not in shown(findings)


@pytest.mark.parametrize(
    "typed", ["บุคคลทั่วไปป", "นักเรียน/นักศึกษา", "นิติบุคคล (บริษัท)", "2", "12/3/2564", "กองคลัง", "ยืมอุปกรณ์" * 100]
)
def test_what_is_nobody_stays_readable(tmp_path: Path, typed: str) -> None:
    """A wrong list value must be seen to be corrected: misspelt, of another list, a day; a very long one is cut."""
    (finding,) = findings_of(tmp_path, EXTERNAL, kind=typed)
    assert finding.value == (typed if len(typed) <= 200 else "ย.…")


words = st.text(st.sampled_from("กขคงจสมนรabc"), min_size=3, max_size=12)


@given(words, st.sampled_from(["phone", "email", "other_channel", "topic"]))
def test_words_in_a_personal_cell_stay_inside(word: str, key: str) -> None:
    """Whatever words are typed into a contact cell, none of them is shown by its finding."""
    column = FORMS[EXTERNAL].column(key)
    value, findings = READER.read(Cell(column, f"{word} \u200b0810000123", Place(file="f")))
    # Nothing is said of "สนง", which stands before many a number; of a number among the e-mails the row speaks.
    assert findings or value == "0810000123" or (key, value) == ("email", None)
    told = [str(finding.value) + str(finding.values.get("given", "")) for finding in findings]
    assert all(word not in text for text in told)


@given(st.text(st.sampled_from("0123456789 -"), min_size=6, max_size=24))
def test_at_most_five_digits_of_a_phone_are_seen(text: str) -> None:
    """Whatever digits are typed, the masked cell keeps five at most."""
    assert sum(letter.isdigit() for letter in masked(FORMS[EXTERNAL].column("phone"), text)) <= 5


@pytest.mark.parametrize("text", ["042-491-000", "02 123 4567", "+66 42 491000", "ติดต่อ 0810000123"])
def test_a_whole_phone_is_scrubbed(text: str) -> None:
    """Office phones have nine digits, one less than mobile ones: both are masked in a text that is meant to be read."""
    assert sum(letter.isdigit() for letter in scrubbed(text)) <= 5


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("EIT สมศรี 0820000456.xlsx", "EIT สมศรี 08x-xxx-x456.xlsx"),
        ("กองคลัง_042-000-456.xls", "กองคลัง_04x-xxx-456.xls"),
        ("somsri@example.com EIT.xlsx", "s***@e***.com EIT.xlsx"),
        ("กองช่าง 20210312 0930.xlsx", "กองช่าง 20210312 0930.xlsx"),
        ("1615532123456", "1615532123456"),
        (f"{'a' * 5_000}@{'b' * 5_000}.xlsx", f"{'a' * LONGEST_MASKED}.xlsx"),
        (f"{'ก' * (LONGEST_MASKED - 9)} 0810000123.xlsx", f"{'ก' * (LONGEST_MASKED - 9)} .xlsx"),
        (f"{'ก' * (LONGEST_MASKED - 9)} somsri@example.com.xlsx", f"{'ก' * (LONGEST_MASKED - 9)} .xlsx"),
    ],
)
def test_a_file_is_still_found_by_its_name(name: str, shown: str) -> None:
    """In papers only phones and e-mails are masked; stamps of phones and programs are left alone."""
    assert shown_file(name) == shown


@pytest.mark.parametrize("text", ["12345678", "31 12 2564", "2021-01-12 08:30", "2564-01-12 0900"])
def test_short_numbers_and_days_are_no_phones(text: str) -> None:
    """Eight digits are a date at most; a day as computers write it, with or without a time, is none either."""
    assert scrubbed(text) == text


@pytest.mark.parametrize("key", ["kind", "contact_types", "contact_date", "division"])
@pytest.mark.parametrize(
    "typed", ["นางสมศรี", "สมศรี ศรีตัวอย่าง", "สมศรี", "บุคคลทั่วไป สมศรี", "กองช่าง/สมศรี", "12 สมศรี 2564", "(สมศรี)", "สมศรี1"]
)
def test_a_name_in_the_wrong_column_is_not_shown(tmp_path: Path, key: str, typed: str) -> None:
    """Any word that is no list value may be somebody, alone as well, and beside words that are known."""
    findings = findings_of(tmp_path, EXTERNAL, **{key: typed})
    assert findings
    assert "สมศรี" not in shown(findings)


def test_a_link_is_shown_as_it_stands() -> None:
    """Addresses are published: digits in them are not taken for a phone, nor an @ for an e-mail."""
    address = "https://www.pao.example/0820000456/a@b.example"
    assert masked(FORMS[EVIDENCE].column("page_url"), address) == address
