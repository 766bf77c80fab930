"""`policydiff check`: what became of every watched policy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policydiff.cli.errors import UsageError
from policydiff.cli.fail_on import CONDITIONS
from policydiff.cli.options import (
    AllowInconclusiveOption,
    ConfigOption,
    CorpusOption,
    NoColorOption,
    OnlyOption,
    OutputOption,
    QuietOption,
    VerboseOption,
)

if TYPE_CHECKING:
    from policydiff.diff.reports.check import CheckReport


def check(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="Paths, globs, directories, web addresses or REV:path; without any, the [[watch]] "
            "list of the configuration.",
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Compare the work tree of the git repository with a revision, in place of the "
            "corpus; nothing is stored.",
        ),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            help="text, json, markdown; for other programs: github, junit, sarif, csv.",
        ),
    ] = "text",
    output: OutputOption = None,
    report: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT=FILE", help="Write a further report of the same check; repeatable."
        ),
    ] = None,
    only: OnlyOption = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CONDITION[,CONDITION]",
            help=f"Exit with 1 where one of them holds (default any): {', '.join(CONDITIONS)}.",
        ),
    ] = None,
    allow_inconclusive: AllowInconclusiveOption = False,
    write_baseline: Annotated[
        bool,
        typer.Option("--write-baseline", help="Accept every change that this check finds."),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            metavar="N",
            min=1,
            help="Fetch from N servers at once, from each one document at a time (default 8).",
        ),
    ] = None,
    corpus: CorpusOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check every watched policy against the corpus, or against a git revision.

    What is new is stored in the corpus, reported, and compared with the version before. A source
    that cannot be fetched or read is reported as failed, and the others are done. Exit codes: 2
    something failed; 1 a --fail-on condition holds; 3 inconclusive; 0 none of these.
    """
    from policydiff.cli.checking import (
        BY_DEFAULT,
        CheckRequest,
        check_with_corpus,
        check_with_revision,
        watch_list,
    )
    from policydiff.cli.comparing import request_of
    from policydiff.cli.configuration import read_configuration
    from policydiff.cli.output import style_for, write_report
    from policydiff.cli.reports import report_format
    from policydiff.diff.reports import CHECK_FORMATS

    configuration = read_configuration(Path.cwd(), config)
    comparing = request_of(only, fail_on, "cycles", None, allow_inconclusive, configuration)
    reports = [(format, output), *(_further(text) for text in report or ())]
    forms = [(report_format(name, CHECK_FORMATS), place) for name, place in reports]

    def publish(found: CheckReport) -> None:
        for form, place in reversed(forms):
            style = style_for(place, no_color=no_color, verbose=verbose, brief=quiet)
            write_report(form.render(found, style), place, terminal=form.terminal)

    request = CheckRequest(
        watches=watch_list(sources or (), configuration),
        comparing=comparing._replace(conditions=comparing.conditions or BY_DEFAULT),
        configuration=configuration,
        corpus=corpus,
        write_baseline=write_baseline,
        progress=not quiet,
        servers=jobs,
    )
    if against is None:
        code = check_with_corpus(request, publish)
    else:
        code = check_with_revision(against, request, publish)
    raise typer.Exit(code)


def _further(text: str) -> tuple[str, Path]:
    form, equals, file = text.partition("=")
    if not (equals and file):
        raise UsageError(f"--report takes FORMAT=FILE, not {text!r}.")
    return form, Path(file)
