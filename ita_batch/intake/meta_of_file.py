"""What a single workbook says of itself, read without reading its forms: which year it is of."""

from collections.abc import Mapping
from pathlib import Path

from ita_batch.findings import Finding
from ita_batch.intake.files.readers import read_isolated
from ita_batch.intake.recognise import read_meta


def meta_of_file(path: Path) -> Mapping[str, str] | None:
    """The pairs of its ``_meta``, empty where it has none; None for a workbook that cannot be read."""
    workbook = read_isolated(path, path.name).content
    return None if isinstance(workbook, Finding) else read_meta(workbook)
