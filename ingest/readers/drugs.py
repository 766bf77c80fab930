"""The drugs that a policy is about: brand and generic name, as its title and product list say."""

from __future__ import annotations

import re

from policydiff.model.policy import Drug

# From here on a name is no longer the substance: how it is given, or who makes it.
_FORM = re.compile(
    r"[\s,]+(?:(?:for|as|an?|in|by) )?(?:"
    r"intra\w+|sub-?cutaneous\w*|oral(?:ly)?|topical|ophthalmic|otic|nasal|inhal\w+|transdermal|"
    r"parenteral|rectal|vaginal|sublingual|buccal|injection\w*|injectable|infusion\w*|tablets?|"
    r"capsules?|solution|suspension|powder|cream|ointment|gel|foam|lotion|patch(?:es)?|spray|"
    r"aerosol|syrup|elixir|granules?|packets?|sprinkles?|implants?|pellets?|kit|vials?|syringes?|"
    r"pens?|auto-?injectors?|film|drops|wafers?|lozenges?|(?:extended|delayed|immediate)-release|"
    r"(?:e|x|d|i)r|iv|sc|sq|im|\d[\d.,]* ?(?:mg|mcg|g|ml|units?|%)(?:/\w+)?|generics?"
    r")\b.*$",
    re.IGNORECASE,
)
_MAKER = re.compile(r"\s+[–—−-]\s+.*$|\s*[;|].*$")
_SIGNS = re.compile(r"\s*(?:[®™©℠*†‡^]|\((?:r|tm)\))+", re.IGNORECASE)
_PAIR = re.compile(r"(?P<outer>[^()\[\];:•]{2,80}?)\s*[(\[](?P<inner>[^()\[\]]{3,120})[)\]]")
_SURE_STEM = re.compile(
    r"(?:mab|nib|cept|ciclib|parib|lisib|gliptin|gliflozin|glutide|statin|sartan|prazole|kinra|"
    r"feron|grastim|poetin|siran|toxin[ab]|ogamicin|vedotin|tide|platin|rubicin|gepant|sidase)"
    r"(?:-[a-z]{4})?\b",
    re.IGNORECASE,
)


def drugs_of(text: str) -> tuple[Drug, ...]:
    """The brand and generic pairs that a text prints, and single names that are surely generic.

    Brands come without trademark signs, generic names without dose form and manufacturer.
    """
    found: list[Drug] = []
    for match in _PAIR.finditer(text):
        found.extend(_of_pair(match.group("outer"), match.group("inner")))
    return tuple(found)


def _of_pair(outer: str, inner: str) -> tuple[Drug, ...]:
    outer_name = _substance(outer)
    inner_name = _substance(inner)
    if not outer_name or not inner_name:
        return ()
    if _is_brand(inner) and not _is_brand(outer):
        brands = [_substance(name) for name in re.split(r"\s*(?:,|;|&|\band\b|/)\s*", inner)]
        return tuple(Drug(brand=name, generic=outer_name) for name in brands if name)
    if inner_name[0].islower() and outer_name[0].isupper():
        return (Drug(brand=outer_name, generic=inner_name),)
    return ()


def _is_brand(name: str) -> bool:
    return bool(_SIGNS.search(name))


def _substance(name: str) -> str:
    return _FORM.sub("", _MAKER.sub("", _SIGNS.sub("", name))).strip(" ,.-–—•*")
