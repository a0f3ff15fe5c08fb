"""The clarification: a memo to sign with all items in one table, and a sheet an item for the ITAS form beside it."""

from collections.abc import Sequence
from pathlib import Path

from ita_batch.clarify.clarification import Clarification
from ita_batch.clarify.stands import Stand
from ita_batch.held_files import let_go, remove_folder
from ita_batch.messages import word
from ita_batch.papers import CLARIFICATION
from ita_batch.plain_text import shortened
from ita_batch.publish.html.html_page import write_page
from ita_batch.publish.html.texts_to_copy import mark_of, shown_explanation
from ita_batch.publish.letters.document_context import DocumentContext
from ita_batch.publish.letters.letter_words import contact
from ita_batch.publish.letters.memo_fields import official
from ita_batch.publish.letters.table_layouts import table
from ita_batch.publish.word.write_document import CLARIFY, MemoTable
from ita_batch.publish.year_papers.clarification_cards import LOOKS, Card, card_of
from ita_batch.publish.year_papers.copy_files import Beside
from ita_batch.report.facts import clarification_again
from ita_batch.report.file_counts import FileCounts
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import to_thai, to_thai_text

SHEETS = f"{CLARIFICATION}.html"
_SHORT_COMMENT = 110  # letters of a comment in the table; the sheets have all of it


def publish_clarification(path: Path, context: DocumentContext, _: FileCounts) -> None:
    """Write the memo to ``path`` and the sheets into a folder beside it; nothing where no item is below full."""
    clarification = clarification_again(context.facts)
    if clarification is None:
        return
    folder = path.parent / CLARIFICATION
    folder.mkdir()
    try:
        cards = _write_sheets(folder, clarification, context)
        year = context.facts.week.rulebook.fiscal_year
        context.write(
            path,
            CLARIFY,
            f"การชี้แจงผลการตรวจ OIT ประจำปีงบประมาณ พ.ศ. {year}",
            fields=_fields(clarification, context),
            tables={"ตารางชี้แจง": _table(cards)},
            conditions=_conditions(clarification),
        )
    except Exception as error:
        let_go(error)
        remove_folder(folder)  # the net sweeps the memo only
        raise


def _write_sheets(folder: Path, clarification: Clarification, context: DocumentContext) -> Sequence[Card]:
    week = context.facts.week
    beside = Beside(folder).all(clarification.items)
    cards = [card_of(one, week.rulebook, beside) for one in clarification.items]
    values = {
        "week": week,
        "clarification": clarification,
        "cards": cards,
        "stands": [(one, word(f"clarify_stand_{one}"), clarification.count(one)) for one in Stand],
        "looks": LOOKS,
        "entries": sum(bool(card.reply) for card in cards),
        "uncopied": any(line.state for card in cards for line in card.lines),
        "mark_of": mark_of,
        "explained": lambda text: shown_explanation(text, week.rulebook.web),
    }
    write_page(folder / SHEETS, CLARIFICATION, values, like="entry_sheet", pictures=True)
    return cards


def _conditions(clarification: Clarification) -> dict[str, bool]:
    return {
        "มีข้อที่ชี้แจง": bool(clarification.count(Stand.ARGUE)),
        "มีข้อที่ยอมรับ": bool(clarification.count(Stand.AGREE)),
        "มีข้อที่รอเปิดดู": bool(clarification.count(Stand.UNDECIDED)),
        "ทราบคำตอบเดิม": clarification.run_day is not None,
    }


def _fields(clarification: Clarification, context: DocumentContext) -> dict[str, str]:
    last, run_day = clarification.last_day, clarification.run_day
    return official(
        {
            "ภายในวันชี้แจง": f"ภายในวันที่ {format_long(last)}" if last else "ตามกำหนดในระบบ ITAS",
            "จำนวนข้อต่ำกว่าเต็ม": str(len(clarification.items)),
            "ที่มาคำตอบ": f"(ผลครั้งวันที่ {format_long(run_day)})" if run_day else "",
            "ข้อที่ชี้แจง": _named(clarification, Stand.ARGUE),
            "ข้อที่ยอมรับ": _named(clarification, Stand.AGREE),
            "ข้อที่รอเปิดดู": _named(clarification, Stand.UNDECIDED),
            "สำเนาที่มี": _copies(clarification),
            "ผู้ประสานงาน": contact(context.facts.week.agency),
        }
    )


def _named(clarification: Clarification, stand: Stand) -> str:
    """How many items, and which."""
    items = [one.item.item_id for one in clarification.items if one.proposal.stand is stand]
    return f"{len(items)} ข้อ ({' '.join(items)})" if items else ""


def _copies(clarification: Clarification) -> str:
    urls = {url for one in clarification.items for url in one.answer.urls}
    kept = {copy.url for one in clarification.items for copy in one.copies if copy.kept and copy.url not in one.late}
    return word("clarify_copies_some", kept=len(kept), urls=len(urls)) if kept else word("clarify_copies_none")


def _table(cards: Sequence[Card]) -> MemoTable:
    """A row for all items that differ in nothing but their ids; what is argued stands first, then in their order."""
    order, alike = list(Stand), dict[tuple[str, ...], list[Card]]()
    for card in sorted(cards, key=lambda one: order.index(one.clarified.proposal.stand)):
        alike.setdefault(_row(card), []).append(card)
    return table("ตารางชี้แจง", (_joined(row, same) for row, same in alike.items()))


def _row(card: Card) -> tuple[str, ...]:
    comment = shortened(card.comment, _SHORT_COMMENT) or word("clarify_no_comment")
    return card.score, comment, card.stand, card.clarified.proposal.why


def _joined(row: tuple[str, ...], cards: Sequence[Card]) -> tuple[str, ...]:
    items = " ".join(card.item_id for card in cards)
    return to_thai(items), to_thai(len(cards)), *map(to_thai_text, row)
