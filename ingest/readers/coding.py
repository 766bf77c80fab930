"""Sections that list procedure, drug and diagnosis codes -> code entries.

Only lists count: a code that a criterion or a sentence mentions is no entry. What a code's role
is (operative, informational, not covered) stands in a disclaimer over the whole section, in a
heading over some of it, or in a row of the table; the nearest wins.
"""

from __future__ import annotations

import msgspec

from policydiff.ingest.document import Block, HeadedSection, ListItem, Paragraph, Rule, Table
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.readers.code_columns import are_column_titles
from policydiff.ingest.readers.code_headings import (
    CodeContext,
    applied_codes,
    is_disclaimer,
    is_label,
    systems_named,
)
from policydiff.ingest.readers.code_patterns import codes_in
from policydiff.ingest.readers.code_rows import CodeRow, rows_of_text
from policydiff.ingest.readers.code_tables import has_code_column, read_code_table
from policydiff.model.coding import CodeEntry
from policydiff.model.policy import Note, SectionRole
from policydiff.model.source import SourceSpan

_WITHOUT_CODE_TABLES: frozenset[SectionRole] = frozenset(
    {"coding", "history", "references", "background", "definitions", "boilerplate"}
)
"""Elsewhere a table with a column of codes is a code list too (dosing tables, drug lists)."""


def read_coding(
    sections: tuple[HeadedSection, ...], profile: Profile
) -> tuple[tuple[CodeEntry, ...] | None, tuple[Note, ...]]:
    """All codes that the document lists, in document order, and notes on what was not read.

    None where the document has neither a section of codes nor a table with a column of codes.
    """
    rows: list[CodeRow] = []
    notes: list[Note] = []
    present = False
    context = CodeContext(general_role=profile.coding.default_role)
    for section in sections:
        if section.role == "coding":
            present = True
            context = _titled(context, section)
            for block in section.blocks:
                found, unread, context = _read_block(block, context)
                rows += found
                notes += unread
            continue
        context = CodeContext(general_role=profile.coding.default_role)
        if section.role not in _WITHOUT_CODE_TABLES:
            for block in section.blocks:
                if isinstance(block, Table) and has_code_column(block):
                    present = True
                    rows += read_code_table(block, context).rows
    notes += [_malformed(row) for row in rows if row.token.malformed]
    return tuple(row.entry() for row in rows) if present else None, tuple(notes)


def _titled(context: CodeContext, section: HeadedSection) -> CodeContext:
    """The context that a section's title opens.

    The title of the outermost is no group, nor are the titles of a table's columns.
    """
    inner = context.under(section.title)
    names = (inner.systems or inner.role) and not are_column_titles(section.title)
    if len(section.path) > 1 and names:
        return inner
    return msgspec.structs.replace(inner, group=None)


def _read_block(
    block: Block, context: CodeContext
) -> tuple[list[CodeRow], list[Note], CodeContext]:
    if isinstance(block, Table):
        table = read_code_table(block, context)
        unread = [_unread(" | ".join(c.text for c in row.cells), row.span) for row in table.unread]
        return list(table.rows), unread, context
    if isinstance(block, Rule) or not block.text.strip():
        return [], [], context
    text = block.text
    rows = list(rows_of_text(text, context, block.span))
    if rows:
        return rows, [], context
    if is_disclaimer(text) and not text.rstrip().endswith(":"):
        return [], [], msgspec.structs.replace(context, general_role="informational")
    bold = isinstance(block, Paragraph | ListItem) and block.bold
    if is_label(text, bold):
        return [], [], context.under(text)
    mentioned = codes_in(text, systems_named(text) or context.systems)
    if mentioned and applied_codes(text) is None:
        return [], [_unread(text, block.span)], context
    return [], [], context


def _unread(text: str, span: SourceSpan) -> Note:
    words = " ".join(text.split())
    return Note(
        kind="unread_text",
        message=f"This looks like a code, but was not read as one: {words}",
        text=words,
        span=span,
    )


def _malformed(row: CodeRow) -> Note:
    return Note(
        kind="broken_table",
        message=f"{row.token.code} is no code; it may be meant as a range.",
        text=row.token.code,
        span=row.span,
    )
