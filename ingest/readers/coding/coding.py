"""Sections that list procedure, drug and diagnosis codes -> code entries.

Only lists count: a code that a criterion or a sentence mentions is no entry. What a code's role
is (operative, informational, not covered) stands in a disclaimer over the whole section, in a
heading over some of it, or in a row of the table; the nearest wins.
"""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import (
    Block,
    HeadedSection,
    ListItem,
    Paragraph,
    Rule,
    Table,
    text_of,
)
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.readers.coding.code_columns import are_column_titles
from policydiff.ingest.readers.coding.code_headings import (
    CodeContext,
    is_disclaimer,
    is_label,
    role_stated,
    systems_named,
)
from policydiff.ingest.readers.coding.code_patterns import codes_in
from policydiff.ingest.readers.coding.code_rows import CodeRow, rows_of_text, tells_of_codes
from policydiff.ingest.readers.coding.code_tables import (
    has_code_column,
    looks_like_code,
    read_code_table,
)
from policydiff.ingest.readers.history.history_tables import lists_changes
from policydiff.ingest.structure.code_lists import is_labelled_list
from policydiff.model.coding import CodeEntry
from policydiff.model.patterns import deferred
from policydiff.model.policy import Note, SectionRole
from policydiff.model.source import SourceSpan

_GROUP = deferred(r"\bgroup\s+\d+", re.IGNORECASE)
_PART_OF_GROUP = deferred(r"\bgroup\s+\d+\W+(?:paragraph|(?:\w+\s+)?codes?)\b", re.IGNORECASE)
_PARAGRAPH_OF_GROUP = deferred(r"\bgroup\s+\d+\W+paragraph\b", re.IGNORECASE)
_OTHER_CODES = deferred(r"\bbill\s+types?\b|\bmodifiers?\b|\bplaces?\s+of\s+service\b", re.I)
_WITHOUT_CODE_LISTS: frozenset[SectionRole] = frozenset({"history", "references"})
"""Elsewhere a table with a column of codes is a code list too (dosing tables, drug lists), and so
is a line that has a label and codes and nothing else."""
_NAMES_DRUGS: frozenset[SectionRole] = frozenset({"products", "limits", "other"})
"""Where a document without any list of codes may print them beside its drugs."""

# "Zorvanta® (zorbinumab) (J7777)", "Zorvanta IV (HCPCS J7777)"
_BESIDE_NAME = deferred(
    r"\((?:(?:HCPCS|J-?\s?code|billing\s+code|code)s?\W*)?(?P<codes>[JQC]\d{4}(?:\s*[,/]\s*[JQC]\d{4})*)"
    r"\s*[):;]"
)


def read_coding(
    sections: tuple[HeadedSection, ...], profile: Profile
) -> tuple[tuple[CodeEntry, ...] | None, tuple[Note, ...]]:
    """All codes that the document lists, in document order, and notes on what was not read.

    None where the document has neither a section of codes nor a table with a column of codes.
    """
    reading = _Reading(profile)
    present = False
    for section in sections:
        if section.role == "coding":
            present = True
            reading.read_section(section)
        else:
            reading.leave()
            if section.role not in _WITHOUT_CODE_LISTS:
                present = reading.read_lists(section) or present
    if not present:
        for section in sections:
            present = reading.read_beside_names(section) or present
    notes = (*reading.notes, *(_malformed(row) for row in reading.rows if row.token.malformed))
    return tuple(row.entry() for row in reading.rows) if present else None, notes


class _Reading:
    """The codes read so far, and what the headings above the next one say of it."""

    def __init__(self, profile: Profile) -> None:
        self.rows: list[CodeRow] = []
        self.notes: list[Note] = []
        self.default = CodeContext(general_role=profile.coding.default_role)
        self.general = self.default
        """Where no heading is above: what disclaimers say of the whole run of code sections."""
        self.contexts: dict[tuple[str, ...], CodeContext] = {}
        """What stands at the end of each section, for the sections inside it."""
        self.before: HeadedSection | None = None
        self.section = self.default
        self.context = self.default

    def leave(self) -> None:
        """A section without codes ends the run."""
        self.general = self.default
        self.before = None

    def read_section(self, section: HeadedSection) -> None:
        """Read a section of codes."""
        self.section = self.context = _opened(self._above(section), section)
        if not _OTHER_CODES.search(section.title):
            before = len(self.rows)
            for block in section.blocks:
                self._read_block(block)
            if len(self.rows) == before and systems_named(section.title):
                # "NDC Code(s): 12345-6789-01" set like the title of a part.
                self.rows += rows_of_text(section.title, self.default, section.span)
        self.general = msgspec.structs.replace(self.general, general_role=self.context.general_role)
        self.contexts[section.path] = self.context
        self.before = section

    def read_lists(self, section: HeadedSection) -> bool:
        """Read the code tables and labelled lists of another section; False where it has none."""
        before = len(self.rows)
        label = ""
        for block in section.blocks:
            if isinstance(block, Table):
                if has_code_column(block):
                    self.rows += read_code_table(block, self.default).rows
            elif not isinstance(block, Rule):
                text = f"{label} {block.text}".strip()
                if is_labelled_list(text):
                    self.rows += rows_of_text(text, self.default, block.span)
                label = block.text if block.text.endswith(":") and systems_named(block.text) else ""
        return len(self.rows) > before

    def read_beside_names(self, section: HeadedSection) -> bool:
        """Read the codes that a form prints in parentheses behind the drugs that it is for."""
        if section.role not in _NAMES_DRUGS:
            return False
        known = {row.token.code for row in self.rows}
        for block in section.blocks:
            for match in _BESIDE_NAME.finditer(text_of(block)):
                for token in codes_in(match["codes"]):
                    if token.code not in known:
                        known.add(token.code)
                        self.rows.append(
                            CodeRow(
                                token=token,
                                description=None,
                                context=self.default,
                                span=block.span,
                            )
                        )
        return bool(known)

    def _above(self, section: HeadedSection) -> CodeContext:
        """What the headings above a section say.

        These are the headings of the sections that it stands in. A heading with nothing below it
        counts as one of them even where the layout takes it for a sister, and so does the
        paragraph that belongs to a group of codes.
        """
        before = self.before
        above = before is not None and before.level <= section.level
        if before and above and (not before.blocks or _PARAGRAPH_OF_GROUP.search(before.title)):
            return self.contexts[before.path]
        for length in range(len(section.path) - 1, 0, -1):
            if section.path[:length] in self.contexts:
                return self.contexts[section.path[:length]]
        return self.general

    def _read_block(self, block: Block) -> None:
        if isinstance(block, Rule) or (isinstance(block, Table) and lists_changes(block)):
            return
        if isinstance(block, Table):
            table = read_code_table(block, self.context)
            self.rows += table.rows
            for row in table.unread:
                self.notes.append(_unread(" | ".join(cell.text for cell in row.cells), row.span))
            return
        text = block.text
        rows = list(rows_of_text(text, self.context, block.span))
        bold = isinstance(block, Paragraph | ListItem) and block.bold
        listed = {row.token.code for row in self.rows}
        if rows and tells_of_codes(text) and all(row.token.code in listed for row in rows):
            return
        if rows:
            self.rows += rows
        elif is_disclaimer(text) and not text.rstrip().endswith(":"):
            self.context = msgspec.structs.replace(self.context, general_role="informational")
            self.section = msgspec.structs.replace(self.section, general_role="informational")
        elif is_label(text, bold):
            self.context = self._under_label(text)
        elif looks_like_code(text) or len(codes_in(text)) >= SEVERAL:
            self.notes.append(_unread(text, block.span))

    def _under_label(self, label: str) -> CodeContext:
        """The context below a line that heads the codes after it.

        One that only names the system stands below the line before it, any other beside it.
        """
        if are_column_titles(label):
            return msgspec.structs.replace(
                self.context, systems=systems_named(label) or self.context.systems
            )
        below = systems_named(label) and role_stated(label) is None
        above = self.context if below else self.section
        inner = above.under(label)
        sentence = label.rstrip().endswith(".")
        return msgspec.structs.replace(inner, group=above.group) if sentence else inner


SEVERAL = 3
"""Codes from which a text is a list that was not read; prose mentions one or two."""


def _opened(above: CodeContext, section: HeadedSection) -> CodeContext:
    """The context that a section's title opens.

    A title is a group where it says something of the codes. One over all systems, and the titles
    of a table's columns, are none.
    """
    title = section.title
    inner = above.under(title)
    systems = {system.removesuffix("-CM").removesuffix("-PCS") for system in systems_named(title)}
    says = len(systems) == 1 or role_stated(title) or _GROUP.search(title)
    part = are_column_titles(title) or _PART_OF_GROUP.search(title)
    if says and len(systems) <= 1 and not part:
        return inner
    return msgspec.structs.replace(inner, group=above.group)


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
