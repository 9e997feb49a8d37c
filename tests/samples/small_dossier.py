"""A sound dossier, built by hand, over three short invented articles about one grounded ferry."""

from __future__ import annotations

from hashlib import sha256

from crossread.records import (
    Actor,
    Article,
    BriefSentence,
    Cell,
    Change,
    Citation,
    Claim,
    Condition,
    Conflict,
    Credit,
    Crossreading,
    Dossier,
    Edge,
    Failure,
    Lineage,
    Lines,
    Mention,
    Original,
    Passage,
    Quantity,
    Quote,
    Reading,
    Sentence,
    Shared,
    Slip,
    Span,
    Story,
    Time,
    TimelineEntry,
    Utterance,
    Wording,
)

HERALD = (
    "Ferry runs aground off Nordhaven\n\n"
    "The ferry Aurelia ran aground on Monday with 212 people aboard, the Coast Guard said.\n\n"
    "“We brought every passenger ashore,” said Captain Mara Holt."
)
COURIER = (
    "212 taken off stranded ferry\n\n"
    "With 212 people aboard, the Aurelia struck a sandbank on 12 May 2031.\n\n"
    "Holt said: “We carried every passenger ashore.”"
)
MIRROR = (
    "Vessel stuck near Nordhaven\n\n"
    "The vessel Aurelia ran aground with at least twenty-one dozen folk aboard.\n\n"
    "Harbour master Ivo Brandt blamed the fog."
)
TEXTS = {"herald": HERALD, "courier": COURIER, "mirror": MIRROR}
OUTLETS = {"herald": "The Herald", "courier": "Sound Courier", "mirror": None}
DAY = "2031-05-12"


def span(article: str, words: str) -> Span:
    start = TEXTS[article].index(words)
    return Span(start, start + len(words))


def cite(article: str, words: str) -> Citation:
    found = span(article, words)
    return Citation(article, found.start, found.end)


def _reading(id_: str, **layers: object) -> Reading:
    paragraphs = TEXTS[id_].split("\n\n")
    kinds = ("headline", "body", "body")
    places = [(span(id_, words), kind) for words, kind in zip(paragraphs, kinds, strict=True)]
    return Reading(
        article=Article(
            id=id_,
            text=TEXTS[id_],
            sha256=sha256(TEXTS[id_].encode()).hexdigest(),
            path=f"{id_}.txt",
            outlet=OUTLETS[id_],
            title=paragraphs[0],
            published="2031-05-13" if id_ == "herald" else None,
            published_basis="given in the file" if id_ == "herald" else None,
            language="en",
            encoding="utf-8",
        ),
        passages=tuple(Passage(place.start, place.end, kind) for place, kind in places),
        sentences=tuple(Sentence(place.start, place.end, kind) for place, kind in places),
        **layers,
    )


def _time(article: str, words: str, anchor: str | None) -> Time:
    place = span(article, words)
    return Time(place.start, place.end, "DATE", DAY, DAY, DAY, "day", anchor)


HOLT = span("herald", "Mara Holt")
GUARD = span("herald", "Coast Guard")
FOLK = span("mirror", "twenty-one dozen folk")
READINGS = (
    _reading(
        "herald",
        credits=(Credit(GUARD.start, GUARD.end, "Coast Guard", "in-text"),),
        mentions=(Mention(HOLT.start, HOLT.end, "person", "Mara Holt", "captain"),),
        quotes=(
            Quote(
                "q1",
                "direct",
                (span("herald", "We brought every passenger ashore"),),
                cue=span("herald", "said Captain"),
                speaker=span("herald", "Captain Mara Holt"),
                confidence=0.9,
            ),
        ),
        times=(_time("herald", "Monday", "2031-05-13"),),
    ),
    _reading(
        "courier",
        quotes=(
            Quote(
                "q2",
                "direct",
                (span("courier", "We carried every passenger ashore"),),
                speaker=span("courier", "Holt"),
            ),
        ),
        times=(_time("courier", "12 May 2031", None),),
    ),
    _reading(
        "mirror",
        quantities=(Quantity(FOLK.start, FOLK.end, 252.0, float("inf"), "people", False),),
        condition=Condition(
            "spun", 0.7, (Slip(FOLK.start, FOLK.end, "folk", "people"),), "one word is a swap"
        ),
    ),
)

HOLTS = (cite("herald", "Mara Holt"), cite("courier", "Holt"))
ACTORS = (
    Actor("a1", "Mara Holt", "person", HOLTS, speaks_for=("a2",)),
    Actor("a2", "Coast Guard", "organization", (cite("herald", "Coast Guard"),)),
    Actor("a3", "Ivo Brandt", "person", (cite("mirror", "Ivo Brandt"),)),
    Actor("a4", "Nordhaven", "place", (cite("herald", "Nordhaven"), cite("mirror", "Nordhaven"))),
)

AGROUND = cite("herald", "The ferry Aurelia ran aground on Monday with 212 people aboard")
ABOARD = cite("courier", "With 212 people aboard, the Aurelia struck a sandbank on 12 May 2031")
STUCK = cite("mirror", "The vessel Aurelia ran aground with at least twenty-one dozen folk aboard")
FOG = cite("mirror", "Harbour master Ivo Brandt blamed the fog")
SPOKEN = cite("herald", "“We brought every passenger ashore,” said Captain Mara Holt")
FEW, MANY = cite("herald", "212 people"), cite("mirror", "at least twenty-one dozen folk")

CLAIMS = (
    Claim(
        id="c1",
        text="The ferry Aurelia ran aground on Monday [2031-05-12] with 212 people aboard",
        source=AGROUND,
        holder="a2",
        modality="happened",
        time=DAY,
        cells=(
            Cell("herald", "carried", (AGROUND,), None, "the wording shown stands here"),
            Cell("courier", "reworded", (ABOARD,), None, "says it in other words"),
            Cell("mirror", "contradicted", (STUCK,), None, "gives another number"),
        ),
        outlets=2,
        lines=Lines(1, 2, "no shared wording was found"),
        originators=("a2",),
        status="contested",
        why="one outlet gives another number",
    ),
    Claim(
        id="c2",
        text="Harbour master Ivo Brandt blamed the fog",
        source=FOG,
        holder="a3",
        modality=None,
        time=None,
        cells=(
            Cell("herald", "omitted", (), AGROUND, "covers the neighbourhood"),
            Cell("courier", "unsure", (), None, "says nothing near it"),
            Cell("mirror", "carried", (FOG,), None, "the wording shown stands here"),
        ),
        outlets=1,
        lines=Lines(1, 1, "one outlet"),
        originators=("a3",),
        status="single-line",
    ),
)
SWAP = Change("synonym", cite("herald", "brought"), cite("courier", "carried"))
UTTERANCE = Utterance(
    id="u1",
    quotes=("q1", "q2"),
    speaker="a1",
    speaker_conflict=False,
    wordings=(Wording("q1", "verbatim"), Wording("q2", "reworded", (SWAP,))),
    why="two wordings align word by word",
    speakers=("a1",),
)
LINEAGE = Lineage(
    (
        Edge("o1", "herald", "credit", 0.6, (cite("herald", "Coast Guard"),), "names it"),
        Edge("herald", "mirror", "spun", 0.7, (STUCK,), "same order, swapped words"),
    ),
    (Original("o1", "statement", "Coast Guard statement", ("herald",)),),
    Lines(1, 2, "one edge is unsure"),
)
TIMELINE = (
    TimelineEntry(
        value=DAY,
        low=DAY,
        high=DAY,
        text="The Aurelia ran aground",
        role="event",
        articles=("herald", "courier"),
        spans=(cite("herald", "Monday"), cite("courier", "12 May 2031")),
        disputed=False,
    ),
    TimelineEntry(
        value="2031-05-13",
        low="2031-05-13",
        high="2031-05-13",
        text="published by The Herald",
        role="published",
        articles=("herald",),
        spans=(),
        disputed=False,
    ),
)
BRIEF = (
    BriefSentence(
        "The ferry Aurelia ran aground on Monday [2031-05-12] with 212 people aboard.",
        (AGROUND, ABOARD),
    ),
    BriefSentence("“We brought every passenger ashore,” said Captain Mara Holt.", (SPOKEN,)),
    BriefSentence(
        "Accounts differ on a number: “212 people” against “at least twenty-one dozen folk”.",
        (FEW, MANY),
    ),
)
DOSSIER = Dossier(
    readings=READINGS,
    crossreadings=(
        Crossreading(
            story=Story("s1", "Ferry runs aground off Nordhaven", tuple(TEXTS)),
            actors=ACTORS,
            utterances=(UTTERANCE,),
            claims=CLAIMS,
            conflicts=(
                Conflict("k1", "number", "conflict", FEW, MANY, "212 is less than 252", 0.8, "c1"),
            ),
            shared=(
                Shared(
                    cite("herald", "Aurelia ran aground"),
                    cite("mirror", "Aurelia ran aground"),
                    "verbatim",
                    False,
                    1.0,
                ),
            ),
            lineage=LINEAGE,
            timeline=TIMELINE,
            brief=BRIEF,
        ),
    ),
    failures=(Failure("empty.txt", "holds no text"),),
    models={"speakers": "cd" * 32, "judge": "ab" * 32},
)
