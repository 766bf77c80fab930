"""Which words of a document are brand names: what its own text shows, and what the lexicon knows.

A brand stands with its generic name in brackets, or before "[package insert]" among the references.
So does a drug that is only mentioned; whether a policy is about it is for others to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from policydiff.ingest.document import HeadedSection, text_of
from policydiff.ingest.lexicon.lexicon import load_lexicon, phrase_key
from policydiff.ingest.readers.identity.drugs import could_be_brand, drugs_of, is_generic, substance
from policydiff.ingest.structure.titles import plain
from policydiff.model.patterns import deferred
from policydiff.model.policy import Drug

# "Zorvanta® (zorbinumab) [package insert]. Springfield ...", "Zorvanta prescribing information".
_LABEL_CITED = deferred(
    r"(?<![\w-])(?P<name>[A-Z][\w-]{3,}(?: [A-Z][\w-]*){0,2})\s?(?:[®™]|\(R\)|\(TM\))?\s*"
    r"(?:\([^()\n]{3,80}\)\s*)?[,.:]?\s*[\[(]?(?:(?:full|u\.?s\.?|fda)\s+)?"
    r"(?:package (?:insert|label(?:ing)?)|prescribing information|product (?:information|"
    r"label(?:ing)?|monograph)|medication guide)"
)
_NO_NAME = deferred(
    r"available|current|drug|each|fda|full|individual|manufacturer|please|product|refer|references?"
    r"|see|that|the|their|this|updated|with",
)


class KnownBrands(msgspec.Struct, frozen=True):
    """The brands of a document by their names in lower case."""

    drugs: Mapping[str, Drug]

    def names(self) -> frozenset[str]:
        """The brands in lower case."""
        return frozenset(self.drugs)

    def of(self, name: str) -> Drug | None:
        """The drug of that brand, which the document or the lexicon knows; None for others."""
        known = self.drugs.get(name.casefold()) or _in_lexicon(name)
        return None if known is None else Drug(brand=name, generic=known.generic)

    def in_text(self, text: str) -> Iterator[Drug]:
        """The brands that a text names with a capital letter, in printed order."""
        if not self.drugs:
            return
        longest_first = sorted(self.drugs, key=lambda name: (-len(name), name))
        names = "|".join(map(re.escape, longest_first))
        for match in re.finditer(rf"(?<![\w-])(?:{names})(?![\w-])", text, re.IGNORECASE):
            if match.group()[0].isupper():
                drug = self.drugs[match.group().casefold()]
                yield Drug(brand=match.group(), generic=drug.generic)


def known_brands(sections: tuple[HeadedSection, ...]) -> KnownBrands:
    """The brands that the text of a document gives away, references included."""
    found: dict[str, Drug] = {}
    cited: list[str] = []
    for section in sections:
        for text in (section.title, *map(text_of, section.blocks)):
            for drug in drugs_of(text) if "(" in text or "[" in text else ():
                if drug.brand is not None:
                    found.setdefault(drug.brand.casefold(), drug)
            cited += [match["name"] for match in _LABEL_CITED.finditer(text)]
            for word in re.findall(r"(?<![\w-])[A-Z][\w-]{3,}", text):
                known = _in_lexicon(word)
                if known is not None:
                    found.setdefault(word.casefold(), known)
    for name in cited:
        brand = substance(plain(name))
        if could_be_brand(brand) and not is_generic(brand) and not _is_phrase(brand):
            found.setdefault(brand.casefold(), Drug(brand=brand, generic=None))
    return KnownBrands(found)


def _is_phrase(name: str) -> bool:
    """True for "Refer" and "Full", with which a sentence about a label begins."""
    return _NO_NAME.fullmatch(name.casefold()) is not None


def _in_lexicon(name: str) -> Drug | None:
    """The drug that the lexicon knows by this brand, printed with a capital letter."""
    if not name[:1].isupper() or is_generic(name):
        return None
    term = load_lexicon().find("drug", name)
    if term is None or phrase_key(name) in phrase_key(term.name).split():
        return None
    return Drug(brand=name, generic=term.name)
