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


def _sets(body: str) -> list[tuple[str, list[str]]]:
    head = "# Velpitor (omparlisib)\n\nEffective Date: 01/01/2031\n\n"
    policy = read_policy((head + body).encode(), "policy.md")
    return [(one.purpose, [each.text for each in _criteria(one)]) for one in policy.criteria or ()]


def test_a_line_that_only_counts_what_titles_below_hold_asks_nothing() -> None:
    assert _sets(
        "## Initial Authorization Criteria\n\nMust meet all of the criteria listed below:\n\n"
        "### Marrow fever\n\n1. Is 18 years of age or older\n2. Has tried gold\n"
    ) == [("initial", ["Is 18 years of age or older", "Has tried gold"])]


def test_items_that_say_what_kind_of_request_they_are_for_are_sets() -> None:
    assert _sets(
        "## Coverage Criteria\n\n"
        "1. For initiation of therapy for marrow fever (MF), all of the following must be met:\n"
        "    a. Has tried gold\n"
        "    b. Has tried silver\n"
        "2. For patients currently established on the requested therapy, both of the following:\n"
        "    a. Has fewer attacks\n"
        "    b. Has no side effects\n"
    ) == [
        ("initial", ["Has tried gold", "Has tried silver"]),
        ("continuation", ["Has fewer attacks", "Has no side effects"]),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Velpitor (omparlisib) requires prior authorization.",
        "If the criteria in 1A are met but not 1B: offer to review for a preferred product.",
        "For services that were performed before the revision date, contact customer service.",
    ],
)
def test_a_line_on_how_requests_are_handled_is_no_criterion(line: str) -> None:
    assert _sets(f"## Coverage Criteria\n\n{line}\n\n- Has marrow fever\n- Has tried gold\n") == [
        ("initial", ["Has marrow fever", "Has tried gold"])
    ]


def test_a_renewal_that_may_be_extended_is_granted_under_what_follows() -> None:
    assert _sets(
        "## Reauthorization Criteria\n\nAll renewals are reviewed every year. Authorization may be "
        "extended at 1-year intervals, when all of the following are met:\n\n"
        "1. Has fewer attacks\n2. Has no side effects\n"
    ) == [("continuation", ["Has fewer attacks", "Has no side effects"])]


@pytest.mark.parametrize(
    ("lead", "operator"),
    [
        ("is reasonable and necessary under all of the following specified conditions:", "all"),
        ("is covered for any of the following conditions:", "any"),
        ("is covered for the following indications:", "any"),
    ],
)
def test_conditions_are_circumstances_or_diseases(lead: str, operator: str) -> None:
    text = f"## Covered Indications\n\nTreatment with Velpitor {lead}\n\n- Gout\n- Marrow fever\n"
    policy = read_policy(f"# Velpitor (omparlisib)\n\n{text}".encode(), "policy.md")
    (one,) = policy.criteria or ()
    assert one.root is not None
    assert type(one.root).__name__ == {"all": "AllOf", "any": "AnyOf"}[operator]


def test_boxes_to_tick_ask_nothing_in_whatever_order_they_stand() -> None:
    assert _sets(
        "## Initial Criteria\n\n1. Is the patient an adult? □ No □ Yes\n\n"
        "2. Has the patient tried gold? ☐ Yes ☐ No\n\n"
        "3. Has the patient tried silver?\n\n□ No □ Yes\n"
    ) == [
        (
            "initial",
            [
                "Is the patient an adult?",
                "Has the patient tried gold?",
                "Has the patient tried silver?",
            ],
        )
    ]


def test_a_label_of_durations_and_a_limit_among_criteria_ask_nothing() -> None:
    assert _sets(
        "## Initial Approval Criteria\n\n1. Has marrow fever\n2. Dose does not exceed 4 mg\n\n"
        "    Approval duration:\n\n    Medicaid – 6 months\n\n    Commercial – 12 months\n"
        "3. A quantity limit of 2 vials per 28 days will apply.\n"
    ) == [("initial", ["Has marrow fever", "Dose does not exceed 4 mg"])]
