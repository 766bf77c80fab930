"""A criteria tree in a form in which two trees are equal that ask the same in the same words.

This is the safety net's own view, written apart from the flat trees that alignment works on, so
that a fault of theirs does not hide here too. What a change already accounts for is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from policydiff.diff.trees.lead_ins import op_of, says_something, stem_key
from policydiff.model.criteria import AtLeast, Criterion, Group, IfThen, Node
from policydiff.model.wording import wording_key

if TYPE_CHECKING:
    from policydiff.diff.model_path import ModelPath

_TAKEN_IN = {"all": "all", "any": "any", "none": "any"}
"""By operator, the groups that change nothing inside a group with it."""


class Form(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A criterion, or a group, as compared."""

    number: int
    """The same for equal forms, and for no others, within one comparison."""
    op: str
    """`criterion`, `all`, `any`, `none`, `if`, `at_least 2`."""
    text: str = ""
    """The criterion; of a group what its lead-in says besides its quantifier."""
    children: tuple[Form, ...] = ()
    """In an order of their own, each once; of a conditional as printed."""
    evidence: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()

    def is_bare(self, op: str) -> bool:
        """True for a group of this kind that says nothing itself."""
        return self.op == op and not (self.text or self.evidence or self.notes)


class FormNumbers:
    """Numbers forms by what they say, so that they are ordered and told apart at once."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}

    def form(
        self,
        op: str,
        text: str = "",
        children: Iterable[Form] = (),
        *,
        evidence: tuple[str, ...] = (),
        notes: tuple[str, ...] = (),
        refers_to: tuple[str, ...] = (),
    ) -> Form:
        """The form with its number; siblings have no order and no repetitions, but in `if`."""
        parts = tuple(children)
        if op != "if":
            by_number = {part.number: part for part in parts}
            parts = tuple(by_number[number] for number in sorted(by_number))
        said = (op, text, tuple(part.number for part in parts), evidence, notes, refers_to)
        return Form(
            number=self._numbers.setdefault(said, len(self._numbers)),
            op=op,
            text=text,
            children=parts,
            evidence=evidence,
            notes=notes,
            refers_to=refers_to,
        )


class TreeForms:
    """Makes the forms of the trees of one policy."""

    def __init__(
        self, explained: frozenset[ModelPath], renamed: Mapping[str, str], numbers: FormNumbers
    ) -> None:
        """Take the explained paths, and the ids by which the other policy knows the sets.

        `numbers` is shared with the forms that these are compared with.
        """
        self._explained = explained
        self._renamed = renamed
        self._numbers = numbers

    def of(self, node: Node, path: ModelPath) -> Form | None:
        """The form of a tree; None where all of it is explained."""
        if path in self._explained:
            return None
        if isinstance(node, Criterion):
            return self._criterion(node, path)
        if isinstance(node, IfThen):
            return self._conditional(node, path)
        return self._group(node, path)

    def ungrouped(self, node: Node, path: ModelPath) -> Form | None:
        """What a tree says without how it is grouped, for where that is explained."""
        form = self.of(node, path)
        return None if form is None else self._numbers.form("all", "", self._said(form))

    def _criterion(self, node: Criterion, path: ModelPath) -> Form:
        return self._numbers.form(
            "criterion",
            wording_key(node.text),
            evidence=self._evidence(node, path),
            notes=self._notes(node, path),
            refers_to=tuple(sorted(self._renamed.get(id, id) for id in node.refers_to)),
        )

    def _conditional(self, node: IfThen, path: ModelPath) -> Form | None:
        condition, then = self.of(node.condition, (*path, "0")), self.of(node.then, (*path, "1"))
        if condition is None or then is None:
            return condition or then
        evidence, notes = self._evidence(node, path), self._notes(node, path)
        return self._numbers.form("if", "", (condition, then), evidence=evidence, notes=notes)

    def _group(self, node: Group, path: ModelPath) -> Form | None:
        op = _operator(node)
        children: list[Form] = []
        for place, child in enumerate(node.children):
            form = self.of(child, (*path, str(place)))
            if form is not None:
                children += form.children if form.is_bare(_TAKEN_IN.get(op, "")) else (form,)
        if not children:
            return None
        told = (*path, "@text") in self._explained or not says_something(node)
        group = self._numbers.form(
            op,
            "" if told else " ".join(stem_key(node.text or "", op_of(node))),
            children,
            evidence=self._evidence(node, path),
            notes=self._notes(node, path),
        )
        alone = len(group.children) == 1 and (group.is_bare("all") or group.is_bare("any"))
        return group.children[0] if alone else group

    def _said(self, form: Form) -> Iterator[Form]:
        """The criteria of a form, and what its groups say themselves."""
        if form.op == "criterion":
            yield form
            return
        if form.text or form.evidence or form.notes:
            yield self._numbers.form("group", form.text, evidence=form.evidence, notes=form.notes)
        for child in form.children:
            yield from self._said(child)

    def _evidence(self, node: Node, path: ModelPath) -> tuple[str, ...]:
        if (*path, "@evidence") in self._explained:
            return ()
        return tuple(sorted({wording_key(tag) for tag in node.evidence}))

    def _notes(self, node: Node, path: ModelPath) -> tuple[str, ...]:
        if (*path, "@notes") in self._explained:
            return ()
        return tuple(sorted({wording_key(note.text) for note in node.notes}))


def _operator(group: Group) -> str:
    """The operator with its count, written in one way."""
    if not isinstance(group, AtLeast):
        return op_of(group)
    if group.count <= 1:
        return "any"
    return "all" if group.count == len(group.children) else f"at_least {group.count}"
