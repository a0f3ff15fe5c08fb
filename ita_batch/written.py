"""Where results are: the folder once, then the name of each thing that was written, and what it is."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from ita_batch.messages import Language, word
from ita_batch.plain_text import visible
from ita_batch.resources import AGENCY_FILE
from ita_batch.starters import HELP_PAGE
from ita_batch.thai.wrap import width

TEMPLATE, STARTER = "_template.docx", ".cmd"


def written_lines(folder: Path | str, told: Mapping[str, str], language: Language) -> Iterator[str]:
    """The lines for the screen; ``told`` says of each name below ``folder`` what it is, "" where the name says it.

    ``folder`` may be an address behind fsspec.
    """
    shown = folder if isinstance(folder, str) or folder.name else folder.absolute()
    yield f"{word('done', language)} {visible(str(shown))}"
    names = {visible(name): what for name, what in told.items()}
    longest = max(map(width, names), default=0)
    for name, what in names.items():
        yield f"  {name}{' ' * (longest - width(name))}  {what}".rstrip()


def new_names(made: Collection[Path], language: Language) -> dict[str, str]:
    """What stands in a new workspace; the documents' wordings are one line, and so are the starters."""
    known = {
        AGENCY_FILE: "new_agency",
        "inbox": "new_inbox",
        "official_forms": "new_official_forms",
        HELP_PAGE: "new_help",
    }
    many = {TEMPLATE: "new_templates", STARTER: "new_starters"}
    each = [path.name for path in made if not path.name.endswith(tuple(many))]
    lines = {name: word(known[name], language) if name in known else "" for name in each}
    for ending, key in many.items():
        if number := sum(path.name.endswith(ending) for path in made):
            lines[f"*{ending}"] = word(key, language, number=number)
    return lines


def form_names(folder: Path, forms: Iterable[Path], language: Language) -> dict[str, str]:
    """Each form in ``folder``, and each folder in it with the number of forms that were written there."""
    names = [path.relative_to(folder).parts for path in forms]
    counts = Counter(parts[0] for parts in names if len(parts) > 1)
    beside = {parts[0]: "" for parts in names if len(parts) == 1}
    return {name: word("templates_done", language, number=number) for name, number in counts.items()} | beside


def holds(path: Path) -> bool:
    """True for a file, and for a folder with something in it."""
    return path.is_file() or (path.is_dir() and any(path.iterdir()))
