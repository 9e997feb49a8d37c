"""From paths to articles: files, folders of them, and JSON Lines on standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from os.path import realpath
from pathlib import Path
from typing import BinaryIO

from crossread.errors import UnreadableInput
from crossread.intake.draft import Draft
from crossread.intake.folders import IGNORE_FILE, Found, files_in
from crossread.intake.identity import as_articles
from crossread.intake.json_records import STDIN
from crossread.intake.readers import READERS, STDIN_READER, Reader, reader_of
from crossread.records.article import Article, Failure

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class FileRead:
    """One input came to its end: all that it gave stands before this."""

    name: str
    identity: str | None  # what the file is, wherever it lies; none for standard input
    number: int  # of this input, from 1
    of: int
    known: bool  # passed over since `known` says so


def read_inputs(
    paths: Sequence[str | Path], *, stdin: BinaryIO | None = None
) -> tuple[tuple[Article, ...], tuple[Failure, ...]]:
    """Every article behind `paths`, in their order, and every input that gave none with its reason.

    A file that stands behind several paths is read once. `stdin` stands in for standard input.
    """
    drafts: list[Draft] = []
    failures: list[Failure] = []
    for outcome in read_each(paths, stdin=stdin):
        if isinstance(outcome, Failure):
            failures.append(outcome)
        elif isinstance(outcome, Draft):
            drafts.append(outcome)
    return as_articles(drafts), tuple(failures)


def read_each(
    paths: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    known: Callable[[str], bool] = lambda _: False,
) -> Iterator[Draft | Failure | FileRead]:
    """The same one after another, with a mark behind each file.

    Of a file whose identity is `known` only the mark is given.
    """
    inputs: list[Found | Failure | None] = []  # None stands for standard input
    read: set[str] = set()
    for given in paths:
        for one in [None] if str(given) == STDIN else _found(given):
            if isinstance(one, Found):
                real = realpath(one.file)
                if real in read:
                    continue
                read.add(real)
            inputs.append(one)
    for number, one in enumerate(inputs, 1):
        identity, passed_over = None, False
        if isinstance(one, Failure):
            yield one
            continue
        name = one.name if one else STDIN
        raw = _read(one, stdin)
        if isinstance(raw, Failure):
            yield raw
        else:
            identity = f"{one.file.suffix.lower()} {sha256(raw).hexdigest()}" if one else None
            passed_over = identity is not None and known(identity)
            if not passed_over:
                yield from _drafts(raw, name)
            del raw
        yield FileRead(name, identity, number, len(inputs), passed_over)


def _found(given: str | Path) -> list[Found | Failure]:
    path = Path(given)
    name = path.name or Path(realpath(path)).name
    try:
        realpath(path)  # a name that no system takes shows here
        if not path.is_dir():
            return [Found(path, name)]
        return list(files_in(path)) or [
            Failure(name, f"The folder {name} holds no files to read; name another.")
        ]
    except (OSError, ValueError) as error:
        why = f"{name} could not be opened ({_reason(error)}); check the path."
        return [Failure(name, why)]


def _read(found: Found | None, stdin: BinaryIO | None) -> bytes | Failure:
    if found is None:
        return _bytes_of(stdin or sys.stdin.buffer, STDIN)
    file, name = found.file, found.name
    try:
        if file.is_dir():
            return Failure(name, f"The folder {name} could not be listed; check its permissions.")
        if not file.exists():
            return Failure(name, f"There is no file {name}; check the path.")
        if not file.is_file():
            # A pipe or device could keep the reader waiting for ever.
            return Failure(name, f"{name} is no ordinary file; copy its contents into one.")
        if reader_of(file.name) is None:
            return Failure(
                name,
                f"No reader takes {name}; known endings are {' '.join(READERS)}. "
                f"Convert it, or list it in {IGNORE_FILE}.",
            )
        with file.open("rb") as stream:
            return _bytes_of(stream, name)
    except OSError as error:
        return Failure(name, f"{name} could not be read ({_reason(error)}); check its permissions.")


def _bytes_of(stream: BinaryIO, name: str) -> bytes | Failure:
    most = _reader(name).most_bytes
    raw = _at_most(stream, most)
    if raw is None:
        why = f"{_said(name)} is larger than {most // 1_000_000} MB; split it into smaller files."
        return Failure(name, why)
    if not raw.strip():
        return Failure(name, f"{_said(name)} is empty; drop it or fill it.")
    return raw


def _drafts(raw: bytes, name: str) -> Iterator[Draft | Failure]:
    said = _said(name)
    gave_none = True
    try:
        for outcome in _reader(name).read(raw, name):
            gave_none = False
            if isinstance(outcome, Draft) and not outcome.text.strip():
                why = f"{outcome.path} holds no text; drop it or fill it."
                outcome = Failure(outcome.path, why)
            yield outcome
        if gave_none:  # blank in its own encoding, as a lone no-break space is
            yield Failure(name, f"{said} holds no text; drop it or fill it.")
    except UnreadableInput as error:
        yield Failure(name, str(error))
    except Exception as error:  # hostile input in a parser that is not ours must not end the run
        kind = type(error).__name__
        yield Failure(name, f"The reader of {said} broke off ({kind}: {error}); drop the file.")


def _reader(name: str) -> Reader:
    return reader_of(name) or STDIN_READER


def _said(name: str) -> str:
    return "standard input" if name == STDIN else name


def _at_most(stream: BinaryIO, most: int) -> bytes | None:
    """All bytes of the stream, None if there are more than `most`."""
    parts: list[bytes] = []
    size = 0
    while part := stream.read(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > most:
            return None
    return b"".join(parts)


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
