"""The memo of a week and the annex of the meeting's report."""

from pathlib import Path

from ita_batch.publish.letters.document_context import DocumentContext
from ita_batch.publish.letters.meeting_tables import meeting_fields, meeting_tables
from ita_batch.publish.paper_net import Papers, without_net
from ita_batch.publish.word.write_document import MEMO, MINUTES

FILE = "memo.docx"
MEETING_FILE = "meeting_annex.docx"


def publish_memo(folder: Path, context: DocumentContext, paper: Papers = without_net) -> None:
    """Write ``memo.docx`` and the meeting's annex."""
    week = context.facts.week
    year = week.rulebook.fiscal_year
    with paper(FILE):
        title = f"รายงานผลการรวบรวมและตรวจสอบข้อมูล ITA ประจำปีงบประมาณ พ.ศ. {year}"
        context.write(folder / FILE, MEMO, title, fields={}, tables={})
    with paper(MEETING_FILE):
        context.write(
            folder / MEETING_FILE,
            MINUTES,
            f"เอกสารประกอบรายงานการประชุม ITA ประจำปีงบประมาณ พ.ศ. {year}",
            fields=meeting_fields(context.facts),
            tables=meeting_tables(context.facts),
        )
