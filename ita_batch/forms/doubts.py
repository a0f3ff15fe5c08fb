"""Formulas that are true when a cell is doubtful, in the few functions that Excel and LibreOffice read alike.

They only warn while somebody types; the rules decide later. No formula may be longer than 255 characters.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from ita_batch.forms.date_patterns import date_patterns
from ita_batch.forms.form import Column
from ita_batch.forms.hidden_sheets import Lists

# Serial numbers of 1 January 1990 and 31 December 2099: another year in a real date cell is a mixed-up era.
_EARLIEST_SERIAL: Final = 32874
_LATEST_SERIAL: Final = 73050


def kind_doubt(column: Column, cell: str, lists: Lists, list_name: str | None) -> str | None:
    """True when `cell`, which is not empty, is not what `column` expects; None when anything goes."""
    if list_name and column.names_in:
        return _some_name_unknown(cell, *map(lists.of_sheet, column.names_in))
    if list_name:
        words = lists.named(f"W_{list_name.removeprefix('L_')}", column.words) if column.takes_words else list_name
        if column.kind == "choices":
            return _some_part_not_in_list(cell, words)
        return f"ISERROR(MATCH(TRIM({cell}),{words},0))"
    if column.refused_endings:
        return _not_a_page(cell, lists, column.refused_endings)
    doubt = _DOUBT_OF_KIND.get(column.kind)
    return doubt(cell, lists) if doubt else None


def _not_a_date(cell: str, lists: Lists) -> str:
    patterns = lists.named("P_DATES", date_patterns())
    text = f'SUBSTITUTE(SUBSTITUTE({cell}," ",""),"พ.ศ.","")'
    text = f'"|"&SUBSTITUTE(SUBSTITUTE({text},".","/"),"-","/")&"|"'
    other_era = f"OR({cell}<{_EARLIEST_SERIAL},{cell}>{_LATEST_SERIAL})"
    return f"IF(ISNUMBER({cell}),{other_era},{_matches(patterns, text)}<2)"


def _not_a_phone(cell: str, _: Lists) -> str:
    """Nine or ten digits beginning with 0 for each number; several are separated by commas."""
    digits = f'SUBSTITUTE(SUBSTITUTE({cell}," ",""),"-","")'
    numbers = f'(LEN({cell})-LEN(SUBSTITUTE({cell},",",""))+1)'
    # With its comma a number is 10 or 11 long: 10n <= length <= 11n, as one comparison to stay short.
    wrong_size = f"ABS(2*LEN({digits})+2-21*{numbers})>{numbers}"
    return f'OR(ISERROR(FIND(LEFT(TRIM({cell})),"0๐")),{wrong_size})'


def _not_an_email(cell: str, _: Lists) -> str:
    return f'OR(ISERROR(SEARCH("?@?*.?",{cell})),ISNUMBER(FIND(" ",TRIM({cell}))))'


def _not_a_page(cell: str, lists: Lists, refused: Sequence[str]) -> str:
    """Not a link, or one that opens a file: the assessors do not take that for a page."""
    endings = lists.named("P_FILES", [f".{ending}|" for ending in refused])
    text = f'TRIM({cell})&"|"'
    return f"OR({_not_a_link(cell, lists)},{_matches(endings, text)}>0)"


def _not_a_link(cell: str, _: Lists) -> str:
    return f'LOWER(LEFT(TRIM({cell}),4))<>"http"'


def _some_part_not_in_list(cell: str, list_name: str) -> str:
    """Fewer list values found between the commas than there are parts."""
    text = f'","&SUBSTITUTE({cell}," ","")&","'
    value = f'","&SUBSTITUTE({list_name}," ","")&","'
    found = f"SUMPRODUCT(--ISNUMBER(FIND({value},{text})))"
    return f'{found}<LEN({cell})-LEN(SUBSTITUTE({cell},",",""))+1'


def _some_name_unknown(cell: str, names: str, others: str) -> str:
    """Fewer names between commas and line breaks than there are parts, and no part of anybody's other names."""
    text = f'SUBSTITUTE(SUBSTITUTE({cell},", ",","),CHAR(10),",")'
    found = f'SUMPRODUCT(--ISNUMBER(FIND(","&{names}&",",","&{text}&",")))'
    parts = f'LEN({cell})-LEN(SUBSTITUTE(SUBSTITUTE({cell},CHAR(10),""),",",""))+1'
    return f'AND({found}<{parts},COUNTIF({others},"*"&{cell}&"*")=0)'


def _matches(patterns: str, text: str) -> str:
    return f"SUMPRODUCT(--ISNUMBER(SEARCH({patterns},{text})))"


_DOUBT_OF_KIND: Final[Mapping[str, Callable[[str, Lists], str]]] = {
    "date": _not_a_date,
    "phone": _not_a_phone,
    "email": _not_an_email,
    "url": _not_a_link,
    "urls": _not_a_link,
}
