"""Named mentions put together: sieves from the surest to the boldest, held back by cannot-links."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from crossread.group.actor_names import (
    family_name,
    folded,
    given_name,
    likely_same_person,
    near,
    parts_of,
    same_person,
    same_thing,
    sound_of,
)
from crossread.group.actor_roles import is_of_state, known_as, office_held
from crossread.group.actor_sightings import Sighting


class Clusters:
    """Spellings joined step by step; two that a text sets side by side never meet."""

    def __init__(self, apart: set[frozenset[str]]) -> None:
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._apart = apart

    def add(self, key: str) -> None:
        if key not in self._parent:
            self._parent[key] = key
            self._members[key] = [key]

    def root(self, key: str) -> str:
        while self._parent[key] != key:
            key = self._parent[key]
        return key

    def join(self, a: str, b: str) -> None:
        """Join two, unless any two of their members are held apart."""
        left, right = self.root(a), self.root(b)
        if left == right or any(
            frozenset((x, y)) in self._apart
            for x in self._members[left]
            for y in self._members[right]
        ):
            return
        self._parent[right] = left
        self._members[left] += self._members.pop(right)


def merge_people(sightings: Sequence[Sighting]) -> list[list[Sighting]]:
    """People's mentions in groups of one person each."""
    full: defaultdict[str, list[Sighting]] = defaultdict(list)
    short: defaultdict[tuple[str, str], list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        name = sighting.mention.name
        if len(parts_of(name)) > 1:
            full[name].append(sighting)
        else:
            short[sighting.article, name].append(sighting)
    clusters = Clusters(_set_apart(sightings) | _rival_offices(full))
    names = sorted(full, key=lambda name: (-len(full[name]), full[name][0].place))
    for name in names:
        clusters.add(name)
    for reasons in (("same", "sound"), ("shortened",), ("slip",)):
        for i, a in enumerate(names):
            for b in names[i + 1 :]:
                if same_person(a, b) in reasons:
                    clusters.join(a, b)
    articles = {name: {s.article for s in full[name]} for name in names}
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            if articles[a].isdisjoint(articles[b]) and likely_same_person(a, b):
                clusters.join(a, b)
    groups: defaultdict[str, list[Sighting]] = defaultdict(list)
    for name in names:
        groups[clusters.root(name)] += full[name]
    weights = Counter({root: len(group) for root, group in groups.items()})
    alone: defaultdict[str, list[Sighting]] = defaultdict(list)
    for (article, name), group in sorted(short.items(), key=lambda item: item[1][0].place):
        root = _owner_of_short(name, article, names, full, clusters, weights)
        (groups[root] if root else alone[sound_of(folded(name))]).extend(group)
    return [*groups.values(), *alone.values()]


def _set_apart(sightings: Sequence[Sighting]) -> set[frozenset[str]]:
    """Pairs of names that some sentence joins by "and"."""
    return {frozenset((s.mention.name, s.beside)) for s in sightings if s.beside}


def _rival_offices(full: dict[str, list[Sighting]]) -> set[frozenset[str]]:
    """Pairs of names to which texts give one office of two different countries."""
    owners: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, group in full.items():
        for sighting in group:
            office = office_held(sighting.mention)
            if office and office.owner and is_of_state(office):
                owners[office.what][name].add(office.owner)
    apart: set[frozenset[str]] = set()
    for holders in owners.values():
        names = sorted(holders)
        for i, a in enumerate(names):
            apart.update(frozenset((a, b)) for b in names[i + 1 :] if not holders[a] & holders[b])
    return apart


def _owner_of_short(
    name: str,
    article: str,
    names: Sequence[str],
    full: dict[str, list[Sighting]],
    clusters: Clusters,
    weights: Counter[str],
) -> str | None:
    """The person whom one article calls by a single name."""
    part = folded(name)
    tests = (
        lambda other: family_name(other) == part,
        lambda other: part in parts_of(other)[1:],
        lambda other: given_name(other) == part,
        lambda other: sound_of(family_name(other)) == sound_of(part),
        lambda other: (
            len(part) > 5
            and family_name(other)[:1] == part[:1]
            and near(family_name(other), part, reach=2 if len(part) > 8 else 1)
        ),
    )
    for fits in tests:
        fitting = [other for other in names if fits(other)]
        if not fitting:
            continue
        here = [other for other in fitting if any(s.article == article for s in full[other])]
        roots = sorted({clusters.root(other) for other in here or fitting})
        if len(roots) == 1:
            return roots[0]
        # Two of one family: the one the article speaks of far more often, else nobody.
        counts = Counter(
            clusters.root(other) for other in here for s in full[other] if s.article == article
        ) or Counter({root: weights[root] for root in roots})
        (best, most), (_, second) = counts.most_common(2)
        return best if most > 2 * second else None
    return None


_OFTEN = 3  # times that a short name may be told for each longer one


def merge_things(sightings: Sequence[Sighting]) -> list[list[Sighting]]:
    """Organisations' or places' mentions in groups of one each."""
    forms: defaultdict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        forms[_form(sighting.mention.name)].append(sighting)
    clusters = Clusters(_forms_apart(sightings))
    names = sorted(forms, key=lambda name: (-len(name), name))
    for name in names:
        clusters.add(name)
    for reasons in (("same",), ("shortened",), ("sound",)):
        for i, a in enumerate(names):
            for b in names[i + 1 :]:
                if same_thing(a, b) in reasons and not _are_both_known(a, b):
                    clusters.join(a, b)
    for short in names:
        longer = [name for name in names if name.startswith(f"{short} ")]
        # "Halden Chemical" is a slip for "Halden Chemicals".
        roots = {clusters.root(name).removesuffix("s") for name in longer}
        if len(roots) == 1 and _opens_a_body(short, forms[short], forms[longer[0]]):
            for name in longer:
                clusters.join(short, name)
    groups: defaultdict[str, list[Sighting]] = defaultdict(list)
    for name in names:
        groups[clusters.root(name)] += forms[name]
    return list(groups.values())


def _opens_a_body(short: str, found: Sequence[Sighting], longer: Sequence[Sighting]) -> bool:
    """Whether a lone word is a body by the first word of its name: "Marlow" for "Marlow Brand".

    A body told much oftener than the longer name may be its owner or maker.
    """
    body = all(s.mention.kind == "organization" for s in (*found, *longer))
    often = len(found) > 1 and _OFTEN * len(longer) >= len(found)
    return body and often and " " not in short and known_as(short) is None


def _form(name: str) -> str:
    """The list's own form of a known name, else the name as written."""
    known = known_as(name)
    if not known:
        return name
    return known.land if known.sort in ("country", "people") and known.land else known.name


def _forms_apart(sightings: Sequence[Sighting]) -> set[frozenset[str]]:
    return {frozenset((_form(s.mention.name), _form(s.beside))) for s in sightings if s.beside}


def _are_both_known(a: str, b: str) -> bool:
    # "Niger" and "Niger Delta", "New York" and "New York Times" are known to be two.
    if known_as(a) is None or known_as(b) is None:
        return False
    longer, shorter = sorted((folded(a), folded(b)), key=len, reverse=True)
    return longer.removeprefix(shorter).strip() not in ("sea", "ocean", "desert")
