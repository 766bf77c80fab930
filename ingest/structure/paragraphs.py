"""Rows -> passages: which lines are one paragraph or one list item.

The question at each row is whether it goes on with the passage before it. The strongest witness is
the right margin: a line was wrapped only if the next word did not fit on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from policydiff.ingest.structure.hyphenation import SOFT_HYPHEN
from policydiff.ingest.structure.margins import WIDER_PITCH, Margins
from policydiff.ingest.structure.markers import readings_of, split_marker
from policydiff.ingest.structure.note_lines import KIND_OF_NOTE
from policydiff.ingest.structure.styled_text import (
    BOLD,
    StyledText,
    has_leaders,
    is_connective,
    text_of_row,
)
from policydiff.ingest.structure.words import Run, TextRow, dominant
from policydiff.model.patterns import deferred

SAME_EDGE = 0.4
"""Left edges that differ by less than this share of the font size are the same."""

ONE_CHARACTER = 5.5

OWN_STEP = 1.12
"""A line behind a sentence that stands further below than so many times the widest step inside its
paragraph begins another one; steps inside one paragraph differ by rounding."""

ROOMY = 60.0
"""Where the next word would have fitted with so many points to spare, the line end was meant."""

FIRST_LINE_INDENT = 40.0
"""A first line is indented, or the others hang, by at most so many points."""

LOOSE_HANG = 8.0
"""Points that wrapped lines hang deeper than the text behind a marker begins, where a tab stop sets
their edge and a space follows the marker; a level of any template seen is 9 or more."""

# "AND ALL of the following": what it joins stands above it, and it never ends that.
_JOINING = deferred(r"(?:AND|OR)\b")
_TERMINAL = deferred(r"(?i)(?:[.;:!?][\"”’)\]]*|[;,]?\s+(?:and|or|and/or))$")
# Nothing but a bare word: at the end of a full line of an item it may join the words of one thing.
_BARE_WORD = deferred(r"[^;,]\s(?:and|or)$")
# "gold, silver, or lead": behind a colon such a line goes on with the sentence and is no item.
_ENUMERATION = deferred(r"[a-z][^,;:]*,\s+\w")
# No line ends with these words but where the next goes on.
_OPEN_END = deferred(r"\b(?:when|if|of|the|for|with|to|by|either|that|a|an|than|from|least)$")
_LABEL = deferred(
    r"^[(\[]?(?:notes?|exceptions?|examples?|documentation|dosing|duration|approve|important)\b[^.]{0,60}?:",
    re.I,
)
# "*REVIEWER NOTE: ...", "†Not in all states": a note, whatever the line above it leaves open.
_NOTE_BELOW = deferred(
    rf"(?i:[*†‡]{{0,3}}{KIND_OF_NOTE}notes?\s*:)|N(?:OTES?|otes?)\s*:|(?:\*{{1,3}}|[†‡])(?=[A-Z])"
)
# "Authorization will be issued for 12 months." is said of the list above it, by no item of that.
_LASTS_BELOW = deferred(
    r"(?:(?:Initial|Continued|Renewal)\s+)?(?:(?i:re-?)?(?i:authori[sz]ations?|approvals?)|Coverage)\s+"
    r"(?:(?:will|may|can)\s+be|is|are)\s+(?:issued|granted|approved|given|provided|valid|for)\b[^.;]*\d"
)
# "Must meet ALL of the following:" under a title.
_ASKS_BELOW = deferred(r"(?:Must|Meets?|MUST|MEETS?)\s[^.:]{3,80}:")
# Signs that also open a wrapped line: a dash, "(1)" of a citation, "48." of "Week 48.".
_WEAK_MARKER = deferred(r"^(?:[-–—−*]|\(?\d{1,3}[.)]|\(?[A-Za-z]{1,2}[.)]|[ivxl]+[.)]|o)$")

# "EGPA: prescribed by a pulmonologist": a label of a few words, with what it is for behind it.
_RUN_IN_LABEL = deferred(r"[A-Z][\w'’/&()-]*(?:\s[\w'’/&()-]+){0,2}:\s+[^\W_]")


class Passage(msgspec.Struct, frozen=True):
    """The rows of one paragraph or list item."""

    rows: tuple[TextRow, ...]
    marker: str | None
    text_x: float
    """Left edge of the text, without the marker."""
    gap_before: bool = False
    """True where more than the usual line pitch lies before it."""

    @property
    def x0(self) -> float:
        return self.rows[0].x0


def passages_of(rows: Iterable[TextRow], margins: Margins) -> list[Passage]:
    """The rows of one flow, grouped into paragraphs and list items."""
    passages: list[Passage] = []
    before: StyledText | None = None
    for row in rows:
        line = text_of_row(row)
        if not line.text.strip():
            continue
        current = passages[-1] if passages else None
        if current is None or before is None:
            passages.append(_passage(row, line, gap=True))
        elif _goes_on(current, row, before, line, margins):
            passages[-1] = msgspec.structs.replace(current, rows=(*current.rows, row))
        else:
            passages.append(_passage(row, line, _wide_step(current.rows[-1], row, margins)))
        before = line
    return passages


def _passage(row: TextRow, line: StyledText, gap: bool) -> Passage:
    found = split_marker(line.text)
    if found is None:
        return Passage((row,), None, row.x0, gap)
    marker, _ = found
    return Passage((row,), marker, _text_edge(row, marker), gap)


def _text_edge(row: TextRow, marker: str) -> float:
    """The left edge of the first run after the marker."""
    wanted = len(marker.replace(" ", ""))
    seen = 0
    for place, run in enumerate(row.runs):
        if seen >= wanted:
            return run.x0
        seen += len(run.text)
        if seen > wanted and place == 0:
            break
    return row.x0


def _wide_step(before: TextRow, row: TextRow, margins: Margins) -> bool:
    if before.sheet != row.sheet or before.column != row.column:
        return False
    step = row.baseline - before.baseline
    return step > WIDER_PITCH * max(margins.pitch_of(row), margins.pitch_of(before)) or step < 0


def _goes_on(
    passage: Passage, row: TextRow, before: StyledText, line: StyledText, margins: Margins
) -> bool:
    """True where the row (`line` as text) is the next line of the passage (ending in `before`)."""
    last = passage.rows[-1]
    if _wide_step(last, row, margins) or has_leaders(before.text):
        return False
    if abs(last.size - row.size) > 1.0 and not _mixed_sizes(last, row):
        return False
    if len(passage.rows) == 1 and is_connective(before.text):
        return False
    if _ASKS_BELOW.fullmatch(line.text) and _is_title(before):
        return False
    if _NOTE_BELOW.match(line.text) and not _has_open_bracket(before.text):
        return False
    if (
        passage.marker is not None
        and _LASTS_BELOW.match(line.text)
        and not _goes_on_in_words(before.text, line.text)
    ):
        return False
    if _begins_next_label(passage, row, line) and not _has_open_bracket(before.text):
        return False
    if _begins_label_at_marker(passage, row, line) and not _goes_on_in_words(
        before.text, line.text
    ):
        return False
    # "2021;" before "12(4)": a volume, where a new criterion begins with a marker or a word.
    volume = before.text.endswith(";") and line.text[0].isdigit()
    marker = split_marker(line.text)
    listed = (
        marker is None and before.text.endswith(":") and _ENUMERATION.match(line.text) is not None
    )
    finished = _is_finished(before.text) and not volume and not listed
    room = margins.room_after(last, row)
    if marker is None and passage.marker is not None and room < margins.tight:
        finished = finished and _BARE_WORD.search(before.text) is None
    if finished and _steps_further(passage, row):
        return False
    # Where a sentence ends, the next word must surely not have fitted.
    full = room < (margins.tight if finished else margins.loose)
    if marker is not None:
        # "(refer to the addendums for" before "CC.100 and CC.200)": the bracket has to close.
        inside = _has_open_bracket(before.text) and before.text[-1] not in ":;"
        wrapped = (full or inside) and not finished and _WEAK_MARKER.match(marker[0])
        if not wrapped or row.runs[0].style.symbol or _begins_sibling(passage, row, marker[0]):
            return False
    if not _edge_allows(passage, row, before.text, line, full, finished):
        return _centred(last, row) and not finished and full
    if is_connective(line.text):
        return full or (room < margins.loose and row.x0 > passage.x0 + _tolerance(row))
    labelled = _begins_label(line)
    lower = not labelled and _goes_on_in_words(before.text, line.text)
    if has_leaders(line.text) and not lower:
        return False
    if finished and not lower and before.text.endswith(":") and line.text.endswith(":"):
        return False  # "... when all criteria are met:" above "For initial therapy, all of:"
    if full:
        return not (finished and labelled) and not (
            _style_turns(last, row) and (finished or line.text[0].isupper()) and not lower
        )
    if (lower or volume) and not finished:
        short = before.text.endswith(",") and room >= 2 * ROOMY + margins.loose
        return last.sheet != row.sheet or not short
    if finished or labelled or _style_turns(last, row):
        return False
    if last.sheet != row.sheet or _JOINING.match(line.text):
        return False
    return room < ROOMY


def _is_title(line: StyledText) -> bool:
    """True for a bold line that leaves nothing open."""
    ends = line.text[-1].isalnum() or line.text.endswith(")")
    return ends and line.prefix(BOLD) == len(line.text) and not _OPEN_END.search(line.text)


def _steps_further(passage: Passage, row: TextRow) -> bool:
    """True where a paragraph of several lines was left by a step wider than those inside it."""
    rows = (*passage.rows, row)
    if passage.marker is not None or len(rows) < 3 or rows[0].sheet != row.sheet:
        return False
    *inside, last = (after.baseline - before.baseline for before, after in pairwise(rows))
    return last > OWN_STEP * max(inside) > 0


def _mixed_sizes(last: TextRow, row: TextRow) -> bool:
    """A wrapped heading whose end is set smaller still has both sizes on one of its lines."""
    sizes = {round(run.style.size) for run in last.runs if run.script == "base"}
    others = {round(run.style.size) for run in row.runs if run.script == "base"}
    return bool(sizes & others)


def _tolerance(row: TextRow) -> float:
    """How far left edges may differ that are the same: in plain text by one character."""
    return SAME_EDGE * row.size if row.runs[0].style.size else ONE_CHARACTER


def _edge_allows(
    passage: Passage, row: TextRow, before: str, line: StyledText, full: bool, finished: bool
) -> bool:
    """Whether the left edge is one that a wrapped line of this passage can have."""
    tolerance = _tolerance(row)
    plain = not row.runs[0].style.size
    if len(passage.rows) > 1:
        return abs(row.x0 - passage.rows[-1].x0) <= tolerance
    if abs(row.x0 - passage.text_x) <= tolerance:
        return True
    running = plain and not finished and _goes_on_in_words(before, line.text)
    if not full and not running and not (is_connective(line.text) and plain):
        return False
    if passage.marker is not None:
        # Some templates hang the text of an item deeper than its first line begins, some wrap it
        # back to the marker: where it stops in the middle of a sentence. Programs that turn a PDF
        # to text do so with all items, and leave a blank line between paragraphs.
        if finished and not plain:
            return False
        if passage.rows[-1].sheet != row.sheet and line.text[0].isupper():
            # Behind a page break a capital at the margin begins something new.
            return False
        runs_on = plain or _goes_on_in_words(before, line.text)
        deeper = FIRST_LINE_INDENT if runs_on else max(tolerance, LOOSE_HANG)
        return passage.x0 - tolerance <= row.x0 <= passage.text_x + deeper
    return abs(row.x0 - passage.x0) <= FIRST_LINE_INDENT


def _centred(last: TextRow, row: TextRow) -> bool:
    shift = (last.x0 + last.x1) / 2 - (row.x0 + row.x1) / 2
    return abs(shift) <= 4.0 and abs(last.x0 - row.x0) > SAME_EDGE * row.size


def _goes_on_in_words(before: str, line: str) -> bool:
    """True where the words themselves show that a line goes on with the one before."""
    return (
        line[0].islower()
        or line[0] == "("
        or _ends_in_hyphen(before)
        or _has_open_bracket(before)
        or _OPEN_END.search(before) is not None
    )


def _has_open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("[") > text.count("]")


def _ends_in_hyphen(text: str) -> bool:
    return text.endswith(("-", SOFT_HYPHEN)) and text[-2:-1].isalnum()


def _is_finished(text: str) -> bool:
    """True where a line ends a sentence or a criterion, and no bracket is open."""
    return bool(_TERMINAL.search(text)) and not _has_open_bracket(text)


def _begins_sibling(passage: Passage, row: TextRow, other: str) -> bool:
    """True where a marker stands under the marker of the passage or follows it in its list."""
    if passage.marker is None:
        return False
    hangs = passage.text_x - passage.x0 > SAME_EDGE * row.size
    if hangs and abs(row.x0 - passage.x0) <= SAME_EDGE * row.size:
        return True
    before = readings_of(passage.marker)
    return any(
        after.style != "bullet" and after.continues(reading)
        for after in readings_of(other)
        for reading in before
    )


def _begins_label(line: StyledText) -> bool:
    """True for "Note: ..." and for a line that opens with a bold or underlined label."""
    if _LABEL.match(line.text):
        return True
    length = line.prefix(BOLD)
    return 0 < length < len(line.text) and line.text[:length].endswith(":")


def _begins_label_at_marker(passage: Passage, row: TextRow, line: StyledText) -> bool:
    """True where a line with a bold label begins at the marker of an item whose text hangs."""
    length = line.prefix(BOLD)
    if passage.marker is None or not 0 < length < len(line.text):
        return False
    hangs = passage.text_x - passage.x0 > _tolerance(row)
    return hangs and row.x0 < passage.text_x - _tolerance(row) and line.text[length - 1] == ":"


def _begins_next_label(passage: Passage, row: TextRow, line: StyledText) -> bool:
    """True where a line begins with a label, as the paragraph above it does at the same edge."""
    if passage.marker is not None or _RUN_IN_LABEL.match(line.text) is None:
        return False
    first = passage.rows[0]
    labelled = _RUN_IN_LABEL.match(text_of_row(first).text) is not None
    return labelled and abs(row.x0 - first.x0) <= _tolerance(row)


def _style_turns(last: TextRow, row: TextRow) -> bool:
    """True where bold begins or ends just at the line break, or the size changes."""
    ended = _last_words(last.runs)
    return ended.style.bold != row.runs[0].style.bold and (
        dominant(last.runs).bold != dominant(row.runs).bold
    )


def _last_words(runs: Sequence[Run]) -> Run:
    return next((run for run in reversed(runs) if run.script == "base"), runs[-1])
