"""The page stands alone, shows everything, and does nothing that a text asks of it."""

import re
from base64 import b64encode
from copy import deepcopy
from hashlib import sha256
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from crossread.tell.html_page import page_html
from crossread.tell.view_segments import Highlight, cut
from crossread.tell.view_words import VERDICTS, clipped, lines_words, visible
from samples.drawn_story import drawn_story
from samples.invented_story import TEXTS, crossreading, span
from samples.large_story import large_story

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> \"'><svg onload=alert(1)> {{ 7*7 }} "
    "{% raw %} ]]> <!-- & [bold red]not markup[/] \x1b[31mred\x1b]0;owned\x07 \x9b2J \u202egnis "
    "\u2066x\u2069 a\u200bb \ufeff \x00 \ud800 &lt;"
)


@pytest.fixture(scope="module")
def page() -> str:
    return page_html(crossreading())


@pytest.fixture(scope="module")
def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def hostile(data: dict) -> dict:
    """The same crossreading with every free string replaced by hostile words, spans kept."""

    def spoil(value, key=""):
        if isinstance(value, dict):
            return {name: spoil(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [spoil(each, key) for each in value]
        if key == "text" and isinstance(value, str) and value in TEXTS.values():
            return (HOSTILE * (len(value) // len(HOSTILE) + 1))[: len(value)]
        return HOSTILE if key in FREE and isinstance(value, str) else value

    return spoil(data)


FREE = {
    *("title", "outlet", "byline", "url", "path", "published_basis", "language", "agency"),
    *("reads", "likely", "why", "name", "text", "notes", "roles", "modality", "time", "value"),
    "published",
}


def test_every_link_inside_the_page_arrives(tree):
    ids = tree.xpath("//@id")
    targets = {href[1:] for href in tree.xpath("//@href") if href.startswith("#")}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)


def test_nothing_is_loaded_and_only_this_script_and_style_may_run(page, tree):
    assert not tree.xpath("//@src | //link | //iframe | //object | //embed | //base | //@style")
    assert not [name for each in tree.iter() for name in each.attrib if name.startswith("on")]
    outside = [href for href in tree.xpath("//@href") if not href.startswith("#")]
    assert outside == ["https://courier.example/pilots"]
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    for name in ("style", "script"):
        (content,) = re.findall(f"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
        assert "http:" not in content.replace("http://www.w3.org/", "")  # names of XML
        assert "https:" not in content


def test_hostile_texts_are_shown_and_never_obeyed(tree):
    spoiled = page_html(hostile(crossreading()))
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", spoiled
    )
    spoiled.encode()  # no lone surrogate is left in it
    after = html.document_fromstring(spoiled)
    for name in ("script", "style", "img", "svg", "form"):
        assert len(after.xpath(f"//{name}")) == len(tree.xpath(f"//{name}"))
    assert not [name for each in after.iter() for name in each.attrib if name.startswith("on")]
    assert not [h for h in after.xpath("//@href") if not h.startswith("#")]
    shown = after.text_content()
    assert "<script>alert(1)</script>" in shown
    assert "{{ 7*7 }}" in shown
    assert "␛[31mred" in shown
    assert "⟦U+202E⟧" in shown


def test_hostile_ids_make_neither_markup_nor_double_anchors():
    data = crossreading()
    data["articles"].append({**data["articles"][0], "id": '"><b id="view-s1-claims">'})
    story = data["stories"][0]
    story["articles"].append('"><b id="view-s1-claims">')
    story["actors"] += [{**story["actors"][0], "id": each} for each in ("c1", "s-post-0-1", "a 1")]
    after = html.document_fromstring(page_html(data))
    ids = after.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert after.get_element_by_id("view-s1-claims").tag == "section"
    assert after.get_element_by_id("c1").tag == "tr"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "x y"])
def test_only_web_addresses_become_links(url):
    data = crossreading()
    data["articles"][0]["url"] = url
    after = html.document_fromstring(page_html(data))
    assert not [href for href in after.xpath("//@href") if not href.startswith("#")]
    assert url in after.text_content()


def test_same_data_same_bytes_and_the_data_stay_as_they_were():
    data = crossreading()
    before = deepcopy(data)
    assert page_html(data) == page_html(crossreading())
    assert data == before


def test_every_cell_leads_to_its_words_and_its_reason(tree):
    row = tree.get_element_by_id("c2")
    cell = row.xpath("td")[2]
    assert cell.text_content() == "✕contradicted"
    detail = tree.get_element_by_id(cell.xpath("a/@href")[0][1:])
    assert "Four, not three." in detail.text_content()
    (href,) = detail.xpath(".//q/a/@href")
    place = span("post", "The strike may last four days")
    assert href == f"#s-post-{place['start']}-{place['end']}"


def test_a_cited_place_in_the_reader_begins_with_the_cited_words(tree):
    words = span("courier", "Forty-two pilots walked off the night ferries")
    anchor = tree.get_element_by_id(f"s-courier-{words['start']}-{words['end']}")
    assert anchor.getnext().text.startswith("Forty-two pilots")


def test_the_reader_holds_each_text_in_full(tree):
    for article, text in TEXTS.items():
        body = tree.get_element_by_id(f"article-{article}").xpath("div[@class='body']")[0]
        for note in body.xpath(".//a[starts-with(@class, 'ref ')]"):
            note.text = ""
        assert "".join(body.text_content().split()) == "".join(text.split())


def test_overlapping_findings_are_all_named_where_they_stand(tree):
    reader = tree.get_element_by_id("article-courier")
    (piece,) = [each for each in reader.xpath(".//span[@data-f]") if each.text == "three days"]
    assert {"c2", "k1"} <= set(piece.get("data-f").split())
    assert {"h-claim", "h-conflict"} <= set(piece.get("class").split())


def test_a_time_tells_its_day(tree):
    marks = tree.get_element_by_id("article-digest").xpath(".//*[contains(@class, 'h-time')]")
    assert [mark.text for mark in marks] == ["Tuesday"]
    assert marks[0].get("title").startswith("2024-05-14 (date, counted from 2024-05-15)")


def test_changed_words_of_a_wording_are_marked_with_what_they_were(tree):
    changed = tree.get_element_by_id("q3").xpath(".//ins")
    assert [(each.text, each.get("title")) for each in changed] == [
        ("cruise", "synonym: “sail” there"),
        ("second aviator", "synonym: “second pilot” there"),
    ]
    assert "different speakers" in tree.get_element_by_id("u1").text_content()


def test_the_story_says_lines_as_an_interval_and_lists_what_was_not_read(tree):
    story = tree.get_element_by_id("view-s1-story").text_content()
    assert "at least 2, at most 3 independent lines" in story
    assert "not English (fr)" in story
    assert "broken.html" in tree.get_element_by_id("view-failures").text_content()


def test_an_original_stands_left_of_the_texts_that_took_from_it(tree):
    graph = tree.xpath("//svg[@class='graph']")[0]
    at = {
        node.xpath("title")[0].text: float(node.xpath("rect/@x")[0])
        for node in graph.xpath(".//a[rect]")
    }
    assert at["Meridian News"] < at["Northbank Post"] < at["The Ellery Digest"]


def test_a_large_drawing_leaves_out_the_articles_that_nothing_ties_and_says_so():
    data = large_story(articles=25, claims=10)
    first, second = data["stories"][0]["articles"][:2]
    edge = {"kind": "copy", "confidence": 0.9, "evidence": [], "why": "the same slips"}
    data["stories"][0]["lineage"]["edges"] = [{**edge, "from": first, "to": second}]
    after = html.document_fromstring(page_html(data))
    assert len(after.xpath("//svg[@class='graph']//a[rect]")) == 2
    assert "23 articles that no sign ties" in after.text_content()


def test_the_story_view_of_a_large_story_begins_with_the_first_ten_of_everything():
    tree = html.document_fromstring(page_html(drawn_story(articles=20)))
    story = tree.get_element_by_id("view-story-1-story")
    lists = [len(each.xpath("li")) for each in story.xpath(".//ul")]
    assert max(lists) == 10
    firm = story.xpath("(.//ul)[1]/li/small/a[1]/text()")
    outlets = [int(words.split()[0]) for words in firm]
    assert len(outlets) == 10
    assert outlets == sorted(outlets, reverse=True)
    assert "that stand, in the matrix" in story.text_content()


def test_a_circle_in_the_lineage_and_unknown_ids_are_borne():
    data = crossreading()
    story = data["stories"][0]
    edge = story["lineage"]["edges"][2]
    story["lineage"]["edges"] += [
        {**edge, "from": "digest", "to": "post"},
        {**edge, "from": "nobody", "to": "post"},
    ]
    story["claims"][0]["cells"][0]["spans"].append({"article": "post", "start": 5, "end": 10**6})
    assert "nobody" in page_html(data)


def test_several_stories_keep_their_anchors_apart():
    data = crossreading()
    data["stories"].append({**deepcopy(data["stories"][0]), "id": "s2", "title": "Another"})
    after = html.document_fromstring(page_html(data))
    ids = after.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in after.xpath("//@href") if h.startswith("#")} <= set(ids)
    assert len(after.xpath("//article[@class='story']")) == 2


def test_a_run_in_which_nothing_could_be_read_still_gives_a_page():
    data = {"articles": [], "stories": [], "failures": [{"path": "x.txt", "why": "Empty."}]}
    after = html.document_fromstring(page_html(data))
    assert "Empty." in after.text_content()


def test_every_verdict_has_its_own_mark():
    assert len(set(VERDICTS.values())) == len(VERDICTS) == 9


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_pieces_cover_a_text_once_and_know_what_holds_over_them(text, spans):
    highlights = [Highlight(start, end, "x") for start, end in spans]
    pieces = list(cut(0, len(text), highlights))
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    for piece in pieces:
        over = [h for h in highlights if h.start <= piece.start < piece.end <= h.end]
        assert sorted(piece.highlights, key=id) == sorted(over, key=id)


@given(st.text())
def test_visible_text_can_always_be_written_and_steers_nothing(text):
    shown = visible(text)
    shown.encode()
    assert visible(shown) == shown


def test_words_for_numbers_and_narrow_places():
    assert lines_words({"low": 1, "high": 1}) == "1 line"
    assert lines_words({"low": 4, "high": 4}) == "at most 4 independent lines"
    assert lines_words({"low": 1, "high": 3}) == "at least 1, at most 3 independent lines"
    assert clipped("a  short\ntext", 40) == "a short text"
    assert clipped("one two three four", 12) == "one two…"


def test_a_claim_says_when_it_is_own_reporting_or_unconfirmed():
    data = deepcopy(crossreading())
    first, second = data["stories"][0]["claims"][:2]
    first["own_reporting"], second["unconfirmed"] = True, True
    tree = html.document_fromstring(page_html(data))
    flags = {
        row.get("id"): [flag.text for flag in row.findall(".//span[@class='flag']")]
        for row in tree.xpath("//tr[contains(@class, 'claim')]")
    }
    assert flags[first["id"]] == ["own reporting"]
    assert flags[second["id"]] == ["unconfirmed"]
    assert not any(flags[each] for each in flags if each not in (first["id"], second["id"]))


def test_a_cell_lays_the_claim_beside_the_place_and_strikes_what_it_lacks():
    data = deepcopy(crossreading())
    claim = data["stories"][0]["claims"][0]
    place = next(cell for cell in claim["cells"] if cell["spans"])["spans"][0]
    words = TEXTS[place["article"]][place["start"] : place["end"]]
    claim["text"] = f"{words} forever [2031-05-04]"
    tree = html.document_fromstring(page_html(data))
    pairs = tree.xpath(f"//tr[@id='more-{claim['id']}']//div[@class='pair']")
    struck = [each.text.strip() for each in pairs[0].iter("del")]
    assert struck == ["forever"]  # and not the day, which the program put there


def test_a_place_is_shown_as_spoken_of_and_never_as_a_speaker():
    data = deepcopy(crossreading())
    story = data["stories"][0]
    speakers = {
        quote["speaker"]["actor"]
        for quote in story["quotes"]
        if quote.get("speaker") and quote["speaker"]["actor"]
    }
    # Whoever speaks speaks of the first actor that does not.
    target = next(actor for actor in story["actors"] if actor["id"] not in speakers)
    quote = next(each for each in story["quotes"] if (each.get("speaker") or {}).get("actor"))
    target["mentions"] = [{"article": quote["article"]} | _within(quote["content"][0])]
    relations = "//section[@data-view='actors']//td[text()='speaks of']"
    assert html.document_fromstring(page_html(data)).xpath(relations)
    for actor in story["actors"]:
        actor["kind"] = "place"
    assert not html.document_fromstring(page_html(data)).xpath(relations)


def _within(part: dict) -> dict:
    return {"start": part["start"], "end": min(part["start"] + 5, part["end"])}


def test_an_article_without_outlet_and_title_is_called_by_its_headline():
    data = deepcopy(crossreading())
    article = data["articles"][0]
    article["outlet"] = article["title"] = None
    article["text"] = "# Ferries stand still\n" + article["text"][22:]
    article["passages"] = [{"start": 0, "end": 21, "kind": "headline"}]
    assert "<b>1</b> Ferries stand still</a>" in page_html(data)


def test_the_vendored_script_is_the_one_its_page_tells_of():
    folder = files("crossread.tell") / "page" / "d3"
    digest = sha256((folder / "d3.min.js").read_bytes()).hexdigest()
    assert digest in (folder / "README.md").read_text("utf-8")
    licences = (folder / "LICENSE").read_text("utf-8").strip()
    assert licences in (folder / "d3.min.js").read_text("utf-8")
