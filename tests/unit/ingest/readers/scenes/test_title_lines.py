"""Lines that name an indication above the title of a request."""

from __future__ import annotations

from textwrap import dedent

from policydiff.ingest import read_policy
from policydiff.model.criteria import criteria_in


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


def test_the_last_item_of_a_list_with_items_inside_is_no_title() -> None:
    policy = read_policy(
        b"<html><body><h1>Zorbinex (zorbinumab)</h1><h2>Coverage Criteria</h2><h3>Asthma</h3>"
        b"<h4>Initial Therapy</h4><p>Approve if all of the following are met:</p>"
        b"<ol><li>One of the following:<ol type='a'><li>Has tried gold</li>"
        b"<li>Has tried lead</li></ol></li><li>Spirometry on record</li></ol>"
        b"<h4>Reauthorization</h4><p>Approve if:</p><ol><li>Responds</li></ol></body></html>",
        "test.html",
    )
    texts = [one.text for each in policy.criteria or () for one in criteria_in(each.root)]
    assert "Spirometry on record" in texts
