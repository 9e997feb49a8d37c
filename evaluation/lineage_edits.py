"""What outlets and machines do to a text on its way: edit operators, each with a strength."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from lineage_writing import Draft, Paragraph, table
from spinners import Thesaurus, has_wordnet, spin, spinner_words, wordnet_senses

_QUOTED = re.compile(r"“([^“”]+)”")
_SENTENCE_END = re.compile(r"(?<=[.!?”]) (?=[A-Z“])")
_NUMBERS = re.compile(r"(?<![\w,.])\d{1,4}(?![\w,]|\.\d)")
_NEGATIONS = re.compile(r" (?:not|no longer)(?= )|n’t(?= )")
_ARTICLES = re.compile(r"\b(?:the|a|an) (?=[a-z])|\b(?:The|A|An) (?=[a-z])")
_NAMES = re.compile(r"\b[A-Z][a-z]{5,}\b")
_TOLD = ("fact", "handout")
Operator = Callable[[Draft, random.Random, float], Draft]


def trim(draft: Draft, chance: random.Random, strength: float) -> Draft:
    """Without a share of its paragraphs: most from the end, some from the middle."""
    fixed, rest = draft[:2], list(draft[2:])
    for _ in range(round(strength * len(rest))):
        if len(rest) <= 2:
            break
        rest.pop(-1 if chance.random() < 0.6 else chance.randrange(len(rest)))
    return (*fixed, *rest)


def reorder(draft: Draft, chance: random.Random, strength: float) -> Draft:
    """With some paragraphs behind the lead moved elsewhere."""
    fixed, rest = draft[:2], list(draft[2:])
    for _ in range(max(1, round(strength * len(rest)))):
        if len(rest) > 1:
            rest.insert(chance.randrange(len(rest)), rest.pop(chance.randrange(len(rest))))
    return (*fixed, *rest)


def substitute(draft: Draft, chance: random.Random, strength: float) -> Draft:
    """An editor's hand on the narrative: other words, sentences parted, asides dropped."""
    phrases = table("edits")["editor"]

    def edited(text: str) -> str:
        kept = []
        for sentence in _SENTENCE_END.split(text):
            parts = sentence.split(", ")
            if len(parts) > 2 and chance.random() < strength / 2:
                del parts[chance.randrange(1, len(parts) - 1)]
            kept.append(", ".join(parts))
        return _exchanged(" ".join(kept), phrases, chance, strength)

    return _narrative(draft, edited)


def condense(draft: Draft, chance: random.Random, strength: float) -> Draft:
    """Sentences shortened to what stands before their last comma, paragraphs run together."""

    def shortened(text: str) -> str:
        sentences = []
        for sentence in _SENTENCE_END.split(text):
            head, comma, _ = sentence.rpartition(", ")
            if comma and len(head.split()) > 7 and chance.random() < strength:
                sentence = head + "."
            sentences.append(sentence)
        return " ".join(sentences)

    merged: list[Paragraph] = []
    for paragraph in _narrative(draft, shortened):
        last = merged[-1] if len(merged) > 2 else None
        if last and last.kind == paragraph.kind == "fact" and chance.random() < strength:
            text = f"{last.text} {paragraph.text}"
            merged[-1] = replace(last, text=text, facts=last.facts + paragraph.facts)
        else:
            merged.append(paragraph)
    return tuple(merged)


def spin_by_wordnet(draft: Draft, chance: random.Random, strength: float) -> Draft:
    """The same by WordNet; by the lexicon where there is none."""
    return _spun(draft, chance, strength, wordnet_senses() if has_wordnet() else spinner_words())


def spin_by_lexicon(draft: Draft, chance: random.Random, strength: float) -> Draft:
    """Every word in its turn through the spinner's lexicon, quotes as well."""
    return _spun(draft, chance, strength, spinner_words())


def _spun(draft: Draft, chance: random.Random, strength: float, words: Thesaurus) -> Draft:
    seed = str(chance.random())
    return tuple(replace(p, text=spin(p.text, words, share=strength, seed=seed)) for p in draft)


def translate(draft: Draft, chance: random.Random, strength: float) -> Draft:
    """There and back by machine: articles dropped, calques, broken verbs, a "not" lost."""
    calques = table("edits")["calques"]
    seed = str(chance.random())
    done: list[Paragraph] = []
    lost = False
    for paragraph in draft:
        text = spin(paragraph.text, spinner_words(), share=0.3 * strength, seed=seed)
        text = _exchanged(text, calques, chance, strength)
        text = _ARTICLES.sub(lambda m: "" if chance.random() < 0.6 * strength else m[0], text)
        if not lost and _NEGATIONS.search(text) and chance.random() < 0.5:
            text, lost = _NEGATIONS.sub("", text, count=1), True
        text = text.replace("“", '"').replace("”", '"')
        done.append(replace(paragraph, text=text[0].upper() + text[1:]))
    return corrupt_numbers(tuple(done), chance, 0.1 * strength)


def clip_quotes(draft: Draft, chance: random.Random, strength: float) -> Draft:
    """With quotes cut at a comma, or down to a few words in the middle of a sentence."""

    def clipped(match: re.Match[str]) -> str:
        if chance.random() >= strength:
            return match[0]
        head, comma, _ = match[1].partition(", ")
        if comma and len(head.split()) >= 4:
            end = match[1][-1] if match[1][-1] in ".,?" else ""
            return f"“{head}{end}”"
        return match[0]

    return tuple(
        replace(p, text=_QUOTED.sub(clipped, p.text)) if p.kind == "quote" else p for p in draft
    )


def corrupt_numbers(draft: Draft, chance: random.Random, strength: float) -> Draft:
    """With some figures and clocks misread."""

    def misread(match: re.Match[str]) -> str:
        if chance.random() >= strength:
            return match[0]
        value = int(match[0])
        return str(value + chance.choice((-1, 1, 2, 10)) if value > 2 else value + 1)

    return tuple(
        replace(p, text=_NUMBERS.sub(misread, p.text)) if p.kind in _TOLD else p for p in draft
    )


def slip(draft: Draft, chance: random.Random, strength: float) -> Draft:
    """With a name misspelt, the same way throughout."""
    names = sorted(set(_NAMES.findall(" ".join(p.text for p in draft if p.kind == "fact"))))
    if not names or chance.random() >= strength:
        return draft
    name = chance.choice(names)
    at = chance.randrange(2, len(name) - 1)
    wrong = (
        name[:at] + name[at] + name[at:] if chance.random() < 0.5 else name[:at] + name[at + 1 :]
    )
    return tuple(replace(p, text=re.sub(rf"\b{name}\b", wrong, p.text)) for p in draft)


def furnish(draft: Draft, lines: Sequence[str], chance: random.Random) -> Draft:
    """With an outlet's standing lines among the paragraphs."""
    done = list(draft)
    for line in lines:
        done.insert(chance.randint(2, len(done)), Paragraph(line, "furniture"))
    return tuple(done)


def _narrative(draft: Draft, change: Callable[[str], str]) -> Draft:
    return tuple(replace(p, text=change(p.text)) if p.kind in _TOLD else p for p in draft)


def _exchanged(
    text: str, phrases: Sequence[Sequence[str]], chance: random.Random, strength: float
) -> str:
    for phrase, *others in phrases:
        if phrase in text and chance.random() < strength:
            bounds = rf"(?<!\w){re.escape(phrase)}" + ("" if phrase.endswith(" ") else r"(?!\w)")
            text = re.sub(bounds, chance.choice(others), text)
    return text
