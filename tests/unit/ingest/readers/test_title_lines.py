"""Lines that name an indication above the title of a request."""

from __future__ import annotations

from textwrap import dedent

from policydiff.ingest import read_policy


def indications(text: str) -> list[str | None]:
    """The indication of each criteria set of a text, in order."""
    policy = read_policy(dedent(text).strip().encode(), "test.txt")
    return [each.indication for each in policy.criteria or ()]


def test_bare_indications_above_titles_of_requests() -> None:
    assert indications(
        """
        Zorbinex (zorbinumab)

        Policy Number: RX.12
        Effective Date: 01/01/2025

        Chronic gout

        Initial Authorization

        All of the following:

        1. Member is an adult.
        2. Member has tried gold.

        Reauthorization

        1. Member responds.

        Plaque psoriasis

        Initial Authorization

        1. Member has tried lead.
        """
    ) == ["Chronic gout", "Chronic gout", "Plaque psoriasis"]


def test_the_last_item_of_a_list_is_no_title() -> None:
    assert indications(
        """
        Zorbinex (zorbinumab)

        Policy Number: RX.12
        Effective Date: 01/01/2025

        Chronic gout

        Initial Authorization

        Member has tried one of the following:

        A. Gold
        B. Silver

        Reauthorization

        1. Member responds.
        """
    ) == ["Chronic gout", "Chronic gout"]
