"""The import screen: choose or drop a file, read what was understood, mend it, take it over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QRadioButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from commission_app.application.agenda.draft import Severity
from ui import french
from ui.kit import scale
from ui.kit.theme import ink
from ui.kit.widgets.act_progress import ActProgress
from ui.kit.widgets.file_drop import FileDrop
from ui.kit.widgets.parts import button, card, label, restyle, scrolled
from ui.kit.widgets.read_table import ReadTable
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.logic.import_state import ImportState, Remedy
from ui.screens.agenda.view.import_side import ImportSide
from ui.screens.agenda.view.links_card import LinksCard
from ui.screens.agenda.view.mending_panel import MendingPanel
from ui.screens.agenda.view.preview_page import PreviewPage

_INVITATION = (
    "Choisissez l’ordre du jour de la séance, ou déposez-le ici. Il est lu sur cet ordinateur ; "
    "rien n’est enregistré avant votre accord."
)
_EXPECTED = (
    "Feuilles attendues : Séance, Membres, Associations, Ordre du jour.\n"
    "Formats : .xlsx, .ods, .xls, .csv, .json."
)
_SEVERITIES = {
    Severity.BLOCK: ("Bloquant", "danger"),
    Severity.WARN: ("À vérifier", "warn"),
    Severity.INFO: ("Information", "muted"),
}
_FINDINGS = "Constats"


class ImportScreen(FileDrop):
    """Displays an ImportState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self._acts: ImportPresenter | None = None
        self._shown: ImportState | None = None
        self._heading = label("title")
        self._summary = label("subtitle")
        self._error = label("error")
        self._notice = label("muted")
        self._obstacle = label("muted")
        self.choose = button("Choisir un fichier…", "primary")
        self.choose.clicked.connect(self._on_choose)
        self.model = button("Enregistrer un modèle…")
        self.model.clicked.connect(self._on_model)
        self.filled = button("", "primary")
        self.filled.clicked.connect(self._on_filled)
        self.another = button("Choisir un autre fichier…")
        self.another.clicked.connect(self._on_choose)
        self.confirm = button("Importer la séance", "primary")
        self.confirm.clicked.connect(self._on_confirm)
        self.progress = ActProgress("Lecture et enregistrement de l’ordre du jour")
        self._invitation = self._make_invitation()
        self._preview = QWidget()
        self.side = ImportSide()
        self._left = scrolled(self.side)
        self.mending = MendingPanel(self)
        self.mask_all = button("Tout masquer")
        self.mask_all.clicked.connect(self._on_mask_all)
        self.findings = ReadTable("Constats", ("Gravité", "Où", "Constat"), 2)
        self.findings.chosen = self._on_select
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName("Ce qui a été compris")
        self._pages: dict[str, PreviewPage] = {}
        self._findings_page = self._make_findings_page()
        self._lay_out()

    @property
    def acts(self) -> ImportPresenter | None:
        """What the user can do; given by the front."""
        return self._acts

    @acts.setter
    def acts(self, acts: ImportPresenter | None) -> None:
        self._acts = self.side.acts = self.mending.acts = acts

    @property
    def answers(self) -> dict[str, tuple[QRadioButton, QRadioButton]]:
        """Give the answers about each chair: yes, no."""
        return self.side.answers

    @property
    def links(self) -> LinksCard | None:
        """Give the questions about associations and seats, if there are any."""
        return self.side.links

    @property
    def obstacle(self) -> str:
        """What forbids to import, empty when nothing does."""
        return self._obstacle.text()

    def display(self, state: ImportState) -> None:
        """Show a state."""
        before, self._shown = self._shown, state
        for text, said in (
            (self._heading, state.heading),
            (self._summary, state.summary),
            (self._error, state.error),
            (self._notice, state.notice),
            (self._obstacle, state.obstacle),
        ):
            text.setText(said)
            text.setVisible(bool(said))
        known = bool(state.file_name) and bool(state.findings or state.tables)
        self._invitation.setVisible(not state.file_name)
        self._offer_template(state.template)
        self._preview.setVisible(known)
        self.another.setVisible(known)
        self.another.setEnabled(not state.busy)
        self.confirm.setVisible(bool(state.tables))
        self.confirm.setEnabled(state.can_import and not state.busy)
        self.progress.follow(state.act if state.busy else None)
        self._obstacle.setVisible(known and bool(state.obstacle) and not state.busy)
        self.side.display(state)
        self._left.setVisible(bool(state.facts or state.chairs or state.links or state.asked))
        fresh = before is None or (before.tables, before.findings) != (state.tables, state.findings)
        if fresh:
            self._fill(state)
        self.findings.go_to(state.selected)
        chosen = (
            state.findings[state.selected] if 0 <= state.selected < len(state.findings) else None
        )
        self.mending.display(state.cell, chosen)
        self.mending.allow(not state.busy)
        blocking = sum(
            found.severity is Severity.BLOCK and bool(found.remedies & {Remedy.MASK, Remedy.ASIDE})
            for found in state.findings
        )
        self.mask_all.setVisible(blocking > 1)
        self.mask_all.setEnabled(not state.busy)

    def _offer_template(self, template: Path | None) -> None:
        """Make reading the template that was saved the next act."""
        name = template.name if template is not None else ""
        self.filled.setText(french.typeset(f"Lire « {name} » complété"))
        self.filled.setAccessibleName(self.filled.text())
        self.filled.setVisible(bool(name))
        restyle(self.choose, "plain" if name else "primary")

    def _fill(self, state: ImportState) -> None:
        shown = self._tabs.tabText(self._tabs.currentIndex()).split(" (")[0]
        rows = [(_SEVERITIES[f.severity][0], f.place or "Fichier", f.text) for f in state.findings]
        self.findings.fill(rows, [ink(_SEVERITIES[f.severity][1]) for f in state.findings])
        pages: list[tuple[QWidget, str]] = [
            (self._findings_page, f"{_FINDINGS} ({len(state.findings)})")
        ]
        for table in state.tables:
            if table.title not in self._pages:
                self._pages[table.title] = PreviewPage(table)
            self._pages[table.title].display(table)
            pages.append((self._pages[table.title], f"{table.title} ({len(table.rows)})"))
        self._tabs.clear()
        for page, text in pages:
            self._tabs.addTab(page, text)
        names = [_FINDINGS, *(table.title for table in state.tables)]
        mending = any(found.severity is not Severity.INFO for found in state.findings)
        first = 0 if mending or len(names) == 1 else 1
        self._tabs.setCurrentIndex(names.index(shown) if shown in names else first)

    def _make_findings_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.findings, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.mask_all)
        column.addLayout(row)
        column.addWidget(self.mending)
        scale.at_least_high(self.findings, 150)
        return scrolled(page)

    def _make_invitation(self) -> QWidget:
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(12)
        buttons.addWidget(self.filled)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.model)
        buttons.addStretch(1)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card(label("", _INVITATION), label("muted", _EXPECTED), row, spacing=14))
        column.addStretch(1)
        return holder

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            "Choisir l’ordre du jour",
            "",
            "Ordres du jour (*.xlsx *.ods *.xls *.csv *.tsv *.txt *.json);;Tous les fichiers (*)",
        )
        self.take_file(chosen)

    def _on_model(self) -> None:
        chosen, kind = QFileDialog.getSaveFileName(
            self,
            "Enregistrer un modèle",
            "ordre-du-jour.xlsx",
            "Classeur Excel (*.xlsx);;Classeur OpenDocument (*.ods)",
        )
        if chosen and self._acts is not None:
            ending = ".ods" if "*.ods" in kind else ".xlsx"
            place = Path(chosen)
            known = place.suffix.lower() in (".xlsx", ".ods")
            self._acts.save_model(place if known else place.with_name(place.name + ending))

    def _on_filled(self) -> None:
        if self._acts is not None and self._shown is not None and self._shown.template:
            self._acts.choose(self._shown.template)

    def take_file(self, path: str) -> None:
        """Read a file that was chosen or dropped."""
        if path and self._acts is not None:
            self._acts.choose(Path(path))

    def _on_select(self, row: int) -> None:
        if self._acts is not None:
            self._acts.select(row)

    def _on_mask_all(self) -> None:
        if self._acts is not None:
            self._acts.mask_all()

    def _on_confirm(self) -> None:
        if self._acts is not None:
            self._acts.confirm()

    def _lay_out(self) -> None:
        heading = QVBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(self._heading)
        heading.addWidget(self._summary)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(heading, 1)
        acts = QHBoxLayout()
        acts.setSpacing(16)
        for widget in (self.another, self.confirm):
            acts.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addLayout(acts)
        self._obstacle.setAlignment(Qt.AlignmentFlag.AlignRight)
        beside.addWidget(self._obstacle)
        beside.addStretch(1)
        top.addLayout(beside)
        scale.fix_width(self._left, 380)
        both = QHBoxLayout(self._preview)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(16)
        both.addWidget(self._left)
        both.addWidget(self._tabs, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        outer.addLayout(top)
        outer.addWidget(self._error)
        outer.addWidget(self._notice)
        outer.addWidget(self.progress)
        outer.addWidget(self._invitation, 1)
        outer.addWidget(self._preview, 1)
