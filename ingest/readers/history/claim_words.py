"""The words in which payers tell what they changed, as patterns.

All are read by `policydiff.ingest.readers.history.claims`.
"""

from __future__ import annotations

import re

from policydiff.model.history import ClaimAction, ClaimArea
from policydiff.model.patterns import deferred

_VERBS = (
    r"add(?:ed|s|ing)?|remov(?:ed?|es|ing)|updat(?:ed?|es|ing)|revis(?:ed?|es|ing)"
    r"|chang(?:ed?|es|ing)|delet(?:ed?|es|ing)|clarif(?:y|ied|ies|ying)|replac(?:ed?|es|ing)"
    r"|modif(?:y|ied|ies|ying)|includ(?:ed?|es|ing)|expand(?:ed|s|ing)?|reduc(?:ed?|es|ing)"
    r"|increas(?:ed?|es|ing)|decreas(?:ed?|es|ing)|align(?:ed|s|ing)?|adjust(?:ed|s|ing)?"
    r"|renam(?:ed?|es|ing)|retir(?:ed?|es|ing)|eliminat(?:ed?|es|ing)|extend(?:ed|s|ing)?"
    r"|limit(?:ed|ing)|mov(?:ed?|es|ing)|correct(?:ed|s|ing)?|incorporat(?:ed?|es|ing)"
    r"|separat(?:ed?|es|ing)|combin(?:ed?|ing)|reworded|reformatted|reorgani[sz]ed"
    r"|lower(?:ed|s|ing)?|rais(?:ed?|es|ing)|shorten(?:ed|s|ing)?|lengthen(?:ed|s|ing)?"
    r"|edit(?:ed|s)?|simplif(?:y|ied|ies)|transferred|terminated|termed|drop(?:ped|s)?|str(?:ike|uck)"
    r"|insert(?:ed|s|ing)?|introduc(?:ed?|es|ing)|relax(?:ed|es|ing)?|tighten(?:ed|s|ing)?"
    r"|broaden(?:ed|s|ing)?|narrow(?:ed|s|ing)|restrict(?:ed|s|ing)|loosen(?:ed|s|ing)?"
    r"|amend(?:ed|s|ing)?|omit(?:ted|s)?|withdrawn|withdrew|waiv(?:ed|es|ing)|lift(?:ed|s)"
    r"|specif(?:y|ied|ies|ying)|discontinu(?:ed|es|ing)|strengthen(?:ed|s|ing)?|reinstat(?:ed?|es)"
    r"|implement(?:ed|s|ing)?|assign(?:ed|s|ing)?|merg(?:ed?|es|ing)|consolidat(?:ed?|es|ing)|standardi[sz](?:ed?|es|ing)|doubled|halved"
    r"|now\s+(?:requires?|allows?|covers?|includes?)|no\s+longer\s+(?:requires?|required|allows?|covers?|covered)"
)
VERB = deferred(rf"\b(?:{_VERBS})\b", re.IGNORECASE)
NOUN = deferred(
    r"\b(?:additions?|removals?|updates?|revisions?|changes?|deletions?|clarifications?|edits?"
    r"|modifications?|adjustments?|reviews?|reviewed|corrections?|expansions?)\b",
    re.IGNORECASE,
)

# In the order that decides where two begin at the same place.
_AREAS: tuple[tuple[ClaimArea, str], ...] = (
    (
        "coding",
        r"\b(?:HCPCS|CPT|ICD(?:-\d+)?(?:-CM|-PCS)?|NDCs?|(?:applicable|billing|procedure|diagnosis)"
        r"(?:\s+and/or\s+\w+)?\s+codes?|codes?|coding|[A-Z]\d{4}|[A-Z]\d[0-9AB]\.[0-9A-Z]+)\b",
    ),
    (
        "references",
        r"\b(?:refs?|references?(?!\s+(?:link|product|to)\b)|citations?|bibliograph\w+|literature)\b",
    ),
    (
        "limits",
        r"\b(?:(?:initial|re)?[\s-]*(?:authori[sz]ations?|approvals?|reauthori[sz]ations?|renewal"
        r"|coverage)\s+(?:periods?|durations?|lengths?|time\s?frames?)"
        r"|(?:initial|renewal|continuation|approval|authori[sz]ation)\s+limits"
        r"|(?:length|duration)s?\s+of\s+(?:initial\s+)?(?:authori[sz]ations?|approvals?|coverage)"
        r"|durations?|quantity(?:\s+level)?(?:\s+limit\w*)?|QLL?|dos(?:e|ing|age)\s+limit\w*"
        r"|dosing|max(?:imum)?\s+(?:dos\w+|units?|quantit\w+)|supply\s+limits?|limits)\b",
    ),
    (
        "identity",
        r"\b(?:(?:policy|document|program|guideline)\s+(?:name|title|number)s?|titles?|renamed)\b",
    ),
    ("dates", r"\b(?:effective|review|publish|publication|implementation)\s+dates?\b"),
    (
        "products",
        r"\b(?:preferenc\w+\s+products?|(?:non-?)?preferred\s+(?:\w+\s+){0,3}?(?:products?|drugs?|agents?|alternatives?|lists?"
        r"|biosimilars?|medications?|brands?)|(?:list\s+of\s+)?(?:excluded|restricted)\s+"
        r"(?:drugs?|medications?|products?)|drug\s+list|formulary|list\s+of\s+(?:preferred|excluded)"
        r"|(?:as\s+)?non-?preferred)\b",
    ),
    (
        "narrative",
        r"\b(?:reference\s+links?|related\s+polic\w+|background|overview|descriptions?|clinical\s+evidence|rationale"
        r"|supporting\s+information|(?:CMS|FDA|evidence|definitions?|instructions?)\s+sections?"
        r"|definitions?|disclaimers?|templates?|wording|verbiage|language(?=\s+(?:edits?|updates?))"
        r"|format(?:ting)?|grammar|typo\w*|editorial(?!\s+review)|appendi\w+|tables?|examples?|footnotes?"
        r"|boilerplate|medical\s+society|clinical\s+information|contact\s+information|notes?"
        r"|regulatory\s+status|safety\s+information|terminology)\b",
    ),
    (
        "scope",
        r"\b(?:state\s+mandates?(?:\s+\w+)?|lines?\s+of\s+business|application\s+section|medicaid"
        r"|marketplace|medicare|exchange|states?\s+of|plan\s+types?)\b",
    ),
    (
        "criteria",
        r"\b(?:(?:clinical|coverage|approval|diagnosis-specific|medical\s+necessity|step\s+therapy"
        r"|continuation|initial|prior\s+authori[sz]ation)\s+(?:criteria|criterion|rationale"
        r"|guidelines?|requirements?)|criteria|criterion|requirements?|indications?|ages?|diagnos\w+"
        r"|trials?|failures?|prescrib\w+|specialists?|specialty|step|may\s+not\s+approve|combination"
        r"|lines?\s+of\s+therapy|continuation|reauthori[sz]ation|renewal|exclusions?|intoleran\w+"
        r"|contraindicat\w+|monitoring|therap(?:y|ies)|medically\s+necessary|unproven|proven"
        r"|investigational|conditions?|patients?|coverage|covered|use|treatments?|disease"
        r"|allowances?|bypass|grandfather\w*|statements?)\b",
    ),
)
AREA_PATTERNS = tuple((area, deferred(shape, re.IGNORECASE)) for area, shape in _AREAS)

NO_CHANGE = deferred(
    r"\b(?:no|without(?:\s+any)?|not\s+any)\s+(?:\w+\s+){0,3}?(?:changes?|changed|revisions?|updates?)\b"
    r"|\b(?:un|not\s+)changed\b|\bremains?\s+(?:the\s+same|as\s+(?:is|before))\b",
    re.IGNORECASE,
)
NO_OTHER = deferred(r"\bno\s+(?:other|further|additional)\b", re.IGNORECASE)
EDITORIAL = deferred(
    r"\b(?:wording|format(?:ting|ted)?|reformatted|reworded|grammar|typo\w*|clarif\w+|minor\s+edits?"
    r"|language\s+(?:edits?|updates?)|terminology|verbiage|for\s+clarity|rephras\w+"
    r"|editorial(?!\s+review)|reorgani[sz]ed|template)\b",
    re.IGNORECASE,
)
NEW = deferred(
    r"\bnew\s+(?:policy|program|document|guideline|criteria\s+document|clinical\s+criteria)\b"
    r"|\baddition\s+to\s+(?:PA|prior\s+authori[sz]ation)\b|\bfirst\s+review\s+of\b"
    r"|\b(?:policy|program|document|criteria|guideline)\s+(?:was\s+|is\s+)?(?:created|developed"
    r"|established|implemented|issued)\b|\b(?:initial|original)\s+(?:policy|review|version|document"
    r"|creation|medical\s+policy|publication)\b|\bpolicy\s+origination\b",
    re.IGNORECASE,
)
_ACTION_WORDS: tuple[tuple[ClaimAction, str], ...] = (
    (
        "removed",
        r"\b(?:remov\w+|delet\w+|eliminat\w+|retir\w+|terminated|termed|discontinu(?:ed|es|ing)"
        r"|drop(?:ped|s)?|str(?:ike|uck)|omit(?:ted|s)?|withdrawn|withdrew|waiv(?:ed|es|ing)"
        r"|lift(?:ed|s)|no\s+longer)\b",
    ),
    (
        "added",
        r"\b(?:add(?:ed|s|ing)?|additions?|to\s+include|includ\w+|incorporat\w+"
        r"|insert(?:ed|s|ing)?|introduc(?:ed?|es|ing)|implement(?:ed|s|ing)?|reinstat(?:ed?|es)"
        r"|now\s+(?:requires?|includes?|covers?))\b",
    ),
    ("changed", rf"\b(?:{_VERBS}|updates?|revisions?|changes?|modifications?|adjustments?)\b"),
    ("reviewed", r"\b(?:reviews?|reviewed|approved|re-?evaluated)\b"),
)
ACTIONS = tuple((action, deferred(shape, re.IGNORECASE)) for action, shape in _ACTION_WORDS)
OCCASION = deferred(
    r"(?:the\s+following\s+(?:changes|updates|revisions).*"
    r"|\W*(?:(?:annual|scheduled|selected|early|interim|periodic|quarterly|routine|off-cycle)\s+)"
    r"{1,2}(?:policy\s+)?(?:revisions?|updates?)\W*"
    r"|\W*(?:per|based\s+on|in\s+accordance\s+with|due\s+to|effective)\b(?:\s+[\w&/.]+){1,5}\W*)",
    re.IGNORECASE,
)
FIRST_VERB = deferred(r"\b(?:replac\w+|chang\w+|mov\w+|renam\w+|reduc\w+|increas\w+)\b", re.I)

HIDDEN = "\ue000"
"""Stands for each character that is not looked at; no blank, so that no pattern runs over it."""
QUOTED = deferred(r"[“”\"][^“”\"]*[“”\"]|\([^()]*\)|\[[^\[\]]*\]")
BREAK = deferred(
    r"(?<!\s)(?:\s*\n\s*|(?<=[\w)\]”\"’%\ue000][.!])\s+(?=[A-Z“\"\ue000])|\s*;\s*|\s+[•●○▪■◦]\s*|(?<=:)\s*[•●○▪■◦]\s*)"
)
AND_VERB = deferred(
    rf"(?<!\s)(?:,?\s+(?:and|while|as\s+well\s+as)\s+(?=(?:also\s+)?(?:{_VERBS})\b)|,\s+(?=(?:{_VERBS})\b)"
    r"|\s+and\s+(?=(?:\w+\s+)?(?:references?|coding|wording|formatting|background|criteria|editorial)"
    r"\s+(?:updates?|changes?|revisions?|edits?|reviews?)))",
    re.IGNORECASE,
)
LABEL = deferred(
    r"^\W*(?P<label>(?:[\w&/-]+\s+){0,3}?(?:reviews?|reviewed|changes?|updates?|revisions?|criteria"
    r"|coding|codes|references|background|other))\s*:\s*",
    re.IGNORECASE,
)
MARK = deferred(r"\s*(?:[•●○▪■◦–—-]|o(?=\s)|:)\s*")
PURPOSE_CLAUSE = deferred(r"\b(?:to|for|with|by|from|in|that|which|regarding|due)\b", re.I)
LIST_HEAD = deferred(
    r"(?:updated|revised|modified)\b.*\b(?:lists?|criteria|guidelines?|language)\b", re.IGNORECASE
)
LIST_VERB = deferred(r"(?:added|removed|replaced|deleted|revised|updated|modified)\b", re.I)
LONGEST_HEADING = 60
"""Headings inside entries name a section of the policy; the longest seen has 40 characters."""
