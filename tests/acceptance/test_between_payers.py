"""Two documents of invented payers, in two templates, compared end to end.

They differ on eight axes as documents of real payers do: age, a step for some patients, regimens,
a way in for newly diagnosed patients, attestations, durations, renewal and codes.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.change import Axis, Change, Comparison, Effect, Witness
from policydiff.ingest import read_policy
from policydiff.model.policy import Policy

FOLDER = Path(__file__).parent / "payers"


def _read(name: str) -> Policy:
    return read_policy((FOLDER / name).read_bytes(), name)


@lru_cache(maxsize=1)
def comparison() -> Comparison:
    """Harborview's policy against Millrace's."""
    return compare_policies(_read("harborview-oremvia.md"), _read("millrace-oremvia.txt"))


def _told(change: Change) -> str:
    sides = (change.old, change.new)
    return " | ".join("-" if side is None else side.text for side in sides)


AXES: list[tuple[str, str, Axis, Effect]] = [
    ("age", "- | 2 years of age or older", "eligibility", "more_restrictive"),
    ("a step for adults with the mutation", "- | if all of: Age 18+; TP53", "eligibility",
     "more_restrictive"),
    ("regimens", "Individual is using Oremvia as: A single agent", "eligibility",
     "less_restrictive"),
    ("newly diagnosed patients", "all of: Individual has a diagnosis", "eligibility",
     "more_restrictive"),
    ("laboratory tests", "- | Prescriber agrees to obtain ALT", "burden", "more_restrictive"),
    ("monitoring", "- | Prescriber agrees to monitor", "burden", "more_restrictive"),
    ("duration", "- | 3 months", "burden", "not_comparable"),
    ("renewal", "- | all of: 2 years of age or older; Patient must have", "eligibility",
     "not_comparable"),
    ("codes", "J9987", "administration", "not_comparable"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "axis", "effect"), [case[1:] for case in AXES], ids=[case[0] for case in AXES]
)
def test_each_axis_is_one_change(start: str, axis: Axis, effect: Effect) -> None:
    found = [one for one in comparison().changes if _told(one).startswith(start)]
    assert [(one.axis, one.effect) for one in found] == [(axis, effect)]


def test_the_verdict_is_mixed_by_proof() -> None:
    verdict = comparison().verdict
    assert comparison().relation == "payers"
    assert (verdict.effect, verdict.basis) == ("mixed", "proved")
    assert verdict.burden.effect == "more_restrictive"
    assert verdict.assumptions == ()


def _failing(text: str) -> Witness:
    (found,) = [one for one in comparison().verdict.witnesses if one.fails.text.startswith(text)]
    return found


@pytest.mark.parametrize(
    ("fails", "loses", "facts"),
    [
        ("Relapsed or refractory", True, {"in the first line of therapy", "together with R-CHOP"}),
        ("Individual is using Oremvia as", False, {"mantle cell lymphoma", "CD20-positive"}),
        ("if all of: Age 18+; TP53", True, {"41 years old", "TP53 mutated"}),
        ("2 years of age or older", True, {"1 year old"}),
    ],
    ids=["newly diagnosed", "another partner", "no step", "too young"],
)
def test_each_cause_has_a_patient(fails: str, loses: bool, facts: set[str]) -> None:
    witness = _failing(fails)
    assert witness.loses is loses
    assert facts <= {fact.text for fact in witness.facts if fact.holds}


def test_the_same_diagnosis_in_other_words_is_said_once() -> None:
    (found,) = [one for one in comparison().changes if one.kind == "reworded" and one.path]
    assert found.effect == "equivalent"
    assert found.title.startswith("Same diagnosis in other words: ")
