"""What the package says of its models: files, digests, labels."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from crossread.errors import BadModel

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Weights:
    """One model's file as the manifest has it."""

    name: str
    path: Path
    sha256: str
    labels: dict[str, tuple[str, ...]]

    @property
    def is_here(self) -> bool:
        return self.path.is_file()

    def read(self) -> bytes:
        """The file, if it is the one that the manifest means.

        The whole file is hashed once a process: reading it costs more than that, and a size or a
        date proves nothing.
        """
        try:
            content = self.path.read_bytes()
        except OSError as error:
            raise BadModel(f"The {self.name} has no weights: {error}.") from error
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise BadModel(
                f"{self.path} is not the file that models/manifest.toml names for the {self.name}: "
                "its digest differs. Install the package anew."
            )
        return content


@cache
def weights_of(name: str, folder: Path = HERE) -> Weights:
    """What the manifest says of the model or the tokenizer of that name."""
    try:
        listed = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadModel(f"There is no manifest of models to read: {error}.") from error
    entry: dict[str, Any] = listed.get(name, {})
    if not {"file", "sha256"} <= entry.keys():
        raise BadModel(f"The manifest of models has no {name}.")
    labels = {key: tuple(value) for key, value in entry.get("labels", {}).items()}
    return Weights(name, folder / "weights" / entry["file"], entry["sha256"], labels)
