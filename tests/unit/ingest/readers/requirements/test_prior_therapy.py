"""Prior therapy: targets, how many, outcomes, length, dose, look-back; and what cannot be said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.model.requirements import Outcome, Period
from policydiff.model.requirements import PriorTherapyRequirement as Prior

LEXICON = load_lexicon()

STEPS: list[tuple[str, Prior]] = [
    ("Patient has tried methotrexate", Prior(targets=("methotrexate",), outcomes=("trial",))),
    ("The patient has tried and failed methotrexate",
     Prior(targets=("methotrexate",), outcomes=("failure",))),
    ("Failure of a trial of at least 12 weeks of methotrexate",
     Prior(targets=("methotrexate",), outcomes=("failure",),
           duration=Period(value=12, unit="week"))),
    ("Inadequate response to, or has a contraindication to, a trial of at least 4 weeks of "
     "methotrexate",
     Prior(targets=("methotrexate",), outcomes=("inadequate_response", "contraindication"),
           duration=Period(value=4, unit="week"))),
    ("Inadequate response to, or has a contraindication to, a 12-week trial of methotrexate",
     Prior(targets=("methotrexate",), outcomes=("inadequate_response", "contraindication"),
           duration=Period(value=12, unit="week"))),
    ("Failure of at least one of these agents: methotrexate or leflunomide",
     Prior(targets=("methotrexate", "leflunomide"), outcomes=("failure",))),
    ("Failure of one of the following agents (methotrexate, leflunomide)",
     Prior(targets=("methotrexate", "leflunomide"), outcomes=("failure",))),
    ("Trial and failure of methotrexate", Prior(targets=("methotrexate",), outcomes=("failure",))),
    ("Patient failed treatment with methotrexate",
     Prior(targets=("methotrexate",), outcomes=("failure",))),
    ("Therapeutic failure of methotrexate",
     Prior(targets=("methotrexate",), outcomes=("failure",))),
    ("Patient has tried and had an inadequate response to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("inadequate_response",))),
    ("Failure to respond to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("inadequate_response",))),
    ("Patient has not responded to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("inadequate_response",))),
    ("Inadequate efficacy of methotrexate",
     Prior(targets=("methotrexate",), outcomes=("inadequate_response",))),
    ("Disease has progressed on methotrexate",
     Prior(targets=("methotrexate",), outcomes=("progression",))),
    ("Disease is refractory to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("failure",))),
    ("Patient is intolerant to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("intolerance",))),
    ("Patient has a contraindication to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("contraindication",))),
    ("Significant intolerance to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("significant_intolerance",))),
    ("History of serious adverse event with methotrexate",
     Prior(targets=("methotrexate",), outcomes=("serious_adverse_event",))),
    ("Prior use of methotrexate", Prior(targets=("methotrexate",), outcomes=("use",))),
    ("Patient has received methotrexate", Prior(targets=("methotrexate",), outcomes=("use",))),
    ("Patient previously received or is currently receiving methotrexate",
     Prior(targets=("methotrexate",), outcomes=("use",))),
    ("Patient has tried or is concomitantly receiving two other antiseizure medications",
     Prior(targets=("antiseizure medication",), count=2, outcomes=("use",))),
    ("History of failure, contraindication, or intolerance to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("failure", "intolerance", "contraindication"))),
    ("Failure of, contraindication to, or intolerance to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("failure", "intolerance", "contraindication"))),
    ("Trial and failure, contraindication, or intolerance to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("failure", "intolerance", "contraindication"))),
    ("Patient has tried one other therapy", Prior(targets=(), outcomes=("trial",))),
    ("Patient has tried methotrexate or leflunomide",
     Prior(targets=("methotrexate", "leflunomide"), outcomes=("trial",))),
    ("Patient has tried methotrexate and/or leflunomide",
     Prior(targets=("methotrexate", "leflunomide"), outcomes=("trial",))),
    ("Patient has tried methotrexate and leflunomide",
     Prior(targets=("methotrexate", "leflunomide"), count=2, outcomes=("trial",))),
    ("Patient has tried ALL of the following: methotrexate, leflunomide, and sulfasalazine",
     Prior(targets=("methotrexate", "leflunomide", "sulfasalazine"), count=3, outcomes=("trial",))),
    ("Trial and failure of two of the following: methotrexate, leflunomide, sulfasalazine",
     Prior(targets=("methotrexate", "leflunomide", "sulfasalazine"), count=2,
           outcomes=("failure",))),
    ("Patient has tried at least one TNF inhibitor [e.g., adalimumab, Enbrel (etanercept)]",
     Prior(targets=("tumor necrosis factor inhibitor",), outcomes=("trial",))),
    ("Patient has tried two or more TNF inhibitors",
     Prior(targets=("tumor necrosis factor inhibitor",), count=2, outcomes=("trial",))),
    ("Patient has tried ONE conventional synthetic DMARD for at least 3 months",
     Prior(targets=("conventional synthetic disease-modifying antirheumatic drug",),
           outcomes=("trial",), duration=Period(value=3, unit="month"))),
    ("Failure of at least one bisphosphonate (alendronate or risedronate)",
     Prior(targets=("alendronate", "risedronate"), outcomes=("failure",))),
    ("Patient has tried Zentoprel (mavacostat)",
     Prior(targets=("mavacostat",), outcomes=("trial",))),
    ("Patient tried a 12-week trial of methotrexate",
     Prior(targets=("methotrexate",), outcomes=("trial",), duration=Period(value=12, unit="week"))),
    ("At least a 3 month trial of methotrexate",
     Prior(targets=("methotrexate",), outcomes=("trial",), duration=Period(value=3, unit="month"))),
    ("Inadequate response to a 12-week trial of methotrexate at a maximally tolerated dose",
     Prior(targets=("methotrexate",), outcomes=("inadequate_response",),
           duration=Period(value=12, unit="week"), dose="maximally tolerated")),
    ("Must have had an inadequate response of at least 30 days with two preferred drugs",
     Prior(targets=("preferred drug",), count=2, outcomes=("inadequate_response",),
           duration=Period(value=30, unit="day"))),
    ("Inadequate response after 90 days with one TNF inhibitor",
     Prior(targets=("tumor necrosis factor inhibitor",), outcomes=("inadequate_response",),
           duration=Period(value=90, unit="day"))),
    ("History of use of methotrexate within the past 365 days",
     Prior(targets=("methotrexate",), outcomes=("use",), look_back=Period(value=365, unit="day"))),
    ("Patient has tried methotrexate for at least 3 months unless contraindicated",
     Prior(targets=("methotrexate",), outcomes=("trial", "contraindication"),
           duration=Period(value=3, unit="month"))),
    ("Patient has tried methotrexate unless contraindicated or not tolerated",
     Prior(targets=("methotrexate",), outcomes=("trial", "intolerance", "contraindication"))),
    ("Patient has tried at least one immunosuppressant for nephrotic syndrome",
     Prior(targets=("immunosuppressant",), outcomes=("trial",), condition="nephrotic syndrome")),
    ("Individual has tried one other therapy for this condition",
     Prior(targets=(), outcomes=("trial",))),
    ("Patient has received two or more courses of rituximab for SLE",
     Prior(targets=("rituximab",), outcomes=("use",), courses=2,
           condition="systemic lupus erythematosus")),
    ("Documentation that the patient has tried methotrexate",
     Prior(targets=("methotrexate",), outcomes=("trial",), documented=True)),
    ("Patient has had an adequate trial of methotrexate",
     Prior(targets=("methotrexate",), outcomes=("trial",), adequate=True)),
    ("Patient has not tried methotrexate",
     Prior(targets=("methotrexate",), outcomes=("trial",), negated=True)),
    ("According to the prescriber, the patient has experienced inadequate efficacy or significant "
     "intolerance to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("inadequate_response", "significant_intolerance"))),
    ("Failure of, or contraindication to, methotrexate",
     Prior(targets=("methotrexate",), outcomes=("failure", "contraindication"))),
    ("Inadequate response to, or intolerance, to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("inadequate_response", "intolerance"))),
    ("Patient has failed or does not tolerate methotrexate",
     Prior(targets=("methotrexate",), outcomes=("failure", "intolerance"))),
    ("Failure after at least 12 weeks of therapy, contraindication, or intolerance to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("failure", "intolerance", "contraindication"),
           duration=Period(value=12, unit="week"))),
    ("Trial of at least 3 months, intolerance to, or contraindication to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("trial", "intolerance", "contraindication"),
           duration=Period(value=3, unit="month"))),
    ("Failure of at least 3 months of, or intolerance to, methotrexate or leflunomide",
     Prior(targets=("methotrexate", "leflunomide"), outcomes=("failure", "intolerance"),
           duration=Period(value=3, unit="month"))),
    ("Patient has tried methotrexate or has a contraindication to methotrexate",
     Prior(targets=("methotrexate",), outcomes=("trial", "contraindication"))),
    ("Patient has tried methotrexate, unless patient has a contraindication or intolerance to "
     "methotrexate",
     Prior(targets=("methotrexate",), outcomes=("trial", "intolerance", "contraindication"))),
    ("Trial of both of the following: methotrexate; leflunomide",
     Prior(targets=("methotrexate", "leflunomide"), count=2, outcomes=("trial",))),
    ("Trial of one of the following (methotrexate, leflunomide, acitretin)",
     Prior(targets=("methotrexate", "leflunomide", "acitretin"), outcomes=("trial",))),
    ("Trial of one of the following preferred products: methotrexate, leflunomide",
     Prior(targets=("methotrexate", "leflunomide"), outcomes=("trial",))),
    ("Trial of any one of the following: methotrexate; leflunomide",
     Prior(targets=("methotrexate", "leflunomide"), outcomes=("trial",))),
    ("Patient has tried 6-mercaptopurine or methotrexate",
     Prior(targets=("mercaptopurine", "methotrexate"), outcomes=("trial",))),
]  # fmt: skip

OPAQUE = [
    "Trial of at least 3 months or failure of methotrexate",
    "Patient has tried methotrexate or has a contraindication to leflunomide",
    "Refractory velmosis",
    "Individual has previously treated multiple myeloma",
    # An adjective or noun that hangs in the air.
    "Patient has tried topical or oral corticosteroids",
    "Patient has tried a TNF or interleukin inhibitor",
    "Patient has tried a corticosteroid (oral)",
    # How many, or of which?
    "Patient has tried two statins or fibrates",
    "Patient has failed all preferred drugs",
    "Patient has tried methotrexate, leflunomide",
    "Patient has received one course of methotrexate",
    # Two outcomes for two drugs, or both at once.
    "Failure of methotrexate or intolerance to leflunomide",
    "Failure and intolerance to methotrexate",
    # Conditions and exceptions that no field holds.
    "Patient has tried methotrexate, unless the patient is pregnant",
    "Patient has tried methotrexate if not contraindicated",
    "Patient has tried methotrexate because of pain",
    "Patient has tried methotrexate for acute gout only",
    "Patient has tried methotrexate except in the past year",
    "Patient has tried methotrexate before surgery",
    # Not a number of therapies.
    "Treated with at least 2 vials of methotrexate",
    "Patient has received at least 2 doses of hepatitis B vaccine",
    # Not prior therapy at all.
    "Individual reacted badly to an inactive ingredient of the other tablet",
    "Must be used as add-on therapy",
    "Must be used with methotrexate",
    "Patient has tried to stop smoking and has not succeeded",
    "Patient is unable to swallow tablets",
    "Patient has not tried methotrexate or leflunomide and sulfasalazine",
]


@pytest.mark.parametrize(("text", "step"), STEPS)
def test_a_step_is_read(text: str, step: Prior) -> None:
    assert read_requirements(text, LEXICON) == (step,)


@pytest.mark.parametrize("text", OPAQUE)
def test_what_cannot_be_said_exactly_stays_opaque(text: str) -> None:
    assert not any(isinstance(one, Prior) for one in read_requirements(text, LEXICON))


def test_two_numbers_are_two_requirements() -> None:
    found = read_requirements(
        "Patient must have failed at least ONE tyrosine kinase inhibitor and standard chemotherapy",
        LEXICON,
    )
    assert found == (
        Prior(targets=("tyrosine kinase inhibitor",), outcomes=("failure",)),
        Prior(targets=("standard chemotherapy",), outcomes=("failure",)),
    )


@pytest.mark.parametrize(
    ("stem", "item", "step"),
    [
        ("Trial of one of the following:", "Methotrexate",
         Prior(targets=("methotrexate",), outcomes=("trial",))),
        ("Trial of at least 12 weeks of one of the following", "Methotrexate",
         Prior(targets=("methotrexate",), outcomes=("trial",),
               duration=Period(value=12, unit="week"))),
        ("History of failure, contraindication, or intolerance to two of the following classes",
         "Bisphosphonate (e.g., alendronate)",
         Prior(targets=("bisphosphonate",),
               outcomes=("failure", "intolerance", "contraindication"))),
    ],
)  # fmt: skip
def test_an_item_finishes_its_lead_in(stem: str, item: str, step: Prior) -> None:
    assert read_requirements(item, LEXICON, stem=stem) == (step,)


def test_a_lead_in_with_a_condition_of_its_own_is_not_finished() -> None:
    stem = "Trial of two of the following for longer than 12 weeks in winter"
    assert read_requirements("Methotrexate", LEXICON, stem=stem) == ()


DRUGS = ["feldryma", "brivenda", "methotrexate", "leflunomide", "acitretin"]
WORDS: dict[str, tuple[Outcome, ...]] = {
    "Trial of": ("trial",),
    "Failure of": ("failure",),
    "Failure or intolerance to": ("failure", "intolerance"),
    "Intolerance or failure of": ("failure", "intolerance"),
    "Inadequate response or contraindication to": ("inadequate_response", "contraindication"),
}


@settings(max_examples=120, deadline=None)
@given(
    lead=st.sampled_from(sorted(WORDS)),
    drugs=st.lists(st.sampled_from(DRUGS), min_size=2, max_size=4, unique=True),
    number=st.integers(1, 4),
    weeks=st.integers(1, 60),
)
def test_number_list_and_length_in_any_combination(
    lead: str, drugs: list[str], number: int, weeks: int
) -> None:
    text = f"{lead} at least {number} of the following: {', '.join(drugs[:-1])}, or {drugs[-1]}"
    found = read_requirements(f"{text} for at least {weeks} weeks", LEXICON)
    if number > len(drugs):
        assert found == ()
        return
    assert found == (
        Prior(
            targets=tuple(drugs),
            count=number,
            outcomes=WORDS[lead],
            duration=Period(value=weeks, unit="week"),
        ),
    )
