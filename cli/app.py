"""The table of commands."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from policydiff.cli.accept import accept
from policydiff.cli.check import check
from policydiff.cli.check_patient import check_patient
from policydiff.cli.compare import compare
from policydiff.cli.corpus import app as corpus
from policydiff.cli.explain import explain
from policydiff.cli.git_diff_driver import git_diff_driver
from policydiff.cli.git_textconv import textconv
from policydiff.cli.lint import lint
from policydiff.cli.matrix import matrix
from policydiff.cli.pager import VARIABLE as PAGER_VARIABLE
from policydiff.cli.rules import rules
from policydiff.cli.schema import schema
from policydiff.cli.show import show
from policydiff.model.version import VERSION

COMMANDS = (
    compare,
    explain,
    show,
    lint,
    matrix,
    check_patient,
    check,
    accept,
    rules,
    schema,
    textconv,
    git_diff_driver,
)
"""In the order of the help; each is named by its function."""

CORPUS = "corpus"
"""The command that has commands of its own; the help has it last."""


def command_line(first: str | None = None) -> typer.Typer:
    """The command line, to be called by itself.

    Typer inspects each command before one of them runs, which takes 40 ms for all: as long as two
    pages of a PDF.

    Args:
        first: the first word of what was typed. Where it is the name of a command, no other is
            there; where it is anything else, all are, for the help and for what is like it.
    """
    app = typer.Typer(
        add_completion=True,
        callback=_options,
        context_settings={"help_option_names": ["-h", "--help"]},
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # rich alone would take longer to load than the rest of the help
    )
    names = {command.__name__.replace("_", "-"): command for command in COMMANDS}
    known = {*names, CORPUS}
    asked = {first} & known or known
    for name, command in names.items():
        if name in asked:
            app.command(name)(command)
    if CORPUS in asked:
        app.add_typer(corpus, name=CORPUS)
    return app


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"policydiff {VERSION}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
    no_pager: Annotated[
        bool,
        typer.Option("--no-pager", help="Print long reports at once; so does POLICYDIFF_PAGER=."),
    ] = False,
) -> None:
    """Reads payers' drug coverage policies and says what changed from one to the other.

    Exit codes: 0 done; 1 a --fail-on condition holds; 2 something was not done; 3 inconclusive.
    """
    if no_pager:
        os.environ[PAGER_VARIABLE] = ""
