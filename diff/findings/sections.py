"""Narrative sections of two versions, as the rules of that area compare them."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.alignment.lists import EntryPair
from policydiff.diff.alignment.parts import NARRATIVE
from policydiff.diff.change import Effect, Place, Side
from policydiff.diff.findings.head_fields import without_lone_fields
from policydiff.diff.findings.narrative_text import Narrative
from policydiff.diff.rule import Differences, Finding
from policydiff.model.policy import Policy, Section
from policydiff.model.wording import canonical, wording_key


def changed_sections(differences: Differences, *, definitions: bool) -> Iterator[EntryPair]:
    """The pairs whose text says something else, in the order of the new sections.

    With `definitions` those that hold definitions in either version, else all others.
    """
    narrative = Narrative(differences.old, differences.new)
    for pair in differences.sections.pairs:
        old, new = _both(differences, pair)
        defines = "definitions" in (old.role, new.role)
        if defines == definitions and _differ(differences, narrative, pair):
            yield pair


def renamed_sections(differences: Differences) -> Iterator[EntryPair]:
    """The pairs with the same text and another title."""
    narrative = Narrative(differences.old, differences.new)
    for pair in differences.sections.pairs:
        old, new = _both(differences, pair)
        if wording_key(old.title) != wording_key(new.title) and not _differ(
            differences, narrative, pair
        ):
            yield pair


def _both(differences: Differences, pair: EntryPair) -> tuple[Section, Section]:
    return differences.old.sections[pair.old], differences.new.sections[pair.new]


def _differ(differences: Differences, narrative: Narrative, pair: EntryPair) -> bool:
    """True where the texts of a pair say something else."""
    old, new = _both(differences, pair)
    texts = (old.text, new.text)
    at_the_head = _before_the_body(differences.old, pair.old) and _before_the_body(
        differences.new, pair.new
    )
    return narrative.says_otherwise(*(without_lone_fields(*texts) if at_the_head else texts))


def _before_the_body(policy: Policy, place: int) -> bool:
    """True where a section stands before all criteria, codes, limits and the like."""
    return all(section.role in NARRATIVE for section in policy.sections[:place])


def is_head(section: Section) -> bool:
    """True where a section has nothing but labelled lines before the first heading."""
    return not section.title and not without_lone_fields(section.text, "")[0].strip()


def section_name(section: Section) -> str:
    """The title; what stands before the first heading has none."""
    return section.title or "before the first heading"


def section_side(section: Section) -> Side:
    """The section's text as one side of a change; its title where it has no text."""
    return Side(text=section.text or section.title, label=None, span=section.span)


def section_cause(section: Section) -> tuple[str, ...]:
    """The section as it enters a change's id."""
    return (canonical(section.title), canonical(section.text))


def section_finding(
    differences: Differences,
    pair: EntryPair,
    title: str,
    effect: Effect = "equivalent",
    renamed: bool = False,
) -> Finding:
    """The finding for a pair of sections."""
    old, new = _both(differences, pair)
    return Finding(
        cause=(*section_cause(old), "->", *section_cause(new)),
        kind="reworded" if renamed else "changed",
        effect=effect,
        basis="derived" if effect == "equivalent" else "undetermined",
        title=title,
        places=(Place(set=None, path=(section_name(new),), old=old.span, new=new.span),),
        old=Side(text=old.title, label=None, span=old.span) if renamed else section_side(old),
        new=Side(text=new.title, label=None, span=new.span) if renamed else section_side(new),
        explains_old=(("sections", str(pair.old)),),
        explains_new=(("sections", str(pair.new)),),
    )
