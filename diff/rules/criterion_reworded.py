"""A criterion has other words that say the same.

*What it reports.* Other words of the frame (articles, "patient" against "member", "is" against
"must be"), another way to write a number or a bound, another order of the items of a list, or other
examples ("e.g."). Drug names, numbers, negations, "and", "or" and qualifiers are equal.

*Why it matters.* It changes nothing for anybody, and it is listed so that this can be checked.

*Example.* "Patient must have a diagnosis of asthma" became "Member has a diagnosis of asthma".
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.edits.kinds import Changed, Spot
from policydiff.diff.edits.recast import sentence_of
from policydiff.diff.findings.criteria_findings import both_deny_the_rest, place_of, side_of, whole
from policydiff.diff.rules.rule import ChangeRule, Differences, Finding, ModelPath
from policydiff.diff.wording.phrases import quoted
from policydiff.diff.wording.wording_change import wording_change
from policydiff.model.wording import wording_key


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each pair of criteria that say the same in other words."""
    for edit in differences.edits:
        if not isinstance(edit, Changed):
            continue
        old, new = (
            sentence_of(edit.old.tree, edit.old.node),
            sentence_of(edit.new.tree, edit.new.node),
        )
        change = wording_change(old, new)
        if not both_deny_the_rest(edit) and change.kind not in ("reworded", "examples"):
            continue
        what = (
            "Other examples in" if change.kind == "examples" else "Same condition in other words:"
        )
        title = f"{what} {quoted(new)}"
        yield Finding(
            cause=(*edit.new.node.stems, wording_key(old), "->", wording_key(new)),
            kind="reworded",
            effect="equivalent",
            basis="derived",
            axis="administration" if change.kind == "examples" else None,
            title=title,
            several=f"{title} ({{count}} places)",
            places=(place_of(edit.old, edit.new),),
            old=side_of(edit.old),
            new=side_of(edit.new),
            explains_old=_explained(edit.old, edit),
            explains_new=_explained(edit.new, edit),
        )


def _explained(spot: Spot, edit: Changed) -> tuple[ModelPath, ...]:
    """The criterion; where its set is nothing but this sentence, all that the set says."""
    return (("criteria", spot.tree.set.id),) if both_deny_the_rest(edit) else whole(spot)


RULE = ChangeRule(
    id="criterion-reworded",
    area="criteria",
    axis="eligibility",
    kinds=("reworded",),
    summary="A criterion was reworded and asks the same.",
    mirror="criterion-reworded",
    find=find,
)
