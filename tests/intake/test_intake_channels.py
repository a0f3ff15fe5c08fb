"""Channels of contact as divisions type them, in workbooks: what was read counts, the rest is asked about."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ita_batch.findings import Severity
from ita_batch.intake.inbox import InboxReader
from ita_batch.intake.submission import Record
from ita_batch.messages import message
from ita_batch.thai.phones import parse_phones
from ita_batch.week import EXTERNAL, INTERNAL, Tally
from tests.support.sheets import Sent, reading_of
from tests.support.weeks import AS_OF, found, small_workspace, week_of

Channels = dict[str, str]
NOTHING: dict[str, str] = {}


def one_row(phone: str = "", email: str = "", other: str = "", name: str = "สมชาย ตัวอย่างดี") -> Sent:
    """A list of one person."""
    return Sent(
        EXTERNAL,
        f"""
| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์ | อีเมล | ช่องทางการติดต่ออื่น ๆ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
|---|---|---|---|---|---|---|---|
| บุคคลทั่วไป | {name} | {phone} | {email} | {other} | งานสนับสนุน | 12/01/2564 | กองคลัง |
""",
    )


CASES: list[tuple[dict[str, str], Channels, list[str]]] = [
    # Beside a number.
    ({"phone": "081-000-0123 (แม่)"}, {"phone": "0810000123"}, ["phone-words ask C2"]),
    ({"phone": "081-000-0123 (Line)"}, {"phone": "0810000123"}, ["phone-words ask C2"]),
    ({"phone": "081-000-0123 ลูกชายชื่อเอก"}, {"phone": "0810000123"}, ["phone-words ask C2"]),
    ({"phone": "042-000-123 โทรสาร 042-000-124"}, {"phone": "042000123"}, ["phone-words ask C2"]),
    ({"phone": "042-000-123 ต่อ 12"}, {"phone": "042000123 ต่อ 12"}, []),
    ({"phone": "042-000-123 (30 คู่สาย)"}, {"phone": "042000123"}, ["phone-words ask C2"]),
    ({"phone": "02-000-0123, 1797"}, {"phone": "020000123"}, ["phone-words ask C2"]),
    ({"phone": "042-000-123 ถึง 9"}, {"phone": "042000123"}, ["phone-words ask C2"]),
    # Other numbers.
    ({"phone": "+856 20 5550 0123"}, {"phone": "+8562055500123"}, []),
    ({"phone": "020 5550 0123"}, {"phone": "+8562055500123"}, ["phone-read-as.abroad ask C2"]),
    ({"phone": "1567"}, {"phone": "1567"}, []),
    ({"phone": "01-000-0123"}, {"phone": "0810000123"}, ["phone-read-as.old-mobile ask C2"]),
    ({"phone": "041-000-123", "email": "a@example.com"}, {"phone": "041-000-123"}, ["phone-invalid.area error C2"]),
    # No number.
    (
        {"phone": "ไม่สะดวกให้เบอร์", "other": "ที่ทำการผู้ใหญ่บ้าน"},
        {"phone": "", "other_channel": "ที่ทำการผู้ใหญ่บ้าน"},
        [],
    ),
    ({"phone": "ไม่สะดวกให้เบอร์"}, {"phone": ""}, ["no-contact-channel ask C2"]),
    # Several addresses.
    (
        {"email": "a@example.com, b@example.com"},
        {"email": "a@example.com, b@example.com"},
        ["email-several note D2"],
    ),
    ({"email": "a@example.com; a@example.com"}, {"email": "a@example.com"}, []),
    ({"email": "a@example.com (ลูกสาว)"}, {"email": "a@example.com"}, ["email-words ask D2"]),
    # Everything in one cell.
    (
        {"phone": "โทร. 081-000-0001 อีเมล a@example.com"},
        {"phone": "0810000001", "email": "a@example.com"},
        ["contact-elsewhere ask C2"],
    ),
    (
        {"phone": "081-000-0002/ไลน์ id demo"},
        {"phone": "0810000002", "other_channel": "ไลน์ id demo"},
        ["contact-elsewhere ask C2"],
    ),
    (
        {"phone": "081-000-0003 a@example.com Line: demo.01"},
        {"phone": "0810000003", "email": "a@example.com", "other_channel": "Line: demo.01"},
        ["contact-elsewhere ask C2"],
    ),
    ({"phone": "a@example.com"}, {"phone": "", "email": "a@example.com"}, ["contact-elsewhere ask C2"]),
    ({"email": "081-000-0004"}, {"phone": "0810000004", "email": ""}, ["contact-elsewhere ask D2"]),
    (
        {"email": "a@example.com โทร 0810000005"},
        {"phone": "0810000005", "email": "a@example.com"},
        ["contact-elsewhere ask D2"],
    ),
    ({"email": "ไลน์ somchai-demo"}, {"email": "", "other_channel": "ไลน์ somchai-demo"}, ["contact-elsewhere ask D2"]),
    ({"other": "081-000-0006"}, {"phone": "0810000006", "other_channel": ""}, ["contact-elsewhere ask E2"]),
    ({"other": "1567"}, {"phone": "1567", "other_channel": ""}, ["contact-elsewhere ask E2"]),
    ({"other": "810000007"}, {"phone": "0810000007", "other_channel": ""}, ["contact-elsewhere ask E2"]),
    (
        {"other": "ที่ทำการกำนัน 042-000-008"},
        {"phone": "042000008", "other_channel": "ที่ทำการกำนัน 042-000-008"},
        ["contact-elsewhere ask E2"],
    ),
    (
        {"phone": "081-000-0009", "other": "a@example.com"},
        {"phone": "0810000009", "email": "a@example.com", "other_channel": "a@example.com"},
        ["contact-elsewhere ask E2"],
    ),
    # What is in its place, or there twice, is nothing to ask about.
    ({"phone": "081-000-0123", "other": "ไลน์ 0820000456"}, {"phone": "0810000123"}, []),
    ({"phone": "081-000-0123", "other": "ไลน์ somchai-demo"}, {"other_channel": "ไลน์ somchai-demo"}, []),
    (
        {"phone": "081-000-0123 a@example.com", "email": "a@example.com"},
        {"phone": "0810000123", "email": "a@example.com"},
        [],
    ),
    ({"phone": "081-000-0123", "other": "บ้านเลขที่ 99 หมู่ 5 ต.ตัวอย่าง 48140"}, {"phone": "0810000123"}, []),
]


@pytest.mark.parametrize(("typed", "read", "told"), CASES, ids=lambda value: " ".join(value) if value else "-")
def test_what_was_read_counts(tmp_path: Path, typed: dict[str, str], read: Channels, told: list[str]) -> None:
    """The values of the row, and all that is said of it; no cell is shown in clear."""
    week = week_of(tmp_path, {"คลัง.xlsx": one_row(**typed)}, files=True)
    (record,) = week.registers[EXTERNAL].received
    assert {key: record.text(key) for key in read} == read
    said = [one for one in week.findings if one.place.row_id]
    assert [f"{one.message_key} {one.severity} {one.place.cell}" for one in said] == told
    held = any(one.severity is Severity.ERROR for one in said)
    assert week.registers[EXTERNAL].tally() == Tally(received=1, imported=int(not held), held=int(held))
    shown = " ".join(str(one.value) + message(one) + message(one, "en") for one in said)
    assert not any(word in shown for word in ("แม่", "ลูก", "somchai", "a@example", "000-0", "00000"))


@cache
def reader() -> InboxReader:
    """Intake of the small agency."""
    return small_workspace(Path()).reader(AS_OF)


def rows_of(sent: Sent) -> tuple[Record, ...]:
    """The rows as intake reads them."""
    return reader().understand(Path("ก.xlsx"), "ก.xlsx", reading_of(sent)).records


NUMBERS = st.sampled_from(["081-000-0123", "042-000-124", "+856 20 5550 0123", "0-4200-0125", "๐๘๑ ๐๐๐ ๐๑๒๖"])
ADDRESSES = st.sampled_from(["a@example.com", "B.c@example.com", "d-1@mail.example"])
ACCOUNTS = st.sampled_from(["ไลน์ somchai-demo", "Line ID: demo.01", "facebook.com/demo", "FB demo_02"])


@given(
    st.tuples(
        st.lists(NUMBERS, max_size=2, unique=True),
        st.lists(ADDRESSES, max_size=2, unique=True),
        st.lists(ACCOUNTS, max_size=1),
    ),
    st.sampled_from([", ", " / ", " และ ", "; "]),
    st.sampled_from(["phone", "email"]),
    st.randoms(use_true_random=False),
)
def test_no_channel_is_lost(typed: tuple[list[str], ...], between: str, key: str, order: Random) -> None:
    """Whatever stands together in whichever order, each number, address and account is in its own column."""
    numbers, addresses, accounts = typed
    parts = [*numbers, *addresses, *accounts]
    assume(parts)
    order.shuffle(parts)
    (record,) = rows_of(one_row(**{key: between.join(parts)}))
    digits = [phone.national for number in numbers for phone in parse_phones(number).phones]
    assert sorted(filter(None, record.text("phone").split(", "))) == sorted(digits)
    assert sorted(filter(None, record.text("email").split(", "))) == sorted(one.lower() for one in addresses)
    assert record.text("other_channel") == "".join(accounts)
    assert not [one for one in record.findings if one.severity == Severity.ERROR]


def test_a_number_beside_a_name_reaches_somebody(tmp_path: Path) -> None:
    """Without another channel the number in the name's cell counts; with one it is only asked about as before."""
    alone = week_of(tmp_path / "a", {"ก.xlsx": one_row(name="สมชาย ตัวอย่างดี 081-000-0123")})
    assert alone.registers[EXTERNAL].received[0].text("phone") == "0810000123"
    assert len(found(alone, "contact-elsewhere")) == 1
    beside = week_of(tmp_path / "b", {"ก.xlsx": one_row(name="สมชาย ตัวอย่างดี 081-000-0123", phone="0820000456")})
    assert beside.registers[EXTERNAL].received[0].text("phone") == "0820000456"
    assert not found(beside, "contact-elsewhere")
    assert len(found(beside, "name-doubtful")) == 1


def test_an_account_without_a_number(tmp_path: Path) -> None:
    """Words beside an account in the phone column are no number, and nothing is held back for them."""
    week = week_of(tmp_path, {"ก.xlsx": one_row(phone="ฝากไว้ที่บ้าน ไลน์ somchai-demo")})
    (record,) = week.registers[EXTERNAL].received
    assert (record.text("phone"), record.text("other_channel")) == ("", "ไลน์ somchai-demo")
    assert [one.message_key for one in found(week, "phone-words")] == ["phone-words.alone"]
    assert week.registers[EXTERNAL].tally().imported == 1


def test_the_roster_needs_no_channels(tmp_path: Path) -> None:
    """The year's rules ask for none: the number is read, and about what stands beside it nobody is asked."""
    table = """
| คำนำหน้า | ชื่อ | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน | โทรศัพท์ | อีเมล |
|---|---|---|---|---|---|---|---|---|
| นาย | สมชาย | ของเรา | ช่าง | พนักงานจ้าง | กองช่าง | 01/10/2560 | 081-000-0123 ไลน์ somchai-demo a@example.com | |
"""
    week = week_of(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, table, "DIV01.HR")})
    (record,) = week.registers[INTERNAL].received
    assert [record.text(key) for key in ("phone", "email", "note")] == [
        "0810000123",
        "",
        "",
    ]
    assert [one.code.slug for one in record.findings] == []
