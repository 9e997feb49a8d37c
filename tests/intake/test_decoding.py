import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.errors import UnreadableInput
from crossread.intake.decoding import decode

WORDS = "“We saw the light,” Zoë Brontë said — “and turned at once.” " * 5


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("cp1252", "windows-1252"),
    ],
)
def test_encoding_is_found_and_recorded(codec, encoding):
    decoded = decode(WORDS.encode(codec), "a.txt")
    assert (decoded.text, decoded.encoding) == (WORDS, encoding)


def test_guess_is_noted():
    assert decode("café".encode("cp1252"), "a.txt").notes == (
        "Decoded as windows-1252: the bytes are not UTF-8.",
    )


def test_cyrillic_bytes_are_not_taken_for_western_ones():
    words = "Паром затонул в воскресенье, сообщила команда, и девять человек были спасены. " * 3
    assert decode(words.encode("cp1251"), "a.txt").text == words


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("Windows-1251", "cp1251"), ("iso-8859-1", "cp1252"), ("shift_jis", "cp932"), ("gbk", "gbk")],
)
def test_declaration_is_believed(declared, codec):
    words = {"cp1251": "Паром", "cp1252": "“ferry”", "cp932": "船が", "gbk": "渡轮"}[codec]
    assert decode(words.encode(codec), "a.html", declared=declared).text == words


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-7", "idna", "hex", "no-such", "x" * 300])
def test_false_declaration_is_passed_over(declared):
    assert decode(WORDS.encode(), "a.html", declared=declared).text == WORDS


def test_a_few_broken_bytes_do_not_lose_the_rest():
    decoded = decode(WORDS.encode() + b"\xff", "a.txt")
    assert decoded.text == WORDS + "\ufffd"
    assert decoded.notes == ("1 broken UTF-8 sequences were replaced by the mark \ufffd.",)


@pytest.mark.parametrize(
    "raw",
    [
        b"\0\1\2\3",
        b"text with \0 in it",
        b"%PDF-1.7 text",
        b"PK\x03\x04word",
        b"\x89PNG\r\n",
        bytes(range(1, 32)) * 9,
    ],
)
def test_binary_is_refused(raw):
    with pytest.raises(UnreadableInput, match=r"a\.txt looks like a binary file"):
        decode(raw, "a.txt")


def test_broken_utf16_is_refused():
    with pytest.raises(UnreadableInput, match="UTF-16"):
        decode(b"\xff\xfea\0b", "a.txt")


@pytest.mark.parametrize("raw", [b"\xe9", b"caf\xe9 ", b"\xc3\xa9"])
def test_five_megabytes_are_decoded_quickly(raw):
    start = time.process_time()
    decode(raw * (5_000_000 // len(raw)), "a.txt")
    assert time.process_time() - start < 30  # a guard against runaway patterns


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "cp1252", "big5", "utf-16"]))
def test_any_bytes_are_text_or_refused(raw, declared):
    try:
        text = decode(raw, "a.txt", declared=declared).text
    except UnreadableInput:
        return
    text.encode()  # would fail on half characters
