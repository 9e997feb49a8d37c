"""`crossread reuse`: stretches that articles share."""

from __future__ import annotations

from typing import Annotated

import typer

from crossread.cli.inputs import Paths, read_articles, say, say_done


def reuse(
    paths: Paths,
    wording: Annotated[
        bool,
        typer.Option(
            "--wording",
            help="Read no article into a story: copies, spun copies and quotations are found among "
            "any number of articles, in milliseconds each; translations and summaries are not.",
        ),
    ] = False,
) -> None:
    """Print the stretches that articles share, one JSON object a line.

    Example: crossread reuse examples/ferry-fire
    """
    from crossread.pipeline import shared_stretches
    from crossread.tell.crossreading_json import dump, shared_stretch

    articles, failures = read_articles(paths)
    found = shared_stretches(articles, wording_only=wording, progress=say)
    say_done()
    for shared in found:
        typer.echo(dump(shared_stretch(shared), spread=0), nl=False)
    if failures:
        raise typer.Exit(1)
