"""The command ``update``: checks a new version, backs the file up, then starts its set-up."""

from __future__ import annotations

import getpass
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from commission_app.application.base.ports import JournalError
from commission_app.application.updates.updates import UpdateRefused, UpdateService
from commission_app.application.vault.backup_ports import BackupError, Reason
from commission_app.application.vault.file_opener import OpenerState, UnlockError
from commission_app.clocks import SystemClock
from commission_app.composition import update_wiring
from commission_app.composition.opener import FileOpener
from commission_app.paths import Folders
from ui import french
from ui.french.updates import update_refused, update_taken

_NEW = (OpenerState.NEW_WITH_KEYRING, OpenerState.NEW_WITHOUT_KEYRING)


def run(
    package: Path,
    places: Folders,
    *,
    older: bool,
    service: UpdateService | None = None,
    start: Callable[[Path], str] | None = None,
    ask: Callable[[str], str] = getpass.getpass,
) -> tuple[bool, str]:
    """Take an update; return whether it was taken and what to say."""
    taker = update_wiring.update_service(places) if service is None else service
    opener = FileOpener(places, SystemClock())
    try:
        copy, statement = taker.take(package, lambda: _back_up(opener, ask), older=older)
    except UpdateRefused as refused:
        asks = " Pour l’installer quand même, ajoutez --allow-older."
        return False, update_refused(refused) + (asks if refused.asks_again else "")
    except (UnlockError, JournalError, BackupError, OSError) as error:
        return False, french.failure(error)
    return True, f"{update_taken(statement)}\n{(start or start_setup)(copy)}"


def _back_up(opener: FileOpener, ask: Callable[[str], str]) -> None:
    state = opener.state()
    if state in _NEW:
        return
    needed = state is not OpenerState.KEY_AT_HAND
    workplace = opener.unlock(ask("Phrase secrète\u00a0: ") if needed else None)
    try:
        workplace.maintenance.backups.make(Reason.UPGRADE)
    finally:
        workplace.close()


def start_setup(copy: Path) -> str:
    """Start a set-up program on Windows; elsewhere say the command: it needs an administrator."""
    if sys.platform == "win32" and copy.suffix.lower() == ".exe":
        subprocess.Popen([str(copy)])  # noqa: S603 - the copy whose signature was checked
        return (
            "L’installation commence dans sa propre fenêtre. Fermez l’application\u202f; si elle "
            "le demande encore, choisissez Recommencer."
        )
    if copy.suffix == ".deb":
        return f"Pour l’installer\u00a0: sudo apt install {copy}"
    return f"La copie vérifiée est ici\u00a0: {copy}"
