"""Criteria books of drug classes in Markdown: their slips of hand, and what stands between lists.

Classes, drugs and numbers are invented.
"""

from __future__ import annotations

from textwrap import dedent

from policydiff.ingest import read_policy
from policydiff.model.policy import Policy
from tests.unit.ingest.readers.sets.test_criteria_sets import spelled

HEAD = """
# UPDL Criteria

## Tissue Agents

Tissue Agents: **Velmotics**

**Length of Authorizations**: Dependent upon diagnosis

**All Authorizations**: Must be prescribed in accordance with labeling
"""


def class_of(text: str) -> Policy:
    """What is read of one drug class with this text in it."""
    return read_policy((dedent(HEAD) + "\n" + dedent(text)).encode(), "book.md")


def sets_of(text: str) -> list[str]:
    """Purpose, products and tree of every set but the one for all authorizations."""
    found = []
    for each in (class_of(text).criteria or ())[1:]:
        products = f" for {', '.join(each.applies_to.products)}" if each.applies_to.products else ""
        found.append(f"{each.purpose}{products}: {spelled(each.root)}")
    return found


def test_lines_of_flags_behind_a_list_are_no_criteria() -> None:
    text = """
        **Subsequent Authorization Criteria**:

        - Must provide documentation of clinical response

        **AR** - Zorbin Solution: a PA is required for patients 12 years and older

        **QL** – Zorbin Tablets: 4 doses per day
        """
    assert sets_of(text) == ["continuation: Must provide documentation of"]
    assert [(limit.kind, limit.product) for limit in class_of(text).limits or ()][1:] == [
        ("quantity", "Zorbin Tablets")
    ]


def test_criteria_under_an_item_that_says_how_long_a_request_is_approved() -> None:
    text = """
        **Additional FAST-ACTING Velmotics Criteria**:

        - **Initial fast-acting requests** can be authorized up to 90 days
            - Documentation of the following must be provided:
                - Diagnosis code
                - Attestation of benefits
        - **Subsequent fast-acting requests** can be authorized up to 180 days
            - Current treatment plan
            - Adherence to treatment plan
        """
    assert sets_of(text) == [
        "initial for FAST-ACTING Velmotics: all(Diagnosis code, Attestation of benefits)",
        "continuation for FAST-ACTING Velmotics: all(Current treatment plan, Adherence to treatment"
        " plan)",
    ]
    assert [(limit.purpose, limit.value) for limit in class_of(text).limits or ()][1:] == [
        ("initial", 90),
        ("continuation", 180),
    ]


def test_an_item_with_nothing_but_a_duration_under_it_stays_a_criterion() -> None:
    assert sets_of(
        """
        **Additional Zorbin Criteria**:

        - For plexitis: Must provide documentation
            - Authorization length: 30 days
        - For any of the following diagnoses: morphea, velmosis: Must have failed once-daily dosing
            - Authorization length: 365 days
        """
    ) == ["initial for Zorbin: all(For plexitis: Must provide, For any of the)"]


def test_a_duration_for_some_patients_leaves_no_criterion_behind() -> None:
    text = """
        **Additional Information**:

        - For members with velmosis – authorized up to 180 days
        - Authorization length will be for no more than 150 days at a time, then 56 days off
        """
    assert sets_of(text) == []
    assert [limit.value for limit in class_of(text).limits or ()] == [None, 180, 150]


def test_slips_of_hand_keep_titles_and_items() -> None:
    assert sets_of(
        """
        **Zorbin (Zorbinex) Criteria**:

        - Must provide documentation of weight
        **
        Non-Preferred Criteria**:

        - Must provide documentation why the patient cannot be changed to a preferred drug

        **Additonal Velmorin Criteria**:

        -Must have tried gold for 30 days
        """
    ) == [
        "initial for Zorbin (Zorbinex): Must provide documentation of",
        "preferred_product: Must provide documentation why",
        "initial for Velmorin: Must have tried gold",
    ]


def test_step_therapy_of_a_class_is_about_what_to_try_first() -> None:
    assert sets_of(
        """
        **Step Therapy Criteria**:

        - Must have had a trial of at least 14 days with gold
        """
    ) == ["preferred_product: Must have had a"]


def test_a_limit_above_the_criteria_of_a_class_is_for_that_class() -> None:
    text = """
        # UPDL Criteria

        ## Tissue Agents

        Tissue Agents: **Velmotics**

        **Length of Authorizations**: 180 days

        **Clinical PA Criteria**:

        - Must have velmosis

        Tissue Agents: **Zorbins**

        **Length of Authorizations**: 365 days

        **Non-Preferred Criteria**:

        - Must have tried a preferred drug
        """
    policy = read_policy(dedent(text).encode(), "book.md")
    names = {each.id: each.indication for each in policy.criteria or ()}
    assert [
        (limit.value, [names[one] for one in limit.sets or ()]) for limit in policy.limits or ()
    ] == [(180, ["Tissue Agents: Velmotics"]), (365, ["Tissue Agents: Zorbins"])]


def test_criteria_of_one_drug_of_a_class_are_for_that_drug() -> None:
    text = """
        **Zorvanib (Zorvex) Criteria**:

        - Must have tried tablets

        **Additional Atopic Dermatitis Criteria**:

        - Must be prescribed by a dermatologist
        """
    assert sets_of(text) == [
        "initial for Zorvanib (Zorvex): Must have tried tablets",
        "initial: Must be prescribed by",
    ]
    assert (class_of(text).criteria or ())[-1].branch == "Atopic Dermatitis"


def test_what_is_asked_of_all_stands_under_its_own_label() -> None:
    page = """
        # Velmotics

        This is a subcategory of Tissue Agents.

        ## Authorizations

        **Length of Authorizations**: 365 days

        ### Grandfathering

        Patients who have a claim in the previous 120 days will be automatically approved.

        **All Authorizations**: Must be prescribed in accordance with labeling

        ## Criteria

        ### Clinical PA

        Clinical PA Criteria

        - Must have velmosis
        """
    found = read_policy(dedent(page).encode(), "class.md").criteria or ()
    assert [(each.title, each.indication, each.branch) for each in found] == [
        ("Grandfathering", None, "Grandfathering"),
        ("All Authorizations", None, None),
        ("Clinical PA", None, None),
    ]


def test_a_table_of_values_by_diagnosis_is_one_of_criteria() -> None:
    text = """
        **Authorization of zorbinex**:

        | Diagnosis | Platelet Count | Approval Length |
        |---|---|---|
        | Velmotic anemia | >10, <=50 | 90 days |
        | Velmotic crisis | N/A | 14 days |
        """
    policy = class_of(text)
    ways = [each for each in policy.criteria or () if each.branch]
    assert [(each.indication, each.branch, spelled(each.root)) for each in ways] == [
        ("Tissue Agents: Velmotics", "Velmotic anemia", "Platelet Count >10, <=50"),
        ("Tissue Agents: Velmotics", "Velmotic crisis", "Velmotic crisis"),
    ]
    assert [(limit.value, limit.sets) for limit in policy.limits or () if limit.value] == [
        (90, (ways[0].id,)),
        (14, (ways[1].id,)),
    ]
