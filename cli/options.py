"""The options that several commands share, and the words that they take."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated

import typer

from policydiff.cli.errors import UsageError

FormatOption = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="text, json or markdown.")
]
ResultFormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="text, json, markdown, html; for other programs: github, junit, sarif, csv.",
    ),
]
"""Of the commands whose results other programs take."""
CorpusFormatOption = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="text or json.")
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to FILE instead of standard output."
    ),
]
OnlyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="AREA[,AREA]",
        help="Report these areas only: criteria, products, coding, limits, history, dates, "
        "identity, references, narrative, scope.",
    ),
]
AllowInconclusiveOption = Annotated[
    bool, typer.Option("--allow-inconclusive", help="Exit with 0 instead of 3.")
]
PayerOption = Annotated[
    str | None,
    typer.Option("--payer", metavar="ID", help="The payer, where the document does not say it."),
]
ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="The configuration, in place of policydiff.toml or pyproject.toml here or above.",
    ),
]
CorpusOption = Annotated[
    str | None,
    typer.Option(
        "--corpus",
        metavar="PLACE",
        help="The corpus, a folder or a database URL; else POLICYDIFF_CORPUS or the configuration.",
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress; of a text report the first line only.")
]
NoColorOption = Annotated[
    bool, typer.Option("--no-color", help="No colour; NO_COLOR in the environment does the same.")
]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", "-v", help="Everything in full instead of counts.")
]


def words_of(values: Sequence[str] | None) -> tuple[str, ...]:
    """The words of an option that takes several, with commas or given more than once."""
    parts = (part.strip() for value in values or () for part in value.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def require_known(word: str, known: Collection[str], what: str) -> str:
    """The word itself.

    Raises:
        UsageError: it is none of those that are known.
    """
    if word in known:
        return word
    raise UsageError(f"There is no {what} {word!r}; there are {', '.join(known)}.")
