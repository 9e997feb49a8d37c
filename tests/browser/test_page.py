"""What an editor does with the page, done in a real browser."""

from copy import deepcopy

import pytest

from crossread.tell.html_page import page_html
from samples.browsing import VIEWS, view, wait_for_view
from samples.invented_story import crossreading
from samples.large_story import large_story


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


def test_the_brief_is_copied_as_markdown(open_page, page_file):
    page = open_page(
        page_file.as_uri() + "#view-s1-brief", permissions=["clipboard-read", "clipboard-write"]
    )
    page.click("button[data-copy$='-markdown']")
    page.wait_for_function("() => document.querySelector('.told').textContent !== ''")
    assert page.evaluate("navigator.clipboard.readText()").startswith("# ")


def test_columns_scroll_to_the_shared_words(open_page, tmp_path):
    data = large_story(articles=2, claims=30)
    path = tmp_path / "two.html"
    path.write_text(page_html(data), encoding="utf-8")
    page = open_page(
        path.as_uri() + "#view-story-1-reader", viewport={"width": 1280, "height": 500}
    )
    page.evaluate("document.querySelectorAll('.columns > .text')[0].scrollTop = 400")
    page.wait_for_function("() => document.querySelectorAll('.columns > .text')[1].scrollTop > 100")


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
    page.wait_for_function("() => document.querySelectorAll('.claim').length === 400")
    page.keyboard.press("j")
    assert page.locator(".current").count() == 1


def test_a_large_story_builds_only_what_is_looked_at(open_page, tmp_path):
    path = tmp_path / "large.html"
    path.write_text(page_html(large_story(60, 400)), encoding="utf-8")
    page = open_page(path.as_uri(), viewport={"width": 1280, "height": 900})
    count = "selector => document.querySelectorAll(selector).length"
    assert page.evaluate(count, "*") < 3_000
    assert page.evaluate(count, ".claim, .columns > .text") == 0
    view(page, "c")
    # The rest of the rows follows; cells are made for the rows in sight.
    page.wait_for_function("() => document.querySelectorAll('.claim').length === 400")
    page.wait_for_selector(".claim .c a")
    assert page.evaluate(count, "*") < 15_000
    assert page.evaluate(count, ".more li") == 0
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.locator("#more-c1 li").first.is_visible()
    assert page.evaluate(count, ".more:not(#more-c1) li") == 0
    view(page, "r")
    page.wait_for_selector(".columns .p")
    assert 0 < page.evaluate(count, ".columns > .text:not([data-near])") < 10


def test_what_was_not_built_is_found_and_its_address_opens_it(open_page, tmp_path):
    path = tmp_path / "large.html"
    path.write_text(page_html(large_story(60, 400)), encoding="utf-8")
    page = open_page(path.as_uri(), viewport={"width": 1280, "height": 900})
    page.keyboard.press("/")
    page.keyboard.type("edition 57")
    page.wait_for_selector(".results a")
    page.keyboard.press("Enter")
    wait_for_view(page, "reader")
    page.wait_for_function("() => document.querySelector('#article-art-57 .p').checkVisibility()")
    page.goto(page.url.partition("#")[0] + "#c399")
    wait_for_view(page, "claims")
    assert page.locator("#c399.current").is_visible()


def test_the_address_of_a_cell_that_was_not_built_opens_it(open_page, page_file):
    page = open_page(page_file.as_uri() + "#cell-c2-2", viewport={"width": 1280, "height": 900})
    assert page.locator("#cell-c2-2").is_visible()


def test_without_script_all_evidence_is_there(open_page, page_file):
    page = open_page(page_file.as_uri(), java_script_enabled=False)
    for each in ("#more-c2 li", "#view-s1-brief", "#view-s1-reader", "#view-s1-lineage"):
        assert page.locator(each).first.is_visible(), each


def test_the_pointer_on_words_of_a_text_is_told_what_was_found_there(open_page, page_file):
    page = open_page(
        page_file.as_uri() + "#view-s1-reader", viewport={"width": 1280, "height": 900}
    )
    page.wait_for_selector(".columns .p")
    words = ".columns span.g[data-f]:not([data-f='']):not([title])"
    untold = page.locator(words).first.element_handle()
    untold.hover()
    page.wait_for_function("each => each.title.length > 3", arg=untold)
