"""The application shows the page, keeps decisions, and lets nobody else change anything."""

import json

import pytest
from starlette.testclient import TestClient

from crossread.tell.crossreading_json import dump
from crossread.web.app import create_app
from samples.invented_story import TEXTS, crossreading

ORIGIN = "http://127.0.0.1:8750"
OWN = {"Origin": ORIGIN}


@pytest.fixture
def folder(tmp_path):
    data = crossreading()
    for article in data["articles"]:
        article["path"] = f"/home/somebody/secret/{article['id']}.txt"
    data["failures"] = [{"path": "/home/somebody/secret/broken.txt", "why": "empty"}]
    (tmp_path / "strike").mkdir()
    (tmp_path / "strike" / "crossreading.json").write_text(dump(data), encoding="utf-8")
    return tmp_path


@pytest.fixture
def client(folder, monkeypatch):
    monkeypatch.setattr("crossread.web.app.PATIENCE", 30)  # on a busy machine too
    return TestClient(create_app(folder), base_url=ORIGIN)


def story(client):
    return client.get("/api/v1/stories").json()[0]["id"]


def test_the_shelf_leads_to_the_page_and_the_page_to_every_view(client):
    assert 'href="/c/strike#' in client.get("/").text
    page = client.get("/c/strike")
    assert page.status_code == 200
    for view in ("story", "brief", "claims", "quotes", "timeline", "lineage", "actors", "reader"):
        assert f'data-view="{view}"' in page.text


def test_the_policy_lets_only_own_scripts_run(client):
    page = client.get("/c/strike")
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "eval(" not in client.get("/static/htmx.min.js").headers["content-security-policy"]


def test_no_path_of_the_machine_is_told(client, folder):
    identity = story(client)
    for address in (
        "/",
        "/c/strike",
        f"/api/v1/stories/strike/{identity}",
        "/api/v1/articles/strike/courier",
        "/api/v1/search?q=pilots",
    ):
        text = client.get(address).text
        assert "somebody" not in text
        assert str(folder) not in text


def test_a_decision_is_kept_shown_and_undone(client, folder):
    answer = client.post(
        "/c/strike/decisions",
        data={"kind": "accept", "finding": "c1"},
        headers={**OWN, "HX-Request": "true"},
    )
    assert answer.status_code == 200
    assert 'data-kind="accept" data-finding="c1"' in answer.text
    assert 'data-kind="accept" data-finding="c1"' in client.get("/c/strike").text
    again = TestClient(create_app(folder), base_url=ORIGIN)  # after a restart
    assert 'data-kind="accept"' in again.get("/c/strike").text
    again.post("/c/strike/decisions", data={"kind": "undo"}, headers=OWN)
    assert 'data-kind="accept"' not in again.get("/c/strike").text
    acts = (folder / "strike" / "decisions.jsonl").read_text().splitlines()
    assert [json.loads(act)["kind"] for act in acts] == ["accept", "undo"]


def test_a_merge_needs_two_findings_of_one_kind(client):
    def merge(other):
        form = {"kind": "merge", "finding": "c1", "other": other}
        return client.post("/c/strike/decisions", data=form, headers=OWN, follow_redirects=False)

    assert merge("c2").status_code == 303
    assert merge("c1").status_code == 422
    assert merge("u1").status_code == 422
    assert merge("nobody").status_code == 422


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": ORIGIN + "0"}],
)
def test_a_change_from_elsewhere_is_refused(client, folder, headers):
    form = {"kind": "accept", "finding": "c1"}
    answer = client.post("/c/strike/decisions", data=form, headers=headers)
    assert answer.status_code == 403
    assert not (folder / "strike" / "decisions.jsonl").exists()


def test_a_foreign_name_for_this_machine_is_refused(folder):
    rebound = TestClient(create_app(folder), base_url="http://evil.example:8750")
    assert rebound.get("/").status_code == 403


def test_other_machines_need_the_token(folder):
    app = create_app(folder, token="s3cret")
    other = TestClient(app, base_url="http://desk.example:8750")
    assert other.get("/").status_code == 401
    assert other.get("/?token=wrong").status_code == 401
    bearer = {"Authorization": "Bearer s3cret"}
    assert other.get("/api/v1/stories", headers=bearer).status_code == 200
    entered = other.get("/?token=s3cret")
    assert entered.status_code == 200
    assert "token" not in str(entered.url)
    assert other.get("/").status_code == 200


def test_every_read_has_an_etag_and_an_unchanged_answer_is_empty(client):
    address = f"/api/v1/stories/strike/{story(client)}/claims"
    first = client.get(address)
    assert first.json()[0]["id"] == "c1"
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_span_is_cut_by_code_points(client):
    address = "/api/v1/articles/strike/phare/text"
    assert client.get(address, params={"start": 4, "end": 11}).json()["text"] == "pilotes"
    past = client.get(address, params={"start": 0, "end": len(TEXTS["phare"]) + 1})
    assert past.status_code == 416
    assert past.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/stories/none/s", 404),
        ("/api/v1/articles/strike/none", 404),
        ("/nowhere", 404),
        ("/api/v1/search", 422),
        ("/c/..%2F..%2Fetc", 404),
    ],
)
def test_what_cannot_be_answered_is_a_problem_document(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= answer.json().keys()


def test_openapi_is_3_1_and_lists_only_reads(client):
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert {method for path in described["paths"].values() for method in path} == {"get"}
    for path in described["paths"].values():
        assert list(path["get"]["responses"]["4XX"]["content"]) == ["application/problem+json"]


def test_an_etag_changes_with_its_address_and_its_crossreading(client, folder):
    def tag(address):
        return client.get(address).headers["etag"]

    address = f"/api/v1/stories/strike/{story(client)}"
    tags = [tag(f"{address}/claims"), tag(f"{address}/conflicts"), tag(f"{address}/claims")]
    assert tags[0] != tags[1]
    assert tags[0] == tags[2]
    data = crossreading()
    data["stories"][0]["claims"].pop()
    (folder / "strike" / "crossreading.json").write_text(dump(data), encoding="utf-8")
    changed = client.get(f"{address}/claims", headers={"If-None-Match": f'W/{tags[0]}, "x"'})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tags[0]


def test_verify_tells_the_checks_of_the_crossreading(client):
    answer = client.get("/api/v1/verify/strike").json()
    assert answer["checks"] > 10


def test_a_damaged_crossreading_leaves_the_others_standing(client, folder):
    (folder / "broken").mkdir()
    (folder / "broken" / "crossreading.json").write_text("{")
    assert client.get("/").status_code == 200
    assert [each["crossreading"] for each in client.get("/api/v1/stories").json()] == ["strike"]
