"""A use and its drugs in one cell or line."""

from __future__ import annotations

import pytest

from policydiff.ingest.readers.scenes.use_names import use_and_drugs


@pytest.mark.parametrize(
    ("subject", "use", "drugs"),
    [
        (
            "Migraine prevention (Episodic) Aimovig, Ajovy, Nurtec ODT",
            "Migraine prevention (Episodic)",
            ("Aimovig", "Ajovy", "Nurtec ODT"),
        ),
        ("Episodic cluster headache Emgality", "Episodic cluster headache", ("Emgality",)),
        ("Acute treatment of migraine Emgality, Zorvex", "Acute treatment of migraine",
         ("Emgality", "Zorvex")),
    ],
)  # fmt: skip
def test_the_use_ends_where_the_drugs_begin(subject: str, use: str, drugs: tuple[str, ...]) -> None:
    assert use_and_drugs(subject) == (use, drugs)


@pytest.mark.parametrize(
    "subject",
    [
        "Episodic cluster headache",
        "Aimovig, Ajovy",
        "Failure of Aimovig",
        "Members with migraine on Aimovig",
        "Prescriber Aimovig",
    ],
)
def test_what_names_no_use_before_its_drugs(subject: str) -> None:
    assert use_and_drugs(subject) is None
