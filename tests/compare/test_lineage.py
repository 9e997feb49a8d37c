"""Who took what from whom, and how many independent lines that leaves."""

import pytest

from crossread.compare.lineage_marks import marks_between
from crossread.compare.lineage_overlap import overlaps
from crossread.compare.units import Ground
from crossread.group.actors import find_actors
from crossread.pipeline import annotate
from crossread.records import Article
from samples.side_by_side import compared

TELLING = (
    "A storm tore the roofs from about forty houses in the fishing village of Sorel during the "
    "night to Wednesday, the fire service reported. No one was hurt, because most families had "
    "moved to the school hall before dark. The wind pushed three boats over the quay wall and left "
    "them lying in the market square."
)
CREDITED = (
    f"Storm tears roofs from Sorel\n\nSOREL, Orlavia (AP) — {TELLING} Electricity was back by noon."
)
UNCREDITED = (
    f"Forty roofs gone in Sorel\n\n{TELLING} Our reporter met the baker, who opened at four."
)
OWN = (
    "Sorel counts the damage\n\n"
    "Shutters flew through the lanes of Sorel when the gale arrived on Tuesday evening. Teacher "
    "Ada Orne kept 200 people awake with songs in the gym. Insurance experts will arrive on "
    "Friday, according to town clerk Jon Reed."
)
SOUND = (
    "Talks and a fire\n\n"
    "The prime minister of Belavia will meet the foreign minister of Sarn on Monday, the news "
    "agency reported. The death toll from the ferry fire has reached 14, the coast guard said at a "
    "press conference. The supreme court is to hear the case next week, and the stock exchange "
    "fell."
)
SPUN = (
    "Talks and a blaze\n\n"
    "The prime pastor of Belavia will meet the international minister of Sarn on Monday, the "
    "information agency reported. The demise toll from the ferry fire has reached 14, the coast "
    "guard said at a push conference. The ultimate court is to hear the case next week, and the "
    "stock exchange fell."
)
PILOTS = (
    "{}\n\n“We will not sail another night without a second pilot on the bridge of every boat,” "
    "said Mara Holt.\n\n{}"
)


def lineage(*texts, days=()):
    return compared(*texts, days=days).lineage


def copies(found):
    """(from, to) of each edge between two articles."""
    originals = {original.id for original in found.originals}
    return [(e.from_, e.to) for e in found.edges if e.from_ not in originals]


def test_a_credit_names_the_wire_as_the_source():
    found = lineage(CREDITED, OWN)
    (wire,) = (o for o in found.originals if o.kind == "wire")
    assert (wire.name, wire.articles) == ("Associated Press", ("a",))
    assert [(e.to, e.kind) for e in found.edges if e.from_ == wire.id] == [("a", "credit")]


def test_a_text_that_prints_the_wire_without_its_credit_is_found_out():
    found = lineage(CREDITED, UNCREDITED, OWN)
    (wire,) = (o for o in found.originals if o.kind == "wire")
    assert wire.articles == ("a", "b")
    (silent,) = (e for e in found.edges if (e.from_, e.to) == (wire.id, "b"))
    assert silent.kind == "copy"
    assert "without the credit" in silent.why
    assert {cite.article for cite in silent.evidence} == {"b"}


def test_two_prints_of_one_wire_and_a_text_of_its_own_are_two_lines():
    lines = lineage(CREDITED, UNCREDITED, OWN).lines
    assert (lines.low, lines.high) == (2, 2)


@pytest.mark.parametrize("days", [["2031-05-14", "2031-05-16"], ["2031-05-16", "2031-05-14"]])
def test_of_two_like_texts_the_earlier_is_the_source(days):
    earlier, later = ("a", "b") if days[0] < days[1] else ("b", "a")
    found = lineage(CREDITED.replace(" (AP)", ""), UNCREDITED, days=days)
    assert copies(found) == [(earlier, later)]


def test_where_nothing_tells_which_came_first_a_text_behind_both_stands_in():
    found = lineage(CREDITED.replace(" (AP)", ""), UNCREDITED)
    (hidden,) = found.originals
    assert (hidden.kind, hidden.articles) == ("article", ("a", "b"))
    assert {(e.from_, e.to, e.kind) for e in found.edges} == {
        (hidden.id, "a", "common"),
        (hidden.id, "b", "common"),
    }
    assert (found.lines.low, found.lines.high) == (1, 1)


WHOLE = (
    "Quay wall gives way\n\nThe quay wall of Port Ellery, built by convicts in 1871, gave way on "
    "Tuesday and buried two lorries, the harbour office said. “Nobody was in the cabs, and the "
    "tide will not reach them before Friday,” said harbour master Ivo Brant. Divers from Sarn "
    "closed the basin for 12 days. The house beside the crane was emptied."
)
TAKEN = (
    "Lorries buried\n\nThe quay wall of Port Ellery gave way on Tuesday and buried two lorries, "
    "the harbour office said. “Nobody was in the cabs,” said harbour master Ivo Brant. The "
    "residence beside the crane was emptied."
)
STRANGER = (
    "Port Ellery shuts basin\n\nFor 12 days no boat may enter Port Ellery, where divers from Sarn "
    "look for cracks under water after the collapse, as fishermen were told by letter."
)


@pytest.mark.parametrize("texts", [(WHOLE, TAKEN), (WHOLE, TAKEN, STRANGER)])
def test_of_a_lone_pair_the_text_that_left_things_out_is_the_likelier_copy(texts):
    found = lineage(*texts)
    assert copies(found) == [("a", "b")] or [
        (guess.from_, guess.to) for guess in found.guesses if guess.share >= 0.75
    ] == [("a", "b")]


def test_an_unsure_direction_gives_its_likelier_way_with_the_reason():
    found = lineage(CREDITED.replace(" (AP)", ""), UNCREDITED)
    assert not copies(found) and len(found.guesses) <= 1
    for guess in found.guesses:
        assert 0.5 <= guess.share < 1 and guess.why
    whys = [edge.why for edge in found.edges if edge.kind == "common"]
    assert whys and all("cannot be told" in why or "is unsure" in why for why in whys)


def test_marks_of_direction_turn_round_with_the_pair():
    texts = {"a": WHOLE, "b": TAKEN}
    readings = [annotate(Article(id=i, text=t, sha256="")) for i, t in texts.items()]
    ground = Ground(readings, find_actors(readings))
    told = overlaps(ground, [("a", "b")])
    one, two = marks_between(ground, told, "a", "b"), marks_between(ground, told, "b", "a")
    assert one.values() == tuple(-figure for figure in two.values())
    assert one.asides > 0 and one.quotes > 0 and one.rarer > 0
    assert one.share + two.share == pytest.approx(1)


def test_a_spun_text_is_never_the_source_not_even_with_the_earlier_date():
    found = lineage(SPUN, SOUND, days=["2031-05-10", "2031-05-15"])
    (edge,) = found.edges
    assert (edge.from_, edge.to, edge.kind) == ("b", "a", "spun")
    assert (found.lines.low, found.lines.high) == (1, 1)


def test_the_same_words_in_quotation_marks_are_one_statement_and_two_lines():
    found = lineage(
        PILOTS.format("Ferry pilots stop work", "Forty boats lay idle in Port Ellery."),
        PILOTS.format("No boats to Ulvay", "Milk was sold out by noon on the island."),
    )
    (statement,) = found.originals
    assert (statement.kind, statement.name) == ("statement", "words of Mara Holt")
    assert {edge.kind for edge in found.edges} == {"statement"}
    assert (found.lines.low, found.lines.high) == (2, 2)


def test_one_article_is_one_line():
    lines = lineage(OWN).lines
    assert (lines.low, lines.high) == (1, 1)


def test_where_nothing_is_shared_independence_is_not_claimed():
    found = lineage(OWN, UNCREDITED)
    assert found.edges == ()
    assert "not shown to be dependent" in found.lines.why
    assert "independent" not in found.lines.why


@pytest.mark.parametrize(
    "texts",
    [
        (CREDITED, UNCREDITED, OWN),
        (SPUN, SOUND, OWN),
        (CREDITED, OWN.replace("Sorel counts", "AP:")),
    ],
)
def test_lines_are_an_interval_no_wider_than_the_articles(texts):
    story = compared(*texts)
    for lines in (story.lineage.lines, *(claim.lines for claim in story.claims)):
        assert 1 <= lines.low <= lines.high <= len(texts)
        assert lines.why


def test_every_edge_has_its_reason_and_its_evidence():
    for edge in lineage(CREDITED, UNCREDITED, OWN).edges:
        assert edge.why
        assert edge.evidence
        assert 0 < edge.confidence < 1


def test_unnamed_wires_may_be_the_agency_that_another_article_names():
    unnamed = f"{OWN}\n\nWith Post wires"
    assert lineage(CREDITED, OWN).lines.low == 2
    lines = lineage(CREDITED, unnamed).lines
    assert (lines.low, lines.high) == (1, 2)
    assert "may tie" in lines.why


def test_a_broadcaster_is_no_wire():
    unnamed = f"{OWN}\n\nWith Post wires"
    assert lineage(CREDITED.replace("(AP)", "(BBC)"), unnamed).lines.low == 2
