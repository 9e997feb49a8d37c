"""What a reading is made by, beside its articles: this program, to the letter, and its models."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from crossread import __version__
from crossread.models.shipped import shipped_models

_PACKAGE = Path(__file__).parent
_WEIGHTS = ".onnx"  # known by the digest that their manifest holds


@cache
def made_by() -> tuple[str, ...]:
    """The program's version, a digest of its files, and the digests of the models at hand.

    A version alone would take what was read before a change for what is read today.
    """
    digests = shipped_models().digests
    code = digest_of(_PACKAGE)
    return (__version__, f"program {code}", *(f"{name} {digest}" for name, digest in digests))


def digest_of(folder: Path) -> str:
    """A digest of the names and contents of all files below but weights and compiled files."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        compiled = "__pycache__" in path.parts
        if not compiled and path.suffix != _WEIGHTS and path.is_file():
            content = hashlib.sha256(path.read_bytes()).digest()
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + content)
    return whole.hexdigest()
