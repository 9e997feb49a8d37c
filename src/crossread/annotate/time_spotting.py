"""Which stretches of a text are expressions of time, before any calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from crossread.annotate.sentences import sentences_within
from crossread.annotate.time_patterns import SHAPES, TABLE, any_of
from crossread.annotate.time_scene import Expression
from crossread.annotate.time_tense import TenseOfText
from crossread.annotate.time_windows import finds_of_shapes
from crossread.records import Reading, Span

LONGEST_GAP = 24  # characters between two expressions that make one Time
HOURS = frozenset({"clock", "part_of_day"})  # shapes that name an hour or a part of some day
_LONGEST_RUN = 20  # years that "1914-18" may cover
_LEAD = 48  # characters looked at before an expression
_WORDS = TABLE["words"]
_BEFORE_MONTH = frozenset(_WORDS["before_month"])
_BEFORE_YEAR = frozenset(_WORDS["before_year"])
_COUNTED = frozenset(_WORDS["counted"])
_RESCHEDULED = re.compile(rf"\b(?:{any_of(_WORDS['rescheduling'])})\b", re.IGNORECASE)
_NEAR_BY = 160  # characters on either side in which a half is one of a year or of a match
_ACCOUNTS = re.compile(rf"\b(?:{any_of(_WORDS['accounts'])})\b|[$£€%]", re.IGNORECASE)
_PLAY = re.compile(rf"\b(?:{any_of(_WORDS['play'])})\b", re.IGNORECASE)
_NAMED_BEFORE = re.compile(rf"\b(?:{any_of(_WORDS['named_before'])})\s$")
_NAMED_BEHIND = re.compile(rf"\s(?:{any_of(_WORDS['named_behind'])})\b")
_TITLE_OPENS = re.compile(r"(?:[“\"‘`]|\bon\s)$")
_TO_A_DAY = re.compile(r"\s(?:last\snight|this\s|today|yesterday|tomorrow|on\s)")
_OPEN_LEAD = re.compile(r"\b(?:for|within|in|after|took|lasted|lasts|many|of)\s$", re.IGNORECASE)
_KIND_OF_UNIT = re.compile(
    r"\b(?:spring|summer|autumn|fall|winter|contract|closing|school|holiday|business|trading|working|"
    r"odd|even)\s$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\b(?:his|her|their|my|our|your)\s$", re.IGNORECASE)
_RATE = re.compile(
    r"(?:\d[\d,.]*|\b(?:times|million|billion|dollars|euros|pounds|percent|once|twice|miles|hours|"
    r"tons|tonnes|barrels|people|units))\s$",
    re.IGNORECASE,
)
_HOUR_LEAD = re.compile(
    r"\b(?:at|by|around|about|from|until|till|before|after|between|and|to|since|of)\s$",
    re.IGNORECASE,
)
_SEASON_LEAD = re.compile(r"\b(?:in|over|during|by|since|until|through)\s$", re.IGNORECASE)
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Judge|Justice|President|Minister|Sen|Gov|Rep|Sir|Lady|Miss|Gen|Col|Capt)"
    r"\.?\s$"
)
_LAST_WORD = re.compile(r"([^\W\d_]+)\W{0,3}$")
_MORE_DAYS = re.compile(
    r"(?:,\s(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?(?=[,\s])){0,4},?\s(?:and|or)\s"
    r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?(?=$|[;:)!?]|[.,](?!\d)|\s(?:$|[A-Z“\"(]|[a-z]+ed\b|"
    r"(?:in|at|to|for|with|when|of|on|and|that|the|a|by|after|before|as|but|during|from|was|were|"
    r"will|would|had|has|have|is|are)\b))"
)
_OF_A_THAT = frozenset(_WORDS["before_that"])
_RANGE_GAP = re.compile(r"\s(?:to|through|until|till)\s(?:the\s)?|\s?[-–]\s?")
_AND_GAP = re.compile(r"\sand\s(?:the\s)?")
_FROM = re.compile(r"\bfrom\s(?:the\s)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
_CLOCK_GAP = re.compile(r"(?:\s\([^()\n]{3,16}\))?,?\s(?:on\s)?(?:the\s)?")
_TOLD_AGAIN = re.compile(r"\s\(")
_DAY_GAP = re.compile(r",?\s(?:at\s|around\s|about\s|by\s)?")
_DAYS = frozenset({"month_day", "day_month", "weekday", "deictic", "iso", "feast", "day_part"})
_SPANNING = {
    "month_day": "day",
    "day_month": "day",
    "iso": "day",
    "weekday": "day",
    "month": "month",
    "month_year": "month",
    "year": "year",
}
_TRUST = {name: place for place, name in enumerate(SHAPES)}
_NO_LENGTH = frozenset({"quarter", "season", "weekend", "weekends"})


def spot_times(reading: Reading) -> tuple[Expression, ...]:
    """The expressions of time of a reading, in order, none overlapping another."""
    return _spotted(reading.text, tuple((s.start, s.end) for s in reading.sentences))


# Asked once when a text is annotated and again when its story is dated.
@lru_cache(maxsize=256)
def _spotted(text: str, sentences: tuple[tuple[int, int], ...]) -> tuple[Expression, ...]:
    if not sentences:
        whole = Span(0, len(text))
        sentences = tuple((span.start, span.end) for span in sentences_within(text, whole))
    tense = TenseOfText(text, sentences)
    found = []
    for match, name in _chosen(text):
        expression = _read(text, match, name, tense)
        found.append(expression)
        if name == "month_day" and not expression.get("year"):
            found += _days_behind(text, expression)
    return _joined(text, _without_other_zones(text, found))


def _without_other_zones(text: str, expressions: Sequence[Expression]) -> list[Expression]:
    """In "9 a.m. (0600 GMT)" the hour in parentheses is the same hour once more."""
    kept: list[Expression] = []
    for expression in expressions:
        hours = kept and kept[-1].shape == expression.shape == "clock"
        closed = text[expression.end : expression.end + 1] == ")"
        if hours and closed and _TOLD_AGAIN.fullmatch(text[kept[-1].end : expression.start]):
            continue
        kept.append(expression)
    return kept


def _chosen(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Leftmost finds first, the longest of those, then the shape most trusted."""
    finds = [
        (match.start(), -match.end(), _TRUST[name], name, match)
        for name, match in finds_of_shapes(text)
    ]
    finds.sort(key=lambda find: find[:3])
    reached = -1
    for start, end, _, name, match in finds:
        if start >= reached and _fits(text, match, name):
            reached = -end
            yield match, name


def _read(text: str, match: re.Match[str], name: str, tense: TenseOfText) -> Expression:
    start, end = match.span()
    groups = {
        key: " ".join(value.lower().split()) for key, value in match.groupdict().items() if value
    }
    if name == "past_unit":
        start = match.end("skip")
    adjectival = name == "duration" and match["unit"][-1] not in "sS" and not match["period"]
    if name == "duration" and match["period"] and text[max(0, start - 2) : start].lower() == "a ":
        start -= 2
    if adjectival and match["number"].lower() not in ("a", "an"):
        # In "the two-day visit" the article belongs to the visit.
        start = match.start("least") if match["least"] else match.start("number")
    if groups.get("shift") == "that" and name == "weekday" and not _points_back(text, start, end):
        # In "said that Friday was quiet" and "that Sunday's vote will be held" a clause begins.
        start = match.start("weekday")
        del groups["shift"]
    # "1985-86" is a run of years, "2014-10" a year with something behind it.
    if name == "year" and match["until"] and _run(match) > _LONGEST_RUN:
        end = match.end("year")
        del groups["until"]
    if name == "duration" and _is_rate(text, match):
        groups["per"] = "yes"
    return Expression(start, end, name, text[start:end], groups, tense.at(start, end))


def _points_back(text: str, start: int, end: int) -> bool:
    """Whether "that Friday" is a day already spoken of: behind a preposition, or at first."""
    before = _LAST_WORD.search(text[max(0, start - _LEAD) : start])
    led = before is not None and before[1].lower() in _OF_A_THAT
    return text[start].isupper() or (led and not text.startswith(("'s", "’s"), end))


def _days_behind(text: str, first: Expression) -> Iterator[Expression]:
    """The further days of one month in "Aug. 7, 8 and 12"."""
    listed = _MORE_DAYS.match(text, first.end)
    if not listed:
        return
    groups = {key: value for key, value in first.groups.items() if key == "month"}
    for day in re.finditer(r"\d+(?:st|nd|rd|th)?", listed[0]):
        start, end = first.end + day.start(), first.end + day.end()
        yield replace(
            first, start=start, end=end, words=text[start:end], groups={**groups, "day": day[0]}
        )


def _run(match: re.Match[str]) -> int:
    return (int(match["until"]) - int(match["year"]) - 1) % 100 + 1


def _fits(text: str, match: re.Match[str], name: str) -> bool:
    """Whether the words around allow the reading as a time."""
    start, end = match.span()
    lead, follow = text[max(0, start - _LEAD) : start], text[end : end + 24]
    match name:
        case "month":
            return _is_month(match, lead, follow)
        case "year":
            return _is_year(match, lead, follow)
        case "season":
            return _is_season(match, lead, follow)
        case "clock":
            led = _HOUR_LEAD.search(lead) or match[0][-1].isalpha() or _TO_A_DAY.match(follow)
            return not match["hour24"] or bool(led)
        case "weekday" if (match["daypart"] or "").lower().endswith("s"):
            return False  # "Sunday mornings" are no one day
        case "weekday" | "deictic":
            return not _is_named(match, lead, follow)
        case "bare_units":
            return _is_open_length(match, lead, follow)
        case "half":
            year = match["year"] or match["owner"] or match["before"] or match["bare"]
            return bool(year) or (match["ordinal"].lower() != "other" and _of_accounts(text, match))
        case "quarter":
            year = match["year"] or match["owner"] or match["before"]
            return bool(year) or not _of_play(text, match)
        case "duration":
            return _is_length(match)
        case "feast":
            return match["feast"][0].isupper() and not re.match(r"\s(?:Island|Seals)\b", follow)
        case "decade" | "short_decade":
            return not _OWNED.search(lead)
        case "unit":
            shift = match["shift"].lower()
            if match[0].istitle() and " " in match[0] and _TITLE_OPENS.search(lead):
                return False  # the name of a programme: on ABC's "This Week"
            return match["unit"].lower() != "day" or not shift.endswith(("last", "past", "latest"))
        case "day_span_before_month" | "day_span_after_month":
            return "and" not in match["joiner"] or bool(_BETWEEN.search(lead))
    return True


def _is_open_length(match: re.Match[str], lead: str, follow: str) -> bool:
    """Whether nobody counted the units: "for hours", not "rush hours", "the summer months"."""
    if match["mod"] or match["way"] or match["long"]:
        return match["unit"].lower() != "hours" or not follow.startswith(" of ")
    if match["unit"].lower() == "hours":
        return match[0][0].isupper() or bool(_OPEN_LEAD.search(lead))
    return not _KIND_OF_UNIT.search(lead)


def _is_named(match: re.Match[str], lead: str, follow: str) -> bool:
    """Whether a day is part of a name: "USA Today", "the Sunday Times", "Black Friday"."""
    if not match[0][0].isupper():
        return False
    if _NAMED_BEFORE.search(lead) or _NAMED_BEHIND.match(follow):
        return True
    return bool(re.search(r"\bMail\son\s$", lead))


def _of_accounts(text: str, match: re.Match[str]) -> bool:
    near = text[max(0, match.start() - _NEAR_BY) : match.end() + _NEAR_BY]
    return bool(_ACCOUNTS.search(near)) and not _PLAY.search(near)


def _of_play(text: str, match: re.Match[str]) -> bool:
    near = text[max(0, match.start() - _NEAR_BY) : match.end() + _NEAR_BY]
    return bool(_PLAY.search(near)) and not _ACCOUNTS.search(near)


def _is_month(match: re.Match[str], lead: str, follow: str) -> bool:
    name = match["month"]
    if match["part"] or match["shift"]:
        return True
    if _TITLED.search(lead):
        return False
    before = _LAST_WORD.search(lead)
    led = before is not None and before[1].lower() in _BEFORE_MONTH
    if name in ("May", "March", "MAY", "MARCH", "Mar.", "Mar"):
        return led and not re.match(r"\s[A-Z]", follow)
    # A month before a capital is a first name ("April Stone"); "Dec" alone may be any name.
    named_after = bool(re.match(r"\s[A-Z][a-z]", follow))
    if len(name) == 3 and name[-1] != "." and name not in ("May", "MAY"):
        return led and not named_after
    return led or not named_after


def _is_year(match: re.Match[str], lead: str, follow: str) -> bool:
    if not match[0].startswith(match["year"]):
        return True
    if lead[-1:] in "$£€#/-–.,:" and lead[-1:] not in ("", "-", "–"):
        return False
    if re.search(r"(?:\bNo\.?|\bRoute|\bHighway|[$£€])\s?$", lead):
        return False
    following = re.match(r"\s?([a-z]+)", follow)
    if following and following[1] in _COUNTED:
        return False
    if re.match(r"-[a-z]", follow):
        return False
    if 1900 <= int(match["year"]) <= 2035:
        return True
    before = _LAST_WORD.search(lead)
    return before is not None and before[1].lower() in _BEFORE_YEAR


def _is_season(match: re.Match[str], lead: str, follow: str) -> bool:
    if match["year"] or match["part"]:
        return True
    led = _SEASON_LEAD.search(lead)
    return led is not None and not re.match(r"\s(?:of|in|from|to)\b|\s[A-Z]|-", follow)


def _is_length(match: re.Match[str]) -> bool:
    number, unit = match["number"].lower(), match["unit"].lower()
    if unit in _NO_LENGTH or unit == "seasons" or (unit == "quarters" and not match["kind"]):
        return False
    if unit in ("second", "sec", "min", "hr", "night", "minute") and number in ("a", "an", "one"):
        return unit == "minute"
    if match["least"] and match["gap"] != "-" and re.fullmatch(r"(?:19|20)\d\d", match["least"]):
        return False  # "the 1990-91 fiscal year"
    # "2022 season" and "1989 year" hold a year, not a count.
    return not (re.fullmatch(r"(?:19|20)\d\d", number) and match["gap"] != "-")


def _is_rate(text: str, match: re.Match[str]) -> bool:
    if match["number"].lower() not in ("a", "an"):
        return False
    return bool(_RATE.search(text[max(0, match.start() - _LEAD) : match.start()]))


def _joined(text: str, expressions: Sequence[Expression]) -> tuple[Expression, ...]:
    """Mark the pairs that make one Time: a range of days, or an hour and its day."""
    result = list(expressions)
    for place, (one, two) in enumerate(pairwise(expressions)):
        gap = text[one.end : two.start]
        if len(gap) > LONGEST_GAP or (place and result[place - 1].joins):
            continue
        lead = text[max(0, one.start - _LEAD) : one.start]
        if _names_hour(one, two, gap):
            result[place] = replace(one, joins="clock")
            if one.shape in HOURS:  # "until 9 a.m. Tuesday": the day is told as the hour is
                result[place + 1] = replace(two, tense=one.tense)
        elif _makes_range(one, two, gap, lead):
            first = one
            # "From January to October this year": the year of the end is that of the beginning.
            if two.get("year") and not one.get("year"):
                first = replace(one, groups={**one.groups, "year": two.get("year")})
            result[place] = replace(first, joins="range")
    for place, one in enumerate(result):
        if one.shape == "weekday" and _is_told_again(text, result, place):
            result[place] = replace(one, groups={**one.groups, "beside": "yes"})
    return tuple(result)


def _is_told_again(text: str, expressions: Sequence[Expression], place: int) -> bool:
    """Whether it is the day of the hour before it, told for another place: "(7 p.m. Saturday)"."""
    first = place - (place > 0 and expressions[place - 1].joins == "clock")
    if not first or text[expressions[place].end : expressions[place].end + 1] != ")":
        return False
    before = expressions[first - 1]
    gap = text[before.end : expressions[first].start]
    return before.shape in ("weekday", "clock") and bool(_TOLD_AGAIN.fullmatch(gap))


def _names_hour(one: Expression, two: Expression, gap: str) -> bool:
    if one.shape in HOURS:
        day = two.shape in _DAYS or (two.shape == "unit" and two.get("unit") == "day")
        return day and bool(_CLOCK_GAP.fullmatch(gap))
    return one.shape in _DAYS and two.shape == "clock" and bool(_DAY_GAP.fullmatch(gap))


def _makes_range(one: Expression, two: Expression, gap: str, lead: str) -> bool:
    fine = _SPANNING.get(one.shape)
    if not fine or fine != _SPANNING.get(two.shape) or one.get("daypart"):
        return False
    if (one.shape == "weekday") != (two.shape == "weekday"):
        return False
    if _AND_GAP.fullmatch(gap):
        return bool(_BETWEEN.search(lead))
    if not _RANGE_GAP.fullmatch(gap) or _RESCHEDULED.search(lead):
        return False
    return fine == "day" or bool(_FROM.search(lead)) or gap.strip() in "-–"
