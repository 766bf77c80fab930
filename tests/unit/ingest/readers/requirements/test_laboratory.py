"""Measured quantities: analyte, sign, value, unit, window."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.model.requirements import Comparator, LaboratoryRequirement, Period

LEXICON = load_lexicon()

READ: list[tuple[str, tuple[str, Comparator, float, str | None]]] = [
    ("Platelet count < 30 x 10⁹/L", ("platelet count", "<", 30, "10^9/l")),
    ("Documented platelet count < 50 x 10^9 / L", ("platelet count", "<", 50, "10^9/l")),
    ("Platelets less than 50,000/mm3", ("platelet count", "<", 50000, "cells/mm3")),
    ("Platelet count of at least 50000 cells per microliter",
     ("platelet count", ">=", 50000, "cells/mcl")),
    ("Absolute neutrophil count (ANC) ≥ 1.5 x 10^9/L",
     ("absolute neutrophil count", ">=", 1.5, "10^9/l")),
    ("ANC is greater than or equal to 1000/µL",
     ("absolute neutrophil count", ">=", 1000, "cells/mcl")),
    ("Blood eosinophil count ≥ 300 cells/µL", ("eosinophil count", ">=", 300, "cells/mcl")),
    ("Eosinophil level of at least 150 cells/mcL", ("eosinophil count", ">=", 150, "cells/mcl")),
    ("Hemoglobin < 10 g/dL", ("hemoglobin", "<", 10, "g/dl")),
    ("HbA1c ≥ 7%", ("hemoglobin a1c", ">=", 7, "%")),
    ("Hemoglobin A1c of at most 9 percent", ("hemoglobin a1c", "<=", 9, "%")),
    ("Serum creatinine ≤ 2 mg/dL", ("serum creatinine", "<=", 2, "mg/dl")),
    ("eGFR ≥ 30 mL/min/1.73 m²",
     ("estimated glomerular filtration rate", ">=", 30, "ml/min/1.73 m2")),
    ("LDL-C ≥ 100 mg/dL", ("ldl cholesterol", ">=", 100, "mg/dl")),
    ("Zolvic acid exceeding 250 mcg/g", ("zolvic acid", ">", 250, "mcg/g")),
    ("Zolvic acid level is greater than 250 mcg/g", ("zolvic acid", ">", 250, "mcg/g")),
    ("Member has zolvic acid of 1,200 ng/mL or more", ("zolvic acid", ">=", 1200, "ng/ml")),
    ("LDL cholesterol level > 2.6 mmol/L", ("ldl cholesterol", ">", 2.6, "mmol/l")),
    ("Triglycerides ≥ 500 mg/dL", ("triglycerides", ">=", 500, "mg/dl")),
    ("Ferritin < 100 ng/mL", ("serum ferritin", "<", 100, "ng/ml")),
    ("TSAT less than 20%", ("transferrin saturation", "<", 20, "%")),
    ("IgE level ≥ 30 IU/mL", ("serum ige", ">=", 30, "iu/ml")),
    ("PASI score of 12 or more", ("pasi score", ">=", 12, None)),
    ("Psoriasis Area and Severity Index (PASI) score of at least 12",
     ("pasi score", ">=", 12, None)),
    ("Baseline PASI score ≥ 12", ("pasi score", ">=", 12, None)),
    ("PASI score ≥ 12 at baseline", ("pasi score", ">=", 12, None)),
    ("Patient has at least four headache days per month",
     ("headache days per month", ">=", 4, None)),
    ("Patient experiences 8 or more migraine headache days per month",
     ("migraine headache days per month", ">=", 8, None)),
    ("Involvement of at least 10% of body surface area (BSA)",
     ("body surface area involvement", ">=", 10, "%")),
    ("At least 10% of body surface area is affected",
     ("body surface area involvement", ">=", 10, "%")),
    ("BSA involvement of 10% or greater", ("body surface area involvement", ">=", 10, "%")),
    ("Disease affecting 3% or more of body surface area",
     ("body surface area involvement", ">=", 3, "%")),
    ("Patient has achieved at least a 20% improvement in symptoms from baseline",
     ("improvement in symptoms", ">=", 20, "%")),
    ("Reduction of at least 50% in monthly headache days",
     ("reduction in monthly headache days", ">=", 50, "%")),
    ("A 30% or greater reduction in spleen volume compared to baseline",
     ("reduction in spleen volume", ">=", 30, "%")),
    ("ALT ≤ 3 x ULN", ("alanine aminotransferase", "<=", 3, "x uln")),
    ("ALT no more than 3 times the upper limit of normal",
     ("alanine aminotransferase", "<=", 3, "x uln")),
    ("LVEF ≤ 40%", ("left ventricular ejection fraction", "<=", 40, "%")),
    ("FEV1 ≥ 50% predicted", ("fev1", ">=", 50, "% predicted")),
    ("T-score ≤ -2.5", ("bone mineral density t-score", "<=", -2.5, None)),
    ("PASI score ≥ 12", ("pasi score", ">=", 12, None)),
    ("Patient has ≥ 4 migraine days per month", ("migraine days per month", ">=", 4, None)),
    ("Greater than or equal to 20 skin lesions", ("skin lesions", ">=", 20, None)),
    ("Body surface area involvement of at least 10%",
     ("body surface area involvement", ">=", 10, "%")),
]  # fmt: skip

NOT_READ = [
    "Ferritin < 100 ng/mL or TSAT < 20%",
    "AST and ALT ≤ 3 x ULN",
    "LDL-C ≥ 100 mg/dL while on a statin",
    "Hemoglobin is measured",
    "Platelet count 30 x 10^9/L",
    "Platelet count below normal",
    "Symptoms for at least 6 weeks",
    "≥ 2 prior therapies",
    "At least 3 drugs",
    "Hemoglobin < 10 g/dL unless transfused",
    "Duration of 12 months or more",
    "Velnorix of no more than 10 mg/kg",
    "LDL-C ≥ 100 mg/dL for adults or ≥ 130 mg/dL for children",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_measured_quantity_is_read(
    text: str, expected: tuple[str, Comparator, float, str | None]
) -> None:
    (found,) = read_requirements(text, LEXICON)
    assert isinstance(found, LaboratoryRequirement)
    assert (found.analyte, found.comparator, found.value, found.unit) == expected
    assert found.upper is None
    assert found.window is None


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_not_one_measured_quantity_is_not_read(text: str) -> None:
    assert not any(
        isinstance(one, LaboratoryRequirement) for one in read_requirements(text, LEXICON)
    )


def test_two_bounds_keep_their_strictness() -> None:
    (found,) = read_requirements("A1C is at least 7% but less than 10%", LEXICON)
    assert isinstance(found, LaboratoryRequirement)
    assert (found.comparator, found.value, found.upper, found.upper_strict) == (">=", 7, 10, True)


def test_a_range_includes_its_ends() -> None:
    (found,) = read_requirements("FEV1 between 30% and 70%", LEXICON)
    assert isinstance(found, LaboratoryRequirement)
    assert (found.comparator, found.value, found.upper, found.upper_strict) == (">=", 30, 70, False)


def test_the_window_of_a_measurement() -> None:
    (found,) = read_requirements("Serum ferritin > 1000 mcg/L within the last 3 months", LEXICON)
    assert isinstance(found, LaboratoryRequirement)
    assert found.window == Period(value=3, unit="month")


def test_the_molar_mass_comes_from_the_lexicon() -> None:
    (found,) = read_requirements("Fasting glucose < 126 mg/dL", LEXICON)
    assert isinstance(found, LaboratoryRequirement)
    assert found.molar_mass == pytest.approx(180.16)


@settings(max_examples=100, deadline=None)
@given(
    test=st.sampled_from(["Platelet count", "Serum creatinine", "Hemoglobin", "CRP", "Ferritin"]),
    sign=st.sampled_from([("≥", ">="), ("at least", ">="), (">", ">"), ("≤", "<="),
                          ("no more than", "<="), ("less than", "<"), ("<", "<")]),
    value=st.decimals(min_value=0, max_value=5000, places=1),
    unit=st.sampled_from(["mg/dL", "g/dL", "ng/mL", "cells/mcL", "%"]),
)  # fmt: skip
def test_any_number_and_unit(test: str, sign: tuple[str, str], value: object, unit: str) -> None:
    (found,) = read_requirements(f"{test} is {sign[0]} {value} {unit}", LEXICON)
    assert isinstance(found, LaboratoryRequirement)
    assert (found.comparator, found.unit) == (sign[1], unit.lower())
    assert found.value == pytest.approx(float(str(value)))
