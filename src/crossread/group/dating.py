"""The day each article of a story was published, judged by everything the story says of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import inf

from crossread.annotate.time_spotting import spot_times
from crossread.annotate.times import day_of, place_times
from crossread.group.dating_clues import Clues, Saying, read_clues
from crossread.group.dating_events import Ties, ties_of
from crossread.group.dating_peers import Closeness, Peers, closeness_of
from crossread.group.dating_score import WRITTEN, Standing, candidate_days, named_days, standing_of
from crossread.records import Article, Reading

_ROUNDS = 3
_DAY = timedelta(days=1)
# How much better another day must fit before it wins over the day given with the article: about
# the odds of a wrong date among dates of which one in five is wrong, and a hundred to one.
_MARGIN = 10.0
# The same where the text is much like its peers of that day and of no other, or a copy of one.
_ALIKE_MARGIN = 7.0
_ALIKE = 0.35
# The same where acts told alike meet on the new day and are parted on the given one.
_ACTS = 2.0
# The same where the text tells of its own day, as "tonight" does.
_ACTS_TODAY = 1.0
_ACTS_MARGIN = 9.0
# The same where its own address or imprint carries the other day, more than a few days off.
_ADDRESS_MARGIN = 3.0
_FEW_DAYS = 3
_WEEK = 7  # days
_CLEAR = 0.5  # how much better a day must fit than those of other weeks
# Days whose fit differs by less are one interval, of so many days at most on either side.
_AS_WELL = 0.35
_REACH = 10
_OF_STORY = 4  # at least one text in so many must write a day near the story's, where none is dated


def date_articles(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The same readings, each with its day of publication, the ground for it, and new times."""
    spotted = [spot_times(reading) for reading in readings]
    closeness = closeness_of(readings)
    clues = [read_clues(r, found) for r, found in zip(readings, spotted, strict=True)]
    clues = [replace(c, given=c.given or _agreed(c, clues)) for c in clues]
    ties = ties_of(readings, clues)
    table = _Table(clues, closeness, ties)
    table.settle()
    # A date printed at the head of a text is tested by all else before it is believed.
    stated = [table.stated(place) for place in range(len(readings))]
    if any(stated):
        clues = [
            replace(clue, given=clue.given or day)
            for clue, day in zip(table.clues, stated, strict=True)
        ]
        table = _Table(clues, closeness, ties)
        table.settle()
    dated = []
    for place, (reading, found) in enumerate(zip(readings, spotted, strict=True)):
        article = _dated(reading.article, place, table)
        times = place_times(found, day_of(article.published))
        dated.append(replace(reading, article=article, times=times))
    return tuple(dated)


def _agreed(clue: Clues, clues: Sequence[Clues]) -> date | None:
    """The day at the head of a text, where another text prints or was given one beside it, or
    where no article of the story was given any.

    The first of January is no such day: that is what programs fill in for a day they do not know.
    """
    others = [
        day
        for other in clues
        if other is not clue
        for day in (other.given, *other.strays, *other.own_word)
        if day and not _is_filled_in(day)
    ]
    undated = not any(other.given for other in clues)
    beside = (
        stray
        for stray in clue.strays
        if not _is_filled_in(stray)
        and (undated or any(abs((stray - day).days) <= _FEW_DAYS for day in others))
    )
    return next(beside, None)


def _is_filled_in(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _lies_near(saying: Saying, day: date) -> bool:
    """Whether it is a day written by its number, within a few days of the day of publication."""
    written = saying.is_day and saying.by_number
    return written and abs((date.fromisoformat(saying.days[0]) - day).days) <= _REACH


class _Table:
    """The clues of a story, with the day that each article stands on so far."""

    def __init__(self, clues: Sequence[Clues], closeness: Closeness, ties: Sequence[Ties]) -> None:
        self.clues = clues
        self._ties = ties
        self._closeness = closeness
        self.days: list[date | None] = [clue.given for clue in clues]
        self._candidates = candidate_days(clues)
        self._dated = any(clue.given for clue in clues)

    def settle(self) -> None:
        """Move the articles to the days on which the whole story agrees best."""
        if not self._dated:
            start = self._best_for_all()
            self.days = [start] * len(self.clues)
        for _ in range(_ROUNDS):
            before = list(self.days)
            for place in range(len(self.clues)):
                self.days[place] = self._choose(place)
            if self.days == before:
                break
        if not self._dated and not self._borne_out():
            self.days = [None] * len(self.clues)

    def _borne_out(self) -> bool:
        """Whether enough of a story that nothing dates writes days near those it stands on.

        One old day in one of many texts, with a weekday that happens to fit, dates no story.
        """
        near = sum(
            bool(clue.own_word) or any(_lies_near(saying, day) for saying in clue.on(day))
            for clue, day in zip(self.clues, self.days, strict=True)
            if day
        )
        return near * _OF_STORY >= len(self.clues)

    def stated(self, place: int) -> date | None:
        """The template date of an article without another, where nothing speaks against it."""
        clue, day = self.clues[place], self.days[place]
        if clue.given:
            return None
        for stray in clue.strays:
            standing = self.standings(place, [stray])[0]
            inferred = day is not None and self.standings(place, [day])[0].holds
            far = inferred and day is not None and abs((stray - day).days) > _REACH
            if not far and not standing.against:
                return stray
        return None

    def known(self) -> list[date | None]:
        """The days that count as evidence: those that started as given, if any did."""
        if not self._dated:
            return self.days
        return [day if c.given else None for day, c in zip(self.days, self.clues, strict=True)]

    def standings(self, place: int, days: Sequence[date]) -> list[Standing]:
        """How well each day fits one article while the others stay where they are."""
        known = self.known()
        named = named_days(self.clues, known)
        peers = self._closeness.beside(place, known)
        told = [
            clue.days_on(day) if day else {} for clue, day in zip(self.clues, known, strict=True)
        ]
        ties = self._ties[place]
        return [standing_of(place, day, self.clues, named, peers, ties, told) for day in days]

    def interval(self, place: int, day: date) -> tuple[date, date]:
        """The run of days around the best on which the text reads as well."""
        span = [day + n * _DAY for n in range(-_REACH, _REACH + 1)]
        scores = [standing.score for standing in self.standings(place, span)]
        low = high = _REACH
        floor = scores[_REACH] - _AS_WELL
        while low > 0 and scores[low - 1] >= floor:
            low -= 1
        while high < 2 * _REACH and scores[high + 1] >= floor:
            high += 1
        return span[low], span[high]

    def _best_for_all(self) -> date | None:
        """The one day on which the whole story would read best, the earliest of equals."""
        best: tuple[float, date | None] = (float("-inf"), None)
        for day in self._candidates:
            named = named_days(self.clues, [day] * len(self.clues))
            score = sum(
                standing_of(n, day, self.clues, named, Peers(())).score
                for n in range(len(self.clues))
            )
            if score > best[0]:
                best = score, day
        return best[1]

    def _choose(self, place: int) -> date | None:
        clue = self.clues[place]
        options = sorted({*self._candidates, *clue.own_days})
        if not options:
            return self.days[place]
        standings = self.standings(place, options)
        # The first of equals is the earliest day.
        index = max(range(len(options)), key=lambda n: standings[n].score)
        if clue.given:
            given = standings[options.index(clue.given)]
            days = options[index], clue.given
            apart = [
                s.score
                for s, day in zip(standings, options, strict=True)
                if abs((day - options[index]).days) > _WEEK and day != clue.given
            ]
            # Where days of other weeks fit as well, the text is told from none of them.
            clear = standings[index].score - max(apart, default=-inf) >= _CLEAR
            if not self._addressed(clue, *days, standings[index].score - given.score) and (
                not (clear and _overturns(standings[index], given))
            ):
                return clue.given
        return options[index]

    @staticmethod
    def _addressed(clue: Clues, new: date, given: date, margin: float) -> bool:
        """Whether its address or imprint speaks for the new day and against the given one."""
        far = all(abs((own - given).days) > _FEW_DAYS for own in clue.own_word)
        near = any(abs((own - new).days) <= 1 for own in clue.own_word)
        return margin >= _ADDRESS_MARGIN and far and near


def _overturns(new: Standing, given: Standing) -> bool:
    """Whether named evidence speaks against the given day and for the other, and clearly so."""
    margin, company = new.score - given.score, new.company
    # A text that writes a day with its year was not published before it.
    outrun = given.foreseen and not new.foreseen
    if new.written and margin >= _ALIKE_MARGIN and (outrun or new.own_days > given.own_days + 1):
        return True
    # A written day bears out where to go, not that the given day is wrong.
    margin -= WRITTEN * (new.written and not given.written)
    if company.peers < 2:
        # Of two articles that differ nobody can tell which is wrong.
        return False
    contradicted = len(given.against) - len(new.against)
    agreeing = len(new.words) - len(given.words)
    acts = new.acts - given.acts
    if not given.lonely:
        return margin >= _MARGIN and contradicted >= 2 and agreeing >= 1
    if company.copied and margin >= _ALIKE_MARGIN:
        return True
    # That it is like its peers of another day does not do: a text on an old matter may be new.
    told_now = new.immediate and acts >= _ACTS_TODAY
    speaks = agreeing >= 1 or contradicted >= 1 or acts >= _ACTS or told_now
    apart = company.alike >= _ALIKE and 2 * company.elsewhere < company.alike
    if apart and company.peers > 2 and margin >= _ALIKE_MARGIN:
        return speaks or acts > 1
    if acts >= _ACTS and margin >= _ACTS_MARGIN:
        return True
    return margin >= _MARGIN and speaks


def _dated(article: Article, place: int, table: _Table) -> Article:
    """The article with its day, and a sentence on the ground for it."""
    clue, day = table.clues[place], table.days[place]
    standing = table.standings(place, [day])[0] if day else None
    if day and day == clue.given:
        if not article.published:
            basis = f"Stated at the head of the text; nothing speaks against {_in_words(day, day)}"
            return replace(article, published=day.isoformat(), published_basis=basis)
        basis = article.published_basis or "Given with the article; the text does not contradict it"
        return replace(article, published_basis=basis)
    if not day or not standing or not (standing.holds or clue.own_word):
        basis = "Not known: neither the text nor its peers allow a day to be inferred"
        return replace(article, published=None, published_basis=basis)
    low, high = table.interval(place, day)
    grounds = _grounds(standing)
    if any(abs((printed - day).days) <= 1 for printed in clue.printed):
        grounds = "the day that the text prints as its own"
    if clue.address and abs((clue.address - day).days) <= 1:
        grounds = f"the day {clue.address} in its web address"
    basis = f"Inferred as {_in_words(low, high)} from {grounds}"
    basis += _rejected(place, day, table)
    return replace(article, published=low.isoformat(), published_basis=basis)


def _grounds(standing: Standing) -> str:
    words = ", ".join(f"“{words}”" for words in list(dict.fromkeys(standing.words))[:3])
    peers = f"{standing.peers} of its peers" if standing.peers > 1 else "one of its peers"
    if standing.company.copied:
        return f"{words or 'the days of ' + peers} and the wording it shares with a peer"
    if words and standing.peers:
        return f"{words} and the days that {peers} name"
    return words or f"the days of {peers}"


def _rejected(place: int, day: date, table: _Table) -> str:
    """Why a given or a template date was not taken."""
    clue = table.clues[place]
    refused = [(clue.given, "the given date {}")] if clue.given else []
    refused += [(stray, "the template date {} at the head of the text") for stray in clue.strays]
    parts = []
    for other, words in refused:
        if other is None or other == day:
            continue
        against = table.standings(place, [other])[0].against
        reason = against[0] if against else "other days fit what the text and its peers say better"
        if any(abs((printed - day).days) <= 1 for printed in clue.printed):
            reason = "the text prints another day as its own"
        if clue.address and abs((clue.address - day).days) <= 1:
            reason = f"the article's web address carries {clue.address}"
        parts.append(f"; {words.format(other)} is rejected: {reason}")
    return "".join(parts)


def _in_words(low: date, high: date) -> str:
    last = f"{high.day} {high:%B} {high.year}"
    if low == high:
        return last
    if (low.year, low.month) == (high.year, high.month):
        return f"{low.day} to {last}"
    year = f" {low.year}" if low.year != high.year else ""
    return f"{low.day} {low:%B}{year} to {last}"
