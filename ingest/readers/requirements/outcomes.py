"""How a therapy went, in the words of criteria: "failure, contraindication, or intolerance to"."""

from __future__ import annotations

from typing import Final, get_args

from policydiff.model.patterns import deferred
from policydiff.model.requirements import Outcome

_RESPONSE: Final = (
    r"(?:clinical |treatment |therapeutic |adequate )*(?:response|efficacy|benefit|effect)"
)

_EVENT: Final = r"adverse (?:events?|reactions?|effects?)"
# Of the words that fit, the longest are meant.
_WORDS: Final[tuple[tuple[Outcome, str], ...]] = (
    ("inadequate_response", rf"(?:inadequate|insufficient|suboptimal|incomplete) {_RESPONSE}s?"),
    (
        "inadequate_response",
        rf"lack of {_RESPONSE}|(?:failure|failed) to (?:respond|achieve"
        rf" (?:an? )?(?:{_RESPONSE}|remission|low disease activity|(?:disease )?control))",
    ),
    ("inadequate_response", r"inadequately responded"),
    ("inadequate_response", r"not (?:adequately )?respond(?:ed)?(?: adequately)?"),
    ("failure", r"(?:therapeutic |treatment |clinical )?failures?|failed|fails|fail"),
    # A disease is refractory, and it is refractory to a drug: only the latter is an outcome.
    ("failure", r"refractory(?= to\b| (?:or|and) (?:is )?(?:intoleran|unable|contraindicat)|$)"),
    ("progression", r"disease progression|progression|progressed|progressive disease"),
    ("significant_intolerance", r"(?:significant|severe|serious) intolerance"),
    ("intolerance", r"intolerances?|intolerant|intolerability"),
    (
        "intolerance",
        r"(?:does|did|do) not tolerate|unable to tolerate|could not tolerate|inability to tolerate",
    ),
    ("serious_adverse_event", rf"(?:serious|severe|significant) {_EVENT}"),
    ("adverse_event", _EVENT),
    ("hypersensitivity", r"hypersensitivity(?: reaction)?|allergy|allergic reaction"),
    ("contraindication", r"(?:fda labeled |medical )?contraindications?|contraindicated"),
    ("trial", r"(?:prior |previous )?trials?|tried"),
    ("use", r"(?:previously |already )?(?:received|used|been treated|treated|taken|required)"),
    ("use", r"(?:prior |previous )?use"),
)
_ANY_WORD: Final = "|".join(pattern for _, pattern in _WORDS)
_PATTERNS: Final = tuple((outcome, deferred(pattern)) for outcome, pattern in _WORDS)
_PREPOSITION: Final = r"(?: (?:to|of|with|on|from))?"
_ARTICLE: Final = r"(?:(?:an?|experienced|is|was|has|had|been|have|documented|history of) )*"

OUTCOMES: Final = (
    rf"{_ARTICLE}(?:{_ANY_WORD})(?:{_PREPOSITION},?(?: (?:and/or|and|or)|,(?: (?:and/or|or"
    # "... or contraindication to, a trial of X": that trial is no outcome of its own.
    rf"|and))?)(?!(?<=,) an? trial of) {_ARTICLE}"
    rf"(?:{_ANY_WORD}))*"
)
"""Pattern of one outcome, or of several that are joined."""

_JOINT: Final = deferred(
    rf"{_PREPOSITION}(,? (?:and/or|and|or) |, (?:and/or |or |and )?){_ARTICLE}"
)
_LEADING: Final = deferred(_ARTICLE)
_HISTORY: Final = deferred(rf"(?:(?:an? )?(?:prior |previous )?history of )?{_ARTICLE}")
_ORDER: Final = {outcome: place for place, outcome in enumerate(get_args(Outcome))}
_TRIALS: Final = frozenset({"trial", "use"})


def outcomes_of(text: str) -> tuple[Outcome, ...] | None:
    """The outcomes that a text matching `OUTCOMES` names, any of which suffices.

    "Trial and failure" is a failure, for a failure is a trial; "failure and intolerance", where
    both are asked for, is no choice, and None.
    """
    text = text[_LEADING.match(text).end() :]  # type: ignore[union-attr]
    found: list[Outcome] = []
    demanded_first = False
    joints: list[str] = []
    while text:
        one = _first(text)
        if one is None:
            return None
        outcome, length = one
        found.append(outcome)
        text = text[length:]
        if not text:
            break
        joint = _JOINT.match(text)
        if joint is None:
            return None
        joints.append(joint[1].replace("and/or", "or").strip(" ,"))
        text = text[joint.end() :]
    if "and" in joints:
        # Only "trial and ..." is one thing: whatever follows happened in that trial.
        if joints[0] != "and" or found[0] not in _TRIALS or "and" in joints[1:]:
            return None
        demanded_first = True
    if demanded_first:
        found = found[1:]
    return in_order(found)


def in_order(outcomes: list[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes without repetition, in the order of their type."""
    return tuple(sorted(dict.fromkeys(outcomes), key=_ORDER.__getitem__))


def next_outcome(text: str) -> int | None:
    """Where the outcome ends that a text begins with; None where it begins with none."""
    lead = _HISTORY.match(text)
    start = lead.end() if lead is not None else 0
    first = _first(text[start:])
    return None if first is None else start + first[1]


def _first(text: str) -> tuple[Outcome, int] | None:
    best: tuple[Outcome, int] | None = None
    for outcome, pattern in _PATTERNS:
        found = pattern.match(text)
        if found is not None and (best is None or found.end() > best[1]):
            best = (outcome, found.end())
    return best
