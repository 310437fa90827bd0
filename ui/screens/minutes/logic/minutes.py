"""The minutes screen without pixels: live preview of the procès-verbal, then its issue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from commission_app.application.minutes.minutes_builder import signature_slots
from commission_app.application.minutes.minutes_service import MinutesService
from commission_app.application.session.service import Snapshot
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.session import Stage
from ui import french
from ui.kit.long_act import NOTHING_WRITTEN, LongAct
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, SessionModel, View


@dataclass(frozen=True, slots=True)
class MinutesState:
    """What the screen shows; ``pdf`` is None while nothing could be written yet."""

    title: str = "Procès-verbal"
    status: str = ""
    pdf: bytes | None = None
    busy: bool = False
    can_issue: bool = False
    issued: bool = False
    asked: str = ""
    """What establishing does, while it waits to be confirmed."""
    error: str = ""
    act: LongAct | None = None
    sought: str = ""
    """What the bookmark of the page to show bears, empty where the place is kept."""


class MinutesPresenter(Presenter):
    """Keeps the preview true to the journal while its screen is shown."""

    def __init__(
        self,
        view: View[MinutesState],
        hub: SessionModel,
        office: MinutesService,
        runner: Runner,
        to_signature: Callable[[], None],
    ) -> None:
        """Work on the hub's session; ``runner`` is the one that holds the database."""
        self._view = view
        self._hub = hub
        self._office = office
        self._runner = runner
        self._to_signature = to_signature
        self._previewed: tuple[str, int] | None = None
        self._sought = ""
        self.state = MinutesState()
        hub.subscribe(self._on_snapshot)

    def enter(self) -> None:
        """Take note that the screen is now shown."""
        self.refresh()

    def show_subject(self, subject: str) -> None:
        """Show the page of an item."""
        snapshot = self._hub.snapshot
        known = None if snapshot is None else snapshot.state.items.get(subject)
        self._sought = "" if known is None else known.item.reference or known.item.title
        if not self.state.busy:
            self._set(replace(self.state, sought=self._sought))

    def leave(self) -> None:
        """Keep no wish for a page."""
        self._sought = ""
        if self.state.sought:
            self._set(replace(self.state, sought=""))

    def refresh(self) -> None:
        """Write the preview again, or show the issued minutes."""
        snapshot = self._hub.snapshot
        if snapshot is None:
            self._set(MinutesState(status="Aucune séance n’est ouverte."))
            return
        mark = (snapshot.stream, snapshot.state.sequence)
        if mark == self._previewed and self.state.pdf is not None:
            return
        self._set(replace(self._described(snapshot), pdf=self.state.pdf, busy=True))

        def work() -> bytes:
            return self._office.current(snapshot) or self._office.preview(snapshot)

        def done(pdf: bytes) -> None:
            self._previewed = mark
            self._set(replace(self._described(snapshot), pdf=pdf, sought=self._sought))

        self._runner.run(work, done, self._failed)

    def ask(self) -> None:
        """Say what establishing does; nothing is done before it is confirmed."""
        snapshot = self._hub.snapshot
        if snapshot is None or self.state.busy or not self.state.can_issue:
            return
        self._set(replace(self.state, asked=_what_it_does(snapshot), error=""))

    def unask(self) -> None:
        """Go back to the draft."""
        self._set(replace(self.state, asked=""))

    def issue(self) -> None:
        """Establish the final minutes and lay their signature fields, once that was confirmed."""
        snapshot = self._hub.snapshot
        if snapshot is None or self.state.busy or not self.state.asked:
            return
        act = LongAct(self._stopped)
        self._set(replace(self.state, busy=True, error="", asked="", act=act))

        def done(answer: Snapshot | Refusal) -> None:
            if isinstance(answer, Refusal):
                self._set(replace(self.state, busy=False, act=None, error=french.refusal(answer)))
                return
            self._hub.show(answer)

        act.run(self._runner, lambda: self._office.issue(snapshot), done, self._failed)

    def go_to_signature(self) -> None:
        """Go on to the signature, once the minutes are issued."""
        if self.state.issued:
            self._to_signature()

    def _on_snapshot(self, _snapshot: Snapshot) -> None:
        if self.in_sight:
            self.refresh()

    def _described(self, snapshot: Snapshot) -> MinutesState:
        session = snapshot.state
        title = f"Procès-verbal de la séance du {french.date_long(session.details.date)}"
        if session.minutes is not None:
            signed, laid = len(session.signed), len(session.minutes.fields)
            status = f"Établi. Signatures : {signed} sur {laid}."
            return MinutesState(title=title, status=french.typeset(status), issued=True)
        if session.stage is Stage.CLOSED:
            status = "La séance est close : le procès-verbal peut être établi."
            return MinutesState(title=title, status=french.typeset(status), can_issue=True)
        status = "Projet : il suit le journal de la séance. Clôturez la séance pour l’établir."
        return MinutesState(title=title, status=french.typeset(status))

    def _stopped(self) -> None:
        said = f"{NOTHING_WRITTEN} {self.state.status}"
        self._set(replace(self.state, busy=False, act=None, status=said))

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, busy=False, act=None, error=french.failure(error)))

    def _set(self, state: MinutesState) -> None:
        self.state = state
        self._view.display(state)


def _what_it_does(snapshot: Snapshot) -> str:
    session = snapshot.state
    items = french.plural(len(session.items), "point", "points")
    slots = signature_slots(snapshot)
    names = ", ".join(slot.signatory for slot in slots if slot.signatory)
    signs = f"{french.plural(len(slots), 'signature', 'signatures')} y sont préparées"
    signs = f"{signs} : {names}" if names else signs
    return french.typeset(
        f"Le procès-verbal de {items} devient définitif : son texte ne change plus, un avis ne se "
        f"rectifie plus que par un procès-verbal rectificatif. {signs}."
    )
