"""Limits outside the sections of limits, which a label or a table of their own sets apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.ingest.document import HeadedSection, ListItem, Paragraph, Table
from policydiff.ingest.readers.durations.approval_phrases import LABEL
from policydiff.ingest.readers.durations.duration_statement import purpose_of
from policydiff.ingest.readers.durations.duration_tables import duration_table_lines
from policydiff.ingest.readers.durations.durations import approval_durations_in
from policydiff.ingest.readers.durations.labelled_durations import (
    is_duration_label,
    labelled_durations,
)
from policydiff.ingest.readers.limits.limit_tables import (
    has_durations,
    is_limit_table,
    limits_of_table,
    names_request,
)
from policydiff.ingest.readers.limits.limit_values import amount_limits, limit_from
from policydiff.ingest.readers.tables.criteria_tables import criteria_rows
from policydiff.ingest.readers.wording.lengths import find_duration
from policydiff.model.limits import Limit
from policydiff.model.patterns import deferred

_REMARK = deferred(r"\s*\([^()]*\)\s*$")
_QUANTITY_LINE = deferred(
    r"^\W*(?:QLL?|quantity\s+(?:level\s+)?limits?)\s*[:–—-]+\s*(?P<value>.*\d.*)$",
    re.IGNORECASE | re.DOTALL,
)
# "Quantity limits apply to the following products:" over a table.
_ANNOUNCES_QUANTITIES = deferred(
    r"\bquantity\s+(?:level\s+)?limits?\b[^.:]*:\s*$|\bfollowing\s+quantity\s+limits?\b",
    re.IGNORECASE,
)


def limits_announced(section: HeadedSection) -> Iterator[Limit]:
    """Tables of quantities that the line before them announces, beside tables of doses."""
    announced = False
    for block in section.blocks:
        if announced and isinstance(block, Table):
            yield from limits_of_table(block, "quantity", None)
        announced = (
            isinstance(block, Paragraph | ListItem)
            and _ANNOUNCES_QUANTITIES.search(block.text) is not None
        )


def limits_among_others(section: HeadedSection) -> Iterator[Limit]:
    """Tables of limits among criteria or codes, and lines that a label sets apart from them.

    A table belongs to the duration label before it ("Dependent upon the table below") where every
    row of it has a duration.
    """
    labelled = False
    for block in section.blocks:
        if isinstance(block, Table):
            if any(row.duration is not None for row in criteria_rows(block)):
                continue  # a column of a table of criteria, which is read with them
            if lines := duration_table_lines(block):
                yield from _of_plans(lines)
            elif is_limit_table(block) or (labelled and has_durations(block)):
                yield from limits_of_table(
                    block, "approval_duration" if labelled else "quantity", None
                )
            else:
                yield from _labelled_cells(block)
        elif isinstance(block, Paragraph | ListItem):
            line = _QUANTITY_LINE.match(block.text)
            if line is not None:
                yield from amount_limits(line.group("value"), block.span, "quantity")
        label = LABEL.match(block.text) if isinstance(block, Paragraph | ListItem) else None
        labelled = label is not None and find_duration(label.string) is None


def _of_plans(lines: tuple[Paragraph, ...]) -> Iterator[Limit]:
    """The durations of a table by plan; under criteria they are found with them as well."""
    for line in lines:
        if find_duration(line.text) is not None:
            for statement in labelled_durations(line.text):
                yield limit_from(statement, line.span)


def _labelled_cells(table: Table) -> Iterator[Limit]:
    """Rows "Length of Approval | 12 months" of a table that has other rows too.

    Under a row that is the label alone the rows name the requests ("Renewal | 1 year").
    """
    labelled = False
    for row in table.rows:
        label, *values = [cell.text.strip() for cell in row.cells if cell.text.strip()] or [""]
        lasts = is_duration_label(_REMARK.sub("", label))
        if not values:
            labelled = lasts
        elif lasts or (labelled and names_request(label)):
            for value in filter(find_duration, values):
                for statement in labelled_durations(value, 0, purpose_of(label)):
                    yield limit_from(statement, row.span)


def limits_of_labelled_lines(section: HeadedSection) -> Iterator[Limit]:
    """Lines such as "Length of Authorization: 12 months" outside a section of limits."""
    for block in section.blocks:
        if isinstance(block, Paragraph | ListItem):
            label = LABEL.match(block.text)
            if label is not None and label.group("strong") is not None:
                for statement in approval_durations_in(block.text):
                    yield limit_from(statement, block.span)
