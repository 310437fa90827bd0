"""Which session one was at work on, so that a program cut short opens again at the same point."""

from __future__ import annotations

import json

from commission_app.application.base.ports import Settings

_SETTING = "session_at_work"


class SessionAtWork:
    """Remembers it in the encrypted file until the program ends in order; lives on its thread."""

    def __init__(self, settings: Settings) -> None:
        """Work on the settings of a file."""
        self._settings = settings

    @property
    def cut_short(self) -> str | None:
        """Return the stream of the session that was never left, None after an orderly end."""
        kept = self._settings.get(_SETTING)
        stream = None if kept is None else json.loads(kept)
        return stream if isinstance(stream, str) else None

    def begin(self, stream: str) -> None:
        """Take note of the session that is now at the desk (JournalUnavailable)."""
        if self.cut_short != stream:
            self._settings.put(_SETTING, json.dumps(stream))

    def end(self) -> None:
        """Take note that the program ends in order (JournalUnavailable)."""
        if self.cut_short is not None:
            self._settings.put(_SETTING, json.dumps(None))
