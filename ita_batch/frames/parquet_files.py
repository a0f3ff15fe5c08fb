"""The two Parquet files of a fleet: ``fleet.parquet`` (a row an agency) and ``findings.parquet`` (a row a finding).

The same rows give the same bytes, however they came: nothing in a file says when or where it was written, and a group
of rows is full before the next one begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from ita_batch.frames.arrow_tables import arrow_schema, arrow_table
from ita_batch.frames.columns import AGENCIES, FINDINGS
from ita_batch.frames.extra import wanted
from ita_batch.whole_files import whole_file

if TYPE_CHECKING:
    import pyarrow.parquet as pq

FLEET_FILE: Final = "fleet.parquet"
FINDINGS_FILE: Final = "findings.parquet"
ROWS_OF_A_GROUP: Final = 20_000
"""What is held in memory at most before it is written: some twenty megabytes."""


def write_agencies(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Write ``fleet.parquet``. Raises OSError where it cannot be written, FramesError without pyarrow."""
    with _writing(path, AGENCIES) as group:
        group.add(rows)


class FindingsWriter:
    """Writes ``findings.parquet`` as findings come: ``with FindingsWriter(path) as file: file.add(rows)``.

    The file gets its name when the block ends well, and else nothing of it stays. Entering raises OSError where it
    cannot be written, FramesError without pyarrow.
    """

    def __init__(self, path: Path) -> None:
        self._whole = _writing(path, FINDINGS)
        self._group: _Group | None = None

    def __enter__(self) -> FindingsWriter:
        self._group = self._whole.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return self._whole.__exit__(kind, error, trace)

    def add(self, rows: Iterable[Mapping[str, object]]) -> None:
        """Some more rows of the table ``findings``. Raises RuntimeError outside the block."""
        if self._group is None:
            raise RuntimeError("not entered")
        self._group.add(rows)


class _Group:
    """The rows that are not written yet."""

    def __init__(self, name: str, writer: pq.ParquetWriter) -> None:
        self._name, self._writer = name, writer
        self._rows: list[Mapping[str, object]] = []

    def add(self, rows: Iterable[Mapping[str, object]]) -> None:
        for row in rows:
            self._rows.append(row)
            if len(self._rows) == ROWS_OF_A_GROUP:
                self.write()

    def write(self) -> None:
        if self._rows:
            self._writer.write_table(arrow_table(self._name, self._rows), row_group_size=ROWS_OF_A_GROUP)
            self._rows.clear()


@contextmanager
def _writing(path: Path, name: str) -> Iterator[_Group]:
    parquet, schema = wanted("pyarrow.parquet"), arrow_schema(name)
    with (
        whole_file(path) as part,
        part.open("wb") as stream,
        parquet.ParquetWriter(stream, schema, version="2.6", compression="zstd") as writer,
    ):
        group = _Group(name, writer)
        yield group
        group.write()
