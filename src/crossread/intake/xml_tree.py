"""XML trees from hostile bytes: no entities, no document types, no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from crossread.errors import UnreadableInput

if TYPE_CHECKING:
    from lxml.etree import _Element

_BINARY = (b"\x1f\x8b", b"PK\x03\x04", b"%PDF-")
_SPACE = re.compile(r"\s+")


def parse_xml(raw: bytes, name: str) -> _Element:
    """The root element; UnreadableInput where the bytes are no well-formed XML or declare entities.

    The parser resolves no entity and fetches nothing, and refuses a file that declares entities of
    its own: no feed needs one, and nested ones are made to exhaust memory.
    """
    from lxml.etree import LxmlError, XMLParser, fromstring

    if raw.startswith(_BINARY):
        raise UnreadableInput(f"{name} looks like a binary file; unpack it first.")
    parser = XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = fromstring(raw.lstrip(), parser)
    except (LxmlError, ValueError) as error:
        raise UnreadableInput(f"{name} is not well-formed XML ({error}); save it again.") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UnreadableInput(f"{name} declares XML entities of its own; save it without them.")
    return root


def local_name(element: _Element) -> str:
    """The element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: _Element, *names: str) -> Iterator[_Element]:
    """The child elements that bear one of the names, whatever their namespace."""
    return (child for child in element if local_name(child) in names)


def words(element: _Element | None) -> str | None:
    """All text inside, white space folded; None where there is none."""
    if element is None:
        return None
    return _SPACE.sub(" ", "".join(str(part) for part in element.itertext())).strip() or None
