"""Limits, products, codes and history as tables: what differs, in order, with its change."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.reports.html.part_rows import PartTable, TableRow
from policydiff.diff.reports.html.part_tables import part_tables
from policydiff.diff.reports.paired_trees.pairing import Pairing
from policydiff.diff.reports.selection import select
from policydiff.model.policy import Policy
from tests.unit.diff.building import code, entry, identity, limit, policy, product


def table_of(area: str, old: Policy, new: Policy) -> PartTable:
    comparison = compare_policies(old, new)
    names = Pairing(comparison, old, new).names()
    (table,) = [
        table
        for table in part_tables(select(comparison, policies=(old, new)), names, old, new)
        if table.area == area
    ]
    return table


def told(row: TableRow) -> str:
    """`changed: HCPCS J1 [-one-] {+two+}`."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    runs = (marks[run.op].format(run.text) for cell in row.cells for run in cell)
    return f"{row.mark}: {' '.join(runs)}"


def codes(**described: str) -> Policy:
    """A policy with these codes, a line each."""
    rows = enumerate(described.items(), start=50)
    return policy(coding=[code(name, description=said, line=line) for line, (name, said) in rows])


OLD = codes(J01="First", J02="Second", J03="Third")
NEW = codes(J01="First", J03="Third, by mouth and never otherwise", J04="Fourth")


def test_what_differs_stands_in_the_order_of_the_new_list_what_is_gone_at_its_old_place() -> None:
    table = table_of("coding", OLD, NEW)
    assert list(map(told, table.differing)) == [
        "removed: ICD-10-CM J02 Second covered",
        "changed: ICD-10-CM J03 Third, {+by mouth and never otherwise+} covered",
        "added: ICD-10-CM J04 Fourth covered",
    ]
    assert list(map(told, table.same)) == ["same: ICD-10-CM J01 First covered"]


def test_a_row_that_differs_leads_to_its_change() -> None:
    rules = [row.change.rule for row in table_of("coding", OLD, NEW).differing if row.change]
    assert rules == ["code-removed", "code-description-changed", "code-added"]


def test_columns_that_say_nothing_are_left_out_and_short_ones_are_not_broken() -> None:
    table = table_of("coding", OLD, codes(J01="A description that is long enough to be broken"))
    assert [(column.title, column.narrow) for column in table.columns] == [
        ("System", True),
        ("Code", True),
        ("Description", False),
        ("Role", True),
    ]


@pytest.mark.parametrize(
    ("old", "new", "lacking"),
    [(None, (), (True, False)), ((), None, (False, True)), ((), (), (False, False))],
)
def test_a_part_that_is_not_there_is_told_from_an_empty_one(
    old: tuple[()] | None, new: tuple[()] | None, lacking: tuple[bool, bool]
) -> None:
    table = table_of("products", policy(products=old), policy(products=new))
    assert (table.lacking, table.differing, table.same) == (lacking, (), ())


def test_a_part_that_neither_has_is_no_table() -> None:
    comparison = compare_policies(OLD, NEW)
    names = Pairing(comparison, OLD, NEW).names()
    found = part_tables(select(comparison), names, OLD, NEW)
    assert [table.area for table in found] == ["coding"]


def test_the_histories_of_two_payers_are_not_compared() -> None:
    ours = policy(history=[entry("2025-01-01", "Reviewed")])
    theirs = policy(who=identity(payer="southwind"), history=[entry("2025-02-01", "Reviewed")])
    comparison = compare_policies(ours, theirs)
    names = Pairing(comparison, ours, theirs).names()
    assert part_tables(select(comparison), names, ours, theirs) == ()


def test_limits_name_what_they_are_for() -> None:
    old = policy(limits=[limit("6 months", 6, "month", purpose="initial", product="Corvanta")])
    new = policy(limits=[limit("1 year", 1, "year", purpose="initial", product="Corvanta")])
    assert list(map(told, table_of("limits", old, new).differing)) == [
        "changed: approval duration initial, Corvanta [-6 months-] {+1 year+}"
    ]


def test_products_show_position_and_restrictions() -> None:
    old = policy(products=[product("Corvanta", "preferred", restrictions=("PA",))])
    new = policy(products=[product("Corvanta", "non_preferred", restrictions=("PA", "ST"))])
    (row,) = table_of("products", old, new).differing
    assert told(row).startswith("changed: Corvanta [-preferred-] {+non-preferred+} PA")
    assert row.change is not None
