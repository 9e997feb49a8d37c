"""Over a desk: stories are listed, searched and opened, and every decision is the desk's own."""

import re

import pytest
from starlette.testclient import TestClient

from conftest import article
from crossread.desk import Desk
from crossread.web.desk_app import create_desk_app

ORIGIN = "http://127.0.0.1:8750"
OWN = {"Origin": ORIGIN}
FIRE = [
    "Ferry fire off Kessport\n\nA fire swept through the ferry Lady Ansa off Kessport on Tuesday. "
    "The coast guard took 238 people into its boats. Captain Ilse Varrow led the rescue.",
    "Lady Ansa burns\n\nPassengers of the ferry Lady Ansa jumped into the water off Kessport when "
    "a fire broke out on the car deck. Captain Ilse Varrow of the coast guard praised her crews.",
]
TRAM = (
    "Tolvesk votes on tram\n\nThe town council of Tolvesk voted on Monday to build a tram line to "
    "the harbour. Mayor Jon Reed said work would start in <spring> and cost 40 million crowns."
)


@pytest.fixture
def desk(tmp_path):
    with Desk.open(tmp_path / "desk.db") as opened:
        opened.add(
            [
                article(text, id=f"f{place}", outlet=f"Paper {place}", path="/home/me/secret.txt")
                for place, text in enumerate(FIRE)
            ]
        )
        opened.add([article(TRAM, id="t0", outlet="Tolvesk Times")])
        yield opened


@pytest.fixture
def client(desk, monkeypatch):
    monkeypatch.setattr("crossread.web.readings.PATIENCE", 30)  # on a busy machine too
    return TestClient(create_desk_app(desk), base_url=ORIGIN)


def story_of(desk, member):
    return next(
        line.id
        for line in desk.stories()
        if member in {each.id for each in desk.show(line.id).articles}
    )


def decide(client, story, **form):
    return client.post(f"/s/{story}/decisions", data=form, headers={**OWN, "HX-Request": "true"})


def test_the_list_leads_to_each_story_and_its_page_shows_every_view(client, desk):
    listed = client.get("/")
    for line in desk.stories():
        assert f'href="/s/{line.id}"' in listed.text
    story = story_of(desk, "f0")
    desk.read(story)
    page = client.get(f"/s/{story}")
    assert page.status_code == 200
    assert "unsafe" not in page.headers["content-security-policy"]
    for view in ("story", "claims", "quotes", "timeline", "lineage", "actors", "reader"):
        assert f'data-view="{view}"' in page.text
    assert "secret" not in page.text


def test_search_finds_words_marks_them_and_leads_to_their_story(client, desk):
    found = client.get("/", params={"q": "spring"})
    assert f'href="/s/{story_of(desk, "t0")}#look=spring"' in found.text
    assert "<mark>spring</mark>" in found.text
    assert "<spring>" not in found.text
    assert "No article holds" in client.get("/", params={"q": "submarine"}).text
    assert "<script>" not in client.get("/", params={"q": "<script>"}).text


def test_stories_can_be_asked_for_by_outlet(client):
    listed = client.get("/", params={"outlet": "Tolvesk Times"}).text
    assert "Tolvesk votes" in listed
    assert "Ferry fire" not in listed
    assert client.get("/", params={"since": "yesterday"}).status_code == 422


def test_a_finding_is_accepted_by_the_desk_shown_and_undone(client, desk):
    story = story_of(desk, "f0")
    claim = desk.read(story)["stories"][0]["claims"][0]["id"]
    answer = decide(client, story, kind="accept", finding=claim)
    assert f'data-kind="accept" data-finding="{claim}"' in answer.text
    assert [each.kind for each in desk.decisions(story)] == ["accept"]
    assert f'data-finding="{claim}"' in client.get(f"/s/{story}").text
    assert decide(client, story, kind="undo").status_code == 200
    assert desk.decisions(story) == ()
    assert [each.kind for each in desk.decisions(undone=True)] == ["accept"]


def test_two_actors_are_merged_into_one(client, desk):
    story = story_of(desk, "f0")
    names = [each["id"] for each in desk.read(story)["stories"][0]["actors"]][:2]
    answer = decide(client, story, kind="merge", finding=names[0], other=names[1])
    assert answer.status_code == 200
    after = [each["id"] for each in desk.read(story)["stories"][0]["actors"]]
    assert names[0] in after
    assert names[1] not in after
    assert client.get(f"/s/{story}").status_code == 200


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "accept", "finding": "nobody"},
        {"kind": "burn", "finding": "c1"},
        {"kind": "split", "finding": "c1"},
        {"kind": "merge", "finding": "c1", "other": "c1"},
    ],
)
def test_what_cannot_be_decided_is_said_and_not_kept(client, desk, form):
    answer = decide(client, story_of(desk, "f0"), **form)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert desk.decisions() == ()


def test_stories_are_merged_and_the_old_address_leads_to_the_new(client, desk):
    fire, tram = story_of(desk, "f0"), story_of(desk, "t0")
    form = {"kind": "merge", "item": [fire, tram]}
    assert client.post("/decisions", data=form, headers=OWN).status_code == 200
    (line,) = desk.stories()
    assert line.articles == 3
    for old in (fire, tram):
        assert str(client.get(f"/s/{old}/articles").url).endswith(f"/s/{line.id}/articles")
    (decision,) = re.findall(
        r'name="item" value="(\d+)"', client.get(f"/s/{line.id}/articles").text
    )
    client.post("/decisions", data={"kind": "undo", "item": decision}, headers=OWN)
    assert len(desk.stories()) == 2


def test_an_article_is_split_off_its_story(client, desk):
    desk.decide("merge", [story_of(desk, "f0"), story_of(desk, "t0")])
    client.post("/decisions", data={"kind": "split", "item": "t0"}, headers=OWN)
    assert story_of(desk, "t0") != story_of(desk, "f0")


def test_a_change_from_elsewhere_is_refused(client, desk):
    form = {"kind": "merge", "item": [story_of(desk, "f0"), story_of(desk, "t0")]}
    for headers in ({}, {"Origin": "http://evil.example"}):
        assert client.post("/decisions", data=form, headers=headers).status_code == 403
    assert len(desk.stories()) == 2


def test_the_findings_are_data_with_etags(client, desk):
    story = story_of(desk, "f0")
    assert {line["id"] for line in client.get("/api/v1/stories").json()} == {
        line.id for line in desk.stories()
    }
    first = client.get(f"/api/v1/stories/{story}/claims")
    assert first.json()[0]["cells"]
    again = client.get(
        f"/api/v1/stories/{story}/claims", headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    decide(client, story, kind="reject", finding=first.json()[0]["id"])
    changed = client.get(
        f"/api/v1/stories/{story}/claims", headers={"If-None-Match": first.headers["etag"]}
    )
    assert changed.json()[0]["decision"]["verdict"] == "rejected"
    assert client.get("/api/v1/search", params={"q": "tram"}).json()[0]["article"]["id"] == "t0"
    assert client.get("/api/v1/articles/f0/text?start=0&end=5").json()["text"] == "Ferry"
    assert client.get("/api/v1/articles/f0").json()["path"] is None
    assert client.get(f"/api/v1/verify/{story}").json()["defects"] == []


@pytest.mark.parametrize(
    "address", ["/s/none", "/s/none/articles", "/api/v1/stories/none", "/api/v1/articles/none"]
)
def test_what_is_not_there_is_a_problem_document(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
