"""How-to pages as what they tell people to do: files to write, commands to type, what they print.

A page is read from top to bottom. A TOML block is written to `policydiff.toml`; a comment
(`<!-- the payer publishes the next version -->`) is something that happens in between; an indented
line that begins with `$` is a command, and what follows it up to the next is what it prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Configuration(NamedTuple):
    """What stands in `policydiff.toml` from here on."""

    text: str


class Event(NamedTuple):
    """Something that happens, which the reader cannot type."""

    name: str


class Command(NamedTuple):
    """A line to type, and what it prints."""

    line: str
    prints: str


Step = Configuration | Event | Command

_STEP = re.compile(
    r"^```toml\n(?P<toml>(?:(?!```).*\n)*)```$"
    r"|^<!-- (?P<event>.*) -->$"
    r"|^    \$ (?P<line>.*)\n(?P<prints>(?:    (?!\$ ).*\n)*)",
    re.MULTILINE,
)


def steps(page: Path) -> Iterator[Step]:
    """What a page tells, in its order."""
    for match in _STEP.finditer(page.read_text(encoding="utf-8")):
        if match["toml"] is not None:
            yield Configuration(match["toml"])
        elif match["event"] is not None:
            yield Event(match["event"])
        else:
            lines = match["prints"].splitlines()
            yield Command(match["line"], "".join(f"{line[4:]}\n" for line in lines))
