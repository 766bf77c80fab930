"""The two models differ, and no other rule says how.

*What it reports.* What is left after all other rules: a criteria set, a list or a paragraph that
is not the same in both versions although no change accounts for it; one change for each set, and
one for each other part.

*Why it matters.* "No rule fired" and "nothing changed" are different answers. Where criteria,
limits, codes or products are concerned the effect is undetermined; a sentence beside the criteria
that speaks neither of patients nor of what is asked of them is narrative, and so is one that was
read as asking nothing and has no word of a demand.

*Example.* A lead paragraph under "Criteria" that no reader took for a criterion has another
sentence.

*Before.* Criteria: "Requests are reviewed by the plan."

*After.* Criteria: "Requests are reviewed by the plan's pharmacist."
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from policydiff.diff.change import Area, Axis, Place, SetReference, Side
from policydiff.diff.residue.administrative_prose import is_administrative, same_substance
from policydiff.diff.residue.residue import Residue, indications_around, residue, title_key
from policydiff.diff.residue.uncovered_prose import SHORTEST, in_words
from policydiff.diff.rule import ChangeRule, Differences, Finding, set_reference
from policydiff.diff.wording.phrases import quoted
from policydiff.diff.wording.wording_change import says_the_same
from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy, SectionRole
from policydiff.model.source import SourceSpan
from policydiff.model.wording import wording_key


class _Part(NamedTuple):
    """How a part of the model is reported."""

    area: Area
    axis: Axis
    words: str


_ASKS = deferred(
    r"\b(?:ages?|aged|alone|approv\w*|cannot|contingent|contraindicat\w*|cover(?:ed|age|s)?"
    r"|criteri(?:a|on)|diagnos\w*|dos(?:e|es|age|ing)|except|exclu\w*|fail\w*|history|indicat\w*"
    r"|individuals?|limit\w*|medically|members?|must|necessary|no|non|not|only|patients?|preferred"
    r"|prescri\w*|prior|quantity|requir\w*|respon\w*|should|step|therap\w*|treat\w*|trials?|tried"
    r"|unless|unproven|years?)\b"
)
"""Words without which a sentence asks nothing of a request."""

_DEMANDS = deferred(
    r"\b(?:ages?|aged|contraindicat\w*|denied|diagnos\w*|dos(?:e|es|age)|except|exclu\w*|exempt\w*"
    r"|experimental|fail\w*|history|investigational|must|not apply|only|quantity|requir\w*|shall"
    r"|step|trials?|tried|unless|unproven|years?"
    r"|(?:patients?|members?|individuals?) (?:who|with))\b|\d"
)
"""Words with which something is demanded, also in a sentence that the reader took for none."""

_BESIDE = "Text beside what was read differs"
_PARTS = {
    "criteria": _Part("criteria", "eligibility", "Criteria differ"),
    "limits": _Part("limits", "burden", "Limits differ"),
    "products": _Part("products", "burden", "Products differ"),
    "coding": _Part("coding", "eligibility", "Coding differs"),
    "sections": _Part("criteria", "eligibility", _BESIDE),
    "identity": _Part("identity", "administration", "Identity differs"),
    "dates": _Part("dates", "administration", "Dates differ"),
    "history": _Part("history", "administration", "Revision history differs"),
    "references": _Part("references", "administration", "References differ"),
    "notes": _Part("narrative", "administration", "What could not be read differs"),
}
_SECTIONS: dict[SectionRole, _Part] = {
    "products": _Part("products", "burden", _BESIDE),
    "coding": _Part("coding", "eligibility", _BESIDE),
    "limits": _Part("limits", "burden", _BESIDE),
    "history": _Part("history", "administration", _BESIDE),
    "references": _Part("references", "administration", _BESIDE),
}
"""How what is left of a section is reported, by its role; of all others as of criteria."""


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each criteria set or part that is left."""
    for left in residue(differences):
        part = _part(differences, left)
        decides = part.axis != "administration"
        name = _name(differences, left)
        old_span, new_span = _span(differences.old, left), _span(differences.new, left)
        yield Finding(
            cause=(left.part, left.name, *left.old, "->", *left.new),
            area=part.area,
            kind="changed",
            axis=part.axis,
            level="warning" if decides else None,
            effect="undetermined" if decides else "equivalent",
            basis="undetermined",
            title=f"{part.words}{name} in a way that no rule describes",
            places=tuple(
                Place(set=one, path=(), old=old_span, new=new_span)
                for one in _sets(differences, left) or (None,)
            ),
            old=Side(text="\n".join(left.old), label=None, span=old_span) if left.old else None,
            new=Side(text="\n".join(left.new), label=None, span=new_span) if left.new else None,
        )


def _part(differences: Differences, left: Residue) -> _Part:
    if left.part == "sections":
        for policy in (differences.new, differences.old):
            for section in policy.sections:
                named = wording_key(section.title) == wording_key(left.name)
                if named and section.role in _SECTIONS:
                    told = _SECTIONS[section.role]
                    beside = told.area == "coding" and _is_narrative(
                        differences, left, _may_be_of_a_code
                    )
                    return _Part("narrative", "administration", _BESIDE) if beside else told
        if _is_narrative(differences, left, _may_decide):
            return _Part("narrative", "administration", _BESIDE)
    return _PARTS[left.part]


def _may_decide(said: str) -> bool:
    """Whether words that no reader took for a criterion may decide on a request all the same.

    A name in a list may; a sentence does not that speaks neither of patients nor of what is asked.
    """
    return len(said.split()) < SHORTEST or _ASKS.search(said) is not None


def _may_be_of_a_code(said: str) -> bool:
    """Whether a sentence among codes may speak of one, or of when they are covered."""
    return any(map(str.isdigit, said)) or _may_decide(said)


def _is_narrative(
    differences: Differences, left: Residue, may_decide: Callable[[str], bool]
) -> bool:
    """Whether what differs decides on no request, or says the same in other words."""
    names = differences.old.identity.own_names | differences.new.identity.own_names
    old, new = (
        [
            run
            for run in runs
            if may_decide(run) and not (_is_applied(run, names) or _was_idle(run, idle))
        ]
        for runs, idle in (
            (left.old, _asking_nothing(differences.old)),
            (left.new, _asking_nothing(differences.new)),
        )
    )
    if not old and not new:
        return True
    if not left.old or not left.new:
        return False
    if same_substance(old, new) or same_substance(left.old, left.new):
        return True
    return says_the_same(" ".join(left.old), " ".join(left.new))


def _asking_nothing(policy: Policy) -> str:
    """What the reader took for asking nothing, as runs of words are spelled."""
    texts = (note.text or "" for note in policy.notes if note.kind == "asks_nothing")
    return f" {' . '.join(map(in_words, texts))} "


def _was_idle(said: str, idle: str) -> bool:
    """Whether a sentence was read as asking nothing, and has no word of a demand."""
    sentence = len(said.split()) >= SHORTEST and _DEMANDS.search(said) is None
    return sentence and f" {said} " in idle


def _is_applied(said: str, names: Collection[str]) -> bool:
    """Whether a sentence, which a name in a list is not, only says how the policy is applied."""
    return len(said.split()) >= SHORTEST and is_administrative(said, names)


def _name(differences: Differences, left: Residue) -> str:
    if left.part == "sections":
        where = f" under {quoted(left.indication)}" if left.indication else ""
        return f" in section {quoted(left.name)}{where}" if left.name else where
    found = _sets(differences, left)
    return f" under {quoted(found[0].title)}" if found else ""


def _sets(differences: Differences, left: Residue) -> tuple[SetReference, ...]:
    """The set that differs, or the ways in for the indication that a section is about."""
    for policy in (differences.new, differences.old):
        sets = policy.criteria or ()
        if left.part == "criteria":
            found = [one for one in sets if one.id == left.name]
        else:
            about = [one for one in sets if left.indication and one.indication == left.indication]
            found = [one for one in about if one.role == "alternative"] or about
        if found:
            return tuple(map(set_reference, found))
    return ()


def _span(policy: Policy, left: Residue) -> SourceSpan | None:
    """Where the set, the section or the part begins."""
    if left.part == "criteria":
        return next((one.span for one in policy.criteria or () if one.id == left.name), None)
    if left.part == "sections":
        around = dict(indications_around(policy))
        wanted = title_key(left.name, left.indication)
        titles = ((one.span, title_key(one.title, around[one.span])) for one in policy.sections)
        return next((span for span, title in titles if title == wanted), None)
    if left.part in ("identity", "dates"):
        return None
    entries = getattr(policy, left.part) or ()
    return entries[0].span if entries else None


RULE = ChangeRule(
    id="unexplained-difference",
    area="criteria",
    axis="eligibility",
    kinds=("changed",),
    summary="The models differ and no other rule says how.",
    mirror="unexplained-difference",
    find=find,
)
