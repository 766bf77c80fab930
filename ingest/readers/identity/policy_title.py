"""What a document calls itself: its title, and what kind of document it says it is."""

from __future__ import annotations

import re
from itertools import pairwise

from policydiff.ingest.document import Block, Heading, Layout, Paragraph
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.readers.identity.drugs import drugs_of, is_generic
from policydiff.ingest.readers.identity.head import OPENING, Head
from policydiff.ingest.structure.section_roles import role_of_title
from policydiff.ingest.structure.titles import pattern, plain, plain_title
from policydiff.model.patterns import deferred

LONGEST_PAYER = 6
"""Words of a line that begins with a payer's name and says no more: its kind, a state."""

LONGEST_TITLE = 160
"""Letters; a longer line at the top of a document is a notice."""

# A second line of a title: names in brackets, or a phrase that goes on.
_CONTINUES = deferred(r"\s*[(\[a-z&–—-]")
_SLASH = deferred(r"\s*/\s*")
_SITE = deferred(r"\s+[|–—\-]\s+[^|–—]*$")
_FILE_NAME = deferred(r"\S+\.[a-z]{3,4}x?|microsoft word - .*|untitled.*", re.IGNORECASE)
# "Policy | ☒ Prior Authorization ☐ Step Therapy": answers to tick, and no title.
_TICKED = deferred(r"\s*[☐☑☒□■]")
_LABELS_TITLE = deferred(
    r"\W*(?:subject|topic|title|(?:(?:medical|drug)\s+)?policy\s+(?:title|name))\W*",
    re.IGNORECASE,
)
_KIND_AND_TITLE = deferred(r"(?P<kind>[^:]{4,60}):\s*(?P<title>\S.*)", re.DOTALL)


def title_of(layout: Layout, profile: Profile, head: Head, payer: str | None = None) -> str | None:
    """The title as printed: with its label, else the most prominent line that can be one.

    The name of the document's `payer` alone is none.

    Where the labelled title is cut short by the end of its line and a heading prints it whole, the
    heading's is taken.
    """
    headings = [
        (level, text)
        for level, text in _joined_headings(head.blocks)
        if payer is None or plain(text).casefold() != plain(payer).casefold()
    ]
    content = head.first_content
    if headings and content is not None and all(content.level < level for level, _ in headings):
        headings.append((content.level, content.title))
    labelled = head.first("title") or _below_label(head)
    if labelled is not None and _TICKED.match(labelled) is None:
        start = plain(labelled).casefold()
        whole = [text for _, text in headings if plain(text).casefold().startswith(start)]
        return max([labelled, *whole], key=len)
    by_prominence = [text for _, text in sorted(headings, key=lambda heading: heading[0])]
    bold = [block.text for block in head.blocks if isinstance(block, Paragraph) and block.bold]
    lines = [*by_prominence, *bold, *_titled_lines(head, profile)]
    titles = [title for text in lines if (title := _as_title(text, profile)) is not None]
    # A logo or a department may stand above the title; the only line with a drug is none of them.
    naming = list(dict.fromkeys(title for title in titles if _names_drug(title)))
    if titles:
        return naming[0] if len(naming) == 1 else titles[0]
    labelled = next((value.value for value in head.of("drugs") if value.place < OPENING), None)
    return labelled or _from_properties(layout) or _from_lines(head, profile)


def _below_label(head: Head) -> str | None:
    """The line below a heading that only labels the title: "Subject:"."""
    for above, block in pairwise(head.blocks):
        if not isinstance(above, Heading) or not isinstance(block, Paragraph):
            continue
        if _LABELS_TITLE.fullmatch(above.text) and len(block.text) <= LONGEST_TITLE:
            return block.text.strip()
    return None


def _names_drug(title: str) -> bool:
    return bool(drugs_of(title)) or is_generic(title)


def _joined_headings(blocks: tuple[Block, ...]) -> list[tuple[int, str]]:
    """Level and text of the headings; one that runs over two lines, set alike, is one."""
    joined: list[tuple[int, str]] = []
    previous: Heading | None = None
    for block in blocks:
        if isinstance(block, Heading):
            runs_on = previous is not None and previous.level == block.level
            if runs_on and _CONTINUES.match(block.text):
                joined[-1] = (block.level, f"{joined[-1][1]} {block.text}")
            else:
                joined.append((block.level, block.text))
        previous = block if isinstance(block, Heading) else None
    return joined


def _titled_lines(head: Head, profile: Profile) -> list[str]:
    """Lines like "Corporate Medical Policy: TITLE"."""
    texts = [block.text for block in head.blocks if isinstance(block, Paragraph)]
    return [
        text
        for text in texts
        if (split := _KIND_AND_TITLE.fullmatch(text)) and is_kind(split.group("kind"), profile)
    ]


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
            kind = _kind_in(text, profile) if text else None
            if kind is not None:
                return kind
    return profile.kind


def _as_title(text: str, profile: Profile) -> str | None:
    """The title in a line at the top; None where the line is something else."""
    split = _KIND_AND_TITLE.fullmatch(text)
    if split is not None:
        if is_kind(split.group("kind"), profile):
            return split.group("title").strip()
        if any(
            pattern(expression).fullmatch(plain(split.group("kind")))
            for field in profile.labels.__struct_fields__
            for expression in getattr(profile.labels, field)
        ):
            return None
    if len(text) > LONGEST_TITLE or is_kind(text, profile) or _is_payer(text, profile):
        return None
    if number_in_line(text, profile) is not None or any(
        pattern(expression).fullmatch(plain_title(text)) for expression in profile.labels.number
    ):
        return None
    if role_of_title(text, profile) in ("boilerplate", "other", "background", "coding"):
        return None
    return text.strip() or None


def is_kind(text: str, profile: Profile) -> bool:
    """True for a line that says what kind of document it heads, and the payer at most."""
    return _kind_in(text, profile) is not None


def _kind_in(text: str, profile: Profile) -> str | None:
    """The kind of document that a line says, where it says no more than that and the payer."""
    if len(text) > LONGEST_TITLE:
        return None
    words = _SLASH.sub(" ", plain(text)).rstrip(": ")
    for expression in profile.kinds:
        match = pattern(rf"(?:(?P<before>.*?)\s)??(?P<kind>(?:{expression}))").fullmatch(words)
        if match is not None and (not match["before"] or _is_payer(match["before"], profile)):
            return match["kind"]
    return None


def number_in_line(text: str, profile: Profile) -> str | None:
    """The policy number of a line that holds no more than it and the kind of document before it."""
    if len(text) > LONGEST_TITLE:
        return None
    words = plain(text)
    for expression in profile.number_patterns:
        match = pattern(
            rf"(?:(?P<kind>.*?)[\s:#\-]+)?(?P<number>{expression})(?:\s*\(.*\))?"
        ).fullmatch(words)
        if match is not None and (not match["kind"] or is_kind(match["kind"], profile)):
            return match["number"]
    return None


def _is_payer(text: str, profile: Profile) -> bool:
    """True for a line that names the payer, or a line of business, and nothing else."""
    words = plain(text).casefold()
    names = [payer.name for payer in profile.payers]
    names += [profile.payer_name] if profile.payer_name else []
    if any(words in (name.casefold(), f"{name.casefold()}, inc.") for name in names):
        return True
    short = len(words.split()) <= LONGEST_PAYER and not drugs_of(text)
    if short and any(pattern(payer.pattern).match(words) for payer in profile.payers):
        return True
    if any(pattern(expression).fullmatch(plain(text)) for expression in profile.plan_patterns):
        return True
    return any(
        pattern(expression).fullmatch(words)
        for expressions in profile.line_of_business_patterns.values()
        for expression in expressions
    )


def _from_properties(layout: Layout) -> str | None:
    """The title that the format carries, without the name of the site behind it."""
    for key, value in layout.properties:
        named = key.casefold() in ("title", "og:title", "dc.title") and value.strip()
        if named and not _FILE_NAME.fullmatch(value.strip()):
            return _SITE.sub("", value.strip())
    return None


def _from_lines(head: Head, profile: Profile) -> str | None:
    """The first line at the top that names a drug, else the first that can be a title."""
    lines = [block.text for block in head.blocks if isinstance(block, Heading | Paragraph)]
    titles = [title for line in lines if (title := _as_title(line, profile)) is not None]
    named = [title for title in titles if drugs_of(title)]
    return next(iter([*named, *titles]), None)
