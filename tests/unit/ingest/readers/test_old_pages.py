"""One policy as pages of all ages print it: criteria are the same in each.

Before styles a page was laid out with tables, line breaks, fixed spaces and definition lists, and
numbers were typed. Such a page and a later one of the same policy must compare as unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from policydiff.diff.compare import compare
from policydiff.ingest import read_policy
from policydiff.model.policy import Policy
from tests.unit.ingest.readers.sets.test_criteria_sets import spelled

AGE = "The member is 18 years of age or older; and"
DISEASE = "The member has a documented diagnosis of chronic plaque velmosis; and"
FAILED = "The member has failed one of the following:"
OPTIONS = ("gold; or", "silver; or", "copper")
WHO = "The medication is prescribed by a dermatologist."
RESPONSE = ("The member has had a positive clinical response; and", "The member takes no gold.")
DENIED = ("Atopic morphea", "Hidradenitis quenliana")

Item = tuple[str, tuple[str, ...]]
"""An item and the items under it."""

INITIAL: tuple[Item, ...] = ((AGE, ()), (DISEASE, ()), (FAILED, OPTIONS), (WHO, ()))
LISTS = (
    ("Criteria for Initial Approval",
     "Zorbinex (zorbinumab) is considered medically necessary when all of the following criteria"
     " are met:",
     INITIAL),
    ("Criteria for Continuation",
     "Continuation of Zorbinex is considered medically necessary when all of the following"
     " criteria are met:",
     tuple((each, ()) for each in RESPONSE)),
    ("Experimental and Investigational",
     "Zorbinex is considered experimental and investigational for the following:",
     tuple((each, ()) for each in DENIED)),
)  # fmt: skip


def heading(title: str) -> str:
    return f"<h2>{title}</h2>"


def bold_line(title: str) -> str:
    return f"<font size=3><b>{title}</b></font><br>"


def bar(title: str) -> str:
    return f"<table width=100%><tr><td bgcolor=navy><b>{title}</b></td></tr></table>"


def page(
    printed: Callable[[tuple[Item, ...]], str],
    title: Callable[[str], str] = heading,
    after_lead: str = "",
) -> Policy:
    parts = "".join(
        f"{title(name)}<p>{lead}</p>{after_lead}{printed(items)}" for name, lead, items in LISTS
    )
    body = f"<html><body><h1>Zorbinex (zorbinumab)</h1>{parts}</body></html>"
    return read_policy(body.encode(), "zorbinex.html")


def broken(lines: Iterable[str]) -> str:
    return "<p>" + "<br>\n".join(lines) + "</p>"


def as_list(items: tuple[Item, ...], end: str = "</li>") -> str:
    inner = (
        f"<li>{text}{as_list(tuple((each, ()) for each in below), end) if below else ''}{end}"
        for text, below in items
    )
    return f"<ul>{''.join(inner)}</ul>"


def in_cells(marker: Callable[[int, int], str]) -> Callable[[tuple[Item, ...]], str]:
    def rows(items: tuple[Item, ...], depth: int = 0) -> str:
        cells = (
            f"<tr><td width=20>{marker(place, depth)}</td><td>{text}"
            f"{rows(tuple((each, ()) for each in below), depth + 1) if below else ''}</td></tr>"
            for place, (text, below) in enumerate(items)
        )
        return f"<table border=0>{''.join(cells)}</table>"

    return rows


def on_lines(markers: Callable[[int, int], str], indent: str) -> Callable[[tuple[Item, ...]], str]:
    def lines(items: tuple[Item, ...]) -> str:
        found = []
        for place, (text, below) in enumerate(items):
            found.append(f"{markers(place, 0)}{text}")
            found += [f"{indent}{markers(inner, 1)}{each}" for inner, each in enumerate(below)]
        return broken(found)

    return lines


def numbered(place: int, depth: int) -> str:
    return f"{'1234'[place]}. " if depth == 0 else f"{'abcd'[place]}. "


def bulleted(_place: int, depth: int) -> str:
    return "&middot;&nbsp;&nbsp;&nbsp; " if depth == 0 else "o&nbsp;&nbsp;"


def quoted(items: tuple[Item, ...]) -> str:
    inner = "".join(
        f"{text}<br>{quoted(tuple((each, ()) for each in below)) if below else ''}"
        for text, below in items
    )
    return f"<blockquote>{inner}</blockquote>"


def defined(items: tuple[Item, ...], depth: int = 0) -> str:
    inner = "".join(
        f"<dt>{numbered(place, depth)}<dd>{text}"
        f"{defined(tuple((each, ()) for each in below), depth + 1) if below else ''}"
        for place, (text, below) in enumerate(items)
    )
    return f"<dl>{inner}</dl>"


def orphaned(items: tuple[Item, ...]) -> str:
    return "".join(
        f"<li>{text}{as_list(tuple((each, ()) for each in below), '') if below else ''}"
        for text, below in items
    )


NOTHING = ""
FAR_IN = "&nbsp;" * 5
PRINTS: dict[str, Policy] = {
    "items never closed": page(lambda items: as_list(items, "\n")),
    "titles in bars": page(as_list, bar),
    "numbers typed": page(on_lines(numbered, NOTHING), bold_line),
    "numbers typed, fixed spaces": page(on_lines(numbered, FAR_IN), bold_line),
    "bullets typed": page(on_lines(bulleted, FAR_IN), bold_line),
    "no markers, fixed spaces": page(on_lines(lambda _place, _depth: "", FAR_IN), bold_line),
    "no markers, quoted": page(quoted, bold_line),
    "numbers in cells": page(in_cells(numbered)),
    "pictures in cells": page(in_cells(lambda _place, _depth: "<img src='/bullet.gif'>")),
    "definitions": page(defined),
    "items without a list": page(orphaned),
    "the drug above each list": page(as_list, after_lead="<p><b><u>For Zorbinex</u></b></p>"),
}


@pytest.mark.parametrize("name", PRINTS)
def test_a_page_of_any_age_reads_like_a_later_one(name: str) -> None:
    later, older = page(as_list), PRINTS[name]
    assert [(each.purpose, spelled(each.root)) for each in older.criteria or ()] == [
        (each.purpose, spelled(each.root)) for each in later.criteria or ()
    ]
    assert [change.rule for change in compare(older, later).changes] == []
