"""Days on which offices work: Monday to Friday, public holidays aside."""

import re
from collections.abc import Container
from datetime import date, timedelta

from ita_batch.thai.digits import to_arabic

_SATURDAY = 5
_DAYS = re.compile(r"(\d{1,3}) *(?:วัน|วันทำการ)?")


def working_day(day: date, number: int, holidays: Container[date] = ()) -> date:
    """The ``number``-th working day after ``day``; before it where ``number`` is negative, ``day`` itself for 0."""
    step = timedelta(days=1 if number > 0 else -1)
    for _ in range(abs(number)):
        day += step
        while day.weekday() >= _SATURDAY or day in holidays:
            day += step
    return day


def number_of_days(text: str, most: int) -> int | None:
    """A number of days from 1 to ``most``, also in Thai digits and with the word behind it; None for anything else."""
    read = _DAYS.fullmatch(to_arabic(text).strip())
    number = int(read[1]) if read else 0
    return number if 0 < number <= most else None


def working_days(first: date, last: date, holidays: Container[date] = ()) -> int:
    """How many days from ``first`` to ``last``, both counted, offices work on."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return sum(day.weekday() < _SATURDAY and day not in holidays for day in days)
