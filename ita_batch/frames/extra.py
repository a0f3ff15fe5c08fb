"""What the tables need and the weekly work does not: the libraries of the extra ``[fleet]``, loaded when asked."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ita_batch.errors import ExitCode, UserError
from ita_batch.messages import error_text


class FramesError(UserError):
    """A user's mistake that tells its whole sentence in a notebook too, where nobody else looks it up."""

    def __str__(self) -> str:
        return "\n".join((error_text(self, "th"), error_text(self, "en")))


def wanted(library: str) -> Any:  # noqa: ANN401 - typed by its library, which need not be installed
    """A library of the extra, such as pandas. Raises FramesError that says how to install it."""
    try:
        return import_module(library)
    except ImportError as error:
        raise FramesError("fleet-extra", ExitCode.USAGE, name=library) from error
