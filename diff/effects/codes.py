"""What it means for coverage that codes come, go or change their role.

Only operative lists decide who is covered: "covered if the criteria are met", "not covered". Where
the payer says that a list is informational, a code in it decides nothing. Where the payer says
nothing of its role, a code may decide or not: we do not guess, and leave it out of the verdict on
who is covered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policydiff.diff.change import Axis, Basis, Effect, Relation
from policydiff.diff.effects.code_ranges import Containment
from policydiff.model.coding import CodeEntry, CodeRole


class CodeEffect(NamedTuple):
    """The judgement on a change of codes."""

    axis: Axis
    effect: Effect
    basis: Basis


_NOTHING = CodeEffect("administration", "equivalent", "derived")
_UNKNOWN = CodeEffect("eligibility", "undetermined", "undetermined")
_UNSTATED = CodeEffect("administration", "undetermined", "undetermined")
_MORE = CodeEffect("eligibility", "more_restrictive", "derived")
_LESS = CodeEffect("eligibility", "less_restrictive", "derived")
_MIXED = CodeEffect("eligibility", "mixed", "derived")

_OF_ADDING: dict[CodeRole, CodeEffect] = {
    "covered": _LESS,
    "not_covered": _MORE,
    "informational": _NOTHING,
    "unspecified": _UNSTATED,
}
_OF_REMOVING: dict[CodeRole, CodeEffect] = {
    "covered": _MORE,
    "not_covered": _LESS,
    "informational": _NOTHING,
    "unspecified": _UNSTATED,
}
_WITHOUT_FORCE = {"informational", "unspecified"}


def effect_of_adding(entries: Sequence[CodeEntry]) -> CodeEffect:
    """The judgement where these codes come."""
    return _together([_OF_ADDING[entry.role] for entry in entries])


def effect_of_removing(entries: Sequence[CodeEntry]) -> CodeEffect:
    """The judgement where these codes go."""
    return _together([_OF_REMOVING[entry.role] for entry in entries])


def effect_of_role(old: CodeRole, new: CodeRole) -> CodeEffect:
    """The judgement where the same codes get another role."""
    if {old, new} == {"covered", "not_covered"}:
        return _MORE if new == "not_covered" else _LESS
    if {old, new} <= _WITHOUT_FORCE:
        return _NOTHING
    return _UNKNOWN


def of_first_list(judged: CodeEffect, relation: Relation) -> CodeEffect:
    """The judgement where one version has codes and the other has no coding part at all.

    Silence is no statement: what was covered without a list is not known.
    """
    if relation == "payers":
        return judged._replace(effect="not_comparable", basis="derived")
    if judged == _NOTHING:
        return _NOTHING
    return judged if judged == _UNSTATED else _UNKNOWN


def of_redrawn_range(containment: Containment, role: CodeRole) -> CodeEffect:
    """The judgement where codes of one role are listed by other ranges."""
    if containment == "equal":
        return _NOTHING
    if containment == "apart":
        return _MIXED if role in ("covered", "not_covered") else _OF_ADDING[role]
    return (_OF_ADDING if containment == "wider" else _OF_REMOVING)[role]


def effect_of_scope(
    role: CodeRole, old: tuple[str, ...] | None, new: tuple[str, ...] | None
) -> CodeEffect:
    """The judgement where codes are listed for other targets; None stands for all of them."""
    if role in _WITHOUT_FORCE:
        return _OF_ADDING[role]
    if old is not None and (new is None or set(old) <= set(new)):
        return _OF_ADDING[role]
    if new is not None and (old is None or set(new) <= set(old)):
        return _OF_REMOVING[role]
    return _MIXED


def _together(judged: Sequence[CodeEffect]) -> CodeEffect:
    """The judgement on all of them at once; what decides nothing does not count."""
    counting = sorted({one for one in judged if one != _NOTHING})
    if not counting:
        return _NOTHING
    if len(counting) == 1:
        return counting[0]
    return _MIXED if all(one.basis == "derived" for one in counting) else _UNKNOWN
