"""The actors of a story: mentions of one person, organisation or place gathered across articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crossread.group.actor_fragments import without_fragments
from crossread.group.actor_merging import merge_people, merge_things
from crossread.group.actor_names import family_name_first, folded, given_name, parts_of
from crossread.group.actor_phrases import resolve
from crossread.group.actor_roles import (
    Office,
    body_meant,
    fills,
    is_specific,
    is_state_body,
    is_vaguer,
    known_as,
    office_held,
    seat_of,
    speaks,
)
from crossread.group.actor_sightings import Sighting, agreed_kinds, sightings_in
from crossread.group.spun_names import SpunName, spun_names
from crossread.records import Actor, Citation, Reading


@dataclass(slots=True)
class Draft:
    """An actor in the making."""

    kind: str
    sightings: list[Sighting]
    office: Office | None = None  # what a nameless actor is known by
    offices: Counter[Office] = field(default_factory=Counter)
    spun: tuple[SpunName, ...] = ()

    def take(self, other: Draft) -> None:
        """Make another draft part of this one."""
        self.sightings += other.sightings
        self.offices += other.offices
        self.spun += other.spun
        other.sightings = []


def find_actors(readings: Sequence[Reading]) -> tuple[Actor, ...]:
    """The actors of a story, the most mentioned first."""
    return _finished(gather(readings), readings)


def gather(readings: Sequence[Reading]) -> list[Draft]:
    """The mentions of a story in drafts of one actor each, by name, body or office."""
    sightings = agreed_kinds(without_fragments(sightings_in(readings)))
    people = [s for s in sightings if s.mention.kind == "person" and s.mention.name]
    drafts = [_person(group) for group in merge_people(people)]
    drafts += _bodies([s for s in sightings if s.mention.kind == "organization"])
    for kind in ("organization", "place", "other"):
        named = [s for s in sightings if s.mention.kind == kind and s.mention.name]
        rest = [s for s in named if body_meant(s.mention) is None]
        drafts += [Draft(kind, group) for group in merge_things(rest)]
    bare = [s for s in sightings if s.mention.kind == "person" and not s.mention.name]
    drafts = _with_spun(_whole_bodies(drafts), readings)
    return drafts + _place_bare_roles(bare, drafts)


def _person(group: list[Sighting]) -> Draft:
    draft = Draft("person", group)
    for sighting in group:
        if office := office_held(sighting.mention):
            draft.offices[office] += 1
    return draft


def _bodies(sightings: Iterable[Sighting]) -> list[Draft]:
    """Nameless bodies by what they are and whose: every way to say "China's foreign ministry"."""
    drafts: dict[Office, Draft] = {}
    loose: list[Sighting] = []
    for sighting in sightings:
        body = body_meant(sighting.mention)
        if body and body.owner:
            draft = drafts.setdefault(body, Draft("organization", [], body))
            draft.sightings.append(sighting)
        elif body:
            loose.append(sighting)
    for sighting in loose:
        body = body_meant(sighting.mention)
        # "the ministry" is the one that the same article named last.
        before = [
            (s.mention.start, draft)
            for key, draft in drafts.items()
            for s in draft.sightings
            if body
            and s.article == sighting.article
            and s.mention.start < sighting.mention.start
            and key.what.split()[-1] == body.what.split()[-1]
        ]
        if before:
            max(before, key=lambda pair: pair[0])[1].sightings.append(sighting)
        elif sighting.mention.name and body:
            key = Office(body.what, None)
            drafts.setdefault(key, Draft("organization", [], key)).sightings.append(sighting)
    for vague in sorted(drafts, key=lambda key: key.said()):
        # "The court in Karlsvik" is its district court where no other court of it is named.
        exact = [
            key
            for key in drafts
            if vague.owner and key.owner == vague.owner and key.what.endswith(f" {vague.what}")
        ]
        if len(exact) == 1:
            drafts[exact[0]].take(drafts.pop(vague))
    return list(drafts.values())


def _whole_bodies(drafts: list[Draft]) -> list[Draft]:
    """Bodies that a text names without an owner given to the only one of them in the story."""
    bodies = [draft for draft in drafts if draft.kind == "organization" and draft.sightings]
    for draft in bodies:
        if draft.office is None or draft.office.owner:
            continue
        what = draft.office.what
        whole = [
            other
            for other in bodies
            if other is not draft
            and (
                (other.office is not None and other.office.what == what)
                or any(folded(s.mention.name).endswith(f" {what}") for s in other.sightings)
            )
        ]
        if len(whole) == 1:
            whole[0].take(draft)
    return [draft for draft in drafts if draft.sightings]


def _with_spun(drafts: list[Draft], readings: Sequence[Reading]) -> list[Draft]:
    """The drafts, each with those that name it by a spun name."""
    now = list(range(len(drafts)))
    for pair in list(spun_names([draft.sightings for draft in drafts], readings)):
        one, other = drafts[now[pair.one]], drafts[now[pair.other]]
        if one is other:
            continue
        one.take(other)
        one.spun += (pair,)
        now = [now[pair.one] if number == now[pair.other] else number for number in now]
    return [draft for draft in drafts if draft.sightings]


def _place_bare_roles(bare: Sequence[Sighting], drafts: list[Draft]) -> list[Draft]:
    """Bare roles given to the one actor who holds the office; the new actors of those left."""
    people = [draft for draft in drafts if draft.kind == "person"]
    fresh: dict[Office, Draft] = {}
    for sighting in bare:
        office = office_held(sighting.mention)
        if office is None:
            continue
        holder = _holder(office, sighting, people)
        if holder is None and office.owner is None:
            holder = _last_with(office, sighting, [*people, *fresh.values()])
        if holder is None and is_specific(office):
            holder = fresh.setdefault(office, Draft("person", [], office))
            holder.offices[office] += 1
        if holder is not None:
            holder.sightings.append(sighting)
    return list(fresh.values())


def _holder(office: Office, sighting: Sighting, people: Sequence[Draft]) -> Draft | None:
    """The only person who holds an office: in the same article, else in the story."""
    if office.owner is None:
        return None
    holders = [draft for draft in people if any(fills(held, office) for held in draft.offices)]
    near = [d for d in holders if any(s.article == sighting.article for s in d.sightings)]
    # A spokesman speaks for a house beside others; an office has one holder at a time.
    if len(near) == 1 and (not speaks(office) or len(holders) == 1):
        return near[0]
    return holders[0] if len(holders) == 1 and not speaks(office) else None


def _last_with(office: Office, sighting: Sighting, drafts: Iterable[Draft]) -> Draft | None:
    """Who was last given the office in the same article, before a role without owner."""
    before = [
        (s.mention.start, number, draft)
        for number, draft in enumerate(drafts)
        if any(held.what == office.what for held in draft.offices)
        for s in draft.sightings
        if s.article == sighting.article and s.mention.start < sighting.mention.start
    ]
    return max(before, key=lambda entry: entry[:2])[2] if before else None


def _finished(drafts: Sequence[Draft], readings: Sequence[Reading]) -> tuple[Actor, ...]:
    drafts = [draft for draft in drafts if draft.sightings]
    for draft in drafts:
        draft.sightings.sort(key=lambda s: s.place)
    drafts.sort(key=lambda d: (-len(d.sightings), d.sightings[0].place, d.kind))
    ids = {id(draft): f"a{number}" for number, draft in enumerate(drafts, 1)}
    by_name = _directory(drafts)
    stand_ins = _stand_ins(drafts, readings)
    return tuple(
        Actor(
            id=ids[id(draft)],
            name=_name(draft),
            kind=draft.sightings[0].mention.kind,
            mentions=tuple(
                Citation(s.article, s.mention.start, s.mention.end) for s in draft.sightings
            ),
            speaks_for=tuple(
                ids[id(other)]
                for other in _spoken_for(draft, drafts, by_name)
                if other is not draft
            ),
            roles=_roles(draft),
            stand_ins=standing,
            notes=_notes(draft),
        )
        for draft, standing in zip(drafts, stand_ins, strict=True)
    )


def _stand_ins(drafts: Sequence[Draft], readings: Sequence[Reading]) -> list[tuple[Citation, ...]]:
    """For each draft the nouns and pronouns that stand for it and are no mention of another."""
    taken = {
        (s.article, place)
        for draft in drafts
        for s in draft.sightings
        for place in range(s.mention.start, s.mention.end)
    }
    groups = resolve(readings, [draft.sightings for draft in drafts])
    return [
        tuple(
            Citation(seen.article, seen.phrase.start, seen.phrase.end)
            for seen in sorted(group, key=lambda seen: seen.place)
            if seen.phrase.form != "name" and (seen.article, seen.phrase.head.start) not in taken
        )
        for group in groups[: len(drafts)]
    ]


def _directory(drafts: Sequence[Draft]) -> dict[str, Draft]:
    """Drafts by every name and office under which an owner may be written."""
    found: dict[str, Draft] = {}
    for draft in drafts:
        if draft.office:
            found.setdefault(draft.office.said(), draft)
        for sighting in draft.sightings:
            name = sighting.mention.name
            if not name:
                continue
            known = known_as(name)
            if known and draft.kind != "organization" and known.sort in ("country", "people"):
                found.setdefault(known.land or known.name, draft)
            elif known and known.sort in ("seat", "organization"):
                found.setdefault(known.name, draft)
            elif not known:
                found.setdefault(name, draft)
    return found


def _spoken_for(draft: Draft, drafts: Sequence[Draft], by_name: dict[str, Draft]) -> list[Draft]:
    wanted: list[Draft | None] = []
    for office in sorted(draft.offices, key=lambda o: (-draft.offices[o], o.said())):
        if speaks(office) and office.owner:
            wanted.append(by_name.get(office.owner) or _only_body(office.owner, drafts))
    body = draft.office if draft.kind == "organization" else None
    if body and body.owner and (speaks(body) or is_state_body(body)):
        wanted.append(by_name.get(body.owner))
    name = draft.sightings[0].mention.name
    if draft.kind == "organization" and name:
        if seat := seat_of(name):
            land, what = seat
            asked = Office(what, land)
            held = [d for d in drafts if any(fills(office, asked) for office in d.offices)]
            wanted += [*held[:1], by_name.get(asked.said()), by_name.get(land)]
        elif (known := known_as(name)) and known.sort == "capital" and known.land:
            wanted.append(by_name.get(known.land))
    found: list[Draft] = []
    for other in wanted:
        if other is not None and other not in found:
            found.append(other)
    return found


def _only_body(owner: str, drafts: Sequence[Draft]) -> Draft | None:
    """The only body of the story whose name ends as an owner is written: "the Coast Guard"."""
    what = folded(owner)
    found = [
        draft
        for draft in drafts
        if draft.kind == "organization"
        and any(f" {folded(s.mention.name)}".endswith(f" {what}") for s in draft.sightings)
    ]
    return found[0] if len(found) == 1 else None


def _name(draft: Draft) -> str:
    spun = {pair.spun for pair in draft.spun}
    counts = Counter(s.mention.name for s in draft.sightings if s.mention.name)
    counts = Counter({name: n for name, n in counts.items() if name not in spun}) or counts
    if draft.office:
        # A written-out name of the body, if there is one, says more than the key.
        full = [name for name in counts if len(name.split()) > len(draft.office.what.split())]
        return min(full, key=lambda n: (-counts[n], n)) if full else draft.office.said()
    known = known_as(draft.sightings[0].mention.name)
    if known and known.sort == "capital" and draft.kind == "organization":
        return f"{known.name} (government)"
    if known and known.sort not in ("adjective", "other") and draft.kind != "person":
        return known.land if known.sort == "people" and known.land else known.name
    full = {name: n for name, n in counts.items() if " " in name}
    if draft.kind == "organization":
        # "Brinewell" is short for "Brinewell Shipping".
        usual = min(counts, key=lambda name: (-counts[name], -len(name), name))
        full = {name: n for name, n in full.items() if name.startswith(f"{usual} ")}
    if draft.kind in {"person", "organization"}:
        counts = Counter(full) or counts
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _roles(draft: Draft) -> tuple[str, ...]:
    """The offices in the words most used for them, without those that say less than another."""
    words: defaultdict[Office, Counter[str]] = defaultdict(Counter)
    for sighting in draft.sightings:
        if (office := office_held(sighting.mention)) and sighting.mention.role:
            words[office][sighting.mention.role.lower()] += 1
    ranked = sorted(draft.offices, key=lambda o: (-draft.offices[o], o.said()))
    told: list[str] = []
    for office in ranked:
        rivals = [other for other in ranked if other.what == office.what and other != office]
        if is_vaguer(office, rivals) or (office.what == "counterpart" and len(ranked) > 1):
            continue
        counts = words[office]
        what = min(counts, key=lambda w: (-counts[w], w)) if counts else office.what
        told.append(Office(what, office.owner).said())
    return tuple(told)


def _notes(draft: Draft) -> tuple[str, ...]:
    """Odd spellings and wrong short names of a person, with where they stand."""
    spun = [f"spun name “{s.spun}” for “{s.name}” in {s.article}" for s in draft.spun]
    if draft.kind != "person" or draft.office:
        return tuple(spun)
    best = _name(draft)
    odd: defaultdict[str, list[str]] = defaultdict(list)
    for sighting in draft.sightings:
        name = sighting.mention.name
        if name and sighting.article not in odd[name]:
            odd[name].append(sighting.article)
    notes = spun
    told = {name for s in draft.spun for name in (s.spun, s.name)}
    for name in sorted(odd):
        where = ", ".join(odd[name])
        if (
            len(parts_of(name)) == 1
            and family_name_first(best)
            and folded(name) == given_name(best)
        ):
            notes.append(f"called by the given name “{name}” in {where}")
        elif name and not set(parts_of(name)) <= set(parts_of(best)):
            longer = set(parts_of(best)) <= set(parts_of(name))
            if not longer and name not in told:
                notes.append(f"written “{name}” in {where}")
    return tuple(notes)
