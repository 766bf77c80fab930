"""Titles of which only the use is bold, and the products behind it are not."""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy
from policydiff.ingest.document import Block, Heading, ListItem, Paragraph
from policydiff.ingest.structure.limited_titles import with_limited_titles
from policydiff.model.source import SourceSpan

PLACE = SourceSpan(page=1, first_line=1, last_line=1)
FIRST = Heading(text="Severe asthma", level=4, span=PLACE)


def item(marker: str) -> ListItem:
    return ListItem(marker=marker, text="Tried tin", indent=18.0, span=PLACE)


def line(use: str, limit: str) -> Paragraph:
    return Paragraph(text=use + limit, bold_prefix=len(use), span=PLACE)


@pytest.mark.parametrize(
    "limit", [" – Zorvex® and Testora® only", " (Zorvex only)", " - intravenous products only"]
)
def test_a_bold_use_with_its_products_is_a_title_like_the_one_before(limit: str) -> None:
    *_, title, below = with_limited_titles(
        (FIRST, item("1."), line("Chronic gout", limit), item("1."))
    )
    assert title == Heading(text=f"Chronic gout{limit}", level=4, span=PLACE)
    assert below == item("1.")


@pytest.mark.parametrize(
    ("first", "between", "below"),
    [
        (FIRST, line("Chronic gout", " – Zorvex only"), item("3.")),
        (FIRST, line("Chronic gout", " – tried for 3 months"), item("1.")),
        (FIRST, line("", "Chronic gout – Zorvex only"), item("1.")),
        (FIRST, line("Note", " that Zorvex is covered for adults only"), item("1.")),
        (item("1."), line("Chronic gout", " – Zorvex only"), item("1.")),
    ],
)
def test_other_lines_are_none(first: Block, between: Block, below: Block) -> None:
    blocks = (first, between, below)
    assert with_limited_titles(blocks) == blocks


def test_the_products_are_no_part_of_the_use_and_renewals_of_all_uses_are_of_none() -> None:
    text = """# Zorvex (zorveximab)

## Coverage criteria

### Severe asthma

1. Tried tin
2. Has an inhaler

### Chronic gout – Zorvex® only

1. Tried gold
2. Tried lead

#### Continuation of therapy (all indications)

1. Attacks have become fewer
2. Crystals have gone
"""
    policy = read_policy(text.encode(), "zorvex.md")
    assert [(each.purpose, each.indication) for each in policy.criteria or ()] == [
        ("initial", "Severe asthma"),
        ("initial", "Chronic gout"),
        ("continuation", None),
    ]
