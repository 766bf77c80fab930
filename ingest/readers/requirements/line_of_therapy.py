"""Line and setting of therapy: "first-line", "after two prior lines", "as maintenance therapy"."""

from __future__ import annotations

import re

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.diagnosis import Typed, condition
from policydiff.ingest.readers.requirements.measures import NUMBER, count
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import LineOfTherapyRequirement

GATE = (
    "line",
    "upfront",
    "induction",
    "consolidation",
    "maintenance",
    "adjuvant",
    "subsequent",
    "salvage",
    "systemic",
    "1l",
    "2l",
    "3l",
)

_SETTING = r"(?:induction|consolidation|maintenance|neoadjuvant|adjuvant|perioperative|salvage)"
_WHICH = (
    r"(?:front ?line|(?:first|1st|second|2nd|third|3rd|fourth|4th) line|[1-4]l|upfront"
    r"|initial systemic)"
)
_USED = (
    r"(?:(?:(?:the drug )?(?:(?:is|will be|being|to be) )*)?(?:used |given "
    r"|prescribed )?(?:as|in|for) (?:an? |the )?)?"
)
_LINE = deferred(
    rf"{_USED}(?:(?P<setting>{_SETTING}(?:(?:,| or|/"
    rf"|, or) {_SETTING})*) ?)?(?P<bracket>\()?(?P<line>{_WHICH})?(?(bracket)\))"
    r"(?P<later> (?:or|and) (?:later|subsequent|greater|beyond)(?: lines?)?)?"
    r"(?: (?:systemic )?(?:therapy|treatment|chemotherapy|setting|agent|line|use))?(?: (?:for|of"
    r"|in) (?:the treatment of )?(?P<disease>.+))?"
)
_PATIENT_USES = deferred(
    r"(?:using|receiving|taking) (?P<drug>[^()]+?)(?: \([^()]*\))? (?=as |in |for )"
)
_SUBSEQUENT = deferred(
    rf"{_USED}(?:subsequent(?: line)?|second line or later|later line) (?:systemic )?(?:therapy"
    rf"|treatment)"
)
_PRIOR_LINES = deferred(
    rf"(?:(?:previously|already) )?(?:(?:received|had|tried|failed|treated with|been treated with"
    rf"|progressed (?:on|after)|after|following|(?:prior |previous )?treatment with) ?"
    rf"|(?=.*(?:prior|previous) ))"
    rf"(?P<least>(?:at least|least|≥|a minimum of) )?(?P<number>{NUMBER})(?P<more> "
    rf"or more)?(?: or more)? (?:prior |previous )?"
    r"(?P<unit>lines?|systemic lines?) of (?:prior |previous )?(?:systemic )?(?:therapy"
    r"|treatment|chemotherapy)"
)


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[LineOfTherapyRequirement | Typed, ...]:
    """The line, the setting, and the disease that both are said of."""
    text = phrase.text
    if (user := _PATIENT_USES.match(text)) is not None:
        if not (user["drug"] == "the drug" or lexicon.is_requested(user["drug"])):
            return ()
        text = text[user.end() :]
    if (prior := _PRIOR_LINES.fullmatch(text)) is not None and (prior["least"] or prior["more"]):
        lines = count(prior["number"]) + 1
        return (LineOfTherapyRequirement(minimum=lines, documented=phrase.documented),)
    if _SUBSEQUENT.fullmatch(text):
        return (LineOfTherapyRequirement(minimum=2, documented=phrase.documented),)
    found = _LINE.fullmatch(text)
    if found is None or not (found["setting"] or found["line"]):
        return ()
    if not re.search(r"therapy|treatment|chemotherapy|setting|line", text):
        return ()
    line = int(lexicon.name("line_of_therapy", found["line"])) if found["line"] else None
    if found["later"] and line is None:
        return ()
    disease = condition(found["disease"], lexicon) if found["disease"] else ()
    if found["disease"] and not disease:
        return ()
    return (
        LineOfTherapyRequirement(
            minimum=line,
            maximum=None if found["later"] else line,
            setting=tuple(re.findall(rf"(?<![a-z]){_SETTING}", found["setting"] or "")),
            documented=phrase.documented,
        ),
        *disease,
    )
