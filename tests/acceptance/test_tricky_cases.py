"""What `docs/explanation/tricky-cases.md` promises, from the document to the verdict."""

from __future__ import annotations

import pytest

from tests.comparing import compare_documents, told

PAGE = """# Zorbinex (zorbinumab)

Policy Number: HH-77
Effective Date: 01/01/2024

## Clinical Criteria

Requests for Zorbinex (zorbinumab) may be approved if ALL of the following criteria are met:

1. Individual is 18 years of age or older; AND
2. {criterion}; AND
3. Prescribed by or in consultation with an oncologist.

## Coding

The following codes are for informational purposes.

HCPCS

| Code | Description |
| --- | --- |
| J9999 | Injection, zorbinumab, 1 mg |

ICD-10-CM

| Code | Description |
| --- | --- |
{codes}
"""
CRITERION = "Individual has velmosis"
CODES = "| C91.00-C91.02 | Acute lymphoblastic leukemia |"


def page(criterion: str = CRITERION, codes: str = CODES) -> bytes:
    return PAGE.format(criterion=criterion, codes=codes).encode()


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        (
            "Used in combination with tevolimab",
            "Used in combination with tevolimab with or without pranimod",
            "equivalent",
        ),
        (
            "Individual has had an adequate trial of methotrexate",
            "Individual has had a trial of methotrexate",
            "less_restrictive",
        ),
        (
            "Individual has had a trial of methotrexate",
            "Individual has had a trial of or intolerance to methotrexate",
            "less_restrictive",
        ),
        (
            "Individual has relapsed or refractory acute lymphoblastic leukemia",
            "Individual has refractory acute lymphoblastic leukemia",
            "more_restrictive",
        ),
        (
            "Individual has acute lymphocytic leukemia",
            "Individual has acute lymphoblastic leukemia",
            "equivalent",
        ),
        (
            "LDL-C of at least 150 mg/dL",
            "LDL-C of at least 3.88 mmol/L",
            "more_restrictive",
        ),
        (
            "LDL-C of at least 150 mg/dL",
            "LDL-C of at least 3.5 mmol/L",
            "less_restrictive",
        ),
        (
            "Individual is an adult",
            "Individual is 18 years of age or older",
            "equivalent",
        ),
        (
            "Age 18+ only: if Ph+, patient must have failed 1 tyrosine kinase inhibitor",
            "Age 12+ only: if Ph+, patient must have failed 1 tyrosine kinase inhibitor",
            "equivalent",
        ),
    ],
)
def test_a_criterion_that_became_another(old: str, new: str, effect: str) -> None:
    comparison = compare_documents(page(old), page(new))
    assert comparison.verdict.effect == effect, told(comparison.changes)
    back = compare_documents(page(new), page(old))
    mirrored = {"more_restrictive": "less_restrictive", "less_restrictive": "more_restrictive"}
    assert back.verdict.effect == mirrored.get(effect, effect), told(back.changes)


def test_a_range_and_its_codes_are_the_same_codes() -> None:
    lines = "\n".join(f"| C91.0{number} | Acute lymphoblastic leukemia |" for number in range(3))
    comparison = compare_documents(page(), page(codes=lines))
    assert all(change.effect == "equivalent" for change in comparison.changes)
    assert all(change.axis == "administration" for change in comparison.changes)


def test_a_table_that_appears_is_one_change() -> None:
    many = "\n".join(f"| D{number}.0 | Velmosis, kind {number} |" for number in range(10, 80))
    text = page().decode()
    without = text[: text.index("## Coding")].encode()
    comparison = compare_documents(without, page(codes=many))
    coding = [change for change in comparison.changes if change.area == "coding"]
    assert len(coding) <= 2, told(coding)


def test_a_sentence_that_became_a_list_is_the_same() -> None:
    sentence = "Individual has had a failure of methotrexate or cyclosporine"
    items = (
        "Individual has had a failure of ONE of the following:\n"
        "   a. methotrexate\n   b. cyclosporine"
    )
    comparison = compare_documents(page(sentence), page(items))
    assert comparison.verdict.effect == "equivalent", told(comparison.changes)


def test_the_same_bytes_are_unchanged() -> None:
    assert compare_documents(page(), page()).outcome == "unchanged"
