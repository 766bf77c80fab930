"""PDF pages drawn for tests: words, lines and boxes at places given from the top left corner."""

from __future__ import annotations

import io
from collections.abc import Iterable

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from policydiff.ingest.adapters.pdf import read
from policydiff.ingest.document import Block, Heading, Layout, ListItem, Paragraph, Table

WIDTH, HEIGHT = 612.0, 792.0


class DrawnPdf:
    """A document in the making; every method draws on the current page."""

    def __init__(self, width: float = WIDTH, height: float = HEIGHT, **options: object) -> None:
        self.width, self.height = width, height
        self._buffer = io.BytesIO()
        self.canvas = Canvas(
            self._buffer, pagesize=(width, height), invariant=True, pageCompression=0, **options
        )

    def write(
        self,
        x: float,
        top: float,
        words: str,
        *,
        font: str = "Helvetica",
        size: float = 10,
        color: str | None = None,
    ) -> float:
        """Words with their baseline `top` points below the upper edge; gives their right end."""
        self.canvas.setFillColor(HexColor(color or "#000000"))
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - top, words)
        return x + float(self.canvas.stringWidth(words, font, size))

    def lines(self, x: float, top: float, rows: Iterable[str], *, pitch: float = 12) -> float:
        """Rows of body text under each other; gives the baseline after the last."""
        for row in rows:
            self.write(x, top, row)
            top += pitch
        return top

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.canvas.setStrokeColor(HexColor("#000000"))
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self.height - top, x1, self.height - bottom)

    def fill(self, x0: float, top: float, x1: float, bottom: float, color: str) -> None:
        self.canvas.setFillColor(HexColor(color))
        self.canvas.rect(x0, self.height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)

    def picture(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A black picture."""
        self.canvas.drawImage(
            ImageReader(io.BytesIO(_BLACK_PIXEL)), x0, self.height - bottom, x1 - x0, bottom - top
        )

    def grid(
        self, columns: Iterable[float], edges: Iterable[float], *, closed: bool = True
    ) -> None:
        """The lines of a table; open below where it goes on over the page."""
        xs, ys = list(columns), list(edges)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys if closed else ys[:-1]:
            self.rule(xs[0], y, xs[-1], y)

    def shown(self, x: float, top: float, operators: str) -> None:
        """Helvetica shown by operators, for what no library writes."""
        self.canvas.setFont("Helvetica", 10)
        self.canvas.addLiteral(f"BT {x} {self.height - top} Td {operators} ET")

    def next_page(self) -> None:
        self.canvas.showPage()

    def data(self) -> bytes:
        self.canvas.save()
        return self._buffer.getvalue()

    def layout(self) -> Layout:
        return read(self.data())


# A bitmap of one black pixel.
_BLACK_PIXEL = bytes.fromhex(
    "424d3a000000000000003600000028000000010000000100000001001800000000000400000000000000"
    "00000000000000000000000000000000"
)


def outline(blocks: Iterable[Block]) -> list[str]:
    """Blocks in short: `# Heading`, `P text`, `1. text`, `T a | b / c | d`."""
    return [_short(block) for block in blocks]


def _short(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {block.text}"
        case Paragraph():
            return f"P {block.text}"
        case ListItem():
            return f"{block.marker} {block.text}"
        case Table():
            rows = (" | ".join(cell.text for cell in row.cells) for row in block.rows)
            return "T " + " / ".join(rows)
        case _:
            return "----"
