"""The visible part of a PDF page, turned so that its text is read from left to right."""

from __future__ import annotations

import msgspec

Box = tuple[float, float, float, float]


class Sheet(msgspec.Struct, frozen=True):
    """The page's visible box in PDF coordinates and how it is turned for reading."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int
    """Clockwise quarter turns by which the page has to be turned to be read, in degrees."""

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn in (90, 270) else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point in PDF coordinates, seen from the top left corner of the page as read."""
        match self.turn:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle as (left, top, right, bottom) on the page as read."""
        a, b = self.place(x0, y0)
        c, d = self.place(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)
