"""How many therapies have to be tried, and when nobody can tell."""

from __future__ import annotations

import pytest

from policydiff.diff.matrix.drugs import DrugFamily
from policydiff.diff.matrix.steps import steps_of
from policydiff.diff.trees.flat_tree import TOP, flat_tree
from policydiff.model.criteria import AtLeast, Node, NoneOf
from tests.unit.diff.building import all_of, any_of, at
from tests.unit.diff.matrix.payers import (
    asks,
    cells,
    granting,
    marks,
    matrix_of,
    payer,
    tried,
)

DRUG = DrugFamily(name="tevolimab", names=frozenset({"tevolimab", "corvanta"}))
EXCUSED = tried("steroid", outcomes=("contraindication", "intolerance"))


def at_least(count: int, *children: Node) -> AtLeast:
    return AtLeast(count=count, children=children, span=at(1))


@pytest.mark.parametrize(
    ("nodes", "number", "exact"),
    [
        ((), 0, True),
        ((tried("steroid"),), 1, True),
        ((tried("steroid", "theophylline", count=2),), 2, True),
        ((tried("steroid"), tried("theophylline")), 2, True),
        ((tried("steroid"), tried("steroid")), 2, False),  # may be one trial
        ((any_of(tried("steroid"), tried("a", "b", count=2)),), 1, True),
        ((all_of(tried("steroid"), any_of(tried("a"), tried("b"))),), 2, True),
        ((at_least(2, tried("a"), tried("b"), tried("c")),), 2, True),
        ((any_of(tried("steroid"), EXCUSED),), 1, True),  # who cannot take it need not try it
        ((EXCUSED,), 0, True),
        ((any_of(tried("steroid"), asks("Is 12 years old")),), 0, True),
        ((any_of(tried("steroid"), asks("Did not respond to it")),), 0, False),
        ((any_of(tried("steroid"), asks("Has failed a biologic")),), 1, False),
        ((tried("steroid"), asks("Inadequate response to a biologic")), 2, False),
        ((asks("Has not failed a biologic"),), 0, False),
        ((asks("A prior visit is on record"),), 0, False),
        ((tried("steroid", note="Not for those on a biologic"),), 1, False),
        ((NoneOf(children=(tried("a"),), span=at(1)),), 0, True),
        ((tried("Corvanta"),), 0, True),
    ],
)
def test_steps(nodes: tuple[Node, ...], number: int, exact: bool) -> None:
    tree = flat_tree(granting("Severe asthma", *nodes))
    found = steps_of([(tree, child) for child in tree.nodes[TOP].children], DRUG)
    assert (found.number, found.exact) == (number, exact)


def test_several_ways_to_one_approval_are_counted_apart() -> None:
    found = matrix_of(
        [
            payer(
                "ash",
                granting("Gout", tried("a"), branch="First"),
                granting("Gout", tried("a"), tried("b"), branch="Second"),
            ),
            payer(
                "birch",
                granting("Gout", tried("a"), branch="First"),
                granting("Gout", tried("b"), branch="Second"),
            ),
            payer("cedar", granting("Gout", tried("a"))),
        ]
    )
    assert [cell.value for cell in cells(found, "Gout", "step_count")] == [
        "1 to 2, by way in",
        "1",
        "1",
    ]
    assert marks(found, "Gout", "step_count") == [None, None, None]
