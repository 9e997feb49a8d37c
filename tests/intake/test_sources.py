import hashlib
import io
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.intake.readers import READERS, Reader
from crossread.intake.sources import read_inputs

STORY = "The ferry Lark sank off Skerry on Sunday, and nine people were saved, the crew said.\n"


def write(folder: Path, name: str, content: str | bytes = STORY) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only_failure(*paths):
    articles, failures = read_inputs(paths)
    assert articles == ()
    assert len(failures) == 1
    return failures[0]


def test_text_file_becomes_one_article(tmp_path):
    (article,), failures = read_inputs([write(tmp_path, "lark.txt")])
    assert failures == ()
    assert (article.id, article.path, article.text) == ("lark", "lark.txt", STORY)
    assert (article.language, article.encoding, article.title) == ("en", "utf-8", None)
    assert article.sha256 == hashlib.sha256(STORY.encode()).hexdigest()
    assert article.notes == ()


def test_folder_is_walked_in_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/c.md", ".hidden.txt", ".git/x.txt", "C.TXT"):
        write(tmp_path, name, f"{name}: {STORY}")
    articles, failures = read_inputs([tmp_path])
    assert [article.path for article in articles] == ["C.TXT", "a/c.md", "a/z.txt", "b.txt"]
    assert failures == ()


def test_paths_never_tell_where_the_reader_keeps_the_files(tmp_path):
    write(tmp_path, "desk/a.txt")
    articles, failures = read_inputs([tmp_path / "desk", tmp_path / "none" / "b.txt"])
    assert [article.path for article in articles] == ["a.txt"]
    assert str(tmp_path) not in f"{failures}"


def test_links_that_lead_back_end(tmp_path):
    write(tmp_path, "a/one.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    articles, failures = read_inputs([tmp_path])
    assert [article.path for article in articles] == ["a/one.txt"]
    assert failures == ()


def test_broken_link_is_a_failure(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    assert "no file a.txt" in only_failure(tmp_path).why


def test_link_to_itself_is_a_failure(tmp_path):
    (tmp_path / "a.txt").symlink_to("a.txt")
    assert "a.txt" in only_failure(tmp_path).why


def test_pipe_is_never_opened(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert "ordinary file" in only_failure(tmp_path).why


def test_file_behind_two_paths_is_read_once(tmp_path):
    path = write(tmp_path, "a.txt")
    articles, _ = read_inputs([path, tmp_path, str(path)])
    assert [article.id for article in articles] == ["a"]


def test_ignore_file_holds_for_its_folder_and_below(tmp_path):
    write(tmp_path, ".crossreadignore", "# not articles\nREADME*\nexpected.json\ndrafts/\n")
    for name in (
        "README.md",
        "expected.json",
        "a.txt",
        "sub/README.md",
        "sub/b.txt",
        "drafts/c.txt",
    ):
        write(tmp_path, name)
    articles, failures = read_inputs([tmp_path])
    assert [article.path for article in articles] == ["a.txt", "sub/b.txt"]
    assert failures == ()


def test_ignored_file_is_read_when_named(tmp_path):
    write(tmp_path, ".crossreadignore", "*.md")
    articles, _ = read_inputs([write(tmp_path, "a.md")])
    assert len(articles) == 1


def test_ignore_glob_may_be_a_path_from_its_folder(tmp_path):
    write(tmp_path, "top/.crossreadignore", "sub/*.txt")
    for name in ("top/sub/a.txt", "top/a.txt", "sub/a.txt"):
        write(tmp_path, name)
    articles, _ = read_inputs([tmp_path])
    assert [article.path for article in articles] == ["sub/a.txt", "top/a.txt"]


def test_unknown_ending_names_the_known_ones(tmp_path):
    failure = only_failure(write(tmp_path, "a.docx"))
    assert failure.path == "a.docx"
    assert all(ending in failure.why for ending in READERS)


def test_missing_path(tmp_path):
    failure = only_failure(tmp_path / "none.txt")
    assert failure.path == "none.txt"
    assert "no file none.txt" in failure.why


def test_path_that_no_system_takes():
    assert only_failure("a\0b.txt").why


def test_empty_folder(tmp_path):
    assert "no files" in only_failure(tmp_path).why


@pytest.mark.parametrize("content", [b"", b" \n\t ", "\ufeff".encode(), "\u00a0\n".encode()])
def test_empty_file(tmp_path, content):
    failure = only_failure(write(tmp_path, "a.txt", content))
    assert "a.txt" in failure.why


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_forbidden_file(tmp_path):
    path = write(tmp_path, "a.txt")
    path.chmod(0)
    assert "permission" in only_failure(path).why


def test_one_bad_file_does_not_stop_the_others(tmp_path):
    write(tmp_path, "a.txt", b"\0\1\2\3")
    write(tmp_path, "b.txt")
    articles, failures = read_inputs([tmp_path])
    assert [article.id for article in articles] == ["b"]
    assert [failure.path for failure in failures] == ["a.txt"]


def test_reader_that_breaks_off_does_not_stop_the_others(tmp_path, monkeypatch):
    def break_off(raw, name):
        raise RecursionError("too deep")

    monkeypatch.setitem(READERS, ".odd", Reader(break_off))
    write(tmp_path, "a.odd")
    write(tmp_path, "b.txt")
    articles, failures = read_inputs([tmp_path])
    assert [article.id for article in articles] == ["b"]
    assert "a.odd broke off (RecursionError: too deep)" in failures[0].why


def test_ids_are_unique_and_given_ones_win(tmp_path):
    paths = [
        write(tmp_path, "1/wire.txt"),
        write(tmp_path, "2/wire.txt", STORY * 2),
        write(tmp_path, "3/wire.jsonl", '{"id": "wire", "text": "Nine saved."}\n' * 2),
    ]
    articles, _ = read_inputs(paths)
    assert [article.id for article in articles] == ["wire-3", "wire-4", "wire", "wire-2"]
    assert articles[3].notes[0] == "Another article bears the id 'wire', so this one has 'wire-2'."


def test_made_id_never_takes_a_given_one(tmp_path):
    paths = [
        write(tmp_path, "1/a.txt"),
        write(tmp_path, "2/a.txt", STORY * 2),
        write(tmp_path, "c.json", '{"id": "a-2", "text": "Nine saved."}'),
    ]
    articles, _ = read_inputs(paths)
    assert [article.id for article in articles] == ["a", "a-3", "a-2"]


def test_standard_input_is_json_lines():
    lines = b'{"id": "x", "text": "Nine saved."}\n\nnot json\n{"text": "Ten saved."}\n'
    articles, failures = read_inputs(["-"], stdin=io.BytesIO(lines))
    assert [(a.id, a.path) for a in articles] == [("x", "-:1"), ("stdin-4", "-:4")]
    assert [failure.path for failure in failures] == ["-:3"]
    assert "Line 3 of standard input" in failures[0].why


def test_empty_standard_input():
    _, failures = read_inputs(["-"], stdin=io.BytesIO())
    assert [(failure.path, failure.why) for failure in failures] == [
        ("-", "standard input is empty; drop it or fill it.")
    ]


def test_five_megabytes_are_read_quickly(tmp_path):
    text = STORY * (5_000_000 // len(STORY))
    path = write(tmp_path, "long.txt", text)
    start = time.process_time()
    (article,), _ = read_inputs([path])
    assert time.process_time() - start < 30  # a guard against runaway patterns
    assert article.text == text


def test_too_large_a_file_is_a_failure(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_001)
    assert "larger than 50 MB" in only_failure(path).why


def test_same_input_same_articles(tmp_path):
    for name in ("b.txt", "a.txt", "c.json"):
        write(tmp_path, name, '{"text": "Nine saved."}')
    assert read_inputs([tmp_path]) == read_inputs([tmp_path])


@pytest.mark.parametrize("ending", sorted(READERS))
@pytest.mark.parametrize("raw", [b"\xa0", b"\xef\xbb\xbf", b"\xa0\n\xa0", b"\x00", b"\x85"])
def test_a_file_blank_in_its_encoding_is_a_failure(tmp_path, raw, ending):
    articles, failures = read_inputs([write(tmp_path, f"blank{ending}", raw)])
    assert len(articles) + len(failures) == 1


@settings(deadline=None)
@given(raw=st.binary(max_size=300), ending=st.sampled_from(sorted(READERS)))
def test_any_bytes_give_an_article_or_a_failure(tmp_path_factory, raw, ending):
    path = write(tmp_path_factory.getbasetemp(), f"any{ending}", raw)
    articles, failures = read_inputs([path])
    assert articles or failures
    for article in articles:
        assert article.text.strip()
        assert article.sha256 == hashlib.sha256(article.text.encode()).hexdigest()
