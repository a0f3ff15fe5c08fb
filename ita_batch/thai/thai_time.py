"""Thai time: seven hours ahead of Greenwich since 1920, without summer time, so no table of zones is needed for it."""

from datetime import timedelta, timezone
from typing import Final

THAILAND: Final = timezone(timedelta(hours=7))
