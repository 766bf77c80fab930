"""Runs the rules over the differences, and makes one change of all findings with one cause."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from policydiff.diff.change import Axis, Basis, Change, ChangeKind, Effect, Place, Side, WordRun
from policydiff.diff.document_order import DocumentOrder, order_of
from policydiff.diff.effects.levels import level_of
from policydiff.diff.fingerprint import fingerprint
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.rules import ALL_RULES
from policydiff.diff.wording.redline import redline

_WEAKNESS: tuple[Basis, ...] = ("proved", "derived", "assumed", "undetermined")
"""A change rests on the weakest of what its places rest on."""


class _Cause(NamedTuple):
    """What findings must agree in to be one change."""

    rule_id: str
    cause: tuple[str, ...]
    kind: ChangeKind
    axis: Axis
    effect: Effect


def find_changes(
    differences: Differences, rules: Sequence[ChangeRule] = ALL_RULES
) -> tuple[Change, ...]:
    """All changes, in the order of the new document, what is gone at its old place.

    Each rule sees what the rules before it accounted for, so that the last one can report what no
    rule did.
    """
    by_cause: dict[_Cause, list[Finding]] = defaultdict(list)
    for rule in rules:
        if differences.relation == "payers" and not rule.between_payers:
            continue
        found = list(rule.find(differences))
        for finding in found:
            axis = finding.axis or rule.axis
            cause = _Cause(rule.id, finding.cause, finding.kind, axis, finding.effect)
            by_cause[cause].append(finding)
        differences = _with_explained(differences, found)
    order = order_of(differences, [place for found in by_cause.values() for place in _all(found)])
    by_id = {rule.id: rule for rule in rules}
    folded = [
        _folded(by_id[cause.rule_id], cause, findings, order)
        for cause, findings in by_cause.items()
    ]
    folded.sort(key=lambda pair: order.key(pair[1].places[0]))
    return _with_ids(folded, differences.new.identity.key)


def _with_explained(differences: Differences, findings: Sequence[Finding]) -> Differences:
    old = {path for finding in findings for path in finding.explains_old}
    new = {path for finding in findings for path in finding.explains_new}
    if not old and not new:
        return differences
    return msgspec.structs.replace(
        differences,
        explained_old=differences.explained_old | old,
        explained_new=differences.explained_new | new,
    )


def _all(findings: Sequence[Finding]) -> list[Place]:
    """The places of all findings, each once, in the order found."""
    return list(dict.fromkeys(place for finding in findings for place in finding.places))


def _folded(
    rule: ChangeRule, cause: _Cause, findings: Sequence[Finding], order: DocumentOrder
) -> tuple[_Cause, Change]:
    """The change, yet without its id."""
    first = min(findings, key=lambda finding: order.key(finding.places[0]))
    places = tuple(sorted(_all(findings), key=order.key))
    title = first.title
    if len(places) > 1 and first.several is not None:
        title = first.several.replace("{count}", str(len(places)))
    change = Change(
        id="",
        rule=rule.id,
        area=first.area or rule.area,
        axis=cause.axis,
        kind=cause.kind,
        level=first.level or rule.level or level_of(cause.axis, cause.effect),
        effect=cause.effect,
        basis=max((finding.basis for finding in findings), key=_WEAKNESS.index),
        title=title,
        places=places,
        path=places[0].path,
        old=first.old,
        new=first.new,
        words=_words(first.old, first.new),
    )
    return cause, change


def _words(old: Side | None, new: Side | None) -> tuple[WordRun, ...]:
    if old is not None and new is not None:
        return redline(old.text, new.text)
    if old is not None:
        return (WordRun(op="removed", text=" ".join(old.text.split())),)
    if new is not None:
        return (WordRun(op="added", text=" ".join(new.text.split())),)
    return ()


def _with_ids(folded: Sequence[tuple[_Cause, Change]], policy_key: str) -> tuple[Change, ...]:
    """The changes with their ids; what agrees in all that an id is made of is numbered."""
    seen: Counter[str] = Counter()
    changes = []
    for cause, change in folded:
        sets = [place.set.id for place in change.places if place.set is not None]
        plain = fingerprint(policy_key, change.rule, cause.cause, sets)
        twin = seen[plain]
        seen[plain] += 1
        own = fingerprint(policy_key, change.rule, cause.cause, sets, twin) if twin else plain
        changes.append(msgspec.structs.replace(change, id=own))
    return tuple(changes)
