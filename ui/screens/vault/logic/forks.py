"""Two continuations of a session without pixels: side by side, one chosen, the other exported."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from commission_app.application.base.whole_file import write_whole
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.application.vault.bundles import BundleFault
from commission_app.application.vault.earlier_returns import EarlierReturns, Waiting
from commission_app.application.vault.forks import Fork, ForkService
from commission_app.application.vault.pairing import Pairing
from ui import french
from ui.french.continuations import fact_told, item_told
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View

_NONE = "Aucune séance n’a continué de deux côtés."
_REHEARSED = "Pendant une répétition, le coffre réel n’est pas accessible."
_WHY = "Dites pourquoi : la raison est consignée dans les deux suites."
_SEALED = (
    "Une version antérieure a gardé sans l’ouvrir {} d’une séance qui avait continué ici. La "
    "phrase secrète de sa remise la rend lisible."
)
_UNREADABLE = (
    "Une version antérieure a gardé sans l’ouvrir {} d’une séance qui avait continué ici, et elle "
    "est illisible. Demandez à l’autre poste de rendre la séance à nouveau, et recevez sa remise."
)
_PHRASE = "Saisissez la phrase secrète avec laquelle la remise a été écrite."
_CELLS = ("N°", "Quand", "Acte", "Empreinte")


@dataclass(frozen=True, slots=True)
class ForkLine:
    """A fork of the list, and whether its choice is made."""

    title: str
    found: str
    decided: bool


@dataclass(frozen=True, slots=True)
class ForksState:
    """What the screen shows of every fork, and of the chosen one both continuations.

    ``points`` tells each item that differs, ``acts`` each act since the last one in common; the
    columns are the moment or the item, the one in force, the other.
    """

    forks: tuple[ForkLine, ...] = ()
    chosen: int = 0
    lead: str = ""
    names: tuple[str, str] = ("", "")
    points: tuple[tuple[str, str, str], ...] = ()
    acts: tuple[tuple[str, str, str], ...] = ()
    decided: bool = False
    asked: str = ""
    busy: bool = False
    notice: str = ""
    error: str = ""
    said: str = ""
    waiting: str = ""
    """What an earlier version kept unread, and why it still is."""

    asks_phrase: bool = False


class ForksPresenter(Presenter):
    """Reads both on the thread of the file, and takes the choice."""

    def __init__(
        self,
        view: View[ForksState],
        office: ForkService | None,
        earlier: EarlierReturns | None,
        pairing: Pairing | None,
        desk: SessionService,
        storage: Runner,
        opened: Callable[[Snapshot], None],
        moved: Callable[[str], None],
    ) -> None:
        """Work with the office, None during a rehearsal; ``earlier`` has what waits for a phrase.

        ``opened`` gets a continuation to be read on its own screens; ``moved`` hears of one whose
        place changed.
        """
        self._view = view
        self._office = office
        self._earlier = earlier
        self._pairing = pairing
        self._desk = desk
        self._storage = storage
        self._opened = opened
        self._moved = moved
        self._forks: tuple[Fork, ...] = ()
        self._kept = ""
        self.state = ForksState()

    def enter(self) -> None:
        """Read the forks again."""
        if self._office is None:
            self._set(ForksState(notice=_REHEARSED, busy=True))
            return
        self._run(self.state.chosen, "")

    def show(self, place: int) -> None:
        """Show another fork of the list."""
        if place != self.state.chosen:
            self._run(place, "")

    def read(self, *, other: bool) -> None:
        """Open one continuation on its own screens; the other is only read there."""
        fork = self._fork()
        if fork is not None:
            stream = fork.other if other else fork.in_force
            self._storage.run(lambda: self._desk.load(stream), self._opened, self._failed)

    def open_waiting(self, phrase: str) -> None:
        """Open by its passphrase what an earlier version kept unread."""
        earlier = self._earlier
        if earlier is None or not self.state.asks_phrase:
            return
        if not phrase:
            self._set(replace(self.state, error=french.typeset(_PHRASE)))
            return
        said = "Cette suite se lit maintenant à côté de l’autre."
        self._run(0, said, lambda: earlier.open(phrase))

    def ask(self, *, other: bool) -> None:
        """Ask whether a continuation is to go on, and why."""
        fork = self._fork()
        if fork is None or fork.decided:
            return
        self._kept = fork.other if other else fork.in_force
        kept, aside = self.state.names[::-1] if other else self.state.names
        asked = (
            f"« {kept} » continuera, et « {aside} » sera mise de côté : elle restera lisible et "
            "exportable, sans pouvoir continuer. Ce choix ne se change pas."
        )
        self._set(replace(self.state, asked=french.typeset(asked), error="", said=""))

    def dismiss(self) -> None:
        """Choose later."""
        self._set(replace(self.state, asked="", error=""))

    def choose(self, reason: str) -> None:
        """Let the continuation asked about go on, for a reason."""
        office, fork, kept = self._office, self._fork(), self._kept
        if office is None or fork is None or not self.state.asked:
            return
        if not reason.strip():
            self._set(replace(self.state, error=french.typeset(_WHY)))
            return
        said = "Suite choisie. L’autre est mise de côté : elle se lit et s’exporte ici."

        def after() -> None:
            for stream in (fork.in_force, fork.other):
                self._moved(stream)

        self._run(0, said, lambda: office.choose(fork, kept, reason), after)

    def export(self, target: Path, *, other: bool) -> None:
        """Write a continuation as a table to read anywhere: CSV, in clear."""
        fork = self._fork()
        if fork is not None:
            stream = fork.other if other else fork.in_force
            said = f"Suite enregistrée en clair dans {target.name}."
            self._run(self.state.chosen, said, lambda: _export(self._desk.load(stream), target))

    def _fork(self) -> Fork | None:
        place = self.state.chosen
        return self._forks[place] if place < len(self._forks) else None

    def _run(
        self,
        place: int,
        said: str,
        work: Callable[[], object] = lambda: None,
        after: Callable[[], None] = lambda: None,
    ) -> None:
        office = self._office
        if office is None:
            return
        self._set(replace(self.state, busy=True, error="", said=""))

        def job() -> tuple[tuple[Fork, ...], ForksState]:
            work()
            # First: what an earlier version left may be readable by now.
            waiting = () if self._earlier is None else self._earlier.waiting()
            forks = office.forks()
            found = self._look(forks, place if place < len(forks) else 0)
            notice = "" if waiting else found.notice
            return forks, replace(
                found,
                notice=notice,
                waiting=_told_of(waiting),
                asks_phrase=any(map(_waits_for_phrase, waiting)),
            )

        def done(found: tuple[tuple[Fork, ...], ForksState]) -> None:
            self._forks = found[0]
            self._set(replace(found[1], said=french.typeset(said)))
            after()

        self._storage.run(job, done, self._failed)

    def _look(self, forks: tuple[Fork, ...], place: int) -> ForksState:
        if not forks:
            return ForksState(notice=_NONE)
        names = {} if self._pairing is None else _peers(self._pairing)
        fork = forks[place]
        here, there = self._desk.load(fork.in_force), self._desk.load(fork.other)
        peer = names.get(fork.peer, "un autre poste")
        titles = ("Suite en vigueur", "Suite mise de côté")
        if not fork.decided:
            titles = ("Suite tenue ici", f"Suite revenue de {peer}")
        lead = (
            f"Les {french.plural(fork.shared, 'acte', 'actes')} d’avant sont les mêmes des deux "
            "côtés."
        )
        return ForksState(
            tuple(self._line(one) for one in forks),
            place,
            french.typeset(lead),
            titles,
            tuple(_points(here, there)),
            tuple(_acts(fork, here, there)),
            fork.decided,
        )

    def _line(self, fork: Fork) -> ForkLine:
        snapshot = self._desk.load(fork.in_force)
        title = f"Séance du {french.date_long(snapshot.state.details.date)}"
        when = f"{french.date_short(fork.at.date().isoformat())}, {french.hour(fork.at)}"
        found = f"choix fait le {when}" if fork.decided else f"à choisir, revenue le {when}"
        return ForkLine(title, found, fork.decided)

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, busy=False, error=french.failure(error)))

    def _set(self, state: ForksState) -> None:
        self.state = state
        self._view.display(state)


def _waits_for_phrase(one: Waiting) -> bool:
    return one.fault is BundleFault.PASSPHRASE_NEEDED


def _told_of(waiting: Sequence[Waiting]) -> str:
    """Say what an earlier version kept unread: what a phrase opens, then what nothing does."""
    sealed = sum(_waits_for_phrase(one) for one in waiting)
    parts = ((_SEALED, sealed), (_UNREADABLE, len(waiting) - sealed))
    return french.typeset("\n".join(words.format(_suites(n)) for words, n in parts if n))


def _suites(count: int) -> str:
    return french.plural(count, "suite", "suites")


def _peers(pairing: Pairing) -> dict[str, str]:
    return {peer.card.signing: peer.card.name for peer in pairing.peers()}


def _points(here: Snapshot, there: Snapshot) -> Iterator[tuple[str, str, str]]:
    """Tell each item whose opinion or votes differ."""
    both = {**there.state.items, **here.state.items}
    for name, item in both.items():
        told = tuple(item_told(one, one.state.items.get(name)) for one in (here, there))
        if told[0] != told[1]:
            title = f"{item.item.number}. {french.item_title(item.item)}"
            yield title, told[0], told[1]


def _acts(fork: Fork, here: Snapshot, there: Snapshot) -> Iterator[tuple[str, str, str]]:
    """Tell each act since the last one in common, in the order of the moments."""
    sides = [
        [(entry.at, side, fact_told(entry, one)) for entry in one.facts[fork.shared :]]
        for side, one in enumerate((here, there))
    ]
    for at, side, told in sorted((*sides[0], *sides[1]), key=lambda line: (line[0], line[1])):
        when = f"{french.date_short(at.date().isoformat())} {french.hour(at)}"
        yield when, "" if side else told, told if side else ""


def _export(snapshot: Snapshot, target: Path) -> None:
    """Write every fact of a continuation, with its seal."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(_CELLS)
    for entry in snapshot.facts:
        when = f"{french.date_short(entry.at.date().isoformat())} {french.hour(entry.at)}"
        writer.writerow((entry.sequence, when, fact_told(entry, snapshot), entry.seal))
    write_whole(target, b"\xef\xbb\xbf" + text.getvalue().encode())
