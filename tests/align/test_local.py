import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.align.likeness import Vocabulary
from crossread.align.local import Path, align, align_pairs
from crossread.align.substitutions import substitutions
from crossread.align.words import lemma_of, words_within
from crossread.records import Span


def words(text: str):
    return words_within(text, Span(0, len(text)))


def aligned(a: str, b: str):
    one, two = words(a), words(b)
    vocabulary = Vocabulary([one, two])
    path = align([vocabulary.scores(vocabulary.codes(one), vocabulary.codes(two))])[0]
    return one, two, vocabulary, path


def pairs(a: str, b: str) -> list[tuple[str, str]]:
    one, two, _, path = aligned(a, b)
    return [(one[i].form, two[j].form) for i, j in path.pairs]


def changes(a: str, b: str) -> list[tuple[str, str, str]]:
    one, two, vocabulary, path = aligned(a, b)
    return [(c.kind, c.a.of(a), c.b.of(b)) for c in substitutions(path, one, two, vocabulary)]


def test_the_same_words_align_from_end_to_end():
    text = "the harbour master closed the old bridge at noon"
    assert pairs(text, text) == [(w.form, w.form) for w in words(text)]


def test_a_shared_stretch_is_found_inside_longer_texts():
    a = "Late on Monday the harbour master closed the old bridge, a baker recalled."
    b = "Nobody was told why the harbour master closed the old bridge that evening."
    found = pairs(a, b)
    assert ("harbour", "harbour") in found and ("bridge", "bridge") in found
    assert not any("baker" in pair or "nobody" in pair for pair in found)


def test_words_put_in_and_left_out_do_not_end_a_stretch():
    a = "the harbour master closed the old bridge on Monday"
    b = "the harbour master and his deputy closed the old iron bridge on Monday"
    assert pairs(a, b)[-1] == ("monday", "monday")
    assert [kind for kind, *_ in changes(a, b)] == ["insertion", "insertion"]


@pytest.mark.parametrize(
    "a, b, change",
    [
        (
            "the master said the big bridge would not open today",
            "the master said the big bridge would open today",
            ("negation", "not", ""),
        ),
        (
            "the crew of twelve closed 14 bridges at noon on Monday",
            "the crew of twelve closed 41 bridges at noon on Monday",
            ("number", "14", "41"),
        ),
        (
            "the crew of the ferry lowered two boats in the harbour",
            "the crew of the ferry lowered three boats in the harbour",
            ("number", "two", "three"),
        ),
        (
            "the harbour master close the bridge at noon",
            "the harbour master closes the bridge at noon",
            ("inflection", "close", "closes"),
        ),
        (
            "the two leaders will visit the harbour in autumn",
            "the two leaders will tour the harbour in autumn",
            ("synonym", "visit", "tour"),
        ),
        (
            "the bridge over the river was closed by Marten Holt at noon",
            "the bridge over the river was closed by Marten Vane at noon",
            ("name", "Holt", "Vane"),
        ),
        (
            "the bridge over the river will open to lorries on Monday",
            "the bridge over the river may open to lorries on Monday",
            ("modality", "will", "may"),
        ),
        (
            "the harbour master never closed the old bridge at noon",
            "the harbour master quickly closed the old bridge at noon",
            ("negation", "never", "quickly"),
        ),
        (
            "the harbour master closed the old iron bridge at noon",
            "the harbour master closed the old bridge at noon",
            ("deletion", "iron", ""),
        ),
        (
            "the harbour master closed the old bridge at noon",
            "the harbour master closed the old iron bridge at noon",
            ("insertion", "", "iron"),
        ),
        (
            "on Monday evening the harbour master closed the old bridge to lorries",
            "the harbour master closed the old bridge to lorries on Monday evening",
            ("reorder", "on Monday evening", "on Monday evening"),
        ),
        (
            "the harbour master quickly closed the old bridge, and lorries turned round",
            "the harbour master closed the old bridge quickly, and lorries turned round",
            ("reorder", "quickly", "quickly"),
        ),
        (
            "the harbour master left the lighthouse before noon on Monday",
            "the harbour master left the dog before noon on Monday",
            ("other", "lighthouse", "dog"),
        ),
    ],
)
def test_every_change_has_its_type(a, b, change):
    assert change in changes(a, b)


def test_a_word_that_moved_is_told_once():
    log = changes(
        "the harbour master quickly closed the old bridge, and lorries turned round",
        "the harbour master closed the old bridge quickly, and lorries turned round",
    )
    assert log == [("reorder", "quickly", "quickly")]


def test_two_names_of_one_actor_meet_and_other_names_do_not():
    a, b = words("ministers met at Downing Street on Monday"), words("ministers met at No10 Monday")
    names = [word.lemma for word in (*words("Downing Street"), *words("No10"))]
    plain, told = Vocabulary([a, b]), Vocabulary([a, b], aliases=[names])
    scores = [v.scores(v.codes(a), v.codes(b))[3, 3] for v in (plain, told)]
    assert scores[0] < 0 < scores[1]
    path = align([told.scores(told.codes(a), told.codes(b))])[0]
    assert "name" in {change.kind for change in substitutions(path, a, b, told)}


@pytest.mark.parametrize(
    "one, other",
    [("14", "41"), ("not", "old"), ("Holt", "Vane")],
)
def test_what_must_not_be_exchanged_costs_more_than_plain_words(one, other):
    a, b, plain = words(one), words(other), words("lighthouse dog")
    vocabulary = Vocabulary([a, b, plain])
    dear = vocabulary.scores(vocabulary.codes(a), vocabulary.codes(b))[0, 0]
    cheap = vocabulary.scores(vocabulary.codes(plain), vocabulary.codes(plain))[0, 1]
    assert dear < 2 * cheap < 0


def test_pairs_align_in_batches_as_each_alone():
    texts = [
        "the ferry sank near the pier at noon on Monday, and nobody was hurt",
        "a ferry sank by the pier", "nobody saw it", "x", "", "at noon the ferry sank",
    ]  # fmt: skip
    vocabulary = Vocabulary([words(text) for text in texts])
    codes = [vocabulary.codes(words(text)) for text in texts]
    chosen = [(a, b) for a in range(len(texts)) for b in range(len(texts))]
    alone = [align([vocabulary.scores(codes[a], codes[b])])[0] for a, b in chosen]
    assert align_pairs(vocabulary, codes, chosen) == alone
    sure = align_pairs(vocabulary, codes, chosen, least=2.0)
    assert sure == [path if path.score >= 2.0 else Path(0.0, ()) for path in alone]


def test_in_sentences_that_tell_the_same_unlike_words_cost_less():
    a = words("the harbour master closed a weathered crossing before the flood on Monday")
    b = words("the harbour master closed an ancient viaduct before the flood on Monday")
    vocabulary = Vocabulary([a, b])
    codes = [vocabulary.codes(a), vocabulary.codes(b)]
    strict, soft = (
        align_pairs(vocabulary, codes, [(0, 1)], strictness=[share])[0] for share in (1.0, 0.2)
    )
    assert soft.score > strict.score


def test_a_near_word_aligns_as_a_synonym():
    log = changes(
        "the two leaders will visit the harbour in autumn",
        "the two leaders will tour the harbour in autumn",
    )
    assert log == [("synonym", "visit", "tour")]


@pytest.mark.parametrize(
    "forms",
    [
        ["invade", "invades", "invaded", "invading"],
        ["stop", "stops", "stopped", "stopping"],
        ["carry", "carries", "carried", "carrying"],
        ["say", "says", "said", "saying"],
        ["crisis", "crises"],
        ["spokesman", "spokesmen"],
    ],
)
def test_forms_of_one_word_share_a_lemma(forms):
    assert len({lemma_of(form) for form in forms}) == 1


def test_many_pairs_align_as_each_alone():
    texts = ["the ferry sank near the pier", "a ferry sank by the pier", "nobody saw it", "x"]
    vocabulary = Vocabulary([words(text) for text in texts])
    codes = [vocabulary.codes(words(text)) for text in texts]
    scores = [vocabulary.scores(a, b) for a in codes for b in codes]
    assert align(scores) == [align([score])[0] for score in scores]


@given(st.integers(1, 7), st.integers(1, 7), st.randoms(use_true_random=False))
def test_paths_go_forward_and_score_what_they_say(rows, columns, random):
    scores = np.array(
        [[random.choice([-0.4, 0.35, 1.0, 2.5]) for _ in range(columns)] for _ in range(rows)],
        dtype=np.float32,
    )
    path = align([scores])[0]
    assert all(a < c and b < d for (a, b), (c, d) in zip(path.pairs, path.pairs[1:], strict=False))
    assert path.score == pytest.approx(_best(scores), abs=1e-3)


def _best(scores) -> float:
    """The best local score by the plain recurrence, gap by gap."""
    rows, columns = scores.shape
    best = np.zeros((rows + 1, columns + 1))
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            gaps = [best[i - n, j] - 0.5 - 0.15 * (n - 1) for n in range(1, i + 1)]
            gaps += [best[i, j - n] - 0.5 - 0.15 * (n - 1) for n in range(1, j + 1)]
            best[i, j] = max(0.0, best[i - 1, j - 1] + scores[i - 1, j - 1], *gaps)
    return float(best.max())
