"""What the palette finds beside acts: cases, persons, sessions, associations; never a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from commission_app.application.registers.registers import SeatRecord
from commission_app.application.session.service import Snapshot
from ui import french
from ui.app.screens.declaration import Context
from ui.kit.palette import Group, Offer

_ENOUGH = 300
"""Sessions that are looked through, the newest first."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Offers what is found in an open file; ``shown`` gives the session that is shown."""

    context: Context
    shown: Callable[[], Snapshot | None]

    def here(self) -> tuple[Offer, ...]:
        """Return the persons and the cases of the session shown."""
        snapshot = self.shown()
        if snapshot is None:
            return ()
        return (*self._persons(snapshot), *self._items(snapshot))

    def look(self, found: Callable[[tuple[Offer, ...]], None]) -> None:
        """Read the registers and the list of sessions, away from the windows."""
        self.context.storage.run(self._read, found, self._failed)

    def everywhere(self, typed: str) -> Offer:
        """Return the search for words in all sessions and pathways."""
        label = french.typeset(f"Chercher « {typed} » dans toutes les séances et les parcours")
        return Offer(label, "", partial(self.context.show, "pathways", f"?{typed}"))

    def _persons(self, snapshot: Snapshot) -> Iterator[Offer]:
        state = snapshot.state
        for seat in state.seats.values():
            for name in dict.fromkeys((seat.holder, seat.deputy)):
                if name:
                    label = french.typeset(f"{name}, {seat.quality}")
                    go = partial(self.context.show, "attendance", seat.id)
                    yield Offer(label, "", go, Group.PERSON)

    def _items(self, snapshot: Snapshot) -> Iterator[Offer]:
        for known in snapshot.state.items.values():
            item = known.item
            label = french.typeset(f"Point {item.number} : {french.item_title(item)}")
            go = partial(self.context.show, "examination", item.id)
            yield Offer(label, "", go, Group.CASE)

    def _read(self) -> tuple[Offer, ...]:
        view = self.context.workplace.registers.view()
        members = (
            Offer(
                french.typeset(f"{known.name}, {_quality(view.seats, known.seat)}"),
                "",
                partial(self.context.show, "members", name),
                Group.PERSON,
            )
            for name, known in view.mandates.items()
        )
        associations = (
            Offer(
                french.typeset(f"Association {known.name}"),
                "",
                partial(self.context.show, "associations", name),
                Group.ASSOCIATION,
            )
            for name, known in view.associations.items()
        )
        sessions = (
            Offer(
                f"Séance du {french.date_long(known.date)}",
                "",
                partial(self._open, known.stream),
                Group.SESSION,
            )
            for known in self.context.workplace.desk.sessions()[:_ENOUGH]
            if known.date
        )
        pathways = (
            Offer(
                french.typeset(f"Parcours {way.reference}, {way.association or '—'}"),
                "",
                partial(self.context.show, "pathways", way.id),
                Group.PATHWAY,
            )
            for way in self.context.workplace.pathways.pathways().values()
        )
        return (*members, *associations, *sessions, *pathways)

    def _open(self, stream: str) -> None:
        desk = self.context.workplace.desk
        self.context.storage.run(lambda: desk.load(stream), self.context.loaded, self._failed)

    def _failed(self, error: Exception) -> None:
        self.context.tell(french.failure(error))


def _quality(seats: Mapping[str, SeatRecord], seat: str) -> str:
    known = seats.get(seat)
    return "" if known is None else known.quality
