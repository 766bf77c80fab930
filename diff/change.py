"""What a comparison says: changes, judgements, witnesses; the types of its JSON."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Literal

import msgspec

from policydiff.model.policy import Dates, Identity, Note
from policydiff.model.source import SourceDescription, SourceSpan

SCHEMA: Final = "policydiff.comparison/1"

Relation = Literal["cycles", "payers"]
Outcome = Literal["unchanged", "changed", "inconclusive"]
Effect = Literal[
    "more_restrictive",
    "less_restrictive",
    "equivalent",
    "mixed",
    "undetermined",
    "not_comparable",
]
Basis = Literal["proved", "derived", "assumed", "undetermined"]
Area = Literal[
    "criteria",
    "products",
    "coding",
    "limits",
    "history",
    "dates",
    "identity",
    "references",
    "narrative",
    "scope",
]
Axis = Literal["eligibility", "burden", "administration"]
ChangeKind = Literal["added", "removed", "changed", "moved", "reworded"]
Level = Literal["error", "warning", "info"]
ConfiguredLevel = Literal["error", "warning", "info", "off"]
"""What a configuration can set for a rule."""
Declared = Literal["declared", "undeclared", "contradicted", "unknown"]
ClaimStatus = Literal["confirmed", "contradicted", "not_found", "unverifiable"]


class SetReference(msgspec.Struct, frozen=True, kw_only=True):
    """The criteria set that a change stands in."""

    id: str
    title: str
    purpose: str
    indication: str | None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One place of a change. The path is the new one, or the old one of what was removed."""

    set: SetReference | None
    path: tuple[str, ...]
    old: SourceSpan | None
    new: SourceSpan | None


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on one side, as printed."""

    text: str
    label: str | None
    span: SourceSpan | None


class WordRun(msgspec.Struct, frozen=True, kw_only=True):
    """A run of words in the redline."""

    op: Literal["same", "removed", "added"]
    text: str


class Acceptance(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody accepted the change, and why."""

    reason: str
    until: str | None
    by: str | None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change with one cause, at one or more places."""

    id: str
    """12 hex digits from the policy's key, the rule, what changed and the sets it touches."""
    rule: str
    area: Area
    axis: Axis
    kind: ChangeKind
    level: Level
    effect: Effect
    basis: Basis
    title: str
    """One sentence a policy analyst would write."""
    places: tuple[Place, ...]
    path: tuple[str, ...]
    """The first place's path."""
    old: Side | None
    new: Side | None
    words: tuple[WordRun, ...]
    declared: Declared | None = None
    """What the document's history says of it; None between payers, and for what any new version
    brings with it (its dates, the entry itself)."""
    accepted: Acceptance | None = None


class Assumption(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken to hold so that a proof could be given."""

    kind: Literal["same", "implies", "excludes"]
    text: str
    score: float
    old: SourceSpan | None
    new: SourceSpan | None


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One fact about a witness."""

    text: str
    holds: bool
    old: SourceSpan | None
    new: SourceSpan | None


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """The clause on which a witness fails."""

    side: Literal["old", "new"]
    path: tuple[str, ...]
    text: str
    span: SourceSpan | None


class Witness(msgspec.Struct, frozen=True, kw_only=True):
    """A patient who is approvable under one version and not under the other, replayed on both."""

    loses: bool
    purpose: str
    summary: str
    facts: tuple[Fact, ...]
    fails: Failure


class Judgement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An effect and what it rests on."""

    effect: Effect
    basis: Basis
    obstacle: str | None = None
    """Where the effect is undetermined, the sentence that stood in the way."""


class IndicationVerdict(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict for one indication, all its purposes together."""

    title: str
    effect: Effect
    basis: Basis
    eligibility: Judgement
    burden: Judgement
    sets: tuple[str, ...]
    names: tuple[str, ...] = ()
    """What the policies call it; payers often use names of their own."""


class SetVerdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The verdict for one pair of criteria sets."""

    set: str
    title: str
    purpose: str
    indication: str | None
    effect: Effect
    basis: Basis
    witnesses: tuple[Witness, ...]
    obstacle: str | None = None
    """Where the effect is undetermined, the sentence that stood in the way."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The verdict for the policy as a whole.

    `effect` is eligibility's, and burden's where eligibility is `equivalent`.
    """

    effect: Effect
    basis: Basis
    eligibility: Judgement
    burden: Judgement
    assumptions: tuple[Assumption, ...]
    witnesses: tuple[Witness, ...]
    indications: tuple[IndicationVerdict, ...]
    sets: tuple[SetVerdict, ...]
    obstacle: str | None = None
    """Where the effect is undetermined, the sentence that stood in the way."""


class NodeReference(msgspec.Struct, frozen=True, kw_only=True):
    """One end of a pair of criteria."""

    set: str
    path: tuple[str, ...]
    text: str
    span: SourceSpan


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two criteria that were compared with each other, or one that has no counterpart."""

    old: NodeReference | None
    new: NodeReference | None
    relation: Literal["same", "narrower", "broader", "overlaps", "unpaired"]
    score: float


class ClaimFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of the payer's history and what was found of it."""

    date: str | None
    text: str
    area: str
    status: ClaimStatus
    changes: tuple[str, ...]
    """Ids of the changes that it is about, or that speak against it."""
    action: str | None = None
    """What it says was done, as the reader of histories has it."""
    reason: str | None = None
    """What speaks for the status, in one sentence; None where the changes say it."""


class HistoryAudit(msgspec.Struct, frozen=True, kw_only=True):
    """Does the payer's own change log admit the changes?"""

    claims: tuple[ClaimFinding, ...]
    undeclared: tuple[str, ...]

    def restricted_to(self, shown: Collection[str]) -> HistoryAudit:
        """The audit without the ids of changes that are not shown; every claim stays."""
        return HistoryAudit(
            claims=tuple(
                msgspec.structs.replace(
                    claim, changes=tuple(change for change in claim.changes if change in shown)
                )
                for claim in self.claims
            ),
            undeclared=tuple(change for change in self.undeclared if change in shown),
        )


class SwitchedOff(msgspec.Struct, frozen=True, kw_only=True):
    """How many changes of a rule were found that the configuration switched off."""

    rule: str
    changes: int


class ComparedPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a comparison."""

    source: SourceDescription
    identity: Identity
    dates: Dates


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """All that a comparison of two versions, or of two payers, says."""

    schema: Literal["policydiff.comparison/1"] = SCHEMA
    rules_version: str
    relation: Relation
    outcome: Outcome
    old: ComparedPolicy
    new: ComparedPolicy
    verdict: Verdict
    pairs: tuple[Pair, ...]
    changes: tuple[Change, ...]
    history: HistoryAudit | None
    notes: tuple[Note, ...]
    switched_off: tuple[SwitchedOff, ...] = ()
    """Changes that are in no list because their rule is off; outcome and verdict count them."""

    def _repr_html_(self) -> str:
        """How notebooks show it."""
        from policydiff.diff.reports.notebook import comparison_html

        return comparison_html(self)
