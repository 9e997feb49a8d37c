"""Weights that are missing or are others than the manifest's are told in a sentence."""

import hashlib

import pytest

from conftest import article
from crossread.errors import BadModel
from crossread.models import shipped
from crossread.models.jobs import RULES_ALONE, Models
from crossread.models.manifest import weights_of
from crossread.pipeline import annotate, crossread

TEXT = "Strike\n\n“We will not sail another night,” said Mara Holt, who leads the union of pilots."


def manifest(folder, content=b"weights"):
    (folder / "weights").mkdir()
    (folder / "weights" / "reader.onnx").write_bytes(content)
    digest = hashlib.sha256(b"weights").hexdigest()
    (folder / "manifest.toml").write_text(
        f'[reader]\nfile = "reader.onnx"\nsha256 = "{digest}"\n[reader.labels]\ntags = ["X"]\n'
    )
    return weights_of("reader", folder)


def test_the_right_file_is_read(tmp_path):
    weights = manifest(tmp_path)
    assert weights.read() == b"weights"
    assert weights.labels == {"tags": ("X",)}


def test_another_file_is_refused(tmp_path):
    with pytest.raises(BadModel, match="digest differs"):
        manifest(tmp_path, b"others").read()


def test_a_missing_file_manifest_or_model_is_named(tmp_path):
    weights = manifest(tmp_path)
    weights.path.unlink()
    with pytest.raises(BadModel, match="reader has no weights"):
        weights.read()
    with pytest.raises(BadModel, match="no encoder"):
        weights_of("encoder", tmp_path)
    with pytest.raises(BadModel, match="no manifest"):
        weights_of("reader", tmp_path / "nowhere")


def test_without_weights_the_rules_read_and_say_so_once(monkeypatch):
    def missing(_):
        raise BadModel("none")

    monkeypatch.setattr(shipped, "weights_of", missing)
    models = shipped.shipped_models.__wrapped__()
    assert models.tagger is None
    assert "rules alone" in (models.note or "")
    said = []
    dossier = crossread([article(TEXT)], models=models, progress=said.append)
    assert said[0] == models.note
    assert dossier.models == {}
    (quote,) = dossier.readings[0].quotes
    assert quote.content[0].of(TEXT) == "We will not sail another night,"


def test_a_tagger_is_asked_about_english_articles_alone():
    class Refusing:
        def tag(self, text, sentences):
            raise AssertionError("asked")

    models = Models(tagger=Refusing())
    assert annotate(article(TEXT, language="fr"), models=models) == annotate(
        article(TEXT, language="fr"), models=RULES_ALONE
    )
    with pytest.raises(AssertionError, match="asked"):
        annotate(article(TEXT, language="en"), models=models)
