"""Limits that name their indication, or stand under it, belong to its criteria."""

from __future__ import annotations

from textwrap import dedent

import pytest

from policydiff.ingest import read_policy
from policydiff.ingest.readers.limits.limit_scopes import limits_of_document
from policydiff.model.coverage import CriteriaSet, Purpose
from policydiff.model.criteria import AllOf
from policydiff.model.limits import Limit
from policydiff.model.source import SourceSpan

CRITERIA = """
# Zorbinex (zorbinumab)

## Coverage Criteria

### Plaque Velmosis

Zorbinex may be approved when all of the following are met:

- Member has plaques
- Member is an adult

{under}

### Joint Velmosis

Zorbinex may be approved when all of the following are met:

- Member has joint pain
- Member is an adult

{after}
"""


def limits(
    under: str = "", after: str = "", *, criteria: str = CRITERIA
) -> list[tuple[str, str | None, object, str]]:
    """Kind, purpose, value and the indication whose sets each limit is for ("all" for none)."""
    text = criteria.format(under=dedent(under), after=dedent(after))
    policy = read_policy(text.encode(), "test.md")
    names = {each.id: each.indication or "" for each in policy.criteria or ()}
    return [
        (
            limit.kind,
            limit.purpose,
            limit.value,
            "all" if limit.sets is None else ", ".join(names[one] for one in limit.sets),
        )
        for limit in policy.limits or ()
    ]


def test_a_quantity_under_an_indication_is_read_once_and_is_for_it() -> None:
    assert limits(under="Quantity limit: 2 pens per 28 days") == [
        ("quantity", None, 2, "Plaque Velmosis")
    ]


@pytest.mark.parametrize(
    ("line", "scope"),
    [
        ("Plaque velmosis: 2 pens per 28 days", "Plaque Velmosis"),
        ("For joint velmosis, up to 2 pens per 28 days", "Joint Velmosis"),
        (
            "Plaque velmosis and joint velmosis: 2 pens per 28 days",
            "Plaque Velmosis, Joint Velmosis",
        ),
        ("Plaque – maximum of 2 pens per 28 days", "all"),
        ("Velmosis: 2 pens per 28 days", "all"),
        ("2 pens per 28 days", "all"),
    ],
)
def test_a_quantity_that_names_its_indication(line: str, scope: str) -> None:
    assert limits(after=f"## Quantity Limits\n\n{line}") == [("quantity", None, 2, scope)]


BY_USE = """
# Zorbinex (zorbinumab)

## Coverage Criteria

Initial authorization is limited to {initial}.

### Severe Tarvic Fever

- Member is feverish

### Velmotic (Idiopathic) Joint Disease

- Member has joint pain

### Larkspur Gout (LKG)

- Member has gout

{after}
"""


@pytest.mark.parametrize(
    "initial",
    [
        "6 months for severe tarvic fever, 12 months for LKG and 1 year for velmotic (idiopathic) "
        "joint disease",
        "12 months (severe tarvic fever: 6 months)",
    ],
)
def test_a_sentence_with_a_duration_for_each_use(initial: str) -> None:
    for _, _, length, use in limits(criteria=BY_USE.replace("{initial}", initial)):
        assert (length == 6) == (use == "Severe Tarvic Fever")


def test_quantities_by_use_in_one_line() -> None:
    """By its last words or its initials; the next one begins behind the stop."""
    line = (
        "Fever – maximum of 300 mg every 4 weeks. VJD – maximum of 375 mg every 2 weeks. "
        "LKG and tarvic fever – maximum of 600 mg every 2 weeks."
    )
    text = BY_USE.replace("{initial}", "6 months")
    found = limits(after=f"## Quantity Limits\n\n{line}", criteria=text)
    assert [(value, use) for kind, _, value, use in found if kind == "quantity"] == [
        (300, "Severe Tarvic Fever"),
        (375, "Velmotic (Idiopathic) Joint Disease"),
        (600, "Larkspur Gout (LKG), Severe Tarvic Fever"),
    ]


def test_a_table_of_durations_by_indication() -> None:
    table = """
        ## Approval Durations

        | Indication | Initial approval | Reauthorization |
        |---|---|---|
        | Plaque velmosis | 6 months | 12 months |
        | Joint velmosis | 3 months | 9 months |
        """
    assert limits(after=table) == [
        ("approval_duration", "initial", 6, "Plaque Velmosis"),
        ("approval_duration", "continuation", 12, "all"),
        ("approval_duration", "initial", 3, "Joint Velmosis"),
        ("approval_duration", "continuation", 9, "all"),
    ]


@pytest.mark.parametrize(
    ("titles", "scope"),
    [
        (("Plaque Velmosis (PlV)", "Joint Velmosis (JV)"), "Plaque Velmosis (PlV)"),
        (("Plaque Velmosis (PlV)", "Plaque Velmosis (PGV)"), "all"),
        (("Plaque Velmosis (severe)", "Joint Velmosis"), "all"),
    ],
)
def test_a_limit_names_its_indication_without_the_acronym_of_the_title(
    titles: tuple[str, str], scope: str
) -> None:
    criteria = CRITERIA.replace("Plaque Velmosis", titles[0]).replace("Joint Velmosis", titles[1])
    found = limits(
        after="## Quantity Limits\n\nPlaque velmosis: 2 pens per 28 days", criteria=criteria
    )
    assert found == [("quantity", None, 2, scope)]


def test_the_amounts_of_a_page_on_one_line_are_told_apart() -> None:
    """A program that makes pages small leaves no line ends."""
    page = (
        "<html><body><h1>Zorbinex (zorbinumab)</h1><h2>Criteria</h2>"
        "<p>Member is an adult and has plaques.</p>"
        "<h2>Prior-Approval Limits</h2><p><strong>Quantity</strong> 2 pens per 28 days</p>"
        "<h2>Prior-Approval Renewal Limits</h2><p><strong>Quantity</strong> 2 pens per 28 days</p>"
        "</body></html>"
    )
    for text in (page, page.replace("><", ">\n<")):
        policy = read_policy(text.encode(), "test.html")
        assert [limit.purpose for limit in policy.limits or ()] == ["initial", "continuation"]


def test_a_duration_elsewhere_is_not_told_by_the_same_length_among_the_criteria() -> None:
    assert limits(
        under="Approve for 6 months.",
        after="## Approval Durations\n\n| Request | Length |\n|---|---|\n"
        "| Initial, samples | Approve for 6 months. |",
    ) == [
        ("approval_duration", "initial", 6, "Plaque Velmosis"),
        ("approval_duration", "initial", 6, "all"),
    ]


def test_a_duration_by_diagnosis_runs_over_the_lines_behind_its_bold_label() -> None:
    after = """
        ## Prior-Approval Limits

        **Duration** Velmosis storm - 1 month (4 doses)

        All other diagnoses - 12 months

        60 pens per 90 days
        """
    assert limits(after=after) == [
        ("approval_duration", "initial", 1, "all"),
        ("approval_duration", "initial", 12, "all"),
        ("quantity", "initial", 60, "all"),
    ]


USES = """
# Zorbinex (zorbinumab)

## Plaque Velmosis

## Initial authorization

1. Member has plaques, AND
2. Member is an adult

## Reauthorization

1. Member has fewer plaques, AND
2. Member is still an adult

## Coverage Period

Initial: 6 months

Reauthorization: Yearly based on continued response to therapy

## Joint Velmosis

1. Member has joint pain, AND
2. Member has tried tin, AND
3. Member is an adult

## Coverage Period

Yearly
"""


def test_how_long_an_approval_lasts_is_for_the_use_above_though_printed_as_large() -> None:
    assert limits(criteria=USES) == [
        ("approval_duration", "initial", 6, "Plaque Velmosis"),
        ("approval_duration", "continuation", 1, "Plaque Velmosis"),
        ("approval_duration", "initial", 1, "Joint Velmosis"),
    ]


def test_what_a_renewal_has_to_show_besides_is_asked_of_its_use_and_lets_nobody_in() -> None:
    policy = read_policy(USES.encode(), "test.md")
    assert [
        (each.role, each.indication)
        for each in policy.criteria or ()
        if each.purpose == "continuation"
    ] == [("alternative", "Plaque Velmosis"), ("also_required", "Plaque Velmosis")]


@pytest.mark.parametrize(
    ("asked", "purpose"), [("initial", "initial"), ("general", None), ("continuation", None)]
)
def test_only_a_use_of_first_requests_alone_tells_that_its_approval_is_the_first(
    asked: Purpose, purpose: Purpose | None
) -> None:
    span = SourceSpan(page=None, first_line=1, last_line=1)
    sets = tuple(
        CriteriaSet(id=name, title=name, purpose=asked, role="alternative", indication=name,
                    position="covered", root=AllOf(children=(), span=span), span=span)
        for name in ("Gout", "Velmosis")
    )  # fmt: skip
    stated = Limit(
        kind="approval_duration",
        purpose=None,
        text="Gout: 30 days",
        value=30,
        unit="day",
        span=span,
    )
    (found,) = limits_of_document([stated], sets, ())
    assert (found.sets, found.purpose) == (("Gout",), purpose)
