"""A patients' file and one or two policies -> what is said of the patients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from policydiff.cli.errors import UsageError
from policydiff.cli.exit_codes import ExitCode
from policydiff.cli.reading import read
from policydiff.cli.sources import STANDARD_INPUT, fetch
from policydiff.diff.patients import check_patients
from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.patients import read_patients

if TYPE_CHECKING:
    from policydiff.diff.patients.assessment import PatientsReport
    from policydiff.model.policy import Policy

MOST_VERSIONS = 2


def check(
    patients: str, sources: Sequence[str], payer: str | None
) -> tuple[PatientsReport, tuple[Policy, ...]]:
    """The report, and the policies that it rests on.

    Raises:
        UsageError: there are more than two policies, or standard input is named more than once.
        SourceError: something cannot be read.
        PatientsFileError: the patients' file cannot be understood.
    """
    if len(sources) > MOST_VERSIONS:
        raise UsageError("Patients are checked against one policy, or against two versions of one.")
    if (patients, *sources).count(STANDARD_INPUT) > 1:
        raise UsageError("Standard input can be read only once; name files for the others.")
    policies = tuple(read(fetch(source), payer) for source in sources)
    drugs = [drug for policy in policies for drug in policy.identity.drugs]
    file = fetch(patients)
    records = read_patients(file.data, file.name, load_lexicon().with_drugs(drugs))
    old = policies[0] if len(policies) == MOST_VERSIONS else None
    return check_patients(records, policies[-1], old), policies


def exit_code_of(report: PatientsReport, policies: Sequence[Policy]) -> ExitCode:
    """2 where nothing can be said of a patient, 3 where a policy was read only in part."""
    if any(patient.error is not None for patient in report.patients):
        return ExitCode.NOT_DONE
    if any(policy.status == "partial" for policy in policies):
        return ExitCode.INCONCLUSIVE
    return ExitCode.DONE
