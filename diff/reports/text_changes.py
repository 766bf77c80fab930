"""One change as lines of text: sign and sentence, redline, and the places to check it at."""

from __future__ import annotations

from policydiff.diff.change import Change, Place
from policydiff.diff.reports.layout import Run, wrapped
from policydiff.diff.reports.phrases import (
    Sides,
    change_sign,
    change_word,
    is_administrative,
    located_words,
    place_words,
    set_title,
    set_words,
    spans_words,
)
from policydiff.diff.reports.redline_text import change_words
from policydiff.diff.reports.style import Style

FURTHER_PLACES = 3
"""Places named beside the first one: what fits in a line of 80."""

_INDENT = "    "


def change_lines(
    change: Change, style: Style, sides: Sides, within: str | None = None
) -> list[str]:
    """The change in full; `within` is the indication under whose heading it stands."""
    lines = headline(change, style)
    words = change_words(change, style)
    if words:
        whole = change.old is None or change.new is None
        lines += wrapped(words, style, _INDENT, _INDENT + ("  " if whole else ""))
    for text in (*_place_lines(change, style, sides, within), *_remarks(change, style)):
        lines += wrapped((Run(text, "faint"),), style, _INDENT, _INDENT + "  ")
    return lines


def headline(change: Change, style: Style) -> list[str]:
    """Sign, effect in words, and the sentence that says what happened."""
    look = "faint" if is_administrative(change) else change.effect
    runs = (
        Run(f"{change_sign(change, style.symbols)} {change_word(change)}", look),
        Run(f": {change.title}"),
    )
    return wrapped(runs, style, "  ", _INDENT)


def _place_lines(change: Change, style: Style, sides: Sides, within: str | None) -> list[str]:
    """Every place that can be looked up; beside the first, a few are named and the rest counted."""
    places = [place for place in change.places if place.old is not None or place.new is not None]
    in_full = places if style.verbose or len(places) <= 2 else places[:1]
    further = places[len(in_full) :]
    lines = [located_words(place, sides, within) for place in in_full]
    if further:
        named = [_short(place, sides, within) for place in further[:FURTHER_PLACES]]
        more = ", ..." if len(further) > FURTHER_PLACES else ""
        lines.append(f"and {len(further)} more places: {'; '.join(named)}{more}")
    return lines


def _short(place: Place, sides: Sides, within: str | None) -> str:
    if place.set is not None and set_title(place.set) != within:
        return set_words(place.set)
    return place_words(place, within) or spans_words(place.old, place.new, sides)


def _remarks(change: Change, style: Style) -> list[str]:
    remarks = []
    if change.declared == "undeclared":
        remarks.append("not mentioned in the document's history")
    elif change.declared == "contradicted":
        remarks.append("the document's history denies it")
    if change.accepted is not None:
        until = f" until {change.accepted.until}" if change.accepted.until else ""
        by = f" by {change.accepted.by}" if change.accepted.by else ""
        remarks.append(f"accepted{by}{until}: {change.accepted.reason}")
    if style.verbose:
        remarks.append(f"{change.rule} {change.id}, {change.basis}")
    return remarks
