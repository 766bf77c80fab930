"""Whole sections of codes as templates print them, read from Markdown, HTML and plain text."""

from textwrap import dedent

from policydiff.ingest.adapters import read_layout
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.readers.coding.coding import read_coding
from policydiff.ingest.structure.sections import split_sections
from policydiff.model.coding import CodeEntry

GENERIC = load_profile("generic")


def read(text: str) -> tuple[CodeEntry, ...]:
    layout = read_layout(dedent(text).strip().encode(), "fixture")
    entries, notes = read_coding(split_sections(layout, GENERIC), GENERIC)
    assert entries is not None
    assert notes == ()
    return entries


def test_a_bulletin_with_roles_in_the_rows() -> None:
    entries = read(
        """
        <html><body>
        <h1>Testumab (Testora)</h1>
        <h2>Policy</h2><p>Testora is considered medically necessary for gout.</p>
        <h2>Applicable CPT / HCPCS / ICD-10 Codes</h2>
        <table>
        <tr><th>Code</th><th>Code Description</th></tr>
        <tr><td colspan="2"><em>Codes with a 7th character are represented by "+"</em></td></tr>
        <tr><td colspan="2"><b>Other CPT codes related to the CPB:</b></td></tr>
        <tr><td>96365 - 96368</td><td>Intravenous infusion, for therapy</td></tr>
        <tr><td colspan="2"><b>HCPCS codes covered if selection criteria are met:</b></td></tr>
        <tr><td>J7777</td><td>Injection, testumab, 0.1 mg</td></tr>
        <tr><td colspan="2"><b>ICD-10 codes covered if selection criteria are met:</b></td></tr>
        <tr><td>M10.00 - M10.09</td><td>Idiopathic gout</td></tr>
        <tr><td>S72.001+</td><td>Fracture</td></tr>
        <tr><td colspan="2"><b>ICD-10 codes not covered for indications listed:</b></td></tr>
        <tr><td>L40.0</td><td>Psoriasis vulgaris</td></tr>
        </table>
        <h2>References</h2><ol><li>A study of J7778.</li></ol>
        </body></html>
        """
    )
    assert [(e.system, e.code, e.last, e.role) for e in entries] == [
        ("CPT", "96365", "96368", "informational"),
        ("HCPCS", "J7777", None, "covered"),
        ("ICD-10-CM", "M10.00", "M10.09", "covered"),
        ("ICD-10-CM", "S72.001+", None, "covered"),
        ("ICD-10-CM", "L40.0", None, "not_covered"),
    ]


def test_an_article_with_groups_paired_by_prose() -> None:
    entries = read(
        """
        # Billing and Coding: Testumab

        ## Coding Information

        ### CPT/HCPCS Codes

        #### Group 1

        **Group 1 Paragraph**

        N/A

        **Group 1 Codes**

        | Code | Description |
        |---|---|
        | J7777 | INJECTION, TESTUMAB, 1 MG |
        | 64642 | CHEMODENERVATION OF ONE EXTREMITY |

        ### ICD-10-CM Codes that Support Medical Necessity

        #### Group 1

        **Group 1 Paragraph**

        The following ICD-10-CM codes support medical necessity for HCPCS code: J7777.

        **Group 1 Codes**

        | Code | Description |
        |---|---|
        | G24.3 | Spasmodic torticollis |
        | G43.701 - G43.719 | Chronic migraine without aura |

        ### ICD-10-CM Codes that DO NOT Support Medical Necessity

        #### Group 1

        **Group 1 Codes**

        | Code | Description |
        |---|---|
        | L98.8 | Wrinkles |

        ### Bill Type Codes

        | Code | Description |
        |---|---|
        | 012x | Hospital Inpatient |

        ### Revenue Codes

        | Code | Description |
        |---|---|
        | 0636 | Drugs Requiring Detailed Coding |
        """
    )
    assert [(e.system, e.code, e.role, e.applies_to) for e in entries] == [
        ("HCPCS", "J7777", "unspecified", None),
        ("CPT", "64642", "unspecified", None),
        ("ICD-10-CM", "G24.3", "covered", ("J7777",)),
        ("ICD-10-CM", "G43.701", "covered", ("J7777",)),
        ("ICD-10-CM", "L98.8", "not_covered", None),
        ("REV", "0636", "unspecified", None),
    ]


def test_billing_codes_and_an_appendix_in_plain_text() -> None:
    entries = read(
        """
        Testora (testumab)

        Document Number: IC-0999

        VI. Billing Code/Availability Information

        HCPCS Code:
        • J7777 – Injection, testumab, 0.1 mg; 1 billable unit = 0.1 mg
        NDC:
        • Testora 0.9 mg powder in single-dose vial: 00000-0100-xx

        VII. References

        1. Testora [package insert]. Springfield: Example; March 2018.

        Appendix 1 – Covered Diagnosis Codes

        ICD-10 ICD-10 Description
        M10.00 Idiopathic gout, unspecified site
        M10.011 Idiopathic gout, right shoulder
        E79.0 Hyperuricemia without signs of
        inflammatory arthritis
        """
    )
    assert [(e.system, e.code, e.description, e.role) for e in entries] == [
        (
            "HCPCS",
            "J7777",
            "Injection, testumab, 0.1 mg; 1 billable unit = 0.1 mg",
            "unspecified",
        ),
        ("NDC", "00000-0100-xx", "Testora 0.9 mg powder in single-dose vial", "unspecified"),
        ("ICD-10-CM", "M10.00", "Idiopathic gout, unspecified site", "covered"),
        ("ICD-10-CM", "M10.011", "Idiopathic gout, right shoulder", "covered"),
        (
            "ICD-10-CM",
            "E79.0",
            "Hyperuricemia without signs of inflammatory arthritis",
            "covered",
        ),
    ]


def test_implications_with_a_disclaimer_and_a_revision_table_behind_them() -> None:
    entries = read(
        """
        ## Coding Implications

        Codes referenced in this clinical policy are for informational purposes only. Inclusion or
        exclusion of any codes does not guarantee coverage.

        | HCPCS Codes | Description |
        |---|---|
        | J7777 | Injection, testumab, 1 mg |

        | Reviews, Revisions, and Approvals | Date | P&T Approval Date |
        |---|---|---|
        | Policy created; added J7777 | 05.18.20 | 08.20 |
        """
    )
    assert [(e.code, e.role) for e in entries] == [("J7777", "informational")]


def test_a_table_whose_first_row_names_the_system() -> None:
    entries = read(
        """
        ## Coding

        | Code | Description |
        |---|---|
        | **HCPCS** | |
        | J7777 | Injection, testumab (Testora), 1 mg |
        | J3590 | Unclassified biologics (use to report: Testora SC) |

        **Note**: CPT codes are copyrighted by the American Medical Association (AMA).

        ## History

        | Date | Comments |
        |---|---|
        | 01/01/21 | Coding update. Added HCPCS code J7778. |
        """
    )
    assert [(e.system, e.code) for e in entries] == [("HCPCS", "J7777"), ("HCPCS", "J3590")]


def test_codes_behind_criteria_that_mention_other_codes() -> None:
    entries = read(
        """
        ## Clinical Criteria

        Requests for Testora (J7778) may be approved if the following criteria are met:

        - I. Individual has gout (M10.9).

        ## Coding

        ### HCPCS

        J7777 Injection, testumab, 0.1 mg [Testora]

        ### ICD-10 Diagnosis

        M10.00-M10.09 Idiopathic gout
        """
    )
    assert [(e.code, e.last, e.group) for e in entries] == [
        ("J7777", None, "HCPCS"),
        ("M10.00", "M10.09", "ICD-10 Diagnosis"),
    ]


def test_packages_with_their_code_in_brackets() -> None:
    entries = read(
        """
        # Testumab

        ## Coding Information

        ### Available Dosage Forms

        Testora 12 mg/5 mL single-dose vial (NDC 12345-6789-01)

        Testora pen (NDC: 12345-6789-02), Testora kit (NDC 12345-6789-03, 12345-6789-04)

        Keep each vial (NDC 12345-6789-01) in its carton.
        """
    )
    assert [(e.system, e.code, e.description) for e in entries] == [
        ("NDC", "12345-6789-01", "Testora 12 mg/5 mL single-dose vial"),
        ("NDC", "12345-6789-02", "Testora pen"),
        ("NDC", "12345-6789-03", "Testora kit"),
        ("NDC", "12345-6789-04", "Testora kit"),
    ]


def test_a_sentence_on_a_code_is_no_second_row_of_it() -> None:
    listed = "# Coding\n\n| Code | Description |\n|---|---|\n| J7777 | Testora, 10 mg |\n\n"
    said = "J7777 requires prior authorization.\n"
    assert [(one.code, one.description) for one in read(listed + said)] == [
        ("J7777", "Testora, 10 mg")
    ]
