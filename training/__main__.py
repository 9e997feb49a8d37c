"""Makes the shipped models, one command a model.

python -m training sentence --minilm FOLDER --texts FILE.jsonl --out FOLDER
python -m training names --start READER.onnx --minilm FOLDER --data FOLDER --out NAMES.jsonl
python -m training reader --minilm FOLDER --data FOLDER --out FOLDER [--quick] [own files]
python -m training distil --start READER.pt --minilm FOLDER --data FOLDER --out FOLDER [own files]
python -m training card --out FOLDER --docs docs/models
"""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command named first."""
    command, rest = (sys.argv[1:2] or [""])[0], sys.argv[2:]
    if command == "sentence":
        from training.make_sentence_encoder import main as run
    elif command == "names":
        from training.make_names import main as run
    elif command == "reader":
        from training.make_reader import main as run
    elif command == "distil":
        from training.make_student import main as run
    elif command == "card":
        from training.card import main as run
    else:
        sys.exit(__doc__)
    run(rest)


if __name__ == "__main__":
    main()
