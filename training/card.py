"""What a model is, where it came from and how it scores: the manifest and a card for people."""

from __future__ import annotations

import argparse
import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

from training.labels import ATTRIBUTION, ENTITIES, RELATIONS, TAGS

_SETS = tomllib.loads(Path(__file__).with_name("sets.toml").read_text(encoding="utf-8"))
_SENTENCE = "python -m training sentence --minilm FOLDER --texts FILE.jsonl --out FOLDER"
_READER = (
    "python -m training reader --minilm FOLDER --data FOLDER --out LARGE, then "
    "python -m training distil --start LARGE/reader.pt --minilm FOLDER --data FOLDER --out FOLDER"
)


def manifest(folder: Path) -> str:
    """The manifest of both models as TOML."""
    scores = {name: _json(folder / f"{name}.scores.json") for name in ("encoder", "reader")}
    start = _SETS["start"][0]
    lines = ["# Written by `python -m training card`; the scores are those of the int8 files.", ""]
    lines += _head("sentence-encoder", folder / "encoder.onnx", _SENTENCE)
    lines += [
        f"licence = {_quoted(start['licence'])}",
        f"started_from = {_quoted(start['source'])}",
    ]
    lines += ['inputs = ["ids", "mask"]', 'outputs = ["vectors"]', "training_sets = []", ""]
    lines += _table("sentence-encoder.scores", scores["encoder"])
    lines += _head("reader", folder / "reader.onnx", _READER)
    lines += [f"started_from = {_quoted(start['source'])}"]
    lines += ['inputs = ["ids", "shapes", "sentences"]']
    lines += [
        'outputs = ["attribution", "entities", "tags", "heads", "relations", "arcs", "links"]',
        "",
        "[reader.labels]",
        f"attribution = {json.dumps(ATTRIBUTION)}",
        f"entities = {json.dumps(ENTITIES)}",
        f"tags = {json.dumps(TAGS)}",
        f"relations = {json.dumps(RELATIONS)}",
        "",
    ]
    for group, values in scores["reader"].items():
        lines += _table(f"reader.scores.{group}", values)
    for given in _SETS["set"]:
        lines += [
            "[[reader.training_sets]]",
            *(f"{k} = {_quoted(v)}" for k, v in given.items()),
            "",
        ]
    lines += [
        "[tokenizer]",
        'file = "tokenizer.json"',
        f'sha256 = "{_digest(folder / "tokenizer.json")}"',
    ]
    return "\n".join(lines) + "\n"


def _head(name: str, path: Path, command: str) -> list[str]:
    return [
        f"[{name}]",
        f'name = "{name}"',
        f'file = "{path.name}"',
        f'sha256 = "{_digest(path)}"',
        f"size = {path.stat().st_size}",
        f"retrain = {_quoted(command)}",
    ]


def _table(name: str, values: dict[str, Any]) -> list[str]:
    """One TOML table; tables inside it follow."""
    plain = {k: v for k, v in values.items() if not isinstance(v, dict)}
    lines = [f"[{name}]", *(f"{_quoted(k)} = {v}" for k, v in plain.items()), ""] if plain else []
    for key, value in values.items():
        if isinstance(value, dict):
            lines += _table(f"{name}.{_quoted(key)}", value)
    return lines


def figures(folder: Path) -> str:
    """The reader's scores, int8 beside full precision, as Markdown tables."""
    small, full = (_json(folder / f"reader{n}.scores.json") for n in ("", ".fp32"))
    text = ["| attribution, 84 held-out articles | int8 | fp32 |", "|---|---|---|"]
    text += [
        f"| {name} | {value:.3f} | {full['attribution'][name]:.3f} |"
        for name, value in small["attribution"].items()
    ]
    text += ["", "| names, exact span F1 | person | organization | place | all | all, fp32 |"]
    text += ["|---|---|---|---|---|---|"]
    for name, value in small["names"].items():
        other = full["names"][name]
        if isinstance(value, dict):
            shown = " | ".join(
                f"{value[k]:.3f}" for k in ("person", "organization", "place", "all")
            )
            text.append(f"| {name} ({value['names']} names) | {shown} | {other['all']:.3f} |")
        else:
            text.append(f"| {name} | | | | {value:.3f} | {other:.3f} |")
    text += [
        "",
        "| syntax, gold words and sentences | LAS | with subtypes | UAS | tags | LAS, fp32 |",
    ]
    text += ["|---|---|---|---|---|---|"]
    for name, value in small["syntax"].items():
        shown = " | ".join(f"{v:.3f}" for v in value.values())
        text.append(f"| {name} | {shown} | {full['syntax'][name]['LAS']:.3f} |")
    return "\n".join(text)


def apart(folder: Path, most: float = 0.01) -> str:
    """Every score in which int8 and full precision differ by more than `most`, as a table."""
    small, full = (_json(folder / f"reader{n}.scores.json") for n in ("", ".fp32"))
    rows = [
        f"| {name} | {value:.3f} | {other:.3f} | {value - other:+.3f} |"
        for (name, value), (_, other) in zip(_leaves(small), _leaves(full), strict=True)
        if round(abs(value - other), 3) > most
    ]
    head = [f"| further apart than {most:g} | int8 | fp32 | int8 − fp32 |", "|---|---|---|---|"]
    return "\n".join(head + (rows or ["| none | | | |"]))


def _leaves(scores: dict[str, Any], path: str = "") -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    for key, value in scores.items():
        name = f"{path}, {key}" if path else key
        found += _leaves(value, name) if isinstance(value, dict) else [(name, value)]
    return found


def sets() -> str:
    """The training sets with their licences as a Markdown table."""
    rows = ["| set | licence as stated | size | taught |", "|---|---|---|---|"]
    rows += [
        f"| {s['name']} ({s['source']}) | {s['licence']} | {s['size']} | {s['taught']} |"
        for s in _SETS["set"]
    ]
    return "\n".join(rows)


def refresh(card: Path, parts: dict[str, str]) -> None:
    """Puts every part between its own marks in a card."""
    text = card.read_text(encoding="utf-8")
    for name, part in parts.items():
        opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
        before, _, rest = text.partition(opening)
        _, _, after = rest.partition(closing)
        text = f"{before}{opening}\n{part}\n{closing}{after}"
    card.write_text(text, encoding="utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _json(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def main(argv: list[str] | None = None) -> None:
    """Writes the manifest beside the models and the figures into the cards."""
    parser = argparse.ArgumentParser(prog="python -m training card", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of both models")
    parser.add_argument("--docs", type=Path, required=True, help="folder of the cards")
    given = parser.parse_args(argv)
    (given.out / "manifest.toml").write_text(manifest(given.out), encoding="utf-8")
    closeness = _json(given.out / "encoder.scores.json")
    table = ["| int8 against full precision | |", "|---|---|"]
    table += [f"| {name} | {value} |" for name, value in closeness.items()]
    refresh(given.docs / "sentence-encoder.md", {"figures": "\n".join(table)})
    run = _json(given.out / "run.json")
    passes = ", ".join(f"{k} {v:g}" for k, v in run["passes"].items())
    told = (
        f"{run['done']} steps of {run['plan']['batch']} windows, {run['seen'] / 1e6:.1f} million"
        f" word pieces, {run['spent'] / 60:.0f} minutes by the clock. Passes planned: {passes}."
    )
    parts = {"figures": figures(given.out), "sets": sets(), "run": told}
    parts["apart"] = apart(given.out)
    refresh(given.docs / "reader.md", parts)


if __name__ == "__main__":
    main()
