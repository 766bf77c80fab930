"""The stretches of words in which two wordings differ, and how each lies to what it replaces.

Lists are written with one joint throughout before they are compared ("A, B or C" as "A or B or C"),
so that an item that came or went is a stretch that begins or ends with the joint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from policydiff.diff.trees.truth import REVERSED, Implication
from policydiff.diff.wording.bounds import Bound, compare_bounds
from policydiff.diff.wording.negation import NEGATIONS
from policydiff.model.patterns import deferred

ChunkKind = Literal["item", "bound", "connective", "qualifier", "negation", "unclear"]

_CONNECTIVES = frozenset(["or", "and"])
_COMMAS = frozenset([",", ";"])
_OPENING, _CLOSING = frozenset(["(", "["]), frozenset([")", "]"])
_QUANTIFIERS = {"any": 1, "either": 1, "all": 2, "both": 2, "each": 2, "every": 2}

QUALIFIERS = frozenset({
    "active", "acute", "advanced", "adult", "aggressive", "biopsy", "chronic", "clinical",
    "clinically", "confirmed", "current", "currently", "definite", "definitive", "diagnosed",
    "documented", "established", "genetically", "histologically", "inadequately", "intermittent",
    "laboratory", "locally", "metastatic", "mild", "mildly", "moderate", "moderately", "new",
    "newly", "paediatric", "persistent", "positive", "primary", "progressive", "proven",
    "recurrent", "refractory", "relapsed", "relapsing", "resistant", "secondary", "serious",
    "severe", "severely", "significant", "symptomatic", "uncontrolled", "unresectable", "written",
})  # fmt: skip
"""Words that only narrow what they stand by."""

_NARROWING_OPENERS = frozenset({
    "after", "as", "associated", "at", "based", "by", "caused", "confirmed", "defined",
    "demonstrated", "despite", "documented", "due", "during", "evidenced", "following", "for", "in",
    "on", "per", "previous", "requiring", "resulting", "secondary", "verified", "while", "with",
    "within", "without",
})  # fmt: skip
"""Words with which a phrase begins that narrows what stands before it."""

_EVIDENCE = frozenset({
    "confirmed", "defined", "demonstrated", "determined", "documented", "evidenced", "indicated",
    "measured", "shown", "supported", "verified",
})  # fmt: skip
"""What a clause says ("as evidenced by A or B") that asks how a thing is known: all that it lists
belongs to it."""

_NEW_DEMAND = frozenset({
    "age", "contraindication", "currently", "diagnosis", "documentation", "failed", "failure",
    "had", "has", "have", "history", "inadequate", "individual", "intolerance", "is", "member",
    "must", "patient", "prescribed", "prescriber", "receiving", "treated", "trial", "tried", "use",
    "used", "using", "will",
})  # fmt: skip
"""Words behind "or" with which another demand begins, beside the clause and not in it."""

_MARKER = deferred(r"positive|negative|mutated|mutant|\w+[+-]")
_MARKER_WORDS = 3
"""Words of a marker and its state, "CD22 positive", "Philadelphia chromosome negative"."""

_ROUTES = frozenset({
    "buccal", "im", "inhaled", "intravenous", "iv", "nasal", "oral", "parenteral", "po", "sc",
    "subcutaneous", "systemic", "topical",
})  # fmt: skip
"""How a drug is given, in brackets behind it."""

_BOUND = deferred(r"(minimum|maximum) (beyond )?([\d,]+(?:\.\d+)?)(%?)(?: (\w+?)s?)?")

EXCEPTIONS = frozenset(["except", "unless"])
"""Words with which a clause begins that frees from what stands before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A stretch in which two wordings differ."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    old_place: int
    new_place: int
    """Index of the stretch in the tokens with joints written out."""
    kind: ChunkKind
    relation: Implication | None
    """How the new stretch lies to the old where it is affirmed; None where that is unclear."""


def written_out(tokens: Sequence[str]) -> tuple[str, ...]:
    """The tokens with the commas of a list as its connective; one in brackets is its own."""
    out: list[str] = []
    commas: list[int] = []
    around: list[list[int]] = []
    for place, token in enumerate(tokens):
        if token in _COMMAS:
            if not _evidence_clause(tokens[place + 1 :]):
                commas.append(len(out))
            out.append(",")
        elif token in _CONNECTIVES:
            for comma in commas:
                out[comma] = token
            commas = []
            if out and out[-1] == token:
                continue
            out.append(token)
        else:
            if token in _OPENING:
                around.append(commas)
                commas = []
            elif token in _CLOSING:
                commas = around.pop() if around else []
            out.append(token)
    return tuple(out)


def chunks(old: Sequence[str], new: Sequence[str]) -> tuple[Chunk, ...]:
    """Where two wordings differ, in order; both with joints written out."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        _judged(old, new, (a, b, c, d))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )


def items_of(chunk: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The list items of a stretch."""
    item: list[str] = []
    for token in (*chunk, ","):
        if token in _CONNECTIVES or token in _COMMAS:
            if item:
                yield tuple(item)
            item = []
        else:
            item.append(token)


def _judged(old: Sequence[str], new: Sequence[str], block: tuple[int, int, int, int]) -> Chunk:
    a, b, c, d = block
    gone, come = tuple(old[a:b]), tuple(new[c:d])
    if gone and come:
        kind, relation = _replacement(gone, come)
    elif come:
        kind, relation = _insertion(come, ends=d == len(new), following=new[d : d + 1])
    else:
        kind, relation = _insertion(gone, ends=b == len(old), following=old[b : b + 1])
        relation = REVERSED[relation] if relation else None
    return Chunk(old=gone, new=come, old_place=a, new_place=c, kind=kind, relation=relation)


def _insertion(
    come: tuple[str, ...], *, ends: bool, following: Sequence[str]
) -> tuple[ChunkKind, Implication | None]:
    """What a stretch does that was put in."""
    if len(come) > 2 and come[0] in _OPENING and come[-1] in _CLOSING and come[1] == "or":
        # "Completed treatment (or is receiving it)" reads as it would without the brackets.
        come = come[1:-1]
    words = [word for word in come if word not in _COMMAS]
    if not words or _is_acronym(come):
        return "qualifier", "equal"
    if all(word in NEGATIONS for word in words):
        return "negation", "neither"
    if words[:3] == ["with", "or", "without"]:
        return "qualifier", "equal"
    if words == ["each"]:
        # "Two drugs, for 3 months" may be meant so, and may not.
        return "qualifier", "narrower"
    if words[0] in EXCEPTIONS:
        return "qualifier", "broader"
    stated = words[1:] if words[0] in _CONNECTIVES else words
    if _opens_evidence(stated):
        alone = ends and words is stated and _evidence_clause(stated)
        return ("qualifier", "narrower") if alone else ("unclear", None)
    for joint in (come[0], come[-1]):
        if joint in _CONNECTIVES:
            return "item", "broader" if joint == "or" else "narrower"
    if come[0] in _COMMAS or come[-1] in _COMMAS:
        return "unclear", None
    if NEGATIONS & set(words[1:]):
        return "unclear", None
    if all(word in QUALIFIERS or word in _CONNECTIVES or _is_bound(word) for word in words):
        return "qualifier", "narrower"
    if len(words) <= _MARKER_WORDS and _MARKER.fullmatch(words[-1]):
        return "qualifier", "narrower"
    closes = ends or bool(_CONNECTIVES | _COMMAS | _CLOSING & set(following))
    opens_phrase = len(words) > 1 and (words[0] in _NARROWING_OPENERS or _is_bound(words[0]))
    if opens_phrase and closes and "or" not in _outside_brackets(words):
        return "qualifier", "narrower"
    return "unclear", None


def _opens_evidence(words: Sequence[str]) -> bool:
    """True for "as evidenced by ..." and "confirmed by ..."."""
    opener = words[1:3] if words and words[0] == "as" else words[:2]
    return len(opener) > 1 and opener[0] in _EVIDENCE and opener[1] in ("by", "as", "in", "on")


def _evidence_clause(words: Sequence[str]) -> bool:
    """True for words that begin with a clause on how a thing is known, with nothing beside it."""
    if not _opens_evidence(words):
        return False
    behind = (after for word, after in pairwise(words) if word in _CONNECTIVES)
    return not any(word in _NEW_DEMAND for word in behind)


def _replacement(
    gone: tuple[str, ...], come: tuple[str, ...]
) -> tuple[ChunkKind, Implication | None]:
    """What it does that one stretch took the place of another."""
    if len(gone) == len(come) == 1:
        before, after = gone[0], come[0]
        if {before, after} == _CONNECTIVES:
            return "connective", "narrower" if after == "and" else "broader"
        if before in _QUANTIFIERS and after in _QUANTIFIERS:
            step = _QUANTIFIERS[after] - _QUANTIFIERS[before]
            return "connective", "narrower" if step > 0 else "broader" if step else "equal"
        was, now = _bound_of(before), _bound_of(after)
        if was is not None and now is not None:
            relation = compare_bounds([was], [now])
            return ("bound", relation) if relation is not None else ("unclear", None)
    return "unclear", None


def _is_acronym(come: tuple[str, ...]) -> bool:
    """One short word in brackets: an abbreviation of what stands before it."""
    short = len(come) == 3 and come[0] in _OPENING and come[2] in _CLOSING and len(come[1]) <= 6
    return short and come[1] not in QUALIFIERS | _ROUTES


def bound_word(bound: Bound) -> str:
    """A bound as one word of its sentence; unequal ones make unequal words."""
    return f"{bound.side} {'beyond ' if bound.strict else ''}{bound}"


def _bound_of(word: str) -> Bound | None:
    """The bound that such a word stands for; None for other words, and for a mere number."""
    found = _BOUND.fullmatch(word)
    if found is None:
        return None
    return Bound(
        side="minimum" if found[1] == "minimum" else "maximum",
        value=float(found[3].replace(",", "")),
        unit=found[4] or found[5] or "",
        strict=found[2] is not None,
    )


def _is_bound(word: str) -> bool:
    return word.startswith(("minimum ", "maximum "))


def _outside_brackets(words: Sequence[str]) -> Iterator[str]:
    depth = 0
    for word in words:
        depth += (word in _OPENING) - (word in _CLOSING)
        if not depth:
            yield word
