"""Names in title-case headlines, whose capitals prove nothing by themselves."""

from __future__ import annotations

from collections.abc import Iterable

from crossread.annotate.mention_lexicon import Lexicon
from crossread.annotate.mention_names import Line, Name, name_at, names_people


def is_title_case(line: Line, lexicon: Lexicon) -> bool:
    """Whether a headline's capitals are a matter of style, so that they prove no name."""
    words = line.words
    long = [i for i, word in enumerate(words) if word.is_wordy and len(word.text) > 3]
    if len(long) > 2 and all(words[i].text.isupper() for i in long):
        return True
    if len(long) < 4 or sum(words[i].is_capitalised for i in long) <= 0.7 * len(long):
        return False
    # A short sentence full of names ("Prime Minister Mara Holt left.") has capitals enough;
    # everyday words in capitals tell.
    inside = {i for first, last in line.offices.items() for i in range(first, last)}
    everyday = sum(
        words[i].is_capitalised and words[i].lower in lexicon.ordinary
        for i in long
        if i and i not in inside and words[i].text not in lexicon.organization_words
    )
    return everyday > (1 if words[-1].text in '.?!”"' else 0)


def supported_names(
    number: int, line: Line, lexicon: Lexicon, supported: Iterable[str]
) -> list[Name]:
    """The names of a title-case headline that the lexicon or the running text knows as well."""
    keys = {tuple(text.split()) for text in supported}
    longest = max(map(len, keys), default=0)
    names: list[Name] = []
    i = 0
    while i < len(line.words):
        length = _supported_length(line, i, keys, longest, lexicon)
        if not length:
            i += 1
            continue
        entry = line.known.get(i)
        known = entry[1] if entry and entry[0] == length else None
        known_people = known is not None and known.sort in ("adjective", "people")
        if not known or not known_people or names_people(line, i + length, known):
            names.append(name_at(number, line, i, i + length, known))
        i += length
    return names


def _supported_length(
    line: Line, i: int, keys: set[tuple[str, ...]], longest: int, lexicon: Lexicon
) -> int:
    words = line.words
    for length in range(min(longest, len(words) - i), 0, -1):
        if tuple(word.text for word in words[i : i + length]) in keys:
            return length
    if i in line.known:
        return line.known[i][0]
    is_given = words[i].text in lexicon.given and i + 1 < len(words)
    if is_given and words[i + 1].is_capitalised and words[i + 1].lower not in lexicon.ordinary:
        return 2
    return 0
