"""Two versions of one policy of which only one says for which of its products something holds.

A policy for one drug need not name it. Once it is for two, each way in says whose it is, and the
older criteria are for the older drug still: that is no narrower scope. So it is with its limits:
"2 vials per 28 days" in a policy for Zorvex alone is Zorvex's, named or not.
"""

from __future__ import annotations

import msgspec

from policydiff.model.coverage import CriteriaSet
from policydiff.model.policy import Policy
from policydiff.model.wording import wording_key


def with_sole_products_named(old: Policy, new: Policy) -> tuple[Policy, Policy]:
    """The policies with the one drug of either named where the other names it."""
    return (
        _naming_in_limits(_naming(old, new), new),
        _naming_in_limits(_naming(new, old), old),
    )


def _naming_in_limits(policy: Policy, other: Policy) -> Policy:
    """The policy; what a limit without a product says is said of its only drug."""
    drugs = policy.identity.drugs
    if len(drugs) != 1 or not policy.limits or any(one.product for one in policy.limits):
        return policy
    names = {wording_key(name) for name in drugs[0].names}
    named = {one.kind: one.product for one in other.limits or () if one.product}
    if not named or not all(wording_key(name) in names for name in named.values() if name):
        return policy
    limits = (
        msgspec.structs.replace(one, product=named[one.kind]) if one.kind in named else one
        for one in policy.limits
    )
    return msgspec.structs.replace(policy, limits=tuple(limits))


def _naming(policy: Policy, other: Policy) -> Policy:
    """The policy; where the other has ways in for its only drug, its own are for that as well."""
    ways = [one for one in policy.criteria or () if _is_way_in(one)]
    drugs = policy.identity.drugs
    if len(drugs) != 1 or any(one.applies_to.products is not None for one in ways):
        return policy
    names = {wording_key(name) for name in (drugs[0].brand, drugs[0].generic) if name}
    scopes = (one.applies_to.products for one in other.criteria or () if _is_way_in(one))
    scope = next((s for s in scopes if s and len(s) == 1 and wording_key(s[0]) in names), None)
    if scope is None or policy.criteria is None:
        return policy
    return msgspec.structs.replace(
        policy,
        criteria=tuple(_for(one, scope) if _is_way_in(one) else one for one in policy.criteria),
    )


def _is_way_in(one: CriteriaSet) -> bool:
    return one.role == "alternative" and one.position == "covered"


def _for(one: CriteriaSet, products: tuple[str, ...]) -> CriteriaSet:
    scope = msgspec.structs.replace(one.applies_to, products=products)
    return msgspec.structs.replace(one, applies_to=scope)
