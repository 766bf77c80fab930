"""`policydiff textconv FILE`: a document as text, for git."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.options import PayerOption


def textconv(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The document.")],
    describe_unreadable: Annotated[
        bool,
        typer.Option(
            "--describe-unreadable",
            help="For a document that cannot be read print why, with its hash, in place of "
            "failing: git stops at the first file that fails.",
        ),
    ] = False,
    payer: PayerOption = None,
) -> None:
    """Print a document as plain text, so that git diff shows what changed in a PDF.

    Set it up as docs/how-to/git.md says.
    """
    from policydiff.cli.git_text import document_text, unreadable_text
    from policydiff.cli.output import write_report
    from policydiff.cli.reading import read_all_stages
    from policydiff.cli.sources import fetch
    from policydiff.ingest.errors import IngestError

    source = fetch(file)
    try:
        text = document_text(read_all_stages(source, payer))
    except IngestError as error:
        if not describe_unreadable:
            raise
        text = unreadable_text(source, error)
    write_report(text, None, terminal=False)
