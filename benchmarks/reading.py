"""How fast documents are read, by stage, beside other extractors, each in a process of its own.

    python benchmarks/reading.py FILE.pdf ...
    POLICYDIFF_POLICIES=folder python benchmarks/reading.py

For every document: pages, seconds and pages a second for the layout, the sections and the
readers, peak memory in MB, and the same for pdfplumber's `extract_words`, `pdftotext -layout`,
pymupdf4llm and docling where they are installed. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path


def read_with_policydiff(path: Path) -> dict[str, float]:
    """Seconds of each stage of our own reading."""
    from policydiff.ingest.adapters import read_layout
    from policydiff.ingest.pipeline import read_stages
    from policydiff.ingest.profiles.recognise import recognise
    from policydiff.ingest.structure.sections import split_sections

    data = path.read_bytes()
    read_stages(data, path.name)  # once before, so that imports and patterns are not measured
    start = time.perf_counter()
    layout = read_layout(data, path.name)
    laid_out = time.perf_counter()
    split_sections(layout, recognise(layout).profile)
    cut = time.perf_counter()
    read_stages(data, path.name)
    done = time.perf_counter()
    return {
        "pages": layout.pages or 1,
        "layout": laid_out - start,
        "sections": cut - laid_out,
        "readers": done - cut - (cut - start),
        "total": done - cut,
    }


def read_with_pdfplumber(path: Path) -> dict[str, float]:
    """Seconds that pdfplumber takes to extract the words."""
    import pdfplumber

    start = time.perf_counter()
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words()
            page.close()
    return {"total": time.perf_counter() - start}


def read_with_pdftotext(path: Path) -> dict[str, float]:
    """Seconds that poppler's pdftotext takes with its layout kept."""
    start = time.perf_counter()
    subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True)
    return {"total": time.perf_counter() - start}


def read_with_pymupdf4llm(path: Path) -> dict[str, float]:
    """Seconds that pymupdf4llm takes to make Markdown."""
    import pymupdf4llm  # type: ignore[import-not-found,unused-ignore]

    start = time.perf_counter()
    pymupdf4llm.to_markdown(str(path))
    return {"total": time.perf_counter() - start}


def read_with_docling(path: Path) -> dict[str, float]:
    """Seconds that docling takes to convert."""
    from docling.document_converter import (  # type: ignore[import-not-found,unused-ignore]
        DocumentConverter,
    )

    start = time.perf_counter()
    DocumentConverter().convert(path)
    return {"total": time.perf_counter() - start}


READERS: dict[str, Callable[[Path], dict[str, float]]] = {
    "policydiff": read_with_policydiff,
    "pdfplumber": read_with_pdfplumber,
    "pdftotext": read_with_pdftotext,
    "pymupdf4llm": read_with_pymupdf4llm,
    "docling": read_with_docling,
}


def is_installed(reader: str) -> bool:
    """True where a reader can be measured on this machine."""
    if reader == "pdftotext":
        return shutil.which(reader) is not None
    module = "policydiff.ingest" if reader == "policydiff" else reader
    return importlib.util.find_spec(module) is not None


def measured(reader: str, path: Path) -> dict[str, float] | None:
    """The figures of one reader on one document, from a new process; None where it failed."""
    run = subprocess.run(
        [sys.executable, __file__, "--one", reader, str(path)], capture_output=True, text=True
    )
    if run.returncode != 0:
        return None
    figures: dict[str, float] = json.loads(run.stdout)
    return figures


def one(reader: str, path: Path) -> None:
    """Measure in this process and print the figures as JSON."""
    figures = READERS[reader](path)
    usage = resource.getrusage(
        resource.RUSAGE_CHILDREN if reader == "pdftotext" else resource.RUSAGE_SELF
    )
    print(json.dumps({**figures, "memory": usage.ru_maxrss / 1024}))


def main() -> None:
    """Print the table for the documents named, or for all PDFs of POLICYDIFF_POLICIES."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--one", nargs=2, metavar=("READER", "PATH"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        one(chosen.one[0], Path(chosen.one[1]))
        return
    folder = os.environ.get("POLICYDIFF_POLICIES")
    paths = chosen.paths or (sorted(Path(folder).rglob("*.pdf")) if folder else [])
    others = [name for name in READERS if name != "policydiff" and is_installed(name)]
    columns = [
        "document",
        "pages",
        "layout s",
        "sections s",
        "readers s",
        "total s",
        "pages/s",
        "MB",
    ]
    columns += [f"{name} {unit}" for name in others for unit in ("s", "MB")]
    print("| " + " | ".join(columns) + " |")
    print("|" + "---|" * len(columns))
    for path in paths:
        ours = measured("policydiff", path)
        if ours is None:
            print(f"| {path.name} | could not be read |")
            continue
        cells = [path.name, f"{ours['pages']:.0f}"]
        cells += [f"{ours[stage]:.2f}" for stage in ("layout", "sections", "readers", "total")]
        cells += [f"{ours['pages'] / ours['total']:.0f}", f"{ours['memory']:.0f}"]
        for name in others:
            theirs = measured(name, path)
            cells += (
                [f"{theirs['total']:.2f}", f"{theirs['memory']:.0f}"] if theirs else ["failed", ""]
            )
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
