"""The file of accepted changes: what it may say, how it is written, and what it does."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from policydiff.diff.acceptance import (
    AcceptanceError,
    Accepted,
    accepted,
    by_id,
    parse_accepted,
    useless,
    with_accepted,
    written,
)
from policydiff.diff.change import Acceptance
from tests.unit.diff.reports import building
from tests.unit.diff.reports.building import comparison

AGE = replace(building.AGE, id="a9e" + "0" * 9)
CODE = replace(building.CODE, id="c0de" + "0" * 8)
TODAY = date(2026, 6, 1)
TOMORROW = date(2026, 6, 2)
YESTERDAY = date(2026, 5, 31)

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
_ENTRIES = st.builds(
    accepted,
    st.text("0123456789abcdef", min_size=12, max_size=12),
    _TEXTS,
    until=st.none() | st.dates(),
    by=st.none() | _TEXTS,
    policy=st.none() | _TEXTS,
    title=st.none() | _TEXTS,
)


def entry(change_id: str = AGE.id, until: date | None = None, **named: str) -> Accepted:
    return accepted(change_id, "Follows the label", until=until, **named)


def test_the_file() -> None:
    text = written(
        [
            entry("b" * 12, policy="northwind/NW-2", title='The "old" one'),
            entry("c" * 12, until=TODAY, by="R. Okafor", policy="northwind/NW-1"),
            entry("a" * 12, policy="northwind/NW-2"),
        ]
    )
    assert text == (
        "# Changes accepted with `policydiff accept`: shown, but they fail no job.\n"
        "# Sorted by policy and id. Delete an entry to take it back.\n"
        "\n"
        "[[accepted]]\n"
        'id = "cccccccccccc"\n'
        'policy = "northwind/NW-1"\n'
        'reason = "Follows the label"\n'
        "until = 2026-06-01\n"
        'by = "R. Okafor"\n'
        "\n"
        "[[accepted]]\n"
        'id = "aaaaaaaaaaaa"\n'
        'policy = "northwind/NW-2"\n'
        'reason = "Follows the label"\n'
        "\n"
        "[[accepted]]\n"
        'id = "bbbbbbbbbbbb"\n'
        'policy = "northwind/NW-2"\n'
        'title = "The \\"old\\" one"\n'
        'reason = "Follows the label"\n'
    )


@given(st.lists(_ENTRIES, max_size=4, unique_by=lambda one: one.id))
def test_what_is_written_is_read(entries: list[Accepted]) -> None:
    text = written(entries)
    assert sorted(parse_accepted(text), key=lambda one: one.id) == sorted(
        entries, key=lambda one: one.id
    )
    assert written(reversed(entries)) == text
    assert written(parse_accepted(text)) == text


def test_a_later_entry_takes_the_place_of_one_with_its_id() -> None:
    (kept,) = parse_accepted(written([entry(until=TODAY), entry(until=TOMORROW)]))
    assert kept.until == TOMORROW


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[accepted]", "This is no valid TOML"),
        ('ignored = "x"', "There is no key 'ignored'; there is only accepted."),
        ('accepted = "x"', "write each as [[accepted]]"),
        ('[[accepted]]\nreason = "x"', "An entry has no id."),
        ('[[accepted]]\nid = "aaaaaaaaaaaa"', "An acceptance needs a reason."),
        ('[[accepted]]\nid = "aaaaaaaaaaaa"\nreason = " "', "An acceptance needs a reason."),
        ('[[accepted]]\nid = "age"\nreason = "x"', "'age' is no id of a change: 12 digits"),
        ('[[accepted]]\nid = "aaaaaaaaaaaa"\nwhy = "x"', "There is no key 'why'; there are id"),
        ('[[accepted]]\nid = "aaaaaaaaaaaa"\nuntil = "May"', "until has to be a day"),
        ('[[accepted]]\nid = "aaaaaaaaaaaa"\nuntil = 2026-01-01T00:00:00', "until has to be a day"),
        ('[[accepted]]\nid = "aaaaaaaaaaaa"\nby = 3', "by has to be a text"),
        ('[[accepted]]\nid = "aaaaaaaaaaaa"\nreason = "x"\n' * 2, "is accepted more than once"),
    ],
)
def test_what_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(AcceptanceError) as error:
        parse_accepted(text)
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("until", "holds"), [(None, True), (TOMORROW, True), (TODAY, True), (YESTERDAY, False)]
)
def test_accepted_until_the_end_of_a_day(until: date | None, holds: bool) -> None:
    entries = by_id([entry(until=until, by="R. Okafor")])
    found = with_accepted(comparison(AGE, CODE), entries, TODAY)
    expected = Acceptance(
        reason="Follows the label", until=until.isoformat() if until else None, by="R. Okafor"
    )
    assert [change.accepted for change in found.changes] == [expected if holds else None, None]
    assert found.verdict == comparison(AGE, CODE).verdict
    assert found.outcome == comparison(AGE, CODE).outcome


def test_entries_of_no_use() -> None:
    entries = [entry(), entry(CODE.id, YESTERDAY), entry("d" * 12, YESTERDAY), entry("e" * 12)]
    assert [(one.id, one.status) for one in useless(entries, {AGE.id, CODE.id}, TODAY)] == [
        (CODE.id, "expired"),
        ("d" * 12, "unused"),
        ("e" * 12, "unused"),
    ]
