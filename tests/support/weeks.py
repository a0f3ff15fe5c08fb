"""A small agency and weeks of it: what a rule test needs and no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

from ita_batch.agency import Agency, Deadline, Division, Signatory, words_of
from ita_batch.batch import check_balance, read_inbox
from ita_batch.examine import examine, received
from ita_batch.findings import Finding, is_our_bug
from ita_batch.messages import fix, message
from ita_batch.rulebook import Rulebook, load_rulebook
from ita_batch.website.site import SiteReport
from ita_batch.week import Week
from ita_batch.workspace import Workspace
from ita_batch.year_forms import inbox_forms
from tests.support.sheets import Sent, reading_of, write_sent

AS_OF = date(2021, 3, 12)
RULEBOOK = load_rulebook("nacc_2564")

DIVISIONS = (
    Division("DIV01", "สำนักปลัด", None, ("สำนักปลัดฯ",), "หัวหน้าสำนักปลัด", 1, ("ผู้มีส่วนได้ส่วนเสียภายนอก",)),
    Division("DIV01.HR", "ฝ่ายบริหารงานบุคคล", "DIV01", (), "", None, ("ผู้มีส่วนได้ส่วนเสียภายใน",)),
    Division("DIV04", "กองคลัง", None, ("คลัง",), "ผู้อำนวยการกองคลัง", 2, ("ผู้มีส่วนได้ส่วนเสียภายนอก",)),
    Division("DIV05", "กองช่าง", None, (), "ผู้อำนวยการกองช่าง", 3, ()),
)

DEADLINES = (
    Deadline("ผู้มีส่วนได้ส่วนเสียภายนอก", date(2021, 3, 12), "ส่งแบบ EIT"),
    Deadline("ผู้มีส่วนได้ส่วนเสียภายใน", date(2021, 3, 12), "ส่งแบบ IIT"),
    Deadline("คำตอบ OIT", date(2021, 3, 12), "ส่งแบบ OIT"),
)


def small_agency(**changes: object) -> Agency:
    """An invented agency of three divisions and a section; ``changes`` replace its parts."""
    parts: dict[str, object] = {
        "settings": {
            "ชื่อหน่วยงาน": "องค์การบริหารส่วนจังหวัดตัวอย่าง",
            "ส่วนราชการเจ้าของเรื่อง": "สำนักปลัดฯ",
            "เรียน": "นายกองค์การบริหารส่วนจังหวัดตัวอย่าง",
            "เว็บไซต์หลัก": "https://www.pao.example",
        },
        "divisions": DIVISIONS,
        "owners": {"O4": ("DIV04",), "O9": ("DIV01",), "O10": ("DIV04",), "O38": ("DIV04", "DIV05")},
        "last_comments": {},
        "signatories": {"ประธานคณะทำงาน": Signatory("นายใจดี ตัวอย่าง", "รองปลัด", "ประธานคณะทำงาน")},
        "last_scores": {number: Fraction(80) for number in range(1, 9)},
        "deadlines": DEADLINES,
    }
    parts.update(changes)
    divisions: tuple[Division, ...] = parts["divisions"]  # type: ignore[assignment]
    return Agency(**parts, _by_word=words_of(divisions))  # type: ignore[arg-type]


def small_workspace(folder: Path, agency: Agency | None = None, rulebook: Rulebook = RULEBOOK) -> Workspace:
    """A workspace of the small agency; its inbox is empty until somebody sends something."""
    chosen = agency or small_agency()
    return Workspace(folder, chosen, rulebook, inbox_forms(rulebook, chosen), ())


def week_of(
    folder: Path,
    sent: Mapping[str, Sent],
    *,
    as_of: date = AS_OF,
    agency: Agency | None = None,
    site: SiteReport | None = None,
    files: bool = False,
    rulebook: Rulebook = RULEBOOK,
) -> Week:
    """The examined week of these workbooks, and of this website if any; its row balance has been checked.

    The cells go to intake as the reader hands them over; with ``files`` they are saved as .xlsx and read from there.
    """
    workspace = small_workspace(folder, agency, rulebook)
    if files:
        for name, one in sent.items():
            write_sent(workspace.inbox / name, one)
        inbox = read_inbox(workspace, as_of, lambda *_: None)
    else:
        reader = workspace.reader(as_of)
        readings = ((Path(name), name, reading_of(sent[name])) for name in sorted(sent))
        inbox = received(workspace, [reader.understand(*reading) for reading in readings], as_of)
    week = examine(workspace, as_of, inbox, site)
    check_balance(week)
    assert not [finding for finding in week.findings if is_our_bug(finding.code.slug)]  # a net hides no bug here
    return week


def found(week: Week, code: str) -> list[Finding]:
    """The findings of a code; each one's sentences are complete in both languages."""
    matching = [finding for finding in week.findings if finding.code.slug == code]
    for finding in matching:
        for language in ("th", "en"):
            assert message(finding, language)
            assert fix(finding, language)
    return matching


def cells(findings: list[Finding]) -> list[str | None]:
    """Where they are, as Excel shows it."""
    return [finding.place.cell for finding in findings]
