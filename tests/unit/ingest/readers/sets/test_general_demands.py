"""What approval itself requires, said in a paragraph above the criteria of each indication."""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy
from policydiff.ingest.readers.sets.general_demands import demands_of_all
from policydiff.model.criteria import Criterion

PAGE = """
# Zorbinex (zorbinumab)

## Policy Statement

{statement}

## Plaque Velmosis

Approve for 1 year if the patient meets BOTH of the following:

- Patient has plaques; AND
- Patient is an adult.
"""

SPECIALIST = (
    "Zorbinex to be prescribed by a physician who specializes in the condition being treated"
)


def demands(statement: str) -> list[tuple[str, str, str]]:
    """Purpose, role and text of the sets of one criterion."""
    policy = read_policy(PAGE.format(statement=statement).encode(), "test.md")
    return [
        (one.purpose, one.role, one.root.text)
        for one in policy.criteria or ()
        if isinstance(one.root, Criterion)
    ]


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        (f"Initial approval requires {SPECIALIST}.",
         [("initial", "also_required", f"Initial approval requires {SPECIALIST}")]),
        ("Prior authorization is recommended for Zorbinex. Because of the skills required for its "
         f"use as well as the monitoring, initial approval requires {SPECIALIST}.",
         [("initial", "also_required", f"initial approval requires {SPECIALIST}")]),
        ("Zorbinex is costly; approval requires that the patient is enrolled in the registry. "
         "All approvals are for the duration noted below.",
         [("general", "also_required",
           "approval requires that the patient is enrolled in the registry")]),
        ("All authorizations require Zorbinex to be given in a clinic.",
         [("general", "also_required",
           "All authorizations require Zorbinex to be given in a clinic")]),
        ("Approval requires prior review.", []),
        ("Prior authorization is required for benefit coverage of Zorbinex.", []),
        ("The drug's approval requires careful reading of the label.", []),
    ],
)  # fmt: skip
def test_what_approval_requires_is_asked_of_every_request(
    statement: str, wanted: list[tuple[str, str, str]]
) -> None:
    assert demands(statement) == wanted


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Benefits differ. Notes on earlier treatment must be submitted for every step. "
         "Samples are not accepted as evidence of earlier treatment.",
         ("Notes on earlier treatment must be submitted for every step.",
          "Samples are not accepted as evidence of earlier treatment.")),
        ("Payment for other brands are considered only where a trial of Zorbinex failed.",
         ("Payment for other brands are considered only where a trial of Zorbinex failed.",)),
        ("Zorbinex must be given in a clinic. This does not apply to children.",
         ("Zorbinex must be given in a clinic. This does not apply to children.",)),
        ("Claims must be submitted with the name of the clinic.", ()),
        ("All applicable criteria must be met in order to be eligible for coverage.", ()),
        ("The tables below list the drugs and what must be met.", ()),
        ("Plans will be billed only once.", ()),
    ],
)  # fmt: skip
def test_each_sentence_is_asked_by_itself(line: str, asked: tuple[str, ...]) -> None:
    assert demands_of_all(line) == asked


def test_what_a_renewal_requires_in_a_paragraph_is_asked_of_renewals() -> None:
    statement = "Reauthorization requires documentation that the plaques are smaller."
    assert demands(statement) == [("continuation", "alternative", statement)]


@pytest.mark.parametrize(
    ("line", "purpose", "asked"),
    [
        (
            "All requests for Zorbinex must be reviewed for medical necessity. Requires inability "
            "to use Testorix due to a documented intolerance.",
            "preferred_product",
            "Requires inability to use Testorix due to a documented intolerance.",
        ),
        (
            "Zorbinex requires documented failure of Testorix.",
            "preferred_product",
            "Zorbinex requires documented failure of Testorix.",
        ),
        (
            "Zorbinex requires a trial of physical therapy.",
            "general",
            "Zorbinex requires a trial of physical therapy.",
        ),
    ],
)
def test_what_has_to_be_tried_before_another_brand_of_the_policy(
    line: str, purpose: str, asked: str
) -> None:
    text = PAGE.format(statement=line).replace(
        "(zorbinumab)", "(zorbinumab), Testorix (testorumab)"
    )
    policy = read_policy(text.encode(), "test.md")
    assert [
        (one.purpose, one.role, one.root.text)
        for one in policy.criteria or ()
        if isinstance(one.root, Criterion)
    ] == [(purpose, "also_required", asked)]
