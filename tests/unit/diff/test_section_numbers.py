"""References to sections that were numbered anew."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.diff.change import Change
from policydiff.model.policy import Policy
from tests.unit.diff.building import section
from tests.unit.diff.outlining import Outline, derived, one_set, policy_of

BIOPSY = "The diagnosis was confirmed by biopsy"
OLD = ("Product Selection", "Criteria for Approval", "Continuation of Therapy")
NEW = ("Criteria for Approval", "Continuation of Therapy", "Product Selection")


def version(titles: tuple[str, ...], tree: Outline, statement: str | None = None) -> Policy:
    parts = [section("Policy", "", "criteria", line=1)]
    parts += [
        section(title, "", "criteria", line=line, level=2) for line, title in enumerate(titles, 2)
    ]
    one = one_set(tree, id="gout", title="Gout", indication="Gout", statement=statement)
    return msgspec.structs.replace(policy_of(one), sections=tuple(parts))


def criteria_changes(old: Policy, new: Policy) -> list[tuple[str, str]]:
    found: tuple[Change, ...] = derived(old, new, "cycles").changes
    return [(one.kind, one.effect) for one in found if one.area == "criteria"]


def meets(number: str) -> Outline:
    return ["all", f"The member meets the criteria in Section {number}", BIOPSY]


@pytest.mark.parametrize(
    ("before", "after"), [("II", "I"), ("III", "II"), ("I", "III"), ("2", "1"), ("II.B", "I.B")]
)
def test_a_reference_to_the_same_section_is_a_rewording(before: str, after: str) -> None:
    found = criteria_changes(version(OLD, meets(before)), version(NEW, meets(after)))
    assert found == [("reworded", "equivalent")]


@pytest.mark.parametrize(("before", "after"), [("II", "II.B"), ("II", "III"), ("II.A", "I.B")])
def test_a_reference_to_another_section_is_a_change(before: str, after: str) -> None:
    found = criteria_changes(version(OLD, meets(before)), version(NEW, meets(after)))
    assert ("changed", "undetermined") in found


def test_without_sections_in_another_order_the_number_is_a_change() -> None:
    found = criteria_changes(version(OLD, meets("II")), version(OLD, meets("I")))
    assert found == [("changed", "undetermined")]


@pytest.mark.parametrize(("before", "after"), [("II", "2"), ("3", "III")])
def test_the_same_number_in_other_numerals_is_a_rewording(before: str, after: str) -> None:
    found = criteria_changes(version(OLD, meets(before)), version(OLD, meets(after)))
    assert found == [("reworded", "equivalent")]


def test_the_same_number_of_a_section_that_got_another_is_a_change() -> None:
    found = criteria_changes(version(OLD, meets("II")), version(NEW, meets("2")))
    assert found == [("changed", "undetermined")]


def test_a_section_put_in_counts_too() -> None:
    put_in = (OLD[0], "Documentation", *OLD[1:])
    found = criteria_changes(version(OLD, meets("II")), version(put_in, meets("III")))
    assert found == [("reworded", "equivalent")]


def test_lead_ins_and_statements_refer_to_sections_as_well() -> None:
    def lists(number: str) -> Outline:
        return ["all", BIOPSY, [f"any: Treated for a use in Section {number} with one of the "
                                "following", "Velnorix", "Tarquel"]]  # fmt: skip

    def says(number: str) -> str:
        return f"Velnorix is necessary for a use in Section {number} with all of the following:"

    old, new = version(OLD, lists("II"), says("II")), version(NEW, lists("I"), says("I"))
    assert criteria_changes(old, new) == [("reworded", "equivalent")] * 2
