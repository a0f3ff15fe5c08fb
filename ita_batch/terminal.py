"""What the secretary sees on the terminal: progress, then a short summary in her language."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from ita_batch.batch import Run
from ita_batch.deadlines import IMPORT_STEP
from ita_batch.examine import INBOX_EMPTY
from ita_batch.filing.settle import is_replaced_by_return
from ita_batch.findings import SEVERITY_ORDER, Finding, Severity, is_our_bug
from ita_batch.history.past_runs import SinceLast
from ita_batch.how_to import HowTo
from ita_batch.intake.sheets.other_year import FORM_OTHER_YEAR
from ita_batch.intake.submission import Status
from ita_batch.measures.result_lines import result_lines
from ita_batch.messages import Language, explained, fix, message, word
from ita_batch.papers import YEAR_PAPERS
from ita_batch.plain_text import visible
from ita_batch.publish.letters.division_letters import CIRCULATION_FILE, MESSAGES
from ita_batch.publish.letters.own_wording import is_unusable, to_mend
from ita_batch.publish.review.files_book import FILES_REVIEWED
from ita_batch.publish.review.review_book import REVIEWED
from ita_batch.report import resting_on
from ita_batch.report.counted import ItemCount, ListCount
from ita_batch.report.forecast_lines import forecast_lines
from ita_batch.report.not_computed import no_calendar
from ita_batch.report.unseen import JOINT, clause
from ita_batch.report.year_now import now_lines, year_now
from ita_batch.report.year_words import imports_list, input_clause, sample_clause
from ita_batch.rules.week.deadline_near import CODE as DEADLINE_NEAR
from ita_batch.rules.week.division_late import CODE as DIVISION_LATE
from ita_batch.rules.week.division_silent import CODE as DIVISION_SILENT
from ita_batch.rules.week.division_silent import NO_DAY, REFUSED
from ita_batch.rules.week.year_over import CODE as YEAR_OVER
from ita_batch.scoring.scores import rounded
from ita_batch.thai.date_text import format_long
from ita_batch.thai.wrap import longest_piece, width, wrapped
from ita_batch.website.check_context import Progress as Report
from ita_batch.week import EXTERNAL, INTERNAL, Week
from ita_batch.written import holds, written_lines

_RESULTS = {
    "memo.docx": "next_memo",
    "meeting_annex.docx": "next_annex",
    **{f"{name}.docx": f"next_{name}" for name in YEAR_PAPERS},
    "clarification": "next_clarification_sheet",
    "letters/survey": "next_survey_letters",
    "board.html": "next_board",
    "itas": "next_itas",
    "work_list.xlsx": "next_work_list",
    "returns": "next_returns",
    REVIEWED: "next_review",
    FILES_REVIEWED: "next_files_review",
    "evidence": "next_evidence",
}
"""What a run may leave to look at, and what it is; the letters are told by what is in them."""
LETTERS_FOLDER = "letters"
DEADLINES = 3
LINES_OF_CHECK = 200


class Terminal:
    """Words to people go to standard output, progress and errors to standard error."""

    def __init__(self, language: Language, how: HowTo = HowTo()) -> None:  # noqa: B008 - a frozen value
        self.language = language
        self.how = how
        self._said: list[str] = []
        self.out = Console(highlight=False, soft_wrap=True)
        self.err = Console(stderr=True, highlight=False, soft_wrap=True)

    def say(self, key: str, **values: object) -> None:
        """One line of the catalogue."""
        self.line(word(key, self.language, **values))

    def line(self, text: str, style: str = "") -> None:
        """Plain text; a sign that would rule the screen, such as one in a path, is written out."""
        self._said.append(text)
        self.out.print(Text("\n".join(map(visible, text.split("\n"))), style=style))

    def explain(self) -> None:
        """How the commands are given here that were named by their names alone."""
        for text in list(explained("\n".join(self._said), self.language, self.how)):
            self.line(text)
        self._said.clear()

    @contextmanager
    def progress(self) -> Iterator[Report]:
        """A bar on a terminal; nothing but the log lines of the caller elsewhere."""
        if not self.err.is_terminal:
            yield self._log
            return
        # A name is shown letter by letter: brackets in it are no markup of rich.
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=self.err, transient=True) as bar:
            task = bar.add_task("", total=None)

            def report(name: str, done: int, total: int) -> None:
                bar.update(task, description=name, completed=done, total=total)

            yield report

    def _log(self, name: str, done: int, total: int) -> None:
        self.err.print(Text(f"{done}/{total} {name}"))

    def abandoned(self, run: Run) -> None:
        """What was taken over from a run that was killed, if there was one."""
        if run.abandoned:
            owner = run.abandoned.owner
            key, values = ("taken_over_from", owner.words()) if owner else ("taken_over", {})
            swept = word("swept", self.language, number=len(run.abandoned.swept))
            self.err.print(Text(f"{word(key, self.language, **values)} {swept}"))

    def summary(self, run: Run) -> None:
        """What came, what is ready, what is missing, the forecast, where to look next."""
        week = run.week
        self.year_over(week, self.out)
        self.line(f"{week.agency.name} · {word('as_of', self.language, day=format_long(week.as_of))}", "bold")
        self._now(run)
        self._heading("what_came")
        self._files(week)
        self._rows(week)
        self._heading("ready")
        self._ready(run)
        self._heading("missing")
        self._missing(week)
        self._duplicates(run)
        self._heading("results_heading" if week.results.known else "forecast")
        for line in (result_lines if week.results.known else forecast_lines)(run.facts, self.language):
            self.line(line)
        if week.since:
            self._heading("since_heading")
            self._since(week.since)
        if week.site:
            self._heading("website")
            self.website(week, run.document["links"])
        self._next(run.folder)
        self._templates(week)
        self.explain()
        self.year_over(week, self.out)

    def _now(self, run: Run) -> None:
        """The steps that are on, each with its number, the days left and what is to do; or what comes next."""
        lines = list(now_lines(year_now(run.facts), self.language))
        if lines:
            self._heading("now_heading")
        for line in lines:
            self.line(line)

    def year_over(self, week: Week, console: Console) -> None:
        """A red line where the as-of day lies after the year: nothing else matters as much."""
        for finding in week.findings:
            if finding.code == YEAR_OVER:
                words = {"day": format_long(week.as_of), "end": format_long(week.rulebook.work_end)}
                year, now = week.rulebook.fiscal_year, week.rulebook.fiscal_year_of(week.as_of)
                console.print(Text(word("year_over", self.language, year=year, now=now, **words), style="bold red"))

    def findings(self, findings: list[Finding]) -> None:
        """A table of findings, the most severe first."""
        table = Table(show_edge=False, pad_edge=False)
        for key in ("level", "where", "what", "todo"):
            table.add_column(word(key, self.language))
        ordered = sorted(findings, key=lambda finding: SEVERITY_ORDER[finding.severity])
        for finding in ordered[:LINES_OF_CHECK]:
            place = finding.place
            where = " ".join(filter(None, (place.sheet, place.cell or (str(place.row) if place.row else None))))
            table.add_row(
                word(finding.severity.value, self.language),
                _Wrapped(visible(where or place.file or "")),
                _Wrapped(message(finding, self.language)),
                _Wrapped(fix(finding, self.language)),
            )
            self._said.append(fix(finding, self.language))
        self.out.print(table)
        self.explain()

    def website(self, week: Week, document: Mapping[str, Any]) -> None:
        """What was seen of the website, and what is proposed; ``document`` is the block ``links`` of run.json."""
        if not document["site_reached"]:
            self.say("website_offline", host=next(iter(week.agency.hosts), "–"))
            return
        counts = {verdict.replace("-", "_"): count for verdict, count in document["verdicts"].items()}
        self.say("website_counts", **counts)
        pages, ways = len(document["proposed_pages"]), len(document["proposed_explanations"])
        if pages or ways:
            self.say("website_proposed", pages=pages, explanations=ways)
        accepted = week.forecast_if_accepted
        if pages and accepted and accepted.total is not None:
            self.say("website_accepted", total=rounded(accepted.total), grade=accepted.grade or "")

    def _heading(self, key: str) -> None:
        self.out.print()
        self.line(word(key, self.language), "bold cyan")

    def _files(self, week: Week) -> None:
        states = [item.status for item in week.submissions]
        counts = {status.value: states.count(status) for status in Status}
        self.say("files", **counts)
        if waiting := counts[Status.WAITING]:
            self.say("files_waiting", number=waiting)
        set_aside = {item.file for item in week.submissions if item.status is not Status.READ}
        corrected = [one for one in week.findings if is_replaced_by_return(one)]
        if corrected:
            self.say("files_corrected", number=len({one.place.file for one in corrected}))
        for finding in week.findings:
            if finding in corrected:
                continue
            if finding.place.file in set_aside:
                todo = f" {fix(finding, self.language)}" if finding.code == FORM_OTHER_YEAR else ""
                self.line(f"  {finding.place.file}: {message(finding, self.language)}{todo}")
            elif finding.code == INBOX_EMPTY or is_our_bug(finding.code.slug):
                self.line(f"{message(finding, self.language)} {fix(finding, self.language)}")

    def _rows(self, week: Week) -> None:
        table = Table(box=None, pad_edge=False)
        table.add_column(word("form", self.language))
        for key in ("received", "imported", "merged", "excluded", "held"):
            table.add_column(word(key, self.language), justify="right")
        for form in week.shown_forms:
            counts = astuple(week.registers[form].tally())
            table.add_row(week.forms[form].short_title, *(f"{count:,}" for count in counts))
        self.out.print(Padding(table, (0, 0, 0, 2), expand=False))
        self.say("balanced")

    def _ready(self, run: Run) -> None:
        counts = run.document["counts"]
        for name, form in (("iit", INTERNAL), ("eit", EXTERNAL)):
            instrument, resting = name.upper(), run.facts.resting
            clauses = (
                sample_clause(instrument, run.week.samples[instrument], resting, self.language),
                input_clause(instrument, resting, self.language),
            )
            population = f"{counts[name]['population']:,}{resting.mark(f'{name}.population')}"
            parts = self._parts(run.facts.lists[form], "merged", "excluded", "to_correct", "waiting", "owed")
            counted = word("eit_counted_list" if imports_list(run.week.rulebook) else "eit_counted_none", self.language)
            said = JOINT.join(filter(None, clauses))
            sample = f" {said}" if said else ""
            self.say(name, population=population, parts=parts, sample=sample, counted=counted)
        parts = self._parts(run.facts.items, "to_correct", "none", "waiting", "not_received")
        mark = run.facts.resting.mark
        ready = f"{counts['oit']['ready']}{mark(resting_on.READY)}"
        items = f"{counts['oit']['items']}{mark(resting_on.ITEMS)}"
        self.say("oit", ready=ready, items=items, parts=parts, unseen=clause(run.facts.unseen, self.language))

    def _parts(self, count: ListCount | ItemCount, *rest: str) -> str:
        """What a count is made of, and so whether it is complete: what was received, and what became of the rest."""
        told = [name for name in rest if getattr(count, name)]
        parts = (
            word(f"part_{name}", self.language, number=f"{getattr(count, name):,}") for name in ("received", *told)
        )
        return (" " if self.language == "th" else ", ").join(parts)

    def _missing(self, week: Week) -> None:
        found = [finding.severity for finding in week.findings]
        self.say("problems", **{severity.value: f"{found.count(severity):,}" for severity in Severity})
        unread = [one for one in week.findings if one.code == DIVISION_SILENT and one.variant == REFUSED]
        missing = [one for one in week.findings if one.code == DIVISION_SILENT and one.variant != REFUSED]
        silent = [one for one in missing if one.severity is not Severity.NOTE]
        notes = [one for one in missing if one.severity is Severity.NOTE]
        awaited = [one for one in notes if one.values["due"] != NO_DAY]
        undated = [one for one in notes if one.values["due"] == NO_DAY]
        late = [one for one in week.findings if one.code == DIVISION_LATE]
        told = {"silent": silent, "awaited": awaited, "undated": undated, "unread": unread, "late": late}
        for key, findings in told.items():
            if findings or key in {"silent", "late"}:
                self.say(key, names=_by_form(findings) or word("none", self.language))
        if unknown := no_calendar(week.rulebook, IMPORT_STEP, self.language):
            self.say("deadlines", text=unknown)
        near = [finding.values for finding in week.findings if finding.code == DEADLINE_NEAR]
        for values in sorted(near, key=lambda values: str(values["days"]).zfill(4))[:DEADLINES]:
            self.say("deadlines", text=word("days", self.language, **values))

    def _duplicates(self, run: Run) -> None:
        counts = run.facts.duplicates
        for key, number in (("duplicates_asked", counts["suspected"]), ("duplicates_stale", counts["stale"])):
            if number:
                self.say(key, number=f"{number:,}")

    def _since(self, since: SinceLast) -> None:
        then, now, unknown = since.then, since.now, word("none", self.language)
        day = format_long(then.as_of)
        self.say("since_line", day=day, corrected=len(since.resolved), open=since.still_open, new=since.new)
        self.say(
            "since_figures",
            external_then=f"{then.external:,}",
            external_now=f"{now.external:,}",
            ready_then=then.ready,
            ready_now=now.ready,
            forecast_then=f"{then.forecast:.2f}" if then.forecast is not None and then.ready else unknown,
            forecast_now=unknown if now.forecast is None else f"{now.forecast:.2f}",
        )
        for key, resent in (("since_resent", True), ("since_unchanged", False)):
            names = dict.fromkeys(one.name for one in since.unchanged if one.resent is resent)
            if names:
                self.say(key, names=", ".join(names))

    def _templates(self, week: Week) -> None:
        """What is wrong with the secretary's own wording: she would sign it otherwise."""
        for template, findings in to_mend(week.findings).items():
            unused = next((one for one in findings if is_unusable(one)), None)
            if unused:
                self.line(f"{message(unused, self.language)} {fix(unused, self.language)}", "bold red")
            else:
                text = word("template_faults", self.language, template=template, number=len(findings))
                self.line(text, "bold red")

    def _next(self, folder: Path) -> None:
        """Where the results are, once, and what is in there."""
        told = {name: word(key, self.language) for name, key in _RESULTS.items() if holds(folder / name)}
        if letters := self._letters(folder / LETTERS_FOLDER):
            told[LETTERS_FOLDER] = letters
        self.out.print()
        self.written(folder, told)

    def written(self, folder: Path | str, told: Mapping[str, str]) -> None:
        """The folder once, and the names of what was written this time, each with what it is."""
        for number, line in enumerate(written_lines(folder, told, self.language)):
            self.line(line, "" if number else "bold cyan")

    def _letters(self, folder: Path) -> str:
        """What the folder of letters holds, as it is: there are weeks without any letter to a unit."""
        circulated = (folder / CIRCULATION_FILE).is_file()
        units = sum(path.name != CIRCULATION_FILE for path in folder.glob("*.docx"))
        messages = sum(1 for _ in (folder / MESSAGES).glob("*"))
        parts = [("letters_circulation", circulated), ("letters_units", units), ("letters_messages", messages)]
        return " · ".join(word(key, self.language, number=number) for key, number in parts if number)


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """A cell whose Thai is broken between words; rich would break it anywhere."""

    text: str

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        yield Text("\n".join(wrapped(self.text, options.max_width)), no_wrap=True, overflow="ignore")

    def __rich_measure__(self, _: Console, options: ConsoleOptions) -> Measurement:
        lines = max(map(width, self.text.split("\n")))
        return Measurement(min(longest_piece(self.text), options.max_width), min(lines, options.max_width))


def _by_form(findings: Iterable[Finding]) -> str:
    """Who is meant, each form once: "EIT: กองคลัง, กองช่าง; OIT: กองคลัง"."""
    units: dict[str, dict[str, None]] = {}
    for finding in findings:
        units.setdefault(str(finding.values["form"]), {})[str(finding.values["division"])] = None
    return "; ".join(f"{form}: {', '.join(names)}" for form, names in units.items())
