"""The brief for the page: its sentences with numbered footnotes, and the texts to copy."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from crossread.tell.brief_markdown import brief_markdown
from crossread.tell.harmless import harmless
from crossread.tell.view_index import Cite, Index, Record, cites


@dataclass(frozen=True, slots=True)
class BriefView:
    """A sentence of the brief with the numbers of its footnotes."""

    anchor: str
    note: str  # how the anchor of a footnote begins; its number follows
    text: str
    notes: tuple[tuple[int, Cite], ...]


def view_brief(index: Index, story: Record) -> tuple[BriefView, ...]:
    """Every sentence in order; footnotes are numbered through."""
    sentences, number = [], 0
    for place, sentence in enumerate(story.get("brief", ()), start=1):
        notes = []
        for words in cites(index, sentence["cites"], margin=0, longest=300):
            number += 1
            notes.append((number, words))
        sentences.append(
            BriefView(
                index.own("brief", place),
                f"foot-{index.number}-",
                sentence["text"],
                tuple(notes),
            )
        )
    return tuple(sentences)


def copies(data: Record, story: Record, title: str, brief: tuple[BriefView, ...]) -> dict[str, str]:
    """The brief with its footnotes as Markdown, HTML and plain text, by the name of the kind."""
    if not brief:
        return {}
    one = {"articles": data["articles"], "stories": [story]}
    return {
        "Markdown": brief_markdown(one),
        "HTML": _as_html(title, brief),
        "plain": _as_plain(title, brief),
    }


def _as_html(title: str, brief: tuple[BriefView, ...]) -> str:
    lines = [f"<h1>{_safe(title)}</h1>"]
    for sentence in brief:
        marks = "".join(
            f'<sup><a href="#fn{number}">{number}</a></sup>' for number, _ in sentence.notes
        )
        lines.append(f"<p>{_safe(sentence.text)}{marks}</p>")
    notes = "".join(
        f'<li value="{number}" id="fn{number}">{_safe(cite.source.label)}: '
        f"“{_safe(cite.text)}”</li>\n"
        for sentence in brief
        for number, cite in sentence.notes
    )
    return "\n".join(lines) + f"\n<ol>\n{notes}</ol>\n"


def _safe(text: str) -> str:
    return escape(harmless(text))


def _as_plain(title: str, brief: tuple[BriefView, ...]) -> str:
    blocks = [harmless(title)]
    for sentence in brief:
        marks = "".join(f"[{number}]" for number, _ in sentence.notes)
        blocks.append(f"{harmless(sentence.text)} {marks}".rstrip())
    notes = "\n".join(
        f"[{number}] {harmless(cite.source.label)}: “{harmless(cite.text)}”"
        for sentence in brief
        for number, cite in sentence.notes
    )
    return "\n\n".join([*blocks, notes]) + "\n"
