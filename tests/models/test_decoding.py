"""Runs of labels from scores made by hand."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from crossread.models.decoding import Run, labelled_runs
from crossread.models.linking import Pointers, link

LABELS = ("O", "B-source", "I-source", "B-content", "I-content")


def scores(*best, sure=6.0):
    rows = np.zeros((len(best), len(LABELS)), np.float32)
    rows[np.arange(len(best)), [LABELS.index(label) for label in best]] = sure
    return rows


def spans(runs):
    return [(run.kind, run.start, run.end) for run in runs]


def test_runs_are_read_with_their_ends():
    rows = scores("O", "B-source", "I-source", "B-content", "B-content", "I-content")
    assert spans(labelled_runs(rows, LABELS)) == [
        ("source", 1, 3),
        ("content", 3, 4),
        ("content", 4, 6),
    ]


def test_an_inside_without_its_own_beginning_is_mended_by_the_likeliest_way():
    rows = scores("O", "I-content", "I-content", "O")
    rows[1, LABELS.index("B-content")] = 5.0
    assert spans(labelled_runs(rows, LABELS)) == [("content", 1, 3)]


def test_no_run_goes_over_a_break():
    rows = scores("B-content", "I-content", "I-content")
    rows[2, LABELS.index("B-content")] = 1.0
    found = labelled_runs(rows, LABELS, breaks=frozenset({0, 2}))
    assert all(run.end <= 2 or run.start >= 2 for run in found)
    assert ("content", 0, 2) in spans(found)


def test_no_words_have_no_runs():
    assert labelled_runs(np.zeros((0, len(LABELS)), np.float32), LABELS) == []


@given(
    arrays(np.float32, st.tuples(st.integers(1, 30), st.just(len(LABELS))),
           elements=st.floats(-20, 20, width=32))
)  # fmt: skip
def test_whatever_the_scores_runs_lie_apart_and_inside(rows):
    found = labelled_runs(rows, LABELS)
    assert all(0 <= run.start < run.end <= len(rows) for run in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= run.score <= 1.0001 for run in found)


def pointing(size, best, none=-9.0):
    table = np.zeros((size, size), np.float32)
    for row, column in best.items():
        table[row, column] = 5.0
    here = Pointers(0, table, np.full(size, none, np.float32))
    return lambda _: here


def test_two_halves_that_point_at_one_cue_are_one_attribution():
    first, cue, source, second = (
        Run("content", 0, 3, 1.0),
        Run("cue", 4, 5, 1.0),
        Run("source", 5, 7, 1.0),
        Run("content", 8, 12, 1.0),
    )
    runs = [first, cue, source, second]
    found = link(runs, pointing(12, {0: 4, 8: 4}), pointing(12, {4: 5}))
    assert found == [([first, second], cue, source)]


def test_a_cue_that_points_at_nothing_has_no_source():
    content, cue, source = (
        Run("content", 0, 3, 1.0),
        Run("cue", 4, 5, 1.0),
        Run("source", 9, 11, 1.0),
    )
    found = link([content, cue, source], pointing(12, {0: 4}), pointing(12, {}, none=8.0))
    assert found == [([content], cue, None)]
