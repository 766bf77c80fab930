"""What cannot be read is refused with one sentence, exit code 2 and nothing on standard output."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.comparing import policydiff
from tests.rendering.examples import EXAMPLES_FOLDER

GOOD = EXAMPLES_FOLDER / "northwind" / "quelvira-2024-04.md"
GOOD_PDF = EXAMPLES_FOLDER / "northwind" / "quelvira-2024-04.pdf"

LOGIN_PAGE = b"""<!DOCTYPE html><html><head><title>Sign in</title></head><body>
<form action="/login" method="post"><label>User name <input name="user"></label>
<label>Password <input type="password" name="password"></label><button>Sign in</button></form>
<p><a href="/forgot">Forgot your password?</a></p></body></html>"""


def image_only_pdf() -> bytes:
    """A page that shows shapes and no text, as a scanner makes it."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=letter, invariant=1)
    canvas.rect(72, 72, 400, 600, fill=1)
    canvas.save()
    return stream.getvalue()


def encrypted_pdf() -> bytes:
    """A page that cannot be opened without a password."""
    stream = BytesIO()
    lock = StandardEncryption("user", "owner", strength=128)
    canvas = Canvas(stream, pagesize=letter, encrypt=lock, invariant=1)
    canvas.drawString(72, 720, "Requests may be approved if the following criteria are met:")
    canvas.save()
    return stream.getvalue()


BAD: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "blank": lambda: b" \n\n\t\n",
    "binary": lambda: bytes(range(256)) * 64,
    "program": lambda: b"\x7fELF\x02\x01\x01" + bytes(4096),
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(2048),
    "image-only PDF": image_only_pdf,
    "encrypted PDF": encrypted_pdf,
    "truncated PDF": lambda: GOOD_PDF.read_bytes()[:2000],
    "header of a PDF": lambda: b"%PDF-1.7\n",
    "login page": lambda: LOGIN_PAGE,
    "50 MB of text": lambda: b"Patient meets all of the following:\n" * 1_456_400,
}


def refused(*arguments: str | Path) -> str:
    """Run the command, hold it to the contract for failures and give back its sentence."""
    run = policydiff(*arguments)
    message = run.stderr.decode()
    assert run.returncode == 2, message
    assert run.stdout == b""
    assert "Traceback" not in message
    assert len(message.strip().splitlines()) <= 2, message
    return " ".join(message.split())


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.bin".replace(" ", "-")
    path.write_bytes(BAD[name]())
    assert path.name in refused("compare", path, GOOD)


def test_the_new_side_is_held_to_the_same(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.write_bytes(b"")
    assert path.name in refused("compare", GOOD, path)


def test_a_scanned_document_is_sent_to_ocr(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(image_only_pdf())
    assert "OCRmyPDF" in refused("show", path)


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    assert "nowhere.pdf" in refused("compare", GOOD, tmp_path / "nowhere.pdf")


def test_a_directory_does_not_compare_with_a_file(tmp_path: Path) -> None:
    assert refused("compare", tmp_path, GOOD)


def test_a_page_without_criteria_is_inconclusive_and_never_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "notice.md"
    path.write_text(
        "# Quelvira (nosertamab)\n\n**Document #:** NW-0417\n\n## Clinical Criteria\n\n"
        "Requests for Quelvira may be approved if the following criteria are met:\n",
        encoding="utf-8",
    )
    run = policydiff("compare", path, GOOD)
    assert run.returncode == 3, run.stderr.decode()
    assert b"inconclusive" in run.stdout.lower()
    assert policydiff("compare", path, GOOD, "--allow-inconclusive").returncode == 0
