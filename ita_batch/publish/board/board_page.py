"""board.html: the week on one page, for executives who look at paper or a phone. No personal data."""

from pathlib import Path

from ita_batch.history.past_runs import SinceLast
from ita_batch.publish.board.board_parts import LOOKS, NOT_SENT, TO_FIX, bars, countdown, item_look, share, units
from ita_batch.publish.board.trend_curve import curve
from ita_batch.publish.html.html_page import score, write_page
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import FileCounts
from ita_batch.report.item_answers import by_sub_indicator
from ita_batch.scoring.scores import result
from ita_batch.thai.digits import thai_number
from ita_batch.week import EXTERNAL

FILE = "board.html"
UNITS_SHOWN = 10
ITEMS_SHOWN = 8
DUE_SHOWN = 2


def publish_board(folder: Path, facts: Facts, counts: FileCounts) -> None:
    """Write ``board.html``; what changed since the run before and the trend are shown where there was one."""
    week, first = facts.week, facts.priorities
    target = week.agency.target() or week.rulebook.target
    looks = [item_look(one) for one in facts.answers]
    values = {
        "week": week,
        "counts": counts,
        "countdown": countdown(week, DUE_SHOWN),
        "units": units(facts, UNITS_SHOWN),
        "groups": by_sub_indicator(week, facts.answers),
        "looks": LOOKS,
        "look_of": item_look,
        "to_fix": looks.count(TO_FIX),
        "unanswered": looks.count(NOT_SENT),
        "bars": bars(week),
        "external": week.registers[EXTERNAL].tally(),
        "target": target,
        "last": result(week.agency.last_scores, week.rulebook),
        "first": first[:ITEMS_SHOWN],
        "later": first[ITEMS_SHOWN:],
        "gain": sum((row.worth for row in first), start=0),
        "since": week.since,
        "resent": _senders(week.since, resent=True),
        "waiting": _senders(week.since, resent=False),
        "curve": curve(week.trend, float(target)),
        "share": share,
        "number": thai_number,
        "score": score,
    }
    write_page(folder / FILE, "board", values)


def _senders(since: SinceLast | None, *, resent: bool) -> list[str]:
    """The divisions that sent a faulty file again as it was, or have not sent a new one; each once."""
    files = since.unchanged if since else ()
    return list(dict.fromkeys(file.name for file in files if file.resent is resent))
