"""Ways that a sentence names ("either Set A or Set B"), each under its name as a title."""

from __future__ import annotations

from policydiff.ingest import read_policy
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary

POLICY = """
    # Zorbinib (Zorvex) for Intravenous Use

    ## Coverage Criteria

    ### Gout

    #### Initial Therapy

    Zorvex is considered medically necessary when the member is 18 years of age or older, and when
    {ways} below is met:

    #### Set A

    - Tried gold
    - Tried lead

    #### Set B

    - Has tophi
    - Tried tin

    In addition, under either set, TB screening has been completed.

    Initial authorization: 14 weeks.

    #### Continuation Therapy

    Continued use of Zorvex is covered when there is documentation of fewer flares.
"""
RENEWAL = "continuation [Gout] there is documentation of"


def test_named_ways_are_the_list_of_the_sentence_and_what_follows_is_asked_of_all() -> None:
    assert summary(reading_of(POLICY.format(ways="either Set A or Set B"))) == [
        "initial [Gout] all(the member is 18, any(all(Tried gold, Tried lead), all(Has tophi,"
        " Tried tin)), TB screening has been)",
        RENEWAL,
    ]


def test_a_title_that_the_sentence_does_not_name_stands_for_itself() -> None:
    found = summary(reading_of(POLICY.format(ways="either Group 1 or Group 2")))
    assert RENEWAL in found
    assert not any("any(all(" in each for each in found)


def test_what_is_asked_of_all_ways_is_not_told_as_asking_nothing() -> None:
    text = POLICY.format(ways="either Set A or Set B").replace("\n    ", "\n")
    policy = read_policy(text.encode(), "zorvex.md")
    assert not any("TB screening" in (note.text or "") for note in policy.notes)
