"""The shipped reader and encoder, where their weights are at hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.models.shipped import shipped_models
from crossread.records import Span

pytestmark = pytest.mark.skipif(
    shipped_models().tagger is None, reason="the weights of the models are not in this checkout"
)
TEXT = (
    "Mara Holt, who leads the union, said on Tuesday that the pilots would not return to work. "
    "“We will not sail another night without a second pilot,” she told reporters in Norway."
)
SENTENCES = [Span(0, 89), Span(90, len(TEXT))]


def test_it_finds_who_said_what():
    tagged = shipped_models().tagger.tag(TEXT, SENTENCES)
    first = tagged.attributions[0]
    assert "would not return" in first.contents[0].span.of(TEXT)
    assert first.cue and first.cue.span.of(TEXT).startswith("said")
    assert first.source and first.source.span.of(TEXT).startswith("Mara Holt")
    assert ("Mara Holt", "person") in {(e.span.of(TEXT), e.kind) for e in tagged.entities}


def test_the_tables_of_words_run_in_parallel():
    tagged = shipped_models().tagger.tag(TEXT, SENTENCES)
    size = len(tagged.words)
    tables = (tagged.sentences, tagged.tags, tagged.heads, tagged.relations)
    assert {len(table) for table in tables} == {size}
    for word, head in enumerate(tagged.heads):
        assert head == -1 or tagged.sentences[head] == tagged.sentences[word]


def test_the_same_text_gives_the_same_reading():
    tagger = shipped_models().tagger
    assert tagger.tag(TEXT, SENTENCES) == tagger.tag(TEXT, SENTENCES)


def test_threads_change_nothing():
    text = " ".join([TEXT] * 12)
    sentences = [Span(n * (len(TEXT) + 1), n * (len(TEXT) + 1) + len(TEXT)) for n in range(12)]
    one, two = (shipped_models(threads=threads) for threads in (1, 2))
    assert one.tagger.tag(text, sentences) == two.tagger.tag(text, sentences)
    assert (
        one.encoder.encode([TEXT, text, "Oil."] * 4) == two.encoder.encode([TEXT, text, "Oil."] * 4)
    ).all()


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="Ab “”.\n,'9é漢🙂\x00", max_size=300))
def test_every_span_lies_in_the_text(text):
    middle = len(text) // 2
    tagged = shipped_models().tagger.tag(text, [Span(0, middle), Span(middle, len(text))])
    parts = [
        p for a in tagged.attributions for p in (*a.contents, a.cue, a.source) if p is not None
    ]
    for span in [*tagged.words, *(p.span for p in parts), *(e.span for e in tagged.entities)]:
        assert 0 <= span.start < span.end <= len(text)


def test_nothing_to_read_is_nothing_read():
    assert shipped_models().tagger.tag("", []).words == ()


def test_likeness_of_sentences():
    encoder = shipped_models().encoder
    vectors = encoder.encode(
        ["The pilots went on strike.", "Ferry crews stopped working.", "Bread needs flour.", ""]
    )
    assert vectors.shape == (4, 384)
    likeness = vectors @ vectors.T
    assert abs(likeness[0, 0] - 1) < 1e-3
    assert likeness[0, 1] > likeness[0, 2]
    assert encoder.encode([]).shape == (0, 384)
