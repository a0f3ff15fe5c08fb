"""docs/contract.md is what the program does: nothing promised that is not there, nothing there without a promise."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from docs.generator.codes import declared_codes, on_trial
from docs.generator.example_run import AS_OF, example_run
from docs.generator.findings_page import chapter_of
from docs.generator.sources import DOCS, anchor
from ita_batch.agency import AGENCY_FORMS
from ita_batch.cli import cli
from ita_batch.errors import ExitCode
from ita_batch.findings import Severity
from ita_batch.forms.contents import Identity
from ita_batch.forms.form import READ_FORMS
from ita_batch.manifest import signed_json
from ita_batch.papers import YEAR_PAPERS
from ita_batch.publish.machine.findings_file import write_findings
from ita_batch.resources import schemas_folder
from ita_batch.rules_book.rule_sheets import FORM_PREFIX
from ita_batch.website_check import SEEN

TEXT = (DOCS / "contract.md").read_text(encoding="utf-8")
PACKAGE = DOCS.parent / "ita_batch"
HEADING = re.compile(r"^#{2,3} (.+)\n", re.MULTILINE)
SOMETIMES = (
    f"{SEEN}/site.warc.gz",
    f"{SEEN}/index.csv",
    "purged_01.json",
    "review/files.xlsx",
    *(f"{name}.docx" for name in YEAR_PAPERS),
    "itas/internal_respondents.xlsx",
    "itas/official/แบบนำเข้า.xls",
    "letters/survey/survey_circulation.docx",
    "letters/survey/แบบวัด DIV05 กองช่าง.txt",
    "clarification/clarification.html",
    "clarification/pictures/O4_1.png",
    "clarification/files/O4_1.pdf",
)
assert isinstance(cli, click.Group)
COMMANDS = cli.commands


def chapter(name: str) -> str:
    """The text below a heading, up to the next one."""
    parts = HEADING.split(TEXT)
    return parts[parts.index(name) + 1]


def names(text: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", text)


def rows(text: str) -> list[list[str]]:
    """The cells of the first table, the heading's first."""
    table = text.replace("\\|", "/").split("\n| ", 1)[1].split("\n\n", 1)[0].splitlines()
    lines = [line.removeprefix("| ").removesuffix("|") for line in table if not line.startswith("|---")]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def usage(command: click.Command) -> str:
    """A command with its arguments and options, the optional ones in brackets."""
    words = [str(command.name)]
    for one in command.params:
        name = (one.metavar or str(one.name)).upper()
        flag = isinstance(one, click.Option) and one.is_flag
        word = name if isinstance(one, click.Argument) else one.opts[0] if flag else f"{one.opts[0]} {name}"
        words.append(word if one.required else f"[{word}]")
    return " ".join(words)


def test_the_chapters_are_those_of_the_list_above_them() -> None:
    """Each has its link, so an anchor that goes away is noticed."""
    linked = re.findall(r"\[([^]]+)\]\(#([\w-]+)\)", TEXT.split("\n## ")[0])
    assert linked == [(name, anchor(name)) for name in HEADING.findall(TEXT)]


def test_every_link_inside_the_page_leads_to_a_chapter() -> None:
    """Also those between the chapters."""
    assert set(re.findall(r"\]\(#([\w-]+)\)", TEXT)) == {anchor(name) for name in HEADING.findall(TEXT)}


def test_commands_and_options_are_the_real_ones() -> None:
    """Each command with its arguments and options in order, no other; and those that stand before a command."""
    told = [names(first)[0] for first, _ in rows(chapter("Commands"))[1:]]
    assert sorted(told) == sorted(usage(command).replace("|", "/") for command in COMMANDS.values())
    for option in cli.params:
        assert option.opts[0] in chapter("Commands")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_documented_command_explains_itself(name: str) -> None:
    """``--help`` ends well and names every option."""
    result = CliRunner().invoke(cli, [name, "--help"], obj="en")
    assert result.exit_code == ExitCode.CLEAN
    assert all(opt in result.output for one in COMMANDS[name].params for opt in one.opts if opt.startswith("--"))


def test_exit_codes_are_the_real_ones() -> None:
    """One row per code, in order; the last is that of the Windows zip."""
    assert [int(code) for code, _ in rows(chapter("Exit codes"))[1:]] == [code.value for code in ExitCode]


def test_only_the_named_environment_variables_are_used() -> None:
    """Whatever the package reads or sets is said."""
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    used = re.findall(r"environ\W(?:\w+\W)?\"(\w+)\"", source)
    assert set(used) == {name for name in names(chapter("Environment")) if name.isupper()}
    assert len(re.findall(r"\bos\.(?:environ|getenv)\b", source)) == len(used)


@pytest.mark.parametrize("path", sorted(schemas_folder().glob("*.schema.json")), ids=lambda path: path.name)
def test_a_form_has_the_columns_of_its_schema(path: Path) -> None:
    """Title and properties in order; what is required has its mark, and what holds several values another."""
    schema = json.loads(path.read_text(encoding="utf-8"))
    form = path.name.removesuffix(".schema.json")
    columns = [
        f"{name}{'*' * (name in schema['required'])}{'[]' * (spec['type'] == 'array')}"
        for name, spec in schema["properties"].items()
    ]
    rules = "Rules workbook" if form.startswith(FORM_PREFIX) else "Forms"
    where = chapter("Agency workbook" if form in AGENCY_FORMS else rules)
    assert f"\n- `{form}` {schema['title']}: {', '.join(columns)}\n" in where


def test_no_form_is_promised_that_has_no_schema() -> None:
    """The lists name the forms of schemas/ and no others."""
    told = re.findall(r"^- `(\w+)` ", TEXT, re.MULTILINE)
    assert sorted(told) == sorted(path.name.split(".")[0] for path in schemas_folder().iterdir())


def test_the_identity_of_a_workbook_is_named_in_order() -> None:
    """The keys of ``_meta``."""
    keys = Identity("form", "1", "nacc", 2564).as_text()
    assert ", ".join(f"`{key}`" for key in keys) in chapter("Workbook identity").replace("\n", " ")


def test_severities_are_the_real_ones() -> None:
    """From the gravest to the slightest."""
    assert [names(first)[0] for first, _ in rows(chapter("Severity"))[1:]] == [severity.value for severity in Severity]


def test_codes_are_the_real_ones_below_their_severity() -> None:
    """Every code once, with the mark of a rule on trial."""
    (_, *heads), *lines = rows(chapter("Finding codes"))
    cells = [(head, cell) for _, *line in lines for head, cell in zip(heads, line, strict=True)]
    told = [(slug, head, star) for head, cell in cells for slug, star in re.findall(r"`([a-z-]+)`(\\\*)?", cell)]
    real = [(slug, code.severity.value, "\\*" if on_trial(slug) else "") for slug, code in declared_codes().items()]
    assert sorted(told) == sorted(real)


def test_a_chapter_of_codes_is_one_chapter_of_the_findings() -> None:
    """A new code whose first word is claimed by another chapter is explained among strangers there."""
    mixed = {}
    for chapter_of_contract, *codes in rows(chapter("Finding codes"))[1:]:
        chapters = {chapter_of(slug) for cell in codes for slug in names(cell)}
        if len(chapters) > 1 and not chapter_of_contract.startswith("[Workspace]"):
            mixed[chapter_of_contract] = chapters
    assert mixed == {}


def test_the_run_folder_holds_the_promised_files() -> None:
    """Those of the example's week match a line each and leave none over but what only some runs have."""
    lines = chapter("Run folder").split("```")[1].split("\n")[1:-1]
    patterns = {line: re.compile(re.sub(r"<[^>]+>", "[^/]+", re.escape(line))) for line in lines}
    there = {*example_run().files, *SOMETIMES}
    unknown = {name for name in there if not any(pattern.fullmatch(name) for pattern in patterns.values())}
    missing = {line for line, pattern in patterns.items() if not any(map(pattern.fullmatch, there))}
    assert (unknown, missing) == (set(), set())


def test_findings_json_has_the_promised_names(tmp_path: Path) -> None:
    """The document's and a finding's, in order."""
    path = tmp_path / "findings.json"
    write_findings(path, example_run().run.week.findings, AS_OF)
    document = json.loads(path.read_text(encoding="utf-8"))
    text = chapter("findings.json")
    assert names(text.split("Each finding")[0]) == list(document)
    told = [name for first, _ in rows(text)[1:] for name in names(first)]
    assert all(list(finding) == told for finding in document["findings"])


def test_run_json_has_the_promised_names() -> None:
    """The document's in order, and those inside each of its parts, also where a later step fills them."""
    document = json.loads(signed_json(example_run().run.document)) | example_run().blocks
    promised(document, rows(chapter("run.json"))[1:])


def test_the_counts_of_run_json_have_the_promised_names() -> None:
    """Those of each form, then the others in order."""
    counts = example_run().run.document["counts"]
    of_forms, *others = rows("\n" + chapter("run.json").split("\n\n")[1])[1:]
    assert list(counts)[: len(READ_FORMS)] == list(READ_FORMS)
    assert all(names(of_forms[1]) == list(counts[form]) for form in READ_FORMS)
    promised({name: value for name, value in counts.items() if name not in READ_FORMS}, others)


def promised(document: dict[str, Any], told: list[list[str]]) -> None:
    """Compare the names in the first cells with the document's, those in the second with the names inside."""
    assert [name for first, _ in told for name in names(first)] == list(document)
    for first, second in told:
        inside = {key for name in names(first) for key in keys_inside(document[name])}
        described = {name for name in names(second) if not name.startswith("-")}
        assert inside == described or not described, first


def keys_inside(value: object) -> Iterator[str]:
    """The names in a part of the document, but for those inside ``counts``, which have a table of their own."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from keys_inside(one) if key != "counts" else ()
    elif isinstance(value, list):
        for one in value:
            yield from keys_inside(one)
