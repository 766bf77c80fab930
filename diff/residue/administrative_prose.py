"""Sentences beside the criteria that say how a policy is applied, and ask nothing of a patient.

"It is the policy of the plan that Velnorix is medically necessary when the following criteria are
met", "Codes are listed for informational purposes only": every payer prints such sentences, and
words them anew from year to year. A sentence is one of them where it is made of their words alone;
one word of a disease, a drug that is not the policy's own, a number or a denial makes it another.
Where a passage does name something, it is held to what the other version's passage names.
"""

from __future__ import annotations

from collections.abc import Collection

from policydiff.diff.wording.negation import NEGATIONS
from policydiff.diff.wording.similarity import FRAME_WORDS
from policydiff.model.patterns import deferred
from policydiff.model.wording import words

_OF_ADMINISTRATION = frozenset({
    "accompanied", "advice", "affiliate", "affiliated", "also", "applicable", "applied", "applies",
    "apply", "appropriate", "appropriateness", "approval", "approvals", "approve", "approved",
    "assess", "assessed", "authorization", "authorizations", "authorized", "based", "below",
    "benefit", "benefits", "booklet", "booklets", "can", "case", "cases", "certificate", "chart",
    "clinical", "code", "codes", "company", "concern", "condition", "conditions", "conflict",
    "conflicts", "consider", "considered", "considers", "contract", "contracts", "control",
    "controls", "corporation", "cover", "coverage", "coverages", "covered", "covers", "dated",
    "decision", "decisions", "defined", "description", "determination", "determinations",
    "determine", "determined", "device", "differ", "differs", "document", "documentation",
    "documented", "documents", "dosing", "drug", "drugs", "duration", "e.g", "effect",
    "eligibility", "eligible", "employer", "establish", "evaluated", "event", "exclusion",
    "exclusions", "explanation", "federal", "final", "follow", "follows", "found", "general",
    "given", "govern", "governs", "granted", "guideline", "guidelines", "health", "healthplan",
    "identified", "inclusion", "indicated", "indication", "indications", "individuals",
    "information", "informational", "intended", "its", "lab", "laboratory", "language", "law",
    "laws", "limitations", "list", "listed", "lists", "made", "mandate", "mandates", "may",
    "medical", "medically", "medication", "medications", "meeting", "member's", "members",
    "members'", "met", "necessary", "necessity", "need", "needs", "note", "noted", "notes",
    "office", "order", "ordered", "other", "otherwise", "outlined", "patient's", "patients",
    "payable", "payment", "plan", "plans", "please", "policies", "policy", "precedence",
    "prescribed", "prescriber", "prescribing", "prior", "procedure", "procedures", "product",
    "products", "program", "proof", "provide", "provided", "provider", "providers", "provides",
    "purpose", "purposes", "question", "questions", "recommended", "record", "records", "refer",
    "reference", "referenced", "regulation", "regulations", "regulatory", "reimbursed",
    "reimbursement", "request", "requested", "requests", "requirement", "requirements",
    "responsibility", "responsible", "rest", "rests", "result", "results", "review", "reviewed",
    "reviews", "row", "section", "sections", "see", "service", "services", "set", "shall",
    "should", "shown", "specific", "state", "stated", "statement", "statements", "states",
    "statutory", "subject", "submit", "submitted", "such", "supersede", "supersedes", "supplied",
    "support", "supporting", "supports", "table", "tables", "take", "takes", "term", "terms",
    "them", "therapies", "therapy", "they", "those", "time", "treating", "treatment", "treatments",
    "under", "upon", "use", "used", "uses", "using", "verification", "verify", "version",
    "versions", "when", "where", "whether", "which", "who",
})  # fmt: skip
"""Words of which such sentences are made."""

_IDLE_DENIALS = deferred(
    r"\b(?:does|do|is|are|may|will|shall) not (?:constitute|imply|guarantee|mean|be construed as|be"
    r" limited to|limited to|an? guarantee of|intended to|medical advice|an? statement that)\b"
    r"|\b(?:coverage or )?non coverage\b|\bpurposes only\b"
    r"|\bunless (?:a shorter (?:period|duration) is (?:requested|indicated)|otherwise (?:noted"
    r"|stated|specified|indicated))\b"
)
"""Denials that take nothing from a patient."""
_IDLE_NUMBERS = deferred(
    r"\b(?:in months )?1 month is equal to 30 days\b"
    r"|\b(?:cpt|hcpcs|icd[ -]10(?:[ -](?:cm|pcs))?)(?: codes?)?(?![\w-])"
)
"""What a month is, and the names of code systems: their numbers bind nothing."""
_POLICY_OF = deferred(r"\bpolicy of (?:the )?(?:[\w&.'-]+ ){1,9}?that\b")
"""Whose policy it is, in whatever words."""
_LIMITS = frozenset(["only", "unless", "except", "until", "excluded", "exclusively"])
"""Words that take from what is said, as denials do."""

_IDLE = frozenset({
    "also", "available", "below", "indication", "indications", "individuals", "listed", "members",
    "patients", "receive", "should", "shown", "there", "they", "them", "when", "who",
})  # fmt: skip
"""Words that frame a passage, beside those that frame every criterion."""
_ENDINGS = ("ations", "ation", "ings", "ing", "ors", "ers", "er", "or", "ies", "es", "ed", "s", "e")
_SHORTEST_STEM = 3
"""Letters that are left of a word without its ending."""


def is_administrative(said: str, names: Collection[str]) -> bool:
    """Whether a run of words only says how a policy, and what it lists, is applied.

    Args:
        said: the words in lower case, without stops.
        names: the names of the policy's own drugs and of its payer.
    """
    known = {word for name in names for word in words(name)}
    said = _POLICY_OF.sub(" ", _IDLE_NUMBERS.sub(" ", _IDLE_DENIALS.sub(" ", said)))
    asked = words(said)
    if not (NEGATIONS | _LIMITS).isdisjoint(asked):
        return False
    return all(
        word in _OF_ADMINISTRATION or word in FRAME_WORDS or word in known or len(word) == 1
        for word in asked
    )


def same_substance(old: Collection[str], new: Collection[str]) -> bool:
    """Whether two passages name the same things, beside words that frame what is said.

    "The member should be counseled on smoking" and "Members should receive counseling on smoking"
    do. A word that is in one alone, a number, a denial or another connective makes a difference.
    """
    return bool(old and new) and _substance(old) == _substance(new)


def _substance(said: Collection[str]) -> frozenset[str]:
    asked = {word for run in said for word in words(run)}
    binding = asked & (NEGATIONS | _LIMITS | {"and", "or"})
    named = asked - FRAME_WORDS - _IDLE - _OF_ADMINISTRATION
    return frozenset(binding | {_stem(word) for word in named})


def _stem(word: str) -> str:
    """The word without its ending: of "smoker", "smoking" and "smokes" one."""
    if not word.isalpha():
        return word
    ending = next(
        (one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _SHORTEST_STEM),
        "",
    )
    return word.removesuffix(ending)
