"""Shows a long report page by page, where a person reads it in a terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress

VARIABLE = "POLICYDIFF_PAGER"
"""Names the program; empty for none. PAGER is taken where it is not set."""

USUAL = "less"

_HOW_LESS_SHOWS = "FRX"
"""What git asks of less: end where all fits on one page, keep colours, leave the text behind."""


def page(data: bytes) -> bool:
    """Hands a report to the pager.

    Returns:
        False where there is no pager to be used: the output goes elsewhere than to a terminal, the
        report fits on it, or no such program can be started.
    """
    command = _command()
    if not command or not _is_long(data):
        return False
    environment = {"LESS": _HOW_LESS_SHOWS, "LESSCHARSET": "utf-8", **os.environ}
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    # Whoever leaves the pager before its end closes the pipe.
    with suppress(BrokenPipeError):
        pager.communicate(data)
    _wait(pager)
    return True


def _command() -> list[str]:
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return []
    if os.environ.get("TERM", "dumb") == "dumb":
        return []
    return shlex.split(os.environ.get(VARIABLE, os.environ.get("PAGER", USUAL)))


def _is_long(data: bytes) -> bool:
    """True where not all lines fit on the terminal, with one left for the prompt."""
    return data.count(b"\n") >= shutil.get_terminal_size().lines


def _wait(pager: subprocess.Popen[bytes]) -> None:
    """Waits until the pager ends; Ctrl-C is a key of the pager and none of ours."""
    while True:
        try:
            pager.wait()
        except KeyboardInterrupt:
            continue
        return
