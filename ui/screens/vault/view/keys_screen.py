"""The screen of keys and codes: the ways to the file, and what changes them."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, Qt, QTimer
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui import french
from ui.kit import scale
from ui.kit.secrets_typed import strength
from ui.kit.theme import FAMILY
from ui.kit.widgets.act_progress import ActProgress
from ui.kit.widgets.parts import button, card, label, restyle, row, scrolled
from ui.kit.widgets.print_button import print_button, print_pdf
from ui.screens.vault.logic.keys import KeysState

if TYPE_CHECKING:
    from ui.screens.vault.logic.keys import KeysPresenter


_FIELD = 480
"""The most that a field takes of the page, at 100 %."""


class KeysScreen(QWidget):
    """Displays a KeysState; what is typed is forgotten as soon as it is used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by its declaration."""
        super().__init__(parent)
        self.acts: KeysPresenter | None = None
        self._ways = [(label("", wraps=False), label("chip", wraps=False)) for _ in range(3)]
        self._warning = label("error")
        self._said = label("tone-ok")
        self._errors = {place: label("error") for place in ("", "passphrase", "code", "key")}
        self.passphrase, self.again = _secret("Nouvelle phrase"), _secret("Une seconde fois")
        self._strength = label("muted")
        self.keep_passphrase = button("Enregistrer la phrase")
        self._code = label("tally", wraps=False)
        self.draw = button("Créer un code de secours")
        self.revoke = button("Révoquer le code")
        self.print_code = print_button(self._on_print)
        self.save_code = button("Enregistrer en PDF…")
        self.typed = QLineEdit()
        self.typed.setAccessibleName("Code recopié depuis le papier")
        self.adopt, self.forget = button("Activer ce code", "primary"), button("Abandonner")
        self.present = _secret("Phrase secrète actuelle")
        self._present_label = label("muted", "Phrase secrète actuelle", wraps=False)
        self.progress = ActProgress("Renouvellement de la clé")
        self.change_key = button("Renouveler la clé")
        self._drawn = QWidget()
        self._area = scrolled(QWidget())
        self._shown_code = ""
        self._lay_out()
        self._bind()

    def display(self, state: KeysState) -> None:
        """Show a state."""
        for (name, chip), way in zip(self._ways, state.ways, strict=False):
            name.setText(way.name)
            chip.setText(("✓ " if way.there else "– ") + way.said)
            restyle(chip, "chip-ok" if way.there else "chip")
        for name, chip in self._ways:
            name.setVisible(bool(state.ways))
            chip.setVisible(bool(state.ways))
        self._shown_code = state.code
        for shown, text in ((self._warning, state.warning), (self._said, state.said)):
            shown.setText(text)
            shown.setVisible(bool(text))
        for place, error in self._errors.items():
            said = state.error if place == state.place else ""
            error.setText(said)
            error.setVisible(bool(said))
        groups = state.code.split("-")
        self._code.setText("  ".join(groups[:4]) + "\n" + "  ".join(groups[4:]))
        self._drawn.setVisible(bool(state.code))
        self.draw.setVisible(not state.code)
        new = "Remplacer le code de secours" if state.has_code else "Créer un code de secours"
        self.draw.setText(new)
        self.draw.setAccessibleName(new)
        self.revoke.setVisible(state.has_code and not state.code)
        self._present_label.setVisible(state.has_passphrase)
        self.present.setVisible(state.has_passphrase)
        if not state.code:
            self.typed.clear()
        seen: QWidget = self._errors[state.place] if state.error else self.forget
        if state.error or state.code:
            # What is new comes into view, and what it is about with it.
            QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(seen, 0, 24))
        self.progress.follow(state.act if state.busy else None)
        for wanted in (self.keep_passphrase, self.draw, self.revoke, self.adopt, self.change_key):
            wanted.setEnabled(not state.busy)

    @property
    def code(self) -> str:
        """The recovery code that is shown, empty when none is."""
        return self._shown_code

    def write_code(self, target: str) -> None:
        """Write the sheet of the code to a PDF file."""
        self._write(QPdfWriter(target))

    def _write(self, writer: QPdfWriter) -> None:
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
        writer.setTitle("Code de secours")
        self._sheet().print_(writer)

    def _sheet(self) -> QTextDocument:
        document = QTextDocument()
        # In points: the pixels of the windows would be too small to read on paper.
        document.setDefaultFont(QFont(FAMILY, 12))
        groups = html.escape(self._shown_code).split("-")
        rows = "<br>".join("&nbsp;&nbsp;".join(groups[start : start + 4]) for start in (0, 4))
        lines = (
            "Ce code ouvre le coffre des séances et ses sauvegardes, sans rien d’autre.",
            "Rangez cette feuille sous clé, loin de l’ordinateur. Ne la photographiez pas.",
            "Le code s’écrit en huit groupes de cinq signes, sans les lettres I, L, O ni U.",
            "Majuscules, espaces et tirets sont sans importance.",
            "Si cette feuille est perdue : « Clés et codes », puis « Révoquer le code ».",
        )
        paragraphs = "".join(f"<p>{html.escape(french.typeset(line))}</p>" for line in lines)
        document.setHtml(
            "<p style='font-size: 24pt; font-weight: bold'>Code de secours</p>"
            f"<p style='font-family: monospace; font-size: 22pt'>{rows}</p>{paragraphs}"
        )
        return document

    def _on_save(self) -> None:
        title = "Enregistrer le code"
        chosen, _ = QFileDialog.getSaveFileName(self, title, "code-de-secours.pdf", "PDF (*.pdf)")
        if chosen:
            self.write_code(chosen)
            self.typed.setFocus()

    def _on_print(self) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._write(QPdfWriter(buffer))
        if print_pdf(bytes(buffer.data().data()), self):
            self.typed.setFocus()

    def _on_passphrase(self) -> None:
        passphrase, again = self.passphrase.text(), self.again.text()
        self.passphrase.clear()
        self.again.clear()
        if self.acts is not None:
            self.acts.change_passphrase(passphrase, again)

    def _on_change_key(self) -> None:
        present = self.present.text()
        self.present.clear()
        if self.acts is not None:
            self.acts.change_key(present)

    def _on_strength(self, text: str) -> None:
        judged = strength(text)
        self._strength.setText(("✓ " if judged.good else "") + judged.said)
        restyle(self._strength, "tone-ok" if judged.good else "muted")

    def _bind(self) -> None:
        self.passphrase.textChanged.connect(self._on_strength)
        self._on_strength("")
        self.again.returnPressed.connect(self._on_passphrase)
        self.keep_passphrase.clicked.connect(self._on_passphrase)
        self.draw.clicked.connect(lambda: self._act(lambda acts: acts.draw_code()))
        self.adopt.clicked.connect(
            lambda: self._act(lambda acts: acts.adopt_code(self.typed.text()))
        )
        self.typed.returnPressed.connect(self.adopt.click)
        self.forget.clicked.connect(lambda: self._act(lambda acts: acts.forget_code()))
        self.revoke.clicked.connect(lambda: self._act(lambda acts: acts.revoke_code()))
        self.change_key.clicked.connect(self._on_change_key)
        self.present.returnPressed.connect(self._on_change_key)
        self.save_code.clicked.connect(self._on_save)

    def _act(self, what: Callable[[KeysPresenter], None]) -> None:
        if self.acts is not None:
            what(self.acts)

    def _lay_out(self) -> None:
        self._lay_out_code()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (
            label("title", "Clés et codes"),
            label("subtitle", "Ce qui ouvre le coffre, ici et sur un autre ordinateur."),
            self._said,
            self._errors[""],
            *self._cards(),
        ):
            column.addWidget(widget)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area.setWidget(inner)
        outer.addWidget(self._area)

    def _grid_of_ways(self) -> QWidget:
        ways = QWidget()
        grid = QGridLayout(ways)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        for place, (name, chip) in enumerate(self._ways):
            grid.addWidget(name, place, 0)
            grid.addWidget(chip, place, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        return ways

    def _cards(self) -> tuple[QWidget, ...]:
        phrase = _form(
            (label("muted", "Nouvelle phrase", wraps=False), self.passphrase),
            (label("muted", "Une seconde fois", wraps=False), self.again),
        )
        key = _form((self._present_label, self.present))
        return (
            card(self._grid_of_ways(), self._warning),
            card(
                label("section", "Phrase secrète"),
                label("", "Elle ouvre le coffre et ses sauvegardes partout, sans le trousseau."),
                phrase,
                self._strength,
                self._errors["passphrase"],
                row(self.keep_passphrase),
            ),
            card(
                label("section", "Code de secours"),
                label(
                    "", "Il s’imprime, se range sous clé, et ouvre le coffre si le reste est perdu."
                ),
                self._drawn,
                self._errors["code"],
                row(self.draw, self.revoke),
            ),
            card(
                label("section", "Renouveler la clé"),
                label(
                    "",
                    "Si une phrase, un code ou une sauvegarde a pu être vu par quelqu’un : tout le "
                    "coffre est chiffré à nouveau. Le code actuel cessera d’ouvrir.",
                ),
                key,
                self._errors["key"],
                row(self.change_key),
                self.progress,
            ),
        )

    def _lay_out_code(self) -> None:
        column = QVBoxLayout(self._drawn)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._code.setStyleSheet("font-family: monospace;")
        self._code.setAccessibleName("Code de secours")
        column.addWidget(
            label("", "Voici le code. Il n’est montré qu’une fois et n’ouvre rien encore.")
        )
        column.addWidget(self._code, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(row(self.print_code, self.save_code))
        column.addWidget(label("", "Pour l’activer, recopiez-le depuis le papier :"))
        scale.limit_width(self.typed, _FIELD)
        column.addWidget(self.typed)
        column.addWidget(row(self.adopt, self.forget))


def _secret(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field


def _form(*rows: tuple[QLabel, QWidget]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    for place, (name, field) in enumerate(rows):
        grid.addWidget(name, place, 0)
        scale.limit_width(field, _FIELD)
        grid.addWidget(field, place, 1)
    grid.setColumnMinimumWidth(0, 180)
    grid.setColumnStretch(1, 100)
    grid.setColumnStretch(2, 1)
    return holder
