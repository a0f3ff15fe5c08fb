"""Exceptions for the user's own mistakes, each with its exit code (contract: Exit codes).

Problems *in the files* are never exceptions: they are findings, and the week goes on.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells the scripts that call it."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NO_WORKSPACE = 10
    LOCKED = 12
    OUTPUT_FAILED = 13
    VERIFY_FAILED = 20
    BUG = 70


class UserError(Exception):
    """Something only the user can put right; shown as a sentence of the catalogue, without a trace."""

    def __init__(self, key: str, exit_code: ExitCode, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.exit_code = exit_code
        self.values = values
