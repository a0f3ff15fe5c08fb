"""The command ``verify``: is everything as it was recorded, and is a file the one that was signed for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from ita_batch.errors import ExitCode
from ita_batch.manifest import PAPER_CHANGED, purged_on_purpose, verify_folder
from ita_batch.messages import word
from ita_batch.plain_text import visible

if TYPE_CHECKING:
    from pathlib import Path

    from ita_batch.messages import Language


def verify_folder_or_file(lang: Language, run_folder: Path | None, memo: str | None, file: Path | None) -> None:
    """Say what a run folder is no more, and end with the exit code of that; prove a file where one is asked about."""
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
    from ita_batch.proof import prove  # noqa: PLC0415

    if run_folder is None and (memo is None or file is None):
        raise click.UsageError(word("verify_what", lang))
    proofs = list(prove(run_folder, memo, file))
    for proof in proofs:
        click.echo(word(proof.key, lang, **proof.words), err=not proof.good)
    sys.exit(ExitCode.CLEAN if all(proof.good for proof in proofs) else ExitCode.VERIFY_FAILED)
