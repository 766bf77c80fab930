"""Text that could not be read differs.

*What it reports.* Text of a criteria section, a table or a page that no reader understood, and
that is not the same in both versions. Unread text that is the same on both sides is no matter.

*Why it matters.* It may say who is approved. What changed is shown, but not judged, and the
comparison as a whole is inconclusive: it is neither "no change" nor a change with a direction.

*Example.* A damaged table under "Criteria" has other words than before.

*Before.* a table under "Criteria" that could not be read: "≥ 18 | yes"

*After.* the same table: "≥ 21 | yes"
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Place, Side
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.unread import align_unread
from policydiff.diff.wording.phrases import quoted
from policydiff.model.policy import Note
from policydiff.model.wording import canonical


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each piece of unread text that differs."""
    old_notes, new_notes = differences.old.notes, differences.new.notes
    unread = align_unread(old_notes, new_notes)
    for place in unread.removed:
        note = old_notes[place]
        yield Finding(
            cause=(canonical(note.text or note.message),),
            kind="removed",
            effect="undetermined",
            basis="undetermined",
            title=f"Unread text is gone: {quoted(note.text or note.message)}",
            places=(Place(set=None, path=(), old=note.span, new=None),),
            old=_side(note),
            new=None,
            explains_old=(("notes", str(place)),),
        )
    for pair in unread.pairs:
        old, new = old_notes[pair.old], new_notes[pair.new]
        before, after = old.text or old.message, new.text or new.message
        if canonical(before) == canonical(after):
            continue
        yield Finding(
            cause=(canonical(before), "->", canonical(after)),
            kind="changed",
            effect="undetermined",
            basis="undetermined",
            title=f"Unread text changed: {quoted(after)}",
            places=(Place(set=None, path=(), old=old.span, new=new.span),),
            old=_side(old),
            new=_side(new),
            explains_old=(("notes", str(pair.old)),),
            explains_new=(("notes", str(pair.new)),),
        )
    for place in unread.added:
        note = new_notes[place]
        yield Finding(
            cause=(canonical(note.text or note.message),),
            kind="added",
            effect="undetermined",
            basis="undetermined",
            title=f"Unread text is new: {quoted(note.text or note.message)}",
            places=(Place(set=None, path=(), old=None, new=note.span),),
            old=None,
            new=_side(note),
            explains_new=(("notes", str(place)),),
        )


def _side(note: Note) -> Side:
    return Side(text=note.text or note.message, label=None, span=note.span)


RULE = ChangeRule(
    id="unread-text-changed",
    area="criteria",
    axis="eligibility",
    kinds=(
        "changed",
        "added",
        "removed",
    ),
    summary="Text that could not be read differs.",
    mirror="unread-text-changed",
    find=find,
)
