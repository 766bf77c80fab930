"""One change in full, for a terminal."""

from __future__ import annotations

from policydiff.diff.reports.explanation.explanation import Explanation, Surroundings, TreeLine
from policydiff.diff.reports.layout import Run, wrapped
from policydiff.diff.reports.margin import placed
from policydiff.diff.reports.phrases import PURPOSE_WORDS, located_words
from policydiff.diff.reports.redline_text import change_words
from policydiff.diff.reports.style import Style
from policydiff.diff.reports.text_changes import headline

_SIDES = ("old", "new")
_CLAIMS = {
    "confirmed": "admits it",
    "contradicted": "denies it",
    "not_found": "claims what was not found",
    "unverifiable": "may mean it",
}


def render(explanation: Explanation, style: Style) -> str:
    """The change, its passages, the trees around it, why it has its effect, and the rule."""
    change = explanation.change
    lines = headline(change, style)
    if words := change_words(change, style):
        lines += wrapped(words, style, "    ", "    ")
    lines += _heading("WHERE", style)
    for place in change.places:
        located = located_words(place, _SIDES)
        lines += wrapped((Run(located or "the document as a whole"),), style, "  ", "    ")
    for side, passage in (("old", change.old), ("new", change.new)):
        if passage is not None:
            lines += _heading(f"{side.upper()} PASSAGE", style)
            lines += placed((Run(passage.text),), passage.span, style, "  ", "  ")
    for around in explanation.surroundings:
        lines += _tree(around, style)
    lines += _heading("WHY THIS EFFECT", style)
    for sentence in explanation.why:
        lines += wrapped((Run(sentence),), style, "  ", "    ")
    for assumption in explanation.assumptions:
        lines += wrapped((Run(f"Assumed: {assumption.text}."),), style, "  ", "    ")
    for witness in explanation.witnesses:
        lines += _heading("WITNESS", style)
        lines += wrapped((Run(witness.summary),), style, "  ", "    ")
    if explanation.claims or change.declared:
        lines += _heading("THE DOCUMENT'S HISTORY", style)
        lines += _history(explanation, style)
    lines += _heading("RULE", style)
    lines += [line.rstrip() for line in explanation.rule.splitlines()]
    return "\n".join(lines).rstrip() + "\n"


def _heading(title: str, style: Style) -> list[str]:
    return ["", *wrapped((Run(title, "strong"),), style)]


def _tree(around: Surroundings, style: Style) -> list[str]:
    purpose = PURPOSE_WORDS.get(around.purpose, around.purpose)
    lines = _heading(f"AROUND IT, {around.side.upper()}: {around.set_title}, {purpose}", style)
    for line in around.lines:
        lines += _tree_line(line, style)
    return lines


def _tree_line(line: TreeLine, style: Style) -> list[str]:
    mark = ("▶ " if style.symbols else "> ") if line.changed else "  "
    indent = "  " * line.depth
    label = f"{line.label}. " if line.label else ""
    said = ": ".join(filter(None, (line.operator, line.text)))
    look = "strong" if line.changed else ""
    return placed((Run(f"{label}{said}", look),), line.span, style, mark + indent, "    " + indent)


def _history(explanation: Explanation, style: Style) -> list[str]:
    lines: list[str] = []
    for claim in explanation.claims:
        said = f'{claim.date or "undated"}: "{claim.text}" {_CLAIMS[claim.status]}'
        lines += wrapped((Run(said),), style, "  ", "    ")
    if not explanation.claims:
        lines += wrapped((Run(f"The change is {explanation.change.declared}."),), style, "  ")
    return lines
