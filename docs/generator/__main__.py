"""Write the generated pages: ``python -m docs.generator``."""

from pathlib import Path

from docs.generator.findings_page import LANGUAGES, findings_page, page_name

DOCS = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    for language in LANGUAGES:
        (DOCS / page_name(language)).write_text(findings_page(language), encoding="utf-8", newline="\n")
