"""The forms of a year, with the lists of the year and of an agency in them."""

from ita_batch.agency import AGENCY_FORMS, Agency
from ita_batch.filing.file_questions import ANSWER_WORDS
from ita_batch.forms import Choices, Form, load_form
from ita_batch.forms.form import EVIDENCE, READ_FORMS
from ita_batch.forms.wording import form_words
from ita_batch.last_year import unneeded_last_columns, with_unneeded
from ita_batch.rulebook import Rulebook, neutral_type


def agency_forms(rulebook: Rulebook) -> dict[str, Form]:
    """The sheets of agency.xlsx, in the words of the year; of what kind the agency is, it says itself."""
    words = form_words(rulebook, neutral_type())
    lists: dict[str, Choices] = {
        "item_ids": dict.fromkeys(rulebook.items, ()),
        "indicators": {str(number): () for number in rulebook.indicator_names},
    }
    return {name: load_form(name, words).with_lists(lists) for name in AGENCY_FORMS}


def inbox_forms(rulebook: Rulebook, agency: Agency | None = None) -> dict[str, Form]:
    """The forms that are read from the inbox, with the lists of the year and, where known, of the agency."""
    answers: Choices = {answer.value: words for answer, words in ANSWER_WORDS.items()}
    units = agency.choices() if agency else {}
    kind = agency.agency_type if agency else neutral_type()
    words = form_words(rulebook, kind)
    lists: dict[str, Choices] = {
        "staff_groups": kind.groups(rulebook.staff_groups),
        "contact_types": dict(rulebook.contact_types),
        "item_ids": dict.fromkeys(rulebook.items, ()),
        "indicators": {str(number): () for number in rulebook.indicator_names},
        "divisions": units,
        "file_answers": {**answers, **units},
        "file_suffixes": dict.fromkeys(sorted(rulebook.file_suffixes), ()),
    }
    unneeded = with_unneeded(rulebook.unneeded_columns, EVIDENCE, unneeded_last_columns(agency))
    hints = {"staff_groups": kind.meanings(rulebook.staff_groups)}
    loaded = {name: load_form(name, words).with_lists(lists, hints) for name in READ_FORMS}
    return {name: form.without_need_of(unneeded.get(name, ())) for name, form in loaded.items()}
