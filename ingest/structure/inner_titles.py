"""Titles that open the part above them, though they are printed as large as its title.

    Prior-Approval Requirements       promises criteria, and nothing stands under it
    Diagnoses                         names what they are for, and no part of a document

By their print they stand side by side, so that what is asked would be of no kind of request.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.ingest.structure.cut_section import CutSection
from policydiff.ingest.structure.titles import plain_title
from policydiff.model.patterns import deferred

_PROMISES_CRITERIA = deferred(r"criteri|requirement")
_NAMES_NO_PART = deferred(
    r"(?:(?:covered|approved|fda[- ]approved|labell?ed) )?"
    r"(?:diagnos[ei]s|diagnos[ei]s\(es\)|indications?|conditions?|uses)"
    r"(?:(?: ?/ ?| (?:and|or) )(?:diagnos[ei]s|indications?|conditions?|uses))?"
)


def promises_criteria(cut: CutSection) -> bool:
    """True for a title of criteria or requirements under which nothing stands."""
    return not cut.blocks and _PROMISES_CRITERIA.search(plain_title(cut.title)) is not None


def with_inner_titles_below(cuts: Sequence[CutSection]) -> tuple[CutSection, ...]:
    """The same sections, with titles that open the part above one level below its title.

    What stands below such a title goes one level down with it.
    """
    found: list[CutSection] = []
    inner: int | None = None
    """The level at which the inner title is printed that is open."""
    for above, cut in zip((None, *cuts), cuts, strict=False):
        if inner is not None and cut.level <= inner:
            inner = None
        beside = above is not None and above.level == cut.level and promises_criteria(above)
        if beside and _NAMES_NO_PART.fullmatch(plain_title(cut.title)):
            inner = cut.level
        lower = inner is not None
        found.append(msgspec.structs.replace(cut, level=cut.level + 1) if lower else cut)
    return tuple(found)
