"""`crossread annotate`: readings only."""

from __future__ import annotations

from typing import Annotated

import typer

from crossread.cli.inputs import Paths, read_articles, say, say_done, tell_failure


def annotate(
    paths: Paths,
    as_of: Annotated[
        str | None,
        typer.Option(help="Day to count from (YYYY-MM-DD) for articles that state none."),
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Processes that read side by side; one for little text, else one a core, unless "
            "given. The output is the same.",
        ),
    ] = None,
) -> None:
    """Print one JSON object an article a line: passages, times, quotes, actors of that article.

    Example: crossread annotate examples/ferry-fire
    """
    from crossread.errors import LostProcess
    from crossread.many import annotated_lines
    from crossread.records import Failure

    articles, failures = read_articles(paths)
    failed = bool(failures)
    lines = annotated_lines(articles, as_of=as_of, processes=processes)
    try:
        for number, line in enumerate(lines, 1):
            if isinstance(line, Failure):
                failed = True
                tell_failure(line)
            else:
                typer.echo(line, nl=False)
            say(f"annotated {number} of {len(articles)} articles")
    except LostProcess as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    finally:
        say_done()
    if failed:
        raise typer.Exit(1)
