"""Entries of histories against single edits: what is admitted, what is not, what is denied."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest

from policydiff.diff.audit import Audited, audit_history
from policydiff.diff.change import Change
from policydiff.diff.classify import find_changes
from policydiff.diff.differences import find_differences
from policydiff.diff.rule import Differences
from policydiff.ingest.readers.claims import claims_of
from policydiff.model.history import HistoryEntry
from tests.unit.diff.audit.edits import (
    DENIALS_OF_CRITERIA,
    EDITS,
    GENERAL_OF_CRITERIA,
    Edit,
)
from tests.unit.diff.building import at

BEFORE = HistoryEntry(
    date="2023-02-10", text="Annual review", claims=claims_of("Annual review"), span=at(71)
)
CRITERIA_EDITS = [
    edit
    for edit in EDITS
    if edit.family not in ("duration", "quantity", "coding", "references", "background")
]


@cache
def found(name: str) -> tuple[Differences, tuple[Change, ...]]:
    """What differs in an edit, found once."""
    edit = next(one for one in EDITS if one.name == name)
    old = msgspec.structs.replace(edit.old, history=(BEFORE,))
    new = msgspec.structs.replace(edit.new, history=(BEFORE,))
    differences = find_differences(old, new, "cycles")
    return differences, find_changes(differences)


def audited(edit: Edit, text: str) -> Audited:
    """The audit of an edit that the new version logs in these words."""
    differences, changes = found(edit.name)
    entry = HistoryEntry(date="2024-02-09", text=text, claims=claims_of(text), span=at(70))
    new = msgspec.structs.replace(differences.new, history=(entry, BEFORE))
    aligned = msgspec.structs.replace(differences.history, added=(0,))
    aligned = msgspec.structs.replace(
        aligned, pairs=tuple(type(pair)(0, 1) for pair in aligned.pairs)
    )
    return audit_history(msgspec.structs.replace(differences, new=new, history=aligned), changes)


def statuses(result: Audited) -> list[str]:
    """The status of every claim that can be looked up."""
    assert result.history is not None
    return [one.status for one in result.history.claims if one.action != "reviewed"]


ADMITTED = [(edit, text) for edit in EDITS for text in edit.entries]


@pytest.mark.parametrize(("edit", "text"), ADMITTED, ids=[f"{e.name}: {t}" for e, t in ADMITTED])
def test_an_entry_that_logs_the_change_is_confirmed(edit: Edit, text: str) -> None:
    result = audited(edit, text)
    assert {change.declared for change in result.changes} == {"declared"}
    assert "confirmed" in statuses(result)
    assert "contradicted" not in statuses(result)


@pytest.mark.parametrize("edit", EDITS, ids=[edit.name for edit in EDITS])
def test_an_entry_about_another_change_admits_nothing(edit: Edit) -> None:
    wrong = [
        f"{other.name}: {text}"
        for other in EDITS
        if other.family != edit.family
        for text in other.entries
        if "declared" in {change.declared for change in audited(edit, text).changes}
        and not _is_routine(edit)
    ]
    assert not wrong


def _is_routine(edit: Edit) -> bool:
    return edit.family in ("references", "background")


@pytest.mark.parametrize("text", GENERAL_OF_CRITERIA)
def test_a_general_entry_admits_every_change_of_the_criteria(text: str) -> None:
    for edit in CRITERIA_EDITS:
        assert {change.declared for change in audited(edit, text).changes} == {"declared"}


@pytest.mark.parametrize("text", DENIALS_OF_CRITERIA)
def test_a_denial_is_contradicted_by_every_change_of_the_criteria(text: str) -> None:
    for edit in CRITERIA_EDITS:
        result = audited(edit, text)
        assert {change.declared for change in result.changes} == {"contradicted"}, edit.name
        assert "contradicted" in statuses(result), edit.name
