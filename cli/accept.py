"""`policydiff accept CHANGE-ID`: accept a change, with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policydiff.cli.options import ConfigOption, CorpusOption, PayerOption


def accept(
    change_id: Annotated[
        str,
        typer.Argument(
            metavar="CHANGE-ID", help="As the JSON has it, and the text report with -v."
        ),
    ],
    old: Annotated[
        str | None,
        typer.Argument(
            metavar="[OLD]",
            help="The comparison that it stands in, so that its title is written beside it: two "
            "sources, or a policy of the corpus.",
        ),
    ] = None,
    new: Annotated[str | None, typer.Argument(metavar="[NEW]", help="The new version.")] = None,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Why; whoever reviews the file reads it.")
    ] = "",
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The last day on which it holds, 2026-12-31.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who accepts it.")] = None,
    payer: PayerOption = None,
    corpus: CorpusOption = None,
    config: ConfigOption = None,
) -> None:
    """Accept a change: it is shown as accepted and fails no job.

    The acceptance is written to policydiff-accepted.toml beside the configuration, a file that is
    reviewed like code. The id stays the same when items are renumbered, put in another order or
    moved to another page.
    """
    from policydiff.cli.acceptance_file import acceptance_file, add_accepted
    from policydiff.cli.accepting import day, described
    from policydiff.cli.sources import Places

    places = Places(corpus, config)
    last_day = day(until) if until is not None else None
    entry = described(change_id, reason, last_day, by, old, new, payer, places)
    file = acceptance_file(places.configuration())
    add_accepted(file, [entry])
    typer.echo(f"{entry.id} is accepted in {_shown(file)}")


def _shown(file: Path) -> str:
    return file.name if file.parent == Path.cwd() else str(file)
