"""The papers of a run folder: what people go on writing after the run. They number, sign and send it.

Every other file of the folder is a proof of what the run found, and must not change.
"""

LETTERS = "letters/"
_PAPERS = frozenset({"memo.docx", "meeting_annex.docx"})


def is_paper(name: str) -> bool:
    """True for a file, named below its run folder, that is filled in and signed."""
    return name in _PAPERS or name.startswith(LETTERS)
