import pytest

from crossread.intake.plain_text import read_plain_text

STORY = "Nine people were saved on Sunday.\n"


def read(text: str | bytes, name: str = "a.md"):
    (draft,) = read_plain_text(text if isinstance(text, bytes) else text.encode(), name)
    return draft


@pytest.mark.parametrize(
    "text", ["One.\r\nTwo.\r\n", "A\u00a0b\u2009c\u200b.", "  lead\n\n\n", "\x0cpage", "e\u0301"]
)
def test_text_is_kept_to_the_character(text):
    assert read(text).text == text


def test_byte_order_mark_is_dropped():
    assert read(b"\xef\xbb\xbfNine saved.").text == "Nine saved."


def test_front_matter_is_taken_and_kept():
    text = (
        "---\ntitle: 'Nine saved'\nsource: The Harbour Post\ndate: 2026-03-01 08:15\n"
        "url: https://www.post.example/a\nauthors:\n  - Ida Brook\n  - Tom Vale\nlanguage: en-GB\n"
        "---\n\n" + STORY
    )
    draft = read(text)
    assert draft.text == text
    assert (draft.title, draft.outlet, draft.byline) == (
        "Nine saved",
        "The Harbour Post",
        "Ida Brook, Tom Vale",
    )
    assert (draft.published, draft.published_basis) == ("2026-03-01T08:15", "front matter date")
    assert (draft.url, draft.declared_language) == ("https://www.post.example/a", "en-GB")


def test_header_lines_are_taken():
    draft = read("Title: Nine saved\nPublisher: The Harbour Post\n\n" + STORY, "a.txt")
    assert (draft.title, draft.outlet) == ("Nine saved", "The Harbour Post")


@pytest.mark.parametrize(
    "text",
    [
        "Source: a man who was there\n\n" + STORY,  # one line alone may be the article's own
        "Title: Nine saved\nDate: Sunday\nNine people were saved.\n",  # no blank line below
        "Date: Sunday\nSource: a man\nSKERRY: Nine saved.\n\nMore.",  # a key of no meaning
        "---\ntitle: Nine saved\n\n" + STORY,  # never closed
    ],
)
def test_what_only_looks_like_a_head_is_text(text):
    draft = read(text)
    assert (draft.title, draft.outlet, draft.published) == (None, None, None)
    assert draft.text == text


def test_date_that_cannot_be_read_is_noted():
    draft = read("---\ntitle: Nine saved\ndate: 03/04/2026\n---\n" + STORY)
    assert draft.published is None
    assert "03/04/2026" in draft.notes[0]


def test_outlet_by_address():
    draft = read(
        "---\nurl: https://www.post.example/a\nauthor: [Ida Brook, Tom Vale]\n---\n" + STORY
    )
    assert (draft.outlet, draft.byline) == ("post.example", "Ida Brook, Tom Vale")


def test_id_given_in_the_head():
    draft = read("---\nid: lark-1\n---\n" + STORY)
    assert (draft.id, draft.id_given) == ("lark-1", True)
