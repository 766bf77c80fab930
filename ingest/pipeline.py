"""The stages of reading, in order: bytes to layout, to sections, to policy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec

from policydiff.ingest.adapters import read_layout
from policydiff.ingest.document import HeadedSection, Layout
from policydiff.ingest.lexicon.lexicon import Lexicon, load_lexicon
from policydiff.ingest.own_names import names_digest
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.profiles.recognise import Recognition, recognise
from policydiff.ingest.readers.coding.coding import read_coding
from policydiff.ingest.readers.history.history import read_history
from policydiff.ingest.readers.history.history_dates import with_dates_of_history
from policydiff.ingest.readers.identity.header import read_identity
from policydiff.ingest.readers.limits.limit_scopes import limits_of_document
from policydiff.ingest.readers.limits.limits import read_limits
from policydiff.ingest.readers.limits.stated_limits import durations_elsewhere
from policydiff.ingest.readers.products.products import read_product_limits, read_products
from policydiff.ingest.readers.references import read_references
from policydiff.ingest.readers.requirements.own_conditions import with_own_conditions
from policydiff.ingest.readers.requirements.typing import typed
from policydiff.ingest.readers.requirements.vocabulary import vocabulary_of
from policydiff.ingest.readers.sets.criteria import read_criteria
from policydiff.ingest.readers.sets.criteria_elsewhere import criteria_elsewhere
from policydiff.ingest.readers.sets.left_out import left_out
from policydiff.ingest.readers.wording.lost_signs import lost_signs
from policydiff.ingest.structure.section_roles import announces_criteria
from policydiff.ingest.structure.sections import split_sections, to_model_sections
from policydiff.model.coverage import CriteriaSet
from policydiff.model.patterns import deferred
from policydiff.model.policy import Drug, Identity, Note, Policy, Product, Status
from policydiff.model.source import SourceDescription
from policydiff.model.version import VERSION

# Notes of these kinds mean that a part which counts was not wholly read.
_UNREAD: frozenset[str] = frozenset(
    {"unread_text", "broken_table", "criteria_not_found", "unread_page"}
)


_ONE_NAME = deferred(r"[A-Z][\w-]+[®™]?")


class Stages(msgspec.Struct, frozen=True, kw_only=True):
    """What each stage of reading made of a document."""

    layout: Layout
    recognition: Recognition
    sections: tuple[HeadedSection, ...]
    policy: Policy


def read_stages(
    data: bytes, name: str, *, payer: str | None = None, vocabulary: Path | None = None
) -> Stages:
    """Read a document and keep what every stage saw.

    Args:
        data: the document.
        name: what the user calls it, for `source.name` and in error messages.
        payer: overrides the payer id that the document shows.
        vocabulary: a file of the user's own names.

    Raises:
        IngestError: the bytes cannot be read as a document.
    """
    layout = read_layout(data, name)
    recognition = recognise(layout)
    sections = split_sections(layout, recognition.profile)
    lexicon = load_lexicon(*([vocabulary] if vocabulary is not None else []))
    policy = _policy(data, name, layout, recognition, sections, payer, lexicon)
    if vocabulary is not None:
        source = msgspec.structs.replace(policy.source, vocabulary=names_digest(vocabulary))
        policy = msgspec.structs.replace(policy, source=source)
    return Stages(layout=layout, recognition=recognition, sections=sections, policy=policy)


def _policy(
    data: bytes,
    name: str,
    layout: Layout,
    recognition: Recognition,
    sections: tuple[HeadedSection, ...],
    payer: str | None,
    lexicon: Lexicon,
) -> Policy:
    profile = recognition.profile
    identity, dates, identity_notes = read_identity(layout, sections, profile, payer=payer)
    products, product_notes = read_products(sections, profile)
    coding, coding_notes = read_coding(sections, profile)
    read = partial(
        read_criteria,
        product_names=_product_names(identity, products),
        brands=tuple(drug.brand for drug in identity.drugs if drug.brand),
        policy_title=identity.title or "",
    )
    criteria = read(sections)
    lexicon = lexicon.with_drugs(identity.drugs or _titled_drug(identity))
    elsewhere: tuple[Note, ...] = ()
    if not _approves(criteria.sets) and not products:
        likely, notes_elsewhere = criteria_elsewhere(sections, profile, lexicon)
        # Denials have titles of their own; whom a policy approves may stand elsewhere.
        if notes_elsewhere and (
            _approves((read_there := read(likely)).sets) or (read_there.sets and not criteria.sets)
        ):
            sections, criteria, elsewhere = likely, read_there, notes_elsewhere
    sets = typed(criteria.sets, with_own_conditions(lexicon, criteria.sets))
    limits, limit_notes = read_limits(sections, profile)
    history, history_notes = read_history(sections, profile)
    read_limits_so_far = (
        *criteria.limits,
        *(limits or ()),
        *read_product_limits(sections, profile),
    )
    found_limits = limits_of_document(
        (*read_limits_so_far, *durations_elsewhere(sections, read_limits_so_far)), sets, sections
    )
    notes = (
        *layout.notes,
        *identity_notes,
        *elsewhere,
        *criteria.notes,
        *product_notes,
        *coding_notes,
        *limit_notes,
        *history_notes,
        # Of a page its adapter says what is missing on it.
        *(lost_signs(sections) if layout.pages is None else ()),
    )
    promised = any(section.role == "criteria" for section in sections)
    if not criteria.sets and not products:
        notes = (*notes, *_passed_over(sections, profile))
    policy = Policy(
        status=_status(notes),
        source=SourceDescription(
            name=name,
            media_type=layout.media_type,
            sha256=hashlib.sha256(data).hexdigest(),
            pages=layout.pages,
            profile=profile.id,
            profile_score=recognition.score,
            reader=VERSION,
        ),
        identity=identity,
        dates=with_dates_of_history(dates, history),
        criteria=sets if promised or sets else None,
        products=products,
        coding=coding,
        limits=found_limits if found_limits or limits is not None else None,
        history=history,
        references=read_references(sections, history or ()),
        sections=to_model_sections(sections),
        notes=notes,
        vocabulary=vocabulary_of(sets, identity.drugs, lexicon) if promised else (),
    )
    return msgspec.structs.replace(policy, notes=(*notes, *left_out(sections, policy)))


def _titled_drug(identity: Identity) -> tuple[Drug, ...]:
    """What a title of one name is taken for, so that criteria on it are read; nothing else is."""
    title = identity.title or ""
    return (Drug(brand=title.rstrip("®™"), generic=None),) if _ONE_NAME.fullmatch(title) else ()


def _approves(sets: tuple[CriteriaSet, ...]) -> bool:
    """True where one of the sets says who is approved."""
    return any(one.purpose != "not_covered" for one in sets)


def _product_names(identity: Identity, products: tuple[Product, ...] | None) -> tuple[str, ...]:
    """The names by which the document calls its drugs, longest first."""
    names = [name for drug in identity.drugs for name in (drug.brand, drug.generic) if name]
    names += [name for product in products or () for name in (product.brand, product.name) if name]
    return tuple(sorted({*names}, key=lambda name: (-len(name), name)))


def _passed_over(sections: tuple[HeadedSection, ...], profile: Profile) -> Iterator[Note]:
    """Where criteria should have been found, in a document in which none were."""
    promised = [one for one in sections if one.role == "criteria"]
    alike = [
        one
        for one in sections
        if one.role in ("background", "other") and announces_criteria(one.blocks, profile)
    ]
    if promised or alike:
        first = (promised or alike)[0]
        what = "promises criteria" if promised else "reads like criteria"
        yield Note(
            kind="criteria_not_found",
            message=f"The section {first.title!r} {what}, and none were found in it.",
            span=first.span,
        )


def _status(notes: tuple[Note, ...]) -> Status:
    return "partial" if any(note.kind in _UNREAD for note in notes) else "complete"
