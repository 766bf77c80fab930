"""Where a document says which drugs it is about: its title, its labels, its product list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.ingest.document import (
    Block,
    HeadedSection,
    ListItem,
    Paragraph,
    Rule,
    Table,
    text_of,
)
from policydiff.ingest.readers.identity.drug_columns import in_brand_columns
from policydiff.ingest.readers.identity.drugs import (
    drugs_of,
    is_generic,
    is_marked_brand,
    pair_named,
    product_of,
    substance,
)
from policydiff.ingest.readers.identity.head import Head
from policydiff.ingest.readers.identity.subject_drugs import subject_drugs
from policydiff.ingest.request_words import CONTINUATION, RENEWAL
from policydiff.ingest.structure.titles import plain, plain_title
from policydiff.model.patterns import deferred
from policydiff.model.policy import Drug

# "This policy refers to the following drug products:" opens the list of what a policy is about.
_LIST_LEAD_IN = deferred(
    r"\b(?:polic(?:y|ies)|document|criteria|guideline|program)\b.{0,40}\b(?:refers?|appl(?:y|ies)|"
    r"address(?:es)?|pertains?|covers?|includes?)\b.{0,160}:\s*$"
    r"|^\W*(?:agents?|drugs?|products?|medications?)\s+(?:addressed|included|covered|discussed|"
    r"listed)\s+in\s+this\s+(?:document|policy|guideline|program)\s+(?:are|includes?)\s*:\s*$",
    re.IGNORECASE,
)
_KIND_WORDS = deferred(
    r"\b(?:prior authori[sz]ation|step therapy|quantity limits?|medical necessity|drug quantity "
    r"management|utili[sz]ation management|medical|pharmacy|clinical|coverage|drug|policy|"
    r"policies|criteria|guidelines?|program|summary|products?|management|with)\b",
    re.IGNORECASE,
)
# A line with one name and another in brackets, and nothing else.
_PAIR_ALONE = deferred(r"[^()]{2,60}\([^()]{3,80}\)\W{0,3}")
_PAIRS_ALONE = deferred(r"(?:(?:^|,|;|[|•]|\band\b)\s*[^(),;.:|•]{2,60}\([^()]{3,80}\)\W{0,3})+")
_REQUESTS = deferred(
    rf"(?:(?:initial|{CONTINUATION}|{RENEWAL})\s+)?requests?\s+for\s+(?:continued\s+use\s+of\s+)?"
    r"(?P<names>[A-Z][^.:]{2,120}?\([^()]{3,80}\))\s+(?:may|will|can)\b",
    re.IGNORECASE,
)
_PARTS = deferred(r"\s+[–—-]\s+|[:,(;]")


def drugs_named(
    title: str | None, sections: tuple[HeadedSection, ...], head: Head
) -> tuple[Drug, ...]:
    """The drugs of the product list, of the labelled values and of the title, each once.

    A drug that the list gives with its own name ("rituximab-arrx") is not taken again from the
    title, where all share one.
    """
    found: list[Drug] = [*_listed(sections), *_listed_by_lead_in(sections), *_described(sections)]
    found.extend(in_brand_columns(head.blocks))
    labelled = [value.value for value in head.of("drugs")]
    texts = [*labelled, *([title] if title else [])]
    for text in texts:
        found.extend(drugs_of(text, named=True))
    if not found:
        found.extend(_requested(sections))
    if not found:
        found.extend(_by_single_name(texts, sections, labelled=labelled))
    if not any(drug.brand for drug in found):
        found[:0] = subject_drugs(title, sections, head.blocks)
    return _once(found)


def _once(drugs: list[Drug]) -> tuple[Drug, ...]:
    """Each drug once, with the most exact of the generic names that are printed for it."""
    kept: dict[str, Drug] = {}
    for drug in drugs:
        name = (drug.brand or drug.generic or "").casefold()
        known = kept.get(name)
        if known is not None:
            if _is_more_exact(drug.generic, known.generic):
                kept[name] = drug
            continue
        generics = {(other.generic or "").casefold() for other in kept.values()}
        if drug.brand is not None or name not in generics:
            kept[name] = drug
    return tuple(kept.values())


def _is_more_exact(generic: str | None, known: str | None) -> bool:
    """True for "zorbinumab-abcd" where "Zorbinumab" is known."""
    if generic is None or known is None:
        return known is None
    longer, shorter = generic.casefold(), known.casefold()
    if longer == shorter:
        return generic.islower() and not known.islower()
    return longer.startswith(shorter)


def _listed(sections: tuple[HeadedSection, ...]) -> Iterator[Drug]:
    """The drugs of the lines at the top, before the first section with a content of its own.

    Where a title there names one, so do the others of its level.
    """
    levels: set[int] = set()
    content = False
    for section in sections:
        content = content or section.role not in ("other", "boilerplate")
        if section.role == "boilerplate" or (content and section.level not in levels):
            continue
        if product_of(section.title) is not None:
            levels.add(section.level)
        if content:  # the next drug of a document on several
            yield from drugs_of(section.title)
            continue
        for text in (section.title, *_lines(section.blocks)):
            drug = product_of(text)
            if drug is not None:
                yield from drugs_of(text) or (drug,)


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case ListItem():
                yield block.text
            case Paragraph() if block.text.lstrip().startswith("•") or is_marked_brand(block.text):
                yield block.text.lstrip("• ")
            case Paragraph() if _PAIR_ALONE.fullmatch(block.text):
                yield block.text
            case Paragraph() if _PAIRS_ALONE.fullmatch(" ".join(block.text.split())):
                yield block.text
            case _:
                continue


def _listed_by_lead_in(sections: tuple[HeadedSection, ...]) -> Iterator[Drug]:
    """The drugs of the first list that a sentence like "This policy refers to ..." opens."""
    for section in sections:
        for place, block in enumerate(section.blocks):
            if not isinstance(block, Paragraph) or not _LIST_LEAD_IN.search(plain(block.text)):
                continue
            found: list[Drug | None] = []
            for item in section.blocks[place + 1 :]:
                if not isinstance(item, ListItem):
                    break
                behind = list(_behind_kind(item.text))
                if behind:
                    found.extend(behind)
                    continue
                pairs = drugs_of(item.text, named=True)
                found.append(product_of(item.text) or (pairs[0] if pairs else None))
            drugs = [drug for drug in found if drug is not None]
            if drugs:
                yield from drugs
                return


def _behind_kind(text: str) -> Iterator[Drug]:
    """The brands of "Intravenous zorbine (IVZ): Zorvanta®, Nexlotrin®"."""
    kind, colon, names = text.partition(":")
    listed = [name for name in names.split(",") if name.strip()]
    if colon and listed and all(map(is_marked_brand, listed)):
        generic = substance(kind.partition("(")[0])
        yield from (Drug(brand=substance(name), generic=generic) for name in listed)


def _described(sections: tuple[HeadedSection, ...]) -> Iterator[Drug]:
    """The drugs of the line that opens a description and holds nothing but pairs of names."""
    for place, section in enumerate(sections):
        if plain_title(section.title) != "description":
            continue
        blocks = [block for block in section.blocks if not isinstance(block, Rule)]
        below = sections[place + 1].title if place + 1 < len(sections) else ""
        text = text_of(blocks[0]) if blocks else below
        if _PAIRS_ALONE.fullmatch(plain(text)):
            yield from drugs_of(text, named=True)
        return


def _requested(sections: tuple[HeadedSection, ...]) -> Iterator[Drug]:
    """The drugs that sentences of approval name: "Requests for Brand (generic) may be ..."."""
    for section in sections:
        if section.role != "criteria":
            continue
        for block in section.blocks:
            asked = _REQUESTS.match(plain(text_of(block))) if isinstance(block, Paragraph) else None
            if asked is not None:
                yield from drugs_of(asked["names"], named=True)


def _by_single_name(
    texts: list[str], sections: tuple[HeadedSection, ...], *, labelled: list[str]
) -> Iterator[Drug]:
    """The drugs of a title or label that prints one name of each only.

    The other name is looked for in the text. Where it is not printed, a name of which nothing
    tells that it is generic is a brand only if a label or a sign says that it names a drug.
    """
    body = "\n".join(
        text_of(block)
        for section in sections
        if section.role != "references"
        for block in section.blocks
        if not isinstance(block, Table)
    )
    for text in texts:
        for part in _PARTS.split(text):
            named = _without_use(_KIND_WORDS.sub(" ", part))
            name = substance(re.sub(r"\s+", " ", named))
            if not name:
                continue
            drug = pair_named(name, body)
            if drug is None and is_generic(name) and len(name.split()) <= 3:
                drug = Drug(brand=None, generic=name)
            if (
                drug is None
                and (text in labelled or is_marked_brand(part))
                and len(name.split()) <= 3
            ):
                drug = (
                    Drug(brand=None, generic=name)
                    if name.islower()
                    else Drug(brand=name, generic=None)
                )
            if drug is not None:
                yield drug


def _without_use(part: str) -> str:
    """The name in "Zorbinumab for asthma"; a text where no generic name comes first as it is."""
    name = part.partition(" for ")[0]
    return name if is_generic(name) else part
