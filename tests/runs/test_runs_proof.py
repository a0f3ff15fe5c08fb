"""The code in the memo proves which file was signed for."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from ita_batch.errors import ExitCode, UserError
from ita_batch.manifest import file_sha256, short_code
from ita_batch.messages import word
from ita_batch.proof import Proof, prove
from ita_batch.publish.letters.memo_tables import FILE_CONTENTS
from ita_batch.thai.digits import to_thai
from tests.runs.small_weeks import publish_week, small_week

NAMES = ["external_stakeholders.xlsx", "internal_headcount.xlsx", "oit_answers.xlsx"]
EXTERNAL = f"itas/{NAMES[0]}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run."""
    folder = tmp_path_factory.mktemp("proof")
    workspace, week = small_week(folder / "w")
    return publish_week(workspace, week, folder / "output")


@pytest.fixture
def run(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made, tmp_path / "run"))


def printed(run: Path) -> dict[str, str]:
    """The codes as the memo prints them, by the name of the file."""
    for table in docx.Document(str(run / "memo.docx")).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if rows[0][-1] == "รหัส":
            names = {content: name for name, content in FILE_CONTENTS.items()}
            own = f" {word('file_own_layout')}"
            return {names[row[1].removesuffix(own)]: row[-1] for row in rows[1:]}
    raise AssertionError("no table of codes")


def keys(proofs: list[Proof]) -> list[tuple[str, bool]]:
    """Which sentences, good or not."""
    return [(one.key, one.good) for one in proofs]


def test_the_memo_prints_the_code_of_each_file(run: Path) -> None:
    """The first eight digits of the SHA-256 of the files that stand there."""
    codes = printed(run)
    assert codes == {name: short_code(file_sha256(run / "itas" / name)) for name in NAMES}
    assert all(len(code) == 9 and code[4] == "-" and code.isascii() for code in codes.values())


@pytest.mark.parametrize("name", NAMES)
def test_a_code_names_its_file(run: Path, name: str) -> None:
    """Of the three the right one."""
    (proof,) = prove(run, printed(run)[name], None)
    assert (proof.key, proof.good, proof.words["file"]) == ("proof_signed", True, f"itas/{name}")


def test_a_code_as_people_type_it(run: Path) -> None:
    """Small letters, no hyphen, spaces, Thai digits, O for 0 and l for 1."""
    code = printed(run)[NAMES[0]]
    typed = [code.lower(), code.replace("-", ""), f" {code[:4]} {code[5:]} ", to_thai(code)]
    typed += [code.replace("0", "O").replace("1", "l")]
    assert [keys(list(prove(run, one, None))) for one in typed] == [[("proof_signed", True)]] * len(typed)


def test_the_file_on_the_stick(run: Path, tmp_path: Path) -> None:
    """The same bytes under another name are the signed file; one byte more is not."""
    stick = tmp_path / "นำเข้า.xlsx"
    shutil.copy2(run / EXTERNAL, stick)
    code = printed(run)[NAMES[0]]
    assert keys(list(prove(run, code, stick))) == [("proof_same", True), ("proof_signed", True)]
    assert keys(list(prove(None, code, stick))) == [("proof_same", True)]
    assert keys(list(prove(run, None, stick))) == [("proof_file", True), ("proof_signed", True)]
    stick.write_bytes(stick.read_bytes() + b" ")
    assert keys(list(prove(run, code, stick))) == [("proof_other", False), ("proof_signed", True)]
    assert keys(list(prove(run, None, stick))) == [("proof_file", True), ("proof_none", False)]


def test_the_wrong_one_of_three(run: Path) -> None:
    """The code of one file and another file of the same run."""
    assert keys(list(prove(None, printed(run)[NAMES[0]], run / "itas" / NAMES[2]))) == [("proof_other", False)]


def test_a_file_that_was_changed_after_signing(run: Path) -> None:
    """Or is no longer there."""
    code = printed(run)[NAMES[0]]
    (run / EXTERNAL).write_bytes(b"other")
    assert keys(list(prove(run, code, None))) == [("proof_changed", False)]
    (run / EXTERNAL).unlink()
    assert keys(list(prove(run, code, None))) == [("proof_gone", False)]


def test_a_code_of_another_week(run: Path) -> None:
    """The answer lists the codes that there are."""
    (proof,) = prove(run, "0000-0000", None)
    assert (proof.key, proof.good) == ("proof_none", False)
    assert all(code in proof.words["known"] for code in printed(run).values())


@pytest.mark.parametrize("given", ["", "3FA2", "3FA2-91C", "3FA2-91C7-0", "3FA2-91CX", "รหัส"])
def test_what_cannot_be_a_code(run: Path, given: str) -> None:
    """Is said, with exit code 2."""
    with pytest.raises(UserError) as caught:
        list(prove(run, given, None))
    assert (caught.value.key, caught.value.exit_code) == ("code-unreadable", ExitCode.USAGE)
