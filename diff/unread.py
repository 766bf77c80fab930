"""What no reader understood, and whether it is the same in both versions."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.diff.alignment.lists import EntryPair, ListAlignment, align_lists
from policydiff.diff.change import Change
from policydiff.model.policy import Note, NoteKind, Policy
from policydiff.model.wording import wording_key

UNREAD: frozenset[NoteKind] = frozenset({"unread_text", "broken_table", "unread_page"})
"""Notes on text that may hold criteria and is not in the model. An ambiguity is in it, with the
reading that the text supports best."""


UNKNOWN_SIGN = "\ufffd"
"""Stands in a text for each sign that nobody can know: Unicode's replacement character."""


def has_unknown_signs(policy: Policy) -> bool:
    """True where signs of a policy's text could not be read, so that nothing of it is judged."""
    return any(UNKNOWN_SIGN in (note.text or "") for note in policy.notes if note.kind in UNREAD)


def left_open(change: Change) -> Change:
    """The change without a judgement."""
    return msgspec.structs.replace(change, effect="undetermined", basis="undetermined")


def align_unread(old: Sequence[Note], new: Sequence[Note]) -> ListAlignment:
    """Pair what could not be read by its words; indexes are those of the policies' notes."""
    old_places = [place for place, note in enumerate(old) if note.kind in UNREAD]
    new_places = [place for place, note in enumerate(new) if note.kind in UNREAD]
    aligned = align_lists(
        [old[place] for place in old_places],
        [new[place] for place in new_places],
        stages=(lambda note: wording_key(_words(note)),),
        text=_words,
    )
    return ListAlignment(
        pairs=tuple(EntryPair(old_places[p.old], new_places[p.new]) for p in aligned.pairs),
        removed=tuple(old_places[place] for place in aligned.removed),
        added=tuple(new_places[place] for place in aligned.added),
    )


def _words(note: Note) -> str:
    """The unread words; where there are none (a page that is a picture) what the note says."""
    return note.text or note.message
