"""A policy's own products by name, and as "the requested drug"."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.model.coverage import CriteriaSet, Scope
from policydiff.model.policy import Drug, Policy
from tests.unit.diff.outlining import derived, one_set, policy_of

ZORVEX = Drug(brand="Zorvex", generic="zorbinib")
TARQUEL = Drug(brand="Tarquel", generic="taril")


def asking(text: str, *, scope: str | None = None, renewal: bool = False) -> CriteriaSet:
    named = Scope(products=(scope,) if scope else None)
    one = one_set(["all", text, "Age ≥ 18 years"], title="Gout", indication="Gout")
    purpose = "continuation" if renewal else "initial"
    return msgspec.structs.replace(one, purpose=purpose, applies_to=named)


def policy_for(*drugs: Drug, set_: CriteriaSet) -> Policy:
    policy = policy_of(set_)
    identity = msgspec.structs.replace(policy.identity, drugs=drugs)
    return msgspec.structs.replace(policy, identity=identity)


def kinds(old: Policy, new: Policy) -> list[tuple[str, str]]:
    return [(one.kind, one.effect) for one in derived(old, new).changes if one.area == "criteria"]


SAME = [("reworded", "equivalent")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Zorvex is not used with gold", "The requested product is not used with gold"),
        ("Zorvex (zorbinib) is not used with gold", "The requested drug is not used with gold"),
        ("Zorbinib is not used with gold", "This medication is not used with gold"),
    ],
)
def test_the_one_drug_of_a_policy_is_the_requested_one(old: str, new: str) -> None:
    before, after = (policy_for(ZORVEX, set_=asking(text)) for text in (old, new))
    assert kinds(before, after) == SAME
    assert kinds(after, before) == SAME


def test_all_drugs_of_a_policy_together_are_the_requested_ones() -> None:
    old = policy_for(ZORVEX, TARQUEL, set_=asking("Zorvex/Tarquel is not used with gold"))
    new = policy_for(ZORVEX, TARQUEL, set_=asking("The requested drug is not used with gold"))
    assert kinds(old, new) == SAME


def test_a_sentence_on_one_of_two_drugs_is_not_of_the_requested_one() -> None:
    old = policy_for(ZORVEX, TARQUEL, set_=asking("Zorvex is not used with gold"))
    new = policy_for(ZORVEX, TARQUEL, set_=asking("The requested drug is not used with gold"))
    assert kinds(old, new) == [("changed", "undetermined")]


def test_criteria_for_one_of_two_drugs_are_asked_for_that_one() -> None:
    old, new = (
        policy_for(ZORVEX, TARQUEL, set_=asking(f"{name} is not used with gold", scope="Zorvex"))
        for name in ("Zorvex", "The requested product")
    )
    assert kinds(old, new) == SAME


def test_another_drug_is_not_the_requested_one() -> None:
    old = policy_for(ZORVEX, set_=asking("Tarquel is not used with gold"))
    new = policy_for(ZORVEX, set_=asking("The requested drug is not used with gold"))
    assert kinds(old, new) == [("changed", "undetermined")]


@pytest.mark.parametrize("renewal", [True, False])
def test_the_therapy_that_helped_is_the_drug_only_where_it_is_renewed(renewal: bool) -> None:
    old, new = (
        policy_for(ZORVEX, set_=asking(text, renewal=renewal))
        for text in ("Disease has improved with therapy", "Disease has improved with Zorvex")
    )
    assert kinds(old, new) == (SAME if renewal else [("changed", "undetermined")])


def test_how_long_the_drug_was_taken_is_one_criterion_by_whatever_name() -> None:
    """Few of the words are the same, and still nothing came or went."""
    old, new = (
        policy_for(ZORVEX, set_=asking(text, renewal=True))
        for text in (
            "Patient has been established on therapy for at least 6 months",
            "Patient has already been receiving Zorvex for 6 months or longer",
        )
    )
    assert kinds(old, new) == SAME
    longer = policy_for(
        ZORVEX,
        set_=asking("Patient has already been receiving Zorvex for 9 months", renewal=True),
    )
    assert [kind for kind, _ in kinds(old, longer)] != ["reworded"]
