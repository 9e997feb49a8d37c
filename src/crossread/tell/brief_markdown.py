"""The brief of each story as Markdown, with a footnote for every stretch it cites."""

from __future__ import annotations

import html
import re
from typing import Any

from crossread.tell.harmless import harmless

Json = dict[str, Any]

# What Markdown and its common extensions (tables, footnotes, strikethrough, formulas) act on.
_ACTIVE = re.compile(r"[\\`*_\[\]#|~$^{}]")
# A bare web address becomes a link; breaking it after its first letters keeps it readable.
_BARE_LINK = re.compile(r"(?i)(://|\bwww\.|\bmailto:|\bxmpp:)")
_BLOCK_START = re.compile(r"([-+=:]|\d{1,9}[.)])")


def brief_markdown(data: Json) -> str:
    """Every story's title and brief; each footnote gives outlet, article, offsets and the words."""
    articles = {article["id"]: article for article in data["articles"]}
    numbers: dict[tuple[str, int, int], int] = {}
    blocks = []
    for story in data["stories"]:
        blocks.append(f"# {_escaped(story['title'])}")
        for sentence in story["brief"]:
            cites = [(cite["article"], cite["start"], cite["end"]) for cite in sentence["cites"]]
            marks = "".join(f"[^{numbers.setdefault(c, len(numbers) + 1)}]" for c in cites)
            blocks.append(_escaped(sentence["text"]) + marks)
        if not story["brief"]:
            blocks.append("No sentence about this story could be supported by its sources.")
    blocks += [_footnote(number, articles[c[0]], *c[1:]) for c, number in numbers.items()]
    return "\n\n".join(blocks or ["No story was found."]) + "\n"


def _footnote(number: int, article: Json, start: int, end: int) -> str:
    outlet = f"{_escaped(article['outlet'])}, " if article["outlet"] else ""
    words = _escaped(article["text"][start:end])
    return f"[^{number}]: {outlet}article {_escaped(article['id'])}, {start}–{end}: “{words}”"


def _escaped(text: str) -> str:
    line = html.escape(" ".join(harmless(text).split()), quote=False)
    line = _ACTIVE.sub(lambda found: "\\" + found[0], line)
    line = _BARE_LINK.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], line)
    start = _BLOCK_START.match(line)
    if start is None:
        return line
    # The last character of the marker is the one that makes it a list, a rule or a heading.
    return line[: start.end() - 1] + "\\" + line[start.end() - 1 :]
