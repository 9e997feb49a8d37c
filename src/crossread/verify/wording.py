"""Whether what is printed stands in the stretches it points at, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from crossread.verify import words
from crossread.verify.check import Check

Json = dict[str, Any]
Phrases = Callable[[int], set[tuple[str, ...]]]

_REACH = 600  # characters before a clause in which the subject that it lacks must stand
_GAP = re.compile(r"\s*(\[[^\[\]]*\])\s*")


def check_wording(data: Json) -> Iterator[Check]:
    """Checks the words of every claim and every sentence of the brief."""
    articles = {article["id"]: article for article in data["articles"]}
    for index, story in enumerate(data["stories"]):
        for number, claim in enumerate(story["claims"]):
            if claim["source"]["article"] in articles:
                where = f"/stories/{index}/claims/{number} ({claim['id']})"
                yield from _claim(claim, where, story, articles)
        for number, sentence in enumerate(story["brief"]):
            where = f"/stories/{index}/brief/{number} (brief:{number + 1})"
            yield from _sentence(sentence, where, story, articles)


def with_sound_briefs(data: Json) -> Json:
    """The same crossreading without the sentences of a brief that do not stand in their cites."""
    articles = {article["id"]: article for article in data["articles"]}

    def sound(sentence: Json, story: Json) -> bool:
        return all(check.holds for check in _sentence(sentence, "", story, articles))

    stories = [
        {**story, "brief": [each for each in story["brief"] if sound(each, story)]}
        for story in data["stories"]
    ]
    return {**data, "stories": stories}


def _claim(claim: Json, where: str, story: Json, articles: dict[str, Json]) -> Iterator[Check]:
    source = claim["source"]
    cited = _text(source, articles)
    yield Check(
        where,
        _reads(claim["text"], cited),
        f"its words are not those at {source['start']}–{source['end']} of {source['article']}",
    )
    yield from _brackets(claim["text"], [source], where, story, articles)


def _reads(text: str, source: str) -> bool:
    """Whether `text` is `source` with nothing but [bracketed] words put in."""
    pieces = _GAP.split(words.folded(text))
    goal = words.folded(source)
    ends = {len(pieces[0])} if goal.startswith(pieces[0]) else set()
    for bracket, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        after = {past for end in ends for past in _past_bracket(bracket, goal, end)}
        ends = {end + len(piece) for end in after if goal.startswith(piece, end)}
    return len(goal) in ends


def _past_bracket(bracket: str, goal: str, end: int) -> list[int]:
    """Where the source may go on: behind the bracket if it has it too, else where it stands."""
    forms = (f" {bracket} ", f" {bracket}", f"{bracket} ", bracket)
    own = next((form for form in forms if goal.startswith(form, end)), "")
    return [end + len(own)] if own else [end, end + goal.startswith(" ", end)]


def _sentence(
    sentence: Json, where: str, story: Json, articles: dict[str, Json]
) -> Iterator[Check]:
    cites = [cite for cite in sentence["cites"] if cite["article"] in articles]
    yield Check(where, bool(cites), "cites nothing")
    yield from _brackets(sentence["text"], cites, where, story, articles)
    cited = [_text(cite, articles) for cite in cites]
    text = words.without_brackets(sentence["text"])

    supported = {number for part in cited for number in words.numbers(part)}
    for number in sorted(words.numbers(text)):
        holds = number in supported
        yield Check(where, holds, f"the number {number:g} does not stand in what it cites")
    phrases = [_phrases_of(part) for part in cited]
    supported_days = {word for part in cited for word in words.date_words(part)}
    # A sentence that begins with “May” or “March” may have been given its capital.
    first = words.name_words(text)[:1]
    if first and any(first in phrase(1) for phrase in phrases):
        supported_days |= words.date_words(text.split(maxsplit=1)[0])
    for word in sorted(words.date_words(text)):
        holds = word in supported_days
        yield Check(where, holds, f"{word.capitalize()!r} does not stand in what it cites")
    for stretch in words.quoted_stretches(sentence["text"]):
        holds = any(_in_order(stretch, words.folded(part)) for part in cited)
        yield Check(where, holds, f"“{' … '.join(stretch)}” is not quoted word for word")
    allowed = _names(story, cites, articles)
    for run, opens in words.name_runs(text):
        holds = _named(run, opens, phrases, allowed)
        yield Check(where, holds, f"the name “{' '.join(run)}” does not stand in what it cites")


def _named(
    run: tuple[str, ...],
    opens: bool,
    phrases: list[Phrases],
    allowed: set[tuple[str, ...]],
) -> bool:
    """Whether the whole run stands in one cited stretch, save for full names put beside it."""

    def stands(part: tuple[str, ...]) -> bool:
        return not part or part in allowed or any(part in phrase(len(part)) for phrase in phrases)

    if stands(run):
        return True
    if opens and (words.is_opener(run[0]) or stands(run[:1])) and stands(run[1:]):
        return True
    return any(
        (run[:cut] in allowed and stands(run[cut:])) or (run[cut:] in allowed and stands(run[:cut]))
        for cut in range(1, len(run))
    )


def _names(story: Json, cites: list[Json], articles: dict[str, Json]) -> set[tuple[str, ...]]:
    """The names of the actors whom the cited stretches mention, and of the outlets cited."""
    actors = [a["name"] for a in story["actors"] if any(_touch(a, cite) for cite in cites)]
    outlets = [articles[cite["article"]]["outlet"] for cite in cites]
    return {words.name_words(name) for name in [*actors, *outlets] if name}


def _before(cite: Json, articles: dict[str, Json]) -> str:
    """What stands so near before a cited stretch that its subject may be there."""
    return articles[cite["article"]]["text"][max(0, cite["start"] - _REACH) : cite["start"]]


def _brackets(
    text: str, cites: list[Json], where: str, story: Json, articles: dict[str, Json]
) -> Iterator[Check]:
    cited = [words.folded(_text(cite, articles)) for cite in cites]
    before = [words.folded(_before(cite, articles)) for cite in cites]
    names = {words.name_words(actor["name"]) for actor in story["actors"]}
    times = [time for cite in cites for time in articles[cite["article"]]["times"]]
    known = {time[key] for time in times for key in ("value", "low", "high")} - {None}
    spans = {(time["low"], time["high"]) for time in times}
    for held in words.bracketed(text):
        holds = (
            held.strip() in known
            or words.name_words(held) in names
            or _is_known_day(held, known, spans)
            or any(words.folded(f"[{held}]") in part for part in cited)
            or any(words.folded(held) in part for part in before)
        )
        yield Check(
            where,
            holds,
            f"[{held}] is no time of what it cites, no actor's name and stands not before it",
        )


def _is_known_day(
    text: str, known: Iterable[str], spans: set[tuple[str | None, str | None]]
) -> bool:
    """Whether a written-out date, or two with a dash or “to” between, is one of the times."""
    parts = [words.days(part) for part in re.split(r" to | ?[–—/] ?", words.folded(text))]
    found = [part for part in parts if part is not None]
    if len(found) != len(parts) or len(found) > 2:
        return False
    low, high = found[0][0].isoformat(), found[-1][1].isoformat()
    return (low, high) in spans or (low == high and low in known)


def _touch(actor: Json, cite: Json) -> bool:
    return any(
        mention["article"] == cite["article"]
        and mention["start"] < cite["end"]
        and cite["start"] < mention["end"]
        for mention in actor["mentions"]
    )


def _phrases_of(text: str) -> Phrases:
    """All phrases of a text by their number of words, so that a long text is gone through once."""
    line = words.name_words(text)

    @cache
    def of_size(size: int) -> set[tuple[str, ...]]:
        return {line[at : at + size] for at in range(len(line) - size + 1)}

    return of_size


def _in_order(parts: list[str], text: str) -> bool:
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def _text(span: Json, articles: dict[str, Json]) -> str:
    return articles[span["article"]]["text"][span["start"] : span["end"]]
