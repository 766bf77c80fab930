"""The fields of prior authorization forms, known by their names.

Medicare Part D plans print one form for each drug or group of drugs, always with the same fields;
Medicaid plans print much the same ("Required Medical Information", "Age Restriction", "Coverage
Duration").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from policydiff.ingest.document import Table
from policydiff.ingest.request_words import CONTINUATION, RENEWAL
from policydiff.model.patterns import deferred

Field = Literal[
    "group",
    "drugs",
    "criterion",
    "labelled",
    "step",
    "exclusion",
    "duration",
    "indication",
    "quantity",
    "other",
]

_BOOK_FIELDS: tuple[tuple[Field, str], ...] = (
    (
        "group",
        r"(?:prior\s+authori[sz]ation|pa|step\s+therapy|criteria|coverage|drug|medication|product)"
        r"\s+group(?:\s+(?:description|name))?",
    ),
    (
        "drugs",
        r"(?:drug|medication|product)(?:\s+names?|\s*\(s\)|s\s+affected|\s+affected)"
        r"|(?:affected|covered|target(?:ed)?)\s+(?:drug|medication|product)s?",
    ),
    ("criterion", r"required\s+(?:medical|clinical)\s+info(?:rmation)?|other\s+criteria"),
    ("labelled", r"(?:age|prescriber)\s+(?:restriction|requirement|limit)(?:s|\(s\))?"),
    ("exclusion", r"exclusion(?:s|\s+criteri(?:a|on))?"),
    ("duration", r"(?:coverage|approval|authori[sz]ation)\s+duration|duration\s+of\s+coverage"),
    (
        "indication",
        r"covered\s+uses?|(?:(?:pa|prior\s+authori[sz]ation)\s+)?indication(?:s|\s+indicator)?",
    ),
    ("quantity", r"(?:ql|quantity(?:\s+limits?)?)\s+criteria"),
    (
        "other",
        r"off[\s-]?label\s+uses?|part\s+b\s+prerequisite|prerequisite\s+therapy\s+required"
        r"|(?:last\s+)?revision\s+dates?|notes\s*/\s*references",
    ),
)
_OTHER_FIELDS: tuple[tuple[Field, str], ...] = (
    (
        "criterion",
        r"(?:clinical|pa|approval)\s+criteria|"
        r"criteria(?:\s+for(?:\s+\w+){1,3})?|diagnosis|"
        rf"(?:initial|{CONTINUATION}|{RENEWAL}|coverage|medical\s+necessity)"
        r"(?:\s+(?:therapy|approval|authori[sz]ation|use))?\s+(?:criteria|requirements?)",
    ),
    (
        "labelled",
        r"age|prescriber(?:\s+specialty)?|"
        r"(?:site|place)\s+of\s+(?:care|administration|service)|gender",
    ),
    (
        "step",
        r"(?:length\s+of\s+)?trial\s+(?:periods?|duration|length)|"
        r"(?:number|no\.?)\s+of\s+(?:non-?\s?pa|preferred|prerequisite|required|step)\s+"
        r"(?:agents?|drugs?|medications?|products?|trials?)|"
        r"(?:required|prerequisite|step)\s+(?:trials?|therap(?:y|ies)|drugs?|medications?)",
    ),
    ("exclusion", r"non[\s-]?coverage|contraindications?(?:/exclusions.*)?"),
    (
        "duration",
        rf"(?:(?:initial|{RENEWAL}|{CONTINUATION})\s+)?(?:(?:coverage|approval|authorization)\s+"
        r"(?:duration|length)|duration\s+of\s+(?:approval|therapy)|length\s+of\s+(?:approval|authorization))"
        rf"(?:\s*\((?:initial|{RENEWAL}|{CONTINUATION}|re-?auth)\))?|duration",
    ),
    ("quantity", r"quantity(?:\s+limits?)?"),
)


def _compiled(
    names: tuple[tuple[Field, str], ...],
) -> tuple[tuple[Field, re.Pattern[str]], ...]:
    return tuple((field, deferred(rf"\W*(?:{words})\W*", re.IGNORECASE)) for field, words in names)


_OF_ANY = _compiled((*_BOOK_FIELDS, *_OTHER_FIELDS))
# In a book a bare word says enough.
_OF_BOOKS = _compiled((*_BOOK_FIELDS, ("drugs", r"(?:drug|medication|product)s?")))

_LIKE = _compiled(
    (
        (
            "exclusion",
            r".*\b(?:exclu\w+|not\s+covered|non-?covered|denial)\b.*",
        ),
        ("labelled", r".*\brestrictions?"),
        (
            "criterion",
            r".*\b(?:criteria|requirements?|treatment\s+regimens?)|criteria\s+(?:for|of)\s.*",
        ),
    )
)
_JOINED = deferred(r"\s*[/&+,]\s*|\s+and\s+", re.IGNORECASE)

LONGEST_LIKENED = 9
"""Words of a label that is like the name of a field; a sentence has more."""

FEWEST_KINDS = 4
"""Kinds of book fields in the rows of a form; a table of another kind has one or two by chance."""

LONGEST_NAME = 6
"""Words of the name of a field ("Prior Authorization Group Description" has four)."""


@lru_cache(maxsize=1024)
def field_named(label: str) -> Field | None:
    """The field that a label names; None where it names none."""
    return _named(label, _OF_ANY)


@lru_cache(maxsize=1024)
def book_field_named(label: str) -> Field | None:
    """The same of the fields that all books of Part D forms have."""
    return _named(label, _OF_BOOKS) if len(label.split()) <= LONGEST_NAME else None


def is_form_of_book(table: Table) -> bool:
    """True for a table with a field a row, as books print them; most fields may be empty."""
    named = {book_field_named(row.cells[0].text) for row in table.rows if len(row.cells) > 1}
    return len(named - {None}) >= FEWEST_KINDS


@lru_cache(maxsize=1024)
def column_field_named(label: str) -> Field | None:
    """The same of the columns of a book that is one table; a bare "Age" says enough there."""
    field = book_field_named(label)
    other = None if field else field_named(label)
    return field or (other if other in ("labelled", "duration") else None)


@lru_cache(maxsize=1024)
def field_like(label: str) -> Field | None:
    """The field that a label of other words may name, in a form that has fields by their names.

    One of several names is enough ("Prescriber/Site of Care Restrictions", "Appropriate Treatment
    Regimen & Other Criteria"), or the last word ("Criteria for Renewal Requests").
    """
    if len(label.split()) > LONGEST_LIKENED:
        return None
    named = (_named(part.strip(), _OF_ANY) for part in _JOINED.split(label))
    found = next((field for field in named if field in ("criterion", "labelled")), None)
    return found or _named(label, _LIKE)


def _named(label: str, names: tuple[tuple[Field, re.Pattern[str]], ...]) -> Field | None:
    return next((field for field, known in names if known.fullmatch(label)), None)
