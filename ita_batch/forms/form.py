"""Read a form's JSON Schema: everything about a column is said there once, and nowhere else.

Standard keywords carry what validation needs; ``x-`` keywords carry what a sheet needs:
``x-kind`` how a cell is read, ``x-width``, ``x-aliases`` other headings, ``x-list`` a list that the rulebook or the
agency fills, ``x-synonyms`` words people type for a list value, ``x-hints`` what each list value is for, ``x-window``
where its dates are expected, ``x-personal`` how it is masked, ``x-prefilled`` a cell that we fill before sending,
``x-continued-by`` headings of a column that continues this one, ``x-whole`` headings of a column that holds this one
and the one named by ``x-rest``, ``x-wanted-with`` other cells' values that make an empty cell doubtful,
``x-refused-endings`` a list of endings,
``x-person-when`` the other cell's value that says that this one names a person,
``x-central`` a form that the secretary fills, of no division,
``x-lists-by`` lists of single cells, by the value of another column in the same row,
``x-names-in`` columns of another sheet (``agency_division.name``) whose values are names here: the first is offered.
Words in double braces (``{{year}}``) are filled when the form is loaded: ``wording``.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from ita_batch.forms.wording import Words, filled, neutral_words
from ita_batch.resources import schemas_folder
from ita_batch.thai.text import match_key

INTERNAL = "internal_stakeholder"
EXTERNAL = "external_stakeholder"
EVIDENCE = "oit_evidence"
COMPONENT = "oit_component"
REVIEW = "duplicate_decision"
FILES = "file_decision"
INBOX_FORMS = (INTERNAL, EXTERNAL, EVIDENCE, COMPONENT)
"""What divisions send."""
REVIEW_FORMS = (REVIEW, FILES)
"""What the secretary decides: about pairs of rows, and about files."""
RESPONSES = "response_status"
RESULTS = "assessor_result"
INDICATORS = "indicator_result"
TYPED_FORMS = (RESPONSES, RESULTS, INDICATORS)
"""What she types or pastes from ITAS."""
READ_FORMS = (*INBOX_FORMS, *REVIEW_FORMS, *TYPED_FORMS)
"""All that is found in the inbox."""

Choices = Mapping[str, tuple[str, ...]]
"""List values in order, each with the other words that mean it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form."""

    key: str
    header: str
    prompt: str
    kind: str
    width: float
    required: bool
    aliases: tuple[str, ...] = ()
    choices: Choices = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)  # key of each list value and other word -> list value
    list_name: str | None = None
    window: str | None = None
    personal: str | None = None
    prefilled: bool = False
    read_only: bool = False
    example: str | None = None
    max_length: int | None = None
    wanted_with: Mapping[str, str] = field(default_factory=dict)  # other column -> value that wants this one filled
    person_when: Mapping[str, str] = field(default_factory=dict)  # other column -> value of a row about a person
    endings_list: str | None = None
    refused_endings: tuple[str, ...] = ()  # a link that ends so is not what the column asks for
    hints: Mapping[str, str] = field(default_factory=dict)  # list value -> what it is for, printed beside it
    continued_by: tuple[str, ...] = ()  # headings of a second column that belongs to this one: a last name
    whole_headings: tuple[str, ...] = ()  # headings of one column that holds this one and the next part, ``rest``
    rest: str | None = None
    lists_by: Mapping[str, str] = field(default_factory=dict)  # value of the row's first column -> list of this cell
    names_in: tuple[str, ...] = ()  # form and column, with a dot between them: the first holds what is offered
    secretarys: bool = False  # of agency.xlsx, which she fills herself: shown as it was typed
    listed: frozenset[str] = frozenset()  # keys of every list value and other word of the whole form

    @property
    def several(self) -> bool:
        """True when one cell may hold several values."""
        return self.kind in {"choices", "urls", "lines"}

    @property
    def takes_words(self) -> bool:
        """True when other words for a list value are as good as it: they are explained, or the secretary's own."""
        return bool(self.choices and (self.hints or self.secretarys)) and not self.ours

    @property
    def words(self) -> tuple[str, ...]:
        """All that is understood as a value of the list, each once."""
        return tuple(dict.fromkeys([*self.choices, *(word for words in self.choices.values() for word in words)]))

    @property
    def ours(self) -> bool:
        """True when we fill the cell before sending: it alone does not make a row."""
        return self.prefilled or self.read_only

    @property
    def asked(self) -> bool:
        """True when the sender must fill it, always or beside some answer."""
        return not self.ours and (self.required or bool(self.wanted_with))

    @property
    def condition(self) -> str:
        """When it must be filled, where that depends on an answer; "" where it does not."""
        wanted = " หรือ ".join(dict.fromkeys(self.wanted_with.values()))
        return f"ต้องกรอกเมื่อตอบว่า {wanted}" if wanted and not self.required else ""


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A form: its name in docs/contract.md, its words, its columns in order, and the schema of one flat row.

    Each form is itself and equals no other: what follows from one is worked out once and kept by it.
    """

    name: str
    title: str
    short_title: str
    abbreviation: str  # IIT, EIT, OIT; "" for the sheets of agency.xlsx
    file_stem: str
    sheet: str
    version: str
    unit: str
    counter: str
    drawn_rows: int
    instructions: tuple[str, ...]
    columns: tuple[Column, ...]
    schema: Mapping[str, Any]
    central: bool = False  # the secretary's own: of no division, and a row without its counted answer is no fault
    unneeded: frozenset[str] = frozenset()  # columns that the year's rules do not need: read, never asked for
    by_key: Mapping[str, Column] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Know the columns by their keys."""
        object.__setattr__(self, "by_key", {column.key: column for column in self.columns})

    def column(self, key: str) -> Column:
        """The column with that key. Raises KeyError when the form has none."""
        return self.by_key[key]

    @property
    def listed(self) -> frozenset[str]:
        """The match keys of every list value of the form, and of the other words that mean one."""
        return self.columns[0].listed

    @property
    def handed_out(self) -> Form:
        """The form as people get it: without the columns that the year's rules do not need."""
        if not self.unneeded:
            return self
        columns = tuple(column for column in self.columns if column.key not in self.unneeded)
        needed = {key: spec for key, spec in self.schema["properties"].items() if key not in self.unneeded}
        return replace(self, columns=columns, schema={**self.schema, "properties": needed}, unneeded=frozenset())

    def drawn_to(self, rows: int) -> Form:
        """This form with lines for so many rows."""
        return replace(self, drawn_rows=rows)

    def without_need_of(self, keys: Collection[str]) -> Form:
        """This form, of which the year's rules do not need these columns."""
        return replace(self, unneeded=frozenset(keys))

    def with_lists(self, lists: Mapping[str, Choices], hints: Mapping[str, Mapping[str, str]] | None = None) -> Form:
        """This form with its ``x-list`` columns filled from the rulebook or the agency (names as in ``x-list``).

        ``hints`` say, for some of the lists, what each value means.
        """
        schema = copy.deepcopy(dict(self.schema))
        columns = _knowing_each_other(_with_lists(column, lists, hints or {}) for column in self.columns)
        for column in columns:
            if column.list_name in lists:
                spec = schema["properties"][column.key]
                (spec["items"] if spec["type"] == "array" else spec)["enum"] = list(column.choices)
        return replace(self, columns=columns, schema=schema)


def _with_lists(column: Column, lists: Mapping[str, Choices], hints: Mapping[str, Mapping[str, str]]) -> Column:
    choices = lists.get(column.list_name or "")
    if choices is not None:
        explained = hints.get(column.list_name or "", column.hints)
        column = replace(column, choices=choices, meanings=_meanings(choices), hints=explained)
    return replace(column, refused_endings=tuple(lists.get(column.endings_list or "", column.refused_endings)))


def chosen_from(column: Column, choices: Choices) -> Column:
    """The column with a list of its own."""
    return replace(column, choices=choices, meanings=_meanings(choices))


def _knowing_each_other(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns, each with the list values of all: a row pasted one column off shows them in another one."""
    known = tuple(columns)
    listed = frozenset(key for column in known for key in column.meanings)
    return tuple(replace(column, listed=listed) for column in known)


def load_form(name: str, words: Words | None = None) -> Form:
    """The form ``schemas/<name>.schema.json``, by default in the words of no agency in particular.

    Raises FileNotFoundError for a name that has no schema.
    """
    return _form(name, filled(_schema_text(name), words or neutral_words()))


@lru_cache(maxsize=32)
def schema_form(name: str) -> Form:
    """The form as its schema has it: for its names, headings and lists, which no year changes.

    Examples and prompts still have ``{{year}}`` in the place of their words. Raises FileNotFoundError.
    """
    return _form(name, _schema_text(name))


def _schema_text(name: str) -> str:
    return (schemas_folder() / f"{name}.schema.json").read_text(encoding="utf-8")


def _form(name: str, text: str) -> Form:
    schema: dict[str, Any] = json.loads(text)
    required = set(schema["required"])
    return Form(
        name=name,
        title=schema["title"],
        short_title=schema["x-short"],
        abbreviation=schema.get("x-abbreviation", ""),
        file_stem=schema["x-file"],
        sheet=schema["x-sheet"],
        version=schema["x-version"],
        unit=schema["x-unit"],
        counter=schema["x-counter"],
        drawn_rows=schema["x-drawn-rows"],
        instructions=tuple(schema["x-instructions"]),
        columns=_knowing_each_other(
            _column(
                key,
                spec,
                required=key in required,
                secretarys=not (schema.get("x-abbreviation") or schema.get("x-central")),
            )
            for key, spec in schema["properties"].items()
        ),
        schema=schema,
        central=schema.get("x-central", False),
    )


def _column(key: str, spec: Mapping[str, Any], *, required: bool, secretarys: bool) -> Column:
    return Column(
        key=key,
        header=spec["title"],
        prompt=spec["description"],
        kind=spec["x-kind"],
        width=spec["x-width"],
        required=required,
        aliases=tuple(spec.get("x-aliases", ())),
        choices=_static_choices(spec),
        meanings=_meanings(_static_choices(spec)),
        list_name=spec.get("x-list"),
        window=spec.get("x-window"),
        personal=spec.get("x-personal"),
        prefilled=spec.get("x-prefilled", False),
        read_only=spec.get("readOnly", False),
        example=next(iter(spec.get("examples", ())), None),
        max_length=spec.get("maxLength"),
        wanted_with=spec.get("x-wanted-with", {}),
        person_when=spec.get("x-person-when", {}),
        endings_list=spec.get("x-refused-endings"),
        hints=spec.get("x-hints", {}),
        continued_by=tuple(spec.get("x-continued-by", ())),
        whole_headings=tuple(spec.get("x-whole", ())),
        rest=spec.get("x-rest"),
        lists_by=spec.get("x-lists-by", {}),
        names_in=tuple(spec.get("x-names-in", ())),
        secretarys=secretarys,
    )


def _static_choices(spec: Mapping[str, Any]) -> Choices:
    enum = spec.get("enum") or spec.get("items", {}).get("enum") or ()
    synonyms = spec.get("x-synonyms", {})
    return {value: tuple(word for word, means in synonyms.items() if means == value) for value in enum}


def _meanings(choices: Choices) -> Mapping[str, str]:
    """How a word that somebody types is found again; a list value wins over another one's synonym."""
    synonyms = {match_key(word): value for value, words in choices.items() for word in words}
    return synonyms | {match_key(value): value for value in choices}
