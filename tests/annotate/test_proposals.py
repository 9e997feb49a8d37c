"""What becomes of a model's proposals; the model is played by hand-made records."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.mentions import find_mentions
from crossread.annotate.quotes import find_quotes
from crossread.annotate.sentences import split_sentences
from crossread.models.jobs import Attribution, Entity, Part, Tagged
from crossread.records import Article, Passage, Reading, Span


def reading_of(text):
    passages, at = [], 0
    for paragraph in text.split("\n"):
        if paragraph:
            passages.append(Passage(at, at + len(paragraph), "body"))
        at += len(paragraph) + 1
    reading = Reading(Article("a", text, ""), passages=tuple(passages))
    return Reading(reading.article, reading.passages, sentences=split_sentences(reading))


def part(text, words, score=0.95):
    start = text.index(words)
    return Part(Span(start, start + len(words)), score)


def said(text, contents, cue=None, source=None, score=0.95):
    return Attribution(
        tuple(part(text, words, score) for words in contents),
        part(text, cue) if cue else None,
        part(text, source) if source else None,
    )


def quotes(text, *attributions, entities=()):
    reading = reading_of(text)
    tagged = Tagged(attributions=attributions, entities=tuple(entities))
    mentions = find_mentions(reading, tagged)
    reading = Reading(
        reading.article, reading.passages, sentences=reading.sentences, mentions=mentions
    )
    return [
        (
            quote.kind,
            quote.speaker.of(text) if quote.speaker else None,
            quote.cue.of(text) if quote.cue else None,
            [span.of(text) for span in quote.content],
        )
        for quote in find_quotes(reading, tagged)
    ]


def entity(text, words, kind, score=0.9):
    return Entity(part(text, words).span, kind, score)


def test_indirect_content_comes_from_the_model_without_marks_at_its_edges():
    text = "Word is, the pilots will rest , as Mara Holt let everybody know."
    found = quotes(
        text,
        said(text, [", the pilots will rest ,"], "let everybody know", "Mara Holt"),
        entities=[entity(text, "Mara Holt", "person")],
    )
    assert found == [
        ("indirect", "Mara Holt", "let everybody know", ["the pilots will rest"]),
    ]


def test_direct_quotes_keep_what_stands_between_their_marks():
    text = "“We will not sail another night,” said Mara Holt, who leads the union."
    found = quotes(text, said(text, ["“We will not sail another"], "said", "who"))
    assert found == [("direct", "Mara Holt", "said", ["We will not sail another night,"])]


def test_a_quotation_inside_longer_content_makes_it_mixed():
    text = "The board called the plan of the pilots “a leap into the dark” and asked for time."
    content = "the plan of the pilots “a leap into the dark”"
    found = quotes(text, said(text, [content], "called", "The board"))
    assert found == [("mixed", "board", "called", [content])]


def test_unsure_content_and_single_words_are_no_quotes():
    text = "The board thinks much of ferries and of the sea on summer nights."
    unsure = said(text, ["of the sea on summer nights"], "thinks", "The board", score=0.2)
    assert quotes(text, unsure) == []
    assert quotes(text, said(text, ["ferries"], "thinks", "The board")) == []


def test_a_free_quotation_does_not_wait_for_the_cue_of_the_next_paragraph():
    text = (
        "“We had no second pump,” Mara Holt said. “Nobody had told us of one.”\n"
        "The yard was old, Ada Marn said."
    )
    proposed = [
        said(text, ["“We had no second pump,”"], "said", "Mara Holt"),
        Attribution(
            (part(text, "“Nobody had told us of one.”"), part(text, "The yard was old")),
            Part(Span(text.rindex("said"), text.rindex("said") + 4), 0.95),
            part(text, "Ada Marn"),
        ),
    ]
    assert quotes(text, *proposed) == [
        ("direct", "Mara Holt", "said", ["We had no second pump,", "Nobody had told us of one."]),
        ("indirect", "Ada Marn", "said", ["The yard was old"]),
    ]


def test_titles_and_headings_between_marks_are_no_quotes():
    for text in (
        "The film, titled “Nobody Sails Tonight After All”, opens in May.",
        "The film opens in May.\n'Night Falls Over Ulvay.'\nThe crew waited.",
        "The spot, called “They will not sail”, features Mara Holt.",
    ):
        assert quotes(text) == []


def test_two_who_speak_together_are_both_the_speaker():
    text = "Mara Holt and Jon Reed agree that the ferry is old and slow."
    found = quotes(
        text,
        said(text, ["that the ferry is old and slow"], "agree", "Mara Holt and Jon Reed"),
        entities=[entity(text, "Mara Holt", "person"), entity(text, "Jon Reed", "person")],
    )
    assert [speaker for _, speaker, _, _ in found] == ["Mara Holt and Jon Reed"]


def test_who_is_owned_speaks_and_not_the_owner():
    text = "Holt is fit, said Mara Holt's agent, Ena Reed.\nReed will sue, Ena Reed's lawyer said."
    found = quotes(
        text,
        said(text, ["Holt is fit"], "said", "Mara Holt's agent, Ena Reed"),
        said(text, ["Reed will sue"], "said", "Ena Reed's lawyer"),
        entities=(entity(text, "Mara Holt", "person"), entity(text, "Ena Reed", "person")),
    )
    assert [speaker for _, speaker, _, _ in found] == ["Ena Reed", "Ena Reed's lawyer"]


def test_a_quotation_that_ran_away_is_not_believed_against_the_model():
    told = " ".join(f"On day {n} the boats lay still in the old harbour." for n in range(20))
    text = f"“They left.\n“{told}"
    assert [kind for kind, *_ in quotes(text)] != ["indirect"]
    (only,) = quotes(text, said(text, ["the boats lay still in the old harbour"], score=0.99))
    assert only[0] == "indirect"


def test_the_model_names_what_capitals_alone_do_not_show():
    text = "Yesterday Brinewell met Varrow Sound Recordings in Norway."
    tagged = Tagged(
        entities=(
            entity(text, "Brinewell", "organization"),
            entity(text, "Varrow Sound Recordings", "organization"),
            entity(text, "Norway", "person"),
        )
    )
    kinds = {m.name: m.kind for m in find_mentions(reading_of(text), tagged) if m.name}
    assert kinds == {
        "Brinewell": "organization",
        "Varrow Sound Recordings": "organization",
        "Norway": "place",  # the list of countries knows better
    }


def test_titles_stay_outside_the_name_that_a_model_proposes():
    text = "We met Dr. Mara Holt at sea."
    tagged = Tagged(entities=(entity(text, "Dr. Mara Holt", "person"),))
    (mention,) = find_mentions(reading_of(text), tagged)
    assert (mention.name, mention.span.of(text)) == ("Mara Holt", "Mara Holt")


PIECES = st.sampled_from(["“", "”", '"', "''", " said ", "Mara Holt", ", ", ". ", "it is ", "\n"])


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40), st.data())
def test_whatever_is_proposed_every_quote_lies_in_the_text_and_is_not_empty(pieces, data):
    text = "".join(pieces)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    drawn = data.draw(st.lists(st.tuples(spans, spans, spans), max_size=4))
    attributions = tuple(
        Attribution((Part(Span(*a), 0.9),), Part(Span(*b), 0.9), Part(Span(*c), 0.9))
        for a, b, c in drawn
        if a[0] < a[1] and b[0] < b[1] and c[0] < c[1]
    )
    reading = reading_of(text)
    for quote in find_quotes(reading, Tagged(attributions=attributions)):
        assert quote.content == tuple(sorted(quote.content))
        for span in (*quote.content, quote.cue, quote.speaker):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_many_proposals_take_no_long_time():
    sentence = "“It is late,” said Holt, who thinks that the boats will not sail. "
    text = sentence * 1500
    starts = range(0, len(text), len(sentence))
    attributions = tuple(
        Attribution((Part(Span(n + 41, n + 64), 0.9),), Part(Span(n + 30, n + 36), 0.9))
        for n in starts
    )
    began = time.process_time()
    find_quotes(reading_of(text), Tagged(attributions=attributions))
    assert time.process_time() - began < 10


def named(text, *entities):
    mentions = find_mentions(reading_of(text), Tagged(entities=entities))
    return {(text[m.start : m.end], m.kind) for m in mentions if m.name}


def test_a_name_in_small_letters_counts_where_the_writer_knows_no_capitals():
    text = "i flew to oslo with jenna dorrit and i liked it."
    assert named(text, entity(text, "jenna dorrit", "person")) == {
        ("oslo", "place"),
        ("jenna dorrit", "person"),
    }
    careful = "Mr Holt, who flew to oslo with jenna dorrit, liked it."
    assert named(careful, entity(careful, "jenna dorrit", "person")) == {("Holt", "person")}


def test_a_detached_possessive_and_a_loose_of_are_no_part_of_a_name():
    text = "We ate at Dorrit 's again with the Guild of Tide Wardens of late."
    found = named(
        text,
        entity(text, "Dorrit 's", "organization"),
        entity(text, "Guild of Tide Wardens of", "organization"),
    )
    assert found == {("Dorrit", "organization"), ("Guild of Tide Wardens", "organization")}


def test_initials_belong_to_a_person_and_a_title_alone_is_nobody():
    text = "It was K. Jenna Dorrit, not ELVA B. QUANE, whom the other Ms thanked."
    found = named(
        text,
        entity(text, "Jenna Dorrit", "person"),
        entity(text, "ELVA B.", "person"),
        entity(text, "Ms", "person"),
    )
    assert found == {("K. Jenna Dorrit", "person"), ("ELVA B. QUANE", "person")}


def test_everyday_words_before_a_land_make_a_body_of_it():
    text = "She has worked for Food Standards Norway Denmark since she moved to Northern Norway."
    found = named(
        text, entity(text, "Food Standards", "organization"), entity(text, "Denmark", "place")
    )
    assert ("Food Standards Norway Denmark", "organization") in found
    assert ("Norway", "place") in found or ("Northern Norway", "place") in found


def test_a_museum_is_what_the_model_takes_it_for_and_a_college_a_body():
    text = "He saw it in Dorrit Museum and back in Dorrit College."
    found = named(
        text, entity(text, "Dorrit Museum", "place"), entity(text, "Dorrit College", "place")
    )
    assert found == {("Dorrit Museum", "place"), ("Dorrit College", "organization")}
