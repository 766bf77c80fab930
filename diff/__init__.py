"""From two policies to a judged difference.

Policy old, Policy new --align--> Alignment --> edits --rules--> Changes (+ residue)
"""

from __future__ import annotations

from typing import Literal

from policydiff.diff.change import ComparedPolicy, Comparison, Judgement, Relation, Verdict
from policydiff.diff.rules import RULES_VERSION
from policydiff.model.policy import Policy


def compare_policies(
    old: Policy, new: Policy, relation: Literal["auto", "cycles", "payers"] = "auto"
) -> Comparison:
    """What changed from `old` to `new`, or how the second payer differs from the first."""
    found: Relation = "cycles" if relation == "auto" else relation
    same = Judgement(effect="equivalent", basis="derived")
    return Comparison(
        rules_version=RULES_VERSION,
        relation=found,
        outcome="unchanged",
        old=ComparedPolicy(source=old.source, identity=old.identity, dates=old.dates),
        new=ComparedPolicy(source=new.source, identity=new.identity, dates=new.dates),
        verdict=Verdict(
            effect="equivalent",
            basis="derived",
            eligibility=same,
            burden=same,
            assumptions=(),
            witnesses=(),
            indications=(),
            sets=(),
        ),
        pairs=(),
        changes=(),
        history=None,
        notes=(),
    )
