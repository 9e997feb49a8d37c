"""Echoes: one formula that two people use, each in an utterance of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossread.align.words import Word
from crossread.annotate.cue_verbs import cue_forms
from crossread.compare.units import Ground
from crossread.records import Quote, Span

_SHORTEST = 3  # words of a formula
_CONTENT = 2  # of them, words that carry news and are no names
_FEW, _COMMON = 3, 20  # a word of a formula may stand in so few clauses, or one in so many
_OPENING = 5  # words in which a quote may name a speaker of its own


@dataclass(frozen=True, slots=True)
class Echo:
    """A formula in two quotes of two articles, with the two who are said to have used it."""

    a: int
    b: int
    formula: str
    speakers: tuple[str, str]


def find_echoes(
    ground: Ground,
    quotes: Sequence[tuple[str, Quote, tuple[Word, ...], str | None]],
) -> Iterator[Echo]:
    """Echoes among quotes given as article, quote, words and speaker."""
    voices = [_voice(ground, *quote) for quote in quotes]
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, (_, quote, words, _) in enumerate(quotes):
        if quote.kind == "indirect" or voices[number] is None:
            continue
        for at in range(len(words) - _SHORTEST + 1):
            key = tuple(word.form for word in words[at : at + _SHORTEST])
            places.setdefault(key, []).append((number, at))
    told: set[tuple[int, int]] = set()
    for held in places.values():
        for n, (a, at_a) in enumerate(held):
            for b, at_b in held[n + 1 :]:
                one, two = voices[a], voices[b]
                if quotes[a][0] == quotes[b][0] or (a, b) in told or one is None or two is None:
                    continue
                if ground.voices(one) & ground.voices(two):
                    continue
                run = _run(quotes[a][2][at_a:], quotes[b][2][at_b:])
                if _is_formula(ground, run):
                    told.add((a, b))
                    text = ground.by_id[quotes[a][0]].text[run[0].start : run[-1].end]
                    yield Echo(a, b, " ".join(text.split()), (one, two))


def _run(a: Sequence[Word], b: Sequence[Word]) -> list[Word]:
    run: list[Word] = []
    for one, two in zip(a, b, strict=False):
        if one.form != two.form:
            break
        run.append(one)
    return run


def _is_formula(ground: Ground, run: Sequence[Word]) -> bool:
    content = {word.lemma for word in run if not word.function and not word.capital}
    if len(content) < _CONTENT:
        return False
    most = max(_FEW, len(ground.units) // _COMMON)
    return all(ground.clauses_with.get(lemma, 0) <= most for lemma in content)


def _voice(
    ground: Ground, article: str, quote: Quote, words: tuple[Word, ...], speaker: str | None
) -> str | None:
    """The person who used the words: "the ministry said X told Y that …" quotes X."""
    opening = words[:_OPENING]
    if len(opening) > 1:
        for position, word in enumerate(opening[1:], start=1):
            if word.form in cue_forms():
                before = Span(opening[0].start, opening[position - 1].end)
                for span, actor in ground.actors_within(article, before):
                    if ground.actors[actor].kind == "person" and span.start == before.start:
                        return actor
                break
    if speaker is None or ground.actors[speaker].kind != "person" or not ground.is_named(speaker):
        return None
    return speaker
