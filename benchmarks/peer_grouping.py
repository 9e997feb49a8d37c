"""One named peer that groups the texts on standard input, for benchmarks/grouping.py.

`louvain`: TF-IDF cosines from .2 up as a graph, Louvain communities (networkx). `bertopic-recipe`:
TF-IDF, fewer dimensions by SVD, HDBSCAN (scikit-learn). Prints one line of JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from typing import Any

_LINK = 0.2
_BLOCK = 500  # rows of the likenesses at a time


def main(peer: str) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer  # pyright: ignore[reportMissingImports]

    texts = json.load(sys.stdin)
    began = time.process_time()
    matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2).fit_transform(texts)
    groups = (_louvain if peer == "louvain" else _hdbscan)(matrix)
    print(
        json.dumps(
            {
                "cpu": time.process_time() - began,
                "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "groups": groups,
            }
        )
    )


def _louvain(matrix: Any) -> int:
    import networkx  # pyright: ignore[reportMissingImports]

    graph = networkx.Graph()
    graph.add_nodes_from(range(matrix.shape[0]))
    for start in range(0, matrix.shape[0], _BLOCK):
        near = (matrix[start : start + _BLOCK] @ matrix.T).tocoo()
        kept = near.data >= _LINK
        for row, column, value in zip(
            near.row[kept] + start, near.col[kept], near.data[kept], strict=True
        ):
            if row < column:
                graph.add_edge(int(row), int(column), weight=float(value))
    return len(networkx.community.louvain_communities(graph, seed=1))


def _hdbscan(matrix: Any) -> int:
    from sklearn.cluster import HDBSCAN  # pyright: ignore[reportMissingImports]
    from sklearn.decomposition import TruncatedSVD  # pyright: ignore[reportMissingImports]

    few = TruncatedSVD(20, random_state=1).fit_transform(matrix)
    labels = HDBSCAN(min_cluster_size=3, copy=True).fit(few).labels_
    return int(labels.max()) + 1 + int((labels < 0).sum())


if __name__ == "__main__":
    main(sys.argv[1])
