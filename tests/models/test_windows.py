"""Words and windows: nothing is lost, nothing is too long."""

from hypothesis import given
from hypothesis import strategies as st

from crossread.models.windows import PIECES, cut_windows, feed
from crossread.models.words import PARAGRAPH, Word, split_words

TEXTS = st.text(alphabet="aBc9 .,“”'’\n-$n't", max_size=80)


@given(TEXTS)
def test_words_cover_all_but_white_space_and_keep_their_places(text):
    words = split_words(text, 0, len(text), opens_paragraph=True)
    assert all(text[word.start : word.end] == word.form for word in words)
    left = [c for n, c in enumerate(text) if not any(w.start <= n < w.end for w in words)]
    assert all(c.isspace() for c in left)


def test_clitics_abbreviations_and_numbers_are_cut_as_the_treebanks_do():
    text = "Dr. Holt can't say 1,200.5 of Reed's U.S. boats"
    forms = [w.form for w in split_words(text, 0, len(text), opens_paragraph=False)]
    assert forms == [
        "Dr.", "Holt", "ca", "n't", "say", "1,200.5", "of", "Reed", "'s", "U.S.", "boats",
    ]  # fmt: skip


def test_shapes_tell_case_and_the_head_of_a_paragraph():
    shapes = [w.shape for w in split_words("The NATO ship’s.", 0, 16, opens_paragraph=True)]
    assert shapes[:3] == [2 + PARAGRAPH, 3, 1]


@given(st.lists(st.lists(st.integers(1, 16), min_size=1, max_size=60), max_size=12))
def test_every_word_stands_in_one_window_and_none_is_too_long(lengths):
    sentences = [[Word(str(size), 0, 1, 1) for size in sentence] for sentence in lengths]
    windows = cut_windows(sentences, lambda form: [7] * int(form))
    assert [n for w in windows for n in w.words] == list(range(sum(map(len, lengths))))
    for window in windows:
        assert len(window.ids) == len(window.shapes) == len(window.sentences) <= PIECES + 2
        numbered = [n for n in window.sentences if n]
        assert numbered == sorted(numbered) and numbered[0] == 1
        assert len(numbered) == len(window.words)


def test_a_window_is_given_alone_and_unpadded():
    [window, *_] = cut_windows([[Word("a", 0, 1, 1)] * 5], lambda _: [7])
    tables = feed(window)
    assert {name: table.shape for name, table in tables.items()} == dict.fromkeys(
        ("ids", "shapes", "sentences"), (1, 7)
    )
    assert tables["ids"][0].tolist() == window.ids
