"""The inside of a process that reads workbooks for ``readers``."""

from pathlib import Path

from ita_batch.intake.files.read_workbook import read_file
from ita_batch.isolation.worker import answer_all


def serve(megabytes: int, seconds: int) -> None:
    """Answer each (path, name) by a Reading."""
    import python_calamine  # noqa: F401, PLC0415 - load it before memory is bounded

    import ita_batch.intake.files.package  # noqa: F401, PLC0415 - and before the first question comes

    answer_all(lambda question: read_file(Path(question[0]), question[1]), megabytes, seconds)
