"""``python -m windows.lock_wheels``: write down which wheels go into the zip, after ``constraints.txt`` was changed."""

import hashlib
import sys

from windows import CannotMakeError
from windows.registry import WINDOWS_WHEELS, download
from windows.wheels import LOCK, Wheel, absent_packages, constraints

HEAD = "# The wheels of the Windows zip, written by: python -m windows.lock_wheels"


def main() -> None:
    """Ask the registry for the wheels that are wanted, for those that they want, and so on."""
    pinned, lines = constraints(), []
    wheels: list[Wheel] = []
    while absent := absent_packages(wheels):
        if unknown := [name for name in absent if name not in pinned or name in {wheel.name for wheel in wheels}]:
            raise CannotMakeError(f"constraints.txt has no fitting version of {', '.join(unknown)}")
        for file, data in download([f"{name}=={pinned[name]}" for name in absent], *WINDOWS_WHEELS).items():
            wheels.append(Wheel.read(file, data))
            lines.append(
                f"{wheels[-1].name}=={pinned[wheels[-1].name]} --hash=sha256:{hashlib.sha256(data).hexdigest()}"
            )
    LOCK.write_text("\n".join([HEAD, *sorted(lines), ""]), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    try:
        main()
    except CannotMakeError as error:
        sys.exit(str(error))
