"""Days of publication that come back after one in five was spoilt on purpose.

    python evaluation/dating.py DATA               the articles' texts and their peers alone
    python evaluation/dating.py DATA --addresses   with the articles' addresses as well
    python evaluation/dating.py DATA --half held   the half of the stories no rule was made on
    python evaluation/dating.py DATA --show        each article that did not come out right
    python evaluation/dating.py DATA --draws 8     so many draws of what is spoilt, counted together

DATA is a folder with `newscluster70/articles.jsonl`. Stories of four dated articles or more; an
article is shifted by 1 to 400 days or loses its day. What counts as INFERABLE asks the texts alone,
never the repair. The true day stands out by one of these:

1. MEETING: read as published on the true day, the article names days within a week of it
   ("Tuesday", "March 3"; not "today" or "two days ago", which lie at the same distance from any
   day) that unspoilt peers, read as published on their own days, name too or were published on.
   The WEEK is told: counted are the pairs of such a day and a peer, and read on any day more than
   a week off (within 400, the wrong day that was given among them) there are fewer. The DAY is
   told: the last such day that is not to come is the true day or the day before, as news is told.
2. NUMBER: it names its own day in full or by day and month, and no other day within a month so.
3. COPY: it shares half of its runs of eight words with an unspoilt peer published within a day of
   it, and with none published on another day.

Where a wrong day is given with the article, two peers at least must bear out the true one by 1 or
3: of two that differ nobody can tell which is wrong.

Where it reads as well from another week, nobody who has only the texts can say which of the two it
was. AT ALL is the looser reading, in which nothing need tell the true day from others.

The labels have wrong days of their own (pages that carry the day of their last change). An article
is set apart, neither spoilt nor scored but left among the peers as recorded, where its address
gives another day, where the outlet's running numbers show it to be older than recorded, or where
more than half of its outlet's articles are so (rt.com gives the day of the last change).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from crossread.annotate.time_spotting import spot_times
from crossread.annotate.times import day_of, place_times
from crossread.group.dating import date_articles
from crossread.group.dating_address import day_in_address
from crossread.records import Reading, Time
from gate import passed
from times import reading_of

_FEWEST = 4  # dated articles of a story
_SHORTEST = 200  # characters of a text
_RUN = 8  # words
_WEEK, _MONTH = 7, 31  # days about the true one
_FARTHEST = 400  # days by which a date is spoilt
_DAYS = ("day", "daypart", "minute")
_LATE = timedelta(days=2)
_OFTEN = 3  # wrong days that show an outlet to give the day of the last change


@dataclass(frozen=True, slots=True)
class Case:
    """One article of a story with what is known of its day."""

    reading: Reading
    outlet: str
    address: str
    day: date
    suspect: bool = False  # its address speaks against the recorded day


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article."""

    case: Case
    kind: str  # sound, shifted, removed
    inferable: bool
    at_all: bool  # whether the texts say anything of its day, be it that of others too
    given: date | None
    came_out: date | None
    basis: str

    @property
    def right(self) -> bool:
        return self.came_out is not None and abs((self.came_out - self.case.day).days) <= 1


def is_held(story: str) -> bool:
    """Whether a story lies in the half that only the last measurement may see."""
    return hashlib.sha256(story.encode()).digest()[0] % 2 == 1


def stories_of(path: Path) -> dict[str, list[Case]]:
    """The stories with enough dated articles, in order of their names."""
    stories: dict[str, list[Case]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            day = day_of(record["date"])
            if day:
                reading = reading_of(record["id"], record["text"] or "", day.isoformat())
                case = Case(reading, record["outlet"], record["url"] or "", day)
                stories[str(record["story"])].append(case)
    suspects = _suspects([case for cases in stories.values() for case in cases])
    kept = {
        name: [
            replace(case, suspect=case.reading.id in suspects)
            for case in cases
            if len(case.reading.text) > _SHORTEST
        ]
        for name, cases in sorted(stories.items())
    }
    return {name: cases for name, cases in kept.items() if len(cases) >= _FEWEST}


def _suspects(cases: Sequence[Case]) -> set[str]:
    """Articles whose address, or the running number in it, shows the recorded day to be wrong."""
    found = set()
    by_outlet: dict[str, list[Case]] = defaultdict(list)
    numbered: dict[str, list[tuple[int, Case]]] = defaultdict(list)
    for case in cases:
        by_outlet[case.outlet].append(case)
        told = day_in_address(case.address)
        if told and abs((told - case.day).days) > 1:
            found.add(case.reading.id)
        elif not told and (numbers := re.findall(r"(?<!\d)\d{6,9}(?!\d)", case.address)):
            numbered[case.outlet].append((max(map(int, numbers)), case))
    for row in numbered.values():
        for number, case in row:
            if any(n > number and c.day + _LATE < case.day for n, c in row):
                found.add(case.reading.id)
    for row in by_outlet.values():
        wrong = sum(case.reading.id in found for case in row)
        if wrong >= _OFTEN and 2 * wrong > len(row):
            found |= {case.reading.id for case in row}
    return found


def days_named(reading: Reading, day: date) -> set[date]:
    """The single days a text names if it was published on a day."""
    return set(_read_on(reading, day).values())


def _read_on(
    reading: Reading,
    day: date,
    known: dict[tuple[str, date], dict[int, date]] = {},  # noqa: B006
) -> dict[int, date]:
    # Asked again for every draw and every day of a week.
    key = reading.id, day
    if key not in known:
        known[key] = _single_days(place_times(spot_times(reading), day))
    return known[key]


def days_told(reading: Reading, day: date) -> set[date]:
    """The same without days at one distance from any day of publication, as "today" is."""
    week = [day + timedelta(days=n) for n in range(7)]
    named = [_read_on(reading, other) for other in week]
    return {
        one
        for start, one in named[0].items()
        if len(
            {
                there[start] - other
                for there, other in zip(named, week, strict=True)
                if start in there
            }
        )
        > 1
    }


def _single_days(times: Sequence[Time]) -> dict[int, date]:
    return {
        t.start: date.fromisoformat(t.low)
        for t in times
        if t.granularity in _DAYS and t.low and t.low == t.high
    }


def inferable(
    case: Case, peers: Sequence[Case], runs: Mapping[str, set[str]], *, least: int = 1
) -> tuple[bool, bool]:
    """Whether the texts tell the true day, and whether they say anything of it at all.

    `least` is how many peers must bear the day out.
    """
    told_by_peers: Counter[date] = Counter()
    for peer in peers:
        told_by_peers.update({peer.day} | days_named(peer.reading, peer.day))

    def near(day: date) -> set[date]:
        return {d for d in days_told(case.reading, day) if abs((d - day).days) <= _WEEK}

    def meeting(day: date) -> int:
        return sum(told_by_peers[d] for d in near(day))

    by_number = days_named(case.reading, case.day) & days_named(
        case.reading, case.day - timedelta(days=3)
    )
    month = [day for day in by_number if abs((day - case.day).days) <= _MONTH]
    own = runs[case.reading.id]
    copied = [p.day for p in peers if own and 2 * len(own & runs[p.reading.id]) >= len(own)]
    beside = [day for day in copied if abs((day - case.day).days) <= 1]
    met = meeting(case.day)
    at_all = bool(met or case.day in by_number or beside)
    if month == [case.day] or (len(beside) >= least and beside == copied):
        return True, at_all
    others = {day + timedelta(days=n) for day in told_by_peers for n in range(-_WEEK, _WEEK + 1)}
    others = {day for day in others if _WEEK < abs((day - case.day).days) <= _FARTHEST}
    last = max((d for d in near(case.day) if d <= case.day and told_by_peers[d]), default=date.min)
    fresh = (case.day - last).days <= 1
    known = near(case.day)
    bearing = sum(bool(known & ({p.day} | days_named(p.reading, p.day))) for p in peers)
    told = fresh and bearing >= least and met > max(map(meeting, others), default=0)
    return told, at_all


def _runs(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}


def outcomes_of(
    stories: Mapping[str, Sequence[Case]], *, seed: int = 20230317, addresses: bool = False
) -> tuple[list[Outcome], float]:
    """What came of every scored article, and the processor seconds spent."""
    random, outcomes, spent = Random(seed), list[Outcome](), 0.0
    for cases in stories.values():
        kinds, spoilt = [], []
        for case in cases:
            kind, published = "sound", case.day
            if random.random() < 0.2 and not case.suspect:
                kind = random.choice(("shifted", "removed"))
            shift = timedelta(days=random.choice((-1, 1)) * random.randint(1, 400))
            published = {"sound": case.day, "shifted": case.day + shift, "removed": None}[kind]
            article = replace(
                case.reading.article,
                outlet=case.outlet,
                published=published.isoformat() if published else None,
                url=case.address if addresses else None,
            )
            kinds.append(kind)
            spoilt.append(replace(case.reading, article=article))
        begun = time.process_time()
        dated = date_articles(spoilt)
        spent += time.process_time() - begun
        sound = [c for c, kind in zip(cases, kinds, strict=True) if kind == "sound"]
        runs = {case.reading.id: _runs(case.reading.text) for case in cases}
        for case, kind, before, after in zip(cases, kinds, spoilt, dated, strict=True):
            if case.suspect:
                continue
            told = at_all = False
            if kind != "sound":
                others = [c for c in sound if c is not case]
                least = 2 if kind == "shifted" else 1
                told, at_all = inferable(case, others, runs, least=least)
            came_out = day_of(after.article.published)
            basis = after.article.published_basis or ""
            given = day_of(before.article.published)
            outcomes.append(Outcome(case, kind, told, at_all, given, came_out, basis))
    return outcomes, spent


def figures_of(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Shares that floors are pinned on."""
    spoilt = [o for o in outcomes if o.kind != "sound"]
    told = [o for o in spoilt if o.inferable]
    sound = [o for o in outcomes if o.kind == "sound"]
    return {
        "repaired": sum(o.right for o in spoilt) / max(1, len(spoilt)),
        "repaired_inferable": sum(o.right for o in told) / max(1, len(told)),
        "sound_kept": sum(o.came_out == o.given for o in sound) / max(1, len(sound)),
    }


def _tell(outcomes: Sequence[Outcome], spent: float) -> None:
    counts: Counter[str] = Counter()
    for one in outcomes:
        grades = ("inferable",) * one.inferable + ("at all",) * one.at_all
        for name in (one.kind, *(f"{one.kind} {grade}" for grade in grades)):
            counts[name] += 1
            counts[f"{name} right"] += one.right
            counts[f"{name} none"] += one.came_out is None
    for kind in ("shifted", "removed"):
        for name in (kind, f"{kind} at all", f"{kind} inferable"):
            print(
                f"  {name}: {counts[f'{name} right']} of {counts[name]} within one day "
                f"({counts[f'{name} none']} left without a date)"
            )
    told = [o for o in outcomes if o.inferable]
    right = sum(o.right for o in told)
    share = 100 * right / max(1, len(told))
    print(f"  inferable: {right} of {len(told)} within one day, {share:.1f} %")
    sound = [o for o in outcomes if o.kind == "sound"]
    changed = sum(o.came_out != o.given for o in sound)
    print(f"  sound: {changed} of {len(sound)} changed")
    print(f"  {len(outcomes)} articles scored in {spent:.1f} processor seconds")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("development", "held"))
    parser.add_argument("--addresses", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--seed", type=int, default=20230317)
    parser.add_argument("--draws", type=int, default=1)
    options = parser.parse_args()
    path = options.data / "newscluster70" / "articles.jsonl"
    if not path.exists():
        sys.exit(f"No {path}: give the folder that holds newscluster70/articles.jsonl.")
    stories = stories_of(path)
    if options.half:
        held = options.half == "held"
        stories = {name: cases for name, cases in stories.items() if is_held(name) == held}
    suspect = sum(case.suspect for cases in stories.values() for case in cases)
    print(f"newscluster70, {options.half or 'all'} stories: {len(stories)}, set apart: {suspect}")
    outcomes, spent = list[Outcome](), 0.0
    for seed in range(options.seed, options.seed + options.draws):
        drawn, seconds = outcomes_of(stories, seed=seed, addresses=options.addresses)
        outcomes += drawn
        spent += seconds
    _tell(outcomes, spent)
    if options.show:
        for o in outcomes:
            wrong = o.came_out != o.given if o.kind == "sound" else not o.right
            if wrong:
                told = "inferable" if o.inferable else ""
                print(
                    f"{o.case.reading.id} {o.case.outlet} {o.kind} {told} true {o.case.day} "
                    f"given {o.given} came out {o.came_out}: {o.basis}"
                )
    if options.gate and not passed("dating", figures_of(outcomes)):
        sys.exit(1)


if __name__ == "__main__":
    main()
