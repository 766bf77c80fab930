"""Patients against policies: three answers, never a filled gap, and who flips."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.diff.patients import check_patients
from policydiff.diff.patients.assessment import Met, PatientAssessment
from policydiff.ingest import read_policy
from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.patients import read_patients
from policydiff.model.patient import PatientRecord, Statement
from policydiff.model.policy import Policy

OLD = """# Zorbinex (zorbinumab)

Payer: Harbor Health
Policy Number: HH-77
Effective Date: 01/01/2024

## Clinical Criteria

### Plaque Psoriasis

Zorbinex may be approved when ALL of the following criteria are met:

1. Individual is 12 years of age or older
2. Individual has a diagnosis of plaque psoriasis
3. ONE of the following:
   a. Individual has had a failure of methotrexate
   b. Individual has a contraindication to methotrexate
4. Prescribed by or in consultation with a dermatologist
5. Documentation of a baseline eye examination is provided

Zorbinex may not be approved for all other indications.
"""
NEW = OLD.replace("12 years", "6 years").replace(
    "4. Prescribed", "4. Individual weighs at least 30 kg\n5. Prescribed"
)
NEW = NEW.replace("5. Documentation", "6. Documentation")
ENOUGH = {
    "age": "41",
    "diagnosis": "plaque psoriasis",
    "failed": "methotrexate",
    "prescriber": "dermatologist",
    "weight": "70",
}


def policy(text: str) -> Policy:
    return read_policy(text.encode(), "policy.md")


def record(cells: dict[str, str]) -> PatientRecord:
    lines = f"{','.join(cells)}\n{','.join(cells.values())}\n"
    (found,) = read_patients(lines.encode(), "p.csv", load_lexicon())
    return found


def checked(cells: dict[str, str], *, two: bool = True) -> PatientAssessment:
    new = policy(NEW)
    (found,) = check_patients([record(cells)], new, policy(OLD) if two else None).patients
    return found


def answers(found: PatientAssessment) -> list[Met | None]:
    versions = [found.old, found.new] if found.old else [found.new]
    return [version.requests[0].approvable for version in versions]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, ["met", "met"]),
        ({"age": "8"}, ["not_met", "met"]),
        ({"age": "5"}, ["not_met", "not_met"]),
        ({"weight": "20"}, ["met", "not_met"]),
        ({"weight": ""}, ["met", "not_decidable"]),
        ({"failed": ""}, ["not_decidable", "not_decidable"]),
        ({"failed": "", "contraindicated": "methotrexate"}, ["met", "met"]),
        ({"failed": "not methotrexate"}, ["not_decidable", "not_decidable"]),
        ({"failed": "not methotrexate", "contraindicated": "not methotrexate"}, ["not_met"] * 2),
        ({"prescriber": "", "consulted": "dermatologist"}, ["met", "met"]),
        ({"age": "", "diagnosis": "", "weight": "20"}, ["not_decidable", "not_met"]),
    ],
)
def test_met_not_met_or_not_decidable(cells: dict[str, str], expected: list[Met]) -> None:
    assert answers(checked(ENOUGH | cells)) == expected


@pytest.mark.parametrize(
    ("cells", "flips"),
    [
        ({}, []),
        ({"age": "8"}, [("not_met", "met", True)]),
        ({"weight": "20"}, [("met", "not_met", True)]),
        ({"weight": ""}, [("met", "not_decidable", False)]),
    ],
)
def test_who_flips(cells: dict[str, str], flips: list[tuple[str, str, bool]]) -> None:
    found = checked(ENOUGH | cells)
    assert [(flip.old, flip.new, flip.certain) for flip in found.flips] == flips


def test_the_deciding_clause_is_named_with_its_place() -> None:
    found = checked(ENOUGH | {"age": "8"})
    assert found.old is not None
    (one, *_) = found.old.requests[0].sets
    (clause,) = [clause for clause in one.clauses if clause.decisive]
    assert (clause.path, clause.met, clause.text) == (
        ("1",),
        "not_met",
        "Individual is 12 years of age or older",
    )
    assert clause.span.first_line == 13


def test_what_has_to_be_done_does_not_decide() -> None:
    (request,) = checked(ENOUGH, two=False).new.requests
    burden = [clause for clause in request.sets[0].clauses if clause.burden]
    assert [(clause.met, clause.decisive) for clause in burden] == [("not_decidable", False)]
    assert request.approvable == "met"


def test_the_wording_of_a_criterion_is_a_fact() -> None:
    cells = ENOUGH | {"failed": ""}
    wording = "Individual has a contraindication to methotrexate"
    assert answers(checked(cells | {wording: "yes"})) == ["met", "met"]


def test_an_indication_that_is_not_listed_is_denied_where_a_sentence_says_so() -> None:
    assert answers(checked(ENOUGH | {"indication": "Vitiligo"})) == ["not_met", "not_met"]
    open_ended = policy(NEW.replace("Zorbinex may not be approved for all other indications.", ""))
    (found,) = check_patients([record(ENOUGH | {"indication": "Vitiligo"})], open_ended).patients
    assert answers(found) == ["not_decidable"]


@pytest.mark.parametrize("indication", ["Plaque Psoriasis", "plaque psoriasis (PsO)", "psoriasis"])
def test_an_indication_is_known_by_its_words(indication: str) -> None:
    assert answers(checked(ENOUGH | {"indication": indication})) == ["met", "met"]


def test_statements_that_contradict_each_other_are_an_error() -> None:
    found = checked(ENOUGH | {"statements": "not failure of methotrexate"})
    assert found.error == "What is stated of patient 1 cannot hold together."
    assert found.new.requests == ()


def test_what_no_criterion_speaks_of_is_said_to_be_unused() -> None:
    found = checked(ENOUGH | {"failed": "methotrexate; velmosine"})
    assert found.unused == ("velmosine",)


FACTS = ("Alpha finding", "Beta finding", "Gamma finding", "Delta finding")
TREE = policy(
    """# Zorbinex (zorbinumab)

Policy Number: HH-78
Effective Date: 01/01/2024

## Clinical Criteria

Zorbinex may be approved when ALL of the following criteria are met:

1. ONE of the following:
   a. Alpha finding
   b. Beta finding
2. At least TWO of the following:
   a. Beta finding
   b. Gamma finding
   c. Delta finding
"""
)


def answer(known: dict[str, bool]) -> Met:
    statements = tuple(Statement(text=text, holds=holds) for text, holds in known.items())
    (found,) = check_patients([PatientRecord(id="1", statements=statements)], TREE).patients
    return found.new.requests[0].approvable


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.sampled_from(FACTS), st.booleans()))
def test_an_answer_holds_whatever_else_comes_to_be_known(known: dict[str, bool]) -> None:
    missing = [fact for fact in FACTS if fact not in known]
    completed = {
        answer(known | dict(zip(missing, values, strict=True)))
        for values in product((True, False), repeat=len(missing))
    }
    assert "not_decidable" not in completed
    found = answer(known)
    assert found == "not_decidable" or completed == {found}


BROAD = OLD.replace("a diagnosis of plaque psoriasis", "a diagnosis of psoriasis").replace(
    "failure of methotrexate", "failure of a TNF inhibitor"
)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"diagnosis": "plaque psoriasis"}, "met"),
        ({"diagnosis": "psoriasis"}, "met"),
        ({"diagnosis": "not psoriasis"}, "not_met"),
        ({"diagnosis": "not plaque psoriasis"}, "not_decidable"),
        ({"failed": "adalimumab"}, "met"),
        ({"failed": "TNF inhibitor"}, "met"),
        ({"failed": "not adalimumab"}, "not_decidable"),
    ],
)
def test_who_has_the_narrower_thing_has_the_broader(cells: dict[str, str], expected: Met) -> None:
    """The criteria name psoriasis and a class of drugs; the patient's file is more precise."""
    known = {**ENOUGH, "failed": "TNF inhibitor", **cells}
    (found,) = check_patients([record(known)], policy(BROAD)).patients
    assert found.error is None
    assert found.unused == ("weight 70",)
    path = ("2",) if "diagnosis" in cells else ("3",)
    clauses = found.new.requests[0].sets[0].clauses
    assert [clause.met for clause in clauses if clause.path == path] == [expected]


def test_the_status_of_the_disease_says_nothing_of_another_one() -> None:
    asks = OLD.replace("a diagnosis of plaque psoriasis", "active plaque psoriasis").replace(
        "5. Documentation of a baseline eye examination is provided",
        "5. NONE of the following:\n   a. Active tuberculosis",
    )
    cells = {**ENOUGH, "disease status": "active"}
    (found,) = check_patients([record(cells)], policy(asks), None).patients
    assert answers(found) == ["not_decidable"]
    (found,) = check_patients(
        [record({**cells, "statements": "not active tuberculosis"})], policy(asks), None
    ).patients
    assert answers(found) == ["met"]
