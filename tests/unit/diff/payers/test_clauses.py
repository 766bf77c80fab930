"""Trees as ways in and demands."""

from __future__ import annotations

from policydiff.diff.payers.clauses import branches, clauses
from policydiff.diff.trees.flat_tree import flat_tree
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import NoneOf
from tests.unit.diff.payers.two_payers import asks, choice, every, leaf, payer


def typed(one: CriteriaSet) -> CriteriaSet:
    """The set as a document would be read."""
    criteria = payer("northwind", one).criteria
    assert criteria is not None
    return criteria[0]


METHOTREXATE, ADULT = leaf("Patient has tried methotrexate"), leaf("18 years of age or older")
BIOLOGIC, CHILD = leaf("Patient has tried adalimumab"), leaf("2 years of age or older")


def test_a_list_of_demands_is_one_way() -> None:
    (way,) = branches(flat_tree(typed(asks(METHOTREXATE, ADULT))))
    assert way.alone
    assert [one.subjects for one in way.clauses] == [("prior therapy",), ("age",)]


def test_lists_of_demands_are_ways_with_what_both_ask() -> None:
    lists = choice(every(METHOTREXATE, ADULT), every(BIOLOGIC, CHILD))
    first, second = branches(flat_tree(typed(asks("Prescribed by a rheumatologist", lists))))
    assert not first.alone
    for way in (first, second):
        assert [one.subjects[0] for one in way.clauses] == ["prescriber", "prior therapy", "age"]


def test_a_choice_of_therapies_is_one_demand() -> None:
    (way,) = branches(flat_tree(typed(asks(choice(METHOTREXATE, BIOLOGIC), ADULT))))
    assert [one.subjects for one in way.clauses] == [("prior therapy",), ("age",)]


def test_a_regimen_under_none_is_a_ban() -> None:
    banned = NoneOf(
        text="Patient is not receiving the drug with any of the following",
        stem=True,
        children=(leaf("Methotrexate"),),
        span=leaf("").span,
    )
    (way,) = branches(flat_tree(typed(asks(banned))))
    assert [one.subjects for one in way.clauses] == [("concomitant use",)]


def test_each_ground_of_exclusion_is_a_demand() -> None:
    excluded = asks(
        choice(leaf("Gout"), leaf("Concurrent use with a biologic")),
        indication=None, purpose="not_covered", role="excludes",
    )  # fmt: skip
    assert [one.node.text for one in clauses(flat_tree(typed(excluded)))] == [
        "Gout",
        "Concurrent use with a biologic",
    ]


def test_a_criterion_without_typed_meaning_makes_its_demand_opaque() -> None:
    first, second = clauses(
        flat_tree(typed(asks(choice(METHOTREXATE, leaf("The moon is full")), ADULT)))
    )
    assert (first.opaque, second.opaque) == (True, False)
