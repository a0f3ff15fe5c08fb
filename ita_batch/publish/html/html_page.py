"""From template and values to one self-contained HTML file: everything escaped, nothing fetched, no clock.

The wording of a page stands in its template, as the memo's does. A page carries its style and its script inside; its
content security policy names them by their SHA-256 and forbids everything else, so that text which slipped through
could neither run nor call anywhere.
"""

import base64
import hashlib
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ita_batch import __version__
from ita_batch.disclosure.urls import parse_url
from ita_batch.intake.text_masking import scrubbed
from ita_batch.plain_text import writable
from ita_batch.publish.html.compiled_pages import CompiledPages
from ita_batch.scoring.scores import rounded
from ita_batch.thai.date_text import format_long, format_short
from ita_batch.thai.digits import thai_number, to_thai

FRAME: Final = Path(__file__).parent
PLACES: Final = (
    FRAME,
    *(FRAME.parent / room for room in ("board", "itas", "year_papers")),
    FRAME.parents[1] / "fleet" / "shown",
)
SUFFIX: Final = ".html.j2"


def write_page(path: Path, name: str, values: Mapping[str, object], *, like: str = "", pictures: bool = False) -> None:
    """Fill ``<name>.html.j2`` with its own .css and .js; the same values give the same bytes.

    A page that is ``like`` another one, or of a kind, has that style, before its own, and that script. ``pictures``
    says that it carries some inside, as data: addresses.
    """
    styles = ("base", like, name) if like else ("base", name)
    style = Markup("".join(_part(f"{one}.css") for one in styles))  # noqa: S704 - ours, and no value goes into it
    script = Markup(_part(f"{like or name}.js"))  # noqa: S704
    page = _environment().get_template(f"{name}{SUFFIX}")
    text = page.render(values, style=style, script=script, policy=_policy(style, script, pictures=pictures))
    path.write_text(writable(text), encoding="utf-8", newline="\n")


def _part(name: str) -> str:
    path = next((place / name for place in PLACES if (place / name).is_file()), None)
    return path.read_text(encoding="utf-8") if path else ""


def _policy(style: str, script: str, *, pictures: bool) -> str:
    """Only this style and this script, and what pictures stand inside; no request of any kind, no form, no base."""
    allowed = [f"style-src {_digest(style)}", f"script-src {_digest(script)}" if script else ""]
    allowed += ["img-src data:"] if pictures else []
    return "; ".join(filter(None, ("default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'")))


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PLACES, encoding="utf-8"),
        bytecode_cache=CompiledPages(__version__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        thai=to_thai,
        number=thai_number,
        score=score,
        day=lambda day: to_thai(format_long(day)),
        short_day=lambda day: to_thai(format_short(day)),
        plain_day=format_long,
        percent=lambda value: f"{float(value):.1f}",
        link=link,
        scrubbed=scrubbed,
    )
    return environment


def score(value: Fraction | float | None) -> str:
    """A score with two decimals in Thai digits; a dash where it is not known."""
    return "–" if value is None else to_thai(f"{rounded(Fraction(str(value)))}")


def link(text: str) -> str | None:
    """The address to follow when this is a whole http(s) URL; None for anything else, javascript: included."""
    return text if parse_url(text) else None
