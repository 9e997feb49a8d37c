"""Files and folders as a source; one that an earlier run took in whole is not read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from crossread import __version__
from crossread.desk import Desk
from crossread.gather.taking import Far, Given, Tally
from crossread.intake.draft import Draft
from crossread.intake.sources import FileRead, read_each
from crossread.records import Failure
from crossread.store.ledger import Intake


def from_files(
    desk: Desk, paths: Sequence[str | Path], tally: Tally, *, stdin: BinaryIO | None = None
) -> Iterator[Given]:
    """What stands in the files, each followed by its mark; one with a failure is left unmarked."""
    articles = failures = 0
    before: dict[str, Intake] = {}

    def known(identity: str) -> bool:
        before[identity] = desk.intake("", _own(identity))
        return before[identity].done

    for one in read_each(paths, stdin=stdin, known=known):
        if isinstance(one, FileRead):
            if one.known and one.identity:
                tally.known(before[one.identity].articles)
            elif one.identity and not failures:
                done = before.get(one.identity) or Intake(one.name, _own(one.identity))
                yield replace(done, name=one.name, articles=articles, done=True)
            yield Far(one.number, one.of, "files")
            articles = failures = 0
            before.clear()
            continue
        articles += isinstance(one, Draft)
        failures += isinstance(one, Failure)
        yield one


def _own(identity: str) -> str:
    # A newer program may read more out of the same file.
    return f"file {__version__} {identity}"
