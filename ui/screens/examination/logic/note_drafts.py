"""Notes of debate being typed, and their way to the file; no Qt."""

from __future__ import annotations

from collections.abc import Callable

from commission_app.application.session.service import Snapshot
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands.agenda import WriteNote
from ui import french
from ui.kit.session_model import SessionModel
from ui.screens.examination.logic.examination_state import Banner


class NoteDrafts:
    """Keeps what is typed until it is stored; nothing typed is dropped, a failure included."""

    def __init__(self, hub: SessionModel, changed: Callable[[], None]) -> None:
        """Store through the hub; ``changed`` is called when there is something new to show."""
        self._hub = hub
        self._changed = changed
        self._typed: dict[str, str] = {}
        self._sent: dict[str, str] = {}
        self._banners: dict[str, Banner] = {}

    def text(self, item: str, stored: str) -> str:
        """Give the note as the secretary sees it."""
        return self._typed.get(item, self._sent.get(item, stored))

    def status(self, item: str, stored: str) -> str:
        """Say where the note is."""
        if item in self._typed:
            return "non enregistrée"
        if item in self._sent:
            return "enregistrement en cours"
        return "enregistrée" if stored else ""

    def banner(self, item: str) -> Banner | None:
        """Give what went wrong with the note."""
        return self._banners.get(item)

    def type(self, item: str, text: str, stored: str) -> None:
        """Keep the note as typed."""
        before = self.status(item, stored)
        if text == self._sent.get(item, stored):
            self._typed.pop(item, None)
        else:
            self._typed[item] = text
        if self.status(item, stored) != before:
            self._changed()

    def save(self) -> None:
        """Send every typed note to the file."""
        for item, text in tuple(self._typed.items()):
            self._send(item, text)

    def forget(self) -> None:
        """Forget the notes of a session that is left."""
        self._typed.clear()
        self._sent.clear()
        self._banners.clear()

    def _send(self, item: str, text: str) -> None:
        self._sent[item] = self._typed.pop(item)
        self._banners.pop(item, None)

        def stored(_: Snapshot) -> None:
            if self._sent.get(item) == text:
                del self._sent[item]
            self._changed()

        def kept(said: str) -> None:
            if self._sent.get(item) == text:
                del self._sent[item]
            self._typed.setdefault(item, text)
            self._banners[item] = Banner(said)
            self._changed()

        def refused(refusal: Refusal) -> None:
            kept(french.refusal(refusal))

        def failed(error: Exception) -> None:
            kept(french.failure(error))

        self._changed()
        self._hub.submit(WriteNote(item, text), refused=refused, failed=failed, accepted=stored)
