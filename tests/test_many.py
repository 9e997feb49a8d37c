"""Work shared out among processes, by its amount."""

from conftest import article
from crossread.many import share


def test_little_text_stays_in_one_process_with_all_cores(monkeypatch):
    monkeypatch.setattr("crossread.many.cores", lambda: 4)
    few = [article("The ferry sank.")] * 9
    assert (share(few).processes, share(few).threads) == (1, 4)


def test_much_text_takes_a_process_a_core(monkeypatch):
    monkeypatch.setattr("crossread.many.cores", lambda: 4)
    much = [article("The ferry sank. " * 4000)] * 9
    assert (share(much).processes, share(much).threads) == (4, 1)
    assert (share(much, 2).processes, share(much, 2).threads) == (2, 2)


def test_no_process_is_left_without_an_article(monkeypatch):
    monkeypatch.setattr("crossread.many.cores", lambda: 4)
    assert share([article("The ferry sank.")] * 3, 8).processes == 3
