"""Preferred drug lists, class tables and manuals: sentences that grant for drugs of their own."""

from __future__ import annotations

from textwrap import dedent

import pytest

from policydiff.diff.compare import compare
from policydiff.ingest import read_policy
from policydiff.ingest.readers.scenes.granted_products import granted_products, limits_preferred
from policydiff.ingest.readers.scenes.scene import read_sentence
from policydiff.ingest.readers.wording.granted_for import granted_for
from policydiff.model.policy import Policy
from tests.unit.ingest.readers.sets.test_criteria_sets import spelled

LIST = """
<html><body><h1>Larkspur Medicaid Preferred Drug List</h1>
<table>
<tr><th>Therapeutic Drug Class</th><th>Preferred Agents</th><th>Non-preferred Agents</th>
<th>Prior Authorization Criteria</th></tr>
<tr><td><p><b>VELMOTICS</b></p><p>Effective 4/1/2031</p></td><td>Zorvex tablets</td>
<td>Quelvira</td><td>
<p>Preferred agents will be approved if the member has a diagnosis of velmosis.</p>
<p>Non-preferred products will be approved if the member has failed {failed}. (Failure is defined
as: lack of efficacy or allergy.)</p>
<p>Members currently stabilized on a non-preferred product can receive approval to continue on that
agent for one year if it has helped and if there is a diagnosis of velmosis.</p></td></tr>
<tr><td><b>GOUT AGENTS</b></td><td>Testora</td><td>Morbexa</td><td>
<p>Nothing is asked for Testora. Non-preferred products will be approved for members who have failed
Testora within the last year.</p></td></tr>
</table></body></html>
"""

MANUAL = """
# Larkspur Provider Manual

## Prior Authorization Criteria

### Velmotics

Prior authorization is required for nonpreferred velmotics. Payment for nonpreferred velmotics will
be authorized in cases with documentation of a previous trial of two preferred velmotics. If a
long-acting drug is requested, one of the trials must include its immediate-release form.

Requests for Zorvex will be considered for a diagnosis of velmic plexitis in members two years of
age and older when used as an adjunctive treatment.

### Gout Agents

Payment for nonpreferred gout agents will be authorized only for cases in which there is
documentation of a previous trial of a preferred agent. Members who meet all of the following
criteria may receive prior authorization for gout agents:

- Crystals have been seen
- Previous trial of a preferred drug of another class that is indicated to treat the diagnosis
"""

CLASSES = """
<html><body><h1>Table 9: Agents of Other Classes</h1><h2>Prior-Authorization Requirements</h2>
<table><tr><th colspan="5">Agents of Other Classes</th></tr>
<tr><td colspan="4"><b>Drug Details</b></td><td></td></tr>
<tr><th>Drug Generic Name</th><th>Drug Brand Name</th><th>PA Status</th><th>Drug Notes</th>
<th>Clinical Notes</th></tr>
<tr><td>zorvanib</td><td>Zorvex</td><td>PA</td><td>A90</td><td rowspan="3">
<p><b>Zorvex and Quelvira</b></p><ul><li>Documentation of the following is required:<ul>
<li>diagnosis of velmosis; <b>and</b></li><li>prescriber is a rheumatologist.</li></ul></li>
<li>For recertification, documentation of a response is required.</li></ul>
<p><b>Testora</b></p><ul><li>Documentation of <b>all</b> of the following is required:<ul>
<li>diagnosis of gout; <b>and</b></li><li>member has failed Zorvex.</li></ul></li></ul></td></tr>
<tr><td>quelvirumab</td><td>Quelvira</td><td>PA</td><td></td></tr>
<tr><td>testumab</td><td>Testora</td><td>PA</td><td>BP</td></tr></table></body></html>
"""


def policy_of(text: str, name: str) -> Policy:
    return read_policy(dedent(text).strip().encode(), name)


def sets_of(policy: Policy) -> list[tuple[str, str, tuple[str, ...] | None, str]]:
    """Title, purpose, products and tree of every set."""
    return [
        (each.title, each.purpose, each.applies_to.products, spelled(each.root))
        for each in policy.criteria or ()
    ]


def test_each_sentence_in_a_cell_of_a_preferred_drug_list_grants_for_its_own_drugs() -> None:
    policy = policy_of(LIST.format(failed="Zorvex"), "list.html")
    assert sets_of(policy) == [
        ("VELMOTICS", "initial", ("Preferred agents",), "the member has a"),
        ("VELMOTICS", "initial", ("Non-preferred products",), "the member has failed"),
        (
            "VELMOTICS",
            "continuation",
            None,
            "all(Members currently stabilized on, it has helped, there is a diagnosis)",
        ),
        ("GOUT AGENTS", "initial", ("Non-preferred products",), "members who have failed"),
    ]
    assert {each.role for each in policy.criteria or ()} == {"alternative"}


def test_what_a_word_of_a_condition_means_is_a_note_of_it() -> None:
    policy = policy_of(LIST.format(failed="Zorvex"), "list.html")
    root = (policy.criteria or ())[1].root
    assert root is not None
    assert [note.text for note in root.notes] == [
        "Failure is defined as: lack of efficacy or allergy."
    ]


def test_a_longer_trial_for_the_other_drugs_of_a_class_is_a_change_of_their_set_alone() -> None:
    old = policy_of(LIST.format(failed="Zorvex"), "list.html")
    new = policy_of(LIST.format(failed="Zorvex for 12 weeks"), "list.html")
    comparison = compare(old, new)
    (change,) = comparison.changes
    assert change.effect == "more_restrictive"
    assert comparison.verdict.effect == "more_restrictive"


def test_sentences_of_a_manual_grant_where_no_list_follows() -> None:
    policy = policy_of(MANUAL, "manual.md")
    assert sets_of(policy) == [
        (
            "Velmotics",
            "initial",
            ("nonpreferred velmotics",),
            "all(documentation of a previous, if(a long-acting drug is => one of the trials))",
        ),
        ("Velmotics", "initial", None, "a diagnosis of velmic"),
        (
            "Gout Agents",
            "preferred_product",
            ("nonpreferred gout agents",),
            "documentation of a previous",
        ),
        ("Gout Agents", "initial", None, "all(Crystals have been seen, Previous trial of a)"),
    ]


def test_a_cell_beside_several_drugs_is_read_once_and_its_titles_say_for_which() -> None:
    policy = policy_of(CLASSES, "table.html")
    assert [(purpose, products, tree) for _, purpose, products, tree in sets_of(policy)] == [
        (
            "initial",
            ("Zorvex and Quelvira",),
            "all(diagnosis of velmosis, prescriber is a rheumatologist.)",
        ),
        ("continuation", ("Zorvex and Quelvira",), "For recertification, documentation of"),
        ("initial", ("Testora",), "all(diagnosis of gout, member has failed Zorvex.)"),
    ]


def test_a_cell_without_titles_is_for_all_drugs_beside_it() -> None:
    text = CLASSES.replace("<p><b>Zorvex and Quelvira</b></p>", "").replace(
        "<p><b>Testora</b></p>", ""
    )
    first = sets_of(policy_of(text, "table.html"))[0]
    assert first[2] == ("zorvanib Zorvex", "quelvirumab Quelvira", "testumab Testora")


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        (
            "Payment for nonpreferred gepants will be authorized in cases with documentation of "
            "a trial.",
            "documentation of a trial.",
        ),
        (
            "Payment will be authorized only for cases in which there is a failure of tin.",
            "a failure of tin.",
        ),
        (
            "Requests for Zorvex will be considered for a diagnosis of gout when tin failed.",
            "a diagnosis of gout when tin failed.",
        ),
        ("Zorvex may be covered with documentation of a scan.", "documentation of a scan."),
        ("Zorvex may be approved for the treatment of gout.", None),
        ("Requests will be considered on a case by case basis.", None),
    ],
)
def test_what_is_asked_behind_words_that_are_no_if(sentence: str, asked: str | None) -> None:
    assert read_sentence(sentence, has_list=False).condition == asked


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        (
            "Members stabilized on Zorvex at discharge may receive approval for its continuation.",
            "Members stabilized on Zorvex at discharge",
        ),
        (
            "Clients who are currently receiving Zorvex will be approved for one year.",
            "Clients who are currently receiving Zorvex",
        ),
        ("Members may receive approval if they have gout.", None),
    ],
)
def test_whose_therapy_goes_on_is_a_condition(sentence: str, kept: str | None) -> None:
    assert granted_for(sentence, None) == kept


@pytest.mark.parametrize(
    ("sentence", "products", "limits"),
    [
        (
            "Non-preferred gepants will be approved if tin failed.",
            ("Non-preferred gepants",),
            False,
        ),
        (
            "Payment for a nonpreferred gepant will be considered when tin failed.",
            ("nonpreferred gepant",),
            False,
        ),
        (
            "Nonpreferred gepants will be approved only after a trial of a preferred agent.",
            ("Nonpreferred gepants",),
            True,
        ),
        ("Zorvex may be approved after a preferred product has failed.", ("Zorvex",), True),
        ("Requests for Zorvex and Quelvira may be approved if tin failed.", None, False),
        ("A trial of two preferred products is required.", None, True),
    ],
)
def test_which_products_a_sentence_grants(
    sentence: str, products: tuple[str, ...] | None, limits: bool
) -> None:
    assert granted_products(sentence, ("Zorvex", "Quelvira")) == products
    assert limits_preferred(sentence, None) is limits
