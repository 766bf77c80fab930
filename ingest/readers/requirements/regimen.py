"""What the drug is given with: "as a single agent", "in combination with A or B"."""

from __future__ import annotations

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.lexicon.lexicon import singular
from policydiff.ingest.readers.requirements.diagnosis import Typed, condition
from policydiff.ingest.readers.requirements.names import is_name, read_names
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import LineOfTherapyRequirement, Outcome, RegimenRequirement

GATE = (
    "combin",
    "monotherapy",
    "single agent",
    "concurrent",
    "concomitant",
    "conjunction",
    "together",
    "add on",
    "along with",
)

_WITH = (
    r"(?:in (?:combination|conjunction) with|combined with|together with|concurrently with"
    r"|concomitantly with"
    r"|as (?:an )?add on (?P<maintenance>maintenance )?(?:therapy|treatment)(?: to"
    r"| in combination with)|along with|as combination therapy with)"
)
_DRUG = (
    r"(?:the drug (?:(?:is|will be|being|to be|must be) )*(?:(?:for use|used|given|administered"
    r"|prescribed|taken|initiated|started|being used) )?)"
)
_PATIENT_ON = (
    r"(?:(?:will |continue to |is |to )*(?:receiving|receive|using|use|taking|take"
    r"|treated with) (?P<drug>.+?) )"
)
_TOGETHER = deferred(
    rf"(?:used |using |{_DRUG}|{_PATIENT_ON}|given |prescribed |administered"
    r" |(?:the )?request is (?:for use )?|for use |therapy is initiated |initiated )?"
    r"(?P<alone>(?:as )?(?:a )?(?:single agent|monotherapy),? or )?"
    rf"(?:as )?{_WITH} "
)
# Named in a list of what is not covered: "Concurrent use with another biologic"
_USE_WITH = deferred(
    r"(?:concurrent|concomitant|combined|combination|simultaneous)(?: use| therapy| treatment)?"
    r"(?: of (?P<drug>.+?))? with |use (?:of (?P<drug2>.+?) )?(?:in combination|concurrently"
    r"|concomitantly|together) with "
)
_CONCURRENT = deferred(
    r"(?:(?:receiving|on|taking) (?:concurrent|concomitant|background) (?:therapy"
    r"|treatment) (?:with|of)|(?:concurrently|concomitantly) (?:receiving|taking|on|using"
    r"|treated with)) "
)
_ALONE = deferred(
    rf"(?:used |using |given |{_DRUG}|{_PATIENT_ON})?(?:as )?(?:a )?(?:single agent"
    rf"|monotherapy)(?: therapy)?(?: for (?:the )?(?:treatment of )?(?P<disease>.+))?"
)
_WITH_OR_WITHOUT = deferred(r",? (?:and )?with or without (?P<name>[a-z0-9][a-z0-9' /-]+)$")
_SETTING = deferred(r" as (?:induction|consolidation|maintenance) therapy$")
_UNLESS = deferred(
    r",? unless (?:there is a |use is )?(?P<first>contraindicated|contraindication|not tolerated"
    r"|intolerant)(?: or (?P<second>not tolerated|contraindicated|intolerant))?$"
)
_FOR = deferred(r" for (?P<disease>[a-z0-9].+)$")
# "Therapies for the treatment of gout": which therapies these are, not what the patient has.
_CLASS_FOR = deferred(
    r"(?<=\w )(?P<class>therap(?:y|ies)|agents?|drugs?|medications?) (?:used )?"
    r"for the treatment of "
)
# "Used as first-line therapy in combination with X"
_LINE = deferred(
    r" as (?:an? )?(?P<line>(?:first|second|third|front|1st|2nd|3rd|subsequent|later)(?: line)?"
    r"(?: or (?:later|subsequent)(?: line)?)?)(?: systemic)? (?:therapy|treatment)"
    r"(?=,? (?:as (?:an? )?(?:single|mono)|in (?:combination|conjunction) with|with ))"
)


def read(
    phrase: Phrase, lexicon: Lexicon
) -> tuple[RegimenRequirement | LineOfTherapyRequirement | Typed, ...]:
    """The partners, and the disease for which the combination is asked.

    "With or without X" asks for nothing and is left out.
    """
    text = _without_tautology(phrase.text)
    if text is None:
        return ()
    line: tuple[LineOfTherapyRequirement, ...] = ()
    if (said := _LINE.search(text)) is not None:
        line = _line_of(said["line"], lexicon)
        text = text[: said.start()] + text[said.end() :]
    found = _regimen(text, phrase, lexicon)
    return (*found, *line) if found else ()


def _regimen(
    text: str, phrase: Phrase, lexicon: Lexicon
) -> tuple[RegimenRequirement | LineOfTherapyRequirement | Typed, ...]:
    text, exceptions = _exceptions(text)
    if (alone := _ALONE.fullmatch(text)) is not None and not exceptions:
        if not _is_requested(alone["drug"], lexicon):
            return ()
        disease = condition(alone["disease"], lexicon) if alone["disease"] else ()
        if alone["disease"] and not disease:
            return ()
        return (RegimenRequirement(alone=True, documented=phrase.documented), *disease)
    lead = _TOGETHER.match(text)
    if lead is not None and not _is_requested(lead["drug"], lexicon):
        return ()
    alone_too = lead is not None and lead["alone"] is not None
    lead = lead or _CONCURRENT.match(text)
    if lead is None and (use := _USE_WITH.match(text)) is not None:
        if not _is_requested(use["drug"] or use["drug2"], lexicon):
            return ()
        lead = use
    if lead is None:
        return ()
    found = _partners(text[lead.end() :], lexicon)
    if found is None:
        return ()
    partners, count, disease = found
    if lexicon.is_requested(partners[0]) or (alone_too and count > 1):
        return ()
    return (
        RegimenRequirement(
            alone=alone_too,
            partners=partners,
            count=count,
            exceptions=exceptions,
            documented=phrase.documented,
        ),
        *(
            (LineOfTherapyRequirement(setting=("maintenance",)),)
            if lead.groupdict().get("maintenance")
            else ()
        ),
        *disease,
    )


def _line_of(words: str, lexicon: Lexicon) -> tuple[LineOfTherapyRequirement, ...]:
    """The line that a combination is used in."""
    if words.startswith(("subsequent", "later")):
        return (LineOfTherapyRequirement(minimum=2),)
    first = words.split(" or ", 1)[0]
    line = int(lexicon.name("line_of_therapy", first if "line" in first else f"{first} line"))
    return (LineOfTherapyRequirement(minimum=line, maximum=None if " or " in words else line),)


def _partners(text: str, lexicon: Lexicon) -> tuple[tuple[str, ...], int, tuple[Typed, ...]] | None:
    disease: tuple[Typed, ...] = ()
    named = _CLASS_FOR.search(text)
    if named is not None:
        text = _CLASS_FOR.sub(f"{singular(named['class'])} for ", text)
    elif (behind := _FOR.search(text)) is not None:
        disease = condition(behind["disease"], lexicon)
        if not disease:
            return None
        text = text[: behind.start()]
    lists = read_names(text.replace(" or with ", " or "), lexicon)
    if lists is None or len(lists) > 1 or not lists[0].names:
        return None
    return lists[0].names, lists[0].count, disease


def _without_tautology(text: str) -> str | None:
    """The text without "with or without X (as consolidation therapy)"."""
    plain = _SETTING.sub("", text) if "with or without" in text else text
    found = _WITH_OR_WITHOUT.search(plain)
    if found is None:
        return None if "with or without" in text else text
    return plain[: found.start()] if is_name(found["name"]) else None


def _exceptions(text: str) -> tuple[str, tuple[Outcome, ...]]:
    found = _UNLESS.search(text)
    if found is None:
        return text, ()
    words = [word for word in (found["first"], found["second"]) if word]
    outcomes: list[Outcome] = [
        "contraindication" if word.startswith("contraindic") else "intolerance" for word in words
    ]
    return text[: found.start()], tuple(sorted(set(outcomes), reverse=True))


def _is_requested(drug: str | None, lexicon: Lexicon) -> bool:
    """True where the drug in the sentence is the requested one."""
    if drug is None or drug.startswith(
        ("the drug", "the requested", "requested", "the medication", "this")
    ):
        return True
    return lexicon.is_requested(drug.split(" (")[0])
