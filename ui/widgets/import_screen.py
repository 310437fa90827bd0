"""The import screen: choose or drop a file, read what was understood, take it over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from commission_app.session.draft import Severity
from ui import scale
from ui.presenters.import_agenda import (
    ChairQuestion,
    FindingLine,
    ImportActs,
    ImportState,
    PreviewTable,
)
from ui.widgets.links_card import LinksCard
from ui.widgets.parts import PlainTable, button, card, label, scrolled

_INVITATION = (
    "Choisissez le classeur de la séance, ou déposez-le ici. Il est lu sur cet ordinateur ; rien "
    "n’est enregistré avant votre accord."
)
_EXPECTED = (
    "Feuilles attendues : Séance, Membres, Associations, Ordre du jour.\n"
    "Formats : .xlsx, .ods, .xls."
)
_SEVERITIES = {
    Severity.BLOCK: ("Bloquant", "error"),
    Severity.WARN: ("À vérifier", "chip-warn"),
    Severity.INFO: ("Information", "chip"),
}
_STRETCH = {"Ordre du jour": (1,), "Membres": (1, 2, 3), "Associations": (2,)}


class ImportScreen(QWidget):
    """Displays an ImportState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.acts: ImportActs | None = None
        self.setAcceptDrops(True)
        self._shown: ImportState | None = None
        self._heading = label("title")
        self._summary = label("subtitle")
        self._error = label("error")
        self._obstacle = label("muted", wraps=False)
        self.choose = button("Choisir un fichier…", "primary")
        self.choose.clicked.connect(self._on_choose)
        self.another = button("Choisir un autre fichier…")
        self.another.clicked.connect(self._on_choose)
        self.confirm = button("Importer la séance", "primary")
        self.confirm.clicked.connect(self._on_confirm)
        self._invitation = self._make_invitation()
        self._preview = QWidget()
        self._side = QVBoxLayout()
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName("Ce qui a été compris")
        self.answers: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        self.links: LinksCard | None = None
        self._lay_out()

    def display(self, state: ImportState) -> None:
        """Show a state."""
        self._heading.setText(state.heading)
        self._summary.setText(state.summary)
        self._summary.setVisible(bool(state.summary))
        self._error.setText(state.error)
        self._error.setVisible(bool(state.error))
        known = bool(state.file_name) and not state.busy
        self._invitation.setVisible(not state.file_name)
        self._preview.setVisible(known)
        self.another.setVisible(known)
        self.confirm.setVisible(bool(state.tables))
        self.confirm.setEnabled(state.can_import and not state.busy)
        self._obstacle.setText(state.obstacle)
        self._obstacle.setVisible(known and bool(state.obstacle))
        fresh = self._shown is None or (
            self._shown.tables,
            self._shown.findings,
            self._shown.file_name,
        ) != (state.tables, state.findings, state.file_name)
        self._shown = state
        if fresh:
            self._fill(state)
        if self.links is not None:
            self.links.display(state.links)
        for asked in state.chairs:
            yes, no = self.answers[asked.seat]
            yes.setChecked(asked.votes is True)
            no.setChecked(asked.votes is False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one local file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the dropped file."""
        self._choose(event.mimeData().urls()[0].toLocalFile())

    def _fill(self, state: ImportState) -> None:
        while self._side.count():
            taken = self._side.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.deleteLater()
        self.answers = {}
        if state.chairs:
            self._side.addWidget(self._chairs_card(state.chairs))
        self.links = None
        if state.links:
            self.links = LinksCard(state.links, self._on_link)
            self._side.addWidget(self.links)
        if state.facts:
            self._side.addWidget(self._facts_card(state))
        if state.findings:
            self._side.addWidget(self._findings_card(state.findings))
        self._side.addStretch(1)
        self._tabs.clear()
        for table in state.tables:
            self._tabs.addTab(self._table(table), f"{table.title} ({len(table.rows)})")
        self._tabs.setVisible(bool(state.tables))

    def _chairs_card(self, chairs: tuple[ChairQuestion, ...]) -> QFrame:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, asked in enumerate(chairs):
            yes, no = QRadioButton("Oui"), QRadioButton("Non")
            group = QButtonGroup(rows)
            for choice in (yes, no):
                group.addButton(choice)
            yes.setAccessibleName(f"{asked.quality} : vote")
            no.setAccessibleName(f"{asked.quality} : ne vote pas")
            yes.clicked.connect(lambda _=False, seat=asked.seat: self._on_answer(seat, votes=True))
            no.clicked.connect(lambda _=False, seat=asked.seat: self._on_answer(seat, votes=False))
            grid.addWidget(label("value", asked.quality), place, 0)
            grid.addWidget(yes, place, 1)
            grid.addWidget(no, place, 2)
            self.answers[asked.seat] = (yes, no)
        grid.setColumnStretch(0, 1)
        why = label(
            "muted",
            "Le texte ne tranche pas : la réponse est consignée et décide de la majorité "
            "(art. R. 121-12-7 du CASF, R. 133-11 du CRPA).",
        )
        return card(label("section", "LA PRÉSIDENCE VOTE-T-ELLE\u202f?"), rows, why)

    def _facts_card(self, state: ImportState) -> QFrame:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        for place, fact in enumerate(state.facts):
            name = label("muted", fact.label, wraps=False)
            grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_Value(fact.value), place, 1)
        grid.setColumnStretch(1, 1)
        return card(label("section", "SÉANCE"), rows)

    def _findings_card(self, findings: tuple[FindingLine, ...]) -> QFrame:
        parts: list[QWidget] = [label("section", f"CONSTATS ({len(findings)})")]
        parts.extend(self._finding(found) for found in findings)
        return card(*parts, spacing=10)

    def _finding(self, found: FindingLine) -> QWidget:
        word, role = _SEVERITIES[found.severity]
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label("chip-danger" if role == "error" else role, word, wraps=False))
        head.addWidget(label("muted", found.place, wraps=False))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(label("", found.text))
        return row

    def _table(self, table: PreviewTable) -> PlainTable:
        made = PlainTable(table.title, table.headings, _STRETCH[table.title])
        made.fill(table.rows)
        return made

    def _make_invitation(self) -> QFrame:
        zone = card(label("value", _INVITATION), label("muted", _EXPECTED), self.choose, spacing=14)
        scale.limit_width(zone, 720)
        column = zone.layout()
        if column is not None:
            column.setContentsMargins(32, 28, 32, 28)
            column.setAlignment(self.choose, Qt.AlignmentFlag.AlignLeft)
        return zone

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            "Choisir l’ordre du jour",
            "",
            "Classeurs (*.xlsx *.ods *.xls);;Tous les fichiers (*)",
        )
        self._choose(chosen)

    def _choose(self, path: str) -> None:
        if path and self.acts is not None:
            self.acts.choose(Path(path))

    def _on_answer(self, seat: str, *, votes: bool) -> None:
        if self.acts is not None:
            self.acts.answer(seat, votes=votes)

    def _on_link(self, association: str, value: str) -> None:
        if self.acts is not None:
            self.acts.link(association, value)

    def _on_confirm(self) -> None:
        if self.acts is not None:
            self.acts.confirm()

    def _lay_out(self) -> None:
        heading = QVBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(self._heading)
        heading.addWidget(self._summary)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(heading, 1)
        for widget in (self._obstacle, self.another, self.confirm):
            top.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        side = QWidget()
        self._side.setContentsMargins(0, 0, 8, 0)
        self._side.setSpacing(12)
        side.setLayout(self._side)
        left = scrolled(side)
        scale.fix_width(left, 400)
        both = QHBoxLayout(self._preview)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(16)
        both.addWidget(left)
        both.addWidget(self._tabs, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        outer.addLayout(top)
        outer.addWidget(self._error)
        outer.addWidget(self._invitation)
        outer.addWidget(self._preview, 1)
        outer.addStretch(0)


class _Value(QLabel):
    """A value that wraps beside its name."""

    def __init__(self, text: str) -> None:
        """Show a text."""
        super().__init__(text)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
