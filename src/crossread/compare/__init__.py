"""The compare step: a story and its readings become a crossreading."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.compare.brief import write_brief
from crossread.compare.claims import find_claims
from crossread.compare.conflicts import find_differences, tell_conflicts
from crossread.compare.lineage import trace_lineage
from crossread.compare.links import Links, group_claims
from crossread.compare.reuse import find_shared
from crossread.compare.speakers import find_speaker_differences
from crossread.compare.timeline import make_timeline
from crossread.compare.units import Ground
from crossread.compare.utterances import find_utterances
from crossread.models.jobs import Encoder
from crossread.records import Actor, Crossreading, Reading, Story


def compare_story(
    story: Story,
    readings: Sequence[Reading],
    actors: Sequence[Actor],
    *,
    encoder: Encoder | None = None,
) -> Crossreading:
    """Everything that several readings of one story tell when laid side by side.

    The encoder proposes clauses that say one thing in other words; without it words alone do.
    """
    ground = Ground(readings, actors, encoder)
    # Those that need no vectors first: the encoder may still be at work.
    utterances = find_utterances(ground)
    shared = find_shared(ground)
    links = Links(ground, utterances)
    lineage, lines = trace_lineage(ground, links, shared, utterances)
    groups = group_claims(ground, links)
    differences = find_differences(ground, links, groups)
    spoken = tuple(find_speaker_differences(ground, utterances))
    conflicts = tell_conflicts((*differences, *spoken), groups)
    # Who of two said it is in dispute; that one text names and the other describes him is not.
    disputed = [found for found in spoken if found.difference.verdict == "conflict"]
    claims = find_claims(ground, links, groups, (*differences, *disputed), lines)
    return Crossreading(
        story=story,
        actors=tuple(actors),
        utterances=utterances,
        claims=claims,
        conflicts=conflicts,
        shared=shared,
        lineage=lineage,
        timeline=make_timeline(ground, groups, conflicts),
        brief=write_brief(ground, links, groups, claims, conflicts),
    )
