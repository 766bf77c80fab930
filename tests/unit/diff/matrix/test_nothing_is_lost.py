"""Every criterion, limit, product and code of a policy stands in some cell of the matrix."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.diff.matrix.build import matrix_of
from policydiff.diff.matrix.matrix import Matrix
from policydiff.ingest import read_policy
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Criterion,
    IfThen,
    Node,
    NoneOf,
    criteria_in,
)
from policydiff.model.policy import Policy
from policydiff.model.requirements import (
    AgeRequirement,
    DiagnosisRequirement,
    PrescriberRequirement,
    Requirement,
    ResponseRequirement,
)
from tests.rendering.examples import EXAMPLES_FOLDER
from tests.unit.diff.building import at, criteria_set
from tests.unit.diff.matrix.payers import payer, tried

REQUIREMENTS: tuple[tuple[Requirement, ...], ...] = (
    (),
    (AgeRequirement(minimum=6),),
    (DiagnosisRequirement(concepts=("gout",)),),
    (DiagnosisRequirement(concepts=("lupus",), severity=("severe",)), AgeRequirement(maximum=17)),
    (PrescriberRequirement(specialties=("allergist",), consultation=True),),
    (ResponseRequirement(responses=("response",)),),
    tried("steroid").requirements,
)
_numbers = itertools.count()


@st.composite
def criteria(draw: st.DrawFn) -> Criterion:
    words = draw(st.sampled_from(["Demand", "Patient has failed drug", "Prescribed by doctor"]))
    return Criterion(
        text=f"{words} {next(_numbers)}",
        requirements=draw(st.sampled_from(REQUIREMENTS)),
        refers_to=draw(st.sampled_from([(), ("other",)])),
        span=at(1),
    )


def groups(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, min_size=1, max_size=4).map(tuple)
    texts = st.sampled_from([None, "One of the following", "History of failure of"])
    return st.one_of(
        st.builds(AllOf, children=several, text=texts, stem=st.booleans(), span=st.just(at(1))),
        st.builds(AnyOf, children=several, text=texts, stem=st.booleans(), span=st.just(at(1))),
        st.builds(NoneOf, children=several, text=texts, span=st.just(at(1))),
        st.builds(AtLeast, children=several, count=st.integers(1, 3), span=st.just(at(1))),
        st.builds(IfThen, condition=children, then=children, span=st.just(at(1))),
    )


TREES = st.recursive(criteria(), groups, max_leaves=10)


@st.composite
def sets(draw: st.DrawFn) -> CriteriaSet:
    made = criteria_set(
        f"set-{next(_numbers)}",
        draw(TREES),
        title=draw(st.sampled_from(["Criteria", "Gout", "Conditions not covered"])),
        purpose=draw(st.sampled_from(["initial", "continuation", "general", "preferred_product"])),
        indication=draw(st.sampled_from([None, "Gout", "Lupus"])),
    )
    role = draw(st.sampled_from(["alternative", "alternative", "also_required", "excludes"]))
    return msgspec.structs.replace(made, role=role)


def words_in(matrix: Matrix) -> set[str]:
    return {
        line.text
        for one in matrix.indications
        for row in one.rows
        for cell in row.cells
        for line in cell.statements
    }


def words_of(policy: Policy) -> Iterator[str]:
    for one in policy.criteria or ():
        yield from (criterion.text for criterion in criteria_in(one.root))
    yield from (limit.text for limit in policy.limits or ())


@given(st.lists(sets(), min_size=1, max_size=4))
def test_no_criterion_of_any_tree_is_dropped(found: list[CriteriaSet]) -> None:
    policy = payer("ash", *found)
    words = words_in(matrix_of([policy, payer("birch")]))
    assert [text for text in words_of(policy) if text not in words] == []


@pytest.mark.parametrize(
    "path",
    sorted(EXAMPLES_FOLDER.glob("*/quelvira-*.md")),
    ids=lambda path: f"{path.parent.name} {path.stem}",
)
def test_nothing_of_an_example_is_dropped(path: Path) -> None:
    policy = read_policy(path.read_bytes(), path.name)
    words = words_in(matrix_of([policy]))
    assert [text for text in words_of(policy) if text not in words] == []
    codes = " ".join(words)
    assert [entry.code for entry in policy.coding or () if entry.code not in codes] == []
