"""The typed meaning of a criterion.

Each kind is one value type. A criterion that is not understood has no requirement at all: it is
compared by its words, and never guessed. Names of drugs, diseases, tests and specialties are
canonical (lower case, synonyms of the lexicon replaced); values and units are as printed and are
converted when comparing. A tuple of alternatives means any of them, unless a count says more.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Outcome = Literal[
    "use",
    "trial",
    "inadequate_response",
    "failure",
    "progression",
    "intolerance",
    "significant_intolerance",
    "adverse_event",
    "serious_adverse_event",
    "hypersensitivity",
    "contraindication",
]
"""How a therapy went. `use` is any use, past or present; a trial, a failure, an inadequate response
and a progression are uses, and a failure, an inadequate response and a progression are trials. The
significant intolerance and the serious event are the plain ones and more. Beyond that none implies
another."""
Comparator = Literal["<", "<=", ">", ">=", "="]
TimeUnit = Literal["day", "week", "month", "year"]


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A length of time as printed."""

    value: float
    unit: TimeUnit


class _Requirement(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    negated: bool = False
    """True where the criterion asks that the meaning does not hold."""
    documented: bool = False
    """True where the meaning has to be shown by documents: more burden, and the same patients."""


class AgeRequirement(_Requirement, frozen=True, kw_only=True, tag="age"):
    """The patient's age lies in a range; at least one bound is given."""

    minimum: float | None = None
    maximum: float | None = None
    unit: TimeUnit = "year"
    minimum_strict: bool = False
    """True for "over 18"."""
    maximum_strict: bool = False
    """True for "under 18"."""


class SexRequirement(_Requirement, frozen=True, kw_only=True, tag="sex"):
    """The patient's sex, or that she is not pregnant or breast-feeding."""

    allowed: tuple[Literal["female", "male"], ...] = ()
    reproductive: str | None = None
    """Such as "pregnancy", "breast-feeding", "contraception" where the criterion is about that."""


class DiagnosisRequirement(_Requirement, frozen=True, kw_only=True, tag="diagnosis"):
    """The patient has one of the conditions."""

    concepts: tuple[str, ...] = ()
    """Any of these; empty where the disease at hand is meant ("relapsed disease")."""
    status: tuple[str, ...] = ()
    """Any of these: "relapsed", "refractory", "newly diagnosed", "active"; empty asks for none."""
    severity: tuple[str, ...] = ()
    """Any of these: "mild", "moderate", "severe"."""
    qualifiers: tuple[str, ...] = ()
    """All of these: "chronic", "with proteinuria". A marker ("CD22-positive leukemia") is a
    biomarker requirement of its own beside the diagnosis."""


class StageRequirement(_Requirement, frozen=True, kw_only=True, tag="stage"):
    """The disease is at one of the stages or extents."""

    allowed: tuple[str, ...]


class BiomarkerRequirement(_Requirement, frozen=True, kw_only=True, tag="biomarker"):
    """A marker, mutation or antibody has one of the values."""

    marker: str
    values: tuple[str, ...]
    """Such as "positive", "negative", "mutated", "wild type"."""


class ConfirmationRequirement(_Requirement, frozen=True, kw_only=True, tag="confirmation"):
    """The diagnosis is confirmed by at least `count` of the methods."""

    subject: str | None
    methods: tuple[str, ...]
    count: int = 1


class LineOfTherapyRequirement(_Requirement, frozen=True, kw_only=True, tag="line_of_therapy"):
    """The drug is used in a line of therapy of the range, 1 the first."""

    minimum: int | None = None
    maximum: int | None = None
    setting: tuple[str, ...] = ()
    """Such as "induction", "consolidation", "maintenance", "adjuvant"; any of these."""


class PriorTherapyRequirement(_Requirement, frozen=True, kw_only=True, tag="prior_therapy"):
    """At least `count` of the targets were used with one of the outcomes."""

    targets: tuple[str, ...]
    """Drugs or classes; empty for "one other therapy". Where there are fewer targets than `count`,
    so many different members of the class."""
    count: int = 1
    outcomes: tuple[Outcome, ...]
    """Any of these suffices."""
    adequate: bool = False
    """True for "an adequate trial"."""
    courses: int | None = None
    """How many courses at least, where courses are counted."""
    duration: Period | None = None
    """The shortest trial, where one is asked for."""
    dose: str | None = None
    """Such as "maximally tolerated", as printed in lower case."""
    look_back: Period | None = None
    """How long ago at most."""
    condition: str | None = None
    """What the therapy was for, where the criterion names a condition."""


class PreferredProductRequirement(_Requirement, frozen=True, kw_only=True, tag="preferred_product"):
    """Preferred products are tried first; without any, the policy's criteria on them are met."""

    products: tuple[str, ...] = ()
    count: int = 1
    outcomes: tuple[Outcome, ...] = ()


class RegimenRequirement(_Requirement, frozen=True, kw_only=True, tag="regimen"):
    """The drug is used alone, or together with others."""

    alone: bool = False
    partners: tuple[str, ...] = ()
    count: int = 1
    """How many of the partners at least; all of them for "in combination with A and B"."""
    exceptions: tuple[Outcome, ...] = ()
    """A partner may be left out where one of these holds ("unless contraindicated")."""


class PerformanceStatusRequirement(
    _Requirement, frozen=True, kw_only=True, tag="performance_status"
):
    """ECOG at most, or Karnofsky or Lansky at least, a value; the scales run opposite ways."""

    scale: Literal["ecog", "karnofsky", "lansky"]
    minimum: int | None = None
    maximum: int | None = None


class LaboratoryRequirement(_Requirement, frozen=True, kw_only=True, tag="laboratory"):
    """A measured quantity lies on one side of a value, or between two."""

    analyte: str
    comparator: Comparator
    value: float
    unit: str | None
    upper: float | None = None
    """For "30 to 70": the upper bound, with `>=` as comparator."""
    upper_strict: bool = False
    """True for "30 to less than 70"."""
    molar_mass: float | None = None
    """Of the analyte, in g/mol, where the lexicon knows it: what converts mg/dL and mmol/L."""
    window: Period | None = None
    """How old the measurement may be at most."""


class WeightRequirement(_Requirement, frozen=True, kw_only=True, tag="weight"):
    """Body weight (kg), body surface (m²) or body mass index in a range."""

    measure: Literal["weight", "bsa", "bmi"] = "weight"
    minimum: float | None = None
    maximum: float | None = None
    unit: str = "kg"
    minimum_strict: bool = False
    maximum_strict: bool = False


class PrescriberRequirement(_Requirement, frozen=True, kw_only=True, tag="prescriber"):
    """The prescriber has one of the specialties."""

    specialties: tuple[str, ...]
    consultation: bool
    """True where a consultation suffices ("by or in consultation with")."""


class SiteOfCareRequirement(_Requirement, frozen=True, kw_only=True, tag="site_of_care"):
    """The drug is given at one of the sites."""

    sites: tuple[str, ...]


class AttestationRequirement(_Requirement, frozen=True, kw_only=True, tag="attestation"):
    """Somebody attests or agrees to something; `documented` asks for documents, which is more."""

    subject: str
    """What is attested, canonical words without its times."""
    timing: tuple[str, ...] = ()
    """When it is done, all of these: "prior to each dose", "following each dose"."""


class RemsRequirement(_Requirement, frozen=True, kw_only=True, tag="rems"):
    """Enrolment in a REMS programme or registry, or a certified centre."""

    program: str | None = None


class InfectionScreeningRequirement(
    _Requirement, frozen=True, kw_only=True, tag="infection_screening"
):
    """An infection was looked for, or is absent."""

    infections: tuple[str, ...]
    window: Period | None = None


class ExclusionRequirement(_Requirement, frozen=True, kw_only=True, tag="exclusion"):
    """The patient has none of the conditions."""

    concepts: tuple[str, ...]


class ConcomitantBanRequirement(_Requirement, frozen=True, kw_only=True, tag="concomitant_ban"):
    """The drug is not used together with any of the partners: no regimen with one of them."""

    partners: tuple[str, ...]


class RecencyRequirement(_Requirement, frozen=True, kw_only=True, tag="recency"):
    """An event lies at most (`within`), or at least (`after`), so long back."""

    event: str
    within: Period | None = None
    after: Period | None = None


class ResponseRequirement(_Requirement, frozen=True, kw_only=True, tag="response"):
    """The patient responds to therapy, or the disease does not progress."""

    responses: tuple[str, ...]
    """Any of these: "positive clinical response", "no disease progression", "stabilization"."""
    measure: str | None = None
    """By what it is told, such as "at least one objective measure"."""


class GrandfatheringRequirement(_Requirement, frozen=True, kw_only=True, tag="grandfathering"):
    """The patient is on the drug already."""

    minimum: Period | None = None
    """How long at least."""
    below: Period | None = None
    """Less long than this."""
    samples_count: bool | None = None
    """False for "not on samples"; None where nothing is said."""


Requirement = (
    AgeRequirement
    | SexRequirement
    | DiagnosisRequirement
    | StageRequirement
    | BiomarkerRequirement
    | ConfirmationRequirement
    | LineOfTherapyRequirement
    | PriorTherapyRequirement
    | PreferredProductRequirement
    | RegimenRequirement
    | PerformanceStatusRequirement
    | LaboratoryRequirement
    | WeightRequirement
    | PrescriberRequirement
    | SiteOfCareRequirement
    | AttestationRequirement
    | RemsRequirement
    | InfectionScreeningRequirement
    | ExclusionRequirement
    | ConcomitantBanRequirement
    | RecencyRequirement
    | ResponseRequirement
    | GrandfatheringRequirement
)
