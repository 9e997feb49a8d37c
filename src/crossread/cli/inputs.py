"""What the commands that read articles have in common: arguments, failures, exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from crossread.records import Article, Failure

Paths = Annotated[
    list[str],
    typer.Argument(help="Files, folders of them, or - for JSON Lines on standard input."),
]


def read_articles(paths: Sequence[str]) -> tuple[tuple[Article, ...], tuple[Failure, ...]]:
    """Articles and failures; each failure is told on standard error at once."""
    from crossread.intake.sources import read_inputs

    articles, failures = read_inputs(paths, stdin=sys.stdin.buffer)
    for failure in failures:
        tell_failure(failure)
    if not articles:
        typer.echo("No article could be read: nothing to do.", err=True)
        raise typer.Exit(1)
    return articles, failures


def tell_failure(failure: Failure) -> None:
    """Says on standard error which input gave nothing, and why."""
    from crossread.tell.harmless import harmless

    typer.echo(harmless(f"not read: {failure.path}: {failure.why}"), err=True)


def say(sentence: str) -> None:
    """Progress, on standard error and only where somebody watches."""
    if is_watched():
        from crossread.tell.harmless import harmless

        typer.echo(f"\r\033[K{harmless(sentence)[:100]}", err=True, nl=False)


def is_watched() -> bool:
    """Whether standard error is a terminal."""
    return sys.stderr.isatty()


def say_done() -> None:
    if is_watched():
        typer.echo("\r\033[K", err=True, nl=False)
