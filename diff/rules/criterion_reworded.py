"""A criterion has other words that say the same.

*What it reports.* Other words of the frame (articles, "patient" against "member", "is" against
"must be"), another way to write a number or a bound, another order of the items of a list, or other
examples ("e.g."). Drug names, numbers, negations, "and", "or" and qualifiers are equal.

*Why it matters.* It changes nothing for anybody, and it is listed so that this can be checked.

*Example.* "Patient must have a diagnosis of asthma" became "Member has a diagnosis of asthma".

*Before.* Patient must have a diagnosis of asthma

*After.* Member has a diagnosis of asthma
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.edits.kinds import Changed, Spot
from policydiff.diff.edits.recast import change_of, sentence_of_all
from policydiff.diff.findings.criteria_findings import (
    both_deny_the_rest,
    place_of,
    side_of_all,
    whole,
)
from policydiff.diff.model_path import ModelPath
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import quoted
from policydiff.model.wording import wording_key


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each pair of criteria that say the same in other words."""
    for edit in differences.edits:
        if not isinstance(edit, Changed):
            continue
        olds, news = (edit.old, *edit.old_more), (edit.new, *edit.new_more)
        old, new = sentence_of_all(olds), sentence_of_all(news)
        change = change_of(edit)
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
            old=side_of_all(olds),
            new=side_of_all(news),
            explains_old=tuple(path for spot in olds for path in _explained(spot, edit)),
            explains_new=tuple(path for spot in news for path in _explained(spot, edit)),
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
