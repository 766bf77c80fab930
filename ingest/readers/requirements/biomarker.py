"""Markers, mutations and antibodies: "CD22-positive", "BRAF V600E mutation", "positive for X"."""

from __future__ import annotations

import re

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.names import is_name
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import BiomarkerRequirement

GATE = (
    "positive",
    "negative",
    "mutat",
    "wild",
    "rearrange",
    "fusion",
    "amplif",
    "+",
    "ph-",
    "her2-",
    "er-",
    "pr-",
    "hr-",
    "alk-",
    "egfr-",
)

_VALUE = (
    r"(?:(?P<value>positive|negative|mutated|mutation positive|mutation negative|wild type"
    r"|sero ?positive|sero ?negative)|(?P<sign>[+]))"
)
_AFTER = deferred(
    rf"(?:(?:disease|tumou?r|cancer|patient) (?:is"
    rf"|must be) )?(?:an? )?(?P<marker>[a-z0-9][a-z0-9' ./:+-]*?) ?{_VALUE}"
    r"(?: (?:disease|status|tumors?|cancer|test|result|by [a-z0-9 -]+ test(?:ing)?))?"
)
_BEFORE = deferred(
    r"(?:(?:tests?|tested|testing|disease|tumor|cancer|patient) )?(?:is )?(?P<value>positive"
    r"|negative)"
    r"(?: test(?: result)?| serology| results?)? (?:for )(?:the |an? "
    r"|presence of )*(?P<marker>[a-z0-9][a-z0-9' ./:-]*)"
)
_MUTATION = deferred(
    r"(?:presence of )?(?:an? |the )?(?:(?:confirmed|known|activating|pathogenic"
    r"|sensitizing) )?(?P<marker>[a-z0-9][a-z0-9' ./:-]*?)"
    r" (?P<what>mutations?|rearrangements?|fusions?|amplification|gene mutation|gene fusion"
    r"|gene rearrangement)"
)
# "The tumor harbors a KRAS mutation", "positive for a KRAS mutation"
_CARRIES = deferred(
    r"(?:(?:the )?(?:disease|tumou?r|cancer) )?"
    r"(?:(?:harbou?rs|carries|bears|expresses|exhibits|shows)"
    r"|(?:is |tests? |tested )?positive for) (?=.* (?:mutations?|rearrangements?|fusions?"
    r"|amplification)$)"
)
_WHAT = {
    "mutation": "mutated",
    "rearrangement": "rearranged",
    "fusion": "fusion",
    "amplification": "amplified",
}
_MARKER_WORDS = deferred(
    r"\b(?:antibod(?:y|ies)|autoantibod(?:y|ies)|receptors?|chromosome|gene|mutation|igg|ige"
    r"|factor|antigen|hla [a-z0-9]+|cd\d+|anti [a-z0-9]+)\b"
)
_GENE = deferred(r"[a-z]{1,6}\d[a-z0-9]{0,5}(?: [a-z]\d+[a-z]?)?")
_MINUS = deferred(r"\b(ph|her2|er|pr|hr|alk|egfr)-(?= |$)")


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[BiomarkerRequirement, ...]:
    """The marker and its value, where the whole criterion says nothing else."""
    text = re.sub(r" \([a-z0-9]+[+-]\)", "", _MINUS.sub(r"\1 negative", phrase.text))
    if " or " in text or " and " in text:
        return ()
    text = _CARRIES.sub("", text)
    found: tuple[str, str] | None = None
    if (after := _AFTER.fullmatch(text)) is not None:
        found = after["marker"], _plain_value(after["value"])
    elif (before := _BEFORE.fullmatch(text)) is not None:
        found = before["marker"], before["value"]
    elif (mutation := _MUTATION.fullmatch(text)) is not None:
        what = mutation["what"].split(" ")[-1]
        found = mutation["marker"], _WHAT[what.removesuffix("s")]
    if found is None:
        return ()
    marker = marker_name(found[0], lexicon)
    if marker is None:
        return ()
    return (BiomarkerRequirement(marker=marker, values=(found[1],), documented=phrase.documented),)


def leading_marker(text: str, lexicon: Lexicon) -> tuple[BiomarkerRequirement | None, str]:
    """The marker in front of a disease ("CD22-positive leukemia"), and the disease."""
    plain = _MINUS.sub(r"\1 negative", text)
    found = re.match(
        r"(?P<marker>[a-z0-9][a-z0-9 ./:-]*?)(?: ?\((?:ph|her2)[+-]\))? ?(?:(?P<value>positive"
        r"|negative|mutated|wild type)|(?P<sign>[+])),? ",
        plain,
    )
    if found is None:
        return None, text
    marker = marker_name(found["marker"], lexicon)
    if marker is None:
        return None, text
    value = _plain_value(found["value"])
    return BiomarkerRequirement(marker=marker, values=(value,)), plain[found.end() :]


def marker_name(text: str, lexicon: Lexicon) -> str | None:
    """The canonical marker; None for words that are no marker."""
    if (term := lexicon.find("biomarker", text)) is not None:
        return term.name
    if not is_name(text, most_words=7):
        return None
    if _MARKER_WORDS.search(text) or _GENE.fullmatch(text):
        return re.sub(r"\bantibodies$", "antibody", text)
    return None


def _plain_value(value: str | None) -> str:
    if value is None:
        return "positive"
    return {"mutation positive": "mutated", "mutation negative": "not mutated"}.get(
        value, re.sub(r"^sero ?", "", value)
    )
