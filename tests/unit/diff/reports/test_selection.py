"""What is reported of a comparison, and what stays as it is."""

from __future__ import annotations

import msgspec

from policydiff.diff.change import ClaimFinding, HistoryAudit
from policydiff.diff.reports.selection import select
from tests.unit.diff.reports.building import AGE, CODE, DATE, DURATION, comparison

FOUND = comparison(AGE, DURATION, CODE, DATE)


def test_all_of_it() -> None:
    selection = select(FOUND)
    assert selection.comparison == FOUND
    assert selection.left_out == ()
    assert selection.areas is None


def test_some_areas() -> None:
    selection = select(FOUND, areas=("coding", "dates"))
    assert selection.comparison.changes == (CODE, DATE)
    assert selection.left_out == (AGE, DURATION)
    assert selection.comparison.verdict == FOUND.verdict
    assert selection.comparison.outcome == "changed"


def test_levels_by_rule() -> None:
    selection = select(FOUND, levels={AGE.rule: "error", DATE.rule: "off"})
    assert selection.comparison.changes[0] == msgspec.structs.replace(AGE, level="error")
    assert selection.left_out == (DATE,)


def test_the_history_names_reported_changes_only() -> None:
    age = msgspec.structs.replace(AGE, id="aaaaaaaaaaaa")
    code = msgspec.structs.replace(CODE, id="bbbbbbbbbbbb")
    claim = ClaimFinding(
        date="2026", text="Updates", area="any", status="confirmed", changes=(age.id, code.id)
    )
    audit = HistoryAudit(claims=(claim,), undeclared=(age.id,))
    selection = select(comparison(age, code, history=audit), areas=("coding",))
    assert selection.comparison.history == HistoryAudit(
        claims=(msgspec.structs.replace(claim, changes=(code.id,)),), undeclared=()
    )
