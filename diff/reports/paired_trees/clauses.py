"""The printed clauses of a criteria set in a row, each with its place in the tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from policydiff.diff.reports.policy_phrases import lead_in, operator_words
from policydiff.diff.reports.requirement_phrases import requirement_words
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import (
    Criterion,
    IfThen,
    Node,
    NodeNote,
    Path,
    children_of,
)
from policydiff.model.policy import Policy

DEEPEST = 9
"""Steps by which a clause is set in at most: deeper ones would leave no room for their words."""

TreePlace = tuple[str, ...]
"""Child indexes from the root, 0-based; of a conditional 0 and 1."""


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion, or the head of a group."""

    place: TreePlace
    path: Path
    """Labels from the root, `#2` for an item without one, as changes and pairs name it."""
    parent: int
    """Index of the group around it; -1 for the root."""
    end: int
    """The index after its last descendant."""
    node: Node
    part: str = ""
    """`IF` or `THEN` for the parts of a conditional."""

    @property
    def depth(self) -> int:
        """Steps from the root, as far as a page shows them."""
        return min(len(self.place), DEEPEST)

    @property
    def operator(self) -> str:
        """`ALL OF`, behind its part in a conditional; empty for a criterion."""
        return " ".join(filter(None, (self.part, operator_words(self.node))))

    @property
    def text(self) -> str:
        """The criterion or the lead-in as printed; empty where a group has none."""
        return lead_in(self.node)

    @property
    def is_group(self) -> bool:
        """False for a criterion."""
        return not isinstance(self.node, Criterion)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Evidence and notes: what is printed beside the words."""
        evidence = (f"evidence: {', '.join(self.node.evidence)}",) if self.node.evidence else ()
        return (*evidence, *map(_note_words, self.node.notes))

    @property
    def meanings(self) -> tuple[str, ...]:
        """What the words were understood to mean, and the sets that they point to."""
        if not isinstance(self.node, Criterion):
            return ()
        typed = tuple(f"= {requirement_words(one)}" for one in self.node.requirements)
        return (*typed, f"see {', '.join(self.node.refers_to)}") if self.node.refers_to else typed


def _note_words(note: NodeNote) -> str:
    """The note with the word for it, unless it begins with that."""
    word = "exception" if note.grants_exception else "note"
    return note.text if note.text.casefold().startswith(word) else f"{word}: {note.text}"


def clauses_of(criteria_set: CriteriaSet) -> tuple[Clause, ...]:
    """Every clause of the set in printed order, parents first; empty where it has no tree."""
    if criteria_set.root is None:
        return ()
    found: list[Clause] = []
    _add(criteria_set.root, (), (), -1, "", found)
    return tuple(found)


def _add(
    node: Node, place: TreePlace, path: Path, parent: int, part: str, found: list[Clause]
) -> None:
    index = len(found)
    clause = Clause(place=place, path=path, parent=parent, end=0, node=node, part=part)
    found.append(clause)
    conditional = isinstance(node, IfThen)
    for number, child in enumerate(children_of(node)):
        step = ("if", "then")[number] if conditional else child.label or f"#{number + 1}"
        word = ("IF", "THEN")[number] if conditional else ""
        _add(child, (*place, str(number)), (*path, step), index, word, found)
    found[index] = msgspec.structs.replace(clause, end=len(found))


class ClauseIndex:
    """Finds clauses of a policy by set and path."""

    def __init__(self, policy: Policy | None) -> None:
        """Take the clauses of all criteria sets; None for a policy that is not at hand."""
        sets = policy.criteria or () if policy is not None else ()
        self._sets: Mapping[str, tuple[Clause, ...]] = {one.id: clauses_of(one) for one in sets}

    def way_to(self, set_id: str, path: Path) -> tuple[Clause, ...]:
        """The groups from the root down to the clause, and the clause; empty where there is none.

        Groups without label and words say nothing on the way and are left out.
        """
        clauses = self._sets.get(set_id, ())
        place = next((at for at, clause in enumerate(clauses) if clause.path == path), -1)
        return tuple(clause for clause in reversed([*_upwards(clauses, place)]))


def _upwards(clauses: tuple[Clause, ...], place: int) -> Iterator[Clause]:
    first = place
    while place >= 0:
        clause = clauses[place]
        if place == first or clause.node.label or clause.text or clause.operator:
            yield clause
        place = clause.parent
