"""What a person relies on when articles go into the desk."""

import random
from dataclasses import replace

import pytest

from conftest import article
from crossread.desk import Desk
from crossread.errors import BadDecision, UnknownFinding, UnusableDesk

FIRE = [
    "Ferry fire off Kessport\n\nA fire swept through the ferry Lady Ansa off Kessport on Tuesday. "
    "The coast guard took 238 people into its boats. Captain Ilse Varrow led the rescue.",
    "Lady Ansa burns\n\nPassengers of the ferry Lady Ansa jumped into the water off Kessport when "
    "a fire broke out on the car deck. Captain Ilse Varrow of the coast guard praised her crews.",
    "Rescue at dawn\n\nBoats of the coast guard reached the burning Lady Ansa near Kessport within "
    "minutes, Captain Ilse Varrow said. Divers search the car deck of the ferry.",
]
VOTE = [
    "Tolvesk votes on tram\n\nThe town council of Tolvesk voted on Monday to build a tram line to "
    "the harbour. Mayor Jon Reed said work would start in spring and cost 40 million crowns.",
    "Tram line approved\n\nA tram line will link Tolvesk with its harbour, the town council "
    "decided. Mayor Jon Reed called the 40 million crowns well spent.",
]


def fire(number, **fields):
    return article(FIRE[number], id=f"f{number}", **fields)


def vote(number, **fields):
    return article(VOTE[number], id=f"v{number}", **fields)


def members(desk):
    return {line.id: tuple(a.id for a in desk.show(line.id).articles) for line in desk.stories()}


def test_articles_come_in_as_stories_and_keep_their_names_when_more_arrive(desk):
    desk.add([fire(0), vote(0)])
    assert members(desk) == {"story-1": ("f0",), "story-2": ("v0",)}
    added = desk.add([vote(1), fire(1), fire(2)])
    assert members(desk) == {"story-1": ("f0", "f1", "f2"), "story-2": ("v0", "v1")}
    assert set(added.stories) == {"story-1", "story-2"}


def test_what_is_added_twice_is_there_once(desk):
    desk.add([fire(0), fire(1)])
    again = desk.add([fire(0), fire(1)])
    assert (again.new, again.known, again.stories) == ((), ("f0", "f1"), ())
    assert desk.stories()[0].articles == 2


def test_one_address_in_two_spellings_is_one_article(desk):
    desk.add([fire(0, url="https://www.kess.example/fire?utm_source=x", outlet="kess.example")])
    again = desk.add([fire(0, url="http://kess.example/fire#top", outlet="Kess Courier")])
    assert again.known == ("f0",)


def test_a_new_text_at_a_known_address_is_a_version(desk):
    desk.add([fire(0, url="https://kess.example/fire", outlet="kess.example")])
    later = article(
        FIRE[0].replace("238", "241"),
        id="later",
        url="https://kess.example/fire",
        outlet="kess.example",
    )
    assert desk.add([later]).versions == ("later",)
    (story,) = desk.stories()
    told = desk.show(story.id).articles[1]
    assert (told.relation, told.of) == ("version", "f0")


def test_the_same_text_under_another_outlet_is_told_from_a_repeat(desk):
    desk.add([fire(0, outlet="kess.example")])
    copy = article(FIRE[0], id="copy", outlet="sorel.example")
    assert desk.add([copy]).same_text == ("copy",)
    assert desk.show("story-1").articles[1].of == "f0"


def test_a_merge_wins_over_every_later_grouping_and_its_old_name_still_answers(desk):
    desk.add([fire(0), vote(0)])
    decision = desk.decide("merge", ["story-1", "story-2"], note="one evening", who="ada")
    assert (decision.who, decision.note) == ("ada", "one evening")
    desk.add([fire(1), vote(1)])
    assert members(desk)["story-1"][:2] == ("f0", "v0")
    view = desk.show("story-2")
    assert view.line.id == "story-1"
    assert view.merged == ("story-2",)
    assert [d.id for d in view.decisions] == [decision.id]


def test_a_split_holds_until_it_is_undone(desk):
    desk.add([fire(0), fire(1), fire(2)])
    decision = desk.decide("split", ["f2"], who="ada")
    assert members(desk) == {"story-1": ("f0", "f1"), "story-2": ("f2",)}
    desk.add([vote(0)])
    assert members(desk)["story-2"] == ("f2",)
    undone = desk.undo(decision.id)
    assert undone.undone is not None
    assert members(desk)["story-1"] == ("f0", "f1", "f2")
    assert [d.id for d in desk.decisions(undone=True)] == [decision.id]


@pytest.mark.parametrize(
    "kind, items", [("merge", ["story-1"]), ("bless", ["story-1"]), ("split", ["nobody"])]
)
def test_a_decision_about_nothing_is_refused_with_a_sentence(desk, kind, items):
    desk.add([fire(0)])
    with pytest.raises(BadDecision, match=r"\w+ \w+ \w+"):
        desk.decide(kind, items)


def test_search_finds_words_in_a_window_of_days_and_is_no_query_language(desk):
    desk.add([fire(0, published="2031-05-01", outlet="kess.example"), vote(0)])
    (hit,) = desk.search("coast guard")
    assert (hit.article.id, hit.story) == ("f0", "story-1")
    assert "⟦coast⟧ ⟦guard⟧" in hit.snippet
    assert desk.search("coast", since="2031-05-02") == ()
    assert len(desk.search("coast", until="2031-05-01", outlet="kess.example")) == 1
    assert [h.article.id for h in desk.search("harb*")] == ["v0"]
    for hostile in ('"', "a AND", "title:", "NEAR(", "*", "'; DROP TABLE articles; --", "\x00"):
        desk.search(hostile)


def test_a_reading_is_kept_and_tells_what_is_new(desk):
    desk.add([fire(0), fire(1)])
    first = desk.read("story-1")
    assert first["news"] == []
    assert first["stories"][0]["id"] == "story-1"
    assert desk.read("story-1") == first
    desk.add([fire(2)])
    assert any(
        "New article since 2031-05-04" in sentence for sentence in desk.read("story-1")["news"]
    )


def test_what_was_read_is_not_read_again_when_an_article_joins(desk, place, tmp_path):
    if "://" in place:
        pytest.skip("The same statements; reading takes long.")
    desk.add([fire(0), fire(1)])
    told = []
    desk.read("story-1", progress=told.append)
    desk.add([fire(2)])
    again = []
    grown = desk.read("story-1", progress=again.append)
    assert [line for line in told if line.startswith("reading")] == ["reading f0", "reading f1"]
    assert [line for line in again if line.startswith("reading")] == ["reading f2"]
    with Desk.open(tmp_path / "other.db") as other:
        other.add([fire(0), fire(1), fire(2)])
        whole = other.read("story-1")
    assert {**grown, "news": []} == {**whole, "news": []}


def test_a_reading_of_another_program_is_not_taken(desk):
    from crossread.pipeline import annotate
    from crossread.store.database import reading, writing
    from crossread.store.readings import keep_readings, kept_readings

    desk.add([fire(0)])
    read = annotate(desk.article("f0"))
    with writing(desk._engine) as connection:
        keep_readings(connection, [read], ["1.0", "model a"])
    with reading(desk._engine) as connection:
        assert kept_readings(connection, [read.article], ["1.0", "model a"]) == {"f0": read}
        assert kept_readings(connection, [read.article], ["1.0", "model b"]) == {}
        changed = replace(read.article, published="2031-05-01")
        assert kept_readings(connection, [changed], ["1.0", "model a"]) == {}


def test_a_changed_program_reads_anew_and_says_so(desk, place, monkeypatch):
    if "://" in place:
        pytest.skip("The same statements; reading takes long.")
    desk.add([fire(0), fire(1)])
    desk.read("story-1")
    monkeypatch.setattr("crossread.desk.made_by", lambda: ("0.1.0", "program of tomorrow"))
    assert desk.kept("story-1") is None
    told = []
    again = desk.read("story-1", progress=told.append)
    assert [line for line in told if line.startswith("reading")] == ["reading f0", "reading f1"]
    assert [s for s in again["news"] if "another version of the program" in s] == again["news"]
    assert desk.kept("story-1") == again


def test_a_rejected_claim_is_known_again_after_an_article_joined(desk):
    desk.add([fire(0), fire(1)])
    claim = desk.read("story-1")["stories"][0]["claims"][-1]
    desk.decide("reject", ["story-1", claim["id"]], note="hearsay", who="ada")
    desk.add([fire(2)])
    marked = [c for c in desk.read("story-1")["stories"][0]["claims"] if "decision" in c]
    assert [c["decision"]["verdict"] for c in marked] == ["rejected"]
    assert marked[0]["text"] == claim["text"]


def test_a_second_address_of_an_article_is_remembered_and_its_update_is_a_version(desk):
    desk.add([fire(0, url="https://kess.example/fire", outlet="Kess Courier")])
    again = desk.add([fire(0, url="https://m.kess.example/2031/ferry", outlet="kess.example")])
    assert (again.other_address, again.new) == (("f0",), ())
    later = article(
        FIRE[0].replace("238", "241"),
        id="later",
        url="https://kess.example/2031/ferry",
        outlet="Kess Courier",
    )
    assert desk.add([later]).versions == ("later",)
    stale = desk.add([fire(0, url="https://kess.example/fire", outlet="Kess Courier")])
    assert (stale.known, stale.versions) == (("f0",), ())


def test_a_version_tells_what_changed_in_it(desk):
    url = "https://kess.example/fire"
    desk.add([fire(0, url=url)])
    changed = FIRE[0].replace("238", "241") + " Two are missing."
    desk.add([article(changed, id="later", url=url)])
    older, newer = desk.show("story-1").articles
    assert older.changes == ()
    first, second = newer.changes
    assert (first.before, first.after) == ("238", "241")
    assert FIRE[0][first.before_start :].startswith("238")
    assert changed[first.after_start :].startswith("241")
    assert (second.before, second.after) == ("", "Two are missing.")


def test_white_space_alone_makes_no_version(desk):
    url = "https://kess.example/fire"
    desk.add([fire(0, url=url)])
    again = desk.add([article(FIRE[0].replace("\n\n", "\n \n"), id="b", url=url)])
    assert again.known == ("f0",)


def test_outlets_at_one_host_are_told_apart_by_their_names(desk):
    desk.add([fire(0, url="https://hub.example/1", outlet="Kess Courier")])
    other = article(FIRE[0], id="b", url="https://hub.example/2", outlet="Sorel Post")
    assert desk.add([other]).same_text == ("b",)


def test_search_by_actor_and_status_follows_the_last_reading(desk):
    desk.add([fire(0), fire(1), vote(0)])
    assert [h.article.id for h in desk.search("", actor="Jon Reed")] == ["v0"]
    assert desk.search("", actor="Reed Jon") == ()
    assert desk.search("ferry", status="repeated") == ()
    (story,) = desk.read("story-1")["stories"]
    assert {h.article.id for h in desk.search("", actor="ilse varrow")} == {"f0", "f1"}
    for status in {claim["status"] for claim in story["claims"]}:
        assert {h.story for h in desk.search("ferry", status=status)} == {"story-1"}
        assert [line.id for line in desk.stories(status=status)] == ["story-1"]
    assert desk.search("tram", status=story["claims"][0]["status"]) == ()
    desk.search("ferry", actor="100%_!' OR 1=1", status="'; --")


def test_search_folds_case_and_accents_and_ranks_the_title_first(desk):
    desk.add(
        [
            article("Harbour news\n\nThe café by the quay opened again. Boats came.", id="a"),
            article("Café Quay reopens\n\nThe owner spoke of a good day.", id="b"),
        ]
    )
    assert [hit.article.id for hit in desk.search("CAFE")] == ["b", "a"]
    assert "⟦café⟧" in desk.search("cafe boats")[0].snippet


def test_what_no_index_holds_is_kept_all_the_same(desk):
    long = article("Word " * 300_000, id="i" * 5000, url="https://k.example/" + "p" * 9000)
    odd = article("A\x00B ferry\n\ntext", id="n\x00", outlet="o\x00" * 4000, title="t\x00")
    added = desk.add([long, odd])
    assert len(added.new) == 2
    assert desk.article(added.new[1]).text == odd.text
    assert desk.add([long, odd]).known == added.new


def test_terms_longer_than_an_index_takes_still_find_their_story(desk):
    # Random letters: PostgreSQL packs what repeats, and would take it.
    chance = random.Random(5)
    long = "".join(chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(9000)).capitalize()
    text = f"{long} burns off Kessport\n\nThe ferry {long} burned off Kessport, Ilse Varrow said."
    desk.add([article(text, id="one"), vote(0)])
    desk.add([article(f"{text} Nobody was hurt.", id="two")])
    assert members(desk)["story-1"] == ("one", "two")


def test_unknown_names_are_told(desk):
    with pytest.raises(UnknownFinding, match="story-9"):
        desk.show("story-9")
    with pytest.raises(UnknownFinding, match="nobody"):
        desk.article("nobody")


def test_an_article_comes_back_as_it_went_in(desk):
    given = fire(0, url="https://kess.example/a", outlet="kess.example", published="2031-05-01")
    desk.add([given])
    assert desk.article("f0") == given


def test_a_backup_is_a_desk_and_overwrites_nothing(desk, place, tmp_path):
    desk.add([fire(0), fire(1)])
    if "://" in place:
        with pytest.raises(UnusableDesk, match="pg_dump"):
            desk.backup(tmp_path / "copy.db")
        return
    desk.keep([fire(2)])  # as while another adds: it is in no story yet
    assert desk.backup(tmp_path / "copy.db") == ()
    assert [file.name for file in tmp_path.glob("copy*")] == ["copy.db"]
    desk.finish_grouping()
    with Desk.open(tmp_path / "copy.db") as copy:
        assert copy.check() == ()
        assert members(copy) == members(desk)
    with pytest.raises(UnusableDesk, match="exists"):
        desk.backup(tmp_path / "copy.db")


def test_a_file_that_is_no_desk_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, this is a letter and not a database of any kind.\n" * 40)
    before = path.read_bytes()
    with pytest.raises(UnusableDesk, match=r"letter\.db"):
        Desk.open(path)
    assert path.read_bytes() == before


def test_two_openings_of_one_desk_see_and_add_at_the_same_time(desk, place):
    desk.add([fire(0)])
    with Desk.open(place) as other:
        assert members(other) == members(desk)
        other.add([fire(1)])
        desk.add([fire(2)])
        assert members(other) == members(desk) == {"story-1": ("f0", "f1", "f2")}
