import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.compare.condition import judge_condition
from crossread.records import Article, Quote, Reading, Sentence, Span

SOUND = (
    "The prime minister of Belavia will meet the foreign minister of Sarn on Monday, the news "
    "agency reported. The death toll from the ferry fire has reached 14, the coast guard said at "
    "a press conference. The supreme court is to hear the case next week, and the stock exchange "
    "fell. “We made an attempt to save the crew,” said Mara Holt, who commands the coast guard. "
    "The interest rate stays where it is."
)
SPUN = (
    "The prime pastor of Belavia will meet the international minister of Sarn on Monday, the "
    "information agency reported. The demise toll from the ferry fire has reached 14, the coast "
    "guard said at a push conference. The ultimate court is to hear the case next week, and the "
    "stock exchange fell. “We made an try to save the crew,” said Mara Holt, who commands the "
    "shore guard. The interest rate stays where it is."
)
REGIONAL = (
    "The Home Ministry informed that the apex court has taken cognisance of the matter. The Chief "
    "Minister told media persons that a press meet would be held, and police personnel were "
    "deployed. The accused was nabbed and the culprits absconded. The government has sanctioned "
    "Rs 500 crore for the scheme, and equipments were distributed. Officials said evidences were "
    "collected and the minister discussed about the issue with the state bank."
)
TRANSLATED = (
    "Holt Visits Sarn And Meet Brenn Next Week.\n"
    "He say the talks will help. After her re-elect for the third time as president, Holt wants "
    "more Belavian trade. The minister will make a phone call with Brenn about national key "
    "issues and France-German cooperation."
)
GARBLED = "The portâ€™s c0uncil \ufffd\ufffd met. It waÃ©s ï¿½ l a t e r e n ded. The t1de rose."


def read(text, identity="a"):
    sentences, start = [], 0
    for part in text.split(". "):
        sentences.append(Sentence(start, start + len(part), "body"))
        start += len(part) + 2
    return Reading(Article(id=identity, text=text, sha256=""), sentences=tuple(sentences))


@pytest.mark.parametrize(
    "text, label",
    [
        (SOUND, "sound"),
        (SPUN, "spun"),
        (REGIONAL, "sound"),
        (TRANSLATED, "machine-translated"),
        (GARBLED, "garbled"),
        ("", "sound"),
    ],
)
def test_a_text_gets_the_label_its_signs_speak_for(text, label):
    assert judge_condition(read(text), []).label == label


def test_a_spun_text_shows_its_slips_and_what_they_likely_were():
    slips = {(s.reads, s.likely) for s in judge_condition(read(SPUN), []).evidence}
    assert ("international minister", "foreign minister") in slips
    assert ("an try", "an attempt") in slips


@pytest.mark.parametrize(
    "reads, likely",
    [
        ("Related Press", "Associated Press"),
        ("World Struggle 2", "World War 2"),
        ("White Home", "White House"),
        ("Carrie’s upcoming go to", "upcoming visit"),
        ("known as for", "called for"),
        ("Demise toll", "Death toll"),
    ],
)
def test_what_was_likely_meant_is_written_as_the_text_writes(reads, likely):
    told = (
        f"{reads} is named here. The prime pastor of Sarn met the international minister, and the "
        "ultimate court is to hear the case."
    )
    slips = judge_condition(read(told), []).evidence
    assert likely in {slip.likely for slip in slips}


def test_the_reason_speaks_of_signs_and_never_of_certainty():
    condition = judge_condition(read(SPUN), [])
    assert condition.why.startswith("shows signs of synonym spinning")
    assert " is spun" not in condition.why


def test_a_peer_shows_which_words_were_exchanged_and_only_one_of_the_two_is_spun():
    original, spun = read(SOUND, "o"), read(SPUN, "s")
    assert judge_condition(spun, [original]).label == "spun"
    assert judge_condition(original, [spun]).label == "sound"


def test_two_slips_are_not_enough_to_accuse():
    text = SOUND.replace("death toll", "demise toll").replace("supreme court", "ultimate court")
    condition = judge_condition(read(text), [])
    assert condition.label == "sound"
    assert len(condition.evidence) == 2
    assert condition.score < 0.5


def test_words_exchanged_inside_quotation_marks_are_named_in_the_reason():
    original, spun = read(SOUND, "o"), read(SPUN, "s")
    start = SPUN.index("We made")
    quote = Quote("q", "direct", (Span(start, SPUN.index("crew,”") + 4),))
    spun = Reading(spun.article, sentences=spun.sentences, quotes=(quote,))
    assert "inside quotation marks" in judge_condition(spun, [original]).why


@given(st.text(alphabet="aehinorst PWpâ€™Ã\ufffd.,-“”", max_size=300))
def test_slips_are_ordered_apart_and_read_what_stands_there(text):
    evidence = judge_condition(read(text), []).evidence
    for slip in evidence:
        assert 0 <= slip.start < slip.end <= len(text)
        assert slip.reads == text[slip.start : slip.end].strip() or slip.likely
    ends = [0, *(slip.end for slip in evidence)]
    assert all(slip.start >= end for slip, end in zip(evidence, ends, strict=False))


@pytest.mark.parametrize("unit", ["a", "(", '"', "a ", "prime ", "A B", "Ã", "Aa ", "<"])
def test_a_long_run_of_one_thing_is_judged_in_linear_time(unit):
    text = (unit * 100_000)[:100_000]
    began = time.process_time()
    judge_condition(Reading(Article(id="a", text=text, sha256="")), [])
    assert time.process_time() - began < 30  # a guard against runaway patterns
