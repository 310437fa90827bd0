"""The one form that is open in the vote panel, and what it records; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from commission_app.application.session.service import Snapshot
from ui import french
from ui.kit.session_model import SessionModel
from ui.screens.examination.logic import inline_forms
from ui.screens.examination.logic.examination_state import Banner, InlineForm


class OpenForm:
    """Keeps what is typed in a form until it is recorded; it is sent once."""

    def __init__(
        self, hub: SessionModel, display: Callable[[], None], said: Callable[[str], None]
    ) -> None:
        """Begin without a form; ``said`` announces what was recorded."""
        self._hub = hub
        self._display = display
        self._said = said
        self.now: InlineForm | None = None
        self.sending = False

    def open(self, form: InlineForm) -> None:
        """Show a form."""
        self.now = form
        self._display()

    def close(self) -> None:
        """Close the form, if one is open, and record nothing."""
        self.now = None

    def forget(self) -> None:
        """Forget the form of a session that is left, and what was sent of it."""
        self.now, self.sending = None, False

    def write(self, text: str) -> None:
        """Keep the text of the form as it is typed."""
        if self.now is not None:
            self.now = replace(self.now, text=text)

    def write_reasons(self, text: str) -> None:
        """Keep the reasons of the opinion as they are typed."""
        if self.now is not None:
            self.now = replace(self.now, reasons=text)

    def choose(self, identifier: str) -> None:
        """Choose a member in the form."""
        if self.now is not None:
            self.now = replace(self.now, chosen=identifier)

    def record(self, item: str) -> None:
        """Record what the form says of an item."""
        form = self.now
        command = None if form is None else inline_forms.command(form, item)
        if form is None or command is None:
            self._refused("Choisissez dans la liste.")
            return
        self.sending = True

        def accepted(_: Snapshot) -> None:
            self.sending = False
            if self.now is not None and self.now.action is form.action:
                self.now = None
            self._said(f"{form.title}\u00a0: consigné")

        self._hub.submit(
            command,
            refused=lambda refusal: self._refused(french.refusal(refusal)),
            failed=lambda error: self._refused(french.failure(error)),
            accepted=accepted,
        )

    def _refused(self, text: str) -> None:
        self.sending = False
        if self.now is not None:
            self.now = replace(self.now, banner=Banner(text))
        self._display()
