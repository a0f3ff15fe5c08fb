"""The program itself as a wheel: what ``pip install`` would take from this checkout, schemas and example included."""

import tempfile
from importlib.metadata import version
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from windows import ROOT, CannotMakeError
from windows.wheels import Wheel, constraints


def program_wheel() -> Wheel:
    """The wheel of this checkout. Raises CannotMakeError where a tool that leaves its mark is not the tested one."""
    for tool in ("hatchling", "deflate"):
        if (there := version(tool)) != (pinned := constraints()[tool]):
            raise CannotMakeError(f"{tool} is {there}, constraints.txt has {pinned}: the zip would get other bytes")
    with tempfile.TemporaryDirectory() as folder:
        built = Path(next(iter(WheelBuilder(str(ROOT)).build(directory=folder))))
        return Wheel.read(built.name, built.read_bytes())
