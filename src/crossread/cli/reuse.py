"""`crossread reuse`: stretches that articles share."""

from __future__ import annotations

from typing import Annotated

import typer

from crossread.cli.inputs import Paths, read_articles, say, say_done

# Below so many characters further processes would take longer to begin than to compare.
_WORTH_IT = 5_000_000


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
    processes: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Processes that compare wording side by side; one for little text, else one a "
            "core, unless given. The output is the same.",
        ),
    ] = None,
) -> None:
    """Print the stretches that articles share, one JSON object a line.

    Example: crossread reuse examples/ferry-fire
    """
    from crossread.errors import LostProcess
    from crossread.pipeline import shared_stretches
    from crossread.processes import cores, spread
    from crossread.tell.crossreading_json import dump, shared_stretch

    articles, failures = read_articles(paths)
    if processes is None:
        much = sum(len(article.text) for article in articles) >= _WORTH_IT
        processes = cores() if much else 1
    try:
        with spread(processes) as each:
            found = shared_stretches(
                articles, wording_only=wording, progress=say, each=each, threads=processes
            )
    except LostProcess as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    finally:
        say_done()
    for shared in found:
        typer.echo(dump(shared_stretch(shared), spread=0), nl=False)
    if failures:
        raise typer.Exit(1)
