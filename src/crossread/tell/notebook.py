"""A crossreading for a notebook: shown as a page would show it, and as tables for pandas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crossread.tell.files import write_files
from crossread.tell.html_page import page_html
from crossread.tell.notebook_rows import (
    actor_rows,
    article_rows,
    claim_rows,
    conflict_rows,
    event_rows,
    lineage_rows,
    quote_rows,
    timeline_rows,
    utterance_rows,
)
from crossread.tell.view_words import VERDICTS, clipped, counted, lines_words, visible

if TYPE_CHECKING:
    import pandas

Row = Mapping[str, Any]
_MOST_SHOWN = 20


class Findings(Sequence[Row]):
    """Findings of one kind as rows of named values; each row is a mapping."""

    def __init__(self, name: str, rows: Sequence[Row]) -> None:
        self.name = name
        self._rows = tuple(rows)
        # In the order of their first appearance, for stories have articles of their own.
        self.columns = tuple(dict.fromkeys(column for row in self._rows for column in row))

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: Any) -> Any:
        return self._rows[place]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{counted(len(self), self.name)}>"

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a DataFrame; raises ImportError with what to do where pandas is missing."""
        try:
            import pandas
        except ImportError as error:
            raise ImportError(
                "to_pandas() needs pandas, which is not installed here. Install it with "
                "`pip install pandas`, or go on with the rows: each is a mapping."
            ) from error
        return pandas.DataFrame([dict(row) for row in self._rows], columns=list(self.columns))

    def _repr_html_(self) -> str:
        return _table(self.columns, self._rows[:_MOST_SHOWN]) + _more(len(self))


class Crossreading(dict[str, Any]):
    """A crossreading as crossreading.json holds it, with its findings as tables."""

    @property
    def articles(self) -> Findings:
        return self._findings("article", article_rows)

    @property
    def claims(self) -> Findings:
        """One row a claim, with the verdict on each article in a column of its id."""
        return self._findings("claim", claim_rows)

    @property
    def utterances(self) -> Findings:
        return self._findings("utterance", utterance_rows)

    @property
    def quotes(self) -> Findings:
        return self._findings("quote", quote_rows)

    @property
    def conflicts(self) -> Findings:
        return self._findings("conflict", conflict_rows)

    @property
    def timeline(self) -> Findings:
        return self._findings("time", timeline_rows)

    @property
    def lineage(self) -> Findings:
        return self._findings("edge", lineage_rows)

    @property
    def actors(self) -> Findings:
        return self._findings("actor", actor_rows)

    @property
    def events(self) -> Findings:
        return self._findings("event", event_rows)

    def page(self) -> str:
        """The page as one HTML file."""
        return page_html(self)

    def write(self, folder: str | Path) -> None:
        """All the files that `crossread read -o` writes."""
        write_files(self, Path(folder))

    def _findings(self, name: str, rows: Callable[[Row], Iterator[Row]]) -> Findings:
        return Findings(name, list(rows(self)))

    def __repr__(self) -> str:
        told = [counted(len(self["articles"]), "article"), counted(len(self.claims), "claim")]
        stories = counted(len(self["stories"]), "story", "stories")
        return f"<crossreading of {stories}: {', '.join(told)}>"

    def _repr_html_(self) -> str:
        shown = "".join(_story(story) for story in self["stories"])
        failed = len(self["failures"])
        return (shown or "<p>No story.</p>") + (f"<p>{failed} not read.</p>" if failed else "")


def _story(story: Row) -> str:
    conflicts = sum(each["verdict"] == "conflict" for each in story["conflicts"])
    facts = (
        counted(len(story["articles"]), "article"),
        lines_words(story["lineage"]["lines"]),
        counted(len(story["claims"]), "claim"),
        counted(conflicts, "conflict"),
    )
    rows = [
        {"": claim["id"], "claim": claim["text"], "standing": claim["status"]}
        | {
            str(number): VERDICTS.get(verdicts.get(article, ""), "·")
            for number, article in enumerate(story["articles"], start=1)
        }
        for claim in story["claims"][:_MOST_SHOWN]
        for verdicts in ({cell["article"]: cell["verdict"] for cell in claim["cells"]},)
    ]
    columns = tuple(rows[0]) if rows else ()
    table = _table(columns, rows) + _more(len(story["claims"])) if rows else ""
    return f"<h3>{_safe(story['title'])}</h3><p>{_safe(' · '.join(facts))}</p>{table}"


def _table(columns: Sequence[str], rows: Sequence[Row]) -> str:
    if not rows:
        return "<p>none</p>"
    head = "".join(f"<th>{_safe(column)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{_safe(row.get(column))}</td>" for column in columns) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _more(number: int) -> str:
    return f"<p>{number - _MOST_SHOWN} more</p>" if number > _MOST_SHOWN else ""


def _safe(value: Any) -> str:
    return "" if value is None else escape(visible(clipped(str(value), 240)))
