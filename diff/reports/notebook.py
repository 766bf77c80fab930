"""A comparison in a notebook: the verdict, the patients between the versions, the changes."""

from __future__ import annotations

from html import escape

from policydiff.diff.change import Change, Comparison
from policydiff.diff.reports.history_claims import claim_sentences, contradiction
from policydiff.diff.reports.phrases import (
    change_sign,
    change_word,
    examples,
    located_words,
    side_names,
    subject,
    verdict_word,
)
from policydiff.diff.reports.visible_text import visible


def comparison_html(comparison: Comparison) -> str:
    """A fragment of HTML without scripts and styles of its own; all text is escaped."""
    sides = side_names(comparison)
    against = contradiction(comparison)
    told = (*examples(comparison), *claim_sentences(comparison, whole=False))
    said = "".join(f"<li>{_text(line)}</li>" for line in told)
    rows = "".join(_row(change, sides) for change in comparison.changes)
    table = (
        "<table><thead><tr><th>effect</th><th>area</th><th>change</th><th>where</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
        if rows
        else ""
    )
    return (
        f"{f'<p><strong>{_text(against)}</strong></p>' if against else ''}"
        f"<p><strong>{_text(verdict_word(comparison))}</strong>: {_text(subject(comparison))}</p>"
        f"{f'<ul>{said}</ul>' if said else ''}{table}"
    )


def _row(change: Change, sides: tuple[str, str]) -> str:
    place = change.places[0] if change.places else None
    where = "" if place is None else located_words(place, sides)
    words = "".join(
        escape(f"{visible(run.text)} ")
        if run.op == "same"
        else f"<{'del' if run.op == 'removed' else 'ins'}>{_text(run.text)}</"
        f"{'del' if run.op == 'removed' else 'ins'}> "
        for run in change.words
    )
    effect = f"{change_sign(change, True)} {change_word(change)}"
    title = _text(change.title) + (f"<br>{words.strip()}" if words else "")
    cells = (_text(effect), _text(change.area), title, _text(where))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _text(text: str) -> str:
    return escape(visible(text))
