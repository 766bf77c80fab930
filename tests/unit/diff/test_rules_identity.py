"""Dates, names, numbers, lines of business and drugs."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.model.policy import Dates, Drug, Identity
from tests.unit.diff.building import CORVANTA, changes, identity, only, policy, told

LUMETRA = Drug(brand="Lumetra", generic="tevolimab-qqrs")


@pytest.mark.parametrize(
    ("old", "new", "kind", "title"),
    [
        ("2026-01-01", "2026-04-01", "changed", "changed from 2026-01-01 to 2026-04-01"),
        ("2026-01", "2026-01-15", "changed", "changed from 2026-01 to 2026-01-15"),
        (None, "2026-04-01", "added", "added: 2026-04-01"),
        ("2026-01-01", None, "removed", "removed: 2026-01-01"),
    ],
)
@pytest.mark.parametrize("field", ["effective", "published", "reviewed", "original"])
def test_each_date_is_a_change_of_its_own(
    field: str, old: str | None, new: str | None, kind: str, title: str
) -> None:
    found = only(policy(dates=Dates(**{field: old})), policy(dates=Dates(**{field: new})))
    assert told([found]) == [("date-changed", kind, "equivalent")]
    assert (found.axis, found.level) == ("administration", "info")
    assert found.title.endswith(title)


def test_two_dates_are_two_changes() -> None:
    old = policy(dates=Dates(effective="2026-01-01", reviewed="2025-11-01"))
    new = policy(dates=Dates(effective="2027-01-01", reviewed="2026-11-01"))
    assert [change.path for change in changes(old, new)] == [("effective",), ("reviewed",)]


def test_the_end_of_a_policy_is_a_warning() -> None:
    assert only(policy(), policy(dates=Dates(retired="2026-12-31"))).level == "warning"


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        (identity(number="NW-102"), "policy-number-changed"),
        (identity(title="Corvanta, Oncology"), "title-changed"),
        (identity(kind="Medical Policy"), "document-kind-changed"),
        (identity(status="Revised"), "revision-status-changed"),
    ],
)
def test_a_field_of_the_identity(other: Identity, rule: str) -> None:
    found = only(policy(), policy(who=other))
    assert told([found]) == [(rule, "changed", "equivalent")]
    assert (found.area, found.axis, found.level) == ("identity", "administration", "info")


def test_typography_of_a_title_is_no_change() -> None:
    old, new = identity(title="Corvanta – tevolimab"), identity(title="Corvanta®  -  tevolimab")
    assert changes(policy(who=old), policy(who=new)) == ()


def test_lines_of_business_are_scope_and_have_no_direction() -> None:
    old = policy(who=identity(lines_of_business=("Commercial", "Medicaid")))
    new = policy(who=identity(lines_of_business=("Commercial", "Medicare", "Exchange")))
    found = changes(old, new)
    assert told(found) == [
        ("line-of-business-added", "added", "undetermined"),
        ("line-of-business-removed", "removed", "undetermined"),
    ]
    assert {change.area for change in found} == {"scope"}
    assert found[0].title == "The policy now applies to Medicare and Exchange"


def test_a_drug_that_comes_or_goes_has_no_direction() -> None:
    both = identity(drugs=(CORVANTA, LUMETRA))
    found = only(policy(), policy(who=both))
    assert told([found]) == [("drug-added", "added", "undetermined")]
    assert found.title == "The policy is now also about Lumetra (tevolimab-qqrs)"
    assert told([only(policy(who=both), policy())]) == [("drug-removed", "removed", "undetermined")]


def test_a_title_that_only_names_the_new_drug_is_the_same_change() -> None:
    new = identity(title="Corvanta and Lumetra", drugs=(CORVANTA, LUMETRA))
    assert told(changes(policy(), policy(who=new))) == [("drug-added", "added", "undetermined")]


def test_a_generic_name_that_is_added_names_the_same_drug() -> None:
    old = identity(drugs=(Drug(brand="Corvanta", generic=None),))
    assert told(changes(policy(who=old), policy())) == [("drug-renamed", "changed", "equivalent")]


def test_between_payers_dates_and_numbers_are_each_ones_own() -> None:
    other = identity(payer="cedar", key="C-5", number="C-5", title="Tevolimab", status=None)
    found = compare_policies(
        policy(dates=Dates(effective="2026-01-01")), policy(who=other, dates=Dates())
    )
    assert found.relation == "payers"
    assert found.changes == ()
