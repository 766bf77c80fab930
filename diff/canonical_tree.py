"""A criteria tree in a form in which two trees are equal that ask the same in the same words.

This is the safety net's own view, written apart from the flat trees that alignment works on, so
that a fault of theirs does not hide here too. What a change already accounts for is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from policydiff.diff.lead_ins import op_of, says_something, stem_key
from policydiff.diff.rules.rule import ModelPath
from policydiff.model.criteria import AtLeast, Criterion, Group, IfThen, Node
from policydiff.model.wording import wording_key


class Form(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A criterion, or a group, as compared."""

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


class TreeForms:
    """Makes the forms of the trees of one policy."""

    def __init__(self, explained: frozenset[ModelPath], renamed: Mapping[str, str]) -> None:
        """Take the explained paths, and the ids by which the other policy knows the sets."""
        self._explained = explained
        self._renamed = renamed

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
        said = [] if form is None else list(_said(form))
        return Form(op="all", children=_in_order(said)) if said else None

    def _criterion(self, node: Criterion, path: ModelPath) -> Form:
        return Form(
            op="criterion",
            text=wording_key(node.text),
            evidence=self._evidence(node, path),
            notes=self._notes(node, path),
            refers_to=tuple(sorted(self._renamed.get(id, id) for id in node.refers_to)),
        )

    def _conditional(self, node: IfThen, path: ModelPath) -> Form | None:
        condition, then = self.of(node.condition, (*path, "0")), self.of(node.then, (*path, "1"))
        if condition is None or then is None:
            return condition or then
        evidence, notes = self._evidence(node, path), self._notes(node, path)
        return Form(op="if", children=(condition, then), evidence=evidence, notes=notes)

    def _group(self, node: Group, path: ModelPath) -> Form | None:
        op = _operator(node)
        taken_in = {"all": "all", "any": "any", "none": "any"}.get(op, "")
        children: list[Form] = []
        for place, child in enumerate(node.children):
            form = self.of(child, (*path, str(place)))
            if form is not None:
                children += form.children if form.is_bare(taken_in) else (form,)
        if not children:
            return None
        told = (*path, "@text") in self._explained or not says_something(node)
        group = Form(
            op=op,
            text="" if told else " ".join(stem_key(node.text or "", op_of(node))),
            children=_in_order(children),
            evidence=self._evidence(node, path),
            notes=self._notes(node, path),
        )
        alone = len(group.children) == 1 and (group.is_bare("all") or group.is_bare("any"))
        return group.children[0] if alone else group

    def _evidence(self, node: Node, path: ModelPath) -> tuple[str, ...]:
        if (*path, "@evidence") in self._explained:
            return ()
        return tuple(sorted({wording_key(tag) for tag in node.evidence}))

    def _notes(self, node: Node, path: ModelPath) -> tuple[str, ...]:
        if (*path, "@notes") in self._explained:
            return ()
        return tuple(sorted({wording_key(note.text) for note in node.notes}))


def _said(form: Form) -> Iterator[Form]:
    """The criteria of a form, and what its groups say themselves."""
    if form.op == "criterion":
        yield form
        return
    if form.text or form.evidence or form.notes:
        yield Form(op="group", text=form.text, evidence=form.evidence, notes=form.notes)
    for child in form.children:
        yield from _said(child)


def _operator(group: Group) -> str:
    """The operator with its count, written in one way."""
    if not isinstance(group, AtLeast):
        return op_of(group)
    if group.count <= 1:
        return "any"
    return "all" if group.count == len(group.children) else f"at_least {group.count}"


def _in_order(forms: Iterable[Form]) -> tuple[Form, ...]:
    """Sorted, for siblings have no order, and without repetitions."""
    return tuple(sorted(dict.fromkeys(forms), key=msgspec.json.encode))
