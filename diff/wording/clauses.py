"""Whether two sentences say the same clauses, joined by one word, in another order.

"Is new to the plan and is established on Velnorix" says what "is established on Velnorix and is
new to the plan" says. Only clauses that stand for themselves may change places: each begins with a
verb, an article, a preposition or a denial of its own. "Methotrexate for 3 months or leflunomide"
has none, and in another order the months may be of both.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from policydiff.diff.wording.negation import NEGATIONS
from policydiff.diff.wording.phrase_tables import PERSONS
from policydiff.diff.wording.standard_words import in_standard_words
from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical

_OPENERS = frozenset({
    "a", "an", "are", "at", "been", "before", "by", "can", "did", "do", "does", "fewer", "for",
    "had", "has", "have", "in", "is", "may", "must", "no", "not", "of", "on", "the", "to", "was",
    "were", "will", "with", "within", "without",
})  # fmt: skip
"""Words with which a clause of its own begins."""
_PREPOSITIONS = frozenset(["at", "by", "for", "in", "of", "on", "to", "with", "within", "without"])
_BINDS = frozenset({
    "after", "as", "because", "before", "but", "either", "except", "if", "neither", "nor",
    "respectively", "that", "then", "unless", "until", "when", "where", "which", "while", "who",
    "whose",
})  # fmt: skip
"""Words by which one clause depends on another."""

_SUBJECT = deferred(rf"^(?:the )?{PERSONS} (?=[a-z])")
_CASE = deferred(r"^(for [^,()]{2,60}), ")
_BRACKETS = deferred(r"\([^()]*\)|\[[^\[\]]*\]")
_JOINT = deferred(
    r",? (?<!signs )(?<!risks )(?<!safety )(and|or)"
    r" (?!(?:above|below|fewer than|greater|higher|less|longer|lower|more|older|over|under"
    r"|younger)\b)"
)
"""What joins clauses: no bound ("30% or more"), and no standing pair ("signs and symptoms")."""
_TAIL = deferred(
    r"^.* (?P<tail>(?:at|from|during|in|within) (?:(?:the|an?|each) )?[a-z0-9 ]{3,40})$"
)
"""What may be said of all clauses: the shortest phrase at the end with a word of place or time."""
_COMMA = deferred(r", ")
_EXCEPTION = deferred(r"^(?P<demand>.+?),? unless (?P<cases>[^,;:/]+)$")
_OR = deferred(r" or (?!(?:above|below|fewer|greater|higher|less|longer|lower|more|older|over)\b)")
_MAY_BE_OF_ALL = deferred(r" (?:after|at|before|during|for|from|in|since|until|when|within) ")
"""What stands in the last case may be said of each."""
_FINITE = frozenset(["are", "can", "cannot", "does", "had", "has", "have", "is", "was", "were"])
"""Verbs with which a case says all that it says, with nothing to share with the next."""
_FEWEST = 2
"""Clauses that have an order."""
_NEXT_PREDICATE = deferred(
    r"(?:, and|; and|;) (?=(?:are|cannot|does|had|has|have|is|must|was|were|will)\b)"
)
_SHORTEST = 2
"""Words of a clause that says something of its own."""


class Clauses(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence as its clauses."""

    case: str
    """What it is said for ("for gout"), or nothing."""
    head: str
    """What stands before the first of several phrases with one preposition."""
    joint: str
    """`and` or `or`."""
    said: tuple[str, ...]
    """Each clause, in order."""
    tail: str
    """What may be said of all of them behind the last ("from baseline"), or nothing."""

    @property
    def without_tail(self) -> tuple[str, ...]:
        """The clauses, the last of them without what may be said of all."""
        return (*self.said[:-1], self.said[-1].removesuffix(self.tail).rstrip())


@lru_cache(maxsize=8192)
def clauses_of(text: str) -> Clauses | None:
    """The clauses of a sentence; None where it has not several that stand for themselves."""
    said = in_standard_words(text).rstrip(" .;")
    case = _CASE.match(said)
    said = _SUBJECT.sub("", said[case.end() :] if case else said)
    exception = _EXCEPTION.match(said)
    if exception is not None and " or " in exception["cases"]:
        return _cases(exception, case[1] if case else "")
    outside = _BRACKETS.sub(lambda found: "\x00" * len(found[0]), said)
    joints = list(_JOINT.finditer(outside))
    if len({found[1] for found in joints}) != 1 or any(mark in outside for mark in ";:/"):
        return None
    if not _BINDS.isdisjoint(outside.split()):
        return None
    cuts = [found.span() for found in joints]
    if len(joints) == 1:
        # "A, B or C": commas before the only joint part items too.
        cuts += [f.span() for f in _COMMA.finditer(outside, 0, joints[0].start())]
    parts: list[str] = []
    end = 0
    for start, stop in sorted(cuts):
        parts.append(said[end:start])
        end = stop
    parts.append(said[end:])
    head, parts = _without_head(parts)
    tail = _TAIL.match(parts[-1])
    if len(parts) < _FEWEST or not all(map(_stands_alone, parts)):
        return None
    denied = [not NEGATIONS.isdisjoint(part.split()) for part in parts]
    joint = joints[0][1]
    if not NEGATIONS.isdisjoint(head.split()) or (joint == "or" and len(set(denied)) > 1):
        return None
    return Clauses(
        case=case[1] if case else "",
        head=head,
        joint=joint,
        said=tuple(parts),
        tail=tail["tail"] if tail else "",
    )


def _cases(exception: re.Match[str], case: str) -> Clauses | None:
    """A demand with the cases that free from it, each of them a sentence of its own."""
    cases = tuple(_OR.split(exception["cases"]))
    if any(map(_MAY_BE_OF_ALL.search, cases)):
        return None
    if not all(len(_FINITE & {*one.split()}) == 1 for one in cases):
        return None
    head = f"{exception['demand']} unless"
    return Clauses(case=case, head=head, joint="or", said=cases, tail="")


def _without_head(parts: list[str]) -> tuple[str, list[str]]:
    """The head of "documentation of A and of B", and the phrases without it."""
    opener = parts[-1].partition(" ")[0]
    if opener not in _PREPOSITIONS or not all(part.startswith(f"{opener} ") for part in parts[1:]):
        return "", parts
    head, found, rest = parts[0].partition(f" {opener} ")
    return (head, [f"{opener} {rest}", *parts[1:]]) if found else ("", parts)


def _stands_alone(part: str) -> bool:
    said = part.split()
    return len(said) >= _SHORTEST and said[0] in _OPENERS


def _in_one_frame(old: Clauses, new: Clauses) -> bool:
    """Whether as many clauses are said for one case, behind one head, with one joint."""
    frames = [(one.case, one.head, one.joint, len(one.said)) for one in (old, new)]
    return frames[0] == frames[1]


def coordinated(text: str) -> tuple[str, ...]:
    """The predicates of a sentence that has several: "has gout, and is 18 years or older"."""
    return tuple(_NEXT_PREDICATE.split(canonical(text)))


def clauses_of_both(old: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The clauses of two sentences in one frame; None where the frames differ.

    What stands at the end of both, whichever clause comes last, is said of all.
    """
    before, after = clauses_of(old), clauses_of(new)
    if before is None or after is None or not _in_one_frame(before, after):
        return None
    if before.tail and before.tail == after.tail:
        return before.without_tail, after.without_tail
    return before.said, after.said
