"""The number of a policy: after its label, else a code where numbers of policies stand.

Payers number in shapes of their own ("MBP 312.0", "PG224", "8.01.99-2", "DX-2031-17"). What all
have in common is the form of a code; what tells it from dates, telephone numbers and billing codes
is its place: after a label, after the kind of document, or alone in head or furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policydiff.ingest.document import Heading, Layout, Line, Paragraph, text_of
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.readers.identity.head import Head
from policydiff.ingest.readers.identity.policy_title import is_kind, number_in_line
from policydiff.ingest.readers.wording.dates import parse_date
from policydiff.ingest.structure.titles import pattern, plain
from policydiff.model.patterns import deferred

LONGEST_NUMBER = 30
"""Letters of the longest policy number; a longer value has more in it than the number."""

LONGEST_KIND = 60
"""Letters of the longest phrase that says what kind of document it is."""

BLOCKS_OF_A_TITLE = 3
"""Blocks at the top that can be the title, which may have the number in it."""

LINES_OF_A_HEAD = 4
"""Lines from the top of a page that can be a running head with the number in it."""

FEWEST_DIGITS = 3
"""Digits that a code without a label has at least: with fewer it is a name ("IL-17", "GLP-1")."""

_CODE = deferred(
    r"(?:[A-Z]{1,6} )?(?:[A-Z0-9]+[.\-_/])*[A-Z0-9]*\d[A-Z0-9]*(?:[.\-_/][A-Z0-9]+)*"
    r"(?::\d\d)?[a-z]?(?: [A-Z]{1,4})?"
)
# Letters and digits together, or digits in groups: no other figure in a head looks so.
_SHAPED = deferred(r"(?=.*[A-Z]).*\d|\d+(?:[.\-]\d+){2,}")
_OTHER_CODE = deferred(
    r"(?:\+?1[ .\-])?\d{3}[ .\-]\d{3}[ .\-]\d{4}"  # telephone
    r"|[A-Z]\d{4}|[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?"  # procedures and diagnoses
    r"|\d{4,5}-\d{3,4}-\d{1,2}|[HRSY]\d{4}[_\-].*"  # packages, plans of Medicare
    r"|(?:V|VER|REV|VERSION|FORM|PAGE)[ .\-]?\d.*"
)
_SEVERAL = deferred(r"\s*[,;]\s*|\s+and\s+")
_AT_AN_END = deferred(r"\s[–—-]\s|\s[|]\s")
_YEAR = deferred(r"(?:19|20)\d{2}")
_CUT = deferred(r"\s*\(|\s+\||\s*[;,]\s")
_TOKEN = deferred(r"(?<![\w.\-/])[A-Z0-9][A-Z0-9.\-_/]*[A-Z0-9](?![\w\-/]|\.\w)")
_NAMES_POLICY = deferred(r"\b(?:polic(?:y|ies)|guidelines?|criteria|bulletin)\b", re.IGNORECASE)
_BRACKETED = deferred(r"[(\[](?P<code>[^()\[\],;]{3,30})(?:[,;][^()\[\]]*)?[)\]]")


def policy_number(layout: Layout, profile: Profile, head: Head) -> str | None:
    """The number after its label, else one that stands alone in head or furniture."""
    for value in head.of("number"):
        number = _labelled(value.value, profile)
        if number is not None:
            return number
    for value in head.of("title"):
        if is_policy_code(plain(value.value)):
            return plain(value.value)
    running = [line.text for line in layout.furniture]
    for line in (line for block in head.blocks for line in text_of(block).splitlines()):
        if is_policy_code(plain(line)):
            return plain(line)
        number = _after_kind(line, profile)
        if number is not None:
            return number
    for line in running:
        number = _after_kind(line, profile)
        if number is not None:
            return number
    return next(_in_titles(head, profile), None) or next(_repeated(layout.furniture), None)


def is_policy_code(text: str) -> bool:
    """True where the whole text has the form of a policy's number, and of nothing else."""
    return (
        _CODE.fullmatch(text) is not None
        and sum(map(str.isdigit, text)) >= FEWEST_DIGITS
        and _SHAPED.match(text) is not None
        and _OTHER_CODE.fullmatch(text) is None
        and not (text[0].isdigit() and text[-1].isdigit() and parse_date(text) is not None)
    )


def _labelled(value: str, profile: Profile) -> str | None:
    """The number in what follows a label for it; None where no figure does."""
    words = plain(value)
    several = _SEVERAL.split(words)
    if len(several) > 1 and all(map(is_policy_code, several)):
        return ", ".join(several)  # a document that is several policies
    first = _CUT.split(words)[0]
    if _CODE.fullmatch(first) and len(first) <= LONGEST_NUMBER:
        return first
    for expression in profile.number_patterns:
        match = pattern(rf"(?<![\w.])(?:{expression})(?![\w])").search(words)
        if match is not None:
            return match.group(0)
    token = next(_codes_in(words), None)
    if token is not None:
        return token
    words = first or words
    if not any(map(str.isdigit, words)):
        return None
    return words if len(words) <= LONGEST_NUMBER else words.split()[0]


def _after_kind(line: str, profile: Profile) -> str | None:
    """The number that a line consists of, the kind of document before it aside.

    What has one of the known shapes needs no kind before it.
    """
    number = number_in_line(line, profile)
    words = plain(line)
    if number is not None or len(words) > LONGEST_NUMBER + LONGEST_KIND:
        return number
    kind, _, last = words.rpartition(" ")
    while kind:
        figures = sum(map(str.isdigit, last))
        if figures > 1 and _CODE.fullmatch(last) and is_kind(kind.rstrip(" :#-"), profile):
            return None if _YEAR.fullmatch(last) else last
        kind, _, word = kind.rpartition(" ")
        last = f"{word} {last}"
    return None


def _in_titles(head: Head, profile: Profile) -> Iterator[str]:
    """Codes in the lines that can be the title: of a known shape, or in brackets."""
    first = next((block for block in head.blocks if isinstance(block, Heading)), None)
    tops = head.blocks[:BLOCKS_OF_A_TITLE]
    for block in tops if first is None or first in tops else (*tops, first):
        words = plain(text_of(block))
        if isinstance(block, Heading):
            for expression in profile.number_patterns:
                match = pattern(rf"(?<![\w.])(?:{expression})(?![\w.])").search(words)
                if match is not None:
                    yield match.group(0)
            parts = list(map(plain, _AT_AN_END.split(text_of(block))))
            yield from (part for part in parts if len(parts) > 1 and is_policy_code(part))
            last = words.rpartition(" ")[2]
            if last[:1].isalpha() and is_policy_code(last):
                yield last
        if isinstance(block, Heading | Paragraph):
            for match in _BRACKETED.finditer(words):
                if is_policy_code(match["code"].strip()):
                    yield match["code"].strip()


def _repeated(lines: Sequence[Line]) -> Iterator[str]:
    """Codes in running heads and feet that stand on more than one page and name the policy.

    A code alone in a head does so too; in a foot it is as often that of a printed form.
    """
    texts = [line.text for line in lines]
    heads = {line.text for line in lines if line.number <= LINES_OF_A_HEAD}
    several = [text for text in dict.fromkeys(texts) if texts.count(text) > 1]
    for text in several:
        if _NAMES_POLICY.search(text):
            codes = list(_codes_in(plain(text)))
            together = ", ".join(codes)
            yield from [together] if codes and together in text else codes
    cells = (plain(cell) for text in several if text in heads for cell in text.split("\t"))
    yield from filter(is_policy_code, cells)


def _codes_in(text: str) -> Iterator[str]:
    for token in _TOKEN.finditer(text):
        if is_policy_code(token.group()):
            yield token.group()
