"""Lines among criteria that say behind a label what renewals have to show."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.ingest.readers.sets.general_sets import with_general
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary

LIST = """
    # Zorvex

    ## Approval Criteria

    - Patient has velmosis
    - Patient has failed gold

    {line}
    """
FIRST = "initial [whole policy] all(Patient has velmosis, Patient has failed gold)"


@pytest.mark.parametrize(
    ("line", "again"),
    [
        ("Reauthorization: Requires documentation of fewer plaques.", "Requires documentation of"),
        ("Renewal (all uses): The patient has fewer plaques.", "The patient has"),
        ("- Continuation of therapy: fewer plaques than before", "fewer plaques than"),
        ("- For recertification – the plaques are fewer. Labs were done.", "Labs were done."),
        ("- Extended approval criteria: Plaques have become fewer", "Plaques have become"),
        ("- Subsequent requests: the prescriber reports fewer plaques", "the prescriber reports"),
    ],
)
def test_what_stands_behind_the_label_is_asked_of_renewals_only(line: str, again: str) -> None:
    found = summary(reading_of(LIST.format(line=line), "Zorvex"))
    assert found[0] == FIRST
    assert [one.split("[")[0] for one in found[1:]] == ["continuation "]
    assert again in found[1]


@pytest.mark.parametrize(
    "line",
    [
        "Renewal: 12 months",
        "- Maintenance: 300 mg every four weeks",
        "- Continued response: see below",
    ],
)
def test_how_long_and_how_much_is_no_renewal_criterion(line: str) -> None:
    found = summary(reading_of(LIST.format(line=line), "Zorvex"))
    assert not any(one.startswith("continuation") for one in found)


FORM = """
    # Velmotic Agents

    <table><tr><th>PA Criteria</th><th>Criteria Details</th></tr>
    <tr><td>Drug Names</td><td>ZORVEX, TESTORA</td></tr>
    <tr><td>Exclusion Criteria</td><td>N/A</td></tr>
    <tr><td>Required Medical Information</td><td>{asked}</td></tr>
    <tr><td>Age Restrictions</td><td>N/A</td></tr>
    <tr><td>Prescriber Restrictions</td><td>Must be prescribed by a velmologist</td></tr>
    <tr><td>Coverage Duration</td><td>1 year</td></tr></table>
    """


def test_each_use_of_a_form_has_the_renewal_below_it() -> None:
    asked = (
        "<ol><li>For velmosis: Documented failure of gold</li></ol>"
        "<p>Reauthorization: Requires documentation of fewer plaques</p>"
        "<ol start='2'><li>For warts of the hands and feet (Testora only): Failure of tin"
        "</li></ol><p>Reauthorization: Requires documentation of fewer warts</p>"
    )
    sets = reading_of(FORM.format(asked=asked), "Zorvex", "Testora").sets
    assert [(one.purpose, one.role, one.indication) for one in sets] == [
        ("initial", "alternative", "velmosis"),
        ("continuation", "alternative", "velmosis"),
        ("initial", "alternative", "warts of the hands and feet (Testora only)"),
        ("continuation", "alternative", "warts of the hands and feet (Testora only)"),
        ("general", "also_required", None),
    ]


def test_one_renewal_below_several_uses_is_that_of_all() -> None:
    asked = (
        "<ol><li>For velmosis: Documented failure of gold</li>"
        "<li>For gout: Documented failure of tin</li></ol>"
        "<p>Reauthorization (all indications): Requires documentation of fewer attacks</p>"
    )
    sets = reading_of(FORM.format(asked=asked), "Zorvex", "Testora").sets
    assert [(one.purpose, one.role, one.indication) for one in sets] == [
        ("initial", "alternative", "velmosis"),
        ("initial", "alternative", "gout"),
        ("general", "also_required", None),
        ("continuation", "alternative", None),
    ]


def test_what_is_asked_of_another_drug_is_no_way_in_that_a_set_adds_to() -> None:
    first, second, *_ = reading_of(
        """
        # Zorvex

        ## Criteria

        - Patient has failed gold

        ### Gout

        - Patient has gout
        """,
        "Zorvex",
    ).sets
    assert (first.indication, first.role) == (None, "also_required")
    first, second = (
        msgspec.structs.replace(
            one,
            role="alternative",
            applies_to=msgspec.structs.replace(one.applies_to, products=(product,)),
        )
        for one, product in ((first, "Zorvex"), (second, "Testora"))
    )
    assert [one.role for one in with_general([first, second])] == ["alternative", "alternative"]


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Coverage Period: Initial: 6 months. Reauthorization: Yearly, based upon a reduction in "
         "plaques", "a reduction in plaques"),
        ("Initial: 6 months. Renewal: 12 months if plaques are fewer", "plaques are fewer"),
    ],
)  # fmt: skip
def test_what_a_renewal_is_based_on_is_asked_of_the_use_above_it(line: str, asked: str) -> None:
    found = reading_of(
        f"# Zorvex\n\n## Policy\n\n### Velmosis\n\nAll of the following:\n\n1. An adult\n"
        f"2. Has tried tin\n\n{line}\n",
        "Zorvex",
    )
    assert summary(found)[1:] == [f"continuation [Velmosis] {asked}"]
