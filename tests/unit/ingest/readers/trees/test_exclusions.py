"""What a policy does not cover, in the shapes that payers print it."""

from textwrap import dedent

import pytest

from policydiff.ingest import read_policy
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import AllOf, Criterion, criteria_in

CRITERIA = """
# Testora (testumab)

## Criteria

Testora is considered medically necessary when ALL of the following are met:

- Member is 18 years of age or older
- Diagnosis of gout
"""


def excluded(text: str) -> list[CriteriaSet]:
    document = CRITERIA + dedent(text)
    policy = read_policy(document.encode(), "testora.md")
    return [each for each in policy.criteria or () if each.role == "excludes"]


def leaves(text: str) -> list[str]:
    return [leaf.text for each in excluded(text) for leaf in criteria_in(each.root)]


def test_a_numbered_sentence_over_its_items_is_no_exclusion_itself() -> None:
    assert leaves(
        """
        ## Exclusion Criteria

        1. Testumab is not covered for members with any of the following:
            - Current or prior gouty nephropathy
            - Primary hyperuricemia
        """
    ) == ["Current or prior gouty nephropathy", "Primary hyperuricemia"]


def test_an_item_that_its_own_list_finishes_is_that_list() -> None:
    assert leaves(
        """
        ## Denial Criteria

        - Member does not meet approval criteria
        - Member has ONE of the following:
            - Creatinine clearance < 30 mL/min
            - Known storage disorder
        - Member is pregnant
        """
    ) == [
        "Member does not meet approval criteria",
        "Creatinine clearance < 30 mL/min",
        "Known storage disorder",
        "Member is pregnant",
    ]


def test_what_excludes_only_together_stays_together() -> None:
    (found,) = excluded(
        """
        ## Exclusion Criteria

        - Pregnancy
        - Member has BOTH of the following:
            - Renal impairment
            - Age over 80 years
        """
    )
    assert found.root is not None
    first, second = found.root.children  # type: ignore[union-attr]
    assert isinstance(first, Criterion)
    assert isinstance(second, AllOf)
    assert [leaf.text for leaf in criteria_in(second)] == ["Renal impairment", "Age over 80 years"]


def test_each_sentence_denies_for_itself() -> None:
    assert leaves(
        """
        All other uses of the drugs in this policy are considered investigational. Testora is
        considered investigational for the treatment of pseudogout.
        """
    ) == [
        "All other uses of the drugs in this policy are considered investigational.",
        "Testora is considered investigational for the treatment of pseudogout.",
    ]


def test_why_something_is_denied_is_a_note() -> None:
    (found,) = excluded(
        """
        Testora is considered not medically necessary for all other indications, as there is
        insufficient evidence that the service is effective.
        """
    )
    (leaf,) = criteria_in(found.root)
    assert leaf.text == "Testora is considered not medically necessary for all other indications"
    assert len(leaf.notes) == 1


def test_a_sentence_that_takes_up_the_one_before_it_says_nothing_new() -> None:
    assert leaves(
        """
        Uses that are not supported by compendia are considered experimental. Such use is not
        covered under the plan.
        """
    ) == ["Uses that are not supported by compendia are considered experimental."]


def test_a_list_of_uses_behind_other_sentences_in_a_part_of_another_title() -> None:
    assert leaves(
        """
        ## Conditions for which requests will be looked at

        Requests will only be looked at for an approved use. Cedar Valley does not cover testumab
        for treatment of the following:

        - Tophi of the ear
        - Pseudogout
        """
    ) == ["Tophi of the ear", "Pseudogout"]


@pytest.mark.parametrize(
    "printed",
    [
        "When services are considered not medically necessary, a provider cannot bill the member.",
        "To support each line, all chart notes must be provided or request may be denied.",
        "The process by which a service is determined to be experimental is outlined in MP 15.",
    ],
)
def test_what_follows_from_a_denial_is_none(printed: str) -> None:
    assert leaves(f"\n{printed}\n") == []


def test_denial_statements_tell_of_billing() -> None:
    assert (
        leaves(
            """
            ## Denial Statements

            Services that do not meet the criteria of this policy are considered investigational.
            A network provider can bill the member for the service.
            """
        )
        == []
    )


def test_a_bold_title_with_its_duration_opens_what_is_asked_again() -> None:
    document = CRITERIA + dedent(
        """
        **Reauthorization: 12 months.** Check below all that apply. All criteria must be met for
        approval. All chart notes must be provided or request may be denied.

        - Member has had fewer flares
        - Member tolerates the drug
        """
    )
    policy = read_policy(document.encode(), "testora.md")
    assert [
        (each.purpose, [leaf.text for leaf in criteria_in(each.root)])
        for each in policy.criteria or ()
    ] == [
        ("initial", ["Member is 18 years of age or older", "Diagnosis of gout"]),
        ("continuation", ["Member has had fewer flares", "Member tolerates the drug"]),
    ]


def test_uses_that_a_sentence_names_in_a_row_are_excluded_each() -> None:
    text = """
    ## Not Covered

    The following are considered investigational, and are not covered: acute gout, lupus, chronic
    hives, and any indication that is not listed above.
    """
    assert leaves(text) == [
        "acute gout", "lupus", "chronic hives", "any indication that is not listed above",
    ]  # fmt: skip
    assert [each.catch_all for each in excluded(text)] == [False, True]
