"""From bytes to a layout, by the table of adapters."""

import importlib.util
import subprocess
import sys

import pytest

from policydiff.ingest.adapters import ADAPTERS, read_layout
from policydiff.ingest.document import Heading
from policydiff.ingest.errors import (
    IngestError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"# Zolvarin\n\n## Criteria\n", "text/markdown"),
        (b"<html><h1>Zolvarin</h1><h2>Criteria</h2></html>", "text/html"),
    ],
)
def test_the_bytes_choose_the_adapter(data: bytes, media_type: str) -> None:
    layout = read_layout(data, "misleading.pdf")
    assert layout.media_type == media_type
    assert all(isinstance(block, Heading) for block in layout.blocks)


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", UnreadableDocumentError), (b"\x89PNG\r\n\x1a\n\0", UnsupportedFormatError)],
)
def test_refusals_name_the_document(data: bytes, error: type[IngestError]) -> None:
    with pytest.raises(error, match=r"^zolvarin\.pdf: "):
        read_layout(data, "zolvarin.pdf")


def test_every_adapter_of_the_table_is_there() -> None:
    for adapter in ADAPTERS.values():
        assert importlib.util.find_spec(adapter.module) is not None, adapter.module


def test_reading_markdown_loads_no_other_format() -> None:
    program = (
        "import sys; from policydiff.ingest.adapters import read_layout;"
        "read_layout(b'# A\\n\\n## B\\n\\n| a | b |\\n|---|---|\\n| 1 | <sup>PA</sup> |\\n', 'a');"
        "print(sorted({'pypdfium2', 'pdfplumber', 'lxml', 'mammoth'} & sys.modules.keys()))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
