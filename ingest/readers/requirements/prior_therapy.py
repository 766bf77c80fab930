"""Prior therapy and step therapy: what was tried, for how long, and how it went."""

from __future__ import annotations

from typing import Final

import msgspec

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.measures import (
    LOOK_BACK,
    NUMBER,
    TIME,
    count,
    period,
)
from policydiff.ingest.readers.requirements.names import Names, is_name, read_names
from policydiff.ingest.readers.requirements.outcomes import (
    OUTCOMES,
    in_order,
    next_outcome,
    outcomes_of,
)
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.ingest.readers.requirements.therapy_exceptions import without_exception
from policydiff.model.patterns import deferred
from policydiff.model.requirements import Outcome, Period, PriorTherapyRequirement

GATE = (
    "trie",
    "trial",
    "fail",
    "respon",
    "intoleran",
    "intolerab",
    "tolerate",
    "contraindicat",
    "refractory",
    "receiv",
    "treated",
    "progress",
    "use",
    "using",
    "hypersens",
    "allerg",
    "efficacy",
    "adverse",
    "required",
    "taken",
    "taking",
    "effect",
    "benefit",
)


class _Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a therapy beside its name and its outcome."""

    duration: Period | None = None
    look_back: Period | None = None
    dose: str | None = None
    condition: str | None = None
    exceptions: tuple[Outcome, ...] = ()


_TRIED: Final = frozenset({"use", "trial", "inadequate_response", "failure", "progression"})
"""Outcomes of having taken the drug, to which a length of the trial can belong."""
_LEAST = r"(?:(?:an? )?(?:at least|≥|(?:an? )?minimum(?: of)?|no <|no less than|not <) )?"
_LENGTH = rf"{_LEAST}(?:an? )?(?P<duration>{NUMBER} (?:consecutive )?{TIME})(?: duration)?"
_COURSE = r"(?:trial|course|treatment|therapy)"
_DOSE = (
    r"(?P<dose>(?:maximally|maximum) (?:tolerated|indicated)|maximum|maximal|optimal|therapeutic"
    r"|target)"
)

# "trial", "a 12 week trial", "tried and failed", with what leads on to the names.
_LEAD = deferred(
    rf"(?:(?:an? )?(?:prior |previous )?(?:history|trial history) of )?(?:{_LENGTH} )?"
    rf"(?P<adequate>(?:an? )?adequate )?(?P<outcomes>{OUTCOMES})"
    rf"(?:,?(?: (?:to|of|with|on|from|after"
    rf"|following),?)?(?: {_LENGTH.replace('<duration>', '<length>')})"
    rf"(?: {_COURSE})?"
    # "... to a trial of at least 12 weeks of X"
    rf"|,?(?: (?:to|of|with|on|from|after|following),?)(?: an?)? {_COURSE} of"
    rf" {_LENGTH.replace('<duration>', '<tried_for>')})?"
    rf",?(?: (?:on or after|during or after|to|of|with|on|from|after|following),?)?"
    rf"(?: (?:(?:an?|prior|previous|the) )*(?P<second>adequate )?{_COURSE} (?:with|of))?"
    rf"(?: (?:the |an? )?{_DOSE.replace('<dose>', '<lead_dose>')} doses? of)?"
    r" "
)
# "Failure after at least 3 months of therapy, contraindication, or intolerance to X": how long is
# said of the first outcome alone.
_LENGTH_OF_FIRST = deferred(
    rf"(?: (?:to|of|with|on|after|following|for))? {_LENGTH}(?: (?:of )?(?:therapy|treatment|use))?"
    rf"(?: of)?(?=,? (?:or |and )?(?P<next>{OUTCOMES}))"
)
_TRIED_OR_ON = deferred(
    r"(?:(?:(?:previously )?(?:received|tried|used|been treated with)) or (?:is"
    r"|are) (?:currently |concomitantly |concurrently )?"
    r"|currently )(?:receiving|taking|using|being treated with)"
    r"(?: (?:therapy|treatment) with(?: an?)?)? "
)
# "The disease has progressed on X"
_DISEASE = deferred(
    r"^(?:the )?(?:patient's )?disease (?:(?:has|is|was) )?(?=progressed|refractory|not respond"
    r"|failed)"
)
# "Used with X" is a combination, "used for X" a purpose; neither says that X was had before.
_USED_SOMEHOW = deferred(
    r"(?:previously )?used (?:as|with|for|in|to|by|on|at|from|after|following|concomitantly"
    r"|concurrently)\b"
)
_COURSES = deferred(
    rf"(?:(?:previously|already) )*(?:received|had|completed) (?:(?P<least>at least "
    rf"|≥ )?(?P<courses>{NUMBER})(?P<more> or more)?|(?P<article>an?))"
    r" (?:prior |previous )?(?P<unit>courses?) of (?:treatment with |therapy with )?"
)
_NOT = deferred(r"(?:not|never) (?:(?:previously|been|yet) )*(?=received|tried|treated|used|taken)")

_FOR_SO_LONG = deferred(
    rf",? (?:each )?(?:(?:used|taken|tried) )?for (?:{_LEAST}"
    rf"(?P<duration>{NUMBER} (?:consecutive )?{TIME})"
    r"(?P<more>(?: or| and) (?:longer|more|greater))?)(?: each)?$"
)
_LOOK_BACK = deferred(rf",? {LOOK_BACK}$")
_AT_DOSE = deferred(
    rf",? at (?:up to )?(?:an? |the )?{_DOSE} (?:doses?|dosing)$"
    r"|,? at (?:an? )?doses? of (?P<amount>(?:at least |≥ |up to )?\d+(?:\.\d+)? ?"
    r"(?:mg|mcg|g|units)(?:/kg)?(?: (?:per|a|each|every) (?:day|week|month)|/day|/week)?)$"
)
_CONDITION = deferred(
    r" (?:used )?for (?:the )?(?:treatment of |management of )?(?P<condition>[a-z][a-z0-9' -]+)$"
)
_THIS_CONDITION = deferred(
    r"(?:this|the|that|the same|their)(?: requested)? (?:condition|indication|disease|diagnosis)"
)
# A number of lines, courses or doses is no number of therapies.
_COUNTED_APART = deferred(
    r"\b(?:prior lines?|(?:lines?|courses?|cycles?|doses?|infusions?|injections?|vials?) of)\b"
)


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[PriorTherapyRequirement, ...]:
    """What was tried; several lists that are all asked for give a requirement each."""
    text, negated = phrase.text, False
    text = _DISEASE.sub("", text, count=1)
    if (negation := _NOT.match(text)) is not None:
        text, negated = text[negation.end() :], True
    if _USED_SOMEHOW.match(text):
        return ()
    body, terms = _terms(text, lexicon)
    for reading in (_courses, _tried_or_on, _outcome_first):
        found = reading(body, lexicon)
        if found is not None:
            break
    else:
        return ()
    lists, requirement, length = found
    if length is not None and terms.duration is not None:
        return ()
    if negated and (len(lists) > 1 or lists[0].count > 1 or terms.exceptions):
        return ()
    if terms.exceptions and len(lists) > 1:
        return ()
    named = [name for names in lists for name in names.names]
    if any(_COUNTED_APART.search(name) or lexicon.find("condition", name) for name in named):
        return ()
    return tuple(
        PriorTherapyRequirement(
            targets=names.names,
            count=names.count,
            outcomes=in_order([*requirement.outcomes, *terms.exceptions]),
            adequate=requirement.adequate,
            courses=requirement.courses,
            duration=length or terms.duration,
            dose=requirement.dose or terms.dose,
            look_back=terms.look_back,
            condition=terms.condition,
            negated=negated,
            documented=phrase.documented,
        )
        for names in lists
    )


_Found = tuple[tuple[Names, ...], PriorTherapyRequirement, Period | None]


def _outcome_first(text: str, lexicon: Lexicon) -> _Found | None:
    text, first_length = _without_length_of_first(text)
    lead = _LEAD.match(text)
    if lead is None:
        return None
    outcomes = outcomes_of(lead["outcomes"].strip())
    lists = read_names(text[lead.end() :], lexicon)
    if outcomes is None or lists is None:
        return None
    lengths = [
        each for each in (lead["duration"], lead["length"], lead["tried_for"], first_length) if each
    ]
    if len(lengths) > 1 or (first_length and len(_TRIED.intersection(outcomes)) != 1):
        return None
    length = lengths[0] if lengths else None
    requirement = PriorTherapyRequirement(
        targets=(),
        outcomes=outcomes,
        adequate=bool(lead["adequate"] or lead["second"]),
        dose=lead["lead_dose"],
    )
    return lists, requirement, period(length) if length else None


def _without_length_of_first(text: str) -> tuple[str, str | None]:
    """The text without how long the first of several outcomes took, and that length."""
    outcome = next_outcome(text)
    length = _LENGTH_OF_FIRST.match(text, outcome) if outcome is not None else None
    if outcome is None or length is None:
        return text, None
    return text[:outcome] + text[length.end() :], length["duration"]


def _tried_or_on(text: str, lexicon: Lexicon) -> _Found | None:
    lead = _TRIED_OR_ON.match(text)
    lists = read_names(text[lead.end() :], lexicon) if lead is not None else None
    if lists is None:
        return None
    return lists, PriorTherapyRequirement(targets=(), outcomes=("use",)), None


def _courses(text: str, lexicon: Lexicon) -> _Found | None:
    """Courses that were had; "one course" may mean exactly one, and is not read."""
    lead = _COURSES.match(text)
    if lead is None:
        return None
    lists = read_names(text[lead.end() :], lexicon)
    if lists is None or not (lead["article"] or lead["least"] or lead["more"]):
        return None
    courses = count(lead["courses"]) if lead["courses"] else None
    return lists, PriorTherapyRequirement(targets=(), outcomes=("use",), courses=courses), None


def _terms(text: str, lexicon: Lexicon) -> tuple[str, _Terms]:
    """The text without what it says of length, time, dose and exceptions at its end."""
    terms = _Terms()
    while True:
        if terms.exceptions == () and (spared := without_exception(text)) is not None:
            text, exceptions = spared
            terms = msgspec.structs.replace(terms, exceptions=exceptions)
            continue
        if terms.duration is None and (tail := _FOR_SO_LONG.search(text)):
            terms = msgspec.structs.replace(terms, duration=period(tail["duration"]))
        elif terms.look_back is None and (tail := _LOOK_BACK.search(text)):
            terms = msgspec.structs.replace(terms, look_back=period(tail["look_back"]))
        elif terms.dose is None and (tail := _AT_DOSE.search(text)):
            terms = msgspec.structs.replace(terms, dose=tail["dose"] or tail["amount"])
        elif terms.condition is None and (tail := _CONDITION.search(text)):
            condition = tail["condition"]
            if not _THIS_CONDITION.fullmatch(condition):
                if not is_name(condition, most_words=8):
                    return text, terms
                terms = msgspec.structs.replace(
                    terms, condition=lexicon.name("condition", condition)
                )
        else:
            return text, terms
        text = text[: tail.start()]
