"""The lock of the desk without pixels: its code asked for, or offered where there is none yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from commission_app.application.vault.lock import Lock, LockHeld
from ui import french
from ui.french import locks
from ui.kit.session_model import Runner, View


@dataclass(frozen=True, slots=True)
class LockState:
    """What the lock shows: nothing of a session."""

    explanation: str = ""
    busy: bool = False
    error: str = ""


_LOCKED = "Le bureau est verrouillé. L’écran de la présidence est neutre ; rien n’est perdu."
_NO_CODE = (
    "L’écran de la présidence est neutre. Le bureau n’est pas verrouillé : aucun code n’est encore "
    "choisi. Un code d’au moins six caractères sera demandé à chaque verrouillage, et à "
    "l’ouverture de l’application."
)
_DIFFER = "Les deux saisies diffèrent. Recommencez."


class LockPresenter:
    """Checks codes away from the screen; ``opened`` is called once one is right."""

    def __init__(
        self,
        view: View[LockState],
        lock: Lock,
        runner: Runner,
        opened: Callable[[], None],
        chosen: Callable[[], None],
    ) -> None:
        """Look after a lock; ``chosen`` is called once another code is chosen."""
        self._view = view
        self._lock = lock
        self._runner = runner
        self._opened = opened
        self._chosen = chosen
        self.state = LockState()

    @property
    def is_set(self) -> bool:
        """Tell whether a code was chosen."""
        return self._lock.is_set

    def close(self) -> None:
        """Ask for the code."""
        self._show(LockState(french.typeset(_LOCKED)))

    def submit(self, code: str) -> None:
        """Open with a code, or with the passphrase of the file; nothing else opens."""
        if self.state.busy:
            return
        self._show(replace(self.state, busy=True, error=""))
        self._runner.run(lambda: self._lock.check(code), self._done, self._failed)

    def set(self, code: str, known: str, done: Callable[[str], None]) -> None:
        """Choose another code; ``done`` gets a fault, or an empty text."""

        def kept(_: object) -> None:
            self._chosen()
            done("")

        self._runner.run(
            lambda: self._lock.choose(code, known),
            kept,
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


class CodeOffer:
    """Offers to choose a code where there is none: nothing is locked before one is chosen."""

    def __init__(
        self, view: View[LockState], lock: Lock, runner: Runner, chosen: Callable[[], None]
    ) -> None:
        """Look after a lock; ``chosen`` is called once it has its code."""
        self._view = view
        self._lock = lock
        self._runner = runner
        self._chosen = chosen
        self.state = LockState()

    def offer(self) -> None:
        """Say what a code is for."""
        self._show(LockState(french.typeset(_NO_CODE)))

    def choose(self, code: str, again: str) -> None:
        """Choose a code; both entries must be the same."""
        if self.state.busy:
            return
        if code != again:
            self._show(replace(self.state, error=_DIFFER))
            return
        self._show(replace(self.state, busy=True, error=""))
        self._runner.run(lambda: self._lock.choose(code), self._done, self._failed)

    def _done(self, _: object) -> None:
        self._show(replace(self.state, busy=False))
        self._chosen()

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, busy=False, error=_words(error)))

    def _show(self, state: LockState) -> None:
        self.state = state
        self._view.display(state)


def _words(error: Exception) -> str:
    said = locks.held(error) if isinstance(error, LockHeld) else french.failure(error)
    return french.typeset(said)
