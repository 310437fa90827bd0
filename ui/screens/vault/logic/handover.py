"""Handing sessions over without pixels: pairing, sending, taking in, taking back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from commission_app.application.session.service import SessionService
from commission_app.application.vault.bundles import (
    Direction,
    Holding,
    PeerIdentity,
    WhyTakenBack,
)
from commission_app.application.vault.handover import HandoverService, Taken
from commission_app.application.vault.pairing import CARD_SUFFIX
from ui import french
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View


@dataclass(frozen=True, slots=True)
class PeerLine:
    """A paired installation."""

    signing: str
    name: str
    fingerprint: str
    since: str
    revoked: bool


@dataclass(frozen=True, slots=True)
class TravelLine:
    """A session and where it is; the flags say which act is possible."""

    stream: str
    title: str
    where: str
    holding: Holding | None


@dataclass(frozen=True, slots=True)
class HandoverState:
    """What the screen shows; ``met`` is a card read and not trusted yet."""

    name: str = ""
    fingerprint: str = ""
    peers: tuple[PeerLine, ...] = ()
    sessions: tuple[TravelLine, ...] = ()
    met: str = ""
    met_fingerprint: str = ""
    busy: bool = False
    error: str = ""
    said: str = ""
    notice: str = ""
    asked: str = ""
    """What taking back the session ``asked_of`` would do, while its reason is asked."""

    asked_of: str = ""
    offered: str = ""
    """The name of a bundle that the program was started with, until it is answered."""


class HandoverPresenter(Presenter):
    """Sends and takes in, on the thread of the file."""

    def __init__(
        self,
        view: View[HandoverState],
        office: HandoverService | None,
        desk: SessionService,
        storage: Runner,
        moved: Callable[[str], None],
        forked: Callable[[], None],
    ) -> None:
        """Work with the office, None during a rehearsal; ``moved`` hears of a session that did.

        ``forked`` shows both continuations of one that came beside what went on here.
        """
        self._view = view
        self._office = office
        self._desk = desk
        self._storage = storage
        self._moved = moved
        self._forked = forked
        self._met: PeerIdentity | None = None
        self._offered: Path | None = None
        self.state = HandoverState()

    def enter(self) -> None:
        """Look at the peers and the sessions again."""
        if self._office is None:
            said = "Pendant une répétition, aucune séance ne peut être remise."
            self._set(HandoverState(notice=said, busy=True))
            return
        self._run(lambda _: None, "")

    def show_subject(self, subject: str) -> None:
        """Offer the file of that path: a card is read, a bundle waits for its phrase."""
        path = Path(subject)
        if path.suffix.lower() == CARD_SUFFIX:
            self.read_card(path)
            return
        self._offered = path
        self._set(replace(self.state, offered=path.name))

    def take_offered(self, passphrase: str) -> None:
        """Take in the bundle that is offered."""
        offered = self._offered
        self.dismiss_offered()
        if offered is not None:
            self.take_in(offered, passphrase)

    def dismiss_offered(self) -> None:
        """Leave the bundle where it is."""
        self._offered = None
        self._set(replace(self.state, offered=""))

    def export_card(self, target: Path) -> None:
        """Write the card of this installation."""
        said = (
            "Carte enregistrée : portez-la à l’autre poste, puis comparez les chiffres à voix "
            "haute."
        )
        self._run(lambda office: office.pairing.export_card(target), said)

    def read_card(self, path: Path) -> None:
        """Read the card of another installation."""

        def work(office: HandoverService) -> None:
            self._met = office.pairing.read_card(path)

        self._run(work, "")

    def pair(self) -> None:
        """Trust the installation whose figures were compared."""
        met, self._met = self._met, None
        if met is not None:
            self._run(lambda office: office.pairing.pair(met), f"Poste « {met.name} » jumelé.")

    def dismiss(self) -> None:
        """Trust it not."""
        self._met = None
        self._set(replace(self.state, met="", met_fingerprint=""))

    def revoke(self, signing: str) -> None:
        """Trust an installation no more."""
        said = "Jumelage révoqué : rien ne sera plus remis à ce poste ni reçu de lui."
        self._run(lambda office: office.pairing.revoke(signing), said)

    def hand_over(self, stream: str, signing: str, target: Path, passphrase: str) -> None:
        """Write a session for a paired installation."""
        said = (
            f"{self._title(stream)} : remise dans {target.name}. Elle se lit ici, sans être "
            "modifiable, jusqu’à son retour."
        )
        self._run(
            lambda office: office.hand_over(stream, signing, target, passphrase or None),
            said,
            stream,
        )

    def hand_back(self, stream: str, target: Path, passphrase: str) -> None:
        """Write a session for the installation it came from."""
        said = (
            f"{self._title(stream)} : rendue dans {target.name}. Elle se lit encore ici, sans être "
            "modifiable."
        )
        self._run(lambda office: office.hand_back(stream, target, passphrase or None), said, stream)

    def ask_to_take_back(self, stream: str) -> None:
        """Ask whether a session that is elsewhere is to go on here, and why."""
        line = self._line(stream)
        if line is not None and line.holding is Holding.AWAY:
            asked = (
                f"{line.title} ({line.where.lower()}) : elle continuera ici. Si elle a été tenue "
                "aussi là-bas, il faudra choisir entre les deux suites. Si l’autre poste l’a "
                "encore, attendez son retour avec « Recevoir une remise »."
            )
            self._set(replace(self.state, asked=french.typeset(asked), asked_of=stream))

    def take_back(self, reason: WhyTakenBack) -> None:
        """Go on here with the session asked about, which will not return."""
        stream, title = self.state.asked_of, self._title(self.state.asked_of)
        if stream:
            said = (
                f"{title} : reprise, elle continue ici. Si elle revient plus tard, les deux suites "
                "seront montrées côte à côte et vous choisirez."
            )
            self._run(lambda office: office.take_back(stream, reason), said, stream)

    def dismiss_taking_back(self) -> None:
        """Go on waiting for it."""
        self._set(replace(self.state, asked="", asked_of=""))

    def take_in(self, bundle: Path, passphrase: str) -> None:
        """Take in a session that comes, or comes back."""
        taken: list[Taken] = []

        def work(office: HandoverService) -> None:
            taken.append(office.take_in(bundle, passphrase or None))

        def said() -> str:
            one = taken[0]
            if one.beside:
                return (
                    f"{self._title(one.stream)} : elle avait continué des deux côtés. Choisissez."
                )
            facts = french.plural(one.facts, "écriture nouvelle", "écritures nouvelles")
            title = self._title(one.stream)
            if one.direction is Direction.OUT:
                until = "jusqu’à ce que vous la rendiez"
                return f"{title} : reçue ({facts}). Elle continue ici {until}."
            return f"{title} : revenue ({facts}). Elle continue ici."

        def where() -> str:
            if taken[0].beside:
                self._forked()
            return taken[0].stream

        self._run(work, said, where)

    def _run(
        self,
        work: Callable[[HandoverService], object],
        said: str | Callable[[], str],
        stream: str | Callable[[], str] = "",
    ) -> None:
        office = self._office
        if office is None:
            return
        self._set(replace(self.state, busy=True, error="", said=""))

        def job() -> HandoverState:
            work(office)
            return self._look(office)

        def done(state: HandoverState) -> None:
            self._set(state)
            text = said if isinstance(said, str) else said()
            self._set(replace(state, said=french.typeset(text)))
            moved = stream if isinstance(stream, str) else stream()
            if moved:
                self._moved(moved)

        def failed(error: Exception) -> None:
            self._set(replace(self.state, busy=False, error=french.failure(error)))

        self._storage.run(job, done, failed)

    def _line(self, stream: str) -> TravelLine | None:
        return next((one for one in self.state.sessions if one.stream == stream), None)

    def _title(self, stream: str) -> str:
        line = self._line(stream)
        return "Séance" if line is None else line.title

    def _look(self, office: HandoverService) -> HandoverState:
        pairing = office.pairing
        card, met = pairing.card(), self._met
        peers = tuple(
            PeerLine(
                peer.card.signing,
                peer.card.name,
                pairing.fingerprint(peer.card),
                french.date_short(peer.paired_at.date().isoformat()),
                peer.revoked,
            )
            for peer in pairing.peers()
        )
        return HandoverState(
            card.name,
            pairing.fingerprint(card),
            peers,
            self._sessions(office, {peer.signing: peer.name for peer in peers}),
            "" if met is None else met.name,
            "" if met is None else pairing.fingerprint(met),
            offered="" if self._offered is None else self._offered.name,
        )

    def _sessions(self, office: HandoverService, names: dict[str, str]) -> tuple[TravelLine, ...]:
        elsewhere = {one.stream: one for one in office.custody()}
        lines = []
        for summary in self._desk.sessions():
            custody = elsewhere.get(summary.stream)
            where, holding = "Ici", None
            if custody is not None:
                peer, holding = names.get(custody.peer, "un autre poste"), custody.holding
                where = {
                    Holding.AWAY: f"Remise à {peer}",
                    Holding.HELD: f"Reçue de {peer}",
                    Holding.RETURNED: f"Rendue à {peer}",
                }[holding]
            title = f"Séance du {french.date_long(summary.date)}"
            lines.append(TravelLine(summary.stream, title, where, holding))
        return tuple(lines)

    def _set(self, state: HandoverState) -> None:
        self.state = state
        self._view.display(state)
