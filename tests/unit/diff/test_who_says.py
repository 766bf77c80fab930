"""Between payers nothing is added or removed: one says it, and the other does not."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.model.policy import Drug, Policy
from tests.unit.diff.building import CORVANTA, code, identity, limit, policy, product

CEDAR = identity(payer="cedar", key="C-5", number="C-5")


def cedar(**parts: object) -> Policy:
    """The other payer's policy."""
    return policy(who=CEDAR, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        (
            policy(),
            cedar(limits=[limit("6 months", 6, "month", purpose="initial")]),
            'Only Cedar states initial approval duration: "6 months"',
        ),
        (
            policy(limits=[limit("12 months", 12, "month")]),
            cedar(limits=[limit("6 months", 6, "month")]),
            'Approval duration: "12 months" (Northwind), "6 months" (Cedar)',
        ),
        (
            policy(coding=[code("C91.00"), code("D46.A")]),
            cedar(coding=[code("C91.00")]),
            "Only Northwind lists ICD-10-CM code D46.A",
        ),
        (
            policy(coding=[code("C91.00")]),
            cedar(coding=None),
            "Only Northwind lists 1 ICD-10-CM code",
        ),
        (
            policy(coding=[code("C91.00", "C91.02")]),
            cedar(coding=[code("C91.00", "C91.09")]),
            "ICD-10-CM: C91.00-C91.02 (Northwind), C91.00-C91.09 (Cedar)",
        ),
        (
            policy(products=[product("Lumetra", "preferred")]),
            cedar(products=[product("Lumetra", "excluded")]),
            "Lumetra: preferred (Northwind), excluded (Cedar)",
        ),
        (
            policy(products=[product("Lumetra")]),
            cedar(products=[product("Lumetra"), product("Nosera")]),
            "Only Cedar lists Nosera as preferred",
        ),
        (
            policy(who=identity(drugs=(CORVANTA, Drug(brand="Lumetra", generic=None)))),
            cedar(),
            "Only Northwind names Lumetra",
        ),
    ],
)
def test_the_title_names_who_says_it(old: Policy, new: Policy, title: str) -> None:
    comparison = compare_policies(old, new)
    assert comparison.relation == "payers"
    assert [change.title for change in comparison.changes] == [title]
