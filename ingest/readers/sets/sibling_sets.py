"""Sets that stand side by side under one title, as the one set that they make together.

"Authorization may be granted for members who have had a biologic." and "Authorization may be
granted for treatment of velmosis when ...", printed below each other under "Velmosis", are two
ways in for one use: one tree of which either will do. Paragraphs under "Other" that each ask
something of every request are asked together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from policydiff.ingest.readers.scenes.scene import Scene
from policydiff.ingest.readers.sets.conjunctions import both
from policydiff.ingest.readers.trees.assembling import way
from policydiff.ingest.readers.wording.positions import approves
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import AllOf, AnyOf, Node, children_of
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan
from policydiff.model.wording import words

# What a sentence grants for: "... may be granted for adjuvant treatment of early velmosis when".
_GRANTED_USE = deferred(
    r"(?i:\b(?:granted|approved|authori[sz]ed|covered|necessary|issued|considered)\b[^:;]{0,160}?"
    r"(?:\b(?:treatment|management|prophylaxis|prevention)\s+of\s+(?:the\s+)?|(?<=necessary)\s+for\s+|"
    r"(?<=granted)\s+for\s+|(?<=approved)\s+for\s+|(?<=covered)\s+for\s+)"
    r"(?!(?:(?:all|any|adult|pediatric|new|current|continued|up|a|an|the)\b|\d|members?\b|patients?\b|"
    r"individuals?\b|treatment\b|continuation\b|use\b))"
    r"(?P<use>[^.:;]+?)(?=\s*(?:[.:;]|$)|,?\s(?:when|if|provided|where|once|who)\b))"
)
_IN_BRACKETS = deferred(r"[(\[]([^()\[\]]*)[)\]]")
_STATES = frozenset({
    "active", "actively", "adult", "adults", "advanced", "and", "chronic", "disease", "for", "in",
    "mild", "moderate", "moderately", "of", "or", "s", "severe", "severely", "the", "to", "with",
})  # fmt: skip
"""Words of a title that say how bad a disease is or join others, and do not name it."""


class Standing(msgspec.Struct, frozen=True):
    """Where the criteria of a set stand, as far as it tells which sets belong together."""

    title_at: SourceSpan | None
    sentence_at: SourceSpan | None
    """The sentence over them; None without one."""
    label: str | None
    """The marker of the item whose sentence that is."""


def standing_of(scene: Scene) -> Standing:
    """Where a set stands that is made in this scene."""
    return Standing(scene.titled_at, scene.statement_span, scene.statement_label)


def joined_siblings(
    sets: Sequence[CriteriaSet], standings: Mapping[int, Standing]
) -> tuple[list[CriteriaSet], list[int]]:
    """The sets, neighbours under one title joined where they are for the same.

    Args:
        sets: in document order.
        standings: by place among the sets, of those that may belong to others.

    Returns:
        The sets left, and for each of the sets given the place of the one that it is part of.
    """
    result: list[CriteriaSet] = []
    last: list[int] = []
    places: list[int] = []
    around: dict[tuple[str, str], int] = {}
    """By title and request, the place of the first demands of all uses."""
    for place, each in enumerate(sets):
        begun = around.get((each.title, each.purpose))
        if begun is not None and _asks_of_all(each) and _are_of_one_kind(result[begun], each):
            # "Age: 18 years or older", the uses, and then "AND ALL of the following for ALL".
            result[begun] = _together(result[begun], each)
            places.append(begun)
            last = []
            continue
        above = [sets[one] for one in last]
        near = [standings[one] for one in last if one in standings]
        here = standings.get(place)
        if near and here and _are_ways(above, each) and _are_siblings(near[-1], here):
            result[-1] = _either(result[-1], near[-1], each, here, first=len(last) == 1)
            last.append(place)
        elif near and here and _are_demands(above[-1], each, near[-1], here):
            result[-1] = _together(result[-1], each)
            last.append(place)
        else:
            result.append(each)
            last = [place]
            if _asks_of_all(each):
                around.setdefault((each.title, each.purpose), len(result) - 1)
        places.append(len(result) - 1)
    return result, places


def _are_siblings(above: Standing, below: Standing) -> bool:
    """True for two sentences under one title, in no list or in the same."""
    under_one = above.title_at is not None and above.title_at == below.title_at
    told_apart = above.sentence_at != below.sentence_at
    return under_one and told_apart and (above.label is None) == (below.label is None)


def _are_ways(above: Sequence[CriteriaSet], below: CriteriaSet) -> bool:
    """True where each of the sets grants, to the same requests, and none for a use of its own."""
    granting = [each for each in (*above, below) if _grants(each)]
    if len(granting) <= len(above) or not all(_are_of_one_kind(each, below) for each in above):
        return False
    uses = [_use_of(each) for each in granting]
    if below.indication is None:
        # Without a title that names the use, each sentence has to.
        return uses[0] is not None and uses.count(uses[0]) == len(uses)
    own = {use for use in uses if use is not None and not _names(below.indication, use)}
    return not own or (len(own) == 1 and uses.count(next(iter(own))) == len(uses))


def _grants(each: CriteriaSet) -> bool:
    asks = each.root is not None and (not isinstance(each.root, AllOf) or children_of(each.root))
    return bool(asks) and each.role == "alternative" and approves(each.statement or "")


def _are_demands(above: CriteriaSet, below: CriteriaSet, over: Standing, under: Standing) -> bool:
    """True for two demands of every request under one title, in words of their own."""
    under_one = over.title_at is not None and over.title_at == under.title_at
    of_all = all(
        each.purpose == "general" and each.role == "also_required" and each.statement is None
        for each in (above, below)
    )
    return under_one and of_all and _are_of_one_kind(above, below)


def _asks_of_all(each: CriteriaSet) -> bool:
    """True for what is asked of a kind of request whatever the use, without a sentence over it."""
    plain = each.indication is None and each.branch is None and each.statement is None
    asked = each.purpose in ("initial", "continuation") and each.role == "also_required"
    return plain and asked


def _are_of_one_kind(one: CriteriaSet, other: CriteriaSet) -> bool:
    def kind(each: CriteriaSet) -> tuple[object, ...]:
        about = each.title, each.indication, each.branch, each.applies_to
        return (each.purpose, each.role, each.position, *about)

    return kind(one) == kind(other)


def _use_of(each: CriteriaSet) -> tuple[str, ...] | None:
    """The words of the use that the sentence over a set names; None where it names none."""
    found = _GRANTED_USE.search(each.statement or "")
    return None if found is None else words(found["use"].casefold())


def _names(title: str, use: tuple[str, ...]) -> bool:
    """True where a use is that of the title, by its name, its acronym or its first letters."""
    name = words(_IN_BRACKETS.sub(" ", title).casefold())
    own = [one for one in name if one not in _STATES]
    inside = [words(each.casefold()) for each in _IN_BRACKETS.findall(title)]
    initials = "".join(one[0] for one in name if one != "s")
    told = [*inside, (initials,), tuple(own)]
    shorter = {one for one in use if one not in _STATES} <= set(name)
    return shorter or any(short and set(short) <= set(use) for short in told)


def _either(
    above: CriteriaSet, over: Standing, below: CriteriaSet, under: Standing, *, first: bool
) -> CriteriaSet:
    """Two ways in as one set, of whose tree either half will do."""
    span = above.span.through(below.span)
    ways = [] if above.root is None else [_labelled(above.root, over)]
    if above.root is not None and not first:
        ways = list(children_of(above.root))
    if below.root is not None:
        ways.append(_labelled(below.root, under))
    root = AnyOf(children=tuple(ways), span=span)
    statement = f"{above.statement} {below.statement}"
    return msgspec.structs.replace(above, statement=statement, root=root, span=span)


def _labelled(root: Node, standing: Standing) -> Node:
    """A way in under the marker of its item."""
    return msgspec.structs.replace(way(root), label=standing.label or root.label)


def _together(above: CriteriaSet, below: CriteriaSet) -> CriteriaSet:
    """Two demands as one set, which asks for both."""
    span = above.span.through(below.span)
    root = below.root if above.root is None else both(above.root, below.root, span)
    return msgspec.structs.replace(above, root=root, span=span)
