"""Forms whose cells hold the criteria of several uses, each under a title of its own."""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy
from policydiff.ingest.structure.form_fields import field_like
from tests.unit.ingest.readers.sets.test_criteria_sets import spelled

FORM = """
<html><body><h1>Zorbinex (zorbinumab)</h1><table>
<tr><td>Covered Uses:</td><td>All FDA-approved indications</td></tr>
<tr><td>Required Medical Information:</td><td>
<p>{first}</p><ul><li>Member has an inhaler</li><li>Eosinophils are counted</li></ul>
<p>{second}</p><ul><li>Crystals are seen in a joint</li></ul></td></tr>
<tr><td>Appropriate Treatment Regimen &amp; Other Criteria:</td><td>
<p>{first}</p><ul><li>Tried tin</li></ul>
<p>{second}</p><ul><li>Tried gold</li><li>Tried lead</li></ul>
<p>{all_uses}</p><ul><li>Dosing must be as labelled</li></ul>
<p><b>Reauthorization</b> requires documentation of a response to therapy</p></td></tr>
<tr><td>Exclusion Criteria:</td><td><ul><li>Use with another biologic</li></ul></td></tr>
<tr><td>Prescriber/Site of Care Restrictions:</td><td><ul>
<li>Prescribed by an allergist or a rheumatologist</li>
<li>All approvals are subject to the least costly site of care</li></ul></td></tr>
<tr><td>Coverage Duration:</td><td>12 months</td></tr>
</table></body></html>
"""


def sets_of(text: str) -> list[str]:
    """One line a set: purpose, indication, tree."""
    policy = read_policy(text.encode(), "test.html")
    return [
        f"{each.purpose} [{each.indication or 'whole policy'}] {spelled(each.root)}"
        for each in policy.criteria or ()
    ]


@pytest.mark.parametrize(
    ("first", "second", "all_uses"),
    [
        ("<b>Severe asthma</b>", "<b>Chronic gout</b>", "<b>All indications</b>"),
        ("<u>Severe asthma:</u>", "<u>Chronic gout:</u>", "<u>All Indications:</u>"),
        ("For severe asthma:", "For chronic gout:", "For all indications:"),
    ],
)
def test_what_fields_ask_of_one_use_is_one_set(first: str, second: str, all_uses: str) -> None:
    found = sets_of(FORM.format(first=first, second=second, all_uses=all_uses))
    named = [line.replace("Severe", "severe").replace("Chronic", "chronic") for line in found]
    assert named == [
        "not_covered [whole policy] Use with another biologic",
        "general [whole policy] all(Prescribed by an allergist, All approvals are subject)",
        "initial [severe asthma] all(Member has an inhaler, Eosinophils are counted, Tried tin)",
        "initial [chronic gout] all(Crystals are seen in, Tried gold, Tried lead)",
        "general [whole policy] Dosing must be as",
        "continuation [whole policy] Reauthorization requires documentation of",
    ]


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Appropriate Treatment Regimen & Other Criteria", "criterion"),
        ("Prescriber/Site of Care Restrictions", "labelled"),
        ("Criteria for Renewal Requests", "criterion"),
        ("Clinical Requirements", "criterion"),
        ("Denial Criteria", "exclusion"),
        ("Background", None),
        ("Last Review", None),
        ("The plan follows the criteria that the state prints in its own manual", None),
    ],
)
def test_labels_may_be_like_the_names_of_fields(label: str, field: str | None) -> None:
    assert field_like(label) == field


LABELLED_LINES = """
<html><body><h1>Zorbinex (zorbinumab)</h1><table>
<tr><td>Covered Uses:</td><td>All FDA-approved indications</td></tr>
<tr><td>Required Medical Information:</td><td>
<p><b>Severe asthma with many eosinophils (Zorbinex, Testora):</b></p>
<p><b>For initial authorization, all of the following criteria must be met:</b></p>
<ul><li>Member has an inhaler</li></ul>
<p><b>Chronic gout (CG) (Zorbinex):</b></p>
<p><b>For initial authorization, both of the following criteria must be met:</b></p>
<ul><li>Crystals are seen in a joint</li><li>Tried tin</li></ul></td></tr>
<tr><td>Age Restrictions:</td><td><p>Age must be appropriate for the approved indication:</p>
<p>Zorbinex: 18 years of age and older</p><p>Testora: 6 years of age and older</p></td></tr>
<tr><td>Prescriber Restrictions:</td><td><p>CG: must be prescribed by a rheumatologist</p>
<p>Rare velmosis: must be prescribed by a hematologist</p></td></tr>
</table></body></html>
"""


def test_lines_with_labels_in_fields_of_age_and_prescriber_are_demands_of_their_own() -> None:
    assert sets_of(LABELLED_LINES) == [
        "general [whole policy] all(Zorbinex: 18 years of, Testora: 6 years of, "
        "Rare velmosis: must be)",
        "initial [Severe asthma with many eosinophils (Zorbinex, Testora)] "
        "all(Member has an inhaler)",
        "initial [Chronic gout (CG) (Zorbinex)] all(Crystals are seen in, Tried tin, "
        "must be prescribed by)",
    ]


PARTED_BY_REQUEST = """
<html><body><h1>Zorbinex (zorbinumab)</h1><table>
<tr><td>Required Medical Information:</td><td>
<p><b>Severe asthma with eosinophils (Zorbinex, Testora):</b></p>
<p>For initial authorization, all of the following criteria must be met:</p>
<ol><li>Member has an inhaler</li><li>Eosinophils are counted</li></ol>
<p><b>Velmotic polyangiitis (VPA) (Zorbinex):</b></p>
<p>For initial authorization, all of the following criteria must be met:</p>
<ol><li>Biopsy was done</li><li>Tried tin</li></ol>
{renewal}
</td></tr>
<tr><td>Prescriber Restrictions:</td><td>
<p>Asthma: must be prescribed by an allergist</p><p>VPA: must be prescribed by a nephrologist</p>
</td></tr>
<tr><td>Age Restrictions:</td><td>18 years of age and older</td></tr>
<tr><td>Coverage Duration:</td><td>12 months</td></tr>
</table></body></html>
"""


@pytest.mark.parametrize(
    "lead_in",
    [
        "For patients established on the requested therapy (samples do not count) and for renewal:",
        "For reauthorization:",
        "<b>Continuation of therapy:</b>",
        "Reauthorization criteria: all of the following must be met:",
    ],
)
def test_a_renewal_printed_once_behind_all_uses_is_for_all_of_them(lead_in: str) -> None:
    renewal = f"<p>{lead_in}</p><ol><li>Fewer attacks</li><li>Takes no other biologic</li></ol>"
    assert sets_of(PARTED_BY_REQUEST.format(renewal=renewal)) == [
        "general [whole policy] 18 years of age",
        "initial [Severe asthma with eosinophils (Zorbinex, Testora)]"
        " all(Member has an inhaler, Eosinophils are counted, must be prescribed by)",
        "initial [Velmotic polyangiitis (VPA) (Zorbinex)]"
        " all(Biopsy was done, Tried tin, must be prescribed by)",
        "continuation [whole policy] all(Fewer attacks, Takes no other biologic)",
    ]


def test_a_renewal_of_each_use_stays_with_its_use() -> None:
    each = "<p>For reauthorization:</p><ol><li>Fewer {}</li></ol>"
    form = PARTED_BY_REQUEST.replace(
        "<p><b>Velmotic", each.format("attacks") + "<p><b>Velmotic"
    ).format(renewal=each.format("relapses"))
    continued = [line for line in sets_of(form) if line.startswith("continuation")]
    assert continued == [
        "continuation [Severe asthma with eosinophils (Zorbinex, Testora)]"
        " all(Fewer attacks, must be prescribed by)",
        "continuation [Velmotic polyangiitis (VPA) (Zorbinex)]"
        " all(Fewer relapses, must be prescribed by)",
    ]


def test_titles_of_requests_name_the_use_behind_a_dash() -> None:
    text = """
<html><body><h1>Zorbinex (zorbinumab)</h1><table>
<tr><td>Covered Uses:</td><td>All FDA-approved indications</td></tr>
<tr><td>Age Restrictions:</td><td>Member is an adult</td></tr>
<tr><td>Other Criteria:</td><td>
<p><b>Initial Authorization \u2013 Acute Treatment</b></p><ul><li>Tried tin</li></ul>
<p><b>Initial Authorization \u2013 Long-Term Care</b></p><ul><li>Tried gold</li></ul>
<p><b>Reauthorization \u2013 Acute Treatment</b></p><ul><li>Has fewer attacks</li></ul></td></tr>
<tr><td>Coverage Duration:</td><td>12 months</td></tr>
</table></body></html>
"""
    assert sets_of(text) == [
        "general [whole policy] Member is an adult",
        "initial [Acute Treatment] Tried tin",
        "initial [Long-Term Care] Tried gold",
        "continuation [Acute Treatment] Has fewer attacks",
    ]
