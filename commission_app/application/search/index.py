"""What can be searched for, and how it is found: words in any order, accents and capitals aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from commission_app.application.pathways.overview import Overview
from commission_app.application.session.service import Snapshot
from commission_app.domain.actions.action import Theme
from commission_app.domain.codes import ActionId, Day, ItemId, PathwayId, StreamId
from commission_app.domain.naming import plain
from commission_app.domain.pathways.pathway import Pathway
from commission_app.domain.text import FreeText

MOST = 200
"""Things that are listed at once: a further word finds the others."""


class Kind(StrEnum):
    """What is found, in the order in which equal matches stand."""

    PATHWAY = "pathway"
    POINT = "point"
    ACTION = "action"
    SESSION = "session"


class Where(StrEnum):
    """In what the words were found."""

    REFERENCE = "reference"
    ASSOCIATION = "association"
    THEME = "theme"
    MEMBER = "member"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing of the file with its texts; ``words`` are those texts written plainly.

    ``session`` and ``item`` tell the point, ``pathway`` the pathway, ``action`` the action;
    ``closed`` that the minutes of the session can be read.
    """

    kind: Kind
    title: FreeText
    day: Day
    words: tuple[tuple[Where, FreeText], ...]
    session: StreamId | None = None
    item: ItemId | None = None
    pathway: PathwayId | None = None
    action: ActionId | None = None
    closed: bool = False

    @property
    def all_words(self) -> str:
        """Return every text at once, parted by a sign that no word holds."""
        return "\n".join(text for _, text in self.words)


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that holds every word, and in which of its texts."""

    entry: Entry
    where: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that can be found; ``texts`` are the plain texts of each entry."""

    entries: tuple[Entry, ...] = ()
    texts: tuple[FreeText, ...] = ()

    def find(self, typed: str) -> tuple[Found, ...]:
        """Return what holds every word typed: exact references first, then the latest."""
        words = plain(typed).split()
        if not words:
            return ()
        whole = " ".join(words)
        held = [
            entry
            for entry, text in zip(self.entries, self.texts, strict=True)
            if all(word in text for word in words)
        ]
        kinds = list(Kind)
        held.sort(key=lambda entry: (kinds.index(entry.kind), entry.title))
        held.sort(key=lambda entry: entry.day, reverse=True)
        held.sort(key=lambda entry: not _names(entry, whole))
        return tuple(Found(entry, _where(entry, words)) for entry in held[:MOST])


def index_of(entries: Iterable[Entry]) -> Index:
    """Return an index of entries."""
    listed = tuple(entries)
    return Index(listed, tuple(entry.all_words for entry in listed))


def of_session(snapshot: Snapshot) -> tuple[Entry, ...]:
    """Return what can be found of a session: its points, their notes, its members."""
    state = snapshot.state
    day = state.details.date
    closed = state.closed_at is not None
    members = [
        (Where.MEMBER, plain(f"{name} {seat.quality}"))
        for seat in state.seats.values()
        for name in (seat.holder, seat.deputy)
        if name
    ]
    session = Entry(Kind.SESSION, "", day, (*members,), snapshot.stream, closed=closed)
    points = []
    for known in state.items.values():
        item = known.item
        texts = (
            (Where.REFERENCE, item.reference or ""),
            (Where.THEME, item.title),
            (Where.ASSOCIATION, item.association or ""),
            (Where.NOTE, snapshot.text(known.note)),
        )
        points.append(
            Entry(
                Kind.POINT,
                item.reference or item.title,
                day,
                _plainly(texts),
                snapshot.stream,
                item.id,
                closed=closed,
            )
        )
    return (session, *points)


def of_overview(seen: Overview, themes: Mapping[Theme, str]) -> Iterator[Entry]:
    """Return what can be found between sessions: pathways by any reference, actions."""
    for way in seen.pathways.values():
        texts = (
            (Where.REFERENCE, _references(way)),
            (Where.ASSOCIATION, "\n".join(dict.fromkeys(name for _, name in way.associations))),
        )
        day = max((r.day for r in way.requests), default="")
        yield Entry(Kind.PATHWAY, way.reference, day, _plainly(texts), pathway=way.id)
    for action in seen.actions:
        told = seen.said.get(action.id, "")
        told_of = (
            (Where.THEME, themes[action.theme]),
            (Where.NOTE, f"{told}\n{seen.came.get(action.id, '')}"),
            (Where.ASSOCIATION, action.body),
        )
        day = action.until or (action.decided.decided_on if action.decided else None) or ""
        yield Entry(Kind.ACTION, told, day, _plainly(told_of), action=action.id)


def _references(way: Pathway) -> str:
    own = [request.asked.reference for request in way.requests if request.asked.reference]
    return "\n".join(dict.fromkeys((way.reference, *way.references, *own)))


def _plainly(texts: Iterable[tuple[Where, FreeText]]) -> tuple[tuple[Where, FreeText], ...]:
    return tuple(
        (where, plain(line)) for where, text in texts for line in text.split("\n") if line.strip()
    )


def _names(entry: Entry, whole: str) -> bool:
    return any(where is Where.REFERENCE and text == whole for where, text in entry.words)


def _where(entry: Entry, words: Iterable[str]) -> tuple[Where, ...]:
    return tuple(
        dict.fromkeys(where for word in words for where, text in entry.words if word in text)
    )
