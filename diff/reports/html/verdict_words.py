"""What a verdict means, in a sentence for somebody who reads their first report."""

from __future__ import annotations

from policydiff.diff.change import Comparison
from policydiff.diff.reports.phrases import Sides

_ELIGIBILITY = {
    "more_restrictive": "Some patients who could be approved no longer can, and nobody newly can.",
    "less_restrictive": "Some patients can newly be approved, and nobody loses approval.",
    "equivalent": "The same patients can be approved as before.",
    "mixed": "Some patients lose approval and others gain it.",
    "undetermined": "What was read does not settle it.",
    "not_comparable": "One of the two says nothing of it.",
}
_BURDEN = {
    "more_restrictive": "More has to be done for an approval.",
    "less_restrictive": "Less has to be done for an approval.",
    "equivalent": "The same has to be done for an approval.",
    "mixed": "More has to be done in one respect and less in another.",
    "undetermined": "What was read does not settle it.",
    "not_comparable": "One of the two says nothing of it.",
}
_ELIGIBILITY_BETWEEN_PAYERS = {
    "more_restrictive": "{new} approves fewer patients than {old}.",
    "less_restrictive": "{new} approves more patients than {old}.",
    "equivalent": "Both approve the same patients.",
    "mixed": "Each approves patients whom the other does not.",
    "undetermined": "What was read does not settle it.",
    "not_comparable": "One of the two says nothing of it.",
}
_BURDEN_BETWEEN_PAYERS = {
    "more_restrictive": "{new} asks for more to be done than {old}.",
    "less_restrictive": "{new} asks for less to be done than {old}.",
    "equivalent": "Both ask for the same to be done.",
    "mixed": "Each asks for something that the other does not.",
    "undetermined": "What was read does not settle it.",
    "not_comparable": "One of the two says nothing of it.",
}

BASIS_SENTENCES = {
    "proved": "Both criteria were held against each other as a whole, for every patient.",
    "derived": "Read off the place and the direction of each change, without a proof.",
    "assumed": "Proved, if what is listed under assumptions holds.",
    "undetermined": "Nothing that was read settles it.",
}
"""What a judgement rests on."""


def axis_sentences(comparison: Comparison, sides: Sides) -> tuple[str, str]:
    """What the judgements on eligibility and burden say, in this order."""
    verdict = comparison.verdict
    tables = (_ELIGIBILITY, _BURDEN)
    if comparison.relation == "payers":
        tables = (_ELIGIBILITY_BETWEEN_PAYERS, _BURDEN_BETWEEN_PAYERS)
    old, new = sides
    return (
        tables[0][verdict.eligibility.effect].format(old=old, new=new),
        tables[1][verdict.burden.effect].format(old=old, new=new),
    )
