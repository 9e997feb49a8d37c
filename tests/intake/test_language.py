import subprocess
import sys

import pytest

from crossread.intake.language import language_of

ENGLISH = "The captain said that the crew turned at once and that nine people were saved. " * 2
GERMAN = (
    "Die Fähre sank am Sonntag vor der Insel, und neun Menschen wurden von der Besatzung gerettet."
)
RUSSIAN = (
    "Паром затонул в воскресенье, и команда спасла девять человек, сообщил капитан судна вечером. "
    "Никто не знает, почему судно вышло из порта, хотя двигатель был неисправен уже несколько дней."
)


@pytest.mark.parametrize("declared", [None, "en", "en-GB", "de", "fr-FR", "nonsense"])
def test_english_is_never_called_anything_else(declared):
    assert language_of(ENGLISH, declared=declared)[0] == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Police hold nine after ferry blaze. Harbour master denies delay. Crew praised for speed.",
        "Minister resigns Tuesday; Holt, Brook, Vale named possible successors in capital vote row",
        "Ferry Lark: captain Mara Holt, mate Zoë Müller, engineer José García, cook Łukasz Nowak",
        "NINE SAVED AFTER FERRY FIRE OFF SKERRY, CREW PRAISED, INQUIRY OPENS MONDAY, OFFICIALS SAY",
    ],
)
def test_english_of_few_function_words_is_no_other_language(text):
    assert language_of(text)[0] in ("en", None)
    assert language_of(text, declared="en")[0] == "en"


@pytest.mark.parametrize(("text", "code"), [(GERMAN, "de"), (RUSSIAN, "ru")])
def test_other_languages(text, code):
    assert language_of(text) == (code, None)


def test_words_win_over_a_false_declaration():
    assert language_of(GERMAN, declared="en") == (
        "de",
        "Declared as en, but the words look like de.",
    )
    assert language_of(ENGLISH, declared="de") == (
        "en",
        "Declared as de, but the words are English.",
    )


def test_short_text_is_what_it_is_declared_to_be():
    assert language_of("Neun gerettet", declared="de-AT") == ("de", None)
    assert language_of("Neun gerettet")[0] is None


def test_text_without_words():
    assert language_of("1 2 3 …") == (None, "The text is too short to tell its language.")


def test_plain_english_loads_no_model():
    code = (
        "import sys; from crossread.intake.language import language_of; "
        f"language_of({ENGLISH!r}); sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
