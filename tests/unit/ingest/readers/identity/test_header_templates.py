"""Whole heads in the manner of real templates: who, what and when, and which parts there are.

Each document in `heads/` is invented after a template; a template is added by a file and a row.
"""

from pathlib import Path
from typing import Any

import pytest

from policydiff.ingest.adapters import read_layout
from policydiff.ingest.document import HeadedSection
from policydiff.ingest.profiles.recognise import Recognition, recognise
from policydiff.ingest.readers.identity.header import read_identity
from policydiff.ingest.structure.sections import split_sections
from policydiff.model.policy import Dates, Identity, Note

HEADS = Path(__file__).parent / "heads"

ONE_DRUG = [("Zorbinex", "zorbinumab tesirine")]

EXPECTED: dict[str, dict[str, Any]] = {
    "anthem.md": {
        "profile": "anthem",
        "payer": "anthem",
        "number": "CC-0999",
        "title": "Zorbinex (zorbinumab tesirine)",
        "status": "Revised",
        "dates": {"published": "2031-04-01", "reviewed": "2031-02-21"},
        "drugs": ONE_DRUG,
    },
    "fep.txt": {
        "profile": "fep",
        "payer": "fep",
        "number": "5.99.001",
        "title": "Zorbinex",
        "dates": {
            "effective": "2031-04-01",
            "reviewed": "2031-03-06",
            "original": "2027-09-08",
        },
        "drugs": ONE_DRUG,
    },
    "cigna_number.txt": {
        "profile": "cigna",
        "payer": "cigna",
        "number": "IP0999",
        "title": "Zorbinumab Products",
        "kind": "Drug Coverage Policy",
        "dates": {"effective": "2031-02-01", "next_review": "2032-02-01"},
        "drugs": [
            ("Zorbinex", "zorbinumab-abcd"),
            ("Zorbilar", "zorbinumab"),
            (None, "zorbinumab-efgh"),
        ],
    },
    "cigna_title.txt": {
        "profile": "cigna",
        "payer": "cigna",
        "key": "zorbinex-prior-authorization",
        "title": "Velmosis – Zorbinex Prior Authorization Policy",
        "kind": "PRIOR AUTHORIZATION POLICY",
        "dates": {"reviewed": "2031-02-07"},
        "drugs": [("Zorbinex", "zorbinumab")],
    },
    "uhc.txt": {
        "profile": "uhc",
        "payer": "uhc",
        "number": "2031D0999AB",
        "key": "D0999",
        "title": "Zorbinumab (Zorbinex® & Zorbilar®)",
        "kind": "Medical Benefit Drug Policy",
        "line_of_business": ("Commercial",),
        "dates": {"effective": "2031-01-01"},
        "drugs": [("Zorbinex", "zorbinumab-abcd"), ("Zorbilar", "zorbinumab")],
    },
    "uhc_pharmacy.txt": {
        "profile": "uhc-pharmacy",
        "payer": "uhc",
        "number": "2031 P 0999-4",
        "key": "P0999",
        "title": "Zorbinex® (zorbinumab tesirine)",
        "kind": "Prior Authorization/Medical Necessity",
        "dates": {"effective": "2031-06-01", "reviewed": "2031-03", "original": "2028-01"},
        "drugs": ONE_DRUG,
    },
    "bcbs_nc.txt": {
        "profile": "bcbs-nc",
        "payer": "bcbs-nc",
        "key": "velmosis-products-program",
        "title": "Velmosis Products Program",
        "kind": "Corporate Medical Policy",
        "dates": {"original": "2028-06"},
        "drugs": [("Zorbinex", "zorbinumab-abcd"), ("Zorbilar", "zorbinumab")],
    },
    "aetna.html": {
        "payer": "aetna",
        "number": "0998",
        "title": "Zorbinumab Tesirine (Zorbinex)",
        "dates": {
            "effective": "2018-06-15",
            "reviewed": "2024-05-22",
            "next_review": "2025-03-13",
        },
        "drugs": [("Zorbinex", "Zorbinumab Tesirine")],
    },
    "centene.txt": {
        "number": "CP.PHAR.998",
        "title": "Zorbinumab Tesirine (Zorbinex)",
        "kind": "Clinical Policy",
        "line_of_business": ("Commercial", "HIM", "Medicaid"),
        "dates": {"effective": "2017-09-26", "reviewed": "2025-02", "original": "2017-08-01"},
        "drugs": [("Zorbinex", "Zorbinumab Tesirine")],
    },
    "guideline_management.txt": {
        "number": "9345-A",
        "title": "ZORBINEX (zorbinumab tesirine)",
        "kind": "SPECIALTY GUIDELINE MANAGEMENT",
        "dates": {},
        "drugs": [("ZORBINEX", "zorbinumab tesirine")],
    },
    "molina.txt": {
        "payer": "molina",
        "number": "C19998-A",
        "title": "Zorbinex (zorbinumab tesirine)",
        "kind": "Drug and Biologic Coverage Criteria",
        "dates": {
            "effective": "2024-09-12",
            "reviewed": "2024-07-31",
            "original": "2020-08-01",
            "next_review": "2025-07",
        },
        "drugs": ONE_DRUG,
    },
    "humana.txt": {
        "payer": "humana",
        "title": "Zorbinex (zorbinumab tesirine)",
        "kind": "Prior Authorization",
        "line_of_business": ("Commercial", "Medicare"),
        "dates": {"effective": "2022-06-22", "reviewed": "2023-02-15"},
        "drugs": ONE_DRUG,
    },
    "magellan.txt": {
        "number": "IC-0998",
        "title": "Zorbinex® (zorbinumab tesirine) (Intravenous)",
        "dates": {"reviewed": "2025-02-04", "original": "2017-09-19"},
        "drugs": ONE_DRUG,
    },
    "prime.txt": {
        "title": "Zorbinex (zorbinumab tesirine) Prior Authorization with Quantity Limit",
        "kind": "Program Summary",
        "dates": {"effective": "2025-01-01", "original": "2018-05-15"},
        "drugs": ONE_DRUG,
    },
    "premera.txt": {
        "number": "5.01.998",
        "title": "Pharmacologic Treatment of Velmosis",
        "dates": {"effective": "2025-01-01", "reviewed": "2024-12-12", "original": "2020-05-01"},
        "drugs": [("Zorbinex", "zorbinumab tesirine")],
    },
    "highmark.txt": {
        "number": "I-998-004",
        "key": "I-998",
        "title": "Zorbinex (Zorbinumab Tesirine)",
        "kind": "Medical Policy",
        "dates": {
            "effective": "2025-05-05",
            "published": "2025-05-05",
            "reviewed": "2025-03",
        },
        "drugs": [("Zorbinex", "Zorbinumab Tesirine")],
    },
    "part_d.txt": {
        "key": "zorbinex",
        "title": "ZORBINEX",
        "kind": "Prior Authorization Criteria",
        "dates": {
            "effective": "2025-01-01",
            "published": "2024-11-01",
            "reviewed": "2024-11-01",
        },
        "drugs": [("ZORBINEX", None)],
    },
    "local_coverage.txt": {
        "payer": "example-government-administrators",
        "number": "L39998",
        "title": "Zorbinex Injections",
        "kind": "Local Coverage Determination (LCD)",
        "dates": {"effective": "2024-11-07", "original": "2015-10-01"},
        "drugs": [],
    },
}

PARTS = {
    "anthem.md": "other boilerplate background criteria coding history references boilerplate",
    "fep.txt": "other background criteria other limits background references history other",
    "cigna_number.txt": "other boilerplate background criteria references history",
    "cigna_title.txt": "other boilerplate background criteria references history",
    "uhc.txt": "other boilerplate criteria coding references history boilerplate",
    "uhc_pharmacy.txt": "other background criteria other references",
    "bcbs_nc.txt": "other background criteria history boilerplate",
    "aetna.html": "other boilerplate criteria background coding background references boilerplate",
    "centene.txt": (
        "other background criteria limits criteria background references coding history boilerplate"
    ),
    "guideline_management.txt": "other criteria other criteria references",
    "molina.txt": (
        "other criteria other criteria limits criteria limits background criteria coding "
        "references history"
    ),
    "humana.txt": "other boilerplate other background criteria background references",
    "magellan.txt": ("other limits criteria background coding references coding background"),
    "prime.txt": "other background references other criteria",
    "premera.txt": (
        "other background criteria limits coding other definitions other background references "
        "history boilerplate"
    ),
    "highmark.txt": "other criteria coding",
    "part_d.txt": "criteria",
    "local_coverage.txt": "other criteria background references history",
}


def _read(
    name: str,
) -> tuple[Recognition, tuple[HeadedSection, ...], tuple[Identity, Dates, tuple[Note, ...]]]:
    layout = read_layout((HEADS / name).read_bytes(), name)
    recognition = recognise(layout)
    sections = split_sections(layout, recognition.profile)
    return recognition, sections, read_identity(layout, sections, recognition.profile)


def test_every_document_has_its_row() -> None:
    names = {path.name for path in HEADS.iterdir()}
    assert names == set(EXPECTED) == set(PARTS)


@pytest.mark.parametrize("name", EXPECTED)
def test_who_what_and_when(name: str) -> None:
    recognition, _, (identity, dates, notes) = _read(name)
    found = {
        "profile": recognition.profile.id,
        "payer": identity.payer.id,
        "number": identity.number,
        "key": identity.key,
        "title": identity.title,
        "kind": identity.kind,
        "status": identity.revision_status,
        "line_of_business": identity.line_of_business,
        "dates": {
            field: value
            for field in dates.__struct_fields__
            if (value := getattr(dates, field)) is not None
        },
        "drugs": [(drug.brand, drug.generic) for drug in identity.drugs],
    }
    expected = EXPECTED[name]
    defaults = {"profile": "generic", "payer": "unknown", "key": expected.get("number")}
    wanted = {**defaults, **expected}
    if wanted["key"] is None:
        del wanted["key"]
    assert {field: found[field] for field in wanted} == wanted
    assert notes == ()


@pytest.mark.parametrize("name", PARTS)
def test_which_parts_there_are(name: str) -> None:
    _, sections, _ = _read(name)
    roles = [section.role for section in sections]
    runs = [role for place, role in enumerate(roles) if place == 0 or roles[place - 1] != role]
    assert " ".join(runs) == PARTS[name]
