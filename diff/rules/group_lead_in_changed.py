"""The words that begin the sentence of a list are others.

*What it reports.* Another stem ("History of failure of ONE of the following"), apart from its
quantifier, which is the group's operator. One change for the list, not one for each item.

*Why it matters.* The stem is part of every item: what narrows it narrows them all. Its words decide
the direction as those of a criterion do.

*Example.* "Failure of one of the following" became "Failure of, or intolerance to, one of the
following": less restrictive.

*Before.* Failure of ONE of the following: Velnorix; Tarquel

*After.* Failure of, or intolerance to, ONE of the following: Velnorix; Tarquel
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Side
from policydiff.diff.edits.kinds import LeadInChanged, Spot
from policydiff.diff.findings.criteria_findings import axis_of_nodes, of_group, place_of, span_of
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.trees.lead_ins import stem_text
from policydiff.diff.trees.polarity import effect_of_implication, shared_polarity
from policydiff.diff.wording.phrases import quoted
from policydiff.diff.wording.wording_change import wording_change


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each group whose stem says something else, or the same in other words."""
    for edit in differences.edits:
        if not isinstance(edit, LeadInChanged):
            continue
        old, new = edit.old.node, edit.new.node
        stems = stem_text(old.text, old.op), stem_text(new.text, new.op)
        relation = "equal" if edit.called_otherwise else wording_change(*stems).relation
        # The stem is read as each item is.
        sign = shared_polarity(edit.old.tree, _item(edit.old), edit.new.tree, _item(edit.new))
        effect = effect_of_implication(relation, sign)
        title = f"Lead-in {quoted(old.text)} became {quoted(new.text)}"
        if not old.text or not new.text:
            title = f"Lead-in {'added' if new.text else 'removed'}: {quoted(new.text or old.text)}"
        yield Finding(
            cause=(old.key, "->", new.key),
            kind="reworded" if effect == "equivalent" else "changed",
            effect=effect,
            basis="undetermined" if effect == "undetermined" else "derived",
            axis=axis_of_nodes(edit.new.tree, [new]),
            title=title,
            several=f"{title} ({{count}} places)",
            places=(place_of(edit.old, edit.new),),
            old=_side(edit.old),
            new=_side(edit.new),
            explains_old=of_group(edit.old.tree, old, "@text"),
            explains_new=of_group(edit.new.tree, new, "@text"),
        )


def _item(spot: Spot) -> int:
    return spot.node.children[0] if spot.node.children else spot.index


def _side(spot: Spot) -> Side | None:
    if not spot.node.text:
        return None
    printed = spot.node.printed
    label = printed.label if printed is not None else None
    return Side(text=spot.node.text, label=label, span=span_of(spot))


RULE = ChangeRule(
    id="group-lead-in-changed",
    area="criteria",
    axis="eligibility",
    kinds=("changed", "reworded"),
    summary="The words that begin the sentence of a list were changed.",
    mirror="group-lead-in-changed",
    find=find,
)
