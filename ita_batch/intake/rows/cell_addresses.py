"""The addresses of a row's cells, written out when one is asked for: most rows have nothing to be said about."""

from collections.abc import Iterator, Mapping

from xlsxwriter.utility import xl_rowcol_to_cell


class CellAddresses(Mapping[str, str]):
    """Column key -> address such as "C12". ``places`` (key -> column from 0) is shared by the rows of a sheet."""

    __slots__ = ("_places", "_row")

    def __init__(self, row: int, places: Mapping[str, int]) -> None:
        self._row, self._places = row, places

    def __getitem__(self, key: str) -> str:
        address: str = xl_rowcol_to_cell(self._row, self._places[key])
        return address

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
