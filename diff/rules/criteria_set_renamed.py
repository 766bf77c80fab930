"""A criteria set is for an indication, or a branch of it, with another name.

*What it reports.* Two sets that correspond by what they ask, whose indication or branch is named in
other words.

*Why it matters.* The indication is a condition of its set: a narrower name lets fewer patients in.
A name that only adds an acronym says the same. Where the words do not decide, the effect is
undetermined.

*Example.* "Plaque psoriasis" became "Moderate to severe plaque psoriasis": more restrictive.

*Before.* Plaque psoriasis: failure of phototherapy

*After.* Moderate to severe plaque psoriasis: failure of phototherapy
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.diff.alignment.sets import acronym_keys
from policydiff.diff.change import Place, Side
from policydiff.diff.edits.kinds import SetFieldChanged
from policydiff.diff.rule import ChangeRule, Differences, Finding, set_reference
from policydiff.diff.trees.polarity import effect_of_implication
from policydiff.diff.trees.truth import Implication
from policydiff.diff.wording.phrases import quoted
from policydiff.diff.wording.wording_change import wording_change
from policydiff.model.wording import wording_key


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each set whose indication or branch is named otherwise."""
    for edit in differences.edits:
        if not isinstance(edit, SetFieldChanged) or edit.field not in ("indication", "branch"):
            continue
        old_set, new_set = edit.old.set, edit.new.set
        if edit.field == "indication":
            old, new = old_set.indication or "", new_set.indication or ""
        else:
            old, new = old_set.branch or "", new_set.branch or ""
        relation = _relation(old, new)
        effect = effect_of_implication(relation, 1 if new_set.role == "alternative" else -1)
        what = edit.field.capitalize()
        yield Finding(
            cause=(edit.field, wording_key(old), "->", wording_key(new)),
            kind="reworded" if effect == "equivalent" else "changed",
            effect=effect,
            basis="derived" if relation else "undetermined",
            title=f"{what} renamed from {quoted(old or 'none')} to {quoted(new or 'none')}",
            places=(
                Place(set=set_reference(new_set), path=(), old=old_set.span, new=new_set.span),
            ),
            old=Side(text=old, label=None, span=old_set.span) if old else None,
            new=Side(text=new, label=None, span=new_set.span) if new else None,
            explains_old=(("criteria", old_set.id, edit.field),),
            explains_new=(("criteria", new_set.id, edit.field),),
        )


def _relation(old: str, new: str) -> Implication | None:
    """How the new name lies to the old; no name is the whole policy."""
    if not old or not new:
        return "narrower" if new else "broader"
    keys = acronym_keys([old, new])
    if keys[old] == keys[new]:
        return "equal"
    return wording_change(_AND.sub(" or ", old), _AND.sub(" or ", new)).relation


_AND = re.compile(r"\s+(?:and|&)\s+|\s*/\s*", re.IGNORECASE)
"""What joins two indications in a heading: the criteria are for the one and for the other."""


RULE = ChangeRule(
    id="criteria-set-renamed",
    area="criteria",
    axis="eligibility",
    kinds=("changed", "reworded"),
    summary="The indication or branch of a criteria set was renamed.",
    mirror="criteria-set-renamed",
    find=find,
)
