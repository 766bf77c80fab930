"""What git's external diff prints of one file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from policydiff.cli.comparing import Request, compare_documents, request_of
from policydiff.cli.configuration import read_configuration
from policydiff.cli.errors import UsageError
from policydiff.cli.sources import Source, fetch
from policydiff.diff.reports.style import Style
from policydiff.diff.reports.text import render
from policydiff.diff.reports.visible_text import visible
from policydiff.model.errors import PolicyDiffError

NO_FILE = "/dev/null"
"""What git names for the side on which there is no file."""

_UNMERGED = 1
_OF_ONE_FILE = 7
_SHORT_HASH = 12


def described(arguments: Sequence[str], style: Style, folder: Path) -> str:
    """The report of one file, under a line that names it as git does.

    Args:
        arguments: those that git gives an external diff.
        style: how the report may look.
        folder: where the configuration is looked for.

    Raises:
        UsageError: they are not those that git gives.
    """
    if len(arguments) == _UNMERGED:
        return f"diff --policydiff {visible(arguments[0])}\nThe file is not merged yet.\n"
    if len(arguments) < _OF_ONE_FILE:
        raise UsageError("git-diff-driver is called by git, with seven arguments; see the how-to.")
    path, old_file, old_hex, _, new_file, new_hex, *_ = arguments
    new_path = arguments[_OF_ONE_FILE] if len(arguments) > _OF_ONE_FILE else path
    head = f"diff --policydiff a/{visible(path)} b/{visible(new_path)}\n"
    if NO_FILE in (old_file, new_file):
        return head + ("new file\n" if old_file == NO_FILE else "deleted file\n")
    old = _named(old_file, f"{path} ({old_hex[:_SHORT_HASH]})")
    new = _named(new_file, f"{new_path} ({new_hex[:_SHORT_HASH]})")
    try:
        selection, _ = compare_documents(old, new, _request(folder))
    except PolicyDiffError as error:
        return f"{head}FAILED: {visible(str(error))}\n"
    return head + render(selection, style)


def _named(file: str, name: str) -> Source:
    return Source(name, fetch(file).data)


def _request(folder: Path) -> Request:
    return request_of(None, None, "auto", None, True, read_configuration(folder))
