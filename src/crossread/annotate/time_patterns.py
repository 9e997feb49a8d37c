"""The shapes of time expressions: one named pattern a shape, built from the word lists."""

from __future__ import annotations

import re

from crossread.annotate.time_numbers import NUMBER, SPELLED
from crossread.lexicons import word_table

TABLE = word_table("time_words")


def any_of(words, *, plain: bool = True) -> str:
    """An alternation with the longest words first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered) if plain else ordered)


def _spellings(table: dict[str, list[str]]) -> dict[str, str]:
    return {word.lower(): key for key, words in table.items() for word in words}


MONTHS = {word: int(key) for word, key in _spellings(TABLE["months"]).items()}
WEEKDAYS = {word: int(key) for word, key in _spellings(TABLE["weekdays"]).items()}
UNITS = _spellings(TABLE["units"])
SEASONS = _spellings(TABLE["seasons"])
DAY_PARTS = _spellings(TABLE["day_parts"])
CLOCK_WORDS = _spellings(TABLE["clock_words"])
ORDINALS = {word: int(key) for word, key in _spellings(TABLE["ordinals"]).items()}
DECADES = {word: int(key) for word, key in _spellings(TABLE["decade_words"]).items()}
FEASTS = _spellings(TABLE["feasts"])
FEASTS_BY_EASTER: dict[str, int] = TABLE["feasts_by_easter"]
FEASTS_BY_WEEKDAY: dict[str, list[int]] = TABLE["feasts_by_weekday"]
FREQUENCIES = _spellings(TABLE["frequencies"])
REFERENCES = _spellings(TABLE["references"])

_S = r"[ \t\xa0]?\s"  # one break of a line at most, so that no expression crosses a paragraph


def _month() -> str:
    # A small "may" or "march" is a verb, so small letters serve the other months only.
    full = [words[0] for words in TABLE["months"].values()]
    small = [word.lower() for word in full if word not in ("May", "March")]
    short = [word for words in TABLE["months"].values() for word in words[1:]]
    names = any_of([*full, *small, *(word.upper() for word in full)])
    return rf"(?-i:(?:{names})\b|(?:{any_of(short)})\b\.?)"


def _weekday() -> str:
    full = any_of(words[0] for words in TABLE["weekdays"].values())
    short = any_of(word for words in TABLE["weekdays"].values() for word in words[1:])
    return rf"(?:(?:{full})\b|(?-i:(?:{short})\b(?:\.|(?=,?\s(?:\d|[A-Z])))))"


_MONTH = _month()
_WEEKDAY = _weekday()
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)"
_YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)(?![\d%]|[.,:/]\d)"
_YEARLIKE = (
    rf"(?P<year>{_YEAR}|['’]\d\d\b|(?:last|this|next|that|the{_S}same|the{_S}previous|"
    rf"the{_S}prior|the{_S}following|the{_S}current)(?:{_S}(?:fiscal|financial))?{_S}year\b)"
)
_OWNER = (
    rf"(?:(?P<owner>(?:last|this|next|the(?:{_S}(?:previous|prior|same|following|current))?){_S}"
    rf"year|(?:fiscal{_S})?{_YEAR})['’]s{_S}|(?P<before>{_YEAR}){_S})?"
)
_UNIT = any_of(UNITS)
_SEASON = any_of(SEASONS)
_DAY_PART = any_of(DAY_PARTS)
_NEAR = rf"(?:(?:(?<=\bfor\s)over|{any_of(TABLE['words']['nearness'])}){_S})?"
# "Over three years" counts more than three where they are past, and lasts three elsewhere.
_NEAR_AGO = rf"(?:(?:over|{any_of(TABLE['words']['nearness'])}){_S})?"
_KIND = (
    rf"(?:(?P<kind>trading|business|working|calendar|consecutive|more|full|straight|long|whole|fiscal|"
    rf"additional|short|entire|solid|successive){_S})?"
)
_PART = (
    rf"(?:(?P<part>earl(?:y|ier)|later?|mid|(?:the{_S})?(?:beginning|start|middle|end|close|rest|"
    rf"remainder|turn){_S}of|(?:the{_S})?(?:early|later|latter|first|middle|final){_S}part{_S}of|"
    rf"end(?=-)|the{_S}month{_S}of)(?:-|{_S})(?:in{_S}|on{_S}|the{_S}month{_S}of{_S})?)?"
)
_SHIFT = any_of(
    [
        rf"(?:the{_S})?(?:last|next|past|coming|previous|prior|preceding|current|latest|"
        rf"most{_S}recent|just-(?:ended|completed|finished))",
        rf"(?:the{_S})?upcoming",
        rf"the{_S}following",
        rf"this(?:{_S}(?:past|coming|same|very))?",
        rf"that(?:{_S}(?:same|very))?",
        rf"the{_S}(?:same|very{_S}next|very)",
    ],
    plain=False,
)
_ORDINAL = any_of(ORDINALS)
_PLACES = [word for word, number in ORDINALS.items() if number <= 5]
_HALF = rf"(?:the{_S}(?P<half>first|second|last|latter){_S}half{_S}of{_S})?"
_SPELLED_YEAR = (
    rf"(?P<words>two{_S}thousand(?:{_S}(?:and{_S})?{SPELLED})?|"
    rf"(?:nineteen|eighteen){_S}(?:hundred|oh|\w{{2,7}}ty|\w{{3,6}}teen|ten|eleven|twelve)"
    rf"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_ZONE = rf"(?:{_S}\(?(?:{any_of(TABLE['words']['zones'])})\b\)?)?"
_JOINER = rf"(?P<joiner>{_S}?[-–—]{_S}?|{_S}(?:to|through|until|till|and){_S})"

_SHAPES = {
    "iso": (
        r"(?<![\w.-])(?P<year>(?:1[5-9]|20)\d\d)(?P<sep>[-/.])(?P<month>1[0-2]|0[1-9])(?P=sep)"
        r"(?P<day>3[01]|[12]\d|0[1-9])(?:[T ](?P<clock>[0-2]\d:[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?"
        r"(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])"
    ),
    "figures": (
        r"(?<![\w/.-])(?P<first>[0-3]?\d)(?P<sep>[/.-])(?P<second>[0-3]?\d)(?P=sep)"
        r"(?P<year>(?:19|20)\d\d|(?<=/)\d\d)(?![\w/-]|\.\d)"
    ),
    "day_span_before_month": (
        rf"\b(?P<day>{_DAY}){_JOINER}(?P<last>{_DAY}){_S}(?:of{_S})?(?P<month>{_MONTH})"
        rf"(?:,?{_S}{_YEARLIKE})?"
    ),
    "day_span_after_month": (
        rf"\b(?P<month>{_MONTH}){_S}(?P<day>{_DAY}){_JOINER}(?P<last>{_DAY})(?!{_S}{_MONTH}|-)"
        rf"(?:,?{_S}{_YEARLIKE})?"
    ),
    "month_day": (
        rf"\b(?:(?:(?P<weekday>{_WEEKDAY}),?|(?P<shift>last|next|this)){_S})?"
        rf"(?P<month>{_MONTH}){_S}(?:the{_S})?"
        rf"(?P<day>{_DAY})(?!-\d)(?:,?{_S}(?:of{_S})?{_YEARLIKE})?"
    ),
    "week_of": (
        rf"\bthe{_S}week{_S}of{_S}(?P<month>{_MONTH}){_S}(?P<day>{_DAY})(?!-\d)(?:,?{_S}{_YEARLIKE})?"
    ),
    "day_month": (
        rf"\b(?:(?P<weekday>{_WEEKDAY}),?{_S})?(?:the{_S})?(?P<day>{_DAY}){_S}(?:of{_S})?"
        rf"(?P<month>{_MONTH})(?:,?{_S}(?:of{_S})?{_YEARLIKE})?"
    ),
    "month_year": (
        rf"\b{_PART}(?P<month>{_MONTH})(?:,|{_S}of)?{_S}(?:{_YEARLIKE}|{_SPELLED_YEAR}|"
        rf"(?P<back>(?:a|one){_S}year{_S}(?:ago|earlier|before))\b)"
    ),
    "month": (
        rf"\b{_PART}(?:(?P<shift>last|this(?:{_S}past)?|next|the{_S}previous|the{_S}following|"
        rf"coming){_S})?(?P<month>{_MONTH})"
    ),
    "weekday": (
        rf"\b(?:(?P<part>early|late)(?:{_S}on)?{_S})?(?:(?P<shift>{_SHIFT}){_S})?"
        rf"(?P<weekday>{_WEEKDAY})(?:(?:{_S}|-)(?P<daypart>{_DAY_PART})\b)?"
        rf"(?:,?{_S}the{_S}(?P<day>[1-3]?\d(?:st|nd|rd|th))\b)?"
        rf"(?:(?:{_S}of)?{_S}(?P<week>last|this|next){_S}week\b)?"
    ),
    "day_part": (
        rf"\b(?:(?P<shift>this|last|that|the{_S}(?:next|following|previous|same)){_S}"
        rf"(?P<daypart>{_DAY_PART})|(?P<before>the{_S}(?:night|evening){_S}before(?=[.,;])))\b"
    ),
    "deictic": (
        rf"\b(?:(?P<part>early|late|earlier|later){_S})?(?P<word>today|yesterday|tomorrow|tonight|"
        rf"overnight|the{_S}day{_S}before{_S}yesterday|the{_S}day{_S}after{_S}tomorrow)\b"
        rf"(?:{_S}(?P<daypart>{_DAY_PART})\b)?"
    ),
    "unit": (
        rf"\b{_PART}(?P<shift>{_SHIFT}){_S}(?:(?:fiscal|calendar|school|financial|whole|full){_S})?"
        rf"(?P<unit>day|week|weekend|month|quarter|year|decade|century|{_SEASON})\b(?!-)"
        rf"(?:{_S}or{_S}so\b)?"
    ),
    "the_unit": (
        rf"\b(?:{_PART}the{_S}(?:full{_S}|fiscal{_S})?(?P<unit>weekend|week|quarter|year|month)\b"
        rf"(?:(?=(?P<ending>{_S}end(?:ed|ing)\b)"
        rf"(?:{_S}(?:on{_S})?(?P<endmonth>{_MONTH}){_S}(?P<endday>{_DAY}))?))?"
        rf"(?!-)(?:(?<=weekend)|(?!{_S}(?:of|before|after|that|when|old|the|he|she|it|they|we)\b)))"
    ),
    "unit_before_last": (rf"\bthe{_S}(?P<unit>week|weekend|month|year|night){_S}before{_S}last\b"),
    "unit_of": (
        rf"\bthe{_S}(?P<ordinal>{any_of(_PLACES)}|last|final){_S}(?P<unit>week|weekend|day|{_WEEKDAY}){_S}"
        rf"(?:of|in){_S}(?P<month>{_MONTH})(?:(?:,|{_S}of)?{_S}{_YEARLIKE})?"
    ),
    "part_of_unit": (
        rf"\b{_PART.removesuffix('?')}the{_S}(?P<unit>week|quarter|year|month|decade|century)\b"
    ),
    "part_of_day": (
        rf"\bthe{_S}(?:early{_S}|late{_S})?(?:(?P<daypart>night|evening|morning|afternoon)|"
        rf"(?:early{_S}|wee{_S}|small{_S})(?P<hours>hours)){_S}of"
        rf"(?={_S}(?:the{_S})?(?:{_WEEKDAY}|{_MONTH}|{_DAY}{_S}(?:of{_S})?{_MONTH})"
        rf"(?!{_S}(?:{_DAY_PART})\b))"
    ),
    "in_the_day": rf"\b(?P<part>earl(?:y|ier)|later?){_S}in{_S}the{_S}day\b",
    "in_the_part": rf"(?<=\bin\s)the{_S}(?P<daypart>morning|afternoon|evening)\b",
    "that_day": (
        rf"\bthe{_S}(?P<unit>day|week|month|year){_S}(?P<way>before|after|earlier)(?=[.,;!?)”\"]|$)"
    ),
    "counted": (
        rf"\b(?:the{_S})?(?P<shift>past|last|next|coming|first|previous|prior|following|"
        rf"final|preceding|latest){_S}(?:(?P<least>{NUMBER})(?:{_S}(?:to|or){_S}|-))?(?P<number>{NUMBER})(?:{_S}|-)"
        rf"{_KIND}(?P<unit>{_UNIT})\b(?:{_S}or{_S}so\b)?"
    ),
    "past_unit": (
        rf"\b(?:over|in|during|for|within|of|throughout)(?P<skip>{_S})(?:the{_S})?"
        rf"(?:(?P<shift>past|coming){_S}(?P<unit>day|week|month|quarter|year|decade|century)|"
        rf"(?P<lastshift>last|next){_S}(?P<lastunit>decade|century))\b"
    ),
    "all_unit": (
        rf"\b(?:all|the{_S}(?:whole|entire)){_S}(?P<unit>day|week|month|year)\b(?!{_S}(?:of|the)\b|-)"
    ),
    "away": (
        rf"\b{_NEAR_AGO}(?P<number>{NUMBER}){_S}{_KIND}(?P<unit>{_UNIT})"
        rf"(?:{_S}or{_S}(?:so|two|more)|{_S}and{_S}a{_S}(?P<half>half))?{_S}"
        rf"(?P<way>ago|earlier|later|previously|hence|prior|from{_S}(?:now|today)|"
        rf"(?:before|after|on|beforehand|afterwards?)(?=[.,;]))(?!-)(?!\w)"
        rf"(?:(?<=ago){_S}(?P<same>today|this{_S}(?:month|week|summer|winter|spring|fall|autumn))\b)?"
    ),
    "duration": (
        rf"\b{_NEAR}(?:(?:the|the{_S}(?:first|entire|whole|final)|another|this|these|those|"
        rf"all){_S})?(?:(?P<least>{NUMBER})(?:{_S}(?:to|or){_S}|-))?(?P<number>{NUMBER})(?P<gap>-|{_S}){_KIND}(?P<unit>{_UNIT})\b"
        rf"(?:-long\b|{_S}or{_S}(?:so|two|more)\b)?(?:{_S}and{_S}a{_S}(?P<half>half))?(?:{_S}(?P<period>period)\b)?"
        rf"(?!-(?:old|ago|earlier|end|over)\b|{_S}old\b|{_S}of{_S}age|['’]s\b)"
    ),
    "bare_units": (
        rf"\b(?:(?P<mod>many|some|recent|the{_S}(?:coming|early|first|last|past)|the|coming|next|several){_S})?"
        rf"(?P<unit>years|months|weeks|days|decades|centuries|hours)\b(?P<long>-long\b)?"
        rf"(?:{_S}(?:and|or){_S}(?:hours|days|weeks|months|years|decades)\b)?"
        rf"(?:{_S}(?P<way>ago|earlier|later|ahead(?!{_S}of)|to{_S}come))?(?!-|{_S}old|['’])"
    ),
    "long_unit": (
        r"(?<![\w-])(?P<unit>year|month|week|day|decade|hour|century)(?:s?-(?:long|old)|long)\b"
    ),
    "every": (
        rf"\b(?:every|each){_S}(?:(?P<number>other|single|{NUMBER}|{_ORDINAL}){_S})?"
        rf"(?:(?P<weekday>{_WEEKDAY})|(?P<daypart>{_DAY_PART})|(?P<unit>{_UNIT})|"
        rf"(?P<season>{_SEASON})|(?P<month>{_MONTH}))(?:{_S}(?:morning|night|evening))?\b"
    ),
    "weekdays": (
        rf"\b(?P<weekday>{any_of(w[0] for w in TABLE['weekdays'].values())})"
        rf"(?:s|{_S}(?P<daypart>(?:morning|afternoon|evening|night)s))\b"
    ),
    "weekends": r"(?<=\bon\s)(?P<unit>weekends|weekdays)\b",
    "frequency": (
        rf"\b(?P<word>{any_of(FREQUENCIES)})\b|\b(?:once|twice|(?:{NUMBER}){_S}times){_S}"
        rf"(?:an?|every|each|per){_S}(?P<unit>{_UNIT})\b"
    ),
    "year": (
        rf"\b(?:{_PART}(?:(?:the{_S})?(?:(?:fiscal|calendar|model){_S})?year{_S}|"
        rf"(?:fiscal|calendar){_S})?)(?P<year>{_YEAR})\b"
        r"(?:[-/](?P<until>\d\d)\b(?![-/]|\.\d))?"
    ),
    "short_year": rf"(?<!\w)(?:fiscal{_S})?['’](?P<year>[4-9]\d)\b(?!s)",
    "spelled_year": (rf"\b(?:the{_S}year{_S})?{_SPELLED_YEAR}\b"),
    "decade": rf"\b{_HALF}(?:the{_S})?{_PART}(?P<figures>(?:1[5-9]|20)\d0)['’]?s\b",
    "short_decade": (
        rf"\b{_HALF}the{_S}{_PART}(?:['’](?P<short>[1-9]0)s|(?P<tens>[5-9]0)s|(?P<word>{any_of(DECADES)}))\b"
        rf"|(?<=\d0s\sand\s)['’](?P<behind>[1-9]0)s\b"
    ),
    "century": (rf"\b(?:the{_S})?{_PART}(?P<ordinal>{_ORDINAL})(?:-|{_S})centur(?:y|ies)\b"),
    "quarter": (
        rf"\b(?:the{_S}(?!\w{{5,6}}-))?{_PART}{_OWNER}"
        rf"(?:fiscal(?:-|{_S}))?(?P<ordinal>first|second|third|fourth|final|1st|2nd|3rd|4th)"
        rf"(?=(?:-|{_S})(?:fiscal{_S})?quarter|{_S}and{_S}\w{{5,6}}(?:-|{_S})quarters)"
        rf"(?:(?:-|{_S})(?:fiscal{_S})?quarters?\b(?:(?:{_S}of|{_S}in|,)?{_S}(?:the{_S})?(?:fiscal{_S})?{_YEARLIKE}|"
        rf"{_S}of{_S}the{_S}year\b)?)?"
        rf"(?=(?:{_S}end(?:ed|ing){_S}{_MONTH}{_S}{_DAY},?{_S}(?P<endyear>{_YEAR}))?)"
    ),
    "short_quarter": rf"\b(?-i:Q)(?P<ordinal>[1-4])(?:(?:{_S}|/|-)(?:of{_S})?{_YEARLIKE})?\b",
    "last_quarter": (
        rf"\b(?:the{_S})?(?P<ordinal>last)(?:-|{_S})quarter{_S}(?:of|in){_S}"
        rf"(?:(?:fiscal{_S})?{_YEARLIKE}|the{_S}(?:fiscal{_S})?year\b)"
    ),
    "half": (
        rf"\b(?:the{_S})?{_OWNER}(?P<ordinal>first|second|last|latter|other)(?:-|{_S})half"
        rf"(?:{_S}of{_S}(?:(?:fiscal{_S})?{_YEARLIKE}|(?P<bare>the{_S}(?:fiscal{_S})?year\b))|\b)"
    ),
    "season": (
        rf"\b(?:the{_S})?{_PART}(?P<season>{_SEASON})(?:(?:{_S}of|,)?{_S}{_YEARLIKE}(?:[-/]\d\d\b)?|\b(?=\W))"
    ),
    "clock": (
        rf"(?<![\d:.,$£€-])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?(?:-|{_S})?"
        rf"(?:(?P<half>[ap])\.?m\b\.?{_ZONE}|in{_S}the{_S}(?P<when>morning|afternoon|evening)\b)"
        rf"|(?<![\d:.,$£€-])(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?![\d:]){_ZONE}"
        rf"|\b(?P<military>(?:[01]\d|2[0-3])[0-5]\d)(?:{_S}(?:GMT|UTC|hours|hrs)\b)"
        rf"|\b(?=[\w-]{{1,12}}\so['’])(?P<oclock>{NUMBER}){_S}o['’]clock\b(?:{_S}in{_S}the{_S}(?P<part>morning|afternoon|evening)\b)?"
        rf"|\b(?:12{_S})?(?P<word>{any_of(CLOCK_WORDS)})\b{_ZONE}"
        rf"|\b(?P<daypart>{any_of(TABLE['day_parts']['MI'])})\b"
    ),
    "feast": (
        rf"\b(?:(?P<shift>last|next|this){_S}|the{_S}day{_S}(?P<beside>after|before){_S})?"
        rf"(?P<feast>{any_of([*FEASTS, *FEASTS_BY_WEEKDAY, *FEASTS_BY_EASTER])})\b"
        rf"(?:,?{_S}{_YEARLIKE})?"
    ),
    "year_end": rf"\b(?:the{_S})?(?:year[- ]?end|year['’]s{_S}end)\b(?:{_S}{_YEARLIKE})?",
    "mid_year": rf"\bmid-?year\b(?:{_S}{_YEARLIKE})?",
    "year_before": (
        rf"\b(?:(?:the|a){_S}(?=[\w-]+{_S}(?:quarter|period|month|{NUMBER}{_S}months)\b))?"
        rf"(?:year-(?:ago|earlier|before)|prior-year|previous-year)\b"
        rf"(?:{_S}(?:(?P<unit>quarter|period|month)|(?P<ordinal>first|second|third|fourth)(?:{_S}|-)quarter"
        rf"|(?P<number>{NUMBER}){_S}months)\b)?"
    ),
    "of_year": (
        rf"\bthe{_S}(?:(?:comparable|same|corresponding|similar|like){_S})?(?P<year>{_YEAR}){_S}"
        rf"(?P<unit>period|quarter)\b"
    ),
    "same_period": (
        rf"\b(?:(?:the{_S})?(?:same|corresponding|comparable|similar|equivalent|like){_S}"
        rf"(?P<unit>period|quarter|month|week|time|day){_S}(?:(?:of|in|during|for){_S})?"
        rf"(?:(?P<way>(?:a|one){_S}year{_S}(?:ago|earlier|before)|the{_S}year{_S}(?:before|earlier))\b|"
        rf"{_YEARLIKE})|last{_S}year['’]s{_S}(?P<lastunit>quarter|period)\b)"
    ),
    "business": rf"\bthe{_S}(?:latest|year-ago|same){_S}(?P<unit>period)\b",
    "reference": rf"(?<![\w-])(?P<word>{any_of(REFERENCES)})\b(?!-)",
}

# In the order of trust: of two equally long finds the earlier shape wins.
SHAPES = {name: re.compile(shape, re.IGNORECASE) for name, shape in _SHAPES.items()}
