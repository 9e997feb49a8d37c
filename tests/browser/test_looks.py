"""How the page looks: for every eye, on every paper and every screen."""

import re

import pytest

from samples.browsing import VIEWS, axe_finds, view

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_verdict_can_be_read_on_its_paper(open_page, page_file, scheme):
    page = open_page(page_file.as_uri(), color_scheme=scheme)
    found = page.evaluate(_CONTRAST)
    assert {name: value for name, value in found.items() if value < 4.5} == {}


def axe_on_views(page, letters, *rules):
    wrong = {}
    for letter in letters:
        view(page, letter)
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        if found := axe_finds(page, *rules):
            wrong[VIEWS[letter]] = found
    return wrong


def test_axe_finds_nothing_in_the_charts_of_the_example(open_page, example_file):
    page = open_page(example_file.as_uri(), viewport={"width": 1280, "height": 800})
    assert axe_on_views(page, "tla") == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_view(open_page, page_file, width):
    page = open_page(page_file.as_uri(), viewport={"width": width, "height": 800})
    assert axe_on_views(page, VIEWS) == {}


def test_axe_finds_every_word_of_every_view_readable_in_the_dark(open_page, page_file):
    page = open_page(page_file.as_uri(), color_scheme="dark")
    assert axe_on_views(page, VIEWS, "color-contrast") == {}


def test_axe_finds_nothing_in_the_application_and_its_help(open_page, application):
    page = open_page(application)
    assert axe_finds(page) == []
    page.goto(f"{application}/c/strike#view-s1-claims")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_selector("[data-decided]")
    assert axe_finds(page) == []
    page.keyboard.press("?")
    assert axe_finds(page) == []


@pytest.mark.parametrize("width", [360, 1280, 2560])
def test_no_view_of_the_example_is_wider_than_the_screen(open_page, example_file, width):
    page = open_page(example_file.as_uri(), viewport={"width": width, "height": 900})
    for letter in VIEWS:
        view(page, letter)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, VIEWS[letter]


def test_dark_and_light_are_two_papers(open_page, page_file):
    papers = [
        open_page(page_file.as_uri(), color_scheme=scheme).evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    ]
    assert papers[0] != papers[1]


def test_print_shows_brief_matrix_and_evidence(open_page, page_file):
    page = open_page(page_file.as_uri())
    page.emulate_media(media="print")
    for each in (".overview .brief", "#view-s1-brief .notes", ".matrix", "#more-c2 q"):
        assert page.locator(each).first.is_visible(), each
    for each in (".conflict", ".legend dd"):
        assert page.locator(each).first.is_visible(), each
    for each in ("nav.views", "#view-s1-reader", ".search", ".filters", "#more-c2 .nearest"):
        assert page.locator(each).first.is_hidden(), each


def test_the_example_prints_on_a_stack_that_one_carries_into_a_meeting(open_page, example_file):
    page = open_page(example_file.as_uri(), color_scheme="dark")
    printed = page.pdf(format="A4")
    assert 3 < len(re.findall(rb"/Type\s*/Page\b", printed)) <= 20


def test_the_page_asks_the_network_for_nothing(browser, example_file):
    context = browser.new_context()
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(example_file.as_uri())
    for letter in VIEWS:
        view(page, letter)
        page.keyboard.press("j")
        page.keyboard.press("Enter")
    context.close()
    assert asked == [example_file.as_uri()]
