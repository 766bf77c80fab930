"""A criteria set holds for other products, lines of business or states.

*What it reports.* Another scope of a set that is otherwise the same set.

*Why it matters.* A way in that holds for less lets fewer in; a requirement or exclusion that holds
for less stands in fewer ways. Whom a line of business or state takes out of the policy is told in
the area scope, for other rules hold for them, which may be looser or tighter.

*Example.* The preferred product rule for Velnorix holds for Tarquel as well: more restrictive.

*Before.* Step therapy applies to Velnorix: failure of methotrexate

*After.* Step therapy applies to Velnorix and Tarquel: failure of methotrexate
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Effect, Place, Side
from policydiff.diff.edits.kinds import SetFieldChanged
from policydiff.diff.effects.sets import axis_of_set
from policydiff.diff.rule import ChangeRule, Differences, Finding, set_reference
from policydiff.diff.trees.polarity import effect_of_implication
from policydiff.diff.trees.truth import Implication
from policydiff.diff.wording.phrases import listing, quoted
from policydiff.model.coverage import CriteriaSet
from policydiff.model.wording import wording_key

Names = tuple[str, ...] | None


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each set with another scope."""
    for edit in differences.edits:
        if not isinstance(edit, SetFieldChanged) or edit.field != "applies_to":
            continue
        old, new = edit.old.set, edit.new.set
        outside = _differs(old.applies_to.products, new.applies_to.products)
        effect = _effect(old, new)
        told = f"{_told(old)} -> {_told(new)}"
        yield Finding(
            cause=(wording_key(_told(old)), "->", wording_key(_told(new))),
            kind="changed",
            effect=effect,
            basis="derived",
            area=None if outside else "scope",
            axis=axis_of_set(edit.new),
            title=f"Scope of {quoted(new.title)} changed: {told}",
            several=f"Scope changed at {{count}} places: {told}",
            places=(Place(set=set_reference(new), path=(), old=old.span, new=new.span),),
            old=Side(text=_told(old), label=None, span=old.span),
            new=Side(text=_told(new), label=None, span=new.span),
            explains_old=(("criteria", old.id, "applies_to"),),
            explains_new=(("criteria", new.id, "applies_to"),),
        )


def _effect(old: CriteriaSet, new: CriteriaSet) -> Effect:
    """The effect of the scope: what a set holds for is a condition of it."""
    before, after = old.applies_to, new.applies_to
    steps = {
        _step(before.products, after.products),
        _step(before.line_of_business, after.line_of_business),
        _step(before.states, after.states),
    } - {"equal"}
    relation: Implication = steps.pop() if len(steps) == 1 else "neither" if steps else "equal"
    return effect_of_implication(relation, 1 if new.role == "alternative" else -1)


def _step(before: Names, after: Names) -> Implication:
    if before is None or after is None:
        return "equal" if before is after else "narrower" if before is None else "broader"
    ours, theirs = set(map(wording_key, before)), set(map(wording_key, after))
    if ours == theirs:
        return "equal"
    if theirs < ours:
        return "narrower"
    return "broader" if ours < theirs else "neither"


def _differs(before: Names, after: Names) -> bool:
    return _step(before, after) != "equal"


def _told(one: CriteriaSet) -> str:
    scope = one.applies_to
    parts = [
        listing(names)
        for names in (scope.products, scope.line_of_business, scope.states)
        if names is not None
    ]
    return "; ".join(parts) or "all"


RULE = ChangeRule(
    id="criteria-set-scope-changed",
    area="criteria",
    axis="eligibility",
    kinds=("changed",),
    summary="A criteria set holds for other products, lines of business or states.",
    mirror="criteria-set-scope-changed",
    find=find,
)
