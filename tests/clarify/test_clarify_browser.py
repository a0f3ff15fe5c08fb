"""A picture of an archived page: the page may do nothing, the browser may ask for nothing and waits for nothing."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from examples.pictures.screen import chromium_program
from ita_batch.publish.year_papers import browser
from ita_batch.publish.year_papers.browser import MOST_BYTES, SCALES, find_browser, is_blank, picture_of
from tests.clarify.fake_browser import fake_browser, png

PAGE = "<h1>แผน</h1>"


def test_the_page_stands_in_a_frame_that_may_do_nothing(tmp_path: Path) -> None:
    """Quoted as a whole, below a policy without a single address, in a browser that finds no host."""
    copy = tmp_path / "page.html"
    does = (
        "import urllib.request, shutil\n"
        f"shutil.copy(urllib.request.url2pathname(sys.argv[-1].removeprefix('file:')), {str(copy)!r})"
    )
    command, calls = fake_browser(tmp_path / "b", does)
    hostile = """<script>alert(1)</script><meta http-equiv="refresh" content="0;url=file:///etc/passwd">"></iframe>"""
    assert picture_of(command, hostile) is None
    written = copy.read_text(encoding="utf-8")
    assert "default-src 'none'" in written
    assert '<iframe sandbox="" srcdoc=' in written
    assert "<script>" not in written
    assert written.count("</iframe>") == 1
    called = calls.read_text(encoding="utf-8")
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in called
    assert "--user-data-dir=" in called


def test_a_picture_is_the_browsers_bytes(tmp_path: Path) -> None:
    """And the page, the profile and the picture are gone from the disk."""
    command, calls = fake_browser(tmp_path / "b")
    assert picture_of(command, PAGE) == png(40, 1)
    profile = next(
        line for line in calls.read_text(encoding="utf-8").splitlines() if line.startswith("--user-data-dir=")
    )
    assert not Path(profile.partition("=")[2]).parent.exists()


def test_a_picture_that_is_too_large_is_taken_smaller(tmp_path: Path) -> None:
    """At every scale once, and then there is none."""
    command, calls = fake_browser(tmp_path / "b", picture=png(600, 1))
    assert len(png(600, 1)) > MOST_BYTES
    assert picture_of(command, PAGE) is None
    scales = [line for line in calls.read_text(encoding="utf-8").splitlines() if "device-scale-factor" in line]
    assert scales == [f"--force-device-scale-factor={scale}" for scale in SCALES]


@pytest.mark.parametrize("does", ["pass", "sys.exit(3)", "pathlib.Path(target).write_bytes(b'GIF89a')"])
def test_a_browser_that_makes_none(tmp_path: Path, does: str) -> None:
    """Is no error."""
    assert picture_of(fake_browser(tmp_path, does)[0], PAGE) is None


def test_a_browser_that_is_not_there(tmp_path: Path) -> None:
    """Nor is that."""
    assert picture_of([str(tmp_path / "no browser")], PAGE) is None


def test_a_browser_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    """In its time, not in ours."""
    child = "import subprocess; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); time.sleep(60)"
    begun = time.monotonic()
    assert picture_of(fake_browser(tmp_path, child)[0], PAGE, seconds=1) is None
    assert time.monotonic() - begun < 20


def test_an_empty_picture_is_known() -> None:
    """As of a page that is drawn by script; and one that is broken is no picture either."""
    assert is_blank(png(40))
    assert not is_blank(png(40, 1))
    assert is_blank(b"\x89PNG\r\n\x1a\nbroken")


def test_a_browser_is_found_by_its_name_or_in_its_usual_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Edge stands on every Windows, and in no path."""
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/x" if name == "google-chrome" else None)
    assert find_browser() == Path("/usr/bin/x")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(browser, "PLACES", (("", "msedge.exe"), (str(tmp_path), "Edge/msedge.exe")))
    assert find_browser() is None
    (tmp_path / "Edge").mkdir()
    (tmp_path / "Edge" / "msedge.exe").touch()
    assert find_browser() == tmp_path / "Edge" / "msedge.exe"


@pytest.mark.heavy
@pytest.mark.needs("Chromium")
def test_the_browser_of_this_computer_draws_the_same_picture_twice() -> None:
    """Without running a script, without leaving for another address."""
    program = chromium_program()
    assert program is not None
    page = "<h1>แผน พ.ศ. ๒๕๖๔</h1>" + "<p>องค์การบริหารส่วนจังหวัด</p>" * 9
    moved = (
        page + '<meta http-equiv="refresh" content="0;url=file:///etc/passwd"><script>document.body.remove()</script>'
    )
    first = picture_of([program], page)
    assert first is not None
    assert not is_blank(first)
    assert first == picture_of([program], page) == picture_of([program], moved)
    drawn_by_script = picture_of([program], "<script>document.write('แผน')</script>")
    assert drawn_by_script is not None
    assert is_blank(drawn_by_script)
