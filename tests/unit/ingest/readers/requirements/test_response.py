"""Response to the drug, and the absence of progression."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policydiff.model.requirements import Requirement
from policydiff.model.requirements import ResponseRequirement as Response

Read = Callable[..., tuple[Requirement, ...]]


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("Positive clinical response", Response(responses=("positive clinical response",))),
        ("Documentation of positive clinical response",
         Response(responses=("positive clinical response",), documented=True)),
        ("Documentation of a positive clinical response to Orbivance therapy",
         Response(responses=("positive clinical response",), documented=True)),
        ("Patient is responding to therapy", Response(responses=("response",))),
        ("According to the prescriber, the patient responds to therapy",
         Response(responses=("response",))),
        ("Patient had a beneficial clinical response when assessed by at least one "
         "objective measure",
         Response(responses=("beneficial clinical response",),
                  measure="at least one objective measure")),
        ("When assessed by at least one objective measure, patient had a beneficial "
         "clinical response from baseline (prior to initiating Orbivance)",
         Response(responses=("beneficial clinical response",),
                  measure="at least one objective measure")),
        ("Compared with baseline (prior to initiating Orbivance), patient experienced an "
         "improvement in at least one symptom, such as pain, stiffness, or fatigue",
         Response(responses=("improvement in at least one symptom",))),
        ("Patient had stabilization, slow progression, or improvement in at least one "
         "symptom",
         Response(responses=("stabilization", "slow progression",
                             "improvement in at least one symptom"))),
        ("Reduction in the frequency of exacerbations",
         Response(responses=("reduction in frequency of exacerbations",))),
        ("No disease progression", Response(responses=("no disease progression",))),
        ("Disease has not progressed", Response(responses=("no disease progression",))),
        ("Patient has not experienced disease progression",
         Response(responses=("no disease progression",))),
        ("Patient does not have disease progression",
         Response(responses=("no disease progression",))),
        ("Patient has not had unacceptable toxicity from Orbivance",
         Response(responses=("no unacceptable toxicity",))),
        ("No evidence of disease progression", Response(responses=("no disease progression",))),
        ("Absence of unacceptable toxicity", Response(responses=("no unacceptable toxicity",))),
    ],
)  # fmt: skip
def test_a_response_is_read(read: Read, text: str, response: Response) -> None:
    assert read(text) == (response,)


def test_two_absences_are_two_requirements(read: Read) -> None:
    assert read("NO disease progression or unacceptable toxicity") == (
        Response(responses=("no disease progression",)),
        Response(responses=("no unacceptable toxicity",)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Reduction of antibodies in patients awaiting transplant",
        "Positive clinical response to methotrexate",
        "Positive clinical response unless intolerant",
        "Reduction or loss of sense of smell",
        "No disease progression within 6 months",
        "Disease progression",
        "Patient is responsible for storage",
    ],
)
def test_what_is_no_response_to_the_drug_is_not_read(read: Read, text: str) -> None:
    assert not any(isinstance(one, Response) for one in read(text))
