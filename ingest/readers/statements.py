"""The sentences and titles that say what a list of criteria is for.

"X may be approved if the following criteria are met:", "Initial Therapy. Approve for 1 year if
...", "X is unproven for:", "Conditions Not Covered". The phrases are those of the whole field,
so that a template never seen is read as well; a payer's own titles come with its profile.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from policydiff.ingest.structure.titles import MAYBE_PLURAL
from policydiff.model.coverage import Position, Purpose
from policydiff.model.patterns import deferred

_APPROVAL = deferred(
    r"\b(?:may|will|can|shall|should)\s+(?:continue\s+to\s+)?be\s+(?:conditionally\s+)?(?:approved|covered|granted|authorized|"
    r"issued|renewed|re-?(?:authorized|approved)|continued|considered\s+(?:\*+)?(?:medically\s+(?:(?:reasonable\s+and\s+)?necessary|appropriate)|reasonable\s+and\s+necessary|for\s+(?:coverage|approval)))"
    r"|\b(?:is|are|is\(are\))\s+(?:also\s+)?(?:considered\s+)?(?:to\s+be\s+)?(?:\*+)?"
    r"(?:proven|(?:medically\s+)?(?:reasonable\s+and\s+)?necessary|medically\s+appropriate|covered|approvable|eligible\s+for\s+coverage|reimbursable)"
    r"|\bconsiders?\b.{3,200}?\b(?:to\s+be\s+)?medically\s+necessary"
    # "... has been proven to be effective and therefore, medically necessary for X when"
    r"|\b(?:has|have)\s+been\s+(?:medically\s+)?(?:proven|shown|found|determined)\s+to\s+be\s+"
    r"(?:[\w-]+\s+and,?\s+(?:therefore|thus|hence),?\s+)?medically\s+necessary"
    r"|\b(?:approve|authorize)\s+(?:for|if|when|up\s+to|the|as|at|in|one|once|dos)"
    r"|\b(?:approve|authorize)\s+[\w®™-]+\s+for\s+(?:the\s+duration|up\s+to|one|\d)"
    r"|\b(?:may|will|can)\s+(?:authori[sz]e|approve|provide)\s+(?:coverage|payment)\b"
    r"|\b(?:is|are)\s+(?:medically\s+)?indicated\b[^.:]{0,120}?\b(?:when|if)\b"
    r"|\b(?:we|plans?|insurers?|(?:health\s+)?plan|program|department|agency|medicaid|medicare)\s+"
    r"(?:(?:may|will|can)\s+)?covers?\b"
    r"|\b(?:is|are)\s+(?:considered\s+)?(?:eligible|a\s+candidate)\s+(?:for|to\s+receive)\b[^.:;]{0,120}?\b(?:when|if|provided)\b"
    r"|\b(?:coverage|renewals?)\s+(?:of\s+.{1,60}?\s+)?(?:is|will\s+be|may\s+be|can\s+be)\s+(?:provided|recommended|considered|approved|"
    r"available|granted|determined)"
    r"|\b(?:authorization|approval|coverage)s?\s+(?:may|will|can)\s+be\s+extended\b"
    # Any words for it where a list of conditions follows: "will generally be approved when".
    r"|(?:\b(?:may|will|can|shall|should)\s+(?:\w+ly\s+|also\s+|only\s+|then\s+)*be\s+(?:\w+ly\s+)?(?:approved|covered|"
    r"granted|authorized|given|issued|renewed|considered|eligible|allowed|permitted|provided)"
    r"|\b(?:company|plan|we)\s+(?:may|will|can)\s+consider)\b"
    r"[^.:;]{0,240}?\b(?:when|if|once|provided|(?:patients|members|individuals)\s+(?:who|meeting))\b"
    r"[^.:;]{0,80}?\bfollowing\b"
    r"|\bapproval\s+(?:is|will\s+be|may\s+be|can\s+be)\s+(?:recommended|granted|given|considered|provided|based)"
    r"|\bauthorization\s+(?:of\s+.{1,60}?\s+)?(?:is|may\s+be|will\s+be|can\s+be)\s+(?:granted|recommended|"
    r"approved|considered|provided)"
    r"|\b(?:coverage(?:\s+eligibility)?|payment|authorization|approval|continuation(?:\s+of\s+(?:therapy|treatment))?|renewals?)\s+"
    r"(?:for\s+[^.;:]{1,160}?\s)?(?:is|will\s+be|may\s+be|can\s+be)\s+considered\s+(?:when|if|under|only)"
    r"|\b(?:meets?|met)\s+(?:the\s+)?(?:medical\s+necessity|coverage|definition\s+of\s+medical\s+necessity"
    r"|(?:\w+\s+){0,3}primary\s+coverage\s+criteria)"
    r"|\b(?:is|are)\s+(?:paid(?:\s+for)?|payable|allowed|reimbursed)\s+(?:again\s+)?(?:when|if)\b"
    r"|\bcovered\s+(?:as\s+medically\s+necessary\s+)?when\b"
    r"|\b(?:approval|coverage|authorization|medical\s+necessity)\s+criteria\s*:",
    re.IGNORECASE,
)
_DENIAL = deferred(
    r"(?<!may\sor\s)\b(?:(?:may|will|can|shall|should|is|are|is\(are\)|does|do)\s*(?:not|NOT)|(?:is|are|do|does|wo|ca)n['’]t)\s+(?:be\s+)?(?:considered\s+)?"
    r"(?:to\s+be\s+)?(?:approved?|cover(?:ed)?|authori[sz]ed?|reimbursed?|recommended|proven|medically\s+(?:necessary|appropriate)|eligible"
    r"|meet\s+(?:the\s+)?(?:medical|(?:\w+\s+){0,3}primary\s+coverage\s+criteria))"
    # "The following indications do not meet the criteria for use:"
    r"|\b(?:indications?|uses|conditions?|diagnos[ei]s)\s+do(?:es)?\s+not\s+meet\s+(?:the\s+)?(?:\w+\s+){0,3}criteria\b"
    r"|\b(?:is|are|is\(are\)|be|been|considered)\s+(?:also\s+)?(?:considered\s+)?(?:to\s+be\s+)?(?:\*+)?"
    r"(?:experimental|investigational|unproven|contraindications(?:/exclusions)?|exclusions|not\s+(?:considered\s+)?(?:medically\s+(?:necessary|appropriate)|(?:medically\s+)?reasonable\s+and\s+necessary)|(?<!\bbeen\s)excluded(?!\s+from\s+(?:the\s+|this\s+)?(?:step|prior))|excluded\s+from\s+(?:coverage|the\s+(?:formulary|benefit))|non-?covered)"
    r"|\b(?:does|do)\s+not\s+consider\b.{3,200}?\bmedically\s+necessary"
    r"|\bconsiders?\b.{3,200}?\b(?:experimental|investigational|unproven|not\s+medically\s+necessary)"
    r"|\bcoverage\s+(?:is|will\s+be)\s+not\s+(?:provided|recommended)"
    r"|\bcoverage\s+(?:will|may|can|shall)\s+not\s+be\s+(?:provided|granted|given)"
    r"|\b(?:is|are)\s+not\s+(?:a\s+)?(?:covered|recommended\s+for\s+approval)"
    r"|\bnot\s+(?:covered|approved|authorized)\s+(?:for|in|when|if)\b"
    # Not "all documentation must be provided or request may be denied".
    r"|(?<!\bor\srequest)(?<!\bor\sthe\srequest)(?<!\bor\srequests)\s(?:will|may|can|shall)\s+be\s+denied\b",
    re.IGNORECASE,
)
# "Will not be covered unless all of the following are met:" grants under what follows.
_UNLESS_LISTED = deferred(
    r"\b(?:unless|except\s+(?:when|if|where))\b[^.;:]*\bfollowing\b[^.;:]*:?\s*$", re.IGNORECASE
)
_CATCH_ALL = deferred(
    r"\b(?:all|any)\s+(?:other|remaining)\s+(?:[\w-]+\s+){0,2}(?:indications?|uses?|use\(s\)|conditions?|diagnos[ei]s|"
    r"treatments?|requests?|circumstances|situations|purposes?)|\bfor\s+all\s+other\b|\bnot\s+(?:listed|included|"
    r"specified|mentioned|addressed|identified)\s+(?:above|here|in\s+this)|\babove\s+criteria\s+(?:above\s+)?(?:are|is)\s+not\s+met"
    r"|(?<!\bfollowing\s)\bcriteri(?:a|on)\s+(?:[A-Z\d]{1,4}\.?\s+)?(?:above\s+)?(?:are|is)\s+not\s+met\b|\bother\s+than\s+those\s+(?:listed|noted|above)",
    re.IGNORECASE,
)
_NOT_COVERED_TITLE = deferred(
    r"\W*(?:(?:conditions?|indications?|diagnos[ei]s|uses?|services?|coverage|drugs?|medications?|products?)\s+)*"
    r"(?:(?:that\s+are\s+)?(?:not|non)[\s-]+(?:covered|recommended(?:\s+for\s+approval)?|authorized|approved|"
    r"medically\s+necessary)|exclusions?|(?:exclusion|denial)\s+criteria|coverage\s+limitations?|not\s+authorized|"
    r"investigational(?:\s+(?:and/or|or|and)\s+not\s+medically\s+necessary)?(?:\s+uses?)?|"
    r"experimental(?:[\s,/]+(?:and|or)?\s*(?:investigational|unproven))*|unproven|"
    r"when\s+[^.:;]{3,60}?\s+(?:is|are)\s+not\s+covered|(?:discontinuation|stopping)\s+(?:criteria|rules?)|"
    r"criteria\s+for\s+(?:discontinuation|stopping)(?:\s+(?:of\s+)?(?:therapy|treatment))?)"
    r"(?:\s+(?:conditions?|indications?|diagnos[ei]s|uses?|criteria|services?|drugs?|products?|"
    r"or\s+exclusions?|and\s+exclusions?))*\W*",
    re.IGNORECASE,
)

_CONTINUATION = deferred(
    r"\bre-?\s?authori[sz]ations?\b|\brenewals?\b|\b(?:continuation|continued|continuing|continue)\b"
    r"|\bsubsequent\s+(?:authori[sz]ations?|approvals?|requests?|therapy|treatments?)\b|\bre-?approvals?\b"
    # Weight that is kept and treatment added on are uses, a line of therapy and what is kept up of
    # a disease is a setting: "First-line maintenance", "Maintenance of remission".
    r"|(?<!\bweight\s)(?<!\bhealth\s)(?<!\badd-on\s)(?<![\s-]line\s)\bmaintenance\b"
    r"(?!\s+(?:of|in|for|after)\s+(?:the\s+)?(?:recurrent|relapsed|refractory|advanced|metastatic|remission|"
    r"(?:first|second|third|\d\w\w)[\s-]line|platinum\w*|transplant\w*))"
    r"|\bfollow-?\s?up\s+(?:treatment|therapy|course)|\bre-?treatment\b|\brepeat\b"
    r"|\bcurrently\s+(?:receiving|on|taking|using)\b|\balready\s+(?:received|receiving|started|on|taking|been)\b"
    r"|\bbeing\s+treated\s+for\s+a\s+relapse|\bestablished\s+(?:on|therapy|patients?)\b|\bre-?certification\b"
    r"|\bextension\s+requests?\b"
    # "Members new to the plan", who bring their therapy with them.
    r"|\b(?:members?|patients?|individuals?)\s+(?:who\s+are\s+)?new\s+to\s+(?:[\w'’]+\s+){0,4}?"
    r"(?:plan|health|coverage|insurance|medicaid|hmo)\b",
    re.IGNORECASE,
)
_INITIAL = deferred(
    r"\binitial\b|\b(?:initiation|initiating|starting)\s+(?:of\s+)?(?:therapy|treatment)\b|\binduction\s+(?:treatment|therapy)\b|\bnew\s+(?:starts?|requests?|to\s+therapy)\b|\bnot\s+currently\s+(?:on|"
    r"receiving|taking)\b|\bfirst\s+(?:authorization|approval|request|course)\b",
    re.IGNORECASE,
)
_IN_PARENTHESES = deferred(r"\([^()]*\)")
# Words that make a purpose title; a title of other words is an indication or a branch.
_PURPOSE_ONLY = deferred(
    r"\W*(?:for\s+|[ivx\d]+\.\s*)?(?:(?:initial|initiation|initiating|starting|existing|established|current|induction|continuation|continued|continuing|renewal|re-?\s?authori[sz]ation|"
    r"re-?approval|subsequent|maintenance|prior|pre-?\s?authori[sz]ation|re-?treatment|re-?certification|new\s+starts?|"
    r"therapy|treatments?|authori[sz]ations?|approvals?|requests?|criteria|requirements?|coverage|of|for|the|"
    r"and|phase|duration|clinical|start|starts|review|reviews|evaluation|dose|course|guidelines?|medical|"
    r"necessity|all|indications?|patients?|members?|individuals?|new|to|drug|use|auth|PA|determination)"
    r"[\s\-–—/&,()*]*)+\W*",
    re.IGNORECASE,
)
_PATIENT_SENTENCE = deferred(
    r"\b(?:patients?|individuals?|members?|recipients?|beneficiar(?:y|ies)|clients?|enrollees?)\b\s+(?:\w+\s+){0,3}?(?:is|are|has|have|had|was|were|will|who|being|received)\b",
    re.IGNORECASE,
)
_NAMES_PATIENTS = deferred(r"\b(?:patients|members|individuals)\b", re.IGNORECASE)
_PREFERRED = deferred(
    r"\bpreferred\s+(?:product|drug|agent|medication|biologic|alternative|step)|\bnon-?\s?preferred\b|"
    r"\bstep\s+therapy\b|\bpreferenc(?:e|ing)\b",
    re.IGNORECASE,
)
_GENERAL = deferred(
    r"\b(?:general|universal|global|overall)\s+(?:\w+\s+)?(?:requirements?|criteria|conditions)\b|\bapplicable\s+to\s+all\b|"
    r"^\W*additional\s+information\W*$|"
    r"\ball\s+(?:requests|indications|authori[sz]ations)\b\s*:?\s*$|\bfor\s+all\s+(?:indications|diagnoses|requests)\b|"
    r"^\W*(?:age|prescriber|provider|gender|sex)\s+(?:restrictions?|requirements?|limits?|edits?|specialt(?:y|ies))\W*$",
    re.IGNORECASE,
)
_DOSING = deferred(
    r"\W*(?:recommended\s+)?(?:dosing|dosage|dose|dosage\s+and\s+administration|maximum\s+dos\w+)"
    r"(?:\s+(?:limits?|recommendations?|information|schedule|regimens?|guidelines?))?"
    r"(?:\s+(?:in|for)\s+[^.:]{3,80})?\s*[.:](?:\s|$)|\bapprove\s+(?:the\s+following\s+)?dos(?:ing|es?|age)\b",
    re.IGNORECASE,
)
_GENERIC_TITLE = deferred(
    r"\W*(?:(?:coverage|policy|criteria|criterion|clinical|inclusion|medical|medically|necessity|rationale|statements?|requirements?|"
    r"guidelines?|position|indications?|diagnosis|diagnoses|specific|approvals?|approved|authorizations?|prior|"
    r"general|universal|information|determination|limitations?|benefit|drug|drugs|use|uses|covered|fda|off|label|"
    r"labeled|other|with|supportive|evidence|and|of|for|the|or|additional|preferred|non|product|products|"
    r"plans?|logic|in|above|listed|outlined|[IVX]{1,4}|necessary|when|section|list|treatment|therapy|"
    r"program|pa|step|quantity|limits?|all|"
    r"appendix|summary|decision|trees?|formulary|management|utilization|considerations?|length|conditions|"
    r"recommended|agents?|required|documentation|special|scope|comparative|effectiveness|exceptions?|compendi\w+|patients?|per|class|notes?|pharmacy|pharmaceuticals?|medications?|biologics?|specialty|injectables?|review|evaluations?|assessments?|questions?|services?|may|be|are|is|eligible|selection|"
    r"administrative|process|time-?frames?|exclusions?|restrictions?|background|explanation|period)"
    r"[\s\-–—/&,:()*.®™\d]*)+",
    re.IGNORECASE,
)
# "Criteria for use (bullet points are all inclusive unless otherwise noted)"
_HOW_MANY_HOLD = deferred(
    r"\s*\([^()]*\b(?:bullets?|points?|inclusive|must|unless|below)\b[^()]*\)", re.IGNORECASE
)
_NAMES_DOCUMENT = deferred(
    r".{0,60}\b(?:medical|drug|pharmacy|coverage|clinical)\s+(?:polic(?:y|ies)|guidelines?)\W*"
    # "Effective for dates of service on or after January 1, 2020:"
    r"|\W*(?:this\s+policy\s+is\s+)?effective\b[^.;:]{0,80}\b\d{4}\W*",
    re.IGNORECASE,
)
# Where a title ends and the approval sentence behind it begins: "Asthma. Approve for 1 year if".
_TITLE_END = deferred(
    r"\s[–—-]\s+(?=(?:Approve|Authori[sz]e)\b)|[.:;]\s+(?=(?:Approve|Approval|Authori[sz]|Coverage|Cover\b|May\s+be|Is\s+(?:covered|considered)|"
    r"Patient\s+meets|Member\s+meets|Individual\s+meets|Medically\s+necessary)\b)"
    r"|\s+(?=\((?:must|should)\s+(?:meet|have)\b)"
    # "Criteria for renewal – all of the following must be met"
    r"|(?:\s[–—-]\s+|\s+(?=\())"
    r"(?=\(?(?:all|any|each|both)\s+of\s+the\s+following\s+(?:criteria\s+)?must\s+be\s+met\b)"
    # "Plaque velmosis (at least one of the following diagnoses):"
    r"|\s+(?=\((?:at\s+least\s+)?(?:all|any|each|both|either|one|two|three)\s+of\s+the\s+following\b"
    r"[^()]*\)\W*$)",
    re.IGNORECASE,
)
_FOR_PURPOSE = deferred(
    r"(?P<head>for\s+(?:the\s+)?(?:(?:initial|initiation|initiating|continuation|continued|continuing|renewal|"
    r"reauthorization|subsequent|maintenance)|(?:patients|members|individuals)\s+(?:who\s+are\s+)?"
    r"(?:currently\s+|already\s+)?(?:established|stable|stabili[sz]ed|maintained|continuing)\s+(?:on|with)\b)"
    r"[\w\s()/-]{0,80}?)\s*(?:[,:–]|\s-\s)\s*(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)

# "Reapproval – 12 months with documentation of all of the following:"
_REQUEST_OVER_LIST = deferred(
    r"(?P<request>[^–—:(.;-]{4,40}?)\s*(?:[–—:]\s*|-\s+)\S[^:]*\bfollowing\b[^:]*:\s*",
    re.IGNORECASE,
)
# "**Renewal** (approve for 12 months): documentation of a response"
_GRANT_IN_BRACKETS = deferred(r"\s*\((?:approve|authorize)\b[^()]*\)\s*:", re.IGNORECASE)

# Headings inside a set that only name the kind of the criteria under them.
_KIND_OF_CRITERIA = deferred(
    r"\W*(?:diagnos[ie]s|age|gender|sex|weight|prescribers?|"
    r"(?:patient|member|individual) must have(?: the)?|"
    r"(?:clinical|other|additional|general|medical)?\s*(?:criteria|requirements?)|"
    r"(?:required )?medical information|(?:age|prescriber) restrictions?|other criteria)\W*",
    re.IGNORECASE,
)
# Sentences that sound like decisions and decide nothing. "Services determined to be unproven are
# not covered": what is denied is what is denied.
_DECIDES_NOTHING = deferred(
    r"(?:^|(?<=[.!?]\s))(?:\w+\s+){0,3}?(?:services?|drugs?|medications?|products?|treatments?|therap(?:y|ies)|"
    r"procedures?|items?|uses?)\s+(?:(?:that|which)\s+(?:is|are)\s+)?(?:determined|considered|deemed|found)\s+"
    r"(?:to\s+be\s+)?(?:experimental|investigational|unproven|not\s+medically\s+necessary)\b[^.!?]*"
    r"\b(?:is|are)\s+(?:\w+ly\s+)?(?:not\s+covered|excluded)\b[^.!?]*"
    # "These are considered investigational as ...": why what is listed above is denied.
    r"|^\W*(?:these|those)\s+are\s+considered\b[^.!?]*"
    # "When services are considered not covered, a provider cannot bill ...": what follows from it.
    r"|(?:^|(?<=[.!?]\s))(?:when|if|where)\s+(?:(?:a|the|such)\s+)?(?:services?|drugs?|requests?|claims?)\s+"
    r"(?:is|are)\s+(?:considered|deemed|determined|found|denied)\b[^,.!?]*,[^.!?]*"
    # "... must be provided or the request may be denied": how to send it in.
    r"|\bor\s+(?:(?:the|this|your)\s+)?(?:requests?|(?:prior\s+)?authori[sz]ations?|claims?|forms?|PAs?)\s+"
    r"(?:may|will|can|could)\s+be\s+denied\b"
    # "How services are determined to be unproven is outlined in ...": it stands elsewhere.
    r"|(?:^|(?<=[.!?]\s))[^.!?]*\b(?:is|are)\s+(?:outlined|described|explained|set\s+out)\s+in\b[^.!?]*"
    # How to use what is covered: it grants nothing.
    r"|\bwhen\s+coverage\s+is\s+available\s+and\s+medically\s+necessary\b[^.!?]*",
    re.IGNORECASE,
)

Kind = Literal["approval", "denial", "purpose", "dosing", "other"]


class Announcement(msgspec.Struct, frozen=True):
    """What a title, lead-in or sentence announces."""

    kind: Kind
    title: str | None
    """The title part, "Asthma" of "Asthma. Approve if ...:"; None for a sentence alone."""
    sentence: str | None
    """The approval, denial or lead-in part; None for a title alone."""
    purpose: Purpose | None
    """What kind of request the words are about, where they say so."""
    patient_sentence: bool
    """True where the title is a sentence about the patient, which is a condition itself."""
    catch_all: bool
    position: Position


def announcement(text: str, *, bold_prefix: int = 0) -> Announcement:
    """What `text` announces; `bold_prefix` bold characters at its start hint at a title."""
    text = text.strip()
    if _DOSING.match(text):
        return Announcement("dosing", None, text, None, False, False, "covered")
    title, sentence = _split_title(text, bold_prefix)
    purpose = purpose_of_title(title) if title else None
    patient = bool(title) and is_patient_sentence(title or "")
    body = _DECIDES_NOTHING.sub("", sentence or "")
    denies = _DENIAL.search(body) is not None
    granted_below = denies and _UNLESS_LISTED.search(body) is not None
    if denies and not granted_below:
        return Announcement(
            "denial", title, sentence, purpose, patient, is_catch_all(body), _position(body)
        )
    if title and sentence is None and _NOT_COVERED_TITLE.fullmatch(title):
        return Announcement("denial", title, None, None, False, False, _position(title))
    if granted_below or _APPROVAL.search(body):
        return Announcement(
            "approval", title, sentence, purpose or _purpose_in(body), patient, False, "covered"
        )
    if purpose is not None:
        return Announcement("purpose", title, sentence, purpose, patient, False, "covered")
    return Announcement("other", title, sentence, None, patient, False, "covered")


def purpose_of_title(title: str) -> Purpose | None:
    """The purpose that a title names; None where it names none.

    What it says in parentheses counts where the rest says nothing: "Initial Criteria (for renewal
    see below)".
    """
    outside = _IN_PARENTHESES.sub(" ", title)
    if outside != title and (purpose := purpose_of_title(outside)) is not None:
        return purpose
    if _CONTINUATION.search(title):
        return "continuation"
    if _INITIAL.search(title):
        return "initial"
    return None


def names_only_purpose(title: str) -> bool:
    """True for "Initial Therapy" and "Reauthorization Criteria", false for "Relapse"."""
    outside = _IN_PARENTHESES.sub(" ", title)
    only = _PURPOSE_ONLY.fullmatch(title) or _PURPOSE_ONLY.fullmatch(outside)
    return only is not None and purpose_of_title(title) is not None


def opens_for_purpose(text: str) -> bool:
    """True for "For initiation of therapy for gout, all of the following must be met:"."""
    return _FOR_PURPOSE.fullmatch(text) is not None


def is_patient_sentence(title: str) -> bool:
    """True for a heading that is a condition ("Patient is Currently Receiving X")."""
    return _PATIENT_SENTENCE.search(title) is not None


def is_catch_all(text: str) -> bool:
    """True for a sentence that denies all that is not listed."""
    return _CATCH_ALL.search(text) is not None


def is_generic_title(title: str) -> bool:
    """True for a title made only of the field's own words ("Coverage Criteria").

    The name of a payer may stand before the name of the document ("Larkspur Medical Policy").
    """
    title = _HOW_MANY_HOLD.sub("", title)
    if _NAMES_DOCUMENT.fullmatch(title):
        return True
    return _GENERIC_TITLE.fullmatch(MAYBE_PLURAL.sub("s", title)) is not None


def is_preferred_product(text: str) -> bool:
    """True where the words are about preferred products or step therapy."""
    return _PREFERRED.search(text) is not None


def is_general(title: str) -> bool:
    """True for requirements that hold for all requests."""
    return _GENERAL.search(title) is not None


def names_kind_of_criteria(title: str) -> bool:
    """True for "Diagnosis" or "Age" over criteria: a label, no scene of its own."""
    return _KIND_OF_CRITERIA.fullmatch(title) is not None


def is_not_covered_title(title: str) -> bool:
    """True for a title over what is not covered ("Conditions Not Covered")."""
    return _NOT_COVERED_TITLE.fullmatch(title) is not None


def _split_title(text: str, bold_prefix: int) -> tuple[str | None, str | None]:
    purpose = _FOR_PURPOSE.fullmatch(text)
    # Whom a sentence without a list is for is all that it asks.
    grants = not text.endswith(":") and _APPROVAL.search(text) is not None
    if purpose is not None and not (grants and _NAMES_PATIENTS.search(purpose["head"])):
        return purpose.group("head").strip(), purpose.group("tail").strip() or None
    request = _REQUEST_OVER_LIST.fullmatch(text)
    if request is not None and names_only_purpose(request["request"]):
        # The label is part of what it says of durations.
        return request["request"], text
    end = _TITLE_END.search(text)
    if end is not None and end.start() < 400:
        return text[: end.start()].strip(" .:;"), text[end.end() :].strip() or None
    run_in = text[:bold_prefix].rstrip()
    says = _APPROVAL.search(run_in) or _DENIAL.search(run_in)
    rest = text[bold_prefix:]
    ends = run_in.endswith((".", ":")) or rest.startswith(":") or _GRANT_IN_BRACKETS.match(rest)
    if 0 < bold_prefix < len(text) - 8 and ends and not says:
        return text[:bold_prefix].strip(" .:"), text[bold_prefix:].strip(" :")
    if _APPROVAL.search(text) or _DENIAL.search(text):
        if is_not_covered_title(text) and not text.endswith(":"):
            return text.rstrip(" :."), None
        return None, text
    return text.rstrip(" :."), None


def _purpose_in(sentence: str) -> Purpose | None:
    """The purpose that an approval sentence names before its list."""
    head = sentence[:200]
    if re.search(
        r"\b(?:re-?authori[sz](?:ations?|ed)|renewals?|renewed|re-?treatment|continuation\s+(?:of|requests?)|continued|"
        r"subsequent\s+(?:authori[sz]ations?|approvals?|requests?|therapy|treatment)|"
        r"(?:already|currently|members?|patients?|individuals?)\s+(?:taking|receiving|using|established|stable|stabilized|maintained)(?:\s+on)?)\b",
        head,
        re.IGNORECASE,
    ):
        return "continuation"
    if re.search(
        r"\binitial\s+(?:authori[sz]ation|approval|therapy|coverage|treatment|request)|\binitiation\s+of\b",
        head,
        re.IGNORECASE,
    ):
        return "initial"
    return None


def _position(text: str) -> Position:
    if re.search(r"experimental|investigational|unproven|not\s+proven", text, re.IGNORECASE):
        return "investigational"
    return "not_covered"
