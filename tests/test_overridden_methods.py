"""The methods of libraries that we override although their makers do not promise them."""

from __future__ import annotations

import inspect
from importlib.metadata import version

import pytest
from xlsxwriter import Workbook

from ita_batch.forms.house_sheet import HouseSheet
from ita_batch.forms.house_workbook import HouseFormat, HousePackager, HouseTexts, HouseWorkbook

# Our class, and the methods that the library calls while it writes. What breaks without them:
OVERRIDDEN: dict[type, tuple[str, ...]] = {
    HouseSheet: (
        "_write_rows",  # cells would not be written
        "_calculate_spans",  # nor what their rows say of their width
        "_write_blank",  # merged cells would take longer
        "_prepare_formula",  # formulas would take longer
        "_xml_start_tag",  # so would what stands around the cells
        "_xml_empty_tag",
        "_escape_control_characters",
        "_write_col_info",  # only one of the columns to the right of the form would be unlocked
    ),
    HouseFormat: ("_get_font_key", "_get_border_key"),  # formats would take longer
    HouseTexts: ("_write_si",),  # texts would take longer
    HousePackager: (
        "_create_package",  # the file would be packed twice
        "_write_shared_strings_file",  # texts would take longer
    ),
    HouseWorkbook: (
        "_get_packager",  # there would be no parts to pack
        "add_format",  # formats would take longer
    ),
}
CALLERS: dict[type, tuple[type, ...]] = {HousePackager: (Workbook,), HouseFormat: (Workbook,)}
"""Classes of the library that call what it does not call itself."""
METHODS = [(ours, name) for ours, names in OVERRIDDEN.items() for name in names]


def library_of(ours: type) -> str:
    """The class that ours is made from and its version, for whoever reads the failure."""
    base = ours.__mro__[1]
    return f"{base.__module__}.{base.__name__} {version(base.__module__.partition('.')[0])}"


@pytest.mark.parametrize(("ours", "name"), METHODS, ids=[name for _, name in METHODS])
def test_the_library_has_the_method_and_calls_it(ours: type, name: str) -> None:
    """A new version without it would leave our override unused, and nobody would notice."""
    base = ours.__mro__[1]
    method = getattr(base, name, None)
    assert method is not None, f"{library_of(ours)} has no {name}: see {ours.__module__}"
    assert list(inspect.signature(getattr(ours, name)).parameters) == list(inspect.signature(method).parameters), (
        f"{library_of(ours)}: {name} takes other arguments: see {ours.__module__}"
    )
    sources = "".join(inspect.getsource(one) for one in (*base.__mro__[:-1], *CALLERS.get(ours, ())))
    assert f".{name}(" in sources, f"{library_of(ours)} no longer calls {name}: see {ours.__module__}"


@pytest.mark.parametrize("ours", OVERRIDDEN, ids=lambda ours: ours.__name__)
def test_every_override_is_named_above(ours: type) -> None:
    """One more override needs a reason here."""
    made = {name for name, value in vars(ours).items() if inspect.isfunction(value) or isinstance(value, staticmethod)}
    methods = made - {"__init__"}
    assert methods & set(dir(ours.__mro__[1])) == set(OVERRIDDEN[ours])
