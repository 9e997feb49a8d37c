"""Runs of the same words among any number of articles."""

import hashlib

from crossread.compare.reuse_at_scale import shared_wording
from crossread.records import Article

COPY = "The harbour master closed both piers at dawn after a crane fell into the basin"
BANNER = "Write to our readers' desk with your tips and win a mug every single week"


def article(name: str, text: str, outlet: str | None = None) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=name, text=text, sha256=digest, outlet=outlet)


def test_a_copy_from_the_first_character_is_found_to_the_character():
    a, b = article("a", COPY + ". No one was hurt."), article("b", COPY + ", said a clerk.")
    (found,) = shared_wording([a, b])
    assert a.text[found.a.start : found.a.end] == COPY
    assert b.text[found.b.start : found.b.end] == COPY
    assert (found.kind, found.role, found.score) == ("verbatim", "narrative", 1.0)


def test_an_edit_inside_a_copy_is_bridged_and_lowers_the_score():
    a = article("a", f"{COPY} and sank two boats moored along the eastern wall")
    b = article("b", f"{COPY} but sank two boats moored along the eastern wall")
    (found,) = shared_wording([a, b])
    assert found.kind == "edited"
    assert 0.9 < found.score < 1


def test_a_few_common_words_are_no_copy():
    a, b = article("a", "It rained at the end of the day"), article("b", "By the end of the day")
    assert not list(shared_wording([a, b]))


def test_what_a_site_prints_under_everything_is_furniture():
    own = [" ".join(f"{stem}{n}" for n in range(40)) for stem in ("ox", "elm", "tin", "fig", "bay")]
    found = list(
        shared_wording([article(f"n{i}", f"{t}. {BANNER}", "Post") for i, t in enumerate(own)])
    )
    assert len(found) == 10
    assert {stretch.role for stretch in found} == {"furniture"}


def test_articles_without_words_share_nothing():
    assert not list(shared_wording([article("a", ""), article("b", "…"), article("c", "one")]))
