"""A note, example or hint under a criterion is new, gone or has other words.

*What it reports.* Notes are matched by their words over the whole set, wherever they stand, and
those that are left are reported; one change where the same note changed in several sets.

*Why it matters.* A note that grants an exception decides who is approved: without it more is asked.
Other notes explain, and change nothing: they are narrative.

*Example.* "Note: a patient who has tried Tarquel is not required to try Velnorix" is gone: more
restrictive.

*Before.* Failure of Velnorix. Note: a patient who has tried Tarquel is exempt.

*After.* Failure of Velnorix.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Basis, Effect, Side
from policydiff.diff.edits.kinds import NoteChanged
from policydiff.diff.findings.criteria_findings import of_group, place_of
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.trees.polarity import effect_of_implication, shared_polarity
from policydiff.diff.trees.truth import Implication
from policydiff.diff.wording.phrases import quoted
from policydiff.diff.wording.plain_words import without_example_sentences
from policydiff.diff.wording.wording_change import wording_change
from policydiff.model.criteria import NodeNote
from policydiff.model.wording import wording_key


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each note that came, went or has other words."""
    for edit in differences.edits:
        if not isinstance(edit, NoteChanged):
            continue
        old, new = edit.old_note, edit.new_note
        grants = _exceptions_differ(old, new)
        effect, basis = _judged(edit) if grants else ("equivalent", "derived")
        title = _title(old, new)
        yield Finding(
            cause=(_key(old), "->", _key(new)),
            area="criteria" if grants else "narrative",
            kind="changed" if old and new else "added" if new else "removed",
            effect=effect,
            basis=basis,
            axis="eligibility" if grants else "administration",
            title=title,
            several=f"{title} ({{count}} places)",
            places=(place_of(edit.old if old else None, edit.new if new else None),),
            old=_side(old),
            new=_side(new),
            explains_old=of_group(edit.old.tree, edit.old.node, "@notes"),
            explains_new=of_group(edit.new.tree, edit.new.node, "@notes"),
        )


def _exceptions_differ(old: NodeNote | None, new: NodeNote | None) -> bool:
    """Whether what differs may be an exception, and is not in the examples beside it alone."""
    if not any(note is not None and note.grants_exception for note in (old, new)):
        return False
    if old is None or new is None:
        return True
    asked = without_example_sentences(old.text), without_example_sentences(new.text)
    return wording_change(*asked).kind not in ("reworded", "examples")


def _judged(edit: NoteChanged) -> tuple[Effect, Basis]:
    """What it does that an exception came, went or has other words."""
    sign = shared_polarity(edit.old.tree, edit.old.index, edit.new.tree, edit.new.index)
    old, new = edit.old_note, edit.new_note
    before, after = (note is not None and note.grants_exception for note in (old, new))
    relation: Implication | None = "broader" if after else "narrower"
    if old is not None and new is not None and before and after:
        # Where one of them grants nothing, all that its words do is to explain.
        relation = wording_change(old.text, new.text).relation
    effect = effect_of_implication(relation, sign)
    return effect, "undetermined" if effect == "undetermined" else "derived"


def _title(old: NodeNote | None, new: NodeNote | None) -> str:
    if old and new:
        return f"Note changed: {quoted(new.text)}"
    if new:
        return f"Note added: {quoted(new.text)}"
    return f"Note removed: {quoted(old.text if old else '')}"


def _key(note: NodeNote | None) -> str:
    return wording_key(note.text) if note else ""


def _side(note: NodeNote | None) -> Side | None:
    return Side(text=note.text, label=None, span=note.span) if note else None


RULE = ChangeRule(
    id="criterion-note-changed",
    area="criteria",
    axis="administration",
    kinds=("added", "removed", "changed"),
    summary="A note under a criterion was added, removed or changed.",
    mirror="criterion-note-changed",
    find=find,
)
