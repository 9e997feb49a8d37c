"""Edges of content by syntax; words, heads and relations are made by hand."""

import pytest

from crossread.annotate.content_edges import Edges
from crossread.models.jobs import Tagged
from crossread.records import Span


def tagged(text, heads):
    """Words at spaces; `heads` gives "head:relation" for a word, all others depend on the first."""
    words, at = [], 0
    for form in text.split(" "):
        words.append(Span(at, at + len(form)))
        at += len(form) + 1
    given = [heads.get(form, "0:dep") for form in text.split(" ")]
    return Tagged(
        words=tuple(words),
        sentences=(0,) * len(words),
        tags=("X",) * len(words),
        heads=tuple(int(head.split(":")[0]) for head in given),
        relations=tuple(head.split(":")[1] for head in given),
    )


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def mended(text, heads, content, cue, quoted=()):
    edges = Edges(text, tagged(text, heads))
    inside = [span(text, words) for words in quoted]
    found = edges.content(
        span(text, content),
        span(text, cue) if cue else None,
        lambda place: any(s.start <= place < s.end for s in inside),
    )
    return found.of(text)


def test_content_does_not_stop_inside_a_phrase():
    text = "Holt took it as a plea of the oldest ferry firm today"
    heads = {"oldest": "10:amod", "ferry": "10:compound", "firm": "5:nmod"}
    found = mended(text, heads, "it as a plea of the oldest", "took")
    assert found == "it as a plea of the oldest ferry firm"


def test_content_begins_with_its_phrase():
    text = "Holt praised the second draft"
    heads = {"the": "4:det", "second": "4:amod", "draft": "1:obj"}
    assert mended(text, heads, "draft", "praised") == "the second draft"


def test_what_somebody_is_blamed_for_takes_its_first_object_along():
    text = "Orlavia condemned Carthia for attacking the ferry"
    heads = {"Carthia": "1:obj", "for": "4:mark", "attacking": "1:advcl"}
    assert mended(text, heads, "for attacking the ferry", "condemned") == (
        "Carthia for attacking the ferry"
    )


@pytest.mark.parametrize(
    "relation, kept",
    [("obj", "the draft"), ("ccomp", "the draft , which Marn wrote in May")],
)
def test_a_relative_clause_is_cut_from_an_object_but_not_from_a_clause(relation, kept):
    text = "Holt praised the draft , which Marn wrote in May"
    heads = {
        "the": "3:det",
        "draft": f"1:{relation}",
        ",": "7:punct",
        "which": "7:obj",
        "Marn": "7:nsubj",
        "wrote": "3:acl",
        "in": "9:case",
        "May": "7:obl",
    }
    assert mended(text, heads, "the draft , which Marn wrote in May", "praised") == kept


@pytest.mark.parametrize(
    "text, cue, turned",
    [
        ("Orlavia has yet to condemn the attack", "condemn", "has yet to condemn"),
        ("Holt did not say when", "say", "did not say"),
        ("Holt refused to say when", "say", "refused to say"),
        ("Holt has said so", "said", "said"),
        ("Holt had to admit it", "admit", "admit"),
    ],
)
def test_a_cue_holds_what_turns_it_round(text, cue, turned):
    assert Edges(text, tagged(text, {})).cue(span(text, cue)).of(text) == turned


def test_without_words_nothing_changes():
    edges = Edges("Holt said so", Tagged())
    assert edges.content(Span(10, 12), Span(5, 9), lambda _: False) == Span(10, 12)
    assert edges.cue(Span(5, 9)) == Span(5, 9)
