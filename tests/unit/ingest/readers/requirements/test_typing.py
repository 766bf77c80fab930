"""Trees with the meaning of their criteria filled in; words, labels and order stay."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.readers.requirements.typing import affirmative, typed
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import AllOf, AnyOf, Criterion, IfThen, Node, NoneOf, criteria_in
from policydiff.model.policy import Drug
from policydiff.model.requirements import (
    AgeRequirement,
    DiagnosisRequirement,
    Period,
    PriorTherapyRequirement,
    RegimenRequirement,
    Requirement,
)
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=1, first_line=1, last_line=1)
ASTHMA = (DiagnosisRequirement(concepts=("asthma",)),)
"""What the heading of the set says."""
LEXICON = load_lexicon().with_drugs([Drug(brand="Orbivance", generic="talsonertib")])


def _leaf(text: str) -> Criterion:
    return Criterion(text=text, span=SPAN)


def _set(root: Node | None) -> CriteriaSet:
    return CriteriaSet(
        id="initial-asthma", title="Asthma", purpose="initial", role="alternative",
        indication="Asthma", position="covered", root=root, span=SPAN,
    )  # fmt: skip


def _meanings(root: Node) -> list[tuple[Requirement, ...]]:
    (one,) = typed([_set(root)], LEXICON)
    return [criterion.requirements for criterion in criteria_in(one.root)]


def test_every_criterion_is_typed_and_the_rest_stays() -> None:
    root = AllOf(
        label="A",
        text="All of the following",
        span=SPAN,
        children=(_leaf("Patient is ≥ 18 years of age"), _leaf("Something else entirely happens")),
    )
    (one,) = typed([_set(root)], LEXICON)
    first, second = criteria_in(one.root)
    assert first.requirements == (AgeRequirement(minimum=18),)
    assert second.requirements == ()
    assert one.root is not None
    bare = msgspec.structs.replace(first, requirements=())
    untyped = _set(msgspec.structs.replace(one.root, children=(first, second)))
    assert one == msgspec.structs.replace(untyped, condition=ASTHMA)
    assert _set(msgspec.structs.replace(one.root, children=(bare, second))) == _set(root)


def test_a_set_without_criteria_stays() -> None:
    assert typed([_set(None)], LEXICON) == (msgspec.structs.replace(_set(None), condition=ASTHMA),)


def test_an_item_is_read_with_its_lead_in() -> None:
    group = AnyOf(
        text="Trial of one of the following", stem=True, span=SPAN,
        children=(_leaf("Methotrexate"), _leaf("Leflunomide")),
    )  # fmt: skip
    assert _meanings(group) == [
        (PriorTherapyRequirement(targets=("methotrexate",), outcomes=("trial",)),),
        (PriorTherapyRequirement(targets=("leflunomide",), outcomes=("trial",)),),
    ]


def test_how_long_ago_is_said_behind_the_items_of_a_lead_in() -> None:
    group = AnyOf(
        text="Trial of one of the following within the past 12 months", stem=True, span=SPAN,
        children=(_leaf("Methotrexate."),),
    )  # fmt: skip
    year = Period(value=12, unit="month")
    assert _meanings(group) == [
        (PriorTherapyRequirement(targets=("methotrexate",), outcomes=("trial",), look_back=year),)
    ]


def test_a_lead_in_that_is_no_stem_is_not_read_with_its_items() -> None:
    group = AnyOf(
        text="Trial of one of the following", span=SPAN, children=(_leaf("Methotrexate"),)
    )
    assert _meanings(group) == [()]


def test_under_none_the_lead_in_is_read_without_its_not() -> None:
    group = NoneOf(
        text="Patient is not receiving Orbivance in combination with any of the following",
        stem=True, span=SPAN, children=(_leaf("Methotrexate"),),
    )  # fmt: skip
    assert _meanings(group) == [(RegimenRequirement(partners=("methotrexate",)),)]


def test_an_inner_group_without_lead_in_keeps_the_outer_one() -> None:
    inner = AllOf(span=SPAN, children=(_leaf("Methotrexate"),))
    group = AnyOf(text="Trial of one of the following", stem=True, span=SPAN, children=(inner,))
    assert _meanings(group) == [
        (PriorTherapyRequirement(targets=("methotrexate",), outcomes=("trial",)),)
    ]


def test_a_sentence_over_two_lead_ins_stays_opaque() -> None:
    inner = AllOf(text="Use of", stem=True, span=SPAN, children=(_leaf("Methotrexate"),))
    group = AnyOf(text="Trial of one of the following", stem=True, span=SPAN, children=(inner,))
    assert _meanings(group) == [()]


def test_both_parts_of_a_conditional() -> None:
    conditional = IfThen(
        condition=_leaf("Age 18+"), then=_leaf("Patient has tried methotrexate"), span=SPAN
    )
    assert _meanings(conditional) == [
        (AgeRequirement(minimum=18),),
        (PriorTherapyRequirement(targets=("methotrexate",), outcomes=("trial",)),),
    ]


@pytest.mark.parametrize(
    ("stem", "plain"),
    [
        ("Patient is not receiving any of the following",
         "Patient is receiving any of the following"),
        ("The drug will NOT be used with", "The drug will be used with"),
        ("Patient does not have any of the following", "Patient have any of the following"),
        ("Patient cannot use", "Patient can use"),
        ("Any of the following", "Any of the following"),
        ("Patient is not on and has not received", None),
        ("Patient has no history of", None),
        ("Treatment without", None),
    ],
)  # fmt: skip
def test_a_lead_in_without_its_not(stem: str, plain: str | None) -> None:
    assert affirmative(stem) == plain
