"""Facts are told in the case in which the documents print their words."""

from __future__ import annotations

import pytest

from policydiff.diff.wording.letter_case import LetterCase
from policydiff.ingest import read_policy

POLICY = read_policy(
    b"""# Oremvia

## Criteria

Approve if the patient meets ALL of the following:

- Relapsed CD22-positive B-cell leukemia; AND
- Negative for Philadelphia chromosome; AND
- Mini-hyper CVD is NOT used; AND
- ECOG performance status of 2 or less
""",
    "policy.md",
)


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ("cd22-positive", "CD22-positive"),
        ("b-cell leukemia", "B-cell leukemia"),
        ("philadelphia chromosome-positive", "Philadelphia chromosome-positive"),
        ("together with mini-hyper cvd", "together with mini-hyper CVD"),
        ("ecog 2", "ECOG 2"),
        ("relapsed disease", "relapsed disease"),
        ("not all of these", "not all of these"),
        ("a word of neither", "a word of neither"),
    ],
    ids=lambda text: text,
)
def test_words_are_told_as_printed(read: str, told: str) -> None:
    assert LetterCase(POLICY).restored(read) == told


def test_a_word_printed_in_small_letters_stays_small() -> None:
    other = read_policy(
        b"# Oremvia\n\n## Criteria\n\n- Has cd22 on its blasts; and\n- Is 2 or older\n", "b.md"
    )
    assert LetterCase(POLICY, other).restored("cd22") == "cd22"
