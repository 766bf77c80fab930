"""A change's words for a terminal: struck out and underlined, or marked where colour is missing."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.diff.change import Change, WordRun
from policydiff.diff.reports.excerpt import excerpt
from policydiff.diff.reports.layout import Run
from policydiff.diff.reports.style import Style

FOLDED_CHARACTERS = 480
"""How much of an added or removed passage is shown where not all is asked for: six lines of 80."""

_MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}


def change_words(change: Change, style: Style) -> tuple[Run, ...]:
    """What a change says, as runs; empty where it has no words of its own."""
    if change.old is None and change.new is None:
        return ()
    if change.old is None and change.new is not None:
        return (Run("+ "), Run(_folded(change.new.text, style), "added"))
    if change.new is None and change.old is not None:
        return (Run("- "), Run(_folded(change.old.text, style), "removed"))
    return redline(change.words, style)


def redline(words: Sequence[WordRun], style: Style) -> tuple[Run, ...]:
    """The runs of words, each in its look, or between marks where there is no colour."""
    runs: list[Run] = []
    struck = False
    for run in words if style.verbose else excerpt(words):
        text = " ".join(run.text.split())
        if not text:
            continue
        before, after = ("", "") if style.colour else _MARKS[run.op]
        if runs and not (struck and before):
            runs.append(Run(" "))
        runs.append(Run(f"{before}{text}{after}", "" if run.op == "same" else run.op))
        struck = run.op == "removed"
    return tuple(runs)


def _folded(text: str, style: Style) -> str:
    if style.verbose or len(text) <= FOLDED_CHARACTERS:
        return text
    head = text[:FOLDED_CHARACTERS].rsplit(" ", 1)[0]
    left = len(text[len(head) :].split())
    return f"{head} ... ({left} more words)"
