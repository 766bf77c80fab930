"""Titles of parts that each use or product has for itself, printed as large as its name.

    Giant velmosis                a name, and no part of a document
    Initial authorization         parts of what is said of it
    Coverage period
    Plaque velmosis               the next name, with parts of the same titles
    Initial authorization
    Coverage period

By their print they stand side by side. Each part is of the name above it: how long an approval
lasts there is said of no other use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.structure.cut_section import CutSection
from policydiff.ingest.structure.enclosing_titles import asks_of_all_requests
from policydiff.ingest.structure.section_roles import is_inner_title, role_of_title
from policydiff.ingest.structure.titles import plain_title
from policydiff.model.policy import SectionRole

_PARTS: tuple[SectionRole | None, ...] = ("criteria", "coding", "limits")

FEWEST_NAMES = 2
"""So many names with a part of the same title under them tell that the parts are theirs."""


def with_repeated_titles_below(
    cuts: Sequence[CutSection], profile: Profile
) -> tuple[CutSection, ...]:
    """The same sections, with the parts that names have each for itself one level below them.

    What stands below such a part goes one level down with it.
    """
    own = _own_parts(cuts, profile)
    lowered: set[int] = set()
    found: list[CutSection] = []
    for place, cut in enumerate(cuts):
        lowered = {level for level in lowered if level < cut.level}
        if place in own:
            lowered.add(cut.level)
        down = bool(lowered)
        found.append(msgspec.structs.replace(cut, level=cut.level + 1) if down else cut)
    return tuple(found)


def _own_parts(cuts: Sequence[CutSection], profile: Profile) -> frozenset[int]:
    """The places of the parts under names where several names have a part of that title."""
    groups: list[list[int]] = []
    """The parts behind each name, as large as the name."""
    around: list[int | None] = []
    """For each name, the place of the title that it stands under."""
    open_names: dict[int, int] = {}
    """By level, the place among the groups of the name that is open."""
    for place, cut in enumerate(cuts):
        open_names = {level: at for level, at in open_names.items() if level <= cut.level}
        part = _is_part(cut, profile)
        if part and cut.level in open_names:
            groups[open_names[cut.level]].append(place)
        elif not part and cut.title and role_of_title(cut.title, profile) is None:
            open_names[cut.level] = len(groups)
            groups.append([])
            around.append(_title_around(cuts, place))
        else:
            open_names.pop(cut.level, None)
    titles = [[plain_title(cuts[place].title) for place in group] for group in groups]
    count = Counter(
        (under, title) for under, group in zip(around, titles, strict=True) for title in set(group)
    )
    own: set[int] = set()
    for under, group, names in zip(around, groups, titles, strict=True):
        shared = [at for at, title in enumerate(names) if count[under, title] >= FEWEST_NAMES]
        # A title twice behind one name: some name between them was not found.
        if shared and len(set(names)) == len(names):
            # Behind the last of them may stand what is asked for all names.
            own.update(group[: shared[-1] + 1])
    return frozenset(own)


def _title_around(cuts: Sequence[CutSection], place: int) -> int | None:
    """The place of the title that a title stands under; None at the top."""
    level = cuts[place].level
    return next((at for at in range(place - 1, -1, -1) if cuts[at].level < level), None)


def _is_part(cut: CutSection, profile: Profile) -> bool:
    if asks_of_all_requests(cut.title):
        return False
    return role_of_title(cut.title, profile) in _PARTS or is_inner_title(cut.title, profile)
