"""How limits are told in changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policydiff.diff.alignment.limits import scope_of
from policydiff.diff.change import Place, SetReference, Side
from policydiff.diff.rule import set_reference
from policydiff.model.coverage import CriteriaSet
from policydiff.model.limits import Limit, LimitKind
from policydiff.model.wording import canonical

KIND_WORDS: dict[LimitKind, str] = {
    "approval_duration": "approval duration",
    "quantity": "quantity limit",
    "dose": "dose limit",
    "interval": "dosing interval",
    "cycles": "number of cycles",
    "pre_authorization_allowance": "allowance before prior authorization",
}


def limit_name(limit: Limit) -> str:
    """What is limited: `Initial approval duration for Besponsa (Commercial)`."""
    purpose = {"initial": "initial ", "continuation": "continuation "}.get(limit.purpose or "", "")
    name = f"{purpose}{KIND_WORDS[limit.kind]}"
    if limit.product:
        name += f" for {limit.product}"
    if limit.line_of_business:
        name += f" ({limit.line_of_business})"
    return name[0].upper() + name[1:]


def limit_phrase(limit: Limit) -> str:
    """The same within a sentence: `initial approval duration for Besponsa`."""
    name = limit_name(limit)
    return name[0].lower() + name[1:]


def limit_side(limit: Limit) -> Side:
    """The limit as printed."""
    return Side(text=limit.text, label=None, span=limit.span)


def limits_side(limits: Sequence[Limit]) -> Side:
    """Several limits as printed, one a line, each text once."""
    texts = dict.fromkeys(limit.text for limit in limits)
    return Side(text="\n".join(texts), label=None, span=limits[0].span)


def limit_cause(limit: Limit) -> tuple[str, ...]:
    """What the limit says of what, without the sets it is for: those are its places."""
    scope = scope_of(limit)
    return (
        limit.kind,
        scope.purpose or "",
        scope.product or "",
        scope.line_of_business or "",
        canonical(limit.text),
    )


def limit_places(
    old: Limit | None, new: Limit | None, sets: Mapping[str, CriteriaSet]
) -> tuple[Place, ...]:
    """One place for each criteria set that the limit is for; one without a set for the policy.

    Args:
        old: the old limit, or None.
        new: the new limit, or None.
        sets: the criteria sets by id, of the new version where there is a new limit.
    """
    limit = new or old
    named = limit.sets if limit is not None else None
    found: list[SetReference | None] = [set_reference(sets[id]) for id in named or () if id in sets]
    return tuple(
        Place(
            set=one,
            path=(),
            old=old.span if old else None,
            new=new.span if new else None,
        )
        for one in found or [None]
    )
