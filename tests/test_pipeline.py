"""The whole way from articles to a dossier, with the articles that nobody wishes for."""

import os
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from conftest import article
from crossread.annotate.layers import LAYERS
from crossread.pipeline import OPENING_LAYERS, annotate, crossread
from crossread.records import Failure
from crossread.tell.crossreading_json import dump, to_json
from crossread.verify import check_crossreading

ENGLISH = (
    "Pilots stop work at Port Ellery\n\n"
    "Forty-two pilots walked off the night ferries in Port Ellery on Tuesday, 13 May 2031. “We "
    "will not sail another night without a second pilot,” said Mara Holt, who leads the union. The "
    "harbour board of Port Ellery counted 12 cancelled sailings."
)
FRENCH = (
    "Grève des pilotes à Port Ellery\n\n"
    "Les pilotes des bacs de nuit ont cessé le travail mardi à Port Ellery. « Nous ne prendrons "
    "pas la mer sans un deuxième pilote », a déclaré Mara Holt. Le port a compté 12 traversées "
    "annulées. Les îles attendent le lait et le courrier. La mairie cherche une solution avec le "
    "syndicat."
)
GERMAN = (
    "Lotsen in Port Ellery legen die Arbeit nieder\n\n"
    "Die Lotsen der Nachtfähren in Port Ellery haben am Dienstag die Arbeit niedergelegt. „Wir "
    "fahren keine Nacht mehr ohne einen zweiten Lotsen“, sagte Mara Holt. Der Hafen zählte 12 "
    "ausgefallene Fahrten. Auf den Inseln wird die Milch knapp. Die Stadt sucht das Gespräch mit "
    "der Gewerkschaft."
)


def made(*texts, **options):
    articles = [article(text, id=f"t{n}", published="2031-05-15") for n, text in enumerate(texts)]
    return crossread(articles, **options)


def assert_sound(dossier):
    assert [str(defect) for defect in check_crossreading(to_json(dossier))] == []


def test_a_reading_has_every_layer_in_the_order_of_its_text():
    reading = annotate(article(ENGLISH, published="2031-05-15"))
    for layer in (*OPENING_LAYERS, *LAYERS):
        if layer == "credits":
            continue
        found = getattr(reading, layer)
        assert found, layer
        if layer != "quotes":
            assert [one.start for one in found] == sorted(one.start for one in found)


def test_the_text_is_never_changed():
    text = "\ufeffPilots\r\n\r\nForty-two  pilots — “walked” off…\u200b\n"
    assert made(text).readings[0].text == text


def test_texts_in_other_languages_are_kept_and_share_names():
    articles = [
        article(text, id=language, language=language, published="2031-05-15")
        for language, text in (("en", ENGLISH), ("fr", FRENCH), ("de", GERMAN))
    ]
    dossier = crossread(articles, one_story=True)
    assert [reading.article.language for reading in dossier.readings] == ["en", "fr", "de"]
    (story,) = dossier.crossreadings
    (holt,) = (actor for actor in story.actors if actor.name == "Mara Holt")
    assert {mention.article for mention in holt.mentions} == {"en", "fr", "de"}
    assert_sound(dossier)


@pytest.mark.parametrize("text", ["", " \n\n", "…", "Ah!", "—\n\n—", "12", "“”", "\x00"])
def test_an_article_with_next_to_nothing_in_it_is_kept(text):
    dossier = made(ENGLISH, text, one_story=True)
    assert [reading.text for reading in dossier.readings] == [ENGLISH, text]
    assert len(dossier.crossreadings[0].claims) > 0
    assert_sound(dossier)


def test_one_article_alone_is_a_story_with_claims_and_no_disputes():
    dossier = made(ENGLISH)
    (story,) = dossier.crossreadings
    assert {claim.status for claim in story.claims} == {"single-line"}
    assert story.conflicts == story.shared == story.utterances == ()
    assert_sound(dossier)


def test_two_identical_articles_are_one_line():
    dossier = made(ENGLISH, ENGLISH)
    (story,) = dossier.crossreadings
    assert (story.lineage.lines.low, story.lineage.lines.high) == (1, 1)
    assert {cell.verdict for claim in story.claims for cell in claim.cells} == {"carried"}
    assert story.conflicts == ()
    assert_sound(dossier)


def test_no_articles_are_no_stories_and_failures_are_passed_on():
    failure = Failure("torn.txt", "torn.txt could not be read.")
    dossier = crossread([], [failure])
    assert (dossier.crossreadings, dossier.failures) == ((), (failure,))


def test_a_day_given_for_undated_articles_is_used_for_them_alone_and_said():
    undated = article("Sea\n\nThe ferry left Kessport yesterday at noon.", id="u")
    dated = replace(undated, id="d", published="2031-05-15")
    one, two = (annotate(each, as_of="2031-06-02") for each in (undated, dated))
    assert next(t.low for t in one.times) == "2031-06-01"
    assert "--as-of" in one.article.published_basis
    assert next(t.low for t in two.times) == "2031-05-14"


def test_progress_names_every_article_and_story():
    said = []
    made(ENGLISH, progress=said.append)
    told = [line for line in said if not line.startswith("Read by rules")]
    assert told == ["reading t0", "comparing 1 articles: Pilots stop work at Port Ellery"]


def test_a_very_long_article_is_read_in_reasonable_time():
    names = ["Holt", "Reed", "Brenn", "Varrow", "Orne", "Vale"]
    told = "\n\n".join(
        f"Near pier {n} of the long quay the wind blew sand over the old boats, and nobody who was "
        f"there could see the water in those days, {names[n % 6]} least of all of them."
        for n in range(2000)
    )
    text = f"{ENGLISH}\n\n{told}"
    assert len(text) > 300_000
    began = time.process_time()
    dossier = made(text, ENGLISH, one_story=True)
    assert time.process_time() - began < 60  # a guard against quadratic work
    assert dossier.crossreadings[0].lineage.lines.high == 1


def test_same_input_same_bytes_whatever_the_seed_of_hashes():
    script = (
        "import sys; from crossread.pipeline import crossread;"
        "from crossread.intake.sources import read_inputs;"
        "from crossread.tell.crossreading_json import dump, to_json;"
        "sys.stdout.buffer.write(dump(to_json(crossread(*read_inputs(['-'])))).encode())"
    )
    lines = "\n".join(
        dump({"id": f"t{n}", "text": text, "published": "2031-05-15"}, spread=0).strip()
        for n, text in enumerate((ENGLISH, FRENCH, GERMAN, ENGLISH.replace("12", "21")))
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            input=lines.encode(),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(outputs) == 1
