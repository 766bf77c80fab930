"""Which passages are headings, and how deep: by the way they are printed, then by their shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from policydiff.ingest.structure.markers import BULLETS, readings_of
from policydiff.ingest.structure.paragraphs import Passage
from policydiff.ingest.structure.styled_text import (
    BOLD,
    UNDERLINED,
    StyledText,
    has_leaders,
    is_connective,
)
from policydiff.ingest.structure.title_words import is_small_word
from policydiff.ingest.structure.words import Run, Style, TextRow
from policydiff.model.patterns import deferred

LARGER = 1.12
"""A heading that is told by its size alone is at least so many times as large as the body."""

LARGER_AND_MARKED = 1.05
"""Half a point over a body of ten: letters of this size that are bold, or of another colour where
the fonts do not tell their weight, are no stress laid on a sentence. They need no capitals
("Non-small cell lung cancer"), and a number is that of the heading."""

MUCH_LARGER = 1.3
"""... and one this much larger needs neither weight nor colour nor the shape of a title."""

LONGEST_HEADING = 160
"""Characters; longer bold text is a statement ("X is medically necessary when ...")."""

MOST_WORDS = 14
"""Words of a heading at body size; the longest seen has 11."""

MOST_WORDS_BEFORE_COLON = 8
"""Of a heading that ends in a colon, what stands in brackets ("(must meet all):") left out."""

DEEPEST_LEVEL = 6
"""Of a heading, as in HTML."""

SAME_EDGE = 5.0
"""Points within which a title and the list under it begin at one edge."""

DEEPEST_TITLE = 60.0
"""In plain text a title begins in the first 12 columns; further right stand cells of a table."""

# Labels of a criterion or a limit, and values, that stand alone on a line as titles do.
_LABEL_OR_VALUE = deferred(
    r"(?i)(?:diagnos[ie]s|age|duration|quantity|prescriber|none|n/?a|not applicable|yes|no|"
    r"same as above|see (?:above|below)):?"
)
# "Commercial – 12 months" under "Approval duration:", where "Renewal – 12 months" may be a title.
_LASTS = deferred(
    r"(?i)(?![^:–—]*\b(?:initial|first|new|renew|re-?auth|continu|subsequent|maintenance|criteria))"
    r"[^:–—]{2,60}?(?:\s*[:–—]|\s-)\s*(?:up\s+to\s+)?\d{1,3}\s+(?:days?|weeks?|months?|years?)"
    r"(?:\W*|\s+(?:or|and|from|per|whichever)\b[^:]{0,90})"
)
_CONTENTS_LINE = deferred(r"\t[\divxl]+$")
_ENDS_OPEN = deferred(r"[.;,]$")
_IN_BRACKETS = deferred(r"\([^()]*\)")
_SENTENCE = deferred(
    r"(?i)\b(?:is|are|was|were|has|have|will|may|must|should|can|does|do)\b.*\b(?:the following|met"
    r"|when|if|necessary|considered|approved|covered|treatment of|required)\b"
)


def is_length_of_time(words: str) -> bool:
    """True for a line that only says how long something lasts, and for whom."""
    return _LASTS.fullmatch(words) is not None


class PrintStyle(msgspec.Struct, frozen=True, order=True):
    """A way to print headings, ordered from the top level down."""

    smaller: float
    """Minus the font size, so that the largest comes first."""
    plain: bool
    slanted: bool
    uncoloured: bool


class BodyStyle(msgspec.Struct, frozen=True):
    """How most of the document is printed."""

    size: float
    bold: bool
    color: str | None


def body_style_of(rows: Sequence[TextRow]) -> BodyStyle:
    """The style that most letters of the document have."""
    weights: Counter[Style] = Counter()
    for row in rows:
        for run in row.runs:
            if run.script == "base":
                weights[run.style] += len(run.text)
    if not weights:
        return BodyStyle(10.0, False, None)
    sizes: Counter[float] = Counter()
    for style, weight in weights.items():
        sizes[style.size] += weight
    size = max(sizes, key=lambda value: (sizes[value], value))
    at_size = {style: weight for style, weight in weights.items() if style.size == size}
    style = max(at_size, key=lambda value: at_size[value])
    return BodyStyle(style.size or 10.0, style.bold, style.color)


def heading_style(
    passage: Passage, text: StyledText, following: Passage | None, body: BodyStyle
) -> PrintStyle | None:
    """How the passage is printed where it is a heading, None where it is text."""
    words = text.text
    if not words or len(words) > LONGEST_HEADING or is_connective(words):
        return None
    if not any(letter.isalpha() for letter in words) or len(passage.rows) > 4:
        return None
    if _CONTENTS_LINE.search(words) or is_length_of_time(words):
        return None
    if "\t" in words and has_leaders(passage.rows[0].text):
        # "Policy Title ...... Zorvex": dots lead from a label to its value.
        return None
    if not passage.rows[0].runs[0].style.size:
        return _shape_style(passage, text, following)
    label = text.prefix(BOLD)
    if 0 < label < len(words) - 1 and words[:label].rstrip().endswith(":"):
        return None
    lead = _lead(passage)
    size = max(run.em for run in _letters(passage))
    larger = size >= LARGER * body.size
    bold = text.all_have(BOLD) and not body.bold
    coloured = all(run.style.color != body.color and not run.link for run in _letters(passage))
    apart = (bold or coloured) and size >= LARGER_AND_MARKED * body.size
    if passage.marker is not None and (not (larger or apart) or passage.marker in BULLETS):
        return None
    if larger:
        marked = bold or lead.style.color != body.color or size >= MUCH_LARGER * body.size
        long = _ENDS_OPEN.search(words) and len(words.split()) > MOST_WORDS
        return None if long or not (marked or _is_title(words)) else _style(lead, size)
    if size < 0.85 * body.size:
        return None
    underlined = text.all_have(UNDERLINED) and not lead.link
    if not (bold or apart or (underlined and not words.endswith(":"))):
        return None
    capitals = not (apart or (bold and _opens_list(passage, following)))
    if not _is_title(words, capitals=capitals) or not _opens_something(passage, following):
        return None
    return _style(lead, size)


def levels_of(styles: Sequence[PrintStyle]) -> dict[PrintStyle, int]:
    """A level for each way of printing, 1 for the most prominent."""
    ordered = sorted(set(styles))
    return {style: min(place, DEEPEST_LEVEL) for place, style in enumerate(ordered, start=1)}


def _shape_style(
    passage: Passage, text: StyledText, following: Passage | None
) -> PrintStyle | None:
    """For text without fonts: a short line in title case that stands alone, or one in bold.

    All of them are of one level, capitals above the others: plain text does not show more.
    """
    words = text.text
    alone = passage.gap_before and following is not None and _stands_off(passage, following)
    if passage.marker is not None or len(passage.rows) > 1 or following is None or "\t" in words:
        return None
    if not _is_title(words) or words.count(",") > 1 or _LABEL_OR_VALUE.fullmatch(words):
        return None
    bold = text.all_have(BOLD)
    digits = sum(sign.isdigit() for sign in words)
    if not bold and passage.x0 > DEEPEST_TITLE:
        return None
    if not (bold or alone) or (digits and ("," in words or 3 * digits > len(words))):
        return None
    main = [part for part in re.findall(r"[A-Za-z]+", words) if not is_small_word(part)]
    small = sum(part[0].islower() for part in main)
    if not bold and (small > 0.5 * len(main) or (small and digits)):
        return None
    capitals = words.upper() == words and len(main) > 1
    return PrintStyle(smaller=0.0 if capitals else 1.0, plain=False, slanted=False, uncoloured=True)


def _stands_off(passage: Passage, following: Passage) -> bool:
    return following.gap_before or following.rows[0].sheet != passage.rows[-1].sheet


def _style(lead: Run, size: float) -> PrintStyle:
    return PrintStyle(
        smaller=-round(size * 2) / 2,
        plain=not lead.style.bold,
        slanted=lead.style.italic,
        uncoloured=lead.style.color is None,
    )


def _letters(passage: Passage) -> list[Run]:
    runs = [run for row in passage.rows for run in row.runs if run.script == "base"]
    return runs or list(passage.rows[0].runs)


def _lead(passage: Passage) -> Run:
    """The run that gives a heading its look: the first with letters."""
    runs = _letters(passage)
    return next((run for run in runs if any(sign.isalpha() for sign in run.text)), runs[0])


def _is_title(words: str, *, capitals: bool = True) -> bool:
    if _ENDS_OPEN.search(words) or not (words[0].isupper() or words[0].isdigit()):
        return False
    parts = [part for part in re.split(r"[\s/–—-]+", words) if any(s.isalpha() for s in part)]
    if not parts or len(parts) > MOST_WORDS or _SENTENCE.search(words):
        return False
    if words.endswith(":") and len(_IN_BRACKETS.sub("", words).split()) > MOST_WORDS_BEFORE_COLON:
        return False
    main = [part.strip("()[]\"“”‘’'*:,") for part in parts]
    main = [part for part in main if part and not is_small_word(part)]
    if not main:
        return False
    if not capitals:
        return True
    capital = sum(not part[0].islower() for part in main)
    return capital >= 0.6 * len(main) or (len(main) <= 3 and not words.endswith(":"))


def _opens_list(passage: Passage, following: Passage | None) -> bool:
    """True right above the first item of a numbered list that begins where the line begins.

    "Larkspur fever with joint pain" in bold is the title of what is asked then; a lead-in would
    end in a colon.
    """
    if following is None or following.marker is None or passage.rows[-1].text.endswith(":"):
        return False
    first = any(
        reading.ordinal == 1 and reading.style != "bullet"
        for reading in readings_of(following.marker)
    )
    return first and abs(following.x0 - passage.x0) <= SAME_EDGE


def _opens_something(passage: Passage, following: Passage | None) -> bool:
    """A heading has something under it that does not stand further left by much."""
    if following is None:
        return False
    same_page = following.rows[0].sheet == passage.rows[-1].sheet
    return not same_page or following.x0 >= passage.x0 - 30.0 or passage.gap_before
