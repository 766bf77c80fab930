"""Notes in brackets, notes as titles, and uses that a lead-in says again."""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Criterion, criteria_in

POLICY = """# Velpitor (omparlisib)

## Policy

### Scope of Policy

**Note: Requires Precertification:**

Precertification of omparlisib is required of all participating providers. Call 555-0100.

### Criteria for Initial Approval

Harrowgate considers omparlisib medically necessary for the following indications:

1. **Marrow fever (MF)**

    {lead}

    1. Member is 18 years of age or older;
    2. Member will not use it together with another kinase inhibitor {note}.
"""


def _read(lead: str = "When all are met:", note: str = "") -> CriteriaSet:
    policy = read_policy(POLICY.format(lead=lead, note=note).encode(), "policy.md")
    (one,) = policy.criteria or ()
    return one


def _criteria(one: CriteriaSet) -> list[Criterion]:
    return list(criteria_in(one.root))


def test_a_note_that_stands_like_a_title_is_no_indication() -> None:
    assert _read().indication == "Marrow fever (MF)"


@pytest.mark.parametrize(
    ("printed", "kept", "grants"),
    [
        ("(Note: topical ones do not count)", "topical ones do not count", False),
        ("(Note: samples (of any size) count toward this)", None, True),
        ("[Note: this is not required of children]", None, True),
    ],
)
def test_a_note_in_brackets_stands_beside_its_criterion(
    printed: str, kept: str | None, grants: bool
) -> None:
    *_, last = _criteria(_read(note=printed))
    assert last.text.rstrip(".") == "Member will not use it together with another kinase inhibitor"
    (note,) = last.notes
    assert kept is None or note.text == kept
    assert note.text in printed
    assert note.grants_exception is grants
    assert note.span == last.span


@pytest.mark.parametrize(
    ("lead", "more"),
    [
        ("For treatment of marrow fever when all of the following criteria are met:", []),
        ("For continued treatment of MF, when all of the following are met:", []),
        (
            "For treatment of marrow fever (including early and late forms) when all of the "
            "following are met:",
            [],
        ),
        (
            "For treatment of severe marrow fever when all of the following are met:",
            ["For treatment of severe marrow fever"],
        ),
    ],
)
def test_a_use_that_the_title_says_is_not_asked_again(lead: str, more: list[str]) -> None:
    texts = [one.text for one in _criteria(_read(lead))]
    assert texts[:-2] == more
