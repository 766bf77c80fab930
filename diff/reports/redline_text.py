"""A change's words for a terminal: struck out and underlined, or marked where colour is missing."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.diff.change import Change, WordRun
from policydiff.diff.reports.excerpt import beginning, excerpt
from policydiff.diff.reports.layout import Run
from policydiff.diff.reports.style import Style

_MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}


def change_words(change: Change, style: Style) -> tuple[Run, ...]:
    """What a change says, as runs; empty where its title says it all."""
    if change.old is not None and change.new is not None:
        return redline(change.words, style)
    sign, look, side = ("- ", "removed", change.old) if change.old else ("+ ", "added", change.new)
    if side is None or " ".join(side.text.split()) in change.title:
        return ()
    return (Run(sign), Run(side.text if style.verbose else beginning(side.text), look))


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
