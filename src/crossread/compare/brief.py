"""The brief: the best-carried claims and the disputes, every sentence with its spans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.compare.links import ClaimGroup, Links
from crossread.compare.units import Ground, Unit
from crossread.records import BriefSentence, Citation, Claim, Conflict, Span
from crossread.records.crossreading import CARRYING

_FEWEST, _MOST = 120, 180  # words of a brief
_SENTENCE = range(7, 46)  # words a claim may have to be told whole
_REPEATS = 0.34  # likeness from which a claim would tell the same again
_TELLING = CARRYING | {"contradicted"}
_MARKS = "“”‘’\"' "
_WEB = re.compile(r"https?://|\bwww\.|\bpic\.twitter")
_DISPUTES = 2  # disputes told, after the claims


def write_brief(
    ground: Ground,
    links: Links,
    groups: Sequence[ClaimGroup],
    claims: Sequence[Claim],
    conflicts: Sequence[Conflict],
) -> tuple[BriefSentence, ...]:
    """120 to 180 words where the story has them: claims in order of support, then disputes."""
    disputes = _disputes(ground, conflicts)[:_DISPUTES]
    room = _MOST - sum(_words(sentence.text) for sentence in disputes)
    chosen: list[int] = []
    sentences: list[BriefSentence] = []
    for strict in (True, False):
        for index in _by_support(claims, groups):
            if index in chosen or sum(_words(s.text) for s in sentences) >= _FEWEST:
                continue
            sentence = _sentence(ground, groups[index], claims[index])
            used = sum(_words(s.text) for s in sentences)
            if used + _words(sentence.text) > room:
                continue
            if strict and not _tells_something_new(links, groups, chosen, index):
                continue
            if not _can_stand(ground, groups[index], sentence, strict=strict):
                continue
            chosen.append(index)
            sentences.append(sentence)
    return (*sentences, *disputes)


def _by_support(claims: Sequence[Claim], groups: Sequence[ClaimGroup]) -> list[int]:
    """Claims by how many carry them and how many open with them; what opens a text is its news."""

    def support(index: int) -> tuple[int, int, int, int]:
        claim = claims[index]
        # An outlet that contradicts a detail tells of the same.
        carriers = sum(cell.verdict in _TELLING for cell in claim.cells)
        openings = {unit.article for unit in groups[index].units if unit.opens}
        return (-carriers - len(openings), -claim.lines.high, -len(claim.originators), index)

    return sorted(range(len(claims)), key=support)


def _can_stand(ground: Ground, group: ClaimGroup, sentence: BriefSentence, *, strict: bool) -> bool:
    if group.best.kind == "headline" or _words(sentence.text) not in _SENTENCE:
        return False
    if strict and (
        group.best.kind == "caption" or group.best.subject or _WEB.search(sentence.text)
    ):
        return False
    if strict and _is_mere_quote(ground, group.best) and _speaker(ground, group.best) is None:
        return False
    first = group.best.words[0]
    return not (strict and first.function and first.form in _LEANING)


_LEANING = frozenset(
    {"he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "its", "their"}
    | {"but", "and", "however", "also", "there"}
    # Whoever it is told of stands in the sentence before.
    | {"will", "would", "is", "are", "was", "were", "has", "have", "had", "can", "could", "may"}
    | {"might", "must", "should", "did", "does", "do"}
)


def _tells_something_new(
    links: Links, groups: Sequence[ClaimGroup], chosen: Sequence[int], index: int
) -> bool:
    return all(
        links.between(groups[index].best, groups[other].best).score < _REPEATS for other in chosen
    )


def _sentence(ground: Ground, group: ClaimGroup, claim: Claim) -> BriefSentence:
    text = claim.text.strip()
    text = text[0].upper() + text[1:]
    if text.rstrip(_MARKS)[-1:] not in tuple(".!?"):
        text = text.rstrip(",;:—– ") + "."
    cites = [claim.source]
    if _is_mere_quote(ground, group.best) and (speaker := _speaker(ground, group.best)):
        # Cut out of a longer quotation, the words would stand there as if nobody had said them.
        name, words = speaker
        text = f"{name[0].upper()}{name[1:]}: “{text.strip(_MARKS)}”"
        cites.append(words)
    for cell in claim.cells:
        if cell.verdict in CARRYING:
            cites += [span for span in cell.spans[:1] if span != claim.source]
    return BriefSentence(text, tuple(cites))


def _is_mere_quote(ground: Ground, unit: Unit) -> bool:
    """True for a clause of which nothing stands outside the quotation marks."""
    if unit.quote is None or unit.quote.kind != "direct":
        return False
    text = unit.span.of(ground.by_id[unit.article].text)
    start = unit.start + len(text) - len(text.lstrip(_MARKS))
    end = unit.end - len(text) + len(text.rstrip(_MARKS))
    return any(part.holds(Span(start, end)) for part in unit.quote.content)


def _speaker(ground: Ground, unit: Unit) -> tuple[str, Citation] | None:
    """Who says a clause, and the words of its article that name or describe them."""
    quote, holder = unit.quote, unit.holder
    if quote is None or holder is None:
        return None
    actor = ground.actors[holder]
    here = [mention.span for mention in actor.mentions if mention.article == unit.article]
    words = quote.speaker
    if not (words and any(words.overlap(span) for span in here)):
        # "She" and "the airline" are told by the name that stands before.
        words = max((span for span in here if span.end <= unit.end), default=words)
    if words is None:
        return None
    cite = Citation(unit.article, words.start, words.end)
    named = ground.is_named(holder) and words in here
    return (actor.name if named else " ".join(ground.text(cite).split())), cite


def _disputes(ground: Ground, conflicts: Sequence[Conflict]) -> list[BriefSentence]:
    """What cannot both hold first; of the rest only lengths, which a reader stumbles over."""
    hard = [c for c in conflicts if c.verdict == "conflict"]
    soft = [c for c in conflicts if c.verdict == "reconcilable" and c.kind == "duration"]
    # "Four hours" and "around four hours" are no two accounts.
    soft = [c for c in soft if not _says_both(ground.text(c.a), ground.text(c.b))]
    told: dict[tuple[str, Citation], Conflict] = {}
    for conflict in (*hard, *soft):
        told.setdefault((conflict.kind, conflict.a), conflict)
    return [_dispute(ground, conflict) for conflict in told.values()]


def _says_both(one: str, two: str) -> bool:
    """True where one wording stands inside the other."""
    short, long = sorted((one.casefold().split(), two.casefold().split()), key=len)
    return any(short == long[at : at + len(short)] for at in range(len(long)))


def _dispute(ground: Ground, conflict: Conflict) -> BriefSentence:
    one, two = (" ".join(ground.text(side).split()) for side in (conflict.a, conflict.b))
    what = {"number": "a number", "date": "a day", "duration": "how long it lasts"}.get(
        conflict.kind, "this"
    )
    if conflict.kind == "degree" and one.casefold().startswith("first "):
        noun = one.split()[-1]
        text = f"Accounts differ: one has the “{one}”, another such {noun} is told of “{two}”."
        return BriefSentence(text, (conflict.a, conflict.b))
    ending = ", which can both hold" if conflict.verdict == "reconcilable" else ""
    text = f"Accounts differ on {what}: “{one}” against “{two}”{ending}."
    return BriefSentence(text, (conflict.a, conflict.b))


def _words(text: str) -> int:
    return len(text.split())
