"""What an editor does with the page, done in a real browser."""

from copy import deepcopy

import pytest

from crossread.tell.html_page import page_html
from samples.invented_story import crossreading
from samples.large_story import large_story

VIEWS = {
    "s": "story",
    "b": "brief",
    "c": "claims",
    "x": "conflicts",
    "q": "quotes",
    "t": "timeline",
    "l": "lineage",
    "d": "condition",
    "a": "actors",
    "r": "reader",
}
# The contrast that WCAG 2.2 asks of small text.
_CONTRAST = """() => {
  const rgb = (words) => words.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (colour) => rgb(colour)
    .map((each) => each / 255)
    .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
    .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const found = {};
  for (const name of ["carried", "reworded", "weaker", "stronger", "contradicted",
                      "reconcilable", "garbled", "omitted", "unsure"]) {
    const probe = document.createElement("span");
    probe.className = "v v-" + name;
    document.body.append(probe);
    const ink = light(getComputedStyle(probe).color);
    found[name] = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    probe.remove();
  }
  return found;
}"""


def shown(page):
    return page.locator(".view.shown").first.get_attribute("data-view")


def view(page, letter):
    page.keyboard.press("g")
    page.keyboard.press(letter)
    page.wait_for_function(
        "name => document.querySelector('.view.shown').dataset.view === name", arg=VIEWS[letter]
    )


def test_every_view_is_two_keys_away(open_page, page_file):
    page = open_page(page_file.as_uri())
    for letter in VIEWS:
        view(page, letter)


def test_the_keys_lead_from_the_story_to_the_evidence_and_back(open_page, page_file):
    page = open_page(page_file.as_uri(), viewport={"width": 1280, "height": 900})
    view(page, "c")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".current").get_attribute("id") == "c2"
    page.keyboard.press("Enter")
    assert page.locator("#more-c2").is_visible()
    assert page.locator("#c2 .open").get_attribute("aria-expanded") == "true"
    page.keyboard.press("2")
    assert page.locator("#cell-c2-2.lit").is_visible()
    page.keyboard.press("o")
    page.wait_for_function("document.querySelector('.view.shown').dataset.view === 'reader'")
    assert page.locator(".lit").first.is_visible()
    page.go_back()
    page.wait_for_function("document.querySelector('.view.shown').dataset.view === 'claims'")


def test_the_matrix_filters_sorts_and_groups(open_page, page_file):
    page = open_page(page_file.as_uri() + "#view-s1-claims")
    all_rows = page.locator(".claim:visible").count()
    page.select_option("[data-by=verdict]", "contradicted")
    few = page.locator(".claim:visible").count()
    assert 0 < few < all_rows
    assert page.locator(".tally").text_content() == f"{few} of {all_rows} claims"
    page.select_option("[data-by=verdict]", "")
    page.select_option("[data-by=sort]", "text")
    texts = page.locator(".claim .open").all_text_contents()
    assert texts == sorted(texts, key=str.casefold)
    page.select_option("[data-by=group]", "actor")
    assert page.locator(".matrix .group").count() >= 1


def test_search_finds_words_of_the_texts_and_opens_them(open_page, page_file):
    page = open_page(page_file.as_uri())
    page.keyboard.press("/")
    page.keyboard.type("medicine and mail")
    page.wait_for_selector(".results a")
    page.keyboard.press("Enter")
    assert page.locator(".view.shown").first.is_visible()
    assert page.locator(".results").is_hidden()


def test_the_brief_is_copied_as_markdown(open_page, page_file):
    page = open_page(
        page_file.as_uri() + "#view-s1-brief", permissions=["clipboard-read", "clipboard-write"]
    )
    page.click("button[data-copy$='-markdown']")
    page.wait_for_function("document.querySelector('.told').textContent !== ''")
    assert page.evaluate("navigator.clipboard.readText()").startswith("# ")


def test_columns_scroll_to_the_shared_words(open_page, tmp_path):
    data = large_story(articles=2, claims=30)
    path = tmp_path / "two.html"
    path.write_text(page_html(data), encoding="utf-8")
    page = open_page(
        path.as_uri() + "#view-story-1-reader", viewport={"width": 1280, "height": 500}
    )
    page.evaluate("document.querySelectorAll('.columns > .text')[0].scrollTop = 400")
    page.wait_for_function("document.querySelectorAll('.columns > .text')[1].scrollTop > 100")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_verdict_can_be_read_on_its_paper(open_page, page_file, scheme):
    page = open_page(page_file.as_uri(), color_scheme=scheme)
    found = page.evaluate(_CONTRAST)
    assert {name: value for name, value in found.items() if value < 4.5} == {}


@pytest.mark.parametrize("width", [360, 1280, 2560])
def test_no_view_is_wider_than_the_screen(open_page, page_file, width):
    page = open_page(page_file.as_uri(), viewport={"width": width, "height": 900})
    for letter in VIEWS:
        view(page, letter)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, VIEWS[letter]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_view(open_page, page_file, scheme):
    axe_of = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page(page_file.as_uri(), color_scheme=scheme)
    wrong = {}
    for letter, name in VIEWS.items():
        view(page, letter)
        found = axe_of.Axe().run(page).response["violations"]
        for each in found:
            wrong[name, each["id"]] = [node["html"][:150] for node in each["nodes"][:2]]
    assert wrong == {}


def test_print_shows_brief_matrix_and_evidence(open_page, page_file):
    page = open_page(page_file.as_uri())
    page.emulate_media(media="print")
    for each in ("#view-s1-brief", ".matrix", "#more-c2", "#view-s1-conflicts"):
        assert page.locator(each).first.is_visible(), each
    assert page.locator("nav.views").is_hidden()
    assert page.locator("#view-s1-reader").is_hidden()


def test_hostile_articles_do_nothing(open_page, tmp_path):
    data = deepcopy(crossreading())
    bad = (
        "<script>window.owned = 1</script><img src=x onerror='window.owned=1'>"
        "<a href='javascript:window.owned=1'>x</a><svg onload=window.owned=1>"
        "\u202egnp.exe\u2066 a\u200bb data:text/html,<script>window.owned=1</script>"
    )
    for article in data["articles"]:
        article["text"] = (bad * (len(article["text"]) // len(bad) + 1))[: len(article["text"])]
        article["outlet"] = article["title"] = bad
    data["articles"][-1]["text"] += "w" * 1_000_000
    data["stories"][0]["title"] = bad
    path = tmp_path / "bad.html"
    path.write_text(page_html(data), encoding="utf-8")
    page = open_page(path.as_uri(), viewport={"width": 1280, "height": 900})
    for letter in VIEWS:
        view(page, letter)
    assert page.evaluate("window.owned") is None
    assert page.locator("main img, main script, main iframe").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("articles", [0, 2, 60])
def test_small_and_large_stories_open(open_page, tmp_path, articles):
    path = tmp_path / "story.html"
    path.write_text(page_html(large_story(articles, 400 if articles else 0)), encoding="utf-8")
    page = open_page(path.as_uri(), viewport={"width": 1280, "height": 900})
    if not articles:
        assert "no story to show" in page.text_content("main")
        return
    view(page, "c")
    assert page.locator(".claim").count() == 400
    page.keyboard.press("j")
    assert page.locator(".current").count() == 1


def test_a_decision_is_accepted_shown_and_undone(open_page, application):
    page = open_page(f"{application}/c/strike#view-s1-claims")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_selector("#c1[data-decided=accept]")
    page.reload()
    page.wait_for_selector("#c1[data-decided=accept]")
    page.keyboard.press("u")
    page.wait_for_selector("#c1:not([data-decided])")
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.wait_for_selector("#c2[data-decided=merge]")


def test_a_large_story_builds_its_details_only_when_they_are_opened(open_page, tmp_path):
    path = tmp_path / "large.html"
    path.write_text(page_html(large_story(60, 400)), encoding="utf-8")
    page = open_page(path.as_uri(), viewport={"width": 1280, "height": 900})
    count = "selector => document.querySelectorAll(selector).length"
    # A mark for each of 24,000 cells, and little else.
    assert page.evaluate(count, "*") < 60_000
    assert page.evaluate(count, ".more li") == 0
    view(page, "c")
    # Rows that are out of sight are not laid out.
    laid_out = page.evaluate(
        "() => [...document.querySelectorAll('.claim .c')]"
        ".filter(each => each.checkVisibility({ contentVisibilityAuto: true })).length"
    )
    assert 0 < laid_out < 6_000
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.locator("#more-c1 li").first.is_visible()
    assert page.evaluate(count, ".more:not(#more-c1) li") == 0


def test_the_address_of_a_cell_that_was_not_built_opens_it(open_page, page_file):
    page = open_page(page_file.as_uri() + "#cell-c2-2", viewport={"width": 1280, "height": 900})
    assert page.locator("#cell-c2-2").is_visible()


def test_without_script_all_evidence_is_there(open_page, page_file):
    page = open_page(page_file.as_uri(), java_script_enabled=False)
    for each in ("#more-c2 li", "#view-s1-brief", "#view-s1-reader", "#view-s1-lineage"):
        assert page.locator(each).first.is_visible(), each


def test_over_a_desk_stories_are_merged_and_parted_and_a_claim_accepted(
    open_page, desk_application
):
    page = open_page(desk_application)
    assert page.locator("tr.item").count() == 2
    for box in page.locator("input[name=item]").all():
        box.check()
    page.click("button[value=merge]")
    assert page.locator("tr.item").count() == 1
    page.click("tr.item td a")
    page.click("button[value=undo]")
    assert page.locator("tr.item").count() == 2
    page.click("tr.item th a")
    page.wait_for_selector(".view.shown")
    view(page, "c")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_selector(".claim[data-decided=accept]")
    page.goto(desk_application)
    page.fill("input[name=q]", "tram")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hit mark")
