"""How the diagnosis is confirmed: "confirmed by biopsy or imaging"."""

from __future__ import annotations

import re

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.names import is_name, read_names
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import ConfirmationRequirement

GATE = (
    "confirm",
    "verified",
    "established",
)

_LEAD = deferred(
    r"(?:(?:the |a )?diagnosis(?: of (?P<subject>[a-z0-9][a-z0-9' /-]+?))? (?:(?:is|was|has been"
    r"|must be) )?(?:confirmed|verified|established)"
    r"|confirmation of (?:the |a )?(?:diagnosis(?: of (?P<of>[a-z0-9][a-z0-9' /-]+?))?"
    r"|(?P<thing>[a-z0-9][a-z0-9' /-]+?))"
    r"|confirmed) (?:by|with|via|through|based on|using) "
)


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[ConfirmationRequirement, ...]:
    """The methods; with "and" all of them, with "or" any."""
    lead = _LEAD.match(phrase.text)
    if lead is None:
        return ()
    subject = lead["subject"] or lead["of"] or lead["thing"]
    if subject is not None and not is_name(subject):
        return ()
    methods = phrase.text[lead.end() :]
    positive = re.fullmatch(r"(?:an? )?positive assessment using (?:the )?(?P<name>.+)", methods)
    if positive is not None and is_name(positive["name"]):
        names: tuple[str, ...] = (positive["name"],)
        count = 1
    else:
        lists = read_names(methods, lexicon)
        if lists is None or len(lists) > 1 or not lists[0].names:
            return ()
        names, count = lists[0].names, lists[0].count
        if count > len(names) or any(lexicon.find("specialty", name) for name in names):
            return ()
    return (
        ConfirmationRequirement(
            subject=None if subject is None else lexicon.name("condition", subject),
            methods=names,
            count=count,
            documented=phrase.documented,
        ),
    )
