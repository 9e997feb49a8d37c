"""Cue verbs: which word forms attribute content to somebody, and what may follow each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crossread.lexicons import word_table

_FRAMES = ("clause", "clause_marked", "hearer", "request", "intention", "object", "naming")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One inflected form: its base form, the particle it needs, and the frames it opens."""

    base: str
    particle: str | None
    frames: frozenset[str]
    participle: bool  # the form ends in -ing
    bare: bool  # the base form itself: "they say", but also "to say"

    def opens(self, frame: str) -> bool:
        return frame in self.frames


@cache
def cue_forms() -> dict[str, tuple[CueVerb, ...]]:
    """Every inflected form with its cue verbs, those with a particle first."""
    table = word_table("cue_verbs")
    frames: dict[str, set[str]] = {}
    for frame in _FRAMES:
        for entry in table[frame]:
            frames.setdefault(entry, set()).add(frame)
    forms: dict[str, list[CueVerb]] = {}
    for entry in sorted(frames):
        base, _, particle = entry.partition(" ")
        for form in _inflect(base, table["irregular"].get(base, [])):
            forms.setdefault(form, []).append(
                CueVerb(
                    base=entry,
                    particle=particle or None,
                    frames=frozenset(frames[entry]),
                    participle=form.endswith("ing") and form != base,
                    bare=form == base,
                )
            )
    return {form: tuple(sorted(v, key=lambda c: c.particle is None)) for form, v in forms.items()}


def _inflect(base: str, irregular: list[str]) -> tuple[str, ...]:
    """The base form with its -s, -ed and -ing forms; an irregular form replaces a regular one."""
    stem = base[:-1] if base.endswith("e") else base
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    else:
        past = stem + "ed"
    kept = {third, past, ("" if base.endswith("ee") else stem) + "ing"}
    if any(not form.endswith(("s", "ing")) for form in irregular):
        kept.discard(past)
    if any(form.endswith("ing") for form in irregular):
        kept = {form for form in kept if not form.endswith("ing")}
    return tuple(sorted({base, *kept, *irregular} - {"ing"}))
