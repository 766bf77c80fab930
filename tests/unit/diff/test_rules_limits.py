"""Durations, quantities, doses and intervals: which of two limits asks more."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.diff import compare_policies
from policydiff.model.coverage import Scope
from policydiff.model.limits import Limit, LimitKind
from tests.unit.diff.building import changes, criteria_set, limit, only, policy, told


@pytest.mark.parametrize(
    ("old", "new", "effect", "verb"),
    [
        (("6 months", 6, "month"), ("3 months", 3, "month"), "more_restrictive", "shortened"),
        (("6 months", 6, "month"), ("12 months", 12, "month"), "less_restrictive", "extended"),
        (("6 months", 6, "month"), ("1 year", 1, "year"), "less_restrictive", "extended"),
        (("6 months", 6, "month"), ("24 weeks", 24, "week"), "more_restrictive", "shortened"),
        (("1 month", 1, "month"), ("4 weeks", 4, "week"), "more_restrictive", "shortened"),
        (("30 days", 30, "day"), ("2 months", 2, "month"), "less_restrictive", "extended"),
        (("12 months", 12, "month"), ("6 cycles", 6, "cycle"), "undetermined", "changed"),
        (("6 months", 6, "month"), ("Plan year", None, None), "undetermined", "changed"),
        (("None", None, None), ("6 months", 6, "month"), "more_restrictive", "shortened"),
        (("6 months", 6, "month"), ("Unlimited", None, None), "less_restrictive", "extended"),
    ],
)
def test_an_approval_that_lasts_shorter_asks_more(
    old: tuple[str, float | None, str | None],
    new: tuple[str, float | None, str | None],
    effect: str,
    verb: str,
) -> None:
    found = only(policy(limits=[limit(*old)]), policy(limits=[limit(*new)]))
    assert told([found]) == [("approval-duration-changed", "changed", effect)]
    assert (found.area, found.axis) == ("limits", "burden")
    assert found.title.startswith(f'Approval duration {verb} from "{old[0]}" to "{new[0]}"')


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12 months may be granted for treatment of velmosis",
         "12 months may be granted for members 18 years of age or older for treatment of velmosis"),
        ("Authorization of 12 months may be granted for velmosis",
         "Authorization of 12 months may be granted for adults (at least 18 years of age)"),
        ("12 months", "12 months for patients aged 6 years and older"),
    ],
)  # fmt: skip
def test_whom_an_approval_is_granted_to_does_not_shorten_it(old: str, new: str) -> None:
    """It is asked among the criteria, and told there."""
    found = changes(
        policy(limits=[limit(old, 12, "month")]), policy(limits=[limit(new, 12, "month")])
    )
    assert [change.effect for change in found] == ["equivalent"]


@pytest.mark.parametrize(
    ("kind", "old", "new", "effect"),
    [
        ("quantity", (2, "vial", "28 day"), (2, "vial", "21 day"), "less_restrictive"),
        ("quantity", (2, "vial", "28 day"), (4, "vial", "56 day"), None),
        ("quantity", (2, "vial", "28 day"), (3, "vial", "56 day"), "more_restrictive"),
        ("quantity", (30, "tablet", "month"), (30, "tablet", "30 day"), "equivalent"),
        ("quantity", (30, "tablet", "month"), (30, "tablet", "28 day"), "less_restrictive"),
        ("quantity", (2, "vial", "28 day"), (200, "mg", "28 day"), "undetermined"),
        ("dose", (1, "g", "day"), (1000, "mg", "day"), None),
        ("dose", (1.8, "mg", "kg"), (1.5, "mg", "kg"), "more_restrictive"),
        ("dose", (5, "mg", "kg"), (300, "mg", "dose"), "undetermined"),
        ("interval", (4, "week", None), (8, "week", None), "more_restrictive"),
        ("interval", (28, "day", None), (4, "week", None), None),
        ("cycles", (6, "cycle", None), (4, "cycle", None), "more_restrictive"),
        ("pre_authorization_allowance", (3, "month", None), (1, "month", None), "more_restrictive"),
    ],
)
def test_amounts_are_compared_per_unit_of_time(
    kind: LimitKind,
    old: tuple[float, str, str | None],
    new: tuple[float, str, str | None],
    effect: str | None,
) -> None:
    def printed(value: float, unit: str, per: str | None) -> Limit:
        text = f"{value} {unit}" + (f" per {per}" if per else "")
        return limit(text, value, unit, per=per, kind=kind)

    found = changes(policy(limits=[printed(*old)]), policy(limits=[printed(*new)]))
    assert [change.effect for change in found] == ([effect] if effect else [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("12 months", 12, "month"), ("1 year", 1, "year")),
        (("Duration: 12 months", 12, "month"), ("12 months", 12, "month")),
        (("14 days", 14, "day"), ("2 weeks", 2, "week")),
    ],
)
def test_another_unit_for_the_same_length_is_no_change(
    old: tuple[str, float, str], new: tuple[str, float, str]
) -> None:
    assert changes(policy(limits=[limit(*old)]), policy(limits=[limit(*new)])) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("3 months", 3, "month"), ("90 days", 90, "day")),
        (("6 months", 6, "month"), ("26 weeks", 26, "week")),
        (("1 year", 1, "year"), ("365 days", 365, "day")),
    ],
)
def test_lengths_in_two_calendars_are_equal_within_the_tolerance_and_the_title_says_so(
    old: tuple[str, float, str], new: tuple[str, float, str]
) -> None:
    found = only(policy(limits=[limit(*old)]), policy(limits=[limit(*new)]))
    assert told([found]) == [("limit-reworded", "reworded", "equivalent")]
    assert found.title.endswith("(a month read as 30.4 days)")


def test_what_is_done_with_a_request_for_renewal_is_its_purpose() -> None:
    named = limit("Continuation approval: 24 months", 24, "month", purpose="continuation")
    done = limit("Renew for 24 months", 24, "month", purpose="continuation")
    assert told(list(changes(policy(limits=[named]), policy(limits=[done])))) == []


def test_words_with_force_beside_the_same_value_are_not_overlooked() -> None:
    found = only(
        policy(limits=[limit("6 months", 6, "month")]),
        policy(limits=[limit("6 months, may not be renewed", 6, "month")]),
    )
    assert told([found]) == [("approval-duration-changed", "changed", "undetermined")]


@pytest.mark.parametrize(
    ("stated", "added", "removed"),
    [
        (limit("6 months", 6, "month"), "more_restrictive", "less_restrictive"),
        (limit("6 cycles", 6, "cycle", kind="cycles"), "more_restrictive", "less_restrictive"),
        (
            limit("2 fills", 2, "fill", kind="pre_authorization_allowance"),
            "less_restrictive",
            "more_restrictive",
        ),
        (limit("None", kind="quantity"), "equivalent", "equivalent"),
    ],
)
def test_a_limit_where_none_was_stated(stated: Limit, added: str, removed: str) -> None:
    with_limit, without = policy(limits=[stated]), policy(limits=[])
    assert told([only(without, with_limit)]) == [("limit-added", "added", added)]
    assert told([only(with_limit, without)]) == [("limit-removed", "removed", removed)]


def test_silence_of_a_payer_is_not_comparable() -> None:
    found = compare_policies(
        policy(limits=None), policy(limits=[limit("6 months", 6, "month")]), "payers"
    )
    assert told(found.changes) == [("limit-added", "added", "not_comparable")]


def test_initial_and_continuation_are_limits_of_their_own() -> None:
    def two(initial: int, continuation: int) -> list[Limit]:
        return [
            limit(f"{initial} months", initial, "month", purpose="initial"),
            limit(f"{continuation} months", continuation, "month", purpose="continuation"),
        ]

    found = only(policy(limits=two(6, 12)), policy(limits=two(6, 6)))
    assert found.title == 'Continuation approval duration shortened from "12 months" to "6 months"'
    assert changes(policy(limits=two(6, 12)), policy(limits=two(6, 12)[::-1])) == ()


def test_the_same_change_in_several_indications_is_one_change_with_several_places() -> None:
    sets = [criteria_set(name, title=name, indication=name) for name in ("uc", "cd", "ra")]

    def each(months: int) -> list[Limit]:
        return [limit(f"{months} months", months, "month", sets=(one.id,)) for one in sets]

    found = only(policy(criteria=sets, limits=each(12)), policy(criteria=sets, limits=each(6)))
    assert [place.set and place.set.id for place in found.places] == ["uc", "cd", "ra"]
    assert found.title == ('Approval duration shortened from "12 months" to "6 months" in 3 places')


def test_a_limit_stated_again_for_each_indication_says_the_same() -> None:
    sets = [criteria_set(name, title=name, indication=name) for name in ("uc", "cd")]
    once = [limit("12 months", 12, "month")]
    each = [limit("12 months", 12, "month", sets=(one.id,)) for one in sets]
    found = only(policy(criteria=sets, limits=once), policy(criteria=sets, limits=each))
    assert told([found]) == [("limit-scope-changed", "moved", "equivalent")]


def test_a_limit_that_is_left_for_some_indications_only_is_not_judged() -> None:
    sets = [criteria_set(name, title=name, indication=name) for name in ("uc", "cd")]
    found = only(
        policy(criteria=sets, limits=[limit("12 months", 12, "month")]),
        policy(criteria=sets, limits=[limit("12 months", 12, "month", sets=("uc",))]),
    )
    assert told([found]) == [("limit-scope-changed", "moved", "undetermined")]


def test_one_limit_split_into_two_is_compared_part_by_part() -> None:
    found = only(
        policy(limits=[limit("12 months", 12, "month")]),
        policy(
            limits=[
                limit("6 months", 6, "month", product="Lumetra"),
                limit("12 months", 12, "month"),
            ]
        ),
    )
    assert told([found]) == [("approval-duration-changed", "changed", "more_restrictive")]
    assert found.title.startswith("Approval duration for Lumetra shortened")


def test_one_limit_split_by_product_is_one_change_with_all_its_parts() -> None:
    found = only(
        policy(limits=[limit("365 days", 365, "day")]),
        policy(
            limits=[
                limit("See below"),
                limit("Lumetra 180 days", 180, "day", product="Lumetra", line=41),
                limit("Nosera 84 days", 84, "day", product="Nosera", line=42),
                limit("365 days", 365, "day"),
            ]
        ),
    )
    assert told([found]) == [("approval-duration-changed", "changed", "more_restrictive")]
    assert found.title == (
        'Approval duration shortened from "365 days" to "Lumetra 180 days" and "Nosera 84 days" '
        "in 2 places"
    )


def test_parts_that_go_different_ways_are_mixed() -> None:
    found = only(
        policy(limits=[limit("6 months", 6, "month")]),
        policy(
            limits=[
                limit("3 months", 3, "month", purpose="initial"),
                limit("12 months", 12, "month", purpose="continuation"),
            ]
        ),
    )
    assert told([found]) == [("approval-duration-changed", "changed", "mixed")]


@pytest.mark.parametrize("words", ["See below", "see table below", "See above."])
def test_words_that_only_lead_to_the_limit_are_none(words: str) -> None:
    assert changes(policy(limits=[limit(words)]), policy(limits=[])) == ()


@pytest.mark.parametrize(
    "text", ["up to 6 months", "No more than 6 months", "maximum of 6 months", "≤ 6 months"]
)
def test_words_that_only_say_that_it_is_a_limit_are_no_change(text: str) -> None:
    assert (
        changes(
            policy(limits=[limit("6 months", 6, "month")]), policy(limits=[limit(text, 6, "month")])
        )
        == ()
    )


def test_a_first_table_of_limits_by_product_is_one_change() -> None:
    table = [
        limit(f"{number} tablets", number, "tablet", kind="quantity", product=f"Drug {number}")
        for number in range(2, 17)
    ]
    came = only(policy(limits=[]), policy(limits=table))
    went = only(policy(limits=table), policy(limits=[]))
    assert told([came]) == [("limit-added", "added", "more_restrictive")]
    assert told([went]) == [("limit-removed", "removed", "less_restrictive")]
    assert came.title == "Table of limits added: quantity limit of 15 products"


def test_a_further_row_in_a_table_of_limits_is_a_change_of_its_own() -> None:
    table = [
        limit(f"{number} tablets", number, "tablet", kind="quantity", product=f"Drug {number}")
        for number in range(2, 5)
    ]
    found = changes(policy(limits=table[:1]), policy(limits=table))
    assert told(found) == [("limit-added", "added", "more_restrictive")] * 2


def test_between_payers_only_the_amounts_are_compared() -> None:
    found = compare_policies(
        policy(limits=[limit("Approve for 1 year", 1, "year")]),
        policy(limits=[limit("Reauthorize once, for 12 months only", 12, "month")]),
        "payers",
    )
    assert found.changes == ()


def test_a_limit_that_is_stated_once_more_for_the_same_requests_is_no_change() -> None:
    again = limit("12 months", 12, "month", purpose="continuation")
    assert told(changes(policy(limits=[again]), policy(limits=[again, again]))) == []
    assert told(changes(policy(limits=[again, again]), policy(limits=[again]))) == []


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        ("Up to 375 mg for up to 6 doses", "Up to 375 mg for up to 4 doses", "more_restrictive"),
        ("Up to 375 mg every 4 weeks", "Up to 375 mg every 8 weeks", "more_restrictive"),
        ("Up to 375 mg for 6 doses", "Up to 375 mg every 4 months for 6 doses", "undetermined"),
    ],
)
def test_a_number_beside_the_amount_is_compared_too(old: str, new: str, effect: str) -> None:
    before, after = (limit(text, 375, "mg", kind="dose") for text in (old, new))
    found = only(policy(limits=[before]), policy(limits=[after]))
    assert (found.rule, found.effect) == ("limit-changed", effect)


def test_an_amount_that_is_stated_again_in_another_unit_is_no_other_number() -> None:
    plain, again = limit("12 months", 12, "month"), limit("12 months (1 year)", 12, "month")
    assert told(changes(policy(limits=[plain]), policy(limits=[again]))) == []


def test_a_limit_among_the_criteria_for_a_product_may_stand_in_a_table_of_products_now() -> None:
    scope = Scope(products=("Zeta Kinase (ZK) Inhibitor",))
    scoped = msgspec.structs.replace(criteria_set("zeta"), applies_to=scope)
    general = limit("365 days", 365, "day")
    own = limit("84 days", 84, "day", purpose="initial", sets=("zeta",))
    row = limit("ZK inhibitors 84 days", 84, "day", purpose="initial", product="ZK inhibitors")
    found = changes(
        policy(criteria=[scoped], limits=[general, own]),
        policy(criteria=[scoped], limits=[general, row]),
    )
    assert "less_restrictive" not in [change.effect for change in found]
    shorter = msgspec.structs.replace(row, value=60, text="ZK inhibitors 60 days")
    found = changes(
        policy(criteria=[scoped], limits=[general, own]),
        policy(criteria=[scoped], limits=[general, shorter]),
    )
    assert "more_restrictive" in [change.effect for change in found]


@pytest.mark.parametrize(
    ("old", "new", "told_as"),
    [
        ("Corvanta 75 mg syringe", "Corvanta 75 mg syringe/autoinjector", ["limit-changed"]),
        ("Corvanta 75 mg vial, prefilled syringe", "Corvanta 75 mg vial", ["limit-changed"]),
        ("Corvanta 75 mg tablet", "Corvanta 75 mg capsule", ["limit-added", "limit-removed"]),
        ("Corvanta 75 mg tablet", "Corvanta XR 75 mg tablet", ["limit-added", "limit-removed"]),
        ("Corvanta 75 mg syringe", "Corvanta 150 mg pen", ["limit-added", "limit-removed"]),
    ],
)
def test_a_product_in_a_further_form_keeps_its_limit(
    old: str, new: str, told_as: list[str]
) -> None:
    found = changes(
        policy(limits=[limit("6 per 28 days", 6, "vial", kind="quantity", per="28 day",
                             product=old)]),
        policy(limits=[limit("8 per 28 days", 8, "vial", kind="quantity", per="28 day",
                             product=new)]),
    )  # fmt: skip
    assert sorted(change.rule for change in found) == told_as


@pytest.mark.parametrize(
    ("old", "new", "effect", "basis"),
    [
        ("Corvanta 75 mg syringe", "Corvanta 75 mg syringe/pen", "equivalent", "assumed"),
        ("Corvanta 75 mg syringe/pen", "Corvanta 75 mg pen", "undetermined", "undetermined"),
    ],
)
def test_the_same_limit_for_a_product_in_other_forms(
    old: str, new: str, effect: str, basis: str
) -> None:
    was, now = (
        policy(limits=[limit(f"{name} 2 per month", 2, "unit", kind="quantity", product=name)])
        for name in (old, new)
    )
    found = only(was, now)
    assert told([found]) == [("limit-scope-changed", "moved", effect)]
    assert found.basis == basis


def test_which_of_two_forms_is_meant_is_left_open() -> None:
    rows = {"Corvanta 75 mg": 6, "Corvanta 75 mg vial": 4, "Corvanta 75 mg vial/pen": 8}
    bare, vial, both = (
        limit(f"{amount} per month", amount, "unit", kind="quantity", product=name, line=line)
        for line, (name, amount) in enumerate(rows.items(), start=40)
    )
    found = changes(policy(limits=[bare, vial]), policy(limits=[both]))
    assert sorted(change.rule for change in found) == [
        "limit-added",
        "limit-removed",
        "limit-removed",
    ]
