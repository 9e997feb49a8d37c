"""Actors of single GUM news articles: names and pronouns, mentions given and on our own.

Scored are the annotated people, bodies and places whose chief word is a proper noun or that are
one pronoun; a name is taken as the run of proper nouns about its chief word, as for the scores of
names. What stands alone is left out of gold, as CoNLL does, and counted in the second figure.
On our own mentions, a group of ours with one mention is left out likewise. A name inside another
is left out of both, since names found do not overlap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from actors import GUM_DEV, JOINERS, KINDS, Gold, about, gum_entities, gum_text
from coreference import conll
from crossread.annotate.actor_nouns import pronoun
from crossread.annotate.mentions import find_mentions
from crossread.annotate.phrases import find_phrases
from crossread.annotate.quotes import find_quotes
from crossread.group.actor_phrases import resolve
from crossread.group.actors import gather
from crossread.models.jobs import Models
from crossread.records import Article, Reading, Sentence, Span

Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Chained:
    """An article and the chain of every name and pronoun in it."""

    gold: Gold
    chains: dict[tuple[int, int], str]


def chained_articles(folder: Path, part: str) -> Iterator[Chained]:
    """The articles of one part: "dev", or "train" for the others."""
    for path in sorted(folder.glob("*.conllu")):
        if (path.stem.rsplit("_", 1)[1] in GUM_DEV) == (part == "dev"):
            gold, tokens = gum_text(path)
            chains: dict[tuple[int, int], str] = {}
            for first, last, kind, head, chain in gum_entities([token[2] for token in tokens]):
                chief = tokens[first + head - 1]
                if kind not in KINDS:
                    continue
                if chief[2][4].startswith("NNP"):
                    joiners = JOINERS if kind != "person" else ()
                    chains[about(tokens, first, last, first + head - 1, joiners)] = chain
                elif first == last and chief[2][3] == "PRON" and pronoun(chief[2][1].lower()):
                    chains[chief[:2]] = chain
            outer = [span for span in chains if not _inside(span, chains)]
            yield Chained(gold, {span: chains[span] for span in outer})


def _inside(span: tuple[int, int], chains: Iterable[tuple[int, int]]) -> bool:
    """Whether a name stands inside another ("Bank of Norway"): names found do not overlap."""
    return any(other[0] <= span[0] and span[1] <= other[1] and other != span for other in chains)


def score_articles(folder: Path, part: str, models: Models) -> dict[str, dict[str, float]]:
    """MUC, B³, CEAF-e and CoNLL F1 with mentions given, with lone ones, and on our own."""
    wanted: dict[Hashable, str] = {}
    given: dict[Hashable, str] = {}
    found: dict[Hashable, str] = {}
    for article in chained_articles(folder, part):
        reading, places = read(article, models)
        name = article.gold.name
        wanted.update({(name, *span): f"{name} {c}" for span, c in article.chains.items()})
        given.update(_groups(replace(reading, phrases=places)))
        found.update(_groups(reading))
    return {
        "mentions given": conll(_without_lone(wanted), _kept(given, _without_lone(wanted))),
        "given, with lone ones": conll(wanted, given),
        "own mentions": conll(_without_lone(wanted), _without_lone(found)),
    }


def read(article: Chained, models: Models):
    """Our reading of an article with own phrases, and the phrases at the given places."""
    gold = article.gold
    sentences = tuple(Sentence(start, end, "body") for start, end in gold.sentences)
    reading = Reading(Article(gold.name, gold.text, ""), sentences=sentences)
    spans = [sentence.span for sentence in sentences]
    tagged = models.tagger.tag(gold.text, spans) if models.tagger else None
    reading = replace(reading, mentions=find_mentions(reading, tagged))
    reading = replace(reading, quotes=find_quotes(reading, tagged))
    places = find_phrases(reading, tagged, [Span(*span) for span in sorted(article.chains)])
    return replace(reading, phrases=find_phrases(reading, tagged)), places


def _groups(reading: Reading) -> dict[Hashable, str]:
    """The group of every name and pronoun."""
    groups = resolve([reading], [draft.sightings for draft in gather([reading])])
    return {
        (reading.id, seen.phrase.start, seen.phrase.end): f"{reading.id} {number}"
        for number, group in enumerate(groups)
        for seen in group
        if seen.phrase.form != "noun"
    }


def _without_lone(clusters: dict[Hashable, str]) -> dict[Hashable, str]:
    sizes = Counter(clusters.values())
    return {mention: name for mention, name in clusters.items() if sizes[name] > 1}


def _kept(clusters: dict[Hashable, str], wanted: dict[Hashable, str]) -> dict[Hashable, str]:
    return {mention: name for mention, name in clusters.items() if mention in wanted}
