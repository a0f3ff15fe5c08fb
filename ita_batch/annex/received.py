"""Recognise a filled form in the inbox, whatever it is called, and tell its faults."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ita_batch.agency import Agency
from ita_batch.annex.annex_faults import ANNEX_ALTERED, finding_of
from ita_batch.annex.asked import asked
from ita_batch.annex.blank import Blank
from ita_batch.annex.blanks import annex_items
from ita_batch.annex.compare_forms import compared
from ita_batch.annex.inputs import Beside
from ita_batch.annex.known_blanks import Blanks
from ita_batch.annex.look_process import looked_at
from ita_batch.annex.sheets import anchors_in, likeness
from ita_batch.annex.view import View, views_of
from ita_batch.annex.words import anchor, is_one, key
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms.form import EVIDENCE
from ita_batch.intake.files.read_workbook import Workbook
from ita_batch.intake.named_sender import units_in
from ita_batch.intake.recognise import DIVISION_UNKNOWN, read_meta
from ita_batch.intake.sender import Claim, Evidence, Sender, weighed, without_slips
from ita_batch.intake.sender_evidence import sender_of
from ita_batch.intake.submission import Status, Submission
from ita_batch.rulebook import Rulebook

ANNEX_READ = Code("annex-read", Severity.NOTE, source="rulebook: annexes")

_LIKE = 0.5  # of a blank's texts: with fewer of them a workbook is something else
_CLEARLY = 0.05  # by which one blank must be more like it than another

_DIGEST = 12  # letters: 48 bits tell the answers of a form apart


@dataclass(frozen=True, slots=True)
class AnnexReader:
    """Knows the blanks of a workspace, and reads filled ones."""

    blanks: Blanks
    agency: Agency
    rulebook: Rulebook
    earlier: Mapping[str, str]

    def understand(self, path: Path, base: Submission, workbook: Workbook) -> Submission | None:
        """The workbook as a filled form; None for what is none. ``base`` names the file."""
        if not any(blank.sheets for blank in self.blanks.blanks) or read_meta(workbook).get("form"):
            return None
        views: Sequence[View] = views_of(workbook)
        blank = self._blank_of(base.file, views)
        if blank is None:
            return None
        views = looked_at(path, views)
        sender = self._sender(base.file, views, blank)
        place = Place(file=base.file, division=sender.division)
        return replace(
            base,
            form=EVIDENCE,
            annex=blank.item_id,
            source=path,
            answers=_answers(views, blank),
            status=Status.READ,
            sender=sender,
            saved=workbook.saved,
            findings=(
                *(replace(told, place=replace(told.place, division=sender.division)) for told in workbook.findings),
                *self._of_file(views, blank, place),
                *([DIVISION_UNKNOWN.at(place)] if not sender.division and not sender.contested else []),
            ),
        )

    def _blank_of(self, file: str, views: Sequence[View]) -> Blank | None:
        """The blank that a workbook is most like; of two like ones that of the item which its name or title names."""
        texts = anchors_in(views)
        ranked = sorted(
            ((likeness(blank.anchors, texts), blank.file, blank) for blank in self.blanks.blanks if blank.sheets),
            key=lambda one: (-one[0], one[1]),
        )
        best = ranked[0][0]
        if best < _LIKE:
            return None
        near = [blank for alike, _, blank in ranked if alike > best - _CLEARLY]
        named = annex_items(Path(file).name, views, self.rulebook)
        return next((blank for blank in near if blank.item_id in named), near[0])

    def _of_file(self, views: Sequence[View], blank: Blank, place: Place) -> list[Finding]:
        faults = compared(blank, views, asked(blank, self.rulebook, self._names()))
        found = [finding_of(fault, blank.item_id, place) for fault in faults]
        if any(sheet.view.look for sheet in blank.sheets) and not any(view.look for view in views):
            where = replace(place, item_id=blank.item_id)
            found.append(ANNEX_ALTERED.at(where, variant="format", severity=Severity.WARNING, item=blank.item_id))
        return [*found, ANNEX_READ.at(place, item=blank.item_id, blank=blank.file, faults=len(faults))]

    def _names(self) -> tuple[str, ...]:
        units = [name for unit in self.agency.divisions for name in (unit.name, *unit.aliases)]
        return (*self.agency.names, *units)

    def _sender(self, file: str, views: Sequence[View], blank: Blank) -> Sender:
        """By its name, its folder, a label of the form, earlier weeks; else the only owner of its item."""
        known = sender_of({}, (), file, self.agency, self.earlier)
        claims = [*known.claims, *self._claims(views, blank)]
        if not claims:
            tops = dict.fromkeys(map(self.agency.top, self.agency.owners.get(blank.item_id, ())))
            owners = frozenset(self.agency.owners.get(blank.item_id, ()))
            claims = [Claim(Evidence.ITEMS, owners)] if len(tops) == 1 else []
        return weighed(without_slips(claims, self.agency), self.agency)

    def _claims(self, views: Sequence[View], blank: Blank) -> list[Claim]:
        named = set[str]()
        for sheet in blank.sheets:
            view = next((view for view in views if view.name == sheet.view.name), None)
            for beside in sheet.besides if view else ():
                named |= self._units(beside, view)
        return [Claim(Evidence.HEAD, frozenset(named))] if named else []

    def _units(self, beside: Beside, view: View | None) -> set[str]:
        if view is None or not is_one(beside.text.rstrip(":： "), "agency"):
            return set()
        text = view.text(view.merge_at(beside.cell)[:2]).replace(self.agency.name, " ")
        return {unit.division_id for unit in units_in(text, self.agency)}


def _answers(views: Sequence[View], blank: Blank) -> frozenset[str]:
    """What was filled in, as digests: texts that the blank does not have."""
    texts = {key(text) for view in views for text in view.texts.values() if anchor(text) not in blank.anchors}
    return frozenset(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST] for text in texts)
