"""The terminal shows the crossreading within its width and takes no orders from a text."""

import io

from rich.console import Console

from crossread.tell.terminal import print_crossreading
from samples.invented_story import crossreading


def printed(data: dict, *, width: int = 88) -> str:
    screen = io.StringIO()
    print_crossreading(data, Console(file=screen, width=width, color_system=None))
    return screen.getvalue()


def test_the_screen_tells_lines_claims_conflicts_speakers_and_failures():
    screen = printed(crossreading())
    assert "at least 2, at most 3 independent lines" in screen
    assert "Rests on Mara Holt" in screen
    (claim,) = [line for line in screen.splitlines() if line.startswith(" c2")]
    assert claim.split()[-4:] == ["●", "✕", "–", "·"]
    assert "● carried" in screen
    assert "1 “three days” · 2 “four days”" in screen
    assert "speakers differ: Mara Holt, Jonas Brandt" in screen
    assert "3 spun: “We will not cruise another darkness" in screen
    assert "↺ spun: “aviators” for “pilots”" in screen
    assert "broken.html: It holds no article text." in screen


def test_no_line_is_wider_than_the_screen():
    for width in (60, 80, 100):
        assert max(map(len, printed(crossreading(), width=width).splitlines())) <= width


def test_article_text_is_neither_markup_nor_a_command():
    data = crossreading()
    evil = "[bold red]shout[/] [/nothing] \x1b[2J\x1b]0;owned\x07\x9b31m \u202eback :warning:"
    data["stories"][0]["title"] = evil
    data["stories"][0]["claims"][0]["text"] = evil
    data["stories"][0]["actors"][0]["name"] = evil
    data["stories"][0]["conflicts"][0]["why"] = evil
    data["articles"][0]["outlet"] = evil
    data["failures"][0] = {"path": evil, "why": evil}
    screen = printed(data, width=200)
    assert "[bold red]shout[/] [/nothing]" in screen
    assert ":warning:" in screen
    assert not set(screen) & set("\x1b\x07\x9b\u202e")


def test_many_outlets_are_counted_instead_of_squeezed():
    data = crossreading()
    story = data["stories"][0]
    for number in range(20):
        identity = f"extra{number}"
        data["articles"].append({**data["articles"][1], "id": identity})
        story["articles"].append(identity)
        story["claims"][0]["cells"].append({**story["claims"][0]["cells"][1], "article": identity})
    screen = printed(data, width=80)
    assert "●22" in screen
    assert max(map(len, screen.splitlines())) <= 80


def test_a_contested_claim_is_shown_even_behind_many_others():
    data = crossreading()
    claims = data["stories"][0]["claims"]
    quiet = [{**claims[0], "id": f"x{number}"} for number in range(100)]
    data["stories"][0]["claims"] = [*quiet, claims[1]]
    screen = printed(data)
    assert "30 of 101 claims" in screen
    assert "three days" in screen.split("Conflicts")[0]


def test_same_data_same_screen():
    assert printed(crossreading()) == printed(crossreading())
