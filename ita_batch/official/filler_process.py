"""The inside of a process that fills blanks for ``filler``."""

from ita_batch.isolation.worker import answer_all
from ita_batch.official.open_blank import answer


def serve(megabytes: int, seconds: int) -> None:
    """Answer each question by facts, by the bytes of a filled copy, or by a refusal."""
    import python_calamine  # noqa: F401, PLC0415 - load it before memory is bounded

    answer_all(answer, megabytes, seconds)
