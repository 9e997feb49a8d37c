"""Whom pronouns stand for: agreement, then nearness, subjects first, quotations apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crossread.annotate.actor_nouns import (
    FIRST_PERSON,
    FIRST_PLURAL,
    REFLEXIVE,
    SECOND_PERSON,
)
from crossread.group.actor_chains import Chain, Chains, Seen
from crossread.records import Reading

_FURTHEST = 5  # sentences looked back over


def place_pronouns(
    readings: Sequence[Reading],
    by_article: Mapping[str, Sequence[Seen]],
    number_of: Mapping[Seen, int],
    chains: Chains,
) -> None:
    """Join every pronoun to the chain of what it most likely stands for, where one is likely."""
    for reading in readings:
        entries = by_article.get(reading.id, ())
        speakers = _speakers(reading, entries)
        placed: list[Seen] = []
        for i, entry in enumerate(entries):
            if entry.phrase.form == "pronoun" and len(chains.of(number_of[entry]).seen) == 1:
                chain = _meant(i, entries, placed, speakers, number_of, chains)
                if chain:
                    chains.join(chain.number, number_of[entry])
            placed.append(entry)


def _speakers(reading: Reading, entries: Sequence[Seen]) -> list[tuple[int, int, Seen]]:
    """Where each quotation stands, and the phrase that speaks it."""
    found: list[tuple[int, int, Seen]] = []
    for quote in reading.quotes:
        if quote.speaker is None or quote.kind == "indirect":
            continue
        inside = [
            e for e in entries if quote.speaker.start <= e.phrase.head.start < quote.speaker.end
        ]
        if inside:
            found += [(span.start, span.end, inside[0]) for span in quote.content]
    return found


def _meant(
    i: int,
    entries: Sequence[Seen],
    placed: Sequence[Seen],
    speakers: Sequence[tuple[int, int, Seen]],
    number_of: Mapping[Seen, int],
    chains: Chains,
) -> Chain | None:
    entry = entries[i]
    word = entry.phrase.noun
    own = chains.of(number_of[entry])
    if word in FIRST_PERSON | FIRST_PLURAL:
        voice = next(
            (who for start, end, who in speakers if start <= entry.phrase.start < end), None
        )
        if voice is None:
            return None
        chain = chains.of(number_of[voice])
        return chain if word in FIRST_PERSON else None
    if word in SECOND_PERSON:
        return None
    best: Chain | None = None
    most = 0.0
    for rank, before in enumerate(reversed(placed)):
        distance = entry.sentence - before.sentence
        if distance > _FURTHEST or rank > 60:
            break
        chain = chains.of(number_of[before])
        if not _fits(entry, own, chain, chains):
            continue
        score = _score(entry, before, chain, distance, rank)
        if score > most:
            best, most = chain, score
    if best is None:
        # "Her lawyer said Mara Holt …": the name may follow in the same sentence.
        for after in entries[i + 1 :]:
            if after.sentence != entry.sentence:
                break
            chain = chains.of(number_of[after])
            if after.phrase.form == "name" and _fits(entry, own, chain, chains):
                return chain
    return best


def _fits(entry: Seen, own: Chain, chain: Chain, chains: Chains) -> bool:
    word = entry.phrase.noun
    if chain.number == own.number or not (chain.names or chain.nouns):
        return False
    if word not in REFLEXIVE and chains.are_apart(chain.number, own.number):
        return False
    kind = chain.kind
    if entry.phrase.kind == "person":
        if kind not in (None, "person") or chain.is_many:
            return False
        wanted = entry.phrase.gender
        return not (wanted and chain.gender and wanted != chain.gender)
    if word in ("it", "its", "itself", "which"):
        return kind != "person" and not chain.is_many
    if word in ("they", "them", "their", "theirs", "themselves"):
        return chain.is_many or kind == "organization"
    if word in ("there", "where", "here"):
        return kind == "place"
    return word in ("whose", "that", "who", "whom")


def _score(entry: Seen, before: Seen, chain: Chain, distance: int, rank: int) -> float:
    score = 10.0 - 2.0 * distance - 0.05 * rank
    if before.phrase.subject:
        score += 2.0
    if before.phrase.form == "name":
        score += 0.5
    if before.phrase.form == "pronoun" and before.phrase.noun == entry.phrase.noun:
        score += 1.5
    if entry.phrase.gender and chain.gender == entry.phrase.gender:
        score += 1.5
    if entry.phrase.quoted != before.phrase.quoted:
        score -= 2.0
    return score + min(chain.articles[entry.article], 6) * 0.3
