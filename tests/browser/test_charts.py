"""The drawings, as an editor moves in them; without script they stand as the server drew them."""

import itertools

import pytest

from crossread.tell.html_page import page_html
from samples.browsing import axe_finds, view
from samples.drawn_story import drawn_story

ENTRIES = 488
# Where each dot and each count of a stack stands, in pixels.
_MARKS = """() => [...document.querySelectorAll(".axis circle, .axis .stack text")]
  .filter((each) => each.checkVisibility())
  .map((each) => each.getBoundingClientRect())
  .map((box) => [box.left, box.top, box.right, box.bottom])"""
_SHOWN = "links => links.filter(each => each.checkVisibility()).length"


@pytest.fixture(scope="module")
def drawn_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("drawn") / "index.html"
    path.write_text(page_html(drawn_story(entries=ENTRIES)), encoding="utf-8")
    return path


@pytest.fixture
def drawn(open_page, drawn_file):
    def open_view(letter, **options):
        size = {"width": 1280, "height": 900}
        page = open_page(drawn_file.as_uri(), **{"viewport": size, **options})
        view(page, letter)
        page.wait_for_selector(".view.shown .chart.ready")
        return page

    return open_view


def shown(page, selector):
    return page.locator(selector).evaluate_all(_SHOWN)


def overlapping(marks):
    return [
        (a, b)
        for a, b in itertools.combinations(marks, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - max(a[1], b[1]) > 0.5
    ]


def scale(page):
    moved = "document.querySelector('.view.shown .moved').transform"
    return page.evaluate(f"() => {moved}.baseVal.consolidate().matrix.a")


def test_an_article_that_is_pointed_at_keeps_its_lines_and_kin(drawn):
    page = drawn("l")
    page.locator("[data-view=lineage] .n").nth(20).focus()
    assert 2 <= shown(page, ".n:not(.faded)") < 40
    assert 1 <= shown(page, ".e:not(.faded)") < 60
    assert "the same slips" in page.text_content("[data-view=lineage] .panel")


def test_a_chosen_article_stands_between_what_it_took_and_what_took_it(drawn):
    page = drawn("l", reduced_motion="reduce")
    all_of_them = shown(page, "[data-view=lineage] .n")
    page.locator("[data-view=lineage] .n").nth(1).dispatch_event("click")
    kin = shown(page, "[data-view=lineage] .n")
    assert 2 <= kin < all_of_them
    assert page.locator(".n.chosen").count() == 1
    middle = page.locator(".n.chosen rect").bounding_box()["x"]
    ends = page.locator(".e:not(.away)").evaluate_all("all => all.map(each => each.dataset.ends)")
    key = page.locator(".n.chosen").get_attribute("data-key")
    for origin, taker in (each.split() for each in ends):
        other = origin if taker == key else taker
        x = page.locator(f".n[data-key='{other}'] rect").bounding_box()["x"]
        assert x < middle if taker == key else x > middle
    page.locator("[data-view=lineage] .stage").press("Escape")
    assert shown(page, "[data-view=lineage] .n") == all_of_them


def test_a_line_tells_its_evidence_on_the_spot(drawn):
    page = drawn("l")
    page.locator(".e").first.dispatch_event("click")
    panel = page.locator("[data-view=lineage] .panel")
    assert panel.locator("q").first.is_visible()
    assert page.evaluate("location.hash") == "" or "edge" not in page.evaluate("location.hash")


def test_the_lineage_is_filtered_by_outlet_and_kind(drawn):
    page = drawn("l", reduced_motion="reduce")
    lines = shown(page, ".e")
    page.uncheck("[data-view=lineage] [data-kind=copy]")
    assert 0 < shown(page, ".e") < lines
    assert shown(page, "a.e-copy") == 0
    page.select_option("[data-view=lineage] [data-pick]", "Paper 21")
    assert page.locator(".n.chosen title").all_text_contents() == ["Paper 21"]
    page.click("[data-view=lineage] [data-zoom=reset]")
    assert page.locator(".n.chosen").count() == 0


def test_wheel_drag_and_keys_zoom_and_move(drawn):
    page = drawn("l", reduced_motion="reduce")
    stage = page.locator("[data-view=lineage] .stage")
    box = stage.bounding_box()
    whole = scale(page)
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.wheel(0, 200)
    assert scale(page) == whole, "the wheel scrolls the page that is only passed through"
    page.evaluate("scrollTo(0, 0)")
    page.mouse.down()
    page.mouse.move(box["x"] + 65, box["y"] + 25)
    page.mouse.up()
    page.mouse.wheel(0, -200)
    assert scale(page) > whole
    stage.press("0")
    assert scale(page) == pytest.approx(whole)
    stage.press("+")
    assert scale(page) > whole
    stage.press("-")
    assert scale(page) == pytest.approx(whole)


@pytest.mark.parametrize("width", [360, 1280])
def test_no_dot_lies_on_another_at_any_zoom(drawn, width):
    page = drawn("t", reduced_motion="reduce", viewport={"width": width, "height": 900})
    stacked = ".axis .stack text"
    counted = sum(map(int, page.locator(stacked).all_text_contents()))
    before = shown(page, ".dot")
    assert before + counted == ENTRIES
    for _ in range(6):
        assert overlapping(page.evaluate(_MARKS)) == []
        page.click("[data-view=timeline] [data-zoom=in]")
    assert sum(map(int, page.locator(stacked).all_text_contents())) < counted
    page.click("[data-view=timeline] [data-zoom=reset]")
    assert shown(page, ".dot") == before


def test_a_stack_opens_all_that_it_counts(drawn):
    page = drawn("t")
    stack = page.locator(".axis .stack").first
    count = int(stack.text_content().split("+")[-1])
    stack.dispatch_event("click")
    entries = page.locator("[data-view=timeline] .panel .told-entry")
    assert entries.count() == count
    assert "Happening number" in entries.first.text_content()


def test_the_timeline_is_filtered_by_outlet_lane_and_dispute(drawn):
    page = drawn("t")
    page.check("[data-disputed]")
    assert 0 < shown(page, ".dot") == shown(page, ".dot.disputed")
    page.uncheck("[data-disputed]")
    page.uncheck("[data-view=timeline] [data-kind=said]")
    assert shown(page, ".dot.t-said") == 0
    page.select_option("[data-view=timeline] [data-pick]", "7")
    numbers = page.locator(".dot:not(.spare)").evaluate_all("all => all.map(e => e.dataset.in)")
    assert set(numbers) == {"7"}


def test_an_actor_stands_in_the_middle_of_whom_it_names(drawn):
    page = drawn("a", reduced_motion="reduce")
    options = page.locator("[data-view=actors] [data-pick] option")
    # One that the ring has no room for.
    page.select_option("[data-view=actors] [data-pick]", options.last.get_attribute("value"))
    name = options.last.text_content()
    assert page.locator(".star .chosen").text_content() == name
    rows = page.locator("[data-view=actors] tr[data-ends]").all_text_contents()
    partners = {
        row.replace(name, "", 1).split("speaks of")[bool(row.startswith(name))]
        for row in rows
        if name in row.split("speaks of")[0] or row.split("speaks of")[1].startswith(name)
    }
    assert 0 < shown(page, ".star .n") <= len(partners)
    assert page.locator("[data-view=actors] .panel details").count() >= len(partners)
    page.locator("[data-view=actors] .stage").press("Escape")
    assert shown(page, ".star .n") == 0
    assert shown(page, ".ring .n") == 12


def test_axe_finds_nothing_in_full_drawings_with_something_chosen(drawn):
    page = drawn("l", reduced_motion="reduce")
    page.locator("[data-view=lineage] .n").nth(20).dispatch_event("click")
    assert axe_finds(page) == []
    view(page, "t")
    page.locator(".axis .stack").first.dispatch_event("click")
    assert axe_finds(page) == []
    view(page, "a")
    page.locator("[data-view=actors] .ring .n").first.dispatch_event("click")
    assert axe_finds(page) == []


def test_without_script_the_drawings_stand_and_nothing_overlaps(drawn_file, open_page):
    page = open_page(drawn_file.as_uri(), java_script_enabled=False)
    for each in (".graph .line", ".graph rect", ".axis circle", ".ring .line"):
        assert page.locator(each).first.is_visible(), each
    assert page.locator(".chart-tools, .panel").first.is_hidden()
    marks = [
        [box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]]
        for each in page.locator(".axis circle, .axis .stack text").all()
        if (box := each.bounding_box())
    ]
    assert len(marks) > 60
    assert overlapping(marks) == []


def test_paper_shows_the_whole_drawing(drawn):
    page = drawn("l", reduced_motion="reduce")
    whole = scale(page)
    page.click("[data-view=lineage] [data-zoom=in]")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert scale(page) == pytest.approx(whole)
