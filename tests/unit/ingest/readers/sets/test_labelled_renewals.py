"""Renewals printed in one list, each item for one of the policy's uses."""

from __future__ import annotations

import pytest

from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary

POLICY = """
    # Zorbinex

    ## Criteria for Use

    Zorbinex will be considered medically necessary when ALL of the following criteria are met:

    1. **Plaque Velmosis (PV)**
        - Diagnosis of plaque velmosis
        - Member is an adult
    2. **Velmotic Arthritis**
        - Diagnosis of velmotic arthritis
        - Tried tin

    **AUTHORIZATION DURATION:**

    {renewal}
"""
FIRST = [
    "initial [Plaque Velmosis (PV)] all(Diagnosis of plaque velmosis, Member is an adult)",
    "initial [Velmotic Arthritis] all(Diagnosis of velmotic arthritis, Tried tin)",
]


def read(renewal: str) -> list[str]:
    return summary(reading_of(POLICY.format(renewal=renewal.strip("\n").replace("\n", "\n    "))))


def beside(renewal: str) -> list[str]:
    """What is read where the renewal stands under a title of its own."""
    text = POLICY.replace("**AUTHORIZATION DURATION:**", "## Continuation of Therapy")
    return summary(reading_of(text.format(renewal=renewal.strip("\n").replace("\n", "\n    "))))


@pytest.mark.parametrize(
    "lead_in",
    [
        "Initial approval will be for 6 months. Subsequent approvals will be for 12 months and will"
        " require:",
        "Subsequent approvals will be for 12 months, requiring medical record documentation of:",
        "Reauthorization for 12 months requires ALL of the following:",
    ],
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PV: Fewer plaques than before", "Velmotic arthritis: Less pain than before"),
        ("For plaque velmosis: Fewer plaques than before", "For arthritis: Less pain than before"),
    ],
)
def test_each_use_is_asked_for_its_own_renewal(lead_in: str, one: str, other: str) -> None:
    assert read(f"{lead_in}\n\n- {one}\n- {other}\n") == [
        *FIRST,
        "continuation [Plaque Velmosis (PV)] Fewer plaques than before",
        "continuation [Velmotic Arthritis] Less pain than before",
    ]


def test_what_stands_below_an_item_is_asked_for_its_use() -> None:
    renewal = """
Subsequent approvals will be for 12 months and will require:

- For PV: Documentation of one of the following:
    - Fewer plaques
    - Smaller plaques
- For Velmotic Arthritis: Less pain than before
"""
    assert read(renewal) == [
        *FIRST,
        "continuation [Plaque Velmosis (PV)] any(Fewer plaques, Smaller plaques)",
        "continuation [Velmotic Arthritis] Less pain than before",
    ]


@pytest.mark.parametrize(
    "items",
    [
        ("For PV: Fewer plaques than before", "Member takes no other biologic"),
        ("Adherence: taken as before", "Response: less pain than before"),
        ("Zorbinex: Fewer plaques than before", "Testora: Less pain than before"),
    ],
)
def test_a_list_that_asks_of_everybody_too_stays_one(items: tuple[str, str]) -> None:
    listed = "\n".join(f"- {item}" for item in items)
    renewal = f"Subsequent approvals will be for 12 months and will require:\n\n{listed}\n"
    found = [line for line in read(renewal) if line.startswith("continuation")]
    assert len(found) == 1
    assert found[0].startswith("continuation [whole policy] all(")


BY_USE = """
    # Zorbinex

    ## CRITERIA FOR USE: Requires Prior Authorization

    1. **Plaque Velmosis (PV)**

    Zorbinex will be considered medically necessary when ALL of the following criteria are met:

    - Diagnosis of plaque velmosis
    - Member is an adult

    {first}

    - Fewer plaques than before
    - Fewer attacks

    2. **Velmotic Arthritis**

    Zorbinex will be considered medically necessary when ALL of the following criteria are met:

    - Diagnosis of velmotic arthritis
    - Tried tin

    {second}

    - Less pain than before
    - Less swelling
"""


@pytest.mark.parametrize(
    "line",
    [
        "AUTHORIZATION DURATION: Initial approval will be for 6 months or less if the reviewing "
        "provider feels it is medically appropriate. Subsequent approvals will be for an "
        "additional 12 months or less if the reviewing provider feels it is medically appropriate "
        "and will require:",
        "AUTHORIZATION DURATION: Initial approval will be for 3 months. Subsequent approvals will "
        "be for 12 months and will require:",
    ],
)
def test_what_stands_with_the_durations_of_a_use_is_asked_of_its_renewals(line: str) -> None:
    reading = reading_of(BY_USE.format(first=line, second=line), "zorbinex")
    assert summary(reading) == [
        FIRST[0],
        "continuation [Plaque Velmosis (PV)] all(Fewer plaques than before, Fewer attacks)",
        FIRST[1],
        "continuation [Velmotic Arthritis] all(Less pain than before, Less swelling)",
    ]


def test_numbered_names_in_plain_print_are_uses_too() -> None:
    line = "AUTHORIZATION DURATION: Subsequent approvals will be for 12 months and will require:"
    page = BY_USE.format(first=line, second=line).replace("**", "")
    assert [said for said in summary(reading_of(page, "zorbinex")) if "initial" in said] == FIRST


def test_what_stands_behind_several_uses_is_asked_of_all_renewals() -> None:
    line = "Subsequent approvals will be for 12 months and will require:"
    (*_, last) = summary(reading_of(BY_USE.format(first="", second=line), "zorbinex"))
    assert last.startswith("continuation [whole policy]")


def test_a_label_over_a_list_is_for_its_use_as_well() -> None:
    renewal = """
Continuation is considered medically necessary when:

- For PV:
    - Fewer plaques
    - Smaller plaques
- For Velmotic Arthritis:
    - Less pain
    - Less swelling
"""
    assert beside(renewal) == [
        *FIRST,
        "continuation [Plaque Velmosis (PV)] all(Fewer plaques, Smaller plaques)",
        "continuation [Velmotic Arthritis] all(Less pain, Less swelling)",
    ]


def test_what_a_review_asks_of_all_and_of_each_use() -> None:
    renewal = """
1. Authorization shall be reviewed at least every 12 months. Clinical documentation must be
   provided to confirm that the criteria above are met, as follows:
    - PV: Fewer plaques
    - Velmotic arthritis: Less pain
"""
    assert beside(renewal) == [
        *FIRST,
        "continuation also_required [whole policy] the criteria above are",
        "continuation [Plaque Velmosis (PV)] Fewer plaques",
        "continuation [Velmotic Arthritis] Less pain",
    ]


def test_a_titled_renewal_whose_items_name_the_uses_is_a_set_for_each() -> None:
    renewal = """
Recertification requires documentation of the following:

1. PV: Fewer plaques
2. Velmotic arthritis: Member exercises, and there has been improvement in one of the following:
    - Pain
    - Swelling
"""
    assert beside(renewal) == [
        *FIRST,
        "continuation [Plaque Velmosis (PV)] Fewer plaques",
        "continuation [Velmotic Arthritis] all(Member exercises, any(Pain, Swelling))",
    ]
