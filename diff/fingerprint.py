"""Ids of changes: made of what changed, not of where it stands or how we word it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

DIGITS = 12
"""Hex digits of an id: 48 bits; among 10,000 changes of one policy two agree by chance once in
five million policies."""

_BETWEEN_FIELDS = "\x1f"
_BETWEEN_PARTS = "\x1e"


def fingerprint(
    policy_key: str, rule_id: str, cause: Iterable[str], set_ids: Iterable[str], twin: int = 0
) -> str:
    """The id of a change.

    Args:
        policy_key: the key that names the policy through all its revisions.
        rule_id: the rule that reports the change.
        cause: what changed, in canonical wording.
        set_ids: the criteria sets that the change touches, in any order; a further one makes
            another id.
        twin: 0, or the number of an otherwise equal change within one comparison.
    """
    parts = [[policy_key], [rule_id], list(cause), sorted(set(set_ids))]
    if twin:
        parts.append([str(twin)])
    text = _BETWEEN_PARTS.join(_BETWEEN_FIELDS.join(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:DIGITS]
