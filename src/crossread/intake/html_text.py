"""HTML trees, and the plain text of a piece of HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossread.errors import UnreadableInput

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARKUP = re.compile(
    r"</(?:p|div|h[1-6]|li|article|section|blockquote)\s{0,9}>|<br\s{0,9}/?>", re.I
)
_UNREAD = """
    script style noscript template iframe head object svg form button select textarea
"""
_BLOCKS = """
    p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote section article header footer figure
    figcaption table tr pre hr body main aside
"""
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_BREAK = "\u2029"  # a line break in the source is mere white space, so it cannot part paragraphs
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")


def holds_markup(text: str) -> bool:
    """Whether the text is written in HTML rather than plainly."""
    return _MARKUP.search(text) is not None


def parse_html(html: str, name: str) -> HtmlElement:
    """The page's tree, whole; UnreadableInput where it is empty, cut short or nested too deeply."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    # Not `huge_tree`: without it the depth of nesting is bounded, and copies cannot overflow.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    source = _CONTROL.sub("\ufffd", html).encode("utf-8")
    try:
        tree = document_fromstring(source, parser=parser)
    except (LxmlError, ValueError) as error:
        raise UnreadableInput(f"{name} holds no HTML; save the whole page again.") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableInput(
            f"The HTML of {name} is nested too deeply to be read whole; "
            "save the article's text as a .txt file instead."
        )
    return tree


def text_of_html(html: str) -> str:
    """What a browser would show of a fragment, one paragraph a line; empty if nothing."""
    try:
        tree = parse_html(html, "the fragment")
    except UnreadableInput:
        return ""
    for element in list(tree.iter(*_UNREAD.split())):
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter("br"):
        element.tail = _BREAK + (element.tail or "")
    for element in tree.iter(*_BLOCKS.split()):
        element.text = _BREAK + (element.text or "")
        element.tail = _BREAK + (element.tail or "")
    lines = (_SPACE.sub(" ", line).strip(" ") for line in "".join(tree.itertext()).split(_BREAK))
    return "\n".join(line for line in lines if line)
