"""What became of the rows of ``review/files.xlsx``: obeyed, not decided yet, no answer to that question, or gone."""

from collections.abc import Collection, Iterable

from ita_batch.answers import ANSWER, Answers
from ita_batch.filing.file_questions import FileQuestion
from ita_batch.findings import Code, Finding, Severity
from ita_batch.forms.form import FILES
from ita_batch.register import Outcome, Register

FILE_ANSWER_GONE = Code("decision-file-gone", Severity.NOTE, source="contract: Duplicates")
DECISION_UNFIT = Code("decision-unfit", Severity.ERROR, source="contract: Duplicates")


def answered(
    answers: Answers, obeyed: Iterable[str], circular: Collection[str], questions: Iterable[FileQuestion]
) -> tuple[Register, list[Finding]]:
    """The register of the answers about files, and what is to be said of those that could not be obeyed.

    ``obeyed`` are row ids; so are ``circular``, by which files would replace each other in a circle.
    """
    outcomes, findings, followed = dict(answers.outcomes), list[Finding](answers.findings), set(obeyed)
    asked = {question.question_id for question in questions}
    for name, record in answers.chosen.items():
        text = record.text(ANSWER)
        if record.row_id in followed:
            outcomes[record.row_id] = Outcome.IMPORTED
        elif name in asked:
            outcomes[record.row_id] = Outcome.HELD
            variant = "circle" if record.row_id in circular else None
            findings.append(
                DECISION_UNFIT.at(record.at(ANSWER), variant=variant, value=text, given=text, identity=name)
            )
        else:
            outcomes[record.row_id] = Outcome.EXCLUDED
            findings.append(FILE_ANSWER_GONE.at(record.at(ANSWER), value=text, given=text, identity=name))
    imported = tuple(row for row in answers.rows if outcomes[row.row_id] == Outcome.IMPORTED)
    return Register(FILES, answers.rows, outcomes, imported), findings
