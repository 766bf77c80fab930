"""A policy for one drug need not name it; one that is for two now names both."""

from __future__ import annotations

import hashlib

import msgspec

from policydiff.diff.sole_products import with_sole_products_named
from policydiff.model.coverage import CriteriaSet, Scope
from policydiff.model.limits import Limit
from policydiff.model.policy import Drug, Policy
from tests.unit.diff.building import changes, limit
from tests.unit.diff.outlining import Outline, one_set, policy_of

ADULT: Outline = ["all", "Age ≥ 18 years", "Prescribed by a rheumatologist"]
ZORVEX, TARQUEL = Drug(brand="Zorvex", generic="zorbinib"), Drug(brand="Tarquel", generic="taril")


def policy_for(*drugs: Drug, sets: list[CriteriaSet]) -> Policy:
    policy = policy_of(*sets)
    identity = msgspec.structs.replace(policy.identity, drugs=drugs)
    return msgspec.structs.replace(policy, identity=identity)


def gout(*products: str) -> CriteriaSet:
    scope = Scope(products=products or None)
    name = f"gout-{'-'.join(products).lower()}" if products else "gout"
    return one_set(ADULT, id=name, title="Gout", indication="Gout", applies_to=scope)


ALONE = policy_for(ZORVEX, sets=[gout()])
BOTH = policy_for(ZORVEX, TARQUEL, sets=[gout("Zorvex"), gout("Tarquel")])


def test_criteria_for_a_drug_that_got_company_are_no_narrower() -> None:
    found = changes(ALONE, BOTH)
    assert "criteria-set-scope-changed" not in {change.rule for change in found}
    assert {change.effect for change in found if change.area == "criteria"} == {"less_restrictive"}


def test_nor_broader_when_the_other_drug_leaves() -> None:
    found = changes(BOTH, ALONE)
    assert "criteria-set-scope-changed" not in {change.rule for change in found}
    assert {change.effect for change in found if change.area == "criteria"} == {"more_restrictive"}


def test_criteria_for_another_drug_are_other_criteria() -> None:
    other = policy_for(ZORVEX, TARQUEL, sets=[gout("Tarquel")])
    assert with_sole_products_named(ALONE, other) == (ALONE, other)


def test_what_all_have_to_meet_is_left_as_it_is() -> None:
    asked = one_set(ADULT, id="general", title="General", role="also_required", purpose="general")
    alone = policy_for(ZORVEX, sets=[gout(), asked])
    named, _ = with_sole_products_named(alone, BOTH)
    assert named.criteria is not None
    assert [one.applies_to.products for one in named.criteria] == [("Zorvex",), None]


def vials(product: str | None) -> Limit:
    text = f"{product}: 2 vials per 28 days" if product else "2 vials per 28 days"
    return msgspec.structs.replace(limit(text, 2, "vial", kind="quantity"), product=product)


def with_limits(policy: Policy, *limits: Limit) -> Policy:
    digest = hashlib.sha256(repr(limits).encode()).hexdigest()
    source = msgspec.structs.replace(policy.source, sha256=digest)
    return msgspec.structs.replace(policy, limits=limits, source=source)


def test_a_limit_of_the_only_drug_is_its_own_with_its_name_and_without() -> None:
    named, plain = with_limits(ALONE, vials("Zorvex")), with_limits(ALONE, vials(None))
    for old, new in ((named, plain), (plain, named)):
        assert {one.effect for one in changes(old, new) if one.area == "limits"} <= {"equivalent"}


def test_a_limit_that_now_names_another_drug_is_not() -> None:
    named, plain = with_limits(ALONE, vials("Tarquel")), with_limits(ALONE, vials(None))
    assert {one.effect for one in changes(plain, named) if one.area == "limits"} - {"equivalent"}
