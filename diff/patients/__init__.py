"""Patients against policies: who meets the criteria, and who flips between two versions."""

from policydiff.diff.patients.assessing import check_patients

__all__ = ["check_patients"]
