"""How long ago something has to be, or may be: "at least 6 months will elapse between courses"."""

from __future__ import annotations

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.measures import LOOK_BACK, NUMBER, TIME, period
from policydiff.ingest.readers.requirements.names import is_name
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import RecencyRequirement

GATE = (
    "elaps",
    "sooner",
    "earlier",
    "passed",
    "not ",
    "no ",
)

_LENGTH = (
    rf"(?:(?:at least|≥|a minimum of) (?P<least>{NUMBER} {TIME})"
    rf"|(?P<more>{NUMBER} {TIME}) or (?:greater|more|longer))"
)
_ELAPSE = deferred(
    rf"{_LENGTH} (?:will |must |should |has |have )?(?:elapsed?|passed|pass) (?:between"
    rf"|since) (?:the )?(?P<event>.+)"
)
_NO_SOONER = deferred(
    rf"(?P<what>[a-z ]+?) (?:will |must |should )?(?:be )?(?:administered|given|start"
    rf"|begin) (?:no|not) (?:sooner|earlier) than"
    rf" (?P<length>{NUMBER} {TIME}) (?:following|after|from) (?:the )?(?P<event>.+)"
)
# "No stroke within the past 6 months"; what was taken or done is no event of this kind.
_NOT_LATELY = deferred(
    r"(?:no|not (?:had|experienced|suffered)|without)(?: (?:any |a )?history of)?(?: an?| any)? "
    rf"(?P<event>.+?),? {LOOK_BACK}"
)
_TAKEN = deferred(
    r"\b(?:use|trials?|treat(?:ed|ment)|therap(?:y|ies)|doses?|infusions?|claims?|received|taken"
    r"|or|and)\b"
)
_BETWEEN = deferred(
    r"(?:treatment )?(?P<what>courses|doses|infusions|injections|cycles)(?: of (?:treatment"
    r"|therapy))?"
)


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[RecencyRequirement, ...]:
    """The event and how long it has to lie back."""
    del lexicon
    if (lately := _NOT_LATELY.fullmatch(phrase.text)) is not None:
        if not is_name(lately["event"]) or _TAKEN.search(lately["event"]):
            return ()
        within = period(lately["look_back"])
        return (
            RecencyRequirement(
                event=lately["event"], within=within, negated=True, documented=phrase.documented
            ),
        )
    if (found := _ELAPSE.fullmatch(phrase.text)) is not None:
        length = found["least"] or found["more"]
        between = _BETWEEN.fullmatch(found["event"])
        event = f"previous {between['what'].removesuffix('s')}" if between else found["event"]
    elif (found := _NO_SOONER.fullmatch(phrase.text)) is not None:
        length, event = found["length"], found["event"]
    else:
        return ()
    if not is_name(event):
        return ()
    return (RecencyRequirement(event=event, after=period(length), documented=phrase.documented),)
