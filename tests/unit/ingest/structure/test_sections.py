"""Blocks to sections: where each begins, how deep it stands, what it is for.

Documents are written as lines: `# Title` is a heading with markup, `**Title**` a bold line,
`_Title_` an underlined one, `2. text` a list item, `a | b` a table row, anything else a paragraph.
"""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.ingest.adapters import read_layout
from policydiff.ingest.document import (
    Block,
    Cell,
    HeadedSection,
    Heading,
    Layout,
    ListItem,
    Paragraph,
    Row,
    Rule,
    Table,
    text_of,
)
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.structure.sections import split_sections, to_model_sections
from policydiff.model.source import SourceSpan

BOLD_PREFIX = re.compile(r"\*\*(.+?)\*\*(.+)")
ITEM = re.compile(r"( *)((?:\d+|[A-Z]|[IVX]+)\.|•) (.+)")


def block(number: int, line: str) -> Block:
    span = SourceSpan(page=None, first_line=number, last_line=number)
    if line.startswith("#"):
        level = len(line) - len(line.lstrip("#"))
        return Heading(text=line[level:].strip(), level=level, indent=36.0, span=span)
    if line == "---":
        return Rule(span=span)
    if " | " in line:
        cells = tuple(Cell(text=text.strip(), span=span) for text in line.split("|"))
        return Table(rows=(Row(cells=cells, span=span),), span=span)
    bold = re.fullmatch(r"(•? ?)(\*\*|_)([^*]+)(\*\*|_)", line)
    if bold:
        return Paragraph(
            text=bold[1] + bold[3], bold=bold[2] == "**", underlined=bold[2] == "_", span=span
        )
    if prefix := BOLD_PREFIX.fullmatch(line):
        return Paragraph(text=prefix[1] + prefix[2], bold_prefix=len(prefix[1]), span=span)
    if item := ITEM.fullmatch(line):
        bold_item = item[3].startswith("**")
        return ListItem(
            marker=item[2],
            text=item[3].strip("*"),
            indent=36.0 + 6 * len(item[1]),
            bold=bold_item,
            span=span,
        )
    return Paragraph(text=line, span=span)


def layout(text: str, media_type: str = "application/pdf") -> Layout:
    lines = [line for line in text.splitlines() if line.strip()]
    indent = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    blocks = tuple(block(number, line[indent:]) for number, line in enumerate(lines, start=1))
    return Layout(media_type=media_type, pages=None, lines=(), blocks=blocks)


def sections(
    text: str, profile: str = "generic", media_type: str = "application/pdf"
) -> tuple[HeadedSection, ...]:
    return split_sections(layout(text, media_type), load_profile(profile))


def outline(text: str, profile: str = "generic", media_type: str = "application/pdf") -> list[str]:
    """The sections as `role: path`, those without title as `role:`."""
    return [
        f"{section.role}: {' > '.join(section.path)}".rstrip()
        for section in sections(text, profile, media_type)
    ]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Coverage Criteria", "criteria"),
        ("Continued use criteria", "criteria"),
        ("COVERAGE RATIONALE", "criteria"),
        ("2. Coverage Criteria:", "criteria"),
        ("Coverage Criteriaa:", "criteria"),
        ("Clinical Criteria", "criteria"),
        ("Policy Statement", "criteria"),
        ("Policy/Criteria", "criteria"),
        ("Prior-Approval Requirements", "criteria"),
        ("Prior – Approval Renewal Requirements", "criteria"),
        ("III. CRITERIA FOR INITIAL APPROVAL", "criteria"),
        ("Initial Approval Criteria", "criteria"),
        ("Preferred Product Criteria", "criteria"),
        ("Diagnosis-Specific Criteria", "criteria"),
        ("Non- Preferred Criteria:", "criteria"),
        ("Additional Criteria for Zorbinex (zorbinumab)", "criteria"),
        ("Conditions Not Recommended for Approval", "criteria"),
        ("Diagnoses/Indications for which coverage is NOT authorized:", "criteria"),
        ("Coverage Indications, Limitations, and/or Medical Necessity", "criteria"),
        ("Prior Authorization/Medical Review is required for the following conditions", "criteria"),
        ("Pre-authorization required for these uses: see the list", "other"),
        ("Applicable Codes", "coding"),
        ("Applicable CPT / HCPCS / ICD-10 Codes", "coding"),
        ("ICD-10 Diagnosis", "coding"),
        ("HCPCS", "coding"),
        ("Billing Code/Availability Information", "coding"),
        ("Coding Implications", "coding"),
        ("Appendix 1 – Covered Diagnosis Codes", "coding"),
        ("Group 1 Codes", "coding"),
        ("Policy History/Revision Information", "history"),
        ("Policy History", "history"),
        ("Document History:", "history"),
        ("Revision Log", "history"),
        ("Change Control", "history"),
        ("HISTORY", "history"),
        ("Reviews, Revisions, and Approvals", "history"),
        ("References", "references"),
        ("VII. REFERENCES", "references"),
        ("Bibliography", "references"),
        ("References (continued)", "references"),
        ("Background", "background"),
        ("1. Background:", "background"),
        ("Overview", "background"),
        ("Disease Overview", "background"),
        ("Description", "background"),
        ("Regulatory Status", "background"),
        ("Rationale", "background"),
        ("Summary of Evidence", "background"),
        ("Clinical Evidence", "background"),
        ("U.S. Food and Drug Administration (FDA)", "background"),
        ("FDA Approved Indication(s)", "background"),
        ("Dosage and Administration", "background"),
        ("Appendix B: Therapeutic Alternatives", "background"),
        ("Definitions and Measures", "definitions"),
        ("Pre - PA Allowance", "limits"),
        ("Prior – Approval Limits", "limits"),
        ("Length of Authorization", "limits"),
        ("II. Dosing Limits", "limits"),
        ("Quantity Limits", "limits"),
        ("Approval duration:", "limits"),
        ("Preferred Drugs", "products"),
        ("Medical Drug List", "products"),
        ("Instructions for Use", "boilerplate"),
        ("Related Policies", "boilerplate"),
        ("Important Reminder", "boilerplate"),
        ("Benefit Considerations", "other"),
        ("Application", "other"),
        ("Clinical Criteria Supporting Tables", "other"),
        ("Zorbinex (zorbinumab tesirine)", "other"),
    ],
)
def test_a_title_tells_what_its_section_is_for(title: str, role: str) -> None:
    assert outline(f"# Zorbinex\n## {title}\ntext")[1].partition(":")[0] == role


def test_a_document_in_markup() -> None:
    assert outline(
        """
        # Medical Drug Clinical Criteria
        **Subject:** Zorbinex (zorbinumab tesirine)
        ## Table of Contents
        Overview
        Coding
        References
        ## Overview
        Zorbinex is given when other treatments failed.
        ## Clinical Criteria
        The following is used.
        ### Zorbinex (zorbinumab tesirine)
        I. Individual has velmosis
        ### Quantity Limits
        3 vials
        ## Coding
        ### HCPCS
        J9998 Injection
        ## Document History
        Reviewed: 02/21/2031
        ### Document History:
        • 02/21/2031 – Annual review.
        ## References
        1. Doe J. Velmosis.
        """
    ) == [
        "other: Medical Drug Clinical Criteria",
        "boilerplate: Table of Contents",
        "background: Medical Drug Clinical Criteria > Overview",
        "criteria: Medical Drug Clinical Criteria > Clinical Criteria",
        "criteria: Medical Drug Clinical Criteria > Clinical Criteria > "
        "Zorbinex (zorbinumab tesirine)",
        "limits: Medical Drug Clinical Criteria > Clinical Criteria > Quantity Limits",
        "coding: Medical Drug Clinical Criteria > Coding",
        "coding: Medical Drug Clinical Criteria > Coding > HCPCS",
        "history: Medical Drug Clinical Criteria > Document History",
        "history: Medical Drug Clinical Criteria > Document History > Document History",
        "references: Medical Drug Clinical Criteria > References",
    ]


def test_plain_text_has_headings_by_their_words_alone() -> None:
    assert outline(
        """
        Zorbinex
        Description
        Zorbinex (zorbinumab tesirine)
        Background
        Zorbinex may be approved if the regulator says so.
        Policy
        Zorbinex may be considered medically necessary if the conditions below are met.
        Prior-Approval Requirements
        Age 1 year of age or older
        Prior – Approval Renewal Requirements
        Age 1 year of age or older
        Pre - PA Allowance
        None
        Prior - Approval Limits
        Duration 3 months
        Rationale
        Summary
        Prior authorization is required.
        Policy History
        March 2031 | Annual review
        Keywords
        Approved on March 6, 2031.
        """,
        profile="fep",
        media_type="text/plain",
    ) == [
        "other:",
        "background: Description",
        "background: Background",
        "criteria: Policy",
        "criteria: Prior-Approval Requirements",
        "criteria: Prior – Approval Renewal Requirements",
        "limits: Pre - PA Allowance",
        "limits: Prior - Approval Limits",
        "background: Rationale",
        "background: Summary",
        "history: Policy History",
        "other: Keywords",
    ]


def test_known_words_in_running_text_are_no_headings_where_headings_are_set_apart() -> None:
    assert outline(
        """
        ## Coverage Rationale
        Policy
        Zorbinex is proven for velmosis.
        ## References
        Background
        """
    ) == ["criteria: Coverage Rationale", "references: References"]


def test_bold_lines_are_headings_under_the_last_known_one() -> None:
    assert outline(
        """
        **Coverage Criteria**
        **Velmosis**
        **Initial Therapy:**
        A. Age 18 years or older
        _Gravosis_
        A. Age 12 years or older
        **References**
        1. Doe J.
        """
    ) == [
        "criteria: Coverage Criteria",
        "criteria: Coverage Criteria > Velmosis",
        "criteria: Coverage Criteria > Initial Therapy",
        "criteria: Coverage Criteria > Gravosis",
        "references: References",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "**AND**",
        "**-OR-**",
        "**Age 18 years or older; and**",
        "**The member has velmosis.**",
        "**Note: samples do not count**",
        "**Subject: Zorbinex**",
        "**All of the following:**",
        "**Zorbinex may be approved when the following is met**",
        "**‡ Requires a code**",
        "**QL**",
        "**Marketplace – 6 months**",
        "**Commercial: up to 12 months or to the renewal date, whichever is longer**",
        "• **Zorbinex (zorbinumab tesirine)**",
    ],
)
def test_bold_lines_that_are_no_headings(line: str) -> None:
    assert outline(f"## Coverage Criteria\ntext\n{line}\ntext") == ["criteria: Coverage Criteria"]


@pytest.mark.parametrize(
    "line",
    ["# AND", "# • Zorbinex®", "# Effective Date: 01/01/2031", "# Criteria | Coding | Links"],
)
def test_lines_set_like_headings_that_are_none_stay_in_the_text(line: str) -> None:
    (section,) = sections(f"## Coverage Criteria\n{line}\ntext")
    assert text_of(section.blocks[0]) == line.removeprefix("# ")
    assert not isinstance(section.blocks[0], Heading)


def test_a_heading_that_is_a_sentence_about_the_patient_stays_one() -> None:
    assert outline("## Coverage Criteria\n### Patient is Currently Receiving Zorbinex\ntext")[
        1
    ] == ("criteria: Coverage Criteria > Patient is Currently Receiving Zorbinex")


@pytest.mark.parametrize(
    "sentence",
    [
        "Zorbinex is proven and medically necessary for velmosis.",
        "Requests for Zorbinex may be approved if the following criteria are met:",
        "Northwind considers Zorbinex medically necessary when all are met:",
        "Zorbinex may be considered medically necessary for members with velmosis.",
        "Authorization of 12 months may be granted for treatment of velmosis when:",
        "Approve for 1 year if the patient meets the following:",
        "Zorbinex will continue to be covered for 1 year when the following criteria are met:",
        "The member must meet all of the following:",
        "Zorbinex is considered investigational for all other indications.",
    ],
)
def test_a_sentence_that_announces_criteria_makes_its_section_one(sentence: str) -> None:
    assert outline(f"## Zorbinex\n{sentence}\n1. Age")[0] == "criteria: Zorbinex"
    assert outline(sentence) == ["criteria:"]
    for title in ("Background", "Clinical Evidence", "FDA Approved Indications", "Summary"):
        assert outline(f"## {title}\n{sentence}")[0] == f"background: {title}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Zorbinex is approved for the treatment of velmosis in adults.",
        "Zorbinex is indicated for patients with velmosis when surgery failed.",
        "Guidelines recommend treatment if velmosis relapses.",
    ],
)
def test_what_the_label_or_a_guideline_says_announces_none(sentence: str) -> None:
    assert outline(f"## Zorbinex\n{sentence}") == ["other: Zorbinex"]


def test_labelled_parts_tell_the_role_of_a_section_without_a_known_title() -> None:
    assert outline("## Zorbinex\nCovered Uses: velmosis\nAge Restrictions: 18 years") == [
        "criteria: Zorbinex"
    ]
    assert outline("## Zorbinex\nApproval Duration: 12 months") == ["limits: Zorbinex"]


def test_a_title_that_says_something_else_is_believed() -> None:
    sentence = "Benefit documents may be approved if the following criteria are met:"
    assert outline(f"## Benefit Considerations\n{sentence}") == ["other: Benefit Considerations"]


def test_narrative_sections_keep_their_inner_headings() -> None:
    assert outline(
        """
        ## Background
        ### Initial Therapy
        Trials asked for age 18.
        ### Unproven
        Nothing is known.
        ### Coverage Criteria
        Regulators look at age.
        ## Coverage Criteria
        1. Age 18 years or older
        ## Policy History
        ### Coverage Criteria
        Age was added.
        ### Quantity Limits
        Limits were added.
        ## References
        """
    ) == [
        "background: Background",
        "background: Background > Initial Therapy",
        "background: Background > Unproven",
        "background: Background > Coverage Criteria",
        "criteria: Coverage Criteria",
        "history: Policy History",
        "history: Policy History > Coverage Criteria",
        "history: Policy History > Quantity Limits",
        "references: References",
    ]


def test_criteria_are_never_lost_to_a_narrative_section_by_a_wrong_level() -> None:
    assert outline(
        """
        ## Overview
        Zorbinex treats velmosis.
        ### Coverage Criteria
        Zorbinex may be approved if the following criteria are met:
        1. Age
        ### References
        """
    )[1:] == ["criteria: Overview > Coverage Criteria", "references: Overview > References"]


@pytest.mark.parametrize(
    ("level", "announcing"),
    [("###", "Criteria are met as told below."), ("##", "Zorbinex may be approved as follows:")],
)
def test_labelled_indications_hold_criteria_where_criteria_were_announced(
    level: str, announcing: str
) -> None:
    sections = outline(
        f"""
        # Zorbinex
        ## Coverage Criteria
        {announcing}
        {level} FDA-Approved Indications
        1. Velmosis. Approve for 6 months if the patient meets ALL of the following:
        ## References
        """
    )
    assert [each.partition(":")[0] for each in sections] == [
        "other",
        "criteria",
        "criteria",
        "references",
    ]


def test_labelled_indications_only_tell_of_the_drug_elsewhere() -> None:
    sections = outline(
        """
        # Zorbinex
        ## FDA-Approved Indications
        Trials took patients when all of the following criteria were met.
        ## Coverage Criteria
        1. Age
        """
    )
    assert [each.partition(":")[0] for each in sections] == ["other", "background", "criteria"]


def test_the_title_of_the_document_is_no_heading_of_a_part() -> None:
    assert outline(
        """
        # Zorbinex Prior Authorization Criteria
        ## Background
        text
        ## Notes on Use
        text
        ## Approval Criteria
        1. Age
        """
    ) == [
        "other: Zorbinex Prior Authorization Criteria",
        "background: Zorbinex Prior Authorization Criteria > Background",
        "other: Zorbinex Prior Authorization Criteria > Notes on Use",
        "criteria: Zorbinex Prior Authorization Criteria > Approval Criteria",
    ]


def test_the_title_is_taken_at_its_word_where_nothing_else_says_criteria() -> None:
    assert outline("# Zorbinex Approval Criteria\n## Velmosis\n1. Age\n## References") == [
        "criteria: Zorbinex Approval Criteria",
        "criteria: Zorbinex Approval Criteria > Velmosis",
        "references: Zorbinex Approval Criteria > References",
    ]


@pytest.mark.parametrize(
    "contents",
    [
        "Table of Contents\nCoverage Criteria ........ 1\nReferences ........ 9",
        "**Contents**\n• Coverage Criteria\n• References",
        "# Table of Contents Page\nCoverage Criteria | References",
        "Coverage Criteria\nReferences\nBackground",
    ],
    ids=["leader dots", "links", "table", "without a title"],
)
def test_a_table_of_contents_holds_no_headings(contents: str) -> None:
    found = outline(
        f"""# Zorbinex
{contents}
## Coverage Criteria
1. Age
## Background
text
## References
1. Doe J."""
    )
    assert [line for line in found if not line.startswith("boilerplate")] == [
        "other: Zorbinex",
        "criteria: Zorbinex > Coverage Criteria",
        "background: Zorbinex > Background",
        "references: Zorbinex > References",
    ]
    assert any(line.startswith("boilerplate") for line in found)


def test_criteria_that_are_printed_twice_are_no_table_of_contents() -> None:
    repeated = "• Dermatologist\n• Allergist\n• Immunologist\n• Pulmonologist"
    assert outline(f"## Coverage Criteria\n{repeated}\n### Gravosis\n{repeated}") == [
        "criteria: Coverage Criteria",
        "criteria: Coverage Criteria > Gravosis",
    ]


def test_numbered_items_that_part_the_document_are_headings() -> None:
    assert outline(
        """
        1. **Background:**
        Zorbinex treats velmosis.
        2. **Coverage Criteria:**
        A. Velmosis
          1. Initial Authorization
            A. Zorbinex will be approved based on the following:
        Authorization will be issued for 12 months.
        3. **Additional Rules**
        Supply limits may apply.
        4. **References:**
        1. Doe J. Velmosis.
        """
    ) == [
        "background: Background",
        "criteria: Coverage Criteria",
        "other: Additional Rules",
        "references: References",
    ]


def test_numbers_that_run_on_over_headings_part_the_document_around_them() -> None:
    found = sections(
        """
        # Zorbinex
        ## Place of Service
        Home.
        ## Background
        It binds.
        1. **Special Instructions**
        Ask the pharmacy.
        2. **Uses That Need Review**
        ## Velmosis
        Zorbinex will be approved based on the following:
        ## Covered Doses
        10 mg
        3. **References**
        Doe J. Velmosis.
        """
    )
    assert [(one.title, one.level) for one in found][3:] == [
        ("Special Instructions", 2), ("Uses That Need Review", 2), ("Velmosis", 3),
        ("Covered Doses", 3), ("References", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title", ["Exclusions", "General Requirements", "Criteria for All Indications"]
)
def test_what_is_of_no_request_stands_beside_the_titles_of_requests(title: str) -> None:
    found = sections(
        f"""
        # Zorbinex
        **Initial Criteria**
        **Velmosis**
        1. An adult
        **Renewal Criteria**
        **Velmosis**
        1. Fewer flares
        **{title}**
        1. Gout
        """
    )
    assert [(one.title, one.level) for one in found][1:] == [
        ("Initial Criteria", 2), ("Velmosis", 3), ("Renewal Criteria", 2), ("Velmosis", 3),
        (title, 2),
    ]  # fmt: skip


def test_what_all_have_to_meet_is_no_part_of_what_is_not_covered() -> None:
    found = sections(
        "# Zorbinex\n**Uses Not Covered**\n1. Gout\n**General Requirements**\n1. An adult"
    )
    assert [(one.title, one.level) for one in found][1:] == [
        ("Uses Not Covered", 2), ("General Requirements", 2),
    ]  # fmt: skip


def test_a_duration_among_the_criteria_of_a_numbered_part_is_no_part_of_its_own() -> None:
    found = sections(
        """
        # Zorbinex
        ## Coverage Criteria
        I. **Initial Approval Criteria**
        1. An adult
        II. **Continued Therapy**
        A. **Velmosis**
        1. Fewer flares
        **Approval duration:**
        12 months
        B. **Other diagnoses**
        1. Has tried gold
        III. **References**
        """
    )
    assert [one.title for one in found][2:] == [
        "Initial Approval Criteria", "Continued Therapy", "References",
    ]  # fmt: skip


def test_titles_in_bars_part_the_document_around_headings_set_larger() -> None:
    bars = ["Initial Criteria", "Renewal Criteria", "Quantity Limits"]
    uses = "<h3>Velmosis</h3><p>All of the following:</p><ul><li>Adult</li></ul>"
    page = "<h1>Zorbinex</h1>" + "".join(
        f"<table><tr><td>{bar}</td></tr></table>{uses if place < 2 else '<p>30 tablets</p>'}"
        for place, bar in enumerate(bars)
    )
    made = read_layout(f"<html><body>{page}</body></html>".encode(), "zorbinex.html")
    found = split_sections(made, load_profile("generic"))
    assert [(one.title, one.level) for one in found] == [
        ("Zorbinex", 1), ("Initial Criteria", 2), ("Velmosis", 4), ("Renewal Criteria", 2),
        ("Velmosis", 4), ("Quantity Limits", 2),
    ]  # fmt: skip


def test_a_limit_that_begins_with_the_name_of_the_drug_is_no_title() -> None:
    found = sections(
        """
        # Zorbinex (zorbin)
        **Quantity Limits**
        Zorbinex: 30 tablets per 28 days
        """
    )
    assert [one.title for one in found] == ["Zorbinex (zorbin)", "Quantity Limits"]


def test_numbered_parts_may_begin_as_headings_and_go_on_in_bold() -> None:
    assert outline(
        """
        ## I. Initial Approval Criteria
        A. Velmosis (must meet all):
        1. Age 18 years or older;
        ## II. Continued Therapy
        1. Responding positively to therapy;
        ## III. Diagnoses for which coverage is NOT authorized:
        A. Gravosis;
        IV. **Appendices/General Information**
        Appendix A: Abbreviations
        V. **Product Availability**
        Vial: 10 mg
        VI. **References**
        1. Doe J. Velmosis.
        ### Coding Implications
        J0000
        """
    ) == [
        "criteria: Initial Approval Criteria",
        "criteria: Continued Therapy",
        "criteria: Diagnoses for which coverage is NOT authorized",
        "background: Appendices/General Information",
        "background: Product Availability",
        "references: References",
        "coding: Coding Implications",
    ]


def test_a_numbered_part_may_tell_at_length_what_it_holds() -> None:
    assert outline(
        """
        I. **INDICATIONS**
        Gout
        II. **CRITERIA FOR INITIAL APPROVAL**
        Testora is approved for gout.
        III. **APPENDIX: Examples of Clinical Reasons to Avoid Drug Treatment with Gold, Silver, \
Platinum, Palladium, Rhodium, Iridium or Osmium**
        1. Drug interaction
        IV. **REFERENCES**
        1. Doe J. Gout.
        """
    )[2:] == [
        "background: APPENDIX: Examples of Clinical Reasons to Avoid Drug Treatment with Gold, "
        "Silver, Platinum, Palladium, Rhodium, Iridium or Osmium",
        "references: REFERENCES",
    ]


def test_a_numbered_list_inside_a_part_does_not_go_on_with_the_next_part() -> None:
    assert outline(
        """
        ## 1. Background
        ## 2. Coverage Criteria
        1. **Initial Authorization**
        2. **Reauthorization**
        ## 3. References
        """
    ) == [
        "background: Background",
        "criteria: Coverage Criteria",
        "references: References",
    ]


def test_criteria_go_on_with_no_heading_that_is_set_apart() -> None:
    found = sections("## 1. Coverage Criteria\n2. Age 18 Years\n3. Prior Therapy")
    assert len(found) == 1


def test_an_outline_of_criteria_is_no_outline_of_the_document() -> None:
    found = sections("## Coverage Criteria\nA. Initial Therapy\nB. Continuation\nC. Exclusions")
    assert len(found) == 1
    assert len(found[0].blocks) == 3


def test_durations_among_criteria_leave_the_criteria_together() -> None:
    assert outline(
        """
        ## Approval Criteria
        A. Velmosis (must meet all):
          1. Age 18 years or older
        **Approval duration:**
        6 months
        B. Gravosis (must meet all):
          1. Age 12 years or older
        **Approval duration:**
        12 months
        ## References
        """
    ) == [
        "criteria: Approval Criteria",
        "limits: Approval Criteria > Approval duration",
        "references: References",
    ]


def test_a_duration_stands_under_its_criteria_and_other_limits_at_the_top() -> None:
    assert outline(
        """
        Initial Approval Criteria
        Age 18 years or older
        Approval duration:
        6 months
        Continued Therapy Criteria
        No toxicity
        Approval duration:
        12 months
        Quantity Limits
        3 vials
        """,
        media_type="text/plain",
    ) == [
        "criteria: Initial Approval Criteria",
        "limits: Initial Approval Criteria > Approval duration",
        "criteria: Continued Therapy Criteria",
        "limits: Continued Therapy Criteria > Approval duration",
        "limits: Quantity Limits",
    ]


def test_a_run_in_title_begins_a_section_and_leaves_the_text() -> None:
    found = sections("## Coverage Criteria\n1. Age\n**Policy History:** New policy in 2031.")
    assert [(section.role, section.title) for section in found] == [
        ("criteria", "Coverage Criteria"),
        ("history", "Policy History"),
    ]
    assert [text_of(block) for block in found[1].blocks] == ["New policy in 2031."]


def test_a_run_in_label_is_no_title() -> None:
    assert outline("**Policy:** Zorbinex Policy\ntext\n## Coverage Criteria\n1. Age") == [
        "other:",
        "criteria: Coverage Criteria",
    ]
    assert outline("## Coverage Criteria\n**Length of approval:** 6 months\n1. Age") == [
        "criteria: Coverage Criteria"
    ]


def _table(*rows: tuple[str, ...], header_rows: int = 0) -> Table:
    def row(number: int, texts: tuple[str, ...]) -> Row:
        span = SourceSpan(page=1, first_line=number, last_line=number)
        return Row(cells=tuple(Cell(text=text, span=span) for text in texts), span=span)

    span = SourceSpan(page=1, first_line=1, last_line=len(rows))
    return Table(
        rows=tuple(row(number, texts) for number, texts in enumerate(rows, start=1)),
        header_rows=header_rows,
        span=span,
    )


def _split(*blocks: Block) -> tuple[HeadedSection, ...]:
    return split_sections(
        Layout(media_type="application/pdf", pages=1, lines=(), blocks=blocks),
        load_profile("generic"),
    )


def test_a_title_in_a_table_row_parts_the_table() -> None:
    heading = Heading(
        text="References", level=1, span=SourceSpan(page=1, first_line=1, last_line=1)
    )
    table = _table(("Program", "Zorbinex"), ("Change Control", ""), ("1/2031", "New program."))
    found = _split(heading, table)
    assert [(section.role, section.title) for section in found] == [
        ("references", "References"),
        ("history", "Change Control"),
    ]
    assert [text_of(block) for section in found for block in section.blocks] == [
        "Program\tZorbinex",
        "1/2031\tNew program.",
    ]


def test_a_revision_table_has_its_title_as_a_column_heading() -> None:
    table = _table(("Reviews, Revisions, and Approvals", "Date"), ("New.", "1/2031"), header_rows=1)
    (section,) = _split(table)
    assert (section.role, section.title) == ("history", "Reviews, Revisions, and Approvals")
    assert section.blocks == (table,)


def test_a_row_title_of_the_same_role_stays_in_its_table() -> None:
    heading = Heading(
        text="Applicable Codes", level=1, span=SourceSpan(page=1, first_line=1, last_line=1)
    )
    table = _table(
        ("Code", "Description"),
        ("HCPCS codes covered if selection criteria are met:", ""),
        ("J9998", "Injection"),
    )
    (section,) = _split(heading, table)
    assert section.blocks == (table,)


def test_a_line_that_repeats_the_heading_and_adds_to_it_is_a_heading() -> None:
    assert outline(
        """
        ## Blood Agents
        Blood Agents: Anticoagulants
        **Length of Authorizations:** 365 days
        **Clinical PA Criteria:**
        • Age 18 years or older
        Blood Agents: Antiplatelets
        **Clinical PA Criteria:**
        • Age 12 years or older
        """,
        profile="ohio-medicaid",
    ) == [
        "other: Blood Agents",
        "criteria: Blood Agents > Blood Agents: Anticoagulants",
        "criteria: Blood Agents > Blood Agents: Anticoagulants > Clinical PA Criteria",
        "other: Blood Agents > Blood Agents: Antiplatelets",
        "criteria: Blood Agents > Blood Agents: Antiplatelets > Clinical PA Criteria",
    ]


def test_a_repeated_heading_may_lack_its_acronym_and_have_a_slip() -> None:
    assert outline(
        """
        ## Nervous System (NS) Agents
        Nervous System Agents: Migraine
        **Clinical PA Criteria:**
        • Age 18 years or older
        Nervous Systems Agents: Sleep
        **Clinical PA Criteria:**
        • Age 12 years or older
        Skin Agents: Acne
        """,
        profile="ohio-medicaid",
    ) == [
        "other: Nervous System (NS) Agents",
        "other: Nervous System (NS) Agents > Nervous System Agents: Migraine",
        "criteria: Nervous System (NS) Agents > Nervous System Agents: Migraine > "
        "Clinical PA Criteria",
        "other: Nervous System (NS) Agents > Nervous Systems Agents: Sleep",
        "criteria: Nervous System (NS) Agents > Nervous Systems Agents: Sleep > "
        "Clinical PA Criteria",
    ]


def test_criteria_of_one_drug_stand_beside_those_of_its_class() -> None:
    assert outline(
        """
        ## Blood Agents
        Blood Agents: Anticoagulants
        **Step Therapy Criteria:**
        • Must have tried warfarin
        **Zorvanib (Zorvex) Criteria:**
        • Age 12 years or older
        """,
        profile="ohio-medicaid",
    )[2:] == [
        "criteria: Blood Agents > Blood Agents: Anticoagulants > Step Therapy Criteria",
        "criteria: Blood Agents > Blood Agents: Anticoagulants > Zorvanib (Zorvex) Criteria",
    ]


def test_a_title_that_touches_a_table_from_below_opens_the_next_part() -> None:
    span = SourceSpan(page=1, first_line=1, last_line=1)
    rows = (("Code", "Description"), ("J7777", "Zorbinex"), ("Literature Cited",))
    table = Table(
        rows=tuple(
            Row(cells=tuple(Cell(text=text, span=span) for text in row), span=span) for row in rows
        ),
        header_rows=1,
        span=span,
    )
    blocks = (
        Heading(text="Billing Codes", level=1, span=span),
        table,
        ListItem(marker="1.", text="Doe J. Velmosis.", indent=0, span=span),
    )
    made = Layout(media_type="application/pdf", pages=1, lines=(), blocks=blocks)
    found = split_sections(made, load_profile("generic"))
    assert [(one.title, one.role) for one in found] == [
        ("Billing Codes", "coding"), ("Literature Cited", "references"),
    ]  # fmt: skip


def test_a_column_heading_beside_an_empty_cell_opens_no_section() -> None:
    assert outline(
        """
        ## Blood Agents
        Blood Agents: Anticoagulants
        **Length of Authorizations:** Dependent upon the table below

        |          | Authorization Length |
        | -------- | -------------------- |
        | Warzan   | 30 days              |

        **All Authorizations:** Must be prescribed as labeled
        """,
        profile="ohio-medicaid",
    ) == ["other: Blood Agents", "criteria: Blood Agents > Blood Agents: Anticoagulants"]


def test_a_template_may_say_where_its_criteria_start() -> None:
    assert outline(
        """
        ## Guidelines
        ## Other Uses with Supportive Evidence
        Some experts use it.
        ## POLICY STATEMENT
        Prior authorization is recommended.
        ## Other Uses with Supportive Evidence
        1. Gravosis
        """,
        profile="cigna",
    ) == [
        "background: Guidelines",
        "background: Other Uses with Supportive Evidence",
        "criteria: POLICY STATEMENT",
        "criteria: Other Uses with Supportive Evidence",
    ]


def test_what_stands_before_the_first_heading_is_a_section_without_title() -> None:
    first, second = sections("Zorbinex\n---\n## References\n1. Doe J.")
    assert (first.title, first.level, first.path, len(first.blocks)) == ("", 0, (), 2)
    assert second.path == ("References",)


def test_no_blocks_no_sections() -> None:
    assert sections("") == ()


def test_spans_reach_from_the_heading_to_the_last_block() -> None:
    first, second = sections("## Background\ntext\ntext\n## References\n1. Doe J.")
    assert (first.span.first_line, first.span.last_line) == (1, 3)
    assert (second.span.first_line, second.span.last_line) == (4, 5)


def test_model_sections_keep_all_text_one_line_a_block() -> None:
    (section,) = to_model_sections(sections("## Coverage Criteria\ntext\n• Age\n---\na | b"))
    assert section.text == "text\n• Age\na\tb"
    assert (section.title, section.level, section.role) == ("Coverage Criteria", 2, "criteria")


LINES = st.sampled_from(
    [
        "# Zorbinex",
        "## Coverage Criteria",
        "### Velmosis",
        "## Background",
        "**References**",
        "Table of Contents",
        "Coverage Criteria .... 3",
        "**Policy History:** New.",
        "Policy",
        "**AND**",
        "1. Age 18 years or older",
        "2. **References**",
        "• Zorbinex®",
        "a | b",
        "---",
        "Zorbinex may be approved if the following criteria are met:",
        "Approval duration:",
    ]
)


@given(st.lists(LINES, max_size=25), st.sampled_from(["application/pdf", "text/plain"]))
def test_every_block_is_in_exactly_one_section_in_printed_order(
    lines: list[str], media_type: str
) -> None:
    document = layout("\n".join(lines), media_type)
    found = split_sections(document, load_profile("generic"))

    def words(texts: Iterable[str]) -> list[str]:
        return re.findall(r"\w+", " ".join(texts))

    def printed(section: HeadedSection) -> list[str]:
        return [section.title, *map(text_of, section.blocks)]

    kept = words(text for section in found for text in printed(section))
    given_words = words(map(text_of, document.blocks))
    # List numbers of headings are layout, not title.
    assert [word for word in kept if not word.isdigit()] == [
        word for word in given_words if not word.isdigit()
    ]
    assert all(len(section.path) == 0 or section.path[-1] == section.title for section in found)


def test_titles_that_a_history_in_plain_text_repeats_stay_in_it() -> None:
    text = (
        "Coverage Policy\n\nOther Uses with Supportive Evidence\n\n"
        "Zorbinex is covered when the following are met:\n"
        "1. Adult\n2. Tried gold\n\nInitial Therapy\n\n1. Has spots\n\n"
        "Revision Details\n\n5/1/2025 Annual revision.\n\n"
        "Other Uses with Supportive Evidence\n\nAdded velmosis\n\n"
        "Initial Therapy\n\nAdded requirement of gold\n\n"
        "References\n\n1. Zorbinex label\n"
    )
    found = split_sections(read_layout(text.encode(), "test.txt"), load_profile("generic"))
    later = [each for each in found if each.span.first_line > 15]
    assert {each.role for each in later if each.role != "references"} == {"history"}


def test_a_title_of_the_whole_document_gives_its_role_to_no_part() -> None:
    whole, codes, uses = (
        Heading(text=text, level=level, span=SourceSpan(page=None, first_line=line, last_line=line))
        for line, (text, level) in enumerate(
            [("Billing and Coding: Zorbinex", 1), ("Diagnosis Codes", 2), ("Indications", 2)], 1
        )
    )
    assert [(one.role, one.title) for one in _split(whole, codes, uses)] == [
        ("other", "Billing and Coding: Zorbinex"),
        ("coding", "Diagnosis Codes"),
        ("criteria", "Indications"),
    ]


def test_titles_behind_one_of_criteria_alone_are_of_criteria_however_each_is_known() -> None:
    text = """
# Coverage Criteria
# Gout
1. Is 18 or older; AND
2. Has tried gold; AND
3. Has no ulcer
# Velmosis
Has tried gold.
# References
1. A book.
# Tarvic disease
It is rare.
"""
    assert [section.role for section in sections(text)] == [
        "criteria",
        "criteria",
        "criteria",
        "references",
        "other",
    ]
