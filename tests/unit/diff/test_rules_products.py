"""Products that change their position, their restrictions, their place in a list."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.model.policy import ProductPosition
from tests.unit.diff.building import changes, only, policy, product, told

STAYS = product("Nosera", category="Biologics")


@pytest.mark.parametrize(
    ("old", "new", "axis", "effect"),
    [
        ("preferred", "non_preferred", "burden", "more_restrictive"),
        ("non_preferred", "preferred", "burden", "less_restrictive"),
        ("covered", "excluded", "eligibility", "more_restrictive"),
        ("not_covered", "covered", "eligibility", "less_restrictive"),
        ("non_preferred", "not_covered", "eligibility", "more_restrictive"),
        ("preferred", "covered", "burden", "undetermined"),
        ("unspecified", "preferred", "eligibility", "undetermined"),
    ],
)
def test_a_change_of_position(
    old: ProductPosition, new: ProductPosition, axis: str, effect: str
) -> None:
    found = only(
        policy(products=[STAYS, product("Lumetra", old)]),
        policy(products=[product("Lumetra", new), STAYS]),
    )
    assert told([found]) == [("product-position-changed", "changed", effect)]
    assert found.axis == axis


@pytest.mark.parametrize(
    ("position", "added", "removed"),
    [
        ("preferred", "less_restrictive", "more_restrictive"),
        ("covered", "less_restrictive", "more_restrictive"),
        ("excluded", "more_restrictive", "less_restrictive"),
        ("non_preferred", "undetermined", "undetermined"),
        ("unspecified", "undetermined", "undetermined"),
    ],
)
def test_a_product_that_comes_into_a_list_or_leaves_it(
    position: ProductPosition, added: str, removed: str
) -> None:
    short, long = policy(products=[STAYS]), policy(products=[STAYS, product("Lumetra", position)])
    assert told([only(short, long)]) == [("product-added", "added", added)]
    assert told([only(long, short)]) == [("product-removed", "removed", removed)]


def test_a_first_list_is_one_change_for_each_position() -> None:
    products = [
        *(product(f"Drug {number}", "preferred") for number in range(16)),
        *(product(f"Other {number}", "non_preferred") for number in range(19)),
    ]
    found = changes(policy(products=None), policy(products=products))
    assert told(found) == [("product-list-added", "added", "undetermined")] * 2
    assert found[0].title == "List of products added: 16 products, preferred"


@pytest.mark.parametrize(
    ("flag", "axis", "added", "removed"),
    [
        ("PA", "burden", "more_restrictive", "less_restrictive"),
        ("ST", "burden", "more_restrictive", "less_restrictive"),
        ("QL", "burden", "more_restrictive", "less_restrictive"),
        ("AR", "eligibility", "more_restrictive", "less_restrictive"),
        ("BvG", "burden", "undetermined", "undetermined"),
    ],
)
def test_a_restriction(flag: str, axis: str, added: str, removed: str) -> None:
    plain = policy(products=[product("Lumetra", restrictions=("SP",))])
    flagged = policy(products=[product("Lumetra", restrictions=(flag, "SP"))])
    came, went = only(plain, flagged), only(flagged, plain)
    assert told([came]) == [("product-restriction-added", "added", added)]
    assert told([went]) == [("product-restriction-removed", "removed", removed)]
    assert came.axis == went.axis == axis
    assert came.title == f"Lumetra: restriction {flag} added"


def test_products_that_moved_together_are_one_change() -> None:
    old = [STAYS, *(product(name, category="Statins") for name in ("A", "B"))]
    new = [STAYS, *(product(name, category="Combinations") for name in ("A", "B"))]
    found = only(policy(products=old), policy(products=new))
    assert told([found]) == [("product-moved", "moved", "equivalent")]
    assert found.title == 'A and B moved from "Statins" to "Combinations"'


def test_remarks_are_shown_and_not_judged() -> None:
    found = only(
        policy(products=[product("Lumetra", text="10 mg and 20 mg")]),
        policy(products=[product("Lumetra", text="20 mg")]),
    )
    assert told([found]) == [("product-remark-changed", "changed", "undetermined")]
    assert found.level == "warning"


def test_a_product_that_stands_in_two_lists_leaves_one_of_them() -> None:
    both = [product("Lumetra", "preferred"), product("Lumetra", "non_preferred")]
    found = only(policy(products=both), policy(products=both[:1]))
    assert told([found]) == [("product-removed", "removed", "undetermined")]


def test_order_is_no_change() -> None:
    products = [product(name) for name in ("A", "B", "C")]
    assert changes(policy(products=products), policy(products=products[::-1])) == ()


def test_what_only_one_payer_lists_is_not_comparable() -> None:
    found = compare_policies(
        policy(products=[STAYS]), policy(products=[STAYS, product("Lumetra")]), "payers"
    )
    assert told(found.changes) == [("product-added", "added", "not_comparable")]


def test_what_changed_with_the_position_is_part_of_that_change() -> None:
    old = product("Lumetra", "non_preferred", category="Others", restrictions=("ST", "QL"))
    new = product("Lumetra", "preferred", category="Biologics", restrictions=("QL",), text="New")
    found = only(policy(products=[STAYS, old]), policy(products=[STAYS, new]))
    assert told([found]) == [("product-position-changed", "changed", "less_restrictive")]
    assert found.title == "Lumetra was non-preferred and is now preferred (without ST)"
