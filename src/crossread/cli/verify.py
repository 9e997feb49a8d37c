"""`crossread verify`: does everything that is printed stand where it points?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def verify(
    out: Annotated[
        Path,
        typer.Argument(help="The folder that `crossread read -o` wrote, or a crossreading.json."),
    ],
) -> None:
    """Check every span, number, name and quoted word of a crossreading against its texts.

    Prints one line for each defect. Exit status: 0 none, 1 some, 2 nothing that could be checked.

    Example: crossread verify out
    """
    from crossread.errors import BadCrossreading
    from crossread.tell.crossreading_json import load
    from crossread.tell.harmless import harmless
    from crossread.verify import defects, run_checks

    try:
        data = load(out)
    except BadCrossreading as error:
        typer.echo(harmless(str(error)), err=True)
        raise typer.Exit(2) from error
    checks = list(run_checks(data, out if out.is_dir() else None))
    found = defects(checks)
    for defect in found:
        typer.echo(harmless(str(defect)))
    typer.echo(f"{len(checks)} checks, {len(found)} defects", err=True)
    if found:
        raise typer.Exit(1)
