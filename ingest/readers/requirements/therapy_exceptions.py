"""Who is spared a therapy: "unless contraindicated", "or has a contraindication to it"."""

from __future__ import annotations

from policydiff.ingest.readers.requirements.outcomes import OUTCOMES, outcomes_of
from policydiff.model.patterns import deferred
from policydiff.model.requirements import Outcome

# "Unless contraindicated or clinically significant adverse effects are experienced", either first.
_ADVERSE = (
    r"(?:clinically )?(?:significant|serious|severe) adverse (?:effects?|events?|reactions?)"
    r"(?: (?:are|is|were|was|have been) experienced)?"
)
_UNLESS_ADVERSE = deferred(
    rf",? unless (?:(?:all |both )?(?:are |is )?contraindicated,? or {_ADVERSE}"
    rf"|{_ADVERSE},? or (?:(?:all|both|they|it) )?(?:are |is )?contraindicated)$"
)
# "Has tried X, or X is contraindicated in this patient"
_SAME_CONTRAINDICATED = deferred(
    r", or (?P<same>[^,]+?) (?:is|are) contraindicated(?: in th(?:is|e) patient)?$"
)
_UNLESS = deferred(
    r",? (?:unless|or(?: has| have)?)(?: (?:all|both|each|these|they|it|use|there|the patient"
    r"|patient|an?|to))*(?: (?:is|are|has|have|was))*(?: an?)? "
    r"(?P<first>contraindicated|(?:a )?contraindications?|not tolerated|intolerant"
    r"|clinically contraindicated)"
    r"(?: or (?P<second>contraindicated|not tolerated|intolerant|intolerance|contraindication))?"
    r"(?: (?:to|of) (?:all|one|any|each|both)? ?(?:of )?(?:these|them|these agents"
    r"|these therapies))?$"
)
# "Or has a contraindication or intolerance to X", where X is what was to be tried.
_OR_ELSE = deferred(
    r",? (?:or|unless) (?:(?:the |this )?(?:patient|individual|member) )?(?:there (?:is|was) )?"
    rf"(?P<outcomes>{OUTCOMES}) (?:to|of|with) (?P<same>[^,;]+)$"
)
_SPARES = frozenset({
    "intolerance", "significant_intolerance", "adverse_event", "serious_adverse_event",
    "hypersensitivity", "contraindication",
})  # fmt: skip


def without_exception(text: str) -> tuple[str, tuple[Outcome, ...]] | None:
    """The text before an exception at its end, and what spares a patient; None without one."""
    if (tail := _UNLESS_ADVERSE.search(text)) is not None:
        return text[: tail.start()], ("serious_adverse_event", "contraindication")
    if (tail := _SAME_CONTRAINDICATED.search(text)) is not None and text[: tail.start()].endswith(
        f" {tail['same']}"
    ):
        return text[: tail.start()], ("contraindication",)
    if (tail := _OR_ELSE.search(text)) is not None and text[: tail.start()].endswith(
        f" {tail['same']}"
    ):
        outcomes = outcomes_of(tail["outcomes"])
        if outcomes is not None and _SPARES.issuperset(outcomes):
            return text[: tail.start()], outcomes
    if (tail := _UNLESS.search(text)) is not None:
        words = [tail["first"], tail["second"] or ""]
        spared: list[Outcome] = [
            "contraindication" if "contraindic" in word else "intolerance" for word in words if word
        ]
        return text[: tail.start()], tuple(spared)
    return None
