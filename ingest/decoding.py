"""Text from bytes: the encodings that policies are saved in, and one kind of line end."""

from __future__ import annotations

import codecs

from policydiff.ingest.errors import UnsupportedFormatError
from policydiff.model.patterns import deferred

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

UTF16_SAMPLE = 4096
"""Bytes looked at to tell UTF-16 without a byte order mark: a page or two of letters."""

UTF16_ZERO_SHARE = 0.6
"""Share of zero bytes on one side of the pairs that makes UTF-16. English text is near 1.0, and
above 0.8 with many typographic signs; binary files have zeros on both sides."""

GARBLING_SAMPLE = 256 * 1024
"""Bytes looked at, on each side of the first that is not UTF-8, to tell a file in Windows-1252
from one in UTF-8 with a few bad bytes."""

_LINE_ENDS = ("\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029")
_BAD_BYTE = deferred("[\udc80-\udcff]")
_BEYOND_ASCII = deferred("[^\x00-\x7f\udc80-\udcff]")


def decode_text(data: bytes) -> str:
    r"""The text of a file, its line ends turned to "\n" and its form feeds kept.

    UTF-8 and UTF-16 with or without a byte order mark; anything else is read as Windows-1252,
    which the word processors of the payers wrote for decades.

    Raises:
        UnsupportedFormatError: the bytes hold NULs, which no text does.
    """
    encoding, data = _encoding_of(data)
    text = _decode_utf8(data) if encoding == "utf-8" else data.decode(encoding, "replace")
    if "\0" in text:
        raise UnsupportedFormatError(
            "This is a binary file of no kind that policydiff reads: it holds NUL bytes."
        )
    for line_end in _LINE_ENDS:
        text = text.replace(line_end, "\n")
    return text


def _encoding_of(data: bytes) -> tuple[str, bytes]:
    """The encoding, and the bytes without their byte order mark."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    sample = data[:UTF16_SAMPLE]
    even, odd = sample[0::2], sample[1::2]
    if odd and even.count(0) == 0 and odd.count(0) >= UTF16_ZERO_SHARE * len(odd):
        return "utf-16-le", data
    if odd and odd.count(0) == 0 and even.count(0) >= UTF16_ZERO_SHARE * len(even):
        return "utf-16-be", data
    return "utf-8", data


def _decode_utf8(data: bytes) -> str:
    """UTF-8; Windows-1252 where most of what is beyond ASCII is not UTF-8.

    A few bad bytes in a UTF-8 file (text pasted from elsewhere) are read as Windows-1252 each on
    its own, so that one of them does not garble every dash of the document.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first_bad = error.start
    text = data.decode("utf-8", "surrogateescape")
    around = data[max(0, first_bad - GARBLING_SAMPLE) : first_bad + GARBLING_SAMPLE]
    sample = around.decode("utf-8", "surrogateescape")
    if len(_BAD_BYTE.findall(sample)) > len(_BEYOND_ASCII.findall(sample)):
        return _decode_windows(data)
    return _BAD_BYTE.sub(lambda match: _decode_windows(bytes([ord(match[0]) & 0xFF])), text)


def _decode_windows(data: bytes) -> str:
    """Windows-1252; the five bytes that it does not define stand for nothing and are dropped."""
    return data.decode("cp1252", "ignore")
