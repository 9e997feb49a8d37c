"""All files of a crossreading, in one folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crossread.tell.brief_markdown import brief_markdown
from crossread.tell.crossreading_json import FILE_NAME, dump
from crossread.tell.html_page import page_html
from crossread.tell.tables import write_tables


def write_files(data: dict[str, Any], out: Path) -> None:
    """Write the page, the JSON, the tables and the brief; the folder is made where missing."""
    out.mkdir(parents=True, exist_ok=True)
    _write(out / FILE_NAME, dump(data))
    _write(out / "index.html", page_html(data))
    _write(out / "brief.md", brief_markdown(data))
    write_tables(data, out)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
