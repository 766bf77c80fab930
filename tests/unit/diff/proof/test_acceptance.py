"""A version with one entry of its history undone against the version as it is."""

from __future__ import annotations

from policydiff.diff import compare_policies
from policydiff.diff.change import Comparison
from policydiff.model.criteria import AnyOf, Criterion, Node
from policydiff.model.policy import Dates, Policy
from policydiff.model.requirements import (
    AgeRequirement,
    BiomarkerRequirement,
    DiagnosisRequirement,
    RegimenRequirement,
    Requirement,
)
from policydiff.model.source import SourceSpan
from tests.unit.diff.building import all_of, criteria_set, criterion, policy

ZETA = RegimenRequirement(partners=("zeta kinase inhibitor",))
MARKER = BiomarkerRequirement(marker="m7", values=("positive",))
LYMPHOMA = DiagnosisRequirement(concepts=("quillon lymphoma",), status=("relapsed", "refractory"))


def asks(label: str, text: str, first: int, last: int, *meaning: Requirement) -> Criterion:
    span = SourceSpan(page=3, first_line=first, last_line=last)
    return Criterion(label=label, text=text, requirements=meaning, span=span)


def version(reviewed: str, *ways: Node, age: int = 18, **more: Requirement) -> Policy:
    use = AnyOf(
        label="B",
        text="Individual is using Velzatin as",
        stem=True,
        children=ways,
        span=SourceSpan(page=3, first_line=3, last_line=3),
    )
    diagnosis = asks("A", "Relapsed or refractory quillon lymphoma", 2, 2, LYMPHOMA)
    adult = asks("C", f"Age {age} years or older", 9, 9, AgeRequirement(minimum=age))
    root = all_of(diagnosis, use, adult)
    return policy(dates=Dates(reviewed=reviewed), criteria=[criteria_set(root=root)])


ALONE = asks("1", "A single agent", 3, 3, RegimenRequirement(alone=True))
WITH_ZETA = asks("2", "In combination with a zeta kinase inhibitor", 4, 5, ZETA)
WITH_ZETA_IF_POSITIVE = asks(
    "2", "In combination with a zeta kinase inhibitor for M7-positive disease", 4, 6, ZETA, MARKER
)
WITH_DEXALONE = asks("3", "In combination with dexalone", 7, 8)
OPTIONAL = asks("3", "In combination with dexalone with or without barutin", 7, 8)


def compared(old: Policy, new: Policy) -> Comparison:
    return compare_policies(old, new)


def test_a_marker_more_is_more_restrictive_by_proof_and_has_its_patient() -> None:
    old = version("2023-02-24", ALONE, WITH_ZETA, WITH_DEXALONE)
    new = version("2024-02-23", ALONE, WITH_ZETA_IF_POSITIVE, OPTIONAL)
    verdict = compared(old, new).verdict
    assert (verdict.effect, verdict.basis) == ("more_restrictive", "proved")
    assert verdict.assumptions == ()
    (witness,) = verdict.witnesses
    assert witness.summary == (
        "Loses access: 41 years old, quillon lymphoma, refractory disease, "
        "together with zeta kinase inhibitor, M7-negative. "
        "The version reviewed 2023-02-24 approved this (B.2, p. 3, lines 4-5); "
        "the new one requires M7-positive (B.2, p. 3, lines 4-6)."
    )
    assert (witness.fails.side, witness.fails.path) == ("new", ("B", "2"))


def test_the_way_back_is_less_restrictive_and_has_the_same_patient() -> None:
    old = version("2023-02-24", ALONE, WITH_ZETA)
    new = version("2024-02-23", ALONE, WITH_ZETA_IF_POSITIVE)
    there, back = compared(old, new).verdict, compared(new, old).verdict
    assert (back.effect, back.basis) == ("less_restrictive", "proved")
    assert [fact.text for fact in back.witnesses[0].facts] == [
        fact.text for fact in there.witnesses[0].facts
    ]


def test_what_may_be_or_not_be_asks_nothing() -> None:
    old = version("2023-02-24", ALONE, WITH_DEXALONE)
    new = version("2024-02-23", ALONE, OPTIONAL)
    comparison = compared(old, new)
    assert (comparison.verdict.effect, comparison.verdict.basis) == ("equivalent", "proved")
    found = [change for change in comparison.changes if change.area == "criteria"]
    assert [(change.kind, change.effect) for change in found] == [("reworded", "equivalent")]


def test_other_words_that_are_proved_to_ask_the_same_are_a_rewording() -> None:
    longer = asks(
        "1", "Individual is treated with velnorix only", 3, 3, RegimenRequirement(alone=True)
    )
    comparison = compared(version("2023", longer, OPTIONAL), version("2024", ALONE, OPTIONAL))
    (found,) = [change for change in comparison.changes if change.area == "criteria"]
    assert (found.rule, found.kind, found.effect) == (
        "criterion-reworded", "reworded", "equivalent",
    )  # fmt: skip


def test_a_lower_age_and_a_marker_more_are_mixed_with_a_patient_each_way() -> None:
    old = version("2023-02-24", WITH_ZETA, age=18)
    new = version("2024-02-23", WITH_ZETA_IF_POSITIVE, age=1)
    verdict = compared(old, new).verdict
    assert (verdict.effect, verdict.basis) == ("mixed", "proved")
    assert [witness.loses for witness in verdict.witnesses] == [True, False]
    assert "14 years old" in verdict.witnesses[1].summary


def test_a_narrower_wording_that_is_not_typed_is_an_assumption() -> None:
    plain = asks("2", "In combination with a zeta kinase inhibitor", 4, 5)
    narrow = asks("2", "In combination with a zeta kinase inhibitor for M7-positive disease", 4, 6)
    old, new = version("2023-02-24", ALONE, plain), version("2024-02-23", ALONE, narrow)
    verdict = compared(old, new).verdict
    assert (verdict.effect, verdict.basis) == ("more_restrictive", "assumed")
    assert [assumption.kind for assumption in verdict.assumptions] == ["implies"]
    assert '"for M7-positive disease"' in verdict.witnesses[0].summary


def test_an_exception_to_a_typed_demand_is_proved_to_let_more_in() -> None:
    adult = asks("A", "Age 18 years or older", 2, 2, AgeRequirement(minimum=18))
    unless = asks("A", "Age 18 years or older, unless as a bridge to surgery", 2, 3)
    plain, exempting = (
        policy(dates=Dates(reviewed=date), criteria=[criteria_set(root=all_of(first, ALONE))])
        for date, first in (("2023", adult), ("2024", unless))
    )
    verdict = compared(plain, exempting).verdict
    assert (verdict.effect, verdict.basis) == ("less_restrictive", "proved")
    assert verdict.assumptions == ()
    (witness,) = verdict.witnesses
    assert [fact.text for fact in witness.facts if fact.holds] == [
        "14 years old",
        "as a bridge to surgery",
        "as a single agent",
    ]
    assert compared(exempting, plain).verdict.effect == "more_restrictive"


def test_words_that_nobody_can_weigh_leave_it_open() -> None:
    plain = asks("2", "In combination with a zeta kinase inhibitor for induction", 4, 5)
    other = asks("2", "In combination with a zeta kinase inhibitor for salvage", 4, 6)
    verdict = compared(version("2023", ALONE, plain), version("2024", ALONE, other)).verdict
    assert (verdict.effect, verdict.basis) == ("undetermined", "undetermined")
    assert verdict.witnesses == ()


def test_the_titles_of_first_and_continued_approval_are_no_facts_of_a_patient() -> None:
    sets = [
        criteria_set("a", all_of(criterion("Tophi"), criterion("Flares")), title="First requests"),
        criteria_set("b", all_of(criterion("Benefit")), title="Renewals", purpose="continuation"),
    ]
    fewer = [criteria_set("a", all_of(criterion("Tophi")), title="First requests"), sets[1]]
    (witness,) = compared(policy(criteria=sets), policy(criteria=fewer)).verdict.witnesses
    assert {fact.text for fact in witness.facts} == {"Tophi", 'not "Flares"'}
