"""Backups without pixels: the shelf, the drill, the restore, and one after each session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from commission_app.application.base.checkpoint import CheckpointVerdict
from commission_app.application.session.service import Snapshot
from commission_app.application.vault.backup_policy import SessionEnds
from commission_app.application.vault.backup_ports import BackupError, BackupFault, Reason
from commission_app.application.vault.backups import Backup, BackupService, DrillReport
from commission_app.application.vault.rotation import Rotation
from ui import french
from ui.french.vault import BACKUP_FAULTS, REASONS
from ui.kit.long_act import NOTHING_WRITTEN, LongAct
from ui.kit.presenter import Presenter
from ui.kit.secrets_typed import typed
from ui.kit.session_model import Runner, View

_SAME_DISK = (
    "Ce dossier est sur le même disque que le coffre : si ce disque est perdu, tout l’est. "
    "Choisissez une clé USB ou un partage, ou copiez-y les sauvegardes."
)


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A backup of the list."""

    path: Path
    cells: tuple[str, str, str, str]
    readable: bool


@dataclass(frozen=True, slots=True)
class BackupsState:
    """What the screen shows; ``due`` reminds of a drill."""

    lines: tuple[BackupLine, ...] = ()
    folder: str = ""
    same_disk: str = ""
    chosen: bool = False
    rotation: Rotation | None = None
    drill: str = ""
    due: str = ""
    empty: str = ""
    busy: bool = False
    error: str = ""
    said: str = ""
    report: tuple[str, ...] = ()
    act: LongAct | None = None
    offered: Path | None = None
    """A backup that the program was started with: asked about once."""


class BackupsPresenter(Presenter):
    """Looks after the shelf, on the thread of the file."""

    def __init__(
        self,
        view: View[BackupsState],
        office: BackupService | None,
        storage: Runner,
        restore: Callable[[Path, dict[str, str | None], bool], None],
        tell: Callable[[str], None],
    ) -> None:
        """Work with the office, None during a rehearsal.

        ``restore`` closes the file and opens it again as restored, even as the file of another
        commission where its last argument says that it was confirmed; ``tell`` says a failure
        wherever the user is.
        """
        self._view = view
        self._office = office
        self._storage = storage
        self._restore = restore
        self._tell = tell
        self._other: Path | None = None
        self._offered: Path | None = None
        self._ends = SessionEnds()
        self.state = BackupsState()

    def enter(self) -> None:
        """Look at the shelf again."""
        if self._office is None:
            said = "Pendant une répétition, le coffre réel n’est pas accessible."
            self._set(BackupsState(empty=said, busy=True))
            return
        office = self._office
        self._run(lambda: self._look(office))

    def show_subject(self, subject: str) -> None:
        """Ask, once the shelf was looked at, whether the backup of that path is to be restored."""
        self._offered = Path(subject)
        if not self.state.busy:
            self._set(self.state)

    def follow(self, snapshot: Snapshot) -> None:
        """Back the file up once a session was closed, its minutes issued, each signature laid."""
        if self._ends.reached(snapshot):
            self._in_silence(Reason.SESSION)

    def opened(self) -> None:
        """Back the file up when the last session went on without any backup for a day."""
        office = self._office
        if office is None:
            return

        def work() -> bool:
            office.make_at_opening()
            return office.drill_is_due()

        self._storage.run(work, lambda _: None, self._failed_in_silence)

    def make(self) -> None:
        """Make a backup now."""
        office = self._office
        if office is not None:

            def work() -> BackupsState:
                office.make(Reason.DEMAND)
                return replace(self._look(office), said="Sauvegarde faite, relue et vérifiée.")

            self._run(work, LongAct(self._stopped))

    def choose_folder(self, folder: Path | None) -> None:
        """Choose where backups go; None, beside the file."""
        office = self._office
        if office is not None:

            def work() -> BackupsState:
                office.choose(folder, office.settings().rotation)
                return replace(self._look(office), said="Dossier des sauvegardes enregistré.")

            self._run(work)

    def choose_rotation(self, rotation: Rotation) -> None:
        """Choose which are kept."""
        office = self._office
        if office is not None and rotation != self.state.rotation:

            def work() -> BackupsState:
                kept = office.settings().folder
                office.choose(None if kept is None else Path(kept), rotation)
                return self._look(office)

            self._run(work)

    def hold_drill(self, backup: Path | None, secret: str) -> None:
        """Try a backup; with a secret, as on a new computer."""
        office = self._office
        if office is not None:
            given = typed(secret)

            def work() -> BackupsState:
                report = office.drill(backup, **given)
                return replace(self._look(office), report=_report(report, secret.strip()))

            self._run(work, LongAct(self._stopped))

    def restore(self, backup: Path, secret: str) -> None:
        """Put a backup in the place of the present file.

        That of another commission is told first, and restored when it is asked for again.
        """
        office, given = self._office, typed(secret)
        if office is None:
            return
        confirmed, self._other = self._other == backup, None

        def found(ours: bool) -> None:  # noqa: FBT001 - the answer of the runner
            if ours or confirmed:
                self._restore(backup, given, confirmed)
                return
            self._other = backup
            self._failed(BackupError(BackupFault.OTHER_COMMISSION))

        # The present file is closed meanwhile: there is no way back in the middle.
        act = LongAct()
        self._set(replace(self.state, busy=True, error="", said="", report=(), act=act))
        self._storage.run(lambda: office.is_ours(backup), found, self._failed)

    def _in_silence(self, reason: Reason) -> None:
        office = self._office
        if office is not None:
            self._storage.run(lambda: office.make(reason), lambda _: None, self._failed_in_silence)

    def _failed_in_silence(self, error: Exception) -> None:
        said = "La sauvegarde automatique n’a pas pu être faite. "
        self._tell(french.typeset(said) + french.failure(error))

    def _look(self, office: BackupService) -> BackupsState:
        settings, shelf = office.settings(), office.shelf()
        last = settings.drill_at
        drill = "Aucun exercice n’a encore été fait."
        if last is not None:
            drill = f"Dernier exercice : {french.date_long(last.date().isoformat())}."
        due = ""
        if office.drill_is_due():
            due = (
                "Essayez une sauvegarde : c’est la seule façon de savoir qu’elle servira. "
                "L’exercice ne change rien au coffre."
            )
        return BackupsState(
            tuple(_line(one) for one in shelf),
            str(office.folder()),
            french.typeset(_SAME_DISK) if office.on_the_same_disk() else "",
            settings.folder is not None,
            settings.rotation,
            french.typeset(drill),
            french.typeset(due),
            "" if shelf else "Aucune sauvegarde dans ce dossier pour le moment.",
        )

    def _run(self, work: Callable[[], BackupsState], act: LongAct | None = None) -> None:
        self._set(replace(self.state, busy=True, error="", said="", report=(), act=act))
        if act is None:
            self._storage.run(work, self._set, self._failed)
        else:
            act.run(self._storage, work, self._set, self._failed)

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, busy=False, act=None, error=french.failure(error)))

    def _stopped(self) -> None:
        self._set(replace(self.state, busy=False, act=None, said=NOTHING_WRITTEN))

    def _set(self, state: BackupsState) -> None:
        self.state = state
        offered = None if state.busy else self._offered
        if offered is not None:
            self._offered = None
        self._view.display(replace(state, offered=offered))


def _line(backup: Backup) -> BackupLine:
    header = backup.header
    if header is None:
        said = french.typeset(BACKUP_FAULTS[backup.fault]) if backup.fault else ""
        return BackupLine(backup.path, (backup.path.name, "", said, ""), readable=False)
    made = header.made_at
    contents = header.contents
    when = f"{french.date_short(made.date().isoformat())}, {french.hour(made)}"
    what = (
        f"{french.plural(contents.sessions, 'séance', 'séances')}, "
        f"{french.plural(contents.facts, 'écriture', 'écritures')}"
    )
    return BackupLine(
        backup.path,
        (when, REASONS[header.reason], what, french.fingerprint(contents.head.seal)),
        readable=True,
    )


def _report(report: DrillReport, secret: str) -> tuple[str, ...]:
    verdicts = {
        CheckpointVerdict.HOLDS: "Le coffre contient bien tout ce que contient cette sauvegarde.",
        CheckpointVerdict.CUT: "Attention : cette sauvegarde contient des écritures qui ne sont "
        "plus dans le coffre. Ne poursuivez pas : prévenez la personne qui suit l’application.",
        CheckpointVerdict.REWRITTEN: "Attention : le coffre a été réécrit depuis cette sauvegarde. "
        "Ne poursuivez pas : prévenez la personne qui suit l’application.",
    }
    contents = report.contents
    way = (
        "Ouverte avec ce que vous avez saisi seul, comme sur un ordinateur neuf."
        if secret
        else "Ouverte avec la clé de cet ordinateur. Saisissez la phrase ou le code pour essayer "
        "aussi le cas d’un ordinateur neuf."
    )
    return tuple(
        french.typeset(line)
        for line in (
            f"Exercice réussi sur {report.backup.name} : restaurée à part, vérifiée, effacée.",
            (
                f"{french.plural(contents.sessions, 'séance relue', 'séances relues')}, "
                f"{french.plural(contents.facts, 'écriture', 'écritures')} : chaîne intacte."
            ),
            verdicts[report.verdict],
            way,
        )
    )
