"""What a cue governs: the words behind it or before it that tell what was said."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.annotate.clauses import Token, is_adverb, words
from crossread.annotate.cue_verbs import CueVerb, cue_forms

STOPS = frozenset({",", ";", ":", "–", "—", "-"})
CONTRAST = frozenset({"but", "while", "whereas", "although", "though", "and", "as", "so", "yet"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb with its particle: tokens [start, end) of a unit."""

    start: int
    end: int
    verb: CueVerb


def content_before(tokens: tuple[Token, ...], left: int, end: int) -> tuple[int, int] | None:
    """What a trailing cue points back to."""
    last = end - 1
    while last >= left and tokens[last].quotation is None and tokens[last].lower in STOPS:
        last -= 1
    start = left
    while (
        start < last
        and tokens[start].quotation is None
        and (tokens[start].lower in STOPS or (start and tokens[start].lower in CONTRAST))
    ):
        start += 1
    if last < start:
        return None
    for index in range(last, start, -1):
        # "Holt was clear: “We sail,” he said": what stands before the colon is the paper's.
        if tokens[index].quotation is not None and tokens[index - 1].lower in {
            ":",
            ";",
            "–",
            "—",
            "-",
        }:
            return index, last + 1
    return start, last + 1


def content_behind(tokens: tuple[Token, ...], cue: Cue, *, firm: bool) -> tuple[int, int] | None:
    """What a cue with its subject before it governs, as far as its frames allow."""
    verb = cue.verb
    at = skip_adjuncts(tokens, cue.end, verb)
    if at >= len(tokens):
        return None
    token = tokens[at]
    quoted = next((i for i in range(at, len(tokens)) if tokens[i].quotation is not None), None)
    if verb.opens("clause"):
        if token.lower == "that" and at + 1 < len(tokens) and (firm or quoted is not None):
            return at + 1, end_of_clause(tokens, at + 1)
        if token.quotation is not None:
            return at, end_of_clause(tokens, at)
        if token.lower in {":", ","} and at + 1 < len(tokens):
            if tokens[at + 1].quotation is not None:
                return at + 1, end_of_clause(tokens, at + 1)
            if token.lower == ":":
                return at + 1, len(tokens)
        far = _marked_further(tokens, at)
        if far:
            return far
        if (
            quoted is not None
            and quoted - at < 3
            and token.lower in words("articles")
            and (verb.opens("naming"))
        ):
            return at, _end_of_phrase(tokens, at)
        if firm and _starts_clause(tokens, at, surely=verb.opens("clause_marked")):
            return at, end_of_clause(tokens, at)
        if verb.base in {"ask", "wonder", "explain", "show", "know", "question"} and (
            token.lower in {"whether", "if", "why", "how", "what"}
        ):
            return at, end_of_clause(tokens, at)
    if not firm or _is_future(tokens, cue.start):
        return None
    if verb.opens("intention") and token.lower == "to" and at + 1 < len(tokens):
        return at, end_of_clause(tokens, at)
    if verb.opens("request"):
        for index in range(at, min(at + 12, len(tokens))):
            if tokens[index].lower == "to" and index + 1 < len(tokens):
                return at, end_of_clause(tokens, index)
            if not tokens[index].is_word:
                break
    end = _end_of_phrase(tokens, at)
    if verb.opens("naming") and quoted is not None and quoted < end:
        return at, end
    if (
        verb.opens("object")
        and end - at >= (1 if verb.particle else 2)
        and token.is_word
        and token.lower not in words("prepositions")
        and token.lower not in words("auxiliaries")
        and token.lower not in words("adverbs")
        and (token.lower not in words("subordinators") or token.lower in words("determiners"))
    ):
        return at, end
    return None


def _is_future(tokens: tuple[Token, ...], cue: int) -> bool:
    """Whether what the cue tells has yet to happen: "would welcome" is no act of speech."""
    near = {t.lower for t in tokens[max(cue - 3, 0) : cue]}
    return bool(near & {"will", "would", "may", "might", "could", "should", "can", "must", "to"})


def skip_adjuncts(tokens: tuple[Token, ...], at: int, verb: CueVerb) -> int:
    """The token behind the hearer and behind when and where it was said."""
    at = _skip_hearer(tokens, at, verb)
    moved = True
    while moved and at < len(tokens):
        moved = False
        token = tokens[at]
        if token.lower in words("days") or is_adverb(token):
            at, moved = at + 1, True
        elif token.lower in words("prepositions") and (end := _occasion(tokens, at)):
            at, moved = end, True
    return at


def _skip_hearer(tokens: tuple[Token, ...], at: int, verb: CueVerb) -> int:
    if (
        at < len(tokens)
        and tokens[at].lower == "to"
        and verb.opens("clause")
        and not (
            verb.opens("request") or (at + 1 < len(tokens) and tokens[at + 1].quotation is not None)
        )
    ):
        at += 1
    elif not verb.opens("hearer"):
        return at
    if at >= len(tokens) or not tokens[at].is_word:
        return at
    first = tokens[at]
    if first.lower in words("object_pronouns") | {"himself", "herself", "themselves"}:
        return at + 1
    end = at
    if first.lower in words("determiners") and first.lower != "that":
        end += 1
        while (
            end < len(tokens)
            and tokens[end].is_word
            and end - at < 8
            and not (_breaks_hearer(tokens[end]))
        ):
            end += 1
        return end
    while end < len(tokens) and tokens[end].is_word and tokens[end].capital and end - at < 6:
        end += 1
        if tokens[end - 1].lower.endswith(("’s", "'s")) and end < len(tokens):
            end += 1
    if end - at > 1 and end < len(tokens) and tokens[end].lower in words("auxiliaries"):
        # "told Mara Holt Carthia has …": the last name is the next clause's subject.
        return end - 1
    if end == at and first.lower in words("audiences"):
        end += 1
    return end


def _breaks_hearer(token: Token) -> bool:
    return (
        token.lower in words("determiners")
        or token.lower in words("pronouns")
        or token.lower in words("subordinators")
        or token.lower in words("prepositions")
        or token.lower in words("days")
    )


def _occasion(tokens: tuple[Token, ...], at: int) -> int | None:
    """Behind "in a statement", "on Friday", "at a news conference in Kyiv", "to reporters"."""
    limit = min(at + 9, len(tokens))
    for index in range(at + 1, limit):
        lower = tokens[index].lower
        if not tokens[index].is_word:
            return None
        if lower in words("days") or lower in words("occasions") or lower in words("audiences"):
            end = index + 1
            while end < limit and tokens[end].lower in words("occasions"):
                end += 1
            return end
        if lower[:4].isdigit() and len(lower) == 4:
            return index + 1
        if lower in words("pronouns") or lower in {"that", "who", "which"}:
            return None
    return None


def _marked_further(tokens: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    """Content behind a "that" or a colon that stands further on: "said at the summit that …"."""
    if tokens[at].is_word and tokens[at].lower not in words("prepositions") | {"when", "while"}:
        return None
    for index in range(at + 1, min(at + 25, len(tokens) - 1)):
        lower = tokens[index].lower
        if lower == "that" and tokens[at].lower in words("prepositions"):
            return index + 1, end_of_clause(tokens, index + 1)
        if tokens[index + 1].quotation is not None and lower in {":", ","}:
            return index + 1, end_of_clause(tokens, index + 1)
        if lower == ":":
            return index + 1, len(tokens)
        if tokens[index].quotation is not None or lower in {";", "–", "—"}:
            return None
        if lower in cue_forms():
            return None
    return None


def _starts_clause(tokens: tuple[Token, ...], at: int, *, surely: bool) -> bool:
    """Whether a clause without "that" may begin here, or does `surely`."""
    token = tokens[at]
    if not token.is_word or len(tokens) - at < 3:
        return False
    if surely:
        begins = token.capital or token.lower in words("pronouns") | words("determiners")
        verb = next((t for t in tokens[at + 1 : at + 7] if _may_end_subject(t)), None)
        return begins and verb is not None and verb.lower in words("auxiliaries")
    if token.lower in words("prepositions"):
        return token.lower in {"in", "if", "under", "with", "after", "by"} and len(tokens) - at > 6
    if token.lower in words("auxiliaries") or token.lower in {"and", "but", "or", "than", "so"}:
        return False
    return not (token.lower in words("adverbs") and len(tokens) - at < 5)


def _may_end_subject(token: Token) -> bool:
    return not token.is_word or token.lower in words("auxiliaries") | words("subordinators")


def end_of_clause(tokens: tuple[Token, ...], start: int) -> int:
    """Where content that began at `start` ends: with the sentence, or where the paper resumes."""
    for index in range(start + 1, len(tokens) - 1):
        token, after = tokens[index], tokens[index + 1]
        if token.lower == ";":
            return index
        if token.lower not in {",", "–", "—"}:
            continue
        if after.lower == "according":
            return index
        if after.lower in {"while", "whereas", "although", "though", "but"} and index - start > 3:
            return index
        if after.lower.endswith("ing") and any(
            v.participle for v in cue_forms().get(after.lower, ())
        ):
            return index
    return len(tokens)


def _end_of_phrase(tokens: tuple[Token, ...], start: int) -> int:
    for index in range(start, len(tokens)):
        token = tokens[index]
        if token.quotation is None and (
            token.lower in {",", ";", ":", "–", "—", "(", ")"}
            or token.lower in {"while", "but", "although", "when", "after", "because", "who"}
        ):
            return index
    return len(tokens)
