"""Names with their titles, as people write them (all people invented)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.thai.person_names import mask_name, name_key, split_title, split_title_behind, title_unsure
from ita_batch.thai.text import canonical
from ita_batch.thai.titles import title_table


@pytest.mark.parametrize(
    ("name", "title", "rest"),
    [
        ("นายสมชาย ใจดี", "นาย", "สมชาย ใจดี"),
        ("นาย สมชาย ใจดี", "นาย", "สมชาย ใจดี"),
        ("นาย  สมชาย\n ใจดี", "นาย", "สมชาย ใจดี"),
        ("นางสมศรี ดีงาม", "นาง", "สมศรี ดีงาม"),
        ("นางสาวสมศรี ดีงาม", "นางสาว", "สมศรี ดีงาม"),
        ("นางสาวิตรี ดีงาม", "นาง", "สาวิตรี ดีงาม"),
        ("น.ส.สมศรี ดีงาม", "นางสาว", "สมศรี ดีงาม"),
        ("น.ส. สมศรี", "นางสาว", "สมศรี"),
        ("น. ส. สมศรี", "นางสาว", "สมศรี"),
        ("น.ส สมศรี", "นางสาว", "สมศรี"),
        ("นส.สมศรี", "นางสาว", "สมศรี"),
        ("นส สมศรี", "นางสาว", "สมศรี"),
        ("ด.ช.สมชาย ใจดี", "เด็กชาย", "สมชาย ใจดี"),
        ("เด็กหญิงสมศรี", "เด็กหญิง", "สมศรี"),
        ("ดร.สมชาย ใจดี", "ดร.", "สมชาย ใจดี"),
        ("ด.ร. สมชาย ใจดี", "ดร.", "สมชาย ใจดี"),
        ("ผศ.ดร.สมศรี ดีงาม", "ผศ. ดร.", "สมศรี ดีงาม"),
        ("ศ.ดร.สมศรี", "ศ. ดร.", "สมศรี"),
        ("รองศาสตราจารย์ ดร. สมศรี", "รศ. ดร.", "สมศรี"),
        ("ว่าที่ ร.ต. ดร. สมชาย", "ว่าที่ ร.ต. ดร.", "สมชาย"),
        ("ว่าที่ ร.ต.สมชาย ใจดี", "ว่าที่ ร.ต.", "สมชาย ใจดี"),
        ("ว่าที่ร้อยตรีสมชาย ใจดี", "ว่าที่ ร.ต.", "สมชาย ใจดี"),
        ("ว่าที่ร้อยตรีหญิง สมศรี ดีงาม", "ว่าที่ ร.ต.หญิง", "สมศรี ดีงาม"),
        ("ร.ต.หญิงสมศรี ดีงาม", "ร.ต.หญิง", "สมศรี ดีงาม"),
        ("ร.ต. หญิง ดีงาม", "ร.ต.", "หญิง ดีงาม"),
        ("ร.ต. หญิง สมศรี ดีงาม", "ร.ต.หญิง", "สมศรี ดีงาม"),
        ("ร.ต. อนันต์ ใจดี", "ร.ต.", "อนันต์ ใจดี"),
        ("ร.ต.อนันต์ ใจดี", "ร.ต.", "อนันต์ ใจดี"),
        ("ร.ต.อ.อนันต์ ใจดี", "ร.ต.อ.", "อนันต์ ใจดี"),
        ("ร.ต.อ อนันต์", "ร.ต.อ.", "อนันต์"),
        ("ส.ต.อ. อนันต์", "ส.ต.อ.", "อนันต์"),
        ("พ.ต.ท.สมชาย", "พ.ต.ท.", "สมชาย"),
        ("พันตำรวจเอกสมชาย ใจดี", "พ.ต.อ.", "สมชาย ใจดี"),
        ("จ.ส.อ.สมชาย", "จ.ส.อ.", "สมชาย"),
        ("พล.ต. สมชาย", "พล.ต.", "สมชาย"),
        ("นพ.สมชาย", "นพ.", "สมชาย"),
        ("นายแพทย์สมชาย ใจดี", "นพ.", "สมชาย ใจดี"),
        ("นพ สมชาย ใจดี", "นพ.", "สมชาย ใจดี"),
        ("แพทย์หญิงสมศรี", "พญ.", "สมศรี"),
        ("ม.ร.ว.สมชาย", "ม.ร.ว.", "สมชาย"),
        ("Mr. John Doe", "Mr.", "John Doe"),
        ("mrs.Jane Doe", "Mrs.", "Jane Doe"),
        ("MISS Jane Doe", "Miss", "Jane Doe"),
        ("คุณ สมชาย ใจดี", "คุณ", "สมชาย ใจดี"),
        ("คุณสมชาย ใจดี", "คุณ", "สมชาย ใจดี"),
        ("นาย.สมชาย ใจดี", "นาย", "สมชาย ใจดี"),
        ("นาย-สมชาย ใจดี", "นาย", "สมชาย ใจดี"),
        ("นาย – สมชาย ใจดี", "นาย", "สมชาย ใจดี"),
        ("น.ส.-สมศรี ดีงาม", "นางสาว", "สมศรี ดีงาม"),
        ("น,ส,สมศรี ดีงาม", "นางสาว", "สมศรี ดีงาม"),
        ("นาง สาว สมศรี ดีงาม", "นางสาว", "สมศรี ดีงาม"),
        ("นาง-สาวสมศรี ดีงาม", "นางสาว", "สมศรี ดีงาม"),
        ("นาง สาวิตรี ดีงาม", "นาง", "สาวิตรี ดีงาม"),
        ("ว่าที่-ร.ต. สมชาย ใจดี", "ว่าที่ ร.ต.", "สมชาย ใจดี"),
        ("ด.ต.-สมชาย ใจดี", "ด.ต.", "สมชาย ใจดี"),
        ("อาจารย์สมชาย ใจดี", "อาจารย์", "สมชาย ใจดี"),
        ("MissJane Doe", "Miss", "Jane Doe"),
        ("Missสมศรี ดีงาม", "Miss", "สมศรี ดีงาม"),
        ("Mr.John Doe", "Mr.", "John Doe"),
        ("มิสสมศรี ดีงาม", "Miss", "สมศรี ดีงาม"),
        ("มิสเตอร์จอห์น โด", "Mr.", "จอห์น โด"),
        ("คุณหญิงสมศรี ดีงาม", "คุณหญิง", "สมศรี ดีงาม"),
        ("MrJohn Doe", "Mr.", "John Doe"),
        ("Mr-John Doe", "Mr.", "John Doe"),
        ("นายกอบจิต ใจดี", "นาย", "กอบจิต ใจดี"),
        ("นายเอ ใจดี", "นาย", "เอ ใจดี"),
        ("นายกิตติ ใจดี", "นาย", "กิตติ ใจดี"),
        ("นายกมล ใจดี", "นาย", "กมล ใจดี"),
        ("นายจิต", "นาย", "จิต"),
        ("นาย คุณ ใจดี", "นาย", "คุณ ใจดี"),
        ("นาย", "นาย", ""),
        ("น.ส.", "นางสาว", ""),
        ("ดร", "ดร.", ""),
    ],
)
def test_titles_are_split_off(name: str, title: str, rest: str) -> None:
    """Each title comes off in its printed spelling, glued or not, dotted or not, one or several."""
    assert split_title(name) == (title, rest)


@pytest.mark.parametrize(
    "name",
    [
        "สมชาย ใจดี",
        "นายิกา ใจดี",
        "นายก ใจดี",
        "นาถ ใจดี",
        "นางฟ้า",
        "นงลักษณ์ ใจดี",
        "คุณากร ใจดี",
        "คุณธรรม ใจดี",
        "คุณวุฒิ",
        "พระครูสมชาย",
        "นพ ใจดี",
        "นพดล ใจดี",
        "มล ใจดี",
        "ดรุณี ใจดี",
        "ศิริพร ใจดี",
        "พลอย ใจดี",
        "พันธ์ ใจดี",
        "สิบทิศ ใจดี",
        "นายกเทศมนตรี",
        "นายก อบต. ทดสอบ",
        "นายกอบต.ทดสอบ",
        "นายกอบต ทดสอบ",
        "นายกเทศบาล",
        "นางรอง",
        "คุณสมชาย",
        "คุณภัทร ใจดี",
        "Missouri Doe",
        "Drew Doe",
        "Msida Doe",
        "",
    ],
)
def test_names_that_only_look_titled_stay_whole(name: str) -> None:
    """A real name, or an office, that begins like a title loses nothing."""
    assert split_title(name) == ("", name)


@pytest.mark.parametrize(
    ("name", "title", "rest"),
    [
        ("สมชาย ใจดี, นาย", "นาย", "สมชาย ใจดี"),
        ("สมศรี ดีงาม,น.ส.", "นางสาว", "สมศรี ดีงาม"),
        ("สมชาย ใจดี , ว่าที่ ร.ต.", "ว่าที่ ร.ต.", "สมชาย ใจดี"),
        ("สมชาย ใจดี (นาย)", "นาย", "สมชาย ใจดี"),
        ("สมศรี ดีงาม นาง", "นาง", "สมศรี ดีงาม"),
        ("John Doe, Mr.", "Mr.", "John Doe"),
        ("ปราณี ใจดี (ไก่)", "", "ปราณี ใจดี (ไก่)"),
        ("ใจดี, นายสมชาย", "", "ใจดี, นายสมชาย"),
        ("สมศรี นาง", "", "สมศรี นาง"),
        ("สมศรี ดร", "", "สมศรี ดร"),
        ("", "", ""),
    ],
)
def test_titles_behind_a_name(name: str, title: str, rest: str) -> None:
    """As lists from personnel programs have them: behind a comma, in brackets, or a civil one behind two names."""
    assert split_title_behind(name) == (title, rest)


@pytest.mark.parametrize(
    ("name", "unsure"),
    [("คุณสมชาย ใจดี", True), ("คุณ สมชาย ใจดี", False), ("นายสมชาย ใจดี", False), ("คุณธรรม ใจดี", False)],
)
def test_only_a_courtesy_written_together_is_unsure(name: str, unsure: bool) -> None:
    """คุณ begins names too."""
    assert title_unsure(name) is unsure


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("นายสมชาย ใจดี", "สมชาย  ใจดี"),
        ("น.ส. สมศรี ณ ทดสอบ", "นางสาวสมศรี ณทดสอบ"),
        ("สมชาย\u200b ใจดี", "สมชาย ใจดี"),
        ("จ\u0e4d\u0e32นง ใจดี", "จ\u0e33นง ใจดี"),
        ("John DOE-Smith", "Mr. john doe smith"),
    ],
)
def test_same_name_same_key(a: str, b: str) -> None:
    """Spacing, titles, case, hyphens and faulty marks do not make another person."""
    assert name_key(a) == name_key(b) != ""


def test_other_name_other_key() -> None:
    """A different name, or a bare title, has a different key."""
    keys = [name_key(name) for name in ("สมชาย ใจดี", "สมชาย ใจงาม", "สมศรี ใจดี", "นาย", "นาง")]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("สมชาย ใจดี", "ส. ใจ."),
        ("นายสมชาย ใจดี", "ส. ใจ."),
        ("เอกชัย แก้วทดสอบ", "เอ. แก."),
        ("(สมชาย) ใจดี", "ส. ใจ."),
        ("John Doe", "J. D."),
        ("123 ใจดี", "x. ใจ."),
        ("", ""),
    ],
)
def test_mask_name(name: str, masked: str) -> None:
    """Of each word only the first consonant, with the vowel written before it, is shown; the title is
    dropped.
    """
    assert mask_name(name) == masked


@pytest.mark.parametrize("spelling", sorted({s.printed for group in title_table().by_letter.values() for s in group}))
def test_every_printed_title_is_found(spelling: str) -> None:
    """Each printed title of the table is recognised before a name and printed the same."""
    assert split_title(f"{spelling} สมชาย ใจดี") == (spelling, "สมชาย ใจดี")


@given(st.text() | st.text(alphabet="นายางสวคุณพระดร.ตอ ่ิ", max_size=20))
def test_splitting_loses_no_letters(name: str) -> None:
    """The rest is the end of the name as written, and a name without title comes back whole."""
    title, rest = split_title(name)
    whole = " ".join(canonical(name).split())
    assert whole.endswith(rest)
    assert title or rest == whole


@given(st.text())
def test_a_mask_shows_two_letters_of_a_word_at_most(name: str) -> None:
    """Every word of a mask is one letter, perhaps with its vowel, and a dot."""
    assert all(len(word) <= 3 and word.endswith(".") for word in mask_name(name).split())
