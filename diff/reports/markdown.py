"""The report as a comment on a pull request: a headline, a table, the words, the rest folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policydiff.diff.change import Change, Comparison, Pair
from policydiff.diff.reports.comment_size import (
    LONGEST_COMMENT,
    Block,
    paragraph,
    within_limit,
)
from policydiff.diff.reports.excerpt import beginning, excerpt
from policydiff.diff.reports.history_claims import claim_sentences, contradiction
from policydiff.diff.reports.markdown_text import added, escaped, redline, removed
from policydiff.diff.reports.outline import same_in_other_words
from policydiff.diff.reports.phrases import (
    AREAS_FOLDED,
    Sides,
    area_counts,
    axes,
    change_sign,
    change_word,
    counted,
    effect_sign,
    examples,
    judgement,
    note_sentences,
    obstacle,
    place_words,
    reading_gaps,
    side_names,
    source_words,
    spans_words,
    subject,
    switched_off,
    undeclared,
    verdict_word,
)
from policydiff.diff.reports.selection import Selection
from policydiff.diff.reports.style import Style
from policydiff.diff.wording.redline import redline as word_runs


def render(selection: Selection, style: Style, longest: int = LONGEST_COMMENT) -> str:
    """The comparison as GitHub's Markdown, in `longest` characters at most."""
    comparison = selection.comparison
    in_full = [change for change in comparison.changes if change.area not in AREAS_FOLDED]
    folded = [change for change in comparison.changes if change.area in AREAS_FOLDED]
    sides = side_names(comparison)
    places = [_places(change, sides) for change in in_full]
    pairs = [_pair(pair, sides) for pair in same_in_other_words(comparison)]
    return within_limit(
        [
            paragraph(f"### {verdict_word(comparison)}: {escaped(subject(comparison))}"),
            paragraph(_contradiction(comparison)),
            paragraph("\\\n".join(_summary(selection))),
            Block(tuple(f"- {escaped(example)}" for example in examples(comparison))),
            _table(in_full),
            _details(f"Places of {counted(len(in_full), 'change')}", "places", places),
            _details(
                f"Also changed: {area_counts(folded)}", "smaller changes", map(_entry, folded)
            ),
            _details(
                "What the document says of its changes",
                "claims",
                map(escaped, claim_sentences(comparison, whole=True)),
            ),
            _details("Treated as unchanged though the words differ", "pairs", pairs),
            _details("Notes", "notes", _notes(comparison)),
        ],
        longest,
    )


def _contradiction(comparison: Comparison) -> str:
    """A box that stands out on GitHub, and is a quotation elsewhere."""
    said = contradiction(comparison)
    return f"> [!WARNING]\n> {escaped(said)}" if said else ""


def _summary(selection: Selection) -> list[str]:
    comparison = selection.comparison
    if comparison.outcome == "unchanged":
        return ["Both say the same: unchanged in every area."]
    lines = []
    if comparison.outcome == "inconclusive":
        lines += [f"Why inconclusive: {escaped(reason)}" for reason in reading_gaps(comparison)]
    if comparison.changes:
        lines.append(f"Changed: {area_counts(comparison.changes)}.")
    if any(found.effect != "equivalent" for _, found in axes(comparison)):
        lines += [
            f"{question.capitalize()}: {effect_sign(found.effect, True)} "
            f"{judgement(found.effect, found.basis)}."
            for question, found in axes(comparison)
        ]
    if said := obstacle(comparison):
        lines.append(f"{escaped(said[0].upper() + said[1:])}.")
    if hidden := undeclared(comparison):
        number = counted(len(hidden), "change")
        lines.append(f"Not admitted by the document's own history: {number}.")
    if selection.left_out:
        lines.append(f"Not shown: {area_counts(selection.left_out)}.")
    if off := switched_off(comparison):
        lines.append(f"{escaped(off[0].upper() + off[1:])}.")
    return lines


def _table(changes: Sequence[Change]) -> Block:
    rows = []
    for change in changes:
        what = "<br>".join(filter(None, (f"{escaped(change.title)}", _words(change))))
        effect = f"{change_sign(change, True)} {change_word(change)}"
        rows.append(f"| {effect} | {change.area} | {what} | {_where(change)} |")
    head = "| effect | area | change | where |\n| --- | --- | --- | --- |\n"
    return Block(tuple(rows), head=head, name="rows of the table")


def _words(change: Change) -> str:
    if change.old is not None and change.new is not None:
        return redline(excerpt(change.words))
    if change.new is not None:
        return added(beginning(change.new.text))
    return removed(beginning(change.old.text)) if change.old is not None else ""


def _where(change: Change) -> str:
    if not change.places:
        return ""
    further = len(change.places) - 1
    more = f" and {counted(further, 'more place')}" if further else ""
    return escaped(place_words(change.places[0])) + more


def _places(change: Change, sides: Sides) -> str:
    lines = [f"{escaped(change.title)} ({escaped(change.rule)}, {escaped(change.id)})"]
    for place in change.places:
        parts = (place_words(place), spans_words(place.old, place.new, sides))
        lines.append(f"  - {': '.join(escaped(part) for part in parts if part)}")
    return "\n".join(lines)


def _entry(change: Change) -> str:
    words = _words(change)
    return f"{change.area}: {escaped(change.title)}" + (f": {words}" if words else "")


def _pair(pair: Pair, sides: Sides) -> str:
    if pair.old is None or pair.new is None:
        return ""
    words = redline(word_runs(pair.old.text, pair.new.text))
    return (
        f"{pair.score:.2f}: {words} ({escaped(spans_words(pair.old.span, pair.new.span, sides))})"
    )


def _notes(comparison: Comparison) -> list[str]:
    notes = list(note_sentences(comparison))
    if comparison.outcome != "unchanged":
        sources = (comparison.old.source, comparison.new.source)
        named = zip(side_names(comparison), sources, strict=True)
        notes += [f"{side}: {source_words(source)}" for side, source in named]
    return [escaped(note) for note in notes]


def _details(title: str, name: str, entries: Iterable[str]) -> Block:
    """A folded list. The title is our own words, never a document's."""
    return Block(
        tuple(f"- {entry}" for entry in entries),
        head=f"<details><summary>{title}</summary>\n\n",
        foot="\n\n</details>",
        name=name,
    )
