"""Typed requirements as formulas: what each kind says in terms that can be compared.

Numbers become limits of one variable a quantity, in one unit; lists become choices; what has
several parts ("a trial of three months") becomes the parts, so that a longer trial is more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, Final

from policydiff.diff.proof.formulas import (
    TRUE,
    Formula,
    at_least,
    at_least_value,
    atom,
    below,
    conjunction,
    disjunction,
    negation,
)
from policydiff.model import requirements as typed
from policydiff.model.quantity import converted, days

AGE: Final = "age in months"
LINE_OF_THERAPY: Final = "line of therapy"
"""Variables: measured quantities of a patient."""
_MONTHS: Final = {"month": 1.0, "year": 12.0, "week": 7 / 30.4375, "day": 1 / 30.4375}
_TRIED: Final = frozenset({"use", "trial", "inadequate_response", "failure", "progression"})
"""Outcomes of having taken the drug, to which a length of the trial can belong."""
_LASTING: Final = frozenset({"contraindication", "hypersensitivity"})
"""What holds of a patient and is no event; how long ago it was known does not matter."""


class RequirementFormulas:
    """Makes the formulas of one comparison; a quantity keeps the unit that it is first met with."""

    def __init__(self, other_conditions: Collection[str] = ()) -> None:
        """Conditions that are not the disease at hand keep to themselves what is said of them."""
        self._others = frozenset(other_conditions)
        self._units: dict[str, str | None] = {}
        self._known: dict[tuple[typed.Requirement, ...], Formula | None] = {}

    def formula(self, requirements: Iterable[typed.Requirement]) -> Formula | None:
        """What the requirements ask together; None where one is of a kind that is not told."""
        asked = tuple(requirements)
        if asked not in self._known:
            self._known[asked] = self._asked(asked)
        return self._known[asked]

    def _asked(self, requirements: tuple[typed.Requirement, ...]) -> Formula | None:
        parts = []
        for requirement in requirements:
            make = _KINDS.get(type(requirement))
            part = make(self, requirement) if make is not None else None
            if part is None:
                return None
            parts.append(negation(part) if requirement.negated else part)
        return conjunction(parts) if parts else None

    def _age(self, age: typed.AgeRequirement) -> Formula:
        size = _MONTHS[age.unit]
        parts: list[Formula] = []
        if age.minimum is not None:
            parts.append(_from(AGE, age.minimum * size, strict=age.minimum_strict, whole=True))
        if age.maximum is not None:
            # Who is 17 stays so until the birthday: "up to 17 years" is "under 18".
            whole_years = age.unit == "year" and not age.maximum_strict
            limit = (age.maximum + 1 if whole_years else age.maximum) * size
            inclusive = not age.maximum_strict and not whole_years
            parts.append(below(AGE, limit, inclusive=inclusive, whole=True))
        return conjunction(parts)

    def _sex(self, sex: typed.SexRequirement) -> Formula:
        parts = [_any("sex", sex.allowed)]
        if sex.reproductive is not None:
            parts.append(atom("condition", sex.reproductive))
        return conjunction(parts)

    def _diagnosis(self, one: typed.DiagnosisRequirement) -> Formula:
        if one.concepts and self._others.issuperset(one.concepts):
            return disjunction(_other_condition(one, concept) for concept in one.concepts)
        return conjunction(
            [
                _any("diagnosis", one.concepts),
                _any("status", one.status),
                _any("severity", one.severity),
                *(atom("qualifier", word) for word in one.qualifiers),
            ]
        )

    def _biomarker(self, one: typed.BiomarkerRequirement) -> Formula:
        return disjunction(_marker(one.marker, value) for value in one.values)

    def _confirmation(self, one: typed.ConfirmationRequirement) -> Formula:
        methods = [atom("confirmed", one.subject or "diagnosis", way) for way in one.methods]
        return at_least(min(one.count, len(methods)), methods)

    def _line(self, one: typed.LineOfTherapyRequirement) -> Formula:
        parts = [_any("setting", one.setting)]
        if one.minimum is not None:
            parts.append(_from(LINE_OF_THERAPY, one.minimum, strict=False, whole=True))
        if one.maximum is not None:
            parts.append(below(LINE_OF_THERAPY, one.maximum, inclusive=True, whole=True))
        return conjunction(parts)

    def _prior_therapy(self, one: typed.PriorTherapyRequirement) -> Formula:
        if not one.targets:
            targets = tuple(f"therapy {number}" for number in range(1, one.count + 1))
        elif len(one.targets) < one.count:
            more = range(len(one.targets) + 1, one.count + 1)
            targets = (*one.targets, *(f"{one.targets[-1]} (number {n})" for n in more))
        else:
            targets = one.targets
        return at_least(one.count, [_course(one, target) for target in targets])

    def _preferred(self, one: typed.PreferredProductRequirement) -> Formula | None:
        if not one.products:
            return atom("preferred product criteria")
        outcomes = one.outcomes or ("use",)
        tried = [
            disjunction(atom("therapy", product, outcome) for outcome in outcomes)
            for product in one.products
        ]
        return at_least(min(one.count, len(tried)), tried)

    def _regimen(self, one: typed.RegimenRequirement) -> Formula:
        partners = [
            disjunction(
                [atom("with", name), *(atom("exempt", name, why) for why in one.exceptions)]
            )
            for name in one.partners
        ]
        together = at_least(min(one.count, len(partners)), partners) if partners else None
        ways = [*([atom("alone")] if one.alone else []), *([together] if together else [])]
        return disjunction(ways) if ways else TRUE

    def _performance(self, one: typed.PerformanceStatusRequirement) -> Formula:
        return _range(one.scale, one.minimum, one.maximum, whole=True)

    def _laboratory(self, one: typed.LaboratoryRequirement) -> Formula:
        unit = self._units.setdefault(one.analyte, one.unit)
        value = converted(one.value, one.unit, unit, molar_mass=one.molar_mass)
        upper = one.upper
        if value is None:
            value, unit = one.value, one.unit
        elif upper is not None:
            upper = converted(upper, one.unit, unit, molar_mass=one.molar_mass)
        variable = f"{one.analyte} in {unit}" if unit else one.analyte
        parts: list[Formula] = [_compared(variable, one.comparator, value)]
        if upper is not None:
            parts.append(below(variable, upper, inclusive=not one.upper_strict))
        if one.window is not None:
            parts.append(below(f"days since {one.analyte}", days(one.window), inclusive=True))
        return conjunction(parts)

    def _weight(self, one: typed.WeightRequirement) -> Formula:
        return _range(
            f"{one.measure} in {one.unit}",
            one.minimum,
            one.maximum,
            minimum_strict=one.minimum_strict,
            maximum_strict=one.maximum_strict,
        )

    def _prescriber(self, one: typed.PrescriberRequirement) -> Formula:
        return _any("consulted" if one.consultation else "prescribed by", one.specialties)

    def _attestation(self, one: typed.AttestationRequirement) -> Formula:
        return conjunction(
            [
                atom("attested", one.subject),
                *(atom("attested", one.subject, when) for when in one.timing),
            ]
        )

    def _recency(self, one: typed.RecencyRequirement) -> Formula:
        variable = f"days since {one.event}"
        parts: list[Formula] = []
        if one.within is not None:
            parts.append(below(variable, days(one.within), inclusive=True))
        if one.after is not None:
            parts.append(at_least_value(variable, days(one.after)))
        return conjunction(parts) if parts else atom("condition", one.event)

    def _grandfathering(self, one: typed.GrandfatheringRequirement) -> Formula:
        parts: list[Formula] = [atom("on the drug")]
        if one.minimum is not None:
            parts.append(at_least_value("days on the drug", days(one.minimum)))
        if one.samples_count is False:
            parts.append(negation(atom("samples only")))
        return conjunction(parts)


def is_told(requirement: typed.Requirement) -> bool:
    """Whether requirements of the kind have a formula."""
    return type(requirement) in _KINDS


def _course(one: typed.PriorTherapyRequirement, target: str) -> Formula:
    """That one therapy went as asked."""
    tried = [outcome for outcome in one.outcomes if outcome in _TRIED]
    lasting = [outcome for outcome in one.outcomes if outcome in _LASTING and tried]
    events = [outcome for outcome in one.outcomes if outcome not in (*tried, *lasting)]
    details: list[Formula] = []
    if one.adequate:
        details.append(atom("adequate", target))
    if one.courses is not None:
        details.append(_from(f"courses of {target}", one.courses, strict=False, whole=True))
    if one.duration is not None:
        details.append(at_least_value(f"days of {target}", days(one.duration)))
    if one.dose is not None:
        details.append(atom("dose", target, one.dose))
    if one.condition is not None:
        details.append(atom("for", target, one.condition))
    taken = conjunction([disjunction(atom("therapy", target, way) for way in tried), *details])
    happened = disjunction([taken, *(atom("therapy", target, event) for event in events)])
    if one.look_back is not None:
        recent = below(f"days since {target}", days(one.look_back), inclusive=True)
        happened = conjunction([happened, recent])
    return disjunction([happened, *(atom("therapy", target, state) for state in lasting)])


def _marker(marker: str, value: str) -> Formula:
    """Negative is what is not positive, so that one question is asked of the patient."""
    if value == "negative":
        return negation(atom("biomarker", marker, "positive"))
    return atom("biomarker", marker, value)


def _other_condition(one: typed.DiagnosisRequirement, concept: str) -> Formula:
    return conjunction(
        [
            atom("diagnosis", concept),
            _any("status of", one.status, concept),
            _any("severity of", one.severity, concept),
            *(atom("qualifier of", concept, word) for word in one.qualifiers),
        ]
    )


def _any(kind: str, names: Iterable[str], *subject: str) -> Formula:
    """One of the names, said of the subject; nothing is asked where there are none."""
    atoms = [atom(kind, *subject, name) for name in names]
    return disjunction(atoms) if atoms else TRUE


def _range(
    variable: str,
    minimum: float | None,
    maximum: float | None,
    *,
    minimum_strict: bool = False,
    maximum_strict: bool = False,
    whole: bool = False,
) -> Formula:
    parts: list[Formula] = []
    if minimum is not None:
        parts.append(_from(variable, minimum, strict=minimum_strict, whole=whole))
    if maximum is not None:
        parts.append(below(variable, maximum, inclusive=not maximum_strict, whole=whole))
    return conjunction(parts)


def _from(variable: str, limit: float, *, strict: bool, whole: bool = False) -> Formula:
    """At least the limit; nothing is asked by "0 or more", for nothing measured is less."""
    if limit <= 0 and not strict:
        return TRUE
    return at_least_value(variable, limit, strict=strict, whole=whole)


def _compared(variable: str, comparator: typed.Comparator, value: float) -> Formula:
    match comparator:
        case "<" | "<=":
            return below(variable, value, inclusive=comparator == "<=")
        case ">" | ">=":
            return at_least_value(variable, value, strict=comparator == ">")
        case _:
            return conjunction(
                [at_least_value(variable, value), below(variable, value, inclusive=True)]
            )


def _all_absent(kind: str, field: str) -> Callable[[RequirementFormulas, Any], Formula]:
    return lambda _, one: conjunction(negation(atom(kind, name)) for name in getattr(one, field))


def _one_of(kind: str, field: str) -> Callable[[RequirementFormulas, Any], Formula]:
    return lambda _, one: _any(kind, getattr(one, field))


_KINDS: Final[dict[type, Callable[[RequirementFormulas, Any], Formula | None]]] = {
    typed.AgeRequirement: RequirementFormulas._age,
    typed.SexRequirement: RequirementFormulas._sex,
    typed.DiagnosisRequirement: RequirementFormulas._diagnosis,
    typed.StageRequirement: _one_of("stage", "allowed"),
    typed.BiomarkerRequirement: RequirementFormulas._biomarker,
    typed.ConfirmationRequirement: RequirementFormulas._confirmation,
    typed.LineOfTherapyRequirement: RequirementFormulas._line,
    typed.PriorTherapyRequirement: RequirementFormulas._prior_therapy,
    typed.PreferredProductRequirement: RequirementFormulas._preferred,
    typed.RegimenRequirement: RequirementFormulas._regimen,
    typed.PerformanceStatusRequirement: RequirementFormulas._performance,
    typed.LaboratoryRequirement: RequirementFormulas._laboratory,
    typed.WeightRequirement: RequirementFormulas._weight,
    typed.PrescriberRequirement: RequirementFormulas._prescriber,
    typed.SiteOfCareRequirement: _one_of("given at", "sites"),
    typed.AttestationRequirement: RequirementFormulas._attestation,
    typed.ConcomitantBanRequirement: _all_absent("with", "partners"),
    typed.ExclusionRequirement: _all_absent("diagnosis", "concepts"),
    typed.RecencyRequirement: RequirementFormulas._recency,
    typed.ResponseRequirement: _one_of("response", "responses"),
    typed.GrandfatheringRequirement: RequirementFormulas._grandfathering,
}
"""By kind. Programmes (`rems`) and screenings are compared by their words: two of them are not one
thing with more or less of it."""
