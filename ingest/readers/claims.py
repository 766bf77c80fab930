"""What a history entry claims: which area of the policy changed, and how.

An entry is cut into clauses (sentences, semicolons, "and" between verbs), and each clause gets an
area from what it names first and an action from its verb. What stands in quotes or parentheses is
the policy's text, not the claim, and is not looked at. A label ("Coding Reviewed:") or a heading
on a line of its own ("Applicable Codes") gives the area to the clauses after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from policydiff.ingest.readers.claim_words import (
    ACTIONS,
    AND_VERB,
    AREA_PATTERNS,
    BREAK,
    EDITORIAL,
    FIRST_VERB,
    HIDDEN,
    LABEL,
    LIST_HEAD,
    LONGEST_HEADING,
    MARK,
    NEW,
    NO_CHANGE,
    NO_OTHER,
    NOUN,
    OCCASION,
    PURPOSE_CLAUSE,
    QUOTED,
    VERB,
)
from policydiff.model.history import Claim, ClaimAction, ClaimArea


def claims_of(text: str) -> tuple[Claim, ...]:
    """The claims of a history entry in printed order, each with its words.

    An entry that says something in no words known here claims a change of `any` area.
    """
    claims: list[Claim] = []
    for clause in _clauses(text):
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


def _masked(text: str) -> str:
    """The text with what it quotes or puts in parentheses blanked, at the same length."""
    return QUOTED.sub(lambda match: re.sub(r"[^\n]", HIDDEN, match.group()), text)


class _Clause(msgspec.Struct, frozen=True):
    """A part of an entry that says one thing."""

    text: str
    given: ClaimArea | None
    """The area of the label or heading above it."""
    firm: bool
    """True where that area holds whatever the clause itself names."""


def _clauses(text: str) -> Iterator[_Clause]:
    """The clauses of an entry in printed order.

    The head of a list ("Updated list of codes; added:") says one thing with its first item, and
    gives its area to the others.
    """
    given: ClaimArea | None = None
    listed: ClaimArea | None = None
    head: str | None = None
    for piece in (MARK.sub("", each).strip() for each in _cut(text, BREAK)):
        verb = VERB.match(piece)
        label = None if verb and LIST_HEAD.match(_masked(piece)) else LABEL.match(piece)
        if head is not None and verb is not None:
            piece, head = f"{head}; {piece}", None
        elif head is not None:
            yield _Clause(head, given, False)
            head = None
        if label is not None:
            given, listed = _area_named(label.group("label")), None
            piece = piece[label.end() :].strip() or label.group("label")
        elif verb is None and _is_heading(piece):
            given, listed = _area_named(piece) or given, None
            continue
        elif "; " not in piece and LIST_HEAD.match(_masked(piece)) and not piece.endswith("."):
            head, listed = piece, _area_named(_masked(piece))
            continue
        firm = given == "coding" or (listed is not None and verb is not None)
        for clause in _divided(piece):
            yield _Clause(clause, listed if verb is not None and listed else given, firm)
    if head is not None:
        yield _Clause(head, given, False)


def _cut(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """The text cut where the pattern stands outside of quotes and parentheses."""
    start = 0
    for match in pattern.finditer(_masked(text)):
        yield text[start : match.start()]
        start = match.end()
    yield text[start:]


def _divided(piece: str) -> Iterator[str]:
    """A sentence cut at its "and"s.

    Not where what stands before or after says nothing by itself ("Wording and formatting
    updates", "References reviewed and updated").
    """
    held = ""
    for clause in _cut(piece, AND_VERB):
        says = VERB.search(_masked(held)) or NOUN.search(_masked(held))
        bare = len(clause.split()) == 1
        if held and (says or NO_CHANGE.search(_masked(held))) and not bare:
            yield held
            held = clause
        else:
            held = f"{held} and {clause}" if held else clause
    if held:
        yield held


def _is_heading(piece: str) -> bool:
    """True for a line that names a part of the policy and says nothing of it."""
    masked = _masked(piece)
    says = VERB.search(masked) or NOUN.search(masked) or NEW.search(masked)
    return len(piece) <= LONGEST_HEADING and not says and not NO_CHANGE.search(masked)


def _area_named(label: str) -> ClaimArea | None:
    found = _areas_in(label)
    return found[0] if found else None


def _areas_in(words: str) -> list[ClaimArea]:
    """The areas that words name, in the order in which they are named."""
    places = [
        (match.start(), rank, area)
        for rank, (area, pattern) in enumerate(AREA_PATTERNS)
        if (match := pattern.search(words)) is not None
    ]
    return [area for _, _, area in sorted(places)]


def _claims_of_clause(clause: _Clause) -> Iterator[Claim]:
    masked = _masked(clause.text)
    text = " ".join(clause.text.split()).rstrip(".;, ") or clause.text
    if NO_OTHER.search(masked) or OCCASION.fullmatch(masked):
        return
    if NEW.search(masked):
        yield Claim(area="identity", action="new", text=text)
        return
    unchanged = NO_CHANGE.search(masked)
    verb = VERB.search(masked[: unchanged.start()] if unchanged else masked)
    if unchanged is not None and verb is None:
        named = _areas_in(masked)
        area = named[0] if named and not clause.firm else clause.given or "any"
        yield Claim(area=area, action="none", text=text)
        return
    action = _action_of(masked[: unchanged.start()] if unchanged else masked)
    if action is None:
        return
    if unchanged is not None or EDITORIAL.search(masked):
        action = "editorial"
    for area in _areas_of_clause(masked, clause, action):
        told = "changed" if action == "added" and area == "narrative" and _both(masked) else action
        yield Claim(area=area, action=told, text=text)


def _both(masked: str) -> bool:
    """True where one clause tells of two areas, of which only the criteria grew."""
    return "criteria" in _areas_in(masked) and re.search(r"\bto\s+include\b", masked) is not None


def _action_of(masked: str) -> ClaimAction | None:
    """What the clause's first verb says; "replaced A with added B" is a change."""
    found = [
        (match.start(), rank, action)
        for rank, (action, pattern) in enumerate(ACTIONS)
        if (match := pattern.search(masked)) is not None
    ]
    if not found:
        return None
    actions = [action for _, _, action in found]
    _, _, first = min(found)
    if first == "changed" and "added" in actions and not FIRST_VERB.search(masked):
        return "added"
    if first == "changed" and "removed" in actions and not FIRST_VERB.search(masked):
        return "removed"
    if first == "reviewed" and len(set(actions)) > 1:
        return next(action for action in actions if action != "reviewed")
    return first


def _areas_of_clause(masked: str, clause: _Clause, action: ClaimAction) -> tuple[ClaimArea, ...]:
    """The areas that the object of the verb names; several where they are coordinated."""
    if clause.firm and clause.given is not None:
        return (clause.given,)
    if action == "reviewed":
        reviewed = [area for area in _areas_in(masked) if area in ("coding", "references")]
        return (reviewed[0] if reviewed else "any",)
    verb = VERB.search(masked) or NOUN.search(masked)
    start = verb.end() if verb is not None and verb.start() == 0 else 0
    purpose = PURPOSE_CLAUSE.search(masked, start)
    head = masked[: purpose.start()] if purpose is not None else masked
    named = _areas_in(head)
    if re.search(r"\band\b|,|/", head) and len(named) > 1:
        return tuple(dict.fromkeys(named))
    return ((named or _areas_in(masked) or [clause.given or "any"])[0],)
