"""What an editor does over a desk, done in a real browser."""

import threading

from samples.browsing import axe_finds, view


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
    # The story opens on what was looked for.
    page.click(".hit a")
    page.wait_for_selector(".results mark")
    assert page.input_value("#search") == "tram"


def test_a_story_that_is_read_for_the_first_time_shows_how_far_it_is(
    open_page, desk_application, desk_of_the_application, monkeypatch
):
    gate, read = threading.Event(), desk_of_the_application.read

    def held(story, *, progress=lambda _: None):
        progress("reading a0")
        assert gate.wait(20)
        return read(story, progress=progress)

    monkeypatch.setattr(desk_of_the_application, "read", held)
    page = open_page(desk_application)
    assert axe_finds(page) == []
    page.click("tr.item th a")
    page.wait_for_selector("progress")
    assert axe_finds(page) == []
    gate.set()
    page.wait_for_selector(".view.shown")
    assert page.url.startswith(f"{desk_application}/s/")
    page.click("header a[href$='/articles']")
    assert axe_finds(page) == []
