"""Where what a section holds, or where it stands, says more of its role than its title.

Titles mislead: a revision history repeats those of what was changed, "FDA-Approved Indications" is
background here and holds the criteria there, and levels may be wrong. `RULES` has what is known of
that, in the order in which it is weighed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import dropwhile

import msgspec

from policydiff.ingest.document import HeadedSection, ListItem, Paragraph, text_of
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.structure.code_lists import is_labelled_list, lists_codes
from policydiff.ingest.structure.cut_section import Standing
from policydiff.ingest.structure.section_roles import (
    FEWEST_ANSWERS,
    PATIENTS,
    announces_criteria,
    asks_of_patients,
    asks_with_boxes,
    holds_criteria,
    inner_role,
    joins_items,
    labels_document,
    role_of_title,
)
from policydiff.ingest.structure.titles import plain_title
from policydiff.model.patterns import deferred
from policydiff.model.policy import SectionRole

_TELLS_CHANGE = deferred(
    r"\W*(?:(?:added|removed|updated|revised|replaced|changed|archived|clarified|no\s+change)\b"
    r"|(?:selected|annual)\s+revision\b)",
    re.IGNORECASE,
)
"""How the lines of a history begin that say what was changed."""

_DENIES = deferred(
    r"\b(?:is|are)\s+(?:considered\s+)?not\s+(?:considered\s+)?(?:medically\s+(?:necessary|appropriate)|covered)"
    r"\s+(?:for|in|with)\s",
)
"""A heading that denies by itself: "X is not medically necessary for the following"."""
_FREE_OF_REVIEW = deferred(
    r"\b(?:do|does)\s+not\s+require\s+(?:prior|pre-?\w+|clinical|medical|any)\b"
)


_MUST_HAVE = deferred(
    rf"{PATIENTS}must\s+(?:have|meet|be)\b[^.:]{{0,60}}\bfollowing\b[^.:]{{0,40}}:", re.IGNORECASE
)


class RoleRule(msgspec.Struct, frozen=True, kw_only=True):
    """A sign by which a section has another role than the one found so far."""

    of: tuple[SectionRole, ...]
    """The roles that it may take the place of."""
    gives: SectionRole | None
    """The role in its place; None for that of the section around it."""
    where: Callable[[Standing], bool]


def role_by_rules(role: SectionRole, standing: Standing) -> SectionRole:
    """The role of a section whose title, or the section around it, says `role`."""
    for rule in RULES:
        if role in rule.of and rule.where(standing):
            role = rule.gives or standing.role_around
    return role


def _stays_inside(standing: Standing) -> bool:
    """True where a title that says criteria, codes or limits does not lead out of the narrative.

    A revision history repeats the headings of what was changed, and guidelines may have a heading
    like that of the criteria section to come. Levels alone do not tell, they may be wrong; so the
    criteria must stand before or be still to come.
    """
    if standing.role_around in ("history", "references"):
        # Links above the criteria may be printed like the title of the history.
        inside = standing.around[-1]
        behind = dropwhile(
            lambda section: (section.title, section.span) != (inside.title, inside.span),
            reversed(standing.before),
        )
        return any(section.role == "criteria" for section in behind)
    if standing.role_around != "background" or _announces_criteria(standing):
        return False
    title = plain_title(standing.cut.title)
    later = standing.document.cuts[standing.place + 1 :]
    return any(plain_title(cut.title) == title for cut in later)


def _labels_document(standing: Standing) -> bool:
    """True for a table of number, title and dates: it is the head of the document."""
    return labels_document(standing.cut.blocks, standing.document.profile)


def _sets_criteria(standing: Standing) -> bool:
    """True for "Experimental or Investigational" over what is denied, below a part on dosing.

    Levels may be wrong; what the title and the sentences say together is criteria.
    """
    own = inner_role(standing.cut.title, standing.document.profile)
    return own == "criteria" and _announces_criteria(standing)


def _denies_by_title(standing: Standing) -> bool:
    """True below limits and the like for a heading that is a denial itself."""
    return _DENIES.search(plain_title(standing.cut.title)) is not None


def _is_free_of_review(standing: Standing) -> bool:
    """True for what needs no authorization: it has neither limits nor criteria."""
    return _FREE_OF_REVIEW.search(plain_title(standing.cut.title)) is not None


def _holds_what_was_announced(standing: Standing) -> bool:
    """True for a title like "FDA-Approved Indications" over the criteria themselves.

    It stands inside criteria, or behind a sentence that ends in a colon; elsewhere such a part only
    tells of the drug.
    """
    inside = standing.role_around == "criteria"
    last = standing.before[-1] if _follows_criteria(standing) else None
    awaited = bool(last and last.blocks and text_of(last.blocks[-1]).rstrip().endswith(":"))
    return (inside or awaited) and _announces_criteria(standing)


def _asks_of_patients(standing: Standing) -> bool:
    """True for a list of products by its title that says what patients must have or be."""
    return asks_of_patients(standing.cut.blocks, standing.document.profile)


def _holds_criteria(standing: Standing) -> bool:
    """True for a form or a course of questions under a title that says nothing."""
    return holds_criteria(standing.cut.blocks, standing.document.profile)


def _asks_with_boxes(standing: Standing) -> bool:
    """True for questions with boxes to tick; behind criteria, where they go on, one is enough."""
    fewest = 1 if _follows_criteria(standing) else FEWEST_ANSWERS
    return asks_with_boxes(standing.cut.blocks, fewest=fewest)


def _is_list_of_criteria(standing: Standing) -> bool:
    """True for items joined by AND and OR under a title that says nothing of its own.

    Its role came from the section around it, and levels may be wrong. Appendixes print the criteria
    of others, by which a disease is diagnosed.
    """
    cut = standing.cut
    appended = any(plain_title(outer.title).startswith("appendix") for outer in standing.around)
    untold = role_of_title(cut.title, standing.document.profile) is None
    return untold and not appended and joins_items(cut.blocks)


def _is_awaited(standing: Standing) -> bool:
    """True for the titles behind a section whose last sentence announces criteria with a colon.

    "Payment will be considered under the following:" may stand above a title for each use: those
    on the level of the first, as long as there are criteria under them.
    """
    level = standing.cut.level
    for section in reversed(standing.before):
        if _awaits_criteria(section, standing.document.profile):
            return level == standing.cut.level
        if section.role != "criteria" or section.level < standing.cut.level:
            return False
        level = section.level
    return False


def _awaits_criteria(section: HeadedSection, profile: Profile) -> bool:
    last = section.blocks[-1] if section.blocks else None
    if not isinstance(last, Paragraph) or not last.text.rstrip().endswith(":"):
        return False
    return announces_criteria((last,), profile)


def _goes_on_asking(standing: Standing) -> bool:
    """True for "The patient must have the following:" over a list, right behind criteria."""
    cut = standing.cut
    lead = next((block for block in cut.blocks if isinstance(block, Paragraph)), None)
    listed = any(isinstance(block, ListItem) for block in cut.blocks)
    untold = role_of_title(cut.title, standing.document.profile) is None
    if lead is None or not (listed and untold and _follows_criteria(standing)):
        return False
    return _MUST_HAVE.fullmatch(lead.text.strip()) is not None


def _lists_codes(standing: Standing) -> bool:
    """True for a list of codes, whatever the part in which it is printed.

    Without text below it the title may be the list: "HCPCS: Zorbinex: J7777" in large print.
    """
    cut = standing.cut
    return lists_codes(cut.blocks) or (not cut.blocks and is_labelled_list(cut.title))


def _is_too_early(standing: Standing) -> bool:
    """True before the heading with which the template opens its criteria."""
    return standing.place < standing.document.criteria_start


def _goes_on_with_history(standing: Standing) -> bool:
    """True for a title behind the history of a text that only names what was changed.

    Text does not show that it stands inside, and the criteria have been printed before.
    """
    cut, before = standing.cut, standing.before
    if not standing.document.plain_text or not before or before[-1].role != "history":
        return False
    printed = {plain_title(each.title) for each in before if each.role == "criteria"}
    again = plain_title(cut.title) in printed
    return again or (
        bool(printed) and any(_TELLS_CHANGE.match(text_of(block)) for block in cut.blocks)
    )


def _announces_criteria(standing: Standing) -> bool:
    return announces_criteria(standing.cut.blocks, standing.document.profile)


def _follows_criteria(standing: Standing) -> bool:
    return bool(standing.before) and standing.before[-1].role == "criteria"


RULES: tuple[RoleRule, ...] = (
    RoleRule(of=("criteria", "products", "coding", "limits"), gives=None, where=_stays_inside),
    RoleRule(of=("background",), gives="other", where=_labels_document),
    RoleRule(of=("background", "boilerplate", "limits"), gives="criteria", where=_sets_criteria),
    RoleRule(
        of=("boilerplate", "coding", "limits", "other"), gives="criteria", where=_denies_by_title
    ),
    RoleRule(of=("coding", "limits", "criteria"), gives="other", where=_is_free_of_review),
    RoleRule(of=("background",), gives="criteria", where=_holds_what_was_announced),
    RoleRule(of=("products",), gives="criteria", where=_asks_of_patients),
    RoleRule(of=("other",), gives="criteria", where=_holds_criteria),
    RoleRule(of=("background", "other"), gives="criteria", where=_asks_with_boxes),
    RoleRule(
        of=("background", "definitions", "coding", "limits", "other"),
        gives="criteria",
        where=_is_list_of_criteria,
    ),
    RoleRule(of=("other",), gives="criteria", where=_is_awaited),
    RoleRule(of=("other",), gives="criteria", where=_goes_on_asking),
    RoleRule(of=("criteria", "limits", "products", "other"), gives="coding", where=_lists_codes),
    RoleRule(of=("criteria",), gives="background", where=_is_too_early),
    RoleRule(of=("criteria", "other"), gives="history", where=_goes_on_with_history),
)
"""Weighed in turn, each on the role that those above it left: what makes criteria of a section
stands before what takes that back."""
