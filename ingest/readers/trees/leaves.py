"""One item without items under it: a criterion, a conditional, or only an approval duration."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.readers.durations.duration_statement import DurationStatement
from policydiff.ingest.readers.durations.durations import approval_durations_in
from policydiff.ingest.readers.scenes.use_names import names_disease
from policydiff.ingest.readers.trees.answer_boxes import is_denied_by_yes
from policydiff.ingest.readers.trees.conditionals import read_conditional
from policydiff.ingest.readers.wording.asking import asks_nothing
from policydiff.ingest.readers.wording.criterion_text import CriterionText
from policydiff.model.criteria import AllOf, AnyOf, Criterion, IfThen, Node, NodeNote, NoneOf
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

# The label of a line is no part of the condition where the words after it say the same: "Age 18
# years of age or older", "Gender: Male only".
_FIELD_LABEL = deferred(
    r"age(?:\s+restrictions?|\s+requirements?|\s+limits?)?\s*[:\s]\s*"
    r"(?=.*\b(?:of age|years? old)\b)(?!of\b|at\b|must\b|is\b|should\b|has\b|requirements?\b)"
    r"|(?:gender|sex)\s*[:\s]\s*(?=(?:fe)?males?(?:\s+(?:patients?|members?))?(?:\s+only)?\W*$)",
    re.IGNORECASE,
)
# A lead-in whose list stands under titles of its own below it, and that asks nothing itself.
_OPENS_LIST = deferred(
    r"\W*(?:(?:the\s+)?(?:patients?|members?|individuals?)\s+(?:(?:must|should)\s+)?"
    r"(?:have|has|meets?)\s+)?(?:(?:all|any|one|each|both)\s+of\s+)?the\s+following"
    r"(?:\s+criteria)?(?:\s+(?:(?:must|should)\s+be|is|are)\s+met)?\s*:\W*",
    re.IGNORECASE,
)

# "Labs are required, and approvals will be for 90 days": what joined the duration to the rest.
_LEFT_JOINING = deferred(r"[,;]?\s+(?:and|but)$", re.IGNORECASE)
# "... is 12 months with documentation of the above": of what is asked already.
_OF_THE_ABOVE = deferred(
    r"\W*(?:with|upon|based\s+on|if)\s+(?:(?:continued|updated)\s+)?(?:documentation|evidence|all)?"
    r"(?:\s*\bof)?\s*(?:the\s+|all\s+)?(?:above|foregoing|preceding)(?:\s+(?:criteria|items))?"
    r"(?:\s+(?:is|are)\s+met)?\W*",
    re.IGNORECASE,
)
# "If symptomatic, three copies; OR If not, two": each is a way to meet the one criterion.
_CASES = deferred(r"[;,.]?\s+OR\s+(?=[Ii]f\s)")
_FOR_USE = deferred(
    r"\W*for\s+(?:the\s+treatment\s+of\s+)?(?P<use>[^.;:]{2,80}?)\W*", re.IGNORECASE
)


class FoundDuration(msgspec.Struct):
    """An approval duration that stands inside the criteria."""

    statement: DurationStatement
    span: SourceSpan


def read_leaf(
    apart: CriterionText,
    span: SourceSpan,
    *,
    label: str | None,
    notes: tuple[NodeNote, ...],
) -> tuple[Node | None, list[FoundDuration]]:
    """The node that a text is, and the approval durations that stand in it.

    None where it says nothing but a duration, or asks nothing at all.
    """
    text = apart.text
    if _FIELD_LABEL.match(text):
        text = _FIELD_LABEL.sub("", text, count=1)
    statements = approval_durations_in(text)
    durations = [FoundDuration(each, span) for each in statements]
    if statements:
        if statements[0].whole:
            return None, durations
        if statements[0].condition is not None:
            start, end = statements[0].condition
            text = _LEFT_JOINING.sub("", text[start:end].strip())
            if _is_of_approval(text):
                return None, durations
    if not re.search(r"\w", text) or asks_nothing(text) or _OPENS_LIST.fullmatch(text):
        return None, durations
    cases = _CASES.split(text)
    if len(cases) > 1 and all(read_conditional(case) is not None for case in cases):
        ways = tuple(Criterion(text=case.strip(" ;,"), span=span) for case in cases)
        return AnyOf(label=label, children=ways, notes=notes, span=span), durations
    conditional = read_conditional(text)
    if conditional is None:
        leaf = Criterion(label=label, text=text, evidence=apart.evidence, notes=notes, span=span)
        if is_denied_by_yes(text):
            return NoneOf(children=(leaf,), span=span), durations
        return leaf, durations
    parts = tuple(Criterion(text=part, span=span) for part in conditional.conditions)
    return (
        IfThen(
            label=label,
            condition=parts[0] if len(parts) == 1 else AllOf(children=parts, span=span),
            then=Criterion(text=conditional.then, span=span),
            text=text,
            evidence=apart.evidence,
            notes=notes,
            span=span,
        ),
        durations,
    )


def _is_of_approval(text: str) -> bool:
    """True for what a line on durations says of them: "for velmosis", "with all of the above"."""
    use = _FOR_USE.fullmatch(text)
    named = use is not None and names_disease(use["use"])
    return named or _OF_THE_ABOVE.fullmatch(text) is not None
