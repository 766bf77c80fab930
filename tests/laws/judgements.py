"""What the rules and proofs make of known edits, so that a gate cannot move without a word.

    python -m tests.laws.judgements

writes the table of the present version of the rules. It is made from policies that are values, so
that a better reader of documents leaves it as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from policydiff.diff import compare_policies
from policydiff.diff.change import Comparison
from policydiff.diff.rules import RULES_VERSION
from policydiff.model.policy import Policy
from tests.unit.diff.audit.edits import EDITS
from tests.unit.diff.building import criteria_set, policy
from tests.unit.diff.outlining import node
from tests.unit.diff.proof.test_recasts import CASES

TABLE = Path(__file__).with_name("judgements.json")


def judgements() -> dict[str, list[str]]:
    """By edit and direction: the verdict, and all that a gate looks at of each change."""
    return {name: list(_told(compare_policies(*pair, "cycles"))) for name, pair in _pairs()}


def table() -> str:
    """The judgements with the version of the rules that makes them, as stored."""
    return json.dumps({"rules_version": RULES_VERSION, "judgements": judgements()}, indent=1) + "\n"


def _pairs() -> Iterator[tuple[str, tuple[Policy, Policy]]]:
    named = [(edit.name, edit.old, edit.new) for edit in EDITS]
    for name, before, after, _ in CASES:
        sets = [policy(criteria=[criteria_set(root=node(one))]) for one in (before, after)]
        named.append((f"split, {name}", sets[0], sets[1]))
    for name, old, new in named:
        yield name, (old, new)
        yield f"{name}, the other way round", (new, old)


def _told(found: Comparison) -> Iterator[str]:
    verdict = found.verdict
    yield f"{found.outcome}: {verdict.effect} ({verdict.basis})"
    for one in found.changes:
        said = (one.rule, one.area, one.axis, one.kind, one.effect, one.basis, one.level)
        yield " ".join(said)


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
