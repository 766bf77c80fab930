"""Patients for whom two versions decide differently.

A witness begins as the facts by which a proof failed. It is cut down to what the decision needs,
replayed on both printed trees, and only then told: in one sentence, and as facts with their places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from policydiff.diff.change import Fact, Witness
from policydiff.diff.proof.approval import Approvals, Request
from policydiff.diff.proof.axioms import Axioms
from policydiff.diff.proof.blame import Blame, Blamed
from policydiff.diff.proof.evaluation import Meaning, Patient, Truth, meets, patient_with
from policydiff.diff.proof.facts import fact_words, typical_value, value_words
from policydiff.diff.proof.formulas import Atom, Below, Formula, Leaf, literals
from policydiff.diff.proof.meanings import Told
from policydiff.diff.proof.satisfying import Facts
from policydiff.diff.proof.support import support
from policydiff.diff.trees.flat_tree import FlatTree
from policydiff.diff.wording.letter_case import LetterCase
from policydiff.diff.wording.phrases import counted, quoted
from policydiff.model.policy import Dates
from policydiff.model.source import SourceSpan

MOST_WITNESSES = 4
"""Patients told for one verdict: a reader takes in a few, and each stands for another cause."""
FACTS_IN_A_SENTENCE = 6
"""Facts that the sentence names before it sums up the rest."""
MOST_TRIED_WITHOUT = 40
"""Facts up to which each is tried without. A tree that asks for more at once has them all because
it asks for them, and each trial evaluates the whole tree."""
QUOTED_CLAUSE = 120
"""Characters of the clause that the sentence quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One request under two versions: what a witness is made for and replayed on."""

    request: Request
    old: Approvals
    new: Approvals
    old_formula: Formula
    new_formula: Formula
    meaning: Callable[[FlatTree], Meaning]
    """What the criteria of a tree of either version ask."""
    axioms: Axioms
    told: Mapping[Leaf, Told]
    blame: Blame
    old_dates: Dates
    new_dates: Dates
    denial: Blamed | None = None
    """The clause that denies the request as a whole, where one side has no criteria for it."""
    letter_case: LetterCase
    """How both print the words that facts are told in."""
    products: Mapping[Leaf, Told] = field(default_factory=dict)
    """How the products are printed that a request is for."""
    payers: tuple[str, str] | None = None
    """What both are called where they are two payers, and not two versions."""


def witness_of(case: Case, facts: Facts, *, loses: bool) -> Witness | None:
    """The smallest patient that the facts give; None where he does not reproduce."""
    yes, no = case.old_formula, case.new_formula
    if not loses:
        yes, no = no, yes
    patient = _patient(facts, case.axioms)
    if patient is None:
        return None
    needed = _support(yes, patient, True) | _support(no, patient, False)
    kept = _minimal(facts, needed, lambda one: _decides(one, yes, no), case.axioms)
    patient = _patient(kept, case.axioms)
    if patient is None or not _reproduces(case, patient, loses=loses):
        kept = _told_in_full(case, {**facts, **kept}, loses=loses)
        patient = _patient(kept, case.axioms)
        if patient is None or not _reproduces(case, patient, loses=loses):
            return None
    fails = case.blame.failure(case.request, patient, loses=loses) or case.denial
    if fails is None:
        return None
    told = tuple(_facts(case, patient, kept))
    return Witness(
        loses=loses,
        purpose=case.request.purpose,
        summary=_summary(case, patient, kept, fails, loses=loses),
        facts=told,
        fails=fails.failure,
    )


def distinct(witnesses: Iterable[Witness | None], most: int) -> tuple[Witness, ...]:
    """Those that fail on different clauses, `most` of them."""
    found: dict[object, Witness] = {}
    for one in witnesses:
        if one is not None:
            found.setdefault((one.loses, one.fails.path, one.fails.text), one)
        if len(found) == most:
            break
    return tuple(found.values())


def _patient(facts: Facts, axioms: Axioms) -> Patient | None:
    """A patient of whom the facts hold, with values that he could have."""
    limits: dict[str, list[tuple[Below, bool]]] = {}
    for leaf, holds in facts.items():
        if isinstance(leaf, Below):
            limits.setdefault(leaf.variable, []).append((leaf, holds))
    values = {}
    for variable in sorted(limits):
        value = typical_value(variable, limits[variable])
        if value is None:
            return None
        values[variable] = value
    named = [(leaf, holds) for leaf, holds in facts.items() if isinstance(leaf, Atom)]
    return patient_with(named, values, axioms)


def _decides(patient: Patient, yes: Formula, no: Formula) -> bool:
    return meets(yes, patient) is True and meets(no, patient) is False


def _reproduces(case: Case, patient: Patient, *, loses: bool) -> bool:
    """Whether the printed trees decide of the patient as the formulas did."""
    before: Truth = case.old.approves(case.request, patient, case.meaning)
    after: Truth = case.new.approves(case.request, patient, case.meaning)
    return before is loses and after is not None and after is not loses


def _support(formula: Formula, patient: Patient, wanted: bool) -> set[Leaf]:
    """The leaves by which the formula comes out as wanted; none where it does not."""
    return set(support(formula, lambda leaf: meets(leaf, patient), wanted=wanted) or ())


def _minimal(
    facts: Facts, needed: set[Leaf], decides: Callable[[Patient], bool], axioms: Axioms
) -> Facts:
    """The facts that are needed, each dropped where the decision stands without it.

    What does not hold of the patient is dropped first: facts that hold make a better story.
    """
    kept = {leaf: holds for leaf, holds in facts.items() if leaf in needed}
    if len(kept) > MOST_TRIED_WITHOUT:
        return kept
    for leaf in sorted(kept, key=lambda one: (kept[one], one.key)):
        fewer = {other: holds for other, holds in kept.items() if other != leaf}
        patient = _patient(fewer, axioms)
        if patient is not None and decides(patient):
            kept = fewer
    return kept


def _told_in_full(case: Case, facts: Facts, *, loses: bool) -> Facts:
    """The facts with what is printed and asks nothing ("if X, then X"), as few as will do.

    A formula leaves that out, and whoever reads the printed tree has to know it all the same.
    """
    full = dict(facts)
    known = case.axioms.consequences(facts.items())
    if known is None:
        return full
    for leaf in sorted(case.told, key=lambda one: one.key):
        if isinstance(leaf, Atom) and leaf not in full:
            # Axioms lead from one literal to others, so what follows from all is what follows from
            # each.
            follows = case.axioms.consequences([(leaf, False)])
            if follows is not None and all(
                known.get(one, holds) == holds for one, holds in follows.items()
            ):
                full[leaf] = False
                known |= follows
    if len(full) > MOST_TRIED_WITHOUT:
        return full
    return _minimal(full, set(full), lambda one: _reproduces(case, one, loses=loses), case.axioms)


def _facts(case: Case, patient: Patient, kept: Facts) -> list[Fact]:
    """The facts as told, numbers first, then in the order in which they are printed.

    A measured value is one fact however many limits it is held against, and stands where either
    version has the first of them.
    """
    texts: dict[Leaf | str, tuple[str, bool]] = {}
    places: dict[Leaf | str, tuple[SourceSpan | None, SourceSpan | None]] = {}
    for leaf in sorted(kept, key=lambda one: one.key):
        known = case.told.get(leaf) or case.products.get(leaf)
        old, new = (known.old, known.new) if known is not None else (None, None)
        if isinstance(leaf, Below):
            name: Leaf | str = leaf.variable
            before, after = places.get(name, (None, None))
            old, new = before or old, after or new
            texts[name] = value_words(leaf.variable, patient.values[leaf.variable]), True
        else:
            name = leaf
            about = case.products if leaf in case.products else case.told
            texts[name] = fact_words(leaf, kept[leaf], about), kept[leaf]
        places[name] = old, new
    found = []
    for name, (text, holds) in texts.items():
        old, new = places[name]
        fact = Fact(text=case.letter_case.restored(text), holds=holds, old=old, new=new)
        found.append((_order(name, new or old), fact))
    return [fact for _, fact in sorted(found, key=lambda pair: (pair[0], pair[1].text))]


def _order(name: Leaf | str, span: SourceSpan | None) -> tuple[int, int, int]:
    if isinstance(name, str):
        return 0, 0, 0
    return 1, span.page or 0 if span else 0, span.first_line if span else 0


def _summary(case: Case, patient: Patient, kept: Facts, fails: Blamed, *, loses: bool) -> str:
    """The witness as one sentence and its reason.

    It names what holds of the patient, and what does not hold only where that fails him.
    """
    guilty = _support(fails.asked, patient, fails.denies)
    shown = guilty if len(guilty) == 1 else set()
    named = {
        leaf: holds
        for leaf, holds in kept.items()
        if holds or leaf in shown or isinstance(leaf, Below)
    }
    told = _facts(case, patient, named)
    names = [fact.text for fact in sorted(told, key=lambda fact: not fact.holds)]
    if len(guilty) > 1 and not fails.denies:
        names += _other_regimen(guilty)
    if len(names) > FACTS_IN_A_SENTENCE:
        rest = len(names) - FACTS_IN_A_SENTENCE + 1
        names = [*names[: FACTS_IN_A_SENTENCE - 1], counted(rest - 1, "more fact"), names[-1]]
    approving, failing, verb = _sides(case, loses=loses)
    if fails.denies:
        asks = "rules out" if loses or case.payers else "ruled out"
    else:
        asks = "requires" if loses or case.payers else "required"
    start = "Loses access" if loses else "Gains access"
    if case.payers:
        start = f"Approved by {approving} alone"
    return (
        f"{start}: {', '.join(names)}. "
        f"{approving} {verb} this ({fails.approved_at}); "
        f"{failing} {asks} {_clause(case, fails, guilty)} ({fails.failed_at})."
    )


def _other_regimen(guilty: set[Leaf]) -> list[str]:
    """That the drug is used otherwise than by any of the regimens that a clause allows."""
    kinds = {leaf.name[0] for leaf in guilty if isinstance(leaf, Atom)}
    found = ["not as a single agent"] if "alone" in kinds else []
    return [*found, "with none of the partners listed there"] if "with" in kinds else found


def _sides(case: Case, *, loses: bool) -> tuple[str, str, str]:
    """Who approves, who does not, and the verb of the first."""
    if case.payers:
        first, second = case.payers if loses else case.payers[::-1]
        return first, second, "approves"
    before = _version("old", case.old_dates)
    if loses:
        return before, "the new one", "approved"
    return "The new version", before[0].lower() + before[1:], "approves"


def _clause(case: Case, fails: Blamed, guilty: set[Leaf]) -> str:
    """What the clause asks: the one fact that is wrong, where it is one, else its words."""
    if len(guilty) == 1:
        (leaf,) = guilty
        asked = next(holds for one, holds in literals(fails.asked) if one == leaf)
        known = case.told.get(leaf)
        if asked and known is not None and known.more is not None:
            return quoted(case.letter_case.restored(known.more))
        if isinstance(leaf, Atom) and leaf.name[0] != "text":
            about = case.products if leaf in case.products else case.told
            return case.letter_case.restored(fact_words(leaf, asked, about))
    return quoted(fails.failure.text, QUOTED_CLAUSE)


def _version(side: str, dates: Dates) -> str:
    for word in ("reviewed", "effective", "published"):
        date = getattr(dates, word)
        if date is not None:
            return f"The version {word} {date}"
    return f"The {side} version"
