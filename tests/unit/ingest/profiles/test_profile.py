"""Profiles are data: what a file may hold, and how it stands on the generic one."""

import re
from collections.abc import Iterator

import pytest

from policydiff.ingest.profiles.profile import (
    GENERIC,
    LabelNames,
    Profile,
    ProfileError,
    load_profile,
    on_top_of,
    parse_profile,
    profile_names,
)


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_in_the_folder_can_be_read(name: str) -> None:
    assert load_profile(name).id == name


def test_the_templates_that_we_know() -> None:
    assert profile_names() == (
        "anthem",
        "bcbs-nc",
        "cigna",
        "fep",
        "ohio-medicaid",
        "priority-health",
        "uhc",
        "uhc-pharmacy",
        "generic",
    )


def test_an_unknown_name_is_refused_with_the_names_that_there_are() -> None:
    with pytest.raises(ProfileError, match=r"no profile 'northwind'.*anthem.*generic"):
        load_profile("northwind")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('id = "northwind"\ncolour = "red"', "colour"),
        ('id = "northwind"\n[labels]\nnumbers = ["no"]', "numbers"),
        ('id = "northwind"\n[section_titles]\ncodes = ["codes"]', "codes"),
        ('id = "northwind"\n[[evidence]]\npattern = "northwind"', "weight"),
        ('id = "northwind"\nnumber_patterns = "NW-1"', "number_patterns"),
        ('id = "southwind"', "calls itself 'southwind'"),
        ("id = ", "Invalid value"),
    ],
)
def test_a_faulty_file_is_refused_and_the_fault_named(text: str, says: str) -> None:
    with pytest.raises(ProfileError, match=re.escape(says)):
        parse_profile(text, "northwind")


def test_a_profile_stands_on_the_generic_one() -> None:
    profile = parse_profile(
        'id = "northwind"\n[labels]\nnumber = ["nw no"]\n[coding]\ndefault_role = "covered"',
        "northwind",
    )
    generic = load_profile(GENERIC)
    merged = on_top_of(profile, generic)
    assert merged.labels.number == ("nw no", *generic.labels.number)
    assert merged.labels.effective == generic.labels.effective
    assert merged.coding.default_role == "covered"
    assert generic.coding.default_role is None
    assert merged.criteria.lead_ins == generic.criteria.lead_ins


def test_evidence_and_section_titles_are_a_profiles_own() -> None:
    anthem = load_profile("anthem")
    assert "references" not in anthem.section_titles
    assert load_profile(GENERIC).evidence == ()
    assert load_profile(GENERIC).payer_id is None


def _patterns(profile: Profile) -> Iterator[str]:
    yield from profile.number_patterns
    yield from profile.key_patterns
    yield from profile.kinds
    yield from profile.payer_patterns
    yield from profile.criteria_start
    yield from (sign.pattern for sign in profile.evidence)
    yield from (payer.pattern for payer in profile.payers)
    yield from (each for group in profile.section_titles.values() for each in group)
    yield from (each for group in profile.inner_titles.values() for each in group)
    yield from (each for group in profile.dates.sentences.values() for each in group)
    yield from (
        each for field in LabelNames.__struct_fields__ for each in getattr(profile.labels, field)
    )
    yield from profile.criteria.lead_ins


@pytest.mark.parametrize("name", profile_names())
def test_no_pattern_is_faulty_or_matches_nothing_at_all(name: str) -> None:
    for pattern in _patterns(load_profile(name)):
        assert re.compile(pattern).fullmatch("") is None, pattern


def test_number_patterns_find_the_part_that_names_the_policy() -> None:
    # A key pattern without a group would make every policy the same.
    for name in profile_names():
        for pattern in load_profile(name).key_patterns:
            assert re.compile(pattern).groups >= 1, (name, pattern)


def test_title_patterns_have_no_groups_of_their_own() -> None:
    # They are joined to one pattern, whose groups tell the role.
    for name in profile_names():
        profile = load_profile(name)
        for titles in (profile.section_titles, profile.inner_titles):
            for patterns in titles.values():
                assert all(re.compile(pattern).groups == 0 for pattern in patterns)
