"""Choosing a card without pixels: its library, the card, the certificate that signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from commission_app.application.signing.cards import (
    CardKey,
    CardModule,
    Cards,
    CardToken,
)
from commission_app.application.signing.signing import (
    CandidateCertificate,
    SigningError,
    SigningFault,
)
from commission_app.application.signing.signing_settings import SigningSettings
from ui import french
from ui.kit.session_model import Runner


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate of the card: ``note`` says why it may not sign, empty when it may."""

    fingerprint: str
    text: str
    note: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardState:
    """What the screen shows of the card; ``chosen`` is the fingerprint of a certificate."""

    module: str = ""
    suggestions: tuple[tuple[str, str], ...] = ()
    tokens: tuple[str, ...] = ()
    token: int = 0
    certificates: tuple[CertificateLine, ...] = ()
    chosen: str = ""
    pin_pad: bool = False
    warning: str = ""
    busy: bool = False
    error: str = ""

    @property
    def details(self) -> tuple[str, ...]:
        """Who would sign, by whom, until when, and what is to be known before."""
        chosen = (one for one in self.certificates if one.fingerprint == self.chosen)
        return next((one.details for one in chosen), ())

    @property
    def ready(self) -> bool:
        """True when a certificate that may sign is chosen."""
        return bool(self.chosen) and not self.busy


NO_CARD = CardState()
"""Before anybody wants to sign by card."""


class CardPicker:
    """Asks the card on the signing thread; remembers the library on the storage thread."""

    def __init__(
        self,
        cards: Callable[[], Cards],
        settings: SigningSettings,
        storage: Runner,
        signing: Runner,
        changed: Callable[[CardState], None],
    ) -> None:
        """Tell ``changed`` of each new state."""
        self._cards = cards
        self._settings = settings
        self._storage = storage
        self._signing = signing
        self._changed = changed
        self._tokens: tuple[CardToken, ...] = ()
        self._opened = False
        self.state = CardState()

    def open_cards(self) -> None:
        """Recall the library of this machine, or suggest those that are installed."""
        if self._opened:
            return
        self._opened = True

        def recalled(place: Path | None) -> None:
            self._signing.run(
                lambda: tuple(self._cards().suggestions()),
                lambda found: self._suggested(found, place),
                self._failed,
            )

        self._set(replace(self.state, busy=True))
        self._storage.run(self._settings.module, recalled, self._failed)

    def choose_module(self, place: Path) -> None:
        """Choose the library, remember it, and look for cards."""
        self._set(CardState(module=str(place), suggestions=self.state.suggestions))
        self._storage.run(
            lambda: self._settings.remember_module(place),
            lambda _: self.look_for_cards(),
            self._failed,
        )

    def look_for_cards(self) -> None:
        """Look for cards behind the chosen library."""
        if not self.state.module or self.state.busy:
            return
        module = Path(self.state.module)
        fresh = CardState(module=self.state.module, suggestions=self.state.suggestions, busy=True)
        self._set(fresh)
        self._signing.run(lambda: tuple(self._cards().tokens(module)), self._found, self._failed)

    def choose_token(self, index: int) -> None:
        """Read the certificates of a card."""
        if not 0 <= index < len(self._tokens):
            return
        token, module = self._tokens[index], Path(self.state.module)
        warning = ""
        if token.pin_locked:
            warning = french.failure(SigningError(SigningFault.PIN_LOCKED))
        elif token.last_try:
            warning = french.LAST_TRY
        self._set(
            replace(
                self.state,
                token=index,
                certificates=(),
                chosen="",
                pin_pad=token.pin_pad,
                warning=warning,
                busy=True,
                error="",
            )
        )
        self._signing.run(
            lambda: tuple(self._cards().certificates(module, token)), self._read, self._failed
        )

    def choose_certificate(self, fingerprint: str) -> None:
        """Choose a certificate that may sign; another one is not taken."""
        if any(c.fingerprint == fingerprint and not c.note for c in self.state.certificates):
            self._set(replace(self.state, chosen=fingerprint))

    def key(self) -> CardKey | None:
        """Give what signs, or None while nothing is chosen."""
        if not self.state.ready:
            return None
        token = self._tokens[self.state.token]
        return CardKey(Path(self.state.module), token, self.state.chosen)

    def _suggested(self, found: Sequence[CardModule], place: Path | None) -> None:
        listed = tuple((module.name, str(module.place)) for module in found)
        known = place or (found[0].place if len(found) == 1 else None)
        self._set(CardState(module="" if known is None else str(known), suggestions=listed))
        self.look_for_cards()

    def _found(self, tokens: tuple[CardToken, ...]) -> None:
        self._tokens = tokens
        names = tuple(token.label or token.serial for token in tokens)
        self._set(replace(self.state, tokens=names, busy=False))
        if tokens:
            self.choose_token(0)
        else:
            self._failed(SigningError(SigningFault.NO_TOKEN))

    def _read(self, certificates: tuple[CandidateCertificate, ...]) -> None:
        lines = tuple(
            CertificateLine(
                card.fingerprint,
                french.certificate_line(card.summary),
                "" if card.fault is None else french.unfit(card.fault),
                french.certificate_lines(card) if card.fault is None else (),
            )
            for card in certificates
        )
        chosen = next((line.fingerprint for line in lines if not line.note), "")
        error = "" if chosen else french.NO_SIGNING_CERTIFICATE
        self._set(replace(self.state, certificates=lines, chosen=chosen, busy=False, error=error))

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, busy=False, error=french.failure(error)))

    def _set(self, state: CardState) -> None:
        self.state = state
        self._changed(state)
