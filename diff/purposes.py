"""First and continued approval of one policy, held to each other like two policies.

What it takes to go on with a drug is read against what it took to begin: which demands fall away,
which come, and who would be approved at one point and not at the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from policydiff.diff import compare_policies
from policydiff.diff.change import Comparison
from policydiff.model.coverage import CriteriaSet
from policydiff.model.errors import PolicyDiffError
from policydiff.model.policy import Identity, Payer, Policy

if TYPE_CHECKING:
    from policydiff.diff.configured_levels import ConfiguredLevels

Approval = Literal["initial", "continuation"]
NAMES: Final[dict[Approval, str]] = {
    "initial": "first approval",
    "continuation": "continued approval",
}
"""How the two sides are called in sentences."""


class NotStatedError(PolicyDiffError):
    """A policy has no criteria for the approval that was asked for."""


def compare_purposes(
    policy: Policy,
    first: Approval,
    second: Approval,
    *,
    levels: Mapping[str, str] | ConfiguredLevels | None = None,
) -> Comparison:
    """How the criteria for one approval differ from those for the other, within one policy.

    Args:
        policy: the one document.
        first: what the other is held against.
        second: whose effect is told.
        levels: as `compare_policies` takes them.

    Raises:
        NotStatedError: the policy has no criteria of its own for one of them.
    """
    comparison = compare_policies(_of(policy, first), _of(policy, second), "payers", levels=levels)
    replace = msgspec.structs.replace
    return replace(
        comparison,
        old=replace(comparison.old, source=policy.source, identity=_identity(policy, first)),
        new=replace(comparison.new, source=policy.source, identity=_identity(policy, second)),
    )


def _identity(policy: Policy, approval: Approval) -> Identity:
    """The policy's identity, with the approval beside the payer's name."""
    payer = policy.identity.payer
    name = f"{payer.name or payer.id} ({NAMES[approval]})"
    return msgspec.structs.replace(policy.identity, payer=Payer(id=payer.id, name=name))


def _of(policy: Policy, approval: Approval) -> Policy:
    """The policy with what it says of one approval, as if that were all."""
    sets = [one for one in policy.criteria or () if one.purpose not in NAMES]
    own = [one for one in policy.criteria or () if one.purpose == approval]
    if not any(one.role == "alternative" for one in own):
        raise NotStatedError(
            f"{policy.source.name}: The policy states no criteria for {NAMES[approval]}."
        )
    kept = {one.id for one in (*own, *sets)}
    limits = [one for one in policy.limits or () if one.purpose in (approval, None)]
    return msgspec.structs.replace(
        policy,
        # Bytes that are the same would be taken for a document that did not change.
        source=msgspec.structs.replace(policy.source, sha256=f"{policy.source.sha256}#{approval}"),
        identity=msgspec.structs.replace(
            policy.identity, payer=Payer(id=policy.identity.payer.id, name=NAMES[approval])
        ),
        criteria=tuple(_as_initial(one) for one in (*own, *sets)),
        limits=tuple(
            msgspec.structs.replace(
                one,
                purpose=None,
                sets=None if one.sets is None else tuple(id for id in one.sets if id in kept),
            )
            for one in limits
        ),
    )


def _as_initial(one: CriteriaSet) -> CriteriaSet:
    return msgspec.structs.replace(one, purpose="initial") if one.purpose in NAMES else one
