"""Text from bytes."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.ingest.decoding import decode_text
from policydiff.ingest.errors import UnsupportedFormatError

SENTENCE = "Age ≥ 18 – “adults”\n"
LATIN_SENTENCE = "Sjögren’s – 5 µg “daily”\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(SENTENCE.encode(), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + SENTENCE.encode(), id="UTF-8 with a mark"),
        pytest.param(codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"), id="UTF-16 LE, mark"),
        pytest.param(codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), id="UTF-16 BE, mark"),
        pytest.param(SENTENCE.encode("utf-16-le"), id="UTF-16 LE"),
        pytest.param(SENTENCE.encode("utf-16-be"), id="UTF-16 BE"),
    ],
)
def test_every_unicode_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode_text(data) == SENTENCE


def test_what_is_not_unicode_is_windows_1252() -> None:
    assert decode_text(LATIN_SENTENCE.encode("cp1252")) == LATIN_SENTENCE


def test_one_pasted_byte_does_not_garble_a_utf8_file() -> None:
    data = "Sjögren’s – first\n".encode() + b"second \x96 third"
    assert decode_text(data) == "Sjögren’s – first\nsecond – third"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb", "a\nb"),
        (b"a\n\rb", "a\n\nb"),
        ("a\u2028b\u0085c".encode(), "a\nb\nc"),
        (b"page 1\x0cpage 2", "page 1\x0cpage 2"),
    ],
)
def test_line_ends_become_one_kind_and_form_feeds_stay(data: bytes, text: str) -> None:
    assert decode_text(data) == text


@pytest.mark.parametrize("data", [b"a\0b" + b"text " * 9, b"\x01\x00\x00\x00\x02\x00\x00\x00"])
def test_bytes_with_nuls_are_no_text(data: bytes) -> None:
    with pytest.raises(UnsupportedFormatError, match="binary"):
        decode_text(data)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\x0b\x85\u2028\u2029\ufeff")))
def test_utf8_comes_back_as_written(text: str) -> None:
    assert decode_text(text.encode()) == text


@given(st.text(min_size=1), st.sampled_from(["\n", "\r\n", "\r"]))
def test_line_ends_make_no_difference(text: str, line_end: str) -> None:
    plain = "".join(char for char in text if char.isprintable())
    document = f"{plain}\nx\n"
    assert decode_text(document.replace("\n", line_end).encode()) == document


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode_text(data)
    except UnsupportedFormatError:
        return
    assert "\0" not in text
    assert "\r" not in text
