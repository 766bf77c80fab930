"""Sections and labelled lines that say how long, how much and how often -> limits.

Limits that stand among criteria are made by the criteria reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from policydiff.ingest.document import (
    Block,
    HeadedSection,
    Heading,
    ListItem,
    Paragraph,
    Rule,
    Table,
)
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.readers.durations.duration_statement import purpose_of
from policydiff.ingest.readers.durations.durations import approval_durations_in
from policydiff.ingest.readers.durations.labelled_durations import labelled_durations
from policydiff.ingest.readers.limits.labelled_limits import (
    limits_among_others,
    limits_announced,
    limits_of_labelled_lines,
)
from policydiff.ingest.readers.limits.limit_tables import limits_of_table
from policydiff.ingest.readers.limits.limit_values import (
    amount_limits,
    limit_from,
    product_and_value,
)
from policydiff.ingest.readers.wording.amounts import amounts_in
from policydiff.ingest.readers.wording.lengths import find_duration
from policydiff.ingest.readers.wording.sentence_ends import SENTENCE_END
from policydiff.ingest.structure.titles import plain
from policydiff.model.coverage import Purpose
from policydiff.model.limits import Limit, LimitKind
from policydiff.model.patterns import deferred
from policydiff.model.policy import Note, SectionRole
from policydiff.model.source import SourceSpan

_KINDS: tuple[tuple[LimitKind, str], ...] = (
    ("pre_authorization_allowance", r"\bpre-?\s?pa\b.*\ballowance\b|\ballowance\b"),
    ("approval_duration", r"\b(?:duration|length|period|term)s?\b"),
    ("interval", r"\b(?:interval|frequency)\b"),
    ("cycles", r"\bcycles?\b"),
    ("quantity", r"\b(?:quantity|quantities|units?|supply|dispensing|refills?|QLL?)\b"),
    ("dose", r"\b(?:dose|doses|dosing|dosage|strength)\b"),
)
# A label in the middle of a text began a line that re-wrapping joined to the one before.
_LINES = deferred(r"\n|(?<=[\w.)])\s+(?=(?:Quantity|Duration)\s+\d)")
_LABELLED = deferred(
    r"^\W*(?P<label>duration|quantity(?:\s+limits?)?|(?:maximum|max)?\s*(?:dose|dosage|dosing|units?)"
    r"(?:\s+limits?)?|limits?|frequency|interval|cycles|QLL?|pre-?\s?pa\s+allowance)"
    r"(?:\s*[(\[][^()\[\]]*[)\]])*"
    r"(?:\s*[:–—-]+\s*|\s+(?=\d|none\b|see\b|same\b)|\s*$)(?P<value>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_IN_WORDS = deferred(
    r"\W*(?:none|n/?a|not\s+applicable|see|same\s+as|as|dependent|depends|based|varies|variable"
    r"|per(?=\s+[a-z])|until|for\s+the|up\s+to|duration|lifetime|indefinite|plan|to\s+be|determined)\b",
    re.IGNORECASE,
)
_WITH_LABELS: frozenset[SectionRole] = frozenset({"other", "products"})
"""Sections in which a labelled duration is a limit too; those of criteria are the criteria
reader's, and background, history and the like only tell of limits."""
_WITH_TABLES: frozenset[SectionRole] = frozenset({"criteria", "coding", "other"})
"""Sections in which a table of limits, or a line of quantities, is read; those of product lists
are read with the products."""


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    """What the titles over a line say of the limits in it."""

    kind: LimitKind | None
    purpose: Purpose | None


def read_limits(
    sections: tuple[HeadedSection, ...], profile: Profile
) -> tuple[tuple[Limit, ...] | None, tuple[Note, ...]]:
    """The limits of the limits sections and of labelled lines outside criteria.

    None where the document has no such section and no such line.
    """
    found: list[Limit] = []
    notes: list[Note] = []
    present = False
    for section in sections:
        if section.role == "limits":
            present = True
            limits = tuple(_limits_of_section(section))
            found += limits
            named = _kind_named(section.title) is not None
            if not limits and named and _has_words(section):
                notes.append(_unread(section))
        else:
            if section.role in _WITH_LABELS:
                found += limits_of_labelled_lines(section)
            if section.role in _WITH_TABLES:
                found += limits_among_others(section)
            elif section.role == "background":
                found += limits_announced(section)
    return tuple(found) if present or found else None, tuple(notes)


def _limits_of_section(section: HeadedSection) -> Iterator[Limit]:
    place = _Place(kind=_kind_named(section.title), purpose=_purpose_named(section.path))
    waiting: _Place | None = None
    lasting: _Place | None = None
    for block in section.blocks:
        if isinstance(block, Table):
            lines = _labelled_rows(block)
            for line, span in lines:
                yield from _limits_of_line(line, place, span)
            if not lines:
                yield from limits_of_table(block, place.kind or "quantity", place.purpose)
            continue
        if isinstance(block, Heading | Rule):
            continue
        label = _bold_label(block)
        if label and _kind_named(label) == "approval_duration":
            lasting = _Place(kind="approval_duration", purpose=purpose_of(label) or place.purpose)
            yield from _limits_of_line(block.text[len(label) :].lstrip(" :"), lasting, block.span)
            continue
        for line in _LINES.split(block.text):
            if lasting is not None and find_duration(line) and not amounts_in(line):
                # "Duration   A: 1 month", and on the next line "All others: 12 months".
                yield from _limits_of_line(line, lasting, block.span)
                continue
            labelled = _LABELLED.match(line)
            if labelled is not None and not labelled.group("value").strip():
                waiting = _Place(kind=_kind_named(line), purpose=purpose_of(line) or place.purpose)
                continue
            yield from _limits_of_line(line, waiting or place, block.span)
            waiting = None


def _bold_label(block: Block) -> str:
    """The bold label in front of a line with its value ("**Duration** 6 months"); else nothing."""
    if not isinstance(block, Paragraph | ListItem) or block.bold_prefix >= len(block.text):
        return ""
    label = block.text[: block.bold_prefix].rstrip(" :")
    return label if label and _LABELLED.match(label) else ""


def _labelled_rows(table: Table) -> list[tuple[str, SourceSpan]]:
    """The rows of a table of labels and values as lines; none where it is of another kind."""
    lines = []
    for row in table.rows:
        words = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        labelled = _LABELLED.match(words[0]) if len(words) == 2 else None
        if labelled is None or labelled.group("value").strip():
            return []
        lines.append((" ".join(words), row.span))
    return lines


def _limits_of_line(line: str, place: _Place, span: SourceSpan) -> Iterator[Limit]:
    words = line.strip()
    if not words:
        return
    stated = approval_durations_in(words)
    labelled = _LABELLED.match(words)
    if stated:
        for statement in stated:
            yield limit_from(statement, span, place.purpose)
    elif labelled is not None:
        kind = _kind_named(labelled.group("label")) or place.kind or "quantity"
        value = labelled.group("value").strip()
        if kind == "approval_duration":
            for statement in labelled_durations(value, 0, place.purpose):
                yield limit_from(statement, span, place.purpose)
        else:
            yield from amount_limits(value, span, kind, place.purpose)
    elif place.kind == "approval_duration":
        found = find_duration(words)
        if (found is not None and found.start <= FARTHEST_DURATION) or _IN_WORDS.match(words):
            for statement in labelled_durations(words, 0, place.purpose):
                yield limit_from(statement, span, place.purpose)
    elif (
        place.kind == "pre_authorization_allowance"
        or amounts_in(words)
        or (place.kind is not None and _IN_WORDS.match(words))
    ):
        for one in _by_product(words):
            yield from amount_limits(one, span, place.kind or "quantity", place.purpose)


def _by_product(line: str) -> tuple[str, ...]:
    """The sentences of a line where each names a product before its amount; else the line.

    "Testora 5 mg vial: 10 vials per 21 days. Testora starter pack: 1 pack per 365 days."
    """
    sentences = tuple(SENTENCE_END.split(line))
    named = all(product_and_value(sentence)[0] is not None for sentence in sentences)
    return sentences if named else (line,)


FARTHEST_DURATION = 75
"""Letters before the duration in a line under a title that says that it is one: what the approval
is for. A sentence with more of them tells how long something else lasts."""


def _kind_named(text: str) -> LimitKind | None:
    words = plain(text)
    return next((kind for kind, shape in _KINDS if re.search(shape, words, re.I)), None)


def _purpose_named(path: tuple[str, ...]) -> Purpose | None:
    """The purpose that the titles give: "Prior - Approval Limits" are those of a first approval."""
    for title in reversed(path):
        purpose = purpose_of(title)
        if purpose is not None:
            return purpose
        if re.match(r"prior-?\s?approval limits", plain(title), re.IGNORECASE):
            return "initial"
    return None


def _has_words(section: HeadedSection) -> bool:
    return any(not isinstance(block, Heading | Rule) for block in section.blocks)


def _unread(section: HeadedSection) -> Note:
    return Note(
        kind="unread_text",
        message=f"No limit was read in the section {section.title!r}.",
        span=section.span,
    )
