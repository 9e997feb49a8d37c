"""A web archive as a source, read on from where an earlier run was broken off."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from crossread import __version__
from crossread.desk import Desk
from crossread.errors import UnreadableInput
from crossread.gather.taking import Far, Given, Tally, reason_of
from crossread.intake.draft import Draft
from crossread.intake.web_archive import read_web_archive
from crossread.records import Failure

_HEAD = 1 << 16  # bytes by which, with its size, an archive is known again wherever it lies


def from_archive(desk: Desk, file: Path, tally: Tally) -> Iterator[Given]:
    """The pages of the archive; what cannot be opened, or is no archive, is one failure."""
    try:
        with file.open("rb") as stream:
            size = file.stat().st_size
            head = hashlib.sha256(stream.read(_HEAD)).hexdigest()
            intake = desk.intake(file.name, f"archive {__version__} {size} {head}")
            tally.known(intake.articles)
            tally.failures.update(intake.failures)
            if intake.done:
                yield Far(size, size, "bytes")
                return
            intake = replace(intake, name=file.name)
            for taken in read_web_archive(stream, file.name, position=intake.position):
                if taken.position != intake.position:
                    # Behind all records before this one: a run that is broken off begins here.
                    intake = replace(intake, position=taken.position)
                    yield intake
                    yield Far(taken.position, size, "bytes")
                if taken.outcome is None:
                    continue
                yield taken.outcome
                if isinstance(taken.outcome, Draft):
                    intake = replace(intake, articles=intake.articles + 1)
                elif isinstance(taken.outcome, Failure):
                    reason = reason_of(taken.outcome)
                    told = intake.failures.get(reason, 0) + 1
                    intake = replace(intake, failures={**intake.failures, reason: told})
            yield replace(intake, position=size, done=True)
            yield Far(size, size, "bytes")
    except UnreadableInput as error:
        yield Failure(file.name, str(error))
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        yield Failure(file.name, f"{file.name} could not be read ({why}); check the path.")
