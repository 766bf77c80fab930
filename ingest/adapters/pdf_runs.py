"""Glyphs -> runs: neighbouring letters of one style, parted where a space is or should be."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

import msgspec

from policydiff.ingest.adapters import pdf_fonts
from policydiff.ingest.adapters.pdf_glyphs import Face, Glyphs
from policydiff.ingest.adapters.pdf_sheet import Box, Sheet
from policydiff.ingest.structure.words import Run
from policydiff.model.patterns import deferred

MERGE_GAP = 0.08
"""PDFium now and then sees a space between letters that are merely kerned; below this share of
the font size it is none. Of the word spaces measured one in a thousand is under 0.14."""

SPLIT_GAP = 0.35
"""A gap of this share of the font size between two letters is a space that was not drawn."""

MOVED_GAP = 0.12
"""... and of this share more than most gaps of a word that was drawn in pieces or is long: where
spaces are no glyphs but moves, PDFium sees only most of them. They are 0.2 to 0.33, and 0.14 where
one is kerned ("INITIAL APPROVAL")."""

LONG_CAPITALS = 10
"""Letters of a word in capitals that may be two: few are as long, so that looking costs little."""

WIDEST_LETTERS = 0.8
"""Letters wider than this share of the font size on average leave room for such a gap; words in
capitals reach 0.75."""

OVERLAP = -0.5
"""A letter that begins so far (font sizes) left of where the last one ended starts a new run."""

SAME_HEIGHT = 0.5
"""Points by which the baselines of one run may differ."""

RIGHT_ANGLES = (0, 90, 180, 270)

# Control characters are no blanks: a font that does not name its glyphs may give such codes.
_WORD = deferred(r"[^ \t\r\n\x00\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000]+")


class PageRuns(msgspec.Struct, frozen=True):
    """The runs of one page, in the order in which they are drawn."""

    sheet: Sheet
    upright: tuple[Run, ...]
    """In reading direction."""
    turned: tuple[Run, ...]
    """Across it or aslant: watermarks, stamps in the margin."""


class _Piece(msgspec.Struct, frozen=True):
    """Letters of one text object without a space between them."""

    start: int
    end: int
    """The glyphs, `end` not included."""
    face: Face
    first: Box
    last: Box
    """Boxes of the first and the last letter, in PDF coordinates."""
    parted: bool = False
    """True where a space was left before it by moving on."""


def runs_of(glyphs: Glyphs, visible: Box) -> PageRuns:
    """The runs of a page; `visible` is its left, bottom, right and top in PDF coordinates."""
    pieces = list(_pieces(glyphs))
    # Text that runs upwards (90 degrees) is read with the page turned clockwise by as much; the
    # page's own /Rotate says the same and is therefore not asked.
    sheet = Sheet(*visible, turn=_reading_angle(pieces))
    upright: list[Run] = []
    turned: list[Run] = []
    for run, angle in _Joiner(glyphs, sheet).runs(pieces):
        (upright if angle == sheet.turn else turned).append(run)
    return PageRuns(sheet, tuple(upright), tuple(turned))


def _reading_angle(pieces: list[_Piece]) -> int:
    """The direction in which most of the page is printed."""
    lengths: Counter[int] = Counter()
    for piece in pieces:
        if piece.face.angle in RIGHT_ANGLES:
            lengths[piece.face.angle] += piece.end - piece.start
    return max(lengths, key=lambda angle: (lengths[angle], -angle), default=0)


def _pieces(glyphs: Glyphs) -> Iterator[_Piece]:
    """The words of a page, parted where the text object changes or a gap opens."""
    for word in _WORD.finditer(glyphs.text):
        start, end = word.span()
        owner = glyphs.owner(start)
        if owner is not None and (end - start == 1 or glyphs.owner(end - 1) == owner):
            piece = _piece(glyphs, start, end, owner)
            if not (_may_hide_gap(piece) or _may_be_two(word.group())):
                yield piece
                continue
        yield from _letter_by_letter(glyphs, start, end)


def _piece(glyphs: Glyphs, start: int, end: int, owner: int) -> _Piece:
    first = glyphs.box(start)
    last = glyphs.box(end - 1) if end - start > 1 else first
    return _Piece(start, end, glyphs.face(start, owner), first, last)


def _may_hide_gap(piece: _Piece) -> bool:
    """True where the letters take more room than letters do."""
    along = 1 if piece.face.angle in (90, 270) else 0
    reach = abs(piece.last[2 - along] - piece.first[along * 3])
    letters = piece.end - piece.start
    return letters > 1 and reach > WIDEST_LETTERS * (piece.face.style.size or 1.0) * letters


def _may_be_two(word: str) -> bool:
    return len(word) >= LONG_CAPITALS and word.isupper()


def _letter_by_letter(glyphs: Glyphs, start: int, end: int) -> Iterator[_Piece]:
    owners = [glyphs.owner(index) for index in range(start, end)]
    boxes = [glyphs.box(index) for index in range(start, end)]
    gaps = [after[0] - before[2] for before, after in itertools.pairwise(boxes)]
    usual = max(sorted(gaps)[len(gaps) // 2], 0.0) if gaps else 0.0
    first, parted = 0, False
    for place, (owner, gap) in enumerate(zip(owners, [*gaps, 0.0], strict=True), start=1):
        if owner is None:
            first, parted = place, False
            continue
        face = glyphs.face(start + place - 1, owner)
        em = face.style.size or 1.0
        moved = face.angle == 0 and gap > usual + MOVED_GAP * em
        touching = face.angle != 0 or OVERLAP * em < gap < SPLIT_GAP * em
        if place < len(owners) and owner == owners[place] and touching and not moved:
            continue
        yield _Piece(start + first, start + place, face, boxes[first], boxes[place - 1], parted)
        first, parted = place, moved


class _Joiner:
    """Goes through the pieces of a page and keeps the run that is being built."""

    def __init__(self, glyphs: Glyphs, sheet: Sheet) -> None:
        self._glyphs = glyphs
        self._sheet = sheet
        self._found: list[tuple[Run, int]] = []
        self._text = ""
        self._face: Face | None = None
        self._last = 0
        self._x0 = self._x1 = self._top = self._bottom = self._height = 0.0
        self._space = False

    def runs(self, pieces: list[_Piece]) -> list[tuple[Run, int]]:
        """Every run with the angle at which it is printed."""
        for piece in pieces:
            self._add(piece)
        self._close()
        return self._found

    def _add(self, piece: _Piece) -> None:
        """Joins a piece to the run, or closes that and begins another."""
        face = piece.face
        left, top, right, bottom = self._box(piece)
        em = face.style.size or 1.0
        gap = left - self._x1
        space = piece.start > self._last or piece.parted
        if space and gap < MERGE_GAP * em and self._is_no_space(piece):
            space = False
        height = self._height if face is self._face else self._baseline(face)
        text = self._glyphs.words(piece.start, piece.end, face)
        joins = (
            self._face is not None
            and not space
            and OVERLAP * em < gap < SPLIT_GAP * em
            and abs(height - self._height) < SAME_HEIGHT
            and _alike(face, self._face)
            and (face is self._face or text[0].isdigit() or not _may_be_marker(self._text))
        )
        if joins:
            self._text += text
            self._x1 = max(self._x1, right)
        else:
            self._close()
            self._text, self._face, self._space = text, face, space
            self._x0, self._x1, self._top, self._bottom = left, right, top, bottom
            self._height = height
        self._last = piece.end

    def _box(self, piece: _Piece) -> Box:
        """Left, top, right, bottom of a piece on the page as read."""
        left, top, _, bottom = piece.first
        _, _, right, _ = piece.last
        sheet = self._sheet
        if sheet.turn == 0:
            return left - sheet.left, sheet.top - top, right - sheet.left, sheet.top - bottom
        first = sheet.box(left, bottom, piece.first[2], top)
        last = sheet.box(piece.last[0], piece.last[3], right, piece.last[1])
        return first[0], first[1], max(first[2], last[2]), first[3]

    def _baseline(self, face: Face) -> float:
        return self._sheet.place(*face.origin)[1]

    def _is_no_space(self, piece: _Piece) -> bool:
        """True where PDFium saw a space that is not on the page, though no gap is there.

        Before a comma there is none, and the change of baseline after a superscript is none.
        """
        if self._glyphs.text[piece.start] in ",.;:)":
            return True
        between = range(self._last, piece.start)
        same_height = abs(self._baseline(piece.face) - self._height) < SAME_HEIGHT
        if same_height and "\n" in self._glyphs.text[self._last : piece.start]:
            # In turned text PDFium ends the line where a letter hangs lower than those before.
            return True
        if any(self._glyphs.owner(index) is not None for index in between):
            return False
        own = self._face
        return own is not None and (piece.face is own or piece.face.style.size != own.style.size)

    def _close(self) -> None:
        face = self._face
        if face is None or not self._text:
            return
        words = pdf_fonts.readable(self._text, face.font)
        if words:
            box = (self._x0, self._x1, self._top, self._bottom)
            style = face.style
            if pdf_fonts.is_private(self._text) and not style.symbol:
                style = msgspec.structs.replace(style, symbol=True)
            self._found.append((Run(words, *box, self._height, style, self._space), face.angle))
        self._text = ""


def _alike(face: Face, other: Face) -> bool:
    if face is other:
        return True
    return face.style == other.style and face.font == other.font and face.angle == other.angle


def _may_be_marker(text: str) -> bool:
    """True for "12." or "(a)": its text may follow without a space, and begins its own run.

    Where a figure follows so close, it is the rest of a number.
    """
    return 2 <= len(text) <= 6 and text[-1] in ".)"
