"""`policydiff check-patient PATIENTS SOURCE [SOURCE]`: who meets the criteria, who flips."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.options import (
    NoColorOption,
    OutputOption,
    PayerOption,
    QuietOption,
    VerboseOption,
)


def check_patient(
    patients: Annotated[
        str,
        typer.Argument(metavar="PATIENTS", help="A CSV file with a header line, or a JSON file."),
    ],
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE [SOURCE]", help="The policy, or its old and new version."),
    ],
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, json, markdown or csv.")
    ] = "text",
    output: OutputOption = None,
    payer: PayerOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Say of patients which criteria they meet, and who is decided differently by two versions.

    A column of PATIENTS is one of: id, indication, purpose; age, weight, bmi, bsa, ecog, karnofsky,
    lansky, line of therapy; sex, diagnosis, disease status, biomarkers, tried, failed, inadequate
    response, intolerant, contraindicated, with, prescriber, consulted, laboratory, statements
    (several with ; between, and "not" before what is denied); or the wording of a criterion, with
    yes or no in its cells. An empty cell is not known: nothing is filled in.

    Exit codes: 0 done; 2 a source cannot be read, or a patient's statements contradict each other;
    3 a policy was read only in part.
    """
    from policydiff.cli.checking_patients import check, exit_code_of
    from policydiff.cli.output import style_for, write_report
    from policydiff.cli.reports import report_format
    from policydiff.diff.reports import PATIENT_FORMATS

    report = report_format(format, PATIENT_FORMATS)
    style = style_for(output, no_color=no_color, verbose=verbose, brief=quiet)
    found, policies = check(patients, sources, payer)
    write_report(report.render(found, style), output, terminal=report.terminal)
    raise typer.Exit(exit_code_of(found, policies))
