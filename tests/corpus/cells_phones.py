"""Dirt in phones and e-mail addresses."""

from __future__ import annotations

from ita_batch.week import INTERNAL
from tests.corpus.kinds import column_kind

PHONE_KINDS = (
    column_kind(
        "phone-lost-zero",
        "เลข 0 นำหน้าหาย",
        "lost leading zeros",
        "phone",
        """
| cell                | read       | finding             |
|---------------------|------------|---------------------|
| (number) 810000123  | 0810000123 | phone-lost-zero ask |
| (number) 42000123   | 042000123  | phone-lost-zero ask |
| 81-000-0124         | 0810000124 | phone-lost-zero ask |
| 810000125.0         | 0810000125 | phone-lost-zero ask |
""",
    ),
    column_kind(
        "phone-lost-zero-ods",
        "เลข 0 นำหน้าหาย (.ods)",
        "lost zeros in an .ods",
        "phone",
        """
| cell                | read       | finding             |
|---------------------|------------|---------------------|
| (number) 810000123  | 0810000123 | phone-lost-zero ask |
| (date) 2021-01-12   | 12/01/2021 | phone-invalid error |
""",
        suffix=".ods",
    ),
    column_kind(
        "phone-lost-zero-xls",
        "เลข 0 นำหน้าหาย (.xls)",
        "lost zeros in an .xls",
        "phone",
        """
| cell                | read       | finding             |
|---------------------|------------|---------------------|
| (number) 810000123  | 0810000123 | phone-lost-zero ask |
| (number) 42000123   | 042000123  | phone-lost-zero ask |
""",
        suffix=".xls",
    ),
    column_kind(
        "phone-several",
        "หลายเบอร์ในช่องเดียว",
        "several numbers",
        "phone",
        """
| cell                            | read                   | finding            |
|---------------------------------|------------------------|--------------------|
| 081-000-0123, 082-000-0123      | 0810000123, 0820000123 | phone-several note |
| 0810000124/0820000124           | 0810000124, 0820000124 | phone-several note |
| 0810000125 0820000125           | 0810000125, 0820000125 | phone-several note |
| 0810000126<br>042-000-126       | 0810000126, 042000126  | phone-several note |
| 0810000127 หรือ 0820000127      | 0810000127, 0820000127 | phone-several note |
| มือถือ 081-000-0128 บ้าน 042-000-128 | 0810000128, 042000128 | phone-several note |
""",
    ),
    column_kind(
        "phone-range",
        "เบอร์ต่อเนื่อง",
        "ranges of lines",
        "phone",
        """
| cell            | read      | finding                  |
|-----------------|-----------|--------------------------|
| 042-000-123-5   | 042000123 | phone-several.range note |
| 042-000124 - 6  | 042000124 | phone-several.range note |
""",
    ),
    column_kind(
        "phone-extension",
        "เบอร์ต่อ",
        "extensions",
        "phone",
        """
| cell                 | read             | finding |
|----------------------|------------------|---------|
| 042-000-123 ต่อ 101  | 042000123 ต่อ 101 |        |
| 042-000124ต่อ 102    | 042000124 ต่อ 102 |        |
| 042 000 125 ext. 12  | 042000125 ต่อ 12 |         |
| 042-000-126 #12      | 042000126 ต่อ 12 |         |
| ๐๔๒-๐๐๐-๑๒๗ ต่อ ๑๒   | 042000127 ต่อ 12 |         |
""",
    ),
    column_kind(
        "phone-country-code",
        "รหัสประเทศ +66",
        "country codes",
        "phone",
        """
| cell                | read       | finding |
|---------------------|------------|---------|
| +66 81 000 0123     | 0810000123 |         |
| +66(0)81-000-0124   | 0810000124 |         |
| 66810000125         | 0810000125 |         |
| 0066810000126       | 0810000126 |         |
| ＋66810000127       | 0810000127 |         |
| (number) 66810000128 | 0810000128 |        |
""",
    ),
    column_kind(
        "phone-signs",
        "เบอร์ที่มีขีด วงเล็บ เลขไทย และคำกำกับ",
        "dashes, brackets, Thai digits, labels",
        "phone",
        """
| cell                  | read       | finding |
|-----------------------|------------|---------|
| ๐๘๑-๐๐๐-๐๑๒๓          | 0810000123 |         |
| (081) 000 0124        | 0810000124 |         |
| 081–000–0125          | 0810000125 |         |
| 08-1000-0126          | 0810000126 |         |
| 081.000.0127          | 0810000127 |         |
| โทร. 081-000-0128     | 0810000128 |         |
| 0810000129 (มือถือ)   | 0810000129 |         |
| 042-000-130 (สนง.)    | 042000130  |         |
| '0810000131           | 0810000131 |         |
| 081-000-0132,-        | 0810000132 |         |
| ０８１００００１３３ | 0810000133 |        |
| 081<nbsp>000<zwsp>0134 | 0810000134 |        |
""",
    ),
    column_kind(
        "phone-none",
        "ไม่มีเบอร์โทร",
        "words for no phone",
        "phone",
        """
| cell               | read   | finding |
|--------------------|--------|---------|
| ไม่มี              | (none) |         |
| -                  | (none) |         |
| ไม่ มี             | (none) |         |
| ไม่มีค่ะ           | (none) |         |
| ไม่มีเบอร์ติดต่อ   | (none) |         |
| ไม่สะดวกให้        | (none) |         |
| ไม่ประสงค์เปิดเผย  | (none) |         |
| N/A                | (none) |         |
| _                  | (none) |         |
| (number) 0         | (none) |         |
""",
    ),
    column_kind(
        "phone-unreadable",
        "เบอร์ที่อ่านไม่ได้",
        "numbers that cannot be dialled",
        "phone",
        """
| cell                     | read                   | finding             |
|--------------------------|------------------------|---------------------|
| 081-000-012              | 081-000-012            | phone-invalid error |
| 081-000-01234            | 081-000-01234          | phone-invalid error |
| O81-000-0123             | O81-000-0123           | phone-invalid error |
| 8.1E+08                  | 8.1E+08                | phone-invalid error |
| (number) 101             | 101                    | phone-invalid error |
| 2000123.0                | 2000123.0              | phone-invalid error |
| 081-xxx-xxxx             | 081-xxx-xxxx           | phone-invalid error |
| 041-000-123              | 041-000-123            | phone-invalid.area error |
| 091-000-012              | 091-000-012            | phone-invalid error |
| (error) #N/A             | (none)                 | cell-error-value error |
""",
    ),
    column_kind(
        "phone-words",
        "คำข้างหมายเลข",
        "words beside numbers",
        "phone",
        """
| cell                     | read                   | finding             |
|--------------------------|------------------------|---------------------|
| 081-000-0123 (คุณตัวอย่าง) | 0810000123             | phone-words ask     |
| 081-000-0124 (แม่)       | 0810000124             | phone-words ask     |
| 081-000-0125 (Line)      | 0810000125             | phone-words ask     |
| โทรสาร 042-000-123       | 042000123              | phone-words ask     |
| 042-000-124 แฟกซ์ 042-000-125 | 042000124         | phone-words ask     |
| 042-000-126 (30 คู่สาย)  | 042000126              | phone-words ask     |
| 02-000-0127, 1797        | 020000127              | phone-words ask     |
| 042-000-128 ถึง 9        | 042000128              | phone-words ask     |
| ไม่สะดวกให้เบอร์         | (none)                 |                     |
""",
    ),
    column_kind(
        "phone-abroad-and-short",
        "เบอร์ต่างประเทศและสายด่วน",
        "numbers abroad, hotlines, numbers of before 2549",
        "phone",
        """
| cell                     | read                   | finding             |
|--------------------------|------------------------|---------------------|
| +856 20 5550 0123        | +8562055500123         |                     |
| 00856 20 5550 0124       | +8562055500124         |                     |
| +60 12-345 6789          | +60123456789           |                     |
| (number) 8562055500125   | +8562055500125         | phone-read-as.abroad ask |
| (number) 1567            | 1567                   |                     |
| สายด่วน 1133             | 1133                   |                     |
| 191                      | 191                    |                     |
| 01-234-5670              | 0812345670             | phone-read-as.old-mobile ask |
| 09-123-4560              | 0891234560             | phone-read-as.old-mobile ask |
""",
    ),
    column_kind(
        "email-mended",
        "อีเมลที่พิมพ์เกินหรือขาดเล็กน้อย",
        "e-mail with small slips",
        "email",
        """
| cell                        | read           | finding |
|-----------------------------|----------------|---------|
| <nbsp>A@Example.com         | a@example.com  |         |
| b @example.com              | b@example.com  | cell-read-as note |
| mailto:c@example.com        | c@example.com  |         |
| d＠example.com              | d@example.com  | cell-read-as note |
| อีเมล: e@example.com.       | e@example.com  | cell-read-as note |
| ไม่มี                       | (none)         |         |
| ไม่ใช้                      | (none)         |         |
""",
    ),
    column_kind(
        "email-wrong",
        "อีเมลที่ใช้ไม่ได้",
        "no e-mail address",
        "email",
        """
| cell                  | read                  | finding             |
|-----------------------|-----------------------|---------------------|
| a@example,com         | a@example,com         | email-invalid error |
| www.example.com       | www.example.com       | email-invalid error |
| สมชาย                 | สมชาย                 | email-invalid error |
| somchai demo@example.com | somchai demo@example.com | email-invalid error |
""",
    ),
    column_kind(
        "email-several",
        "หลายอีเมลในช่องเดียว",
        "several addresses",
        "email",
        """
| cell                  | read                  | finding             |
|-----------------------|-----------------------|---------------------|
| b@example.com, c@example.com | b@example.com, c@example.com | email-several note |
| d@example.com/e@example.com  | d@example.com, e@example.com | email-several note |
| f@example.com<br>g@example.com | f@example.com, g@example.com | email-several note |
| h@example.com หรือ i@example.com | h@example.com, i@example.com | email-several note |
| j@example.com (ลูกสาว) | j@example.com        | email-words ask     |
| 0810000123            | (none)                | contact-elsewhere ask |
""",
    ),
    column_kind(
        "phone-roster",
        "เบอร์ของบุคลากร",
        "phones of the roster",
        "phone",
        """
| cell                | read       | finding |
|---------------------|------------|---------|
| (number) 810000123  | 0810000123 |         |
| ไม่มี               | (none)     |         |
""",
        form=INTERNAL,
    ),
)
