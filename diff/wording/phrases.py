"""Parts of the sentences in which changes are told."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.model.source import SourceSpan

NAMED = 6
"""How many names a title gives before it counts the rest: what fits on two lines of a terminal."""

QUOTED = 70
"""Characters of a quotation in a title: a title with two of them stays under three lines."""


def listing(names: Sequence[str], most: int = NAMED) -> str:
    """The names as a phrase: "A", "A and B", "A, B and C", "A, B, C and 12 more"."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def quoted(text: str, most: int = QUOTED) -> str:
    """The text in quotes, on one line, cut at a word where it is long."""
    line = " ".join(text.split()).rstrip(" .;:,")
    if len(line) > most:
        line = line[:most].rsplit(" ", 1)[0].rstrip(" .;:,(") + " ..."
    return f'"{line}"'


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """The number with its noun: "1 code", "3 codes"."""
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def span_words(span: SourceSpan) -> str:
    """`p. 3, lines 14-16`, `line 12`, `p. 3, line 40 to p. 4, line 2`."""
    if span.last_page is not None and span.last_page != span.page:
        return (
            f"p. {span.page}, line {span.first_line} to p. {span.last_page}, line {span.last_line}"
        )
    lines = (
        f"line {span.first_line}"
        if span.first_line == span.last_line
        else f"lines {span.first_line}-{span.last_line}"
    )
    return lines if span.page is None else f"p. {span.page}, {lines}"
