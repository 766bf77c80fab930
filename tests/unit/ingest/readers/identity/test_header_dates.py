"""The dates of a version: each only what the document calls so."""

from collections.abc import Sequence

import pytest

from policydiff.ingest.document import Heading, Layout, Line, Paragraph
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.readers.identity.header import read_identity
from policydiff.ingest.structure.sections import split_sections
from policydiff.model.policy import Note
from policydiff.model.source import SourceSpan


def _layout(
    lines: Sequence[str], furniture: Sequence[str], properties: Sequence[tuple[str, str]]
) -> Layout:
    def span(number: int) -> SourceSpan:
        return SourceSpan(page=None, first_line=number, last_line=number)

    return Layout(
        media_type="text/markdown",
        pages=None,
        lines=(),
        blocks=tuple(
            Heading(text=text.strip("# "), level=2, span=span(number))
            if text.startswith("#")
            else Paragraph(text=text, span=span(number))
            for number, text in enumerate(lines, start=1)
        ),
        furniture=tuple(
            Line(page=1, number=n, text=text, x0=0, x1=9, top=0, bottom=9)
            for n, text in enumerate(furniture, start=1)
        ),
        properties=tuple(properties),
    )


def read(
    *lines: str,
    furniture: Sequence[str] = (),
    properties: Sequence[tuple[str, str]] = (),
    profile: str = "generic",
) -> tuple[dict[str, str], tuple[Note, ...]]:
    layout = _layout(lines, furniture, properties)
    chosen = load_profile(profile)
    _, dates, notes = read_identity(layout, split_sections(layout, chosen), chosen)
    found = {field: getattr(dates, field) for field in dates.__struct_fields__}
    return {field: value for field, value in found.items() if value is not None}, notes


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (["Eff. 4.1.31"], {"effective": "2031-04-01"}),
        (["Commercial Effective: 04/01/31"], {"effective": "2031-04-01"}),
        (["Implementation: 4/1/2031; 7/1/30"], {"effective": "2031-04-01"}),
        (
            ["Implementation Date: 4/2/21", "Review Dates: 5/4/24, 5/6/31"],
            {"original": "2021-04-02", "reviewed": "2031-05-06"},
        ),
        (
            ["Implementation Date: 7/1/31", "Review Date: 5/6/31"],
            {"effective": "2031-07-01", "reviewed": "2031-05-06"},
        ),
        (["Policy Creation: July 2021"], {"original": "2021-07"}),
        (["April 1, 2031 (Replacing April 5, 2030)"], {"effective": "2031-04-01"}),
        (
            ["Effective Date: September 15, 2022", "Amended Date: June 1, 2031"],
            {"original": "2022-09-15", "effective": "2031-06-01"},
        ),
        (["Amended: June 1, 2031"], {"reviewed": "2031-06-01"}),
        (["Last P&T Review: 05/13/2031"], {"reviewed": "2031-05-13"}),
        (["P&T/DUR Review: 2/31 (DM), 5/28"], {"reviewed": "2031-02"}),
        (
            ["P&T Approval Date: 8/18/2025", "P&T Revision Date: 05/21/2031"],
            {"original": "2025-08-18", "reviewed": "2031-05-21"},
        ),
        (["Last reviewed: 8/31", "Last revised: 8/9/2031"], {"reviewed": "2031-08-09"}),
        (["Devised: 7/1/2022"], {"original": "2022-07-01"}),
        (["Date Posted to Web: 02/12/2031"], {"published": "2031-02-12"}),
        (["Version Issued Date: 4/28/2031"], {"published": "2031-04-28"}),
        (
            ["Effective: 10/05/2027 this policy was moved to the new form.", "Eff. Date: 4/1/31"],
            {"effective": "2031-04-01"},
        ),
        (
            ["# Policy History", "11/14/2028 New guideline.", "3/1/2031 Annual review."],
            {"original": "2028-11-14"},
        ),
        (["# History", "05/01/2028 New policy number."], {}),
        (["Effective Date: 04/01/2031"], {"effective": "2031-04-01"}),
        (["Publish Date: 04/01/2031"], {"published": "2031-04-01"}),
        (["Posted: April 1, 2031"], {"published": "2031-04-01"}),
        (
            ["Last Updated: April 1, 2031"],
            {"published": "2031-04-01", "reviewed": "2031-04-01"},
        ),
        (
            ["Last Updated: April 1, 2031", "Last Review Date: 2/2/2031"],
            {"published": "2031-04-01", "reviewed": "2031-02-02"},
        ),
        (["EFFECTIVE DATE: 04|01|2031"], {"effective": "2031-04-01"}),
        (["Effective Date of this Version: 04/01/2031"], {"effective": "2031-04-01"}),
        (
            ["Implementation Date: 5/20/2029", "Effective Date: 8/1/2031"],
            {"effective": "2031-08-01", "original": "2029-05-20"},
        ),
        (
            ["Effective Date: 8/1/2031", "Implementation Date: 11/20/2031"],
            {"effective": "2031-08-01"},
        ),
        (["Date Written: 06/2029"], {"original": "2029-06"}),
        (
            ["Effective date: May 1, 2031. Originally effective August 1, 2021."],
            {"effective": "2031-05-01", "original": "2021-08-01"},
        ),
        (["Review/Revised Date: 06/29, 05/30, 04/31 (AB)"], {"reviewed": "2031-04"}),
        (["REVISED/UPDATED/REFORMATTED: 5/25/2030; 3/27/2031"], {"reviewed": "2031-03-27"}),
        (
            ["Approved by Pharmacy and Therapeutics Committee: 4/21/2030; 7/18/2031"],
            {"reviewed": "2031-07-18", "original": "2030-04-21"},
        ),
        (
            ["Criteria reviewed by the Drug Formulary Committee: 11/08/2031, 02/15/2028"],
            {"reviewed": "2031-11-08"},
        ),
        (
            [
                "Reviewed: Affairs (XY) 10/2028; (BOARD) 08/29/2029, 08/27/2030, 08/28/2031",
                "External Review: 12/2029, 12/2030, 12/2031",
            ],
            {"reviewed": "2031-08-28"},
        ),
        (
            [
                "Policy activity: Formulary Committee approved 06/2020; Revised 12/2021, "
                "07/2024; Annual review 04/2030. Effective 07/01/2030."
            ],
            {"reviewed": "2030-04", "original": "2020-06", "effective": "2030-07-01"},
        ),
        (
            ["These changes are effective November 1, 2031."],
            {"effective": "2031-11-01"},
        ),
        (
            ["Edits approved at the July 16, 2031 meeting of the Drug Review Board"],
            {},
        ),
        (
            ["Edits approved at the Drug Review Board July 16, 2031 meeting"],
            {"reviewed": "2031-07-16"},
        ),
        (["As of February 20, 2031"], {"effective": "2031-02-20"}),
        (["TRANSMITTAL LETTER", "September 30, 2031"], {"published": "2031-09-30"}),
        (["Last Review Date: 02.31"], {"reviewed": "2031-02"}),
        (["Last Revised: Dec. 12, 2030"], {"reviewed": "2030-12-12"}),
        (["Date of Origin: May 2019"], {"original": "2019-05"}),
        (["Original Effective Date: 05/01/2019"], {"original": "2019-05-01"}),
        (["Next Review Date: 12/2031"], {"next_review": "2031-12"}),
        (["Retired: 1/1/2031"], {"retired": "2031-01-01"}),
        (["Retirement Date: N/A"], {}),
        (["Effective Date: TBD (was 1/1/2031)"], {}),
        (["Effective: 2031"], {"effective": "2031"}),
        # Lists: the review is the last, the origin the first.
        (["Dates Reviewed: 02/2029, 02/2031, 02/2030"], {"reviewed": "2031-02"}),
        (["Review Date: 03/27/2031; selected revision 04/03/2031"], {"reviewed": "2031-03-27"}),
        (
            ["P&T Approval Date: 1/2028, 5/2029, 3/2031"],
            {"reviewed": "2031-03", "original": "2028-01"},
        ),
        (["P&T Approval Date: 3/2031"], {"reviewed": "2031-03"}),
        # Words between label and date.
        (
            ["Revision Effective Date: For services performed on or after 11/07/2031"],
            {"effective": "2031-11-07"},
        ),
        (["Effective Date: Commercial: 1/1/2031; Medicaid: 2/1/2031"], {"effective": "2031-01-01"}),
        # A review is surer told by "review" than by "revision".
        (
            ["Last Revision Date: 1/1/2031", "Last Review Date: 2/2/2031"],
            {"reviewed": "2031-02-02"},
        ),
        # In a sentence.
        (
            ["This policy is effective for dates of service on and after April 1, 2031."],
            {"effective": "2031-04-01"},
        ),
        (["Velmosis criteria effective 04.01.2031"], {"effective": "2031-04-01"}),
        (
            [
                "# Keywords",
                "The policy was approved March 6, 2031 and is effective on April 1, 2031.",
            ],
            {"effective": "2031-04-01"},
        ),
        (
            ["# Policy History", "June 2022: Original medical policy issued."],
            {"original": "2022-06"},
        ),
    ],
)
def test_dates_by_what_the_document_calls_them(lines: list[str], dates: dict[str, str]) -> None:
    assert read(*lines) == (dates, ())


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ("Next Review Date: 12/2031", "effective"),
        ("Publish Date: 04/01/2031", "effective"),
        ("Last Review Date: 04/01/2031", "effective"),
        ("Original Effective Date: 04/01/2031", "effective"),
        ("Effective Date: 04/01/2031", "reviewed"),
        ("Previous Effective Date: 04/01/2031", "effective"),
        ("Proposed Effective Date: 04/01/2031", "effective"),
    ],
)
def test_no_date_is_taken_for_another(given: str, missing: str) -> None:
    found, _ = read(given)
    assert missing not in found


def test_the_head_counts_before_the_foot_and_the_foot_before_the_history() -> None:
    history = ("# Policy History", "Effective Date: 1/1/2020")
    foot = ("Zorbinex Policy Effective 03/01/2031 Page 1 of 2",)
    assert (
        read("Effective Date: 4/1/2031", *history, furniture=foot)[0]["effective"] == "2031-04-01"
    )
    assert read("Zorbinex", *history, furniture=foot)[0]["effective"] == "2031-03-01"
    assert read("Zorbinex", *history)[0]["effective"] == "2020-01-01"


def test_dates_of_criteria_and_background_are_not_those_of_the_version() -> None:
    assert read(
        "Zorbinex",
        "# Background",
        "Zorbinex was approved by the regulator, effective April 1, 2019.",
        "# Coverage Criteria",
        "Effective with dates of service on or after May 1, 2020 a test is needed.",
    ) == ({}, ())


def test_front_matter_counts_and_when_the_file_was_made_does_not() -> None:
    assert read(
        "Zorbinex", properties=[("effective_date", "2031-04-01"), ("CreationDate", "2031-05-05")]
    )[0] == {"effective": "2031-04-01"}


def test_a_lone_month_in_the_foot_is_a_date_only_where_the_template_says_so() -> None:
    assert read("Zorbinex", furniture=["January 2031"]) == ({}, ())
    assert read("Zorbinex", furniture=["January 2031"], profile="bcbs-nc")[0] == {
        "effective": "2031-01"
    }


def test_a_date_that_cannot_be_read_is_told() -> None:
    found, notes = read("Effective Date: 13/45/2031")
    assert found == {}
    (note,) = notes
    assert (note.kind, note.text) == ("unread_date", "13/45/2031")
    assert note.message == "The effective date could not be read."
    assert note.span is not None
    assert note.span.first_line == 1


def test_a_label_at_the_edge_of_a_running_head_has_its_date_below() -> None:
    found, _ = read(
        "# Zorvanta", furniture=("Harrow Medicaid\tRevised:", "Form: Zorvanta\t10/2031")
    )
    assert found == {"reviewed": "2031-10"}


def test_what_a_running_head_replaces_may_stand_on_its_next_line() -> None:
    found, _ = read("# Zorvanta", furniture=("January 8, 2031", "1", "(Replacing January 9, 2030)"))
    assert found == {"effective": "2031-01-08"}
