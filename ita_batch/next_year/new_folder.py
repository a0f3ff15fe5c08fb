"""The folder of the new year: where it may be, and how it appears whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from ita_batch.errors import ExitCode, UserError
from ita_batch.held_files import let_go, once_free, remove_folder
from ita_batch.path_order import by_name
from ita_batch.resources import AGENCY_FILE, INBOX, OFFICIAL_FORMS
from ita_batch.run_folder import output_errors
from ita_batch.whole_program import in_program


def refuse_unfit(folder: Path, new: Path) -> None:
    """Raises UserError where ``new`` cannot become the folder of the year after ``folder``."""
    old_at, new_at = folder.resolve(), new.resolve()
    if old_at == new_at or new_at in old_at.parents:
        raise UserError("next-year-same", ExitCode.USAGE, folder=folder, new=new)
    if (old_at / INBOX).resolve() in (new_at, *new_at.parents):
        raise UserError("next-year-inside", ExitCode.USAGE, folder=folder / INBOX, new=new)
    if (new / AGENCY_FILE).exists():
        raise UserError("folder-taken", ExitCode.USAGE, folder=new)
    if in_program(new):
        raise UserError("folder-in-program", ExitCode.USAGE, folder=new)
    if new.exists() and not new.is_dir():
        raise UserError("next-year-no-folder", ExitCode.USAGE, new=new)


@contextmanager
def staged_folder(new: Path) -> Iterator[Path]:
    """A folder beside ``new`` to write into; when the block ends well, what it holds stands in ``new``.

    Nothing that stands in ``new`` is overwritten: there each file comes by itself, agency.xlsx last.
    """
    staging = new.parent / f".{new.name[:80]}.part"
    with output_errors(new):
        new.parent.mkdir(parents=True, exist_ok=True)
        _remove(staging)  # what a killed command left, or somebody's link
        try:
            staging.mkdir()
            yield staging
            if new.exists():
                _move_each(staging, new)
            else:
                once_free(partial(staging.rename, new), staging)
        except BaseException as error:
            let_go(error)
            raise
        finally:
            _remove(staging)


def _remove(path: Path) -> None:
    if path.is_symlink():
        path.unlink()
    else:
        remove_folder(path)


def _move_each(staging: Path, new: Path) -> None:
    """The files one by one; where one cannot be moved, those before it are taken back."""
    found = (path for path in staging.rglob("*") if path.is_file())
    files = sorted(found, key=lambda path: (path.name == AGENCY_FILE, by_name(path)))
    taken = [path.relative_to(staging) for path in files if (new / path.relative_to(staging)).exists()]
    if taken:
        raise UserError("next-year-file-there", ExitCode.USAGE, file=new / taken[0])
    for name in (INBOX, OFFICIAL_FORMS):
        (new / name).mkdir(exist_ok=True)
    moved: list[Path] = []
    try:
        for path in files:
            target = new / path.relative_to(staging)
            target.parent.mkdir(parents=True, exist_ok=True)
            once_free(partial(path.rename, target), path)
            moved.append(target)
    except OSError:
        for path in moved:
            path.unlink(missing_ok=True)
        raise
