"""Where a result goes and what may be shown there."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from policydiff.cli.errors import OutputError

if TYPE_CHECKING:
    from policydiff.diff.reports.style import Style

WIDEST = 100
"""Columns used of a wider terminal: longer lines are hard to follow."""

_SYMBOLS = "▲▼◆○·├└─│"


def style_for(
    output: Path | None, *, no_color: bool = False, verbose: bool = False, brief: bool = False
) -> Style:
    """What a text report may use at the place that it goes to.

    Raises:
        OutputError: standard output is closed.
    """
    _require_open(output)
    from policydiff.diff.reports.style import Style

    columns = shutil.get_terminal_size(fallback=(80, 24)).columns
    return Style(
        width=min(columns, WIDEST) if output is None else 80,
        colour=not no_color and _shows_colour(output),
        symbols=output is not None or _can_encode(_SYMBOLS),
        verbose=verbose,
        brief=brief,
    )


def write_report(text: str | bytes, output: Path | None, *, terminal: bool) -> None:
    """Writes a report: all or nothing to a file, to standard output until nobody reads on.

    What `terminal` reports is for people: letters that the terminal's encoding lacks are written
    as escapes. Everything else is UTF-8, and bytes are written as they are.

    Raises:
        OutputError: it cannot be written.
    """
    _require_open(output)
    for_people = terminal and output is None
    encoding = (sys.stdout.encoding if for_people else None) or "utf-8"
    data = text if isinstance(text, bytes) else text.encode(encoding, errors="backslashreplace")
    try:
        if output is None:
            _write_to_standard_output(data, paged=for_people)
        elif _is_special(output):
            output.write_bytes(data)
        else:
            _replace(output, data)
    except OSError as error:
        place = "standard output" if output is None else output
        raise OutputError(f"The result cannot be written to {place}: {error.strerror}.") from error


def _require_open(output: Path | None) -> None:
    if output is None and sys.stdout is None:
        raise OutputError("The result cannot be written: standard output is closed.")


def _write_to_standard_output(data: bytes, *, paged: bool) -> None:
    if paged:
        from policydiff.cli.pager import page

        sys.stdout.flush()
        if page(data):
            return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever read has seen enough. Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_special(output: Path) -> bool:
    """True for what is there and no ordinary file (`/dev/null`, a named pipe)."""
    try:
        mode = output.stat().st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(mode)


def _replace(output: Path, data: bytes) -> None:
    target = output.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(data)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _shows_colour(output: Path | None) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return output is None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _can_encode(symbols: str) -> bool:
    try:
        symbols.encode(sys.stdout.encoding or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
