"""What an action is given: where it was started, what was dropped, what is remembered, and the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ita_batch.desk.own_folder import OwnFolder
from ita_batch.desk.screen import Screen
from ita_batch.desk.which_workspace import which_workspace
from ita_batch.long_paths import reachable


@dataclass(frozen=True, slots=True)
class Visit:
    """One double click; ``here`` is the folder of the starter."""

    here: Path
    dropped: Sequence[Path]
    own: OwnFolder
    screen: Screen

    def workspace(self) -> Path:
        """The workspace that is meant, remembered for the next time. Raises UserError where none can be told."""
        found = which_workspace(self.here, self.dropped, self.own, self.screen)
        self.own.remember_workspace(found)
        return reachable(found)
