"""One change in full, as Markdown."""

from __future__ import annotations

from policydiff.diff.reports.explanation.explanation import Explanation, Surroundings
from policydiff.diff.reports.margin import short_span
from policydiff.diff.reports.markdown_text import added, escaped, redline, removed
from policydiff.diff.reports.phrases import change_word, located_words
from policydiff.diff.reports.style import Style


def render(explanation: Explanation, style: Style) -> str:
    """A section with the redline, the places, the trees, the reasons and the rule."""
    change = explanation.change
    if change.old is not None and change.new is not None:
        words = redline(change.words)
    elif change.new is not None:
        words = added(change.new.text)
    else:
        words = removed(change.old.text) if change.old is not None else ""
    places = [located_words(place, _SIDES) for place in change.places]
    blocks = [
        f"## {escaped(change.title)}",
        f"{change_word(change)} ({change.basis}), `{change.rule}`, `{change.id}`",
        words,
        "\n".join(f"- {escaped(place)}" for place in places if place),
        *(_tree(around) for around in explanation.surroundings),
        "\n".join(f"- {escaped(sentence)}" for sentence in explanation.why),
        "\n".join(f"- Assumed: {escaped(one.text)}" for one in explanation.assumptions),
        "\n".join(f"- {escaped(witness.summary)}" for witness in explanation.witnesses),
        "\n".join(
            f"- {escaped(claim.date or 'undated')}: {escaped(claim.text)} ({claim.status})"
            for claim in explanation.claims
        ),
        explanation.rule.strip(),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


_SIDES = ("old", "new")


def _tree(around: Surroundings) -> str:
    lines = [f"Around it, {around.side}: {escaped(around.set_title)}", ""]
    for line in around.lines:
        label = f"{escaped(line.label)}. " if line.label else ""
        said = ": ".join(filter(None, (line.operator, escaped(line.text))))
        text = f"**{label}{said}**" if line.changed else f"{label}{said}"
        lines.append(f"{'  ' * line.depth}- {text} ({short_span(line.span)})")
    return "\n".join(lines)
