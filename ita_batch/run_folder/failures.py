"""What to say when the results cannot be written: the system's number for it becomes a sentence of the catalogue."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ita_batch.errors import ExitCode, UserError
from ita_batch.held_files import HeldError
from ita_batch.long_paths import shown

_REASONS = {
    "output-full": {errno.ENOSPC, errno.EDQUOT, errno.EFBIG},
    "output-forbidden": {errno.EACCES, errno.EPERM, errno.EROFS},
    "output-gone": {errno.ENOENT, errno.ENODEV, errno.ENXIO},
    "output-taken": {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EISDIR},
}
# A drive that is gone is "forbidden" or "invalid" among Python's own numbers.
_REASONS_OF_WINDOWS = {
    "output-full": {39, 112, 1295},  # the disk, the quota
    "output-gone": {21, 53, 55, 59, 64, 67, 433, 1006, 1117, 1167},  # a stick pulled out, a share without its network
}


@contextmanager
def output_errors(folder: Path) -> Iterator[None]:
    """Turn a failure to write into a UserError (exit code 13) whose sentence says what is the matter."""
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - not needed by --help

    try:
        yield
    except OSError as error:
        raise _output_error(folder, error) from error
    except FileCreateError as error:  # XlsxWriter's name for any OSError while it saves
        cause = error.args[0] if error.args else None
        raise _output_error(folder, cause if isinstance(cause, OSError) else OSError(str(error))) from error


def _output_error(folder: Path, error: OSError) -> UserError:
    reason = error.strerror or str(error)
    if isinstance(error, HeldError):
        return UserError("output-held", ExitCode.OUTPUT_FAILED, folder=folder, path=Path(error.filename))
    path = Path(error.filename).absolute() if isinstance(error.filename, str) else folder.absolute()
    if not path.is_relative_to(folder.absolute()) and path not in folder.absolute().parents:
        return UserError("output-failed", ExitCode.OUTPUT_FAILED, folder=folder, reason=f"{reason}: {shown(str(path))}")
    return UserError(_key_of(error), ExitCode.OUTPUT_FAILED, folder=folder, reason=reason)


def _key_of(error: OSError) -> str:
    known = ((_REASONS_OF_WINDOWS, getattr(error, "winerror", None)), (_REASONS, error.errno))
    found = (key for reasons, number in known for key, numbers in reasons.items() if number in numbers)
    return next(found, "output-failed")
