"""The pairs before a Markdown page."""

import pytest

from policydiff.ingest.adapters.front_matter import split_front_matter
from policydiff.ingest.adapters.markdown import read


@pytest.mark.parametrize(
    ("source", "pairs"),
    [
        ("---\ntitle: Zolvarin\n---\ntext", (("title", "Zolvarin"),)),
        (
            "---\nsearch:\n  boost: 3\ndate: 2024-01-05\n---\n",
            (("search.boost", "3"), ("date", "2024-01-05")),
        ),
        (
            '---\ntitle: "A: b"\n# note\ntags: [x, y]\n---\n',
            (("title", "A: b"), ("tags", "[x, y]")),
        ),
        ("---\nempty:\n---\n", ()),
        ("---\n\ntext: here\n", ()),
        ("---\n\nJust a rule before text.\n\n---\n", ()),
        ("text\n---\ntitle: x\n---\n", ()),
        ("", ()),
    ],
)
def test_pairs(source: str, pairs: tuple[tuple[str, str], ...]) -> None:
    assert split_front_matter(source)[0] == pairs
    assert read(source).properties == pairs


def test_lines_keep_their_numbers() -> None:
    _, body = split_front_matter("---\ntitle: x\n---\n\ntext")
    assert body.split("\n").index("text") == 4
