"""Where proper names stand in a sentence: runs of capitals, cut at titles and known names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.annotate.mention_lexicon import Known, Lexicon
from crossread.annotate.mention_words import Word

# Longer runs of capitals are shouting or lists, not names; the bound keeps hostile text cheap.
_LONGEST_RUN = 16


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as words, and what stands in it that is not an unknown name."""

    words: list[Word]
    known: dict[int, tuple[int, Known]]  # first word → words taken, what it is
    offices: dict[int, int]  # first word of an office phrase → word after it
    titles: dict[int, int]  # the same for "Mr", "Dr", "Sir"
    careless: bool = False  # written without regard to capitals


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: words `first` up to `last` (half-open) of line `line`."""

    line: int
    first: int
    last: int
    text: str
    known: Known | None = None


def line_of(words: list[Word], lexicon: Lexicon) -> Line:
    """One sentence with its known names, offices and titles marked."""
    known: dict[int, tuple[int, Known]] = {}
    offices: dict[int, int] = {}
    titles: dict[int, int] = {}
    careless = _is_careless(words)
    i = 0
    while i < len(words):
        found = lexicon.known_at(words, i, careless=careless) if words[i].is_wordy else None
        if found:
            known[i] = found
            i += found[0]
            continue
        if words[i].is_wordy:
            if office := lexicon.phrase_at(lexicon.offices, words, i):
                offices[i] = i + office[0]
            if words[i].is_capitalised and (title := lexicon.phrase_at(lexicon.titles, words, i)):
                titles[i] = i + title[0]
            i = max(offices.get(i, i), titles.get(i, i), i + 1)
        else:
            i += 1
    return Line(words, known, offices, titles, careless)


def _is_careless(words: Sequence[Word]) -> bool:
    """Whether a sentence is written as in a hurried message: "i flew to oslo"."""
    letters = [word for word in words if word.text[0].isalpha()]
    if any(word.text == "i" for word in letters):
        return True
    return len(letters) > 2 and not any(word.text[0].isupper() for word in letters)


def names_in(number: int, line: Line, lexicon: Lexicon) -> list[Name]:
    """The proper names of a sentence in running text, in order."""
    names: list[Name] = []
    i = 0
    while i < len(line.words):
        last = _run_end(line, i, lexicon)
        if last == i:
            i += 1
            continue
        names.extend(_pieces(number, line, i, last, lexicon))
        i = last
    return names


def _run_end(line: Line, i: int, lexicon: Lexicon) -> int:
    """One past the last word of the run of name words that begins at word `i`; `i` if none."""
    if not _may_begin(line, i, lexicon):
        return i
    words, cues = line.words, lexicon.cues
    end = i + (line.known[i][0] if i in line.known else 1)
    while end < min(len(words), i + _LONGEST_RUN):
        if words[end - 1].possessive and not _possessive_goes_on(line, i, end, lexicon):
            break
        step = _joined(line, i, end, lexicon)
        if not step:
            break
        end += step
        taken = line.known.get(end - 1)
        if taken:
            end += taken[0] - 1
    while end > i + 1 and words[end - 1].text in cues["calendar"]:
        end -= 1
    return end


def _may_begin(line: Line, i: int, lexicon: Lexicon) -> bool:
    word = line.words[i]
    if i in line.known:
        return True
    if not word.is_capitalised or _is_grammar(word, lexicon):
        return False
    if word.text in lexicon.cues["calendar"]:
        return False
    # "the food was NOT good": capitals for stress.
    if word.text.isupper() and len(word.text) > 2 and word.lower in lexicon.ordinary:
        return False
    if not _begins_sentence(line, i) or i in line.titles or i in line.offices:
        return True
    if word.lower not in lexicon.ordinary:
        return True
    # "Health Ministry", "Human Rights Watch": an everyday word may still open a body's name.
    following = line.words[i + 1 : i + 3]
    return any(
        w.is_capitalised and (w.text in lexicon.organization_words) for w in following[:1]
    ) or (
        len(following) == 2
        and all(w.is_capitalised for w in following)
        and following[1].text in lexicon.organization_words
    )


def opens_sentence(name: Name, line: Line) -> bool:
    """Whether a name's capital may be due to its place at the head of a sentence."""
    return _begins_sentence(line, name.first)


def is_addressed(name: Name, line: Line) -> bool:
    """Whether a title or an office stands right before a name."""
    return any(
        first < name.first == end
        for table in (line.titles, line.offices)
        for first, end in table.items()
    )


def _is_grammar(word: Word, lexicon: Lexicon) -> bool:
    """Whether it is a pronoun or a contraction: "We", "It’s", "Don't"."""
    plain = word.text.replace("’", "'")
    return plain in lexicon.cues["pronouns"] or plain.endswith(
        ("n't", "'re", "'ve", "'ll", "'d", "'m")
    )


def _begins_sentence(line: Line, i: int) -> bool:
    return (
        i == 0
        or line.words[i - 1].text in "“\"‘'«:—–-(•*…[|"
        or (i == 1 and not line.words[0].is_wordy)
    )


def _possessive_goes_on(line: Line, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the name goes on behind a possessive: "Children's Hospital"."""
    head = line.words[end - 1]
    heads = lexicon.organization_words | lexicon.place_words
    if line.words[end].text not in heads or end - 1 in line.known:
        return False
    is_saint = line.words[first].text in ("St", "St.", "Saint", "Queen", "King")
    return is_saint or head.lower in lexicon.ordinary or head.lower in ("children", "women")


def _joined(line: Line, first: int, end: int, lexicon: Lexicon) -> int:
    """How many further words belong to the run that stands at `first` up to `end`."""
    words, cues = line.words, lexicon.cues
    word = words[end]
    if words[end - 1].cut_out:
        return 0
    if word.is_capitalised and word.after_space and not _is_grammar(word, lexicon):
        return 1 if _calendar_fits(line, end, lexicon) else 0
    if word.is_capitalised:  # "US-China": cut out at a hyphen, so it is a name of its own
        return 0
    following = words[end + 1 : end + 3]
    if not following:
        return 0
    run = {w.text for w in words[first:end]}
    if following[0].is_capitalised:
        if word.text == "&":
            return 2
        if word.text in cues["particles"] and end not in line.known and end - 1 not in line.known:
            return 2
        if word.text == "of" and run & cues["of_heads"]:
            return 2
        if word.text in cues["joining"] and run & cues["for_heads"] and word.text != "of":
            known = line.known.get(end + 1)
            return 0 if known and known[1].sort in ("country", "capital", "place") else 2
        if word.text == "and":
            return 2 if _and_joins(line, first, end, lexicon) else 0
    elif len(following) == 2 and following[1].is_capitalised:
        if following[0].text == "the" and (
            (word.text == "of" and run & cues["of_heads"])
            or (word.text == "for" and run & cues["for_heads"])
        ):
            return 3
        if {word.text, following[0].text} <= cues["particles"]:
            return 3
    return 0


def _calendar_fits(line: Line, i: int, lexicon: Lexicon) -> bool:
    # "Theresa May" keeps her name; "Holt Monday" loses the day.
    if line.words[i].text not in lexicon.cues["calendar"]:
        return True
    before = line.words[i - 1].text
    return line.words[i].text in ("May", "April", "June", "August") and (
        before in lexicon.given or i - 1 in line.titles
    )


def _and_joins(line: Line, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether "and" stands inside one body's name: "Ministry of Trade and Industry"."""
    words = line.words
    if end + 1 in line.known or end + 1 in line.titles or words[end + 1].text in lexicon.given:
        return False
    before = words[end - 1]
    if before.lower not in lexicon.ordinary:
        return False
    if any(word.text in ("of", "for") for word in words[first:end]):
        return words[end + 1].lower in lexicon.ordinary
    i = end + 1
    while i + 1 < len(words) and words[i + 1].is_capitalised and not words[i].possessive:
        i += 1
    return words[i].text in lexicon.organization_words and i > end + 1


def _pieces(number: int, line: Line, first: int, last: int, lexicon: Lexicon) -> list[Name]:
    """A run cut into names: what stands before a title, and the name behind it."""
    if _is_body_or_place(line, first, last, lexicon):
        return _named(number, line, first, last, lexicon)
    if last - first > 1 and names_ship(line, first, lexicon):
        return [name_at(number, line, first, last, None)]
    for i in range(first, last):
        end = max(line.offices.get(i, i), line.titles.get(i, i))
        if end == i:
            continue
        before = _pieces(number, line, first, i, lexicon) if i > first else []
        after = _pieces(number, line, end, last, lexicon) if end < last else []
        return before + after
    return _named(number, line, first, last, lexicon)


def names_ship(line: Line, first: int, lexicon: Lexicon) -> bool:
    """Whether the title that stands at `first` is a part of a ship's name: "the Lady Ansa"."""
    words, cues = line.words, lexicon.cues
    if not 0 < first < len(words) or words[first].text not in cues["ship_titles"]:
        return False
    before = words[first - 1]
    if before.text in '"“‘' and first > 1:
        before = words[first - 2]
        return before.lower in cues["before_ships"] and before.lower != "the"
    return before.lower in cues["before_ships"]


def _is_body_or_place(line: Line, first: int, last: int, lexicon: Lexicon) -> bool:
    words = line.words[first:last]
    if len(words) < 2 or first in line.titles:
        return False
    final = words[-1].text
    if final in lexicon.company_endings:
        return True
    opens = words[0].text in lexicon.cues["of_heads"] and any(w.text == "of" for w in words)
    if opens and first not in line.offices:
        return True
    if final not in lexicon.organization_words and final not in lexicon.place_words:
        return False
    # "Tiger Woods" and "Jonah Hill" are people.
    given = next((w for w in words if w.text in lexicon.given), None)
    return not (given is not None and words[-2] is given)


def _named(number: int, line: Line, first: int, last: int, lexicon: Lexicon) -> list[Name]:
    """The names in a run without titles, cut where a known name and an unknown one meet."""
    while first < last and not line.words[first].is_capitalised and first not in line.known:
        first += 1
    while first < last and line.words[first].lower in ("the", "a", "an"):
        first += 1
    if first >= last:
        return []
    length, known = line.known.get(first, (0, None))
    if known and first + length >= last:
        if known.sort in ("adjective", "people") and not names_people(line, first + length, known):
            return []
        return [name_at(number, line, first, min(last, first + length), known)]
    if known and _stands_alone(line, first + length, last, known, lexicon):
        is_people = known.sort in ("adjective", "people")
        head = [] if is_people else [name_at(number, line, first, first + length, known)]
        return head + _named(number, line, first + length, last, lexicon)
    rest = line.known.get(first + length) if known and known.sort == "country" else None
    if rest and first + length + rest[0] >= last:  # "US Supreme Court" is that body
        return [name_at(number, line, first, last, rest[1])]
    is_body = _is_body_or_place(line, first, last, lexicon)
    if is_branch(line, first, last, lexicon):
        return [name_at(number, line, first, last, None)]
    for i in range(first + 1, last):
        # Nobody bears a land's name last: "told Mara Holt Norway had agreed".
        if i in line.known and (
            line.known[i][1].sort == "adjective"
            or (line.known[i][1].sort == "country" and not is_body)
        ):
            return _named(number, line, first, i, lexicon) + _named(number, line, i, last, lexicon)
    return [name_at(number, line, first, last, None)]


def is_branch(line: Line, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether everyday words and lands behind them make a body's name: "Statistics Norway"."""
    i, words = first, line.words
    while i < last and i not in line.known and words[i].is_capitalised:
        word = words[i].lower
        if word not in lexicon.ordinary or word in lexicon.cues["before_lands"]:
            return False
        if i in line.offices or i in line.titles:
            return False
        i += 1
    if i in (first, last) or _begins_sentence(line, first):
        return False
    while i < last and i in line.known and line.known[i][1].sort == "country":
        i += line.known[i][0]
    return i == last


def names_people(line: Line, after: int, known: Known) -> bool:
    """Whether a word for a people is used of them: "Danes", but not "Danish" or "Swiss banks"."""
    return known.sort == "people" and line.words[after - 1].text.endswith("s")


def _stands_alone(line: Line, rest: int, last: int, known: Known, lexicon: Lexicon) -> bool:
    """Whether what follows a known name in a run is another name: "US | National Council"."""
    words = line.words
    if rest in line.known and line.known[rest][1].sort != "adjective":
        bodies = ("organization", "seat")
        return not (known.sort == "country" and line.known[rest][1].sort in bodies)
    if known.sort in ("other", "seat"):
        return True
    following = words[rest:last]
    is_body = _is_body_or_place(line, rest, last, lexicon) or (
        following[-1].text in lexicon.organization_words | lexicon.place_words
    )
    if known.sort in ("adjective", "people"):
        return not is_body
    if is_body:
        return False
    if known.sort == "country":
        return True
    first = words[rest - 1].text
    return first not in lexicon.given and following[0].text in lexicon.given


def name_at(number: int, line: Line, first: int, last: int, known: Known | None) -> Name:
    text = " ".join(word.text for word in line.words[first:last])
    return Name(number, first, last, text, known)
