"""What one change is about: the words that came, went and stayed, its topics and codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from policydiff.diff.audit.abbreviations import Abbreviations
from policydiff.diff.audit.numbers import Amount, amounts_in
from policydiff.diff.audit.surroundings import Surroundings
from policydiff.diff.audit.topics import topics_of
from policydiff.diff.change import Change
from policydiff.diff.wording.similarity import singular
from policydiff.model.criteria import criteria_in
from policydiff.model.limits import Limit
from policydiff.model.policy import Policy
from policydiff.model.wording import wording_key, words

_OF_WHOLE_SETS = frozenset({"criteria-set-added", "criteria-set-removed"})
"""Rules whose changes are about what the sets are for, which stands in no criterion of theirs."""


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """Words in which the words of a claim are looked for."""

    words: frozenset[str]
    initials: str
    """First letters of the words in order, by which an acronym is found in them."""


class Substance(msgspec.Struct, frozen=True, kw_only=True):
    """What a change is about."""

    change: Change
    topics: frozenset[str]
    came: Text
    went: Text
    stayed: Text
    """What both sides have."""
    around: Text
    """Titles, lead-ins and neighbours of its places."""
    own_words: frozenset[str]
    """Words of the criterion that no other criterion of either version has."""
    only_amounts: bool
    """True where nothing but numbers came and went."""
    old_amounts: tuple[Amount, ...]
    new_amounts: tuple[Amount, ...]
    purposes: frozenset[str]
    """Purposes of the sets that it stands in."""
    codes: tuple[str, ...]


def substances_of(
    changes: Iterable[Change], old: Policy, new: Policy, abbreviations: Abbreviations
) -> tuple[Substance, ...]:
    """What each change is about, with what stands around its places in both versions."""
    found_in: dict[str, set[str]] = defaultdict(set)
    for policy in (old, new):
        for one in policy.criteria or ():
            for criterion in criteria_in(one.root):
                for word in words(criterion.text):
                    found_in[singular(word)].add(wording_key(criterion.text))
    surroundings = Surroundings((new, old))
    return tuple(
        _substance(change, _limits(change, old, new), surroundings, found_in, abbreviations)
        for change in changes
    )


def _substance(
    change: Change,
    limits: tuple[Limit, ...],
    surroundings: Surroundings,
    found_in: Mapping[str, set[str]],
    abbreviations: Abbreviations,
) -> Substance:
    told = {
        op: [abbreviations.spelled_out(run.text) for run in change.words if run.op == op]
        for op in ("added", "removed", "same")
    }
    came, went, stayed = told["added"], told["removed"], told["same"]
    sets = [place.set for place in change.places if place.set is not None]
    if change.rule in _OF_WHOLE_SETS:
        named = [one.indication or one.title for one in sets]
        (came if change.kind == "added" else went).extend(named)
    sides = [side.text for side in (change.old, change.new) if side is not None]
    keys = set(map(wording_key, sides))
    return Substance(
        change=change,
        topics=topics_of(change, surroundings.lead_ins(change.places), limits),
        came=text_of(came),
        went=text_of(went),
        stayed=text_of(stayed),
        around=text_of(map(abbreviations.spelled_out, surroundings.neighbours(change.places))),
        own_words=frozenset(
            word for word in text_of(sides).words if found_in.get(word, keys) <= keys
        ),
        only_amounts=bool(came and went) and not any(map(_has_words, (*came, *went))),
        old_amounts=_amounts(change, "old"),
        new_amounts=_amounts(change, "new"),
        purposes=frozenset(
            [*(one.purpose for one in sets), *(one.purpose for one in limits if one.purpose)]
        ),
        codes=tuple(
            place.path[0] for place in change.places if change.area == "coding" and place.path
        ),
    )


def _has_words(text: str) -> bool:
    return any(word[0].isalpha() and not amounts_in(word) for word in words(text))


def text_of(texts: Iterable[str]) -> Text:
    """The words of several texts, in which the words of a claim are looked for."""
    found = [word for text in texts for word in words(text)]
    return Text(words=frozenset(map(singular, found)), initials="".join(word[0] for word in found))


def _amounts(change: Change, side: str) -> tuple[Amount, ...]:
    told = change.old if side == "old" else change.new
    return amounts_in(told.text) if told is not None else ()


def _limits(change: Change, old: Policy, new: Policy) -> tuple[Limit, ...]:
    """The limits that a change of limits is about."""
    if change.area != "limits":
        return ()
    return tuple(
        limit
        for place in change.places
        for span, policy in ((place.old, old), (place.new, new))
        for limit in policy.limits or ()
        if span is not None and limit.span == span
    )
