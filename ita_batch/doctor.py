"""Is this machine ready: versions, rulebooks, forms, fonts, write access."""

import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from ita_batch import __version__
from ita_batch.errors import UserError
from ita_batch.how_to import Command, HowTo
from ita_batch.intake.files import file_limits as limits
from ita_batch.library_versions import version_of
from ita_batch.messages import Language, error_text, told, word
from ita_batch.resources import example_workspace, schemas_folder
from ita_batch.sealed import Sealed, digest_of_file, sealed
from ita_batch.website.check_limits import Settings
from ita_batch.whole_program import damaged_files, digests, program_folder

FONT_WORDS = ("sarabunpsk", "thsarabun", "sarabun new", "sarabunnew")


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing looked at, and whether it is well."""

    well: bool
    text: str
    remark: bool = False  # not a fault, but worth knowing


def examine(folder: Path, language: Language, how: HowTo) -> Iterator[Symptom]:
    """Look at everything in turn; nothing is changed but a file that is written and deleted at once."""
    yield Symptom(True, f"ita-batch {__version__} · Python {platform.python_version()} · {platform.system()}")
    yield from _program(language)
    yield from _libraries(language)
    known = sealed()
    yield from _rulebooks(known, language)
    forms = [path for path in schemas_folder().glob("*.schema.json") if not path.name.startswith("rules_")]
    yield Symptom(bool(forms), word("doctor_forms", language, number=len(forms)))
    yield Symptom(example_workspace().is_dir(), word("doctor_example", language))
    yield from _templates(folder, known, language, how)
    yield from _limits(language)
    yield from _web_limits(language)
    font = _has_font()
    yield Symptom(True, word("doctor_font" if font else "doctor_no_font", language), remark=not font)
    yield Symptom(_writable(folder), word("doctor_write", language, folder=folder))


def _program(language: Language) -> Iterator[Symptom]:
    """Unzipped from the Windows zip: is every file what it was?"""
    program = program_folder()
    if program is None:
        return
    damaged = list(damaged_files(program))
    key = "doctor_program_damaged" if damaged else "doctor_program"
    yield Symptom(not damaged, word(key, language, number=len(digests(program)), files=", ".join(damaged)))


def _libraries(language: Language) -> Iterator[Symptom]:
    try:
        needed = [line for line in requires("ita-batch") or () if "extra ==" not in line]
    except PackageNotFoundError:  # a bare checkout
        return
    for line in needed:
        if "sys_platform" in line and sys.platform not in line:
            continue
        name = line.split(";")[0].split("<")[0].split(">")[0].split("=")[0].strip()
        try:
            yield Symptom(True, f"{name} {version_of(name)}")
        except PackageNotFoundError:
            yield Symptom(False, word("doctor_library", language, name=name))


def _rulebooks(known: Sealed | None, language: Language) -> Iterator[Symptom]:
    for name, found in known.rulebooks.items() if known else _rulebooks_now():
        if isinstance(found, UserError):
            yield Symptom(False, error_text(found, language))
            continue
        numbers = {key: number if key == "year" else f"{number:,}" for key, number in found.items()}
        yield Symptom(True, word("doctor_rulebook", language, name=name, **numbers))


def _templates(folder: Path, known: Sealed | None, language: Language, how: HowTo) -> Iterator[Symptom]:
    """In a checkout: are the committed blank forms those that the schemas give now?"""
    committed = folder / "input_templates"
    if not committed.is_dir():
        return
    current = known.forms if known else _forms_now(folder)
    found = {name: digest_of_file(committed / name) for name in current}
    changed = [name for name, digest in found.items() if digest and digest != current[name]]
    stale = [*changed, *(name for name, digest in found.items() if digest is None)]
    key = "doctor_templates_stale" if stale else "doctor_templates"
    make = told(Command("templates", ("--blank",)), language, how)
    yield Symptom(not stale, word(key, language, names=", ".join(stale), templates=make))


def _rulebooks_now() -> Iterator[tuple[str, Mapping[str, int] | UserError]]:
    from ita_batch.looked_afresh import rulebooks_now  # noqa: PLC0415 - not where the seal holds

    return rulebooks_now()


def _forms_now(folder: Path) -> Mapping[str, str]:
    from ita_batch.looked_afresh import forms_now  # noqa: PLC0415 - as above

    return forms_now(folder)


def _limits(language: Language) -> Iterator[Symptom]:
    """What a file may be at most, in three lines."""
    suffixes = " ".join(sorted(limits.READABLE))
    yield Symptom(True, word("doctor_limits", language, megabytes=limits.MAX_MEGABYTES, suffixes=suffixes))
    inside = word(
        "doctor_limits_inside",
        language,
        members=f"{limits.MAX_MEMBERS:,}",
        member=limits.MAX_MEMBER_BYTES // limits.MEBIBYTE,
        total=limits.MAX_TOTAL_BYTES // limits.MEBIBYTE,
        ratio=limits.MAX_RATIO,
        cells=f"{limits.MAX_GRID_CELLS:,}",
        elements=f"{limits.MAX_ELEMENTS:,}",
        records=f"{limits.MAX_RECORDS:,}",
        marks=f"{limits.MAX_MARKS:,}",
        columns=limits.WIDEST_SHEET,
        letters=f"{limits.LONGEST_CELL:,}",
    )
    yield Symptom(True, inside)
    worker = {"megabytes": limits.WORKER_MEGABYTES, "seconds": limits.WORKER_SECONDS}
    yield Symptom(True, word("doctor_limits_worker", language, **worker))


def _web_limits(language: Language) -> Iterator[Symptom]:
    """What the website check asks for and takes in at most, in two lines."""
    web = Settings()
    asks = word(
        "doctor_limits_web",
        language,
        per_host=web.per_host,
        answer=f"{web.answer_seconds:g}",
        check=f"{web.check_seconds / 60:g}",
        page=web.page_bytes // limits.MEBIBYTE,
        file=web.file_bytes // limits.MEBIBYTE,
    )
    yield Symptom(True, asks)
    walks = word(
        "doctor_limits_walk",
        language,
        clicks=web.crawl_depth,
        pages=web.crawl_pages,
        walk=f"{web.crawl_seconds / 60:g}",
        archive=web.archive_bytes // limits.MEBIBYTE,
    )
    yield Symptom(True, walks)


def _has_font() -> bool:
    """True when a TH Sarabun font file lies where the system keeps its fonts."""
    home = Path.home()
    folders = [
        Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
        home / "AppData/Local/Microsoft/Windows/Fonts",
        Path("/usr/share/fonts"),
        home / ".local/share/fonts",
        Path("/Library/Fonts"),
        home / "Library/Fonts",
    ]
    names = (path.name.lower() for place in folders if place.is_dir() for path in place.rglob("*.ttf"))
    return any(mark in name for name in names for mark in FONT_WORDS)


def _writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
