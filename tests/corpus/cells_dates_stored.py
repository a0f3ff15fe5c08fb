"""Dirt in dates that a spreadsheet converted (form of fiscal year 2564, read on 12 March 2564)."""

from __future__ import annotations

from ita_batch.week import INTERNAL
from tests.corpus.kinds import column_kind

STORED_DATE_KINDS = (
    column_kind(
        "date-stored-buddhist",
        "ปี พ.ศ. ถูกเก็บเป็น ค.ศ.",
        "Buddhist year stored as Christian",
        "contact_date",
        """
| cell                | read       | finding               |
|---------------------|------------|-----------------------|
| (date) 2564-01-25   | 2021-01-25 | date-era-assumed note |
| (date) 2564-01-12   | 2021-01-12 | date-era-assumed note |
| (date) 2564-03-02   | 2021-03-02 | date-ambiguous ask    |
| (number) 242547     | 2021-01-25 | date-era-assumed note |
""",
    ),
    column_kind(
        "date-stored-buddhist-ods",
        "ปี พ.ศ. ถูกเก็บเป็น ค.ศ. (.ods)",
        "the same in an .ods",
        "contact_date",
        """
| cell                | read       | finding               |
|---------------------|------------|-----------------------|
| (date) 2564-01-25   | 2021-01-25 | date-era-assumed note |
| (date) 2021-01-12   | 2021-01-12 |                       |
| (number) 44208      | 2021-01-12 | date-era-assumed note |
""",
        suffix=".ods",
    ),
    column_kind(
        "date-stored-buddhist-xls",
        "ปี พ.ศ. ถูกเก็บเป็น ค.ศ. (.xls)",
        "the same in an .xls",
        "contact_date",
        """
| cell                | read       | finding               |
|---------------------|------------|-----------------------|
| (date) 2564-01-25   | 2021-01-25 | date-era-assumed note |
| (date) 2021-01-12   | 2021-01-12 |                       |
| (number) 44208      | 2021-01-12 | date-era-assumed note |
""",
        suffix=".xls",
    ),
    column_kind(
        "date-pivot",
        "ปีสองหลักที่ Excel แปลงเป็น ค.ศ. 19xx",
        "two digits caught by Excel's pivot",
        "contact_date",
        """
| cell               | read       | finding            |
|--------------------|------------|--------------------|
| (date) 1964-01-25  | 2021-01-25 | date-ambiguous ask |
| (date) 1963-12-25  | 2020-12-25 | date-ambiguous ask |
| (number) 23401     | 2021-01-25 | date-ambiguous ask |
""",
    ),
    column_kind(
        "date-double",
        "บวก ๕๔๓ สองครั้ง",
        "543 added twice",
        "contact_date",
        """
| cell               | read       | finding            |
|--------------------|------------|--------------------|
| 12/1/3107          | 2021-01-12 | date-ambiguous ask |
| 12 ม.ค. 3107       | 2021-01-12 | date-ambiguous ask |
| (date) 3107-01-25  | 2021-01-25 | date-ambiguous ask |
""",
    ),
    column_kind(
        "date-us-outside",
        "วันกับเดือนสลับจนหลุดช่วง",
        "day and month turned, seen by the window",
        "contact_date",
        """
| cell               | read       | finding            |
|--------------------|------------|--------------------|
| (date) 2021-12-01  | 2021-01-12 | date-ambiguous ask |
| (date) 2564-12-01  | 2021-01-12 | date-ambiguous ask |
| (date) 1964-12-01  | 2021-01-12 | date-ambiguous ask |
| (date) 2021-01-25  | 2021-01-25 |                    |
""",
    ),
    column_kind(
        "date-us-column",
        "คอลัมน์ที่ Excel แบบอเมริกันแปลงบางช่อง",
        "a column with the US signature",
        "contact_date",
        """
| cell               | read       | finding            |
|--------------------|------------|--------------------|
| 25/1/2564          | 2021-01-25 |                    |
| (date) 2021-05-01  | 2021-01-05 | date-ambiguous ask |
| (date) 2021-02-01  | 2021-01-02 | date-ambiguous ask |
| (date) 2020-11-11  | 2020-11-11 |                    |
| (date) 2564-03-02  | 2021-02-03 | date-ambiguous ask |
""",
    ),
    column_kind(
        "date-serials",
        "วันที่เป็นเลขลำดับวัน",
        "day numbers",
        "contact_date",
        """
| cell             | read       | finding               |
|------------------|------------|-----------------------|
| (number) 44208   | 2021-01-12 | date-era-assumed note |
| (number) 44208.5 | 2021-01-12 | date-era-assumed note |
| 44208            | 2021-01-12 | date-era-assumed note |
| (moment) 2021-01-12 09:30:00 | 2021-01-12 |             |
""",
    ),
    column_kind(
        "date-compact",
        "วันที่ไม่มีเครื่องหมายคั่น",
        "no separators at all",
        "contact_date",
        """
| cell              | read       | finding            |
|-------------------|------------|--------------------|
| 12012564          | 2021-01-12 | date-ambiguous ask |
| 25640112          | 2021-01-12 | date-ambiguous ask |
| 2012564           | 2021-01-02 | date-ambiguous ask |
| 120164            | (none)     | date-unreadable error |
| (number) 12012564 | (none)     | date-unreadable error |
""",
    ),
    column_kind(
        "date-other-types",
        "ช่องวันที่เป็นชนิดอื่น",
        "times, truth values, errors, other numbers",
        "contact_date",
        """
| cell              | read   | finding               |
|-------------------|--------|-----------------------|
| (time) 09:30      | (none) | date-unreadable error |
| (yes) 1           | (none) | date-unreadable error |
| (error) #N/A      | (none) | cell-error-value error |
| (error) #VALUE!   | (none) | cell-error-value error |
| #REF!             | (none) | cell-error-value error |
| (number) 2564     | (none) | date-unreadable error |
| (number) 12.01    | (none) | date-unreadable error |
| (number) 810000123 | (none) | date-unreadable error |
| ########          | (none) | date-unreadable error |
""",
    ),
    column_kind(
        "date-employment",
        "วันเริ่มงานหลายแบบ",
        "first days of work in many styles",
        "start_date",
        """
| cell               | read       | finding               |
|--------------------|------------|-----------------------|
| 1 ต.ค. 30          | 1987-10-01 | date-era-assumed note |
| 1/10/60            | 2017-10-01 | date-era-assumed note |
| 1/10/18            | 2018-10-01 | date-ambiguous ask    |
| (date) 1985-10-15  | 1985-10-15 | date-ambiguous ask    |
| (date) 2560-10-15  | 2017-10-15 | date-era-assumed note |
| 1/10/2530          | 1987-10-01 |                       |
""",
        form=INTERNAL,
    ),
)
