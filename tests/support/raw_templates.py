"""Templates edited below the surface: their XML, their relationships, their package."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from ita_batch.publish.word.document import MEMO, Kind, default_template

DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_SPACES = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def parts_of(kind: Kind = MEMO) -> dict[str, bytes]:
    """The parts of the template that ships."""
    with zipfile.ZipFile(default_template(kind)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_body(xml: str, parts: dict[str, bytes] | None = None) -> dict[str, bytes]:
    """The template with more XML as the last of its body."""
    made = dict(parts or parts_of())
    before, mark, after = made[DOCUMENT].rpartition(b"<w:sectPr")
    made[DOCUMENT] = (before + xml.encode() + mark + after).replace(b"<w:document", f"<w:document{_SPACES}".encode(), 1)
    return made


def with_relation(
    kind: str, target: str, parts: dict[str, bytes], *, part: str = DOCUMENT, mode: str = "External"
) -> None:
    """Add a relationship ``rOut`` to the parts."""
    name = part.replace("word/", "word/_rels/") + ".rels"
    xml = f'<Relationship Id="rOut" Type="{_TYPE}{kind}" Target="{target}" TargetMode="{mode}"/>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    parts[name] = parts.get(name, empty).replace(b"</Relationships>", f"{xml}</Relationships>".encode())


def written(path: Path, parts: Mapping[str, bytes]) -> Path:
    """Save a package of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(target.getvalue())
    return path
