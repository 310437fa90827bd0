"""Keys and codes without pixels: the ways to the file, and what changes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from commission_app.application.vault.keys import KeyService, Ways
from ui import french
from ui.kit.long_act import LongAct
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View


@dataclass(frozen=True, slots=True)
class Way:
    """A way to the key: its name, and whether it is there."""

    name: str
    said: str
    there: bool


@dataclass(frozen=True, slots=True)
class KeysState:
    """What the screen shows; ``code`` is there only until it was read back or given up."""

    ways: tuple[Way, ...] = ()
    warning: str = ""
    has_passphrase: bool = False
    has_code: bool = False
    code: str = ""
    busy: bool = False
    error: str = ""
    place: str = ""
    said: str = ""
    act: LongAct | None = None


_BACKED_UP = "Une sauvegarde a été faite sous la nouvelle clé."
_NOT_BACKED_UP = (
    "La sauvegarde sous la nouvelle clé n’a pas pu être faite : faites-en une dès que possible."
)


class KeysPresenter(Presenter):
    """Changes the keys on the thread of the file; what was typed is kept nowhere."""

    def __init__(self, view: View[KeysState], room: KeyService | None, storage: Runner) -> None:
        """Work with the key room, None during a rehearsal."""
        self._view = view
        self._room = room
        self._storage = storage
        self.state = KeysState()

    def enter(self) -> None:
        """Look at the ways again."""
        if self._room is None:
            said = "Pendant une répétition, le coffre réel n’est pas accessible."
            self._set(KeysState(warning=said, busy=True))
            return
        self._run(self._room.ways, "")

    def leave(self) -> None:
        """Forget a code that was not adopted: it opens nothing."""
        self.state = KeysState()

    def change_passphrase(self, passphrase: str, again: str) -> None:
        """Choose a passphrase."""
        if passphrase != again:
            self._fail("Les deux saisies diffèrent. Recommencez.", "passphrase")
            return
        room = self._room
        if room is not None:
            said = (
                "Phrase secrète enregistrée. Les sauvegardes déjà faites s’ouvrent encore avec la "
                "précédente."
            )
            self._run(lambda: room.change_passphrase(passphrase), said, "passphrase")

    def draw_code(self) -> None:
        """Show a new recovery code."""
        if self._room is not None:
            drawn = self._room.draw_code()
            self._set(replace(self.state, code=drawn, error="", said="", place=""))

    def adopt_code(self, typed: str) -> None:
        """Let the code that is shown open the file, once it was read back."""
        room, code = self._room, self.state.code
        if room is None or not code:
            return
        if not typed.strip():
            self._fail("Recopiez le code depuis le papier pour vérifier qu’il est bon.", "code")
            return
        said = "Code de secours actif. Rangez le papier sous clé, loin de cet ordinateur."
        self._run(lambda: room.adopt_code(code, typed), said, "code")

    def forget_code(self) -> None:
        """Give up the code that is shown."""
        self._set(replace(self.state, code="", error="", place=""))

    def revoke_code(self) -> None:
        """Have the recovery code open the file no more."""
        if self._room is not None:
            said = (
                "Code révoqué. Les sauvegardes déjà faites s’ouvrent encore avec lui : faites-en "
                "une nouvelle, et détruisez les anciennes si le papier est perdu."
            )
            self._run(self._room.revoke_code, said, "code")

    def change_key(self, passphrase: str) -> None:
        """Encrypt the file by a new key."""
        room = self._room
        if room is None:
            return
        if self.state.has_passphrase and not passphrase:
            self._fail("Saisissez la phrase secrète actuelle.", "key")
            return
        said = (
            "Clé renouvelée : tout le coffre a été chiffré à nouveau. Le code de secours précédent "
            "ne l’ouvre plus : créez-en un nouveau. "
        )

        def after(_: Ways) -> str:
            return said + (_BACKED_UP if room.backed_up else _NOT_BACKED_UP)

        # A copy takes the place of the file: no stop is offered in the middle.
        self._run(lambda: room.change_key(passphrase or None), after, "key", LongAct())

    def _run(
        self,
        work: Callable[[], Ways],
        said: str | Callable[[Ways], str],
        place: str = "",
        act: LongAct | None = None,
    ) -> None:
        self._set(replace(self.state, busy=True, error="", said="", act=act))

        def done(ways: Ways) -> None:
            shown = self._shown(ways)
            told = said if isinstance(said, str) else said(ways)
            self._set(replace(shown, said=french.typeset(told), place=place))

        def failed(error: Exception) -> None:
            self._fail(french.failure(error), place)

        if act is None:
            self._storage.run(work, done, failed)
        else:
            act.run(self._storage, work, done, failed)

    def _shown(self, ways: Ways) -> KeysState:
        warning = ""
        if not ways.elsewhere:
            warning = (
                "Rien n’ouvre ce coffre hors de cet ordinateur : si le trousseau ou l’ordinateur "
                "est perdu, tout est perdu, sauvegardes comprises. Choisissez une phrase secrète "
                "ou créez un code de secours."
            )
        return KeysState(
            (
                Way("Trousseau de l’ordinateur", _here(ways.keyring), ways.keyring),
                Way("Phrase secrète", _chosen(ways.passphrase), ways.passphrase),
                Way("Code de secours imprimé", _active(ways.code), ways.code),
            ),
            french.typeset(warning),
            ways.passphrase,
            ways.code,
        )

    def _fail(self, error: str, place: str) -> None:
        self._set(replace(self.state, busy=False, act=None, error=error, place=place, said=""))

    def _set(self, state: KeysState) -> None:
        self.state = state
        self._view.display(state)


def _here(there: bool) -> str:  # noqa: FBT001 - a word for each of two states
    return "ouvre sans rien demander" if there else "absent ou verrouillé"


def _chosen(there: bool) -> str:  # noqa: FBT001 - as above
    return "choisie" if there else "aucune"


def _active(there: bool) -> str:  # noqa: FBT001 - as above
    return "actif" if there else "aucun"
