"""Entries of histories against single edits: what is admitted, what is not, what is denied."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec
import pytest

from policydiff.diff.audit.history import Audited, audit_history
from policydiff.diff.change import Change
from policydiff.diff.classify import find_changes
from policydiff.diff.differences import find_differences
from policydiff.diff.rule import Differences
from policydiff.ingest.readers.history.claims import claims_of
from policydiff.model.history import HistoryEntry
from tests.unit.diff.audit.edits import EDITS, Edit
from tests.unit.diff.building import at

ENTRIES: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "entries.toml").read_text(encoding="utf-8")
)
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


ADMITTED = [
    (edit, text)
    for edit in EDITS
    for text in (*ENTRIES["full"][edit.name], *ENTRIES["terse"][edit.name])
]


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
        for text in ENTRIES["full"][other.name]
        if "declared" in {change.declared for change in audited(edit, text).changes}
        and not _is_routine(edit)
    ]
    assert not wrong


def _is_routine(edit: Edit) -> bool:
    return edit.family in ("references", "background")


@pytest.mark.parametrize("text", ENTRIES["criteria"]["general"])
def test_a_general_entry_admits_every_change_of_the_criteria(text: str) -> None:
    for edit in CRITERIA_EDITS:
        assert {change.declared for change in audited(edit, text).changes} == {"declared"}


@pytest.mark.parametrize("text", ENTRIES["criteria"]["denials"])
def test_a_denial_is_contradicted_by_every_change_of_the_criteria(text: str) -> None:
    for edit in CRITERIA_EDITS:
        result = audited(edit, text)
        assert {change.declared for change in result.changes} == {"contradicted"}, edit.name
        assert "contradicted" in statuses(result), edit.name


CONTRADICTED = [
    ("age lowered", "Raised age to 18 years."),
    ("age lowered", "Increased minimum age"),
    ("age lowered", "Lowered age from 12 to 4 years"),
    ("age lowered", "Updated age requirement to 9 years"),
    ("age lowered", "Restricted age"),
    ("age added", "Removed age requirement"),
    ("age removed", "Added minimum age"),
    ("count lowered", "Increased eosinophil count requirement"),
    ("count lowered", "Changed eosinophil count to 500"),
    ("step drug added", "Removed esomeprazole from step therapy"),
    ("step drug removed", "Added esomeprazole"),
    ("step removed", "Added step therapy"),
    ("prescriber widened", "Removed allergist from prescriber requirement"),
    ("prescriber narrowed", "Expanded prescriber requirement"),
    ("weight removed", "Added weight requirement"),
    ("indication removed", "Added indication of hypereosinophilic syndrome"),
    ("exclusion added", "Removed exclusion for helminth infection"),
    ("initial duration", "Shortened initial approval duration to 12 months"),
    ("initial duration", "Updated initial approval duration to 9 months"),
    ("renewal duration", "Extended renewal duration to 6 months"),
    ("prescriber narrowed", "Clarified prescriber requirement"),
    ("step now all", "Clarified step therapy wording"),
]


@pytest.mark.parametrize(("name", "text"), CONTRADICTED)
def test_a_claim_that_says_otherwise_is_contradicted(name: str, text: str) -> None:
    edit = next(one for one in EDITS if one.name == name)
    result = audited(edit, text)
    assert result.history is not None
    assert statuses(result) == ["contradicted"]
    assert {change.declared for change in result.changes} == {"contradicted"}
    assert all(one.reason for one in result.history.claims)


DENIALS_OF_A_PART = [
    ("No change to step therapy", "step now all", True),
    ("No change to step therapy", "age lowered", False),
    ("No changes to the age requirement", "age lowered", True),
    ("No changes to the age requirement", "weight removed", False),
    ("No changes to criteria", "initial duration", False),
    ("No changes to criteria", "diagnosis code added", False),
    ("No change to approval duration", "initial duration", True),
    ("Coding reviewed: no changes", "diagnosis code added", True),
    ("Coding reviewed: no changes", "age lowered", False),
    ("No changes to criteria", "reference added", False),
    ("No changes", "background changed", False),
]


@pytest.mark.parametrize(("text", "name", "contradicted"), DENIALS_OF_A_PART)
def test_a_denial_is_about_the_part_that_it_names(text: str, name: str, contradicted: bool) -> None:
    edit = next(one for one in EDITS if one.name == name)
    assert ("contradicted" in statuses(audited(edit, text))) == contradicted
