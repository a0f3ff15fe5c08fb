"""Dirt in dates (form of fiscal year 2564, read on 12 March 2564)."""

from __future__ import annotations

from tests.corpus.kinds import column_kind
from ita_batch.week import INTERNAL


DATE_KINDS = (
    column_kind(
        "date-thai-digits",
        "วันที่พิมพ์ด้วยเลขไทย",
        "dates in Thai digits",
        "contact_date",
        """
| cell             | read       | finding |
|------------------|------------|---------|
| ๑๒/๐๑/๒๕๖๔       | 2021-01-12 |         |
| ๑๒ มกราคม ๒๕๖๔   | 2021-01-12 |         |
| 1๒ ม.ค. 256๔     | 2021-01-12 |         |
""",
    ),
    column_kind(
        "date-separators",
        "เครื่องหมายคั่นวันที่หลายแบบ",
        "many separators",
        "contact_date",
        """
| cell            | read       | finding |
|-----------------|------------|---------|
| 12-1-2564       | 2021-01-12 |         |
| 12.01.2564      | 2021-01-12 |         |
| 12 1 2564       | 2021-01-12 |         |
| 12//1//2564     | 2021-01-12 |         |
| 12,1,2564       | 2021-01-12 |         |
| 12_01_2564      | 2021-01-12 |         |
| 12\\01\\2564      | 2021-01-12 |         |
| 12／1／2564     | 2021-01-12 |         |
| 12–1–2564       | 2021-01-12 |         |
| (12/1/2564)     | 2021-01-12 |         |
| 12/1/2564*      | 2021-01-12 |         |
""",
    ),
    column_kind(
        "date-invisible",
        "อักขระที่มองไม่เห็นในวันที่",
        "invisible characters",
        "contact_date",
        """
| cell                          | read       | finding |
|-------------------------------|------------|---------|
| 12<nbsp>ม.ค.<nbsp>2564        | 2021-01-12 |         |
| <zwsp>12/1/2564<bom>          | 2021-01-12 |         |
| 12/<shy>1/2564<br>            | 2021-01-12 |         |
| '12/1/2564                    | 2021-01-12 |         |
""",
    ),
    column_kind(
        "date-around",
        "คำและเวลาที่พิมพ์รอบวันที่",
        "words and times around a date",
        "contact_date",
        """
| cell                              | read       | finding |
|-----------------------------------|------------|---------|
| วันที่ 12 มกราคม พ.ศ. 2564        | 2021-01-12 |         |
| วันอังคารที่ 12 มกราคม 2564       | 2021-01-12 |         |
| อังคาร 12 ม.ค. 2564               | 2021-01-12 |         |
| อ. 12 ม.ค. 2564                   | 2021-01-12 |         |
| เมื่อวันที่ 12 ม.ค. 2564          | 2021-01-12 |         |
| 12/1/2564 เวลา 09.30 น.           | 2021-01-12 |         |
| 12/1/2564 09:30:00                | 2021-01-12 |         |
| Tuesday, January 12, 2021         | 2021-01-12 | date-era-assumed note |
""",
    ),
    column_kind(
        "date-two-digits",
        "ปีสองหลัก",
        "two-digit years",
        "contact_date",
        """
| cell         | read       | finding               |
|--------------|------------|-----------------------|
| 12/1/64      | 2021-01-12 | date-era-assumed note |
| 12 ม.ค. 64   | 2021-01-12 | date-era-assumed note |
| 12ธค63       | 2020-12-12 | date-era-assumed note |
| 12/1/21      | 2021-01-12 | date-ambiguous ask    |
| 12-Jan-21    | 2021-01-12 | date-ambiguous ask    |
| 12/1/พ.ศ. 64 | 2021-01-12 | date-era-assumed note |
| 12/1/50      | (none)     | date-out-of-range error |
""",
    ),
    column_kind(
        "date-christian",
        "ปี ค.ศ.",
        "Christian era",
        "contact_date",
        """
| cell              | read       | finding               |
|-------------------|------------|-----------------------|
| 12/1/2021         | 2021-01-12 | date-era-assumed note |
| 2021-01-12        | 2021-01-12 |                       |
| 12 January 2021   | 2021-01-12 | date-era-assumed note |
| ค.ศ. 12/1/2021    | 2021-01-12 |                       |
| 12 ม.ค. ค.ศ. 2021 | 2021-01-12 |                       |
""",
    ),
    column_kind(
        "date-months-misspelt",
        "ชื่อเดือนสะกดผิด",
        "misspelt Thai months",
        "contact_date",
        """
| cell                | read       | finding |
|---------------------|------------|---------|
| 12 มกราคา 2564      | 2021-01-12 |         |
| 12 มรกาคม 2564      | 2021-01-12 |         |
| 12 กุมภาพันธุ์ 2564 | 2021-02-12 |         |
| 12 กุมภา 2564       | 2021-02-12 |         |
| 12 พฤษจิกายน 2563   | 2020-11-12 |         |
| 12 พฤจิกายน 2563    | 2020-11-12 |         |
| 12 ธันวาม 2563      | 2020-12-12 |         |
| 12 ตุลคม 2563       | 2020-10-12 |         |
| 12 ม.ค2564          | 2021-01-12 |         |
""",
    ),
    column_kind(
        "date-month-unknown",
        "ชื่อเดือนที่อ่านไม่ออก",
        "a month that nobody knows",
        "contact_date",
        """
| cell           | read   | finding               |
|----------------|--------|-----------------------|
| 12 มคคม 2564   | (none) | date-unreadable error |
| ม.ค. 2564      | (none) | date-unreadable error |
| 12 สมชาย 2564  | (none) | date-unreadable error |
""",
    ),
    column_kind(
        "date-month-first",
        "เดือนมาก่อนวัน",
        "month before day",
        "contact_date",
        """
| cell         | read       | finding            |
|--------------|------------|--------------------|
| 1/25/2564    | 2021-01-25 | date-ambiguous ask |
| 12/25/63     | 2020-12-25 | date-ambiguous ask |
| Jan-12-2021  | 2021-01-12 | date-era-assumed note |
""",
    ),
    column_kind(
        "date-no-such-day",
        "วันที่ไม่มีในปฏิทิน",
        "days that do not exist",
        "contact_date",
        """
| cell           | read   | finding               |
|----------------|--------|-----------------------|
| 29/2/2564      | (none) | date-unreadable error |
| 29 ก.พ. 64     | (none) | date-unreadable error |
| 30/2/2564      | (none) | date-unreadable error |
| 31/11/2563     | (none) | date-unreadable error |
| 0/1/2564       | (none) | date-unreadable error |
| 13/13/2564     | (none) | date-unreadable error |
| (date) 2564-02-29 | (none) | date-unreadable error |
""",
    ),
    column_kind(
        "date-leap-day",
        "๒๙ กุมภาพันธ์ที่มีจริง",
        "a real 29 February",
        "start_date",
        """
| cell         | read       | finding               |
|--------------|------------|-----------------------|
| 29/2/2563    | 2020-02-29 |                       |
| 29 ก.พ. 63   | 2020-02-29 | date-era-assumed note |
| 29/2/2555    | 2012-02-29 |                       |
""",
        form=INTERNAL,
    ),
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
        "date-outside",
        "วันที่นอกช่วงที่เป็นไปได้",
        "dates outside the range",
        "contact_date",
        """
| cell        | read       | finding                 |
|-------------|------------|-------------------------|
| 12/1/2654   | (none)     | date-out-of-range error |
| 12/1/2546   | (none)     | date-out-of-range error |
| 13/3/2564   | (none)     | date-out-of-range error |
| 12/1/1850   | (none)     | date-unreadable error   |
| 12/1/2563   | 2020-01-12 | contact-outside-window note |
""",
    ),
    column_kind(
        "date-several",
        "หลายวันที่ในช่องเดียว",
        "several dates in one cell",
        "contact_date",
        """
| cell                     | read   | finding               |
|--------------------------|--------|-----------------------|
| 12-15 ม.ค. 64            | (none) | date-unreadable error |
| 12/1/2564<br>13/1/2564   | (none) | date-unreadable error |
| 12 และ 15 ม.ค. 2564      | (none) | date-unreadable error |
| 12/1/2564 ถึง 15/1/2564  | (none) | date-unreadable error |
""",
    ),
    column_kind(
        "date-none",
        "ไม่มีวันที่",
        "words for no date",
        "contact_date",
        """
| cell     | read   | finding             |
|----------|--------|---------------------|
| -        | (none) | cell-required error |
| ไม่ทราบ  | (none) | cell-required error |
| ไม่ระบุ  | (none) | cell-required error |
| จำไม่ได้ | (none) | date-unreadable error |
|          | (none) | cell-required error |
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
    column_kind(
        "date-end",
        "วันพ้นจากหน่วยงาน",
        "last days of work",
        "end_date",
        """
| cell        | read       | finding            |
|-------------|------------|--------------------|
| -           | (none)     |                    |
| ไม่มี       | (none)     |                    |
| 30/9/2563   | 2020-09-30 | already-left note  |
| 30/9/63     | 2020-09-30 | date-era-assumed note; already-left note |
| ยังทำงานอยู่ | (none)     | date-unreadable error |
""",
        form=INTERNAL,
    ),
)
