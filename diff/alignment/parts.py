"""Pairs the entries of a policy's other lists: products, history, references and narrative."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from policydiff.diff.alignment.lists import EntryPair, ListAlignment, align_lists, distinct
from policydiff.model.history import HistoryEntry
from policydiff.model.policy import Product, Reference, Section, SectionRole
from policydiff.model.wording import wording_key

NARRATIVE: tuple[SectionRole, ...] = ("background", "definitions", "boilerplate", "other")
"""Roles of sections whose text is compared as text; all others are compared as what they say."""


def align_products(old: Sequence[Product] | None, new: Sequence[Product] | None) -> ListAlignment:
    """Pair products by name; a name that stands twice by its position and category as well."""
    old, new = old or (), new or ()
    old_places, new_places = distinct(old, _row_key), distinct(new, _row_key)
    aligned = align_lists(
        [old[place] for place in old_places],
        [new[place] for place in new_places],
        stages=(
            _row_key,
            lambda one: (_name(one), one.position, wording_key(one.category or "")),
            lambda one: (_name(one), one.position),
            lambda one: (_name(one), wording_key(one.category or "")),
            _name,
        ),
    )
    return _placed(aligned, old_places, new_places)


def align_history(
    old: Sequence[HistoryEntry] | None, new: Sequence[HistoryEntry] | None
) -> ListAlignment:
    """Pair entries by date and text, then by date, then those of the past by their words.

    An entry that is younger than all old ones is new whatever it says: reviews repeat each other.
    """
    old, new = old or (), new or ()
    newest = max((entry.date for entry in old if entry.date), default="")
    past = [place for place, entry in enumerate(new) if (entry.date or "") <= newest]
    young = [place for place in range(len(new)) if place not in set(past)]
    aligned = align_lists(
        old,
        [new[place] for place in past],
        stages=(
            lambda entry: (entry.date, wording_key(entry.text)),
            lambda entry: entry.date,
        ),
        text=lambda entry: entry.text,
    )
    return ListAlignment(
        pairs=tuple(EntryPair(pair.old, past[pair.new]) for pair in aligned.pairs),
        removed=aligned.removed,
        added=tuple(sorted([past[place] for place in aligned.added] + young)),
    )


def align_references(
    old: Sequence[Reference] | None, new: Sequence[Reference] | None
) -> ListAlignment:
    """Pair references by their words; their numbers say nothing."""
    return align_lists(
        old or (),
        new or (),
        stages=(lambda one: wording_key(one.text),),
        text=lambda one: one.text,
    )


def align_sections(old: Sequence[Section], new: Sequence[Section]) -> ListAlignment:
    """Pair the narrative sections by title and text, then by title, then by text."""
    old_places, new_places = _narrative(old), _narrative(new)
    aligned = align_lists(
        [old[place] for place in old_places],
        [new[place] for place in new_places],
        stages=(
            lambda one: (wording_key(one.title), wording_key(one.text)),
            lambda one: wording_key(one.title) or None,
            lambda one: wording_key(one.text) or None,
        ),
        text=lambda one: one.text,
    )
    return _placed(aligned, old_places, new_places)


def _placed(
    aligned: ListAlignment, old_places: Sequence[int], new_places: Sequence[int]
) -> ListAlignment:
    """The alignment of chosen entries, told by their indexes in the whole lists."""
    return ListAlignment(
        pairs=tuple(EntryPair(old_places[p.old], new_places[p.new]) for p in aligned.pairs),
        removed=tuple(old_places[place] for place in aligned.removed),
        added=tuple(new_places[place] for place in aligned.added),
    )


def _narrative(sections: Sequence[Section]) -> list[int]:
    return [
        place
        for place, one in enumerate(sections)
        if one.role in NARRATIVE and (one.title.strip() or one.text.strip())
    ]


def _row_key(product: Product) -> Hashable:
    """All that a row says."""
    texts = (product.category, product.text, product.brand, product.generic)
    flags = tuple(sorted(wording_key(flag) for flag in product.restrictions))
    return (_name(product), product.position, flags, *(wording_key(text or "") for text in texts))


def _name(product: Product) -> str:
    return wording_key(product.name)
