"""The screen of backups: the list, the drill, the restore."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from commission_app.application.vault.rotation import Rotation
from ui.kit import scale
from ui.kit.widgets.act_progress import ActProgress
from ui.kit.widgets.parts import button, card, label, row, scrolled
from ui.kit.widgets.plain_table import PlainTable
from ui.screens.vault.logic.backups import BackupsState

if TYPE_CHECKING:
    from ui.screens.vault.logic.backups import BackupsPresenter


_HEADINGS = ("Faite le", "Pourquoi", "Contenu", "Empreinte")


class BackupsScreen(QWidget):
    """Displays a BackupsState; a restore is asked twice, in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by its declaration."""
        super().__init__(parent)
        self.acts: BackupsPresenter | None = None
        self._paths: tuple[Path, ...] = ()
        self._wanted: Path | None = None
        self.table = PlainTable("Sauvegardes", _HEADINGS, (1, 2))
        self.table.setMinimumHeight(140)
        self._empty, self._folder = label("value"), label("muted")
        self._same_disk = label("muted")
        self._drill, self._due = label("muted"), label("tone-warn")
        self._error, self._said = label("error"), label("tone-ok")
        self._report = label("")
        self.progress = ActProgress("Travail sur les sauvegardes")
        self.make = button("Sauvegarder maintenant", "primary")
        self.drill = button("Faire l’exercice")
        self.restore = button("Restaurer…")
        self.other = button("Restaurer un autre fichier…")
        self.choose = button("Changer de dossier…")
        self.beside = button("Revenir au dossier habituel")
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAccessibleName("Phrase secrète ou code de secours")
        self.secret.setPlaceholderText("Phrase secrète ou code de secours (facultatif ici)")
        self._question = label("value")
        self.confirm, self.give_up = button("Restaurer", "primary"), button("Ne rien changer")
        self._asked = card(self._question, row(self.confirm, self.give_up))
        self.kept = {name: QSpinBox() for name in ("Jours", "Semaines", "Mois")}
        self._lay_out()
        self._bind()

    def display(self, state: BackupsState) -> None:
        """Show a state."""
        paths = tuple(line.path for line in state.lines)
        if paths != self._paths:
            self._paths = paths
            self.table.clearSelection()
        self.table.fill([line.cells for line in state.lines])
        self.table.setVisible(bool(state.lines))
        for shown, text in (
            (self._empty, state.empty),
            (self._folder, f"Dossier\u00a0: {_breakable(state.folder)}"),
            (self._same_disk, state.same_disk),
            (self._drill, state.drill),
            (self._due, state.due),
            (self._error, state.error),
            (self._said, f"✓ {state.said}" if state.said else ""),
            (self._report, "\n".join(state.report)),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        self._folder.setVisible(bool(state.folder))
        self.beside.setVisible(state.chosen)
        if state.rotation is not None:
            rotation = state.rotation
            kept = (rotation.daily, rotation.weekly, rotation.monthly)
            for field, value in zip(self.kept.values(), kept, strict=True):
                field.blockSignals(True)  # noqa: FBT003 - Qt's own signature
                field.setValue(value)
                field.blockSignals(False)  # noqa: FBT003 - as above
        self.progress.follow(state.act if state.busy else None)
        for wanted in (self.make, self.choose, self.other, self.beside):
            wanted.setEnabled(not state.busy)
        self.drill.setEnabled(not state.busy and any(line.readable for line in state.lines))
        self.restore.setEnabled(not state.busy and bool(state.lines))
        if state.busy:
            self._ask(None)
        elif state.offered is not None:
            self._ask(state.offered)

    def ask_restore(self, backup: Path) -> None:
        """Ask in place whether a backup is to take the place of the present file."""
        self._ask(backup)

    def _ask(self, backup: Path | None) -> None:
        self._wanted = backup
        self._asked.setVisible(backup is not None)
        if backup is not None:
            self._question.setText(
                f"Restaurer {backup.name}\u202f? Le coffre actuel ne sera pas effacé\u00a0: il "
                "sera mis de côté, entier."
            )
            self.confirm.setFocus()

    def _selected(self) -> Path | None:
        rows = self.table.selectionModel().selectedRows()
        return self._paths[rows[0].row()] if rows and rows[0].row() < len(self._paths) else None

    def _secret(self) -> str:
        text = self.secret.text()
        self.secret.clear()
        return text

    def _on_drill(self) -> None:
        if self.acts is not None:
            self.acts.hold_drill(self._selected(), self._secret())

    def _on_restore(self) -> None:
        chosen = self._selected() or (self._paths[0] if self._paths else None)
        if chosen is not None:
            self.ask_restore(chosen)

    def _on_other(self) -> None:
        kinds = "Sauvegardes (*.sauvegarde);;Tous les fichiers (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, "Restaurer une sauvegarde", "", kinds)
        if chosen:
            self.ask_restore(Path(chosen))

    def _on_confirm(self) -> None:
        wanted = self._wanted
        self._ask(None)
        if wanted is not None and self.acts is not None:
            self.acts.restore(wanted, self._secret())

    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Dossier des sauvegardes")
        if chosen and self.acts is not None:
            self.acts.choose_folder(Path(chosen))

    def _on_rotation(self) -> None:
        if self.acts is not None:
            self.acts.choose_rotation(Rotation(*(field.value() for field in self.kept.values())))

    def _bind(self) -> None:
        self.make.clicked.connect(lambda: self._act(lambda acts: acts.make()))
        self.drill.clicked.connect(self._on_drill)
        self.restore.clicked.connect(self._on_restore)
        self.other.clicked.connect(self._on_other)
        self.confirm.clicked.connect(self._on_confirm)
        self.give_up.clicked.connect(lambda: self._ask(None))
        self.choose.clicked.connect(self._on_choose)
        self.beside.clicked.connect(lambda: self._act(lambda acts: acts.choose_folder(None)))
        for field in self.kept.values():
            field.editingFinished.connect(self._on_rotation)

    def _act(self, what: Callable[[BackupsPresenter], None]) -> None:
        if self.acts is not None:
            what(self.acts)

    def _generations(self) -> list[QWidget]:
        kept: list[QWidget] = [label("muted", "Garder la dernière de", wraps=False)]
        for (name, field), least in zip(self.kept.items(), (1, 0, 0), strict=True):
            field.setRange(least, 99)
            scale.fix_width(field, 88)
            field.setAccessibleName(f"{name} gardés")
            kept += [field, label("muted", name.lower(), wraps=False)]
        return kept

    def _lay_out(self) -> None:
        self._asked.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        whole.addWidget(scrolled(inner))
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(10)
        for widget in (
            label("title", "Sauvegardes"),
            label(
                "subtitle",
                "Une sauvegarde est faite après chaque séance : un seul fichier chiffré, relu "
                "aussitôt.".replace(" :", "\u00a0:"),
            ),
            self._said,
            self._error,
            self._due,
            self._empty,
        ):
            outer.addWidget(widget)
        self.table.setMinimumHeight(180)
        outer.addWidget(self.table, 1)
        outer.addWidget(self._asked)
        outer.addWidget(self._report)
        outer.addWidget(row(self.make, self.drill, self.restore, self.other))
        outer.addWidget(self.progress)
        outer.addWidget(self.secret)
        outer.addWidget(self._drill)
        outer.addWidget(
            card(
                self._folder,
                self._same_disk,
                row(*self._generations()),
                row(self.choose, self.beside),
                spacing=8,
            )
        )


def _breakable(path: str) -> str:
    """Let a long path turn to the next line after each of its parts."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
