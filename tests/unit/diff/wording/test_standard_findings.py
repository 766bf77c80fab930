"""What was found and shown, and how a drug is used, in words that stand for one another."""

from __future__ import annotations

import pytest

from policydiff.diff.wording.wording_change import wording_change

EQUIVALENT = [
    ("Muscle damage after a trial of one statin", "Muscle damage following a trial of one statin"),
    ("Demonstrated adherence to gold", "Patient is adherent to gold"),
    (
        "Combined with an antibody, such as Argent (velmab) or Auric (tarmab)",
        "Combined with an antibody (e.g., Argent [velmab], Auric [tarmab])",
    ),
    (
        "Diagnosis of gout, defined as at least 15 bad days per month, of which at least 8 are sad",
        "Diagnosis of gout, defined as 15 or more bad days per month, with 8 or more of those being"
        " sad",
    ),
    ("Overuse headache has been ruled out", "The prescriber has excluded overuse headache"),
    (
        "Patient has been treated with gold for at least 3 months",
        "Patient received gold for a minimum of 3 months",
    ),
    (
        "Prescribed by or with a physician who specializes in the condition being treated",
        "Prescribed by, or with, a physician who specializes in the disease being treated",
    ),
    (
        "Patient has had a trial of at least two corticosteroids",
        "Patient has tried two or more corticosteroids",
    ),
    ("Serum ferritin level was less than 100 ng/mL", "Serum ferritin was < 100 ng/mL"),
    (
        "Patient demonstrates a positive clinical response to therapy",
        "Patient has demonstrated positive clinical response to therapy",
    ),
    (
        "Patient has shown improvement in symptoms",
        "Patient has demonstrated improvement in symptoms",
    ),
    ("Patient is not currently pregnant", "Patient is not pregnant at this time"),
    (
        "Will not be used concurrently with another biologic",
        "Not used in combination with other biologics",
    ),
    (
        "Patient is not receiving Velnorix in combination with any of the following",
        "Velnorix will not be used in combination with any of the following",
    ),
    (
        "Patient has failed to respond to conventional therapy",
        "Patient had failure to respond to conventional therapy",
    ),
    (
        "Patient must have an adequate trial of gold",
        "Patient has had an adequate trial of gold",
    ),
    (
        "History of hypersensitivity to any component of the product",
        "Hypersensitivity to any component of the product",
    ),
    ("Patient weighs at least 40 kg", "Body weight is 40 kg or more"),
    ("Patient weighs 40 kg or more", "Patient's weight is ≥ 40 kg"),
    (
        "Forced expiratory volume in 1 second (FEV1) < 80% predicted",
        "FEV1 less than 80% of predicted",
    ),
    ("FEV1 is less than 80% of the predicted normal value", "FEV1 < 80% predicted normal"),
    (
        "Patient has experienced two or more asthma exacerbations in the past 12 months",
        "At least 2 asthma exacerbations within the previous year",
    ),
    (
        "Patient is using the medication as add-on maintenance therapy",
        "Used as add-on maintenance treatment",
    ),
    (
        "Patient will continue to receive inhaled corticosteroids",
        "Patient will continue inhaled corticosteroids",
    ),
    (
        "Patient continues to receive inhaled corticosteroids",
        "Patient is continuing therapy with inhaled corticosteroids",
    ),
    ("Therapy is initiated in a hospital setting", "Treatment is started in a hospital setting"),
    (
        "Treatment was discontinued due to adverse effects",
        "Therapy was stopped because of adverse events",
    ),
    (
        "Patient experienced a significant adverse reaction",
        "Patient experienced a significant adverse effect",
    ),
    ("Patient is unable to take oral medication", "Patient cannot take oral medications"),
    (
        "Dosing is in accordance with the FDA-approved labeling",
        "Dosing is consistent with FDA-approved labeling",
    ),
    (
        "Dosed in accordance with the United States Food and Drug Administration approved labeling",
        "Dosing is in accordance with the US FDA-approved labeling",
    ),
    (
        "Tuberculosis test is negative within the past 12 months",
        "Negative TB test within the last 12 months",
    ),
    (
        "Patient has been screened for latent tuberculosis infection",
        "Patient has had screening for latent TB infection",
    ),
    (
        "Patient has been evaluated for tuberculosis prior to starting therapy",
        "Patient was evaluated for TB before initiation of therapy",
    ),
    (
        "The patient has one of the following risk factors",
        "One or more of the following risk factors",
    ),
    (
        "Requested quantity does not exceed 2 syringes per 28 days",
        "Quantity requested is not more than 2 syringes every 28 days",
    ),
    ("Patient is enrolled in the REMS program", "Patient enrollment in the REMS program"),
    (
        "Active disease despite treatment with gold",
        "Disease remains active despite treatment with gold",
    ),
    ("Symptoms persist despite optimal therapy", "Persistent symptoms despite optimal therapy"),
    (
        "Liver function tests have been obtained within the last 3 months",
        "Liver function tests were obtained in the past 3 months",
    ),
    (
        "Patient has been adherent to therapy for 3 months",
        "Patient has adhered to therapy for 3 months",
    ),
    (
        "Patient has relapsing multiple sclerosis",
        "Patient has a relapsing form of multiple sclerosis",
    ),
    (
        "Reduction of at least 50% from baseline in monthly seizures",
        "At least a 50% reduction in monthly seizures from baseline",
    ),
    (
        "Reduction in LDL-C of at least 30% compared with baseline",
        "LDL-C has decreased by at least 30% from baseline",
    ),
    ("Decrease in the number of migraine days per month", "Reduction in monthly migraine days"),
    (
        "Patient has had clinical benefit from treatment",
        "Patient has clinically benefited from treatment",
    ),
    (
        "Member has experienced improvement or stabilization of disease",
        "Improvement or stabilization of disease",
    ),
    ("Used as a single agent", "Used as monotherapy"),
    ("Given as monotherapy", "Used alone"),
    ("In combination with silver", "Used in combination with silver"),
    ("Disease is metastatic or unresectable", "Metastatic or unresectable disease"),
    ("Tumor is positive for PD-L1", "PD-L1 positive tumor"),
    ("Patient has not had prior gene therapy", "Patient has not previously received gene therapy"),
    ("Patient is ambulatory without assistance", "Patient is able to walk without assistance"),
    ("The diagnosis was confirmed by a biopsy", "Biopsy-confirmed diagnosis"),
    ("Biopsy-proven celiac disease", "Celiac disease proven by biopsy"),
    ("Positive result on an anti-AChR antibody test", "Positive anti-AChR antibody test"),
    (
        "Patient has chronic kidney disease stage 3 or 4",
        "Patient has stage 3 or 4 chronic kidney disease",
    ),
    (
        "For patients under 18 years of age, weight is at least 15 kg",
        "If the patient is younger than 18 years, weight is ≥ 15 kg",
    ),
    ("If female, the patient is not pregnant", "For female patients, patient is not pregnant"),
]

DIFFERENT = [
    ("Patient was treated with gold", "Patient is being treated with gold"),
    ("Patient has received gold", "Patient will receive gold"),
    ("Patient has received gold", "Patient has not received gold"),
    ("Patient was screened for hepatitis B", "Patient will be screened for hepatitis B"),
    ("Diagnosis was confirmed by biopsy", "Diagnosis is supported by biopsy"),
    ("FEV1 < 80% predicted", "FEV1 < 80% of baseline"),
    (
        "Negative tuberculosis test within the past year",
        "Positive tuberculosis test within the past year",
    ),
    ("Used as monotherapy", "Used in combination with gold"),
    ("Not used in combination with gold", "Used in combination with gold"),
    (
        "Patient is not taking gold in combination with silver",
        "Patient is taking gold in combination with silver",
    ),
    (
        "Reduction in monthly seizures of at least 50% from baseline",
        "Reduction in monthly seizures of at least 30% from baseline",
    ),
    ("Reduction in LDL-C of at least 30%", "Increase in LDL-C of at least 30%"),
    ("Disease is active", "Disease is not active"),
    (
        "If the patient is female, a pregnancy test is negative",
        "If the patient is male, a pregnancy test is negative",
    ),
    ("For patients with gout, dose is 20 mg", "For patients without gout, dose is 20 mg"),
    ("Patient cannot take oral medication", "Patient can take oral medication"),
    ("Has not had prior gene therapy", "Has had prior gene therapy"),
    ("Gold was initiated in a hospital", "Gold was discontinued in a hospital"),
    ("Has experienced two exacerbations", "Has not experienced two exacerbations"),
    ("Patient weighs at least 40 kg", "Patient weighs at most 40 kg"),
    ("Severe form of gout", "Any form of gout"),
    ("Do not give the drug to patients with gout", "Give the drug to patients with gout"),
    ("Patient has had an adequate trial of gold", "Patient has had a trial of gold"),
    (
        "Serum ferritin level was less than 100 ng/mL",
        "Serum ferritin level was more than 100 ng/mL",
    ),
    ("Tumor is positive for PD-L1", "Tumor is negative for PD-L1"),
    ("Stage 3 or 4 kidney disease", "Stage 3 kidney disease"),
    ("Patient tried and failed gold", "Patient tried gold"),
    (
        "Patient has relapsing multiple sclerosis",
        "Patient has a progressive form of multiple sclerosis",
    ),
    ("Dosing is in accordance with FDA-approved labeling", "Dosing exceeds FDA-approved labeling"),
    ("Patient cannot use gold with silver for gout", "Patient cannot use gold with silver"),
]


@pytest.mark.parametrize(("old", "new"), EQUIVALENT)
def test_what_is_put_in_other_words_is_the_same(old: str, new: str) -> None:
    assert wording_change(old, new).relation == "equal"
    assert wording_change(new, old).relation == "equal"


@pytest.mark.parametrize(("old", "new"), DIFFERENT)
def test_what_is_put_in_words_like_it_is_not(old: str, new: str) -> None:
    assert wording_change(old, new).relation != "equal"
    assert wording_change(new, old).relation != "equal"


def test_what_cannot_be_taken_with_more_is_asked_of_fewer() -> None:
    """Without "for gout" the ban is for all uses."""
    banned = "The drug cannot be taken with another biologic"
    assert wording_change(f"{banned} for gout", banned).relation == "narrower"
