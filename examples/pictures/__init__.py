"""The pictures of the manual and of the page for Windows: ``python -m examples.pictures [FOLDER]``.

They are taken of the example, by default into docs/images. Needs the extra ``test``, and of the system Chromium,
LibreOffice, poppler-utils and Debian's font Laksaman. The letters on the two pages are those of the Thai font that the
machine has, so a picture made elsewhere differs a little.
"""
