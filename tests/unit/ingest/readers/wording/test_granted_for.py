"""Whom an approval sentence is about, and which words of it ask for nothing."""

from textwrap import dedent

import pytest

from policydiff.ingest.readers.wording.business_lines import business_lines
from policydiff.ingest.readers.wording.granted_for import granted_for
from tests.unit.ingest.readers.sets.test_criteria_of_texts import policy_of, sets_of


@pytest.mark.parametrize(
    ("sentence", "indication", "asked"),
    [
        (
            "Authorization may be granted for treatment of velmosis (VM) when both are met:",
            "Velmosis",
            None,
        ),
        (
            "Authorization may be granted for continued treatment of velmosis when both are met:",
            "Velmosis",
            None,
        ),
        (
            "Authorization may be granted for treatment of severe velmosis (VM) when both are met:",
            "Velmosis",
            "severe velmosis (VM)",
        ),
        (
            "Zorvex may be considered medically necessary for the treatment of gVM when:",
            "Generalized Velmotic Myopathy",
            None,
        ),
        (
            "Zorvex may be considered necessary for individuals 18 years of age or older with gVM "
            "when both are met:",
            "Generalized Velmotic Myopathy",
            "for individuals 18 years of age or older",
        ),
        (
            "Zorvex may be considered necessary for individuals 18 years of age or older with "
            "severe gVM when both are met:",
            "Generalized Velmotic Myopathy",
            "for individuals 18 years of age or older with severe gVM",
        ),
        (
            "Authorization may be granted for continued treatment of velmosis in members with less "
            "pain and no toxicity.",
            "Velmosis",
            "for continued treatment of velmosis in members with less pain and no toxicity",
        ),
        (
            "Zorvex is medically necessary for the treatment of velmosis for all lines of business "
            "when all of the following criteria are met:",
            "Velmosis",
            None,
        ),
        (
            "Zorvex is covered for the treatment of severe velmosis for Medicaid members when:",
            "Velmosis",
            "severe velmosis",
        ),
    ],
)
def test_what_a_sentence_says_more_than_its_title(
    sentence: str, indication: str, asked: str | None
) -> None:
    assert granted_for(sentence, indication) == asked


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        (
            "Authorization of 12 months may be granted for continued treatment of velmosis in "
            "members with a reduction in pain and no toxicity.",
            "continuation members with a reduction",
        ),
        (
            "Authorization of 12 months may be granted for continued treatment of velmosis in "
            "members requesting reauthorization who achieve a clinical response.",
            "continuation members requesting reauthorization who",
        ),
        (
            "Authorization of 12 months may be granted for continued treatment of severe velmosis "
            "in members with a reduction in pain.",
            "continuation for continued treatment of",
        ),
        (
            "Authorization of 12 months may be renewed in members with a clinical response to it.",
            "continuation members with a clinical",
        ),
    ],
)
def test_a_response_that_only_the_sentence_asks_for_is_asked_once(
    sentence: str, asked: str
) -> None:
    text = f"CONTINUATION OF THERAPY\n\nVelmosis\n\n{sentence}\n"
    assert sets_of(f"CRITERIA\n\nVelmosis\n\n* Member is an adult\n\n{text}")[1:] == [asked]


def test_uses_for_which_the_criteria_listed_for_each_are_asked() -> None:
    read = sets_of(
        dedent(
            """
            CRITERIA FOR INITIAL APPROVAL

            Acme considers Zorvex medically necessary for the following indications where the
            member meets all of the criteria listed for that indication:

            A. Velmosis
               1. Member is an adult
               2. Member has tried gold

            CONTINUATION OF THERAPY

            A. Velmosis

               For all members (including new members) requesting authorization for continuation of
               therapy when either of the following is met:
               1. Fewer plaques are seen
               2. Member is in remission
            """
        )
    )
    assert read == [
        "initial all(Member is an adult, Member has tried gold)",
        "continuation any(Fewer plaques are seen, Member is in remission)",
    ]


@pytest.mark.parametrize(
    ("whose", "lines"),
    [
        ("for all lines of business", None),
        ("for the commercial, exchange, CHIP and Medicaid lines of business",
         ("commercial", "exchange", "CHIP", "Medicaid")),
        ("for the Medicare line of business", ("Medicare",)),
        ("for Medicaid and CHIP members", ("Medicaid", "CHIP")),
        ("under Commercial plans", ("Commercial",)),
        ("for members with Medicaid-funded care", None),
        ("for individual members with gout", None),
    ],
)  # fmt: skip
def test_the_plans_that_a_sentence_approves_for(whose: str, lines: tuple[str, ...] | None) -> None:
    assert business_lines(f"Zorvex is medically necessary {whose} when both are met:") == lines


def test_criteria_are_for_the_plans_that_their_sentence_names() -> None:
    page = """
        # Zorvex

        ## Coverage Criteria

        ### Velmosis

        Zorvex will be considered medically necessary for the treatment of velmosis for the
        commercial and Medicaid lines of business when all of the following criteria are met:

        - Member is an adult
        - Member has tried tin
        """
    (only,) = policy_of(dedent(page)).criteria or ()
    assert only.applies_to.line_of_business == ("commercial", "Medicaid")
    assert "lines of business" not in str(only.root)
