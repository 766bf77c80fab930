"""What one change is about: the words that came, went and stayed, its topics and codes."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from policydiff.diff.audit.numbers import Amount, amounts_in
from policydiff.diff.audit.topics import topics_of
from policydiff.diff.change import Change, Place
from policydiff.diff.wording.similarity import singular
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Node, walk
from policydiff.model.policy import Policy
from policydiff.model.wording import words


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
    only_amounts: bool
    """True where nothing but numbers came and went."""
    old_amounts: tuple[Amount, ...]
    new_amounts: tuple[Amount, ...]
    purposes: frozenset[str]
    """Purposes of the sets that it stands in."""
    indications: frozenset[str]
    codes: tuple[str, ...]


def substance_of(change: Change, old: Policy, new: Policy) -> Substance:
    """What the change is about, with what stands around its places in both versions."""
    came = [run.text for run in change.words if run.op == "added"]
    went = [run.text for run in change.words if run.op == "removed"]
    stayed = [run.text for run in change.words if run.op == "same"]
    around = _surroundings(change.places, (new, old))
    sets = [place.set for place in change.places if place.set is not None]
    return Substance(
        change=change,
        topics=topics_of(change),
        came=text_of(came),
        went=text_of(went),
        stayed=text_of(stayed),
        around=text_of(around),
        only_amounts=bool(came and went) and not any(map(_has_words, (*came, *went))),
        old_amounts=_amounts(change, "old"),
        new_amounts=_amounts(change, "new"),
        purposes=frozenset(one.purpose for one in sets),
        indications=frozenset(one.indication or one.title for one in sets),
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


def _surroundings(places: Iterable[Place], policies: Iterable[Policy]) -> Iterable[str]:
    """Titles of the sets, and what stands in the groups around the places."""
    for place in places:
        if place.set is None:
            continue
        yield place.set.title
        yield place.set.indication or ""
        for policy in policies:
            for one in policy.criteria or ():
                if one.id == place.set.id and one.root is not None:
                    yield from _beside(one, place.path)


def _beside(criteria_set: CriteriaSet, path: tuple[str, ...]) -> Iterable[str]:
    """Texts of the group that a path stands in, the lead-ins above it included."""
    assert criteria_set.root is not None
    for found, node in walk(criteria_set.root):
        above = path[: len(found)] == found
        sibling = len(found) == len(path) and found[:-1] == path[:-1]
        if above or sibling:
            yield _own_text(node)


def _own_text(node: Node) -> str:
    return getattr(node, "text", None) or ""
