"""What holds of any patient: the implications between the conditions that formulas speak of.

A failure is a trial, somebody who is given the drug alone has no partner drug, and who is under 12
is under 18. Each axiom says that one literal brings another with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from policydiff.diff.proof.formulas import Atom, Below, Leaf, Literal, atom
from policydiff.model.vocabulary import TermKind

_STRONGER = {
    "failure": ("trial",),
    "inadequate_response": ("trial",),
    "progression": ("trial",),
    "trial": ("use",),
    "significant_intolerance": ("intolerance",),
    "serious_adverse_event": ("adverse_event",),
    "intolerance": ("use",),
    "adverse_event": ("use",),
}
"""Outcomes of a therapy, and what each says as well."""
_EXCLUSIVE = (
    frozenset({"mild", "moderate", "severe"}),
    frozenset({"newly diagnosed", "relapsed"}),
    frozenset({"newly diagnosed", "refractory"}),
    frozenset({"active", "in remission"}),
)
"""Severities and statuses that one disease cannot have at a time."""


@dataclass(frozen=True, slots=True)
class Axioms:
    """The implications between literals, closed under contraposition."""

    implied: Mapping[Literal, tuple[Literal, ...]]
    related: Mapping[Leaf, tuple[Leaf, ...]]
    """For the leaves that any axiom speaks of, those that have to do with them."""
    parts: Mapping[Leaf, Leaf]
    """For the same leaves, one that stands for all with which axioms connect them, over however
    many others: two limits of one quantity have to do with each other through those between."""

    def consequences(self, given: Iterable[Literal]) -> dict[Leaf, bool] | None:
        """All that follows from the literals, themselves included; None for a contradiction."""
        found: dict[Leaf, bool] = {}
        waiting = list(given)
        while waiting:
            leaf, holds = waiting.pop()
            if leaf in found:
                if found[leaf] != holds:
                    return None
                continue
            found[leaf] = holds
            waiting += self.implied.get((leaf, holds), ())
        return found


Broader = Callable[[TermKind, str], tuple[str, ...]]
"""All that a thing is a case of, by what it is and its name."""


def axioms_of(
    leaves: Iterable[Leaf],
    broader: Broader | None = None,
    known_of_requests: Iterable[tuple[Literal, Literal]] = (),
) -> Axioms:
    """The axioms between the given leaves and what they imply.

    Args:
        leaves: of all formulas in question.
        broader: tells classes from their members; without it, names that differ are unrelated.
        known_of_requests: what else brings what with it, of products that are requested.
    """
    known = sorted(set(leaves), key=lambda leaf: leaf.key)
    clauses = list(known_of_requests)
    by_variable: defaultdict[str, list[Below]] = defaultdict(list)
    by_subject: defaultdict[tuple[str, ...], list[Atom]] = defaultdict(list)
    for leaf in known:
        if isinstance(leaf, Below):
            by_variable[leaf.variable].append(leaf)
        else:
            clauses += _own(leaf)
            by_subject[leaf.name[:-1]].append(leaf)
    if broader is not None:
        clauses += _of_cases(known, broader)
    for limits in by_variable.values():
        limits.sort(key=lambda limit: limit.cut)
        clauses += [((low, True), (high, True)) for low, high in pairwise(limits)]
    for subject, atoms in by_subject.items():
        clauses += _between(subject, atoms)
    implied: defaultdict[Literal, dict[Literal, None]] = defaultdict(dict)
    for (one, one_holds), (other, other_holds) in clauses:
        implied[one, one_holds][other, other_holds] = None
        implied[other, not other_holds][one, not one_holds] = None
    related: defaultdict[Leaf, dict[Leaf, None]] = defaultdict(dict)
    for (one, _), found in implied.items():
        related[one].update((other, None) for other, _ in found)
    return Axioms(
        {given: tuple(found) for given, found in implied.items()},
        {leaf: tuple(found) for leaf, found in related.items()},
        _parts(related),
    )


def _parts(related: Mapping[Leaf, Iterable[Leaf]]) -> dict[Leaf, Leaf]:
    """The first leaf of each connected part, by leaf."""
    found: dict[Leaf, Leaf] = {}
    for first in related:
        waiting = [first] if first not in found else []
        while waiting:
            leaf = waiting.pop()
            if leaf not in found:
                found[leaf] = first
                waiting += related.get(leaf, ())
    return found


def _own(leaf: Atom) -> list[tuple[Literal, Literal]]:
    """What an atom brings with it by its kind."""
    kind, *rest = leaf.name
    match kind:
        case "therapy":
            *target, outcome = rest
            found: list[tuple[Literal, Literal]] = []
            for weaker in _STRONGER.get(outcome, ()):
                other = atom(kind, *target, weaker)
                found += [((leaf, True), (other, True)), *_own(other)]
            return found
        case "with":
            return [((leaf, True), (atom("alone"), False))]
        case "prescribed by":
            return [((leaf, True), (atom("consulted", *rest), True))]
        case "status of" | "severity of" | "qualifier of":
            return [((leaf, True), (atom("diagnosis", rest[0]), True))]
        case _:
            return []


_NAMED: Final[dict[str, TermKind]] = {
    "therapy": "drug",
    "with": "drug",
    "diagnosis": "condition",
    "status of": "condition",
    "severity of": "condition",
    "qualifier of": "condition",
    "prescribed by": "specialty",
    "consulted": "specialty",
}
"""Atoms that are about a named thing, and of what kind it is."""
ANY_THERAPY: Final = "therapy 1"
"""The target of "one other therapy"."""


def _of_cases(leaves: Sequence[Leaf], broader: Broader) -> list[tuple[Literal, Literal]]:
    """That what is so of a thing is so of what it is a case of, and of "any therapy".

    What no formula speaks of is left out: it would tie together what has nothing to do with each
    other.
    """
    atoms = [leaf for leaf in leaves if isinstance(leaf, Atom) and leaf.name[0] in _NAMED]
    spoken_of = {(_NAMED[one.name[0]], one.name[1]) for one in atoms}
    any_therapy = any(ANY_THERAPY in one.name for one in atoms)
    found: list[tuple[Literal, Literal]] = []
    for one in atoms:
        kind, name, *rest = one.name
        thing = _NAMED[kind]
        wider = tuple(each for each in broader(thing, name) if (thing, each) in spoken_of)
        if kind == "therapy" and any_therapy and not name.startswith("therapy "):
            wider = (*wider, ANY_THERAPY)
        for each in wider:
            other = atom(kind, each, *rest)
            found += [((one, True), (other, True)), *_own(other)]
            if kind == "diagnosis":
                found += _named_with(one, each, leaves)
    return found


def _named_with(one: Atom, wider: str, leaves: Sequence[Leaf]) -> Iterator[tuple[Literal, Literal]]:
    """That who has "chronic velmotic urticaria" has urticaria that is chronic.

    Of the disease that criteria are for, status, severity and qualifiers are said by themselves.
    """
    said = {*one.name[1].split(" ")} - {*wider.split(" ")}
    for other in leaves:
        if not isinstance(other, Atom) or other.name[-1] not in said:
            continue
        about, *rest = other.name
        of_other = about in _OF_DIAGNOSIS and rest[0] == wider
        if of_other or (f"{about} of" in _OF_DIAGNOSIS and len(rest) == 1):
            yield (one, True), (other, True)


_OF_DIAGNOSIS: Final = ("status of", "severity of", "qualifier of")


def _between(subject: tuple[str, ...], atoms: list[Atom]) -> list[tuple[Literal, Literal]]:
    """What excludes one another among atoms of one subject."""
    match subject:
        case ("biomarker", _):
            return _one_at_most(atoms)
        case ("sex",):
            return _one_at_most(atoms)
        case ("status" | "severity",) | ("status of" | "severity of", _):
            found: list[tuple[Literal, Literal]] = []
            for group in _EXCLUSIVE:
                found += _one_at_most([one for one in atoms if one.name[-1] in group])
            return found
        case _:
            return []


def _one_at_most(atoms: list[Atom]) -> list[tuple[Literal, Literal]]:
    return [
        ((one, True), (other, False))
        for place, one in enumerate(atoms)
        for other in atoms[place + 1 :]
    ]
