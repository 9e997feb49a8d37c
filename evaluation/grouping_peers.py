"""Peers that group articles: scikit-learn's average link and HDBSCAN, and BERTopic's recipe.

Run by evaluation/grouping.py in an environment with scikit-learn; reads a file of
{set: {"texts": [...], "vectors": [[...]] or null}} and prints
{peer: {setting: {set: [group of each article]}}}. BERTopic's recipe is its chain of steps on the
same vectors: fewer dimensions, then HDBSCAN, outliers to the nearest topic; where `umap` is not
installed the dimensions are those of a truncated SVD, and the peer is named so.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any


def main(path: Path) -> None:
    import numpy as np
    from sklearn.cluster import HDBSCAN, AgglomerativeClustering  # pyright: ignore[reportMissingImports]
    from sklearn.decomposition import TruncatedSVD  # pyright: ignore[reportMissingImports]
    from sklearn.feature_extraction.text import TfidfVectorizer  # pyright: ignore[reportMissingImports]

    sets = json.loads(path.read_text(encoding="utf-8"))
    found: dict[str, dict[str, dict[str, list[int]]]] = defaultdict(lambda: defaultdict(dict))

    def keep(peer: str, setting: str, name: str, labels: Any) -> None:
        labels = [int(label) for label in labels]
        free = max(labels) + 1
        for index, label in enumerate(labels):
            if label < 0:  # an outlier is a group of its own
                labels[index], free = free, free + 1
        found[peer][setting][name] = labels

    def average_link(peer: str, name: str, likeness: Any, cuts: Any) -> None:
        for cut in cuts:
            made = AgglomerativeClustering(
                None, metric="precomputed", linkage="average", distance_threshold=1 - cut
            ).fit(np.clip(1 - likeness, 0, None))
            keep(peer, f"likeness {cut:.2f}", name, made.labels_)

    for name, data in sets.items():
        tfidf = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2, max_df=0.5)
        matrix = tfidf.fit_transform(data["texts"])
        average_link(
            "TF-IDF average link", name, (matrix @ matrix.T).toarray(), np.arange(0.08, 0.3, 0.02)
        )
        if data["vectors"] is None:
            continue
        vectors = np.array(data["vectors"], np.float32)
        average_link("encoder average link", name, vectors @ vectors.T, np.arange(0.4, 0.72, 0.04))
        for size in (2, 3, 4, 5):
            made = HDBSCAN(min_cluster_size=size, copy=True).fit(vectors)
            keep("encoder HDBSCAN", f"size {size}", name, made.labels_)
        recipe, few = "BERTopic's recipe", None
        try:
            from umap import UMAP  # pyright: ignore[reportMissingImports]

            few = UMAP(15, 5, min_dist=0.0, metric="cosine", random_state=1).fit_transform(vectors)
        except ImportError:
            recipe += ", SVD"
            few = TruncatedSVD(20, random_state=1).fit_transform(vectors)
        for size in (2, 3, 5, 10):
            labels = HDBSCAN(min_cluster_size=size, copy=True).fit(few).labels_
            if labels.max() >= 0:
                middles = np.array(
                    [vectors[labels == n].mean(axis=0) for n in range(labels.max() + 1)]
                )
                nearest = (vectors @ middles.T).argmax(axis=1)
                labels = np.where(labels < 0, nearest, labels)
            keep(recipe, f"size {size}", name, labels)
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
