"""Words set off without marks of their own."""

from crossread.annotate.quotes import find_quotes
from crossread.annotate.sentences import split_sentences
from crossread.models.jobs import Attribution, Part, Tagged
from crossread.records import Article, Passage, Reading, Span


def quotes(*paragraphs, tagged=None):
    text, passages = "\n".join(paragraphs), []
    for paragraph in paragraphs:
        start = passages[-1].end + 1 if passages else 0
        passages.append(Passage(start, start + len(paragraph), "body"))
    reading = Reading(Article("a", text, ""), passages=tuple(passages))
    reading = Reading(reading.article, reading.passages, sentences=split_sentences(reading))
    return [
        (q.kind, q.speaker and q.speaker.of(text), [span.of(text) for span in q.content])
        for q in find_quotes(reading, tagged(text) if tagged else None)
    ]


def test_each_turn_of_a_transcript_is_a_quote_of_its_label():
    assert quotes(
        "A part of their talk follows.",
        "“HOLT: Will the ferry sail?",
        "“MARN: It will not. The pump has failed.",
        "“(CROSSTALK.)",
        "“Nobody knows why.",
        "“HOLT: Who said so?”",
        "Marn leads the yard.",
    ) == [
        ("direct", "HOLT", ["Will the ferry sail?"]),
        ("direct", "MARN", ["It will not. The pump has failed.", "Nobody knows why."]),
        ("direct", "HOLT", ["Who said so?"]),
    ]


def test_labels_of_a_page_are_no_transcript():
    assert (
        quotes("UPDATE: The ferry has left.", "WATCH: The ferry at sea.", "The crew is well.") == []
    )


def test_a_paragraph_behind_a_colon_is_quoted_as_a_whole():
    block = "The ferry was old. Nobody looked after it. We told them so."

    def heard(text):
        said, first = text.index("added"), text.index("The ferry")
        contents = (Part(Span(first, first + len("The ferry was old")), 0.95),)
        return Tagged(attributions=(Attribution(contents, Part(Span(said, said + 5), 0.95)),))

    assert quotes("Holt added:", block, "She left.", tagged=heard) == [("direct", None, [block])]
