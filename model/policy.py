"""What one version of one policy says: the canonical model that every reader fills.

Absent is not empty: a part that the document does not have is None, a part that it has and that
is empty is an empty tuple. Text stays as printed; it is normalised only for comparing.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from policydiff.model.coding import CodeEntry
from policydiff.model.coverage import CriteriaSet
from policydiff.model.history import HistoryEntry
from policydiff.model.limits import Limit
from policydiff.model.source import SourceDescription, SourceSpan
from policydiff.model.vocabulary import VocabularyTerm

SCHEMA: Final = "policydiff.policy/1"

Status = Literal["complete", "partial"]
ProductPosition = Literal[
    "preferred", "non_preferred", "excluded", "covered", "not_covered", "unspecified"
]
SectionRole = Literal[
    "criteria",
    "products",
    "coding",
    "limits",
    "history",
    "references",
    "background",
    "definitions",
    "boilerplate",
    "other",
]
NoteKind = Literal[
    "unread_text",
    "ambiguous_logic",
    "external_reference",
    "broken_table",
    "criteria_not_found",
    "criteria_under_other_title",
    "unread_page",
    "unknown_template",
    "profile_used",
    "unread_date",
    "asks_nothing",
]


class Payer(msgspec.Struct, frozen=True, kw_only=True):
    """The organisation that publishes the policy."""

    id: str
    """Short stable name: `anthem`, `fep`, `cigna`, `uhc`; else a slug of the name."""
    name: str | None


class Drug(msgspec.Struct, frozen=True, kw_only=True):
    """A drug that the policy is about."""

    brand: str | None
    generic: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """Those of both names that it has, the brand first."""
        return tuple(name for name in (self.brand, self.generic) if name)


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Which policy this is, through all its revisions."""

    payer: Payer
    key: str
    """The number without its revision part; where there is no number, a slug of title or drug."""
    number: str | None
    title: str | None
    kind: str | None
    """What the payer calls the document ("Medical Benefit Drug Policy")."""
    revision_status: str | None
    line_of_business: tuple[str, ...] | None
    drugs: tuple[Drug, ...]

    @property
    def drug_names(self) -> tuple[str, ...]:
        """All names of the drugs that the policy is about, in order."""
        return tuple(name for drug in self.drugs for name in drug.names)

    @property
    def own_names(self) -> frozenset[str]:
        """The names that stand in any sentence of the policy: of its drugs and of its payer."""
        return frozenset(filter(None, (*self.drug_names, self.payer.name)))


class Dates(msgspec.Struct, frozen=True, kw_only=True):
    """The dates of a version, ISO: `2024-04-01`, to the month `2024-04`, to the year `2024`."""

    effective: str | None = None
    published: str | None = None
    reviewed: str | None = None
    original: str | None = None
    next_review: str | None = None
    retired: str | None = None


class Product(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a list that gives each product a position (a preferred drug list)."""

    name: str
    brand: str | None = None
    generic: str | None = None
    position: ProductPosition
    category: str | None = None
    """Drug class or heading that it stands under."""
    restrictions: tuple[str, ...] = ()
    """Flags as printed: PA, ST, QL, ..."""
    text: str | None = None
    """Remarks as printed."""
    span: SourceSpan


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the list of references."""

    label: str | None
    text: str
    span: SourceSpan


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A headed part of the document with all its text, whatever became of it."""

    title: str
    level: int
    role: SectionRole
    text: str
    span: SourceSpan


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the reader could not settle, told to the user."""

    kind: NoteKind
    message: str
    sets: tuple[str, ...] = ()
    """Ids of the criteria sets that it touches."""
    text: str | None = None
    """The words in question, as printed."""
    side: Literal["old", "new"] | None = None
    """Of which document it is, in a comparison."""
    span: SourceSpan | None


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a policy as it was read."""

    schema: Literal["policydiff.policy/1"] = SCHEMA
    status: Status
    """`partial` where criteria, products, codes or limits were not wholly read, or promised
    criteria were not found."""
    source: SourceDescription
    identity: Identity
    dates: Dates
    criteria: tuple[CriteriaSet, ...] | None
    products: tuple[Product, ...] | None
    coding: tuple[CodeEntry, ...] | None
    limits: tuple[Limit, ...] | None
    history: tuple[HistoryEntry, ...] | None
    references: tuple[Reference, ...] | None
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    vocabulary: tuple[VocabularyTerm, ...] = ()
    """What is known of the names in the typed meaning, in the order of kind and name."""

    def _repr_html_(self) -> str:
        """How notebooks show it."""
        from policydiff.model.notebook import policy_html

        return policy_html(self)
