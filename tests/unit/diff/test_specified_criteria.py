"""A criterion that a list under it now explains is one change, of that criterion."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.change import Change
from policydiff.ingest import read_policy
from policydiff.model.policy import Policy

RESPONSE = "Documentation of positive clinical response to Zorvex"
SHOWN = f"{RESPONSE} as demonstrated by at least one of the following:"
ALONE = f"    b. {RESPONSE}"
LISTED = (
    f"    b. {SHOWN}\n        i. Fewer flares from baseline\n        ii. Less pain from baseline"
)


def version(item: str) -> Policy:
    said = (
        "# Zorvex\n\n## Coverage Criteria\n\n### Gout\n\nZorvex may be approved when all of the"
        f" following criteria are met:\n\n    a. Prescribed by a rheumatologist\n"
        f"{item}\n"
    )
    return read_policy(said.encode(), "zorvex.md")


def criteria_change(old: str, new: str) -> Change:
    (change,) = (
        one for one in compare_policies(version(old), version(new)).changes
        if one.area == "criteria"
    )  # fmt: skip
    return change


def test_a_list_that_shows_a_criterion_narrows_it() -> None:
    change = criteria_change(ALONE, LISTED)
    assert (change.kind, change.effect) == ("changed", "more_restrictive")
    assert change.old is not None
    assert change.old.text == RESPONSE
    assert "now also asks for one of" in change.title


def test_and_its_loss_broadens_it() -> None:
    change = criteria_change(LISTED, ALONE)
    assert (change.kind, change.effect) == ("changed", "less_restrictive")
    assert change.new is not None
    assert change.new.text == RESPONSE
    assert "no longer asks for one of" in change.title


@pytest.mark.parametrize("beside", ["Has gout", "Weight of at least 40 kg"])
def test_a_list_beside_a_criterion_is_new_by_itself(beside: str) -> None:
    listed = f"{ALONE}\n    c. One of the following:\n        i. {beside}\n        ii. Has tophi"
    assert criteria_change(ALONE, listed).kind == "added"
