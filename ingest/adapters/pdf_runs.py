"""Glyphs -> runs: neighbouring letters of one style, parted where a space is or should be."""

from __future__ import annotations

import msgspec

from policydiff.ingest.adapters import pdf_fonts
from policydiff.ingest.adapters.pdf_glyphs import Face, Glyphs
from policydiff.ingest.structure.words import Run

MERGE_GAP = 0.08
"""PDFium now and then sees a space between letters that are merely kerned; below this share of
the font size it is none. Real word spaces in the measured documents start at 0.15."""

SPLIT_GAP = 0.35
"""A gap of this share of the font size inside a text object is a space that was not drawn."""

OVERLAP = -0.5
"""A letter that begins so far (font sizes) left of where the last one ended starts a new run."""

SAME_HEIGHT = 0.5
"""Points by which the baselines of one run may differ."""


class PageRuns(msgspec.Struct, frozen=True):
    """The runs of one page, in the order in which they are drawn."""

    upright: tuple[Run, ...]
    """In reading direction."""
    turned: tuple[Run, ...]
    """Across it or aslant: watermarks, stamps in the margin."""


def runs_of(glyphs: Glyphs) -> PageRuns:
    """The glyphs of a page as runs."""
    upright: list[Run] = []
    turned: list[Run] = []
    sheet = glyphs.sheet
    for run, angle in _Joiner(glyphs).runs():
        (upright if angle == sheet.turn else turned).append(run)
    return PageRuns(tuple(upright), tuple(turned))


class _Joiner:
    """Goes through the glyphs of a page and keeps the run that is being built."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self._heights = {owner: glyphs.sheet.baseline(face) for owner, face in glyphs.faces.items()}
        self._found: list[tuple[Run, int]] = []
        self._text: list[str] = []
        self._face: Face | None = None
        self._x0 = self._x1 = self._top = self._bottom = self._height = 0.0
        self._space = False

    def runs(self) -> list[tuple[Run, int]]:
        """Every run with the angle at which it is printed."""
        glyphs = self._glyphs
        pending = generated = False
        last: int | None = None
        low = high = 0.0
        for place, (letter, owner, left, right) in enumerate(
            zip(glyphs.letters, glyphs.owners, glyphs.lefts, glyphs.rights, strict=True)
        ):
            if letter.isspace() or letter in "\x00\u200b":
                # A space without a text object was put in by PDFium.
                generated = owner is None and (generated or not pending)
                pending = True
                continue
            if owner is None:
                continue
            if owner == last and not pending and low < left - self._x1 < high:
                self._text.append(letter)
                if right > self._x1:
                    self._x1 = right
                continue
            self._add(place, owner, same_object=owner == last, space=pending, drawn=not generated)
            pending = generated = False
            last = owner
            em = glyphs.faces[owner].style.size or 1.0
            low, high = OVERLAP * em, SPLIT_GAP * em
        self._close()
        return self._found

    def _add(self, place: int, owner: int, *, same_object: bool, space: bool, drawn: bool) -> None:
        """Joins a glyph to the run, or closes that and begins another."""
        glyphs = self._glyphs
        face, letter = glyphs.faces[owner], glyphs.letters[place]
        left, right = glyphs.lefts[place], glyphs.rights[place]
        em = face.style.size or 1.0
        gap = left - self._x1
        if space and gap < MERGE_GAP * em and self._is_no_space(letter, face, same_object, drawn):
            space = False
        if (
            self._text
            and not space
            and OVERLAP * em < gap < SPLIT_GAP * em
            and abs(self._heights[owner] - self._height) < SAME_HEIGHT
            and self._is_alike(face)
            and (same_object or not _may_be_marker(self._text))
        ):
            self._text.append(letter)
            self._x1 = max(self._x1, right)
            return
        self._close()
        self._text, self._face, self._space = [letter], face, space
        self._x0, self._x1 = left, right
        self._top, self._bottom = glyphs.tops[place], glyphs.bottoms[place]
        self._height = self._heights[owner]

    def _is_no_space(self, letter: str, face: Face, same_object: bool, drawn: bool) -> bool:
        """True where PDFium saw a space that is not on the page, though no gap is there.

        Before a comma there is none, and the change of baseline after a superscript is none.
        """
        if letter in ",.;:)":
            return True
        resized = self._face is not None and face.style.size != self._face.style.size
        return not drawn and (same_object or resized)

    def _is_alike(self, face: Face) -> bool:
        own = self._face
        return own is not None and (
            own is face
            or (own.style == face.style and own.font == face.font and own.angle == face.angle)
        )

    def _close(self) -> None:
        face = self._face
        if face is None or not self._text:
            return
        words = pdf_fonts.readable("".join(self._text), face.font)
        if words:
            run = Run(
                words,
                self._x0,
                self._x1,
                self._top,
                self._bottom,
                self._height,
                face.style,
                self._space,
            )
            self._found.append((run, face.angle))
        self._text = []


def _may_be_marker(text: list[str]) -> bool:
    """True for "12." or "(a)": its text may follow without a space, and begins its own run."""
    return 2 <= len(text) <= 6 and text[-1] in ".)"
