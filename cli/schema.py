"""`policydiff schema NAME`: the JSON Schema of what we print."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.options import OutputOption, require_known

SCHEMAS = (
    "policy",
    "comparison",
    "check",
    "directories",
    "explanation",
    "lint",
    "matrix",
    "patients",
    "corpus-add",
    "corpus-list",
    "corpus-log",
    "corpus-show",
    "corpus-search",
    "corpus-verify",
    "corpus-reread",
)


def schema(
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"{', '.join(SCHEMAS)}.")],
    output: OutputOption = None,
) -> None:
    """Print the JSON Schema of a policy, of a comparison or of what another command prints."""
    from policydiff.cli.output import write_report
    from policydiff.cli.schemas import json_schema

    require_known(name, SCHEMAS, "schema")
    write_report(json_schema(name), output, terminal=False)
