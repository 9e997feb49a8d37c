"""Conflicts about one place are told together, each still a finding of its own."""

import json
from copy import deepcopy

from lxml import html

from crossread.tell.html_page import page_html
from samples.invented_story import crossreading, span


def told(data):
    return html.document_fromstring(page_html(data))


def conflict(data, **changed):
    return {**deepcopy(data["stories"][0]["conflicts"][0]), **changed}


def test_places_that_differ_from_one_place_stand_in_one_dispute():
    data = deepcopy(crossreading())
    conflicts = data["stories"][0]["conflicts"]
    first = conflict(data, verdict="conflict")
    second = conflict(data, id="k-again", verdict="conflict", a=span("digest", "Tuesday"))
    conflicts[:] = [first, second, conflict(data, id="k-other", verdict="reconcilable")]
    tree = told(data)
    disputes = tree.xpath("//article[starts-with(@class, 'dispute')]")
    assert [len(each.xpath(".//div[@id]")) for each in disputes] == [2, 1]
    assert {each.get("id") for each in disputes[0].xpath(".//div[@id]")} == {"k1", "k-again"}
    facts = tree.xpath("//section[@data-view='story']//p[@class='facts']")[0].text_content()
    assert "2 conflicts on 1 point" in facts


def test_conflicts_of_other_kinds_or_claims_stay_apart():
    data = deepcopy(crossreading())
    first = conflict(data)
    data["stories"][0]["conflicts"] = [
        first,
        conflict(data, id="k2", kind="person"),
        conflict(data, id="k3", claim="c3"),
    ]
    assert len(told(data).xpath("//article[starts-with(@class, 'dispute')]")) == 3


def test_an_article_that_has_no_name_is_called_by_its_first_words():
    data = deepcopy(crossreading())
    article = data["articles"][0]
    article["outlet"] = article["title"] = None
    start = article["text"].index("Forty-two pilots")
    article["passages"] = [{"start": start, "end": len(article["text"]), "kind": "body"}]
    assert "<b>1</b> Forty-two pilots" in page_html(data)


def test_reasons_name_articles_by_their_number():
    data = json.loads(json.dumps(crossreading()).replace('"courier"', '"007_0f3aa1"'))
    why = "8 words of 007_0f3aa1 exchanged, “007_0f3aa1” kept"
    data["articles"][1]["condition"]["why"] = why
    assert "8 words of article 1 exchanged, “007_0f3aa1” kept" in page_html(data)
