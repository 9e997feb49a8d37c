"""What an outlet says to its readers about itself is no part of any story."""

import pytest

from crossread.clean.standing_lines import is_standing_line


@pytest.mark.parametrize(
    "line",
    [
        "This long read comes from our weekend edition and is free for subscribers.",
        "Seen something we should know? Ring our newsroom or send us a tip.",
        "Spotted a mistake in this article? Write to us.",
        "Help us keep our reporting free.",
        "Hear our reporters talk about the stories behind the week.",
        "© Velsund Post. Reserved are all rights; nothing may be reproduced without permission.",
    ],
)
def test_an_outlet_speaking_of_itself_is_a_standing_line(line):
    assert is_standing_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor told us that the article was wrong.",
        "“Write to us at the newsroom,” the editor told readers.",
        "Her comments on Facebook reached readers in the US and Orlavia.",
        "We walked for an hour before the harbour came into view.",
        "The editor of the Velsund Post said the story was published with permission.",
        "Follow the coast road to the ferry, where our day began.",
    ],
)
def test_news_and_what_people_say_is_not(line):
    assert not is_standing_line(line)


def test_long_runs_are_no_standing_line():
    assert not is_standing_line("our readers " * 50_000)
