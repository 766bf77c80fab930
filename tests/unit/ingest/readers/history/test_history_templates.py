"""Revision histories as templates print them, read from Markdown, HTML and plain text."""

from textwrap import dedent

import pytest

from policydiff.ingest.adapters import read_layout
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.readers.history.history import read_history
from policydiff.ingest.structure.sections import split_sections

GENERIC = load_profile("generic")

# What is printed, and the date and first words of each entry.
TEMPLATES = {
    "items under a second heading of the same name": (
        """
        ## Document History

        Reviewed: 02/21/2025

        ### Document History:

        - 02/21/2025 – Annual Review: No changes to criteria. Coding Reviewed: No changes.
        - 02/23/2024 – Annual Review: Add an age requirement.

        ## References

        1. A study. Accessed: January 5, 2025.
        """,
        [("2025-02-21", "Annual Review: No"), ("2024-02-23", "Annual Review: Add")],
    ),
    "tabs in plain text": (
        """
        References

        1. A study.

        Policy History

        Date\tAction
        August 2017\tAddition to PA
        December 2017\tAnnual review and reference update

        Keywords
        """,
        [("2017-08", "Addition to PA"), ("2017-12", "Annual review and")],
    ),
    "a table behind the codes, without a heading": (
        """
        Coding Implications

        HCPCS Codes\tDescription
        J7777\tInjection, testumab, 1 mg

        Reviews, Revisions, and Approvals\tDate\tP&T Approval Date
        Policy created\t05.18.20\t08.20
        1Q 2022 annual review: no significant changes.\t11.12.21\t02.22

        Important Reminder

        This clinical policy has been developed by professionals.
        """,
        [("2020-05-18", "Policy created"), ("2021-11-12", "1Q 2022 annual")],
    ),
    "an article's table": (
        """
        ## Revision History Information

        | Revision History Date | Revision History Number | Revision History Explanation | Reasons |
        |---|---|---|---|
        | 10/01/2024 | R5 | Added G43.E09 to Group 1 Codes. | Code Changes |
        | 01/01/2023 | R4 | Annual review with no change in coverage. | Other |
        """,
        [("2024-10-01", "Added G43.E09 to"), ("2023-01-01", "Annual review with")],
    ),
    "years of two digits": (
        """
        ## History

        | Date | Comments |
        |---|---|
        | 06/01/19 | New policy, approved May 14, 2019. |
        | 07/01/20 | Annual Review, approved June 4, 2020. |
        """,
        [("2019-06-01", "New policy, approved"), ("2020-07-01", "Annual Review, approved")],
    ),
    "quarters": (
        """
        ## Coding/Billing Information

        | HCPCS Code | Description |
        |---|---|
        | J7777 | Injection, testumab |

        ## Revision History

        | Summary of Review/Revisions | Date |
        |---|---|
        | REVISION- Notable revisions: Dosage | Q2 2023 |
        | New Policy | 06/2021 |
        """,
        [("2023", "REVISION- Notable revisions:"), ("2021-06", "New Policy")],
    ),
    "only the dates of the document": (
        """
        <html><body><h1>Testora</h1><h2>Policy</h2><p>Covered for gout.</p>
        <h2>Policy History</h2>
        <ul><li>Last Review 03/06/2024<p>Effective: 06/27/2018</p>
        <p>Next Review: 01/09/2025</p></li><li><a href="x">Review History</a></li></ul>
        </body></html>
        """,
        [],
    ),
    "months and labels in paragraphs": (
        """
        ## Policy History/Update Information

        Criteria are reviewed each year.

        January 2026: Coding change: Added J7777 effective 1/1/2026; deleted C9399.

        July 2025: Criteria update: Added Testivo.
        """,
        [("2026-01", "Coding change: Added"), ("2025-07", "Criteria update: Added")],
    ),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates(name: str) -> None:
    text, expected = TEMPLATES[name]
    layout = read_layout(dedent(text).strip().encode(), "fixture")
    entries, notes = read_history(split_sections(layout, GENERIC), GENERIC)
    assert entries is not None
    assert notes == ()
    assert [(e.date, " ".join(e.text.split()[:3])) for e in entries] == expected
