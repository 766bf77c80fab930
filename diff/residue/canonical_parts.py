"""The parts of a policy in forms that are equal where the parts say the same.

Left out are what is no change (spans, labels, the source, the order of lists, rows printed twice)
and what changes already account for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from policydiff.diff.alignment.limits import is_pointer
from policydiff.diff.effects.limits import judge_limits
from policydiff.diff.model_path import ModelPath
from policydiff.diff.residue.canonical_tree import FormNumbers, TreeForms
from policydiff.diff.rule import Differences
from policydiff.diff.trees.lead_ins import asked_in_introduction, statement_key
from policydiff.diff.unread import UNREAD
from policydiff.model.coding import CodeEntry
from policydiff.model.coverage import CriteriaSet, Scope
from policydiff.model.history import HistoryEntry
from policydiff.model.limits import Limit
from policydiff.model.policy import Note, NoteKind, Policy, Product, Reference
from policydiff.model.wording import wording_key

Forms = dict[str, object]
"""What a part says, by names that both versions share."""

_Entry = TypeVar("_Entry")

_OF_OUR_READING: frozenset[NoteKind] = frozenset(
    {
        "ambiguous_logic",
        "external_reference",
        "unknown_template",
        "criteria_not_found",
        "criteria_under_other_title",
        "asks_nothing",
    }
)
"""Kinds of notes on text that is in the model, on the document as a whole, or on sentences beside
the model, which `uncovered_prose` compares one by one."""


class PartForms:
    """Makes the forms of the parts of one side."""

    def __init__(self, differences: Differences, numbers: FormNumbers, *, old: bool) -> None:
        """Take the side that `old` names; `numbers` is shared by both sides."""
        self._numbers = numbers
        self._differences = differences
        self._old = old
        self._policy: Policy = differences.old if old else differences.new
        self._explained = differences.explained_old if old else differences.explained_new
        self._renamed: Mapping[str, str] = differences.sets.renamed if old else {}
        self._regrouped = _regrouped_sets(differences)

    def criteria(self) -> Forms:
        """Each set by its new id, with its tree."""
        trees = TreeForms(self._explained, self._renamed, self._numbers)
        return {
            self._renamed.get(one.id, one.id): self._set(one, trees)
            for one in self._policy.criteria or ()
            if not self._has("criteria", one.id)
        }

    def coding(self) -> Forms:
        """Each row of the code lists."""
        return self._entries("coding", self._policy.coding, _code)

    def limits(self) -> Forms:
        """Each limit that is not paired with one that says the same."""
        olds, news = self._differences.old.limits or (), self._differences.new.limits or ()
        aligned = self._differences.limits
        settled = {
            pair.old if self._old else pair.new
            for pair in aligned.pairs
            if judge_limits(olds[pair.old], news[pair.new], self._differences.relation) is None
        }
        settled.update(aligned.with_sets_removed if self._old else aligned.with_sets_added)
        limits = self._policy.limits or ()
        # A limit that is stated once more than before is settled as often as it is stated.
        said = {msgspec.json.encode(self._limit(limits[place])) for place in settled}
        return self._entries(
            "limits",
            [
                None
                if is_pointer(limit) or msgspec.json.encode(self._limit(limit)) in said
                else limit
                for limit in limits
            ],
            self._limit,
        )

    def products(self) -> Forms:
        """Each listed product."""
        return self._entries("products", self._policy.products, _product)

    def identity(self) -> Forms:
        """The fields of the identity but the key, which follows from them."""
        identity = self._policy.identity
        fields: Forms = {
            "payer": wording_key(identity.payer.name or identity.payer.id),
            "number": wording_key(identity.number or ""),
            "title": wording_key(identity.title or ""),
            "kind": wording_key(identity.kind or ""),
            "revision_status": wording_key(identity.revision_status or ""),
            "line_of_business": _wordings(identity.line_of_business),
            "drugs": sorted(
                f"{wording_key(drug.brand or '')} {wording_key(drug.generic or '')}"
                for place, drug in enumerate(identity.drugs)
                if not self._has("identity", "drugs", str(place))
            ),
        }
        return self._unexplained(fields, ("identity",))

    def dates(self) -> Forms:
        """The dates that are given."""
        dates = self._policy.dates
        given = {name: getattr(dates, name) for name in dates.__struct_fields__}
        return self._unexplained({name: date for name, date in given.items() if date}, ("dates",))

    def history(self) -> Forms:
        """Each entry by date and words."""
        return self._entries("history", self._policy.history, _history_entry)

    def references(self) -> Forms:
        """Each reference by its words."""
        return self._entries("references", self._policy.references, _reference)

    def notes(self) -> Forms:
        """What could not be read and is not text that a rule compares."""
        told = UNREAD | _OF_OUR_READING
        notes = [None if note.kind in told else note for note in self._policy.notes]
        return self._entries("notes", notes, _note)

    def _set(self, one: CriteriaSet, trees: TreeForms) -> Forms:
        path = ("criteria", one.id)
        form = trees.ungrouped if self._renamed.get(one.id, one.id) in self._regrouped else trees.of
        root = None if one.root is None else form(one.root, (*path, "root"))
        fields: Forms = {
            "purpose": one.purpose,
            "role": one.role,
            "indication": wording_key(one.indication or ""),
            "branch": wording_key(one.branch or ""),
            "position": one.position,
            "catch_all": one.catch_all,
            "statement": statement_key(asked_in_introduction(one)),
            "applies_to": self._scope(one.applies_to),
        }
        # Of a tree that is explained as a whole, or criterion by criterion, nothing is left.
        if root is not None:
            fields["root"] = root
        return self._unexplained(fields, path)

    def _scope(self, scope: Scope) -> Forms:
        return {
            "sets": self._set_names(scope.sets),
            "products": _wordings(scope.products),
            "line_of_business": _wordings(scope.line_of_business),
            "states": _wordings(scope.states),
        }

    def _limit(self, limit: Limit) -> Forms:
        return {
            "kind": limit.kind,
            "purpose": limit.purpose,
            "sets": self._set_names(limit.sets),
            "product": wording_key(limit.product or ""),
            "line_of_business": wording_key(limit.line_of_business or ""),
            "text": wording_key(limit.text),
        }

    def _set_names(self, ids: Iterable[str] | None) -> list[str] | None:
        return None if ids is None else sorted(self._renamed.get(id, id) for id in ids)

    def _entries(
        self, part: str, entries: Sequence[_Entry | None] | None, form: Callable[[_Entry], Forms]
    ) -> Forms:
        """The entries by what they say, each once; None stands for one that is settled."""
        found: Forms = {}
        seen: set[bytes] = set()
        for place, entry in enumerate(entries or ()):
            path = (part, str(place))
            if entry is None or self._has(part):
                continue
            whole = form(entry)
            printed = msgspec.json.encode(whole)
            if printed not in seen and not self._has(*path):
                said = self._unexplained(whole, path)
                found[msgspec.json.encode(said).decode()] = said
            seen.add(printed)
        return found

    def _unexplained(self, fields: Forms, path: ModelPath) -> Forms:
        """The fields that no change accounts for; of a list of flags those that none does."""
        return {
            name: [flag for flag in value if not self._has(*path, name, flag)]
            if isinstance(value, list)
            else value
            for name, value in fields.items()
            if not self._has(*path, name)
        }

    def _has(self, *path: str) -> bool:
        return path in self._explained


def _regrouped_sets(differences: Differences) -> frozenset[str]:
    """The sets, by new ids, of which a change says that the same items are combined otherwise.

    A group on one side then stands for several on the other, so the nesting as a whole is taken
    for explained.
    """
    renamed = differences.sets.renamed
    old = {renamed.get(path[1], path[1]) for path in differences.explained_old if _is_op(path)}
    return frozenset(old | {path[1] for path in differences.explained_new if _is_op(path)})


def _is_op(path: ModelPath) -> bool:
    return path[0] == "criteria" and path[-1] == "@op"


def _code(entry: CodeEntry) -> Forms:
    return {
        "system": entry.system,
        "code": "".join(f"{entry.code}-{entry.last or ''}".split()).upper(),
        "description": wording_key(entry.description or ""),
        "role": entry.role,
        "group": wording_key(entry.group or ""),
        "applies_to": _wordings(entry.applies_to),
    }


def _product(product: Product) -> Forms:
    return {
        "name": wording_key(product.name),
        "brand": wording_key(product.brand or ""),
        "generic": wording_key(product.generic or ""),
        "position": product.position,
        "category": wording_key(product.category or ""),
        "text": wording_key(product.text or ""),
        "restrictions": _wordings(product.restrictions),
    }


def _history_entry(entry: HistoryEntry) -> Forms:
    return {"date": entry.date, "text": wording_key(entry.text)}


def _reference(reference: Reference) -> Forms:
    return {"text": wording_key(reference.text)}


def _note(note: Note) -> Forms:
    return {"kind": note.kind, "text": wording_key(note.text or "")}


def _wordings(texts: Iterable[str] | None) -> list[str]:
    return sorted({wording_key(text) for text in texts or ()})
