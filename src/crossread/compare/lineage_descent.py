"""Descent: which article was made from which other one of the story, if from any.

Each article chooses among its kin, and none at all, by added-up evidence (the weights come from
simulated stories with a known lineage; `evaluation/lineage_fit.py` prints them). A text in which
a machine's hand was seen is never the source of a sound one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, expm1

from crossread.compare.lineage_credits import whole_credits
from crossread.compare.lineage_evidence import Evidence, evidence_for
from crossread.compare.lineage_kinship import Kinship
from crossread.compare.lineage_marks import Marks
from crossread.compare.lineage_overlap import Told
from crossread.compare.units import Ground

# In the order of `figures_of`.
WEIGHTS: tuple[float, ...] = (
    *(-1.04, -1.48, 0.31, -0.83, -0.44, -0.65, 0.35, 0.4, -0.58, -0.57, 3.53, -2.66, 1.18, 4.21),
    *(-2.54, 0.94, -1.27, 0.39, 0.0, -1.74, 3.17, 0.45, -0.12),
)
_MARGIN = 0.3  # by which one direction must outweigh the other
_SUREST = 4.0  # from which more marks of direction tell no more


@dataclass(frozen=True, slots=True)
class Descent:
    """One article made from another: how likely, and the evidence."""

    source: str
    copy: str
    likelihood: float
    evidence: Evidence


Scores = Mapping[tuple[str, str], tuple[float, Evidence]]  # (source, copy) → weight, evidence


def weigh_descents(
    ground: Ground,
    kinships: Sequence[Kinship],
    told: Mapping[str, Told],
    marks: Mapping[tuple[str, str], Marks],
) -> Scores:
    """For kin that count as copied, what speaks for each as the source of the other."""
    scored: dict[tuple[str, str], tuple[float, Evidence]] = {}
    for kin in kinships:
        for source, copy in ((kin.a, kin.b), (kin.b, kin.a)):
            if kin.copied and copy in told[source].shares:
                evidence = evidence_for(ground, told, source, copy)
                figures = figures_of(ground, evidence, kin.share, marks[source, copy].lean)
                total = sum(w * f for w, f in zip(WEIGHTS, figures, strict=True))
                scored[source, copy] = total, evidence
    return scored


def chances_of(articles: Iterable[str], scored: Scores) -> dict[str, dict[str | None, float]]:
    """For each article how likely it was made from each other one, and (None) from none."""
    chances: dict[str, dict[str | None, float]] = {}
    for article in articles:
        held: dict[str | None, float] = {
            source: score
            for (source, copy), (score, evidence) in scored.items()
            if copy == article and not (evidence.handled_source and not evidence.handled_copy)
        }
        held[None] = 0.0
        top = max(held.values())
        total = sum(exp(score - top) for score in held.values())
        chances[article] = {source: exp(score - top) / total for source, score in held.items()}
    return chances


def find_descents(
    scored: Scores, chances: Mapping[str, Mapping[str | None, float]]
) -> tuple[Descent, ...]:
    """At most one source for each article, without circles; the surest are settled first."""
    choices = [
        Descent(source, copy, likelihood, scored[source, copy][1])
        for copy, sources in chances.items()
        for source, likelihood in sources.items()
        # Likelier than none, and than the other way round.
        if source is not None
        and scored[source, copy][0] >= max(0.0, scored[copy, source][0] + _MARGIN)
    ]
    settled: dict[str, Descent] = {}
    for choice in sorted(choices, key=lambda c: (-c.likelihood, c.copy, c.source)):
        if choice.copy not in settled and not _circular(settled, choice):
            settled[choice.copy] = choice
    return tuple(settled[copy] for copy in chances if copy in settled)


def figures_of(ground: Ground, evidence: Evidence, share: float, lean: float) -> tuple[float, ...]:
    """What is weighed: the evidence, how it hangs together, and what the two texts show alone."""
    clean = float(expm1(evidence.lacking) < 1.5)  # the copy holds nothing that the source lacks
    credited = bool(whole_credits(ground.by_id[evidence.copy]))
    return (
        1.0,
        *evidence.values(),
        clean,
        clean * min(evidence.left_out, 3.5),
        max(-3.0, min(3.0, evidence.left_out - evidence.lacking)),
        float(credited),
        share,
        max(-_SUREST, min(_SUREST, lean)),
        float(lean > 0),
    )


def _circular(settled: Mapping[str, Descent], choice: Descent) -> bool:
    at: str | None = choice.source
    while at is not None:
        if at == choice.copy:
            return True
        at = settled[at].source if at in settled else None
    return False


def reason_of(evidence: Evidence) -> str:
    """Why one is taken for the source, in words: what weighs most."""
    said: list[str] = []
    if evidence.handled_copy and not evidence.handled_source:
        said.append("a text that a machine handled is never the source")
    if evidence.names_source:
        said.append("it names the other as where it has it from")
    if expm1(evidence.lacking) < 1.5 and expm1(evidence.left_out) >= 3:
        said.append("it holds next to nothing that the other lacks, and lacks what that one holds")
    elif evidence.lacking + 0.7 < evidence.left_out:
        said.append("third texts side with the other where the two differ")
    if evidence.earlier > 0:
        said.append("it was published later")
    return "; ".join(said) or "of all others it stands nearest to this one"
