"""Policies told in running text, and local coverage determinations in all their parts."""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy
from policydiff.model.criteria import AllOf, AnyOf, Criterion, Node
from policydiff.model.policy import Policy

Set = tuple[str, str | None, str]
"""Purpose, indication and tree."""

ALL_OTHER = ("not_covered", None, "All other uses are considered investigational.")


def spelled(node: Node | None) -> str:
    """A tree with all its words: "all(18 years or older, any(gold, silver))"."""
    if isinstance(node, Criterion):
        return node.text
    assert isinstance(node, AllOf | AnyOf)
    inner = ", ".join(spelled(child) for child in node.children)
    return f"{'all' if isinstance(node, AllOf) else 'any'}({inner})"


def sets_of(policy: Policy) -> list[Set]:
    return [(each.purpose, each.indication, spelled(each.root)) for each in policy.criteria or ()]


def policy_of(body: str) -> Policy:
    page = f"<h1>Zorbinex (zorbinumab)</h1><p>Policy Number: RX.100</p><h2>Policy</h2>{body}"
    return read_policy(f"<html><body>{page}</body></html>".encode(), "zorbinex.html")


def determination_of(body: str) -> Policy:
    page = f"""
        <div>Local Coverage Determination (LCD)</div><h1>Zorbinumab</h1><p>L39999</p>
        <h2>Contractor Information</h2><table><tr><th>Contractor Name<th>Contract Number
        <tr><td>Larkspur Government Services<td>99999 - MAC B</table>
        <h2>LCD Information</h2><h3>Document Information</h3>
        <dl><dt>LCD ID<dd>L39999<dt>LCD Title<dd>Zorbinumab</dl>
        <h2>Coverage Guidance</h2>
        <h3>Coverage Indications, Limitations, and/or Medical Necessity</h3>{body}
        <h3>Summary of Evidence</h3><p>N/A</p>"""
    return read_policy(f"<html><body>{page}</body></html>".encode(), "lcd.html")


@pytest.mark.parametrize(
    ("told", "sets"),
    [
        (
            "Zorbinex is covered for members 18 years of age or older with severe plaque psoriasis"
            " who have failed gold.",
            [
                (
                    "initial",
                    None,
                    "members 18 years of age or older with severe plaque psoriasis who have failed"
                    " gold",
                )
            ],
        ),
        (
            "Zorbinex may be considered medically necessary for the treatment of Crohn's disease"
            " when gold has failed. Continued treatment may be considered medically necessary when"
            " the patient has responded.",
            [
                ("initial", "Crohn's disease", "gold has failed"),
                ("continuation", None, "the patient has responded."),
            ],
        ),
        (
            "Crohn's disease affects the gut. Zorbinex is covered for Crohn's disease if the"
            " patient is 18 years of age or older.",
            [("initial", "Crohn's disease", "the patient is 18 years of age or older")],
        ),
        ("Zorbinex is covered when all requirements of the benefit plan are met.", []),
        ("Zorbinex is covered when the criteria listed in RX.200 are met.", []),
        ("Zorbinex is approved when the following step therapy criteria is(are) met.", []),
    ],
)
def test_sentences_are_criteria_where_nothing_else_says_who_is_approved(
    told: str, sets: list[Set]
) -> None:
    policy = policy_of(f"<p>{told}</p><p>{ALL_OTHER[2]}</p>")
    assert sets_of(policy) == [*sets, ALL_OTHER]


def test_beside_a_list_such_a_sentence_tells_what_the_list_asks() -> None:
    policy = policy_of(
        "<p>Zorbinex is covered for Crohn's disease if the patient has failed gold.</p>"
        "<h3>Crohn's disease</h3><p>Zorbinex is covered when all of the following are met:</p>"
        "<ul><li>Age 18 years or older</li><li>Gold has failed</li></ul>"
    )
    assert sets_of(policy) == [
        ("initial", "Crohn's disease", "all(Age 18 years or older, Gold has failed)")
    ]


@pytest.mark.parametrize(
    ("body", "sets"),
    [
        (
            "<p>Crohn's disease affects the gut.</p><p>Zorbinumab is considered reasonable and"
            " necessary for the treatment of Crohn's disease when the patient has failed gold or"
            " has a contraindication to it.</p>",
            [
                (
                    "initial",
                    "Crohn's disease",
                    "the patient has failed gold or has a contraindication to it",
                )
            ],
        ),
        (
            "<p>Zorbinumab is given by infusion. Coverage is limited to the infusion. Medicare will"
            " cover zorbinumab for Crohn's disease if the patient has failed gold.</p>"
            "<p>Zorbinumab is not covered for asthma.</p>",
            [
                ("initial", "Crohn's disease", "the patient has failed gold"),
                ("not_covered", None, "Zorbinumab is not covered for asthma."),
            ],
        ),
        (
            "<p>Zorbinumab IV and SC, are covered for the following indications:</p><ol>"
            "<li><b>Hypercalcemia of malignancy</b><br>It is frequent. Zorbinumab, together with"
            " hydration, is indicated for severe hypercalcemia.</li>"
            "<li><b>Plaque psoriasis</b><br>Patches appear on elbows and knees.</li></ol>",
            [
                (
                    "initial",
                    "Hypercalcemia of malignancy",
                    "Zorbinumab, together with hydration, is indicated for severe hypercalcemia.",
                ),
                ("initial", "Plaque psoriasis", "Plaque psoriasis"),
            ],
        ),
        (
            "<p>Zorbinumab is covered for the following indications:</p><ol><li><b>Plaque"
            " psoriasis</b><br>Patches appear on elbows.</li><li><b>Gout</b></li></ol>",
            [("initial", None, "any(Plaque psoriasis, Gout)")],
        ),
        (
            "<h4>Covered Indications</h4><ul><li>Plaque psoriasis in adults who have failed gold"
            "</li><li>Crohn's disease</li></ul><h4>Limitations</h4><ul>"
            "<li>Zorbinumab is not reasonable and necessary for asthma.</li></ul>",
            [
                (
                    "initial",
                    None,
                    "any(Plaque psoriasis in adults who have failed gold, Crohn's disease)",
                ),
                (
                    "not_covered",
                    None,
                    "Zorbinumab is not reasonable and necessary for asthma.",
                ),
            ],
        ),
    ],
)
def test_a_determination_grants_in_prose_or_by_lists(body: str, sets: list[Set]) -> None:
    assert sets_of(determination_of(body)) == sets


@pytest.mark.parametrize("around", ["", "<h3>Commercial Members: Managed Care (HMO)</h3>"])
def test_parts_of_a_list_of_diagnoses_are_choices(around: str) -> None:
    policy = policy_of(
        f"{around}<p>We cover Zorbinex for the following diagnoses only:</p>"
        "<h3>Skin disorders</h3><ul><li>Pemphigus</li><li>Plaque psoriasis</li></ul>"
        "<h3>Blood disorders</h3><ul><li>Neutropenia</li><li>Anemia of those who are old</li></ul>"
        "<p>We do not cover Zorbinex for conditions not listed above.</p>"
    )
    assert sets_of(policy) == [
        ("initial", "Skin disorders", "any(Pemphigus, Plaque psoriasis)"),
        ("initial", "Blood disorders", "any(Neutropenia, Anemia of those who are old)"),
        ("not_covered", None, "We do not cover Zorbinex for conditions not listed above."),
    ]


def test_criteria_under_the_name_of_a_use_are_no_choice() -> None:
    policy = policy_of(
        "<p>Zorbinex is covered for the following indications:</p><h3>Plaque psoriasis</h3>"
        "<ul><li>Moderate to severe disease</li><li>Candidate for phototherapy</li></ul>"
    )
    assert sets_of(policy) == [
        (
            "initial",
            "Plaque psoriasis",
            "all(Moderate to severe disease, Candidate for phototherapy)",
        )
    ]


def test_items_of_web_pages_that_deny_or_distinguish_stay_in_their_list() -> None:
    policy = policy_of(
        "<p><b>Zorbinex (zorbinumab) Approval Criteria:</b></p><ul>"
        "<li>A diagnosis of velmosis; AND</li>"
        "<li>Zorbinex is not covered for members older than 20 years of age; AND</li>"
        "<li>If the member is symptomatic, a test shows three copies; OR If the member is"
        " asymptomatic, a test shows two copies.</li></ul>"
    )
    (one,) = policy.criteria or ()
    assert spelled(one.root) == (
        "all(A diagnosis of velmosis, Zorbinex is not covered for members older than 20 years of"
        " age, any(If the member is symptomatic, a test shows three copies, If the member is"
        " asymptomatic, a test shows two copies.))"
    )


def test_circumstances_are_choices_and_what_records_must_show_is_asked_of_nobody() -> None:
    policy = policy_of(
        "<p>Zorbinex is covered under the following circumstances:</p><ul>"
        "<li>For members with gout who have failed gold</li>"
        "<li>For members with plaque psoriasis who have failed silver</li></ul>"
        "<p>Documentation in the medical record must support the use of Zorbinex.</p>"
    )
    assert sets_of(policy) == [
        (
            "initial",
            None,
            "any(For members with gout who have failed gold, For members with plaque psoriasis who"
            " have failed silver)",
        )
    ]


def test_whom_a_sentence_grants_names_the_use() -> None:
    policy = determination_of(
        "<p>Zorbinumab is covered for the treatment of patients with Crohn's disease who meet the"
        " following criteria:</p><ul><li>Age 18 or older; and</li><li>Gold has failed</li></ul>"
    )
    assert sets_of(policy) == [
        ("initial", "Crohn's disease", "all(Age 18 or older, Gold has failed)")
    ]


def test_a_decision_that_points_to_a_list_is_not_parted_from_what_follows_it() -> None:
    policy = policy_of(
        "<p>Zorbinex is approved when the following step therapy criteria is(are) met. Any other"
        " exception is considered not medically necessary.</p>"
    )
    assert [each[0] for each in sets_of(policy)] == ["not_covered"]
