"""What a run of this machine complains of, said of where its folders really are: the local copies are gone soon."""

from pathlib import Path

from ita_batch.errors import UserError
from ita_batch.fleet.remote.brought_here import Here
from ita_batch.store_address import below


def told_of_there(error: UserError, here: Here, workspace: str, output: str) -> UserError:
    """The same complaint, with the addresses in the place of the folders of this machine."""
    places = ((here.folder.absolute(), workspace), (here.output.absolute(), output))
    values = {key: _there(value, places) for key, value in error.values.items()}
    return UserError(error.key, error.exit_code, **values)


def _there(value: object, places: tuple[tuple[Path, str], ...]) -> object:
    if isinstance(value, Path):
        for local, address in places:
            if value.absolute().is_relative_to(local):
                return below(address, *value.absolute().relative_to(local).parts)
    if isinstance(value, str):
        for local, address in places:
            value = value.replace(str(local), address)
    return value
