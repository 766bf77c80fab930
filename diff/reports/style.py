"""How a report may look: what the place it goes to can show, and how much is asked for."""

from __future__ import annotations

import msgspec


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """What a text report may use."""

    width: int = 80
    """Columns; lines are never longer, save for a word that has no room in one."""
    colour: bool = False
    symbols: bool = True
    """False where only ASCII can be shown."""
    verbose: bool = False
    """Everything in full instead of counts and first places."""
    brief: bool = False
    """The verdict line alone."""


LOOKS = {
    "removed": "\x1b[31;9m",
    "added": "\x1b[32;4m",
    "strong": "\x1b[1m",
    "faint": "\x1b[2m",
    "more_restrictive": "\x1b[1;31m",
    "less_restrictive": "\x1b[1;32m",
    "mixed": "\x1b[1;35m",
    "undetermined": "\x1b[1;33m",
}
"""The escape sequence that begins each look; a look that is not listed is plain."""

RESET = "\x1b[0m"
