"""The tables and the chart of the report on a year's results."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from ita_batch.measures.indicator_lines import IndicatorLine
from ita_batch.measures.measure_groups import MeasureGroup, measure_groups
from ita_batch.measures.year_report import YearReport
from ita_batch.publish.letters.circulation import signing_table
from ita_batch.publish.letters.letter_words import joined
from ita_batch.publish.letters.table_layouts import Cells, table
from ita_batch.publish.word.write_document import ChartSeries, MemoChart, MemoTable
from ita_batch.report import resting_on as on
from ita_batch.report.facts import Facts
from ita_batch.rulebook import Rulebook
from ita_batch.rulebook.recommendations import recommendations
from ita_batch.scoring.scores import gained, reaches, rounded
from ita_batch.thai.digits import thai_number, to_thai, to_thai_text

NONE = "–"
_UNTIL = "................"  # to be filled in: nobody knows the next year's days yet
_SIGNS = {True: "ถึง", False: "ต่ำกว่า", None: NONE}


def report_tables(facts: Facts, report: YearReport) -> dict[str, MemoTable]:
    """The tables that the template calls by a marker."""
    mark = facts.resting.mark
    computed = mark(on.RESULT_SCORES) if any(one.computed for one in report.lines) else ""
    return {
        "ตารางผลรายตัวชี้วัด": table("ตารางผลรายตัวชี้วัด", _scores(facts, report), marks={1: computed}),
        "ตารางข้อเสนอแนะ": table("ตารางข้อเสนอแนะ", _advice(report)),
        "ตารางมาตรการ": table("ตารางมาตรการ", _measures(measure_groups(report.weak))),
        "ตารางแจ้งเวียน": replace(signing_table(facts.week), whole=True),
    }


def shown(score: Fraction | None) -> str:
    """A score as it is published, in Thai digits; a dash for one that is not known."""
    return NONE if score is None else to_thai(str(rounded(score)))


def _scores(facts: Facts, report: YearReport) -> Iterator[Cells]:
    """Every indicator of which anything is known, and the whole."""
    remarks = _Remarks(facts.week.rulebook)
    known = [one for one in report.lines if one.score is not None or one.last is not None]
    for one in known:
        reached = _SIGNS[one.reached(report.target)]
        yield (
            to_thai(one.numbered_name),
            shown(one.score),
            shown(one.last),
            _gained(one.difference),
            reached,
            remarks.of(one),
        )
    if known:
        yield _whole(facts, report)


def _whole(facts: Facts, report: YearReport) -> Cells:
    now, last, mark = report.outcome.total, report.last.total, facts.resting.mark
    reached, difference = reaches(now, report.target), gained(now, last)
    grade = f"อยู่ในระดับ {report.outcome.grade}{mark(on.RESULT_GRADE)}" if report.outcome.grade else ""
    total = shown(now) + (mark(on.RESULT_TOTAL) if now is not None else "")
    return "ผลคะแนนภาพรวม", total, shown(last), _gained(difference), _SIGNS[reached], grade


def _gained(difference: Fraction | None) -> str:
    if difference is None:
        return NONE
    return f"{'+' if difference > 0 else '-' if difference < 0 else ''}{shown(abs(difference))}"


class _Remarks:
    """What stands beside an indicator: at the first of an instrument what it is, and how many have answered."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._names = recommendations(rulebook).remarks
        self._told: tuple[str, int | None] = "", None

    def of(self, line: IndicatorLine) -> str:
        here = line.instrument, line.respondents
        name = self._names.get(line.instrument, line.instrument) if line.instrument != self._told[0] else ""
        answered = f"จำนวน {thai_number(line.respondents)} ราย" if line.respondents and here != self._told else ""
        self._told = here
        return " ".join(filter(None, (to_thai(name), answered, _doubt(line))))


def _doubt(line: IndicatorLine) -> str:
    if line.computed:
        return "(คิดจากคะแนนรายข้อ)"
    return f"(รายข้อคิดได้ {shown(line.of_items)})" if line.contradicted else ""


def score_chart(facts: Facts, report: YearReport) -> MemoChart:
    """This year beside the last one, and the target as a line over them."""
    year = facts.week.rulebook.fiscal_year
    known = report.scored
    series = [ChartSeries(f"ปี พ.ศ. {to_thai(year)}", tuple(_value(one.score) for one in known))]
    if any(one.last is not None for one in known):
        series.append(ChartSeries(f"ปี พ.ศ. {to_thai(year - 1)}", tuple(_value(one.last) for one in known)))
    if report.target is not None:
        target = f"เป้าหมาย {shown(report.target)}"
        series.append(ChartSeries(target, (float(report.target),) * len(known), as_line=True))
    told = " ".join(f"ตัวชี้วัดที่ {to_thai(one.numbered_name)} ได้ {shown(one.score)} คะแนน" for one in known)
    return MemoChart(
        caption="คะแนนรายตัวชี้วัดเทียบกับปีก่อนและเป้าหมาย",
        description=f"แผนภูมิแท่ง คะแนนเต็ม ๑๐๐ {told}",
        categories=tuple(f"ที่ {to_thai(one.number)}" for one in known),  # a digit alone would be a number
        series=tuple(series),
    )


def _value(score: Fraction | None) -> float | None:
    return None if score is None else float(rounded(score))


def _advice(report: YearReport) -> Iterator[Cells]:
    """What is recommended for each indicator below the target, under its instrument; the greatest need first."""
    for instrument in dict.fromkeys(one.instrument for one in report.below):
        score = report.outcome.instruments.get(instrument)
        yield (f"แบบวัด {instrument}{f' ({shown(score)} คะแนน)' if score is not None else ''}",)
        for one in report.below:
            if one.instrument == instrument:
                advice = to_thai_text(one.recommendation) or NONE
                yield to_thai(one.number), f"{to_thai(one.name)} ({shown(one.score)})\n{advice}"


def _measures(groups: Iterable[MeasureGroup]) -> Iterator[Cells]:
    """Comment and measure once for all items of a group, and below them a line an item."""
    for group in groups:
        told = to_thai_text(group.comment) or "ไม่มีความคิดเห็นของผู้ประเมิน"
        measures = " ".join(_listed(group.measures)) or NONE
        yield (f"{told} ({thai_number(len(group.items))} ข้อ)\nแนวทางแก้ไข: {measures}",)
        for one in group.items:
            owners = joined([to_thai_text(owner) for owner in one.owners]) or "ยังไม่ได้กำหนด"
            yield to_thai(one.item.item_id), f"{to_thai(one.item.title)}{_points(one.score)}", owners, _UNTIL


def _points(score: Fraction) -> str:
    """What an item got, where it got something: without decimals where it has none."""
    if not score:
        return ""
    return f" (ได้ {thai_number(int(score)) if score.denominator == 1 else shown(score)} คะแนน)"


def _listed(measures: tuple[str, ...]) -> Iterator[str]:
    """Numbered where there are several."""
    for number, text in enumerate(measures, 1):
        yield to_thai_text(f"{number}. {text}" if len(measures) > 1 else text)
