"""Runs of the same words among any number of articles."""

import hashlib

from crossread.compare.reuse_at_scale import shared_wording
from crossread.processes import spread
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


SPUN = (
    "The port captain shut both jetties at sunrise after a hoist dropped into the pool, and the "
    "Kelvane Coast Guard told 14 of the vessels to stay outside until the wind had eased. Mayor "
    "Oda Brisk said that the firm behind it would have to explain on Friday how a machine which "
    "it had examined in May could tumble over, and that she did not want to see it again."
)
SOUND = (
    "The harbour master closed both piers at dawn after a crane fell into the basin, and the "
    "Kelvane Coast Guard told 14 of the boats to wait outside until the wind had eased. Mayor "
    "Oda Brisk said that the company behind it would have to explain on Friday how a crane which "
    "it had inspected in May could fall over, and that she did not want to see it again."
)


def test_a_copy_spun_by_synonyms_is_found_from_end_to_end():
    a, b = article("a", SOUND), article("b", SPUN)
    (found,) = shared_wording([a, b])
    assert found.kind == "spun"
    assert found.a.end - found.a.start > len(SOUND) * 0.7


def test_two_reports_with_the_same_names_and_numbers_are_no_copies():
    a = article("a", "Mayor Oda Brisk said on Friday that 14 boats had to wait outside Kelvane.")
    b = article("b", "In Kelvane 14 boats could not land; Oda Brisk, the mayor, spoke on Friday.")
    assert not list(shared_wording([a, b]))


def test_the_same_quotation_is_one_statement():
    words = "we shall not rest until every plank of that pier has been looked at twice"
    a = article("a", f'Brisk told a crowd: "{words}". Nobody cheered.')
    b = article("b", f"At noon she rose. “{words.capitalize()},” said Brisk.")
    (found,) = shared_wording([a, b])
    assert found.inside_quotation
    assert found.role == "statement"


def test_standing_lines_are_furniture_though_no_outlet_is_named():
    own = [" ".join(f"{stem}{n}" for n in range(40)) for stem in ("ox", "elm", "tin", "fig", "bay")]
    found = list(shared_wording([article(f"n{i}", f"{t}. {BANNER}") for i, t in enumerate(own)]))
    assert {stretch.role for stretch in found} == {"furniture"}


def test_a_passage_that_five_reports_of_one_matter_share_is_news():
    names = "Kelvane Oda Brisk piers basin hoist jetties Torvane Marsk Quellin harbour inspector"
    # The same names among words of one's own, so that no other run is shared.
    tellings = [
        " ".join(f"{name} {stem}{n} {stem}{stem}{n}" for n, name in enumerate(names.split()))
        for stem in "opqrs"
    ]
    texts = [f"{telling}. {COPY}" for telling in tellings]
    found = list(shared_wording([article(f"n{i}", text) for i, text in enumerate(texts)]))
    assert "furniture" not in {stretch.role for stretch in found}


def test_rows_of_a_table_are_no_copies():
    row = "1987 88 4 2 87 1,305 9 20.5 4 17 88 12,406.30"
    assert not list(shared_wording([article("a", f"Wheat {row}"), article("b", f"Maize {row}")]))


def test_several_processes_and_threads_find_the_same_in_the_same_order():
    texts = [
        SPUN,
        SOUND,
        f"{COPY}. {BANNER}",
        f"{COPY}! {BANNER}",
        *(f"{BANNER} {n}" for n in "xyz"),
    ]
    articles = [article(f"n{i}", text) for i, text in enumerate(texts * 40)]
    alone = list(shared_wording(articles))
    assert len(alone) > 1_000  # more than one batch
    with spread(2) as each:
        assert list(shared_wording(articles, each=each, threads=2)) == alone
