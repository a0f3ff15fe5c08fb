"""On what condition a paragraph of a template is there: what each means stands beside its name (``CONDITIONS``)."""

from ita_batch.report.facts import Facts


def week_conditions(facts: Facts) -> dict[str, bool]:
    """The conditions that every document may ask for."""
    week = facts.week
    return {
        "มีผลครั้งก่อน": week.since is not None,
        "มีส่วนราชการที่ยังไม่ส่ง": any(
            not week.has_sent(division, form) and not week.may_have_sent(division, form)
            for division, form in week.expected()
        ),
        "เปิดเว็บไซต์ตรวจแล้ว": week.site is not None and week.site.reached,
    }
