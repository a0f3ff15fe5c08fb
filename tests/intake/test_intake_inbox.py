"""The inbox: repeated and superseded files are set aside, and their rows are never mixed in."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from ita_batch.batch import read_inbox
from ita_batch.filing.settle import settle
from ita_batch.intake.submission import Status, Submission
from ita_batch.messages import fix, message
from ita_batch.week import EXTERNAL
from tests.intake.intake_books import VALID, grid_of, meta_of, write_book
from tests.support.weeks import AS_OF, small_workspace

OLD, NEW = datetime(2021, 3, 1, 9, 0), datetime(2021, 3, 8, 9, 0)  # noqa: DTZ001


def send(folder: Path, name: str, people: list[str], saved: datetime, **meta: str) -> Path:
    """Put a file of these people into the inbox."""
    unit = "กองช่าง" if meta.get("division") == "DIV05" else "กองคลัง"
    rows = [{**VALID[EXTERNAL], "name": person, "division": unit} for person in people]
    path = folder / "inbox" / name
    return write_book(path, {"ข้อมูล": grid_of(EXTERNAL, rows)}, meta=meta_of(EXTERNAL, **meta), saved=saved)


def inbox(folder: Path) -> dict[str, Submission]:
    """The submissions by file name, versions resolved."""
    found = read_inbox(small_workspace(folder), AS_OF, lambda *_: None)
    return {item.file: item for item in found.submissions}


def states(folder: Path) -> Mapping[str, Status]:
    """What became of each file."""
    return {name: item.status for name, item in inbox(folder).items()}


def test_the_same_file_twice_counts_once(tmp_path: Path) -> None:
    """file-repeated at the second by name, naming the first."""
    first = send(tmp_path, "ก.xlsx", ["สมชาย ตัวอย่าง"], OLD)
    shutil.copy(first, tmp_path / "inbox" / "ข สำเนา.xlsx")
    found = inbox(tmp_path)
    assert {name: item.status for name, item in found.items()} == {
        "ก.xlsx": Status.READ,
        "ข สำเนา.xlsx": Status.REPEATED,
    }
    (finding,) = found["ข สำเนา.xlsx"].findings
    assert finding.code.slug == "file-repeated"
    assert "ก.xlsx" in message(finding)


@pytest.mark.parametrize(("older", "newer"), [("ก.xlsx", "ข.xlsx"), ("ข.xlsx", "ก.xlsx")])
def test_the_newest_saved_wins_whatever_the_names(tmp_path: Path, older: str, newer: str) -> None:
    """file-superseded names the newer file, the day of saving and the number of rows that are not used."""
    send(tmp_path, older, ["สมชาย ตัวอย่าง", "สมหญิง ตัวอย่าง"], OLD)
    send(tmp_path, newer, ["สมชาย ตัวอย่าง"], NEW)
    found = inbox(tmp_path)
    assert (found[older].status, found[newer].status) == (Status.SUPERSEDED, Status.READ)
    (finding,) = found[older].findings
    assert finding.code.slug == "file-superseded"
    assert finding.message_key == "file-superseded.lost"
    told = {"other": newer, "saved": "1 มี.ค. 2564", "rows": 2, "lost": 1, "lost_rows": "3"}
    assert told.items() <= finding.values.items()
    assert "{" not in message(finding)


def test_rows_of_the_older_file_are_not_mixed_in(tmp_path: Path) -> None:
    """The week has only the newer file's people; the older one's row count stays listed."""
    from ita_batch.batch import check_balance
    from ita_batch.examine import examine

    send(tmp_path, "เก่า.xlsx", ["สมชาย ตัวอย่าง", "คนเก่า ตัวอย่าง"], OLD)
    send(tmp_path, "ใหม่.xlsx", ["สมชาย ตัวอย่าง"], NEW)
    workspace = small_workspace(tmp_path)
    week = examine(workspace, AS_OF, read_inbox(workspace, AS_OF, lambda *_: None))
    check_balance(week)
    names = [record.text("name") for record in week.registers[EXTERNAL].received]
    assert names == ["สมชาย ตัวอย่าง"]


def test_parts_stand_side_by_side(tmp_path: Path) -> None:
    """Part 2 does not supersede part 1, but a newer part 2 supersedes an older one."""
    send(tmp_path, "1.xlsx", ["สมชาย ตัวอย่าง"], OLD, part="1")
    send(tmp_path, "2.xlsx", ["สมหญิง ตัวอย่าง"], NEW, part="2")
    send(tmp_path, "2 เก่า.xlsx", ["สมหญิง ตัวอย่าง", "สมศรี ตัวอย่าง"], OLD, part="2")
    assert states(tmp_path) == {"1.xlsx": Status.READ, "2.xlsx": Status.READ, "2 เก่า.xlsx": Status.SUPERSEDED}


def test_divisions_do_not_supersede_each_other(tmp_path: Path) -> None:
    """Nor do files whose sender nobody knows."""
    send(tmp_path, "ก.xlsx", ["สมชาย ตัวอย่าง"], OLD)
    send(tmp_path, "ข.xlsx", ["สมหญิง ตัวอย่าง"], NEW, division="DIV05")
    strange = [{**VALID[EXTERNAL], "division": "กองทัพ", "name": name} for name in ("หนึ่ง ตัวอย่าง", "สอง ตัวอย่าง")]
    for name, row, saved in zip("คง", strange, (OLD, NEW), strict=True):
        write_book(tmp_path / "inbox" / f"{name}.xlsx", {"ข้อมูล": grid_of(EXTERNAL, [row])}, saved=saved)
    assert set(states(tmp_path).values()) == {Status.READ}


def test_a_refused_newer_file_does_not_supersede(tmp_path: Path) -> None:
    """A damaged second sending must not cost the rows of the first."""
    send(tmp_path, "ก.xlsx", ["สมชาย ตัวอย่าง"], OLD)
    newer = send(tmp_path, "ข.xlsx", ["สมชาย ตัวอย่าง"], NEW)
    newer.write_bytes(newer.read_bytes()[:900])
    assert states(tmp_path) == {"ก.xlsx": Status.READ, "ข.xlsx": Status.REFUSED}


def test_three_sendings_and_a_copy(tmp_path: Path) -> None:
    """A copy of a superseded file is only a copy; the newest alone is read."""
    send(tmp_path, "1.xlsx", ["สมชาย ตัวอย่าง"], OLD)
    shutil.copy(tmp_path / "inbox" / "1.xlsx", tmp_path / "inbox" / "2.xlsx")
    send(tmp_path, "3.xlsx", ["สมชาย ตัวอย่าง", "สมหญิง ตัวอย่าง"], datetime(2021, 3, 4))  # noqa: DTZ001
    send(tmp_path, "4.xlsx", ["สมชาย ตัวอย่าง", "สมศรี ตัวอย่าง"], NEW)
    assert states(tmp_path) == {
        "1.xlsx": Status.SUPERSEDED,
        "2.xlsx": Status.REPEATED,
        "3.xlsx": Status.SUPERSEDED,
        "4.xlsx": Status.READ,
    }


def test_the_order_of_discovery_does_not_matter(tmp_path: Path) -> None:
    """Different contents resolve to the same whichever way round they are given."""
    for number, saved in enumerate((OLD, NEW, datetime(2021, 3, 4))):  # noqa: DTZ001
        send(tmp_path, f"{number}.xlsx", ["สมชาย ตัวอย่าง", f"คนที่{'กขค'[number]} ตัวอย่าง"], saved)
    workspace = small_workspace(tmp_path)
    reader = workspace.reader(AS_OF)
    read = [reader.read(path, path.name) for path in sorted(workspace.inbox.iterdir())]
    forwards, backwards = (
        {item.file: item.status for item in settle(files, workspace.agency, date(2020, 10, 1), AS_OF).submissions}
        for files in (read, read[::-1])
    )
    assert forwards == backwards
    assert forwards["1.xlsx"] is Status.READ


def test_two_damaged_files_are_each_told_why(tmp_path: Path) -> None:
    """Two empty files of two divisions are the same bytes, but each sender must learn that hers is damaged."""
    for name in ("กองคลัง.xlsx", "กองช่าง.xlsx"):
        (tmp_path / "inbox").mkdir(exist_ok=True)
        (tmp_path / "inbox" / name).write_bytes(b"")
    told = {name: [finding.code.slug for finding in item.findings] for name, item in inbox(tmp_path).items()}
    assert told == {"กองคลัง.xlsx": ["file-corrupt"], "กองช่าง.xlsx": ["file-corrupt"]}


def test_a_file_that_cannot_be_opened_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that Windows keeps locked is reported; the other files are read and nothing fails."""
    from ita_batch.intake.files import read_workbook as read
    from ita_batch.intake.files import readers as workers

    send(tmp_path, "ก.xlsx", ["สมชาย ตัวอย่าง"], OLD)
    send(tmp_path, "ล็อก.xlsx", ["สมหญิง ตัวอย่าง"], NEW, division="DIV05")
    read_bytes = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == "ล็อก.xlsx":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    monkeypatch.setattr(workers.Worker, "read", lambda _, path, file: read.read_file(path, file))
    assert states(tmp_path) == {"ก.xlsx": Status.READ, "ล็อก.xlsx": Status.REFUSED}
    assert [finding.code.slug for finding in inbox(tmp_path)["ล็อก.xlsx"].findings] == ["file-locked"]


EXCEL = b"\x05Admin".ljust(55, b" ") + (12).to_bytes(2, "little") + "สมหมาย ใจดี ".encode("utf-16-le")
OFFICE = ",สมหมาย ใจดี,PC-9,04.03.2564 09:00,file:///C:/x;".encode()


@pytest.mark.parametrize(
    ("beside", "data", "owner"),
    [
        ("~$ล็อก.xlsx", EXCEL, "ส. ใจ."),
        ("~$ล็อก.xlsx", b"\x05Admin".ljust(165, b" "), "A."),
        (".~lock.ล็อก.xlsx#", OFFICE, "ส. ใจ."),
        ("~$ล็อก.xlsx", b"", None),
        ("~$ล็อก.xlsx", b"\xff" * 20, None),
        ("อื่น.txt", b"", None),
    ],
)
def test_who_has_it_open_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beside: str, data: bytes, owner: str | None
) -> None:
    """By the file that Excel or LibreOffice leaves beside it, the name masked as all names are."""
    from ita_batch.intake.files import read_workbook as read
    from ita_batch.intake.files import readers as workers

    send(tmp_path, "ล็อก.xlsx", ["สมหญิง ตัวอย่าง"], NEW, division="DIV05")
    (tmp_path / "inbox" / beside).write_bytes(data)

    def locked(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", locked)
    # Pickled on its way from the reader's process: what comes back equals what was sent and is not the same object.
    pickled = lambda _, path, file: pickle.loads(pickle.dumps(read.read_file(path, file)))  # noqa: E731, S301
    monkeypatch.setattr(workers.Worker, "read", pickled)
    (finding,) = inbox(tmp_path)["ล็อก.xlsx"].findings
    assert finding.message_key == ("file-locked.by" if owner else "file-locked")
    assert owner is None or (owner in message(finding) and "สมหมาย" not in message(finding))
    assert "Excel" in fix(finding) or owner
