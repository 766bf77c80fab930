"""The words of the reports: the same in text and in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from policydiff.diff.audit.weight import weight_of
from policydiff.diff.change import (
    Area,
    Change,
    ComparedPolicy,
    Comparison,
    Judgement,
    Place,
    SetReference,
)
from policydiff.diff.wording.phrases import span_words
from policydiff.diff.wording.place_names import path_words
from policydiff.model.policy import Identity, Note
from policydiff.model.source import SourceDescription, SourceSpan

EFFECT_WORDS = {
    "more_restrictive": "more restrictive",
    "less_restrictive": "less restrictive",
    "mixed": "mixed",
    "undetermined": "undetermined",
    "not_comparable": "not comparable",
    "equivalent": "same meaning",
}
"""In the order in which they matter to a reader."""

EFFECT_SIGNS = {
    "more_restrictive": ("▲", "^"),
    "less_restrictive": ("▼", "v"),
    "mixed": ("◆", "*"),
    "undetermined": ("?", "?"),
    "not_comparable": ("○", "o"),
    "equivalent": ("=", "="),
}
"""Each with its stand-in where only ASCII can be shown."""

ADMINISTRATIVE = ("·", ".")
"""The sign of a change that has no bearing on coverage."""

AREAS_IN_FULL: tuple[Area, ...] = ("scope", "limits", "products", "coding")
"""Areas beside the criteria whose changes are shown one by one."""

AREAS_FOLDED: tuple[Area, ...] = ("dates", "identity", "history", "references", "narrative")
"""Areas of which the titles are shown."""

AREAS: tuple[Area, ...] = ("criteria", *AREAS_IN_FULL, *AREAS_FOLDED)
"""In the order of a report."""

Sides = tuple[str, str]
"""The names of the two sides."""

PURPOSE_WORDS = {
    "initial": "initial",
    "continuation": "continuation",
    "not_covered": "not covered",
    "preferred_product": "preferred product",
    "general": "general",
}

RELEVANT_DATES = ("effective", "published", "reviewed")
"""By the first of them that a document gives, its version is known."""

READING_GAPS = frozenset({"unread_text", "unread_page", "criteria_not_found", "broken_table"})
"""Kinds of notes by which a comparison can be inconclusive."""


def effect_sign(effect: str, symbols: bool) -> str:
    """The sign of an effect."""
    return EFFECT_SIGNS[effect][0 if symbols else 1]


def change_sign(change: Change, symbols: bool) -> str:
    """The sign of a change: that of its effect, or a dot where coverage is not concerned."""
    if is_administrative(change):
        return ADMINISTRATIVE[0 if symbols else 1]
    return effect_sign(change.effect, symbols)


def change_word(change: Change) -> str:
    """The effect of a change in words."""
    return "administrative" if is_administrative(change) else EFFECT_WORDS[change.effect]


def is_administrative(change: Change) -> bool:
    """True where a change has no bearing on who is covered and what has to be done."""
    return change.axis == "administration" and change.effect == "equivalent"


def judgement(effect: str, basis: str | None) -> str:
    """An effect with what it rests on: `more restrictive (derived)`."""
    words = EFFECT_WORDS[effect]
    return words if basis is None or basis == effect else f"{words} ({basis})"


def verdict_word(comparison: Comparison) -> str:
    """The verdict in capitals: the outcome, or the effect of what changed."""
    if comparison.outcome != "changed":
        return comparison.outcome.upper()
    verdict = comparison.verdict
    word = verdict.effect.replace("_", " ").upper()
    return word if verdict.basis == verdict.effect else f"{word} ({verdict.basis})"


def subject(comparison: Comparison) -> str:
    """What was compared: `Besponsa, Anthem CC-0131: 2025-02-21 -> 2026-02-20`."""
    old, new = comparison.old, comparison.new
    if comparison.relation == "payers":
        title = drug_name(new.identity)
        return (
            f"{title}: {issuer(new.identity)}{_dated(new)} "
            f"against {issuer(old.identity)}{_dated(old)}"
        )
    revision = _dated(new) if comparison.outcome == "unchanged" else _revision(old, new)
    return f"{drug_name(new.identity)}, {issuer(new.identity)}{revision}"


def drug_name(identity: Identity) -> str:
    """The title, else the first drug, else the key."""
    if identity.title:
        return identity.title
    for drug in identity.drugs:
        if drug.brand or drug.generic:
            return drug.brand or drug.generic or ""
    return identity.key


def issuer(identity: Identity) -> str:
    """The payer with the number of the policy, where it has one."""
    payer = identity.payer.name or identity.payer.id
    return f"{payer} {identity.number}" if identity.number else payer


def dated_name(policy: ComparedPolicy) -> str:
    """A policy with its date and file: `Besponsa, Anthem CC-0131 (2025-02-21), old/a.pdf`."""
    name = f"{drug_name(policy.identity)}, {issuer(policy.identity)}"
    return f"{name}{_dated(policy)}, {policy.source.name}"


def version_date(policy: ComparedPolicy) -> tuple[str, str] | None:
    """The kind and the value of the date by which a version is known."""
    for kind in RELEVANT_DATES:
        value = getattr(policy.dates, kind)
        if value is not None:
            return kind, value
    return None


def counted(number: int, noun: str) -> str:
    """`1 change`, `2 changes`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def area_counts(changes: Iterable[Change]) -> str:
    """`criteria 5, limits 1`, in the order of the report."""
    found = Counter(change.area for change in changes)
    return ", ".join(f"{area} {found[area]}" for area in AREAS if area in found)


def effect_counts(changes: Iterable[Change]) -> tuple[tuple[str, int], ...]:
    """Effects of the changes that concern coverage, with their numbers, what matters first."""
    found: Counter[str] = Counter(
        change.effect for change in changes if not is_administrative(change)
    )
    return tuple((effect, found[effect]) for effect in EFFECT_WORDS if effect in found)


def axes(comparison: Comparison) -> tuple[tuple[str, Judgement], ...]:
    """The two judgements that the verdict is made of, each with the question it answers."""
    verdict = comparison.verdict
    return (
        ("who can be approved", verdict.eligibility),
        ("what has to be done", verdict.burden),
    )


def examples(comparison: Comparison) -> tuple[str, ...]:
    """Patients for whom the two differ, and what was taken to hold for the proof, in sentences.

    Assumptions on longer texts that begin alike read the same, and are told once.
    """
    verdict = comparison.verdict
    patients = (witness.summary for witness in verdict.witnesses)
    assumed = dict.fromkeys(f"assumed: {assumption.text}" for assumption in verdict.assumptions)
    return (*patients, *assumed)


def undeclared(comparison: Comparison) -> tuple[Change, ...]:
    """The changes that the document's own history ought to admit and does not.

    Nobody expects it to tell of rewordings, references and background; each of those still says
    for itself that the history is silent.
    """
    return tuple(
        change
        for change in comparison.changes
        if change.declared == "contradicted"
        or (change.declared == "undeclared" and weight_of(change) == "material")
    )


def switched_off(comparison: Comparison) -> str:
    """How many changes the configuration switched off: `switched off: 2 changes (date-changed 2)`.

    Empty where there are none.
    """
    found = comparison.switched_off
    if not found:
        return ""
    number = counted(sum(each.changes for each in found), "change")
    rules = ", ".join(f"{each.rule} {each.changes}" for each in found)
    return f"switched off: {number} ({rules})"


def obstacle(comparison: Comparison) -> str:
    """What kept a comparison that was read in full from a verdict; "" where nothing did."""
    found = comparison.verdict.obstacle if comparison.outcome == "changed" else None
    return f"what stood in the way: {found}" if found else ""


def reading_gaps(comparison: Comparison) -> tuple[str, ...]:
    """Why a comparison is inconclusive, in sentences."""
    found = [note for note in comparison.notes if note.kind in READING_GAPS]
    return _sentences(comparison, found) or ("One of the two documents was not wholly read.",)


def note_sentences(comparison: Comparison) -> tuple[str, ...]:
    """What else the reader says, each sentence once, with its place."""
    gaps_told = comparison.outcome == "inconclusive"
    told = (note for note in comparison.notes if not (gaps_told and note.kind in READING_GAPS))
    return _sentences(comparison, told)


def source_words(source: SourceDescription) -> str:
    """Which document was read, and by which payer's template."""
    return f"{source.name}, read {profile_words(source)}"


def profile_words(source: SourceDescription) -> str:
    """By which payer's template a document was read, or that none was recognised."""
    if source.profile == "generic":
        return "by the general rules (template not known)"
    return f"by the profile {source.profile}"


def side_names(comparison: Comparison) -> Sides:
    """What the two sides are called: old and new, or the ids of two payers.

    What one payer says side by side is neither older nor newer.
    """
    payers = (comparison.old.identity.payer.id, comparison.new.identity.payer.id)
    if comparison.relation == "cycles":
        return ("old", "new")
    return payers if payers[0] != payers[1] else ("first", "second")


def spans_words(old: SourceSpan | None, new: SourceSpan | None, sides: Sides) -> str:
    """`old p. 3, line 14 -> new p. 4, line 2`, or the one side that there is."""
    found = zip(sides, (old, new), strict=True)
    return " -> ".join(f"{side} {span_words(span)}" for side, span in found if span is not None)


def located_words(place: Place, sides: Sides, within: str | None = None) -> str:
    """`continuation, II.B: old p. 3, line 14 -> new p. 4, line 2`."""
    spans = spans_words(place.old, place.new, sides)
    return ": ".join(filter(None, (place_words(place, within), spans)))


def place_words(place: Place, within: str | None = None) -> str:
    """Set and path of a place; `within` is the indication that need not be said again."""
    parts = [path_words(place.path)]
    if place.set is not None:
        purpose = PURPOSE_WORDS.get(place.set.purpose, place.set.purpose)
        parts.insert(0, purpose if set_title(place.set) == within else set_words(place.set))
    return ", ".join(filter(None, parts))


def set_words(reference: SetReference) -> str:
    """The title of a set, with its purpose where that is not the usual one."""
    title = set_title(reference)
    if reference.purpose == "initial":
        return title
    return f"{title}, {PURPOSE_WORDS.get(reference.purpose, reference.purpose)}"


def set_title(reference: SetReference) -> str:
    """The indication of a set, else the heading that it stands under."""
    return reference.indication or reference.title or "Whole policy"


def _dated(policy: ComparedPolicy) -> str:
    date = version_date(policy)
    return f" ({date[1]})" if date else ""


def _revision(old: ComparedPolicy, new: ComparedPolicy) -> str:
    for kind in RELEVANT_DATES:
        before, after = getattr(old.dates, kind), getattr(new.dates, kind)
        if before is None or after is None:
            continue
        name = "" if kind == "effective" else f"{kind} "
        if before == after:
            return f": {name}{after} in both"
        return f": {name}{before} -> {after}"
    return ""


def _sentences(comparison: Comparison, notes: Iterable[Note]) -> tuple[str, ...]:
    """The notes with the side that each is of and its place, the same words once."""
    names = dict(zip(("old", "new"), side_names(comparison), strict=True))
    sentences = []
    for note in notes:
        side = f"{names[note.side]}: " if note.side is not None else ""
        place = "" if note.span is None else f" ({span_words(note.span)})"
        sentences.append(f"{side}{note.message}{place}")
    return tuple(dict.fromkeys(sentences))
