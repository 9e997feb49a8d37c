"""The crossreading as a screenful: headline figures, ledger, conflicts, who said what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from crossread.tell.harmless import harmless
from crossread.tell.view_words import (
    CONDITIONS,
    CONFLICT_VERDICTS,
    STATUSES,
    VERDICTS,
    article_label,
    clipped,
    counted,
    lines_range,
    lines_words,
    short_label,
    slip_words,
)

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

Record = Mapping[str, Any]

_MOST_CLAIMS = 30
_MOST_CONFLICTS = 12
_MOST_UTTERANCES = 12
_MOST_WORDINGS = 4
# More columns than this do not fit beside a readable claim in 80 columns.
_MOST_COLUMNS = 9
_STYLES = {
    "carried": "green",
    "reworded": "cyan",
    "weaker": "yellow",
    "stronger": "yellow",
    "contradicted": "bold red",
    "reconcilable": "blue",
    "garbled": "magenta",
    "omitted": "dim",
    "unsure": "dim",
    "contested": "bold red",
    "corroborated": "green",
    "multiply reported": "cyan",
    "conflict": "bold red",
    "update": "cyan",
    "artefact": "magenta",
    "spun": "magenta",
    "machine-translated": "magenta",
}


def print_crossreading(data: Record, console: Console) -> None:
    """The whole crossreading on `console`, story by story, and then what could not be read."""
    articles = {article["id"]: article for article in data.get("articles", ())}
    for number, story in enumerate(data.get("stories", ())):
        if number:
            console.print()
        for part in _story(story, articles):
            console.print(part)
    if failures := data.get("failures", ()):
        console.print()
        console.print(_text(f"Not read: {counted(len(failures), 'input')}", "bold red"))
        for failure in failures:
            console.print(_text(f"  ✕ {failure['path']}: {failure['why']}"))


def _story(story: Record, articles: Mapping[str, Record]) -> Iterator[RenderableType]:
    members = [articles[identity] for identity in story["articles"] if identity in articles]
    numbers = {article["id"]: number for number, article in enumerate(members, start=1)}
    names = {actor["id"]: actor["name"] for actor in story.get("actors", ())}
    yield from _headline(story, members, names)
    yield from _articles(members)
    yield from _claims(story, members)
    yield from _conflicts(story, articles, numbers)
    yield from _utterances(story, articles, numbers, names)


def _headline(
    story: Record, members: list[Record], names: Mapping[str, str]
) -> Iterator[RenderableType]:
    yield _text(story.get("title") or story["id"], "bold")
    lines = (story.get("lineage") or {}).get("lines") or {}
    named = {article["outlet"] for article in members if article.get("outlet")}
    figures = [
        counted(len(members), "article"),
        f"{counted(len(named), 'outlet')} named" if named else "outlets not named",
        lines_words(lines),
    ]
    yield _text(" · ".join(figures))
    if lines.get("why"):
        yield _text(lines["why"], "dim")
    claims = story.get("claims", ())
    originators = dict.fromkeys(actor for claim in claims for actor in claim["originators"])
    if originators:
        listed = ", ".join(names.get(actor, actor) for actor in originators)
        yield _text("Rests on ", "dim", (clipped(harmless(listed), 300), ""))


def _articles(members: list[Record]) -> Iterator[RenderableType]:
    yield _heading("Articles")
    table = _table()
    table.add_column(justify="right", style="bold")
    table.add_column(ratio=3)
    table.add_column(no_wrap=True)
    table.add_column(ratio=4)
    for number, article in enumerate(members, start=1):
        condition = article.get("condition") or {}
        label = condition.get("label", "sound")
        remarks = []
        if label != "sound":
            slips = condition.get("evidence", ())
            tasted = ", ".join(slip_words(slip) for slip in slips[:2])
            remarks.append(f"{CONDITIONS[label]} {label}" + (f": {tasted}" if tasted else ""))
        language = article.get("language")
        if language and not language.lower().startswith("en"):
            remarks.append(f"not English ({language})")
        credits = article.get("credits", ())
        if texts := dict.fromkeys(c["agency"] for c in credits if c["kind"] != "picture"):
            remarks.append(f"credits {', '.join(texts)}")
        if pictures := dict.fromkeys(c["agency"] for c in credits if c["kind"] == "picture"):
            remarks.append(f"pictures {', '.join(pictures)}")
        if basis := article.get("published_basis"):
            remarks.append(f"date: {basis}")
        table.add_row(
            _text(str(number)),
            _text(clipped(harmless(article_label(article)), 60)),
            _text((article.get("published") or "no date")[:10], "dim"),
            _text(clipped(harmless("; ".join(remarks)), 200), _STYLES.get(label, "dim")),
        )
    yield table


def _claims(story: Record, members: list[Record]) -> Iterator[RenderableType]:
    claims = story.get("claims", ())
    if not claims:
        return
    statuses = Counter(claim["status"] for claim in claims)
    tally = ", ".join(f"{statuses[status]} {status}" for status in STATUSES if statuses[status])
    yield _heading(f"Claims: {tally}")
    columns = len(members) <= _MOST_COLUMNS
    table = _table(header=True)
    table.add_column("", no_wrap=True, style="dim")
    table.add_column("claim", ratio=1)
    table.add_column("standing", no_wrap=True)
    table.add_column("lines", no_wrap=True, justify="right")
    if columns:
        for number in range(1, len(members) + 1):
            table.add_column(str(number), no_wrap=True, justify="center")
    else:
        table.add_column("outlets", min_width=14)
    chosen = _first(claims, _MOST_CLAIMS, lambda claim: claim["status"] == "contested")
    for claim in chosen:
        verdicts = {cell["article"]: cell["verdict"] for cell in claim["cells"]}
        marks: Iterable[Text]
        if columns:
            marks = [_mark(verdicts.get(article["id"])) for article in members]
        else:
            counts = Counter(verdicts.values())
            told = [(f"{VERDICTS[v]}{counts[v]} ", _STYLES[v]) for v in VERDICTS if counts[v]]
            marks = [_text("", "", *told)]
        table.add_row(
            _text(claim["id"]),
            _text(clipped(harmless(claim["text"]), 180)),
            _text(claim["status"], _STYLES.get(claim["status"], "")),
            _text(lines_range(claim["lines"])),
            *marks,
        )
    yield table
    if len(chosen) < len(claims):
        yield _text(f"  {len(chosen)} of {len(claims)} claims; the page shows all.", "dim")
    used = {cell["verdict"] for claim in chosen for cell in claim["cells"]}
    legend = [(f"{VERDICTS[v]} {v}   ", _STYLES[v]) for v in VERDICTS if v in used]
    yield _text("  ", "", *legend)
    if columns:
        listed = "  ".join(f"{n} {short_label(article)}" for n, article in enumerate(members, 1))
        yield _text(f"  {listed}", "dim")


def _conflicts(
    story: Record, articles: Mapping[str, Record], numbers: Mapping[str, int]
) -> Iterator[RenderableType]:
    order = list(CONFLICT_VERDICTS)
    conflicts = sorted(story.get("conflicts", ()), key=lambda each: order.index(each["verdict"]))
    if not conflicts:
        return
    counts = Counter(conflict["verdict"] for conflict in conflicts)
    yield _heading("Conflicts: " + ", ".join(f"{counts[v]} {v}" for v in order if counts[v]))
    for conflict in conflicts[:_MOST_CONFLICTS]:
        verdict = conflict["verdict"]
        sides = [
            f"{numbers.get(side['article'], '?')} “{_cited(articles, side)}”"
            for side in (conflict["a"], conflict["b"])
        ]
        yield _text(
            f"  {CONFLICT_VERDICTS[verdict]} {verdict}",
            _STYLES.get(verdict, ""),
            (f" ({conflict['kind']}, {conflict['id']})  ", "dim"),
            (" · ".join(sides), ""),
        )
        yield _indented(conflict["why"], "dim")
    if len(conflicts) > _MOST_CONFLICTS:
        yield _text(f"  {_MOST_CONFLICTS} of {len(conflicts)}; the page shows all.", "dim")


def _utterances(
    story: Record,
    articles: Mapping[str, Record],
    numbers: Mapping[str, int],
    names: Mapping[str, str],
) -> Iterator[RenderableType]:
    utterances = story.get("utterances", ())
    if not utterances:
        return
    yield _heading("Who said what")
    quotes = {quote["id"]: quote for quote in story.get("quotes", ())}
    # What several outlets carry comes first: there the wordings can be laid side by side.
    shown = sorted(utterances, key=lambda each: -len(each["wordings"]))[:_MOST_UTTERANCES]
    for utterance in shown:
        speaker = utterance.get("speaker")
        name = names.get(speaker, speaker) if speaker else "speaker not named"
        more: list[tuple[str, str]] = [(f"  {utterance['id']}", "dim")]
        if utterance.get("speaker_conflict"):
            others = ", ".join(names.get(a, a) for a in utterance.get("speakers", ()))
            more.append((f"  ✕ speakers differ: {others}", "bold red"))
        yield _text(f"  {name}", "bold", *more)
        wordings = [each for each in utterance["wordings"] if each["quote"] in quotes]
        for wording in wordings[:_MOST_WORDINGS]:
            quote = quotes[wording["quote"]]
            words = " […] ".join(
                _cited(articles, {**part, "article": quote["article"]}, 220)
                for part in quote["content"]
            )
            if quote["kind"] == "direct":
                words = f"“{words}”"
            head = f"{numbers.get(quote['article'], '?')} {wording['relation']}: "
            yield _indented(words, "", head)
        if len(wordings) > _MOST_WORDINGS:
            yield _indented(f"and {len(wordings) - _MOST_WORDINGS} more", "dim")
    if len(utterances) > len(shown):
        yield _text(f"  {len(shown)} of {len(utterances)}; the page shows all.", "dim")


def _first(claims: Iterable[Record], most: int, wanted: Any) -> list[Record]:
    """The first claims, and in their place later ones that must not be missed, in their order."""
    numbered = list(enumerate(claims))
    kept = sorted(numbered, key=lambda each: (not wanted(each[1]), each[0]))[:most]
    return [claim for _, claim in sorted(kept, key=lambda each: each[0])]


def _cited(articles: Mapping[str, Record], span: Record, longest: int = 90) -> str:
    article = articles.get(span["article"])
    text = article["text"][span["start"] : span["end"]] if article else ""
    return clipped(harmless(text), longest)


def _mark(verdict: str | None) -> Text:
    if verdict is None:
        return _text("·", "dim")
    return _text(VERDICTS[verdict], _STYLES[verdict])


def _heading(words: str) -> RenderableType:
    from rich.padding import Padding

    return Padding(_text(words, "bold underline"), (1, 0, 0, 0), expand=False)


def _indented(words: str, style: str, head: str = "") -> RenderableType:
    from rich.padding import Padding

    return Padding(_text(head, "dim", (words, style)), (0, 0, 0, 4), expand=False)


def _table(*, header: bool = False) -> Table:
    from rich.table import Table

    return Table(box=None, show_header=header, header_style="dim", padding=(0, 1), expand=True)


def _text(words: str, style: str = "", *more: tuple[str, str]) -> Text:
    """Words as they stand: never read as markup, never able to steer the terminal."""
    from rich.text import Text

    parts = [(words, style), *more]
    return Text.assemble(*((harmless(part), look) for part, look in parts), overflow="fold")
