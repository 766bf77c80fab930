"""What the patient has: "diagnosis of moderate to severe X", "relapsed or refractory disease"."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.biomarker import leading_marker
from policydiff.ingest.readers.requirements.names import is_name
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.ingest.readers.requirements.stage import leading_choice, leading_stage
from policydiff.model.patterns import deferred
from policydiff.model.requirements import (
    BiomarkerRequirement,
    DiagnosisRequirement,
    StageRequirement,
)

GATE: tuple[str, ...] = ()

_LEAD = deferred(
    r"(?:(?:an? |the )?(?P<sure>(?:(?:confirmed|established|definitive|clinical|documented"
    r"|current|definite) )*)(?:primary )?"
    r"diagnos(?:is|es)(?: of|:)|(?:been )?diagnosed with(?: having)?|being treated for"
    r"|(?:the )?diagnosis is(?! (?:confirmed|established|made|supported|verified|based)\b)"
    r"|(?:the drug |use )?(?:(?:is|will be|being) )*(?:used |prescribed |requested )?(?:for"
    r"|in) the treatment of(?: (?:patients|individuals|adults?) with)?)(?: an?| the)? "
)
_STATUS = (
    "newly diagnosed", "previously untreated", "untreated", "treatment naive", "relapsed",
    "refractory", "recurrent", "relapsing", "active", "inactive", "progressive", "uncontrolled",
    "persistent", "symptomatic", "frequently relapsing", "steroid dependent", "steroid resistant",
    "steroid refractory",
)  # fmt: skip
_STATUS_WORD = "|".join(sorted(_STATUS, key=len, reverse=True))
_STATUSES = deferred(
    rf"(?P<all>(?:{_STATUS_WORD})(?:(?:/|, (?:or |and/or )?| or | and/or )(?:{_STATUS_WORD}))*),? "
)
_SEVERITY_WORD = r"(?:very )?(?:mild|moderate|severe)(?:ly)?"
_SEVERITIES = deferred(
    rf"(?P<from>{_SEVERITY_WORD})(?: (?P<join>to|or) "
    rf"|/)?(?P<to>{_SEVERITY_WORD})?(?P<active> active)? "
)
_DEGREE = deferred(r"\b(?:mild|moderate|severe)(?:ly)?\b")
_RANKS = ("mild", "moderate", "severe")
_QUALIFIERS = deferred(
    r"(?P<one>chronic|acute|severe acute|generalized|hereditary|idiopathic|primary|secondary"
    r"|confirmed) "
)
_BACK = deferred(
    r" (?P<back>(?:with(?!out)|due to|associated with|related to|secondary to"
    r"|caused by) [a-z0-9].*)$"
)
_ACTIVITY = deferred(rf"({_SEVERITY_WORD} (?:to|or) {_SEVERITY_WORD}) disease activity")
# "Disease is unresectable or metastatic"
_DISEASE_IS = deferred(r"(?:the )?(?:disease|tumou?r|cancer) (?:is|must be) (?P<how>[a-z ,/-]+)")
# "Relapse of X" is relapsed X; "maintenance of X" is what is done about it.
_RELAPSE_OF = deferred(r"^relapse of (?:an? |the )?")
_COURSE_OF = deferred(r"(?:maintenance|remission|induction|prophylaxis|prevention|control) of ")
_USED_FOR = deferred(
    r"the drug (?:(?:is|will be|being|to be) )*used (?:for|in|to treat)(?: the treatment of)? "
)
_BARE_HEAD = deferred(
    r"\b(?:disease|syndrome|disorders?|leukemia|lymphoma|carcinoma|sarcoma|melanoma|myeloma|cancer"
    r"|[a-z]{3,}itis|[a-z]{3,}(?:osis|oses)|[a-z]{3,}opath(?:y|ies)|[a-z]{3,}(?:emia|uria|penia"
    r"|algia|plegia)|a?[a-z]*plasia"
    r"|[a-z]{3,}(?:spasm|rrhea|phagia|phonia|tonia|hidrosis|oma)|migraine|epilepsy|asthma"
    r"|diabetes|psoriasis|lupus|purpura|gout|sepsis"
    r"|hemophilia(?: [ab])?|infections?|impairment|insufficiency|hypertension|hypotension"
    r"|obesity|neoplasm|malignancy|infarction"
    r"|(?:heart|renal|kidney|liver|hepatic|respiratory|cardiac) failure"
    r"|overload|spasticity|achalasia|strabismus|tremor|headache|dementia|dystonia|palsy|nystagmus"
    r"|thrombosis)$"
)
# "Aggressive disease" says how the disease at hand is, and names none.
_ADJECTIVE_ALONE = deferred(r"[a-z]+(?:ive|ed|al|ing|able|ous|y) (?:disease|condition)")
_NO_CONDITION = deferred(
    r"\b(?:diagnos(?:is|es)|criteria|drug|therapy|treatment|medication|agent|class|score|test"
    r"|testing|results?|level|analysis|basis"
    r"|prognosis|dialysis|hypnosis|exam|biopsy|documentation|improvement|reduction|symptoms?"
    r"|signs?|use|policy|products?|risk|"
    r"activity|endoscopy|apheresis|agents|central nervous system|no|free)\b"
)
_DIAGNOSED_BY = deferred(r" (?:diagnosed |made |confirmed )?by an? [a-z]+(?:ologist|iatrist)$")
_ALSO_KNOWN = deferred(r" \((?:also (?:known as|called)|a\.?k\.?a\.?|formerly|previously)[^()]*\)")
_DISEASE_AT_HAND = frozenset({"disease", "the disease", "condition", "the condition"})

Typed = DiagnosisRequirement | BiomarkerRequirement | StageRequirement


class _Modifiers(msgspec.Struct, frozen=True, kw_only=True):
    status: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    others: tuple[Typed, ...] = ()
    """Markers and stages that stand in front of the disease."""


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[Typed, ...]:
    """The condition with what is said of it; a marker or a stage is a requirement beside it."""
    text = _ALSO_KNOWN.sub("", phrase.text)
    if (lead := _LEAD.match(text)) is not None:
        qualifiers = ("confirmed",) if "confirmed" in (lead["sure"] or "") else ()
        documented = phrase.documented or "documented" in (lead["sure"] or "")
        return _documented(condition(text[lead.end() :], lexicon, extra=qualifiers), documented)
    text = re.sub(r"^presence of | diagnosis$", "", text)
    if (said := _DISEASE_IS.fullmatch(text)) is not None:
        return _documented(_disease_that_is(said["how"], lexicon), phrase.documented)
    if text in ("relapsed", "refractory"):
        return (DiagnosisRequirement(status=(text,), documented=phrase.documented),)
    if (activity := _ACTIVITY.fullmatch(text)) is not None:
        text = f"{activity[1]} disease"
        typed = condition(text, lexicon)
        return tuple(
            msgspec.structs.replace(
                one, qualifiers=("disease activity",), documented=phrase.documented
            )
            for one in typed
            if isinstance(one, DiagnosisRequirement)
        )
    if (lead := _USED_FOR.match(text)) is not None:
        text = text[lead.end() :]
        if _NO_CONDITION.search(text):
            return ()
        return _documented(condition(text, lexicon), phrase.documented)
    return _documented(condition(text, lexicon, bare=True), phrase.documented)


def condition(
    text: str, lexicon: Lexicon, *, bare: bool = False, extra: tuple[str, ...] = ()
) -> tuple[Typed, ...]:
    """The requirements that the words for a condition make; () where they are no such words.

    Args:
        text: canonical words, such as "relapsed or refractory cd22 positive leukemia".
        lexicon: knows synonyms and which words are markers.
        bare: True where nothing but the words themselves says that this is a condition; only
            known conditions and words that end like one are then read.
        extra: qualifiers from the words around.
    """
    text = re.sub(r"^(?:an? |the )", "", text)
    text = _RELAPSE_OF.sub("relapsed ", text)
    if _COURSE_OF.match(text) and lexicon.find("condition", text) is None:
        return ()
    if bare and lexicon.find("condition", text) is None and _NO_CONDITION.search(text):
        return ()
    text, modifiers = _modifiers(text, lexicon)
    concepts, back = _concepts(text, lexicon, bare=bare, modified=modifiers != _Modifiers())
    if concepts is None:
        return ()
    qualifiers = (*extra, *modifiers.qualifiers, *back)
    diagnosis = DiagnosisRequirement(
        concepts=concepts,
        status=modifiers.status,
        severity=modifiers.severity,
        qualifiers=tuple(dict.fromkeys(qualifiers)),
    )
    if diagnosis == DiagnosisRequirement():
        return modifiers.others
    return (diagnosis, *modifiers.others)


def _disease_that_is(how: str, lexicon: Lexicon) -> tuple[Typed, ...]:
    """What is said of the disease at hand; () where it is anything but status, degree, extent."""
    typed = condition(f"{how} disease", lexicon)
    named = any(isinstance(one, DiagnosisRequirement) and one.concepts for one in typed)
    return () if named else typed


def _modifiers(text: str, lexicon: Lexicon) -> tuple[str, _Modifiers]:
    """What stands in front of the name of the condition, in any order."""
    status: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    qualifiers: list[str] = []
    others: list[Typed] = []
    while not any(lexicon.find("condition", name) for name in (text, _BACK.sub("", text))):
        choice, rest = leading_choice(text)
        if choice is not None:
            others.append(choice)
            text = rest
            continue
        if not status and (found := _STATUSES.match(text)) is not None:
            status = tuple(re.findall(_STATUS_WORD, found["all"]))
        elif not severity and (found := _SEVERITIES.match(text)) is not None:
            ranks = _ranks(found)
            if ranks is None or (found["active"] and status):
                break
            severity = ranks
            status = ("active",) if found["active"] else status
        elif (found := _QUALIFIERS.match(text)) is not None:
            qualifiers.append(found["one"])
        else:
            other, rest = leading_marker(text, lexicon)
            if other is None:
                stage, rest = leading_stage(text)
                if stage is None:
                    break
                others.append(stage)
            else:
                others.append(other)
            text = rest
            continue
        text = text[found.end() :]
    return text, _Modifiers(
        status=status, severity=severity, qualifiers=tuple(qualifiers), others=tuple(others)
    )


def _ranks(found: re.Match[str]) -> tuple[str, ...] | None:
    """The degrees, any of which will do: "moderate to severe" is a choice of the two."""
    first = found["from"].removesuffix("ly")
    last = found["to"].removesuffix("ly") if found["to"] else None
    if last is None:
        return None if found["join"] else (first,)
    if first not in _RANKS or last not in _RANKS or _RANKS.index(first) >= _RANKS.index(last):
        return None
    if found["join"] == "or":
        return (first, last)
    return _RANKS[_RANKS.index(first) : _RANKS.index(last) + 1]


def _concepts(
    text: str, lexicon: Lexicon, *, bare: bool, modified: bool
) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """The names of the condition, and qualifiers behind them; None where it is not one."""
    if text in _DISEASE_AT_HAND:
        return ((), ()) if modified else (None, ())
    if (term := lexicon.find("condition", text)) is not None:
        return (term.name,), ()
    if not bare and _DIAGNOSED_BY.search(text):
        # Who makes a diagnosis is asked for too, and no field can say it.
        return None, ()
    known = [lexicon.find("condition", part) for part in text.split(" or ")]
    if not modified and all(known):
        return tuple(dict.fromkeys(term.name for term in known if term is not None)), ()
    back: tuple[str, ...] = ()
    if (behind := _BACK.search(text)) is not None:
        if not is_name(behind["back"].replace("due to", "with"), most_words=9):
            return None, ()
        back = (behind["back"],)
        text = text[: behind.start()]
        if (term := lexicon.find("condition", text)) is not None:
            return (term.name,), back
    parts = re.split(r",? or |, (?=[a-z])", text)
    if len(parts) > 1 and (modified or back or " or " not in text):
        return None, ()
    names = []
    for part in parts:
        plain = re.sub(r"^(?:an? |the )", "", part)
        term = lexicon.find("condition", plain)
        if term is None and not _is_condition(plain, bare=bare or len(parts) > 1):
            return None, ()
        names.append(term.name if term is not None else plain)
    return tuple(dict.fromkeys(names)), back


def _is_condition(text: str, *, bare: bool) -> bool:
    if (
        not is_name(text, most_words=9)
        or _DEGREE.search(text)
        or re.search(r"\b(?:and|or)\b", text)
    ):
        return False
    if bare:
        return (
            _BARE_HEAD.search(text) is not None
            and _ADJECTIVE_ALONE.fullmatch(text) is None
            and _NO_CONDITION.search(text) is None
        )
    return True


def _documented(typed: tuple[Typed, ...], documented: bool) -> tuple[Typed, ...]:
    if not documented:
        return typed
    return tuple(msgspec.structs.replace(one, documented=True) for one in typed)
