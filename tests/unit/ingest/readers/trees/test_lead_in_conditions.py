"""The condition that a lead-in states beside its list."""

import pytest

from policydiff.ingest.readers.trees.lead_in_conditions import (
    condition_before,
    condition_excepted,
    condition_exempted,
    stands_by_itself,
)


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("Relapsed disease, and", ("Relapsed disease", "and")),
        ("Stable disease or", ("Stable disease", "or")),
        ("Diagnosis of velmosis with", ("Diagnosis of velmosis", "and")),
        ("Diagnosis of velmosis that is supported by", ("Diagnosis of velmosis", "and")),
        ("Gout which has been confirmed by", ("Gout", "and")),
        ("A finding of plaques, that were documented with", ("A finding of plaques", "and")),
        ("Documented trial of gold, such as", None),
        (
            "LDL-C of 55 or greater and a very high risk because of",
            ("LDL-C of 55 or greater and a very high risk", "and"),
        ),
        (
            "Patient is unable to receive infusions due to",
            ("Patient is unable to receive infusions", "and"),
        ),
        ("Contraindication to gold due to", None),
        ("Gold intolerance, documented in the medical record by", ("Gold intolerance", "and")),
        (
            "A procedure that may trigger an attack, which is",
            ("A procedure that may trigger an attack", "and"),
        ),
        ("A serum level that is", None),
        (
            "The criteria above are met AND there is documented evidence of",
            ("The criteria above are met", "and"),
        ),
        ("A score of 0 in both eyes, OR has had", ("A score of 0 in both eyes", "or")),
        ("Prior authorization criteria may be met when", (None, "and")),
        ("We may continue coverage of Zorvex when", (None, "and")),
        ("Testora is non-preferred.", (None, "and")),
        ("Criteria. Patient must meet", (None, "and")),
        ("Clinical requirements: member must meet", (None, "and")),
        ("Renew when the patient meets", (None, "and")),
        ("Continue therapy if", (None, "and")),
        ("History of failure of", None),
        ("The patient is treated with", None),
        ("Within the past 24 months,", None),
        ("Recent chart notes demonstrating", None),
        ("Genetic testing confirming", None),
    ],
)
def test_what_stands_before_a_quantifier(before: str, found: tuple[str | None, str] | None) -> None:
    assert condition_before(before) == found


def test_what_is_asked_but_for_the_items() -> None:
    assert condition_excepted("Has tried gold, except when") == "Has tried gold"
    assert condition_excepted("Has tried gold, and") is None


def test_what_is_asked_but_of_the_exempt() -> None:
    text = "Dose is below 90 MME. Exemption from this applies to members with"
    assert condition_exempted(text) == "Dose is below 90 MME."
    assert condition_exempted("Dose is below 90 MME. Members have") is None


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Relapsed or refractory disease", True),
        ("Individual is using Zorvex as", False),
        ("Documentation", False),
    ],
)
def test_lead_ins_without_a_quantifier(text: str, whole: bool) -> None:
    assert stands_by_itself(text) is whole
