"""Attributions of one sentence: cue, speaker and the words they govern, by rules of grammar.

Each cue verb is tried in four shapes, the surest first: content behind the cue ("Holt said the
fleet would sail"), content before it ("The fleet would sail, Holt said"), the same with the verb
first ("…,” said Holt"), and the participle ("…, saying the fleet would sail"). "According to" has
a shape of its own. A quoted stretch is one token here; whether content is quoted decides its kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crossread.annotate.clauses import Token, Unit, words
from crossread.annotate.cue_verbs import CueVerb, cue_forms
from crossread.annotate.speakers import (
    NounPhrase,
    noun_phrase_from,
    sentence_subject,
    subject_before,
    verb_group,
)

_STOPS = frozenset({",", ";", ":", "–", "—", "-"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "’re", "'re"})
_REPORTING = frozenset({"say", "write", "add", "report", "announce", "warn"})
_CONTRAST = frozenset({"but", "while", "whereas", "although", "though", "and", "as", "so", "yet"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges of content, with the cue's tokens and the speaker's."""

    cue: tuple[int, int]
    speaker: NounPhrase | None
    content: tuple[tuple[int, int], ...]
    confidence: float
    backward: bool  # content stands before the cue
    shared: bool = False  # the subject is that of an earlier verb: "Holt left and said …"


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    verb: CueVerb


def find_attributions(unit: Unit) -> tuple[Attribution, ...]:
    """The attributions that stand in a unit, in order of their cues."""
    found: list[Attribution] = []
    left = 0  # content of a later cue does not reach back over this token
    for cue in _cues(unit):
        attribution = (
            _according_to(unit, cue, left)
            if cue.verb.base == "according to"
            else (_participle(unit, cue) if cue.verb.participle else _finite(unit, cue, left))
        )
        if not attribution:
            continue
        found.append(attribution)
        if attribution.backward:
            left = max(cue.end, attribution.speaker.end if attribution.speaker else 0)
    governed = [piece for attribution in found for piece in attribution.content]
    for index, token in enumerate(unit.tokens):
        if token.quotation is not None and not any(a <= index < b for a, b in governed):
            attribution = _by_unlisted_verb(unit, index)
            if attribution:
                found.append(attribution)
                governed += attribution.content
    found.sort(key=lambda a: a.cue)
    return tuple(_without_neighbours(unit, found))


def _by_unlisted_verb(unit: Unit, quoted: int) -> Attribution | None:
    """What any verb attributes: "“…,” Holt bellowed", "“…,” bellowed Holt", "bellowed that … “…”"."""
    tokens = unit.tokens
    for cue in range(quoted + 1, min(quoted + 16, len(tokens))):
        if tokens[cue].quotation is not None:
            break
        if not _looks_like_verb(tokens[cue]):
            continue
        speaker = subject_before(unit, cue)
        after = _skip_adjuncts(tokens, cue + 1, _UNLISTED)
        ends = (
            after >= len(tokens)
            or not tokens[after].is_word
            or tokens[after].lower
            in {
                "as",
                "when",
                "after",
                "before",
                "while",
                "in",
                "at",
                "to",
                "during",
                "with",
                "about",
            }
        )
        if speaker and speaker.firm and ends and _follows(tokens, quoted, speaker.start):
            content = (_content_before(tokens, quoted, speaker.start) or (quoted, quoted + 1),)
            return Attribution((cue, cue + 1), speaker, content, 0.7, backward=True)
        if _follows(tokens, quoted, cue):
            speaker = noun_phrase_from(unit, cue + 1)
            if speaker and speaker.firm:
                content = ((quoted, quoted + 1),)
                return Attribution((cue, cue + 1), speaker, content, 0.7, backward=True)
        break
    for that in range(quoted - 1, 0, -1):
        if tokens[that].lower == "that" and _looks_like_verb(tokens[that - 1]):
            speaker = subject_before(unit, that - 1)
            if speaker:
                content = ((that + 1, _end_of_clause(tokens, that + 1)),)
                return Attribution((that - 1, that), speaker, content, 0.5, backward=False)
    return None


def _follows(tokens: tuple[Token, ...], quoted: int, at: int) -> bool:
    """Whether token `at` stands right behind a quotation, but for a comma."""
    return at == quoted + 1 or (at == quoted + 2 and tokens[quoted + 1].lower == ",")


def _looks_like_verb(token: Token) -> bool:
    return (
        not token.capital
        and (token.lower.endswith("ed") or (token.lower.endswith("s") and len(token.lower) > 3))
        and token.lower not in words("auxiliaries") | words("determiners") | words("pronouns")
    )


_UNLISTED = CueVerb("", None, frozenset({"clause"}), participle=False, bare=False)
_ACCORDING = CueVerb("according to", "to", frozenset({"clause"}), participle=False, bare=False)


def _cues(unit: Unit) -> Iterator[_Cue]:
    tokens = unit.tokens
    forms = cue_forms()
    for index, token in enumerate(tokens):
        following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        if token.lower == "according" and following == "to":
            yield _Cue(index, index + 2, _ACCORDING)
            continue
        for verb in forms.get(token.lower, ()):
            if verb.particle and verb.particle != following:
                continue
            yield _Cue(index, index + 2 if verb.particle else index + 1, verb)
            break


def _according_to(unit: Unit, cue: _Cue, left: int) -> Attribution | None:
    tokens = unit.tokens
    speaker = noun_phrase_from(unit, cue.end)
    if not speaker:
        return None
    if cue.start == 0 or tokens[cue.start - 1].lower in {"but", "and", ";", "–", "—"}:
        comma = _next_stop(tokens, speaker.end)
        if comma is None or comma + 1 >= len(tokens):
            return None
        return Attribution(
            (cue.start, cue.end), speaker, ((comma + 1, len(tokens)),), 0.85, backward=False
        )
    content = _content_before(tokens, left, cue.start)
    if not content or not _weighs(tokens, *content, least=3):
        return None
    return Attribution((cue.start, cue.end), speaker, (content,), 0.85, backward=True)


def _participle(unit: Unit, cue: _Cue) -> Attribution | None:
    """ "…, saying that the fleet would sail": the subject is the sentence's."""
    tokens = unit.tokens
    if cue.start == 0:
        return None
    before = tokens[cue.start - 1]
    auxiliary = before.lower in _BE | words("adverbs") | words("negations")
    subject = subject_before(unit, cue.start)
    if (
        subject
        and not auxiliary
        and (not subject.start or tokens[subject.start - 1].lower != "with")
    ):
        subject = None
    if not subject:
        if not (before.quotation is not None or before.lower in {",", "and", "–", "—", "by"}):
            return None
        subject = sentence_subject(unit, cue.start)
    content = _content_behind(unit, cue, firm=bool(subject and subject.firm))
    if not content:
        return None
    return Attribution((cue.start, cue.end), subject, (content,), 0.6, backward=False)


def _finite(unit: Unit, cue: _Cue, left: int) -> Attribution | None:
    tokens = unit.tokens
    if cue.verb.bare and cue.start and tokens[cue.start - 1].lower == "to":
        return None
    subject = subject_before(unit, cue.start)
    shared = False
    if not subject and cue.start and tokens[cue.start - 1].lower in {"and", "but", "then"}:
        subject, shared = sentence_subject(unit, cue.start), True
    if subject:
        return _with_subject(unit, cue, left, subject, shared=shared)
    return _inverted(unit, cue, left)


def _with_subject(
    unit: Unit, cue: _Cue, left: int, subject: NounPhrase, *, shared: bool
) -> Attribution | None:
    tokens = unit.tokens
    if verb_group(tokens, cue.start) & _BE:
        return None
    if subject.start and tokens[subject.start - 1].lower in {"if", "unless", "whether"}:
        return None
    confidence = (0.9 if subject.firm else 0.6) - (0.25 if shared else 0.0)
    behind = _content_behind(unit, cue, firm=subject.firm)
    before = None
    relative = subject.outer > subject.start
    if not shared and not relative and cue.verb.opens("clause") and subject.outer > left:
        edge = tokens[subject.outer - 1]
        if edge.quotation is not None or edge.lower in _STOPS:
            before = _content_before(tokens, left, subject.outer)
    if before and not (
        (subject.firm or _has_quotation(tokens, *before))
        and _is_trailing(unit, cue, before, behind)
    ):
        before = None
    if before:
        rest = _after_parenthesis(unit, cue, before)
        content = (before, rest) if rest else (before,)
        return Attribution((cue.start, cue.end), subject, content, confidence, backward=True)
    if not behind:
        return None
    return Attribution(
        (cue.start, cue.end), subject, (behind,), confidence, backward=False, shared=shared
    )


def _is_trailing(
    unit: Unit, cue: _Cue, before: tuple[int, int], behind: tuple[int, int] | None
) -> bool:
    """Whether the cue points back: nothing to govern behind it, or a whole quotation before it."""
    tokens = unit.tokens
    last = tokens[before[1] - 1]
    quoted = last.quotation is not None
    at = _skip_adjuncts(tokens, cue.end, cue.verb)
    ends = at >= len(tokens) or tokens[at].lower in _STOPS or tokens[at].lower in {"!", "?", ")"}
    if at < len(tokens) and tokens[at].lower == ":":
        return False
    if quoted and not _has_quotation(tokens, cue.end, len(tokens)):
        return not behind or tokens[behind[0] - 1].lower != "that"
    if quoted:
        return ends or not behind or tokens[at].quotation is None
    opener = tokens[before[0]].lower in words("openers")
    if not ends and behind:
        return False
    if ends and at < len(tokens) and behind and tokens[behind[0]].quotation is not None:
        return not opener and before[1] - before[0] > 3
    return _weighs(tokens, *before, least=1 if not opener else 6)


def _after_parenthesis(unit: Unit, cue: _Cue, before: tuple[int, int]) -> tuple[int, int] | None:
    """The rest of a sentence that a cue interrupted: "The fleet, Holt said, would sail"."""
    tokens = unit.tokens
    at = _skip_adjuncts(tokens, cue.end, cue.verb)
    if at < len(tokens) and tokens[at].quotation is not None:
        return at, at + 1
    if tokens[before[1] - 1].quotation is not None:
        # “A,” Holt said of the plan, “and B.”
        for index in range(at, len(tokens) - 1):
            if tokens[index].lower in cue_forms():
                break
            if tokens[index].lower in _STOPS and tokens[index + 1].quotation is not None:
                return index + 1, _end_of_clause(tokens, index + 1)
    if at + 1 >= len(tokens) or tokens[at].lower not in _STOPS:
        return None
    after = tokens[at + 1]
    if after.quotation is not None:
        return at + 1, _end_of_clause(tokens, at + 1)
    quoted = tokens[before[1] - 1].quotation is not None
    goes_on = not (
        after.lower in words("subordinators")
        or after.lower in words("openers")
        or after.lower in words("prepositions")
        or after.lower.endswith("ing")
        or after.lower in {"according", "a", "the"}
        or after.capital
    )
    if goes_on and (not quoted or after.lower in words("auxiliaries")):
        return at + 1, _end_of_clause(tokens, at + 1)
    return None


def _inverted(unit: Unit, cue: _Cue, left: int) -> Attribution | None:
    """ "…,” said Holt", and "Said Holt: “…”" at the head of a sentence."""
    tokens = unit.tokens
    if not cue.verb.opens("clause") or cue.verb.bare:
        return None
    speaker = noun_phrase_from(unit, cue.end)
    if not speaker:
        return None
    if cue.start == 0:
        colon = _next_stop(tokens, speaker.end)
        if colon is None or tokens[colon].lower not in {":", ","} or colon + 1 >= len(tokens):
            return None
        if tokens[colon + 1].quotation is None:
            return None
        content = (colon + 1, len(tokens))
        return Attribution((cue.start, cue.end), speaker, (content,), 0.9, backward=False)
    edge = tokens[cue.start - 1]
    if edge.quotation is None and edge.lower not in {",", "–", "—", "?", "!"}:
        return None
    if edge.quotation is None and not (speaker.firm and cue.verb.base in _REPORTING):
        return None
    before = _content_before(tokens, left, cue.start)
    if not before:
        return None
    content = [before]
    at = speaker.end
    while at < len(tokens) and tokens[at].quotation is None:
        at += 1
    if at < len(tokens) and tokens[at - 1].lower in {",", ":", "–", "—"}:
        content.append((at, _end_of_clause(tokens, at)))
    return Attribution((cue.start, cue.end), speaker, tuple(content), 0.9, backward=True)


def _content_before(tokens: tuple[Token, ...], left: int, end: int) -> tuple[int, int] | None:
    """What a trailing cue points back to."""
    last = end - 1
    while last >= left and tokens[last].quotation is None and tokens[last].lower in _STOPS:
        last -= 1
    start = left
    while (
        start < last
        and tokens[start].quotation is None
        and (tokens[start].lower in _STOPS or (start and tokens[start].lower in _CONTRAST))
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


def _content_behind(unit: Unit, cue: _Cue, *, firm: bool) -> tuple[int, int] | None:
    """What a cue with its subject before it governs, as far as its frames allow."""
    tokens = unit.tokens
    verb = cue.verb
    at = _skip_adjuncts(tokens, cue.end, verb)
    if at >= len(tokens):
        return None
    token = tokens[at]
    quoted = next((i for i in range(at, len(tokens)) if tokens[i].quotation is not None), None)
    if verb.opens("clause"):
        if token.lower == "that" and at + 1 < len(tokens) and (firm or quoted is not None):
            return at + 1, _end_of_clause(tokens, at + 1)
        if token.quotation is not None:
            return at, _end_of_clause(tokens, at)
        if token.lower in {":", ","} and at + 1 < len(tokens):
            if tokens[at + 1].quotation is not None:
                return at + 1, _end_of_clause(tokens, at + 1)
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
            return at, _end_of_clause(tokens, at)
        if verb.base in {"ask", "wonder", "explain", "show", "know", "question"} and (
            token.lower in {"whether", "if", "why", "how", "what"}
        ):
            return at, _end_of_clause(tokens, at)
    if not firm or _is_future(tokens, cue.start):
        return None
    if verb.opens("intention") and token.lower == "to" and at + 1 < len(tokens):
        return at, _end_of_clause(tokens, at)
    if verb.opens("request"):
        for index in range(at, min(at + 12, len(tokens))):
            if tokens[index].lower == "to" and index + 1 < len(tokens):
                return at, _end_of_clause(tokens, index)
            if not tokens[index].is_word:
                break
    end = _end_of_phrase(tokens, at)
    if verb.opens("naming") and quoted is not None and quoted < end:
        return at, end
    if (
        verb.opens("object")
        and end - at >= 2
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


def _skip_adjuncts(tokens: tuple[Token, ...], at: int, verb: CueVerb) -> int:
    """The token behind the hearer and behind when and where it was said."""
    at = _skip_hearer(tokens, at, verb)
    moved = True
    while moved and at < len(tokens):
        moved = False
        token = tokens[at]
        if token.lower in words("days") or token.lower in words("adverbs"):
            at, moved = at + 1, True
        elif token.lower.endswith("ly") and not token.capital and len(token.lower) > 4:
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
            verb.opens("request") or at + 1 < len(tokens) and tokens[at + 1].quotation is not None
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
            return index + 1, _end_of_clause(tokens, index + 1)
        if tokens[index + 1].quotation is not None and lower in {":", ","}:
            return index + 1, _end_of_clause(tokens, index + 1)
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


def _end_of_clause(tokens: tuple[Token, ...], start: int) -> int:
    """Where content that began at `start` ends: at the sentence's end, or where the paper resumes."""
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


def _next_stop(tokens: tuple[Token, ...], at: int) -> int | None:
    return next((i for i in range(at, len(tokens)) if tokens[i].lower in _STOPS), None)


def _has_quotation(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    return any(tokens[i].quotation is not None for i in range(start, end))


def _weighs(tokens: tuple[Token, ...], start: int, end: int, *, least: int) -> bool:
    """Whether a stretch is long enough to say something."""
    if _has_quotation(tokens, start, end):
        return True
    return sum(tokens[i].is_word for i in range(start, end)) >= max(least, 2)


def _without_neighbours(unit: Unit, found: list[Attribution]) -> Iterator[Attribution]:
    """The same attributions, content cut where the next one's own speaker or cue begins."""
    tokens = unit.tokens
    for position, attribution in enumerate(found):
        pieces: list[tuple[int, int]] = []
        for start, end in attribution.content:
            for other in found[position + 1 :]:
                end = _cut(tokens, start, end, other)
            pieces.append((start, end))
        yield Attribution(
            attribution.cue,
            attribution.speaker,
            tuple(pieces),
            attribution.confidence,
            attribution.backward,
        )


def _cut(tokens: tuple[Token, ...], start: int, end: int, other: Attribution) -> int:
    """Where content that began at `start` ends, given another attribution behind its cue."""
    first = other.cue[0]
    if other.backward:
        # "…, reported the agency" or "– “We sail,” he said" stands outside.
        first = (
            other.content[0][0]
            if other.content[0][0] > start
            else (min(first, other.speaker.start) if other.speaker else first)
        )
        return first if start < first < end else end
    if other.speaker and not other.shared:
        first = min(first, other.speaker.outer)
    if not start + 1 < first < end:
        return end
    joint = tokens[first - 1].lower
    if tokens[first].lower in {"who", "which"} and joint == ",":
        return first - 1
    if other.shared and joint in {"and", "but"}:
        return first - 1
    if joint in _CONTRAST and first - 2 > start and tokens[first - 2].lower in _STOPS:
        return first - 2
    return end
