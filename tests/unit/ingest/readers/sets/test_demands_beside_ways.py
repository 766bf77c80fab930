"""Sets that only add to what lets in: who prescribes, what a request for the brand must show."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.diff import compare_policies
from policydiff.ingest import read_policy
from policydiff.ingest.readers.sets.general_sets import with_general
from policydiff.model.criteria import Criterion
from policydiff.model.policy import Policy

PAGE = """
# Zorbinex (zorbinumab)

## Policy Criteria

Zorbinex may be approved for plaque velmosis when ALL of the following are met:

- Patient has plaques
- Patient is 18 years of age or older

{demand}
"""

PRESCRIBER = (
    "PRESCRIBER RESTRICTIONS: Must be prescribed by, or in consultation with, a velmologist"
)
SITE = """## Special Instructions

Zorbinex may be given in an outpatient facility only when ONE of the following is met:

- Patient is receiving the first infusion
- Patient is 10 years of age or younger
"""


def read(demand: str) -> Policy:
    return read_policy(PAGE.format(demand=demand).encode(), "test.md")


DEMANDS = [PRESCRIBER, SITE]


@pytest.mark.parametrize("demand", DEMANDS)
def test_a_demand_beside_the_way_in_is_no_second_way(demand: str) -> None:
    roles = [one.role for one in read(demand).criteria or () if one.role != "excludes"]
    assert roles == ["alternative", "also_required"]


@pytest.mark.parametrize("demand", DEMANDS)
def test_such_a_demand_makes_approval_harder(demand: str) -> None:
    comparison = compare_policies(read(""), read(demand))
    effects = {change.effect for change in comparison.changes}
    assert "more_restrictive" in effects
    assert "less_restrictive" not in effects
    assert comparison.verdict.effect == "more_restrictive"
    assert comparison.verdict.witnesses


def test_a_set_alone_stays_the_way_in() -> None:
    page = "# Zorbinex\n\n## Coverage Criteria\n\n- Must be prescribed by a velmologist\n"
    policy = read_policy(page.encode(), "test.md")
    assert [one.role for one in policy.criteria or ()] == ["alternative"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Requests for brand name Zorbinex require a failure of the generic", "also_required"),
        ("Non-preferred product: For requests for Zorbinex, the patient must have failed Testora",
         "also_required"),
        ("The medication is prescribed by or in consultation with a velmologist", "also_required"),
        ("Zorbinex for these diseases must be used only for short-term therapy", "also_required"),
        ("It will not be used in combination with another biologic", "also_required"),
        ("Zorbinex must be used for the treatment of flares", "alternative"),
        ("Prescribed by a velmologist for the treatment of flares", "alternative"),
        ("Patient has flares of velmosis", "alternative"),
    ],
)  # fmt: skip
def test_what_lets_nobody_in_is_told_by_its_words(text: str, role: str) -> None:
    way, beside = read(PRESCRIBER).criteria or ()
    assert beside.root is not None
    told = Criterion(text=text, span=beside.root.span)
    another = msgspec.structs.replace(beside, role="alternative", root=told)
    assert [one.role for one in with_general([way, another])] == ["alternative", role]


BELOW = """
# Zorbinex (zorbinumab)

## Policy Criteria

### Plaque Velmosis

Zorbinex may be approved for plaque velmosis when ALL of the following are met:

- Patient has plaques
- Patient has failed gold

### Larkspur Fever

Zorbinex may be approved for larkspur fever when ALL of the following are met:

- Patient has fever
- Patient has failed larkspurine

### {title}

- Patient has a negative tuberculosis test
- Patient takes no other biologic
"""


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Other Criteria", ("general", "also_required")),
        ("E. OTHER CRITERIA", ("general", "also_required")),
        ("Additional Requirements", ("general", "also_required")),
        ("Other Clinical Requirements", ("general", "also_required")),
        ("Other Coverage Criteria:", ("general", "also_required")),
        ("Velmotic Arthritis", ("initial", "alternative")),
        ("Other Criteria for Velmotic Arthritis", ("initial", "alternative")),
    ],
)
def test_other_criteria_below_the_uses_let_nobody_in_by_themselves(
    title: str, told: tuple[str, str]
) -> None:
    policy = read_policy(BELOW.format(title=title).encode(), "test.md")
    assert [(one.purpose, one.role) for one in policy.criteria or ()][2:] == [told]
