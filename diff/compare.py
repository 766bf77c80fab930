"""The comparison of two policies, step by step: differences, changes, proofs, audit, verdict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from policydiff.diff.change import (
    Change,
    ComparedPolicy,
    Comparison,
    HistoryAudit,
    Judgement,
    Outcome,
    Relation,
    Verdict,
)
from policydiff.diff.classify import find_changes
from policydiff.diff.coverage_verdict import verdict
from policydiff.diff.differences import find_differences
from policydiff.diff.node_pairs import node_pairs
from policydiff.diff.proof.proved import Proved, judged
from policydiff.diff.relation import relation_of, told_apart
from policydiff.diff.rule import Differences
from policydiff.diff.rules import RULES_VERSION, unread_text_changed
from policydiff.diff.sole_products import with_sole_products_named
from policydiff.diff.unread import has_unknown_signs, left_open
from policydiff.model.policy import Note, Policy

GENERIC = "generic"
"""The profile of documents whose template no payer's profile recognised."""


def compare(
    old: Policy, new: Policy, relation: Literal["auto", "cycles", "payers"] = "auto"
) -> Comparison:
    """What `policydiff.diff.compare_policies` gives."""
    found: Relation = relation_of(old, new) if relation == "auto" else relation
    payers = found == "payers"
    named = told_apart(old, new) if payers else with_sole_products_named(old, new)
    differences = find_differences(*named, found)
    identical = old.source.sha256 == new.source.sha256
    changes = () if identical else find_changes(differences)
    unreadable = has_unknown_signs(differences.old) or has_unknown_signs(differences.new)
    proved = None if unreadable else _proved(differences, changes)
    if proved is not None:
        changes = tuple(judged(change, proved) for change in changes)
    if unreadable:
        changes = tuple(map(left_open, changes))
    changes, history = _audited(differences, changes)
    outcome = "unchanged" if identical else _outcome(old, new, changes)
    return Comparison(
        rules_version=RULES_VERSION,
        relation=found,
        outcome=outcome,
        old=_compared(old),
        new=_compared(new),
        verdict=_verdict(differences, changes, outcome, proved),
        pairs=node_pairs(differences, changes),
        changes=changes,
        history=history,
        notes=(*_notes_of(old, new, "old"), *_notes_of(new, old, "new")),
    )


def _notes_of(policy: Policy, other: Policy, side: Literal["old", "new"]) -> Iterator[Note]:
    """The notes of one side, and by which template it was read where only one of them is known."""
    if (policy.source.profile == GENERIC) != (other.source.profile == GENERIC):
        yield _profile_used(policy, side)
    # What asks nothing is told of a reading; of two versions, what differs in it is a change.
    notes = (note for note in policy.notes if note.kind != "asks_nothing")
    yield from (msgspec.structs.replace(note, side=side) for note in notes)


def _profile_used(policy: Policy, side: Literal["old", "new"]) -> Note:
    source = policy.source
    score = None if source.profile_score is None else f"{source.profile_score:.0%} of its signs"
    if source.profile == GENERIC:
        words = "by the general rules, since no payer's template was recognised"
        words += f" (the closest shows {score})" if score else ""
    else:
        words = f"by the profile {source.profile}"
        words += f", {score}" if score else ""
    settled = ("external_reference", "asks_nothing")
    doubts = sum(note.kind not in settled for note in policy.notes)
    unsure = f"unsure at {doubts}, see its notes" if doubts else "no place was unsure"
    return Note(kind="profile_used", message=f"Read {words}; {unsure}.", side=side, span=None)


def _outcome(old: Policy, new: Policy, changes: tuple[Change, ...]) -> Outcome:
    """Inconclusive where criteria may differ that nobody has read, whatever else changed."""
    unread = any(change.rule == unread_text_changed.RULE.id for change in changes)
    if unread or "partial" in (old.status, new.status):
        return "inconclusive"
    return "changed" if changes else "unchanged"


def _proved(differences: Differences, changes: tuple[Change, ...]) -> Proved | None:
    """What can be proved: of two payers always, of two versions where criteria changed."""
    # Each relation has a proof of its own, and loading both takes as long as comparing.
    if differences.payers is not None:
        from policydiff.diff.payers.prove import prove_between_payers

        return prove_between_payers(differences.old, differences.new, differences.payers, changes)
    if not any(one.area == "criteria" for one in changes):
        return None
    from policydiff.diff.proof.prove import prove

    return prove(
        differences.old, differences.new, differences.alignment, differences.edits, changes
    )


def _audited(
    differences: Differences, changes: tuple[Change, ...]
) -> tuple[tuple[Change, ...], HistoryAudit | None]:
    """The changes with what the history says of each; between payers there is none to ask."""
    if differences.relation == "payers":
        return changes, None
    from policydiff.diff.audit.history import audit_history

    audited = audit_history(differences, changes)
    return audited.changes, audited.history


def _verdict(
    differences: Differences,
    changes: tuple[Change, ...],
    outcome: Outcome,
    proved: Proved | None,
) -> Verdict:
    """The verdict; undetermined as a whole where criteria may differ that nobody has read."""
    found = verdict(differences, changes, proved)
    if outcome != "inconclusive":
        return found
    unread = (one.title for one in changes if one.rule == unread_text_changed.RULE.id)
    obstacle = next(unread, "One of the two documents was read only in part")
    unknown = Judgement(effect="undetermined", basis="undetermined", obstacle=obstacle)
    return msgspec.structs.replace(
        found, effect=unknown.effect, basis=unknown.basis, eligibility=unknown, obstacle=obstacle
    )


def _compared(policy: Policy) -> ComparedPolicy:
    return ComparedPolicy(source=policy.source, identity=policy.identity, dates=policy.dates)
