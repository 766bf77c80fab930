"""A criteria set has another purpose or plays another part in the policy.

*What it reports.* A set that corresponds by what it asks and is now for another purpose (first or
continued approval), in another role (a way in, a further requirement, an exclusion), or in another
coverage position (covered, investigational, not covered).

*Why it matters.* What was covered and is covered no longer is lost. Investigational and not covered
are both no coverage. Another purpose or role turns the whole set, and its effect is undetermined
here.

*Example.* "Hidradenitis" was listed as covered and is now investigational: more restrictive.

*Before.* Hidradenitis, under "Covered conditions"

*After.* Hidradenitis, under "Investigational"
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Basis, Effect, Place, Side
from policydiff.diff.edits.kinds import SetField, SetFieldChanged
from policydiff.diff.rule import ChangeRule, Differences, Finding, set_reference
from policydiff.diff.wording.phrases import quoted
from policydiff.model.coverage import CriteriaSet

_FIELDS: dict[SetField, str] = {
    "purpose": "Purpose",
    "role": "Role",
    "position": "Coverage position",
    "catch_all": "Denial of all that is not listed",
}


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each set that plays another part."""
    for edit in differences.edits:
        if not isinstance(edit, SetFieldChanged) or edit.field not in _FIELDS:
            continue
        old, new = edit.old.set, edit.new.set
        if old.catch_all and new.catch_all:
            continue
        effect, basis = _judged(edit.field, old, new)
        before, after = _value(old, edit.field), _value(new, edit.field)
        yield Finding(
            cause=(edit.field, before, "->", after, new.indication or new.title),
            kind="changed",
            effect=effect,
            basis=basis,
            title=f"{_FIELDS[edit.field]} of {quoted(new.title)} changed: {before} -> {after}",
            places=(Place(set=set_reference(new), path=(), old=old.span, new=new.span),),
            old=Side(text=before, label=None, span=old.span),
            new=Side(text=after, label=None, span=new.span),
            explains_old=(("criteria", old.id, edit.field),),
            explains_new=(("criteria", new.id, edit.field),),
        )


def _judged(field: SetField, old: CriteriaSet, new: CriteriaSet) -> tuple[Effect, Basis]:
    if field != "position" or old.role != new.role:
        return "undetermined", "undetermined"
    before, after = old.position == "covered", new.position == "covered"
    if before == after:
        return "equivalent", "derived"
    return ("less_restrictive" if after else "more_restrictive"), "derived"


def _value(one: CriteriaSet, field: SetField) -> str:
    values = {
        "purpose": one.purpose,
        "role": one.role,
        "position": one.position,
        "catch_all": "yes" if one.catch_all else "no",
    }
    return values[field].replace("_", " ")


RULE = ChangeRule(
    id="criteria-set-role-changed",
    area="criteria",
    axis="eligibility",
    kinds=("changed",),
    summary="A criteria set has another purpose, role or coverage position.",
    mirror="criteria-set-role-changed",
    find=find,
)
