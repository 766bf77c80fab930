"""What of a redline is shown: its changes, with so many unchanged words as tell the clause."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.diff.change import WordRun

CONTEXT_WORDS = 8
"""Unchanged words kept beside a change: about a clause, and less than a line of 80."""


CHANGED_WORDS = 40
"""Words shown of a struck or new passage before the rest is counted: three lines of 80."""


def excerpt(words: Sequence[WordRun]) -> tuple[WordRun, ...]:
    """The runs; long ones are cut to their beginning, or to what stands beside a change."""
    last = len(words) - 1
    return tuple(
        WordRun(
            op=run.op,
            text=_ends(run.text, place > 0, place < last)
            if run.op == "same"
            else beginning(run.text),
        )
        for place, run in enumerate(words)
    )


def beginning(text: str) -> str:
    """The first words of a long passage, with the number of the others."""
    words = text.split()
    left = len(words) - CHANGED_WORDS
    if left <= 1:
        return text
    return f"{' '.join(words[:CHANGED_WORDS])} ... ({left} more words)"


def _ends(text: str, change_before: bool, change_after: bool) -> str:
    words = text.split()
    head = CONTEXT_WORDS if change_before else 0
    tail = CONTEXT_WORDS if change_after else 0
    if len(words) <= head + tail + 1 or not (head or tail):
        return text
    return " ".join([*words[:head], "...", *words[len(words) - tail :]])
