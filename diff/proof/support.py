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
    number = len(formula.parts)
    if isinstance(formula, AtLeast):
        needed = formula.count if wanted else number - formula.count + 1
    else:
        needed = number if isinstance(formula, And) == wanted else 1
    agreeing: list[dict[Leaf, bool]] = []
    for missing, part in enumerate(formula.parts, start=1):
        found = support(part, truth, wanted=wanted)
        if found is not None:
            agreeing.append(found)
        elif missing - len(agreeing) > number - needed:
            return None
    if len(agreeing) < needed:
        return None
    together: dict[Leaf, bool] = {}
    for one in sorted(agreeing, key=len)[:needed]:
        together |= one
    return together
