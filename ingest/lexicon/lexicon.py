"""The words of the field: which spellings are one thing, and what belongs to what.

The lexicon is data, small and reviewed: each entry names its source. It is consulted where a
spelling has to become a canonical name; a name that it does not know stays as it is printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final
from unicodedata import combining

import msgspec

from policydiff.ingest.errors import IngestError
from policydiff.ingest.lexicon.misspelling import meant
from policydiff.ingest.packaged_toml import PACKAGED
from policydiff.model.patterns import deferred
from policydiff.model.policy import Drug
from policydiff.model.wording import canonical

KINDS: Final = (
    "drug",
    "drug_class",
    "drug_regimen",
    "condition",
    "biomarker",
    "specialty",
    "test",
    "line_of_therapy",
)
"""What an entry is of; the names of the tables in a lexicon file."""

_LISTS: Final = ("also", "members", "broader", "codes")
_FIELDS: Final = frozenset({"name", "source", "molar_mass", *_LISTS})


_PRODUCT_FRAME: Final = deferred(r"^(?:an?|the) | (?:products?|therapy|treatment)$")


class LexiconError(IngestError):
    """A lexicon file that cannot be used."""


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One thing with the ways to write it."""

    kind: str
    name: str
    """Canonical: lower case, as it is shown."""
    also: tuple[str, ...] = ()
    """Other spellings of exactly the same."""
    source: str
    members: tuple[str, ...] = ()
    """Names of the drugs of a class or regimen; not all of them."""
    broader: tuple[str, ...] = ()
    """Names of the wider things that this is a case of."""
    codes: tuple[str, ...] = ()
    """ICD-10-CM codes or categories of a condition."""
    molar_mass: float | None = None
    """Of a measured substance, g/mol."""


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """Terms by kind and spelling."""

    terms: Mapping[tuple[str, str], Term]
    """By kind and by key of each spelling."""
    requested: frozenset[str] = frozenset()
    """Keys of the names of the drugs that the document is about."""

    def find(self, kind: str, phrase: str) -> Term | None:
        """The term of the kind that is written like this, in the singular or the plural."""
        key = phrase_key(phrase)
        return self.terms.get((kind, key)) or self.terms.get((kind, singular(key)))

    def meant_drug(self, phrase: str) -> Term | None:
        """The drug whose name is this but for a slip of the pen; None where that is not sure."""
        key = phrase_key(phrase)
        spelling = meant(key, (name for kind, name in self.terms if kind == "drug"))
        return self.terms["drug", spelling] if spelling is not None else None

    def name(self, kind: str, phrase: str) -> str:
        """The canonical name; the phrase itself where the lexicon does not know it."""
        term = self.find(kind, phrase)
        return term.name if term is not None else phrase

    def is_requested(self, phrase: str) -> bool:
        """True for a name of a drug that the document is about ("a rituximab product" too)."""
        key = phrase_key(phrase)
        return key in self.requested or _PRODUCT_FRAME.sub("", key) in self.requested

    def broader(self, kind: str, name: str) -> tuple[str, ...]:
        """All wider things that the named one is a case of, nearest first."""
        found: list[str] = []
        waiting = [name]
        while waiting:
            term = self.find(kind, waiting.pop(0))
            for wider in term.broader if term is not None else ():
                if wider not in found:
                    found.append(wider)
                    waiting.append(wider)
        return tuple(found)

    def with_drugs(self, drugs: Sequence[Drug]) -> Lexicon:
        """The lexicon with the brand and generic names of a document's own drugs.

        A brand becomes a spelling of its generic. A brand that the lexicon knows as another name,
        or a generic that several brands of the document share, keeps its own name: they are then
        told apart by the document.
        """
        terms = dict(self.terms)
        requested = set(self.requested)
        brands_of: dict[str, set[str]] = {}
        for drug in drugs:
            if drug.brand and drug.generic:
                brands_of.setdefault(phrase_key(drug.generic), set()).add(phrase_key(drug.brand))
        for drug in drugs:
            requested.update(phrase_key(name) for name in (drug.brand, drug.generic) if name)
            if not (drug.brand and drug.generic):
                continue
            brand, generic = phrase_key(drug.brand), phrase_key(drug.generic)
            if len(brands_of[generic]) == 1 and ("drug", brand) not in terms:
                term = self.find("drug", generic) or Term(
                    kind="drug",
                    name=drug.generic.lower(),
                    also=(brand,),
                    source="the document itself",
                )
                terms.setdefault(("drug", generic), term)
                terms[("drug", brand)] = term
        return msgspec.structs.replace(self, terms=terms, requested=frozenset(requested))

    def with_conditions(self, names: Mapping[str, str]) -> Lexicon:
        """The lexicon with a document's own short names, each of a condition by its name."""
        terms = dict(self.terms)
        for short, name in names.items():
            known = self.find("condition", name)
            # No source: that a document calls it so says nothing of how it lies to other names.
            own = known or Term(kind="condition", name=name, source="")
            terms["condition", phrase_key(short)] = own
        return msgspec.structs.replace(self, terms=terms)


def load_lexicon(*extra_files: Path) -> Lexicon:
    """The lexicon that comes with the tool, extended by the user's own files.

    An entry of an extra file with the name of a known one adds to that; its source is then the
    file's. What it spells like an earlier entry is its own from then on.

    Raises:
        LexiconError: a file is not TOML, has an unknown kind, field or broader name, a value of the
            wrong type, or an entry without name or source.
    """
    if not extra_files:
        return _packaged()
    terms = dict(_packaged().terms)
    for path in extra_files:
        try:
            content = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path}: the vocabulary cannot be read: {error}") from error
        own = [_added_to(terms, term) for term in _terms_of(_parsed(content, path), str(path))]
        terms.update(_by_spelling(own))
        for term in own:
            for wider in term.broader:
                if (term.kind, phrase_key(wider)) not in terms:
                    raise LexiconError(
                        f"{path}: {term.name!r} is said to be a case of {wider!r}, and no entry of"
                        f" {term.kind} has that name"
                    )
    return Lexicon(terms=terms)


def _added_to(terms: Mapping[tuple[str, str], Term], term: Term) -> Term:
    """The entry with all that is known under its name already."""
    known = terms.get((term.kind, phrase_key(term.name)))
    if known is None or phrase_key(known.name) != phrase_key(term.name):
        return term
    return msgspec.structs.replace(
        term,
        also=tuple(dict.fromkeys((*known.also, *term.also))),
        members=tuple(dict.fromkeys((*known.members, *term.members))),
        broader=tuple(dict.fromkeys((*known.broader, *term.broader))),
        codes=tuple(dict.fromkeys((*known.codes, *term.codes))),
        molar_mass=term.molar_mass or known.molar_mass,
    )


@lru_cache(maxsize=16384)
def phrase_key(phrase: str) -> str:
    """Under which key a spelling stands: canonical, and without capitals and accents."""
    return without_accents(canonical(phrase).lower())


def without_accents(text: str) -> str:
    """The text with plain letters ("Guillain-Barré" as "Guillain-Barre")."""
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(one for one in letters if not combining(one)))


@lru_cache(maxsize=16384)
def singular(phrase: str) -> str:
    """The phrase with its last word in the singular; a word that only looks plural stays."""
    head, space, last = phrase.rpartition(" ")
    if last.endswith("ies") and len(last) > 4:
        last = last[:-3] + "y"
    elif last.endswith("s") and not last.endswith(("ss", "us", "is", "as", "os")) and len(last) > 3:
        last = last[:-1]
    return head + space + last


@lru_cache(maxsize=1)
def _packaged() -> Lexicon:
    terms: dict[tuple[str, str], Term] = {}
    folder = resources.files(__package__)
    for entry in sorted(folder.iterdir(), key=lambda file: file.name):
        if entry.name.endswith(".toml"):
            tables = PACKAGED.parsed(entry.read_text(encoding="utf-8"))
            terms.update(_by_spelling(_terms_of(tables, entry.name)))
    return Lexicon(terms=terms)


def _by_spelling(terms: Iterable[Term]) -> dict[tuple[str, str], Term]:
    return {
        (term.kind, phrase_key(spelling)): term
        for term in terms
        for spelling in (term.name, *term.also)
    }


def _parsed(content: str, path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: not TOML: {error}") from error


def _terms_of(tables: dict[str, Any], name: str) -> list[Term]:
    sources = tables.pop("sources", {})
    if not isinstance(sources, dict):
        raise LexiconError(f"{name}: [sources] has to be a table of names and texts")
    if unknown := sorted(set(tables) - set(KINDS)):
        raise LexiconError(
            f"{name}: unknown kind of entry: {', '.join(unknown)}; there are {', '.join(KINDS)}"
        )
    for kind, entries in tables.items():
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            raise LexiconError(f"{name}: write each entry of {kind} as [[{kind}]]")
    return [_term(kind, entry, sources, name) for kind in tables for entry in tables[kind]]


def _term(kind: str, entry: dict[str, Any], sources: dict[str, str], name: str) -> Term:
    if unknown := sorted(set(entry) - _FIELDS):
        raise LexiconError(f"{name}: unknown field in an entry: {', '.join(unknown)}")
    if not entry.get("name") or not entry.get("source"):
        raise LexiconError(f"{name}: an entry of {kind} lacks its name or its source")
    lists = {field: tuple(_texts(entry, field, name)) for field in _LISTS}
    return Term(
        kind=kind,
        name=str(entry["name"]).lower(),
        source=sources.get(entry["source"], entry["source"]),
        molar_mass=entry.get("molar_mass"),
        **lists,
    )


def _texts(entry: dict[str, Any], field: str, name: str) -> list[str]:
    value = entry.get(field, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise LexiconError(f"{name}: {field} of {entry['name']!r} has to be a list of texts")
    return value
