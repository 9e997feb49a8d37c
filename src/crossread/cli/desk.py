"""`crossread desk …`: the store in which articles, stories and a person's decisions last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossread.cli.inputs import say, say_done

if TYPE_CHECKING:
    from crossread.desk import Desk

desk_app = typer.Typer(
    name="desk",
    help="Keep articles, stories and decisions, and find them again.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Place = Annotated[
    str,
    typer.Option("--desk", help="The desk: a file, or a database URL.", envvar="CROSSREAD_DESK"),
]
Outlet = Annotated[str | None, typer.Option(help="Only articles of this outlet.")]
Status = Annotated[
    str | None,
    typer.Option(help="Only of stories in whose last reading a claim is so: contested, …"),
]


def _day(said: str | None) -> str | None:
    from datetime import date

    try:
        return said and date.fromisoformat(said).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{said!r} is no day; write it as 2024-10-01.") from error


Since = Annotated[
    str | None,
    typer.Option(help="Published on this day (YYYY-MM-DD) or later.", callback=_day),
]
Until = Annotated[str | None, typer.Option(help="Published on this day or before.", callback=_day)]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Limit = Annotated[int, typer.Option(help="At most so many.", min=1)]
HERE = "crossread-desk.db"


@contextmanager
def opened(place: str, *, new: bool = False) -> Iterator[Desk]:
    """The open desk; what goes wrong in it is a sentence and exit status 1.

    Only what brings articles in makes a `new` one: a slip in the name would else be an empty desk.
    """
    from crossread.desk import Desk
    from crossread.errors import CrossreadError

    if not new and "://" not in place and not Path(place).exists():
        tell(
            f"There is no desk {Path(place).name} here. Name another with --desk, or make it: "
            "crossread desk add PATHS…",
            err=True,
        )
        raise typer.Exit(1)
    try:
        with Desk.open(place) as desk:
            yield desk
    except CrossreadError as error:
        tell(str(error), err=True)
        raise typer.Exit(1) from error


def tell(line: str, *, err: bool = False) -> None:
    """One line, made fit for a screen."""
    from crossread.tell.harmless import harmless

    typer.echo(harmless(line), err=err)


def _tell_json(record: object) -> None:
    from crossread.tell.crossreading_json import dump

    typer.echo(dump(record, spread=0), nl=False)


@desk_app.command()
def stories(
    place: Place = HERE,
    outlet: Outlet = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List stories, the one that changed last first.

    Example: crossread desk stories --since 2024-10-01
    """
    from dataclasses import asdict

    with opened(place) as desk:
        lines = desk.stories(outlet=outlet, status=status, since=since, until=until, limit=limit)
        if not lines:
            tell("No story is so.", err=True)
        for line in lines:
            if json:
                _tell_json(asdict(line))
            else:
                days = f"{line.first or '?'} to {line.last or '?'}"
                tell(f"{line.id:<12} {line.articles:>4} articles  {days}  {line.title}")


@desk_app.command()
def show(story: str, place: Place = HERE, json: Json = False) -> None:
    """Show one story: its articles, the stories that merged into it, and the decisions on it.

    Example: crossread desk show story-1
    """
    from dataclasses import asdict

    with opened(place) as desk:
        view = desk.show(story)
    if json:
        _tell_json(asdict(view))
        return
    tell(f"{view.line.id}  {view.line.title}")
    if view.merged:
        tell(f"  merged into it: {', '.join(view.merged)}")
    for article in view.articles:
        other = f"  ({article.relation} of {article.of})" if article.of else ""
        tell(
            f"  {article.id}  {article.outlet or '?'}  "
            f"{article.published or '?'}  {article.title}{other}"
        )
        for change in article.changes:
            tell(f"      “{change.before[:160]}” → “{change.after[:160]}”")
    for decision in view.decisions:
        tell(f"  decision {_said(decision)}")


def _said(decision: object) -> str:
    from crossread.store.views import Decision

    assert isinstance(decision, Decision)
    undone = f", undone {decision.undone}" if decision.undone else ""
    note = f": {decision.note}" if decision.note else ""
    items = " ".join(decision.items)
    return f"{decision.id}: {decision.kind} {items} ({decision.who}, {decision.made}{undone}){note}"


@desk_app.command()
def search(
    words: Annotated[str, typer.Argument(help="Words; all of them must stand there.")] = "",
    place: Place = HERE,
    outlet: Outlet = None,
    actor: Annotated[str | None, typer.Option(help="Only articles that name this actor.")] = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 20,
    json: Json = False,
) -> None:
    """Find articles that hold all the words; ferr* finds every word that begins so.

    Example: crossread desk search "coast guard" --since 2024-10-01
    """
    from dataclasses import asdict

    with opened(place) as desk:
        hits = desk.search(
            words,
            outlet=outlet,
            actor=actor,
            status=status,
            since=since,
            until=until,
            limit=limit,
        )
        if not hits:
            tell("No article is so.", err=True)
        for hit in hits:
            if json:
                _tell_json(asdict(hit))
            else:
                tell(f"{hit.article.id}  {hit.story or '?'}  {hit.article.title}")
                tell(f"    {hit.snippet}")


@desk_app.command()
def read(
    story: str,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Write the page and its files here.")
    ] = None,
    place: Place = HERE,
    json: Annotated[bool, typer.Option("--json", help="Print crossreading.json.")] = False,
) -> None:
    """Lay one story side by side, and tell what is new since it was last read.

    Example: crossread desk read story-1 -o out
    """
    from crossread.tell.crossreading_json import dump

    with opened(place) as desk:
        data = desk.read(story, progress=say)
        say_done()
    if out is not None:
        from crossread.tell.files import write_files

        write_files(data, out)
    if json:
        typer.echo(dump(data), nl=False)
        return
    from rich.console import Console

    from crossread.tell.terminal import print_crossreading

    print_crossreading(data, Console(highlight=False, markup=False, emoji=False))
    for sentence in data["news"]:
        tell(sentence)


@desk_app.command()
def decide(
    kind: Annotated[
        str | None,
        typer.Argument(help="merge, split, apart, same-actor, accept, reject or undo."),
    ] = None,
    items: Annotated[list[str] | None, typer.Argument(help="Ids that it is said of.")] = None,
    note: Annotated[str, typer.Option(help="Why, for those who read it later.")] = "",
    who: Annotated[
        str | None, typer.Option(help="Who decides; your user name if left out.")
    ] = None,
    place: Place = HERE,
) -> None:
    """Decide what the program must keep to; without arguments, list what was decided.

    Example: crossread desk decide split 07-daily-ledger --note "another fire"
    """
    from crossread.errors import BadDecision

    with opened(place) as desk:
        if kind is None:
            made = desk.decisions(undone=True)
            if not made:
                tell("Nothing was decided yet.", err=True)
            for decision in made:
                tell(_said(decision))
        elif kind == "undo":
            if len(items or ()) != 1 or not (items or [""])[0].isdigit():
                raise BadDecision("undo is said of one decision; give its number.")
            tell(_said(desk.undo(int((items or [""])[0]))))
        else:
            tell(_said(desk.decide(kind, items or (), note=note, who=who)))


@desk_app.command()
def export(
    story: Annotated[str | None, typer.Argument(help="One story; all if left out.")] = None,
    place: Place = HERE,
) -> None:
    """Print every article with its story, one JSON object a line, as `crossread read -` takes it.

    Example: crossread desk export story-1
    """
    with opened(place) as desk:
        for record in desk.export(story):
            _tell_json(record)


@desk_app.command()
def backup(to: Path, place: Place = HERE) -> None:
    """Copy the whole desk to a new file, while others go on writing.

    Example: crossread desk backup desk-copy.db
    """
    with opened(place) as desk:
        troubles = desk.backup(to)
    for trouble in troubles:
        tell(trouble, err=True)
    tell(f"Written: {to}", err=True)
    if troubles:
        raise typer.Exit(1)
