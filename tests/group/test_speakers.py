"""Which actor speaks a quote, by the words that name the speaker."""

from crossread.group.speakers import speakers_of
from crossread.records import Actor, Article, Citation, Quote, Reading, Span

TEXT = "x" * 80


def actor(name, kind, *spans):
    return Actor(name, name, kind, tuple(Citation("x", *span) for span in spans))


def speaker(span, actors, *, article="x"):
    quote = Quote("q", "direct", (Span(60, 70),), speaker=span)
    voice = speakers_of(Reading(Article(article, TEXT, ""), quotes=(quote,)), actors).get("q")
    return voice.actor if voice else None


def test_a_speaker_is_the_person_before_the_body_before_the_place():
    person, body = actor("person", "person", (40, 44)), actor("body", "organization", (20, 38))
    place = actor("place", "place", (0, 30))
    everybody = (place, body, person)
    assert speaker(Span(0, 50), everybody) == "person"
    assert speaker(Span(0, 40), everybody) == "body"
    assert speaker(Span(0, 20), everybody) == "place"
    assert speaker(Span(44, 50), everybody) is None
    assert speaker(Span(0, 50), everybody, article="y") is None


def test_of_two_persons_the_one_more_of_the_words_name_speaks():
    one, two = actor("one", "person", (0, 4)), actor("two", "person", (5, 15))
    assert speaker(Span(0, 15), (one, two)) == "two"


def test_a_noun_beside_another_name_stands_for_nobody_else():
    text = "AFP had it first. The pumps failed, the news company Northern Wire said."
    agency = Actor(
        id="a1",
        name="Agence France-Presse",
        kind="organization",
        mentions=(Citation("x", 0, 3),),
        stand_ins=(Citation("x", text.index("news company"), text.index(" Northern")),),
    )
    quote = Quote(
        "q", "indirect", (Span(18, 34),), None, Span(text.index("the news"), text.index(" said."))
    )
    reading = Reading(Article("x", text, "0" * 64), quotes=(quote,))
    assert speakers_of(reading, [agency]) == {}
