"""What it means that products come, go, change position or get other restrictions."""

from __future__ import annotations

from typing import NamedTuple

from policydiff.diff.change import Axis, Basis, Effect
from policydiff.model.policy import ProductPosition
from policydiff.model.wording import canonical

POSITION_WORDS: dict[ProductPosition, str] = {
    "preferred": "preferred",
    "non_preferred": "non-preferred",
    "excluded": "excluded",
    "covered": "covered",
    "not_covered": "not covered",
    "unspecified": "listed without a position",
}

_RANK: dict[ProductPosition, int] = {
    "preferred": 2,
    "covered": 2,
    "non_preferred": 1,
    "not_covered": 0,
    "excluded": 0,
}
"""How easily a product is had; positions of one rank are not ordered among each other."""

_BURDENS = frozenset(
    {
        *("pa", "st", "ql", "qty", "sl", "dl"),
        *("prior authorization", "step therapy", "quantity limit", "quantity limits"),
    }
)
_AGE = frozenset({"ar", "al", "age", "age limit", "age restriction", "age edit"})


class ProductEffect(NamedTuple):
    """The judgement on a change of a product."""

    axis: Axis
    effect: Effect
    basis: Basis


def effect_of_position(old: ProductPosition, new: ProductPosition) -> ProductEffect:
    """The judgement where a listed product gets another position."""
    axis: Axis = "burden" if min(_RANK.get(old, 0), _RANK.get(new, 0)) > 0 else "eligibility"
    if old in _RANK and new in _RANK and _RANK[old] != _RANK[new]:
        effect: Effect = "more_restrictive" if _RANK[new] < _RANK[old] else "less_restrictive"
        return ProductEffect(axis, effect, "derived")
    return ProductEffect(axis, "undetermined", "undetermined")


def effect_of_listing(position: ProductPosition) -> ProductEffect:
    """The judgement where a product comes into a list that was there before.

    A product in no list was unmanaged, or not covered, or listed elsewhere. To be preferred or
    covered is no worse than any of these, to be excluded no better; between them it is unknown.
    """
    if position in ("preferred", "covered"):
        axis: Axis = "burden" if position == "preferred" else "eligibility"
        return ProductEffect(axis, "less_restrictive", "derived")
    if position in ("excluded", "not_covered"):
        return ProductEffect("eligibility", "more_restrictive", "derived")
    axis = "burden" if position == "non_preferred" else "eligibility"
    return ProductEffect(axis, "undetermined", "undetermined")


def effect_of_delisting(position: ProductPosition) -> ProductEffect:
    """The judgement where a product leaves a list that stays."""
    judged = effect_of_listing(position)
    if judged.effect == "less_restrictive":
        return judged._replace(effect="more_restrictive")
    if judged.effect == "more_restrictive":
        return judged._replace(effect="less_restrictive")
    return judged


def effect_of_restriction(flag: str, *, added: bool) -> ProductEffect:
    """The judgement where a product gets or loses a flag; an unknown flag is not judged."""
    known = canonical(flag).rstrip("* ")
    effect: Effect = "more_restrictive" if added else "less_restrictive"
    if known in _BURDENS:
        return ProductEffect("burden", effect, "derived")
    if known in _AGE:
        return ProductEffect("eligibility", effect, "derived")
    return ProductEffect("burden", "undetermined", "undetermined")
