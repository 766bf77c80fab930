"""Bullets on lines of their own, as a program leaves them that takes text box by box."""

from __future__ import annotations

from textwrap import dedent

import pytest

from policydiff.ingest.adapters import plain_text
from tests.unit.ingest.adapters.drawn_pdf import outline


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param(
            """
            Skin Velmosis
            •
            •

            Patient has spots; AND
            Used with gold

            Joint Velmosis
            """,
            [
                "P Skin Velmosis",
                "• Patient has spots; AND",
                "• Used with gold",
                "P Joint Velmosis",
            ],
            id="before their paragraphs",
        ),
        pytest.param(
            """
            Used with gold; AND
            Patient has spots
            † Approved by nobody
            •
            •

            IV. Renewal
            """,
            [
                "• Used with gold; AND",
                "• Patient has spots",
                "P † Approved by nobody",
                "IV. Renewal",
            ],
            id="behind them",
        ),
        pytest.param(
            """
            •
            •

            Patient has tried one of these:
            o Gold
            o Silver
            Patient has spots
            """,
            ["• Patient has tried one of these:", "o Gold", "o Silver", "• Patient has spots"],
            id="round a list inside",
        ),
        pytest.param(
            """
            • Patient is an adult
            -AND•

            Patient has spots
            """,
            ["• Patient is an adult", "P AND", "• Patient has spots"],
            id="joined to a connective",
        ),
    ],
)
def test_bullets_find_their_paragraphs(text: str, blocks: list[str]) -> None:
    assert outline(plain_text.read(dedent(text).strip()).blocks) == blocks
