"""The page by its keys alone, in a real browser."""

import pytest

from samples.browsing import VIEWS, view, wait_for_view


def test_every_view_is_two_keys_away(open_page, page_file):
    page = open_page(page_file.as_uri())
    for letter in VIEWS:
        view(page, letter)


@pytest.mark.parametrize("width", [360, 1280, 2560])
def test_the_chosen_view_has_its_tab_in_sight(open_page, page_file, width):
    page = open_page(page_file.as_uri(), viewport={"width": width, "height": 800})
    for letter, name in VIEWS.items():
        view(page, letter)
        tab = page.locator(".views a[aria-current=page]")
        assert tab.get_attribute("data-view") == name
        box = tab.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_the_keys_lead_from_the_story_to_the_evidence_and_back(open_page, page_file):
    page = open_page(page_file.as_uri(), viewport={"width": 1280, "height": 900})
    view(page, "c")
    for key, chosen in (("j", "c1"), ("j", "c2"), ("k", "c1"), ("j", "c2")):
        page.keyboard.press(key)
        assert page.locator(".current").get_attribute("id") == chosen
    page.keyboard.press("Enter")
    assert page.locator("#more-c2").is_visible()
    assert page.locator("#c2 .open").get_attribute("aria-expanded") == "true"
    page.keyboard.press("2")
    assert page.locator("#cell-c2-2.lit").is_visible()
    page.keyboard.press("o")
    wait_for_view(page, "reader")
    assert page.locator(".lit").first.is_visible()
    page.go_back()
    wait_for_view(page, "claims")
    page.keyboard.press("Enter")
    assert page.locator("#more-c2").is_hidden()
    assert page.locator("#c2 .open").get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("letter", VIEWS)
def test_in_every_view_findings_are_stepped_through_and_opened(open_page, page_file, letter):
    page = open_page(page_file.as_uri(), viewport={"width": 1280, "height": 900})
    view(page, letter)
    page.keyboard.press("j")
    if letter in "sr":  # these hold no findings of their own
        return
    assert page.locator(".view.shown .current").count() == 1
    page.keyboard.press("Enter")
    page.keyboard.press("k")
    page.keyboard.press("o")
    page.wait_for_function("document.querySelector('.view.shown') !== null")


def test_a_number_opens_that_outlets_text_where_no_claim_is_chosen(open_page, page_file):
    page = open_page(page_file.as_uri(), viewport={"width": 1280, "height": 900})
    page.keyboard.press("2")
    wait_for_view(page, "reader")
    assert page.url.endswith("#article-post")


def test_help_opens_tells_every_key_and_closes(open_page, page_file):
    page = open_page(page_file.as_uri())
    page.keyboard.press("?")
    told = page.locator("dialog[open] kbd").all_text_contents()
    assert {"j", "k", "Enter", "o", "/", "?", "g", "[", "]", *VIEWS} <= set(told)
    page.keyboard.press("j")  # no key reaches the page behind it
    assert page.locator(".current").count() == 0
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_no_key_acts_while_words_are_typed_or_a_modifier_is_held(open_page, page_file):
    page = open_page(page_file.as_uri())
    page.keyboard.press("/")
    page.keyboard.type("gcj?")
    assert page.locator("#search").input_value() == "gcj?"
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("Escape")
    page.keyboard.press("Control+j")
    assert page.locator(".current").count() == 0
    assert page.locator(".view.shown").first.get_attribute("data-view") == "story"


def test_search_finds_words_of_the_texts_and_opens_them(open_page, page_file):
    page = open_page(page_file.as_uri())
    page.keyboard.press("/")
    page.keyboard.type("medicine and mail")
    page.wait_for_selector(".results a")
    page.keyboard.press("Enter")
    assert page.locator(".view.shown").first.is_visible()
    assert page.locator(".results").is_hidden()


def test_every_decision_is_a_key_kept_shown_and_undone(open_page, application):
    page = open_page(f"{application}/c/strike#view-s1-claims")
    page.wait_for_selector("#c1")  # until it is laid out, another page says how far it is
    page.keyboard.press("j")
    for key, kind in (("a", "accept"), ("r", "reject"), ("s", "split")):
        page.keyboard.press(key)
        page.wait_for_selector(f"#c1[data-decided={kind}]")
        page.reload()
        page.wait_for_selector(f"#c1[data-decided={kind}]")
        page.keyboard.press("u")
        page.wait_for_selector("#c1:not([data-decided])")
        page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.locator(".current").get_attribute("id") == "c1"
    for key in "mjm":
        page.keyboard.press(key)
    page.wait_for_selector("#c2[data-decided=merge]")
    page.wait_for_selector("#c1[data-decided=merge]")
    page.keyboard.press("u")
    page.wait_for_selector("#c2:not([data-decided])")


def test_the_letter_after_g_chooses_a_view_and_decides_nothing(open_page, application):
    page = open_page(f"{application}/c/strike#view-s1-claims")
    page.wait_for_selector("#c1")  # until it is laid out, another page says how far it is
    page.keyboard.press("j")
    for letter in "rasc":
        view(page, letter)
    assert page.locator("[data-decided]").count() == 0
    assert "0 decisions" in page.locator(".decided summary").text_content()


def test_with_nothing_chosen_a_decision_says_what_to_do(open_page, application):
    page = open_page(f"{application}/c/strike#view-s1-claims")
    page.wait_for_selector("#c1")  # until it is laid out, another page says how far it is
    page.keyboard.press("a")
    assert "Choose" in page.locator(".decide .chosen").text_content()
