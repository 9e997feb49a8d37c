"""`crossread read`: the main job."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from crossread.cli.inputs import Paths, read_articles, say, say_done


def read(
    paths: Paths,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", help="Write index.html, crossreading.json, CSVs and brief.md here."
        ),
    ] = None,
    one_story: Annotated[
        bool, typer.Option("--one-story", help="Keep all input as one story.")
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(help="Day to count from (YYYY-MM-DD) for articles that state none."),
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print crossreading.json instead of the summary.")
    ] = False,
) -> None:
    """Read articles on one or more happenings and lay them side by side.

    Exit status: 0 all read, 1 some input failed, 2 wrong use.

    Example: crossread read examples/ferry-fire -o out
    """
    if as_of is not None and not _is_day(as_of):
        raise typer.BadParameter(f"{as_of!r} is not a day; write it as 2031-05-04.")
    if out is not None and out.exists() and not out.is_dir():
        raise typer.BadParameter(f"{out.name} is a file; give a folder to write into.")
    from crossread.front import crossread_articles
    from crossread.tell.crossreading_json import dump

    articles, failures = read_articles(paths)
    data = crossread_articles(articles, failures, one_story=one_story, as_of=as_of, progress=say)
    say_done()
    if out is not None:
        from crossread.tell.files import write_files

        write_files(data, out)
    if json:
        typer.echo(dump(data), nl=False)
    else:
        from rich.console import Console

        from crossread.tell.terminal import print_crossreading

        print_crossreading(data, Console(highlight=False, markup=False, emoji=False))
        if out is not None:
            typer.echo(f"Written: {out}/index.html and seven files beside it", err=True)
    if failures:
        raise typer.Exit(1)


def _is_day(value: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None
