"""The lock of the desk without pixels: a code asked for, or chosen where there is none yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from commission_app.application.vault.lock import Lock, LockHeld
from ui import french
from ui.french import locks
from ui.kit.session_model import Runner, View


@dataclass(frozen=True, slots=True)
class LockState:
    """What the lock shows: nothing of a session."""

    explanation: str = ""
    choosing: bool = False
    busy: bool = False
    error: str = ""


class LockActs(Protocol):
    """What one can do before the lock."""

    def submit(self, code: str, again: str) -> None:
        """Open with a code, or choose it."""


_LOCKED = "Le bureau est verrouillé. L’écran de la présidence est neutre ; rien n’est perdu."
_NO_CODE = (
    "Le bureau est caché, mais aucun code ne le protège encore. Choisissez un code d’au moins six "
    "caractères : il sera demandé à chaque verrouillage, et à l’ouverture de l’application."
)


class LockPresenter:
    """Checks codes away from the screen; ``opened`` is called once one is right."""

    def __init__(
        self, view: View[LockState], lock: Lock, runner: Runner, opened: Callable[[], None]
    ) -> None:
        """Look after a lock."""
        self._view = view
        self._lock = lock
        self._runner = runner
        self._opened = opened
        self.state = LockState()

    @property
    def is_set(self) -> bool:
        """Tell whether a code was chosen."""
        return self._lock.is_set

    def close(self) -> None:
        """Ask for the code."""
        choosing = not self._lock.is_set
        said = _NO_CODE if choosing else _LOCKED
        self._show(LockState(french.typeset(said), choosing))

    def submit(self, code: str, again: str) -> None:
        """Open with a code, or choose it."""
        if self.state.busy:
            return
        if self.state.choosing and code != again:
            self._show(replace(self.state, error="Les deux saisies diffèrent. Recommencez."))
            return
        work = self._lock.choose if self.state.choosing else self._lock.check
        self._show(replace(self.state, busy=True, error=""))
        self._runner.run(lambda: work(code), self._done, self._failed)

    def set(self, code: str, known: str, done: Callable[[str], None]) -> None:
        """Choose another code; ``done`` gets a fault, or an empty text."""
        self._runner.run(
            lambda: self._lock.choose(code, known),
            lambda _: done(""),
            lambda error: done(_words(error)),
        )

    def _done(self, _: object) -> None:
        self._show(replace(self.state, busy=False))
        self._opened()

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, busy=False, error=_words(error)))

    def _show(self, state: LockState) -> None:
        self.state = state
        self._view.display(state)


def _words(error: Exception) -> str:
    said = locks.held(error) if isinstance(error, LockHeld) else french.failure(error)
    return french.typeset(said)
