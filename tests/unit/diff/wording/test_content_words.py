"""The same content words in another order and inflection, and what must not change places."""

from __future__ import annotations

import pytest

from policydiff.diff.wording.wording_change import wording_change

EQUIVALENT = [
    (
        "Patient has tried at least one systemic therapy (e.g., methotrexate)",
        "Patient has already tried one systemic therapy (for example, methotrexate)",
    ),
    ("Approve if the patient meets the following", "Approve when the patient meets the following"),
    (
        "Prescribed by or in consultation with a gastroenterologist",
        "Prescriber is, or has consulted with, a gastroenterologist",
    ),
    ("Prescribed by a specialist in neurology", "Prescribed by a neurology specialist"),
    ("Patient is between the ages of 6 and 17 years", "Patient is 6 through 17 years of age"),
    (
        "Patient has been using at least one inhaled corticosteroid for the past 3 months",
        "Patient has been on at least one inhaled corticosteroid for the last 3 months",
    ),
    ("LDL-C level is 100 mg/dL or higher", "LDL cholesterol is at least 100 mg/dL"),
    ("Hemoglobin A1c of 7% or greater", "HbA1c ≥ 7%"),
    (
        "eGFR is greater than or equal to 30 mL/min/1.73 m2",
        "Estimated glomerular filtration rate (eGFR) ≥ 30 mL/min/1.73 m2",
    ),
    ("Screening for hepatitis B has been performed", "Patient has been screened for hepatitis B"),
    (
        "Medication is not being used with another potent CYP3A4 inhibitor",
        "Medication will not be used with other strong CYP3A4 inhibitors",
    ),
    ("Patient has metastatic breast cancer", "Breast cancer is metastatic"),
    ("Patient has HER2-positive disease", "Disease is HER2 positive"),
    ("HER2-positive breast cancer", "Breast cancer that is HER2 positive"),
    ("Used in combination with silver", "The medication will be used in combination with silver"),
    (
        "Genetic testing confirming biallelic mutations",
        "Biallelic mutations confirmed by genetic testing",
    ),
    ("Pathogenic variant in the TTR gene", "Presence of a pathogenic variant in the TTR gene"),
    ("Documentation of a pathogenic TTR variant", "Documented pathogenic TTR variant"),
    (
        "NYHA class I, II, or III heart failure",
        "New York Heart Association (NYHA) class I to III heart failure",
    ),
    (
        "Patient has moderately to severely active ulcerative colitis",
        "Moderate to severe active ulcerative colitis",
    ),
    (
        "Patient has responded to therapy, as determined by the prescriber",
        "Patient has had a response to therapy as determined by the prescriber",
    ),
    (
        "Patient has had a beneficial response to therapy",
        "Patient has had a positive response to therapy",
    ),
    (
        "Patient is responding positively to therapy",
        "Patient has had a positive response to therapy",
    ),
    ("Patient has experienced a reduction in symptoms", "Patient has had reduced symptoms"),
    ("There has been a decrease in the frequency of attacks", "Decrease in attack frequency"),
    ("Reduced frequency of exacerbations", "Reduction in the frequency of exacerbations"),
    ("Velnorix has not been previously received", "Patient has not previously received Velnorix"),
    ("No previous treatment with Velnorix", "Patient has never been treated with Velnorix"),
    (
        "Patient is taking a stable dose of an antidepressant",
        "Patient is on a stable dose of an antidepressant",
    ),
    (
        "Patient has a mean arterial pressure > 25 mmHg",
        "Mean arterial pressure greater than 25 mm Hg",
    ),
    ("Absolute neutrophil count of at least 1,500/mm3", "ANC ≥ 1,500/mm3"),
    ("ALT and AST less than 3 times the upper limit of normal", "ALT and AST < 3 x ULN"),
    ("Patient is a postmenopausal woman", "Patient is a postmenopausal female"),
    ("Patient is at high risk for fracture", "High risk of fracture"),
    ("Patient is at increased risk of fracture", "Patient has an increased risk for fracture"),
    ("Inability to swallow oral medications", "Patient is unable to swallow oral medications"),
    (
        "Patient has GI intolerance with two oral agents",
        "Gastrointestinal intolerance to two oral agents",
    ),
    (
        "Lifestyle modification has been attempted for 6 months",
        "Patient has attempted lifestyle modification for at least 6 months",
    ),
    (
        "Patient is participating in a weight management program",
        "Participation in a weight management program",
    ),
    (
        "Prescriber has counseled the patient on the risks",
        "The patient has been counseled about the risks by the prescriber",
    ),
]

DIFFERENT = [
    ("Treated with gold before silver", "Treated with silver before gold"),
    ("Asthma due to gout", "Gout due to asthma"),
    ("Patient switches from gold to silver", "Patient switches from silver to gold"),
    (
        "Gout that is not active with severe pain",
        "Gout that is active with pain that is not severe",
    ),
    ("Patient is receiving gold", "Patient has received gold"),
    ("Trial of 20 mg gold and 40 mg silver", "Trial of 40 mg gold and 20 mg silver"),
    ("Treated with gold and no silver", "Treated with silver and no gold"),
    ("Gold instead of silver", "Silver instead of gold"),
    ("Trial of gold or silver for 3 months", "Trial of gold for 3 months or silver"),
    ("Gout has relapsed", "Relapsing gout"),
    ("Failed gold after silver", "Failed silver after gold"),
    ("Diagnosis of gout unless pain is severe", "Severe pain unless gout is diagnosed"),
    ("Active gout", "Gout activity"),
    ("Gold with silver or platinum", "Gold or platinum with silver"),
    (
        "Test was positive for gold and negative for silver",
        "Test was negative for gold and positive for silver",
    ),
]


@pytest.mark.parametrize(("old", "new"), EQUIVALENT)
def test_the_same_content_says_the_same(old: str, new: str) -> None:
    assert wording_change(old, new).relation == "equal"
    assert wording_change(new, old).relation == "equal"


@pytest.mark.parametrize(("old", "new"), DIFFERENT)
def test_what_is_said_of_something_else_does_not(old: str, new: str) -> None:
    assert wording_change(old, new).relation != "equal"
    assert wording_change(new, old).relation != "equal"


def test_of_several_predicates_each_is_held_against_its_own() -> None:
    old = "Patient has gout by X-ray, biopsy, or scan, and has experienced two or more flares"
    new = "Patient has gout by X-ray, scan, or biopsy, and has had at least two flares"
    assert wording_change(old, new).relation == "equal"
    crossed = "Patient has gout by X-ray, scan, or biopsy, or has had at least two flares"
    assert wording_change(old, crossed).relation != "equal"
