"""The screen of handing over: who we are, who is trusted, where each session is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from commission_app.application.vault.bundles import Holding, WhyTakenBack
from ui.kit import scale
from ui.kit.widgets.parts import button, card, label, row, scrolled
from ui.kit.widgets.plain_table import PlainTable
from ui.screens.vault.logic.handover import HandoverState, TravelLine

if TYPE_CHECKING:
    from ui.screens.vault.logic.handover import HandoverPresenter


_BUNDLES = "Remises de séance (*.remise);;Tous les fichiers (*)"
_CARDS = "Cartes de poste (*.poste);;Tous les fichiers (*)"


_REASONS = (
    ("Pourquoi ne reviendra-t-elle pas\u202f?", None),
    ("L’autre poste est perdu ou volé", WhyTakenBack.LOST),
    ("L’autre poste est en panne", WhyTakenBack.BROKEN),
    ("Elle n’a pas été tenue là-bas", WhyTakenBack.NOT_HELD),
)


class HandoverScreen(QWidget):
    """Displays a HandoverState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by its declaration."""
        super().__init__(parent)
        self.acts: HandoverPresenter | None = None
        self._state = HandoverState()
        self._area = scrolled(QWidget())
        self._said, self._error, self._notice = label("tone-ok"), label("error"), label("value")
        self._name, self._figures = label("value"), label("tally", wraps=False)
        self.export_card = button("Enregistrer la carte de ce poste…")
        self.read_card = button("Lire la carte d’un autre poste…")
        self._met, self._met_figures = label("value"), label("tally", wraps=False)
        self.pair = button(
            "Les chiffres sont identiques : jumeler".replace(" :", "\u00a0:"), "primary"
        )
        self.dismiss = button("Ils diffèrent")
        self._meeting = card(
            self._met,
            label(
                "",
                "Lisez ces chiffres à voix haute, au téléphone ou côte à côte. L’autre poste "
                "doit afficher exactement les mêmes sous son propre nom.",
            ),
            self._met_figures,
            row(self.pair, self.dismiss),
        )
        self.peers = PlainTable("Postes jumelés", ("Poste", "Chiffres", "Depuis", ""), (0, 1))
        self.revoke = button("Révoquer le jumelage")
        self._no_peer = label("muted", "Aucun poste jumelé pour le moment.")
        self.sessions = PlainTable("Séances", ("Séance", "Où elle est"), (0, 1))
        self._no_session = label("muted", "Aucune séance dans ce coffre.")
        self.to = QComboBox()
        self.to.setAccessibleName("Poste destinataire")
        self.to.setAccessibleDescription("Poste destinataire")
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName("Phrase convenue, facultative")
        self.passphrase.setPlaceholderText("Phrase convenue (facultative)")
        self.hand_over = button("Remettre la séance…", "primary")
        self.hand_back = button("Rendre la séance…", "primary")
        self.take_back = button("Reprendre sans attendre son retour…")
        self._asked = label("value")
        self.reason = QComboBox()
        self.reason.setAccessibleName("Raison de la reprise")
        self.reason.setAccessibleDescription("Raison de la reprise")
        for words, why in _REASONS:
            self.reason.addItem(words, "" if why is None else why.value)
        self.confirm_take_back = button("Reprendre ici")
        self.keep_waiting = button("Attendre son retour")
        self._taking_back = card(
            self._asked,
            self.reason,
            row(self.keep_waiting, self.confirm_take_back),
        )
        self._chosen = ""
        self._given = label("value")
        self.take_offered = button("Recevoir cette remise", "primary")
        self.leave_offered = button("Ne pas la recevoir")
        self._offered = card(self._given, row(self.leave_offered, self.take_offered))
        self.take_in = button("Recevoir une remise…")
        self._lay_out()
        self._bind()

    def display(self, state: HandoverState) -> None:
        """Show a state."""
        self._state = state
        for shown, text in (
            (self._said, f"✓ {state.said}" if state.said else ""),
            (self._error, state.error),
            (self._notice, state.notice),
            (self._name, f"Ce poste\u00a0: {state.name}" if state.name else ""),
            (self._figures, state.fingerprint),
            (self._met, f"Carte lue\u00a0: {state.met}"),
            (self._met_figures, state.met_fingerprint),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        self._meeting.setVisible(bool(state.met))
        self.peers.fill(
            [(p.name, p.fingerprint, p.since, "révoqué" if p.revoked else "") for p in state.peers]
        )
        self.peers.setVisible(bool(state.peers))
        self.revoke.setVisible(bool(state.peers))
        self._no_peer.setVisible(not state.peers and not state.notice)
        self.sessions.fill([(line.title, line.where) for line in state.sessions])
        self._choose_again()
        self._asked.setText(state.asked)
        self._taking_back.setVisible(bool(state.asked))
        self._given.setText(
            f"Remise ouverte\u00a0: {state.offered}. Saisissez plus bas la phrase convenue, s’il y "
            "en a une, puis recevez-la."
        )
        self._offered.setVisible(bool(state.offered))
        self.take_offered.setEnabled(not state.busy)
        if not state.asked:
            self.reason.setCurrentIndex(0)
        self.sessions.setVisible(bool(state.sessions))
        self._no_session.setVisible(not state.sessions and not state.notice)
        trusted = [(p.name, p.signing) for p in state.peers if not p.revoked]
        known = [(self.to.itemText(n), self.to.itemData(n)) for n in range(self.to.count())]
        if trusted != known:
            self.to.clear()
            for name, signing in trusted:
                self.to.addItem(name, signing)
        for wanted in (self.export_card, self.read_card, self.take_in):
            wanted.setEnabled(not state.busy)
        self._offer()
        if state.met:
            QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.dismiss, 0, 24))

    def _offer(self) -> None:
        """Offer what can be done with the chosen session."""
        line = self._line()
        busy, peers = self._state.busy, self.to.count() > 0
        holding = None if line is None else line.holding
        here = line is not None and holding is None
        self.hand_over.setVisible(line is None or here or holding is Holding.AWAY)
        self.hand_over.setEnabled(not busy and peers and (here or holding is Holding.AWAY))
        self.hand_back.setVisible(holding in (Holding.HELD, Holding.RETURNED))
        self.hand_back.setEnabled(not busy)
        self.take_back.setVisible(holding is Holding.AWAY)
        self.take_back.setEnabled(not busy and not self._state.asked)
        self.confirm_take_back.setEnabled(not busy and bool(self.reason.currentData()))
        title = "la séance" if line is None else line.title.replace("Séance", "la séance", 1)
        self.hand_over.setText(f"Remettre {title}…")
        self.hand_back.setText(f"Rendre {title}…")
        self.to.setEnabled(peers and not busy)
        self.revoke.setEnabled(not busy and bool(self._state.peers))

    def _choose_again(self) -> None:
        """Choose the same session as before, wherever it is now; the first where none was."""
        streams = [line.stream for line in self._state.sessions]
        if streams:
            self.sessions.selectRow(streams.index(self._chosen) if self._chosen in streams else 0)

    def _on_chosen(self) -> None:
        rows = self.sessions.selectionModel().selectedRows()
        if rows and rows[0].row() < len(self._state.sessions):
            self._chosen = self._state.sessions[rows[0].row()].stream
        self._offer()

    def _line(self) -> TravelLine | None:
        """Give the session that is chosen; no act ever falls back on another."""
        return next((one for one in self._state.sessions if one.stream == self._chosen), None)

    def _phrase(self) -> str:
        text = self.passphrase.text()
        self.passphrase.clear()
        return text

    def _target(self, line: TravelLine, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self, line.title, f"{name}.remise", _BUNDLES)
        return Path(chosen) if chosen else None

    def _on_hand_over(self) -> None:
        line, signing = self._line(), self.to.currentData()
        if line is None or signing is None or self.acts is None:
            return
        target = self._target(line, "seance-aller")
        if target is not None:
            self.acts.hand_over(line.stream, str(signing), target, self._phrase())

    def _on_hand_back(self) -> None:
        line = self._line()
        target = None if line is None else self._target(line, "seance-retour")
        if line is not None and target is not None and self.acts is not None:
            self.acts.hand_back(line.stream, target, self._phrase())

    def _on_take_back(self) -> None:
        line = self._line()
        if line is not None and self.acts is not None:
            self.acts.ask_to_take_back(line.stream)

    def _on_confirm_take_back(self) -> None:
        reason = str(self.reason.currentData())
        if reason and self.acts is not None:
            self.acts.take_back(WhyTakenBack(reason))

    def _on_take_in(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Recevoir une remise", "", _BUNDLES)
        if chosen and self.acts is not None:
            self.acts.take_in(Path(chosen), self._phrase())

    def _on_export_card(self) -> None:
        title = "Carte de ce poste"
        chosen, _ = QFileDialog.getSaveFileName(self, title, "carte.poste", _CARDS)
        if chosen and self.acts is not None:
            self.acts.export_card(Path(chosen))

    def _on_read_card(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Carte d’un autre poste", "", _CARDS)
        if chosen and self.acts is not None:
            self.acts.read_card(Path(chosen))

    def _on_revoke(self) -> None:
        rows = self.peers.selectionModel().selectedRows()
        place = rows[0].row() if rows else 0
        if place < len(self._state.peers) and self.acts is not None:
            self.acts.revoke(self._state.peers[place].signing)

    def _bind(self) -> None:
        self.sessions.itemSelectionChanged.connect(self._on_chosen)
        self.reason.currentIndexChanged.connect(lambda _: self._offer())
        self.confirm_take_back.clicked.connect(self._on_confirm_take_back)
        self.keep_waiting.clicked.connect(
            lambda: self._act(lambda acts: acts.dismiss_taking_back())
        )
        self.export_card.clicked.connect(self._on_export_card)
        self.read_card.clicked.connect(self._on_read_card)
        self.pair.clicked.connect(lambda: self._act(lambda acts: acts.pair()))
        self.dismiss.clicked.connect(lambda: self._act(lambda acts: acts.dismiss()))
        self.revoke.clicked.connect(self._on_revoke)
        self.hand_over.clicked.connect(self._on_hand_over)
        self.hand_back.clicked.connect(self._on_hand_back)
        self.take_back.clicked.connect(self._on_take_back)
        self.take_in.clicked.connect(self._on_take_in)
        self.take_offered.clicked.connect(
            lambda: self._act(lambda acts: acts.take_offered(self._phrase()))
        )
        self.leave_offered.clicked.connect(lambda: self._act(lambda acts: acts.dismiss_offered()))

    def _act(self, what: Callable[[HandoverPresenter], None]) -> None:
        if self.acts is not None:
            what(self.acts)

    def _lay_out(self) -> None:
        self.peers.setMinimumHeight(90)
        self.sessions.setMinimumHeight(110)
        scale.at_least_wide(self.to, 200)
        scale.at_least_wide(self.passphrase, 320)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (
            label("title", "Remise de séance"),
            label(
                "subtitle",
                "Préparez une séance sur un ordinateur, tenez-la sur un autre, rapportez-la. Elle "
                "ne continue que d’un côté à la fois.",
            ),
            self._said,
            self._error,
            self._notice,
            self._offered,
            self._travel(),
            self._pairing(),
        ):
            column.addWidget(widget)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area.setWidget(inner)
        outer.addWidget(self._area)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _travel(self) -> QWidget:
        return card(
            label("section", "Séances"),
            self._no_session,
            self.sessions,
            row(
                label("muted", "Destinataire", wraps=False),
                self.to,
                self.passphrase,
            ),
            row(self.hand_over, self.hand_back, self.take_in),
            self._taking_back,
            row(self.take_back),
        )

    def _pairing(self) -> QWidget:
        return card(
            label("section", "Jumelage"),
            self._name,
            self._figures,
            row(self.export_card, self.read_card),
            self._meeting,
            self._no_peer,
            self.peers,
            row(self.revoke),
        )
