"""Makes ``ita-batch-windows.zip``: one folder to unzip, with Python, the program and what a person double-clicks.

``python -m windows.make_zip`` needs a package registry and the extra ``[test]`` of ``constraints.txt``, no compiler and
no Windows. The same checkout gives the same bytes on every day and system, and under every Python.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOP = "ita-batch"
"""The one folder in the zip."""

PYTHON = (3, 13)
"""The Python in the zip; the wheels are those for it."""


class CannotMakeError(Exception):
    """What is missing or not as it was written down; the message says what to do."""
