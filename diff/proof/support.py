"""Of all that is known, what is enough for a formula to hold, or not to hold."""

from __future__ import annotations

from collections.abc import Callable

from policydiff.diff.proof.formulas import And, AtLeast, Atom, Below, Formula, Leaf, Not


def support(
    formula: Formula, truth: Callable[[Leaf], bool | None], *, wanted: bool
) -> dict[Leaf, bool] | None:
    """Leaves, as they are, by which the formula comes out as wanted, few where there is a choice.

    None where it does not come out so.

    Args:
        formula: in question.
        truth: whether a leaf holds; None for one of which that is not known.
        wanted: True for that it holds, False for that it does not.
    """
    match formula:
        case Atom() | Below():
            return {formula: wanted} if truth(formula) is wanted else None
        case Not():
            return support(formula.part, truth, wanted=not wanted)
    found = [support(part, truth, wanted=wanted) for part in formula.parts]
    agreeing = [one for one in found if one is not None]
    if isinstance(formula, AtLeast):
        needed = formula.count if wanted else len(found) - formula.count + 1
    else:
        needed = len(found) if isinstance(formula, And) == wanted else 1
    if len(agreeing) < needed:
        return None
    together: dict[Leaf, bool] = {}
    for one in sorted(agreeing, key=len)[:needed]:
        together |= one
    return together
