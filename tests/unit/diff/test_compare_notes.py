"""Notes of a comparison: of which side each is, and by which template the sides were read."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.diff import compare_policies
from policydiff.ingest import read_policy
from policydiff.model.policy import Note, Policy

TEXT = b"""# Zorbinex (velmarixab)

## Coverage Criteria

Zorbinex may be approved when all of the following criteria are met:

1. Age 18 years or older
2. Diagnosis of velmosis
"""


def policy(profile: str, score: float, *, doubtful: bool = False, sha256: str = "0") -> Policy:
    read = read_policy(TEXT, "zorbinex.md")
    source = msgspec.structs.replace(
        read.source, profile=profile, profile_score=score, sha256=sha256 * 64
    )
    doubt = Note(kind="ambiguous_logic", message="A list was unclear.", span=None)
    return msgspec.structs.replace(read, source=source, notes=(doubt,) if doubtful else ())


def told(old: Policy, new: Policy) -> list[tuple[str, str | None, str]]:
    return [(note.kind, note.side, note.message) for note in compare_policies(old, new).notes]


def test_a_note_says_of_which_side_it_is() -> None:
    assert told(policy("cigna", 1.0), policy("cigna", 1.0, doubtful=True)) == [
        ("ambiguous_logic", "new", "A list was unclear.")
    ]


def test_one_unknown_template_is_told_with_how_sure_both_readings_are() -> None:
    assert told(policy("cigna", 0.8, doubtful=True), policy("generic", 0.2, sha256="1")) == [
        (
            "profile_used",
            "old",
            "Read by the profile cigna, 80% of its signs; unsure at 1, see its notes.",
        ),
        ("ambiguous_logic", "old", "A list was unclear."),
        (
            "profile_used",
            "new",
            "Read by the general rules, since no payer's template was recognised (the closest "
            "shows 20% of its signs); no place was unsure.",
        ),
    ]


@pytest.mark.parametrize("profile", ["cigna", "generic"])
def test_two_readings_by_the_same_rules_need_no_such_note(profile: str) -> None:
    assert told(policy(profile, 0.5), policy(profile, 0.5)) == []


def test_an_unknown_template_leaves_a_comparison_conclusive() -> None:
    found = compare_policies(policy("cigna", 1.0), policy("generic", 0.0, sha256="1"))
    assert found.outcome == "unchanged"
