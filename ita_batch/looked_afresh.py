"""What ``doctor`` finds by doing it: every rulebook read and checked, every blank form written."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ita_batch.errors import UserError
from ita_batch.handout import write_blank_set
from ita_batch.rulebook import available_rulebooks, load_rulebook, newest_rulebook
from ita_batch.rulebook.known_facts import in_numbers
from ita_batch.sealed import digest_of_file
from ita_batch.whole_files import scratch_folder


def rulebooks_now() -> Iterator[tuple[str, Mapping[str, int] | UserError]]:
    """Each rulebook that stands in the program, read and checked: its numbers, or why it cannot be used."""
    for name in available_rulebooks():
        try:
            yield name, in_numbers(load_rulebook(name))
        except UserError as error:
            yield name, error


def forms_now(folder: Path) -> dict[str, str]:
    """The blank forms that the schemas and the newest rulebook give, written for a moment: the SHA-256 of each.

    They are written in ``folder`` where the system has no place for temporary files.
    """
    with scratch_folder(folder) as fresh:
        return {path.name: digest_of_file(path) or "" for path in write_blank_set(fresh, newest_rulebook())}
