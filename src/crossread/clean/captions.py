"""Picture lines: captions, in whatever place of the text they landed."""

from __future__ import annotations

import re

from crossread.lexicons import word_table

_YEAR_DATE = re.compile(r"\b\d{1,2},? (?:19|20)\d{2}\b|\b(?:19|20)\d{2}\b")
_BRACKETED_END = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\.?$")
# "AP Photo/The Daily Post, Ana Reyl", "REUTERS/Ana Reyl": a picture's credit on a line of its own.
_PICTURE_CREDIT = re.compile(
    r"(?:(?:[\w.&]+ ){0,3}[Pp]hotos?(?:/| by )\S|[A-Z]{2,8}(?: PHOTO)?/[A-Z])"
)
_LEFT_RIGHT = re.compile(
    r"(?:\((?:L|R|C|left|right|centre|center)\)|, (?:left|right|centre|center),)"
)
_LONGEST = 60  # words; a caption is one or two sentences
_LONGEST_FILED = 100  # of one that opens as a caption does and ends with a credit


def is_caption(paragraph: str, *, doubled: bool) -> bool:
    """True where the paragraph reads as a picture's caption.

    `doubled` says that the same paragraph stands beside it again, as pages do that print a
    caption for the eye and for the screen reader.
    """
    words = paragraph.split()
    if len(words) <= 12 and _PICTURE_CREDIT.match(paragraph) and paragraph[-1] not in ".!?”":
        return True
    if not 3 <= len(words) <= _LONGEST_FILED:
        return False
    lowered = paragraph.casefold().lstrip("[( ")
    opener = any(_begins(lowered, opener) for opener in word_table("furniture")["caption_openers"])
    credited = _ends_with_credit(paragraph)
    if opener and (len(words) <= 40 or credited):
        return True
    if len(words) > _LONGEST:
        return False
    if credited:
        return True
    if doubled:
        return True
    return len(words) <= 45 and (_is_scene(paragraph, words) or bool(_LEFT_RIGHT.search(paragraph)))


def _begins(text: str, opener: str) -> bool:
    # "Photo: the pier" and "Pictured: …" open a caption; "Photographs show" does not.
    return text.startswith(opener) and (
        text[len(opener) : len(opener) + 1] in {":", "-", "–", "—", "|"}
        or (" " in opener and text[len(opener) : len(opener) + 1] in {" ", ","})
    )


def _ends_with_credit(paragraph: str) -> bool:
    """True for "… 2022. AP", "… (AP)", "… Photo: Jane Doe", "… [File/Reuters]"."""
    table = word_table("furniture")
    closers = table["caption_closers"]
    if bracketed := _BRACKETED_END.search(paragraph):
        parts = re.split(r"[/:|,–—-]| via ", bracketed[1].casefold())
        if any(part.strip() in closers for part in parts):
            return True
        if any(bracketed[1].casefold().startswith(h) for h in table["caption_credit_heads"]):
            return True
    last = re.split(r"(?<=[.!?”\"’)])\s+", paragraph)[-1] if ". " in paragraph else ""
    tail = last.strip(" .").casefold()
    if 0 < len(tail) <= 60 and len(last) < len(paragraph):
        if any(part.strip() in closers for part in re.split(r"[/|]", tail)):
            return True
        if any(tail.startswith((f"{h}:", f"{h} by ")) for h in table["caption_credit_heads"]):
            return True
    heads = "|".join(table["caption_credit_heads"])
    return bool(re.search(rf"(?i)[.|] (?:{heads})(?: by |: ?|/)[^.]{{2,60}}\.?$", paragraph))


def _is_scene(paragraph: str, words: list[str]) -> bool:
    """True for "A crew member walks on the pier in Port Sarn on May 4, 2031.": a dated picture."""
    if not _YEAR_DATE.search(paragraph) or "“" in paragraph or '"' in paragraph:
        return False
    if sum(mark in paragraph for mark in ("; ", " said ", " says ", " told ")):
        return False
    scene_verbs = word_table("furniture")["scene_verbs"]
    early = [word.strip(".,").casefold() for word in words[1:9]]
    verb = any(word in scene_verbs for word in early)
    during = re.search(r"\b(?:during|at) (?:a|an|the) ", paragraph) is not None
    return verb and during and len(re.findall(r"[.!?](?:\s|$)", paragraph)) <= 2
