"""What a late article opens again, in a store that is a few dictionaries."""

from collections import Counter

from conftest import article
from crossread.group.gists import gist_of
from crossread.group.incremental import lookup_keys, reopened
from crossread.group.pair_scores import Spread

_TEXTS = {
    "f1": "A fire swept through the ferry Lady Ansa off Kessport. Ilse Varrow led the rescue.",
    "f2": "Passengers of the ferry Lady Ansa jumped when a fire broke out off Kessport.",
    "v1": "The town council of Tolvesk voted for a tram line. Mayor Jon Reed praised the vote.",
}
_STORIES = {"f1": "story-1", "f2": "story-1", "v1": "story-2"}
_GISTS = {name: gist_of(article(text)) for name, text in _TEXTS.items()}


class Shelves:
    def __init__(self):
        self.asked = set()

    def spread(self, terms):
        held = Counter(term for gist in _GISTS.values() for term in gist.terms)
        return Spread(len(_GISTS), {term: held[term] for term in terms})

    def holders(self, keys, most):
        own = {name: lookup_keys(gist, self.spread(gist.terms)) for name, gist in _GISTS.items()}
        held = {key: [name for name in own if key in own[name]] for key in keys}
        return {key: names for key, names in held.items() if 0 < len(names) <= most}

    def gists(self, articles):
        self.asked |= set(articles)
        return {name: _GISTS[name] for name in articles}

    def stories(self, articles):
        return {name: _STORIES[name] for name in articles}

    def members(self, story):
        return [name for name, of in _STORIES.items() if of == story]


def test_a_late_article_opens_the_whole_story_that_it_may_join_and_reads_no_other():
    shelves = Shelves()
    late = gist_of(article("Captain Ilse Varrow said the fire on the Lady Ansa began below deck."))
    assert reopened({"late": late}, shelves) == ["f1", "f2"]
    assert "v1" not in shelves.asked


def test_an_article_that_shares_nothing_opens_nothing():
    assert reopened({"late": gist_of(article("Snow closed the pass at Orl."))}, Shelves()) == []
    assert reopened({"empty": gist_of(article("…"))}, Shelves()) == []
