"""Parts that say which papers to send in are no criteria, whatever titles they have."""

from __future__ import annotations

from textwrap import dedent

import pytest

from policydiff.ingest.adapters import read_layout
from policydiff.ingest.profiles.recognise import recognise
from policydiff.ingest.structure.sections import split_sections


def roles_of(text: str) -> dict[str, str]:
    layout = read_layout(dedent(text).encode(), "policy.md")
    sections = split_sections(layout, recognise(layout).profile)
    return {section.title: section.role for section in sections}


@pytest.mark.parametrize(
    "demand",
    [
        "Submission of the following information is necessary to initiate the prior "
        "authorization review:",
        "The following documentation must be submitted with the request:",
        "The following clinical records are required for review of the request:",
    ],
)
def test_titles_below_a_demand_for_papers_are_no_criteria(demand: str) -> None:
    found = roles_of(
        f"""
        # Zorbinex

        ## Documentation

        {demand}

        ### Plaque velmosis

        - Initial requests: chart notes with the area affected
        - Continuation requests: chart notes with a response to treatment

        ## Coverage Criteria

        ### Gout

        Authorization of 12 months may be granted when the member has tried gold.
        """
    )
    assert found["Plaque velmosis"] == "other"
    assert found["Gout"] == "criteria"


def test_criteria_below_a_title_on_documents_stay_criteria() -> None:
    found = roles_of(
        """
        # Zorbinex

        ## Documentation

        Records are kept for seven years.

        ### Plaque velmosis

        Zorbinex may be approved when ALL of the following are met:

        - Member is an adult
        - Member has tried gold
        """
    )
    assert found["Plaque velmosis"] == "criteria"


def test_a_list_of_papers_is_no_criteria_either() -> None:
    found = roles_of(
        """
        # Zorbinex

        ## Policy

        ### Required Documentation

        Submission of the following information is necessary to initiate the prior authorization
        review:

        - Chart notes with the drugs that were tried
        - Results of a biopsy

        ### Criteria for Initial Approval

        Authorization of 12 months may be granted when all of the following are met:

        - The member has tried gold
        """
    )
    assert found["Required Documentation"] == "other"
    assert found["Criteria for Initial Approval"] == "criteria"
