"""One policy as a page, as it was understood, to be checked against the document."""

from __future__ import annotations

from functools import partial

import msgspec

from policydiff.diff.reports.html.page import page
from policydiff.diff.reports.html.part_rows import PartTable, listed
from policydiff.diff.reports.html.part_tables import (
    CODE_COLUMNS,
    HISTORY_COLUMNS,
    LIMIT_COLUMNS,
    PRODUCT_COLUMNS,
    code_cells,
    history_cells,
    limit_cells,
    product_cells,
)
from policydiff.diff.reports.paired_trees.clauses import Clause, clauses_of
from policydiff.diff.reports.phrases import issuer
from policydiff.diff.reports.policy_phrases import (
    dates_line,
    document_line,
    missing_parts,
    parted_notes,
    reading_line,
    set_line,
    set_title,
    title_line,
    ways_in,
)
from policydiff.diff.reports.style import Style
from policydiff.model.coverage import CriteriaSet
from policydiff.model.policy import Note, Policy


class ShownSet(msgspec.Struct, frozen=True, kw_only=True):
    """A criteria set with its clauses."""

    anchor: str
    title: str
    line: str
    """Purpose, branch, role, scope."""
    one: CriteriaSet
    clauses: tuple[Clause, ...]
    unsure: tuple[Note, ...]
    """Notes on this set."""


def render(policy: Policy, style: Style) -> str:
    """The policy as one HTML file."""
    unsettled, left_out = parted_notes(policy)
    return page(
        "policy.html.jinja",
        policy=policy,
        title=title_line(policy.identity).removesuffix(f" - {issuer(policy.identity)}"),
        issuer=issuer(policy.identity),
        document=document_line(policy.identity),
        dates=dates_line(policy.dates),
        reading=reading_line(policy),
        sets=_sets(policy),
        tables=_tables(policy),
        missing=missing_parts(policy),
        unsettled=unsettled,
        left_out=left_out,
    )


def _sets(policy: Policy) -> tuple[ShownSet, ...]:
    sets = policy.criteria or ()
    ways = ways_in(sets)
    return tuple(
        ShownSet(
            anchor=f"set-{number}",
            title=set_title(one),
            line=set_line(one, ways),
            one=one,
            clauses=clauses_of(one),
            unsure=tuple(note for note in policy.notes if one.id in note.sets),
        )
        for number, one in enumerate(sets, start=1)
    )


def _tables(policy: Policy) -> tuple[PartTable, ...]:
    """The parts that the document has and that are lists."""
    titles = {one.id: set_title(one) for one in policy.criteria or ()}
    limit_row = partial(limit_cells, titles=titles)
    tables = (
        listed("Limits", "limits", LIMIT_COLUMNS, limit_row, policy.limits),
        listed("Products", "products", PRODUCT_COLUMNS, product_cells, policy.products),
        listed("Coding", "coding", CODE_COLUMNS, code_cells, policy.coding),
        listed("History", "history", HISTORY_COLUMNS, history_cells, policy.history),
    )
    return tuple(table for table in tables if not table.lacking[1])
