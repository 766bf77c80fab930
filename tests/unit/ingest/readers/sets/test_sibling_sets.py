"""Grants and demands printed side by side under one title, and what keeps them apart."""

from __future__ import annotations

from textwrap import dedent

import pytest

from policydiff.ingest import read_policy
from policydiff.model.policy import Policy
from tests.unit.ingest.readers.sets.test_criteria_sets import spelled

HAD = (
    "Authorization of 12 months may be granted for adult members who have previously received a "
    "biologic indicated for active velmosis."
)
TREATS = (
    "Authorization of 12 months may be granted for treatment of active velmosis in members 6 "
    "years of age or older."
)
WHEN = (
    "Authorization of 12 months may be granted for adult members for treatment of active velmosis "
    "when any of the following criteria is met:\n\n- Member has failed gold.\n- Member has fever."
)
WAYS = (
    "any(adult members who have, "
    "all(for adult members for, any(Member has failed gold., Member has fever.)))"
)


def policy_of(text: str) -> Policy:
    return read_policy(dedent(text).strip().encode(), "test.md")


def under(title: str, *grants: str) -> Policy:
    body = "\n\n".join(grants)
    return policy_of(f"# Zorvex\n\n## Coverage Criteria\n\n### {title}\n\n{body}\n")


def sets_of(policy: Policy) -> list[str]:
    """One line a set: purpose, indication and tree."""
    return [
        f"{each.purpose} [{each.indication or 'all'}] {spelled(each.root)}"
        for each in policy.criteria or ()
    ]


@pytest.mark.parametrize(
    ("grants", "tree"),
    [
        ((HAD, WHEN), WAYS),
        ((f"1. {HAD}", "2. " + WHEN.replace("\n- ", "\n   - ")), WAYS),
        ((HAD, TREATS), "any(adult members who have, active velmosis in members)"),
        (
            (TREATS, HAD, HAD.replace("a biologic", "light")),
            "any(active velmosis in members, adult members who have, adult members who have)",
        ),
    ],
)
@pytest.mark.parametrize("title", ["Velmosis", "Velmosis (VLM)", "Severely active velmosis"])
def test_grants_for_one_use_are_ways_of_one_tree(
    title: str, grants: tuple[str, ...], tree: str
) -> None:
    assert sets_of(under(title, *grants)) == [f"initial [{title}] {tree}"]


def test_the_marker_of_a_grant_is_the_label_of_its_way() -> None:
    (only,) = under("Velmosis", f"1. {HAD}", f"2. {TREATS}").criteria or ()
    assert only.root is not None
    assert [each.label for each in getattr(only.root, "children", ())] == ["1", "2"]


def test_an_acronym_or_the_first_letters_name_the_use_of_the_title() -> None:
    had = HAD.replace("indicated for active velmosis", "")
    treats = TREATS.replace("velmosis", "GV")
    tree = "any(adult members who have, active GV in members)"
    for title in ("Grand Velmosis", "Grand Velmosis (GV)"):
        assert sets_of(under(title, had, treats)) == [f"initial [{title}] {tree}"]


def test_grants_for_uses_of_their_own_stay_apart() -> None:
    first = TREATS.replace("active velmosis", "mantle cell morphea")
    second = TREATS.replace("active velmosis", "acute plexitis")
    assert len(under("Blood disorders", first, second).criteria or ()) == 2


def test_the_same_title_in_another_section_is_for_other_requests() -> None:
    text = f"""
# Zorvex

## Coverage Criteria

### Velmosis

{HAD}

{TREATS}

## Continuation of Therapy

### Velmosis

Authorization of 12 months may be granted for all members (including new members) who are using
the requested medication for velmosis and who achieve remission.

Authorization of 12 months may be granted for all members (including new members) who are using
the requested medication for velmosis and who have fewer attacks.
"""
    assert sets_of(policy_of(text)) == [
        "initial [Velmosis] any(adult members who have, active velmosis in members)",
        "continuation [Velmosis] any(all members (including new, all members (including new)",
    ]


def test_a_length_that_holds_for_each_way_is_one_limit() -> None:
    same = under("Velmosis", HAD, WHEN)
    assert [limit.value for limit in same.limits or ()] == [12]
    other = under("Velmosis", HAD.replace("12", "6"), WHEN)
    assert [limit.value for limit in other.limits or ()] == [6, 12]
    (ways,) = other.criteria or ()
    assert [limit.sets for limit in other.limits or ()] == [(ways.id,), (ways.id,)]


def test_demands_of_every_request_under_one_title_are_asked_together() -> None:
    text = f"""
# Zorvex

## Coverage Criteria

### Velmosis

{TREATS}

## Other

For all indications: Member has had a documented negative tuberculosis (TB) test within 12 months.

For all indications: Member cannot use the requested medication with any other biologic drug.
"""
    assert sets_of(policy_of(text))[1:] == [
        "general [all] all(For all indications: Member, For all indications: Member)"
    ]


def test_what_a_patient_may_not_do_goes_on_with_a_demand_of_every_request() -> None:
    text = """
# Zorvex

## Coverage Criteria

### Velmosis

Authorization of 12 months may be granted for members who have tried gold.

## Other

For all indications: Member has had a documented negative tuberculosis (TB) test within 12 months.

Member will not use the requested medication concomitantly with any other biologic drug.
"""
    assert sets_of(policy_of(text))[1:] == [
        "general [all] all(For all indications: Member, Member will not use)"
    ]


@pytest.mark.parametrize(
    ("sentence", "tree"),
    [
        (
            "for adult members who have had a biologic for velmosis. The member must meet one of "
            "the following criteria:",
            "all(adult members who have, any(A positive test, A negative test))",
        ),
        (
            "for treatment of velmosis when the diagnosis was confirmed by one of the following:",
            "any(A positive test, A negative test)",
        ),
        (
            "for members with velmosis that needs surgery when any of the following is met:",
            "all(for members with velmosis, any(A positive test, A negative test))",
        ),
        (
            "for adjuvant treatment of velmosis when any of the following is met:",
            "all(for adjuvant treatment of, any(A positive test, A negative test))",
        ),
        (
            "for members with a diagnosis of velmosis when any of the following is met:",
            "any(A positive test, A negative test)",
        ),
    ],
)
def test_whom_a_sentence_over_a_list_is_for(sentence: str, tree: str) -> None:
    grant = f"Authorization of 12 months may be granted {sentence}"
    listed = f"{grant}\n\n- A positive test\n- A negative test"
    assert sets_of(under("Velmosis", listed)) == [f"initial [Velmosis] {tree}"]
