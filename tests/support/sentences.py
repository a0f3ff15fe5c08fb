"""For every sentence of the papers, when it may stand there: a line a sentence.

A line is the paper, a pattern of the sentence as it is read (``papers.read_paper``), and a condition over the facts of
the week and, for the papers of one division, its id. ``of`` names the field of a template that words the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from examples.agencies.spec import FORMS_DUE, LAST_DAY
from ita_batch.agency import CHAIR, SECRETARY, Setting
from ita_batch.messages import catalogue, word
from tests.support.papers import plain
from tests.support.week_facts import EXTERNAL, INTERNAL, Facts

MEMO, MEETING, CIRCULATION = "memo.docx", "meeting_annex.docx", "letters/circulation.docx"
APPROVAL, DRAW = "approval.docx", "respondent_draw.docx"
LETTERS, MESSAGES, BOARD, TERMINAL = "letters/DIV*.docx", "letters/messages/*.txt", "board.html", "the terminal"
YEAR_END, ANSWERS_END = date(2021, 9, 30), date(2021, 4, 30)
LISTS_START, ANSWERS_START = date(2021, 2, 1), date(2021, 3, 1)
NEAR = 7
FEW = 30

When = Callable[[Facts, str], bool]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its paper, and when it stands there."""

    paper: str
    pattern: str
    when: When
    of: str = ""


def always(facts: Facts, unit: str) -> bool:
    """In every paper of the kind."""
    return bool(facts.day) or bool(unit)


def never(facts: Facts, unit: str) -> bool:
    """In none."""
    return not always(facts, unit)


def not_(when: When) -> When:
    """The other way round."""
    return lambda facts, unit: not when(facts, unit)


def both(*every: When) -> When:
    """When all hold."""
    return lambda facts, unit: all(one(facts, unit) for one in every)


def some(*every: When) -> When:
    """When one holds."""
    return lambda facts, unit: any(one(facts, unit) for one in every)


def has(form: str, name: str = "received") -> When:
    """Rows of a form, all of them or those of which something has become."""
    return lambda facts, _: facts.rows(form, name) > 0


def has_setting(setting: Setting) -> When:
    """What agency.xlsx says."""
    return lambda facts, _: setting in facts.spec.settings


def signs(role: str) -> When:
    """Whose name agency.xlsx has."""
    return lambda facts, _: role in facts.spec.roles


def held_for_rows(form: str) -> When:
    """Rows that wait for their division."""
    return lambda facts, _: facts.rows(form, "held") > facts.waiting_rows(form)


def held_for_files(form: str) -> When:
    """Rows that wait for somebody to say whose their file is."""
    return lambda facts, _: facts.waiting_rows(form) > 0


def owed(form: str) -> When:
    """Units whose form has not come; ``form`` is a word of its title."""
    return lambda facts, _: bool(facts.owed(form))


def everybody(key: str) -> When:
    """A list that is no longer than the minimum."""
    return lambda facts, _: 0 < facts.population(key) <= facts.minimum(key)


def a_part(key: str) -> When:
    """A list that is longer than the minimum."""
    return lambda facts, _: facts.population(key) > facts.minimum(key)


def answered(facts: Facts, _: str) -> bool:
    """An item has an answer."""
    return facts.answered


def forecast(facts: Facts, _: str) -> bool:
    """Last year's scores are there."""
    return facts.told["counts"]["forecast"]["total"] is not None


def before_the_end(facts: Facts, _: str) -> bool:
    """ITAS still takes lists."""
    return facts.days_left >= 0


def expected(facts: Facts, _: str) -> bool:
    """Somebody has to send something."""
    return facts.spec.expected


def overdue(facts: Facts, _: str) -> bool:
    """A form has not come although its day has."""
    return bool(facts.silent)


def unread(facts: Facts, _: str) -> bool:
    """Something cannot be read."""
    return bool(facts.unread)


def awaited(facts: Facts, _: str) -> bool:
    """Of somebody who owes nothing that is due, something has not come."""
    return bool(facts.tops(facts.awaited) - facts.tops(facts.silent))


def compared(facts: Facts, _: str) -> bool:
    """There was a run before."""
    return facts.told["since_last"] is not None


def perfect(facts: Facts, _: str) -> bool:
    """Nothing is open."""
    return facts.perfect


def asked(facts: Facts, _: str) -> bool:
    """A division has something to do now."""
    return bool(facts.asked)


def correct(facts: Facts, _: str) -> bool:
    """A division has something to correct or to confirm."""
    return any(number for key, number in facts.places.items() if key)


def own_work(facts: Facts, _: str) -> bool:
    """She decides something herself."""
    return bool(facts.pairs or facts.file_questions)


def lists_complete(facts: Facts) -> bool:
    """Nothing of the lists of people is missing or held."""
    whole = all(facts.population(key) and not facts.rows(form, "held") for key, form in _LISTS)
    return whole and not facts.owed("ภายใน") and not facts.owed("ภายนอก")


_LISTS: Final = (("iit", INTERNAL), ("eit", EXTERNAL))


def import_lists(facts: Facts, _: str) -> bool:
    """The lists go into ITAS: they are complete, or the last day is near."""
    there = any(facts.population(key) for key, _ in _LISTS)
    near = lists_complete(facts) or facts.days_left <= NEAR
    return there and near and LISTS_START <= facts.day <= LAST_DAY


def enter_items(facts: Facts, _: str) -> bool:
    """The same of the answers."""
    oit = facts.told["counts"]["oit"]
    near = not oit["not_ready"] or (ANSWERS_END - facts.day).days <= NEAR
    return bool(oit["ready"]) and near and ANSWERS_START <= facts.day <= ANSWERS_END


def rows_left_out(facts: Facts, _: str) -> bool:
    """Some rows wait."""
    return any(facts.rows(form, "held") for _, form in _LISTS)


def lists_left_out(facts: Facts, _: str) -> bool:
    """Some lists have not come."""
    return bool(facts.owed("ภายใน") or facts.owed("ภายนอก"))


proposed = some(asked, own_work, import_lists, enter_items)


def shared_items(facts: Facts, _: str) -> bool:
    """An item has several owners."""
    return facts.spec.expected and facts.spec.divisions + facts.spec.sections > 1


def not_ready(facts: Facts, _: str) -> bool:
    """An item has an answer with which something is wrong."""
    return bool(facts.told["counts"]["oit"]["not_ready"] > facts.unanswered)


def unanswered(facts: Facts, _: str) -> bool:
    """An item has no answer."""
    return facts.unanswered > 0


def all_ready(facts: Facts, _: str) -> bool:
    """Every item is ready."""
    return not facts.told["counts"]["oit"]["not_ready"]


def unseen(name: str) -> When:
    """Something that nobody has looked at."""
    return lambda facts, _: bool(facts.told["counts"]["forecast"]["unseen"][name])


def by_name(facts: Facts, _: str) -> bool:
    """The circulation names who is asked: up to three, each with at most two forms, all until one day."""
    forms = (sum(one in facts.tops([unit]) for unit in facts.silent_forms) for one in facts.asked)
    return 0 < len(facts.asked) <= 3 and all(number <= 2 for number in forms) and len(facts.return_days) == 1


def one_day(facts: Facts, _: str) -> bool:
    """All send back by the same day."""
    return len(facts.return_days) == 1 and "" not in facts.return_days


def soon(facts: Facts, _: str) -> bool:
    """No day is left."""
    return facts.return_days == {""}


def many_days(facts: Facts, _: str) -> bool:
    """They have different days."""
    return len(facts.return_days) > 1


def unit_asked(facts: Facts, unit: str) -> bool:
    """The division has something to do now."""
    return unit in facts.asked


def unit_silent(facts: Facts, unit: str) -> bool:
    """It owes a form."""
    return unit in facts.tops(facts.silent)


def unit_reminded(facts: Facts, unit: str) -> bool:
    """It may still send a form in time, and letters before a deadline were asked for."""
    return Setting.EARLY_REMINDERS in facts.spec.settings and unit in facts.tops(facts.awaited)


def unit_unread(facts: Facts, unit: str) -> bool:
    """It sent what cannot be read."""
    return unit in facts.refused


def unit_faults(facts: Facts, unit: str) -> bool:
    """It has something to correct in what can be read."""
    return facts.places[unit] > facts.refused[unit]


def unit_to_look_at(facts: Facts, unit: str) -> bool:
    """It sent two files of which one replaces the other, or may."""
    return unit in facts.to_look_at


def unit_soon(facts: Facts, unit: str) -> bool:
    """It has no day to send back by."""
    return unit_asked(facts, unit) and facts.return_day[unit] == ""


def unit_day(facts: Facts, unit: str) -> bool:
    """It has one."""
    return unit_asked(facts, unit) and facts.return_day[unit] != ""


def with_list(facts: Facts, unit: str) -> bool:
    """The letter has a list: of more than forms, or of many forms."""
    forms = facts.forms_written_of(unit)
    return unit_unread(facts, unit) or unit_faults(facts, unit) or unit_to_look_at(facts, unit) or forms > 3


def _lines_of_lists(paper: str, owed_words: str) -> tuple[Sentence, ...]:
    """What a paper of Word says of the two lists."""
    return tuple(
        one
        for key, form, name, title in (
            ("iit", INTERNAL, "ภายใน", r"\(IIT\)"),
            ("eit", EXTERNAL, "ภายนอก", r"\(EIT\)"),
        )
        for one in (
            Sentence(paper, rf"{title}[^\n]* ได้รับ \d+ แถว", has(form)),
            Sentence(paper, rf"{title} ยังไม่ได้รับ", not_(has(form))),
            Sentence(paper, rf"{title}[^\n]*[( ]ซ้ำ \d", has(form, "merged"), f"รายละเอียด{name}"),
            Sentence(paper, rf"{title}[^\n]*คัดออกตามเกณฑ์ \d", has(form, "excluded"), f"รายละเอียด{name}"),
            Sentence(paper, rf"{title}[^\n]*รอแก้ไข \d", held_for_rows(form), f"รายละเอียด{name}"),
            Sentence(paper, rf"{title}[^\n]*รอชี้ว่าเป็นไฟล์ของใคร", held_for_files(form), f"รายละเอียด{name}"),
            Sentence(paper, rf"{title}[^\n]*{owed_words}", both(has(form), owed(name)), f"รายละเอียด{name}"),
            Sentence(paper, rf"{title}[^\n]*กลุ่มตัวอย่างคือทุก", everybody(key), f"ผู้ตอบ{name}"),
            Sentence(paper, rf"{title}[^\n]*กลุ่มตัวอย่างขั้นต่ำ \d", a_part(key), f"ผู้ตอบ{name}"),
        )
    )


def _lines_of_items(paper: str) -> tuple[Sentence, ...]:
    """What a paper of Word says of the items, and who has sent."""
    return (
        Sentence(paper, r"ยังไม่ได้รับคำตอบ(?:การเปิดเผย|\n)", not_(answered)),
        Sentence(paper, r"จาก \d+ ข้อ พร้อม \d+ ข้อ", answered),
        Sentence(
            paper, r"พร้อม \d+ ข้อ \([^)]*รอแก้ไข \d", both(answered, lambda f, _: f.items_to_correct > 0), "รายละเอียดข้อ"
        ),
        Sentence(paper, r"ตอบว่าไม่มี \d", lambda f, _: f.count("answered-none") > 0, "รายละเอียดข้อ"),
        Sentence(paper, r"พร้อม \d+ ข้อ \([^)]*ยังไม่ได้รับ \d", both(answered, unanswered), "รายละเอียดข้อ"),
        Sentence(paper, r"คาดการณ์คะแนนรวม [\d.]+ คะแนน \(ระดับ \w\) โดยใช้", both(answered, forecast), "คาดการณ์"),
        Sentence(
            paper, r"ยังไม่คาดการณ์คะแนนรวม เพราะไม่มีคะแนน IIT และ EIT ของปีก่อน", both(answered, not_(forecast)), "คาดการณ์"
        ),
        Sentence(paper, word("unseen_not_opened"), answered, "ยังไม่ได้ดู"),
        Sentence(paper, r"รอคนตรวจ \d", both(answered, unseen("components")), "ยังไม่ได้ดู"),
        Sentence(paper, r"ถึงกำหนดแล้วยังส่งไม่ครบ", overdue, "สถานะการส่ง"),
        Sentence(paper, r"ส่งไฟล์แล้วแต่อ่านไม่ได้", unread, "สถานะการส่ง"),
        Sentence(paper, r"ยังส่งไม่ครบทุกแบบแต่ยังไม่ถึงกำหนดส่ง", awaited, "สถานะการส่ง"),
        Sentence(paper, r"ยังไม่แน่ใจว่าเป็นของส่วนราชการใด", lambda f, _: f.waiting_files > 0, "สถานะการส่ง"),
        Sentence(paper, r"ไม่ทราบว่าเป็นของส่วนราชการใด", lambda f, _: f.count("division-unknown") > 0, "สถานะการส่ง"),
        Sentence(paper, r"ต้องพิจารณาว่าใช้ฉบับใด", lambda f, _: f.count("version-doubtful") > 0, "สถานะการส่ง"),
        Sentence(
            paper,
            r"ได้รับแบบจากส่วนราชการครบทุกแห่งแล้ว",
            lambda f, _: f.spec.expected and f.all_sent and not f.file_questions,
            "สถานะการส่ง",
        ),
        Sentence(paper, r"ยังไม่ได้กำหนดว่าส่วนราชการใดต้องส่งแบบใด", not_(expected), "สถานะการส่ง"),
        Sentence(paper, r"ภายในวันที่ 31 มีนาคม 2564", before_the_end),
        Sentence(paper, r"คงเหลือเวลา \d+ วัน", lambda f, _: f.days_left > 0, "เวลาคงเหลือ"),
        Sentence(paper, r"ซึ่งเป็นวันนี้", lambda f, _: f.days_left == 0, "เวลาคงเหลือ"),
        Sentence(paper, r"เลยกำหนดมาแล้ว", never, "เวลาคงเหลือ"),
        Sentence(paper, r"เมื่อเทียบกับข้อมูล ณ วันที่", compared, "เทียบครั้งก่อน"),
        Sentence(paper, r"\(ถ้ามี\)", never),
    )


_MEMO: Final = (
    Sentence(MEMO, r"^บันทึกข้อความ\n", always),
    Sentence(MEMO, r"\nส่วนราชการ \S", always),
    Sentence(MEMO, r"\nที่ .*วันที่ \d", always),
    Sentence(MEMO, r"\nเรื่อง รายงานผลการรวบรวมและตรวจสอบข้อมูล", always),
    Sentence(MEMO, r"\nเรียน \S", always),
    Sentence(MEMO, r"ข้อสังเกต วันที่ของบันทึกนี้พ้นปีงบประมาณ", never),  # the memo of this year ends with its steps
    Sentence(MEMO, r"ได้แต่งตั้งคณะทำงานการประเมิน ITA", always),
    Sentence(MEMO, r"ตามคำสั่งที่", has_setting(Setting.ORDER), "ตามคำสั่ง"),
    Sentence(MEMO, r"และมีมติในการประชุม", has_setting(Setting.MEETING), "มติที่ประชุม"),
    Sentence(MEMO, r"และมีมติในการประชุม\S+ \S+ เมื่อวันที่", has_setting(Setting.MEETING_DAY), "มติที่ประชุม"),
    Sentence(MEMO, r"และกำหนดให้ทุกส่วนราชการรวบรวม", not_(has_setting(Setting.MEETING))),
    Sentence(
        MEMO, r"ฝ่ายเลขานุการภายในกำหนดของแต่ละแบบ นั้น", lambda f, _: f.spec.deadlines and bool(FORMS_DUE), "ภายในกำหนดส่ง"
    ),
    Sentence(MEMO, r"บัดนี้ ฝ่ายเลขานุการได้ตรวจสอบข้อมูล", always),
    *_lines_of_lists(MEMO, r"ยังไม่ได้รับอีก \d+ แห่ง"),
    *_lines_of_items(MEMO),
    Sentence(MEMO, r"ทั้งนี้ ต้องนำเข้าข้อมูลในระบบ ITAS", before_the_end),
    Sentence(MEMO, r"ขอขอบคุณทุกส่วนราชการ", perfect),
    Sentence(MEMO, r"จึงเห็นควรดำเนินการ ดังนี้", proposed),
    Sentence(MEMO, r"\d\. แจ้งส่วนราชการ", asked, "เรื่องแจ้งส่วนราชการ"),
    Sentence(MEMO, r"ที่ยังส่งข้อมูลไม่ครบ \d", overdue, "เรื่องแจ้งส่วนราชการ"),
    Sentence(MEMO, r"ที่ส่งไฟล์ซึ่งอ่านไม่ได้ \d", unread, "เรื่องแจ้งส่วนราชการ"),
    Sentence(MEMO, r"ที่ต้องแก้ไขหรือยืนยันข้อมูล \d", correct, "เรื่องแจ้งส่วนราชการ"),
    Sentence(MEMO, r"ให้ดำเนินการและส่งคืน ภายในวันที่", one_day, "วันส่งคืน"),
    Sentence(MEMO, r"ให้ดำเนินการและส่งคืน โดยเร็วที่สุด", soon, "วันส่งคืน"),
    Sentence(MEMO, r"ให้ดำเนินการและส่งคืน ภายในกำหนดที่แจ้ง", many_days, "วันส่งคืน"),
    Sentence(MEMO, r"มอบฝ่ายเลขานุการพิจารณา", own_work, "งานของฝ่ายเลขานุการ"),
    Sentence(MEMO, r"พิจารณารายชื่อที่อาจซ้ำ \d", lambda f, _: f.pairs > 0, "งานของฝ่ายเลขานุการ"),
    Sentence(MEMO, r"ไฟล์ที่ยังไม่แน่ใจ \d", lambda f, _: f.file_questions > 0, "งานของฝ่ายเลขานุการ"),
    Sentence(MEMO, r"นำเข้าข้อมูลผู้มีส่วนได้ส่วนเสียตามไฟล์", import_lists),
    Sentence(MEMO, r"โดยยังไม่รวมข้อมูล", both(import_lists, some(rows_left_out, lists_left_out)), "ยังไม่รวม"),
    Sentence(MEMO, r"โดยยังไม่รวมข้อมูลที่รอแก้ไข", both(import_lists, rows_left_out), "ยังไม่รวม"),
    Sentence(MEMO, r"ของส่วนราชการที่ยังไม่ได้รับ \d", both(import_lists, lists_left_out), "ยังไม่รวม"),
    Sentence(MEMO, r"มอบหมายผู้ดูแลระบบบันทึกคำตอบ OIT", enter_items),
    Sentence(MEMO, r"เมื่อเปิดเว็บไซต์ตรวจแล้ว", enter_items, "ก่อนบันทึกOIT"),
    Sentence(MEMO, r"จึงเรียนมาเพื่อโปรดทราบและพิจารณา\n", proposed),
    Sentence(MEMO, r"จึงเรียนมาเพื่อโปรดทราบ\n", not_(proposed)),
    Sentence(MEMO, r"เลขานุการคณะทำงาน", signs(SECRETARY)),
    Sentence(MEMO, r"ประธานคณะทำงาน", signs(CHAIR)),
    Sentence(MEMO, r"ความเห็น \.+", always),
    Sentence(MEMO, r"คำสั่ง \.+", always),
    Sentence(MEMO, r"วันที่ \.+", always),
    Sentence(MEMO, r"เอกสารแนบ 1\n", always),
    Sentence(MEMO, r"สรุปผลการรวบรวมและตรวจสอบข้อมูล จำแนกตามส่วนราชการ", always),
    Sentence(MEMO, r"\nข้อมูล ณ วันที่", always),
    Sentence(MEMO, r"ข้อ OIT ที่รับผิดชอบร่วมกันหลายแห่ง", shared_items),
    Sentence(MEMO, r"รหัสประจำไฟล์ที่เสนอลงนาม", always),
    Sentence(MEMO, r"เอกสารแนบ 2\n", not_ready),
    Sentence(MEMO, r"ข้อที่จะได้ 0 คะแนนหากประเมินวันนี้", not_ready),
    Sentence(MEMO, r"เรียงตามคะแนนที่จะได้เพิ่ม", not_ready),
    Sentence(MEMO, r"คาดการณ์คะแนนรวมตามที่ตอบไว้", both(not_ready, forecast)),
    Sentence(MEMO, r"ครั้งนี้ตรวจเฉพาะรูปแบบของ URL", not_ready, "ผลตรวจเว็บไซต์"),
    Sentence(MEMO, r"ข้อที่ยังไม่ได้รับคำตอบอีก", both(not_ready, unanswered)),
    Sentence(MEMO, r"\(OIT\) ข้อที่ยังไม่พร้อม", never),  # of years whose weights or cut are not known
    Sentence(MEMO, r"เรียงตามข้อที่เหลือสิ่งที่ต้องแก้น้อยที่สุด", never),
    Sentence(MEMO, r"จำนวนบุคลากรที่นับได้ \(IIT\) จำแนกตามประเภทบุคลากร", never),
    Sentence(MEMO, r"จำนวนกลุ่มตัวอย่างขั้นต่ำ \(IIT\) จำแนกตามประเภทบุคลากร", lambda f, _: f.population("iit") > 0),
)
_MEETING: Final = (
    Sentence(MEETING, r"^เอกสารประกอบรายงานการประชุม", always),
    Sentence(MEETING, r"\nคณะทำงานการประเมินคุณธรรม", always),
    Sentence(MEETING, r"\nของ\S[^\n]* ประจำปีงบประมาณ พ.ศ. 2564", always),
    Sentence(MEETING, r"\nข้อมูล ณ วันที่", always),
    Sentence(MEETING, r"\nเรื่องเสนอให้ที่ประชุมพิจารณา", always),
    Sentence(MEETING, r"\nการวิเคราะห์ผลคะแนนรายตัวชี้วัด", always),
    Sentence(MEETING, r"ฝ่ายเลขานุการได้วิเคราะห์คำตอบ", answered),
    Sentence(MEETING, r"ฝ่ายเลขานุการยังไม่ได้รับคำตอบ", not_(answered)),
    Sentence(MEETING, r"หากได้รับและแก้ไขครบทุกข้อจะได้", both(answered, forecast, not_(all_ready))),
    Sentence(MEETING, r"\nคะแนนเป้าหมายของหน่วยงานคือ [\d.]+ คะแนน", both(answered, forecast, all_ready)),
    Sentence(MEETING, r"ข้อที่ยังไม่พร้อม เรียงตามคะแนน", not_ready),
    Sentence(MEETING, r"ข้อที่ยังไม่พร้อม เรียงตามข้อที่เหลือสิ่งที่ต้องแก้น้อยที่สุด", never),
    Sentence(MEETING, r"ยังไม่พบปฏิทินของปี", never, "หมายเหตุปฏิทิน"),
    Sentence(MEETING, r"มติที่ประชุม \.+", always),
    Sentence(MEETING, r"การวางแผนและเตรียมความพร้อม", always),
    Sentence(MEETING, r"ให้คณะทำงานดำเนินการตามปฏิทิน", always),
    Sentence(MEETING, r"การนำเข้าข้อมูลผู้มีส่วนได้ส่วนเสียภายในและภายนอก", always),
    *_lines_of_lists(MEETING, r"ยังไม่ได้รับอีก \d+ แห่ง"),
    *_lines_of_items(MEETING),
    Sentence(MEETING, r"ต้องนำเข้าให้แล้วเสร็จภายในวันที่", before_the_end),
)
_CIRCULATION: Final = (
    Sentence(CIRCULATION, r"^บันทึกข้อความ\n", always),
    Sentence(CIRCULATION, r"\nส่วนราชการ \S", always),
    Sentence(CIRCULATION, r"\nที่ .*วันที่ \d", always),
    Sentence(CIRCULATION, r"\nเรื่อง แจ้งผลการรวบรวม", always),
    Sentence(CIRCULATION, r"\nเรียน \S", always),
    Sentence(CIRCULATION, r"ซึ่งมีส่วนราชการที่ต้องส่งหรือแก้ไขข้อมูล", asked),
    Sentence(CIRCULATION, r"จำนวน \d+ แห่ง ได้แก่", by_name, "รายละเอียด"),
    Sentence(CIRCULATION, r"รายละเอียดปรากฏตามเอกสารแนบ", both(asked, not_(by_name)), "รายละเอียด"),
    Sentence(CIRCULATION, r"ขอให้ส่วนราชการดังกล่าวดำเนินการ", asked),
    Sentence(CIRCULATION, r"และส่งฝ่ายเลขานุการภายในวันที่", one_day, "กำหนดแก้ไข"),
    Sentence(CIRCULATION, r"และส่งฝ่ายเลขานุการโดยเร็วที่สุด", soon, "กำหนดแก้ไข"),
    Sentence(CIRCULATION, r"ภายในกำหนดที่ระบุไว้ในเอกสารแนบ", many_days, "กำหนดแก้ไข"),
    Sentence(CIRCULATION, r"จึงขอขอบคุณทุกส่วนราชการ", perfect),
    Sentence(CIRCULATION, r"จึงเรียนมาเพื่อทราบและดำเนินการ", asked),
    Sentence(CIRCULATION, r"จึงเรียนมาเพื่อทราบ\n", perfect),
    Sentence(CIRCULATION, r"ประธานคณะทำงาน\n", signs(CHAIR)),
    Sentence(CIRCULATION, r"ผู้ประสานงาน: \S", signs(SECRETARY)),
    Sentence(CIRCULATION, r"\nแจ้งเวียน\n", always),
    Sentence(CIRCULATION, r"/เอกสารแนบ", both(asked, not_(by_name))),
    Sentence(CIRCULATION, r"\nเอกสารแนบ\n", both(asked, not_(by_name))),
    Sentence(CIRCULATION, r"สิ่งที่ส่วนราชการต้องดำเนินการ", both(asked, not_(by_name))),
    Sentence(CIRCULATION, r"\nข้อมูล ณ วันที่", both(asked, not_(by_name))),
)
_LETTERS: Final = (
    Sentence(LETTERS, r"^บันทึกข้อความ\n", always),
    Sentence(LETTERS, r"\nส่วนราชการ \S", always),
    Sentence(LETTERS, r"\nที่ .*วันที่ \d", always),
    Sentence(LETTERS, r"\nเรื่อง ขอให้[^\n]*ส่ง[^\n]*ข้อมูลเพื่อ", some(unit_silent, unit_unread), "เรื่องที่ขอ"),
    Sentence(LETTERS, r"\nเรื่อง ขอให้[^\n]*แก้ไขข้อมูลเพื่อ", some(unit_faults, unit_to_look_at), "เรื่องที่ขอ"),
    Sentence(LETTERS, r"\nเรื่อง ขอเตือนกำหนดส่งข้อมูล", not_(unit_asked), "เรื่องที่ขอ"),
    Sentence(LETTERS, r"ประจำปีงบประมาณ พ.ศ. 2564", always),
    Sentence(LETTERS, r"\nเรียน \S", always),
    Sentence(LETTERS, r"ได้แต่งตั้งคณะทำงาน", always),
    Sentence(LETTERS, r"ตามคำสั่งที่", has_setting(Setting.ORDER), "ตามคำสั่ง"),
    Sentence(LETTERS, r"บัดนี้ ฝ่ายเลขานุการได้ตรวจสอบข้อมูล", unit_asked),
    Sentence(LETTERS, r"ปรากฏว่า[^\n]*ยังไม่ได้รับแบบ", unit_silent, "เรื่องที่แจ้ง"),
    Sentence(LETTERS, r"มีไฟล์ที่ได้รับแล้วแต่อ่านไม่ได้", unit_unread, "เรื่องที่แจ้ง"),
    Sentence(LETTERS, r"มีข้อมูลที่ต้องแก้ไขหรือยืนยัน จำนวน", unit_faults, "เรื่องที่แจ้ง"),
    Sentence(LETTERS, r"มีไฟล์ที่ส่งมาแทนกันให้ตรวจสอบ", unit_to_look_at, "เรื่องที่แจ้ง"),
    Sentence(LETTERS, r"รายละเอียดตามเอกสารแนบ", with_list, "รายละเอียด"),
    Sentence(LETTERS, r"จึงขอให้ดำเนินการ", unit_asked),
    Sentence(LETTERS, r"สมุดงาน ?\S", some(unit_silent, unit_faults), "สมุดงาน"),
    Sentence(LETTERS, r"แล้วส่งฝ่ายเลขานุการภายในวันที่", unit_day, "กำหนดแก้ไข"),
    Sentence(LETTERS, r"แล้วส่งฝ่ายเลขานุการโดยเร็วที่สุด", unit_soon, "กำหนดแก้ไข"),
    Sentence(LETTERS, r"ทั้งนี้ ขอเตือนกำหนดส่ง", both(unit_asked, unit_reminded), "แบบที่รอรับ"),
    Sentence(LETTERS, r"ฝ่ายเลขานุการขอเตือนกำหนดส่ง", not_(unit_asked), "แบบที่รอรับ"),
    Sentence(LETTERS, r"จึงเรียนมาเพื่อโปรดดำเนินการ", always),
    Sentence(LETTERS, r"ประธานคณะทำงาน\n", signs(CHAIR)),
    Sentence(LETTERS, r"ผู้ประสานงาน: \S", signs(SECRETARY)),
    Sentence(LETTERS, r"/เอกสารแนบ", with_list),
    Sentence(LETTERS, r"\nเอกสารแนบ\n", with_list),
    Sentence(LETTERS, r"\nสิ่งที่ต้องดำเนินการของ", with_list),
    Sentence(LETTERS, r"\nข้อมูล ณ วันที่", with_list),
)


def said(key: str) -> str:
    """The pattern of a sentence of the catalogue, whatever its values."""
    text = plain(catalogue("th").words[key].partition("\n")[0])
    pieces = re.split(r"(\{[^{}]*\})", text)
    return "".join(_VALUES.get(piece, "[^\n]*?") if piece.startswith("{") else re.escape(piece) for piece in pieces)


_VALUES: Final = {"{form}": r"[^\n()]*\(\w+\)"}


_MESSAGES: Final = tuple(
    Sentence(MESSAGES, said(key), when)
    for key, when in (
        ("reminder_greeting", always),
        ("reminder_intro", unit_asked),
        ("reminder_early", not_(unit_asked)),
        ("reminder_silent", unit_silent),
        ("reminder_awaited", unit_reminded),
        ("reminder_refused", unit_unread),
        ("reminder_faults", lambda f, unit: f.has_return(unit)),
        ("reminder_faults_listed", lambda f, unit: f.is_asked_for_items(unit)),
        ("reminder_filed", unit_to_look_at),
        ("reminder_until", unit_day),
        ("reminder_soon", unit_soon),
        ("reminder_thanks", always),
    )
)
_TERMINAL: Final = tuple(
    Sentence(TERMINAL, said(key), when)
    for key, when in (
        ("as_of", always),
        ("what_came", always),
        ("files", always),
        ("files_waiting", lambda f, _: f.waiting_files > 0),
        ("balanced", always),
        ("ready", always),
        ("iit", always),
        ("eit", always),
        ("oit", always),
        ("missing", always),
        ("problems", always),
        ("silent", always),
        ("awaited", lambda f, _: bool(f.awaited - f.unread)),
        ("unread", unread),
        ("late", always),
        ("deadlines", lambda f, _: f.count("deadline-near") > 0),
        ("duplicates_asked", lambda f, _: f.pairs > 0),
        ("forecast", always),
        ("forecast_line", both(answered, forecast)),
        ("no_answers_yet", both(forecast, not_(answered))),
        ("no_total", not_(forecast)),
        ("first", both(answered, not_(all_ready))),
        ("since_heading", compared),
        ("since_line", compared),
        ("since_figures", compared),
        ("year_over", lambda f, _: f.day > YEAR_END),
        ("done", always),
        ("now_heading", always),
        ("next_memo", lambda f, _: f.anything and f.collecting),
        ("next_annex", lambda f, _: f.anything and f.collecting),
        ("next_board", always),
        ("next_itas", lambda f, _: f.anything),
        ("next_work_list", always),
        ("next_returns", lambda f, _: f.collecting and any(f.has_return(unit) for unit in f.places)),
        ("next_review", lambda f, _: f.pairs > 0 or f.told["counts"]["duplicates"]["merged"] > 0),
        ("next_files_review", lambda f, _: f.file_questions > 0),
        ("letters_circulation", both(lambda f, _: f.collecting, some(asked, perfect))),
        ("letters_units", lambda f, _: bool(f.written_to)),
        ("letters_messages", lambda f, _: bool(f.written_to)),
    )
)
_BOARD: Final = (
    Sentence(BOARD, r"กระดานติดตามการประเมิน ITA", always),
    Sentence(BOARD, r"เหลือเวลา", lambda f, _: f.day <= YEAR_END),
    Sentence(BOARD, r"สิ้นสุดแล้ว ทุกขั้นตอนของปีงบประมาณ", lambda f, _: f.day > YEAR_END),
    Sentence(BOARD, r"ไม่ถึง 30 ราย ต้องตอบทุกราย", lambda f, _: 0 < f.population("eit") < FEW),
    Sentence(BOARD, r"กลุ่มตัวอย่างขั้นต่ำ \d+ ราย", lambda f, _: f.population("eit") >= FEW),
    Sentence(BOARD, r"ต้องตอบทุกคน", lambda f, _: 0 < f.population("iit") < FEW),
    Sentence(BOARD, r"กลุ่มตัวอย่างขั้นต่ำ \d+ คน", lambda f, _: f.population("iit") >= FEW),
    Sentence(BOARD, r"รอคำตอบเรื่องไฟล์ \d+ ราย", held_for_files(EXTERNAL)),
    Sentence(BOARD, r"รอแก้ไข \d+ ราย", held_for_rows(EXTERNAL)),
    Sentence(BOARD, r"รอแก้ไข \d+ คน", held_for_rows(INTERNAL)),
    Sentence(BOARD, r"ต้องแก้ไข \d+ ข้อ", lambda f, _: f.items_to_correct > 0),
    Sentence(BOARD, r"ตอบว่าไม่มี \d+ ข้อ", lambda f, _: f.count("answered-none") > 0),
    Sentence(BOARD, r"ยังไม่ได้รับคำตอบ \d+ ข้อ", unanswered),
    Sentence(BOARD, r"○ พร้อมทุกข้อตามแบบที่ส่ง", all_ready),
    Sentence(BOARD, r"● พร้อมทุกข้อ", never),
    Sentence(BOARD, r"ยังไม่คาดการณ์คะแนนรวม เพราะไม่มีคะแนน", not_(forecast)),
    Sentence(BOARD, r"ยังไม่คาดการณ์ เพราะยังไม่ได้รับคำตอบ OIT", both(forecast, not_(answered))),
    Sentence(BOARD, r"ถ้าแก้ครบ [\d.]+ ระดับ", both(answered, forecast, not_(all_ready))),
    Sentence(BOARD, r"ปี 2563 ได้ [\d.]+", both(answered, forecast)),
    Sentence(BOARD, word("unseen_not_opened"), always),
    Sentence(BOARD, r"เทียบกับครั้งก่อน", compared),
    Sentence(BOARD, r"แก้ครบ \d+ ข้อ ได้เพิ่ม", not_(all_ready)),
    Sentence(BOARD, r"ส่งช้า \d+ แห่ง", lambda f, _: f.count("division-late") > 0),
    Sentence(BOARD, r"ไม่มีข้อมูลส่วนบุคคลในหน้านี้", always),
)


def lists_to_approve(facts: Facts, _: str) -> bool:
    """A list of people is there, and ITAS takes it."""
    return any(facts.population(key) for key, _ in _LISTS) and LISTS_START <= facts.day <= LAST_DAY


def items_to_approve(facts: Facts, _: str) -> bool:
    """An item is ready, and ITAS takes it."""
    return int(facts.told["counts"]["oit"]["ready"]) > 0 and ANSWERS_START <= facts.day <= ANSWERS_END


_APPROVAL: Final = (
    Sentence(APPROVAL, r"^บันทึกข้อความ\n", always),
    Sentence(APPROVAL, r"\nส่วนราชการ \S", always),
    Sentence(APPROVAL, r"\nที่ .*วันที่ \d", always),
    Sentence(APPROVAL, r"\nเรื่อง ขอให้ตรวจสอบและอนุมัติข้อมูลในระบบ ITAS เพื่อการประเมิน", always),
    Sentence(APPROVAL, r"\nเรียน \S", always),
    Sentence(APPROVAL, r"ข้อสังเกต วันที่ของบันทึกนี้พ้นปีงบประมาณ", never),
    Sentence(APPROVAL, r"ฝ่ายเลขานุการได้จัดทำข้อมูลสำหรับระบบ ITAS ณ วันที่", always),
    Sentence(APPROVAL, r"โดยยังไม่รวมข้อมูล", both(lists_to_approve, some(rows_left_out, lists_left_out)), "ยังไม่รวม"),
    Sentence(APPROVAL, r"ภายในวันที่ 31 มีนาคม 2564", lists_to_approve),
    Sentence(APPROVAL, r"ภายในวันที่ 30 เมษายน 2564", items_to_approve),
    Sentence(APPROVAL, r"จำนวนและรหัสนับจากไฟล์ที่โปรแกรมเขียนไว้", always),
    Sentence(APPROVAL, r"จึงเรียนมาเพื่อโปรดตรวจสอบและอนุมัติ", always),
    Sentence(APPROVAL, r"\( ?\) ระบบ ITAS แสดงจำนวนตรงกับตารางนี้", always),
    Sentence(APPROVAL, r"\( ?\) ไม่ตรง คือ", always),
    Sentence(APPROVAL, r"ผู้ดูแลระบบ ITAS", always),
    Sentence(APPROVAL, r"\( ?\) ตรวจสอบแล้ว ถูกต้อง อนุมัติ", always),
    Sentence(APPROVAL, r"\( ?\) ไม่อนุมัติ เพราะ", always),
    Sentence(APPROVAL, r"ผู้ตรวจสอบและอนุมัติ", always),
    Sentence(APPROVAL, r"วันที่ \.+", always),
)
DRAWN: Final = (  # in a year that wants named respondents: none of the agencies' years does
    Sentence(DRAW, r"^ผลการสุ่มรายชื่อผู้ตอบแบบวัดการรับรู้", always),
    Sentence(DRAW, r"\nของ\S[^\n]* ประจำปีงบประมาณ พ.ศ. 2564", always),
    Sentence(DRAW, r"\nข้อมูล ณ วันที่", always),
    Sentence(DRAW, r"บุคลากรที่นับได้ \d+ คน ต้องมีผู้ตอบ \d+ คน สุ่มได้ \d+ คน และมีผู้สำรอง \d+ คน", always),
    Sentence(DRAW, r"ลาหรือไปช่วยราชการ \d+ คน", never, "ผู้ที่ลา"),
    Sentence(DRAW, r"บัญชีบุคลากรยังไม่ครบ", always, "บัญชียังไม่ครบ"),
    Sentence(DRAW, r"จำนวนผู้ตอบที่สุ่มได้ จำแนกตามส่วนราชการ \(คน\)", always),
    Sentence(DRAW, r"จำนวนผู้ตอบที่สุ่มได้ จำแนกตามประเภทบุคลากร \(คน\)", always),
    Sentence(DRAW, r"วิธีสุ่ม แบ่งจำนวนตามสัดส่วน", always),
    Sentence(DRAW, r"ผู้ที่หมายเหตุในบัญชีบอกว่าลาหรือไปช่วยราชการไม่ได้รับการสุ่ม", always),
)
SENTENCES: Final = (*_MEMO, *_MEETING, *_CIRCULATION, *_LETTERS, *_MESSAGES, *_TERMINAL, *_BOARD, *_APPROVAL)
