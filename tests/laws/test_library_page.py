"""`docs/library.md` does what it says: its blocks are run in order, in one interpreter."""

from __future__ import annotations

import contextlib
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest

from policydiff.diff import compare_policies
from policydiff.ingest import read_policy

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "library.md"
EXAMPLES = ROOT / "docs" / "examples" / "northwind"
_BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_blocks_print_what_stands_below_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    printed = ""
    compared = 0
    for kind, block in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "text":
            assert printed == block
            printed, compared = "", compared + 1
            continue
        assert printed == "", f"the page does not show what is printed before: {block}"
        with contextlib.redirect_stdout(io.StringIO()) as output:
            exec(compile(block, str(PAGE), "exec"), names)
        printed = output.getvalue()
    assert printed == ""
    assert compared > 3


class _Balanced(HTMLParser):
    """Checks that every element that is opened is closed, in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags_of(fragment: str) -> set[str]:
    parser = _Balanced()
    parser.feed(fragment)
    assert parser.open == []
    return parser.seen


def test_notebooks_show_a_policy_and_a_comparison() -> None:
    old, new = (
        read_policy((EXAMPLES / name).read_bytes(), name)
        for name in ("quelvira-2023-05.md", "quelvira-2024-04.md")
    )
    comparison = compare_policies(old, new)
    assert {"table", "del", "ins"} <= tags_of(comparison._repr_html_())
    assert "MIXED" in comparison._repr_html_()
    assert {"details", "ul"} <= tags_of(new._repr_html_())
    assert "6 years of age or older" in new._repr_html_()


def test_notebooks_show_hostile_text_as_text() -> None:
    hostile = "<script>alert(1)</script>"
    name = "quelvira-2023-05.md"
    policy = read_policy((EXAMPLES / name).read_bytes(), name)
    identity = msgspec.structs.replace(policy.identity, title=hostile)
    changed = msgspec.structs.replace(policy, identity=identity)
    for fragment in (changed._repr_html_(), compare_policies(policy, changed)._repr_html_()):
        assert "script" not in tags_of(fragment)
        assert "&lt;script&gt;" in fragment
