"""The files that a person double-clicks."""

from collections.abc import Mapping


def starters() -> Mapping[str, bytes]:
    """Their contents by name."""
    try:
        from ita_batch.desk.starters import starters_of_program  # noqa: PLC0415
    except ModuleNotFoundError:
        return {}
    made: Mapping[str, bytes] = starters_of_program()
    return made
