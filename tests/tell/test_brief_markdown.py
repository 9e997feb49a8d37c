"""The brief as Markdown: every sentence has its footnotes, and no article text acts as markup."""

from __future__ import annotations

import copy

import pytest

from crossread.tell.brief_markdown import brief_markdown
from crossread.tell.crossreading_json import to_json
from samples.small_dossier import DOSSIER

SOUND = to_json(DOSSIER)


def test_each_footnote_gives_outlet_article_offsets_and_words():
    text = brief_markdown(SOUND)
    assert text.startswith("# Ferry runs aground off Nordhaven\n\n")
    assert r"on Monday \[2031-05-12\] with 212 people aboard.[^1][^2]" in text
    assert "[^4]: The Herald, article herald, 79–89: “212 people”\n" in text
    assert "[^5]: article mirror, 65–95: “at least twenty-one dozen folk”\n" in text


def test_one_stretch_has_one_footnote():
    data = copy.deepcopy(SOUND)
    brief = data["stories"][0]["brief"]
    brief[1]["cites"] = brief[0]["cites"]
    text = brief_markdown(data)
    assert text.count("[^1]:") == 1
    assert text.count("[^1]") == 3


@pytest.mark.parametrize(
    "evil, harmless",
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("![x](http://evil.example)", r"!\[x\](http:/\/evil.example)"),
        ("see www.evil.example", r"see www\.evil.example"),
        ("**bold** `code` ~~gone~~ $x$", r"\*\*bold\*\* \`code\` \~\~gone\~\~ \$x\$"),
        ("# a heading", r"\# a heading"),
        ("- a list", r"\- a list"),
        ("1. a list", r"1\. a list"),
        ("a\n\n---\n\n# b", r"a --- \# b"),
        ("a | b &amp; [^1]: c", r"a \| b &amp;amp; \[\^1\]: c"),
        ("\\<b>", r"\\&lt;b&gt;"),
        ("turn \u202eround \x1b[2J", r"turn round \[2J"),
    ],
)
def test_article_text_is_shown_and_never_acts(evil, harmless):
    data = copy.deepcopy(SOUND)
    data["stories"][0]["brief"][0]["text"] = evil
    data["stories"][0]["title"] = evil
    data["articles"][0]["outlet"] = evil
    lines = brief_markdown(data).split("\n")
    assert lines[0] == f"# {harmless}"
    assert lines[2] == f"{harmless}[^1][^2]"
    assert sum(line.startswith(f"[^1]: {harmless}, article") for line in lines) == 1


def test_a_story_without_a_brief_says_so():
    data = copy.deepcopy(SOUND)
    data["stories"][0]["brief"] = []
    assert "No sentence about this story could be supported" in brief_markdown(data)
    assert brief_markdown({**data, "stories": []}) == "No story was found.\n"
