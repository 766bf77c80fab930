"""The report that people see first: the verdict, what it rests on, and where to check it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from policydiff.diff.change import Change, Comparison, Pair
from policydiff.diff.reports.history_claims import claim_sentences, contradiction
from policydiff.diff.reports.layout import Run, shortened, wrapped
from policydiff.diff.reports.outline import (
    changes_in,
    criteria_groups,
    same_in_other_words,
)
from policydiff.diff.reports.phrases import (
    AREAS_FOLDED,
    AREAS_IN_FULL,
    EFFECT_WORDS,
    Sides,
    area_counts,
    axes,
    counted,
    effect_counts,
    effect_sign,
    examples,
    judgement,
    note_sentences,
    obstacle,
    reading_gaps,
    side_names,
    source_words,
    spans_words,
    subject,
    switched_off,
    undeclared,
    verdict_word,
)
from policydiff.diff.reports.redline_text import redline
from policydiff.diff.reports.selection import Selection
from policydiff.diff.reports.style import Style
from policydiff.diff.reports.text_changes import change_lines
from policydiff.diff.wording.redline import redline as word_runs

FOLDED_ENTRIES = 8
"""Folded titles, notes and pairs shown of each kind before the rest is only counted."""


def render(selection: Selection, style: Style) -> str:
    """The comparison as text.

    Its first line is the verdict, or what the document's own history says against the changes.
    """
    comparison = selection.comparison
    head = [*_contradiction(comparison, style), *verdict_lines(comparison, style)]
    if style.brief:
        return "\n".join(head) + "\n"
    blocks = [
        [*head, *_summary(selection, style)],
        _listed("For example", examples(comparison), style),
        _criteria(comparison, style),
        *(_area(comparison, area, style) for area in AREAS_IN_FULL),
        _folded(comparison, style),
        _claims(comparison, style),
        _notes(comparison, style),
        _same_in_other_words(comparison, style),
    ]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


def verdict_lines(comparison: Comparison, style: Style, indent: str = "") -> list[str]:
    """The verdict in a line, or in as few as the width allows."""
    looks = {"changed": comparison.verdict.effect, "inconclusive": "undetermined"}
    text = f" - {subject(comparison)}"
    if comparison.outcome == "unchanged":
        text += ": unchanged in every area"
    word = Run(verdict_word(comparison), looks.get(comparison.outcome, "strong"))
    return wrapped((word, Run(text)), style, indent, indent + "  ")


def _contradiction(comparison: Comparison, style: Style) -> list[str]:
    said = contradiction(comparison)
    return wrapped((Run(said, "undetermined"),), style, "", "  ") if said else []


def _claims(comparison: Comparison, style: Style) -> list[str]:
    sentences = claim_sentences(comparison, whole=style.verbose)
    return _listed("What the document says of its changes", sentences, style)


def _summary(selection: Selection, style: Style) -> list[str]:
    comparison = selection.comparison
    lines = []
    if comparison.outcome == "inconclusive":
        lines += [f"why inconclusive: {reason}" for reason in reading_gaps(comparison)]
    if comparison.changes:
        lines.append(f"changed: {area_counts(comparison.changes)}")
        lines.append(_effect_counts(comparison.changes, style))
    lines += [_axes(comparison, style), obstacle(comparison)]
    if hidden := undeclared(comparison):
        number = counted(len(hidden), "change")
        lines.append(f"not admitted by the document's own history: {number}")
    if selection.left_out:
        number = counted(len(selection.left_out), "change")
        lines.append(f"not shown: {number} ({area_counts(selection.left_out)})")
    lines.append(switched_off(comparison))
    return _wrapped_lines(filter(None, lines), style)


def _effect_counts(changes: tuple[Change, ...], style: Style) -> str:
    return ", ".join(
        f"{effect_sign(effect, style.symbols)} {count} {EFFECT_WORDS[effect]}"
        for effect, count in effect_counts(changes)
    )


def _axes(comparison: Comparison, style: Style) -> str:
    if all(found.effect == "equivalent" for _, found in axes(comparison)):
        return ""
    known = comparison.verdict.basis
    return "; ".join(
        f"{question}: {effect_sign(found.effect, style.symbols)} "
        f"{judgement(found.effect, None if found.basis == known else found.basis)}"
        for question, found in axes(comparison)
    )


def _listed(title: str, sentences: Sequence[str], style: Style) -> list[str]:
    return [*_title(title, style), *_wrapped_lines(sentences, style, "  ")] if sentences else []


def _criteria(comparison: Comparison, style: Style) -> list[str]:
    sides = side_names(comparison)
    lines: list[str] = []
    for group in criteria_groups(comparison):
        runs = [Run(group.title, "strong")]
        if group.verdict is not None:
            effect, basis = group.verdict.effect, group.verdict.basis
            sign = effect_sign(effect, style.symbols)
            runs.append(Run(f"  {sign} {judgement(effect, basis)}", effect))
        if lines:
            lines.append("")
        lines += wrapped(runs, style, rest="  ")
        for change in group.changes:
            lines += change_lines(change, style, sides, group.title)
    return [*_title("Criteria", style), *lines] if lines else []


def _area(comparison: Comparison, area: str, style: Style) -> list[str]:
    changes = changes_in(comparison.changes, area)
    if not changes:
        return []
    sides = side_names(comparison)
    lines = chain.from_iterable(change_lines(change, style, sides) for change in changes)
    return [*_title(area, style), *lines]


def _folded(comparison: Comparison, style: Style) -> list[str]:
    sides = side_names(comparison)
    lines: list[str] = []
    counts = []
    for area in AREAS_FOLDED:
        changes = changes_in(comparison.changes, area)
        if not changes:
            continue
        counts.append(f"{area} {len(changes)}")
        if style.verbose:
            lines += chain.from_iterable(change_lines(change, style, sides) for change in changes)
            continue
        shown = changes[:FOLDED_ENTRIES]
        for change in shown:
            lines.append("  " + shortened(f"{area}: {change.title}", style.width - 2))
        lines += _more(len(changes) - len(shown), f"  {area}: ")
    if not lines:
        return []
    hint = "" if style.verbose else "; -v shows them in full"
    return [*wrapped((Run(f"ALSO CHANGED ({', '.join(counts)}{hint})", "strong"),), style), *lines]


def _notes(comparison: Comparison, style: Style) -> list[str]:
    notes = note_sentences(comparison)
    if comparison.outcome == "unchanged":
        folded = [f"notes on the reading: {len(notes)} (-v shows them)"] if notes else []
        return _wrapped_lines(notes if style.verbose else folded, style)
    shown = notes if style.verbose else notes[:FOLDED_ENTRIES]
    lines = _wrapped_lines(shown, style, "  ")
    lines += _more(len(notes) - len(shown), "  ")
    sources = (comparison.old.source, comparison.new.source)
    for side, source in zip(side_names(comparison), sources, strict=True):
        text = f"{side}: {source_words(source)}"
        lines += wrapped((Run(text, "faint"),), style, "  ", "    ")
    return [*_title("Notes", style), *lines]


def _same_in_other_words(comparison: Comparison, style: Style) -> list[str]:
    pairs = same_in_other_words(comparison)
    shown = pairs if style.verbose else pairs[:FOLDED_ENTRIES]
    lines = list(
        chain.from_iterable(_pair_lines(pair, style, side_names(comparison)) for pair in shown)
    )
    lines += _more(len(pairs) - len(shown), "  ")
    title = "Treated as unchanged though the words differ"
    return [*_title(title, style), *lines] if lines else []


def _pair_lines(pair: Pair, style: Style, sides: Sides) -> list[str]:
    if pair.old is None or pair.new is None:
        return []
    words = word_runs(pair.old.text, pair.new.text)
    place = spans_words(pair.old.span, pair.new.span, sides)
    return [
        *wrapped((Run(f"{pair.score:.2f}  "), *redline(words, style)), style, "  ", "        "),
        *wrapped((Run(place, "faint"),), style, "        ", "        "),
    ]


def _title(text: str, style: Style) -> list[str]:
    return wrapped((Run(text.upper(), "strong"),), style)


def _more(number: int, indent: str) -> list[str]:
    return [f"{indent}and {number} more"] if number > 0 else []


def _wrapped_lines(texts: Iterable[str], style: Style, indent: str = "") -> list[str]:
    paragraphs = (wrapped((Run(text),), style, indent, indent + "  ") for text in texts)
    return list(chain.from_iterable(paragraphs))
