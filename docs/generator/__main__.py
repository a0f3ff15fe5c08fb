"""Write the generated pages, and the generated parts of the manual: ``python -m docs.generator``."""

from pathlib import Path

from docs.generator.data_page import PAGE as DATA
from docs.generator.data_page import data_page
from docs.generator.findings_page import LANGUAGES, findings_page, page_name
from docs.generator.manual import filled, manual_name
from docs.generator.templates_page import PAGE, templates_page
from docs.generator.windows_page import PAGE as WINDOWS
from docs.generator.windows_page import windows_page

DOCS = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    for language in LANGUAGES:
        (DOCS / page_name(language)).write_text(findings_page(language), encoding="utf-8", newline="\n")
        manual = DOCS / manual_name(language)
        manual.write_text(filled(manual.read_text("utf-8"), language), encoding="utf-8", newline="\n")
    page = DOCS / PAGE
    page.write_text(templates_page(page.read_text("utf-8")), encoding="utf-8", newline="\n")
    windows = DOCS / WINDOWS
    windows.write_text(windows_page(windows.read_text("utf-8")), encoding="utf-8", newline="\n")
    data = DOCS / DATA
    data.write_text(data_page(data.read_text("utf-8")), encoding="utf-8", newline="\n")
