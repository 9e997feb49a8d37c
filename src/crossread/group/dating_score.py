"""How well a day of publication fits what an article and its peers say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log, log2

from crossread.annotate.time_scene import month_said
from crossread.group.dating_clues import Clues, Days, Saying, around
from crossread.group.dating_events import Ties, told_alike
from crossread.group.dating_peers import Company, Peers

Named = Mapping[Days, set[int]]  # the days that articles name, with the places of those articles

_BASES = 8  # days around which candidates are looked for, the most named first
_CONTRADICTION = 2.0
_MOST_CONTRADICTIONS = 6.0  # what all of them together cost
# What is told of tomorrow as past was told where it was tomorrow already, and is no reason against
# a day; least of all a bare weekday, which is read as tomorrow for want of a better.
_ELSEWHERE = 1.0
_ON_ITS_EVE = 0.5
# News is told on the day or the day after: what it costs to lie so many days behind the last day
# that a text tells as past.
_DELAYS = (0.0, 0.3, 0.9, 1.3, 1.6, 1.9, 2.1)
# What the day in an article's own web address or imprint is worth, and the days beside it.
_OWN_WORD = {0: 6.0, 1: 4.0}
# What a dateline's day is worth for itself and for the day behind it.
_DATELINE = {0: 10.0, 1: 8.0}
# What it is worth to lie beside the last day that the text writes with its year.
WRITTEN = 1.0
_NEW_YEAR = 60  # days before a year in which it is near
_FESTIVE = 60  # days about a feast in which it is spoken of
_MOST_FEASTS = 2
_FRESH = 7  # days for which a picture of the news is shown
_TODAY = 0.4  # what "today" is worth beside a day that peers name
# A day that fits the peers less than this lies alone.
_ALONE = log(0.01)
_KINDRED = 0.25  # likeness to a peer of the next day at which an article is not alone there


@dataclass(frozen=True, slots=True)
class Standing:
    """The fit of one day for one article, with its reasons."""

    score: float
    agreement: float  # what the text's own expressions give
    words: tuple[str, ...]  # the expressions that agree with others, one for each day
    peers: int  # articles that name the same days, or are known to lie near
    against: tuple[str, ...]  # what the text says that cannot be
    fit: float  # the logarithm of how likely the day is beside its peers', 0 without any
    company: Company  # the peers published about the day
    acts: float  # what it gains by giving acts the days that peers give them
    meeting: int  # how many such days
    immediate: bool  # the text tells something of this very day: "tonight"
    written: bool  # the last day that the text writes with its year lies beside this one
    foreseen: bool  # such a day, told as no coming one, lies behind tomorrow
    own_days: int  # weekdays that are days which the text itself writes out, and fresh captions

    @property
    def holds(self) -> bool:
        """Whether anything speaks for the day at all."""
        return bool(self.words or self.peers)

    @property
    def lonely(self) -> bool:
        """Whether no peer was published about the day, or next to none is like this article."""
        return self.fit < _ALONE and self.company.alike < _KINDRED


def candidate_days(clues: Sequence[Clues]) -> tuple[date, ...]:
    """The days worth trying: near days given, named in full, or named within a known year."""
    counted: Counter[date] = Counter()
    headed = set[date]()
    given = {day for clue in clues for day in (clue.given, *clue.own_word) if day}
    years = {day.year for day in given}
    latest = max((year for clue in clues for year in clue.years), default=None)
    likely = sorted(years) or ([latest - 1, latest, latest + 1] if latest else [])
    for clue in clues:
        named = {*clue.strays}
        named |= {date.fromisoformat(s.days[0]) for s in clue.on(None) if s.is_day}
        for expression in clue.expressions:
            if expression.get("day") and not expression.get("year"):
                days = _in_years(expression.get("month"), expression.get("day"), likely)
                named |= days
                headed |= days if expression.start in clue.heads else set()
        counted.update(named)
    ranked = sorted(counted, key=lambda day: (-counted[day], -day.toordinal()))
    return around(given | headed | set(ranked[:_BASES]))


def _in_years(month: str, day: str, years: Sequence[int]) -> set[date]:
    days = set()
    for year in years:
        try:
            days.add(date(year, month_said(month), int(day.rstrip("stndrh"))))
        except ValueError:  # no such day in that year
            continue
    return days


def named_days(clues: Sequence[Clues], days: Sequence[date | None]) -> dict[Days, set[int]]:
    """Which articles name which days, each taken as published on its present day."""
    named: dict[Days, set[int]] = {}
    for place, (clue, day) in enumerate(zip(clues, days, strict=True)):
        for saying in clue.on(day):
            if saying.is_day:
                named.setdefault(saying.days, set()).add(place)
    return named


def standing_of(
    place: int,
    day: date,
    clues: Sequence[Clues],
    named: Named,
    peers: Peers,
    ties: Ties | None = None,
    told: Sequence[Mapping[int, Days]] = (),
) -> Standing:
    """How well a day fits one article, given the days its peers name and were published on.

    `ties` are the article's, `told` are the days of all articles by where they stand.
    """
    clue = clues[place]
    sayings = clue.on(day)
    tomorrow = (day + timedelta(days=1)).isoformat()
    acts, meeting = told_alike(clue.days_on(day), ties, told) if ties else (0.0, 0)
    agreement, words, agreeing = _agreement(place, sayings, named)
    against = _contradictions(sayings, day)
    fit = peers.fit(day)
    score = agreement + acts + fit - min(sum(against.values()), _MOST_CONTRADICTIONS)
    score -= _strangeness(clue, sayings, day, alone=not peers.peers) + _delay(sayings, day)
    score += day in clue.strays
    written = _last_written_beside(sayings, day)
    score += WRITTEN * written
    # A dateline's day is that of the dispatch: it is printed then or on the next day.
    headed = [s.days[0] for s in sayings if s.heads and s.by_number and s.is_day]
    score += max((_DATELINE.get(_days_between(h, day.isoformat()), 0.0) for h in headed), default=0)
    for own in clue.own_word:
        score += _OWN_WORD.get(abs((day - own).days), 0.0)
    known = any(other.given for n, other in enumerate(clues) if n != place)
    company = peers.about(day)
    outlets = agreeing or (company.peers if known else 0)
    return Standing(
        score,
        agreement,
        words,
        outlets,
        tuple(words for words, cost in against.items() if cost == _CONTRADICTION),
        fit,
        company,
        acts,
        meeting,
        immediate=any(s.follows and s.is_day and s.days[0] == day.isoformat() for s in sayings),
        written=written,
        foreseen=any(
            s.is_day and not s.moves and s.tense != "future" and s.days[0] > tomorrow
            for s in sayings
        ),
        own_days=_own_days(sayings, day),
    )


def _last_written_beside(sayings: Sequence[Saying], day: date) -> bool:
    written = [s.days[0] for s in sayings if s.is_day and not s.moves]
    return bool(written) and abs(_days_between(day.isoformat(), max(written))) <= 1


def _own_days(sayings: Sequence[Saying], day: date) -> int:
    """Weekdays that the text writes out with their year too, and the days of fresh captions.

    A caption of the news gives the weekday with the date ("Tuesday, Jan. 2, 2018"), one from the
    files the date alone.
    """
    written = {s.days for s in sayings if s.is_day and s.by_number and not s.moves}
    met = written & {s.days for s in sayings if s.is_day and s.moves and not s.by_number}
    fresh = {
        s.days
        for s in sayings
        if s.in_full and s.is_day and 0 <= _days_between(s.days[0], day.isoformat()) <= _FRESH
    }
    return len(met) + len(fresh)


def _delay(sayings: Sequence[Saying], day: date) -> float:
    """What it costs to lie behind the last day that the text tells as past."""
    today = day.isoformat()
    past = [
        s.days[0]
        for s in sayings
        if s.is_day and not s.follows and s.tense != "future" and s.days[0] <= today
    ]
    if not past:
        return 0.0
    return _DELAYS[min((day - date.fromisoformat(max(past))).days, len(_DELAYS) - 1)]


def _agreement(
    place: int, sayings: Sequence[Saying], named: Named
) -> tuple[float, tuple[str, ...], int]:
    """What the expressions gain by meaning days that the text or its peers name otherwise too."""
    gain, words, peers = 0.0, [], set[int]()
    seen: set[Days] = set()
    for saying in sayings:
        if not saying.moves or saying.days in seen:
            continue
        seen.add(saying.days)
        if saying.follows:
            # "Today" follows any day of publication: that it meets its peers proves little.
            others = named.get(saying.days, set()) - {place} if saying.is_day else set()
            gain += _TODAY * log2(1 + len(others))
            continue
        worth = 0.0
        if saying.is_day:
            found = named.get(saying.days, set()) - {place}
            peers |= found
            worth = log2(1 + len(found)) * (1.5 if saying.is_range else 1.0)
            same = (s for s in sayings if s.days == saying.days and s.moves)
            worth += any(s.by_name != saying.by_name for s in same)
            worth += saying.heads
        elif saying.granularity == "week" and saying.tense != "past":
            low, high = saying.days
            held = (s for s in sayings if s.by_number and s.moves and s.tense != "past")
            worth = 2.0 * any(low <= s.days[0] and s.days[1] <= high for s in held)
        if worth:
            gain += worth
            words.append(saying.words)
    return gain, tuple(words), len(peers)


def _contradictions(sayings: Sequence[Saying], day: date) -> dict[str, float]:
    """What would be told the wrong way round if the text was published on a day, and its cost."""
    today = day.isoformat()
    tenses: dict[Days, set[str]] = {}
    for saying in sayings:
        tenses.setdefault(saying.days, set()).add(saying.tense)
    against = dict[str, float]()
    for saying in sayings:
        low, high = saying.days
        if saying.counted or {"past", "future"} <= tenses[saying.days]:
            continue  # "next month" lies ahead of any day; what is told both ways proves nothing
        if saying.granularity == "year" and _days_between(today, low) < _NEW_YEAR:
            continue  # a year about to begin is spoken of in any tense
        if low > today and (
            saying.tense == "past" or (not saying.moves and saying.tense == "open")
        ):
            cost = _CONTRADICTION
            if _days_between(today, low) == 1:
                cost = _ON_ITS_EVE if saying.moves and not saying.by_name else _ELSEWHERE
            against[f"the text tells “{saying.words}” ({low}) as past"] = cost
        elif high < today and saying.tense == "future" and saying.moves and saying.by_number:
            against[f"the text tells “{saying.words}” ({high}) as still to come"] = _CONTRADICTION
    return against


def _days_between(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _strangeness(clue: Clues, sayings: Sequence[Saying], day: date, *, alone: bool) -> float:
    """What makes a day unlikely though not impossible."""
    strange = 0.0
    if alone and clue.years and day.year < clue.years[-1]:
        strange += 0.75
    # News leaves out the year of its own year: "February 2022" speaks for a later one.
    fixed = [s for s in sayings if not s.moves and s.granularity in ("day", "month")]
    strange += any(s.tense == "past" and s.days[0][:4] == f"{day.year:04}" for s in fixed)
    # Feasts are spoken of about their day.
    feasts = {s.days[0] for s in sayings if s.feast and s.moves}
    far = sum(abs(_days_between(day.isoformat(), feast)) > _FESTIVE for feast in feasts)
    strange += min(far, _MOST_FEASTS)
    past = [date.fromisoformat(s.days[1]) for s in sayings if s.days[1] <= day.isoformat()]
    if past:
        strange += log2(1 + (day - max(past)).days / 30) / 4
    return strange
