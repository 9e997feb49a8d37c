"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# English function words that are no common word of another language in Latin script.
_ENGLISH_WORDS = """
    the and that with from said they which were would their been this his who has its what
    when could should about into than these those there whose she you
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_ENGLISH_SHARE = 0.04  # running English has 12–25 %, other languages under 1 %
_SAMPLE = 20_000
_ENOUGH_LETTERS = 60
_SURE = 0.9
_SURE_AGAINST_DECLARED = 0.99
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]+)?")
_CANDIDATES = """
    af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id
    is it ja ka kk km kn ko ky la lo lt lv mk ml mn mr ms mt nb ne nl nn no pa pl ps pt ro ru
    si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh zu
"""


def language_of(text: str, *, declared: str | None = None) -> tuple[str | None, str | None]:
    """The ISO 639-1 code of the text's language, and a note where that needs one."""
    tag = _declared_code(declared)
    words = _WORD.findall(text[:_SAMPLE].lower())
    english = sum(word in _ENGLISH for word in words) / len(words) if words else 0.0
    if english >= _ENGLISH_SHARE:
        if tag not in (None, "en"):
            return "en", f"Declared as {tag}, but the words are English."
        return "en", None
    if sum(map(len, words)) < _ENOUGH_LETTERS:
        # Too little to overrule what the source says of itself.
        return tag, None if tag else "The text is too short to tell its language."
    found, probability = _identifier().classify(" ".join(words))
    if found == tag:
        return tag, None
    if tag is not None:
        if probability < _SURE_AGAINST_DECLARED:
            return tag, None
        return found, f"Declared as {tag}, but the words look like {found}."
    if probability < _SURE:
        return None, "The language could not be told from the words."
    return found, None


def _declared_code(declared: str | None) -> str | None:
    match = _TAG.fullmatch(declared.strip()) if declared else None
    return match[1].lower() if match else None


@cache
def _identifier() -> Any:
    # Loading costs over half a second, so it is done for texts that are not plainly English only.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.nb_classes)
    identifier.set_languages([code for code in _CANDIDATES.split() if code in known])
    return identifier
