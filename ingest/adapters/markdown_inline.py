"""From the inline tokens of a line to styled runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import msgspec
from markdown_it.token import Token

from policydiff.ingest.adapters.formulas import formula_as_text
from policydiff.ingest.adapters.markdown_dialect import FORMULA
from policydiff.ingest.adapters.markup_blocks import PrintedMarkers, is_next_marker
from policydiff.ingest.adapters.styled_text import HARD_BREAK, Run, StyledLine, one_line
from policydiff.model.patterns import deferred

_TAG = deferred(r"<(/?)([A-Za-z][\w-]*)")
_BLOCK_TAGS = frozenset({"ul", "ol", "li", "table", "tr", "td", "p", "div", "dl"})
_STYLE_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underlined",
    "ins": "underlined",
    "sup": "raised",
    "del": "struck",
    "s": "struck",
    "strike": "struck",
}
SOFT_BREAK: Final = "\n"
"""Text of the run that stands for the end of a source line inside a paragraph."""

# HCPCS and CPT, or ICD-10 codes, at the start of a line of a code list.
_CODE = deferred(r"(?:[A-Z]\d{4}|\d{4}[0-9A-Z]|[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?)(?=[\s,–-]|$)")
_INLINE_MARKER = deferred(r"(?<=\s)(?:\(\w{1,4}\)|\w{1,4}[.)])(?=\s)")
_SENTENCE_ENDS = deferred(r"(?:[:;.]|\b(?:and|or))\W*$", re.I)


def holds_html_blocks(tokens: Sequence[Token]) -> bool:
    """True where the line holds HTML lists, tables or paragraphs, as cells of pipe tables do."""
    return any(_tag(token)[1] in _BLOCK_TAGS for token in tokens if token.type == "html_inline")


def inline_runs(tokens: Sequence[Token], first_line: int) -> tuple[Run, ...]:
    """The runs of a line whose source begins on `first_line`; struck-out words are left out."""
    return tuple(_runs(tokens, first_line))


def break_before_entries(runs: Sequence[Run], printed: PrintedMarkers) -> tuple[Run, ...]:
    """The same runs, with a hard break where a source line of a paragraph begins an entry.

    Authors who do not know that Markdown joins lines write lists of codes, labels and lettered
    items as lines of one paragraph. A line begins an entry with a label in bold, with a code (if
    another does too), or with a printed list marker; the marker counts only where the sentence
    before has ended or was such an item, since a wrapped line may begin with any word. `printed`
    are the markers of the document so far.
    """
    breaks = [index for index, run in enumerate(runs) if run.text == SOFT_BREAK]
    starts = [0, *(index + 1 for index in breaks)]
    lines = [
        one_line(runs[start:end]) for start, end in zip(starts, [*breaks, len(runs)], strict=True)
    ]
    codes = sum(1 for line in lines if line is not None and _CODE.match(line.text))
    broken = list(runs)
    in_items, sentence_open, ends_bold = False, True, False
    for start, end, line in zip(starts, [*breaks, len(runs)], lines, strict=True):
        if line is None:
            continue
        marked = _opens_item(line, printed)
        # A label that began on the line before is only wrapped.
        labelled = line.text[: line.bold_prefix].endswith(":") and not ends_bold
        coded = codes >= 2 and _CODE.match(line.text) is not None
        ends_before = labelled or coded or (marked and (in_items or not sentence_open))
        if start and ends_before:
            broken[start - 1] = msgspec.structs.replace(runs[start - 1], text=HARD_BREAK)
        in_items = in_items or marked
        sentence_open = _SENTENCE_ENDS.search(line.text) is None
        ends_bold = next((run.bold for run in reversed(runs[start:end]) if run.text.strip()), False)
    return tuple(broken)


def _opens_item(line: StyledLine, printed: PrintedMarkers) -> bool:
    """True for a line that begins with a list marker.

    Where the next marker stands further on in the line, they count off the words of a sentence:
    "(1) glucose; (2) lipids".
    """
    found = printed.of_line(line)
    if found is None:
        return False
    marker, rest = found
    return not any(is_next_marker(inline, marker) for inline in _INLINE_MARKER.findall(rest.text))


def _runs(tokens: Sequence[Token], line: int) -> Iterator[Run]:
    depth = dict.fromkeys(_STYLE_OF_TAG.values(), 0)

    def run(text: str, raised: bool = False) -> Iterator[Run]:
        if not depth["struck"]:
            yield Run(
                text=text,
                line=line,
                bold=depth["bold"] > 0,
                italic=depth["italic"] > 0,
                underlined=depth["underlined"] > 0,
                raised=raised or depth["raised"] > 0,
            )

    toggles = _strong_toggles(tokens)
    toggled = False
    for token, is_toggle in zip(tokens, toggles, strict=True):
        if is_toggle is not None:
            if is_toggle:
                depth["bold"] += -1 if toggled else 1
                toggled = not toggled
            continue
        match token.type:
            case "text" | "text_special" | "code_inline":
                yield from run(token.content)
            case "softbreak":
                yield from run(SOFT_BREAK)
                line += 1
            case "hardbreak":
                yield from run(HARD_BREAK)
                line += 1
            case "html_inline":
                closing, name = _tag(token)
                if name == "br" or name in _BLOCK_TAGS:
                    yield from run(HARD_BREAK)
                elif name in _STYLE_OF_TAG:
                    depth[_STYLE_OF_TAG[name]] += -1 if closing else 1
            case _ if token.type == FORMULA:
                for text, raised in formula_as_text(token.content):
                    yield from run(text, raised)
            case _ if token.tag in _STYLE_OF_TAG:
                depth[_STYLE_OF_TAG[token.tag]] += token.nesting


def _strong_toggles(tokens: Sequence[Token]) -> list[bool | None]:
    """Marks the tokens of `**` that CommonMark did not take for emphasis ("**Subject: **text").

    For each token: None where it is none, True where it turns bold on or off, False where it is
    only to be left out (the second star, or an odd one that has no partner).
    """
    marks: list[bool | None] = []
    for content, group in groupby(tokens, lambda token: token.content):
        same = list(group)
        failed = content in ("*", "_") and all(token.type == "text" for token in same)
        if failed and len(same) >= 2:
            marks += [True, *[False] * (len(same) - 1)]
        else:
            marks += [None] * len(same)
    if marks.count(True) % 2:
        last = len(marks) - 1 - marks[::-1].index(True)
        marks[last] = False
    return marks


def _tag(token: Token) -> tuple[bool, str]:
    """Whether the tag closes, and its name in lower case; an empty name for a comment."""
    match = _TAG.match(token.content)
    return (bool(match[1]), match[2].lower()) if match else (False, "")
