"""The history says that a criterion went, came or changed, and the criteria do not.

*What it reports.* A claim of removal whose words all stand in one criterion, or whose topic (an
age, a body weight, a performance status) one criterion is about; a claim that such a topic was
added or changed to a value, where no criterion is about it, or none has that value. Nothing is
said where another claim of the same or a younger entry may be about the same, and nothing of
policies for several indications: what one lost another may keep.

*Why it matters.* Requests are held to a condition that the payer believes to have dropped, or are
not held to one that it believes to ask; or the history tells of a change that was never made.

*Example.* "Removed ECOG performance status requirement" in 2023; a criterion asks for an ECOG of
0-2. "Age lowered to 6 years" in 2024; a criterion asks for 12 years of age.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.audit.evidence import has_all
from policydiff.diff.audit.numbers import amounts_in
from policydiff.diff.audit.subject import Subject, subject_of
from policydiff.diff.audit.substance import text_of
from policydiff.diff.audit.topics import printed_topics
from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.rules.history_code_mismatch import youngest_first
from policydiff.diff.lint.sentences import quoted
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Criterion, criteria_in
from policydiff.model.history import Claim, HistoryEntry
from policydiff.model.policy import Policy

_PLAIN_TOPICS = frozenset({"age", "weight", "performance_status"})
"""Topics that a criterion has or has not; the others are met by many criteria of all kinds."""


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each claim of removal that a criterion contradicts."""
    sets = [one for one in policy.criteria or () if one.position == "covered"]
    if len({one.indication for one in sets if one.purpose == "initial"}) > 1:
        return
    later: list[Subject] = []
    for entry, claim in youngest_first(policy):
        subject = subject_of(claim)
        if claim.area not in ("criteria", "any") or claim.action in ("none", "reviewed", "new"):
            continue
        own = [
            subject_of(other)
            for other in entry.claims
            if other is not claim and other.action != "none"
        ]
        said_again = any(_concerns(other, subject) for other in (*later, *own))
        if claim.action != "removed":
            later.append(subject)
        if said_again:
            continue
        if claim.action == "removed":
            kept = next(_kept(subject, sets), None)
            if kept is not None:
                yield _fault(entry, claim, f"and there is {quoted(kept.text)}", kept)
        elif claim.action in ("added", "changed") and policy.status == "complete":
            yield from _not_so(entry, claim, subject, sets)


def _not_so(
    entry: HistoryEntry, claim: Claim, subject: Subject, sets: list[CriteriaSet]
) -> Iterator[Fault]:
    """A fault where the value that a claim gives is nowhere in the criteria on its topic."""
    topic = next(iter(subject.topics & _PLAIN_TOPICS), None)
    if len(subject.topics) != 1 or topic is None or not subject.new_amounts:
        return
    about = [
        criterion
        for one in sets
        if subject.purpose is None or one.purpose == subject.purpose
        for criterion in criteria_in(one.root)
        if topic in printed_topics(criterion.text)
    ]
    has_it = any(
        wanted.says(found)
        for criterion in about
        for found in amounts_in(criterion.text)
        for wanted in subject.new_amounts
    )
    if not about:
        yield _fault(entry, claim, "and no criterion is about that", entry)
    elif not has_it:
        yield _fault(entry, claim, f"and there is {quoted(about[0].text)}", about[0])


def _fault(
    entry: HistoryEntry, claim: Claim, finding: str, where: Criterion | HistoryEntry
) -> Fault:
    return Fault(
        title=f"The entry of {entry.date} says {quoted(claim.text)}, {finding}",
        span=where.span,
        text=where.text,
    )


def _concerns(other: Subject, subject: Subject) -> bool:
    """True where another claim may have brought back what this one removed."""
    shared = set(other.terms) & set(subject.terms) or other.topics & subject.topics
    return other.is_general or bool(shared)


def _kept(subject: Subject, sets: list[CriteriaSet]) -> Iterator[Criterion]:
    """The criteria that the claim says were removed."""
    for one in sets:
        if subject.purpose is not None and one.purpose != subject.purpose:
            continue
        for criterion in criteria_in(one.root):
            about = printed_topics(criterion.text)
            if subject.topics and not subject.topics & about:
                continue
            named = subject.terms and has_all(subject, text_of((criterion.text,)))
            if named or (not subject.terms and subject.topics & about & _PLAIN_TOPICS):
                yield criterion


RULE = LintRule(
    id="history-criterion-mismatch",
    level="warning",
    summary="The history says that a criterion went, came or changed, and the criteria do not.",
    find=find,
)
