"""Titles that open the part above them, though they are printed as large as its title.

    Prior-Approval Requirements       promises criteria, and nothing stands under it
    Diagnoses                         names what they are for, and no part of a document

By their print they stand side by side, so that what is asked would be of no kind of request.

    Contraindications/Exclusions      joins the names of its parts
    Exclusions                        is one of them

Here the list would belong to whatever stands around both, and a list of exclusions inside the
background would be lost.

    Clinical Efficacy                 is background, and nothing stands under it
    PLAQUE PSORIASIS                  what it tells of

And here what studies found would be asked of patients.

    Continuation of Therapy           names a kind of request, and nothing stands under it
    Ulcerative velmosis               what it is for

And here what renewals have to show would be asked of first requests.

    Prior-Approval Limits             names limits of a kind of request, and nothing stands under it
    Quantity                          says what is limited

Here the quantities would be those of all requests.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.ingest.document import Block, Paragraph
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.structure.cut_section import CutSection
from policydiff.ingest.structure.enclosing_titles import names_request
from policydiff.ingest.structure.section_roles import is_inner_title, role_of_title
from policydiff.ingest.structure.titles import plain_title
from policydiff.model.patterns import deferred

_PROMISES_CRITERIA = deferred(r"criteri|requirement")
_NAMES_NO_PART = deferred(
    r"(?:(?:covered|approved|fda[- ]approved|labell?ed) )?"
    r"(?:diagnos[ei]s|diagnos[ei]s\(es\)|indications?|conditions?|uses)"
    r"(?:(?: ?/ ?| (?:and|or) )(?:diagnos[ei]s|indications?|conditions?|uses))?"
)
_LIMITS = deferred(r"\blimits?\b")
_NAMES_A_LIMIT = deferred(
    r"(?:(?:maximum|allowed) )?(?:quantit(?:y|ies)|durations?|dos(?:e|es|age|ing))"
)
_JOINED = deferred(r"\s*[/&]\s*| and ")
"""What stands between the names of the parts in a title."""


def promises_criteria(cut: CutSection) -> bool:
    """True for a title of criteria or requirements under which nothing stands."""
    return not cut.blocks and _PROMISES_CRITERIA.search(plain_title(cut.title)) is not None


def with_inner_titles_below(cuts: Sequence[CutSection], profile: Profile) -> tuple[CutSection, ...]:
    """The same sections, with titles that open the part above one level below its title.

    What stands below such a title goes one level down with it. One that repeats a name which the
    title above joined with others is such a title as well.
    """
    found: list[CutSection] = []
    inner: int | None = None
    """The level at which the inner title is printed that is open."""
    around: int | None = None
    """The level of a title of background or of a kind of request that has nothing under it but
    titles printed like it."""
    for above, cut in zip((None, *cuts), cuts, strict=False):
        if inner is not None and cut.level <= inner:
            inner = None
        role = role_of_title(cut.title, profile)
        own = role is not None or is_inner_title(cut.title, profile)
        if around is not None and (cut.level < around or own):
            around = None
        opens = above is not None and above.level == cut.level and _opens(above, cut)
        if opens or (around == cut.level and not promises_criteria(cut)):
            inner = cut.level
        if not cut.blocks and (role == "background" or names_request(cut.title)):
            around = cut.level
        lower = inner is not None
        found.append(msgspec.structs.replace(cut, level=cut.level + 1) if lower else cut)
    return tuple(found)


def _opens_list(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text.rstrip().endswith(":")


def _opens(above: CutSection, cut: CutSection) -> bool:
    """Whether the title opens the part whose title stands right above, printed as large."""
    title = plain_title(cut.title)
    if _NAMES_NO_PART.fullmatch(title) and _PROMISES_CRITERIA.search(plain_title(above.title)):
        # Behind a line on the age, what is asked is listed there all the same.
        return not above.blocks or any(map(_opens_list, cut.blocks))
    if _NAMES_A_LIMIT.fullmatch(title) and _LIMITS.search(plain_title(above.title)):
        return not above.blocks
    names = _JOINED.split(plain_title(above.title))
    return len(names) > 1 and title in names and not above.contents
