"""The scene: what the titles and sentences above a list of criteria have said so far."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.readers.durations.approval_phrases import DISCRETION
from policydiff.ingest.readers.durations.duration_statement import DurationStatement
from policydiff.ingest.readers.durations.durations import approval_durations_in
from policydiff.ingest.readers.scenes.request_cards import RequestCard
from policydiff.ingest.readers.trees.lead_ins import LeadIn, read_lead_in
from policydiff.ingest.readers.wording.asking import is_about_document
from policydiff.ingest.readers.wording.sentence_ends import SENTENCE_END
from policydiff.ingest.structure.combinators import find_quantifier, strip_references
from policydiff.model.coverage import Position, Purpose
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

# What stands between an approval and its conditions: "Approve for 1 year IF the patient ...".
_CONDITION_WORD = deferred(
    r"\b(?:if|when|as\s+long\s+as|provided\s+that|(?<!\bbe\s)provided(?!\s+to\b)|based\s+(?:up)?on|(?:contingent\s+)?upon(?=\s+(?:documentation|evidence|confirmation|submission|demonstration)\b)|once|where|subject\s+to|"
    r"(?:in|for)\s+(?:(?:all|any|adult|pediatric)\s+){0,2}(?:patients|members|individuals|recipients|beneficiaries|clients|enrollees)\b(?:(?!\bwho\b)[^.]){0,140}\bwho"
    # "may be renewed in members with a reduction in pain": a response is asked for.
    r"|(?:in|for)\s+(?:patients|members|individuals|recipients|beneficiaries|clients|enrollees)(?=\s+(?:with|showing|experiencing|"
    r"demonstrating)\s+(?:[\w-]+\s+){0,4}?(?:improvement|response|reduction|decrease|benefit|stabili[sz]ation|remission)\b))\b\s*"
    r"(?:it\s+(?:meets|is)\s+)?",
    re.IGNORECASE,
)


# "Covered for these diagnoses:", not "under all of the following conditions:".
_LISTS_CONDITIONS = deferred(
    r"(?:(?<!\ball\s)(?<!\beach\s)(?<!\bboth\s)\b(?:for|of|treat|to|with)\s+(?:\w+\s+){0,2}"
    r"(?:the\s+)?(?:following|these)\s+"
    r"(?:[\w-]+\s+){0,2}(?:conditions?|indications?|diagnos[ei]s|uses?|disorders?|"
    r"diseases?)(?:\s*\([^)]*\))?(?:\s+only)?"
    r"|(?<!\ball\sof\s)(?<!\beach\sof\s)\bthe\s+following\s+(?:[\w-]+\s+)?(?:circumstances|situations|scenarios|cases|instances)|\b(?:treatment|prophylaxis|management)\s+of"
    r"(?:\s+(?:any\s+(?:one\s+)?of\s+)?the\s+following)?)\s*:\s*$"
    # "... will be approved for up to 12 months for documented:"
    r"|\b(?:approved|covered|authorized|considered|granted)\s(?:[^.:;]{1,60}?\s)?for"
    r"(?:\s+(?:an?|the|any|documented|confirmed|diagnos[ei]s|of))*\s*:\s*$",
    re.IGNORECASE,
)


# "Payment will be authorized in cases with documentation of a trial", "... considered for a
# diagnosis of velmosis": what is asked where no other word introduces it.
_IN_CASES = deferred(
    r"(?:only\s+)?(?:in|for)\s+(?:those\s+)?cases\s+(?:in\s+which\s+|where\s+|when\s+|with\s+|of\s+)"
    r"(?:there\s+(?:is|has\s+been)\s+)?"
    r"|\bfor\s+(?=(?:an?|the)\s+(?:\w+\s+)?diagnosis\s+of\s)"
    r"|(?:(?<=\sapproved)|(?<=\scovered)|(?<=\sgranted)|(?<=\sauthorized)|(?<=\sconsidered))"
    r"\s(?:only\s+)?with\s+(?=(?:\w+\s+)?(?:documentation|documented|evidence)\b)",
    re.IGNORECASE,
)
# "Patients who meet all of the following criteria may receive prior authorization:"
_GRANTED_TO = deferred(
    r"\W*(?P<asked>(?:patients|members|individuals|recipients|beneficiaries|clients|enrollees)\s+"
    r"(?:who\s+meet|meeting)\s[^.:]*?\bfollowing\b[^.:]*?)\s+(?:may|will|can|are)\s+"
    r"(?:\w+ly\s+)?(?:be|receive|obtain|qualify|eligible)\b[^.:]*:\s*",
    re.IGNORECASE,
)
# "(approve for 12 months): documentation of a response"
_BEHIND_DURATION = deferred(r"^\((?:approve|authorize)[^()]*\)\s*:\s*", re.IGNORECASE)
# "The plan considers the following interventions medically necessary:"
_LISTS_SERVICES = deferred(
    r"\bconsiders?\s+(?:any\s+of\s+)?the\s+following\s+(?:[\w-]+\s+)?(?:interventions?|services?|drugs?|"
    r"products?|treatments?|procedures?|uses?|indications?)?(?:\s*\([^()]*\))?\s*(?:to\s+be\s+)?"
    r"medically\s+necessary\s*:\s*$",
    re.IGNORECASE,
)
# "For members established on X, continued treatment may be considered medically necessary.": whom
# the sentence names is all that it asks for.
_FOR_WHOM = deferred(
    r"\W*for\s+(?:(?:new|current|existing|established|adult|pediatric|all|any|and|or)\s+){0,4}"
    r"(?:patients|members|individuals|recipients|beneficiaries|clients|enrollees)\b[^.:;]{8,300}?,\s[^.:;]{3,120}?\b(?:may|will|can)\s+(?:\w+\s+){0,2}?be\b",
    re.IGNORECASE,
)
_ON_EVIDENCE = deferred(
    r"\W*based\s+(?:up)?on\s+(?:an?\s+|the\s+|our\s+)?(?:(?:current|available|published|clinical|scientific)\s+)*"
    r"(?:reviews?|evidence|data|literature|information)\b",
    re.IGNORECASE,
)
# "covered (subject to Limitations) for X when": what limits all coverage is no condition here.
_ASIDE = deferred(
    r"\s*\(subject\s+to\b[^()]*\)\s*"
    # "When a benefit, coverage may be approved when ...": whether it is one, the plan says.
    r"|^\W*(?:when|where|if)\s+(?:it\s+is\s+)?(?:an?\s+)?(?:covered|available|(?:covered\s+|plan\s+)?benefit)\s*,\s*"
    # "If precertification requirements apply, the plan considers ...": so does whether they do.
    r"|(?:^|(?<=[.!?]\s))\W*(?:when|where|if)\s+(?:pre-?certification|prior\s+authori[sz]ation|pre-?authori[sz]ation)"
    r"(?:\s+(?:review|requirements?|criteria))?\s+(?:applies|apply|is\s+required|are\s+required)\s*,?\s*",
    re.IGNORECASE,
)


# "For members who have X, the plan may authorize coverage without a trial when": what is decided.
_DECIDES = deferred(
    r",\s+(?:the\s+)?(?:[\w-]+\s+)?(?:plan|company|program)\s+(?:may|will|can)\s+"
    r"(?:authori[sz]e|approve|cover|provide)\b[^.:;]*$",
    re.IGNORECASE,
)
_IS_COVERED = deferred(
    r"[^.:;,]{3,60}?\s(?:is|are|may\s+be)\s+(?:considered\s+)?(?:medically\s+necessary|covered|approved|eligible\s+for\s+coverage)\W*",
    re.IGNORECASE,
)


# "if the above criteria are met and the member has ...": those criteria are read where they stand.
_CRITERIA_MET = deferred(
    r"^(?:all\s+(?:of\s+)?)?(?:the\s+)?(?:above|preceding|foregoing)\s+(?:[\w-]+\s+)?criteria\s+(?:are|is|have\s+been)\s+met,?\s+"
    r"and\s+(?=\S.{8})",
    re.IGNORECASE,
)
# A population that is narrower than all of the plan's members.
_NAMES_WHOM = deferred(
    r"\b(?:adults?|pediatrics?|children|adolescents?|women|men|females?|males?|aged?)\b"
    r"|\([^()]{6,}\)|\b(?:patients|members|individuals)\s+(?!who\b)\w",
    re.IGNORECASE,
)


# "... necessary for the following indications, where the member takes no other biologic:"
_USES_WHERE = deferred(
    r"(?P<listed>.+\bfollowing\s+(?:[\w-]+\s+)?(?:indications|conditions|uses|diagnoses)),?\s+"
    r"(?:where|when|if|provided\s+that)\s+(?P<asked>\S.{12,}?)\s*:",
    re.IGNORECASE | re.DOTALL,
)


_POINTS_DOWN = deferred(
    r"\b(?:below|following|follows|these|listed|criteria|guidelines?)\b", re.IGNORECASE
)


class Condition(msgspec.Struct, frozen=True):
    """A condition that stands in a title or sentence above the list."""

    text: str
    span: SourceSpan
    label: str | None
    of_all: bool = False
    """True where it is asked for all of the uses that are listed below."""


class StatedDuration(msgspec.Struct, frozen=True):
    """How long approvals under this scene last, and where that is printed."""

    statement: DurationStatement
    span: SourceSpan


class Scene(msgspec.Struct, frozen=True):
    """All that holds for the criteria at one place of the outline."""

    title: str = ""
    titled_at: SourceSpan | None = None
    """Where the last title stands, also one that only says of which requests it is asked."""
    indication: str | None = None
    purpose: Purpose | None = None
    branch: str | None = None
    position: Position = "covered"
    statement: str | None = None
    statement_span: SourceSpan | None = None
    statement_label: str | None = None
    """The marker of the item that the statement stands in."""
    lead: LeadIn | None = None
    conditions: tuple[Condition, ...] = ()
    durations: tuple[StatedDuration, ...] = ()
    general: bool = False
    preferred: bool = False
    promises: bool = False
    """True where what stands under the title is criteria, even without a lead-in."""
    in_form: bool = False
    """True for the fields of a form: each sentence is asked, though it speaks of an approval."""
    additional: bool = False
    """True under "Additional Criteria for X": what is asked beside the criteria for all."""
    products: tuple[str, ...] | None = None
    line_of_business: tuple[str, ...] | None = None
    card: RequestCard | None = None
    """The card above the criteria from which indication, purpose and durations come."""


class Sentence(msgspec.Struct, frozen=True):
    """An approval sentence taken apart."""

    lead: LeadIn | None
    """What it says of the list under it; None where it announces none."""
    condition: str | None
    """A condition of its own."""
    durations: tuple[DurationStatement, ...]


def read_sentence(text: str, *, has_list: bool) -> Sentence:
    """What "Approve for 1 year if the patient meets ALL of the following:" says.

    Args:
        text: the sentence as printed.
        has_list: True where items stand under it.
    """
    durations = approval_durations_in(text)
    text = _deciding(text)
    text = DISCRETION.sub(", ", _ASIDE.sub(" ", text))
    uses = _USES_WHERE.fullmatch(text)
    if uses is not None and find_quantifier(uses["asked"]) is None:
        listed_uses = LeadIn("any", None, True, uses["listed"], True, None, "and", False)
        says = _says_something(uses["asked"])
        return Sentence(listed_uses, uses["asked"] if says else None, durations)
    if _LISTS_CONDITIONS.search(text) or _LISTS_SERVICES.search(text):
        # The items are what is covered, each for itself: "proven for the following conditions:".
        listed = text.rstrip().rstrip(":")
        return Sentence(
            LeadIn("any", None, True, listed, True, None, "and", False), None, durations
        )
    words = list(_CONDITION_WORD.finditer(text)) or list(_BEHIND_DURATION.finditer(text))
    if len(words) > 1 and (
        is_about_document(text[: words[1].start()]) or _ON_EVIDENCE.match(text) is not None
    ):
        # "When the benefit plan allows, X may be approved based on ...", "Based on review of the
        # literature, the plan may consider X when ...": no condition on a patient.
        del words[0]
    over_list = has_list or text.rstrip().endswith(":")
    if over_list and (granted_to := _GRANTED_TO.fullmatch(text)) is not None:
        return Sentence(
            _without_condition(read_lead_in(f"{granted_to['asked']}:")), None, durations
        )
    if not words and over_list:
        return Sentence(_without_condition(read_lead_in(text)), None, durations)
    cases = None if over_list else _IN_CASES.search(text)
    if cases is not None and (not words or cases.start() < words[0].start()):
        words = [cases]
    if not words:
        whole = text.strip() if _FOR_WHOM.match(text) else None
        return Sentence(None, whole, durations)
    body = _CRITERIA_MET.sub("", text[words[0].end() :].strip())
    if words[0].start() == 0 and _IS_COVERED.fullmatch(body):
        # "When Zorvex is covered", as a title: what follows says when.
        return Sentence(None, None, durations)
    opens = has_list or body.rstrip().endswith(":")
    if opens and body.rstrip().endswith(".") and _is_complete(body):
        opens = False
    whom = _whom(words[0].group())
    lead = read_lead_in(body)
    if whom and opens and lead.condition is None and len(words) > 1:
        # "for members who have X when Y includes any of the following:": X is asked as well.
        start = words[1].start() - words[0].end()
        lead = read_lead_in(body[words[1].end() - words[0].end() :])
        asked = _DECIDES.sub("", body[:start].strip())
        return Sentence(_without_condition(lead), f"{whom}{asked}", durations)
    if opens:
        condition = lead.condition and f"{whom}{_DECIDES.sub('', lead.condition)}"
        if condition is not None and (lead.operator is None or not _says_something(condition)):
            condition = None
        return Sentence(_without_condition(lead), condition, durations)
    if not _says_something(body):
        return Sentence(None, None, durations)
    return Sentence(None, _population(words[0].group()) + body, durations)


def _deciding(text: str) -> str:
    """The text without the sentences before the last that are about the plan ("X needs a PA.")."""
    *before, last = SENTENCE_END.split(text)
    return " ".join([*(each for each in before if not is_about_document(each)), last])


def _is_complete(body: str) -> bool:
    """True for a condition that needs no list: "the patient is an adult.", with more below it."""
    return find_quantifier(body) is None and _POINTS_DOWN.search(body) is None


def _population(words: str) -> str:
    """Who a sentence without a list is about: "for all members who " gives "all members who "."""
    match = re.match(r"(?:in|for)\s+(?!(?:those\s+)?cases\b)", words, re.IGNORECASE)
    return words[match.end() :] if match else ""


def _whom(words: str) -> str:
    """The population of "for all adult members who", as far as it says more than "members"."""
    population = _population(words)
    return population if _NAMES_WHOM.search(population) else ""


def _without_condition(lead: LeadIn) -> LeadIn:
    stem = lead.stem and lead.condition is None
    return msgspec.structs.replace(lead, stem=stem, condition=None, joined="and")


def _says_something(text: str) -> bool:
    """True where a condition is more than a pointer ("criteria are met", "medically necessary")."""
    return (
        re.fullmatch(
            r"\W*(?:(?:the|all|following|above|below|conditions?|criteria|criterion|indicated|listed|is|"
            r"are|met|satisfied|fulfilled|apply|applicable|associated|respective|corresponding|"
            r"specific|medically|necessary|covered|request|patient|member|individual|"
            r"meets?|these|policy|in|this|section|approved|one|of|any|for|fda|other|uses?|supportive|"
            r"patients|members|individuals|clients?|beneficiar(?:y|ies)|who|described|outlined|clinical|"
            r"evidence|with|or|and|if|on|indications?|that|each|such|those|noted|stated|specified|"
            r"relevant|s)\b\W*)*",
            strip_references(text)[0],
            re.IGNORECASE,
        )
        is None
    )
