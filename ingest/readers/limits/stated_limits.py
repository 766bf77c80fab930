"""Sentences on how long approvals last that stand where no other reader of limits looks.

"Initial authorizations are granted for 4 months." is printed in a paragraph on who reviews the
requests, above a form, in the title of a column, under the last criterion. What it says does not
depend on the place, so all text in which a policy speaks for itself is gone through once more, and
what another reader took already is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.ingest.document import Block, HeadedSection, ListItem, Paragraph, Table
from policydiff.ingest.readers.durations.approval_phrases import BOTH
from policydiff.ingest.readers.durations.duration_statement import purpose_of
from policydiff.ingest.readers.durations.durations import approval_durations_in
from policydiff.ingest.readers.limits.limit_values import limit_from
from policydiff.model.coverage import Purpose
from policydiff.model.limits import Limit
from policydiff.model.patterns import deferred
from policydiff.model.policy import SectionRole
from policydiff.model.source import SourceSpan

_REMARK = deferred(r"\([^()]*\)")

_SPEAKING: frozenset[SectionRole] = frozenset({"criteria", "limits", "other"})
"""Sections in which the policy says what it does; elsewhere it tells of other texts."""


def durations_elsewhere(
    sections: Sequence[HeadedSection], found: Sequence[Limit]
) -> Iterator[Limit]:
    """The stated durations that are not among the limits found, in document order.

    Args:
        sections: all sections of the document.
        found: the limits of the other readers.
    """
    lasting = [limit for limit in found if limit.kind in ("approval_duration", "cycles")]
    for section in sections:
        if section.role not in _SPEAKING:
            continue
        around = _titled_purpose(section.path)
        for text, span in _texts(section.blocks):
            for statement in approval_durations_in(text):
                both = BOTH.search(statement.text) is not None
                limit = limit_from(statement, span, None if both else around)
                if statement.unit is not None and not any(
                    _is_same(limit, one, text) for one in lasting
                ):
                    lasting.append(limit)
                    yield limit


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, SourceSpan]]:
    for block in blocks:
        if isinstance(block, Paragraph | ListItem):
            yield block.text, block.span
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    if cell.blocks:
                        yield from _texts(cell.blocks)
                    else:
                        yield cell.text, cell.span


def _titled_purpose(path: Sequence[str]) -> Purpose | None:
    """The request that the titles name; a remark in brackets points to other parts."""
    named = (purpose_of(_REMARK.sub(" ", title)) for title in reversed(path))
    return next((purpose for purpose in named if purpose is not None), None)


def _is_same(limit: Limit, other: Limit, text: str) -> bool:
    """True for a duration that was read from the same lines or by the same words.

    A course of questions gives what an answer approves the place of the question.
    """
    same = (limit.value, limit.unit) == (other.value, other.unit)
    if not same or (limit.purpose != other.purpose and None not in (limit.purpose, other.purpose)):
        return False
    overlap = _first(limit.span) <= _last(other.span) and _first(other.span) <= _last(limit.span)
    return overlap or other.text in text


def _first(span: SourceSpan) -> tuple[int, int]:
    return span.page or 0, span.first_line


def _last(span: SourceSpan) -> tuple[int, int]:
    return span.last_page or span.page or 0, span.last_line
