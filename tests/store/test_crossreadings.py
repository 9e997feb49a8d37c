"""What is new in a story since it was last read."""

from crossread.store.crossreadings import Kept, news

DAY = "2031-05-04T10:00:00+00:00"


def claim(text, status, *places):
    spans = [{"article": name, "start": start, "end": start + 9} for name, start in places]
    return {"text": text, "status": status, "cells": [{"spans": spans}]}


def crossreading(*claims):
    return {"articles": [], "stories": [{"claims": list(claims), "conflicts": []}]}


def told(before, after, state="same"):
    return news(Kept("same", crossreading(*before), DAY), crossreading(*after), state)


def test_a_claim_that_is_told_in_other_words_now_is_not_new():
    before = [claim("Ten died.", "single-line", ("a", 0))]
    after = [claim("Ten people died.", "single-line", ("a", 0), ("b", 5))]
    assert told(before, after) == []


def test_a_claim_of_places_that_told_none_is_new_and_a_changed_standing_is_told():
    before = [claim("Ten died.", "single-line", ("a", 0))]
    after = [
        claim("Ten people died.", "contested", ("a", 0), ("b", 5)),
        claim("Rain fell.", "single-line", ("b", 40)),
    ]
    assert told(before, after) == [
        "Was single-line, now contested since 2031-05-04 10:00: Ten people died.",
        "New claim since 2031-05-04 10:00: Rain fell.",
    ]
