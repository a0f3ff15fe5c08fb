"""The whole at a glance, made of what every agency's run brought: two Parquet files, a workbook, a page."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from ita_batch.fleet.job import Outcome, origin_of
from ita_batch.fleet.payload import unpacked
from ita_batch.fleet.remote.stored_run import put_files
from ita_batch.frames.columns import AGENCIES, DIVISIONS, FINDINGS, INDICATORS, ITEMS
from ita_batch.frames.parquet_files import FINDINGS_FILE, FLEET_FILE, FindingsWriter, write_agencies
from ita_batch.frames.run_tables import Row, failed_row
from ita_batch.frames.typed_frames import Gathered, as_frame
from ita_batch.results.evidence import scored_items
from ita_batch.results.reported import reported_items
from ita_batch.results.rule_worth import RuleWorth, ScoredItem, rules_worth
from ita_batch.rulebook import rulebook_of
from ita_batch.rules.item_rules import item_rules
from ita_batch.run_folder import output_errors
from ita_batch.store_address import is_remote
from ita_batch.whole_files import whole_file

if TYPE_CHECKING:
    import pandas as pd

BOOK, PAGE = "fleet.xlsx", "fleet.html"
WRITTEN = (PAGE, BOOK, FLEET_FILE, FINDINGS_FILE)
"""What is written, the page that people open first at the head."""
_GATHERED = (ITEMS, INDICATORS, DIVISIONS)


def show_whole(outcomes: Sequence[Outcome], address: str, root_name: str, as_of: date) -> None:
    """Write the files of the whole in the place of older ones: each whole, and all of them or none.

    Raises UserError (exit code 13) where they cannot be written.
    """
    with _folder_for(address) as folder, output_errors(folder):
        brought = _Brought()
        with _whole_files(folder) as parts:
            with FindingsWriter(parts[FINDINGS_FILE]) as file:
                for outcome in outcomes:
                    file.add(brought.take(outcome))
            write_agencies(parts[FLEET_FILE], brought.agencies)
            _write_shown(parts, brought, root_name, as_of)


@contextmanager
def _whole_files(folder: Path) -> Iterator[Mapping[str, Path]]:
    """Places for all of them, which get their names once all are written; the workbook, which may be open, first."""
    with ExitStack() as up:
        yield {name: up.enter_context(whole_file(folder / name)) for name in (PAGE, FINDINGS_FILE, FLEET_FILE, BOOK)}


def _write_shown(parts: Mapping[str, Path], brought: _Brought, root_name: str, as_of: date) -> None:
    from ita_batch.fleet.shown.fleet_book import write_fleet_book  # noqa: PLC0415 - pandas loads with it
    from ita_batch.fleet.shown.fleet_facts import fleet_facts  # noqa: PLC0415
    from ita_batch.fleet.shown.fleet_page import write_fleet_page  # noqa: PLC0415

    facts = fleet_facts(
        agencies=as_frame(AGENCIES, brought.agencies),
        items=brought.gathered[ITEMS].frame(),
        indicators=brought.gathered[INDICATORS].frame(),
        divisions=brought.gathered[DIVISIONS].frame(),
        rule_counts=brought.rule_counts(),
        worth=brought.worth(as_of),
        as_of=as_of,
        root_name=root_name,
    )
    write_fleet_book(parts[BOOK], facts)
    write_fleet_page(parts[PAGE], facts)


class _Brought:
    """What the agencies brought, as far as it is kept: of findings only how many there are of each kind."""

    def __init__(self) -> None:
        self.agencies: list[Mapping[str, object]] = []
        self.gathered = {name: Gathered(name) for name in _GATHERED}
        self._findings: Counter[tuple[str, str]] = Counter()
        self._open: Counter[tuple[str, str]] = Counter()
        self._agencies: Counter[tuple[str, str]] = Counter()
        self._judged: list[ScoredItem] = []

    def take(self, outcome: Outcome) -> Iterable[Mapping[str, object]]:
        """Keep what an agency brought; its findings are returned, and go by."""
        if not outcome.payload:
            self.agencies.append(_without_figures(outcome))
            return ()
        tables, judged, codes = unpacked(outcome.payload)
        self.agencies += tables[AGENCIES]
        for name, into in self.gathered.items():
            into.add(tables[name])
        self._judged += scored_items(outcome.job.name, judged)
        for one in codes:  # findings.json lists few of each kind
            kind = one["code"], one["severity"]
            self._findings[kind] += one["findings"]
            self._open[kind] += one["open"]
            self._agencies[kind] += 1
        return tables[FINDINGS]

    def rule_counts(self) -> pd.DataFrame:
        """How often each code was found: code, severity, how many are open, in how many agencies, how many in all."""
        import pandas as pd  # noqa: PLC0415 - the extra [fleet]

        counted: Iterator[dict[str, Any]] = (
            {
                "code": kind[0],
                "severity": kind[1],
                "open": self._open[kind],
                "agencies": self._agencies[kind],
                "findings": number,
            }
            for kind, number in sorted(self._findings.items())
        )
        return pd.DataFrame(list(counted), columns=["code", "severity", "open", "agencies", "findings"])

    def worth(self, as_of: date) -> tuple[RuleWorth, ...]:
        """What each rule about items is worth, from the assessors' scores of all agencies and the report that ships."""
        return rules_worth([*self._judged, *reported_items()], item_rules(rulebook_of(as_of)))


def _without_figures(outcome: Outcome) -> Row:
    told: dict[str, Any] = {"outcome": outcome.ending.value}
    if outcome.failure:
        told |= {"failure": outcome.failure.key, "failure_th": outcome.failure.th, "failure_en": outcome.failure.en}
    origin = origin_of(outcome.job, **told)
    return failed_row(origin, name=PurePosixPath(origin.workspace).name or None)  # the agency's own is not known


@contextmanager
def _folder_for(address: str) -> Iterator[Path]:
    """A folder of this machine to write to; what is meant for a store is put there when the block ends well."""
    if not is_remote(address):
        yield Path(address)
        return
    with tempfile.TemporaryDirectory(prefix="fleet-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        yield folder
        put_files([folder / name for name in WRITTEN], address)
