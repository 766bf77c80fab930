"""How the patient does on the drug: "positive clinical response", "no disease progression"."""

from __future__ import annotations

import re

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.names import is_name
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import ResponseRequirement

_POSITIVELY = deferred(
    r"(?:responded|responding|responds) positively(?: to (?:therapy|treatment|the drug))?"
)
_BETTER = deferred(
    r"(?:(?:the |patient's |this )*(?:condition|disease|symptoms?) (?:has|have) )?"
    r"(?:improved or stabilized|stabilized or improved)"
)

GATE = (
    "respon",
    "improve",
    "progress",
    "toxicit",
    "stabil",
    "reduc",
    "decreas",
    "increas",
    "benefit",
    "maintenance",
    "slowing",
)

_BASELINE = deferred(
    r"^compared (?:with|to) baseline(?: \([^()]*\))?, (?:the )?(?:patient |individual )?(?:has )?"
)
_MEASURED_FIRST = deferred(
    r"^when (?:assessed|measured) by (?P<measure>[a-z0-9 ]+), (?:the )?(?:patient|individual"
    r"|member) (?:has )?"
)
_HAD = deferred(
    r"^(?:(?:continuing to|continues to|derive|is|has|had|have|been|there is|there has been"
    r"|the patient has|patient has|experienced|experiencing|achieved|achieving|demonstrated"
    r"|demonstrates|shown|shows|maintained|maintains|evidence of|continues to (?:have|show"
    r"|demonstrate)|an?) )+"
)
_DRUG = deferred(
    r" (?:to|with|on|while on|from|of) (?:the )?(?:(?:therapy"
    r"|treatment) with )?(?:the )?(?P<drug>(?:(?:the |this )?(?:requested )?(?:therapy|treatment"
    r"|drug|medication|agent|product)|[a-z0-9' -]+?))(?: (?:therapy|treatment|product))?$"
)
_MEASURED = deferred(r",? (?:when )?(?:assessed|measured|determined) by (?P<measure>[a-z0-9 ]+)$")
_FROM_BASELINE = deferred(
    r" (?:from|compared (?:to|with)|over) (?:pre ?treatment |pre )?baseline(?: \([^()]*\))?"
)
_RESPONSE = deferred(
    r"(?:(?P<quality>(?:(?:positive|beneficial|adequate|favorable|clinical|objective|therapeutic"
    r"|sustained|documented|meaningful|significant|clinically)(?: |, ))*)"
    r"(?P<noun>response|benefit|responding|responded|responds)(?: to (?:therapy|treatment))?)"
)
_NONE_OF = deferred(
    r"(?:no|without|absence of|lack of"
    r"|(?:does |do |did )?not (?:experienced?|developed|had|shown|have))"
    r"(?: (?:any )?(?:signs? or )?evidence of| any)? (?P<what>.+)"
)
_NOT_PROGRESSED = deferred(r"(?:the )?(?:patient's )?disease (?:has|did) not progress(?:ed)?")
_BAD = {
    "disease progression": "no disease progression",
    "progression": "no disease progression",
    "progression of disease": "no disease progression",
    "unacceptable toxicity": "no unacceptable toxicity",
    "unacceptable toxicities": "no unacceptable toxicity",
    "unacceptable toxicity from the drug": "no unacceptable toxicity",
}
_CHANGE = deferred(
    r"(?:an? )?(?P<how>reduction|decrease|decreased|reduced|improvement|improved|increase"
    r"|increased|stabilization|maintenance|slowing) (?P<of>in |of )?(?:the )?(?P<what>.+)"
)
_CHANGES = {
    "decrease": "reduction",
    "decreased": "reduction",
    "reduced": "reduction",
    "improved": "improvement",
    "increased": "increase",
}
_ONE_OF = deferred(
    r"(?:at least )?(?:one|1) (?P<what>symptoms?|objective measures?|domain|measures?)"
)


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[ResponseRequirement, ...]:
    """The response; "no progression or toxicity" asks for two absences."""
    text, measure = _BASELINE.sub("", phrase.text), None
    if (front := _MEASURED_FIRST.match(text)) is not None:
        text, measure = text[front.end() :], front["measure"]
    elif (tail := _MEASURED.search(text)) is not None:
        text, measure = text[: tail.start()], tail["measure"]
    if _NOT_PROGRESSED.fullmatch(text):
        return _absences("disease progression", documented=phrase.documented)
    if (absent := _NONE_OF.fullmatch(text)) is not None and measure is None:
        return _absences(_without_drug(absent["what"], lexicon), documented=phrase.documented)
    if _POSITIVELY.fullmatch(_HAD.sub("", text)) and measure is None:
        return (ResponseRequirement(responses=("response",), documented=phrase.documented),)
    if _BETTER.fullmatch(text) and measure is None:
        options = ("improvement", "stabilization")
        return (ResponseRequirement(responses=options, documented=phrase.documented),)
    words = _response(_FROM_BASELINE.sub("", _HAD.sub("", text)), lexicon)
    if not words:
        return ()
    return (ResponseRequirement(responses=words, measure=measure, documented=phrase.documented),)


def _without_drug(text: str, lexicon: Lexicon) -> str:
    """The text without the requested drug at its end: "unacceptable toxicity from X"."""
    behind = _DRUG.search(text)
    if behind is None or not _is_requested(behind["drug"], lexicon):
        return text
    return text[: behind.start()]


def _absences(text: str, *, documented: bool) -> tuple[ResponseRequirement, ...]:
    found = [_BAD.get(part) for part in re.split(r",? (?:or|and|and/or) ", text)]
    return tuple(
        ResponseRequirement(responses=(absence,), documented=documented)
        for absence in found
        if absence is not None and None not in found
    )


def _response(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    if (behind := _DRUG.search(text)) is not None:
        front = text[: behind.start()]
        if _RESPONSE.fullmatch(front) and _is_requested(behind["drug"], lexicon):
            text = front
    if (plain := _RESPONSE.fullmatch(text)) is not None:
        noun = "benefit" if plain["noun"] == "benefit" else "response"
        return (f"{(plain['quality'] or '').strip(' ,')} {noun}".strip(),)
    options = re.split(r", or | or |, ", text)
    if len(options) > 1 and all(
        re.fullmatch(r"stabilization|slow progression|improvement.*", one) for one in options
    ):
        return tuple(_changed(one) or one for one in options)
    changed = _changed(text)
    return (changed,) if changed is not None else ()


def _changed(text: str) -> str | None:
    change = _CHANGE.fullmatch(text)
    if change is None or (
        (change["how"].endswith("ment") or change["how"].endswith("tion")) and not change["of"]
    ):
        return None
    what = re.sub(r" or (?=[a-z]+ of |[a-z]+ )", " or ", change["what"])
    how = _CHANGES.get(change["how"], change["how"])
    if (one := _ONE_OF.fullmatch(what)) is not None:
        return f"{how} in at least one {one['what'].removesuffix('s')}"
    if change["of"] == "of " and how == "reduction":
        return None
    if not is_name(what.replace(" or ", " ").replace(" per ", " ")):
        return None
    return f"{how} in {what}"


def _is_requested(drug: str, lexicon: Lexicon) -> bool:
    generic = re.fullmatch(
        r"(?:(?:the |this )?(?:requested )?(?:therapy|treatment|drug|medication|agent|product))",
        drug,
    )
    return generic is not None or lexicon.is_requested(drug)
