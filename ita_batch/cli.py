"""The commands: read arguments, call one function, print, exit code. Heavy modules are imported where they are used."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ita_batch import __version__
from ita_batch.console import begin_in_utf8, program, speak_utf8, unsaid
from ita_batch.endings import end_well, say
from ita_batch.errors import ExitCode, Published, UserError, place_of
from ita_batch.manifest import as_json as json_text
from ita_batch.messages import asked_language
from ita_batch.plain_text import visible
from ita_batch.resources import AGENCY_FILE
from ita_batch.thai.thai_time import THAILAND
from ita_batch.usage import UsageGroup, confirmed, use_language

if TYPE_CHECKING:
    from ita_batch.findings import Finding
    from ita_batch.messages import Language

DEMO_DAY = date(2021, 3, 12)
_DAYS_AT_MOST = 6  # digits; more is meant as a date

PathArgument = click.Path(path_type=Path)
FileArgument = click.Path(path_type=Path, exists=True, dir_okay=False)
workspace_argument = click.argument("workspace", type=PathArgument, default=Path())
as_of_option = click.option("--as-of", "as_of", metavar="DATE", help="help.as_of")
output_option = click.option("--output", type=PathArgument, metavar="DIR", help="help.output")
no_archive_option = click.option("--no-archive", is_flag=True, help="help.no_archive")
json_option = click.option("--json", "as_json", is_flag=True, help="help.json")


@click.group(
    cls=UsageGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="help.cli",
    epilog="help.exit_codes",
)
@click.option("--lang", type=click.Choice(["th", "en"]), default="th", show_default=True, help="help.lang")
@click.version_option(__version__, prog_name="ita-batch", help="help.version")
@click.pass_context
def cli(context: click.Context, lang: str) -> None:
    """The group of all commands; alone it runs ``batch .`` where the folder is a workspace."""
    context.obj = lang
    if context.invoked_subcommand is None:
        if Path(AGENCY_FILE).is_file():
            context.invoke(batch)
        else:
            from ita_batch.messages import word  # noqa: PLC0415

            click.echo(word("welcome", context.obj))
            click.echo(word("start", context.obj, program=program()))


@cli.command(help="help.demo")
@output_option
@json_option
@click.pass_obj
def demo(lang: Language, output: Path | None, as_json: bool) -> None:
    """The whole week on the example."""
    from ita_batch.resources import example_workspace  # noqa: PLC0415

    _run(lang, example_workspace(), DEMO_DAY, output or Path("output"), as_json=as_json)


@cli.command(help="help.batch")
@workspace_argument
@as_of_option
@output_option
@click.option("--check-links", is_flag=True, help="help.check_links")
@no_archive_option
@json_option
@click.pass_obj
def batch(  # noqa: PLR0913, PLR0917 - one word per option
    lang: Language,
    workspace: Path,
    as_of: str | None,
    output: Path | None,
    check_links: bool,
    no_archive: bool,
    as_json: bool,
) -> None:
    """The week of a workspace."""
    target = output or workspace / "output"
    _run(lang, workspace, _day(as_of), target, as_json=as_json, archive=not no_archive if check_links else None)


@cli.command(help="help.links")
@workspace_argument
@as_of_option
@output_option
@json_option
@click.pass_obj
def links(lang: Language, workspace: Path, as_of: str | None, output: Path | None, as_json: bool) -> None:
    """Only the website checks; one report is written."""
    from ita_batch.batch import check_links  # noqa: PLC0415
    from ita_batch.publish.machine.run_blocks import links_document  # noqa: PLC0415
    from ita_batch.publish.site_report.site_workbook import link_findings, write_links  # noqa: PLC0415
    from ita_batch.run_folder import output_errors  # noqa: PLC0415
    from ita_batch.terminal import Terminal  # noqa: PLC0415
    from ita_batch.website_check import LinkCheck  # noqa: PLC0415
    from ita_batch.workspace import open_workspace  # noqa: PLC0415

    day, terminal = _day(as_of), Terminal(lang)
    target = output or workspace / "output"
    opened = open_workspace(workspace, day, lang)
    with terminal.progress() as progress:
        facts = check_links(opened, day, target, progress, LinkCheck(archive=False))
    with output_errors(target):
        written = write_links(target / "links", facts)
    findings, seen = link_findings(facts.week), links_document(facts)
    if as_json:
        _print_findings(findings, day, links=seen)
    else:
        if seen:
            terminal.website(facts.week, seen)
        if findings:
            terminal.findings(findings)
        terminal.say("links_written", path=written)
    sys.exit(_exit_code(findings))


@cli.command(help="help.new")
@click.argument("folder", type=PathArgument)
@click.pass_obj
def new(lang: Language, folder: Path) -> None:
    """An empty workspace of today's fiscal year, or of the newest that there are rules of."""
    from ita_batch.handout import new_workspace  # noqa: PLC0415
    from ita_batch.rulebook import rulebook_of  # noqa: PLC0415
    from ita_batch.run_folder import output_errors  # noqa: PLC0415
    from ita_batch.terminal import Terminal  # noqa: PLC0415

    today = _day(None)
    rulebook = rulebook_of(today)
    with output_errors(folder):
        new_workspace(folder, rulebook)
    terminal = Terminal(lang)
    terminal.say("new_done", folder=folder)
    terminal.year_taken(rulebook, today)
    terminal.say("new_next", folder=folder, program=program())


@cli.command("next-year", help="help.next_year")
@click.argument("folder", type=PathArgument)
@click.argument("new_folder", metavar="NEW", type=PathArgument)
@click.option("--year", type=int, metavar="YEAR", help="help.next_year_year")
@click.option("--check-links", is_flag=True, help="help.next_year_links")
@click.option("--output", type=PathArgument, metavar="DIR", help="help.next_year_output")
@as_of_option
@click.pass_obj
def next_year(  # noqa: PLR0913, PLR0917 - one word per option
    lang: Language,
    folder: Path,
    new_folder: Path,
    year: int | None,
    check_links: bool,
    output: Path | None,
    as_of: str | None,
) -> None:
    """Carry an agency over to a later year, into a folder of its own."""
    from ita_batch.next_year.carried_lines import carried_lines  # noqa: PLC0415
    from ita_batch.next_year.carry_agency import Wish, carry_agency  # noqa: PLC0415
    from ita_batch.terminal import Terminal  # noqa: PLC0415
    from ita_batch.website_check import LinkCheck  # noqa: PLC0415

    terminal = Terminal(lang)
    links = LinkCheck(archive=False) if check_links else None
    wish = Wish(year, _day(as_of), output or folder / "output", links)
    with terminal.progress() as progress:
        carried = carry_agency(folder, new_folder, wish, progress, lang)
    for line in carried_lines(carried, new_folder, lang):
        click.echo(line)


@cli.command(help="help.templates")
@workspace_argument
@output_option
@as_of_option
@click.option("--blank", is_flag=True, help="help.blank")
@click.pass_obj
def templates(lang: Language, workspace: Path, output: Path | None, as_of: str | None, blank: bool) -> None:
    """One pre-filled set of forms per division, or the blank set."""
    from ita_batch.handout import TEMPLATES, Sets, write_blank_set, write_division_sets  # noqa: PLC0415
    from ita_batch.rulebook import newest_rulebook  # noqa: PLC0415
    from ita_batch.run_folder import output_errors  # noqa: PLC0415
    from ita_batch.terminal import Terminal  # noqa: PLC0415
    from ita_batch.workspace import open_workspace  # noqa: PLC0415

    target = output or (Path("input_templates") if blank else workspace / TEMPLATES)
    with output_errors(target):
        if blank:
            sets = Sets(tuple(write_blank_set(target, newest_rulebook())), ())
        else:
            day = _day(as_of)
            sets = write_division_sets(open_workspace(workspace, day, lang), target, day)
    terminal = Terminal(lang)
    terminal.say("templates_done", number=len(sets.written), folder=target)
    if sets.kept:
        terminal.say("templates_kept", number=len(sets.kept))
    elif not sets.written:
        terminal.say("templates_none")


@cli.command(help="help.check", short_help="help.check_short")
@click.argument("file", type=FileArgument)
@click.option("--workspace", type=PathArgument, default=Path(), help="help.workspace")
@as_of_option
@output_option
@json_option
@click.pass_obj
def check(  # noqa: PLR0913, PLR0917 - one word per option
    lang: Language, file: Path, workspace: Path, as_of: str | None, output: Path | None, as_json: bool
) -> None:
    """One workbook only; its return is written to a new file in the workspace's output."""
    from ita_batch.check import check_file  # noqa: PLC0415
    from ita_batch.terminal import Terminal  # noqa: PLC0415
    from ita_batch.workspace import open_workspace  # noqa: PLC0415

    day = _day(as_of)
    result = check_file(open_workspace(workspace, day, lang), file, day, output or workspace / "output" / "check")
    findings = result.findings
    if as_json:
        _print_findings(findings, day)
    else:
        terminal = Terminal(lang)
        terminal.say("check_title", file=file.name)
        if findings:
            terminal.findings(findings)
        else:
            terminal.say("check_clean")
        if result.returned:
            terminal.say("check_return", path=result.returned)
    sys.exit(_exit_code(findings))


@cli.command(help="help.verify")
@click.argument("run_folder", type=PathArgument, required=False)
@click.option("--memo", metavar="CODE", help="help.memo")
@click.option("--file", type=FileArgument, help="help.file")
@click.pass_obj
def verify(lang: Language, run_folder: Path | None, memo: str | None, file: Path | None) -> None:
    """Re-hash a run folder against its manifest, or prove that a file is the one that was signed for."""
    from ita_batch.manifest import PAPER_CHANGED, purged_on_purpose, verify_folder  # noqa: PLC0415
    from ita_batch.messages import word  # noqa: PLC0415

    if memo is not None or file is not None:
        _prove(lang, run_folder, memo, file)
    if run_folder is None:
        raise click.UsageError(word("verify_what", lang))
    files, differences = verify_folder(run_folder)
    faults = [one for one in differences if one.fault]
    for name in purged_on_purpose(run_folder):
        click.echo(f"  {word('purged', lang)}: {name}")
    for one in differences:
        if not one.fault:
            sound = f" — {word('verify_sound', lang)}" if one.kind == PAPER_CHANGED and not faults else ""
            click.echo(f"  {word(one.kind, lang)}: {visible(one.file)}{sound}")
    if faults:
        click.echo(word("verify_bad", lang), err=True)
        for fault in faults:
            click.echo(f"  {word(fault.kind, lang)}: {visible(fault.file)}", err=True)
        sys.exit(ExitCode.VERIFY_FAILED)
    click.echo(word("verify_rest" if differences else "verify_ok", lang, files=files))


def _prove(lang: Language, run_folder: Path | None, memo: str | None, file: Path | None) -> NoReturn:
    from ita_batch.messages import word  # noqa: PLC0415
    from ita_batch.proof import prove  # noqa: PLC0415

    if run_folder is None and (memo is None or file is None):
        raise click.UsageError(word("verify_what", lang))
    proofs = list(prove(run_folder, memo, file))
    for proof in proofs:
        click.echo(word(proof.key, lang, **proof.words), err=not proof.good)
    sys.exit(ExitCode.CLEAN if all(proof.good for proof in proofs) else ExitCode.VERIFY_FAILED)


@cli.command(help="help.purge")
@workspace_argument
@click.option("--older-than", required=True, metavar="DAYS|DATE", help="help.older_than")
@output_option
@click.option("--yes", is_flag=True, help="help.yes")
@click.pass_obj
def purge(lang: Language, workspace: Path, older_than: str, output: Path | None, yes: bool) -> None:
    """Delete the personal data of old runs; manifests and masked findings stay."""
    from ita_batch.messages import word  # noqa: PLC0415
    from ita_batch.purge import carry_out, purges  # noqa: PLC0415

    target, today = output or workspace / "output", _day(None)
    days = int(older_than) if older_than.isdecimal() and len(older_than) < _DAYS_AT_MOST else None
    planned = purges(target, _day(older_than) if days is None else today - timedelta(days=days))
    if not planned:
        click.echo(word("purge_none", lang, folder=target))
        return
    for one in planned:
        size = f"{one.size / 1024:,.0f}"
        click.echo(word("purge_run", lang, folder=one.folder.name, files=len(one.files), size=size))
        for path in one.files:
            click.echo(f"  {visible(path.relative_to(one.folder).as_posix())}")
    if not yes and not (sys.stdin.isatty() and confirmed(word("purge_ask", lang), word("purge_ask_again", lang))):
        raise UserError("purge-unconfirmed", ExitCode.USAGE)
    carry_out(target, planned, today)
    click.echo(word("purge_done", lang, files=sum(len(one.files) for one in planned), runs=len(planned)))


@cli.command(help="help.doctor")
@click.pass_obj
def doctor(lang: Language) -> None:
    """Versions, fonts, rulebooks, template freshness, write access."""
    from ita_batch.doctor import examine  # noqa: PLC0415

    sick = False
    for symptom in examine(Path.cwd(), lang):
        click.echo(f"{'!' if symptom.remark else '✓' if symptom.well else '✗'} {symptom.text}")
        sick |= not symptom.well
    sys.exit(ExitCode.FINDINGS if sick else ExitCode.CLEAN)


def _run(  # noqa: PLR0913 - one word per option
    lang: Language, folder: Path, day: date, output: Path, *, as_json: bool, archive: bool | None = None
) -> None:
    """Run and show a week; ``archive`` says whether what is seen of the website is kept, None to leave it alone."""
    from ita_batch.batch import run_week  # noqa: PLC0415
    from ita_batch.terminal import Terminal  # noqa: PLC0415
    from ita_batch.website_check import LinkCheck  # noqa: PLC0415
    from ita_batch.workspace import open_workspace  # noqa: PLC0415

    terminal = Terminal(lang)
    workspace = open_workspace(folder, day, lang)
    with terminal.progress() as progress:
        run = run_week(workspace, day, output, progress, None if archive is None else LinkCheck(archive=archive))
    reason = None
    try:
        terminal.abandoned(run)
        if as_json:
            terminal.year_over(run.week, terminal.err)
            click.echo(json_text({"folder": str(run.folder), **run.document}), nl=False)
        else:
            terminal.summary(run)
    except Exception as error:  # the run is published, whatever becomes of its summary
        reason = place_of(error)
    if reason := unsaid() or reason:
        say(UserError("unsaid-run", ExitCode.CLEAN, folder=run.folder, reason=reason), lang)
    raise Published(_exit_code(run.week.findings))


def _print_findings(findings: Iterable[Finding], day: date, **more: object) -> None:
    from ita_batch.publish.machine.findings_file import findings_document  # noqa: PLC0415

    click.echo(json_text(findings_document(findings, day, **more)), nl=False)


def _exit_code(findings: Iterable[Finding]) -> ExitCode:
    """0 where nothing is left to do or to look at: notes only record, and what came late has come."""
    return ExitCode.FINDINGS if any(finding.worth_a_look for finding in findings) else ExitCode.CLEAN


def _day(text: str | None) -> date:
    """The as-of date: as given, else today in Thailand."""
    if text is None:
        return datetime.now(THAILAND).date()
    from ita_batch.thai.date_text import parse_as_of  # noqa: PLC0415

    try:
        return parse_as_of(text)
    except ValueError as error:
        raise UserError("bad-date", ExitCode.USAGE, given=text) from error


def main() -> None:
    """Run the command line; the user always sees a sentence, never a trace."""
    begin_in_utf8()
    speak_utf8()
    language = asked_language(sys.argv[1:])
    use_language(language)
    end_well(lambda: cli.main(standalone_mode=False, obj=language), language)
