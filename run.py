# -*- coding: utf-8 -*-
"""The front door: ``python run.py`` is the same as the installed command ``ita-batch``.

Any Python gets through this file, back to 2.7: it says in Thai what is lacking, before it imports what an old
one cannot read.
"""

import os
import sys

PROBLEM = None
if sys.version_info < (3, 11):
    PROBLEM = """\
โปรแกรมนี้ต้องใช้ Python 3.11 ขึ้นไป แต่ที่ใช้เรียกคือ Python {0}.{1}
ติดตั้ง Python รุ่นใหม่จาก python.org แล้วติดตั้งโปรแกรมด้วยคำสั่งนี้ในโฟลเดอร์ของโปรแกรม: {2}
This program needs Python 3.11 or newer, but the one that was called is Python {0}.{1}.
Install a newer Python from python.org, then the program, in its folder: {2}
"""
else:
    try:
        from ita_batch.start import run
    except (ImportError, SyntaxError):
        PROBLEM = """\
โฟลเดอร์ของโปรแกรมไม่ครบ: ข้าง run.py ต้องมีโฟลเดอร์ ita_batch ที่มีไฟล์ครบ
แตกไฟล์ .zip ของโปรแกรมใหม่ทั้งหมดลงในโฟลเดอร์ว่าง แล้วเริ่มอีกครั้ง ไฟล์งานของท่านไม่ถูกแก้ไข
The folder of the program is not whole: beside run.py there must be the folder ita_batch with all its files.
Unzip the whole program again into an empty folder and begin again. Your own files were not changed.
"""

if PROBLEM is not None:
    INSTALL = r"py -m venv .venv && .venv\Scripts\pip install -c constraints.txt ."
    if os.name != "nt":
        INSTALL = "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt ."
    TEXT = PROBLEM.format(sys.version_info[0], sys.version_info[1], INSTALL)
    try:
        if sys.version_info[0] == 2:  # the bytes of this file as they are
            sys.stderr.write(TEXT)
        else:
            sys.stderr.buffer.write(TEXT.encode("utf-8"))
        sys.stderr.flush()
    except Exception:  # noqa: S110 - a console that is closed is told nothing
        pass
    sys.exit(2)

if __name__ == "__main__":
    run()
