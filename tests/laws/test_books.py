"""A book of drugs says of each what a document about that drug alone would say."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.diff import compare_policies
from policydiff.diff.change import Comparison, Witness
from policydiff.ingest import read_policy
from policydiff.model.coverage import CriteriaSet, Scope
from policydiff.model.policy import Policy

Fields = dict[str, str]

PAGE = "<h1>Larkspur Health</h1><h1>2026 Prior Authorization Criteria</h1>{forms}"
FORM = (
    "<h2>{name}</h2><p><b>Products Affected</b></p><ul><li>{product}</li></ul>"
    "<table><tr><th>PA Criteria</th><th>Criteria Details</th></tr>{rows}</table>"
)
LABELS = (
    "Covered Uses",
    "Exclusion Criteria",
    "Required Medical Information",
    "Age Restrictions",
    "Prescriber Restrictions",
    "Coverage Duration",
    "Other Criteria",
)
NAMES = ("Balmaria", "Fenvenumab", "Morpilex", "Quindaxex", "Zorlumia")
BY_USE = (
    "For velmosis: Patient has moderate to severe disease. Failure of one of the following: "
    "silver, gold, or tin. For gout: Patient has at least 2 flares per year."
)
BY_REQUEST = (
    "Initial: Diagnosis of velmosis, AND one of the following: 1) failure of gold, OR "
    "2) contraindication to gold. Renewal: patient has had improvement in symptoms."
)
OLD: dict[str, Fields] = {
    "Balmaria": {"Required Medical Information": BY_USE, "Age Restrictions": "18 years or older"},
    "Fenvenumab": {
        "Required Medical Information": "Diagnosis of gout.",
        "Age Restrictions": "18 years of age or older",
    },
    "Morpilex": {
        "Exclusion Criteria": "Severe renal impairment.",
        "Required Medical Information": BY_REQUEST,
        "Other Criteria": "Patient has tried and failed generic zinc.",
    },
    "Quindaxex": {
        "Required Medical Information": BY_USE,
        "Other Criteria": "Patient has tried and failed generic zinc.",
    },
    "Zorlumia": {
        "Required Medical Information": "Diagnosis of asthma.",
        "Prescriber Restrictions": "Prescribed by or in consultation with a pulmonologist",
    },
}
EDITS = {
    "Balmaria": ("Required Medical Information", "at least 2 flares", "at least 4 flares"),
    "Fenvenumab": ("Age Restrictions", "18 years", "65 years"),
    "Morpilex": ("Other Criteria", "generic zinc", "generic copper"),
    "Quindaxex": ("Required Medical Information", "silver, gold, or tin", "silver or gold"),
    "Zorlumia": ("Prescriber Restrictions", "with a pulmonologist", "with an allergist"),
}


def product(name: str) -> str:
    return f"{name} 10 mg tablet"


def book(drugs: dict[str, Fields]) -> Policy:
    forms = "".join(
        FORM.format(
            name=name.upper(),
            product=product(name),
            rows="".join(
                f"<tr><td>{label}</td><td>{fields.get(label, 'N/A')}</td></tr>" for label in LABELS
            ),
        )
        for name, fields in drugs.items()
    )
    return read_policy(PAGE.format(forms=forms).encode(), "book.html")


def edited(*names: str) -> dict[str, Fields]:
    drugs = {name: dict(fields) for name, fields in OLD.items()}
    for name in names:
        field, before, after = EDITS[name]
        assert before in drugs[name][field]
        drugs[name][field] = drugs[name][field].replace(before, after)
    return drugs


def part(policy: Policy, *names: str) -> Policy:
    """What the book says of some drugs, with the ids that their sets have in it."""
    products = {product(name) for name in names}
    kept = [one for one in policy.criteria or () if products & set(one.applies_to.products or ())]
    return msgspec.structs.replace(policy, criteria=tuple(kept), sections=(), limits=None)


def told(witnesses: tuple[Witness, ...]) -> list[tuple[object, ...]]:
    return [(one.loses, one.summary, one.facts, one.fails) for one in witnesses]


def by_set(comparison: Comparison) -> dict[str, tuple[object, ...]]:
    return {
        one.set: (one.effect, one.basis, told(one.witnesses)) for one in comparison.verdict.sets
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_drug_has_the_verdicts_and_witnesses_that_it_has_alone(name: str) -> None:
    old, new = book(OLD), book(edited(*NAMES))
    whole = by_set(compare_policies(part(old, *NAMES), part(new, *NAMES)))
    alone = by_set(compare_policies(part(old, name), part(new, name)))
    assert alone
    assert {one: whole[one] for one in alone} == alone
    assert any(witnesses for _, _, witnesses in alone.values())


@pytest.mark.parametrize("name", NAMES)
def test_an_unrelated_drug_on_both_sides_changes_no_verdict(name: str) -> None:
    old, new = book(OLD), book(edited(name))
    whole = compare_policies(part(old, *NAMES), part(new, *NAMES)).verdict
    alone = compare_policies(part(old, name), part(new, name)).verdict
    assert (whole.effect, whole.basis) == (alone.effect, "proved")
    assert told(whole.witnesses) == told(alone.witnesses)
    changed = {one.title: one.effect for one in alone.indications if one.effect != "equivalent"}
    assert {
        one.title: one.effect for one in whole.indications if one.effect != "equivalent"
    } == changed or not any(one.indication for one in part(new, name).criteria or ())


@pytest.mark.parametrize("name", NAMES)
def test_a_form_reads_alike_in_a_book_and_alone(name: str) -> None:
    def sets(policy: Policy) -> list[tuple[object, ...]]:
        kept = part(policy, name).criteria or ()
        return [(one.role, one.purpose, one.indication) for one in kept]

    assert sets(book(OLD)) == sets(book({name: OLD[name]}))


def test_what_no_label_parts_is_asked_beside_criteria_of_first_requests() -> None:
    kept = part(book(OLD), "Morpilex").criteria or ()
    roles = {(one.purpose, one.role) for one in kept if one.role != "excludes"}
    assert roles == {
        ("initial", "alternative"),
        ("continuation", "alternative"),
        ("general", "also_required"),
    }


SCOPES = (None, ("Alpha",), ("Beta",), ("Alpha", "Beta"), ("Gamma",), ("Beta", "Delta"))
ROLES = ("alternative", "alternative", "also_required", "excludes")


def _scoped(draw: st.DrawFn, sets: tuple[CriteriaSet, ...]) -> Iterator[CriteriaSet]:
    for one in sets:
        products = draw(st.sampled_from(SCOPES))
        role = draw(st.sampled_from(ROLES))
        yield msgspec.structs.replace(
            one, role=role, purpose="initial", indication=None, applies_to=Scope(products=products)
        )


@st.composite
def versions(draw: st.DrawFn) -> tuple[Policy, Policy]:
    """Two versions of sets for products that overlap, with criteria dropped or taken in."""
    whole = part(book(OLD), *NAMES)
    sets = tuple(_scoped(draw, tuple(whole.criteria or ())[:7]))
    kept = [draw(st.lists(st.sampled_from(sets), min_size=1, unique=True)) for _ in range(2)]
    first, second = (
        msgspec.structs.replace(whole, criteria=tuple(one for one in sets if one in some))
        for some in kept
    )
    return first, second


@settings(max_examples=60, deadline=None)
@given(versions())
def test_nobody_asks_for_two_products_at_once(both: tuple[Policy, Policy]) -> None:
    for witness in compare_policies(*both).verdict.witnesses:
        asked = [fact.text for fact in witness.facts if fact.holds and fact.text[:8] == "product "]
        assert len(asked) <= 1, witness.summary
