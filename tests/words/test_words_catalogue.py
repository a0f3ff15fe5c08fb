"""What people read, as a set: one word for one thing, no jargon, and the marks of a well-kept Thai sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from ita_batch.messages import Language, catalogue
from ita_batch.publish.word.document import KINDS
from ita_batch.usage import helps
from tests.support.templates import wording
from tests.words.click_catalogue import both_languages, click_catalogue

ROOT = Path(__file__).parents[2]
ROOMS = ("publish/html", "publish/board", "publish/itas", "publish/letters", "fleet/shown")
PAGES = [path for room in ROOMS for path in (ROOT / "ita_batch" / room).iterdir()]
LANGUAGES: tuple[Language, ...] = ("th", "en")
THAI = re.compile("[\u0e01-\u0e5b]")
# Terms of programmers. PNG, PDF, https:// and names of files stay: the reader sees them on the screen.
JARGON = (
    r"regex|JSON|UTF-?8|schema|DOCTYPE|XML|HTML|API|null|parse|string|boolean|cookie|CAPTCHA|incognito|script|ZIP bomb|"
    r"redirects?|server|host ?name|localhost|stack|process|โพรเซส|คุกกี้|สคริปต์|เซิร์ฟเวอร์|โฮสต์|พาร์ส|สคีมา|ไบต์"
)
JARGON_WORD = re.compile(rf"(?<![a-z.])({JARGON})(?![a-z.])", re.IGNORECASE)
# What to do begins with what to do; a condition may stand before it.
TO_DO = re.compile(
    "กรอก|ขอคำตอบ|ขอให้|คัดลอก|จัด|ดำเนินการ|ตรวจ|ตอบ|ตั้งค่า|บอก|บันทึก|ปิด|พิจารณา|พิมพ์|ยกเลิก|ย่อ|ย้าย|รอ|ระบุ|ลบ|วาง|"
    "สอบถาม|สั่ง|เปลี่ยน|เปิด|เผยแพร่|เพิ่ม|เริ่ม|เร่ง|เลือก|เหลือไว้|แก้|แจ้ง|โปรด|ใช้|ใส่|ไม่ต้องทำอะไร|"
    "ถ้า.+ (ให้|โปรด|ไม่ต้อง)"
)
INPUT_TITLE, INPUT_MESSAGE = 32, 255  # what Excel shows beside a cell


def entries(language: Language) -> Iterator[tuple[str, str, str]]:
    """(key, part, text) of every finding, error and word."""
    words = catalogue(language)
    for key, entry in words.findings.items():
        yield from ((key, part, getattr(entry, part)) for part in ("title", "message", "fix"))
    for key, (wrong, remedy) in words.errors.items():
        yield from ((key, "message", wrong), (key, "fix", remedy))
    yield from ((key, "word", text) for key, text in words.words.items())


def sentences(language: Language) -> list[tuple[str, str]]:
    """(key, text) of what is said in whole sentences."""
    return [(key, text) for key, part, text in entries(language) if part in {"message", "fix"}]


def schema_texts() -> Iterator[tuple[str, str]]:
    """What a form says to whoever fills it in; the aliases of a heading are what others may write."""
    for path in sorted((ROOT / "schemas").glob("*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        yield path.name, schema["title"]
        yield from ((path.name, line) for line in schema.get("x-instructions", ()))
        for column in schema["properties"].values():
            yield from ((path.name, column[part]) for part in ("title", "description") if part in column)
            yield from ((path.name, hint) for hint in column.get("x-hints", {}).values())


def all_thai() -> list[tuple[str, str]]:
    """Every Thai text that is kept as a text: catalogue, forms, letters and their tables, pages, the words of click."""
    letters = [(kind.template, text) for kind in KINDS for text in wording(kind)]
    pages = [
        (path.name, line)
        for path in sorted(PAGES)
        if path.suffix in {".j2", ".css", ".js", ".toml"}
        for line in path.read_text(encoding="utf-8").splitlines()
        if THAI.search(line)
    ]
    clicks = [("messages.po", thai) for _, thai in both_languages(click_catalogue())] + [
        (name, text["th"]) for name, text in helps().items()
    ]
    return [*((key, text) for key, _, text in entries("th")), *schema_texts(), *letters, *pages, *clicks]


def forbidden() -> list[str]:
    """The right column of GLOSSARY's second table."""
    table = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").split("| we write | not |")[1]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| ")]
    return [word.strip() for row in rows for word in row[1].split(",")]


def fields(text: str) -> set[str]:
    """The places of a sentence."""
    return {field for _, field, _, _ in Formatter().parse(text) if field}


def test_there_is_something_to_read() -> None:
    """The tests below look at hundreds of texts and a list of words."""
    assert len(all_thai()) > 1000
    assert len(forbidden()) > 15


@pytest.mark.parametrize("word", forbidden())
def test_one_word_for_one_thing(word: str) -> None:
    """A synonym that GLOSSARY sets aside is nowhere in what people read."""
    assert [(key, text) for key, text in all_thai() if word in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_jargon_in_what_a_division_reads(language: Language) -> None:
    """A finding is understood by a clerk: no words of programmers."""
    found = [
        (key, part, hit[0])
        for key, part, text in entries(language)
        if key in catalogue(language).findings and (hit := JARGON_WORD.search(re.sub(r"\{\w+\}|run\.json", "", text)))
    ]
    assert found == []


def test_no_jargon_on_the_forms() -> None:
    """Nor on the forms and in the letters."""
    letters = [text for kind in KINDS for text in wording(kind)]
    assert [text for text in (*(text for _, text in schema_texts()), *letters) if JARGON_WORD.search(text)] == []


@pytest.mark.parametrize("key", sorted({*catalogue("th").errors, *catalogue("th").words}))
def test_errors_and_words_use_the_same_facts(key: str) -> None:
    """Each place of the Thai text is in the English one too; a date may be written as each language does."""
    thai, english = (
        {
            name.removesuffix("_th").removesuffix("_en")
            for each, _, text in entries(lang)
            if each == key
            for name in fields(text)
        }
        for lang in LANGUAGES
    )
    assert thai == english


def test_both_languages_have_the_same_errors_and_words() -> None:
    """Key by key."""
    thai, english = (catalogue(language) for language in LANGUAGES)
    assert set(thai.errors) == set(english.errors)
    assert set(thai.words) == set(english.words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_codes_have_two_titles(language: Language) -> None:
    """In a table of titles, a title names one kind of finding."""
    codes: dict[str, set[str]] = {}
    for key, entry in catalogue(language).findings.items():
        codes.setdefault(entry.title, set()).add(key.split(".")[0])
    assert {title: slugs for title, slugs in codes.items() if len(slugs) > 1} == {}


def test_titles_tell_variants_apart_alike() -> None:
    """Where two variants share a title in Thai they share it in English."""
    thai, english = (catalogue(language).findings for language in LANGUAGES)
    pairs = {(thai[key].title, english[key].title) for key in thai}
    assert len(pairs) == len({one for one, _ in pairs}) == len({other for _, other in pairs})


def test_what_to_do_begins_with_a_verb() -> None:
    """Or with a condition that is followed by what to do, or with ไม่ต้องทำอะไร."""
    fixes = [(key, text) for key, part, text in entries("th") if part == "fix"]
    assert [(key, fix) for key, fix in fixes if not TO_DO.match(fix)] == []


def test_thai_sentences_have_no_full_stop_and_english_ones_do() -> None:
    """As each language is written; a list of faults, and what is to be passed on word for word, end as they are."""
    assert [(key, text) for key, text in sentences("th") if text.rstrip().endswith(".")] == []
    bare = [(key, text) for key, text in sentences("en") if not text.endswith((".", "{faults}", "{detail}"))]
    assert bare == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_spaces_are_single(language: Language) -> None:
    """No two spaces in a row, none at the ends of a sentence, none before a mark; a shown command may be indented."""
    spaced = [
        (key, line)
        for key, part, text in entries(language)
        for line in text.split("\n")
        if (("  " in line and not line.startswith("  ")) or (part != "word" and line != line.strip()))
        and not re.fullmatch(r" +\S+ +", line)
    ]
    assert spaced == []
    assert [(key, text) for key, _, text in entries(language) if re.search(r"\s[,;?!](\s|$)", text)] == []


def test_the_repetition_mark_stands_between_spaces() -> None:
    """ต่าง ๆ, as the Royal Society writes it."""
    assert [(key, text) for key, text in all_thai() if re.search(r"[^\s\u00a0]ๆ|ๆ[\u0e01-\u0e2e]", text)] == []


def test_quotes_are_curly() -> None:
    """“ ” in pairs, and no straight ones."""
    catalogued = [(key, text) for key, _, text in entries("th")]
    assert [key for key, text in catalogued if '"' in text or text.count("“") != text.count("”")] == []


def test_prompts_fit_where_excel_shows_them() -> None:
    """A prompt beside a cell is cut by Excel at 32 and 255 characters."""
    for path in sorted((ROOT / "schemas").glob("*.schema.json")):
        for name, column in json.loads(path.read_text(encoding="utf-8"))["properties"].items():
            assert len(column["title"]) <= INPUT_TITLE, (path.name, name)
            assert len(column.get("description", "")) <= INPUT_MESSAGE, (path.name, name)
    words = catalogue("th").words
    assert len(words["return_confirm"]) <= INPUT_TITLE
    assert (
        max(len(words[key]) for key in ("return_confirm_prompt", "return_confirm_error", "review_wrong"))
        < INPUT_MESSAGE
    )
