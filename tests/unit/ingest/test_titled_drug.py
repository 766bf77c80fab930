"""A title of one name is the drug that the criteria ask something of, whatever else is printed."""

from __future__ import annotations

from policydiff.ingest import read_policy
from policydiff.model.criteria import criteria_in
from policydiff.model.requirements import ConcomitantBanRequirement, Requirement


def asked(title: str) -> tuple[Requirement, ...]:
    """What the criterion on combinations means under a title."""
    text = f"""# {title}

## Coverage Criteria

Zorbinex may be approved if all of the following criteria are met:

1. Diagnosis of velmosis
2. Zorbinex will not be given concomitantly with balvent
"""
    (one,) = read_policy(text.encode(), "policy.md").criteria or ()
    return tuple(criteria_in(one.root))[1].requirements


def test_the_title_names_the_drug_that_is_asked_for() -> None:
    assert asked("Zorbinex") == (ConcomitantBanRequirement(partners=("balvent",)),)


def test_another_title_leaves_it_open_which_drug_is_meant() -> None:
    assert asked("Enzymes and Their Inhibitors") == ()
