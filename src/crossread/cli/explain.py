"""`crossread explain`: one finding with its words in their texts and the reason of each verdict."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def explain(
    out: Annotated[
        Path,
        typer.Argument(help="The folder that `crossread read -o` wrote, or a crossreading.json."),
    ],
    finding: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A claim, utterance, conflict, quote or actor by its id; "
            "also edge:1, timeline:1, brief:1, condition:ARTICLE.",
        ),
    ],
) -> None:
    """Show one finding: its words marked in their texts, and why it says what it says.

    Example: crossread explain out c1
    """
    from rich.console import Console

    from crossread.errors import BadCrossreading, UnknownFinding
    from crossread.tell.crossreading_json import load
    from crossread.tell.explanation import print_explanation
    from crossread.tell.harmless import harmless
    from crossread.verify.shape import check_shape

    try:
        data = load(out)
        astray = next((check for check in check_shape(data) if not check.holds), None)
        if astray is not None:
            raise BadCrossreading(
                f"The file is damaged: {astray.where} {astray.what}. "
                "`crossread verify` lists all such places."
            )
        print_explanation(data, finding, Console(highlight=False, markup=False, emoji=False))
    except (BadCrossreading, UnknownFinding) as error:
        typer.echo(harmless(str(error)), err=True)
        raise typer.Exit(2) from error
