"""Every mention of a story with the article it stands in, in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread.group.actor_names import abbreviates, folded
from crossread.group.actor_roles import known_as
from crossread.lexicons import word_list
from crossread.records import Mention, Reading

# Who writes, sells or forwards a text does not act in its story.
_OUTSIDE = frozenset(("byline", "credit", "promotion", "stray"))
# Before a lone name they tell that it is a place, whatever it was taken for elsewhere.
_WHERE = frozenset(("in", "near", "outside", "around", "across", "throughout"))
# What is put in a person or a company.
_PUT_IN = frozenset(("shares", "stake", "trust", "faith", "belief", "confidence", "interest"))


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention in one article of the story."""

    article: str
    order: int  # of the article within the story
    mention: Mention
    beside: str | None = None  # the name joined to it by "and": another than it
    within: bool = False  # told as where something is: "in Sorel"

    @property
    def place(self) -> tuple[int, int, int]:
        return self.order, self.mention.start, self.mention.end


def sightings_in(readings: Sequence[Reading]) -> list[Sighting]:
    """The mentions that stand where a story is told."""
    found: list[Sighting] = []
    outlets = {reading.article.outlet for reading in readings}
    for order, reading in enumerate(readings):
        starts = [passage.start for passage in reading.passages]
        before: Mention | None = None
        for mention in reading.mentions:
            i = bisect_right(starts, mention.start) - 1
            if i >= 0 and reading.passages[i].kind in _OUTSIDE:
                continue
            if mention.name in outlets and known_as(mention.name) is None:
                mention = replace(mention, kind="organization")
            beside = None
            if before and mention.name and before.kind == mention.kind:
                # Long gaps are no "and": do not copy them out of the text.
                gap = reading.text[before.end : min(mention.start, before.end + 12)]
                beside = before.name if gap.strip() in ("and", "&") else None
            words = reading.text[max(mention.start - 16, 0) : mention.start].lower().split()
            within = bool(words) and words[-1] in _WHERE and not {*words[-2:-1]} & _PUT_IN
            found.append(Sighting(reading.id, order, mention, beside, within))
            if mention.name:
                before = mention
    return found


def agreed_kinds(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The same sightings, each name of the kind that most of the story takes it for.

    A title or an office outweighs many guesses. Names from the word lists keep their kind:
    there a capital may be a place in one sentence and a government in the next.
    """
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sighting in sightings:
        mention = sighting.mention
        votes[folded(mention.name)][mention.kind] += 5 if mention.role else 1
        if sighting.within and mention.kind in ("person", "place") and " " not in mention.name:
            votes[folded(mention.name)]["place"] += 3
    kinds = {name: max(counts, key=lambda k: (counts[k], k)) for name, counts in votes.items()}
    # Nothing lies in a person; who was given a title or an office is one all the same.
    titled = {folded(s.mention.name) for s in sightings if s.mention.role}
    for name in {folded(s.mention.name) for s in sightings if s.within} - titled:
        if " " not in name and kinds[name] == "person":
            kinds[name] = "place"
    owners = {
        name.split()[-1]: kind
        for name, kind in sorted(kinds.items())
        if kind == "person" and " " in name
    }
    # "Brinewell" is what "Brinewell Ltd" is.
    endings = {folded(ending) for ending in word_list("company_endings")}
    # So is "Brinewell" what "Brinewell Shipping" is, where nothing is told to lie in it.
    dealings = {folded(word) for word in word_list("company_words")}
    places = {folded(s.mention.name) for s in sightings if s.within}
    given = {folded(name) for name in word_list("given_names")}
    for name in sorted(kinds):
        head, _, ending = name.rpartition(" ")
        if ending in dealings and name not in titled and head and head.split()[0] not in given:
            owners[name] = kinds[name] = "organization"
        if ending in endings or (
            ending in dealings and kinds[name] == "organization" and head not in places
        ):
            owners[head] = "organization"
    bodies = [name for name in sorted({s.mention.name for s in sightings}) if " " in name]
    bodies = [name for name in bodies if kinds[folded(name)] == "organization"]
    for name in sorted({s.mention.name for s in sightings if s.mention.name.isupper()}):
        if any(abbreviates(name, body) for body in bodies):
            owners[folded(name)] = "organization"
    agreed: list[Sighting] = []
    for sighting in sightings:
        mention = sighting.mention
        name = folded(mention.name)
        if mention.name and known_as(mention.name) is None:
            kind = owners.get(name, kinds[name])
            mention = replace(mention, kind=kind)
        agreed.append(replace(sighting, mention=mention))
    return agreed
