"""The unlock screen without pixels: the first start, and every later one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from commission_app.application.base.ports import (
    FileDamaged,
    JournalUnavailable,
    StorageFault,
    WrongKey,
)
from commission_app.application.vault.backup_ports import BackupError, BackupFault
from commission_app.application.vault.file_opener import (
    PASSPHRASE_LENGTH,
    OpenerState,
    UnlockError,
    UnlockFault,
)
from ui import french
from ui.kit.presenter import Presenter
from ui.kit.secrets_typed import typed
from ui.kit.session_model import Runner, View
from ui.screens.unlock.logic.unlock_state import LOOKING, Asked, UnlockState

Opened = TypeVar("Opened")
Opened_co = TypeVar("Opened_co", covariant=True)


class VaultOpener(Protocol[Opened_co]):
    """The door of the encrypted file, on the storage thread."""

    def state(self) -> OpenerState:
        """Tell what is needed to go in."""

    def create(self, passphrase: str | None = None) -> Opened_co:
        """Make the file and open it."""

    def unlock(self, passphrase: str | None = None, code: str | None = None) -> Opened_co:
        """Open the file."""

    def read(self, passphrase: str | None = None, code: str | None = None) -> Opened_co:
        """Open the file as it is now, to read it alone."""

    def restore(
        self,
        backup: Path,
        passphrase: str | None = None,
        code: str | None = None,
        *,
        confirmed: bool = False,
    ) -> Opened_co:
        """Put the file of a backup in place, and open it; that of another one once confirmed."""


_NEW_WITH_KEYRING = (
    "Les séances seront chiffrées sur cet ordinateur. La clé est gardée par le trousseau du "
    "système : rien n’est à retenir. Mais si ce trousseau ou cet ordinateur est perdu, tout est "
    "perdu, sauvegardes comprises, sauf avec une phrase secrète, à choisir ci-dessous, ou un code "
    "imprimé, à créer ensuite dans « Clés et codes »."
)
_NO_KEYRING = (
    "La clé de ce coffre est gardée par le trousseau du système, qui ne répond "
    "pas. Rien n’est perdu : ouvrez la session habituelle de l’ordinateur, "
    "déverrouillez le trousseau, puis réessayez."
)
_KEY_LOST = (
    "La clé de ce coffre n’est plus dans le trousseau et aucune phrase de secours "
    "n’avait été choisie. Le coffre n’a pas été modifié : restaurez le trousseau "
    "ou le dossier complet d’une sauvegarde, puis réessayez."
)
_NEW_WITHOUT_KEYRING = (
    "Les séances seront chiffrées sur cet ordinateur. Aucun trousseau sûr n’a été trouvé : "
    f"choisissez une phrase secrète d’au moins {PASSPHRASE_LENGTH} caractères. Elle est demandée à "
    "chaque ouverture, et personne ne peut la retrouver : notez-la et rangez-la sous clé."
)
_CODE = (
    "Saisissez les huit groupes du code imprimé. Majuscules, espaces et tirets sont sans "
    "importance."
)
_RESTORE = (
    "Saisissez la phrase secrète ou le code de secours du jour où cette sauvegarde a été faite. "
    "Sur l’ordinateur qui l’a faite, le champ peut rester vide. Un coffre déjà présent est mis de "
    "côté, jamais effacé."
)


_NEW = (OpenerState.NEW_WITH_KEYRING, OpenerState.NEW_WITHOUT_KEYRING)


class UnlockPresenter(Presenter, Generic[Opened]):
    """Finds out what is needed, asks for it, and hands over what was opened."""

    def __init__(
        self,
        view: View[UnlockState],
        door: VaultOpener[Opened],
        runner: Runner,
        opened: Callable[[Opened], None],
    ) -> None:
        """Look after a door; ``opened`` gets what is behind it."""
        self._view = view
        self._door = door
        self._runner = runner
        self._opened = opened
        self._backup: Path | None = None
        self._other: Path | None = None
        self.given: Callable[[], Path | None] = lambda: None
        """Gives, once, the backup that a new computer begins with."""
        self.state = UnlockState()

    def enter(self) -> None:
        """Look at the door; go straight in when the key is at hand."""
        self._set(LOOKING)
        self._runner.run(self._door.state, self._found, self._failed)

    def submit(self, passphrase: str, again: str) -> None:
        """Go in with what was typed."""
        if self.state.busy:
            return
        asked = self.state.asked
        if asked is Asked.RETRY:
            self.enter()
            return
        if asked is Asked.CODE or asked is Asked.RESTORE:
            self._submit_secret(asked, passphrase)
            return
        new = asked in (Asked.CHOICE, Asked.OPTION)
        wanted = passphrase or None
        fault = _fault(asked, passphrase, again) if new else ""
        if fault or (asked is Asked.ENTRY and not passphrase):
            self._set(replace(self.state, error=fault or "Saisissez la phrase secrète."))
            return
        self._set(replace(self.state, busy=True, error=""))
        work = self._door.create if new else self._door.unlock
        self._runner.run(lambda: work(wanted), self._opened, self._refused)

    def read(self, passphrase: str) -> None:
        """Go in to read alone, by the key at hand or by what was typed."""
        asked = self.state.asked
        if self.state.busy:
            return
        if asked in (Asked.ENTRY, Asked.CODE) and not passphrase:
            self._set(replace(self.state, error="Saisissez d’abord ce qui ouvre le coffre."))
            return
        self._set(replace(self.state, busy=True, error=""))
        wanted = passphrase or None
        given = {"code": wanted} if asked is Asked.CODE else {"passphrase": wanted}
        self._runner.run(partial(self._door.read, **given), self._opened, self._refused)

    def use_code(self) -> None:
        """Ask for the recovery code in place of the passphrase."""
        self._ask("Code de secours", _CODE, Asked.CODE, "Ouvrir", offers_passphrase=True)

    def use_passphrase(self) -> None:
        """Ask for the passphrase again."""
        self._backup = None
        self.enter()

    def restore(self, backup: Path) -> None:
        """Ask for what opens a backup, to put it in place."""
        self._backup = backup
        self._ask(
            "Restaurer une sauvegarde", _RESTORE, Asked.RESTORE, "Restaurer", offers_passphrase=True
        )

    def _submit_secret(self, asked: Asked, text: str) -> None:
        backup = self._backup
        if not text.strip() and asked is Asked.CODE:
            self._set(replace(self.state, error="Saisissez le code de secours."))
            return
        self._set(replace(self.state, busy=True, error=""))
        if asked is Asked.CODE or backup is None:
            work = partial(self._door.unlock, code=text)
        else:
            given = typed(text)
            confirmed, self._other = self._other == backup, None
            work = partial(
                self._door.restore,
                backup,
                given["passphrase"],
                given["code"],
                confirmed=confirmed,
            )
        self._runner.run(work, self._opened, self._refused)

    def _found(self, state: OpenerState) -> None:
        backup = self.given() if state in _NEW else None
        if backup is not None:
            self.restore(backup)
            return
        match state:
            case OpenerState.KEY_AT_HAND:
                self._set(UnlockState(explanation="Ouverture du coffre…"))
                self._runner.run(self._door.unlock, self._opened, self._failed)
            case OpenerState.NEW_WITH_KEYRING:
                self._ask(
                    "Bienvenue", _NEW_WITH_KEYRING, Asked.OPTION, "Commencer", offers_restore=True
                )
            case OpenerState.NEW_WITHOUT_KEYRING:
                self._ask(
                    "Bienvenue",
                    _NEW_WITHOUT_KEYRING,
                    Asked.CHOICE,
                    "Commencer",
                    offers_restore=True,
                )
            case OpenerState.PASSPHRASE_NEEDED:
                said = "Saisissez la phrase secrète de ce coffre."
                self._ask(
                    "Coffre fermé",
                    said,
                    Asked.ENTRY,
                    "Ouvrir",
                    offers_code=True,
                    offers_restore=True,
                )
            case OpenerState.CODE_NEEDED:
                self._ask("Coffre fermé", _CODE, Asked.CODE, "Ouvrir", offers_restore=True)
            case OpenerState.KEYRING_UNAVAILABLE:
                self._ask("Trousseau absent", _NO_KEYRING, Asked.RETRY, "Réessayer")
            case OpenerState.KEY_LOST:
                self._ask(
                    "Clé introuvable", _KEY_LOST, Asked.RETRY, "Réessayer", offers_restore=True
                )

    def _ask(
        self,
        title: str,
        said: str,
        asked: Asked,
        button: str,
        *,
        offers_code: bool = False,
        offers_passphrase: bool = False,
        offers_restore: bool = False,
    ) -> None:
        self._set(
            UnlockState(
                title,
                french.typeset(said),
                asked,
                button,
                busy=False,
                offers_code=offers_code,
                offers_passphrase=offers_passphrase,
                offers_restore=offers_restore,
            )
        )

    def _refused(self, error: Exception) -> None:
        if isinstance(error, BackupError) and error.fault is BackupFault.OTHER_COMMISSION:
            self._other = self._backup
        offered = self.state.offers_reading or _may_be_read(error)
        said = french.failure(error)
        self._set(replace(self.state, busy=False, error=said, offers_reading=offered))

    def _failed(self, error: Exception) -> None:
        said = french.failure(error)
        if isinstance(error, UnlockError) and error.fault is UnlockFault.KEYRING_OTHER_KEY:
            self._found(OpenerState.PASSPHRASE_NEEDED)
            self._set(replace(self.state, error=said))
            return
        self._set(
            UnlockState(
                "Coffre inaccessible",
                asked=Asked.RETRY,
                button="Réessayer",
                busy=False,
                error=said,
                offers_code=isinstance(error, WrongKey),
                offers_restore=isinstance(error, (WrongKey, FileDamaged)),
                offers_reading=_may_be_read(error),
            )
        )

    def _set(self, state: UnlockState) -> None:
        self.state = state
        self._view.display(state)


def _may_be_read(error: Exception) -> bool:
    """Tell whether the file is there and well, but cannot be written by this program."""
    faults = (StorageFault.IN_USE, StorageFault.READ_ONLY, StorageFault.DENIED)
    return isinstance(error, JournalUnavailable) and error.fault in faults


def _fault(asked: Asked, passphrase: str, again: str) -> str:
    if asked is Asked.OPTION and not passphrase and not again:
        return ""
    if len(passphrase) < PASSPHRASE_LENGTH:
        return f"La phrase doit compter au moins {PASSPHRASE_LENGTH} caractères."
    if passphrase != again:
        return "Les deux saisies diffèrent. Recommencez."
    return ""
