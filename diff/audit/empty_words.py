"""Words of history claims that do not say what they are about."""

from __future__ import annotations

import re

from policydiff.model.history import ClaimArea
from policydiff.model.patterns import deferred

OCCASION = deferred(
    r"\b(?:per|based\s+on|due\s+to|in\s+accordance\s+with|in\s+line\s+with|consistent\s+with"
    r"|(?:to|and)\s+(?:better\s+)?(?:align|match|reflect|conform|be\s+consistent)"
    r"(?:\s+(?:to|with))?|aligned\s+(?:to|with)|according\s+to|as\s+per"
    r"|following\s+(?:the\s+)?(?:update|review|approval)\s+(?:of|by|to))\s+"
    r"(?:(?:(?:the|a|an|new|updated?|current|recent|latest|revised|most|FDA|NCCN|PI|SME|P&T|CMS"
    r"|label\w*|package|insert|prescribing|information|guidelines?|guidance|compendi\w+|approval"
    r"|approved|recommendations?|committee|feedback|clinical|literature|evidence|expanded"
    r"|quarterly|edits?|practice|standards?|of|care|and|or|input|review|specialist|market|medical"
    r"|director|board|template|formatting|language|ACR|AAN|AAD|AHA|ASH|ASCO|EULAR|KDIGO|GOLD|ADA"
    r"|AGA|NICE|20\d\d|version|dosing|product|internal|external|expert)\b|[/,&])\s*)+",
    re.IGNORECASE,
)
"""Why something was changed, which says nothing of what: "per NCCN guidelines", "to align with the
updated prescribing information"."""

EMPTY_WORDS = frozenset({
    "10", "above", "acceptable", "accordingly", "add", "added", "adding", "addition", "additional",
    "adjust", "adjusted", "adjusting", "adjustment", "adopt", "after", "age", "agent", "align",
    "aligned", "allow", "allowed", "allowing", "already", "also", "alternative", "amend", "amended",
    "among", "annual", "applicable", "applied", "applies", "apply", "appropriate", "approval",
    "approved", "area", "assign", "assigned", "association", "attach", "attached", "authorization",
    "authorized", "available", "based", "being", "below", "bi", "biannual", "both", "bound",
    "broaden", "broadened", "case", "change", "changed", "changing", "clarification", "clarified",
    "clarify", "clinical", "cm", "code", "coding", "combine", "committee", "condition",
    "continuation", "correct", "corrected", "correction", "count", "counting", "counts", "cover",
    "coverage", "covered", "cpt", "created", "criterion", "current", "currently", "cycle", "day",
    "decrease", "decreased", "decreasing", "define", "defined", "definition", "delete", "deleted",
    "deletion", "description", "detail", "diagnosis", "document", "doubled", "down", "drop",
    "dropped", "drug", "drugs", "dx", "edit", "edited", "editorial", "edits", "effective",
    "eliminate", "eliminated", "entry", "existing", "expand", "expanded", "expansion", "extend",
    "extended", "extension", "fda", "finding", "first", "following", "format", "formatting",
    "further", "general", "give", "given", "group", "guidance", "guideline", "ha", "halved", "hcpc",
    "hcpcs", "higher", "icd", "implement", "implemented", "include", "included", "includes",
    "including", "incorporate", "incorporated", "increase", "increased", "increasing", "indicate",
    "indicated", "indicating", "indication", "individual", "information", "initial", "insert",
    "inserted", "instead", "into", "introduce", "introduced", "item", "its", "label", "labeling",
    "language", "last", "lengthen", "lengthened", "level", "lift", "lifted", "limit", "limitation",
    "limited", "line", "list", "listed", "longer", "loosen", "loosened", "lower", "lowered", "made",
    "make", "making", "market", "maximum", "may", "medical", "medication", "member", "minimum",
    "minor", "modification", "modified", "modify", "month", "move", "moved", "name", "nccn", "ndc",
    "necessary", "necessity", "need", "needed", "new", "newly", "non", "note", "now", "off", "only",
    "onto", "option", "other", "our", "out", "p", "package", "panel", "part", "patient", "pc",
    "pediatric", "per", "permanent", "permit", "permitted", "pi", "place", "policy", "prerequisite",
    "previous", "previously", "prior", "procedure", "product", "program", "ps", "pull", "quarter",
    "quarterly", "raise", "raised", "reauth", "reauthorization", "reduce", "reduced", "reference",
    "reflect", "reformatted", "regard", "regarding", "regimen", "relax", "relaxed", "removal",
    "remove", "removed", "removing", "rename", "renamed", "renewal", "replace", "replaced",
    "replacing", "request", "require", "required", "requirement", "requiring", "respectively",
    "restrict", "restricted", "restriction", "retire", "retired", "review", "reviewed", "revise",
    "revised", "revising", "revision", "reword", "reworded", "reworked", "routine", "rule", "same",
    "section", "set", "shorten", "shortened", "shorter", "should", "simplified", "sme", "so",
    "specific", "specified", "specify", "specifying", "state", "stated", "statement", "status",
    "still", "strengthen", "strengthened", "strict", "stricter", "strike", "struck", "such",
    "sufficient", "support", "t", "table", "take", "term", "termed", "than", "then", "therapy",
    "there", "threshold", "tighten", "tightened", "title", "took", "treatment", "type", "under",
    "up", "update", "updated", "updating", "upon", "use", "used", "using", "value", "various",
    "verbiage", "version", "via", "wa", "waive", "waived", "way", "we", "week", "well", "when",
    "where", "which", "while", "within", "word", "wording", "year", "you",
})  # fmt: skip
"""Words of a claim that say how something changed, or where policies say everything; what is left
says what the claim is about."""

EMPTY_IN: dict[ClaimArea, frozenset[str]] = {
    "narrative": frozenset({
        "appendix", "background", "boilerplate", "contact", "definition", "disclaimer", "evidence",
        "example", "footnote", "grammar", "instruction", "overview", "rationale", "regulatory",
        "safety", "summary", "supporting", "template", "terminology",
    }),
    "references": frozenset({"ref", "refs", "bibliography", "citation", "literature", "link"}),
    "coding": frozenset({"billing", "diagnostic", "revenue", "service", "valid", "j", "q"}),
    "products": frozenset({"preferred", "formulary", "brand", "generic", "alternative"}),
}  # fmt: skip
"""Words that name nothing but the area of the claim."""
