"""The workbooks that we write: xlsxwriter's, with sheets of ours, and packed once.

The library packs the parts into a zip by whatever zlib the system has; ours are packed by ``office_zip`` alone.
"""

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings

from ita_batch.forms.house_sheet import CONTROLS, HouseSheet
from ita_batch.office_zip import packed

_TO_ESCAPE: Final = re.compile('[&<>"_\x00-\x1f\ufffe\uffff]')
_TEXT_STAYS_TEXT: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class HouseFormat(Format):  # type: ignore[misc]
    """A format that is not changed once it is made, so that the keys of its font and its borders stay."""

    @cached_property
    def _font(self) -> str:
        key: str = super()._get_font_key()
        return key

    @cached_property
    def _borders(self) -> str:
        key: str = super()._get_border_key()
        return key

    def _get_font_key(self) -> str:
        return self._font

    def _get_border_key(self) -> str:
        return self._borders


class HouseTexts(SharedStrings):  # type: ignore[misc]
    """Writes the texts of a workbook; most have nothing to escape."""

    def _write_si(self, string: str) -> None:
        if not (_TO_ESCAPE.search(string) or string[:1].isspace() or string[-1:].isspace()):
            self.fh.write(f"<si><t>{string}</t></si>")
        elif string.startswith("<r>") and string.endswith("</r>") and not CONTROLS.search(string):
            self.fh.write(f"<si>{string}</si>")
        else:
            super()._write_si(string)


class HousePackager(Packager):  # type: ignore[misc]
    """Keeps the parts of the package, and leaves nothing to pack."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, bytes] = {}

    def _create_package(self) -> list[Any]:
        self.parts = {
            name: part.getvalue() if binary else part.getvalue().encode()
            for part, name, binary in super()._create_package()
        }
        return []

    def _write_shared_strings_file(self) -> None:
        table = self.workbook.str_table
        if table.count:
            texts = HouseTexts()
            texts.string_table = table
            texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            texts._assemble_xml_file()


class HouseWorkbook(Workbook):  # type: ignore[misc]
    """A workbook in memory."""

    worksheet_class = HouseSheet

    def __init__(self) -> None:
        super().__init__(BytesIO(), {"in_memory": True, **_TEXT_STAYS_TEXT})
        self._packager = HousePackager()

    def add_format(self, properties: Mapping[str, Any] | None = None) -> Format:
        """A format of these properties."""
        look = {**self.default_format_properties, **(properties or {})}
        made = HouseFormat.__new__(HouseFormat)
        made.__dict__ = {
            **_format(tuple(look.items()), tuple(map(type, look.values()))).__dict__,
            "xf_format_indices": self.xf_format_indices,
            "dxf_format_indices": self.dxf_format_indices,
        }
        self.formats.append(made)
        return made

    def _get_packager(self) -> Packager:
        return self._packager

    def finished(self) -> bytes:
        """The file; nothing can be written any more. The same contents give the same bytes."""
        self.close()
        return packed(self._packager.parts)


@lru_cache(maxsize=512)
def _format(properties: tuple[tuple[str, Any], ...], _: tuple[type, ...]) -> Format:
    """A format to copy: to make one takes the library longer than to write a row. True is not 1 here."""
    made = HouseFormat(dict(properties))
    made._get_format_key()
    return made
