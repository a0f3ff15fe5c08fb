"""The front door: ``python run.py`` is the same as the installed command ``ita-batch``."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older one cannot read what is imported below
    SENTENCE = (
        "โปรแกรมนี้ต้องใช้ Python 3.11 ขึ้นไป แต่ที่ใช้เรียกคือ Python {}.{}\n"
        "ติดตั้ง Python รุ่นใหม่จาก python.org แล้วติดตั้งโปรแกรมตาม README\n"
    )
    sys.stderr.buffer.write(SENTENCE.format(*sys.version_info[:2]).encode("utf-8"))
    sys.exit(2)

from ita_batch.start import main

if __name__ == "__main__":
    main()
