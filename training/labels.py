"""Every label the reader model gives, in the order of its outputs."""

from __future__ import annotations

OUTSIDE = "O"


def _bio(*kinds: str) -> tuple[str, ...]:
    return (OUTSIDE, *(f"{mark}-{kind}" for kind in kinds for mark in "BI"))


ATTRIBUTION = _bio("source", "cue", "content")
ENTITIES = _bio("person", "organization", "place", "other")
TAGS = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)
RELATIONS = (
    "acl",
    "acl:relcl",
    "advcl",
    "advcl:relcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "aux:pass",
    "case",
    "cc",
    "cc:preconj",
    "ccomp",
    "compound",
    "compound:prt",
    "conj",
    "cop",
    "csubj",
    "csubj:outer",
    "csubj:pass",
    "dep",
    "det",
    "det:predet",
    "discourse",
    "dislocated",
    "expl",
    "fixed",
    "flat",
    "flat:foreign",
    "goeswith",
    "iobj",
    "list",
    "mark",
    "nmod",
    "nmod:desc",
    "nmod:poss",
    "nmod:unmarked",
    "nsubj",
    "nsubj:outer",
    "nsubj:pass",
    "nummod",
    "obj",
    "obl",
    "obl:agent",
    "obl:unmarked",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "root",
    "vocative",
    "xcomp",
)
IGNORED = -100  # a place that no loss looks at


def relation_number(name: str) -> int:
    """A relation's number; an unlisted subtype counts as its universal relation."""
    if name in RELATIONS:
        return RELATIONS.index(name)
    plain = name.split(":")[0]
    return RELATIONS.index(plain) if plain in RELATIONS else RELATIONS.index("dep")
