"""When two spellings name the same one: shortened, transliterated, misspelt, abbreviated."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from crossread.annotate.actor_nouns import gender_of_given
from crossread.annotate.mention_lexicon import lexicon
from crossread.lexicons import word_list, word_table

_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
# Letters that stand for one sound when names cross alphabets.
_SOUNDS = (
    ("sch", "sh"),
    ("kh", "h"),
    ("qu", "kv"),
    ("ph", "f"),
    ("ck", "k"),
    ("zh", "j"),
    ("dj", "j"),
    ("ij", "i"),
    ("iy", "i"),
    ("yi", "i"),
    ("y", "i"),
    ("w", "v"),
    ("q", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ei", "i"),
)


@cache
def folded(name: str) -> str:
    """A name without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = (c for c in plain if not unicodedata.combining(c))
    return "".join(" " if c in "-‐‑" else c for c in kept if c not in ".'’`")


@cache
def parts_of(name: str) -> tuple[str, ...]:
    """The parts of a person's name, folded, without "Jr" and the like."""
    words = [word for word in name.split() if word.casefold() not in _SUFFIXES]
    return tuple(folded(word) for word in words)


@cache
def sound_of(part: str) -> str:
    """A part of a name by its sounds: one for "Zorinsky" and "Zorynskiy"."""
    for letters, sound in _SOUNDS:
        part = part.replace(letters, sound)
    return "".join(c for i, c in enumerate(part) if not i or part[i - 1] != c)


@cache
def family_name_first(name: str) -> bool:
    """Whether a name begins with the family name, as Chinese and Korean ones do."""
    words = name.split()
    return (
        len(words) > 1
        and words[0] in lexicon().family_first
        and words[0] not in lexicon().given
        and words[-1] not in lexicon().given
    )


def family_name(name: str) -> str:
    """The part by which a person is called for short, folded."""
    parts = parts_of(name)
    return (parts[0] if family_name_first(name) else parts[-1]) if parts else ""


def given_name(name: str) -> str:
    """The other part by which somebody may be called, folded."""
    parts = parts_of(name)
    return (parts[-1] if family_name_first(name) else parts[0]) if parts else ""


def same_person(a: str, b: str) -> str | None:
    """Why two full names are one person's, or None: "same", "shortened", "sound" or "slip"."""
    left, right = parts_of(a), parts_of(b)
    if left == right:
        return "same"
    if len(left) < 2 or len(right) < 2:
        return None
    if left[-1] == right[-1] and left[0][0] == right[0][0] and 1 in (len(left[0]), len(right[0])):
        return "shortened"
    shorter, longer = sorted((left, right), key=len)
    ends = (longer[0], longer[-1]) == (shorter[0], shorter[-1])
    if len(shorter) < len(longer) < 5 and (
        longer[: len(shorter)] == shorter
        or longer[-len(shorter) :] == shorter
        or (ends and set(shorter) < set(longer))
    ):
        return "shortened"
    if left[-1] == right[-1] and _goes_by(left[0], right[0]) and 2 in (len(left), len(right)):
        return "shortened"
    if len(left) != len(right):
        return None
    if [sound_of(part) for part in left] == [sound_of(part) for part in right]:
        return "sound"
    differing = [(x, y) for x, y in zip(left, right, strict=True) if sound_of(x) != sound_of(y)]
    # One part must agree; two people of one family are told apart by known given names.
    if len(differing) != 1 or _both_given(*differing[0]):
        return None
    return "slip" if near(*differing[0], reach=2 if len(left[0]) < 3 else 1) else None


def likely_same_person(a: str, b: str) -> bool:
    """Whether two full names that no article has both are likely one: "Betty" and "Bettie"."""
    left, right = parts_of(a), parts_of(b)
    if len(left) < 2 or len(right) < 2 or left[-1] != right[-1]:
        return False
    one, two = gender_of_given(a.split()[0]), gender_of_given(b.split()[0])
    if one and two and one != two:
        return False
    short, long = sorted((left[0], right[0]), key=len)
    if sound_of(short).replace("ie", "i") == sound_of(long).replace("ie", "i"):
        return True
    if len(short) > 3:
        return short[:4] == long[:4] or edits(short, long, 1) <= 1
    return len(short) > 1 and short[0] == long[0] and len(long) > 3


def _goes_by(a: str, b: str) -> bool:
    """Whether one given name is the short form of the other: "Fred", "Kate"."""
    short, long = sorted((a, b), key=len)
    if len(short) > 2 and long.startswith(short):
        return True
    return short in _short_forms().get(long, ()) or long in _short_forms().get(short, ())


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    return {folded(name): tuple(forms) for name, forms in word_table("nicknames").items()}


def near(a: str, b: str, *, reach: int = 1) -> bool:
    """Whether two parts of names differ by a slip or two, counted against their length."""
    shorter = min(len(a), len(b))
    if shorter < 4 or abs(len(a) - len(b)) > reach:
        return False
    allowed = reach if shorter >= 6 else 1
    if shorter < 6 and a[0] != b[0]:
        return False
    return edits(a, b, allowed) <= allowed


def edits(a: str, b: str, most: int) -> int:
    """The edit distance of two short words; anything above `most` is `most` + 1."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        row = [i]
        for j, right in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (left != right)))
        if min(row) > most:
            return most + 1
        before = row
    return before[-1]


def _both_given(a: str, b: str) -> bool:
    given = _folded_given()
    return a in given and b in given


@cache
def _folded_given() -> frozenset[str]:
    return frozenset(folded(name) for name in lexicon().given)


def abbreviates(short: str, long: str) -> bool:
    """Whether capitals stand for the words of a longer name: "SCO", "USHT"."""
    letters = short.replace(".", "")
    if not (letters.isupper() and 2 <= len(letters) <= 6):
        return False
    words = [word for word in long.replace("-", " ").split() if word[0].isalnum()]
    big = "".join(word[0] for word in words if word[0].isupper())
    every = "".join(word[0] for word in words).upper()
    # "THR" counts the article of "The Hollywood Reporter".
    return len(words) > 1 and letters in (big, every, f"T{big}")


def same_thing(a: str, b: str) -> str | None:
    """Why two names are one organisation's or place's, or None."""
    left, right = _plain_words(a), _plain_words(b)
    if left == right or _differ_by_plurals(left.split(), right.split()):
        return "same"
    if abbreviates(a, b) or abbreviates(b, a):
        return "shortened"
    shorter, longer = sorted((left.split(), right.split()), key=len)
    if len(shorter) > 1 and (
        longer[: len(shorter)] == shorter or longer[-len(shorter) :] == shorter
    ):
        return "shortened"
    if len(shorter) == 1 and len(longer) > 1 and _goes_by_one_word(shorter[0], longer):
        return "shortened"
    if len(left) > 7 and sound_of(left) == sound_of(right):
        return "sound"
    return None


_JOINING = frozenset(("the", "of", "for", "and", "&"))


@cache
def _plain_words(name: str) -> str:
    """A name folded, without joining words, in one spelling: "centre" is "center"."""
    words = [word for word in folded(name).split() if word not in _JOINING]
    return " ".join(word_table("spellings").get(word, word) for word in words)


def _differ_by_plurals(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether long names are told apart by nothing but an "s": "Election(s) Commission"."""
    if len(left) != len(right) or len(left) < 3:
        return False
    return all(a.removesuffix("s") == b.removesuffix("s") for a, b in zip(left, right, strict=True))


def _goes_by_one_word(word: str, longer: Sequence[str]) -> bool:
    """Whether one word is enough for a longer name: "the Herons", "Brinewell", "Mediterranean"."""
    if word in _generic_words():
        return False
    rest = longer[1:] if longer[0] == word else longer[:-1] if longer[-1] == word else None
    if rest is None:
        return False
    # What follows only says what it is; a team goes by its last word.
    if longer[0] == word and set(rest) <= _generic_words():
        return True
    return longer[-1] == word and word.endswith("s")


@cache
def _generic_words() -> frozenset[str]:
    words = (*word_list("organization_words"), *word_list("company_endings"), *_PLAIN_ENDINGS)
    return frozenset(folded(word) for word in words)


# Of "Harwick Island" and "Harwick" one is the other's place; of most other endings that is so.
_PLAIN_ENDINGS = ("sea", "ocean", "desert", "city", "province", "island", "islands")
