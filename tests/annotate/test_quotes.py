from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.antecedents import antecedents
from crossread.annotate.quotes import find_quotes
from crossread.annotate.sentences import split_sentences
from crossread.records import Article, Mention, Passage, Quote, Reading


def read(*texts: str, kinds: tuple[str, ...] = ()) -> Reading:
    """A reading of body paragraphs, without mentions."""
    text, passages = "", []
    for index, paragraph in enumerate(texts):
        kind = kinds[index] if kinds else "body"
        passages.append(Passage(len(text), len(text) + len(paragraph), kind))  # pyright: ignore
        text += paragraph + "\n\n"
    reading = Reading(Article("a", text, ""), passages=tuple(passages))
    return replace(reading, sentences=split_sentences(reading))


def mention(reading: Reading, name: str, kind: str = "person", **more: str) -> Mention:
    start = reading.text.index(name)
    given = more.pop("called", name)
    return Mention(start, start + len(name), kind, given, **more)  # pyright: ignore


def told(reading: Reading) -> list[tuple[str, str | None, str | None, list[str]]]:
    text = reading.text

    def written(quote: Quote) -> tuple[str, str | None, str | None, list[str]]:
        speaker = quote.speaker.of(text) if quote.speaker else None
        cue = quote.cue.of(text) if quote.cue else None
        return quote.kind, speaker, cue, [span.of(text) for span in quote.content]

    return [written(quote) for quote in find_quotes(reading)]


@pytest.mark.parametrize(
    "text, speaker, cue, content",
    [
        ("“We sail at dawn,” said Mara Holt.", "Mara Holt", "said", ["We sail at dawn,"]),
        ("“We sail at dawn,” Mara Holt said.", "Mara Holt", "said", ["We sail at dawn,"]),
        ("Holt added: “We sail at dawn.”", "Holt", "added", ["We sail at dawn."]),
        ("“We sail,” said Mara Holt, “at dawn.”", "Mara Holt", "said", ["We sail,", "at dawn."]),
        ("“We sail,” she told reporters. “At dawn.”", "she", "told", ["We sail,", "At dawn."]),
        ("“Shall we sail?” asked Holt.", "Holt", "asked", ["Shall we sail?"]),
        ("“We sail!” she told reporters on Monday.", "she", "told", ["We sail!"]),
        ("“We sail at dawn,” Holt bellowed.", "Holt", "bellowed", ["We sail at dawn,"]),
        ("Said Holt: “We sail at dawn.”", "Holt", "Said", ["We sail at dawn."]),
        ("The admiral said in a statement: “We sail.”", "The admiral", "said", ["We sail."]),
        ("Mara Holt, the fleet’s chief, said: “We sail.”", "Mara Holt", "said", ["We sail."]),
        ("“We sail,” said Holt, who was born in Orrin.", "Holt", "said", ["We sail,"]),
    ],
)
def test_direct_quotes(text: str, speaker: str, cue: str, content: list[str]) -> None:
    assert told(read(text)) == [("direct", speaker, cue, content)]


@pytest.mark.parametrize(
    "text, speaker, cue, content",
    [
        ("Holt said the fleet would sail.", "Holt", "said", ["the fleet would sail"]),
        ("Holt said that the fleet would sail.", "Holt", "said", ["the fleet would sail"]),
        ("The fleet would sail, the ministry said.", "the ministry", "said",
         ["The fleet would sail"]),
        ("The fleet, Mara Holt said, would sail.", "Mara Holt", "said",
         ["The fleet", "would sail"]),
        ("According to the statement, the fleet will sail.", "the statement", "According to",
         ["the fleet will sail"]),
        ("The fleet will sail soon, according to Mara Holt.", "Mara Holt", "according to",
         ["The fleet will sail soon"]),
        ("Holt on Monday told Ena Reed Carthia has sunk.", "Holt", "told", ["Carthia has sunk"]),
        ("The ministry urged the crews to sail.", "The ministry", "urged", ["the crews to sail"]),
        ("Holt accused the ministry of delay.", "Holt", "accused", ["the ministry of delay"]),
        ("Holt called for talks with Carthia.", "Holt", "called for", ["talks with Carthia"]),
    ],
)  # fmt: skip
def test_indirect_quotes(text: str, speaker: str, cue: str, content: list[str]) -> None:
    assert told(read(text)) == [("indirect", speaker, cue, content)]


@pytest.mark.parametrize(
    "text, speaker, cue, content",
    [
        ("The court said they would seek “a broad partnership”.", "The court", "said",
         ["they would seek “a broad partnership”"]),
        ("Carthia welcomed the plan, saying it makes a “study” of it.", "Carthia", "saying",
         ["it makes a “study” of it"]),
        ("Holt called the plan “a shipwreck”.", "Holt", "called", ["the plan “a shipwreck”"]),
        ("The visit, Holt said, could “show strength” and “calm the sea”.", "Holt", "said",
         ["The visit", "could “show strength” and “calm the sea”"]),
    ],
)  # fmt: skip
def test_fragments_stand_in_the_clause_of_their_speaker(
    text: str, speaker: str, cue: str, content: list[str]
) -> None:
    assert ("mixed", speaker, cue, content) in told(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “gull fleet” lay in the harbour.",
        "Robert “Bob” Holt sailed to Orrin.",
        "She wrote the book “The Long Sea”.",
        "The claims and reports of the harbour fill a shelf.",
        "The United States and Carthia sailed home.",
        "Holt did not say that the fleet would sail.",
    ],
)
def test_scare_quotes_titles_and_nouns_are_not_quotes(text: str) -> None:
    assert told(read(text)) == []


def test_two_speakers_in_one_sentence_keep_their_own_words() -> None:
    found = told(read("Holt said the fleet would sail, while the ministry said it would stay."))
    assert found == [
        ("indirect", "Holt", "said", ["the fleet would sail"]),
        ("indirect", "the ministry", "said", ["it would stay"]),
    ]


def test_a_fragment_after_who_belongs_to_the_one_named_there() -> None:
    found = told(read("Holt urged Reed to sail after a call with Mr Doe, who said it was “late”."))
    assert ("mixed", "Mr Doe", "said", ["it was “late”"]) in found


def test_a_quotation_without_cue_keeps_the_speaker_before_it_with_less_confidence() -> None:
    reading = read("“We sail,” said Mara Holt.", "“The crews are ready to leave.”")
    first, second = find_quotes(reading)
    assert second.cue is None
    assert second.speaker == first.speaker
    assert (second.confidence or 1) < (first.confidence or 0)


def test_a_quotation_over_paragraphs_is_one_quote() -> None:
    reading = read(
        "Holt said: “We sail at dawn.", "Boats in Orrin", "“We return at dusk.”",
        kinds=("body", "caption", "body"),
    )  # fmt: skip
    assert told(reading) == [("direct", "Holt", "said", ["We sail at dawn.", "We return at dusk."])]


def test_a_speaker_of_his_own_ends_a_quotation_that_print_left_open() -> None:
    reading = read(
        "“The pump failed,” Mara Holt said. “Nobody looked after it.",
        "“We told them so,” said Ada Marn.",
    )
    assert told(reading) == [
        ("direct", "Mara Holt", "said", ["The pump failed,", "Nobody looked after it."]),
        ("direct", "Ada Marn", "said", ["We told them so,"]),
    ]


def test_nothing_is_found_in_promotions() -> None:
    assert told(read("Read more: “We sail,” said Holt.", kinds=("promotion",))) == []


def test_the_mention_gives_the_speaker_span() -> None:
    reading = read("“We sail,” said fleet spokeswoman Mara Holt.")
    reading = replace(reading, mentions=(mention(reading, "Mara Holt"),))
    (quote,) = find_quotes(reading)
    assert quote.speaker == reading.mentions[0].span


@pytest.mark.parametrize(
    ("text", "names", "speaker"),
    [
        ("“He is fit,” said Woods' agent, Mara Holt.", ("Woods", "Mara Holt"), "Mara Holt"),
        ("“He is fit,” said Reed's agent Mara Holt.", ("Reed", "Mara Holt"), "Mara Holt"),
        ("“He is fit,” Reed's lawyer said.", ("Reed",), "Reed's lawyer"),
        ("“He is fit,” the minister's spokesman said.", ("minister",), "the minister's spokesman"),
        ("“I am fit,” said Reed, the fleet's chief.", ("Reed",), "Reed"),
    ],
)
def test_who_is_owned_speaks_and_not_the_owner(text: str, names: tuple[str, ...], speaker: str):
    reading = read(text)
    reading = replace(reading, mentions=tuple(mention(reading, name) for name in names))
    (quote,) = find_quotes(reading)
    assert quote.speaker and quote.speaker.of(text) == speaker


def test_ids_count_in_text_order() -> None:
    found = find_quotes(read("Holt said the fleet would sail.", "“No,” said Reed."))
    assert [q.id for q in found] == ["a-q1", "a-q2"]
    assert found[0].span.start < found[1].span.start


def test_pronouns_and_roles_are_traced_to_the_one_named_before() -> None:
    reading = read(
        "Mara Holt said the fleet would sail.",
        "“Ena Reed will join us,” she added.",
        "The navy said it was ready. It called for calm.",
    )
    reading = replace(
        reading,
        mentions=(
            mention(reading, "Mara Holt"),
            mention(reading, "Ena Reed"),
            mention(reading, "The navy", "organization"),
        ),
    )
    reading = replace(reading, quotes=find_quotes(reading))
    meant = {
        quote.speaker.of(reading.text): antecedents(reading)[quote.id].of(reading.text)
        for quote in reading.quotes
        if quote.speaker and quote.id in antecedents(reading)
    }
    assert meant == {"she": "Mara Holt", "It": "The navy"}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["“", "”", '"', "'", ",", ".", ":", "Holt", "said", "told", "according", "to",
                 "the", "fleet", "that", "and", "who", "saying", "reporters", "Monday", "on", "—"]
            ),
            max_size=25,
        ).map(" ".join),
        min_size=1, max_size=4,
    )
)  # fmt: skip
def test_whatever_the_text_spans_lie_inside_telling_passages(texts: list[str]) -> None:
    reading = read(*texts)
    for quote in find_quotes(reading):
        spans = [*quote.content, *(s for s in (quote.cue, quote.speaker) if s)]
        for span in spans:
            assert len(span) > 0
            assert any(p.span.holds(span) for p in reading.passages)
        assert list(quote.content) == sorted(quote.content)
        for left, right in zip(quote.content, quote.content[1:], strict=False):
            assert left.end <= right.start


@pytest.mark.parametrize("dash", ["—", "–", "―", "--"])
def test_a_signed_quotation_is_spoken_by_who_signs(dash):
    reading = read(f"“The night ferries are tired, and so are we.” {dash} Mara Holt, Port Ellery")
    ((kind, speaker, cue, content),) = told(reading)
    assert (kind, speaker, cue) == ("direct", "Mara Holt", dash)
    assert content == ["The night ferries are tired, and so are we."]
