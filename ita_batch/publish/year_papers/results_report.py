"""The report on a year's results: the minutes' agenda 4.1 as a paper to circulate and to publish."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from ita_batch.measures.year_report import YearReport, year_report
from ita_batch.publish.letters.document_context import DocumentContext
from ita_batch.publish.letters.letter_words import joined
from ita_batch.publish.letters.memo_fields import NOT_KNOWN, official
from ita_batch.publish.word.write_document import RESULTS
from ita_batch.publish.year_papers.results_tables import report_tables, score_chart, shown
from ita_batch.report import resting_on as on
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import FileCounts
from ita_batch.report.not_computed import no_result
from ita_batch.scoring.scores import rounded
from ita_batch.week import Week

_NOBODY = "ยังไม่ได้กำหนดผู้รับผิดชอบ"


def publish_results(path: Path, context: DocumentContext, _: FileCounts) -> None:
    """Write the report; nothing where no results are typed."""
    facts = context.facts
    if not facts.week.results.known:
        return
    report, year = year_report(facts.week), facts.week.rulebook.fiscal_year
    fields = report_fields(facts, report)
    context.write(
        path,
        RESULTS,
        f"รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. {year}",
        fields=fields,
        tables=report_tables(facts, report),
        charts={"กราฟคะแนนตัวชี้วัด": score_chart(facts, report)},
        conditions={
            "มีข้อสังเกตผล": bool(fields["ข้อสังเกตผล"]),
            "ใช้เป็นหลักฐานได้": bool(fields["การใช้เป็นหลักฐาน"]),
        },
    )


def report_fields(facts: Facts, report: YearReport) -> dict[str, str]:
    """The fields that no other document has, and the note to the marks of this one."""
    return official(
        {
            "สรุปผล": _outcome(facts, report),
            "ข้อสังเกตผล": " ".join(_remarks(report)),
            "สรุปข้อเสนอแนะ": _advised(facts, report),
            "สรุปข้อที่ต้องแก้ไข": _items(facts.week, report),
            "ผู้รับผิดชอบข้อที่ต้องแก้ไข": _owners(facts.week, report),
            "การใช้เป็นหลักฐาน": _evidence(facts.week, report),
            "หมายเหตุเกณฑ์": facts.resting.note(tuple(_numbers(report))),
        }
    )


def _numbers(report: YearReport) -> Iterator[str]:
    """The numbers of this paper that may rest on what nobody has confirmed."""
    if any(one.computed for one in report.lines):
        yield on.RESULT_SCORES
    if report.outcome.total is not None:
        yield from (on.RESULT_TOTAL, on.RESULT_GRADE)
    if report.target is not None:
        yield on.TARGET


def _outcome(facts: Facts, report: YearReport) -> str:
    total, mark = report.outcome.total, facts.resting.mark
    parts = " ".join(f"{name} {rounded(score)} คะแนน" for name, score in report.outcome.instruments.items())
    by_instrument = f"จำแนกตามแบบวัด {parts}" if parts else ""
    if total is None:
        said = f"{no_result(facts.week, report.outcome)} คะแนนภาพรวมและระดับตามที่ประกาศ {NOT_KNOWN}"
        return " ".join(filter(None, (said, by_instrument)))
    graded = f"อยู่ในระดับ {report.outcome.grade}{mark(on.RESULT_GRADE)}" if report.outcome.grade else ""
    clauses = (
        f"{facts.week.agency.name} ได้คะแนนภาพรวม {rounded(total)}{mark(on.RESULT_TOTAL)} คะแนน",
        graded or f"({no_result(facts.week, report.outcome)})",
        _against_last(total, report.last.total),
        _against_target(facts, total, report.target),
        by_instrument,
    )
    return " ".join(filter(None, clauses))


def _against_last(total: Fraction, last: Fraction | None) -> str:
    if last is None:
        return ""
    difference = rounded(total) - rounded(last)
    if not difference:
        return f"เท่ากับปีก่อน ({rounded(last)} คะแนน)"
    return f"{'เพิ่มขึ้น' if difference > 0 else 'ลดลง'}จากปีก่อน {abs(difference)} คะแนน ({rounded(last)} คะแนน)"


def _against_target(facts: Facts, total: Fraction, target: Fraction | None) -> str:
    if target is None:
        return ""
    reached = "ถึง" if Fraction(rounded(total)) >= target else "ต่ำกว่า"
    return f"{reached}เป้าหมาย {rounded(target)}{facts.resting.mark(on.TARGET)} คะแนน"


def _remarks(report: YearReport) -> Iterator[str]:
    """What a reader must know of the scores, and what is to be checked before the paper is circulated."""
    if not report.complete:
        yield (
            "รายงานนี้เป็นร่างระหว่างรอประกาศผล เพราะคะแนนยังไม่ครบทุกตัวชี้วัด "
            "เมื่อกรอกคะแนนที่ประกาศครบแล้ว โปรดจัดทำรายงานใหม่ก่อนแจ้งเวียนและเผยแพร่"
        )
    computed = [str(one.number) for one in report.lines if one.computed]
    if computed:
        yield f"คะแนนตัวชี้วัดที่ {_and(computed)} คิดจากคะแนนรายข้อ เพราะยังไม่ได้กรอกคะแนนที่ประกาศ"
    for one in report.lines:
        if one.contradicted:
            announced, made = shown(one.score), shown(one.of_items)
            yield (
                f"คะแนนตัวชี้วัดที่ {one.number} ที่กรอกไว้ ({announced}) ไม่ตรงกับที่คิดจากคะแนนรายข้อ ({made}) "
                "โปรดตรวจกับประกาศผลก่อนแจ้งเวียน"
            )


def _advised(facts: Facts, report: YearReport) -> str:
    """How many of instruments and indicators have the target, and that recommendations follow."""
    scored, instruments = report.scored, report.outcome.instruments
    if not scored:
        return "ยังไม่ได้กรอกคะแนนรายตัวชี้วัด จึงยังไม่มีข้อเสนอแนะรายตัวชี้วัด"
    if report.target is None:
        return "เกณฑ์ของปีไม่บอกเป้าหมาย จึงเสนอแนะทุกตัวชี้วัด โดยเรียงจากคะแนนต่ำสุด ดังนี้"
    reached = [name for name, score in instruments.items() if Fraction(rounded(score)) >= report.target]
    target = f"{rounded(report.target)}{facts.resting.mark(on.TARGET)} คะแนนขึ้นไป"
    which = f"แบบวัดที่ถึงเป้าหมาย ({target}) ได้แก่ {_and(reached)}" if reached else f"ไม่มีแบบวัดใดถึงเป้าหมาย ({target})"
    whole = f"จาก {len(instruments)} แบบวัด {len(scored)} ตัวชี้วัด {which}"
    if not instruments:
        whole = f"จากตัวชี้วัดที่มีคะแนนแล้ว {len(scored)} ตัวชี้วัด เทียบกับเป้าหมาย {target}"
    if not report.below:
        return f"{whole} ไม่มีตัวชี้วัดใดต่ำกว่าเป้าหมาย {_reached(report)}"
    return " ".join(filter(None, (whole, _reached(report), _below(len(report.below)))))


def _below(number: int) -> str:
    if number == 1:  # one is in no order
        return f"ตัวชี้วัดที่ต่ำกว่าเป้าหมายมี {number} ตัวชี้วัด และมีข้อเสนอแนะดังนี้"
    return f"ตัวชี้วัดที่ต่ำกว่าเป้าหมาย {number} ตัวชี้วัด มีข้อเสนอแนะเรียงจากคะแนนต่ำสุด ดังนี้"


def _reached(report: YearReport) -> str:
    named = [f"ตัวชี้วัดที่ {one.number} ({shown(one.score)})" for one in report.reached]
    return f"ให้รักษาระดับ{joined(named)} ซึ่งถึงเป้าหมายแล้ว" if named else ""


def _items(week: Week, report: YearReport) -> str:
    """How many items are weak, and where they are listed."""
    scored = len(week.results.items)
    if not scored:
        return "ยังไม่ได้กรอกคะแนนรายข้อ OIT"
    whole = f"จากข้อ OIT ที่กรอกคะแนนแล้ว {scored} ข้อ"
    if not report.weak:
        return f"{whole} ทุกข้อได้คะแนนเต็ม ให้ปรับปรุงข้อมูลให้เป็นปัจจุบัน"
    nothing = sum(not one.score for one in report.weak)
    without = f" (ได้ 0 คะแนน {nothing} ข้อ)" if nothing else ""
    return f"{whole} ได้คะแนนไม่เต็ม {len(report.weak)} ข้อ{without} ขอให้ผู้รับผิดชอบดำเนินการตามเอกสารแนบ"


def _owners(week: Week, report: YearReport) -> str:
    """Whose the weak items are, for the heads who sign below; of several owners an item counts for each."""
    if not report.weak:
        return ""
    return f"ข้อ OIT ที่ต้องแก้ไขตามเอกสารแนบ จำแนกตามผู้รับผิดชอบ ได้แก่ {joined(_shares(week, report))}"


def _shares(week: Week, report: YearReport) -> Sequence[str]:
    """Each division with the number of its weak items, the one with most first."""
    counts = Counter[str]()
    for weak in report.weak:
        tops = (week.agency.division(week.agency.top(one)) for one in week.agency.owners.get(weak.item.item_id, ()))
        counts.update({unit.name for unit in tops if unit} or {_NOBODY})
    return [f"{name} {number} ข้อ" for name, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def _evidence(week: Week, report: YearReport) -> str:
    """That it is to be published, for next year's items; not of a draft."""
    if not report.evidence or not report.complete:
        return ""
    items = joined([f"ข้อ {item}" for item in report.evidence])
    return (
        "เมื่อลงนามแล้ว ให้เผยแพร่รายงานนี้บนเว็บไซต์ของหน่วยงาน เพื่อใช้เป็นหลักฐานในการประเมินปีถัดไป "
        f"(ข้อที่ต่อจาก{items} ของปี {week.rulebook.fiscal_year})"
    )


def _and(parts: Sequence[str]) -> str:
    """Names that are numbers or Latin letters: they stand off from Thai words on both sides."""
    *first, last = parts
    return f"{' '.join(first)} และ {last}" if first else last
