"""Words as data: one folder a language, one plain file a word list.

A list file (`.txt`) holds one entry a line; `#` begins a comment. A table (`.toml`) holds named
lists or mappings. A new language is a new folder.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_list(name: str, language: str = "en") -> tuple[str, ...]:
    """The entries of `<language>/<name>.txt`, in file order, without comments and blanks."""
    lines = _text(f"{name}.txt", language).splitlines()
    entries = (line.split("#", 1)[0].strip() for line in lines)
    return tuple(entry for entry in entries if entry)


@cache
def word_table(name: str, language: str = "en") -> dict[str, Any]:
    """The TOML table `<language>/<name>.toml`."""
    return tomllib.loads(_text(f"{name}.toml", language))


def _text(file_name: str, language: str) -> str:
    return (files("crossread.lexicons") / language / file_name).read_text(encoding="utf-8")
