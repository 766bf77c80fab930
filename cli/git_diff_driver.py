"""`policydiff git-diff-driver`: git's external diff, which shows what changed in a policy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def git_diff_driver(
    arguments: Annotated[
        list[str], typer.Argument(metavar="PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE ...")
    ],
) -> None:
    """Compare two versions of a file for git, which calls it with seven arguments.

    Set it up as docs/how-to/git.md says. It always ends with 0, since git stops at the first file
    for which a driver fails; what could not be compared says so in its place.
    """
    from policydiff.cli.git_comparing import described
    from policydiff.cli.output import style_for, write_report

    write_report(described(arguments, style_for(None), Path.cwd()), None, terminal=True)
