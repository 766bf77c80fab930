"""What a criterion is about, and on which axis it counts."""

from __future__ import annotations

import pytest

from policydiff.diff.wording.topics import axis_of, topic_of

TOPICS = [
    ("Patient is 12 years of age or older", "age", "eligibility"),
    ("Adults with severe disease", "age", "eligibility"),
    ("Prescribed by or in consultation with a neurologist", "prescriber", "eligibility"),
    ("The prescribing physician is an oncologist", "prescriber", "eligibility"),
    ("Body weight of at least 40 kg", "weight", "eligibility"),
    ("Prescriber agrees to report severe infections", "attestation", "burden"),
    ("Prescriber attests that the patient was counseled", "attestation", "burden"),
    ("Prescriber and patient are enrolled in the REMS program", "safety_program", "burden"),
    ("Liver enzymes will be monitored every month", "monitoring", "burden"),
    ("The infusion is given at an approved site of care", "site_of_care", "burden"),
    ("Failure of all preferred products", "preferred_product", "burden"),
    ("The dose does not exceed 20 mg a day", "dosing", "burden"),
    ("Medical records must be submitted", "documentation", "burden"),
    ("Diagnosis of plaque psoriasis", None, "eligibility"),
    ("Inadequate response to methotrexate", None, "eligibility"),
    ("Documentation of a positive clinical response", None, "eligibility"),
]


@pytest.mark.parametrize(("text", "topic", "axis"), TOPICS)
def test_the_words_tell_the_topic(text: str, topic: str | None, axis: str) -> None:
    assert (topic_of(text), axis_of(text)) == (topic, axis)
