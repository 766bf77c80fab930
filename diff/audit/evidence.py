"""What speaks for a change being the one that a claim means: quotations, codes, topic, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policydiff.diff.audit.subject import Subject
from policydiff.diff.audit.substance import Substance, Text, text_of
from policydiff.diff.effects.code_ranges import interval
from policydiff.diff.wording.similarity import similarity
from policydiff.model.wording import wording_key

COVERED = 0.5
"""Share of a claim's words that a change has to have where no topic is named. "Update combination
with TKI to specify Philadelphia chromosome-positive disease" shares 80 % with the change it means,
claims about another criterion of the same disease under 40 %."""
MOSTLY_COVERED = 0.75
"""The same where the claim names another area, or quotes words that did not change."""
COVERED_OF_TOPIC = 0.3
"""The same where the topic agrees: what is left then mostly names the place or the reason."""
AROUND = 0.5
"""What a word counts that stands beside what changed, in the same criterion or around it."""
NAMED_ONLY = 0.6
"""What it counts that a claim names the criterion alone and not what changed in it."""
OF_SEVERAL = 0.9
"""What it counts to be one of several things that a claim names ("a TKI or mini-hyper CVD")."""
QUOTED_ALIKE = 0.75
"""Likeness of a quotation and the words that changed: payers shorten what they quote."""
BOTH_VALUES = 0.9
"""What it counts that a claim gives the value that went and the one that came, beside a word that
the criterion has; as sure as one of several things named."""
SHORTEST_ACRONYM = 3
"""Letters of an acronym that is found in the initials of a text; two are found by chance."""
SHORTEST_STEM = 5
"""Letters from which two words can be forms of one."""
COMMON_STEM = 0.75
"""Share of the longer word that two forms of one word have in common from its beginning."""


def score(subject: Subject, substance: Substance, own_area: bool) -> float:
    """How surely the change is what the claim is about, from 0 (it is not) to 1.

    `own_area` is true where the claim names the area of the change, or none.
    """
    if subject.purpose is not None and not _for_purpose(subject.purpose, substance):
        return 0.0
    if substance.change.area == "coding":
        if subject.codes:
            return float(_has_code(subject.codes, substance.codes))
        if subject.terms and not own_area:
            return 0.0
    if (subject.old_quotes or subject.new_quotes) and (found := quoted(subject, substance)):
        return found
    if subject.is_general:
        fits = not subject.new_amounts or brings_value(subject, substance)
        return 0.3 if own_area and fits else 0.0
    topic = bool(subject.topics & substance.topics)
    if not subject.terms:
        return 0.7 if topic else 0.0
    share, direct = _coverage(subject, substance)
    if share and _replaces_value(subject, substance):
        # "from 3 months to 8 weeks" is told of no other criterion with words of the claim.
        return max(share, BOTH_VALUES)
    if topic and brings_value(subject, substance):
        share = (share * len(subject.terms) + 1) / (len(subject.terms) + 1)
    if topic and share >= COVERED_OF_TOPIC:
        return 0.4 + 0.6 * share
    quotes = bool(subject.old_quotes or subject.new_quotes)
    needed = COVERED if own_area and not quotes else MOSTLY_COVERED
    if direct and share >= needed:
        return share
    return NAMED_ONLY * _own_share(subject, substance) if own_area and not quotes else 0.0


def overlaps(one: str, other: str) -> bool:
    """True where two codes or ranges have a code in common."""
    (first, last), (start, end) = (_interval(code) for code in (one, other))
    return first <= end and start <= last


def quoted(subject: Subject, substance: Substance) -> float:
    """How well the quotations are the words that changed; 0 where one of them is elsewhere."""
    change = substance.change
    scores = []
    for quotes, side, changed, op in (
        (subject.old_quotes, change.old, substance.went, "removed"),
        (subject.new_quotes, change.new, substance.came, "added"),
    ):
        if not quotes:
            continue
        runs = " ".join(run.text for run in change.words if run.op == op)
        best = 0.0
        for quote in quotes:
            whole = side.text if side is not None else ""
            if wording_key(quote) in wording_key(whole) and _shares_a_word(quote, changed):
                best = 1.0
            best = max([best, *(similarity(quote, text) for text in (runs, whole) if text)])
        scores.append(best if best >= QUOTED_ALIKE else 0.0)
    return max(scores, default=0.0)


def any_holds(terms: Iterable[str], subject: Subject, text: Text) -> bool:
    """True where the text has one of the words."""
    return any(_holds(term, subject, text) for term in terms)


def has_all(subject: Subject, text: Text) -> bool:
    """True where the text has every word that the claim is about."""
    return all(_holds(term, subject, text) for term in subject.terms)


def brings_value(subject: Subject, substance: Substance) -> bool:
    """True where the claim gives the number that the new text has."""
    return any(one.says(other) for one in subject.new_amounts for other in substance.new_amounts)


def _replaces_value(subject: Subject, substance: Substance) -> bool:
    """True where the claim gives the number that went and the one that came."""
    went = set(substance.old_amounts) - set(substance.new_amounts)
    came = set(substance.new_amounts) - set(substance.old_amounts)
    return any(one.says(other) for one in subject.old_amounts for other in went) and any(
        one.says(other) for one in subject.new_amounts for other in came
    )


def _for_purpose(purpose: str, substance: Substance) -> bool:
    """True where the change is among the criteria that the claim speaks of, or among none."""
    return not substance.purposes or bool(substance.purposes & {purpose, "general"})


def _own_share(subject: Subject, substance: Substance) -> float:
    """The share of the claim's words that the criterion has that changed.

    Nothing where the claim gives another number than it, or no word that is this criterion's own.
    """
    if subject.new_amounts and not brings_value(subject, substance):
        return 0.0
    if not substance.own_words.intersection(subject.terms):
        return 0.0
    texts = (substance.came, substance.went, substance.stayed)
    held = [term for term in subject.terms if any(_holds(term, subject, t) for t in texts)]
    share = len(held) / len(subject.terms)
    return share if share >= MOSTLY_COVERED else 0.0


def _has_code(claimed: Sequence[str], changed: Sequence[str]) -> bool:
    return any(overlaps(code, other) for code in claimed for other in changed)


def _interval(code: str) -> tuple[int, int]:
    first, _, last = code.partition("-")
    return interval(first, last or None)


def _shares_a_word(quote: str, changed: Text) -> bool:
    return bool(text_of((quote,)).words & changed.words)


def _coverage(subject: Subject, substance: Substance) -> tuple[float, bool]:
    """The share of the claim's words that the change has, and whether one of them changed."""
    share, direct = _share(subject.terms, subject, substance)
    if len(subject.parts) > 1:
        for part in subject.parts:
            own, changed = _share(part, subject, substance)
            if changed and own * OF_SEVERAL > share:
                share, direct = own * OF_SEVERAL, True
    return share, direct


def _share(terms: Sequence[str], subject: Subject, substance: Substance) -> tuple[float, bool]:
    """The share that the change has, and whether one of the words came or went.

    Where only a number differs, its criterion is what changed.
    """
    total, direct = 0.0, False
    changed = [substance.came, substance.went]
    if substance.only_amounts:
        changed.append(substance.stayed)
    for term in terms:
        if any(_holds(term, subject, text) for text in changed):
            total += 1
            direct = True
        elif any(_holds(term, subject, text) for text in (substance.stayed, substance.around)):
            total += AROUND
    return total / len(terms), direct


def _holds(term: str, subject: Subject, text: Text) -> bool:
    """True where the text has the word, a form of it, or what the acronym stands for."""
    if term in text.words:
        return True
    if term in subject.capitals and len(term) >= SHORTEST_ACRONYM and term in text.initials:
        return True
    return any(_is_form(term, word) for word in text.words)


def _is_form(one: str, other: str) -> bool:
    """True for "relapse" and "relapsed", "dermatologist" and "dermatology"."""
    if one[:SHORTEST_STEM] != other[:SHORTEST_STEM] or min(len(one), len(other)) < SHORTEST_STEM:
        return False
    common = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        common += 1
    return common >= COMMON_STEM * max(len(one), len(other))
