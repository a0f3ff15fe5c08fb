"""What the form for answers prints about an item beside its title: what the year asks for that a title does not say."""

from ita_batch.disclosure.file_names import kinds_in_words
from ita_batch.messages import word
from ita_batch.rulebook import Item


def printed_title(item: Item) -> str:
    """The title, and the prescribed form that its files must be."""
    if item.annex is None:
        return item.title
    key = "annex_wanted_named" if item.annex.name else "annex_wanted"
    return f"{item.title}\n{word(key, form=item.annex.name, kinds=kinds_in_words(item.annex.file_kinds))}"


def printed_component_title(item: Item, component: str) -> str:
    """The title, and what to write where there is none of the component."""
    return f"{item.title}\n{word('none_written')}" if component in item.written_none else item.title
