"""Uses that stand behind what is asked, as tables of drug classes print them under each drug.

Drugs and diseases are invented, but for those that the reader has to know by name.
"""

from __future__ import annotations

import pytest

from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary

CLASS = """
# Table 7: Headache Agents

## Evaluation Criteria for Approval

- Additional information about these agents can be found within the drug list.

### Aimovig

- {first}
  - appropriate diagnosis; and
  - member is an adult
- {second}
  - member is a child; and
  - tried gold

### Ubrelvy

- Documentation of all of the following is required:
  - tried silver; and
  - tried tin
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Documentation of all of the following is required for diagnosis of chronic migraine:",
            "Documentation of all of the following is required for cluster headache:",
        ),
        (
            "All of the following must be met for chronic migraine:",
            "All of the following must be met for a diagnosis of cluster headache:",
        ),
    ],
)
def test_each_list_required_for_a_disease_is_a_way_in(first: str, second: str) -> None:
    text = CLASS.format(first=first, second=second)
    assert summary(reading_of(text, "aimovig", "ubrelvy")) == [
        "initial [chronic migraine] all(appropriate diagnosis, member is an adult)",
        "initial [cluster headache] all(member is a child, tried gold)",
        "initial [whole policy] all(tried silver, tried tin)",
    ]


def test_a_line_that_names_the_table_below_it_asks_nothing() -> None:
    text = """
        # Table 7: Headache Agents

        ## Prior-Authorization Requirements

        Headache Agents - Gold Inhibitors and Triptans

        | Drug | Status |
        |---|---|
        | Zorvex | PA |
        """
    assert summary(reading_of(text)) == []
