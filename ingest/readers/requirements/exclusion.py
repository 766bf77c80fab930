"""What the patient must not have: "does not have X", "no history of X", "X has been ruled out"."""

from __future__ import annotations

import re

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.names import is_name
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import ExclusionRequirement

GATE = (
    "not ",
    "no ",
    "ruled out",
    "without",
    "absence",
    "free of",
    "excluded",
    "negative",
)

_LEAD = deferred(
    r"(?:(?:does|do|did) not (?:currently )?have|not have|not had|has no|no|without"
    r"|absence of|free of"
    r"|there is no|negative for)"
    r"(?: (?:any|an?|the|evidence of|current|known|signs? of|history of|prior history of"
    r"|a history of|documented))* "
)
_RULED_OUT = deferred(r"(?P<what>.+?) (?:have|has) been (?:ruled out|excluded)")
_NO_CONDITION = deferred(
    r"\b(?:progression|toxicit(?:y|ies)|drug|therapy|treatment|response|contraindications?"
    r"|medication|improvement|prior|previous|"
    r"more|less|longer|documentation|reason|other|agents?|products?|following|use|claims?)\b"
)


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[ExclusionRequirement, ...]:
    """The conditions, none of which may be there."""
    text = phrase.text
    if (out := _RULED_OUT.fullmatch(text)) is not None:
        what = out["what"]
    elif (lead := _LEAD.match(text)) is not None:
        what = text[lead.end() :]
        if "history of" in lead[0]:
            what = f"history of {what}"
    else:
        return ()
    concepts = []
    for part in re.split(r",? or |, (?=[a-z])", what):
        name = re.sub(r"^(?:an? |any |the )", "", part)
        bare = name.removeprefix("history of ")
        if not is_name(bare, most_words=8) or _NO_CONDITION.search(bare):
            return ()
        concepts.append(lexicon.name("condition", name))
    # "Renal or hepatic impairment": the first lacks its noun; of a history, how much is meant?
    hanging = any(" " not in one for one in concepts[:-1]) and " " in concepts[-1]
    if len(concepts) > 1 and ("history of" in what or hanging):
        return ()
    return (ExclusionRequirement(concepts=tuple(concepts), documented=phrase.documented),)
