"""Attributions of one sentence: cue, speaker and the words they govern, by rules of grammar.

Each cue verb is tried in four shapes, the surest first: content behind the cue ("Holt said the
fleet would sail"), content before it ("The fleet would sail, Holt said"), the same with the verb
first ("…,” said Holt"), and the participle ("…, saying the fleet would sail"). "According to" has
a shape of its own. A quoted stretch is one token here; whether content is quoted decides its kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crossread.annotate.clauses import Token, Unit, words
from crossread.annotate.cue_verbs import CueVerb, cue_forms
from crossread.annotate.governed_content import (
    CONTRAST,
    STOPS,
    Cue,
    content_before,
    content_behind,
    end_of_clause,
    skip_adjuncts,
)
from crossread.annotate.noun_phrases import NounPhrase, noun_phrase_from
from crossread.annotate.subjects import sentence_subject, subject_before, verb_group

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "’re", "'re"})


_REPORTING = frozenset({"say", "write", "add", "report", "announce", "warn"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges of content, with the cue's tokens and the speaker's."""

    cue: tuple[int, int]
    speaker: NounPhrase | None
    content: tuple[tuple[int, int], ...]
    confidence: float
    backward: bool  # content stands before the cue
    shared: bool = False  # the subject is that of an earlier verb: "Holt left and said …"


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
    """What a verb outside the lexicon attributes: "“…,” Holt bellowed", "bellowed that … “…”"."""
    tokens = unit.tokens
    if quoted and tokens[quoted - 1].lower in words("naming"):
        return None
    for cue in range(quoted + 1, min(quoted + 16, len(tokens))):
        if tokens[cue].quotation is not None:
            break
        if not _looks_like_verb(tokens[cue]):
            continue
        speaker = subject_before(unit, cue)
        after = skip_adjuncts(tokens, cue + 1, _UNLISTED)
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
            content = (content_before(tokens, quoted, speaker.start) or (quoted, quoted + 1),)
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
                content = ((that + 1, end_of_clause(tokens, that + 1)),)
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


def _cues(unit: Unit) -> Iterator[Cue]:
    tokens = unit.tokens
    forms = cue_forms()
    for index, token in enumerate(tokens):
        following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        if token.lower == "according" and following == "to":
            yield Cue(index, index + 2, _ACCORDING)
            continue
        if token.capital and index and unit.passage.kind != "headline":
            continue  # "the United States" states nothing
        for verb in forms.get(token.lower, ()):
            if verb.particle and verb.particle != following:
                continue
            yield Cue(index, index + 2 if verb.particle else index + 1, verb)
            break


def _according_to(unit: Unit, cue: Cue, left: int) -> Attribution | None:
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
    content = content_before(tokens, left, cue.start)
    if not content or not _weighs(tokens, *content, least=3):
        return None
    return Attribution((cue.start, cue.end), speaker, (content,), 0.85, backward=True)


def _participle(unit: Unit, cue: Cue) -> Attribution | None:
    """Such as "…, saying that the fleet would sail": the subject is the sentence's."""
    tokens = unit.tokens
    if cue.start == 0:
        return None
    before = tokens[cue.start - 1]
    auxiliary = before.lower in _BE | words("adverbs") | words("negations")
    subject = subject_before(unit, cue.start)
    if subject and not auxiliary:
        # "…, with the ministry saying that …"
        opening = subject.start - 1
        while opening > 0 and tokens[opening].lower in words("determiners"):
            opening -= 1
        with_it = opening >= 0 and tokens[opening].lower == "with"
        subject = replace(subject, outer=opening) if with_it else None
    if not subject:
        if not (before.quotation is not None or before.lower in {",", "and", "–", "—", "by"}):
            return None
        subject = sentence_subject(unit, cue.start)
    content = content_behind(unit.tokens, cue, firm=bool(subject and subject.firm))
    if not content:
        return None
    return Attribution((cue.start, cue.end), subject, (content,), 0.6, backward=False)


def _finite(unit: Unit, cue: Cue, left: int) -> Attribution | None:
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
    unit: Unit, cue: Cue, left: int, subject: NounPhrase, *, shared: bool
) -> Attribution | None:
    tokens = unit.tokens
    group = verb_group(tokens, cue.start)
    if group & _BE or group & words("negations"):
        return None
    behind = content_behind(tokens, cue, firm=subject.firm)
    if tokens[subject.start].lower in {"i", "you", "one"} and not _has_quotation(
        tokens, 0, len(tokens)
    ):
        return None  # the writer's own opinion, or the reader's
    if subject.start and tokens[subject.start - 1].lower in {"if", "unless", "whether"}:
        return None
    confidence = (0.9 if subject.firm else 0.6) - (0.25 if shared else 0.0)
    before = None
    relative = subject.outer > subject.start
    if not shared and not relative and cue.verb.opens("clause") and subject.outer > left:
        edge = tokens[subject.outer - 1]
        if edge.quotation is not None or edge.lower in STOPS:
            before = content_before(tokens, left, subject.outer)
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
    unit: Unit, cue: Cue, before: tuple[int, int], behind: tuple[int, int] | None
) -> bool:
    """Whether the cue points back: nothing to govern behind it, or a whole quotation before it."""
    tokens = unit.tokens
    last = tokens[before[1] - 1]
    quoted = last.quotation is not None
    at = skip_adjuncts(tokens, cue.end, cue.verb)
    ends = at >= len(tokens) or tokens[at].lower in STOPS or tokens[at].lower in {"!", "?", ")"}
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


def _after_parenthesis(unit: Unit, cue: Cue, before: tuple[int, int]) -> tuple[int, int] | None:
    """The rest of a sentence that a cue interrupted: "The fleet, Holt said, would sail"."""
    tokens = unit.tokens
    at = skip_adjuncts(tokens, cue.end, cue.verb)
    if at < len(tokens) and tokens[at].quotation is not None:
        return at, at + 1
    if tokens[before[1] - 1].quotation is not None:
        # “A,” Holt said of the plan, “and B.”
        for index in range(at, len(tokens) - 1):
            if tokens[index].lower in cue_forms():
                break
            if tokens[index].lower in STOPS and tokens[index + 1].quotation is not None:
                return index + 1, end_of_clause(tokens, index + 1)
    if at + 1 >= len(tokens) or tokens[at].lower not in STOPS:
        return None
    after = tokens[at + 1]
    if after.quotation is not None:
        return at + 1, end_of_clause(tokens, at + 1)
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
        return at + 1, end_of_clause(tokens, at + 1)
    return None


def _inverted(unit: Unit, cue: Cue, left: int) -> Attribution | None:
    """Such as "…,” said Holt", and "Said Holt: “…”" at the head of a sentence."""
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
    before = content_before(tokens, left, cue.start)
    if not before:
        return None
    content = [before]
    at = speaker.end
    while at < len(tokens) and tokens[at].quotation is None:
        at += 1
    if at < len(tokens) and tokens[at - 1].lower in {",", ":", "–", "—"}:
        content.append((at, end_of_clause(tokens, at)))
    return Attribution((cue.start, cue.end), speaker, tuple(content), 0.9, backward=True)


def _next_stop(tokens: tuple[Token, ...], at: int) -> int | None:
    return next((i for i in range(at, len(tokens)) if tokens[i].lower in STOPS), None)


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
    if tokens[first].lower in {"who", "which", "with"} and joint == ",":
        return first - 1
    if other.shared and joint in {"and", "but"}:
        return first - 1
    if joint in CONTRAST and first - 2 > start and tokens[first - 2].lower in STOPS:
        return first - 2
    return end
