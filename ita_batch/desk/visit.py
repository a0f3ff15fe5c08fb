"""What an action is given: where it was started, what was dropped, what is remembered, and the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ita_batch.desk.own_folder import OwnFolder, is_workspace
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

    def workspace(self, *, of_files: bool = False) -> Path:
        """The workspace that is meant, remembered for the next time. Raises UserError where none can be told.

        Of files that were dropped on a starter of a workspace, that one is meant, wherever they lie.
        """
        dropped = () if of_files and is_workspace(self.here) else self.dropped
        found = which_workspace(self.here, dropped, self.own, self.screen)
        self.own.remember_workspace(found)
        return reachable(found)
