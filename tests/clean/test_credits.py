import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.clean.credits import WIRE_SERVICES, find_credits
from crossread.clean.passages import mark_passages
from crossread.records import Article, Reading

FILLER = "The harbour of Port Sarn stayed shut for a third day as crews searched the wreck.\n"


def read(text):
    reading = Reading(Article(id="a", text=text, sha256=""))
    return replace(reading, passages=mark_passages(reading))


def credits_of(text):
    return [(c.agency, c.kind, text[c.start : c.end]) for c in find_credits(read(text))]


@pytest.mark.parametrize(
    "text, agency, kind",
    [
        (f"PORT SARN (AP) — {FILLER}", "Associated Press", "dateline"),
        (f"PORT SARN, March 3 (Xinhua) -- {FILLER}", "Xinhua", "dateline"),
        (f"PORT SARN (BBC): {FILLER}", "BBC", "dateline"),
        (f"{FILLER}— Reuters", "Reuters", "credit"),
        (f"{FILLER}(PTI)", "Press Trust of India", "credit"),
        (f"{FILLER}With inputs from ANI", "Asian News International", "credit"),
        (f"{FILLER}The Canadian Press contributed to this report.", "Canadian Press", "credit"),
        (f"{FILLER}Copyright 2031 Kyodo News. All rights reserved.", "Kyodo", "credit"),
        (
            f"{FILLER}Mara Holt speaks during a summit in Sarn on May 4, 2031. AP\n{FILLER * 4}",
            "Associated Press",
            "picture",
        ),
        (
            f"{FILLER}Mara Holt speaks during a summit. (Ivo Brenn/AFP via Getty Images)\n{FILLER}",
            "Getty Images",
            "picture",
        ),
        (f"{FILLER}The crew is safe, AP reported.\n{FILLER}", "Associated Press", "in-text"),
        (f"{FILLER}The crew is safe, reported TASS March 17.\n{FILLER}", "TASS", "in-text"),
        (f"The news agency AFP said so.\n{FILLER}", "Agence France-Presse", "in-text"),
        (f"The Belga news agency counted nine boats.\n{FILLER}", "Belga", "in-text"),
        (f"“We sail,” Holt told the BBC.\n{FILLER}", "BBC", "in-text"),
    ],
)
def test_a_credit_is_found_with_its_agency_and_kind(text, agency, kind):
    assert (agency, kind) in [(a, k) for a, k, _ in credits_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Holt flew over Sarn to meet the Bloomberg family.\n" + FILLER,
        "The AAP said it would fight the election in every ward.\n" + FILLER,
        "An Associated Press photographer was hurt near the pier.\n" + FILLER,
        "The ship met the agencies of three states.\n" + FILLER,
        "Petra said she had seen nothing.\n" + FILLER,
        "The state Belavian news agency office burned down.\n" + FILLER,
    ],
)
def test_an_agency_that_is_only_spoken_of_is_no_credit(text):
    assert credits_of(text) == []


@pytest.mark.parametrize(
    "line", ["With Sentinel wires", "(Agencies)", "With agencies", "Compiled from wire services"]
)
def test_a_closing_line_that_names_no_agency_credits_wire_services(line):
    assert credits_of(FILLER + line)[-1][:2] == (WIRE_SERVICES, "credit")


def test_the_reporting_line_without_a_name_is_reuters():
    line = "(Reporting by Ivo Brenn and Mara Holt; editing by Tess Quill)"
    assert credits_of(FILLER + line) == [("Reuters", "credit", line)]


def test_an_agency_the_article_introduces_is_known_by_its_acronym_afterwards():
    text = f"The Marsh News Agency (QZN) filmed it.\n{FILLER}PORT SARN (QZN) — {FILLER}"
    assert ("Marsh News Agency", "dateline", "QZN") in credits_of(text)


def test_a_spun_agency_name_is_still_that_agency():
    text = f"{FILLER}The crew is safe, Related Press reported.\n{FILLER}"
    assert credits_of(text) == [("Associated Press", "in-text", "Related Press")]


@given(st.text(alphabet="AP (BFReutrs).,—\n/“”", max_size=300))
def test_credits_are_ordered_apart_and_inside_the_text(text):
    found = find_credits(read(text))
    assert all(0 <= c.start < c.end <= len(text) for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("unit", ["(", "A", "AP ", '"', "News Agency ", "/", "A ", "with "])
def test_a_long_run_of_one_thing_is_read_in_linear_time(unit):
    text = (unit * 1_000_000)[:200_000]
    began = time.process_time()
    find_credits(Reading(Article(id="a", text=text, sha256="")))
    assert time.process_time() - began < 30  # a guard against runaway patterns
