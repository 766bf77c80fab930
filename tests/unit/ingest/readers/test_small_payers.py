"""Documents of small payers, typed without a template: sentences for lists, titles that are none.

Each case is a few lines of an invented document in the manner of one of them.
"""

from __future__ import annotations

import pytest

from policydiff.ingest.readers.statements import announcement, purpose_of_title
from tests.unit.ingest.readers.test_criteria_sets import reading_of, summary


def test_a_table_of_codes_between_the_criteria_of_two_uses() -> None:
    reading = reading_of(
        """
        # Zorvanib (Zorvex)

        Zorvanib may be considered medically necessary for velmosis when ONE of the following
        criteria is met:

        - Testorib was ineffective; or
        - Testorib was not tolerated.

        <table><tr><td colspan="2">Procedure Codes</td></tr>
        <tr><td>J9999</td><td>96365</td></tr></table>

        Zorvanib may be considered medically necessary for larkspur fever when ALL of the following
        criteria are met:

        - The member is an adult; and
        - Larkspurine was ineffective.

        For members established on zorvanib, for the treatment of larkspur fever, continued
        treatment may be considered medically necessary.

        <table><tr><td colspan="2">Procedure Codes</td></tr>
        <tr><td>J9999</td><td></td></tr></table>

        Zorvanib is considered not medically necessary when ANY of the following apply:

        - Use with larkspurine
        """,
        "zorvanib",
    )
    assert summary(reading) == [
        "initial [whole policy] any(Testorib was ineffective, Testorib was not tolerated.)",
        "initial [whole policy] all(The member is an, Larkspurine was ineffective.)",
        "continuation [whole policy] For members established on",
        "not_covered excludes [whole policy] Use with larkspurine",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Larkspur Health Plan will not authorize Zorvex for conditions other than those above.",
        "The plan does not approve Zorvex for cosmetic use.",
        "The following indications do not meet the criteria for use set by the committee:",
        "These diagnoses do not meet our coverage criteria:",
    ],
)
def test_denials_in_the_active_voice(sentence: str) -> None:
    assert announcement(sentence).kind == "denial"


@pytest.mark.parametrize(
    ("title", "purpose"),
    [
        ("For Members new to Larkspur Health Plan", "continuation"),
        ("Patients new to the plan", "continuation"),
        ("Patients new to therapy", "initial"),
        ("Members new to Zorvex", None),
    ],
)
def test_members_who_bring_their_therapy_with_them(title: str, purpose: str | None) -> None:
    assert purpose_of_title(title) == purpose
