"""How the words of a criterion lie to those that it had: same, narrower, broader, or unclear.

Only what the words decide is decided. The steps go from what is certain to what is likely: the same
plain words, in this order or in another that says no more; examples; a bound; the same clauses in
another order; then the stretches in which the wordings differ, each read where it stands. Anything
else, and anything of two kinds at once, is unclear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from policydiff.diff.trees.truth import REVERSED, Implication
from policydiff.diff.wording.abbreviations import differ_by_spelling_out
from policydiff.diff.wording.bounds import GAP, Bound, compare_ages, compare_bounds
from policydiff.diff.wording.clauses import clauses_of_both, coordinated
from policydiff.diff.wording.content_words import has_same_content
from policydiff.diff.wording.idle_options import without_idle_counts, without_idle_options
from policydiff.diff.wording.negation import Reading, reading_at
from policydiff.diff.wording.plain_words import Plain, plain, without_examples
from policydiff.diff.wording.same_words import say_the_same
from policydiff.diff.wording.word_chunks import (
    EXCEPTIONS,
    Chunk,
    ChunkKind,
    chunks,
    items_of,
    written_out,
)

_MARKS = frozenset([",", ";", "(", "[", "or", "and"])
"""Tokens that may stand before the word with which a clause begins."""
_CASE = frozenset(["as", "for", "if", "in", "when", "where"])
"""Words with which begins in which case an exception is made."""

BoundPair = tuple[Bound | None, Bound | None]
"""A bound as it was and as it is; None where there was or is none."""

Kind = Literal[
    "reworded", "examples", "bound", "options", "connective", "qualifier", "negation", "unclear"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingChange:
    """What became of a criterion's words."""

    kind: Kind
    relation: Implication | None
    """How the new condition lies to the old; None where the words do not say."""
    bounds: tuple[BoundPair, ...] = ()
    """Those that differ."""
    is_age: bool = False
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    """List items, or qualifying words, that one side has and the other has not."""


_KIND_OF_CHUNK: dict[ChunkKind, Kind] = {
    "item": "options",
    "bound": "bound",
    "connective": "connective",
    "qualifier": "qualifier",
    "negation": "negation",
    "unclear": "unclear",
}


def wording_change(old: str, new: str) -> WordingChange:
    """How the condition that `new` states lies to the condition that `old` states.

    Exchanging the sides exchanges narrower and broader, and nothing else.
    """
    return _wording_change(old, new) if old <= new else _mirrored(_wording_change(new, old))


def says_the_same(old: str, new: str) -> bool:
    """Whether the change of the wording is a mere rewording.

    Cheaper than to ask what kind of change it is, where most pairs say something else. Symmetric.
    """
    found = _read_whole(min(old, new), max(old, new))
    return found is not None and found.kind == "reworded"


@lru_cache(maxsize=16384)
def _wording_change(old: str, new: str) -> WordingChange:
    found = _read_whole(old, new)
    return found or _stretches(plain(without_examples(old)), plain(without_examples(new)))


@lru_cache(maxsize=16384)
def _read_whole(old: str, new: str) -> WordingChange | None:
    """What sentences tell that are read as a whole; None where only their differences may tell."""
    if _same_words(plain(old), plain(new)) or differ_by_spelling_out(old, new):
        return WordingChange(kind="reworded", relation="equal")
    bare = without_examples(old), without_examples(new)
    before, after = plain(bare[0]), plain(bare[1])
    if _same_words(before, after):
        return WordingChange(kind="examples", relation="equal")
    for kind, without in _LEFT_OUT:
        less = plain(without(bare[0])), plain(without(bare[1]))
        if less != (before, after) and _same_words(*less):
            return WordingChange(kind=kind, relation="equal")
    if before.is_age and after.is_age:
        return _bound_change(before, after, compare_ages(before.bounds, after.bounds))
    if before.words == after.words:
        if before.choices_in_brackets != after.choices_in_brackets:
            return WordingChange(kind="unclear", relation=None)
        return _bound_change(before, after, compare_bounds(before.bounds, after.bounds))
    if (
        _have_the_same_clauses(old, new)
        or _have_the_same_predicates(old, new)
        or has_same_content(*bare)
    ):
        return WordingChange(kind="reworded", relation="equal")
    return None


_LEFT_OUT: tuple[tuple[Kind, Callable[[str], str]], ...] = (
    ("qualifier", without_idle_options),
    ("reworded", without_idle_counts),
)
"""What asks for nothing, and what kind of change it is where only that differs."""


def _have_the_same_clauses(old: str, new: str) -> bool:
    """Whether the sentences have the same clauses in another order."""
    found = clauses_of_both(old, new)
    if found is None:
        return False
    left = list(found[1])
    for clause in found[0]:
        same = next((one for one in left if says_the_same(clause, one)), None)
        if same is None:
            return False
        left.remove(same)
    return True


def _have_the_same_predicates(old: str, new: str) -> bool:
    """Whether the sentences have several predicates, and each says what the other's one says."""
    before, after = coordinated(old), coordinated(new)
    return 1 < len(before) == len(after) and all(
        says_the_same(was, now) for was, now in zip(before, after, strict=True)
    )


def _mirrored(change: WordingChange) -> WordingChange:
    return WordingChange(
        kind=change.kind,
        relation=REVERSED[change.relation] if change.relation else None,
        bounds=tuple((new, old) for old, new in change.bounds),
        is_age=change.is_age,
        removed=change.added,
        added=change.removed,
    )


def _same_words(before: Plain, after: Plain) -> bool:
    if before.is_age and after.is_age:
        return compare_ages(before.bounds, after.bounds) == "equal"
    if before.choices_in_brackets != after.choices_in_brackets:
        return False
    if before.words != after.words:
        return say_the_same(before.in_any_order, after.in_any_order)
    return compare_bounds(before.bounds, after.bounds) == "equal"


def _bound_change(before: Plain, after: Plain, found: Implication | None) -> WordingChange:
    """The change where nothing differs but bounds."""
    if before.is_age:
        differing = _differing_ages(before, after)
    else:
        pairs = zip(before.bounds, after.bounds, strict=True)
        gaps = [place for place, token in enumerate(before.tokens) if token == GAP]
        moved = [(gap, pair) for gap, pair in zip(gaps, pairs, strict=True) if pair[0] != pair[1]]
        differing = tuple(pair for _, pair in moved)
        found = _turned(found, reading_at(before.tokens, moved[0][0]))
    return WordingChange(kind="bound", relation=found, bounds=differing, is_age=before.is_age)


def _differing_ages(before: Plain, after: Plain) -> tuple[BoundPair, ...]:
    found: list[BoundPair] = []
    for side in ("minimum", "maximum", "value"):
        old = next((bound for bound in before.bounds if bound.side == side), None)
        new = next((bound for bound in after.bounds if bound.side == side), None)
        if old != new:
            found.append((old, new))
    return tuple(found)


def _stretches(before: Plain, after: Plain) -> WordingChange:
    """The change read off the stretches of words that differ."""
    old, new = written_out(before.told), written_out(after.told)
    found = chunks(old, new)
    removed = [item for chunk in found for item in items_of(chunk.old)]
    added = [item for chunk in found for item in items_of(chunk.new)]
    kinds = {chunk.kind for chunk in found}
    if kinds == {"item"} and Counter(removed) == Counter(added):
        # The items change places, and something else may belong to one of them.
        return WordingChange(kind="unclear", relation=None)
    return WordingChange(
        kind=_KIND_OF_CHUNK[kinds.pop()] if len(kinds) == 1 else "unclear",
        relation=_together([_where_it_stands(old, new, chunk) for chunk in found]),
        removed=tuple(map(" ".join, removed)),
        added=tuple(map(" ".join, added)),
    )


def _where_it_stands(old: Sequence[str], new: Sequence[str], chunk: Chunk) -> Implication | None:
    """What a stretch does to the whole sentence."""
    if chunk.kind == "negation":
        return chunk.relation
    reading = reading_at(old, chunk.old_place)
    if reading != reading_at(new, chunk.new_place):
        return None
    clause = chunk.old or chunk.new
    if reading == "denied" and clause == ("each",):
        return None  # "cannot take each of them" may deny all, and may deny one
    words = [word for word in clause if word not in _MARKS]
    if words and words[0] in EXCEPTIONS and reading != "unclear":
        return _of_exception(chunk.relation, words, reading)
    return _turned(chunk.relation, reading)


def _of_exception(
    relation: Implication | None, words: Sequence[str], reading: Reading
) -> Implication | None:
    """What an exception does that came or went; its clause is for the sentence as a whole.

    "Unless" frees from the demand, affirmed or denied. "No X except Y" asks for less too; "X except
    Y" may be a narrower X, but for words that only a case can stand behind ("except when").
    """
    frees = words[0] == "unless" or reading == "denied" or _CASE & set(words[1:2])
    return relation if frees else None


def _turned(relation: Implication | None, reading: Reading) -> Implication | None:
    """A relation as it is under what stands before it."""
    if relation in (None, "equal") or reading == "unclear":
        return relation if relation == "equal" else None
    return REVERSED[relation] if reading == "denied" else relation


def _together(relations: Sequence[Implication | None]) -> Implication | None:
    """The relation of sentences that differ in several stretches."""
    moved = {relation for relation in relations if relation != "equal"}
    if None in moved:
        return None
    if not moved:
        return "equal"
    return moved.pop() if len(moved) == 1 else "neither"
