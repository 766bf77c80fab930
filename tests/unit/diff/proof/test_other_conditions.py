"""What is said of one disease says nothing of another that the patient may have as well."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.change import Comparison
from policydiff.model.criteria import Criterion, NoneOf
from policydiff.model.requirements import DiagnosisRequirement
from policydiff.model.source import SourceSpan
from tests.unit.diff.building import all_of, criteria_set, policy

SPAN = SourceSpan(page=1, first_line=1, last_line=1)


def diagnosis(
    concept: str,
    status: tuple[str, ...] = (),
    severity: tuple[str, ...] = (),
    qualifiers: tuple[str, ...] = (),
) -> Criterion:
    meaning = DiagnosisRequirement(
        concepts=(concept,), status=status, severity=severity, qualifiers=qualifiers
    )
    text = " ".join([*status, *severity, *qualifiers, concept])
    return Criterion(text=text, requirements=(meaning,), span=SPAN)


def compared(asked: Criterion, old: Criterion, new: Criterion) -> Comparison:
    before, after = (
        policy(
            criteria=[criteria_set(root=all_of(asked, NoneOf(children=(denied,), span=SPAN)))],
        )
        for denied in (old, new)
    )
    return compare_policies(before, after, "cycles")


@pytest.mark.parametrize(
    "said", [{"status": ("active",)}, {"severity": ("severe",)}, {"qualifiers": ("chronic",)}]
)
def test_a_ban_that_no_longer_asks_what_state_the_other_disease_is_in(
    said: dict[str, tuple[str, ...]],
) -> None:
    asked = diagnosis("quillon arthritis", **said)
    narrow, wide = diagnosis("malignancy", **said), diagnosis("malignancy")
    there, back = compared(asked, narrow, wide).verdict, compared(asked, wide, narrow).verdict
    assert (there.effect, there.basis) == ("more_restrictive", "proved")
    assert (back.effect, back.basis) == ("less_restrictive", "proved")
    (loses,) = there.witnesses
    assert "malignancy" in [fact.text for fact in loses.facts if fact.holds]


def test_the_disease_at_hand_is_one_whatever_it_is_called() -> None:
    asked = diagnosis("quillon lymphoma")
    relapsed = DiagnosisRequirement(status=("relapsed",))
    plain = Criterion(text="relapsed disease", requirements=(relapsed,), span=SPAN)
    named = diagnosis("quillon lymphoma", status=("relapsed",))
    old, new = (policy(criteria=[criteria_set(root=all_of(asked, one))]) for one in (plain, named))
    assert compare_policies(old, new, "cycles").verdict.effect == "equivalent"
