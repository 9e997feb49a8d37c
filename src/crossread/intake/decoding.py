"""Bytes to text, with the encoding that was taken and why."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from crossread.errors import UnreadableInput

# UTF-32 stands first: its little-endian mark begins with that of UTF-16. The codecs drop the mark.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_BEGINNINGS = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")
# A codec outside these families is no text encoding of web pages (idna, punycode, utf-7, …).
_TEXT_CODEC = re.compile(
    r"utf-8|iso8859-|cp125|cp874|cp932|cp949|koi8|gb|big5|euc_|shift_jis|mac-|iso2022_"
)
_GUESSABLE: str = """
    cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 koi8_r iso8859_2 iso8859_5
    iso8859_7 cp932 euc_jp euc_kr gb18030 big5
"""
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(r"[^\W\d_]")
_ASCII_LETTER = re.compile("[A-Za-z]")
_CONTROL_SHARE = 0.1  # more of the text than this in control characters is no text
# So few accented letters, among all or in all, speak for a Western text.
_WESTERN_SHARE = 0.07
_WESTERN_COUNT = 3
_GUESS_BYTES = 64_000


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(raw: bytes, name: str, *, declared: str | None = None) -> Decoded:
    """The text of `raw`: by its byte order mark, its declaration, as UTF-8, or by guess."""
    if raw.startswith(_BINARY_BEGINNINGS):
        raise _binary(name)
    decoded = _by_mark(raw, name)
    if decoded is None:
        if b"\0" in raw:
            raise _binary(name)  # before a guess, which would be slow on such
        decoded = _by_declaration(raw, declared) or _as_utf8(raw) or _by_guess(raw)
    if "\0" in decoded.text:
        raise _binary(name)
    if len(_CONTROL.findall(decoded.text)) > _CONTROL_SHARE * len(decoded.text):
        raise _binary(name)
    return decoded


def _binary(name: str) -> UnreadableInput:
    return UnreadableInput(
        f"{name} looks like a binary file; save its text as a UTF-8 .txt or .html file."
    )


def _by_mark(raw: bytes, name: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if not raw.startswith(mark):
            continue
        try:
            return Decoded(raw.decode(encoding), encoding)
        except UnicodeDecodeError as error:
            if encoding == "utf-8-sig":
                rest = _mostly_utf8(raw[len(mark) :]) or _by_guess(raw[len(mark) :])
                return Decoded(rest.text, rest.encoding, rest.notes)
            raise UnreadableInput(
                f"{name} begins with the mark of {encoding.upper()} but breaks off at byte "
                f"{error.start}; save it again as UTF-8."
            ) from error
    return None


def _by_declaration(raw: bytes, declared: str | None) -> Decoded | None:
    codec = _codec(declared)
    if codec is None:
        return None
    if codec == "cp1252":
        # A page of valid multi-byte UTF-8 under a Western label is mislabelled, never a chance.
        utf8 = _as_utf8(raw)
        if utf8 is not None:
            return utf8
    try:
        return Decoded(raw.decode(codec), _public_name(codec))
    except (UnicodeDecodeError, LookupError):
        return None


def _codec(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"  # as every browser reads these two labels
    if name == "gb2312":
        return "gb18030"
    return name if _TEXT_CODEC.match(name) else None


def _as_utf8(raw: bytes) -> Decoded | None:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(raw)


def _mostly_utf8(raw: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes replaced; None where the broken ones are not the exception."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(1 for _ in re.finditer("[^\x00-\x7f\ufffd]", text))
    if sound < 4 * broken:
        return None
    return Decoded(
        text, "utf-8", (f"{broken} broken UTF-8 sequences were replaced by the mark \ufffd.",)
    )


def _by_guess(raw: bytes) -> Decoded:
    for codec in ("cp1252",) if _looks_western(raw) else (_guessed(raw), "cp1252"):
        try:
            if codec:
                return _decoded_by_guess(raw.decode(codec), codec)
        except UnicodeDecodeError:
            continue
    return _decoded_by_guess(raw.decode("cp1252", errors="replace"), "cp1252")


def _looks_western(raw: bytes) -> bool:
    text = raw.decode("cp1252", errors="replace")
    letters = len(_LETTER.findall(text))
    accented = letters - len(_ASCII_LETTER.findall(text))
    return "\ufffd" not in text and accented <= max(_WESTERN_COUNT, _WESTERN_SHARE * letters)


def _decoded_by_guess(text: str, codec: str) -> Decoded:
    name = _public_name(codec)
    return Decoded(text, name, (f"Decoded as {name}: the bytes are not UTF-8.",))


def _guessed(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    first = _NOT_ASCII.search(raw)
    start = max(0, (first.start() if first else 0) - 200)
    best = from_bytes(raw[start : start + _GUESS_BYTES], cp_isolation=_GUESSABLE.split()).best()
    return best.encoding if best else None


def _public_name(codec: str) -> str:
    return re.sub(r"^cp(125\d)$", r"windows-\1", codec)
