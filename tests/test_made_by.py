"""What was read before a change of the program is not taken for what is read today."""

from crossread.made_by import digest_of, made_by


def test_every_file_that_is_no_weights_counts_by_name_and_contents(tmp_path):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "verbs.txt").write_text("say")
    seen = {digest_of(tmp_path)}
    for change in (
        lambda: (tmp_path / "words" / "verbs.txt").write_text("tell"),
        lambda: (tmp_path / "words" / "verbs.txt").rename(tmp_path / "verbs.txt"),
        lambda: (tmp_path / "step.py").write_text(""),
    ):
        change()
        seen.add(digest_of(tmp_path))
    assert len(seen) == 4
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "step.pyc").write_bytes(b"x")
    (tmp_path / "reader.onnx").write_bytes(b"x")
    assert digest_of(tmp_path) in seen


def test_the_program_and_its_models_are_named():
    assert made_by()[1].startswith("program ")
    assert made_by() is made_by()
