"""A job that was green stays green until somebody chooses a new version of the rules.

What the rules are and how loud they are has a digest, stored by the version that is written into
every result. Whoever changes a rule's id, area, axis, kinds, mirror or level, or the table of
levels, raises `RULES_VERSION` and adds the new digest.
"""

from __future__ import annotations

import hashlib
import json

from policydiff.diff import compare_policies
from policydiff.diff.effects.levels import LEVELS
from policydiff.diff.rules import ALL_RULES, RULES_VERSION
from tests.laws.judgements import TABLE, judgements
from tests.unit.diff.building import policy

DIGESTS = {
    "1": "28b128658d940e64",
    "2": "91aeb9b2f233c500",
    "3": "838ddd3bcab69d1f",
}
"""Version 1 had no table of judgements."""


def digest() -> str:
    """Of all that a gate can depend on."""
    rules = [
        [rule.id, rule.area, rule.axis, rule.kinds, rule.mirror, rule.level, rule.between_payers]
        for rule in ALL_RULES
    ]
    text = json.dumps([sorted(rules), LEVELS, TABLE.read_text(encoding="utf-8")], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def test_a_change_of_the_rules_raises_their_version() -> None:
    assert DIGESTS.get(RULES_VERSION) == digest(), (
        "the rules or their levels changed: raise RULES_VERSION and store the new digest"
    )


def test_a_known_edit_that_is_judged_otherwise_raises_the_version() -> None:
    stored = json.loads(TABLE.read_text(encoding="utf-8"))
    assert stored["rules_version"] == RULES_VERSION, "write the table of judgements anew"
    known, found = stored["judgements"], judgements()
    # Edits that were thought of since come into the table with the next version.
    moved = [name for name in known if name in found and found[name] != known[name]]
    assert len(known) <= len(found)
    assert moved == [], "these edits are judged otherwise: raise RULES_VERSION, store the new table"


def test_no_version_is_used_again() -> None:
    assert len(set(DIGESTS.values())) == len(DIGESTS)
    assert list(DIGESTS) == [str(number) for number in range(1, len(DIGESTS) + 1)]
    assert list(DIGESTS)[-1] == RULES_VERSION


def test_every_result_names_the_version() -> None:
    assert compare_policies(policy(), policy()).rules_version == RULES_VERSION
