"""Rows of print made by hand: words at places, in a style."""

from __future__ import annotations

from policydiff.ingest.structure.words import Run, Style, TextRow, row_of

BODY = Style(size=10.0)


def run(text: str, x0: float, baseline: float = 100.0, *, style: Style = BODY) -> Run:
    """A word whose letters are half as wide as the font is high."""
    width = 0.5 * style.size * len(text)
    return Run(
        text,
        x0,
        x0 + width,
        baseline - 0.8 * style.size,
        baseline + 0.2 * style.size,
        baseline,
        style,
    )


def row(text: str, x0: float = 72.0, baseline: float = 100.0, *, style: Style = BODY) -> TextRow:
    """A line of words with single spaces, on page 1."""
    runs = []
    at = x0
    for word in text.split(" "):
        runs.append(run(word, at, baseline, style=style))
        at += 0.5 * style.size * (len(word) + 1)
    return row_of(runs, 1)


def rows(lines: list[str], x0: float = 72.0, top: float = 100.0) -> list[TextRow]:
    """Lines under each other, 12 points apart."""
    return [row(line, x0, top + 12 * place) for place, line in enumerate(lines)]
