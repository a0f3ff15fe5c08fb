"""Is this the file that was signed for? The memo prints a short code of each ITAS file; here it is looked up.

A code is what somebody types from paper: in small letters, without the hyphen, in Thai digits, with O for 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ita_batch.errors import ExitCode, UserError
from ita_batch.manifest import file_sha256, recorded_files, short_code
from ita_batch.thai.digits import to_arabic

_FOLDER = "itas/"
_LENGTH = 8
_LOOK_ALIKES = str.maketrans({"o": "0", "i": "1", "l": "1"})


@dataclass(frozen=True, slots=True)
class Proof:
    """What a code or a file turned out to be; ``key`` is the sentence of the catalogue."""

    key: str
    good: bool
    words: dict[str, str]


def prove(folder: Path | None, code: str | None, file: Path | None) -> Iterator[Proof]:
    """Compare a code of the memo, a file at hand, and the run folder, as far as each is given.

    Raises UserError for a code that cannot be one, and for a folder without a readable run.json.
    """
    wanted = _digits(code) if code is not None else None
    if file is not None:
        yield _of_file(file, wanted)
    if folder is not None:
        yield _of_run(folder, wanted or (file_sha256(file) if file else ""))


def _digits(code: str) -> str:
    plain = to_arabic(code).lower().translate(_LOOK_ALIKES)
    digits = "".join(char for char in plain if char not in "- –\u00a0")
    if len(digits) != _LENGTH or any(char not in "0123456789abcdef" for char in digits):
        raise UserError("code-unreadable", ExitCode.USAGE, given=code)
    return digits


def _of_file(file: Path, wanted: str | None) -> Proof:
    found = file_sha256(file)
    words = {"file": str(file), "code": short_code(found)}
    if wanted is None:
        return Proof("proof_file", True, words)
    return Proof("proof_same" if found.startswith(wanted) else "proof_other", found.startswith(wanted), words)


def _of_run(folder: Path, wanted: str) -> Proof:
    """Which ITAS file of the run has that digest, and whether it still stands there as it was recorded."""
    listed = {name: digest for name, digest in recorded_files(folder).items() if name.startswith(_FOLDER)}
    name = next((name for name, digest in listed.items() if digest.startswith(wanted)), None)
    if name is None:
        known = ", ".join(f"{name} {short_code(digest)}" for name, digest in listed.items())
        return Proof("proof_none", False, {"code": short_code(wanted), "known": known})
    words = {"file": name, "code": short_code(listed[name])}
    path = folder / name
    if not path.is_file():
        return Proof("proof_gone", False, words)
    same = file_sha256(path) == listed[name]
    return Proof("proof_signed" if same else "proof_changed", same, words)
