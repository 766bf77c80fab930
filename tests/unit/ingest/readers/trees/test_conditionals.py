"""Conditionals: which sentences ask something only of some patients."""

import pytest

from policydiff.ingest.readers.trees.conditionals import (
    read_conditional,
    read_conditional_lead_in,
    read_counted_branches,
)


@pytest.mark.parametrize(
    ("text", "conditions", "then"),
    [
        (
            "If the patient had a prior course, at least 20 weeks will pass between two courses",
            ("the patient had a prior course",),
            "at least 20 weeks will pass between two courses",
        ),
        (
            "Age 18+ only: if marker-positive (M+), patient must have failed one inhibitor",
            ("Age 18+", "marker-positive (M+)"),
            "patient must have failed one inhibitor",
        ),
        (
            "If request is for Zorvex, Zorvex SR, or a biosimilar, then patient has tried Balvent",
            ("request is for Zorvex, Zorvex SR, or a biosimilar",),
            "patient has tried Balvent",
        ),
        (
            "If the member is less than 18 years of age, member weighs at least 30 kg",
            ("the member is less than 18 years of age",),
            "member weighs at least 30 kg",
        ),
        (
            "For patients under 12 years of age: documentation of current weight is provided",
            ("patients under 12 years of age",),
            "documentation of current weight is provided",
        ),
        (
            "Patient has tried Balvent if patient is 12 years of age or older",
            ("patient is 12 years of age or older",),
            "Patient has tried Balvent",
        ),
        (
            "Adults with gout only: patient must have a uric acid level above 6 mg/dL",
            ("Adults with gout",),
            "patient must have a uric acid level above 6 mg/dL",
        ),
        (
            "For Zorvex Pen only: documentation of a dose that is consistent with the label",
            ("Zorvex Pen",),
            "documentation of a dose that is consistent with the label",
        ),
    ],
)
def test_conditionals_are_taken_apart(text: str, conditions: tuple[str, ...], then: str) -> None:
    found = read_conditional(text)
    assert found is not None
    assert (found.conditions, found.then) == (conditions, then)


@pytest.mark.parametrize(
    "text",
    [
        "Patient has tried Balvent",
        "Patient is stable if treated",
        "Patient has tried Balvent, Zorvex if member is a child",
        "For indications without approved dosing, prescriber attests there is evidence",
        "Prescribed for gout, psoriasis, or asthma",
    ],
)
def test_other_sentences_are_none(text: str) -> None:
    assert read_conditional(text) is None


def test_a_lead_in_may_ask_only_of_some() -> None:
    found = read_conditional_lead_in(
        "If the request is for Zorvex (zorvanib) or Zorvex SR, then both of the following are met:"
    )
    assert found is not None
    assert found.condition == "the request is for Zorvex (zorvanib) or Zorvex SR"
    assert found.lead == "both of the following are met:"
    assert read_conditional_lead_in("Patient meets both of the following:") is None


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("For Zorvex or Balvent SR, one of the following:", "Zorvex or Balvent SR"),
        ("For non-preferred agents, all of the following:", "non-preferred agents"),
        ("For chronic gout: both of the following:", "chronic gout"),
        ("For Zorvex (5 mg), has at least two of the following:", "Zorvex (5 mg)"),
        ("For initial therapy, one of the following:", None),
        ("For treatment of gout, one of the following:", None),
        ("For all indications, both of the following:", None),
        ("For at least 3 months, one of the following:", None),
        ("For Zorvex, failure of one of the following:", None),
    ],
)
def test_a_list_may_be_asked_of_some_products_or_uses(text: str, condition: str | None) -> None:
    found = read_conditional_lead_in(text)
    assert (found.condition if found is not None else None) == condition


def test_a_quantifier_may_depend_on_a_condition() -> None:
    branches = read_counted_branches(
        "History of (if antibody positive one of the following, if negative two of the following):"
    )
    assert [(b.condition, b.quantifier.operator, b.quantifier.count) for b in branches] == [
        ("antibody positive", "any", None),
        ("negative", "at_least", 2),
    ]
    assert read_counted_branches("If positive, one of the following:") == ()


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("For velmosis new starts only:", "For velmosis new starts only"),
        ("For Zorvex:", "Zorvex"),
        ("For Zorvex or Testora Pen:", "Zorvex or Testora Pen"),
        ("For Zorvex (zorbinumab):", "Zorvex (zorbinumab)"),
        ("For requests for the pen:", "requests for the pen"),
        ("For Initial Therapy:", None),
        ("For All Indications:", None),
        ("For treatment of velmosis:", None),
        (
            "IF THIS IS A REQUEST FOR A NON-PREFERRED DRUG:",
            "THIS IS A REQUEST FOR A NON-PREFERRED DRUG",
        ),
        ("If the member is under 18 years of age:", "the member is under 18 years of age"),
        ("If any of the following:", None),
        ("If yes:", None),
    ],
)
def test_a_lead_in_may_ask_only_for_some_requests(text: str, condition: str | None) -> None:
    found = read_conditional_lead_in(text)
    assert (found and found.condition) == condition


def test_the_names_of_several_products_stand_before_what_a_list_asks_of_them() -> None:
    found = read_conditional_lead_in(
        "For all requests for Zorvex, Testora, or Tarquel, the member must meet BOTH of the"
        " following:"
    )
    assert found is not None
    assert found.condition == "all requests for Zorvex, Testora, or Tarquel"
