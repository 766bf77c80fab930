"""Which lines are one paragraph or one list item, on rows made by hand."""

from __future__ import annotations

import pytest

from policydiff.ingest.structure.margins import margins_of
from policydiff.ingest.structure.paragraphs import passages_of
from tests.unit.ingest.structure.printed_rows import row, rows

FULL = "Larkspur Health Plan has set these rules for all of its members and their doctors alike now"
FIRST = "3. The member has failed one of the antirheumatic drugs and takes none of them alone"


@pytest.mark.parametrize(
    ("second", "deeper", "joined"),
    [
        ("(velmastatins):", 6.0, True),
        ("Larkspur", 6.0, True),
        ("larkspurine", 30.0, True),
        ("Larkspur", 30.0, False),
    ],
)
def test_wrapped_lines_may_hang_deeper_than_the_text_behind_the_marker(
    second: str, deeper: float, joined: bool
) -> None:
    """`deeper`: points from the text of the first line, which a space parts from its marker."""
    body = rows([FULL] * 4, x0=72.0, top=40.0)
    first = row(FIRST, 80.0)
    wrapped = row(second, 80.0 + 15.0 + deeper, 112.0)
    passages = passages_of([first, wrapped], margins_of([*body, first, wrapped]))
    assert (len(passages) == 1) is joined


@pytest.mark.parametrize(
    ("following", "joined"),
    [
        ("gold, silver, or lead, taken for", True),
        ("i. Gold, taken with silver, or with lead", False),
    ],
)
def test_an_enumeration_behind_a_colon_goes_on_and_an_item_does_not(
    following: str, joined: bool
) -> None:
    body = rows([FULL] * 4, x0=72.0, top=40.0)
    lead_in = row(
        "Active velmosis that lasts for at least one year in spite of all of these:", 80.0, 100
    )
    below = row(following, 80.0, 112.0)
    passages = passages_of([lead_in, below], margins_of([*body, lead_in, below]))
    assert (len(passages) == 1) is joined


@pytest.mark.parametrize(
    ("below", "joined"),
    [
        ("For initial therapy, all of the following:", False),
        ("for initial therapy, all of the following:", True),
        ("Gold, silver and lead, taken together for at least 3 months", True),
    ],
)
def test_a_lead_in_under_a_full_line_that_is_one_too_begins_another(
    below: str, joined: bool
) -> None:
    body = rows([FULL] * 4, x0=72.0, top=40.0)
    lead_in = row(
        "Zorvex is held to be medically necessary for members with gout when all of this holds:",
        72.0,
        100.0,
    )
    under = row(below, 72.0, 112.0)
    passages = passages_of([lead_in, under], margins_of([*body, lead_in, under]))
    assert (len(passages) == 1) is joined


@pytest.mark.parametrize(
    ("first", "x1", "joined"),
    [
        (
            "1.1 Proof of two changes in the gene of the velmosin receptor, of ZOB, of ZKR1 or",
            470,
            True,
        ),
        (
            "1.1 Proof of two changes in the gene of the velmosin receptor, of ZOB, of ZKR1; or",
            470,
            False,
        ),
        ("1.1 Proof of two changes in the gene of ZKR1 or", 260, False),
    ],
)
def test_a_bare_word_at_the_end_of_a_full_line_of_an_item_goes_on(
    first: str, x1: float, joined: bool
) -> None:
    body = rows([FULL] * 4, x0=72.0, top=40.0)
    item = row(first, 80.0, 100.0)
    below = row("ARK gene", 80.0, 112.0)
    margins = margins_of([*body, item, below], right=item.x1 + 5.0 if x1 > 400 else None)
    assert (len(passages_of([item, below], margins)) == 1) is joined


@pytest.mark.parametrize(
    ("below", "joined"),
    [
        ("*REVIEWER NOTE: Fever counts", False),
        ("Clinical Note: Fever counts", False),
        ("\u2020Fever counts", False),
        ("notes of the visit", True),
        ("*fever counts", True),
    ],
)
def test_a_note_ends_a_full_line_that_no_stop_ends(below: str, joined: bool) -> None:
    body = rows([FULL] * 4, x0=72.0, top=40.0)
    full = row(FULL, 72.0, 100)
    under = row(below, 72.0, 112.0)
    passages = passages_of([full, under], margins_of([*body, full, under]))
    assert (len(passages) == 1) is joined


@pytest.mark.parametrize(
    ("above", "joined"),
    [
        ("Member lives in a state with such rules (refer to the addendums for", True),
        ("Member lives in a state with such rules, and in addition one of (a, b, or c:", False),
    ],
)
def test_what_looks_like_a_marker_in_an_open_bracket_is_none(above: str, joined: bool) -> None:
    body = rows([FULL] * 4, x0=72.0, top=40.0)
    first = row(above, 72.0, 100)
    below = row("CC. RULES.100 and CC.RULES.200)", 72.0, 112.0)
    passages = passages_of([first, below], margins_of([*body, first, below]))
    assert (len(passages) == 1) is joined


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("CRS: must be prescribed by a hematologist", "GOUT: must be prescribed by anyone", False),
        ("The member must have tried gold, silver", "Larkspur: the plan has the list", True),
        ("CRS: must be prescribed (as asked by the", "Plan: in writing) by a doctor", True),
    ],
)
def test_a_label_below_a_label_begins_a_line_of_its_own(
    first: str, second: str, joined: bool
) -> None:
    body = rows([FULL] * 4, x0=72.0, top=40.0)
    above = row(f"{first} or by one of the others that this plan lets prescribe", 72.0, 100.0)
    below = row(second, 72.0, 112.0)
    passages = passages_of([above, below], margins_of([*body, above, below]))
    assert (len(passages) == 1) is joined


@pytest.mark.parametrize(
    ("below", "joined"),
    [
        ("Authorization will be issued for 12 months.", False),
        ("Authorization will be asked for by the prescriber", True),
    ],
)
def test_how_long_approvals_last_ends_a_full_line_of_an_item(below: str, joined: bool) -> None:
    body = rows([FULL] * 4, x0=72.0, top=40.0)
    full = row(f"1. {FULL[:-15]}", 72.0, 100)
    under = row(below, 87.0, 112.0)
    passages = passages_of([full, under], margins_of([*body, full, under]))
    assert (len(passages) == 1) is joined
