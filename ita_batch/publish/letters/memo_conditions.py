"""When a paragraph of the documents appears: each condition a fact of the week."""

from ita_batch.agency import SECRETARY, Setting
from ita_batch.deadlines import IMPORT_STEP
from ita_batch.report.facts import Facts
from ita_batch.report.next_steps import days_left, next_steps
from ita_batch.report.shown_numbers import shown_numbers
from ita_batch.report.unseen import Website
from ita_batch.week import EXTERNAL, INTERNAL


def week_conditions(facts: Facts) -> dict[str, bool]:
    """The conditions that every document may ask for: what each means stands beside its name (``CONDITIONS``)."""
    week, steps, items = facts.week, next_steps(facts), facts.items
    inside, outside = facts.lists[INTERNAL], facts.lists[EXTERNAL]
    complete = inside.complete and outside.complete and items.complete
    asked = any(line.asked for line in facts.units)
    left = days_left(week, IMPORT_STEP)
    return {
        "พ้นปีของเกณฑ์": week.as_of > week.rulebook.year_end,
        "มีการประชุม": bool(week.agency.setting(Setting.MEETING)),
        "มีบัญชีบุคลากร": inside.received > 0,
        "มีรายชื่อภายนอก": outside.received > 0,
        "มีคำตอบOIT": items.received > 0,
        "มีคาดการณ์": items.received > 0 and week.forecast.total is not None,
        "ภายในกำหนดนำเข้า": left is not None and left >= 0,
        "มีเรื่องเสนอ": steps.any,
        "มีเรื่องแจ้งส่วนราชการ": bool(steps.send or steps.resend or steps.correct),
        "มีงานของฝ่ายเลขานุการ": bool(steps.pairs or steps.files),
        "มีส่วนราชการที่ยังไม่ส่ง": steps.send > 0,
        "ควรนำเข้ารายชื่อ": steps.import_lists,
        "ควรบันทึกOIT": steps.enter_items,
        "ครบถ้วนทุกแห่ง": complete and not asked and not steps.pairs and not steps.files,
        "พร้อมทุกข้อ": items.complete,
        "มีข้อยังไม่ได้รับ": items.not_received + items.waiting > 0,
        "มีข้อที่รับผิดชอบร่วม": any(len(case.owners) > 1 for case in week.cases),
        "มีหมายเหตุเกณฑ์": bool(facts.resting.note(shown_numbers(facts))),
        "มีคะแนนรายข้อ": not facts.priorities or facts.priorities[0].worth is not None,
        "ทราบตัวอย่างภายใน": week.samples["IIT"].minimum is not None,
        "มีผลครั้งก่อน": week.since is not None,
        "มีเลขานุการ": SECRETARY in week.agency.signatories,
        "เปิดเว็บไซต์ตรวจแล้ว": facts.unseen.website is Website.OPENED,
    }
