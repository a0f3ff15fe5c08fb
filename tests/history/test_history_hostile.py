"""What stands in an earlier run folder may come from anybody: it is set aside with a warning, and the week goes on."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ita_batch.findings import Severity
from ita_batch.history.read_runs import History, read_history
from ita_batch.manifest import FILE, OWN_DIGEST, purged_on_purpose, verify_folder
from ita_batch.read_back import NotAsWrittenError, parsed
from ita_batch.report.facts import facts_of
from ita_batch.report.since_last import with_history
from ita_batch.week import Week
from ita_batch.workspace import Workspace
from tests.commands.command_line import run
from tests.runs.small_weeks import publish_week, small_week

FINDINGS = "findings.json"
RUN, LATER = "2564-03-12_01", "2564-03-12_02"
posix = pytest.mark.posix("pipes and devices")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two runs in its output."""
    folder = tmp_path_factory.mktemp("weeks")
    workspace, week = small_week(folder)
    for _ in range(2):
        publish_week(workspace, week, folder / "output")
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made, tmp_path / "w"))


def sealed(folder: Path, run_json: bytes | None = None, findings: bytes | None = None) -> None:
    """Lay both files so that every digest agrees: only what they say can give them away."""
    found = (folder / FINDINGS).read_bytes() if findings is None else findings
    (folder / FINDINGS).write_bytes(found)
    if run_json is None:
        document = json.loads((folder / FILE).read_bytes())
        for entry in document["outputs"]:
            if entry["file"] == FINDINGS:
                entry["sha256"] = hashlib.sha256(found).hexdigest()
        run_json = signed(document)
    (folder / FILE).write_bytes(run_json)


def as_json(document: Any) -> str:
    """As a run writes it, with whatever the document holds."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def signed(document: Any) -> bytes:
    """The document with its own digest, where it can have one."""
    if not isinstance(document, dict):
        return as_json(document).encode("utf-8", "surrogatepass")
    content = {key: value for key, value in document.items() if key != OWN_DIGEST}
    digest = hashlib.sha256(as_json(content).encode("utf-8", "surrogatepass")).hexdigest()
    return as_json({**content, OWN_DIGEST: digest}).encode("utf-8", "surrogatepass")


def put(document: Any, path: tuple[str | int, ...], value: object) -> Any:
    """The document with another value at that place."""
    holder = document
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return document


DEEP: Any = json.loads("[" * 400 + "]" * 400)
RUNS: dict[str, tuple[tuple[str | int, ...], object]] = {
    "inf": (("counts", "forecast", "total"), float("inf")),
    "nan": (("counts", "forecast", "total"), float("nan")),
    "minus inf": (("counts", "eit", "population"), float("-inf")),
    "a huge number": (("counts", "eit", "population"), 10**30),
    "a huge float": (("counts", "forecast", "total"), 1e300),
    "a negative number": (("counts", "oit", "ready"), -5),
    "a number as text": (("counts", "iit", "population"), "12"),
    "true": (("counts", "iit", "population"), True),
    "a fraction": (("counts", "iit", "population"), 1.5),
    "nesting": (("counts", "more"), DEEP),
    "a list for an object": (("counts",), []),
    "half a letter": (("inputs", 1, "division"), "\ud800"),
    "half a letter in a key": (("counts", "\udfff"), 1),
    "a day that is none": (("as_of",), "2021-02-30"),
    "a day of another age": (("as_of",), "9999-12-31"),
    "no digest": (("outputs", 0, "sha256"), "0"),
    "a division that is none": (("inputs", 1, "division"), {"a": 1}),
    "a grade that is none": (("counts", "forecast", "grade"), ["A"]),
    "rows that are none": (("inputs", 1, "rows"), None),
    "counts that are none": (("inputs", 1, "counts"), {"eit": {"rows_imported": "9"}}),
}
FOUND: dict[str, tuple[tuple[str | int, ...], object]] = {
    "nesting": (("more",), DEEP),
    "inf": (("findings", 0, "more"), float("inf")),
    "half a letter": (("findings", 0, "message_th"), "\ud800"),
    "an endless sentence": (("findings", 0, "message_th"), "ก" * 40_000),
    "a severity that is none": (("findings", 0, "severity"), "fatal"),
    "a fingerprint that is none": (("findings", 0, "fingerprint"), 7),
    "a code with signs": (("findings", 0, "code"), "a\x1b[31m"),
    "a file that is none": (("findings", 0, "file"), ["a"]),
    "no list": (("findings",), {"0": 1}),
    "a list of nothing": (("findings",), [None]),
}


def told(output: Path) -> History:
    """What is known of the runs before the next one; every warning names the folder."""
    history = read_history(output, "2564-03-12_03")
    assert all((one.place.file, one.severity) == (LATER, Severity.WARNING) for one in history.findings)
    return history


@pytest.mark.parametrize("name", RUNS)
def test_a_run_that_says_what_cannot_be_is_set_aside(place: Path, name: str) -> None:
    """The next older one is compared with."""
    path, value = RUNS[name]
    folder = place / "output" / LATER
    sealed(folder, signed(put(json.loads((folder / FILE).read_bytes()), path, value)))
    history = told(folder.parent)
    assert [one.point.run for one in history.runs] == [RUN]
    assert [one.variant for one in history.findings] == ["damaged"]
    verify_folder(folder)


@pytest.mark.parametrize("name", FOUND)
def test_findings_that_cannot_be_are_set_aside(place: Path, name: str) -> None:
    """The same for findings.json, whose digest is right."""
    path, value = FOUND[name]
    folder = place / "output" / LATER
    document = put(json.loads((folder / FINDINGS).read_bytes()), path, value)
    sealed(folder, findings=as_json(document).encode("utf-8", "surrogatepass"))
    history = told(folder.parent)
    assert [one.point.run for one in history.runs] == [RUN]
    assert [one.variant for one in history.findings] == ["damaged"]


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"outputs": [], "outputs": []}',
        b"1" * 100_000,
        b'{"outputs": ' + b"9" * 5000 + b"}",
        b'{"outputs": -1e999}',
        b"\xff\xfe{\0}\0",
        b'\xef\xbb\xbf{"outputs": []}',
        b"null",
        b"",
        b'{"outputs": [], "x": "\\ud83d"}',
    ],
    ids=lambda data: data[:12].hex(),
)
def test_bytes_that_are_no_document_are_none(data: bytes) -> None:
    """Strict JSON: no key twice, no number that is none, no nesting without end, no half of a letter."""
    with pytest.raises(NotAsWrittenError):
        parsed(data, "manifest")


def test_whole_letters_may_be_escaped() -> None:
    """A pair of surrogates is one letter."""
    assert parsed(b'{"outputs": [], "x": "\\ud83d\\ude00"}', "manifest")["x"] == "😀"


def as_link(path: Path) -> None:
    """The same bytes, but elsewhere."""
    elsewhere = path.parents[3] / f"elsewhere-{path.name}"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def as_pipe(path: Path) -> None:
    """A pipe that nobody writes to."""
    path.unlink()
    os.mkfifo(path)


def as_zero(path: Path) -> None:
    """A device that never ends."""
    path.unlink()
    path.symlink_to("/dev/zero")


def as_folder(path: Path) -> None:
    """A folder."""
    path.unlink()
    path.mkdir()


def as_endless(path: Path) -> None:
    """A file with a hole of a terabyte."""
    with path.open("r+b") as stream:
        stream.truncate(1 << 40)


@posix
@pytest.mark.parametrize("name", [FILE, FINDINGS])
@pytest.mark.parametrize("how", [as_link, as_pipe, as_zero, as_folder, as_endless])
def test_only_regular_files_are_read(place: Path, name: str, how: Callable[[Path], None]) -> None:
    """Nothing is waited for, nothing fills the memory; verify says that it changed."""
    folder = place / "output" / LATER
    how(folder / name)
    history = told(folder.parent)
    assert [one.point.run for one in history.runs] == [RUN]
    assert [one.variant for one in history.findings] == ["irregular"]
    if how is not as_endless or name == FILE:
        assert any(one.kind in {"changed", "missing_file"} for one in verify_folder(folder)[1])


@posix
def test_a_run_folder_that_is_a_link_is_set_aside(place: Path) -> None:
    """It may be of another agency."""
    folder = place / "output" / LATER
    folder.rename(place / "elsewhere")
    folder.symlink_to(place / "elsewhere")
    assert [one.variant for one in told(folder.parent).findings] == ["irregular"]


@posix
def test_the_week_is_published_beside_all_of_it(place: Path) -> None:
    """The command itself: harmful runs, and the newest good one is compared with."""
    output = place / "output"
    for number in range(3, 8):
        shutil.copytree(output / RUN, output / f"2564-03-12_{number:02d}")
    as_pipe(output / "2564-03-12_03" / FILE)
    as_zero(output / "2564-03-12_04" / FINDINGS)
    (output / "2564-03-12_05" / FILE).write_bytes(b"[" * 500_000)
    sealed(output / "2564-03-12_06", signed(put(json.loads((output / RUN / FILE).read_bytes()), ("as_of",), DEEP)))
    shutil.rmtree(output / "2564-03-12_07")
    (output / "2564-03-12_07").symlink_to(output / RUN)
    done = run("batch", place, "--as-of", "2564-03-12", folder=place)
    assert done.returncode == 1, done.stderr
    said = json.loads((output / "2564-03-12_08" / FINDINGS).read_bytes())["findings"]
    assert [one["file"][-2:] for one in said if one["code"] == "run-unreadable"] == ["03", "04", "05", "06", "07"]
    assert json.loads((output / "2564-03-12_08" / FILE).read_bytes())["since_last"]["run"] == LATER
    for number in (3, 4, 5, 6):
        checked = run("verify", output / f"2564-03-12_{number:02d}", folder=place)
        assert checked.returncode == 20, checked.stderr


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=[])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def mutated(draw: st.DrawFn, documents: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """Both files with one of them mutated: in its values, its keys or its bytes; every digest agrees or not."""
    which = draw(st.integers(0, 1))
    data = documents[which]
    if draw(st.booleans()):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=12)) + data[at + draw(st.integers(0, 40)) :]
    else:
        document = json.loads(data)
        holder: Any = document
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            key = draw(st.sampled_from(keys))
            inner = holder[key]
            if not isinstance(inner, (dict, list)) or not inner or draw(st.integers(0, 5)) == 0:
                break
            holder = inner
        if draw(st.booleans()):
            holder[key] = draw(JSON)
        else:
            del holder[key]
        data = signed(document) if which == 0 else as_json(document).encode("utf-8", "surrogatepass")
    return (data, documents[1]) if which == 0 else (documents[0], data)


@pytest.fixture(scope="module")
def arena(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that many examples change, one after another."""
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("arena") / "w"))


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Week]:
    """The week that is compared with them."""
    return small_week(tmp_path_factory.mktemp("again"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_there_can_be_compared_with(
    made: Path, arena: Path, again: tuple[Workspace, Week], data: st.DataObject
) -> None:
    """Property: any JSON or bytes in the place of either file; the comparison and verify never fail."""
    good, folder = made / "output" / LATER, arena / "output" / LATER
    run_json, findings = data.draw(mutated(((good / FILE).read_bytes(), (good / FINDINGS).read_bytes())))
    (folder / FILE).write_bytes(run_json)
    if findings == (good / FINDINGS).read_bytes():
        (folder / FINDINGS).write_bytes(findings)
    else:
        sealed(folder, findings=findings)
    facts_of(with_history(again[1], arena / "output", "2564-03-12_03"))
    verify_folder(folder)
    purged_on_purpose(folder)


ODD = "\x00\x0b\x1b[31m\u202e<b>&\r\n\t\ufffe" + "ก" * 3000


def test_odd_words_of_an_earlier_run_reach_every_paper(place: Path, again: tuple[Workspace, Week]) -> None:
    """What the schema allows and no person would write: it is shown as far as a paper can, and the week goes on."""
    output = place / "output"
    document = json.loads((output / LATER / FINDINGS).read_bytes())
    for number, entry in enumerate(document["findings"]):
        entry |= {"severity": "error", "fingerprint": f"{number:016x}", "message_th": ODD * 10, "division": ODD}
        entry |= {"file": ODD, "sheet": ODD, "cell": ODD, "item_id": ODD}
    sealed(output / LATER, findings=as_json(document).encode("utf-8"))
    document = json.loads((output / LATER / FILE).read_bytes())
    for path, value in {
        ("counts", "eit", "population"): 100_000_000,
        ("counts", "forecast", "total"): 1000,
        ("counts", "forecast", "grade"): "<script>",
        ("as_of",): "2499-12-31",
        ("inputs", 1, "division"): ODD,
        ("inputs", 1, "file"): ODD,
    }.items():
        put(document, path, value)
    sealed(output / LATER, signed(document))
    folder = publish_week(*again, output)
    assert json.loads((folder / FILE).read_bytes())["since_last"]["run"] == LATER
    assert verify_folder(folder)[1] == []
