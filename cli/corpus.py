"""`policydiff corpus ...`: the stored versions of policies. What only looks is here."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.corpus_reports import require_format, write
from policydiff.cli.corpus_writing import (
    add,
    export_corpus,
    import_corpus,
    prune,
    reread,
)
from policydiff.cli.options import (
    ConfigOption,
    CorpusFormatOption,
    CorpusOption,
    NoColorOption,
    OutputOption,
    QuietOption,
    VerboseOption,
)

PolicyArgument = Annotated[
    str, typer.Argument(metavar="POLICY", help="payer/key, as `corpus list` shows it.")
]


def list_policies(
    payer: Annotated[
        str | None, typer.Argument(metavar="[PAYER]", help="The policies of this payer only.")
    ] = None,
    format: CorpusFormatOption = "text",
    output: OutputOption = None,
    corpus: CorpusOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """List the policies, with their versions and what became of them."""
    from policydiff.cli.corpus_looking import listed
    from policydiff.cli.output import style_for, write_report
    from policydiff.cli.sources import Places

    require_format(format)
    style = style_for(output, no_color=no_color, brief=quiet)
    text, terminal = listed(Places(corpus, config), payer, format, style)
    write_report(text, output, terminal=terminal)


def log(
    policy: PolicyArgument,
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, json or html.")
    ] = "text",
    output: OutputOption = None,
    corpus: CorpusOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Tell the timeline of a policy: what each version changed and what its history claimed."""
    from policydiff.cli.corpus_looking import logged
    from policydiff.cli.corpus_text import log_text
    from policydiff.cli.output import style_for, write_report
    from policydiff.cli.sources import Places

    require_format(format, also="html")
    style = style_for(output, no_color=no_color, verbose=verbose, brief=quiet)
    timeline = logged(Places(corpus, config), policy)
    if format == "html":
        from policydiff.cli.corpus_pages import log_page

        write_report(log_page(timeline, style), output, terminal=False)
    else:
        write(timeline, log_text, format, style, output)


def show(
    reference: Annotated[
        str,
        typer.Argument(
            metavar="POLICY[@VERSION]",
            help="payer/key, with @2024-06-01, @latest, @previous or @HASH.",
        ),
    ],
    document: Annotated[
        bool, typer.Option("--document", help="Give the document itself, byte by byte.")
    ] = False,
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, json, markdown or html.")
    ] = "text",
    output: OutputOption = None,
    corpus: CorpusOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show one version: when it is in force, where it came from, and what was read of it."""
    from policydiff.cli.corpus_looking import document_of, shown_version
    from policydiff.cli.output import style_for, write_report
    from policydiff.cli.sources import Places

    if document:
        write_report(document_of(Places(corpus, config), reference), output, terminal=False)
        return
    style = style_for(output, no_color=no_color, verbose=verbose, brief=quiet)
    text, terminal = shown_version(Places(corpus, config), reference, format, style)
    write_report(text, output, terminal=terminal)


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help='All of them in one title, indication or criterion; "a phrase", or, -without.',
        ),
    ],
    payer: Annotated[
        str | None, typer.Option(metavar="ID", help="In the policies of this payer only.")
    ] = None,
    all_versions: Annotated[
        bool, typer.Option("--all-versions", help="In earlier versions too.")
    ] = False,
    most: Annotated[int, typer.Option(metavar="N", min=1, help="How many to show.")] = 50,
    format: CorpusFormatOption = "text",
    output: OutputOption = None,
    corpus: CorpusOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Search titles, indications and criteria for words in any form, best matches first."""
    from policydiff.cli.corpus_looking import found
    from policydiff.cli.corpus_text import search_text
    from policydiff.cli.output import style_for
    from policydiff.cli.sources import Places

    require_format(format)
    style = style_for(output, no_color=no_color, brief=quiet)
    report = found(
        Places(corpus, config), words, payer=payer, every_version=all_versions, most=most
    )
    write(report, search_text, format, style, output)


def verify(
    format: CorpusFormatOption = "text",
    output: OutputOption = None,
    corpus: CorpusOption = None,
    config: ConfigOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Check every document against its hash and every reading against its document.

    Exit codes: 0 no fault, 1 a fault was found.
    """
    from policydiff.cli.corpus_looking import verified
    from policydiff.cli.corpus_text import verify_text
    from policydiff.cli.exit_codes import ExitCode
    from policydiff.cli.output import style_for
    from policydiff.cli.sources import Places

    require_format(format)
    report = verified(Places(corpus, config))
    write(report, verify_text, format, style_for(output, no_color=no_color), output)
    raise typer.Exit(ExitCode.CONDITION_HOLDS if report.faults else ExitCode.DONE)


app = typer.Typer(
    help="Keep versions of policies, and look at them.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    rich_markup_mode=None,
)
for name, command in (
    ("add", add),
    ("list", list_policies),
    ("log", log),
    ("show", show),
    ("search", search),
    ("verify", verify),
    ("reread", reread),
    ("export", export_corpus),
    ("import", import_corpus),
    ("prune", prune),
):
    app.command(name)(command)
