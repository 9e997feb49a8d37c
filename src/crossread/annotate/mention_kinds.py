"""What kind of thing each proper name of a text names, decided once for the whole text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from crossread.annotate.mention_lexicon import Known, Lexicon
from crossread.annotate.mention_names import Line, Name, is_branch, names_ship

Kind = Literal["person", "organization", "place", "other"]
KINDS: tuple[Kind, ...] = ("person", "organization", "place", "other")
_SORTS: dict[str, Kind] = {
    "country": "place",
    "capital": "place",
    "place": "place",
    "organization": "organization",
    "seat": "organization",
    "other": "other",
    "people": "other",
}
_VOTE = 5.0  # of a model that is quite sure
_Score = dict[Kind, float]


def kinds_of(
    names: Sequence[Name],
    lines: Sequence[Line],
    persons: frozenset[Name],
    lexicon: Lexicon,
    proposed: Mapping[Name, tuple[Kind, float]] | None = None,
) -> dict[Name, Kind]:
    """The kind of every name; `persons` are those that stand beside a title or an office.

    `proposed` holds what a model takes names for, and how sure it is; it votes like their shape.
    """
    proposed = proposed or {}
    scores: defaultdict[str, _Score] = defaultdict(lambda: dict.fromkeys(KINDS, 0.0))
    for name in names:
        score = scores[name.text]
        for kind, weight in _shape(name, lines[name.line], lexicon).items():
            # Shape is the same at every mention; context adds up.
            score[kind] = max(score[kind], weight)
    for name in names:
        score = scores[name.text]
        if name in persons:
            score["person"] += 4
        # Of lands and bodies in the lists the sentence teaches nothing new.
        if name.known and name.known.sort not in ("place", "capital"):
            continue
        for kind, weight in _context(name, lines[name.line], lexicon).items():
            score[kind] += weight
        if name in proposed:
            kind, sure = proposed[name]
            score[kind] += _VOTE * sure
    voted: dict[str, Kind] = {text: _best(score) for text, score in scores.items()}
    _lend_to_parts(voted, scores)
    kinds: dict[Name, Kind] = {}
    for name in names:
        is_seat = name.known and name.known.sort == "capital" and voted[name.text] == "place"
        acts = is_seat and _acts_as_government(name, lines[name.line], lexicon)
        kinds[name] = "organization" if acts else voted[name.text]
    return kinds


def _best(score: _Score) -> Kind:
    best: Kind = "person"
    for kind in KINDS:
        if score[kind] > score[best]:
            best = kind
    return best


def _lend_to_parts(voted: dict[str, Kind], scores: dict[str, _Score]) -> None:
    """A surname is a person where the full name is; a body's first words are that body."""
    owners: dict[str, Kind] = {}
    for text in sorted(voted):
        words = text.split()
        if len(words) > 1 and voted[text] == "person":
            owners[words[-1]] = owners[words[0]] = "person"
    for text in sorted(voted):
        if text in owners and scores[text]["place"] < 5 and scores[text]["organization"] < 5:
            voted[text] = owners[text]


def _shape(name: Name, line: Line, lexicon: Lexicon) -> _Score:
    """What the name's own words say."""
    words = [word.text for word in line.words[name.first : name.last]]
    score: _Score = dict.fromkeys(KINDS, 0.0)
    if name.known:
        score[_SORTS[name.known.sort]] += _certainty(name.known)
        return score
    first, final = words[0], words[-1]
    if final in lexicon.cues["houses"]:
        score["organization"] += 3  # the house or those in it: a museum, a hospital
    elif (
        final in lexicon.company_endings
        or final in lexicon.organization_words
        or is_branch(line, name.first, name.last, lexicon)
    ):
        score["organization"] += 8
    elif final in lexicon.place_words or (len(words) > 1 and first in lexicon.place_beginnings):
        score["place"] += 6
    if len(words) > 1 and any(word in ("of", "for", "on", "&") for word in words):
        score["organization"] += 3
        if any(word in lexicon.organization_words for word in words):
            score["organization"] += 4
    elif any(word in lexicon.organization_words for word in words[:-1]):
        score["organization"] += 3
    if len(words) == 1:
        score[_single(first, lexicon)] += 1
    elif first in lexicon.given and len(words) <= 4:
        score["person"] += 5
    elif first in lexicon.family_first and len(words) <= 3:
        score["person"] += 4
    elif any(word in lexicon.cues["particles"] for word in words[1:-1]):
        score["person"] += 2
    elif any(len(word) == 2 and word[1] == "." for word in words[:-1]):
        score["person"] += 4
    elif any(word.isupper() and len(word) > 1 for word in words) or len(words) > 3:
        score["organization"] += 1.5
    elif any(word.lower() in lexicon.ordinary for word in words):
        score["other"] += 1.5
    else:
        score["person"] += 1.5
    return score


def _single(word: str, lexicon: Lexicon) -> Kind:
    letters = word.replace(".", "")
    if letters.isupper() and len(letters) > 1:
        return "organization"
    if word in lexicon.given:
        return "person"
    return "other" if word.lower() in lexicon.ordinary else "person"


def _certainty(known: Known) -> float:
    # Cities lend their names to people ("Paris", "Florence"); countries seldom do.
    return 4 if known.sort == "place" and " " not in known.name else 7


def _context(name: Name, line: Line, lexicon: Lexicon) -> _Score:
    """What stands around the name says."""
    cues = lexicon.cues
    score: _Score = dict.fromkeys(KINDS, 0.0)
    words = line.words
    before = words[name.first - 1].lower if name.first else ""
    after = words[name.last].lower if name.last < len(words) else ""
    following = words[name.last + 1].lower if name.last + 1 < len(words) else ""
    if words[name.last - 1].possessive:
        after = ""
    if after in cues["said"] or before in ("said", "says", "added"):
        score["person"] += 1.2
        score["organization"] += 0.6
    if after in cues["person_deeds"] or after == "who" or (after == "," and following == "who"):
        score["person"] += 2
    if after == "," and following.isdecimal() and len(following) < 3:
        score["person"] += 4
    if name.text.isupper():
        pass  # who meets "in USHT" or "at USHT" meets in a body's house
    elif before in ("in", "at", "near", "outside", "across", "throughout"):
        score["place"] += 2
    elif before in cues["place_before"]:
        score["place"] += 0.8
    if before == "," and _follows_place(name, line):
        score["place"] += 1.5
    if name.last - name.first > 1 and names_ship(line, name.first, lexicon):
        score["other"] += 6
    if before == "the":
        score["person"] -= 2
        score["organization"] += 0.8
        score["other"] += 0.5
    if before in ("at", "for", "joined") and name.first:
        score["organization"] += 0.7
    if after == "(" and following.isalpha() and words[name.last + 1].text.isupper():
        score["organization"] += 4
    if before in ("a", "an"):
        score["other"] += 2
    return score


def speaks_for_itself(name: Name, line: Line, lexicon: Lexicon) -> bool:
    """Whether a lone unknown word is shown to be a name by what it does, owns or looks like."""
    words = line.words
    if words[name.last - 1].possessive or name.text.isupper():
        return True
    if name.last in line.offices:
        return True
    opening = [word.lower for word in words[name.last : name.last + 2]]
    is_explained = opening in ([",", "the"], [",", "a"], [",", "an"], [",", "who"])
    if is_explained and not name.text.endswith("ly"):
        return True
    return _context(name, line, lexicon)["person"] > 1


def _follows_place(name: Name, line: Line) -> bool:
    """Whether the name ends a pair like "Harwick, Ohio", or begins one."""
    for first, (length, known) in line.known.items():
        if first + length == name.first - 1 and known.sort in ("place", "capital", "country"):
            return True
    return False


def _acts_as_government(name: Name, line: Line, lexicon: Lexicon) -> bool:
    """Whether a capital's name means those who govern there: "Paris refused"."""
    cues, words = lexicon.cues, line.words
    before = words[name.first - 1].lower if name.first else ""
    if before in cues["place_before"] and before not in ("to", "from"):
        return False
    if before == "and" and name.first > 2 and words[name.first - 3].lower in cues["seat_before"]:
        return True
    if before in cues["seat_before"] or words[name.last - 1].possessive:
        return True
    after = words[name.last].lower if name.last < len(words) else ""
    if before in ("to", "from", "for", "of", ","):
        return False
    return after in cues["said"] or after in cues["seat_deeds"]
