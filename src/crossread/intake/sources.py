"""From paths to articles: files, folders of them, and JSON Lines on standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from os.path import realpath
from pathlib import Path
from typing import BinaryIO

from crossread.errors import UnreadableInput
from crossread.intake.draft import Draft
from crossread.intake.folders import IGNORE_FILE, Found, files_in
from crossread.intake.identity import as_articles
from crossread.intake.json_records import STDIN
from crossread.intake.readers import READERS, STDIN_READER, Reader
from crossread.records.article import Article, Failure

_CHUNK = 1 << 20


def read_inputs(
    paths: Sequence[str | Path], *, stdin: BinaryIO | None = None
) -> tuple[tuple[Article, ...], tuple[Failure, ...]]:
    """Every article behind `paths`, in their order, and every input that gave none with its reason.

    A file that stands behind several paths is read once. `stdin` stands in for standard input.
    """
    drafts: list[Draft] = []
    failures: list[Failure] = []
    read: set[str] = set()
    for given in paths:
        for outcome in _outcomes(given, stdin, read):
            if isinstance(outcome, Failure):
                failures.append(outcome)
            elif outcome.text.strip():
                drafts.append(outcome)
            else:
                why = f"{outcome.path} holds no text; drop it or fill it."
                failures.append(Failure(outcome.path, why))
    return as_articles(drafts), tuple(failures)


def _outcomes(
    given: str | Path, stdin: BinaryIO | None, read: set[str]
) -> Iterator[Draft | Failure]:
    if str(given) == STDIN:
        stream = stdin or sys.stdin.buffer
        yield from _drafts(stream, STDIN, STDIN_READER)
        return
    path = Path(given)
    name = path.name or Path(realpath(path)).name
    try:
        if path.is_dir():
            found = list(files_in(path))
            if not found:
                yield Failure(name, f"The folder {name} holds no files to read; name another.")
        else:
            found = [Found(path, name)]
            realpath(path)  # a name that no system takes shows here
    except (OSError, ValueError) as error:
        yield Failure(name, f"{name} could not be opened ({_reason(error)}); check the path.")
        return
    for one in found:
        real = realpath(one.file)
        if real not in read:
            read.add(real)
            yield from _read_file(one)


def _read_file(found: Found) -> Iterator[Draft | Failure]:
    file, name = found.file, found.name
    try:
        if file.is_dir():
            yield Failure(name, f"The folder {name} could not be listed; check its permissions.")
        elif not file.exists():
            yield Failure(name, f"There is no file {name}; check the path.")
        elif not file.is_file():
            # A pipe or device could keep the reader waiting for ever.
            yield Failure(name, f"{name} is no ordinary file; copy its contents into one.")
        elif (reader := READERS.get(file.suffix.lower())) is None:
            yield Failure(
                name,
                f"No reader takes {name}; known endings are {' '.join(READERS)}. "
                f"Convert it, or list it in {IGNORE_FILE}.",
            )
        else:
            with file.open("rb") as stream:
                yield from _drafts(stream, name, reader)
    except OSError as error:
        yield Failure(name, f"{name} could not be read ({_reason(error)}); check its permissions.")


def _drafts(stream: BinaryIO, name: str, reader: Reader) -> Iterator[Draft | Failure]:
    said = "standard input" if name == STDIN else name
    raw = _at_most(stream, reader.most_bytes)
    if raw is None:
        most = f"{reader.most_bytes // 1_000_000} MB"
        yield Failure(name, f"{said} is larger than {most}; split it into smaller files.")
        return
    if not raw.strip():
        yield Failure(name, f"{said} is empty; drop it or fill it.")
        return
    gave_none = True
    try:
        for outcome in reader.read(raw, name):
            gave_none = False
            yield outcome
        if gave_none:  # blank in its own encoding, as a lone no-break space is
            yield Failure(name, f"{said} holds no text; drop it or fill it.")
    except UnreadableInput as error:
        yield Failure(name, str(error))
    except Exception as error:  # hostile input in a parser that is not ours must not end the run
        kind = type(error).__name__
        yield Failure(name, f"The reader of {said} broke off ({kind}: {error}); drop the file.")


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
