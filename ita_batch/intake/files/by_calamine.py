"""Read cells with calamine: the first reader of .xlsx."""

import io

from ita_batch.intake.files.grid import ReadSheet


class ReaderEncryptedError(Exception):
    """The workbook has a password."""


class ReaderFailedError(Exception):
    """The reader cannot read this workbook."""


def read_by_calamine(data: bytes) -> list[ReadSheet] | None:
    """All sheets; None where one is a sheet of macros.

    Raises ReaderEncryptedError, ReaderFailedError, MemoryError.
    """
    from python_calamine import (  # noqa: PLC0415 - not for --help
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if any(sheet.typ == SheetTypeEnum.MacroSheet for sheet in book.sheets_metadata):
            return None
        read = []
        for meta in book.sheets_metadata:
            sheet = book.get_sheet_by_name(meta.name)
            merged = [(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
            # skip_empty_area=False: row numbers must be those that Excel shows.
            grid: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
            read.append(ReadSheet(meta.name, grid, meta.visible != SheetVisibleEnum.Visible, merged))
    except PasswordError as shut:
        raise ReaderEncryptedError from shut
    except MemoryError:
        raise
    except Exception as failed:
        raise ReaderFailedError from failed
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":  # how an error of the native reader's own arrives
            raise
        raise ReaderFailedError from panic
    return read
