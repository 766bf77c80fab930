"""Approval sentences that say the whole of what is asked, whatever is printed below them."""

from __future__ import annotations

import pytest

from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary


def sets_under(*below: str) -> list[str]:
    lines = "\n".join(f"   {line}\n" for line in below)
    reading = reading_of(
        "# Zorvex (zorvantib)\n\n## Criteria\n\n"
        "1. **Plaque velmosis.** Approve for 1 year if the patient has tried gold.\n\n"
        f"{lines}\n2. **Gout.** Approve for 1 year if the patient has failed lead.\n"
    )
    return summary(reading)


@pytest.mark.parametrize(
    "below",
    [
        (),
        ("**Dosing.** Approve 20 mg once weekly.",),
        ("**Dosing.** Approve 20 mg once weekly for 4 weeks.", "Approve for 6 months."),
        ("Maximum quantity: 4 vials per 28 days.",),
        ("Gold is given by mouth or by vein.",),
    ],
)
def test_doses_limits_and_remarks_take_nothing_from_the_sentence_above_them(
    below: tuple[str, ...],
) -> None:
    assert sets_under(*below) == sets_under()
    assert len(sets_under()) == 2


def test_what_is_listed_below_a_whole_sentence_is_asked_beside_it() -> None:
    reading = reading_of(
        """
        # Zorvex (zorvantib)

        ## Criteria

        1. **Gout.** Approve for 1 year if the patient has failed lead.
           - Prescribed by a rheumatologist
        """
    )
    assert summary(reading) == [
        "initial [Gout] all(the patient has failed, Prescribed by a rheumatologist)"
    ]


def test_a_list_of_doses_that_begins_again_is_no_criteria() -> None:
    reading = reading_of(
        """
        # Zorvex (zorvantib)

        ## Criteria

        1. **Gout.** Approve if the patient meets ONE of the following (A or B):
           A) **Initial Therapy.** Approve for 6 months if BOTH of the following are met:
              i. Patient is an adult; AND
              ii. Patient has failed lead.
           B) **Patient is Currently Receiving Zorvex.** Approve for 1 year if there is a response.

              **Dosing.** Approve BOTH of the following doses (A and B):
           A) 20 mg once weekly; AND
           B) 40 mg once monthly.
        """
    )
    read = summary(reading)
    assert len(read) == 2
    assert not any("mg" in each for each in read)
