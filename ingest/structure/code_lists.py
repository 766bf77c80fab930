"""Parts of a document that are lists of codes by their form, whatever the title above them.

Payers call such a part "Billing", "Codes requiring authorization", "Provider claims", or repeat
the name of a line of business; that each line is a code and what it stands for says more.
"""

from __future__ import annotations

import re

from policydiff.ingest.code_forms import HCPCS, ICD_10_CM_CATEGORY, ICD_10_CM_PLACES, NDC
from policydiff.ingest.document import Block, ListItem, Paragraph, Row, Rule, Table
from policydiff.model.patterns import deferred

_ICD = rf"{ICD_10_CM_CATEGORY}\.{ICD_10_CM_PLACES}"
_CODE = rf"(?:{HCPCS}|{_ICD}|{NDC})(?:-[A-Z]{{2}})?(?![\w.])[*†‡^]*"
_LIST = rf"{_CODE}(?:\s*(?:[,;/–-]|\band\b|\bor\b|\bthrough\b|\bto\b)*\s*{_CODE})*"
_NAMED_LIST = rf"(?:[A-Z][^:;,]{{2,40}}:\s*)?{_LIST}(?:\s*;\s*[A-Z][^:;,]{{2,40}}:\s*{_LIST})*"
_SYSTEM = r"\b(?:cod(?:e|es|ing)|CPT|HCPCS|ICD|NDCs?)\b"

# "J7777 Injection, testumab, 1 mg", and of CPT codes, which any number may look like, only those
# with what they stand for behind them.
_CODED = deferred(rf"\W*(?:{_LIST}\s*(?:$|\W*[(A-Z])|\d{{5}}\s*[–:-]?\s+[A-Z][a-z]{{3,}})")
# "HCPCS: J7777", "HCPCS: Zorbinex: J7777; Testora: J7778", "Diagnosis codes: M10.00, M10.01",
# "CPT code(s): 96365 - 96368", and with what one code stands for behind it.
_LABELLED = deferred(
    rf"[^:.;]{{0,60}}(?i:{_SYSTEM})[^:.;]{{0,60}}:\s*"
    rf"(?:{_NAMED_LIST}\W*(?:$|\s[–:-]\s+[A-Z]|\([A-Z])|\d{{5}}(?:\s*[,;–-]\s*\d{{5}})*\W*$)"
)
_ONLY_CODES = deferred(rf"\W*{_LIST}\W*$|\d{{5}}(?:\s*[,–-]\s*\d{{5}})*$")
_OF_CODES = deferred(rf"(?i:{_SYSTEM})|^\W*[*†‡]|^[a-z]")
"""What stands among the codes: labels, what they are printed for, footnotes, lines cut off."""
_AMOUNT = deferred(r"\b(?:per|every|max(?:imum)?)\b", re.IGNORECASE)


MOST_COLUMNS = 3
"""Cells of a row that is a code and what it stands for: the system may have a cell of its own. With
more the table tells doses or limits of what the codes are for."""


def lists_codes(blocks: tuple[Block, ...]) -> bool:
    """True where the blocks are codes with what they stand for, and nothing else.

    Limits by code ("J7777: 2 vials per 28 days") are no such list.
    """
    coded = 0
    for block in blocks:
        match block:
            case Rule():
                continue
            case Table():
                found = _coded_rows(block)
                if not found:
                    return False
                coded += found
            case Paragraph() | ListItem():
                for line in filter(None, map(str.strip, block.text.split("\n"))):
                    if is_code_line(line) and _AMOUNT.search(line) is None:
                        coded += 1
                    elif _OF_CODES.search(line) is None:
                        return False
            case _:
                return False
    return coded > 0


def is_code_line(line: str) -> bool:
    """True for "J7777 Injection, testumab", "M10.00 – Gout" and "HCPCS: J7777, J7778"."""
    return _CODED.match(line) is not None or _LABELLED.match(line) is not None


def is_labelled_list(line: str) -> bool:
    """True for "Diagnosis codes: M10.00, M10.01", which lists codes in any surroundings."""
    return _LABELLED.match(line) is not None


def _coded_rows(table: Table) -> int:
    """How many rows are a code and what it stands for; 0 where most below the titles are not."""
    rows = [row for row in table.rows[table.header_rows :] if len(row.cells) > 1]
    coded = sum(map(_is_coded, rows))
    return coded if coded * 2 > len(rows) else 0


def _is_coded(row: Row) -> bool:
    """True for code and description, perhaps with the system before them."""
    texts = [cell.text.strip() for cell in row.cells]
    return len(texts) <= MOST_COLUMNS and any(map(_ONLY_CODES.match, texts[:-1]))
