"""The weeks of the generated agencies, each made once; most are quick, the large ones are for the heavy tests."""

from __future__ import annotations

from functools import partial
from typing import Final

import pytest

from examples.agencies.run import AgencyRun, run_agency
from examples.agencies.spec import AGENCIES
from tests.support.demo import made_once

MANY_DIVISIONS: Final = 7
"""An agency with so many takes seconds a week."""

SPECS: Final = {spec.key: spec for spec in AGENCIES}
QUICK: Final = [spec.key for spec in AGENCIES if spec.divisions < MANY_DIVISIONS]
KEYS: Final = [pytest.param(key, id=key, marks=() if key in QUICK else pytest.mark.heavy) for key in SPECS]


def runs_of(paths: pytest.TempPathFactory, key: str) -> tuple[AgencyRun, ...]:
    """Its weeks: to be read, not to be changed."""
    return made_once(paths, partial(run_agency, SPECS[key]), f"agency-{key}")
