"""Names that stand alone among criteria, and names that are asked for."""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy
from policydiff.model.criteria import criteria_in

PAGE = """
# Zorbinex (zorbinumab)

## Approval Criteria

### Plaque Velmosis

Approve for 1 year if the patient meets BOTH of the following:

- Patient has plaques; AND
- Patient is an adult.

{behind}
"""


def found(behind: str) -> list[list[str]]:
    """The criteria of each set, behind the first of the page."""
    policy = read_policy(PAGE.format(behind=behind).encode(), "test.md")
    return [[leaf.text for leaf in criteria_in(one.root)] for one in (policy.criteria or ())[1:]]


@pytest.mark.parametrize(
    "name",
    [
        "- Larkspur Specialty Pharmacy",
        "APPLICABLE STATE MANDATES",
        "Velmosis Agents – Interleukin Antagonists and Retinoids",
        "- LCD: L39999",
        "- Y0099_LPH2031_C",
    ],
)
def test_a_name_asks_nothing(name: str) -> None:
    assert found(f"## Other Criteria\n\n{name}") == []


def test_names_in_a_list_below_a_sentence_are_asked_for() -> None:
    behind = (
        "### Psoric Velmosis\n\nApprove for 1 year if the patient has tried ONE of the following:\n"
        "\n- Quelvira\n- Zorvanib\n"
    )
    assert found(behind) == [["Quelvira", "Zorvanib"]]


def test_a_single_line_that_says_something_is_asked() -> None:
    behind = "### Psoric Velmosis\n\n- No prior use of quelvira\n"
    assert found(behind) == [["No prior use of quelvira"]]


def test_a_name_below_the_title_of_a_request_is_asked() -> None:
    assert found("## Criteria for continuation of therapy\n\n- Fewer attacks\n") == [
        ["Fewer attacks"]
    ]


def test_what_a_payer_went_by_is_no_condition() -> None:
    behind = (
        "### Psoric Velmosis\n\nBased on review of available data, the plan may consider Zorbinex "
        "to be eligible for coverage.\n"
    )
    assert found(behind) == []
