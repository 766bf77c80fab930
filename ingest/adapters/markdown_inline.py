"""From the inline tokens of a line to styled runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec
from markdown_it.token import Token

from policydiff.ingest.adapters.formulas import formula_as_text
from policydiff.ingest.adapters.markdown_dialect import FORMULA
from policydiff.ingest.adapters.markup_blocks import PrintedMarkers
from policydiff.ingest.adapters.styled_text import HARD_BREAK, Run, one_line

_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
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
_SOFT_BREAK = "\n"
# HCPCS and CPT, or ICD-10 codes, at the start of a line of a code list.
_CODE = re.compile(r"(?:[A-Z]\d{4}|\d{4}[0-9A-Z]|[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?)(?=[\s,–-]|$)")
_SENTENCE_ENDS = re.compile(r"(?:[:;.]|\b(?:and|or))\W*$", re.I)


def holds_html_blocks(tokens: Sequence[Token]) -> bool:
    """True where the line holds HTML lists, tables or paragraphs, as cells of pipe tables do."""
    return any(_tag(token)[1] in _BLOCK_TAGS for token in tokens if token.type == "html_inline")


def inline_runs(tokens: Sequence[Token], first_line: int) -> tuple[Run, ...]:
    """The runs of a line whose source begins on `first_line`; struck-out words are left out."""
    return tuple(_runs(tokens, first_line))


def break_before_entries(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The same runs, with a hard break where a source line of a paragraph begins an entry.

    Authors who do not know that Markdown joins lines write lists of codes, labels and lettered
    items as lines of one paragraph. A line begins an entry with a printed list marker, a code, or
    a label in bold; where the sentence before has not ended, only the next of a sequence counts,
    since a wrapped line may begin with any word.
    """
    broken = list(runs)
    breaks = [index for index, run in enumerate(runs) if run.text == _SOFT_BREAK]
    if not breaks:
        return tuple(runs)
    printed = PrintedMarkers()
    starts = [0, *(index + 1 for index in breaks)]
    ends = [*breaks, len(runs)]
    previous = ""
    previous_begins = False
    for start, end in zip(starts, ends, strict=True):
        words = one_line(runs[start:end])
        if words is None:
            continue
        begins = (
            printed.of_line(words) is not None
            or _CODE.match(words.text) is not None
            or words.text[: words.bold_prefix].endswith(":")
        )
        if begins and previous and (previous_begins or _SENTENCE_ENDS.search(previous)):
            broken[start - 1] = msgspec.structs.replace(runs[start - 1], text=HARD_BREAK)
        previous = words.text
        previous_begins = begins or (previous_begins and not _SENTENCE_ENDS.search(previous))
    return tuple(broken)


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
                yield from run(_SOFT_BREAK)
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
