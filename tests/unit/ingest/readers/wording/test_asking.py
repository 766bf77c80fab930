"""What asks something of a patient or a request, and what stands among criteria and does not."""

import re
import tomllib
from importlib import resources
from itertools import chain

import pytest

from policydiff.ingest.readers.wording.asking import asks_nothing, says_a_demand

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
    # a pointer to the criteria below
    "The member meets the criterion for the applicable diagnosis below.",
    "Patient meets all criteria for the respective indication",
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
    # drugs at large
    "Some medications must meet the plan's criteria before they are covered.",
    "Certain specialty drugs may need approval first.",
    # claims and codes
    "Claims must be reversed within 10 days if the prescription is not picked up.",
    "Refill too soon: 85% of the days' supply has elapsed",
    "J9999 Injection, zorvexumab, 10 mg",
    "LCD: L39999",
    "When services are denied, a network provider may not bill the member.",
    "A 72-hour emergency supply may be dispensed.",
    "Lost or stolen medication is not replaced.",
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
    # forms, decisions, benefits, what is told of a drug, parts of the document
    "Patient Name: ____ DOB: ____ Member ID: ____",
    "Drug Name/Strength/Quantity: ________",
    "I attest that the information provided is true and accurate.",
    "I certify that the information above is correct",
    "ICD-10 Code(s): ______",
    "Height: ___ Weight: ___",
    "Request type: ☐ Standard ☐ Urgent",
    "☐ Initial request ☐ Renewal",
    "☐ New start ☐ Continuation",
    "Please check the appropriate box below",
    "*** FAX COMPLETED FORM AND CLINICAL DOCUMENTATION TO (800) 555-0100 ***",
    "Incomplete forms will be returned.",
    "Incomplete requests may delay processing",
    "For office use only",
    "For internal use only",
    "CONFIDENTIALITY NOTICE: This communication may contain protected health information.",
    "Page 2 of 5",
    "Continued on next page",
    "Zorvex is an interleukin-17 antagonist.",
    "The safety and efficacy of Zorvex have not been established in children.",
    "Zorvex was approved by the FDA in 2020.",
    "Zorvex carries a boxed warning for serious infections.",
    "See Appendix A for definitions.",
    "See prescribing information for dosing.",
    "Bill with modifier JZ",
    "1 billable unit = 10 mg",
    "HCPCS Units: 100",
    "NDC: 12345-678-90",
    "Place of service codes: 11, 22",
    "Max Units (per dose and over time)",
    "Quantity limit: 2 vials/28 days",
    "QL = 1 per day",
    "Dispensing limit: 30 tablets per 30 days",
    "Line of business: Commercial, Medicaid",
    "Applies to: Commercial and Medicare members",
    "Larkspur Health Plan reserves the right to amend its policies.",
    "Coverage is subject to the terms of the benefit.",
    "Formulary status: Non-preferred",
    "Tier 4 specialty",
    "Benefit: Medical and pharmacy",
    "Prior authorization required",
    "PA, QL, SP",
    "Policy number: RX-123",
    "Reviewed by P&T Committee",
    "Approved by the Pharmacy and Therapeutics Committee on January 5, 2026",
    "© 2025 Larkspur Health. All rights reserved.",
    "All rights reserved.",
    "Urgent requests will be decided within 24 hours.",
    "Decisions are made within 72 hours of receipt",
    "Requests are reviewed by a pharmacist or medical director",
    "Providers may request a peer-to-peer review",
    "Member has the right to appeal the decision.",
    "You will be notified of the decision by mail.",
    "Samples provided by the manufacturer do not guarantee coverage.",
    "Hours of operation: Monday through Friday, 8 am to 5 pm",
    "Effective January 1, 2026, Zorvex moves to the medical benefit.",
    "New or revised criteria are in bold.",
    "Changes from the last version are highlighted.",
    "Cost per month: $5,000",
    "Annual expenditure for fiscal year 2024 was $2 million",
    "Total claims: 345",
    "FDA approval: May 2019",
    "Drug class: interleukin antagonist",
    "How supplied: 100 mg prefilled syringe",
    "Dosage form and strength: 100 mg/mL",
    "Mechanism of action: blocks IL-17",
    "Storage: refrigerate",
    "Adverse reactions: headache, nausea",
    "Common side effects include headache",
    "Definitions",
    "Abbreviations: MS, multiple sclerosis",
    "DMARD = disease-modifying antirheumatic drug",
    "Table of contents",
    "Prior Authorization Form: https://www.larkspur.example",
    "Questions? Call 1-800-555-0100.",
    "Return completed form to: Larkspur Health",
    "Attn: Prior Authorization Department",
    "P.O. Box 1234, Springfield, IL 60000",
    "Version 3.2",
    "Last reviewed 1/2026",
    "HCPCS code | J9999",
    "Not all plans include this benefit.",
    "This list is not all-inclusive.",
    "List may not be all inclusive",
    "Subject to change without notice.",
    "Other important information",
    "Preferred drugs do not require prior authorization.",
]

ASKING = [
    "Member has 3 points or more on the scale at https://larkspur.example/scale",
    "A positive result of a genetic test that is listed at www.larkspur.example",
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
    "Member's weight in kg: ____ (must be 40 kg or more)",
    "Dosage form is appropriate for the patient's age",
    "Requests for quantities over the limit require failure of the maximum dose",
    "Maximum of 4 vials per month is requested",
    "See prescribing information: dose does not exceed 300 mg every 4 weeks",
    "Dose does not exceed 300 mg per 28 days",
    "Request is within the FDA-approved dosing",
    "Patient will not exceed 2 syringes per 28 days",
    "Prescriber has checked the PDMP within 30 days",
    "Prescriber attests that the patient is not pregnant",
    "I attest that the patient has failed methotrexate",
    "Drug is prescribed within the quantity limit",
    "FDA-approved diagnosis",
    "Drug class: failed two agents from the list",
    "Initial request for a patient new to therapy",
    "Claims history shows use of a statin",
    "Billing records show a prior biologic",
    "Rx claims within 120 days for two NSAIDs",
    "Table 1 criteria are met by the patient",
    "Storage disease is excluded",
    "Effective contraception is used",
    "Approved by a transplant committee",
    "Urgent need for transfusion",
    "Tier 1 agents have failed",
    "Preferred drugs have failed",
    "Renewal: patient has responded",
    "Page two of the biopsy report shows granulomas",
    "Date of the last relapse within 12 months",
    "Must be dispensed by a specialty pharmacy",
    "Submission of chart notes documenting a diagnosis of gout",
    "Medical records are attached showing failure of two agents",
    "Name of the tried drugs and dates are documented",
    "Genetic testing results",
    "Chart notes",
    "Lab results",
    "Positive AChR antibody test",
    "Erythema",
    "HLA-B27",
    "Stage II (T2N0M0)",
    "F508del",
    "NYHA class II or III",
    "G551D mutation in the CFTR gene",
    "B20 HIV disease",
    "Type 2 diabetes",
    "In combination with methotrexate",
    "Age",
    "Methotrexate",
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
        "There is consideration given if a patient cannot use preferred products.",
        "Consideration will be given to patients who cannot use preferred products.",
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


def test_what_is_looked_for_anywhere_is_written_in_small_letters() -> None:
    text = (resources.files("policydiff.ingest.readers.wording") / "asking.toml").read_text("utf-8")
    wordings = [
        wording
        for sign in chain.from_iterable(tomllib.loads(text).values())
        for wording in sign.get("anywhere", ())
    ]
    assert wordings
    for wording in wordings:
        plain = re.sub(r"\\[A-Za-z]", "", wording)
        assert plain == plain.lower()
