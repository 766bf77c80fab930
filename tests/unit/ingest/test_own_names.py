"""A file of the user's own names reaches what is read of a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from policydiff.ingest import read_policy
from policydiff.ingest.lexicon import LexiconError
from policydiff.model.criteria import criteria_in
from policydiff.model.requirements import PriorTherapyRequirement

DOCUMENT = b"""**Plan Name:** Harborview Health Plan

**Document #:** HV-0101

## Clinical Criteria

Requests for Oremvia may be approved if the following criteria are met:

- I. Individual is 18 years of age or older; **AND**
- II. Individual has tried Orbivance
"""


def _targets(vocabulary: Path | None) -> list[str]:
    policy = read_policy(DOCUMENT, "oremvia.md", vocabulary=vocabulary)
    return [
        target
        for one in policy.criteria or ()
        for criterion in criteria_in(one.root)
        for requirement in criterion.requirements
        if isinstance(requirement, PriorTherapyRequirement)
        for target in requirement.targets
    ]


def test_a_brand_of_the_users_own(tmp_path: Path) -> None:
    names = tmp_path / "names.toml"
    names.write_text(
        '[[drug]]\nname = "talsonertib"\nalso = ["Orbivance"]\nsource = "our formulary"\n'
    )
    assert _targets(None) == ["orbivance"]
    assert _targets(names) == ["talsonertib"]


def test_a_file_with_a_fault_is_refused(tmp_path: Path) -> None:
    names = tmp_path / "names.toml"
    names.write_text('[[remedy]]\nname = "x"\nsource = "y"\n')
    with pytest.raises(LexiconError, match="unknown kind of entry: remedy"):
        read_policy(DOCUMENT, "oremvia.md", vocabulary=names)
