"""Two versions of one policy of which only one says for which of its products its criteria are.

A policy for one drug need not name it. Once it is for two, each way in says whose it is, and the
older criteria are for the older drug still: that is no narrower scope.
"""

from __future__ import annotations

import msgspec

from policydiff.model.coverage import CriteriaSet
from policydiff.model.policy import Policy
from policydiff.model.wording import wording_key


def with_sole_products_named(old: Policy, new: Policy) -> tuple[Policy, Policy]:
    """The policies with the one drug of either named in its ways in, where the other names it."""
    return _naming(old, new), _naming(new, old)


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
