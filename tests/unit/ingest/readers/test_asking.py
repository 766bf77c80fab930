"""What asks something of a patient or a request, and what stands among criteria and does not."""

import pytest

from policydiff.ingest.readers.asking import asks_nothing, says_a_demand

TELLING = [
    # fields to fill in, and boxes without a question
    "Prescriber NPI #: ______",
    "Member's Date of Birth:",
    "Office Contact Name",
    "Physician signature and date",
    "Place of service",
    "Site of administration:",
    "Name: ____________",
    "NPI or DEA # of the infusion center:",
    "□ Yes □ No",
    "No ☐ Yes",
    "N/A",
    "Check all that apply",
    "Any additional information you would like us to consider:",
    # where to go on
    "If no, skip to question 4.",
    "[If yes, then go to 3.]",
    "Go to 7",
    "[No further questions.]",
    # whom to reach
    "Call Larkspur Pharmacy Services at 1-800-555-0142 with your request.",
    "Fax the completed form to (800) 555-0143.",
    "Submit requests online at www.larkspur.example/portal",
    "Prior authorization request form",
    "Forms are available at https://www.larkspur.example/forms",
    # claims and codes
    "Claims must be reversed within 10 days if the prescription is not picked up.",
    "Refill too soon: 85% of the days' supply has elapsed",
    "J9999 Injection, zorvexumab, 10 mg",
    "LCD: L39999",
    "The following ICD-10 diagnosis codes apply:",
    # documents and plans
    "Y0099_LPH2031_C",
    "Larkspur Senior Advantage (HMO)",
    "Larkspur Medicare PPO",
    "Effective date: March 1, 2026 P&T meeting date: January 5, 2026",
    "Last updated: 04/2026",
    # how much is dispensed
    "A quantity limit of 2 pens per 28 days will apply",
    "Plaque velmosis: Up to two 80 mg pens per 28 days.",
    "#30/30 days for each strength",
    # the world, and coverage elsewhere
    "Zorvex is used to treat plaque velmosis.",
    "Examples include zorvanib and quelvira.",
    "Members of Larkspur Dual are not subject to step therapy.",
    "Coverage may not be renewed",
]

ASKING = [
    "Prescribed by, or in consultation with, a neurologist",
    "Inadequate response to zorvanib is defined as a fall of less than 20% in this patient",
    "Documentation of a biopsy must be submitted",
    "Supportive documentation of previous drug use must be submitted for each trial",
    "Samples are not accepted as evidence of previous drug use",
    "For an FDA-approved indication",
    "Member has paid claims for a statin in the last 90 days and has failed it",
    "Zorvex is used to treat plaque velmosis in patients who failed zorvanib",
    "Is the patient 18 years of age or older?",
    "Prescriber specialty: neurologist",
    "Plaque velmosis",
    "Tin",
    "Zorvanib 40 mg",
    "No prior use of quelvira",
    "Yes, the patient has relapsed",
    "LDL-C ≥ 70 mg/dL",
    "B12 level below 200 pg/mL",
]


@pytest.mark.parametrize("text", TELLING)
def test_what_tells(text: str) -> None:
    assert asks_nothing(text)


@pytest.mark.parametrize("text", ASKING)
def test_what_asks_or_names(text: str) -> None:
    assert not asks_nothing(text)
    assert not asks_nothing(text, prose=True)


@pytest.mark.parametrize(
    "text",
    [
        "Determined by what this policy lists",
        "Approval may be given on a case-by-case basis.",
        "Please refer to the guideline.",
    ],
)
def test_sentences_on_the_document_count_in_paragraphs_only(text: str) -> None:
    assert asks_nothing(text, prose=True)
    assert not asks_nothing(text)


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("Failure of two preferred drugs", True),
        ("Patient is stable on therapy", True),
        ("Prescribed by a dermatologist", True),
        ("Zorvex (zorvexumab)", False),
        ("Drug class: velmosis agents", False),
        ("Larkspur Health", False),
    ],
)
def test_names_say_no_demand(text: str, demand: bool) -> None:
    assert says_a_demand(text) is demand
