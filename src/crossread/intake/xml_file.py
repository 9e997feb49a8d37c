"""XML files: the root element says whether a feed, NewsML-G2 or a list of feeds is inside."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.errors import UnreadableInput
from crossread.intake.draft import Draft
from crossread.intake.feed import FEED_ROOTS, read_feed
from crossread.intake.newsml import NEWSML_ROOTS, read_newsml
from crossread.intake.xml_tree import local_name, parse_xml
from crossread.records.article import Failure


def read_xml(raw: bytes, name: str) -> Iterator[Draft | Failure]:
    """The articles of a feed or a NewsML-G2 file; a list of feeds is told as what it is."""
    root = parse_xml(raw, name)
    kind = local_name(root)
    if kind in FEED_ROOTS:
        yield from read_feed(root, name)
    elif kind in NEWSML_ROOTS:
        yield from read_newsml(root, name)
    elif kind == "opml":
        feeds = sum(1 for outline in root.iter("outline") if outline.get("xmlUrl"))
        raise UnreadableInput(
            f"{name} is a list of {feeds} feeds, which are not fetched here; "
            "save the feeds themselves as .xml files."
        )
    else:
        raise UnreadableInput(
            f"{name} is XML of an unknown kind (<{kind[:40]}>); "
            "give RSS, Atom or NewsML-G2, or save its text as a .txt file."
        )
