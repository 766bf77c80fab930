"""Markers, mutations, antibodies, by any of their spellings."""

from __future__ import annotations

import pytest

from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.model.requirements import BiomarkerRequirement as Marker

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("text", "marker", "value"),
    [
        ("CD22-positive", "cd22", "positive"),
        ("CD22 positive", "cd22", "positive"),
        ("CD22+", "cd22", "positive"),
        ("Disease is CD20-positive", "cd20", "positive"),
        ("Philadelphia chromosome-positive (Ph+)", "philadelphia chromosome", "positive"),
        ("Philadelphia chromosome-negative disease", "philadelphia chromosome", "negative"),
        ("Ph-positive disease", "philadelphia chromosome", "positive"),
        ("Ph- disease", "philadelphia chromosome", "negative"),
        ("BCR-ABL positive", "philadelphia chromosome", "positive"),
        ("HER2-negative", "her2", "negative"),
        ("HER2/neu positive disease", "her2", "positive"),
        ("PD-L1 positive tumor", "pd-l1", "positive"),
        ("BRAF V600E mutation", "braf v600e", "mutated"),
        ("Presence of a KRAS G12C mutation", "kras g12c", "mutated"),
        ("The tumor harbors a KRAS G12C mutation", "kras g12c", "mutated"),
        ("Tumor is positive for an EGFR mutation", "egfr", "mutated"),
        ("ALK rearrangement", "alk", "rearranged"),
        ("EGFR mutation-negative", "egfr", "not mutated"),
        ("IDH1 mutated", "idh1", "mutated"),
        ("AQP4-IgG positive", "aquaporin-4 antibody", "positive"),
        ("Patient is positive for anti-AChR antibody", "acetylcholine receptor antibody",
         "positive"),
        ("Patient is positive for rheumatoid factor", "rheumatoid factor", "positive"),
        ("Anti-muscle-specific tyrosine kinase antibody-positive",
         "muscle-specific tyrosine kinase antibody", "positive"),
    ],
)  # fmt: skip
def test_a_marker_is_read(text: str, marker: str, value: str) -> None:
    assert read_requirements(text, LEXICON) == (Marker(marker=marker, values=(value,)),)


@pytest.mark.parametrize(
    "text",
    [
        "No EGFR or ALK mutations",
        "EGFR-positive or ALK-positive disease",
        "Serologic testing for antibodies has been performed",
        "positive",
        "negative",
        "Positive clinical response",
        "Inclusion criteria is positive and signifies disease",
        "CD22-positive in at least 20% of blasts",
        "Wild game consumption",
    ],
)
def test_what_is_no_single_marker_is_not_read(text: str) -> None:
    assert not any(isinstance(one, Marker) for one in read_requirements(text, LEXICON))
