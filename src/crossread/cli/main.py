"""The command line. One command, one file; a command parses, calls and prints."""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from crossread import __version__
from crossread.cli.annotate import annotate
from crossread.cli.desk import desk_app
from crossread.cli.desk_intake import add, import_, watch
from crossread.cli.explain import explain
from crossread.cli.group import group
from crossread.cli.read import read
from crossread.cli.reuse import reuse
from crossread.cli.serve import serve
from crossread.cli.verify import verify

app = typer.Typer(
    name="crossread",
    help="Lay what many outlets wrote about one happening side by side.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (read, annotate, group, reuse, verify, explain, serve):
    app.command()(command)
desk_app.command()(add)
desk_app.command("import")(import_)
desk_app.command()(watch)
app.add_typer(desk_app)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"crossread {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Lay what many outlets wrote about one happening side by side."""


def run() -> None:
    """Entry point of the `crossread` command."""
    # Readings are many small records without cycles: to look for some took a tenth of the time.
    gc.set_threshold(100_000, 20, 100)
    app()


if __name__ == "__main__":
    run()
