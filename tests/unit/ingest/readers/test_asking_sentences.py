"""Sentences that ask for something where several stand in one item or paragraph."""

from __future__ import annotations

import pytest

from tests.unit.ingest.readers.test_criteria_sets import reading_of, summary

TEMPLATE = """
    # Zorbinex Class

    ## Additional Criteria for Zorbin Inhibitors

    - Documented adherence for 90 days

    {paragraph}
    """
ADHERENCE = "initial also_required [whole policy]"


@pytest.mark.parametrize(
    ("paragraph", "first", "again"),
    [
        (
            "Baseline labs are required, and approvals will be for 365 days. "
            "Subsequent approvals will require another level.",
            "all(Documented adherence for 90, Baseline labs are required)",
            ["continuation [whole policy] Subsequent approvals will require"],
        ),
        ("Labs are available at most sites. They are quick.", "Documented adherence for 90", []),
        (
            "Prior authorization is required for all products. Ask the plan for a form.",
            "Documented adherence for 90",
            [],
        ),
    ],
)
def test_a_paragraph_below_criteria_asks_where_it_says_so(
    paragraph: str, first: str, again: list[str]
) -> None:
    reading = reading_of(TEMPLATE.format(paragraph=paragraph))
    assert summary(reading) == [f"{ADHERENCE} {first}", *again]


def test_what_is_asked_again_of_several_products_is_one_set() -> None:
    reading = reading_of(
        """
        # Zorbinex Class

        ## Additional Criteria for Zorbinex

        - Baseline labs were done. Renewals will require another level.

        ## Additional Criteria for Tarquel

        - Liver enzymes were measured. Renewals will require another level.
        """
    )
    assert summary(reading) == [
        "initial also_required [whole policy] Baseline labs were done.",
        "continuation [whole policy] Renewals will require another",
        "initial also_required [whole policy] Liver enzymes were measured.",
    ]
    assert reading.sets[1].applies_to.products == ("Zorbinex", "Tarquel")
