"""The forms of codes, each code held against those of all systems."""

import re

import pytest

from policydiff.ingest import code_forms

FORMS = {
    "HCPCS": code_forms.HCPCS,
    "CPT": code_forms.CPT,
    "ICD-10-CM": rf"{code_forms.ICD_10_CM_CATEGORY}(?:\.{code_forms.ICD_10_CM_PLACES})?",
    "ICD-10-PCS": code_forms.ICD_10_PCS,
    "NDC": code_forms.NDC,
    "NDC undivided": code_forms.NDC_UNDIVIDED,
    "revenue": code_forms.REVENUE,
}


@pytest.mark.parametrize(
    ("code", "systems"),
    [
        ("J7777", {"HCPCS"}),
        ("W7777", set()),
        ("96365", {"CPT"}),
        ("0001U", {"CPT"}),
        ("M10", {"ICD-10-CM"}),
        ("C4A.9", {"ICD-10-CM"}),
        ("M10.0x", {"ICD-10-CM"}),
        ("S72.001A", {"ICD-10-CM"}),
        ("S72.001AB", set()),
        ("3E033GC", {"ICD-10-PCS"}),
        ("XW033A7", {"ICD-10-PCS"}),
        ("3E0O3GC", set()),
        ("12345-6789-01", {"NDC"}),
        ("12345-6789-xx", {"NDC"}),
        ("1234-5678-90", {"NDC"}),
        ("12345-678-90", {"NDC"}),
        ("1234-567-90", set()),
        ("12345678901", {"NDC undivided"}),
        ("0636", {"revenue"}),
        ("636", {"revenue"}),
        ("555-123-4567", set()),
    ],
)
def test_a_code_has_the_form_of_its_system(code: str, systems: set[str]) -> None:
    assert {name for name, form in FORMS.items() if re.fullmatch(form, code)} == systems
