"""Who says a whole sentence, where a model finds a lesser cue inside what is said."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from crossread.annotate.cue_verbs import cue_forms
from crossread.annotate.trees import Trees
from crossread.models.jobs import Attribution, Part

_UNSURE = 0.5  # of a cue: a likelier one may stand outside
_WITHIN = frozenset(("ccomp", "parataxis"))
_BRANCHES = frozenset(("acl", "appos", "punct"))


def with_outer_cue(attribution: Attribution, trees: Trees) -> Attribution:
    """The attribution with the verb of saying above its cue, where the cue itself is unsure.

    "The two will discuss “…”, the ministry said": what is said holds the discussing.
    """
    cue = attribution.cue
    if cue is None or cue.score >= _UNSURE:
        return attribution
    first, last = (bisect_left(trees.starts, place) for place in (cue.span.start, cue.span.end))
    for word in range(first, last):
        above = trees.heads[word]
        if trees.tags[word] != "VERB" or trees.relations[word] not in _WITHIN or above < 0:
            continue
        subject = next(trees.hanging(above, ("nsubj",)), None)
        if subject is None or trees.forms[above].casefold() not in cue_forms():
            continue
        return replace(
            attribution,
            cue=Part(trees.spans[above], cue.score),
            source=Part(trees.span(*trees.phrase(subject, _BRANCHES)), cue.score),
        )
    return attribution
