"""Lines of plain text -> rows: a character is 5 points wide, a line 12 high.

What copies leave of emphasis (`**only**`, `*Renewal*`, `[Guidelines](#)`) becomes bold, italic and
links, and goes from the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from policydiff.ingest.structure.words import Run, Style, TextRow, row_of
from policydiff.model.patterns import deferred

CHARACTER = 5.0
LINE = 12.0

EMPTY = "\u2007"
"""Holds the place of an empty cell between pipes: a space that does not collapse with tabs."""

CELL_SPACE = 4
"""Columns between the widest entry of a tabbed column and the next column."""

BOLD_LINES = 3
"""Bold ends within so many lines, or its stars are those of a footnote."""

_TOKEN = deferred(
    r"(?P<link>\[(?P<label>[^\]\[\n]+)\]\((?P<target>[^)\s]*)\))"
    r"|(?P<strong>\*\*|__)"
    r"|(?P<soft>\*)"
)
_DRAWN = deferred(r"(?=.*[-=]{3})[|+:\s=-]*[|+][|+:\s=-]*")
_WORD = deferred(r"\S+")


def rows_of_text(lines: Sequence[tuple[int, str]], page: int | None, sheet: int) -> list[TextRow]:
    """The rows of one page or of a whole file.

    Args:
        lines: number and text of each line, blank ones included.
        page: the page that they are on, None where the text has no pages.
        sheet: its ordinal.
    """
    rows: list[TextRow] = []
    emphasis = _Emphasis()
    columns = list(_with_columns(lines))
    for order, (place, (number, line)) in enumerate(columns):
        below = [text for _, (_, text) in columns[order + 1 : order + 1 + BOLD_LINES]]
        baseline = LINE * (place + 1)
        runs = [
            Run(
                word,
                CHARACTER * start,
                CHARACTER * (start + len(word)),
                baseline - 0.8 * LINE,
                baseline + 0.2 * LINE,
                baseline,
                style,
                glued is False,
                link=link,
            )
            for word, start, style, glued, link in emphasis.words_of(line, below)
        ]
        if runs:
            rows.append(row_of(runs, page, number, sheet=sheet))
    return rows


def without_pipes(line: str) -> str | None:
    """A row of a table drawn with pipes as tabbed cells, None for a line that only draws."""
    stripped = line.strip()
    if _DRAWN.fullmatch(stripped):
        return None
    if not (stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") > 2):
        return line
    return "\t".join(cell.strip() or EMPTY for cell in stripped[1:-1].split("|"))


def _with_columns(
    lines: Sequence[tuple[int, str]],
) -> Iterator[tuple[int, tuple[int, str]]]:
    """The lines with tabs widened so that the cells of neighbouring tabbed lines align."""
    place = 0
    while place < len(lines):
        if "\t" not in lines[place][1].strip():
            yield place, (lines[place][0], lines[place][1].expandtabs(4))
            place += 1
            continue
        last = place
        while last < len(lines) and "\t" in lines[last][1].strip():
            last += 1
        cells = [re.split(r"\t+", line.rstrip()) for _, line in lines[place:last]]
        widths = [
            max((len(row[column]) for row in cells if column + 1 < len(row)), default=0)
            for column in range(max(map(len, cells)))
        ]
        for offset, row in enumerate(cells):
            padded = "".join(
                cell.ljust(width + CELL_SPACE) for cell, width in zip(row, widths, strict=False)
            )
            yield place + offset, (lines[place + offset][0], padded.rstrip())
        place = last


class _Emphasis:
    """Follows emphasis from line to line; a paragraph ends it."""

    def __init__(self) -> None:
        self.bold = False

    def words_of(
        self, line: str, below: Sequence[str]
    ) -> Iterator[tuple[str, int, Style, bool, str | None]]:
        """Words with their column, style, whether they follow without a space, and link.

        `below` are the next lines, in which bold may end.
        """
        if not line.strip():
            self.bold = False
            return
        column = len(line) - len(line.lstrip())
        glued = False
        for text, bold, italic, link in self._pieces(line.strip(), below):
            style = Style(size=0.0, bold=bold, italic=italic)
            at = 0
            for word in _WORD.finditer(text):
                touching = glued and word.start() == 0
                yield word.group(), column + word.start(), style, touching, link
                at = word.end()
            glued = bool(text) and at == len(text)
            column += len(text)

    def _pieces(
        self, line: str, below: Sequence[str]
    ) -> Iterator[tuple[str, bool, bool, str | None]]:
        italic = False
        at = 0
        for token in _TOKEN.finditer(line):
            if token["strong"]:
                if not self._is_strong(line, token, below):
                    continue
                yield line[at : token.start()], self.bold, italic, None
                self.bold = not self.bold
            elif token["soft"]:
                if not _is_soft(line, token, italic):
                    continue
                yield line[at : token.start()], self.bold, italic, None
                italic = not italic
            else:
                yield line[at : token.start()], self.bold, italic, None
                yield token["label"], self.bold, italic, token["target"]
            at = token.end()
        yield line[at:], self.bold, italic, None

    def _is_strong(self, line: str, token: re.Match[str], below: Sequence[str]) -> bool:
        """True where a pair of stars opens or closes bold; two footnote stars do neither."""
        if self.bold:
            return token.start() > 0 and not line[token.start() - 1].isspace()
        rest = line[token.end() :]
        if not rest or rest[0].isspace():
            return False
        paragraph = takewhile(str.strip, (rest, *below))
        return any(token.group() in text for text in paragraph)


def _is_soft(line: str, token: re.Match[str], italic: bool) -> bool:
    before = line[token.start() - 1] if token.start() else " "
    rest = line[token.end() :]
    if italic:
        return not before.isspace()
    if not rest or rest[0].isspace() or before.isalnum():
        return False
    closing = re.search(r"(?<=\S)\*(?![\w*])", rest)
    return closing is not None and len(rest[: closing.start()].split()) <= 12
