"""The memo of a week and the annex of the meeting's report."""

from ita_batch.publish.letters.document_context import DocumentContext
from ita_batch.publish.letters.meeting_tables import meeting_fields, meeting_tables
from ita_batch.publish.paper_net import PaperNet
from ita_batch.publish.word.write_document import MEMO, MINUTES

FILE = "memo.docx"
MEETING_FILE = "meeting_annex.docx"


def publish_memo(context: DocumentContext, net: PaperNet) -> None:
    """Write ``memo.docx`` and the meeting's annex."""
    week = context.facts.week
    year = week.rulebook.fiscal_year
    with net.paper(FILE):
        title = f"รายงานผลการรวบรวมและตรวจสอบข้อมูล ITA ประจำปีงบประมาณ พ.ศ. {year}"
        context.write(net.folder / FILE, MEMO, title, fields={}, tables={})
    with net.paper(MEETING_FILE):
        context.write(
            net.folder / MEETING_FILE,
            MINUTES,
            f"เอกสารประกอบรายงานการประชุม ITA ประจำปีงบประมาณ พ.ศ. {year}",
            fields=meeting_fields(week),
            tables=meeting_tables(week),
        )
