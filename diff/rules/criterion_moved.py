"""The same condition stands at another place of the logic.

*What it reports.* A criterion or group, in the same words, in another group of its set or in
another set. Another number, another order among siblings and another page are no move.

*Why it matters.* Taken from one alternative to another it helps one patient and harms the next:
mixed. Taken from one alternative to where it holds for all, it asks more.

*Example.* "Relapsed or refractory disease" was required for the first alternative only, and is now
required for the second only: mixed.

*Before.* (relapsed disease and a single agent) or (with chemotherapy)

*After.* (a single agent) or (relapsed disease and with chemotherapy)
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Effect
from policydiff.diff.edits.kinds import Moved, MovedToSet
from policydiff.diff.findings.criteria_findings import (
    axis_of_nodes,
    cause_of,
    named,
    place_of,
    side_of,
    whole,
)
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.trees.polarity import (
    MIRRORED,
    combined,
    effect_of_implication,
    shared_polarity,
)
from policydiff.diff.trees.presence import effect_of_presence
from policydiff.diff.trees.truth import implication
from policydiff.diff.wording.phrases import quoted


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each criterion or group that moved."""
    for edit in differences.edits:
        if not isinstance(edit, Moved | MovedToSet):
            continue
        effect = _effect(edit)
        what = named(edit.new.tree, edit.new.node)
        title = f"Moved to another group: {what}"
        if isinstance(edit, MovedToSet):
            there = quoted(edit.new.tree.set.title)
            title = f"Moved from {quoted(edit.old.tree.set.title)} to {there}: {what}"
        yield Finding(
            cause=cause_of(edit.new.tree, edit.new.node),
            kind="moved",
            effect=effect,
            basis="undetermined" if effect == "undetermined" else "derived",
            axis=axis_of_nodes(edit.new.tree, [edit.new.node]),
            title=title,
            several=f"Moved: {what} ({{count}} places)",
            places=(place_of(edit.old, edit.new),),
            old=side_of(edit.old),
            new=side_of(edit.new),
            explains_old=whole(edit.old),
            explains_new=whole(edit.new),
        )


def _effect(edit: Moved | MovedToSet) -> Effect:
    if isinstance(edit, Moved):
        found = implication(*edit.difference.formulas)
        before, after = edit.difference.regions
        sign = shared_polarity(edit.old.tree, before.index, edit.new.tree, after.index)
        return effect_of_implication(found, sign)
    left = MIRRORED[effect_of_presence(edit.old.tree, edit.old.index)]
    come = effect_of_presence(edit.new.tree, edit.new.index)
    return combined({left, come})


RULE = ChangeRule(
    id="criterion-moved",
    area="criteria",
    axis="eligibility",
    kinds=("moved",),
    summary="A criterion or group moved to another group or set.",
    mirror="criterion-moved",
    find=find,
)
