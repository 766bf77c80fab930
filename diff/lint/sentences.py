"""Quotations and lists as the titles of findings have them."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_QUOTE = 90
"""Letters of a quotation in a title: two of them fill three lines of a terminal."""
LONGEST_LIST = 6
"""Names in a title before the rest is counted."""


def quoted(text: str) -> str:
    """The text in quotation marks, cut between words where it is long."""
    said = " ".join(text.split())
    if len(said) > LONGEST_QUOTE:
        said = said[:LONGEST_QUOTE].rpartition(" ")[0].rstrip(" ,;:") + " ..."
    return f"'{said}'"


def listed(names: Sequence[str]) -> str:
    """`A, B and C`; of many `A, B, C, D, E, F and 12 more`."""
    if len(names) > LONGEST_LIST + 1:
        return f"{', '.join(names[:LONGEST_LIST])} and {len(names) - LONGEST_LIST} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
