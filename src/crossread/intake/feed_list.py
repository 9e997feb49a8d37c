"""OPML 2.0 lists of feeds. http://opml.org/spec2.opml"""

from __future__ import annotations

from crossread.errors import UnreadableInput
from crossread.intake.web_address import is_url
from crossread.intake.xml_tree import local_name, parse_xml


def read_feed_list(raw: bytes, name: str) -> tuple[str, ...]:
    """The addresses of the feeds in the list's order, each once; UnreadableInput if it is none."""
    root = parse_xml(raw, name)
    if local_name(root) != "opml":
        raise UnreadableInput(f"{name} is no OPML list of feeds; give one, or a feed's address.")
    given = (
        (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
        for outline in root.iter("outline")
    )
    found = tuple(dict.fromkeys(address for address in given if is_url(address)))
    if not found:
        raise UnreadableInput(f"The list {name} names no feed by http or https; mend it.")
    return found
