"""Two ways to write one demand, and their near misses: what must never be told as the same."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.diff.wording.wording_change import wording_change

EQUIVALENT = [
    # Short forms.
    ("Patient has a diagnosis of asthma", "Pt has a dx of asthma"),
    ("History of a fragility fracture", "Hx of a fragility fx"),
    ("Currently on treatment with Velnorix", "Currently on tx with Velnorix"),
    ("Creatinine clearance < 35 mL/min", "CrCl less than 35 mL/min"),
    ("Body mass index of at least 30 kg/m2", "BMI ≥ 30 kg/m2"),
    ("Hemoglobin < 10 g/dL", "Hgb below 10 g/dL"),
    ("Asthma with eosinophilia", "Asthma w/ eosinophilia"),
    ("Cirrhosis without ascites", "Cirrhosis w/o ascites"),
    ("Ejection fraction of at most 40%", "Ejection fraction ≤ 40 percent"),
    ("Given every 4 weeks", "Given q4w"),
    ("Treated for 3 months", "Treated for 3 mos"),
    ("Solid tumor", "Solid tumour"),
    ("Prescribed for pediatric anemia", "Prescribed for paediatric anaemia"),
    ("Negative test for tuberculosis", "Negative test for TB"),
    # What was tried and did not help, what goes on, and what it was good for.
    ("History of failure of gold", "Failure of gold"),
    ("Trial and failure of gold", "History of failure of gold"),
    ("Has failed a 90-day trial of gold", "Had an inadequate response to a 90-day trial of gold"),
    ("Will continue to use silver with Velnorix", "Will keep using silver with Velnorix"),
    ("Has been established on Velnorix for 6 months", "Has been receiving Velnorix for 6 months"),
    ("Has already been on Velnorix for 6 months", "Has been taking Velnorix for 6 months"),
    ("Expertise in the treatment of gout", "Expertise in treating gout"),
    ("Specialist in managing gout", "Specialist in the management of gout"),
    ("ALT elevated beyond the upper limit of normal", "ALT above the upper limit of normal"),
    ("ALT above the upper limits of normal", "ALT above the upper limit of normal"),
    ("ALT exceeds the upper limit of normal", "ALT is greater than the upper limit of normal"),
    ("Patient remains on standard therapy", "Member is still on standard therapy"),
    ("Patient continues background therapy", "Member is continuing background therapy"),
    ("Positive response to Velnorix therapy", "Positive response to therapy with Velnorix"),
    ("No dual therapy with silver", "Not used in combination with silver"),
    ("Silver inhibitor [e.g., Argent]", "Another silver inhibitor [e.g., Argent]"),
    ("Eosinophils of at least 300 cells per microliter", "Eosinophils of 300 cells/mcL or more"),
    ("Platelets below 30,000/mm3", "Platelets < 30,000 per microliter"),
    ("Prescriber is a urologist, or has consulted with one",
     "Prescribed by, or in consultation with, a urologist"),
    ("Requirements are met as listed in the below table",
     "Requirements are met as listed in the table below"),
    ("Not used with another enzyme, gold (auranofin), or silver (argentin)",
     "Not used with another enzyme, silver (argentin), or gold (auranofin)"),
    # What a patient has not, and what was received before.
    ("Patient has no active infection", "Absence of active infection"),
    ("Patient has no active infection", "Patient does not have an active infection"),
    ("Patient has no active infection", "Patient is free of active infection"),
    ("No disease progression", "Patient has not experienced disease progression"),
    ("No unacceptable toxicity has occurred", "Unacceptable toxicity has not occurred"),
    ("Has previously received Velnorix", "Has been previously treated with Velnorix"),
    ("Has previously received Velnorix", "Has had prior treatment with Velnorix"),
    ("Has not previously received Velnorix", "No prior treatment with Velnorix"),
    # What is taken, and for what.
    ("Patient is on methotrexate", "Patient is receiving treatment with methotrexate"),
    ("Patient is on a stable dose of insulin", "Patient is receiving a stable dose of insulin"),
    ("Velnorix is being used to treat gout", "Use of Velnorix is for the treatment of gout"),
    ("Used as an adjunct to diet", "Used in addition to diet"),
    ("Used in combination with gold", "Used with concomitant gold"),
    ("The requested drug is being given at home", "The drug is given at home"),
    ("Dose does not exceed 300 mg every 4 weeks", "Dosing is no more than 300 mg every 4 weeks"),
    ("Patient has tried an oral steroid", "Trial of an oral steroid"),
    ("Being used as maintenance treatment", "Used as maintenance treatment"),
    ("Severe asthma of an eosinophilic phenotype", "Severe asthma with an eosinophilic phenotype"),
    ("40 mg SC every 4 weeks", "40 mg subcutaneously every 4 weeks"),
    ("3 mg/kg IV every 4 weeks", "3 mg/kg intravenously every 4 weeks"),
    # Times and counts.
    ("Pain persisting for at least 6 weeks", "Pain lasting 6 weeks or longer"),
    ("Reduction in monthly migraine days", "Reduction in the number of migraine days per month"),
    ("Two hospitalizations for asthma", "Two asthma-related hospitalizations"),
    ("Reduced steroid dose from baseline", "Reduction in corticosteroid dose compared to baseline"),
    ("Continues to meet the initial approval criteria", "Continues to meet initial criteria"),
    ("Affected body surface area is 10% or greater", "BSA involvement ≥ 10%"),
    ("Prescriber attests that labs are monitored", "Provider attests that labs are monitored"),
    ("Methotrexate is contraindicated", "Patient has a contraindication to methotrexate"),
    # Comparators.
    ("Score greater than or equal to 6", "Score of 6 or more"),
    ("Score of no less than 6", "Score of at least 6"),
    ("Pressure not lower than 20 mm Hg", "Pressure ≥ 20 mm Hg"),
    ("Level in excess of 50 mg/dL", "Level greater than 50 mg/dL"),
    ("A minimum of 12 weeks of Velnorix", "At least 12 weeks of Velnorix"),
    ("Stroke within the past 6 months", "Stroke in the last 6 months"),
    ("Stroke within the past 6 months", "Stroke during the previous 6 months"),
    ("Intolerance to TWO or more statins", "Intolerance to at least two statins"),
    # Words that stand for one another.
    ("Not used in combination with Tarquel", "Not used concomitantly with Tarquel"),
    ("Not used in combination with Tarquel", "Not used concurrently with Tarquel"),
    ("Not taken together with Tarquel", "Not taken in conjunction with Tarquel"),
    ("No concurrent therapy with Tarquel", "No concomitant use with Tarquel"),
    ("Measured prior to treatment", "Measured before therapy"),
    ("Pneumonia because of aspergillus", "Pneumonia due to aspergillus"),
    ("Progression subsequent to Velnorix", "Progression after Velnorix"),
    ("Response as evidenced by fewer flares", "Response as demonstrated by fewer flares"),
    ("Patient is intolerant to Velnorix", "Patient has an intolerance to Velnorix"),
    ("Patient cannot tolerate Velnorix", "Patient has intolerance to Velnorix"),
    ("Patient has been diagnosed with gout", "Patient has a diagnosis of gout"),
    ("Failed therapy with Velnorix", "Failure of treatment with Velnorix"),
    ("Inadequate treatment response to Velnorix", "Inadequate response to Velnorix"),
    ("Insufficient response to Velnorix", "Inadequate response to Velnorix"),
    ("Prescribed by a cardiologist", "The prescriber is a cardiologist"),
    ("Prescribed by or in consultation with a cardiologist",
     "The prescriber is or has consulted with a cardiologist"),
    ("Presence of polyps was confirmed by one of these", "Presence of polyps was verified by one "
     "of these"),
    # Adults.
    ("For adult members for treatment of active velmosis",
     "For members 18 years of age or older for treatment of active velmosis"),
    ("All adult patients (including new patients) with velmosis",
     "All patients 18 years of age and older (including new patients) with velmosis"),
    ("Treatment of adults with velmosis", "Treatment of patients at least 18 years with velmosis"),
    ("Adult patients 18 years of age and older with velmosis",
     "Patients 18 years of age and older with velmosis"),
    # A name and its acronym.
    ("Velmotic spondylitis (VS), non-radiographic velmosis of joints (nr-VoJ), and tendon-related "
     "velmosis (TRV): rheumatologist",
     "Velmotic spondylitis, non-radiographic velmosis of joints and tendon-related velmosis: "
     "rheumatologist"),
    ("Forced velmar volume in 1 second (FVV1) less than 80% predicted",
     "FVV1 (forced velmar volume in 1 second) less than 80% predicted"),
    ("Plaque velmosis (VlM)", "Plaque velmosis"),
    # The heads of a list, and its items, in another order.
    ("Patient is intolerant to or has a contraindication to bisphosphonates",
     "Patient has a contraindication or intolerance to bisphosphonates"),
    ("Had a stroke or myocardial infarction within the preceding year",
     "Had a myocardial infarction or stroke within the preceding year"),
    ("Unable to sit or stand upright for 30 minutes",
     "Unable to stand or sit upright for 30 minutes"),
    ("Prescribed by a urologist, nephrologist or oncologist",
     "Prescribed by an oncologist, a urologist, or a nephrologist"),
    ("Trial of Velnorix, Tarquel, and Dorvane", "Trial of Dorvane, Tarquel and Velnorix"),
    ("Use of Velnorix 10 mg or Tarquel 20 mg", "Use of Tarquel 20 mg or Velnorix 10 mg"),
    ("Failure of Velnorix or Tarquel for 3 months", "Failure of Tarquel or Velnorix for 90 days"),
    ("Treated with a topical corticosteroid or vitamin D analog",
     "Treated with a vitamin D analog or a topical corticosteroid"),
    # A phrase in another place.
    ("T-score in the spine, total hip, or distal 1/3 of the radius of less than or equal to -2.5",
     "T-score of ≤ -2.5 in the spine, total hip, or distal 1/3 of the radius"),
    ("Neutrophils in blood of at least 300 cells/mcL", "Neutrophils ≥ 300 cells/mcL in blood"),
    ("Received at least 3 consecutive months of combination therapy with BOTH",
     "Received BOTH in combination for a minimum of 3 consecutive months"),
    ("A trial of Velnorix for at least 3 months", "At least a 3-month trial of Velnorix"),
    ("Has used Velnorix for at least 12 weeks", "Has used for at least 12 weeks Velnorix"),
    ("Is currently receiving Velnorix", "Is receiving Velnorix currently"),
    ("Patient has responded to therapy as determined by the prescriber",
     "According to the prescriber, the patient has responded to therapy"),
    # Drugs named once for two demands.
    ("Response to a 3-month trial of, or has an intolerance or contraindication to, Velnorix, "
     "Tarquel, or Dorvane at an adequate dose",
     "Response to a 3-month trial of Velnorix, Tarquel, or Dorvane at an adequate dose, or has an "
     "intolerance or contraindication to such therapy"),
    ("Failure of Velnorix or Tarquel, or intolerance to Velnorix or Tarquel",
     "Failure of, or intolerance to, Velnorix or Tarquel"),
    ("Failure of, or contraindication to, Velnorix", "Failure of or contraindication to Velnorix"),
    ("A trial of Velnorix or a contraindication to Velnorix",
     "A trial of or a contraindication to Velnorix"),
    ("Failure of both of the following: Velnorix and Tarquel", "Failure of Velnorix and Tarquel"),
    ("Failure of one of the following: Velnorix or Tarquel", "Failure of Velnorix or Tarquel"),
    ("Diagnosis of Castor's disease", "Diagnosis of Castor disease"),
    # What was, what is needed, what is preferred.
    ("History of thrombosis", "Previous thrombosis"),
    ("Patient requires dialysis", "Need for dialysis"),
    ("Anemia such as an elevation in bilirubin", "Anemia such as an elevated bilirubin"),
    ("Count < 7 in members without anemia symptoms",
     "Count < 7 in members without symptoms of anemia"),
    ("Failure of a resin (Velnorix and Tarquel are preferred), unless contraindicated",
     "Failure of a resin (preferred products: Velnorix, Tarquel), unless contraindicated"),
    ("Not taken with Tarquel, unless the member is in a 4-week period of switching",
     "Not taken with Tarquel, except during a 4-week period of switching"),
    ("Activities of Daily Living (ADL) score ≥ 6 at baseline",
     "Activities of Daily Living (ADL) baseline score of at least 6"),
    ("Heart failure of class II to IV", "Heart failure of Class II, III, or IV"),
    ("Lesions of 150,000/mm³ or less", "Lesions ≤ 150,000/mm³"),
    ("ARV-HUS", "Arovirus related hemolytic uremic syndrome (ARV-HUS)"),
    ("Diagnosis of ARV-HUS in adults",
     "Diagnosis of arovirus related hemolytic uremic syndrome (ARV-HUS) in adults"),
    # A diagnosis, a disease.
    ("Diagnosis of velmosis", "Velmosis"),
    ("Patient must have a diagnosis of severe velmosis", "Severe velmosis"),
    ("Diagnosis of polyps confirmed by endoscopy or CT", "Polyps confirmed by CT or endoscopy"),
    # A list in brackets.
    ("One additional drug (a long-acting agonist, or Velnorix)",
     "One additional drug (Velnorix, or a long-acting agonist)"),
    ("A taper (10 mg Velnorix or 20 mg Tarquel)", "A taper (20 mg Tarquel or 10 mg Velnorix)"),
    ("Velnorix at least 7.5 mg per day", "Velnorix ≥ 7.5 mg daily"),
    ("On a stable dose of Velnorix", "Stable dose of Velnorix"),
    ("Dependence on daily Velnorix", "Patient depends on daily Velnorix"),
    ("Infection has been ruled out", "Infection has been excluded"),
    ("A corticosteroid & Velnorix", "A corticosteroid and Velnorix"),
    ("Patient is compliant with Velnorix", "Patient is adherent to Velnorix"),
    ("3 injections per 84 days", "3 injections every 84 days"),
    # Several at once.
    ("Pt is intolerant to or has a contraindication to Velnorix, Tarquel, or Dorvane",
     "The member has a contraindication or intolerance to Dorvane, Velnorix or Tarquel"),
    ("Member has hx of stroke within the past 12 months",
     "The patient has a history of stroke in the last year"),
    # Once is what a history of something is.
    ("Member has a history of brittle fractures", "Member has had one or more brittle fractures"),
    ("Patient has a history of stroke", "Patient has a history of at least one stroke"),
]  # fmt: skip

DIFFERENT = [
    ("Trial of gold", "Failure of gold"),
    ("Response to prior therapy with gold", "Response to gold"),
    ("Has failed gold", "Has had an inadequate response to a 90-day trial of gold"),
    ("Eosinophils of at least 300 cells per microliter", "Eosinophils of 300 cells/mL or more"),
    ("Is on standard therapy", "Is not on standard therapy now"),
    ("Has received Velnorix for 6 months", "Has been receiving Velnorix for 6 months"),
    ("Prescribed for treating physicians", "Prescribed for the treatment of physicians"),
    ("ALT above the upper limit of normal", "ALT below the upper limit of normal"),
    ("ALT above 3 times the upper limit of normal", "ALT above the upper limit of normal"),
    # What is had, and what is not.
    ("Patient has no active infection", "Patient has an active infection"),
    ("Has not previously received Velnorix", "Has previously received Velnorix"),
    ("Has previously received Velnorix", "Is receiving Velnorix"),
    ("Disease progression has not occurred", "Disease progression has occurred"),
    ("Dose does not exceed 300 mg", "Dose exceeds 300 mg"),
    ("Pain lasting 6 weeks", "Pain in the last 6 weeks"),
    ("Used in addition to diet", "Used after diet"),
    # What stands in brackets and is no acronym.
    ("Trial of a steroid (oral)", "Trial of a steroid"),
    ("Failure of velmosis treatment (severe)", "Failure of velmosis treatment"),
    ("Velmotic disease (treated)", "Velmotic disease"),
    # Adults, and others.
    ("Adult members with velmosis", "Members 12 years of age or older with velmosis"),
    ("Adult members with velmosis", "Members with velmosis"),
    ("Adult-onset velmosis", "Velmosis in members 18 years of age or older"),
    ("Pediatric and adult patients with velmosis", "Patients 18 years or older with velmosis"),
    # A number that goes to another noun.
    ("Platelets ≥ 50 or neutrophils ≥ 100", "Platelets ≥ 100 or neutrophils ≥ 50"),
    ("Trial of 10 mg Velnorix or 20 mg Tarquel", "Trial of 20 mg Velnorix or 10 mg Tarquel"),
    ("Trial of Velnorix or Tarquel 10 mg", "Trial of Tarquel or Velnorix 10 mg"),
    ("Velnorix for 3 months and Tarquel for 6 months",
     "Velnorix for 6 months and Tarquel for 3 months"),
    ("Two flares within 3 months", "Three flares within 2 months"),
    ("Failed Velnorix for 3 months and Tarquel", "Failed Velnorix and Tarquel for 3 months"),
    ("Creatinine ≥ 50 in members with weight", "Creatinine in members with weight ≥ 50"),
    ("Diagnosed within 6 months and confirmed", "Diagnosed and confirmed within 6 months"),
    ("Diagnosis within 6 months confirmed by biopsy",
     "Diagnosis confirmed by biopsy within 6 months"),
    ("Surgery within 6 months before transplant", "Surgery before transplant within 6 months"),
    # Comparators.
    ("Score greater than 6", "Score of at least 6"),
    ("Score of at least 6", "Score of at most 6"),
    ("Trial of Velnorix or Tarquel with a score > 6",
     "Trial of Tarquel or Velnorix with a score ≥ 6"),
    ("Use for at least 6 months", "Use for up to 6 months"),
    ("Has a history of flares", "Has had two or more flares"),
    ("Has a history of flares", "Has had one flare or none"),
    ("A trial of Velnorix for 3 months", "A trial of Velnorix within 3 months"),
    # Connectives.
    ("Failure of Velnorix or Tarquel", "Failure of Velnorix and Tarquel"),
    ("Failure of Velnorix or Tarquel and Dorvane", "Failure of Tarquel or Velnorix and Dorvane"),
    ("Dorvane and Velnorix or Tarquel", "Dorvane and Tarquel or Velnorix"),
    ("Failure of Velnorix or Tarquel and Dorvane", "Failure of Velnorix and Tarquel or Dorvane"),
    ("(Velnorix or Tarquel) and Dorvane", "Velnorix or (Tarquel and Dorvane)"),
    ("Either Velnorix or Tarquel", "Both Velnorix and Tarquel"),
    ("Failure of, or intolerance to, Velnorix", "Failure of, and intolerance to, Velnorix"),
    # Negations.
    ("Not receiving Velnorix", "Receiving Velnorix"),
    ("No asthma but has eczema", "Has asthma but no eczema"),
    ("Velnorix and not Tarquel", "Tarquel and not Velnorix"),
    ("Asthma without eczema", "Eczema without asthma"),
    ("Velnorix or Tarquel unless pregnant", "Velnorix unless Tarquel or pregnant"),
    ("Is not currently receiving Velnorix", "Is currently receiving Velnorix"),
    ("Used in combination with Tarquel", "Not used concomitantly with Tarquel"),
    ("Cirrhosis w/ ascites", "Cirrhosis w/o ascites"),
    # Which drug is which.
    ("Failed Velnorix and is on Tarquel", "Failed Tarquel and is on Velnorix"),
    ("Failure of Velnorix before use of Tarquel", "Failure of Tarquel before use of Velnorix"),
    ("Trial of Velnorix or contraindication to Tarquel",
     "Trial of Tarquel or contraindication to Velnorix"),
    ("Velnorix in combination with Tarquel for relapse", "Velnorix for relapse after Tarquel"),
    ("Switched from Velnorix to Tarquel", "Switched from Tarquel to Velnorix"),
    ("Velnorix then Tarquel", "Tarquel then Velnorix"),
    ("Velnorix followed by Tarquel", "Tarquel followed by Velnorix"),
    ("Velnorix with Dorvane or Tarquel", "Tarquel or Velnorix with Dorvane"),
    ("Trial of Velnorix and Tarquel use", "Trial of Tarquel and Velnorix use"),
    ("Velnorix or Tarquel tablets or Dorvane", "Tarquel or Velnorix tablets or Dorvane"),
    ("Velnorix and Tarquel at 10 and 20 mg, respectively",
     "Tarquel and Velnorix at 10 and 20 mg, respectively"),
    ("Failure of Velnorix or Tarquel, or intolerance to Velnorix",
     "Failure of, or intolerance to, Velnorix or Tarquel"),
    ("Failure of Velnorix, or intolerance to Tarquel", "Failure of, or intolerance to, Velnorix"),
    # What an adjective or a noun belongs to.
    ("Severe asthma or eczema", "Severe eczema or asthma"),
    ("Lung cancer or melanoma", "Lung melanoma or cancer"),
    ("Topical retinoid or steroid", "Topical steroid or retinoid"),
    ("Active uveitis and psoriasis", "Active psoriasis and uveitis"),
    # Brackets that say more than their items.
    ("Drug (Velnorix, or Tarquel with Dorvane)", "Drug (Tarquel, or Velnorix with Dorvane)"),
    ("One drug (Velnorix then Tarquel or Dorvane)", "One drug (Dorvane then Tarquel or Velnorix)"),
    ("A taper (10 mg Velnorix or 20 mg Tarquel)", "A taper (20 mg Velnorix or 10 mg Tarquel)"),
    # When a diagnosis was made is none of the disease.
    ("Diagnosis of velmosis within 6 months", "Velmosis within 6 months"),
    ("Confirmed diagnosis of velmosis", "Velmosis"),
    ("Suspected diagnosis of velmosis", "Diagnosis of velmosis"),
    # Words that are near one another and not the same.
    ("Failure of Velnorix", "Intolerance to Velnorix"),
    ("Contraindication to Velnorix", "Intolerance to Velnorix"),
    ("Inadequate response to Velnorix", "No response to Velnorix"),
    ("Inadequate response to Velnorix", "Failure of Velnorix"),
    ("Allergy to Velnorix", "Intolerance to Velnorix"),
    ("Measured before therapy", "Measured after therapy"),
    ("History of asthma", "Diagnosis of asthma"),
    ("Prescribed by a cardiologist", "Prescribed by or in consultation with a cardiologist"),
    ("Given every 4 weeks", "Given every 4 days"),
    ("PT of at least 15 seconds", "Patient of at least 15 seconds"),
    ("Previous fracture", "Fracture"),
    ("Previous fracture", "History of a severe fracture"),
    ("Failure of both of the following: Velnorix and Tarquel", "Failure of Velnorix or Tarquel"),
    ("Failure of one of the following: Velnorix and Tarquel", "Failure of Velnorix and Tarquel"),
    ("Heart failure of class II to IV", "Heart failure of class II or IV"),
    ("Score ≥ 6 at baseline", "Score ≥ 6 from baseline"),
    ("Score ≥ 6 and weight ≥ 50 kg at baseline", "Baseline score ≥ 6 and weight ≥ 50 kg"),
    ("Failure of a resin (Velnorix and Tarquel are preferred)", "Failure of a resin (Velnorix)"),
    ("ARV-HUS", "Hemolytic uremic syndrome (HUS)"),
    ("Asthma", "Aspirin exacerbated respiratory disease (AERD)"),
    ("Response as evidenced by fewer flares", "Response as documented by fewer flares"),
    ("Used in combination", "Used alone"),
    ("Is currently receiving Velnorix", "Is receiving Velnorix"),
    ("Three consecutive months of Velnorix", "Three months of Velnorix"),
    ("Treated twice daily", "Treated daily"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), EQUIVALENT)
def test_two_ways_to_write_one_demand_are_equal(old: str, new: str) -> None:
    assert wording_change(old, new).relation == "equal"
    assert wording_change(new, old).relation == "equal"


@pytest.mark.parametrize(("old", "new"), DIFFERENT)
def test_what_only_looks_the_same_is_not(old: str, new: str) -> None:
    assert wording_change(old, new).relation != "equal"
    assert wording_change(new, old).relation != "equal"


DRUGS = ("velnorix", "tarquel", "dorvane", "osimet", "calprex")
SHUFFLED = st.tuples(
    st.lists(st.sampled_from(DRUGS), min_size=2, unique=True),
    st.randoms(use_true_random=False),
    st.sampled_from(["and", "or"]),
)


@given(SHUFFLED)
@settings(deadline=None)
def test_the_order_of_items_says_nothing_and_their_connective_all(
    drawn: tuple[list[str], random.Random, str],
) -> None:
    items, chance, joint = drawn
    others = list(items)
    chance.shuffle(others)
    old, new = (f"Trial of {_listed(one, joint)} for 3 months" for one in (items, others))
    assert wording_change(old, new).relation == "equal"
    other = _listed(others, "or" if joint == "and" else "and")
    assert wording_change(old, f"Trial of {other} for 3 months").relation != "equal"


@given(st.permutations(DRUGS), st.permutations((5, 10, 20, 40, 80)))
@settings(deadline=None)
def test_a_number_stays_with_its_drug(drugs: list[str], doses: list[int]) -> None:
    was = dict(zip(DRUGS, (5, 10, 20, 40, 80), strict=True))
    now = dict(zip(drugs, doses, strict=True))
    old, new = (
        "Trial of " + _listed([f"{drug} {dose} mg" for drug, dose in one.items()], "or")
        for one in (was, now)
    )
    assert (wording_change(old, new).relation == "equal") == (was == now)


def _listed(items: list[str], joint: str) -> str:
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"
