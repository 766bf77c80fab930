"""What a document calls itself: its title, and what kind of document it says it is."""

from __future__ import annotations

import re

from policydiff.ingest.document import Block, Heading, Layout, ListItem, Paragraph
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.readers.head import Head
from policydiff.ingest.structure.section_roles import role_of_title
from policydiff.ingest.structure.titles import pattern, plain, title_words

LONGEST_TITLE = 160
"""Letters; a longer line at the top of a document is a notice."""

_SITE = re.compile(r"\s+[|–—\-]\s+[^|–—]*$")
_KIND_AND_TITLE = re.compile(r"(?P<kind>[^:]{4,60}):\s*(?P<title>\S.*)", re.DOTALL)


def title_of(layout: Layout, profile: Profile, head: Head) -> str | None:
    """The title as printed: with its label, else the first line of the head that can be one."""
    labelled = head.first("title")
    if labelled is not None:
        return _fuller(labelled, head)
    headings = [block.text for block in head.blocks if isinstance(block, Heading)]
    bold = [block.text for block in head.blocks if isinstance(block, Paragraph) and block.bold]
    for text in headings or bold:
        title = _as_title(text, profile)
        if title is not None:
            return title
    named = head.first("drugs")
    if named is not None:
        return named
    return _from_properties(layout) or _first_heading(layout)


def kind_of(profile: Profile, head: Head) -> str | None:
    """What the payer calls such a document."""
    labelled = head.first("kind")
    if labelled is not None:
        return labelled
    for block in head.blocks:
        if not isinstance(block, Heading | Paragraph):
            continue
        split = _KIND_AND_TITLE.fullmatch(block.text)
        for text in (block.text, split.group("kind") if split else ""):
            if text and _is_kind(text, profile):
                return title_words(text)
    return profile.kind


def _as_title(text: str, profile: Profile) -> str | None:
    """The title in a line at the top; None where the line is something else."""
    split = _KIND_AND_TITLE.fullmatch(text)
    if split is not None:
        if _is_kind(split.group("kind"), profile):
            return split.group("title").strip()
        if any(
            pattern(expression).fullmatch(plain(split.group("kind")))
            for field in profile.labels.__struct_fields__
            for expression in getattr(profile.labels, field)
        ):
            return None
    if len(text) > LONGEST_TITLE or _is_kind(text, profile) or _is_payer(text, profile):
        return None
    if role_of_title(text, profile) in ("boilerplate", "other", "background", "coding"):
        return None
    return text.strip() or None


def _is_kind(text: str, profile: Profile) -> bool:
    words = plain(text).rstrip(": ")
    return any(pattern(expression).fullmatch(words) for expression in profile.kinds)


def _is_payer(text: str, profile: Profile) -> bool:
    """True for a line that names the payer, or a line of business, and nothing else."""
    words = plain(text).casefold()
    names = [payer.name for payer in profile.payers]
    names += [profile.payer_name] if profile.payer_name else []
    if any(words in (name.casefold(), f"{name.casefold()}, inc.") for name in names):
        return True
    return any(
        pattern(expression).fullmatch(words)
        for expressions in profile.line_of_business_patterns.values()
        for expression in expressions
    )


def _fuller(title: str, head: Head) -> str:
    """The longest printing of a title that begins with these words."""
    start = plain(title).casefold()
    return max(
        (
            value.value
            for value in head.values
            if value.field == "title" and plain(value.value).casefold().startswith(start)
        ),
        key=len,
    )


def _from_properties(layout: Layout) -> str | None:
    """The title that the format carries, without the name of the site behind it."""
    for key, value in layout.properties:
        if key.casefold() in ("title", "og:title", "dc.title") and value.strip():
            return _SITE.sub("", value.strip())
    return None


def _first_heading(layout: Layout) -> str | None:
    block: Block
    for block in layout.blocks:
        if isinstance(block, Heading | Paragraph | ListItem) and block.text.strip():
            return block.text.strip()[:LONGEST_TITLE]
    return None
