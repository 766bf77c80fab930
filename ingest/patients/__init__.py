"""Patients' files: from CSV or JSON to what is stated of each patient."""

from policydiff.ingest.patients.records import read_patients
from policydiff.ingest.patients.table import PatientsFileError

__all__ = ["PatientsFileError", "read_patients"]
