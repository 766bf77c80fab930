"""What the drug may not be given with: "will not be used concurrently with another biologic"."""

from __future__ import annotations

import re

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.names import read_names
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import ConcomitantBanRequirement

GATE = (
    "not ",
    "no concurrent",
    "no concomitant",
    "cannot ",
    "never ",
)

_WITH = (
    r"(?:in (?:combination|conjunction) with|combined with|together with|concurrently with"
    r"|concomitantly with|with|along with|at the same time as)"
)
_LEAD = deferred(
    rf"(?:the drug (?:will|is|must|should|may|are) (?:not"
    rf"|never)(?: to)?(?: be)?(?: being)? (?:(?:used|given|administered|prescribed|taken"
    rf"|be used) )?"
    rf"|not (?:be )?(?:(?:currently|concurrently|concomitantly) )?(?:receiving|using|taking"
    rf"|receive|use|take|treated with) (?P<drug>.+?) "
    rf"|(?:will |must |should )?not (?:to )?(?:be )?(?:using|used|given|prescribed|administered) "
    rf"|no (?:concurrent|concomitant) (?:use|treatment|therapy) "
    rf"|(?:will not|cannot|can not) (?:receive|use|be using|take) (?P<drug2>.+?) ){_WITH} "
)
_SAME_USE = deferred(r" for the same (?:indication|condition|disease|diagnosis)$")
_CONCOMITANT = deferred(
    r"^(?:concomitant|concurrent|simultaneous) (?:(?:use|treatment|therapy) (?:of|with) )?"
)
_ON_NO = deferred(
    r"not (?:(?:concurrently|concomitantly|currently) )?(?:receiving|using|taking|on) (?!the drug)"
)


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[ConcomitantBanRequirement, ...]:
    """The partners, none of which may be used. "Not with A and B" can be read in two ways."""
    lead = _LEAD.match(phrase.text)
    if lead is not None:
        drug = lead["drug"] or lead["drug2"]
        requested = drug is None or drug.startswith("the ") or lexicon.is_requested(drug)
        if not requested and not _CONCOMITANT.fullmatch(f"{drug} with "):
            return ()
    else:
        lead = _ON_NO.match(phrase.text)
    if lead is None:
        return ()
    partners = phrase.text[lead.end() :].replace(" or with ", " or ")
    partners = _SAME_USE.sub("", partners)
    partners = re.sub(r" (?:used )?for the treatment of | used for ", " for ", partners)
    lists = read_names(_CONCOMITANT.sub("", partners), lexicon)
    if lists is None or len(lists) > 1 or lists[0].count > 1 or not lists[0].names:
        return ()
    if any(lexicon.is_requested(name) for name in lists[0].names):
        return ()
    return (ConcomitantBanRequirement(partners=lists[0].names, documented=phrase.documented),)
