"""What coverage position a sentence or a title takes: what it approves, and what it denies.

"X may be approved if", "X is unproven for", "Conditions Not Covered". The phrases are those of the
whole field, so that a template never seen is read as well; a payer's own titles come with its
profile.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from policydiff.ingest.kept import MOST_KEPT
from policydiff.ingest.request_words import APPROVE, RENEWALS, RENEWED
from policydiff.model.coverage import Position
from policydiff.model.patterns import deferred

Decision = Literal["approval", "denial"]

_APPROVAL = deferred(
    r"\b(?:may|will|can|shall|should)\s+(?:continue\s+to\s+)?be\s+(?:conditionally\s+)?(?:approved|covered|granted|authorized|"
    rf"issued|{RENEWED}|continued|considered\s+(?:\*+)?(?:medically\s+(?:(?:reasonable\s+and\s+)?necessary|appropriate)|reasonable\s+and\s+necessary|for\s+(?:coverage|approval)))"
    r"|\b(?:is|are|is\(are\))\s+(?:also\s+)?(?:considered\s+)?(?:to\s+be\s+)?(?:\*+)?"
    r"(?:proven|(?:medically\s+)?(?:reasonable\s+and\s+)?necessary|medically\s+appropriate|covered|approvable|eligible\s+for\s+coverage|reimbursable)"
    r"|\bconsiders?\b.{3,200}?\b(?:to\s+be\s+)?medically\s+necessary"
    # "... has been proven to be effective and therefore, medically necessary for X when"
    r"|\b(?:has|have)\s+been\s+(?:medically\s+)?(?:proven|shown|found|determined)\s+to\s+be\s+"
    r"(?:[\w-]+\s+and,?\s+(?:therefore|thus|hence),?\s+)?medically\s+necessary"
    rf"|\b(?:{APPROVE})\s+(?:for|if|when|up\s+to|the|as|at|in|one|once|dos)"
    rf"|\b(?:{APPROVE})\s+[\w®™-]+\s+for\s+(?:the\s+duration|up\s+to|one|\d)"
    r"|\b(?:may|will|can)\s+(?:authori[sz]e|approve|provide)\s+(?:(?:continued|continuing|further|ongoing)\s+)?(?:coverage|payment)\b"
    r"|\b(?:is|are)\s+(?:medically\s+)?indicated\b[^.:]{0,120}?\b(?:when|if)\b"
    r"|\b(?:we|plans?|insurers?|(?:health\s+)?plan|program|department|agency|medicaid|medicare)\s+"
    r"(?:(?:may|will|can)\s+)?covers?\b"
    # "Larkspur Health covers Zorvex for velmosis when criteria 1 through 7 are met"
    r"|\bcovers\s+[^.:;]{3,160}?\b(?:when|if)\b[^.:;]{0,120}?\b(?:criteria|conditions|following)\b"
    r"|\b(?:is|are)\s+(?:considered\s+)?(?:eligible|a\s+candidate)\s+(?:for|to\s+receive)\b[^.:;]{0,120}?\b(?:when|if|provided)\b"
    rf"|\b(?:coverage|{RENEWALS})\s+(?:of\s+.{{1,60}}?\s+)?(?:is|will\s+be|may\s+be|can\s+be)\s+(?:provided|recommended|considered|approved|"
    r"available|granted|determined)"
    r"|\b(?:authorization|approval|coverage)s?\s+(?:may|will|can)\s+be\s+extended\b"
    # "Members on it may receive approval for its continuation."
    r"|\b(?:may|will|can)\s+(?:also\s+)?(?:receive|obtain|be\s+given)\s+(?:an?\s+)?(?:(?:prior|continued)\s+)?"
    r"(?:authori[sz]ations?|approvals?|coverage)\b"
    # Any words for it where a list of conditions follows: "will generally be approved when".
    r"|(?:\b(?:may|will|can|shall|should)\s+(?:\w+ly\s+|also\s+|only\s+|then\s+)*be\s+(?:\w+ly\s+)?(?:approved|covered|"
    rf"granted|authorized|given|issued|{RENEWED}|considered|eligible|allowed|permitted|provided)"
    r"|\b(?:company|plan|we)\s+(?:may|will|can)\s+consider)\b"
    r"[^.:;]{0,240}?\b(?:when|if|once|provided|(?:patients|members|individuals)\s+(?:who|meeting))\b"
    r"[^.:;]{0,80}?\bfollowing\b"
    r"|\bapproval\s+(?:is|will\s+be|may\s+be|can\s+be)\s+(?:recommended|granted|given|considered|provided|based)"
    r"|\bauthorization\s+(?:of\s+.{1,60}?\s+)?(?:is|may\s+be|will\s+be|can\s+be)\s+(?:granted|recommended|"
    r"approved|considered|provided)"
    rf"|\b(?:coverage(?:\s+eligibility)?|payment|authorization|approval|requests?|continuation(?:\s+of\s+(?:therapy|treatment))?|{RENEWALS})\s+"
    r"(?:for\s+[^.;:]{1,160}?\s)?(?:is|will\s+be|may\s+be|can\s+be)\s+considered\s+"
    r"(?:when|if|under|only|in\s+cases|for\s+(?:cases|(?:an?\s+|the\s+)?(?:\w+\s+)?(?:diagnos[ei]s|patients|members|individuals|recipients|beneficiaries|clients|enrollees)))\b"
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
    # "There is inadequate clinical evidence to support use for the following conditions:"
    r"|\b(?:inadequate|insufficient|not\s+(?:enough|sufficient|adequate)|lack\s+of|no)\s+(?:[\w-]+\s+){0,3}"
    r"(?:evidence|data|literature)\b[^.:]*\bthe\s+following\b[^:]*:\s*$"
    # Not "all documentation must be provided or request may be denied".
    r"|(?<!\bor\srequest)(?<!\bor\sthe\srequest)(?<!\bor\srequests)\s(?:will|may|can|shall)\s+be\s+denied\b",
    re.IGNORECASE,
)
# "Will not be covered unless all of the following are met:" grants under what follows.
_UNLESS_LISTED = deferred(
    r"\b(?:unless|except\s+(?:when|if|where))\b[^.;:]*\bfollowing\b[^.;:]*:?\s*$", re.IGNORECASE
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
    # "... and whether the use is considered investigational": what is still to be found out.
    r"|\bwhether\s+(?:(?:the|a|an|such|any)\s+)?(?:[\w-]+\s+){1,3}(?:is|are)\s+(?:determined|considered|deemed|found)"
    r"(?:\s+to\s+be)?\s+(?:experimental|investigational|unproven|not\s+medically\s+necessary)[^.!?]*"
    # "How services are determined to be unproven is outlined in ...": it stands elsewhere.
    r"|(?:^|(?<=[.!?]\s))[^.!?]*\b(?:is|are)\s+(?:outlined|described|explained|set\s+out)\s+in\b[^.!?]*"
    # How to use what is covered: it grants nothing.
    r"|\bwhen\s+coverage\s+is\s+available\s+and\s+medically\s+necessary\b[^.!?]*",
    re.IGNORECASE,
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
_INVESTIGATIONAL = deferred(r"experimental|investigational|unproven|not\s+proven", re.IGNORECASE)


def decision_of(sentence: str) -> Decision | None:
    """What a sentence decides of what it names; None where it decides nothing.

    Args:
        sentence: without what `without_idle_words` takes off.
    """
    if denies(sentence):
        return "approval" if _UNLESS_LISTED.search(sentence) is not None else "denial"
    return "approval" if approves(sentence) else None


def without_idle_words(sentence: str) -> str:
    """The words of a sentence but for those that sound like a decision and decide nothing."""
    return _DECIDES_NOTHING.sub("", sentence)


@lru_cache(maxsize=MOST_KEPT)
def approves(text: str) -> bool:
    """True where words that approve something stand in a text."""
    return _APPROVAL.search(text) is not None


@lru_cache(maxsize=MOST_KEPT)
def denies(text: str) -> bool:
    """True where words that deny something stand in a text, whatever they leave out."""
    return _DENIAL.search(text) is not None


def denied_position(text: str) -> Position:
    """The position on what a sentence or title denies."""
    return "investigational" if _INVESTIGATIONAL.search(text) is not None else "not_covered"


def is_catch_all(text: str) -> bool:
    """True for a sentence that denies all that is not listed."""
    return _CATCH_ALL.search(text) is not None


def is_not_covered_title(title: str) -> bool:
    """True for a title over what is not covered ("Conditions Not Covered")."""
    return _NOT_COVERED_TITLE.fullmatch(title) is not None
