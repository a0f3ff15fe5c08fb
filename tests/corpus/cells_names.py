"""Dirt in names, organisations, list values and free text."""

from __future__ import annotations

from ita_batch.week import INTERNAL
from tests.corpus.kinds import column_kind

NAME_KINDS = (
    column_kind(
        "name-titles",
        "คำนำหน้าติดกับชื่อ",
        "titles glued to names",
        "name",
        """
| cell                        | read             | finding            |
|-----------------------------|------------------|--------------------|
| นายสมชาย ตัวอย่าง           | สมชาย ตัวอย่าง   | title-in-name note |
| นางสาวสมหญิง ตัวอย่าง       | สมหญิง ตัวอย่าง  | title-in-name note |
| น.ส.สมศรี ตัวอย่าง          | สมศรี ตัวอย่าง   | title-in-name note |
| นส. สมใจ ตัวอย่าง           | สมใจ ตัวอย่าง    | title-in-name note |
| Mr.Somchai Tuayang          | Somchai Tuayang  | title-in-name note |
| นายิกา ตัวอย่าง             | นายิกา ตัวอย่าง  |                    |
| คุณากร ตัวอย่าง             | คุณากร ตัวอย่าง  |                    |
""",
    ),
    column_kind(
        "name-ranks",
        "ยศและตำแหน่งทางวิชาการติดกับชื่อ",
        "ranks and learned titles",
        "name",
        """
| cell                          | read            | finding            |
|-------------------------------|-----------------|--------------------|
| ว่าที่ร้อยตรีสมชาย ตัวอย่าง   | สมชาย ตัวอย่าง  | title-in-name note |
| ว่าที่ ร.ต.หญิง สมศรี ตัวอย่าง | สมศรี ตัวอย่าง | title-in-name note |
| จ.ส.อ.สมหมาย ตัวอย่าง         | สมหมาย ตัวอย่าง | title-in-name note |
| พ.ต.ท. ดร.สมคิด ตัวอย่าง      | สมคิด ตัวอย่าง  | title-in-name note |
| ดต.สมพร ตัวอย่าง              | สมพร ตัวอย่าง   | title-in-name note |
| ผศ.สมนึก ตัวอย่าง             | สมนึก ตัวอย่าง  | title-in-name note |
""",
    ),
    column_kind(
        "name-spaces",
        "เว้นวรรคเกินในชื่อ",
        "spaces too many in names",
        "name",
        """
| cell                        | read            | finding |
|-----------------------------|-----------------|---------|
| สมชาย   ตัวอย่าง            | สมชาย ตัวอย่าง  |         |
| สมหญิง<nbsp>ตัวอย่าง        | สมหญิง ตัวอย่าง |         |
| สมศรี<br>ตัวอย่าง           | สมศรี ตัวอย่าง  |         |
""",
    ),
    column_kind(
        "name-marks",
        "สระวรรณยุกต์สลับ นิคหิต และอักขระซ่อน",
        "marks in the wrong order, nikhahit, invisible characters",
        "name",
        """
| cell                            | read           | finding            |
|---------------------------------|----------------|--------------------|
| น<nikhahit><aa>ฝน ตัวอย่าง      | นำฝน ตัวอย่าง  | text-repaired note |
| ก่<nikhahit><aa> ตัวอย่าง       | ก่ำ ตัวอย่าง   | text-repaired note |
| เเสงดาว ตัวอย่าง                | แสงดาว ตัวอย่าง | text-repaired note |
| สมชาย<zwsp> ตัวอย่าง            | สมชาย ตัวอย่าง | text-repaired note |
| สม<shy>ศรี<bom> ตัวอย่าง        | สมศรี ตัวอย่าง | text-repaired note |
| ท่ีรัก ตัวอย่าง                 | ที่รัก ตัวอย่าง | text-repaired note |
""",
    ),
    column_kind(
        "name-look-alikes",
        "อักษรละตินปนในชื่อไทย",
        "Latin letters inside Thai names",
        "name",
        """
| cell             | read            | finding               |
|------------------|-----------------|-----------------------|
| สมชaย ตัวอย่าง   | สมชaย ตัวอย่าง  | letters-mixed warning |
| ร้านITไทย        | ร้านITไทย       |                       |
""",
    ),
    column_kind(
        "name-numbered",
        "เลขลำดับหรือเครื่องหมายติดกับชื่อ",
        "running numbers and marks around names",
        "name",
        """
| cell                   | read            | finding                 |
|------------------------|-----------------|-------------------------|
| 1. สมชาย ตัวอย่าง      | สมชาย ตัวอย่าง  | text-repaired.bare note |
| ๒) นางสมหญิง ตัวอย่าง  | สมหญิง ตัวอย่าง | text-repaired.bare note; title-in-name note |
| - สมศรี ตัวอย่าง       | สมศรี ตัวอย่าง  | text-repaired.bare note |
| "สมใจ ตัวอย่าง"        | สมใจ ตัวอย่าง   | text-repaired.bare note |
| สมคิด ตัวอย่าง*        | สมคิด ตัวอย่าง  | text-repaired.bare note |
| 'สมพร ตัวอย่าง         | สมพร ตัวอย่าง   | text-repaired.bare note |
""",
    ),
    column_kind(
        "name-several",
        "หลายคนในช่องเดียว",
        "several people in one cell",
        "name",
        """
| cell                                     | read                                  | finding |
|------------------------------------------|---------------------------------------|---------|
| นายสมชาย ตัวอย่าง<br>นางสมหญิง ตัวอย่าง | สมชาย ตัวอย่าง นางสมหญิง ตัวอย่าง | name-doubtful.several ask; title-in-name note |
| สมศรี ตัวอย่าง<br>สมใจ ตัวอย่าง          | สมศรี ตัวอย่าง สมใจ ตัวอย่าง          | name-doubtful.several ask |
| สมคิด ตัวอย่าง, สมพร ตัวอย่าง            | สมคิด ตัวอย่าง, สมพร ตัวอย่าง         | name-doubtful.several ask |
| นายสมปอง ตัวอย่าง และนางสมบูรณ์ ตัวอย่าง | สมปอง ตัวอย่าง และนางสมบูรณ์ ตัวอย่าง | name-doubtful.several ask; title-in-name note |
| นายสมนึก ตัวอย่าง นายสมหมาย ตัวอย่าง | สมนึก ตัวอย่าง นายสมหมาย ตัวอย่าง | name-doubtful.several ask; title-in-name note |
""",
    ),
    column_kind(
        "name-contact",
        "เบอร์โทรหรืออีเมลปนในช่องชื่อ",
        "a phone or e-mail beside the name",
        "name",
        """
| cell                             | read                             | finding                   |
|----------------------------------|----------------------------------|---------------------------|
| สมชาย ตัวอย่าง 0810000123        | สมชาย ตัวอย่าง 0810000123        | name-doubtful.contact ask |
| สมหญิง ตัวอย่าง โทร 081-000-0124 | สมหญิง ตัวอย่าง โทร 081-000-0124 | name-doubtful.contact ask |
| สมศรี ตัวอย่าง a@example.com     | สมศรี ตัวอย่าง a@example.com     | name-doubtful.contact ask |
""",
    ),
    column_kind(
        "name-not",
        "ช่องชื่อที่ไม่ใช่ชื่อ",
        "no name where one belongs",
        "name",
        """
| cell                  | read          | finding                     |
|-----------------------|---------------|-----------------------------|
| (number) 810000123    | 810000123     | name-doubtful.no-name error |
| 12/01/2564            | 12/01/2564    | name-doubtful.no-name error |
| a@example.com         | a@example.com | name-doubtful.no-name error |
| นางสาว                | นางสาว        | name-doubtful.no-name error |
| ไม่ระบุชื่อ           | (none)        | cell-required error         |
| ไม่ประสงค์ออกนาม      | (none)        | cell-required error         |
| -                     | (none)        | cell-required error         |
""",
    ),
    column_kind(
        "name-organisations",
        "ชื่อองค์กรที่เขียนหลายแบบ",
        "organisations as they are written",
        "name",
        """
| cell                                | read                             | finding            |
|-------------------------------------|----------------------------------|--------------------|
| บริษัท  ตัวอย่าง  จำกัด             | บริษัท ตัวอย่าง จำกัด            |                    |
| หจก.ตัวอย่างการช่าง                 | หจก.ตัวอย่างการช่าง              |                    |
| ห้างหุ้นส่วนจ<nikhahit><aa>กัด ตัวอย่าง | ห้างหุ้นส่วนจำกัด ตัวอย่าง   | text-repaired note |
| บริษัท ตัวอย่าง จำกัด<br>สาขา บึงตัวอย่าง | บริษัท ตัวอย่าง จำกัด สาขา บึงตัวอย่าง | |
| ร้านสมชาย และเพื่อน                 | ร้านสมชาย และเพื่อน              |                    |
| นายกองค์การบริหารส่วนตำบลตัวอย่าง   | นายกองค์การบริหารส่วนตำบลตัวอย่าง |                   |
| 3เคการค้า                           | 3เคการค้า                        |                    |
""",
    ),
    column_kind(
        "roster-names",
        "ชื่อของบุคลากร",
        "first names of the roster",
        "first_name",
        """
| cell                  | read     | finding                 |
|-----------------------|----------|-------------------------|
| นายสมชาย              | สมชาย    | title-in-name note      |
| 1. สมหมาย             | สมหมาย   | text-repaired.bare note |
| ว่าที่ ร.ต.สมศักดิ์   | สมศักดิ์ | title-in-name note      |
| (number) 5            | 5        | name-doubtful.no-name error |
""",
        form=INTERNAL,
    ),
    column_kind(
        "list-words",
        "คำที่ไม่ตรงรายการแต่หมายถึงค่าในรายการ",
        "other words for a list value",
        "kind",
        """
| cell                        | read                     | finding           |
|-----------------------------|--------------------------|-------------------|
| ประชาชน                     | บุคคลทั่วไป              | cell-read-as note |
| บุคคล ทั่วไป                | บุคคลทั่วไป              |                   |
| บุคคลท่ัวไป                 | บุคคลทั่วไป              |                   |
| 1. บุคคลทั่วไป              | บุคคลทั่วไป              | cell-read-as note |
| นิติบุคคล                   | นิติบุคคลหรือบริษัทเอกชน | cell-read-as note |
| หน่วยงานรัฐ                 | หน่วยงานของรัฐ           | cell-read-as note |
""",
    ),
    column_kind(
        "list-unknown",
        "ค่าที่ไม่อยู่ในรายการ",
        "not in the list",
        "kind",
        """
| cell                        | read                        | finding                |
|-----------------------------|-----------------------------|------------------------|
| ผู้รับบริการ                | ผู้รับบริการ                | cell-not-in-list error |
| (number) 1                  | 1                           | cell-not-in-list error |
| /                           | /                           | cell-not-in-list error |
| บุคคลทั่วไป, หน่วยงานของรัฐ | บุคคลทั่วไป, หน่วยงานของรัฐ | cell-not-in-list error |
""",
    ),
    column_kind(
        "list-several",
        "หลายค่าในช่องรายการ",
        "several list values in one cell",
        "contact_types",
        """
| cell                                  | read                            | finding           |
|---------------------------------------|---------------------------------|-------------------|
| งานหลักของหน่วยงาน/งานสนับสนุน        | งานหลักของหน่วยงาน, งานสนับสนุน |                   |
| 1.งานหลักของหน่วยงาน 2.งานสนับสนุน    | งานหลักของหน่วยงาน, งานสนับสนุน |                   |
| งานหลักของหน่วยงาน<br>งานสนับสนุน     | งานหลักของหน่วยงาน, งานสนับสนุน |                   |
| งานสนับสนุน และ งานหลักของหน่วยงาน    | งานสนับสนุน, งานหลักของหน่วยงาน |                   |
| งานหลัก                               | งานหลักของหน่วยงาน              | cell-read-as note |
| งานสนับสนุน,                          | งานสนับสนุน                     |                   |
| งานอื่น                               | งานอื่น                         | cell-not-in-list error |
""",
    ),
    column_kind(
        "divisions",
        "ชื่อส่วนราชการที่เขียนหลายแบบ",
        "divisions as people write them",
        "division",
        """
| cell                                      | read               | finding |
|-------------------------------------------|--------------------|---------|
| คลัง                                      | กองคลัง            |         |
| กอง คลัง                                  | กองคลัง            |         |
| กองคลังฯ                                  | กองคลัง            |         |
| DIV04                                     | กองคลัง            |         |
| กองคลัง องค์การบริหารส่วนจังหวัดตัวอย่าง  | กองคลัง            |         |
| กองคลงั                                   | กองคลงั            | cell-not-in-list error |
| กองช่าง                                   | กองช่าง            | division-mismatch ask  |
| สำนักปลัด/ฝ่ายบริหารงานบุคคล              | ฝ่ายบริหารงานบุคคล | division-mismatch ask  |
| กองช่าง/กองคลัง                           | กองช่าง/กองคลัง    | cell-not-in-list error |
""",
    ),
    column_kind(
        "free-text",
        "ข้อความที่มีสูตร ตัวเลข หรือยาวเกิน",
        "formulas as text, numbers, long text",
        "topic",
        f"""
| cell                          | read          | finding             |
|-------------------------------|---------------|---------------------|
| =HYPERLINK("x")               | =HYPERLINK("x") |                   |
| (number) 5                    | 5             |                     |
| ช<nikhahit><aa>ระภาษี         | ชำระภาษี      | text-repaired note  |
| (error) #DIV/0!               | (none)        | cell-error-value error |
| {"ก" * 501}                   | {"ก" * 501}   | cell-too-long error |
""",
    ),
)
