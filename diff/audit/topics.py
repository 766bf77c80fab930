"""What history claims are about, in the payers' words, and how the criteria say the same.

A history names a kind of criterion ("age requirement", "specialty", "step therapy") where the
criterion itself spells it out ("18 years of age or older", "prescribed by a dermatologist"). Each
topic has both wordings. Words of a claim that only name its topic are no further evidence; names
of drugs, diseases and tests are not topics but words to be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from policydiff.diff.change import Change
from policydiff.model.limits import Limit, LimitKind
from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical


class Topic(NamedTuple):
    """One kind of criterion."""

    name: str
    claimed: re.Pattern[str]
    """How histories name it; what it matches is taken for the name and not looked for in words."""
    printed: re.Pattern[str]
    """How criteria and limits say it, in canonical wording."""


def _topic(name: str, claimed: str, printed: str | None = None) -> Topic:
    return Topic(name, deferred(claimed, re.I), deferred(printed or claimed, re.I))


_TIME = r"(?:days?|weeks?|months?|years?)"

TOPICS: tuple[Topic, ...] = (
    _topic(
        "age",
        r"\b(?:(?:minimum|maximum|lower|upper)\s+)?age[ds]?\b(?:\s+(?:limits?|bounds?|ranges?"
        r"|edits?|restrictions?|requirements?|criteri\w+))?"
        r"|\byears?(?:\s+of\s+age|[\s-]+olds?)\b|\by\.o\b|\bpa?ediatrics?\b|\bchild(?:ren)?\b"
        r"|\badults?\b|\badolescents?\b|\b(?:and|or)\s+(?:older|younger|above)\b|\bolder\b"
        r"|\byounger\b",
        r"\bage[ds]?\b|\b(?:years?|months?) (?:old|and older|or older|of age)\b|\badults?\b"
        r"|\bpa?ediatric\b|\badolescent|\bchildren\b",
    ),
    _topic(
        "prescriber",
        r"\bprescrib(?:er|ers|ing|ed\s+by)\b|\bspecialt(?:y|ies)\b|\bspecialists?\b"
        r"|\bspeciali[sz]ations?\b|\b(?:in\s+)?consult(?:ation|ations|ing|s)?(?:\s+with)?\b"
        r"|\bprovider\s+types?\b",
        r"\bprescrib(?:ed|ing|er)\b.{0,40}?\b(?:by|an?|specialist)\b|\bin consultation with\b"
        r"|\bspecialists?\b|\bordered by\b",
    ),
    _topic(
        "prior_therapy",
        r"\bstep(?:[\s-]*(?:therap(?:y|ies)|edits?|requirements?|criteri\w+))?\b"
        r"|\b(?:t/f|trials?|tr(?:y|ied))(?:\s+(?:and|or|and/or)\s+fail(?:ures?|ed|ing)?)?\b"
        r"|\bfail(?:ures?|ed|ing)?\b|\bintoleran\w+\b|\bcontraindicat\w+\b"
        r"|\binadequate\s+response\b"
        r"|\b(?:prior|previous(?:ly)?|required)\s+(?:drug\s+)?(?:therap(?:y|ies)|treat(?:ments?"
        r"|ed)|medications?|use|trials?|drugs?|agents?)\b|\bredirections?\b"
        r"|\bconventional\s+(?:therap(?:y|ies)|agents?)\b|\blines?\s+(?:of\s+)?therap(?:y|ies)\b"
        r"|\b(?:number|list)\s+of\s+(?:prior|required|failed)\s+\w+\b",
        r"\bfail\w*\b|\btried\b|\btrials?\b|\binadequate\b|\bintoleran\w*\b|\bcontraindicat\w*\b"
        r"|\b(?:prior|previous|previously) (?:\w+ )?(?:treat\w*|therap\w*|use|received"
        r"|chemo\w*)\b|\bhistory of (?:use|failure)\b|\brefractory to\b|\bunable to take\b"
        r"|\bstep therapy\b|\blines? of\b",
    ),
    _topic(
        "performance_status",
        r"\bECOG\b(?:\s+PS\b)?|\bKarnofsky\b|\bKPS\b|\bLansky\b"
        r"|\b(?:performance|functional)\s+(?:status|scores?)\b",
    ),
    _topic(
        "look_back",
        r"\blook-?\s?backs?\b(?:\s+(?:periods?|windows?))?",
        r"\b(?:within|in|during|over) the (?:past|last|previous|prior)\b",
    ),
    _topic(
        "exception",
        r"\bexceptions?\b(?:\s+(?:to|for|from))?",
        r"\bunless\b|\bexcept\b",
    ),
    _topic(
        "extent",
        r"\b(?:disease\s+)?(?:stag(?:e|es|ing)|extent)\b(?:\s+of\s+(?:the\s+)?disease)?",
        r"\bstages?\b|\b(?:un)?resectable\b|\bmetasta(?:tic|ses)\b|\blocally advanced\b"
        r"|\bearly stage\b",
    ),
    _topic(
        "severity",
        r"\b(?:disease\s+)?severity\b",
        r"\bmild(?:ly)?\b|\bmoderate(?:ly)?\b|\bsevere(?:ly)?\b",
    ),
    _topic(
        "disease_status",
        r"\bdisease\s+status\b|\bstatus\s+of\s+(?:the\s+)?disease\b",
        r"\brelaps(?:ed|ing)\b|\brefractory\b|\brecurrent\b|\bnewly diagnosed\b|\bactive\b",
    ),
    _topic(
        "laboratory",
        r"\blab(?:s|oratory|oratories)?\b(?:\s+(?:values?|tests?|thresholds?|requirements?"
        r"|bounds?|criteri\w+))?|\bthresholds?\b|\bcut-?offs?\b"
        r"|\bbaseline\s+(?:levels?|values?)\b|\b(?:serum|blood)\s+(?:levels?|tests?|counts?)\b",
        r"\b(?:level|count|concentration|clearance|percent|titer|a1c|hemoglobin|creatinine"
        r"|score)s?\b.*\d|[≥≤<>] ?\d|\bm?mol/l\b|\bm[cg]g?/d?l\b|\blaboratory\b",
    ),
    _topic(
        "monitoring",
        r"\bmonitor(?:ing|ed|s)?\b|\battest(?:ations?|ed|s)?\b"
        r"|\b(?:prescriber|provider)\s+agree\w*\b"
        r"|\b(?:safety|follow-?up|lab(?:oratory)?)\s+(?:tests?|testing|monitoring)\b"
        r"|\bagreements?\b",
        r"\bmonitor\w*\b|\bagrees?\b|\battest\w*\b|\backnowledges?\b|\bbaseline\b"
        r"|\b(?:before|prior to|after|following) each\b"
        r"|\b(?:will|must|to) be (?:checked|tested|screened|obtained)\b|\bobtain\b",
    ),
    _topic(
        "weight",
        r"\b(?:body\s+)?weigh(?:ts?|s|ing)\b|\bBMI\b|\bbody\s+mass\s+index\b",
    ),
    _topic(
        "documentation",
        r"\bdocument(?:ed|ation)(?:\s+(?:requirements?|instructions?))?\b|\bchart\s+notes?\b"
        r"|\b(?:medical\s+)?records?\b",
        r"\bdocument(?:ed|ation)\b|\bchart notes?\b|\brecords?\b|\bsubmit\w*\b",
    ),
    _topic(
        "safety_program",
        r"\bREMS\b|\brisk\s+evaluation\s+and\s+mitigation\b|\bregistr(?:y|ies)\b|\bcertified\b"
        r"|\benrol\w+\b",
    ),
    _topic(
        "site_of_care",
        r"\bsites?\s+of\s+(?:care|service)\b"
        r"|\b(?:outpatient|inpatient|home)\s+(?:infusion|setting)s?\b|\bplace\s+of\s+service\b",
    ),
    _topic(
        "regimen",
        r"\bcombin(?:ation|ations|ed)(?:\s+(?:use|therap(?:y|ies)|treatments?|requirements?"
        r"|with))*\b|\bconcurrent(?:ly)?\b|\bconcomitant(?:ly)?\b|\bmonotherapy\b"
        r"|\bsingle[\s-]agents?\b|\btogether\s+with\b|\bduplicate\s+therapy\b",
        r"\bcombin\w+\b|\bconcurrent\w*\b|\bconcomitant\w*\b|\bmonotherapy\b|\bsingle agent\b"
        r"|\btogether with\b|\bused with\b|\bwith another\b",
    ),
    _topic(
        "dosing",
        r"\bdos(?:ing|ages?)\b(?:\s+(?:limits?|regimens?|schedules?|requirements?))?"
        r"|\bdoses?\s+(?:limits?|regimens?|schedules?|requirements?)\b|\badministered\s+every\b",
        r"\bdos(?:ing|age)\b|(?<!high )(?<!low )\bdose\b|\bmg(?:/kg|/m)?\b|\bunits?\b"
        r"|\badministered\b",
    ),
    _topic(
        "quantity",
        r"\bquantit(?:y|ies)(?:\s+(?:level\s+)?limits?)?\b|\bQLL?s?\b|\bsupply\s+limits?\b"
        r"|\bmax(?:imum)?\s+(?:daily\s+)?(?:units?|quantit\w+|dos\w+)\b",
        r"\bquantit\w+\b|\bmax\w*\b|\bper (?:day|month|week|\d+ days)\b|\bunits?\b|\bvials?\b"
        r"|\btablets?\b|\bsupply\b",
    ),
    _topic(
        "duration",
        r"\b(?:(?:initial|renewal|continuation|approval|authori[sz]ation|reauthori[sz]ation"
        r"|coverage|PA)\s+)*(?:durations?|periods?|lengths?"
        r"|time\s?frames?)(?:\s+of\s+(?:initial\s+|the\s+)?(?:approvals?|authori[sz]ations?"
        r"|coverage|therapy|treatment))?\b"
        r"|\b(?:approvals?|(?:re)?authori[sz]ations?|limits)\b(?=.*\b\d+[\s-]*(?:days?|weeks?"
        r"|months?|years?)\b)",
        rf"\b\d+ {_TIME}\b",
    ),
    _topic(
        "exclusion",
        r"\bexclu(?:sions?|ded?|ding)\b|\bmay\s+not\s+(?:be\s+)?approv\w+\b"
        r"|\bnot\s+(?:be\s+)?(?:covered|approv\w+|recommended)\b|\bnon-?covered\b"
        r"|\bunapprovable\b|\binvestigational\b|\bexperimental\b|\bunproven\b"
        r"|\blimitations?(?:\s+of\s+use)?\b|\bdenials?\b|\bdo\s+not\s+approve\b"
        r"|\bcontraindications?\b",
        r"\bnot (?:be )?(?:approved|covered)\b|\binvestigational\b|\bexperimental\b|\bunproven\b"
        r"|\bexclu\w+\b",
    ),
    _topic(
        "response",
        r"\brespon(?:se|ses|ded|ding)\b|\bimprov\w+\b|\bprogress(?:ion|ed|ing)\b"
        r"|\bclinical\s+benefits?\b|\bbeneficial\b|\befficacy\b|\bstabili[sz]\w+\b",
        r"\brespon(?:se|ded|ding)\b|\bimprov\w+\b|\bprogress\w*\b|\bbenefi\w+\b|\befficacy\b"
        r"|\bstabili[sz]\w+\b|\breduc(?:tion|ed)\b|\bdecreased?\b|\bmaintain\w*\b",
    ),
    _topic(
        "diagnosis",
        r"\bdiagnos(?:is|es|tic)\b|\bconfirm(?:ed|ation)\b",
        r"\bdiagnos\w+\b|\bconfirmed\b",
    ),
    _topic(
        "indication",
        r"\bindications?\b|\b(?:covered\s+)?(?:conditions?|uses?)\b",
        r"\bdiagnosis of\b|\bdiagnosed with\b",
    ),
    _topic(
        "preferred_product",
        r"\b(?:non-?)?prefer(?:red|ence|encing|ential)\b|\bbiosimilars?\b|\bformular(?:y|ies)\b",
        r"\b(?:non ?)?preferred\b|\bbiosimilars?\b|\bformulary\b",
    ),
    _topic(
        "logic",
        r"\b(?:any|all|both|either|one|two|three|number)\s+of\b"
        r"|\bat\s+least\s+(?:one|two|three|four|\d)\b"
        r"|\bfrom\s+(?:any|all|both|either|one|two|three|AND|OR)\s+to\b|\bconnect(?:or|ive)s?\b",
        r"(?!)",
    ),
)

_RANKS: tuple[frozenset[str], ...] = (
    frozenset({"exclusion"}),
    frozenset({"diagnosis", "indication", "logic"}),
)
"""Topics that say nothing beside one of another rank above: "Removed combination therapy exclusion"
is about combinations, "Expanded use to patients 6 years of age and older" about age."""

PURPOSES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "continuation",
        deferred(
            r"\b(?:continu(?:ation|ed|ing)|renewals?|reauthori[sz]ations?|re-?auth)\b",
            re.IGNORECASE,
        ),
    ),
    ("initial", deferred(r"\binitial\b", re.IGNORECASE)),
)
"""Words of a claim that say for which requests it holds."""


class ClaimedTopics(NamedTuple):
    """The topics that a claim names."""

    names: frozenset[str]
    words: str
    """The words that name them."""
    rest: str
    """The words of the claim without those."""


def claimed_topics(words: str) -> ClaimedTopics:
    """The topics that the words of a claim name."""
    names: set[str] = set()
    named: list[str] = []
    rest = words
    for topic in TOPICS:
        if found := [match[0] for match in topic.claimed.finditer(words)]:
            names.add(topic.name)
            named += found
            rest = topic.claimed.sub(" ", rest)
    ranked = (frozenset(names).difference(*_RANKS), *(rank & names for rank in _RANKS))
    return ClaimedTopics(next(filter(None, ranked), frozenset()), " ".join(named), rest)


def printed_topics(text: str) -> frozenset[str]:
    """The topics of a criterion or a limit as printed."""
    plain = canonical(text)
    return frozenset(topic.name for topic in TOPICS if topic.printed.search(plain))


_OF_RULES: dict[str, frozenset[str]] = {
    "group-operator-changed": frozenset({"logic"}),
    "criteria-set-added": frozenset({"indication"}),
    "criteria-set-removed": frozenset({"indication"}),
    "criteria-set-renamed": frozenset({"indication"}),
    "criterion-evidence-changed": frozenset({"documentation"}),
}
"""What a change is about by its rule alone."""

_OF_LIMITS: dict[LimitKind, frozenset[str]] = {
    "approval_duration": frozenset({"duration"}),
    "quantity": frozenset({"quantity", "dosing"}),
    "dose": frozenset({"dosing", "quantity"}),
    "interval": frozenset({"dosing"}),
    "cycles": frozenset({"duration", "dosing"}),
    "pre_authorization_allowance": frozenset({"duration"}),
}


def topics_of(change: Change, lead_ins: Iterable[str], limits: Iterable[Limit]) -> frozenset[str]:
    """What a change is about.

    Args:
        change: the change.
        lead_ins: the words above its places: an item under "Trial and failure of" is a step.
        limits: those that it is a change of, whose kind says what they are about.
    """
    by_kind = [_OF_LIMITS[limit.kind] for limit in limits]
    if by_kind:
        return frozenset().union(*by_kind)
    found = set(_OF_RULES.get(change.rule, frozenset()))
    if "indication" not in found:
        sides = [side.text for side in (change.old, change.new) if side is not None]
        for text in (*sides, *lead_ins):
            found |= printed_topics(text)
    purposes = {place.set.purpose for place in change.places if place.set is not None}
    if "not_covered" in purposes:
        found = (found - {"indication"}) | {"exclusion"}
    if "preferred_product" in purposes or change.area == "products":
        found.add("preferred_product")
    return frozenset(found - {"duration"})
