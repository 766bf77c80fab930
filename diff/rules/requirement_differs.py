"""Two payers ask for something on one subject, and not the same.

*What it reports.* Between payers only: criteria of both that are about one thing (a prior therapy,
a diagnosis, a laboratory value), however each words, orders and lists them. Where both ask the same
in other words, that is told as such.

*Why it matters.* It is the difference that a comparison between payers is made for. What the second
payer asks in place of the first decides the direction, with all else as the second has it; where
words of which the meaning was not read may say the same or something else, it is undetermined.

*Example.* "Patient has tried one other therapy" (Northwind), "Failure of a corticosteroid"
(Cedar Valley): more restrictive.

*Before.* (Northwind) Patient has tried one other therapy

*After.* (Cedar Valley) Failure of a corticosteroid
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.diff.change import Side
from policydiff.diff.edits.kinds import AskedByBoth, Spot
from policydiff.diff.findings.criteria_findings import (
    axis_of_nodes,
    cause_of,
    named,
    payer_name,
    place_of,
    span_of,
    text_of,
    whole,
)
from policydiff.diff.matrix.steps import steps_of
from policydiff.diff.model_path import ModelPath
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.trees.polarity import effect_of_implication
from policydiff.diff.wording.phrases import listing


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each subject on which both ask, in other words or for other things."""
    for edit in differences.edits:
        if not isinstance(edit, AskedByBoth):
            continue
        effect = effect_of_implication(edit.relation, 1)
        same = edit.relation == "equal"
        title = _title(differences, edit)
        yield Finding(
            cause=(*_said(edit.old), "->", *_said(edit.new)),
            kind="reworded" if same else "changed",
            effect=effect,
            basis="undetermined" if edit.relation is None else "proved",
            axis=axis_of_nodes(edit.new[0].tree, [spot.node for spot in edit.new]),
            title=title,
            several=f"{title} ({{count}} places)",
            places=(place_of(edit.old[0], edit.new[0]),),
            old=_side(edit.old),
            new=_side(edit.new),
            explains_old=_explained((*edit.old, *edit.also_old)),
            explains_new=_explained((*edit.new, *edit.also_new)),
        )


def _title(differences: Differences, edit: AskedByBoth) -> str:
    first, second = payer_name(differences.old.identity), payer_name(differences.new.identity)
    old, new = _named(edit.old), _named(edit.new)
    subject = edit.subject.capitalize() or "One subject"
    told = f"{old} ({first}{_steps(edit, edit.old)}), {new} ({second}{_steps(edit, edit.new)})"
    return (
        f"Same {edit.subject or 'condition'} in other words: {told}"
        if (edit.relation == "equal")
        else f"{subject}: {told}"
    )


def _explained(spots: Sequence[Spot]) -> tuple[ModelPath, ...]:
    return tuple(path for spot in spots for path in whole(spot))


def _steps(edit: AskedByBoth, spots: Sequence[Spot]) -> str:
    """How many products have to be tried first, where that can be counted."""
    if edit.subject != "preferred product":
        return ""
    steps = steps_of([(spot.tree, spot.index) for spot in spots], None)
    return f", {steps.number} to be tried" if steps.number else ""


def _named(spots: Sequence[Spot]) -> str:
    return listing([named(spot.tree, spot.node) for spot in spots], most=3)


def _said(spots: Sequence[Spot]) -> tuple[str, ...]:
    return tuple(part for spot in spots for part in cause_of(spot.tree, spot.node))


def _side(spots: Sequence[Spot]) -> Side:
    """What one payer asks, as printed; the place is that of the first criterion."""
    first = spots[0]
    printed = first.node.printed
    return Side(
        text="; ".join(text_of(spot.tree, spot.node) for spot in spots),
        label=printed.label if printed is not None and len(spots) == 1 else None,
        span=span_of(first),
    )


RULE = ChangeRule(
    id="requirement-differs",
    area="criteria",
    axis="eligibility",
    kinds=("changed", "reworded"),
    summary="Two payers ask differently on one subject.",
    mirror="requirement-differs",
    find=find,
)
