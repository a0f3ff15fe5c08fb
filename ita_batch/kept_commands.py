"""The commands about what is kept, and about the machine: ``verify``, ``purge`` and ``doctor``."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ita_batch.console import how_here
from ita_batch.errors import ExitCode, UserError
from ita_batch.options import FileArgument, PathArgument, asked_day, output_option, workspace_argument
from ita_batch.plain_text import visible
from ita_batch.resources import OUTPUT
from ita_batch.usage import UsageCommand, confirmed

if TYPE_CHECKING:
    from ita_batch.messages import Language

_DAYS_AT_MOST = 6  # digits; more is meant as a date


@click.command(cls=UsageCommand, help="help.verify")
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


@click.command(cls=UsageCommand, help="help.purge")
@workspace_argument
@click.option("--older-than", required=True, metavar="DAYS|DATE", help="help.older_than")
@output_option
@click.option("--yes", is_flag=True, help="help.yes")
@click.pass_obj
def purge(lang: Language, workspace: Path, older_than: str, output: Path | None, yes: bool) -> None:
    """Delete the personal data of old runs; manifests and masked findings stay."""
    from ita_batch.messages import word  # noqa: PLC0415
    from ita_batch.purge import carry_out, purges  # noqa: PLC0415

    target, today = output or workspace / OUTPUT, asked_day(None)
    days = int(older_than) if older_than.isdecimal() and len(older_than) < _DAYS_AT_MOST else None
    planned = purges(target, asked_day(older_than) if days is None else today - timedelta(days=days))
    if not planned:
        click.echo(word("purge_none", lang, folder=target))
        return
    click.echo(word("purge_in", lang, folder=target))
    for one in planned:
        size = f"{one.size / 1024:,.0f}"
        click.echo(word("purge_run", lang, folder=one.folder.name, files=len(one.files), size=size))
        for path in one.files:
            click.echo(f"  {visible(path.relative_to(one.folder).as_posix())}")
    if not yes and not (sys.stdin.isatty() and confirmed(word("purge_ask", lang), word("purge_ask_again", lang))):
        raise UserError("purge-unconfirmed", ExitCode.USAGE)
    carry_out(target, planned, today)
    click.echo(word("purge_done", lang, files=sum(len(one.files) for one in planned), runs=len(planned)))


@click.command(cls=UsageCommand, help="help.doctor")
@click.pass_obj
def doctor(lang: Language) -> None:
    """Versions, fonts, rulebooks, template freshness, write access."""
    from ita_batch.doctor import examine  # noqa: PLC0415

    sick = False
    for symptom in examine(Path.cwd(), lang, how_here()):
        click.echo(f"{'!' if symptom.remark else '✓' if symptom.well else '✗'} {symptom.text}")
        sick |= not symptom.well
    sys.exit(ExitCode.FINDINGS if sick else ExitCode.CLEAN)
