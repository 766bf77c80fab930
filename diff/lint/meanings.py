"""What the items of a group mean, so that repeated and superfluous ones are found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policydiff.diff.residue.canonical_tree import Form, FormNumbers, TreeForms
from policydiff.model.criteria import Group, Node


class Item(NamedTuple):
    """An item of a group with its meaning."""

    node: Node
    form: Form

    def parts(self, op: str) -> frozenset[int]:
        """The numbers of its parts where it is a bare group of that kind, else its own."""
        if self.form.is_bare(op):
            return frozenset(part.number for part in self.form.children)
        return frozenset([self.form.number])


class Meanings:
    """Forms of nodes by which equal meanings are equal numbers, within one policy."""

    def __init__(self) -> None:
        self._forms = TreeForms(frozenset(), {}, FormNumbers())

    def items(self, group: Group) -> tuple[Item, ...]:
        """The items of a group in printed order."""
        return tuple(self._items(group))

    def _items(self, group: Group) -> Iterator[Item]:
        for child in group.children:
            form = self._forms.of(child, ())
            if form is not None:
                yield Item(child, form)
