"""The papers of a run folder: what people go on writing after the run. They number, sign and send it.

Every other file of the folder is a proof of what the run found, and must not change.
"""

LETTERS = "letters/"
APPROVAL, DRAW, RESPONSES = "approval", "respondent_draw", "responses"
SCORES, CLARIFICATION, REPORT = "oit_scores", "clarification", "results_report"
YEAR_PAPERS = (APPROVAL, DRAW, RESPONSES, SCORES, CLARIFICATION, REPORT)
"""The papers of the year's steps; the file of each is its name and ``.docx``."""
_PAPERS = frozenset({"memo.docx", "meeting_annex.docx", *(f"{name}.docx" for name in YEAR_PAPERS)})


def is_paper(name: str) -> bool:
    """True for a file, named below its run folder, that is filled in and signed."""
    return name in _PAPERS or name.startswith(LETTERS)
