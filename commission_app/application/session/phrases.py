"""The phrases that a secretary keeps to write her notes faster, and the guard at their door."""

from __future__ import annotations

import json
from collections.abc import Sequence

from commission_app.application.base.ports import Settings
from commission_app.application.identities.guard import Forbids
from commission_app.domain.refusals import Refusal, RefusalCode

LONGEST_PHRASE = 400
"""Characters: a phrase is a sentence or two, not the account of a case."""

_SETTING = "phrases"


class PhraseBook:
    """Keeps phrases in the encrypted file, in the order of the secretary; lives on its thread.

    A text becomes a phrase only by the deliberate act ``keep``: what was typed in a note never
    goes from one case to another by itself.
    """

    def __init__(self, settings: Settings, guard: Forbids, first: Sequence[str] = ()) -> None:
        """Work on the settings of a file; ``first`` is the list before anybody changed it."""
        self._settings = settings
        self._guard = guard
        self._first = tuple(first)

    def phrases(self) -> tuple[str, ...]:
        """Give the phrases in order."""
        kept = self._settings.get(_SETTING)
        if kept is None:
            return self._first
        return tuple(str(phrase) for phrase in json.loads(kept))

    def keep(self, text: str) -> tuple[str, ...] | Refusal:
        """Add a phrase at the end, once; a text that identifies a person is refused."""
        phrase = " ".join(text.split())
        if not phrase:
            return Refusal(RefusalCode.PHRASE_EMPTY)
        if len(phrase) > LONGEST_PHRASE:
            figures = {"length": len(phrase), "most": LONGEST_PHRASE}
            return Refusal(RefusalCode.PHRASE_TOO_LONG, "", figures)
        kinds = tuple(self._guard(phrase, ()))
        if kinds:
            return Refusal(RefusalCode.TEXT_IDENTIFIES, "", {"kinds": ",".join(kinds)})
        known = self.phrases()
        return known if phrase in known else self._put((*known, phrase))

    def drop(self, phrase: str) -> tuple[str, ...]:
        """Take a phrase away; one that is not there changes nothing."""
        known = self.phrases()
        if phrase not in known:
            return known
        return self._put(tuple(other for other in known if other != phrase))

    def _put(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        self._settings.put(_SETTING, json.dumps(phrases, ensure_ascii=False))
        return phrases
