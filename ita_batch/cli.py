"""The commands: read arguments, call one function, print, exit code. Heavy modules are imported where they are used."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ita_batch import __version__
from ita_batch.console import begin_in_utf8, how_here, speak_utf8
from ita_batch.endings import end_well
from ita_batch.errors import ExitCode
from ita_batch.fleet_command import fleet
from ita_batch.kept_commands import doctor, purge, verify
from ita_batch.leaving import leaving_in_order
from ita_batch.messages import asked_language
from ita_batch.options import (
    FileArgument,
    PathArgument,
    as_of_option,
    asked_day,
    json_option,
    no_archive_option,
    output_option,
    workspace_argument,
)
from ita_batch.resources import AGENCY_FILE, OUTPUT
from ita_batch.usage import UsageGroup, use_language
from ita_batch.week_command import exit_code, opened, print_json, run_and_show

if TYPE_CHECKING:
    from ita_batch.findings import Finding
    from ita_batch.messages import Language


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
            from ita_batch.how_to import Blank, Command  # noqa: PLC0415
            from ita_batch.messages import told, word  # noqa: PLC0415

            ways = {"demo": Command("demo"), "new": Command("new", (Blank("blank_folder"),)), "help": Command("--help")}
            click.echo(word("welcome", context.obj))
            click.echo(
                word("start", context.obj, **{key: told(one, context.obj, how_here()) for key, one in ways.items()})
            )


for _command in (fleet, verify, purge, doctor):
    cli.add_command(_command)


@cli.command(help="help.demo")
@output_option
@json_option
@click.pass_obj
def demo(lang: Language, output: Path | None, as_json: bool) -> None:
    """The whole week on the example."""
    from ita_batch.resources import example_day, example_workspace  # noqa: PLC0415

    run_and_show(lang, example_workspace(), example_day().isoformat(), output or Path(OUTPUT), as_json=as_json)


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
    target = output or workspace / OUTPUT
    run_and_show(lang, workspace, as_of, target, as_json=as_json, archive=not no_archive if check_links else None)


@cli.command(help="help.links")
@workspace_argument
@as_of_option
@output_option
@json_option
@click.pass_obj
def links(lang: Language, workspace: Path, as_of: str | None, output: Path | None, as_json: bool) -> None:
    """Only the website checks; one report is written."""
    from ita_batch.batch import check_links  # noqa: PLC0415
    from ita_batch.messages import word  # noqa: PLC0415
    from ita_batch.publish.machine.run_blocks import links_document  # noqa: PLC0415
    from ita_batch.publish.site_report.site_workbook import link_findings, write_links  # noqa: PLC0415
    from ita_batch.run_folder import output_errors  # noqa: PLC0415
    from ita_batch.terminal import Terminal  # noqa: PLC0415
    from ita_batch.website_check import LinkCheck  # noqa: PLC0415

    terminal = Terminal(lang, how_here())
    target = output or workspace / OUTPUT
    at_work, day = opened(workspace, as_of)
    with terminal.progress() as progress:
        facts = check_links(at_work, day, target, progress, LinkCheck(archive=False))
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
        terminal.written(written.parent, {written.name: word("links_title", lang)})
    sys.exit(exit_code(findings))


@cli.command(help="help.new")
@click.argument("folder", type=PathArgument)
@click.option("--year", metavar="YEAR", help="help.year")
@click.pass_obj
def new(lang: Language, folder: Path, year: str | None) -> None:
    """An empty workspace of the year of its own rules.xlsx, of the one asked for, or of the one that is open today."""
    from ita_batch.handout import new_workspace  # noqa: PLC0415
    from ita_batch.how_to import Command  # noqa: PLC0415
    from ita_batch.messages import told  # noqa: PLC0415
    from ita_batch.rules_book.own_rules import own_rules  # noqa: PLC0415
    from ita_batch.run_folder import output_errors  # noqa: PLC0415
    from ita_batch.terminal import Terminal  # noqa: PLC0415
    from ita_batch.written import new_names  # noqa: PLC0415
    from ita_batch.year_open import rulebook_to_begin  # noqa: PLC0415
    from ita_batch.year_told import year_taken  # noqa: PLC0415

    today, own = asked_day(None), own_rules(folder)
    rulebook = rulebook_to_begin(year, today, own.rulebook if own else None)
    with output_errors(folder):
        made = new_workspace(folder, rulebook)
    terminal, how = Terminal(lang), how_here()
    terminal.written(folder, new_names(made, lang))
    if own:
        terminal.say("new_own_rules", year=rulebook.fiscal_year)
    steps = {name: told(Command(name, (folder,)), lang, how) for name in ("rules", "templates", "batch")}
    for line, style in year_taken(rulebook, today, steps.pop("rules"), lang, own=own is not None):
        terminal.line(line, style)
    terminal.say("new_next", **steps)


@cli.command(help="help.rules")
@click.argument("folder", type=PathArgument)
@click.option("--year", type=int, metavar="YEAR", help="help.year")
@click.option("--compare", is_flag=True, help="help.compare")
@click.option("--evidence", is_flag=True, help="help.evidence")
@json_option
@click.pass_obj
def rules(  # noqa: PLR0913, PLR0917 - one word per option
    lang: Language, folder: Path, year: int | None, compare: bool, evidence: bool, as_json: bool
) -> None:
    """The facts of a year as a workbook, what a workbook says otherwise than the program, or what rules are worth."""
    from ita_batch.messages import word  # noqa: PLC0415
    from ita_batch.rules_command import compare_year, write_year  # noqa: PLC0415

    if evidence and (compare or year is not None):
        raise click.UsageError(word("evidence_alone", lang))
    if evidence:
        from ita_batch.evidence_command import tell_evidence  # noqa: PLC0415

        sys.exit(tell_evidence(lang, folder, asked_day(None), json=as_json))
    if compare:
        sys.exit(compare_year(lang, folder))
    write_year(lang, folder, year, asked_day(None))


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
    wish = Wish(year, asked_day(as_of), output or folder / OUTPUT, links)
    with terminal.progress() as progress:
        carried = carry_agency(folder, new_folder, wish, progress)
    for line in carried_lines(carried, new_folder, lang, how_here()):
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
    from ita_batch.written import form_names  # noqa: PLC0415

    target = output or (Path("input_templates") if blank else workspace / TEMPLATES)
    with output_errors(target):
        if blank:
            sets = Sets(tuple(write_blank_set(target, newest_rulebook())), ())
        else:
            at_work, day = opened(workspace, as_of)
            sets = write_division_sets(at_work, target, day)
    terminal = Terminal(lang)
    if sets.written:
        terminal.written(target, form_names(target, sets.written, lang))
    if sets.kept:
        terminal.say("templates_kept", number=len(sets.kept), folder=target)
    if not sets.asked:
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
    from ita_batch.messages import word  # noqa: PLC0415
    from ita_batch.terminal import Terminal  # noqa: PLC0415

    at_work, day = opened(workspace, as_of)
    result = check_file(at_work, file, day, output or workspace / OUTPUT / "check")
    findings = result.findings
    if as_json:
        _print_findings(findings, day)
    else:
        terminal = Terminal(lang, how_here())
        terminal.say("check_title", file=file.name)
        if findings:
            terminal.findings(findings)
        if exit_code(findings) == ExitCode.CLEAN:
            terminal.say("check_clean")
        if result.returned:
            terminal.written(result.returned.parent, {result.returned.name: word("check_return", lang)})
    sys.exit(exit_code(findings))


def _print_findings(findings: Iterable[Finding], day: date, **more: object) -> None:
    from ita_batch.publish.machine.findings_file import findings_document  # noqa: PLC0415

    print_json(findings_document(findings, day, **more))


def main() -> None:
    """Run the command line; the user always sees a sentence, never a trace."""
    begin_in_utf8()
    speak_utf8()
    language, program = asked_language(sys.argv[1:]), how_here().program
    use_language(language)
    with leaving_in_order():
        end_well(lambda: cli.main(prog_name=program, standalone_mode=False, obj=language), language)
