"""What a history entry claims: which area of the policy changed, and how.

Each clause of an entry gets an area from what it names first and an action from its verb. What
stands in quotes or parentheses is the policy's text, not the claim, and is not looked at. A label
("Coding Reviewed:") or a heading on a line of its own ("Applicable Codes") gives the area to the
clauses after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.ingest.readers.history.claim_clauses import Clause, areas_in, clauses_of, masked
from policydiff.ingest.readers.history.claim_words import (
    ACTIONS,
    EDITORIAL,
    FIRST_VERB,
    NEW,
    NO_CHANGE,
    NO_OTHER,
    NOUN,
    OCCASION,
    PURPOSE_CLAUSE,
    VERB,
)
from policydiff.model.history import Claim, ClaimAction, ClaimArea


def claims_of(text: str) -> tuple[Claim, ...]:
    """The claims of a history entry in printed order, each with its words.

    An entry that says something in no words known here claims a change of `any` area.
    """
    claims: list[Claim] = []
    for clause in clauses_of(text):
        claims += [claim for claim in _claims_of_clause(clause) if claim not in claims]
    if not claims and text.strip():
        claims.append(Claim(area="any", action="changed", text=" ".join(text.split())))
    if any(claim.action != "reviewed" for claim in claims):
        reviewed = [c for c in claims if c.action == "reviewed" and c.area == "any"]
        return tuple(c for c in claims if c not in reviewed or _is_bare_review(c.text))
    return tuple(claims)


def _is_bare_review(words: str) -> bool:
    return len(words.split()) <= LONGEST_REVIEW


LONGEST_REVIEW = 6
"""Words of "Annual review by the P&T committee"; longer clauses tell what changed elsewhere."""


def _claims_of_clause(clause: Clause) -> Iterator[Claim]:
    hidden = masked(clause.words)
    if not clause.words or NO_OTHER.search(hidden) or OCCASION.fullmatch(hidden):
        return
    if NEW.search(hidden):
        yield _claim("identity", "new", clause)
        return
    unchanged = NO_CHANGE.search(hidden)
    before = hidden[: unchanged.start()] if unchanged else hidden
    if unchanged is not None and VERB.search(before) is None:
        named = areas_in(hidden)
        area = named[0] if named and not clause.firm else clause.given or "any"
        yield _claim(area, "none", clause)
        return
    action = _action_of(before)
    if action is None:
        return
    if unchanged is not None or EDITORIAL.search(hidden):
        action = "editorial"
    for area in _areas_of_clause(hidden, clause, action):
        told = "changed" if action == "added" and area == "narrative" and _both(hidden) else action
        yield _claim(area, told, clause)


def _claim(area: ClaimArea, action: ClaimAction, clause: Clause) -> Claim:
    return Claim(area=area, action=action, text=clause.words, heading=clause.heading)


def _both(hidden: str) -> bool:
    """True where one clause tells of two areas, of which only the criteria grew."""
    return "criteria" in areas_in(hidden) and re.search(r"\bto\s+include\b", hidden) is not None


def _action_of(hidden: str) -> ClaimAction | None:
    """What the clause's first verb says; "replaced A with added B" is a change."""
    found = [
        (match.start(), rank, action)
        for rank, (action, pattern) in enumerate(ACTIONS)
        if (match := pattern.search(hidden)) is not None
    ]
    if not found:
        return None
    actions = [action for _, _, action in found]
    _, _, first = min(found)
    if first == "changed" and "added" in actions and not FIRST_VERB.search(hidden):
        return "added"
    if first == "changed" and "removed" in actions and not FIRST_VERB.search(hidden):
        return "removed"
    if first == "reviewed" and len(set(actions)) > 1:
        return next(action for action in actions if action != "reviewed")
    return first


def _areas_of_clause(hidden: str, clause: Clause, action: ClaimAction) -> tuple[ClaimArea, ...]:
    """The areas that the object of the verb names; several where they are coordinated."""
    if clause.firm and clause.given is not None:
        return ("coding",) if areas_in(hidden)[:1] == ["coding"] else (clause.given,)
    if action == "reviewed":
        reviewed = [area for area in areas_in(hidden) if area in ("coding", "references")]
        return (reviewed[0] if reviewed else "any",)
    verb = VERB.search(hidden) or NOUN.search(hidden)
    start = verb.end() if verb is not None and verb.start() == 0 else 0
    purpose = PURPOSE_CLAUSE.search(hidden, start)
    head = hidden[: purpose.start()] if purpose is not None else hidden
    named = areas_in(head)
    if re.search(r"\band\b|,|/", head) and len(named) > 1:
        return tuple(dict.fromkeys(named))
    return ((named or areas_in(hidden) or [clause.given or "any"])[0],)
