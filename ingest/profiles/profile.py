"""What is known of one payer's template, as data.

A profile is one TOML file beside this module. `generic.toml` holds what most templates share, and
every other profile is read on top of it: its own patterns come first, the generic ones follow. A
document without a profile of its own is read with `generic` alone.

All patterns are regular expressions, matched without regard to case against text in its plain
form (`policydiff.ingest.structure.titles.plain`): one kind of dash and quote, single spaces, no
trademark signs.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, Literal

import msgspec

from policydiff.ingest.errors import IngestError
from policydiff.ingest.packaged_toml import PACKAGED
from policydiff.model.coding import CodeRole
from policydiff.model.policy import SectionRole

GENERIC = "generic"
_SUFFIX = ".toml"
_ONLY_OWN = ("id", "payer_id", "payer_name", "evidence", "section_titles", "inner_titles")

Place = Literal["first_page", "furniture", "properties", "anywhere"]


class ProfileError(IngestError):
    """A profile file has a fault, or there is none of that name."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sign by which a template is recognised."""

    pattern: str
    """Searched for anywhere in the text of the place."""
    place: Place = "first_page"
    weight: float
    """What it adds to the score; at 1 the template is certain."""


class KnownPayer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A payer without a template of its own, told by its name on the first page or in the feet."""

    id: str
    name: str
    pattern: str
    vendor: bool = False
    """True for who manages benefits for payers, or whose rules they follow: a payer named beside
    it wins."""


class LabelNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words that stand before a value in the head of a document, for each value.

    Each is a pattern for the whole label, without its colon.
    """

    number: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    drugs: tuple[str, ...] = ()
    """The value names the drugs that the policy is about, one or many."""
    kind: tuple[str, ...] = ()
    revision_status: tuple[str, ...] = ()
    line_of_business: tuple[str, ...] = ()
    payer: tuple[str, ...] = ()
    effective: tuple[str, ...] = ()
    implementation: tuple[str, ...] = ()
    """The effective date where none is labelled so; an earlier one is that of the first text."""
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    """When the text was last changed: published then, and reviewed where no label says when."""
    reviewed: tuple[str, ...] = ()
    """Where the value is a list of dates, the last of them."""
    amended: tuple[str, ...] = ()
    """Since when the text holds as it is, where the effective date is that of the first text."""
    original: tuple[str, ...] = ()
    """Where the value is a list of dates, the first of them."""
    approvals: tuple[str, ...] = ()
    """A list of all approvals so far: the last is the review, the first the original date."""
    next_review: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    """Labels that are none of these, so that their words are not taken for another's value."""


class DateStyle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How dates are printed, and which sentences of the body give the dates of the version."""

    sentences: dict[str, tuple[str, ...]] = {}
    """For each field of `Dates`, patterns with a group `date`; searched in head, foot and
    properties of the document after its labels."""


class CriteriaHints(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the criteria reader is told about a template."""

    lead_ins: tuple[str, ...] = ()
    """Sentences that announce criteria ("X may be approved if"), searched for."""


class CodingHints(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the code reader is told about a template."""

    default_role: CodeRole | None = None
    """The role of a code that neither heading nor row gives one; None is `unspecified`."""


class ProductHints(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the reader of product lists is told about a template."""

    column_titles: dict[str, tuple[str, ...]] = {}
    """For each field of `Product` the whole headings of its column."""


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One payer's template. All but the identity of the template has a default."""

    id: str
    payer_id: str | None = None
    payer_name: str | None = None
    kind: str | None = None
    """What the payer calls such a document, where the document itself does not say."""
    line_of_business: tuple[str, ...] | None = None
    evidence: tuple[Evidence, ...] = ()
    section_titles: dict[SectionRole, tuple[str, ...]] = {}
    """For each role the whole titles that carry it wherever they stand. These and the inner titles
    are not merged with the generic ones: a profile's own are asked first, whatever the role."""
    inner_titles: dict[SectionRole, tuple[str, ...]] = {}
    """The same for titles that carry it only where no section around them has a role."""
    criteria_start: tuple[str, ...] = ()
    """Whole titles that open the criteria: where one of them is printed, no section before it
    holds any, whatever its title."""
    payers: tuple[KnownPayer, ...] = ()
    """Looked for in this order where the template does not name its payer."""
    plan_patterns: tuple[str, ...] = ()
    """Names that only payers have, as group `name` ("Blue Shield of NAME", "NAME Medicaid")."""
    payer_patterns: tuple[str, ...] = ()
    """Where a payer that is not known by name stands, as group `name` ("© 2024 NAME, Inc.")."""
    line_of_business_patterns: dict[str, tuple[str, ...]] = {}
    """For each line of business what tells it on the first page or in the feet."""
    kinds: tuple[str, ...] = ()
    """Lines of the head that say what kind of document this is, matched whole."""
    number_patterns: tuple[str, ...] = ()
    """What a policy number looks like; with a group `number` only that part."""
    key_patterns: tuple[str, ...] = ()
    """Matched against the number, or where there is none against the title, whole: the groups,
    joined, name the policy through all revisions. The first that matches counts; where none does,
    the key is the number or title itself."""
    labels: LabelNames = LabelNames()
    dates: DateStyle = DateStyle()
    criteria: CriteriaHints = CriteriaHints()
    coding: CodingHints = CodingHints()
    products: ProductHints = ProductHints()


def profile_names() -> tuple[str, ...]:
    """The ids of all profiles, `generic` last."""
    folder = resources.files("policydiff.ingest.profiles")
    names = sorted(
        entry.name.removesuffix(_SUFFIX)
        for entry in folder.iterdir()
        if entry.name.endswith(_SUFFIX)
    )
    return (*(name for name in names if name != GENERIC), GENERIC)


@cache
def load_profile(name: str) -> Profile:
    """The profile of that id, on top of the generic one.

    Raises:
        ProfileError: there is none, or its file does not hold what a profile holds.
    """
    if name not in profile_names():
        raise ProfileError(f"There is no profile {name!r}; there are {', '.join(profile_names())}.")
    text = (resources.files("policydiff.ingest.profiles") / f"{name}{_SUFFIX}").read_text("utf-8")
    profile = _profile(PACKAGED.parsed(text), name)
    return profile if name == GENERIC else on_top_of(profile, load_profile(GENERIC))


def parse_profile(text: str, name: str) -> Profile:
    """The profile in the TOML `text`; `name` is its file's name, which its `id` must repeat.

    Raises:
        ProfileError: no TOML, a key that a profile does not have, or a value of another type.
    """
    import tomllib

    try:
        return _profile(tomllib.loads(text), name)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"The profile {name!r} cannot be read: {error}.") from error


def _profile(content: dict[str, Any], name: str) -> Profile:
    try:
        profile = msgspec.convert(content, Profile)
    except msgspec.ValidationError as error:
        raise ProfileError(f"The profile {name!r} cannot be read: {error}.") from error
    if profile.id != name:
        raise ProfileError(f"The profile {name!r} calls itself {profile.id!r}.")
    return profile


def on_top_of(profile: Profile, base: Profile) -> Profile:
    """The profile with the base's patterns after its own.

    Single values are taken from the base only where the profile has none; evidence, payer and
    section titles never are.
    """
    merged = {
        field: _merged(getattr(profile, field), getattr(base, field))
        for field in Profile.__struct_fields__
        if field not in _ONLY_OWN
    }
    return msgspec.structs.replace(profile, **merged)


def _merged(own: object, base: object) -> object:
    if isinstance(own, tuple) and isinstance(base, tuple):
        return (*own, *(entry for entry in base if entry not in own))
    if isinstance(own, dict) and isinstance(base, dict):
        keys = [*own, *(key for key in base if key not in own)]
        return {key: _merged(own.get(key), base.get(key)) for key in keys}
    if isinstance(own, msgspec.Struct) and isinstance(base, type(own)):
        return type(own)(
            **{
                field: _merged(getattr(own, field), getattr(base, field))
                for field in own.__struct_fields__
            }
        )
    return base if own is None else own
