"""A whole training run on a few invented sentences."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training has an environment of its own")
pytest.importorskip("onnxruntime", reason="training has an environment of its own")
pytest.importorskip("tokenizers", reason="training has an environment of its own")

_TEXT = (
    "Mayor Orla Fenn said on Friday that the bridge was closed. "
    "“We will not open it,” she told reporters. The river rose."
)
_NAMES = "# newdoc id = d1\n# text = Orla Fenn left Brill.\n" + "".join(
    f"{place}\t{form}\t{label}\t-\n"
    for place, (form, label) in enumerate(
        [("Orla", "B-PER"), ("Fenn", "I-PER"), ("left", "O"), ("Brill", "B-LOC"), (".", "O")], 1
    )
)
_TREE = """# newdoc id = d2
# text = Boats don't sink.
1\tBoats\tboat\tNOUN\tNNS\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsink\tsink\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


def _span(part: str) -> dict[str, int]:
    start = _TEXT.index(part)
    return {"start": start, "end": start + len(part)}


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files in every format, and a vocabulary of their words."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))
    sys.modules.pop("training", None)
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece

    pieces = {"[PAD]": 0, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102}
    for word in re.findall(r"\w+|\S", f"{_TEXT} Brill left Boats do n't sink"):
        pieces.setdefault(word, 200 + len(pieces))
    Tokenizer(WordPiece(pieces, unk_token="[UNK]")).save(str(tmp_path / "tokenizer.json"))
    attributions = [
        {
            "source": [_span("Mayor Orla Fenn")],
            "cue": [_span("said")],
            "content": [_span("that the bridge was closed")],
        },
        {
            "source": [_span("she")],
            "cue": [_span("told")],
            "content": [_span("“We will not open it,”")],
        },
    ]
    record = {"id": "a1", "text": _TEXT, "attributions": attributions}
    (tmp_path / "own.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (tmp_path / "own.iob2").write_text(_NAMES, encoding="utf-8")
    (tmp_path / "own.conllu").write_text(_TREE, encoding="utf-8")
    return tmp_path


def test_a_run_learns_goes_on_and_exports_what_it_learnt(
    given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from training.attribution_files import read_attributions
    from training.decode import attributions
    from training.make_reader import main
    from training.predict import predict, runner
    from training.windows import Pieces

    asked = ["--minilm", str(given), "--out", str(given / "out"), "--quick"]
    asked += ["--attributions", str(given / "own.jsonl"), "--names", str(given / "own.iob2")]
    asked += ["--treebanks", str(given / "own.conllu"), "--full-precision", "--threads", "1"]
    main([*asked, "--passes", "250", "--treebank-passes", "20", "--name-passes", "20"])
    first = json.loads((given / "out" / "run.json").read_text())
    main([*asked, "--passes", "350", "--treebank-passes", "20", "--name-passes", "20"])
    second = json.loads((given / "out" / "run.json").read_text())

    assert f"going on from step {first['done']} of {second['steps']}" in capsys.readouterr().out
    documents = list(read_attributions(given / "own.jsonl"))
    pieces = Pieces(given / "tokenizer.json")
    [exported] = predict(documents, pieces, runner(given / "out" / "reader.onnx"))
    words = [form for sentence in documents[0].sentences for form in sentence.forms]
    found = attributions(exported.attribution, exported.pointers)
    told = {
        (
            " ".join(words[item.source.start : item.source.end]) if item.source else "",
            " ".join(words[item.contents[0].start : item.contents[0].end]),
        )
        for item in found
    }
    assert ("Mayor Orla Fenn", "that the bridge was closed") in told


def test_a_student_learns_what_its_teacher_finds(given: Path) -> None:
    from training.attribution_files import read_attributions
    from training.decode import best_labels
    from training.labels import ATTRIBUTION
    from training.make_reader import main
    from training.make_student import main as distil
    from training.predict import predict, runner
    from training.windows import Pieces

    asked = ["--minilm", str(given), "--quick", "--full-precision", "--threads", "1"]
    asked += ["--attributions", str(given / "own.jsonl"), "--names", str(given / "own.iob2")]
    main([*asked, "--out", str(given / "large"), "--passes", "250", "--name-passes", "20"])
    asked += ["--start", str(given / "large" / "reader.pt"), "--out", str(given / "small")]
    asked += [
        "--layers",
        "1",
        "--heads",
        "1",
        "--hidden",
        "16",
        "--passes",
        "150",
        "--name-passes",
        "20",
    ]
    distil(asked)

    documents = list(read_attributions(given / "own.jsonl"))
    pieces = Pieces(given / "tokenizer.json")
    large, small = (
        predict(documents, pieces, runner(given / size / "reader.onnx"))[0].attribution
        for size in ("large", "small")
    )
    assert best_labels(small, ATTRIBUTION) == best_labels(large, ATTRIBUTION)
    assert max(best_labels(small, ATTRIBUTION)) > 0
    sizes = [(given / size / "reader.onnx").stat().st_size for size in ("large", "small")]
    assert sizes[1] < sizes[0]


def test_words_joined_in_writing_keep_their_marks_glued(given: Path) -> None:
    from training.treebank_files import read_conllu

    from crossread.models.words import SHAPES

    [document] = read_conllu(given / "own.conllu")
    [sentence] = document.sentences
    assert sentence.forms == ["Boats", "do", "n't", "sink", "."]
    assert sentence.heads == [4, 4, 4, 0, 4]
    assert SHAPES[sentence.shapes[-1]] == "glued mark"


def test_windows_cut_at_sentences_and_lose_no_word(given: Path) -> None:
    from training.attribution_files import read_attributions
    from training.windows import Pieces, cut_windows

    [document] = read_attributions(given / "own.jsonl")
    windows = cut_windows(document, Pieces(given / "tokenizer.json"), first=14, limit=14)
    words = [number for window in windows for _, number in window.words]
    assert words == list(range(sum(len(s.forms) for s in document.sentences)))
    assert all(len(window.ids) <= 16 for window in windows)
    starts = [0]
    for sentence in document.sentences:
        starts.append(starts[-1] + len(sentence.forms))
    assert all(window.words[0][1] in starts for window in windows)
