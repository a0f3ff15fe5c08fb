"""The week of a great agency in a bad state: forty divisions, two thousand findings, from the prompt to the papers.

``python -m benchmarks.forty``
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.measured import beside
from benchmarks.tables import show, table
from benchmarks.whole_batch import whole_batch
from examples.agencies.build import Inbox
from examples.agencies.spec import AGENCIES

SPEC: Final = next(spec for spec in AGENCIES if spec.key == "17-terrible")
"""A list of 47 people from each of forty divisions, none of them right, and the answers."""


def main(before: Path | None = None) -> None:
    """Print the table; ``before`` is a checkout of another state of the program."""
    rows = []
    with TemporaryDirectory() as workspace, beside(before) as roots:
        Inbox(SPEC, Path(workspace)).add_week(0)
        for state, root in roots.items():
            whole_batch(Path(workspace), SPEC.weeks[0].day, root)  # compiles what was not compiled
            spent, findings = whole_batch(Path(workspace), SPEC.weeks[0].day, root)
            figures = [f"{findings:,}", f"{spent.cpu:.2f}", f"{spent.wall:.2f}", f"{spent.peak:.0f}"]
            rows.append([state, *figures])
    show(table((f"{SPEC.divisions} divisions", "findings", "CPU s", "wall s", "peak MB"), rows))


if __name__ == "__main__":
    main()
