"""The manifest proves that not one byte of a run folder has changed, its own file included."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ita_batch.errors import ExitCode, UserError
from ita_batch.manifest import FILE, Difference, file_sha256, output_files, verify_folder, write_manifest
from ita_batch.papers import is_paper

FILES = {"work_list.xlsx": b"list", "itas/oit_answers.xlsx": b"answers", "itas/ว่าง.xlsx": b"", "findings.json": b"{}\n"}
PAPERS = {"memo.docx": b"memo", "letters/messages/DIV01 กองคลัง.txt": b"line"}


def made(folder: Path, files: dict[str, bytes], *, says_papers: bool = True) -> Path:
    """A run folder of these files and its manifest; an older one did not say which are papers."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(content)
    outputs = [
        {
            "file": name,
            "sha256": file_sha256(path),
            "bytes": path.stat().st_size,
            **({"paper": is_paper(name)} if says_papers else {}),
        }
        for path in output_files(folder)
        for name in [path.relative_to(folder).as_posix()]
    ]
    write_manifest(folder, {"schema": 1, "agency": "อบจ.ตัวอย่าง", "outputs": outputs})
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run folder of four files that must not change."""
    return made(tmp_path, FILES)


@pytest.fixture(params=[True, False], ids=["new", "old"])
def signed(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The same with papers, as this program and an older one recorded it."""
    return made(tmp_path, FILES | PAPERS, says_papers=request.param)


def differences(run: Path) -> list[Difference]:
    """What verify finds."""
    return verify_folder(run)[1]


def test_an_untouched_folder_is_complete(run: Path) -> None:
    """Every file counts, run.json too."""
    assert verify_folder(run) == (5, [])


@pytest.mark.parametrize("name", [*FILES, FILE])
def test_one_changed_byte_in_any_file(run: Path, name: str) -> None:
    """First, last and every byte between."""
    path = run / name
    whole = path.read_bytes()
    for position in range(len(whole)):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        assert Difference("changed", name) in differences(run), position
    path.write_bytes(whole)
    assert differences(run) == []


@pytest.mark.parametrize("name", [*FILES, FILE])
def test_a_byte_more(run: Path, name: str) -> None:
    """A newline at the end of any file, the empty one and run.json too."""
    path = run / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert differences(run) == [Difference("changed", name)]


def test_other_white_space_in_the_manifest(run: Path) -> None:
    """The same content differently spaced or ordered is not the file that was written."""
    path = run / FILE
    document = json.loads(path.read_text(encoding="utf-8"))
    for text in (
        json.dumps(document, ensure_ascii=False),
        json.dumps(document, ensure_ascii=False, indent=4) + "\n",
        json.dumps(document, ensure_ascii=True, indent=2) + "\n",
        json.dumps(dict(reversed(document.items())), ensure_ascii=False, indent=2) + "\n",
        path.read_text(encoding="utf-8").replace("\n", "\r\n"),
    ):
        path.write_bytes(text.encode("utf-8"))
        assert differences(run) == [Difference("changed", FILE)]


def test_a_changed_number_in_the_manifest(run: Path) -> None:
    """A tidy edit of run.json is found by its own digest."""
    path = run / FILE
    path.write_bytes(path.read_bytes().replace(b'"schema": 1', b'"schema": 2'))
    assert differences(run) == [Difference("changed", FILE)]


def test_missing_and_added(run: Path) -> None:
    """A lost file and a foreign one, each by name; a second run.json in a subfolder is foreign too."""
    (run / "work_list.xlsx").unlink()
    (run / "itas" / "เพิ่ม.xlsx").write_bytes(b"x")
    (run / "itas" / FILE).write_bytes(b"x")
    assert sorted((item.kind, item.file) for item in differences(run)) == [
        ("added", "itas/run.json"),
        ("added", "itas/เพิ่ม.xlsx"),
        ("missing_file", "work_list.xlsx"),
    ]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"outputs": [1]}', '{"outputs": null}', "\udcff"])
def test_a_manifest_that_is_none(run: Path, text: str) -> None:
    """Whatever stands in run.json, verify answers; it never fails."""
    (run / FILE).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert verify_folder(run) == (1, [Difference("changed", FILE)])


def test_a_folder_without_a_manifest(tmp_path: Path) -> None:
    """Not a run folder: exit code 10."""
    with pytest.raises(UserError) as caught:
        verify_folder(tmp_path)
    assert caught.value.exit_code is ExitCode.NO_WORKSPACE


def kinds(run: Path) -> dict[str, str]:
    """What is told of each file."""
    return {one.file: one.kind for one in differences(run)}


def test_papers_are_filled_in_and_signed(signed: Path) -> None:
    """Each change of a paper is told and is no fault: its number, a signature, a message that was sent and deleted."""
    assert differences(signed) == []
    (signed / "memo.docx").write_bytes("memo ที่ บก 51001/12".encode())
    (signed / "letters/messages/DIV01 กองคลัง.txt").unlink()
    assert kinds(signed) == {
        "memo.docx": "paper_changed",
        "letters/messages/DIV01 กองคลัง.txt": "paper_missing",
    }
    assert not any(one.fault for one in differences(signed))


def test_a_signed_copy_may_lie_beside_the_papers(signed: Path) -> None:
    """At the root, among the letters or in a folder of its own: a remark."""
    for name in ("memo ลงนามแล้ว.pdf", "letters/ส่งแล้ว.pdf", "ลงนาม/memo.pdf"):
        (signed / name).parent.mkdir(exist_ok=True)
        (signed / name).write_bytes(b"%PDF")
    assert set(kinds(signed).values()) == {"beside"}
    assert not any(one.fault for one in differences(signed))


def test_a_file_among_the_results_is_a_fault(signed: Path) -> None:
    """Somebody would import it."""
    (signed / "itas" / "แก้แล้ว.xlsx").write_bytes(b"x")
    assert [one.fault for one in differences(signed)] == [True]


def test_a_signed_paper_excuses_no_other_change(signed: Path) -> None:
    """Both are told, and only one is a fault."""
    (signed / "memo.docx").write_bytes(b"signed")
    (signed / "itas/oit_answers.xlsx").write_bytes(b"other")
    assert {one.file: one.fault for one in differences(signed)} == {"itas/oit_answers.xlsx": True, "memo.docx": False}


def test_what_programs_leave_behind_is_passed_over(signed: Path) -> None:
    """While Word or LibreOffice has a paper open, and what Windows and macOS put into folders that were looked at."""
    left = ("~$memo.docx", ".~lock.memo.docx#", "Thumbs.db", "desktop.ini", ".DS_Store", "itas/~$oit_answers.xlsx")
    for name in left:
        (signed / name).write_bytes(b"x")
    assert differences(signed) == []


def test_a_manifest_that_calls_a_result_a_paper_is_a_changed_one(signed: Path) -> None:
    """Its own digest says so."""
    text = (signed / FILE).read_text(encoding="utf-8").replace('"paper": false', '"paper": true')
    (signed / FILE).write_text(text.replace('"bytes": 7', '"bytes": 7, "paper": true'), encoding="utf-8")
    (signed / "itas/oit_answers.xlsx").write_bytes(b"other")
    assert any(one.fault for one in differences(signed))
