"""What stands among the criteria and asks nothing is named, with its place."""

from __future__ import annotations

import pytest

from policydiff.diff.compare import compare
from policydiff.diff.reports.policy_markdown import render as as_markdown
from policydiff.diff.reports.policy_text import render as as_text
from policydiff.diff.reports.style import Style
from policydiff.ingest import read_policy
from policydiff.model.policy import Note, Policy

HEAD = """\
# Zorvex (zorvexumab)

## Coverage criteria

"""
CRITERIA = """\
Zorvex is medically necessary when ALL of the following are met:

1. Diagnosis of velmosis
2. Age 18 years or older
3. Trial of gold for at least 8 weeks
"""


def read(text: str) -> Policy:
    return read_policy(text.encode(), name="zorvex.md")


def named(text: str) -> list[Note]:
    return [note for note in read(text).notes if note.kind == "asks_nothing"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Approve if the criteria above are met.",
        "Claims are paid according to the contract of the provider.",
        "This guideline is reviewed each year by the committee of the plan.",
        "Call the pharmacy help desk with any question about this form.",
    ],
)
@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
def test_a_sentence_that_asks_nothing_is_named(sentence: str, above: bool) -> None:
    parts = (f"{sentence}\n\n", CRITERIA) if above else (CRITERIA, f"\n{sentence}\n")
    (note,) = named(HEAD + "".join(parts))
    assert note.text == sentence
    assert note.span is not None
    assert note.span.first_line == (5 if above else 11)
    assert note.sets == ()


@pytest.mark.parametrize(
    "beside",
    [
        "Approval duration: 12 months",
        "Authorization is for 12 months.",
        "AND",
        "**Initial criteria**",
        "☐ Yes ☐ No",
        "Required documents:",
    ],
)
def test_what_is_read_or_only_titles_something_is_not_named(beside: str) -> None:
    assert named(f"{HEAD}{CRITERIA}\n{beside}\n") == []


def test_lines_that_stand_together_are_one_note() -> None:
    told = "Claims are paid by contract of the provider.\n\nSamples are sent to the plan by mail.\n"
    (note,) = named(f"{HEAD}{CRITERIA}\n{told}")
    assert note.text == (
        "Claims are paid by contract of the provider. Samples are sent to the plan by mail."
    )
    assert note.span is not None
    assert (note.span.first_line, note.span.last_line) == (11, 13)


def test_criteria_between_two_sentences_keep_them_apart() -> None:
    before = "Claims are paid by contract of the provider.\n\n"
    after = "\nSamples are sent to the plan by mail.\n"
    assert len(named(HEAD + before + CRITERIA + after)) == 2


def test_it_leaves_the_reading_complete() -> None:
    policy = read(f"{HEAD}{CRITERIA}\nClaims are paid by contract of the provider.\n")
    assert policy.status == "complete"


def test_a_report_shows_how_each_begins() -> None:
    office = "on file with the office of the plan " * 5
    long = f"Claims are paid by contract of the provider {office}today."
    policy = read(f"{HEAD}{CRITERIA}\n{long}\n")
    text = as_text(policy, Style())
    assert "Printed among the criteria, read as asking nothing (1):" in text
    assert "Claims are paid by contract" in text
    assert long.split()[-1] not in text
    assert "- Printed among the criteria, read as asking nothing:" in as_markdown(policy, Style())


def test_of_two_versions_what_differs_in_it_is_a_change_and_the_rest_no_note() -> None:
    old = read(f"{HEAD}{CRITERIA}\nClaims are paid by contract of the provider.\n")
    new = read(f"{HEAD}{CRITERIA}\nClaims are paid by order of the state office.\n")
    comparison = compare(old, new)
    assert comparison.notes == ()
    assert [change.rule for change in comparison.changes] == ["unexplained-difference"]
