"""Who prescribes: "prescribed by or in consultation with a rheumatologist or a dermatologist"."""

from __future__ import annotations

import re

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.names import is_name
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import PrescriberRequirement

GATE = (
    "prescri",
    "consult",
    "managed",
    "ordered",
    "supervis",
    "treated by",
)

_DONE = r"(?:prescribed|ordered|managed|recommended|initiated|supervised|administered|treated)"
_CONSULTING = r"(?:in|after|through|upon) (?:consultation|collaboration) with"
_LEAD = deferred(
    rf"(?:the drug )?(?:(?:is|are|was|will|must|being|be|to be|has been) )*(?:{_DONE} )?"
    rf"(?P<how>by,? or (?:is )?{_CONSULTING},?|{_CONSULTING} or by|by or with consultation with"
    rf"|by|{_CONSULTING}|by, and {_CONSULTING})"
    r":? "
)  # fmt: skip
_IS_A = deferred(
    r"(?:the )?(?:prescriber|prescribing (?:physician|provider)|provider) (?:is|must be)"
    r"(?P<consulted>,? or (?:has|have) consulted(?: with)?,?)? "
)
# "Is a rheumatologist or has consulted with a rheumatologist", "... or a rheumatologist has been
# consulted", "... or the drug is prescribed in consultation with a rheumatologist"
_OR_CONSULTED = deferred(
    r"(?P<same>.+?),? or (?:(?:has|have) consulted(?: with)? (?P=same)"
    r"|(?P=same) (?:has|have) been consulted"
    rf"|(?:[^,.;:]{{2,60}} (?:is|was|will be|has been|being) )?{_DONE} {_CONSULTING} (?P=same))"
)
_START = deferred(
    r"(?:the drug |prescribed|ordered|(?:is|be|must be|being|managed|treated|supervised"
    r"|recommended|initiated|administered) |in consultation|by )"
)

_GAP = deferred(r",? or by |,? or |, (?!who|that|with|and )| and/or ")
_ARTICLE = deferred(r"^(?:an? |the |one of the following:? |any of the following:? |either )")
_SPECIALTY = deferred(
    r"(?:board certified )?(?:(?:pediatric|medical|clinical|adult|surgical|gynecologic"
    r"|transplant|orthopedic|radiation|interventional|movement|sleep|metabolic|retina|vascular"
    r"|reproductive|pain|palliative|hospice)(?:/\w+)? )?"
    r"(?:[a-z]+(?:ologist|iatrist|ologists|trician|geneticist|allergist|internist|intensivist"
    r"|urologist|physiatrist)"
    r"|allergist|geneticist|psychiatrist|podiatrist|internist|hospitalist|physiatrist"
    r"|pediatrician|obstetrician|surgeon|optometrist)"
)
_PHYSICIAN = deferred(
    r"(?:physician|specialist|provider|prescriber|healthcare (?:provider|professional)"
    r"|practitioner)"
    r"(?: who (?:specializes|is experienced|has expertise|has experience|is specialized"
    r"|is knowledgeable)"
    r"| with (?:expertise|experience|specialization|knowledge)| speciali[sz]ing| experienced"
    r"| knowledgeable| affiliated)(?: (?:in|with|of))? (?P<field>[a-z0-9][a-z0-9' /-]+)"
)
_ENDS = ("", " physician", " specialist")
"""A field may stand for who works in it: "a specialist in cardiology or endocrinology"."""
_FIELD_FRAME = deferred(
    r"^(?:the |an? )?(?:(?:treatment|management|care|diagnosis|treating|managing|field|use|area)"
    r"(?: (?:and|or) (?:treatment|management))?(?: of| and)? ?)?(?:the |an? |patients with )?"
)


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[PrescriberRequirement, ...]:
    """The specialties, any of which will do; "in consultation with" alone lets anyone prescribe."""
    text = phrase.text
    consultation = False
    if (lead := _IS_A.match(text)) is not None:
        consultation = lead["consulted"] is not None
    elif _START.match(text) and (lead := _LEAD.match(text)) is not None:
        how = lead["how"]
        if ", and " in how:
            return ()
        consultation = "consult" in how or "collaboration" in how
    else:
        return ()
    named = text[lead.end() :]
    if (either := _OR_CONSULTED.fullmatch(named)) is not None:
        named, consultation = either["same"], True
    specialties = _specialties(named, lexicon)
    if specialties is None:
        return ()
    return (
        PrescriberRequirement(
            specialties=specialties, consultation=consultation, documented=phrase.documented
        ),
    )


def _specialties(text: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    text = re.sub(
        r"^(?:(?:one|any|either) of the following(?: specialists| specialties)?:?|either) ",
        "",
        text,
    )
    found: list[str] = []
    for item in _GAP.split(re.sub(r", or ", " or ", text)):
        specialty = _specialty(item, lexicon)
        if specialty is None:
            # The "or" may stand inside one name: "a specialist in X or Y".
            whole = _specialty(text, lexicon)
            return None if whole is None else (whole,)
        if specialty not in found:
            found.append(specialty)
    return tuple(found)


def _specialty(item: str, lexicon: Lexicon) -> str | None:
    item = _ARTICLE.sub("", item).removesuffix(" physician")
    item = re.sub(r"^specialist in (?=[a-z]+$)", "", item)
    known = next(
        filter(None, (lexicon.find("specialty", item + end) for end in _ENDS)),
        None,
    )
    if known is not None:
        return known.name
    if _SPECIALTY.fullmatch(item):
        return item
    if (physician := _PHYSICIAN.fullmatch(item)) is None:
        bare = re.fullmatch(r"([a-z]+(?: [a-z]+)?) specialist", item)
        return item if bare is not None and is_name(bare[1]) else None
    field = _FIELD_FRAME.sub("", physician["field"])
    if field in ("condition being treated", "condition"):
        return "specialist in the condition being treated"
    if not is_name(field):
        return None
    if physician[0].find(" affiliated") > 0:
        return f"physician affiliated with a {field}"
    return f"specialist in {lexicon.name('condition', field)}"
