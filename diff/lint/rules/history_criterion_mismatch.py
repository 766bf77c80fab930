"""The history says that a criterion was removed, and the criteria still have it.

*What it reports.* A claim of removal whose words all stand in one criterion, or whose topic (an
age, a body weight, a performance status) one criterion is about, unless a claim of the same or a
younger entry brings it back. It is asked only of policies for one indication: where there are
several, what one lost another may keep.

*Why it matters.* Requests are still held to a condition that the payer believes to have dropped,
or the history tells of a change that was never made.

*Example.* "Removed ECOG performance status requirement" in 2023; a criterion asks for an ECOG of
0-2.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.audit.evidence import has_all
from policydiff.diff.audit.subject import Subject, subject_of
from policydiff.diff.audit.substance import text_of
from policydiff.diff.audit.topics import printed_topics
from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.rules.history_code_mismatch import youngest_first
from policydiff.diff.lint.sentences import quoted
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Criterion, criteria_in
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
        if claim.action != "removed":
            later.append(subject)
            continue
        own = [
            subject_of(other)
            for other in entry.claims
            if other is not claim and other.action != "none"
        ]
        if any(_concerns(other, subject) for other in (*later, *own)):
            continue
        kept = next(_kept(subject, sets), None)
        if kept is not None:
            yield Fault(
                title=f"The entry of {entry.date} says {quoted(claim.text)}, and there is "
                f"{quoted(kept.text)}",
                span=kept.span,
                text=kept.text,
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
    summary="The history says that a criterion was removed, and the criteria still have it.",
    find=find,
)
