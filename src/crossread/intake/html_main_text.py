"""The main text of a web page, without its menus, teasers, forms and comments."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

# trafilatura reports what it passes over on standard error; here that ends in a Failure or a note.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())

_SPACES = re.compile(r"[^\S\n]+")
# A date that a page only hints at must not depend on the day of reading.
_LAST_DAY = "2099-12-31"
_FLOWING = "ancestor::p or ancestor::li or ancestor::blockquote or ancestor::figcaption"


def main_text(tree: HtmlElement) -> str:
    """One paragraph a line, captions among them; empty where no main text stands out."""
    ready = _made_ready(tree)
    text = _extracted(ready, precise=True) or _extracted(ready, precise=False)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _extracted(ready: HtmlElement, *, precise: bool) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(deepcopy(ready), favor_precision=precise, include_comments=False)
    # `as_dict` is never asked for, so what comes is a Document or nothing.
    return "" if found is None or isinstance(found, dict) else (found.text or "")


def guessed_metadata(tree: HtmlElement, url: str | None) -> Document:
    """Title, author and day as far as the page's running text hints at them."""
    from trafilatura.metadata import extract_metadata

    dates = {"original_date": True, "extensive_search": False, "max_date": _LAST_DAY}
    return extract_metadata(deepcopy(tree), default_url=url, date_config=dates)


def _made_ready(tree: HtmlElement) -> HtmlElement:
    """A copy in which nothing that the article says stands in an element thrown away as a whole."""
    from lxml.html import builder

    ready = deepcopy(tree)
    for unshown in ready.xpath("//template | //nav | //dialog | //noscript | //svg"):
        if unshown.getparent() is not None:
            unshown.drop_tree()
    for caption in ready.xpath("//figure[ancestor::article or ancestor::main]//figcaption"):
        words = " ".join(caption.text_content().split())
        figure = next(caption.iterancestors("figure"))
        if words and figure.getparent() is not None:
            figure.addprevious(builder.P(words))
    for moment in ready.xpath(f"//time[{_FLOWING}]"):
        moment.drop_tag()
    for quotation in ready.xpath("//q"):
        # Browsers set these marks; in plain text they would be lost, and the quote with them.
        quotation.text = "“" + (quotation.text or "")
        if len(quotation):
            quotation[-1].tail = (quotation[-1].tail or "") + "”"
        else:
            quotation.text += "”"
        quotation.drop_tag()
    return ready
