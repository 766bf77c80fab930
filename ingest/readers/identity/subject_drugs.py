"""The drugs that a document treats as its own, where neither title nor label names a brand.

A policy on a class ("Biologics for Asthma") names its drugs where it speaks of each: in titles of
its parts, in a column of names, in lists of what is affected, at the start of the sentences that
grant. What it only mentions (drugs to be tried first, drugs not to be combined) stands elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from policydiff.ingest.document import (
    Block,
    HeadedSection,
    Heading,
    ListItem,
    Paragraph,
    Table,
    text_of,
)
from policydiff.ingest.readers.identity.drug_columns import in_drug_columns
from policydiff.ingest.readers.identity.drugs import (
    drugs_of,
    is_generic,
    is_lone_name,
    substance,
)
from policydiff.ingest.readers.identity.known_brands import KnownBrands, known_brands
from policydiff.ingest.readers.identity.listed_names import SEVERAL, bare_name, is_name
from policydiff.ingest.structure.titles import plain, plain_title
from policydiff.model.patterns import deferred
from policydiff.model.policy import Drug

_TELLING_OF_OTHERS = ("references", "background", "history", "definitions", "boilerplate", "coding")
"""Roles of sections that name any drug."""

LONGEST_HEAD_LINE = 80
"""Letters of a line in the head that names a drug; longer ones are sentences."""

_AFFECTED = deferred(
    r"(?:(?:targeted|affected|applicable|covered|included|requested) )?"
    r"(?:drugs?|medications?|products?|agents?)"
    r"(?: (?:affected|addressed|included|covered|requiring .*|subject to .*))?"
    r"|requires? (?:pa|prior authori[sz]ation).*",
    re.IGNORECASE,
)
# "Preferred: Zorvanta, Nexlotrin" in the head of a form.
_NAMES_AFTER = deferred(
    r"(?:non-?)?preferred(?: (?:drugs?|products?|agents?|medications?))?\s*:\s*(?P<names>[^.:]+)",
    re.IGNORECASE,
)
# "Zorvanta (zorbinumab) may be considered ...", "The plan may authorize coverage of Zorvanta ...".
_SPOKEN_OF = (
    deferred(
        r"(?P<names>[^.:;]{3,160}?)\s+(?:is|are|may|will|can|requires?|shall)\b", re.IGNORECASE
    ),
    deferred(
        r".{0,60}?\b(?:cover(?:age)?|approv(?:e|al)|authori[sz](?:e|ation)|requests?|reviews?)\s+"
        r"(?:(?:of|for)\s+)?(?P<names>(?-i:[A-Z])[^.:;]{2,160}?)\s+"
        r"(?:for|when|if|in|is|are|may|will|can)\b",
        re.IGNORECASE,
    ),
)
_GRANTS = deferred(
    r"\b(?:medically necessary|cover(?:ed|age)?|approv\w+|authori[sz]\w+|consider\w+|proven|"
    r"reimburs\w+|payable|eligible|precertif\w+|PA)\b",
    re.IGNORECASE,
)
_BRACKETED = deferred(r"(?P<outer>[A-Z][^()\[\]:;]{2,60}?)\s*\((?P<inner>[^()]{4,30})\)")
# A line with one name and another in brackets, once or more, and nothing else.
_PAIR_ALONE = deferred(r"(?:[^().]{2,60}\([^()]{3,80}\)\W{0,3}){1,4}")
_PAIRS_BEHIND_LABEL = deferred(
    r"(?:[A-Z]{1,4}\. |[^:().]{3,40}: ?)?(?:[^().:]{2,60}\([^()]{3,80}\)[\W]{0,3}){1,6}"
)
_LISTED_IN_TITLE = deferred(r"\((?P<names>[^()]{3,60},[^()]{3,120})\)")


def subject_drugs(
    title: str | None, sections: tuple[HeadedSection, ...], head: tuple[Block, ...]
) -> tuple[Drug, ...]:
    """The drugs of the first kind of place that names any, in printed order, each once."""
    brands = known_brands(sections)
    own = tuple(section for section in sections if section.role not in _TELLING_OF_OTHERS)
    places: tuple[Callable[[], Iterator[Drug]], ...] = (
        lambda: brands.in_text(title or ""),
        lambda: _in_brackets(title or "", sections),
        lambda: _in_head(head, brands),
        lambda: in_drug_columns(tuple(block for part in own for block in part.blocks), brands),
        lambda: _titles(own, brands),
        lambda: _pairs_alone(own),
        lambda: _affected(own, brands),
        lambda: _granted(own, brands),
        lambda: _row_heads(own, brands),
        lambda: _described(sections),
    )
    for place in places:
        found: dict[str, Drug] = {}
        for drug in place():
            if drug.brand is not None:
                found.setdefault(drug.brand.casefold(), drug)
        if found:
            return tuple(found.values())
    return ()


def _in_brackets(title: str, sections: tuple[HeadedSection, ...]) -> Iterator[Drug]:
    """The brand of a title like "Zorvanta Therapy (Nexlo) for Asthma", whose generic is no sign.

    A name is never printed in small letters, as the word for a condition or a plan is somewhere.
    """
    for match in _BRACKETED.finditer(plain(title)):
        name = substance(match["inner"])
        if not is_lone_name(name):
            continue
        printed = [
            found
            for section in sections
            for block in section.blocks
            for found in re.findall(rf"\b{re.escape(name)}\b", text_of(block), re.IGNORECASE)
        ]
        if all(found[0].isupper() for found in printed):
            yield Drug(brand=name, generic=substance(match["outer"]))


def _in_head(head: tuple[Block, ...], brands: KnownBrands) -> Iterator[Drug]:
    """What headings, rows and short lines at the top name, preferred drugs of a form among them."""
    for block in head:
        if isinstance(block, Table):
            yield from in_drug_columns((block,), brands)
        named = _NAMES_AFTER.fullmatch(plain(block.text)) if isinstance(block, Paragraph) else None
        if named is not None:
            for name in filter(is_name, map(bare_name, SEVERAL.split(named["names"]))):
                yield brands.of(name) or Drug(brand=name, generic=None)
        elif (
            isinstance(block, Heading | Paragraph | ListItem)
            and len(block.text) <= LONGEST_HEAD_LINE
        ):
            alone = isinstance(block, Heading) or _PAIR_ALONE.fullmatch(block.text) is not None
            yield from drugs_of(block.text, named=alone, known=brands.names())
            yield from brands.in_text(block.text)


def _titles(sections: tuple[HeadedSection, ...], brands: KnownBrands) -> Iterator[Drug]:
    for section in sections:
        alone = _PAIR_ALONE.fullmatch(section.title) is not None
        yield from drugs_of(section.title, named=alone, known=brands.names())
        yield from brands.in_text(section.title)
        yield from _in_list_behind(section.title, brands)


def _in_list_behind(title: str, brands: KnownBrands) -> Iterator[Drug]:
    """The brands of "Acute Treatment (Zorvanta, Nexlotrin, zorbinumab)".

    One that is known tells what the others are.
    """
    for match in _LISTED_IN_TITLE.finditer(title):
        names = [bare_name(name) for name in SEVERAL.split(match["names"])]
        if any(brands.of(name) is not None or is_generic(name) for name in names):
            for name in names:
                if is_lone_name(name):
                    yield brands.of(name) or Drug(brand=name, generic=None)


def _described(sections: tuple[HeadedSection, ...]) -> Iterator[Drug]:
    """The pairs in the first paragraph of a description, where nothing else names a drug."""
    for section in sections:
        first = next((block for block in section.blocks if isinstance(block, Paragraph)), None)
        if first is not None and plain_title(section.title) in ("description", "overview"):
            yield from drugs_of(first.text)
            return


def _pairs_alone(sections: tuple[HeadedSection, ...]) -> Iterator[Drug]:
    """Lines that hold nothing but pairs of names, behind a label at most."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Paragraph) and _PAIRS_BEHIND_LABEL.fullmatch(plain(block.text)):
                yield from drugs_of(block.text.rpartition(":")[2])


def _affected(sections: tuple[HeadedSection, ...], brands: KnownBrands) -> Iterator[Drug]:
    """Lists under a title like "Products affected"."""
    for section in sections:
        if not _AFFECTED.fullmatch(plain_title(section.title)):
            continue
        for block in section.blocks:
            if isinstance(block, Table):
                break
            if isinstance(block, ListItem | Paragraph):
                yield from _listed_name(block.text, brands)


def _listed_name(text: str, brands: KnownBrands) -> Iterator[Drug]:
    pairs = drugs_of(text, named=True, known=brands.names())
    if pairs:
        yield from pairs
        return
    name = bare_name(text)
    if is_name(name) and not is_generic(name):
        yield brands.of(name) or Drug(brand=name, generic=None)


def _granted(sections: tuple[HeadedSection, ...], brands: KnownBrands) -> Iterator[Drug]:
    """The names that sentences speak of which grant."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table):
                continue
            text = plain(text_of(block))
            if not _GRANTS.search(text):
                continue
            for sentence in _SPOKEN_OF:
                spoken = sentence.match(text)
                names = spoken["names"] if spoken is not None else ""
                yield from drugs_of(names, known=brands.names())
                yield from brands.in_text(names)


def _row_heads(sections: tuple[HeadedSection, ...], brands: KnownBrands) -> Iterator[Drug]:
    """The names in the first column of tables of criteria."""
    for section in sections:
        for block in section.blocks:
            for row in block.rows if isinstance(block, Table) else ():
                text = row.cells[0].text if row.cells else ""
                alone = _PAIR_ALONE.fullmatch(text) is not None
                yield from drugs_of(text, named=alone, known=brands.names())
                yield from brands.in_text(text if len(text) <= LONGEST_HEAD_LINE else "")
