"""`policydiff corpus ...`: what changes a corpus, or writes it elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policydiff.cli.corpus_reports import require_format, write
from policydiff.cli.options import (
    ConfigOption,
    CorpusFormatOption,
    CorpusOption,
    NoColorOption,
    OutputOption,
    PayerOption,
    QuietOption,
    VerboseOption,
)

WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", metavar="N", min=1, help="Read with N processes; else with every core."
    ),
]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Read on the Dask cluster whose scheduler is at ADDRESS (tcp://host:8786).",
    ),
]


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...", help="Paths, globs, directories, web addresses, - or REV:path."
        ),
    ],
    jobs: WorkersOption = None,
    cluster: ClusterOption = None,
    payer: PayerOption = None,
    key: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="The policy's key, where the document does not say it."),
    ] = None,
    format: CorpusFormatOption = "text",
    output: OutputOption = None,
    corpus: CorpusOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Add documents to the corpus, which is made where there is none.

    What is there already is not read again: a run that was interrupted is resumed by running it
    again. Exit code 2 where a document could not be added; the others are.
    """
    from policydiff.cli.corpus_adding import AddRequest, add_sources
    from policydiff.cli.output import style_for
    from policydiff.cli.sources import Places

    require_format(format)
    request = AddRequest(
        sources=tuple(sources),
        places=Places(corpus, config),
        jobs=jobs,
        cluster=cluster,
        payer=payer,
        key=key,
        progress=not quiet,
    )
    style = style_for(output, no_color=no_color, brief=quiet)
    raise typer.Exit(add_sources(request, format, style, output))


def reread(
    policies: Annotated[
        list[str] | None,
        typer.Argument(metavar="[POLICY]...", help="These policies only; else all."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell; leave the stored readings as they are.")
    ] = False,
    jobs: WorkersOption = None,
    cluster: ClusterOption = None,
    format: CorpusFormatOption = "text",
    output: OutputOption = None,
    corpus: CorpusOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Read stored documents again, and tell what is read otherwise than before.

    The documents are the same: what differs is a change of our reading, not of a policy. The new
    readings are kept; the earlier ones stay until they are pruned. Exit code 2 where a document
    could not be read any more; it keeps its reading.
    """
    from policydiff.cli.corpus_adding import exit_code_of_rereading, read_again
    from policydiff.cli.corpus_text import reread_text
    from policydiff.cli.output import style_for
    from policydiff.cli.sources import Places

    require_format(format)
    report = read_again(
        policies or (),
        Places(corpus, config),
        jobs=jobs,
        cluster=cluster,
        keep=not dry_run,
        progress=not quiet,
    )
    style = style_for(output, no_color=no_color, verbose=verbose, brief=quiet)
    write(report, reread_text, format, style, output)
    raise typer.Exit(exit_code_of_rereading(report))


def export_corpus(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A new folder, or one of an earlier export.")
    ],
    corpus: CorpusOption = None,
    config: ConfigOption = None,
) -> None:
    """Write the corpus as plain files that fit into git.

    An earlier export is made what the corpus is now: only what differs is written.
    """
    from policydiff.cli.corpus_moving import exported
    from policydiff.cli.output import write_report
    from policydiff.cli.sources import Places

    write_report(exported(Places(corpus, config), folder), None, terminal=True)


def import_corpus(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="What `corpus export` wrote.")],
    corpus: CorpusOption = None,
    config: ConfigOption = None,
) -> None:
    """Add what an export holds, with its readings and dates."""
    from policydiff.cli.corpus_moving import imported
    from policydiff.cli.output import write_report
    from policydiff.cli.sources import Places

    write_report(imported(Places(corpus, config), folder), None, terminal=True)


def prune(
    versions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[POLICY@VERSION]...", help="Versions to remove; payer/key alone is all of it."
        ),
    ] = None,
    earlier_readings: Annotated[
        bool,
        typer.Option(
            "--earlier-readings", help="Remove the readings that later ones took the place of."
        ),
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Remove them; without it they are only named.")
    ] = False,
    corpus: CorpusOption = None,
    config: ConfigOption = None,
) -> None:
    """Remove what is named, and nothing else.

    Versions go with their documents and readings, and cannot be had back.
    """
    from policydiff.cli.corpus_moving import pruned
    from policydiff.cli.output import write_report
    from policydiff.cli.sources import Places

    text = pruned(
        Places(corpus, config), versions or (), earlier_readings=earlier_readings, really=yes
    )
    write_report(text, None, terminal=True)
