"""Two trees side by side: what stands beside what, and what is folded."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.reports.paired_trees.criteria_sets import (
    ComparedSet,
    compared_sets,
    rows_of_changes,
)
from policydiff.diff.reports.paired_trees.pairing import Pairing
from policydiff.diff.reports.paired_trees.tree_rows import Row, blocks_of
from policydiff.model.policy import Policy
from tests.unit.diff.building import criteria_set, policy
from tests.unit.diff.outlining import Outline, node


def document(*outlines: Outline) -> Policy:
    """A policy with one set for each tree."""
    names = ("Asthma", "Urticaria", "Eczema")
    return policy(
        criteria=[
            criteria_set(name.lower(), node(one), indication=name)
            for one, name in zip(outlines, names, strict=False)
        ]
    )


def sets_of(old: Policy, new: Policy) -> tuple[ComparedSet, ...]:
    comparison = compare_policies(old, new)
    return compared_sets(comparison, Pairing(comparison, old, new), old, new)


def rows_of(old: Outline, new: Outline) -> list[Row]:
    (one,) = sets_of(document(old), document(new))
    return [row for block in one.blocks for row in block.rows]


def told(row: Row) -> str:
    """`same: ALL OF | ALL OF`, `removed: Age | -`."""
    old, new = ("-" if side is None else side.text or side.operator for side in (row.old, row.new))
    return f"{row.status}: {old} | {new}"


AGE = "Patient is 12 years of age or older"
STEP = "Patient has tried an inhaled corticosteroid"
DOCTOR = "Prescribed by an allergist"
COUNT = "Blood eosinophil count of at least 150 cells per microliter"


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        (
            ["all", AGE, STEP],
            ["all", AGE, STEP],
            ["same: ALL OF | ALL OF", f"same: {AGE} | {AGE}", f"same: {STEP} | {STEP}"],
        ),
        (
            ["all", AGE, STEP],
            ["all", AGE, STEP, DOCTOR],
            [
                "same: ALL OF | ALL OF",
                f"same: {AGE} | {AGE}",
                f"same: {STEP} | {STEP}",
                f"added: - | {DOCTOR}",
            ],
        ),
        (
            ["all", AGE, STEP, DOCTOR],
            ["all", AGE, DOCTOR],
            [
                "same: ALL OF | ALL OF",
                f"same: {AGE} | {AGE}",
                f"removed: {STEP} | -",
                f"same: {DOCTOR} | {DOCTOR}",
            ],
        ),
        (
            ["all", AGE, STEP],
            ["all", AGE.replace("12", "18"), STEP],
            [
                "same: ALL OF | ALL OF",
                f"changed: {AGE} | {AGE.replace('12', '18')}",
                f"same: {STEP} | {STEP}",
            ],
        ),
        (
            ["all", AGE, ["any", STEP, DOCTOR, COUNT]],
            ["all", AGE, ["all: Patient meets", STEP, DOCTOR, COUNT]],
            [
                "same: ALL OF | ALL OF",
                f"same: {AGE} | {AGE}",
                "changed: ANY OF | Patient meets ...",
                f"same: {STEP} | {STEP}",
                f"same: {DOCTOR} | {DOCTOR}",
                f"same: {COUNT} | {COUNT}",
            ],
        ),
        (
            ["all", AGE, STEP, DOCTOR, COUNT],
            ["all", STEP, DOCTOR, COUNT, AGE],
            [
                "same: ALL OF | ALL OF",
                f"moved: {AGE} | -",
                f"same: {STEP} | {STEP}",
                f"same: {DOCTOR} | {DOCTOR}",
                f"same: {COUNT} | {COUNT}",
                f"moved: - | {AGE}",
            ],
        ),
    ],
    ids=["equal", "added", "removed", "changed", "operator", "order"],
)
def test_rows(old: Outline, new: Outline, rows: list[str]) -> None:
    assert list(map(told, rows_of(old, new))) == rows


def test_a_change_stands_at_its_row_and_the_row_has_a_name() -> None:
    sets = sets_of(document(["all", AGE, STEP]), document(["all", AGE.replace("12", "18"), STEP]))
    (row,) = [row for block in sets[0].blocks for row in block.rows if row.changes]
    assert told(row).startswith("changed")
    assert rows_of_changes(sets) == {row.changes[0].id: row.anchor}
    assert [(run.op, run.text) for run in row.struck] == [
        ("same", "Patient is"),
        ("removed", "12"),
        ("same", "years of age or older"),
    ]
    assert [run.text for run in row.put_in if run.op == "added"] == ["18"]


def test_each_side_keeps_its_own_letters() -> None:
    old, new = "A LOWER daily dose of oral corticosteroids", "A lower dose of oral corticosteroids"
    (row,) = [row for row in rows_of(["all", AGE, old], ["all", AGE, new]) if row.struck]
    assert " ".join(run.text for run in row.struck) == old
    assert " ".join(run.text for run in row.put_in) == new


def test_every_clause_of_both_trees_is_in_one_row() -> None:
    old: Outline = ["all", AGE, ["any", STEP, DOCTOR], ["none", COUNT, "Smoker"]]
    new: Outline = ["any", ["all", AGE, STEP], ["all", DOCTOR, COUNT, "Non-smoker"]]
    rows = rows_of(old, new)
    for side in ("old", "new"):
        places = [getattr(row, side).place for row in rows if getattr(row, side) is not None]
        assert len(set(places)) == len(places)
        assert places == sorted(places)
        assert len(places) == 8


def test_long_runs_of_unchanged_clauses_are_folded_but_never_the_head_over_a_change() -> None:
    others = [f"Condition {letter} is met" for letter in "abcde"]
    old: Outline = ["all", ["any", *others], ["any", AGE, DOCTOR]]
    new: Outline = ["all", ["any", *others], ["any", AGE, DOCTOR, STEP]]
    blocks = blocks_of(rows_of(old, new))
    assert [(block.folded, len(block.rows)) for block in blocks] == [
        (False, 1),  # the root
        (True, 6),  # the unchanged group
        (False, 4),  # the head over the change, two neighbours, what is new
    ]


def test_sets_stand_in_the_order_of_the_new_document_what_is_gone_at_its_old_place() -> None:
    old = document(["all", AGE], ["all", STEP, "Itching for six weeks"], ["all", COUNT])
    new = document(["all", AGE])
    eczema = criteria_set("eczema", node(["all", COUNT]), indication="Eczema")
    new = policy(criteria=[*(new.criteria or ()), eczema])
    found = sets_of(old, new)
    assert [one.head.title for one in found] == ["Asthma", "Urticaria", "Eczema"]
    assert [one.new is None for one in found] == [False, True, False]
    assert [one.unchanged for one in found] == [True, False, True]
    assert {row.status for block in found[1].blocks for row in block.rows} == {"removed"}
