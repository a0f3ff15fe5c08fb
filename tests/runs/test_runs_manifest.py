"""The manifest proves that not one byte of a run folder has changed, its own file included."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ita_batch.errors import ExitCode, UserError
from ita_batch.manifest import FILE, Difference, file_sha256, output_files, verify_folder, write_manifest

FILES = {"memo.docx": b"memo", "itas/oit_answers.xlsx": b"answers", "itas/ว่าง.xlsx": b"", "findings.json": b"{}\n"}


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run folder of four files and its manifest."""
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    outputs = [
        {"file": path.relative_to(tmp_path).as_posix(), "sha256": file_sha256(path), "bytes": path.stat().st_size}
        for path in output_files(tmp_path)
    ]
    write_manifest(tmp_path, {"schema": 1, "agency": "อบจ.ตัวอย่าง", "outputs": outputs})
    return tmp_path


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
    (run / "memo.docx").unlink()
    (run / "itas" / "เพิ่ม.xlsx").write_bytes(b"x")
    (run / "itas" / FILE).write_bytes(b"x")
    assert sorted((item.kind, item.file) for item in differences(run)) == [
        ("added", "itas/run.json"),
        ("added", "itas/เพิ่ม.xlsx"),
        ("missing_file", "memo.docx"),
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
