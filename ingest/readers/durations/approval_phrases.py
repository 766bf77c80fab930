"""The words by which a policy says how long an approval lasts, as patterns.

All are read by `durations` beside it, which knows what a duration looks like.
"""

from __future__ import annotations

import re

from policydiff.ingest.request_words import AGAIN, FIRST, RENEWALS, RENEWED
from policydiff.model.patterns import deferred

PURPOSE = deferred(rf"\b(?:(?P<continuation>{AGAIN})|(?P<initial>{FIRST}))\b", re.IGNORECASE)
BOTH = deferred(
    rf"\b(?:{FIRST})\b.{{0,25}}\b(?:and|&|or)\s+(?:{AGAIN})\b|\b(?:{AGAIN})\b.{{0,25}}\band\s+(?:{FIRST})\b",
    re.IGNORECASE,
)

_LINES = (
    r"(?:medicaid|medicare(?:\s+(?:advantage|part\s+[bd]))?|commercial|marketplace|exchange|him|hmo"
    r"|ppo|chip|dual\s+eligibles?|medical\s+benefit|pharmacy\s+benefit|individual|small\s+group"
    r"|large\s+group|fully\s+insured|self[\s-]insured)"
)
LINE_OF_BUSINESS = deferred(
    rf"^\W*(?P<line>{_LINES}(?:(?:\s*[/,&]\s*|\s+and\s+|[\s-]+){_LINES})*)\b"
    r"(?:\s+(?:plans?|members?|only))*(?=\s*[:–—-])",
    re.IGNORECASE,
)

# "Prior authorization" and "reauthorization" alike; the words of therapy ("treatment") stay out.
APPROVAL = (
    r"(?:(?:initial|first|new|continued|continuation|renewal|subsequent|ongoing|additional|extended|extension|future|further|prior|pre|the)"
    r"[\s-]+)*(?:re-?|pre-?)?(?:authori[sz]ations?|approvals?|certifications?|coverage|renewals?"
    r"|auth\.?)"
)
_LENGTH = r"(?:length|duration|period|term|time\s?frame)s?"
_APPROVE = (
    r"(?:re-?)?(?:approve[ds]?|authori[sz]e[ds]?|grant(?:ed)?|issued|covered|certified)"
    r"|medically\s+(?:necessary|appropriate)(?:,(?=\s+for\b))?"
    r"|renew(?:ed)?|approvable"
)
# "Zorvex may be approved for plaque psoriasis for 6 months": the use stands between.
_FOR_USE = (
    r"(?:approved?|authori[sz]ed?|granted|covered|renew(?:ed)?)\s+(?:for|in)\s+"
    r"(?:(?:the\s+)?(?:treatment|prophylaxis|prevention|management)\s+of\s+)?"
    r"(?:(?!(?:who|for|been|has|have|had|was|were|is|are|treat\w*|therapy|use[ds]?|tak\w+|receiv\w+"
    r"|stable|at|least|patients?|members?|individuals?)\b)[\w’'()/-]+\s+){1,7}for\b"
)
_FILLER = (
    r"(?:is|are|will|shall|may|can|should|be|for|of|to|granted|issued|given|provided|approved"
    r"|authori[sz]ed|(?:be)?limited|set|up|no|not|more|longer|greater|than|exceed|exceeding|a|an|the|at"
    r"|maximum|max|total|period|duration|length|valid|(?<!the\s)lasts?|through|each|any|requests?|initially"
    r"|another|additional|time|only|expires?\s+(?:after|in)|initial|effective|good|end"
    r"|standard|exigent|expedited|urgent|routine|reviews?)"
)
# Possessive, so that a long run of blanks is tried in one way only.
GAP = rf"[\s:=–—-]*+(?:\b{_FILLER}\b[\s:–—-]*+){{0,12}}"
# "for two treatments within a 6 month period": how many come before how long.
_DOSES = (
    r"(?:[\w()]+\s+(?:doses?|treatments?|infusions?|injections?|courses?)\s+"
    r"(?:in|within|over|during)\s+(?:an?\s+)?)?"
)
_REVIEWED = r"(?:reviewed|re-?evaluated|renewed|re-?assessed)(?:\s+at\s+least)?"
# "and may be renewed annually thereafter", "no reauthorization": what is said before it is said
# of a first approval. Renewed "up to a maximum of 2 years" every approval lasts as long.
RENEWABLE = deferred(
    r"(?:\s*\([^()]*\))?[\s,;]*(?:(?:and|but)\s+)?(?:(?:it\s+)?(?:may|can|will)\s+(?:not\s+)?be\s+"
    rf"(?:{RENEWED}|extended)|no\s+(?:{RENEWALS}))\b"
    r"(?!\s+up\s+to\b)"
    r"(?:\s+(?P<yearly>annually|yearly)\b)?",
    re.IGNORECASE,
)
EVERY = deferred(rf"\b{_REVIEWED}\s+every\s*$", re.IGNORECASE)
# "Authorization shall be reviewed at least annually": how often, without a number.
YEARLY = deferred(
    rf"\b{APPROVAL}\s+(?:will|shall|must|may|should)\s+be\s+{_REVIEWED}\s+"
    r"(?P<yearly>annually|yearly|once\s+(?:a|per|every)\s+year)\b",
    re.IGNORECASE,
)
STATED = deferred(
    rf"\b(?:(?:{_LENGTH}\s+of\s+)?{APPROVAL}(?:\s+{_LENGTH})?{GAP}"
    rf"|{APPROVAL}\s+(?:of|for)\s+(?:[\w’'()/-]+,?\s+){{1,10}}?(?:(?:will|shall|may|can)\s+be|is|are)\b"
    rf"(?:\s+(?:provided|given|granted|issued))?(?:\s+(?:in|for|at))?{GAP}{_DOSES}"
    rf"|{APPROVAL}\s+(?:will|shall|must|may|should)\s+be\s+{_REVIEWED}\s+(?:every|at|after)\s*"
    rf"|^\W*(?:and\s+)?(?:{FIRST}|{AGAIN})\s+(?:is|are|will\s+be)\s+(?:for|up|limited)\b{GAP}"
    rf"|{_LENGTH}\s+of\s+(?:therapy|treatment)\s+(?:will|shall)\s+be\s+{GAP}"
    rf"|(?:{FIRST}|{AGAIN})\s+requests?\s+(?:will|may|can)\s+be\s+(?:given|granted|approved){GAP}"
    rf"|{_FOR_USE}{GAP}"
    rf"|(?:{_APPROVE})(?:\s+(?:on|under)\s+(?:the\s+)?(?:\w+\s+){{0,3}}benefit)?(?:\s+(?:for|in|at|up|as|through|an?|the|x|every)\b|\s*:|(?=\s*$)){GAP})$",
    re.IGNORECASE,
)
# "Complete the following to receive a 6-month approval".
RECEIVED = deferred(r"\b(?:receive|obtain|for|within|during)\s+an?\s*$", re.IGNORECASE)
OF_APPROVAL = deferred(r"[\s-]*(?:approvals?|authori[sz]ations?)\b", re.IGNORECASE)
LABEL = deferred(
    rf"^\W*(?:(?P<strong>(?:{APPROVAL}\s+(?:approval\s+)?{_LENGTH}|(?:{FIRST}|{AGAIN})\s+{_LENGTH}"
    rf"|{_LENGTH}\s+of\s+(?:\w+\s+)?(?:{APPROVAL}|benefit)(?:\s+approvals?)?"
    rf"(?:\s+for\s+(?:{FIRST}|{AGAIN})(?:\s+(?:therapy|treatment))?)?|{_LENGTH}\s+of\s+(?:{AGAIN})"
    rf"|(?:pa|benefit)\s+{_LENGTH})(?:\s+limits?)?)"
    rf"(?:\s*\((?:s|{FIRST}|{AGAIN})\))?"
    # "Duration of initial approval for velmosis: 180 days"
    r"(?:(?P<of>\s+for\s+[^.:;]{2,60}?)(?=\s*:))?"
    r"\W*(?:[:–—-]|(?=\s*\d)|$)"
    rf"|(?P<weak>(?:prior[\s–-]+approval\s+)?(?:renewal\s+)?duration)\s*(?::|[–—-]\s|(?=\d)|$))\W*",
    re.IGNORECASE,
)
PAST = deferred(
    r"\b(?:was|were|has|have|had|having|previously|already|recently|fda[\s-]*|prior\s+to|after"
    r"|received)\s*(?:been\s+)?(?:an?\s+|the\s+)?(?:prior\s+)?$",
    re.IGNORECASE,
)
CONDITION = deferred(
    r"(?:^|[\s,;(])(?:if|when|where|provided(?:\s+that)?|as\s+long\s+as|once|unless|only\s+if|after)"
    r"\s+(?=\S)",
    re.IGNORECASE,
)
SCOPE = deferred(
    r"^\W*(?:(?:may|will|can|shall|should)\s+be\s+(?:granted|approved|issued|given)\s+)?(?:for|in)\s+"
    r"(?=(?:an?\s+|the\s+|all\s+)?(?:\w+\s+)?(?:patients?|members?|individuals?|those|adults?"
    r"|children|treatment\s+of|use\s+in|the\s+treatment\s+of)\b)",
    re.IGNORECASE,
)
# "For patients with cancer - authorized up to 180 days": whose approvals last so long.
SCOPE_BEFORE = deferred(r"\W*for\s+(?!initial\b|continu)[^.;:]{3,80}?\s*[:–—-]\s+", re.IGNORECASE)
HARMLESS_LEAD = deferred(
    r"^\W*(?:(?:for\s+)?(?:one[\s-]time|initial|continuation|renewal|subsequent|continued|extended|extension|ongoing|first|new|future|further|re-?treatment)\b[\w\s-]*(?:\([^()]*\)\s*)?"
    r"|if\s+(?:all\s+|the\s+|above\s+)*criteria(?:\s+for\s+coverage)?\s+(?:are|is|have\s+been)\s+met,?"
    r"|[\w®™\s()/,-]{0,80}?\b(?:may|will|can|shall|should|must)(?:\s+be)?|approval|note|and|or"
    r"|(?:thereafter|afterwards?|subsequently|after\s+that)|length\s+of)?\W*$",
    re.IGNORECASE,
)
# "Initial approvals expire after 6 months, renewal approvals expire after 12 months" tells two.
SENTENCE_END = deferred(
    r"(?<=[a-z0-9)\]][.;])\s+(?=[A-Z(])|\n+|;\s+"
    rf"|,\s+(?:and\s+)?(?=(?i:(?:{AGAIN})\s+(?:approv(?:als?|es)|authori[sz](?:ations?|es))\b))"
    rf"|\s+(?=and\s+(?:may|can|will)\s+be\s+(?:{RENEWED}|extended)\s+(?:for|every)\s[^.;]{{0,20}}\d)"
)
PART = deferred(
    r"(?<!\s)(?:\s*[;\n•]\s*|(?<=[a-z)]\.)\s+(?=[A-Z])|,?\s+(?=except\b|then\b)|,\s+(?=\w)"
    rf"|\s+(?=\w[\w ]{{1,30}}:\s*•)|\s+(?={_LINES}(?:\s*/\s*{_LINES})*\s*[:–—-])|\s*/\s*(?=\d)"
    rf"|\s+(?=(?:{FIRST}|{AGAIN})(?:\s+(?:{APPROVAL}|requests?|therapy|treatment))?(?:\s+{_LENGTH})?\s*:)"
    rf"|,?\s+and\s+(?=\d+\s+\w+\s+(?:\(|for\s+(?:an?\s+|the\s+)?)?(?:{FIRST}|{AGAIN})\b))",
    re.IGNORECASE,
)
# "One year at a time": a first approval lasts as long as all after it.
EACH_TIME = deferred(
    r"\b(?:at\s+a\s+time|each\s+(?:time|approval|authori[sz]ation))\b", re.IGNORECASE
)
ELSEWHEN = deferred(r"\s*(?:ago|earlier|before|prior|after|apart)\b", re.IGNORECASE)
PURPOSE_AFTER = deferred(
    rf"^\s*(?:\(|for\s+(?:the\s+|an?\s+)?)?(?:{FIRST}|{AGAIN})\b", re.IGNORECASE
)
# "6 months for initial requests and 12 months for renewal": what stands between the two.
THEN_AGAIN = deferred(
    rf"[\s,(]*(?:for\s+)?(?:the\s+|an?\s+)?(?:(?:{FIRST})\b[\w\s-]{{0,30}}?)?[\s,);]*"
    rf"(?:\b(?:and|then|or)\b|[;,])\s*(?:(?:{AGAIN})\b[\w\s-]{{0,25}}?)?"
    rf"(?:(?:for|up\s+to|an?|additional|another)\s+)*[\s:–-]*",
    re.IGNORECASE,
)
# "or less if the reviewing provider feels it is medically appropriate": asked of no patient.
DISCRETION = deferred(
    r"(?:\s+or\s+(?:less|longer|more))?,?\s+(?:if|when|as)\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:provider|reviewer|director|pharmacist|prescriber|physician|plan)\s+(?:feels?|deems?|considers?|determines?|"
    r"finds?|believes?)\s+(?:(?:that\s+)?(?:it|this|therapy|treatment)\s+(?:is|to\s+be)\s+|it\s+)?(?:medically\s+)?"
    r"(?:appropriate|necessary)[\s.;:,]*",
    re.IGNORECASE,
)
# What may follow a duration without being a condition on the patient.
HARMLESS_REST = deferred(
    r"^(?:\s*,?\s*(?:\([^()]*\)|(?:intervals|increments|periods?|blocks)\b|durations?(?:\s+or\s+as\s+determined.*)?|(?:(?:of|per|for)\s+)?(?:initial|continuation|renewal|subsequent)?\s*"
    r"(?:therapy|treatment|approval|request|authori[sz]ation|coverage|course)s?"
    r"|(?:will|may|can|shall|should)\s+(?:not\s+)?be\s+\w+(?:\s+for\s+(?:initial|continued|\w+)\s+"
    r"(?:therapy|treatment|approval))?"
    rf"|(?:and|or)\s+(?:may|can|will)\s+(?:not\s+)?be\s+(?:{RENEWED}|extended).*"
    r"|or\s+(?:for\s+|to\s+|until\s+|up\s+to\s+)?(?:the\s+)?.*whichever.*"
    r"|to\s+(?:allow|permit|complete|cover)\b.*"
    # "... every 12 months to confirm that criteria are met": why, and nothing more of the patient.
    r"|to\s+(?:confirm|verify|ensure|check)\b[^.;]*\bcriteria\s+(?:are|continue\s+to\s+be)\s+met\b.*"
    r"|from\s+the\s+date.*|at\s+a\s+time|then\b.*|in\s+total|total|only|initially|thereafter|maximum))*"
    r"[\s.;:,*]*(?:and|or)?[\s.;:]*$",
    re.IGNORECASE,
)
