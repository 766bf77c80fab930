"""Running text of markup: styled runs in, clean lines with their weight and place out.

Both markup adapters end here, so that a page and the source it was made from read the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from policydiff.ingest.adapters.superscripts import raised_as_text
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

HARD_BREAK: Final = "\v"
"""A line break that the author set: `<br>`, two spaces or a backslash at a line's end."""

FIXED_SPACE = 3.0
"""Points that a fixed space (`&nbsp;`) is wide in the fonts of pages."""
FEWEST_FIXED_SPACES = 3
"""Fixed spaces from which authors indent a line; one or two are left over from other programs."""

_BLANKS = deferred(r"\s+")
_INVISIBLE = deferred("[\xad\u200b-\u200d\u2060\ufeff]")


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """Words in one style, on one source line."""

    text: str
    line: int
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    raised: bool = False


class StyledLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of text as shown, spaces collapsed; never empty."""

    text: str
    span: SourceSpan
    bold: bool = False
    """True where every letter and digit is bold; so for the other two."""
    italic: bool = False
    underlined: bool = False
    bold_prefix: int = 0
    """How many leading characters are bold, or else underlined."""
    indent: float = 0.0
    """In points, by the fixed spaces that the line begins with."""

    def without_prefix(self, length: int) -> StyledLine:
        """The line without its first `length` characters, a list marker and its space."""
        return msgspec.structs.replace(
            self, text=self.text[length:], bold_prefix=max(0, self.bold_prefix - length)
        )


def styled_lines(runs: Sequence[Run]) -> tuple[StyledLine, ...]:
    """The lines that the runs make, split at hard breaks; empty lines are left out."""
    lines = (_styled_line(line) for line in split_runs(runs, HARD_BREAK))
    return tuple(line for line in lines if line is not None)


def one_line(runs: Sequence[Run]) -> StyledLine | None:
    """The runs as a single line, hard breaks turned to spaces; None where there are no words."""
    return _styled_line(
        [msgspec.structs.replace(run, text=run.text.replace(HARD_BREAK, " ")) for run in runs]
    )


def split_runs(runs: Iterable[Run], separator: str) -> Iterator[list[Run]]:
    """The runs between the separators, which are dropped."""
    part: list[Run] = []
    for run in runs:
        head, *tails = run.text.split(separator)
        part.append(msgspec.structs.replace(run, text=head))
        for tail in tails:
            yield part
            part = [msgspec.structs.replace(run, text=tail)]
    yield part


def _styled_line(runs: Sequence[Run]) -> StyledLine | None:
    text = ""
    pieces: list[tuple[int, Run]] = []
    """Where each run begins in `text`."""
    for run in _with_superscripts_resolved(runs):
        words = _BLANKS.sub(" ", _INVISIBLE.sub("", run.text))
        if not text or text.endswith(" "):
            words = words.lstrip(" ")
        if words:
            pieces.append((len(text), run))
            text += words
    text = text.rstrip()
    if not text:
        return None
    ends = [start for start, _ in pieces[1:]] + [len(text)]
    shown = [
        (text[start:end], end, run)
        for (start, run), end in zip(pieces, ends, strict=True)
        if text[start:end].strip()
    ]
    lettered = [run for words, _, run in shown if any(char.isalnum() for char in words)]
    lettered = lettered or [run for _, _, run in shown]
    return StyledLine(
        text=text,
        span=SourceSpan(page=None, first_line=shown[0][2].line, last_line=shown[-1][2].line),
        bold=all(run.bold for run in lettered),
        italic=all(run.italic for run in lettered),
        underlined=all(run.underlined for run in lettered),
        bold_prefix=_prefix(text, [(end, run.bold) for _, end, run in shown])
        or _prefix(text, [(end, run.underlined) for _, end, run in shown]),
        indent=_indent(runs),
    )


def _indent(runs: Sequence[Run]) -> float:
    """How far the fixed spaces before the first word push it in."""
    fixed = 0
    for run in runs:
        leading = len(run.text) - len(run.text.lstrip())
        fixed += run.text[:leading].count("\xa0")
        if leading < len(run.text):
            break
    return FIXED_SPACE * fixed if fixed >= FEWEST_FIXED_SPACES else 0.0


def _prefix(text: str, marked: Iterable[tuple[int, bool]]) -> int:
    """How long the leading text is that is marked throughout, without the space after it."""
    length = 0
    for end, is_marked in marked:
        if not is_marked:
            break
        length = end
    return len(text[:length].rstrip())


def _with_superscripts_resolved(runs: Sequence[Run]) -> list[Run]:
    """The same runs with none raised; spaces before a glued superscript go."""
    resolved: list[Run] = []
    position = 0
    while position < len(runs):
        run = runs[position]
        if not run.raised:
            resolved.append(run)
            position += 1
            continue
        end = position
        while end < len(runs) and runs[end].raised:
            end += 1
        before = "".join(earlier.text for earlier in resolved)
        raised = raised_as_text(
            before,
            "".join(part.text for part in runs[position:end]),
            "".join(later.text for later in runs[end : end + 1]),
        )
        while raised.glued and resolved and resolved[-1].text != resolved[-1].text.rstrip():
            resolved[-1] = msgspec.structs.replace(resolved[-1], text=resolved[-1].text.rstrip())
            if resolved[-1].text:
                break
            resolved.pop()
        resolved.append(msgspec.structs.replace(run, text=raised.text, raised=False))
        position = end
    return resolved
