"""The attendance screen: the seats at the left, the chosen seat and the quorum at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from commission_app.domain.attendance import Mode, Presence
from ui import french
from ui.kit import scale
from ui.kit.keyed_screen import KeyAct, KeyedScreen
from ui.kit.system.overrides import guarded
from ui.kit.widgets.parts import button, card, label, restyle, scrolled
from ui.kit.widgets.plain_table import PlainTable
from ui.screens.attendance.logic import AttendancePresenter, AttendanceState, ChosenSeat, QuorumCard

_STATES = (
    ("holder", Presence.HOLDER, "Titulaire présent"),
    ("deputy", Presence.DEPUTY, "Suppléant présent"),
    ("excused", Presence.EXCUSED, "Excusé"),
    ("absent", Presence.ABSENT, "Absent"),
    ("left", Presence.LEFT, "Départ"),
)
_NAMES = {presence: text for _, presence, text in _STATES}
_NOBODY = "Aucun mandat"
_SIDE = 420
"""The width of the chosen seat and of the quorums, at 100 %."""


@guarded
class AttendanceScreen(KeyedScreen):
    """Displays an AttendanceState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.acts: AttendancePresenter | None = None
        self._seats: list[str] = []
        self._summary = label("subtitle")
        self._error = label("error")
        self.said = label("tone-ok")
        self.none_chosen = label("muted", "Choisissez un siège dans la liste.")
        self.question = QuestionRow(self._on_name)
        self._hint = label("muted")
        self.primary = button("Ouvrir la séance", "primary")
        self.primary.clicked.connect(self._on_primary)
        self.all_present = button("Tous les titulaires présents")
        self.all_present.clicked.connect(self._on_all)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Chercher un membre")
        self.filter.setAccessibleName("Chercher un membre")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._on_filter)
        self.table = PlainTable("Membres", ("Qualité", "Membre", "État"), (0, 1))
        self.table.currentCellChanged.connect(self._on_row)
        self._quality = label("value")
        self._people = label("")
        self._rule = label("muted")
        self.states: dict[Presence, QPushButton] = {}
        self.mode = QComboBox()
        self.proxy = QComboBox()
        self.confirm_remote = button("Identité et confidentialité confirmées par la présidence")
        self._chosen = self._make_chosen()
        self._quorums = QVBoxLayout()
        self._quorum_views: list[QuorumView] = []
        self._lay_out()
        self.declare(
            "attendance",
            *(self._state_act(*state) for state in _STATES),
            KeyAct("expect_all", self._on_all, button=lambda: self.all_present),
            KeyAct("primary", self._on_primary, button=lambda: self.primary),
        )

    def display(self, state: AttendanceState) -> None:
        """Show a state."""
        self._summary.setText(state.summary)
        told = f"✓ {state.said}" if state.said else ""
        shown = ((self._error, state.error), (self._hint, state.hint), (self.said, told))
        for widget, text in shown:
            widget.setText(text)
            widget.setVisible(bool(text))
        self.question.display(state.question)
        self.primary.setText(state.primary)
        self.primary.setAccessibleName(state.primary)
        self.primary.setVisible(bool(state.primary))
        self.primary.setEnabled(state.primary_enabled)
        waiting = any(not row.settled for row in state.rows)
        self.all_present.setVisible(state.editable and waiting and not state.filtered)
        with QSignalBlocker(self.table):
            self._seats = [row.seat for row in state.rows]
            self.table.fill(
                [
                    (
                        f"{row.quality}\n{row.category}" if row.category else row.quality,
                        f"{row.holder}\nSuppléance : {row.deputy}" if row.deputy else row.holder,
                        f"{row.status}\n{row.proxy}" if row.proxy else row.status,
                    )
                    for row in state.rows
                ]
            )
            self._mark(state)
            if state.chosen is not None:
                self.table.setCurrentCell(self._seats.index(state.chosen.seat), 0)
            else:
                self.table.setCurrentCell(-1, -1)
        self.none_chosen.setVisible(state.editable and state.chosen is None)
        self._show_chosen(state.chosen)
        self._show_quorums(state.quorums)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave half of the room to the members where the letters are large."""
        super().resizeEvent(event)
        self._side.setFixedWidth(min(round(_SIDE * scale.factor()), self.width() // 2))

    def _mark(self, state: AttendanceState) -> None:
        for place, row in enumerate(state.rows):
            item = self.table.item(place, 2)
            if item is not None:
                font = item.font()
                font.setBold(row.settled)
                item.setFont(font)

    def _show_chosen(self, chosen: ChosenSeat | None) -> None:
        self._chosen.setVisible(chosen is not None)
        self._side.show_subject("" if chosen is None else chosen.seat)
        if chosen is None:
            return
        for presence, made in self.states.items():
            person = chosen.deputy if presence is Presence.DEPUTY else chosen.holder
            made.setAccessibleName(f"{_NAMES[presence]}, {person}")
            made.setToolTip(f"{person}\u00a0: {_NAMES[presence].lower()}")
        self._quality.setText(chosen.quality)
        self._people.setText(chosen.people)
        self._rule.setText(chosen.rule)
        for presence, made in self.states.items():
            made.setChecked(chosen.presence is presence)
        self.states[Presence.DEPUTY].setEnabled(chosen.can_deputise)
        sitting = chosen.presence.sitting
        with QSignalBlocker(self.mode):
            self.mode.setCurrentIndex(list(Mode).index(chosen.mode))
        self.mode.setEnabled(sitting)
        self.confirm_remote.setVisible(chosen.confirm_remote)
        with QSignalBlocker(self.proxy):
            self.proxy.clear()
            self.proxy.addItem(_NOBODY, "")
            for holder in chosen.holders:
                self.proxy.addItem(holder.label, holder.seat)
            self.proxy.setCurrentIndex(max(self.proxy.findData(chosen.proxy_to), 0))
        self.proxy.setEnabled(not sitting and bool(chosen.holders))

    def _show_quorums(self, quorums: tuple[QuorumCard, ...]) -> None:
        while len(self._quorum_views) > len(quorums):
            self._quorum_views.pop().deleteLater()
        while len(self._quorum_views) < len(quorums):
            self._quorum_views.append(QuorumView())
            self._quorums.addWidget(self._quorum_views[-1])
        for view, quorum in zip(self._quorum_views, quorums, strict=True):
            view.display(quorum)

    def _make_chosen(self) -> QFrame:
        keys = QWidget()
        grid = QGridLayout(keys)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setSpacing(6)
        for place, (_, presence, text) in enumerate(_STATES):
            made = button(text, "segment")
            made.setCheckable(True)
            made.clicked.connect(self._recorder(presence))
            self.states[presence] = made
            grid.addWidget(made, place // 2, place % 2)
        return card(
            label("section", "Siège choisi"),
            self._quality,
            self._people,
            self._rule,
            keys,
            self._make_form(),
            self.confirm_remote,
        )

    def _make_form(self) -> QWidget:
        for mode in Mode:
            self.mode.addItem(french.mode(mode), mode.value)
        self.mode.setAccessibleName("Mode de participation")
        self.mode.activated.connect(self._on_mode)
        self.proxy.setAccessibleName("Mandat donné à")
        self.proxy.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.proxy.setMinimumContentsLength(12)
        self.proxy.activated.connect(self._on_proxy)
        self.confirm_remote.clicked.connect(self._on_confirm_remote)
        form = QWidget()
        rows = QGridLayout(form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(12)
        for row, (text, choice) in enumerate(
            (("Participation", self.mode), ("Mandat à", self.proxy))
        ):
            named = label("muted", text, wraps=False)
            named.setBuddy(choice)
            rows.addWidget(named, row, 0)
            rows.addWidget(choice, row, 1)
        rows.setColumnStretch(1, 1)
        return form

    def _state_act(self, action: str, presence: Presence, words: str) -> KeyAct:
        made = self.states[presence]
        return KeyAct(action, self._recorder(presence), button=lambda: made, words=words)

    def _recorder(self, presence: Presence) -> _Recorder:
        return _Recorder(self, presence)

    def _on_row(self, row: int, *_: int) -> None:
        if self.acts is not None and 0 <= row < len(self._seats):
            self.acts.point_at(self._seats[row])

    def _on_filter(self, text: str) -> None:
        if self.acts is not None:
            self.acts.filter(text)

    def _on_mode(self, place: int) -> None:
        if self.acts is not None:
            self.acts.record_mode(list(Mode)[place])

    def _on_proxy(self, place: int) -> None:
        if self.acts is not None:
            self.acts.give_proxy(str(self.proxy.itemData(place)))

    def _on_confirm_remote(self) -> None:
        if self.acts is not None:
            self.acts.confirm_remote()

    def _on_all(self) -> None:
        if self.acts is not None and self.all_present.isVisible():
            self.acts.expect_all()

    def _on_name(self, answer: str) -> None:
        if self.acts is not None:
            self.acts.settle_name(same=answer == "same")

    def _on_primary(self) -> None:
        if self.acts is not None and self.primary.isEnabled():
            self.acts.primary()

    def _lay_out(self) -> None:
        heading = QVBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(label("title", "Présences"))
        heading.addWidget(self._summary)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(heading, 1)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        top.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignTop)
        for widget in (self.all_present, self.primary):
            top.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.filter)
        left.addWidget(self.table, 1)
        left.addWidget(self.said)
        inner = QWidget()
        right = QVBoxLayout(inner)
        right.setContentsMargins(0, 0, 8, 0)
        right.setSpacing(12)
        right.addWidget(self.none_chosen)
        right.addWidget(self._chosen)
        self._quorums.setSpacing(12)
        right.addLayout(self._quorums)
        right.addStretch(1)
        self._side = scrolled(inner)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left, 1)
        both.addWidget(self._side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        outer.addLayout(top)
        outer.addWidget(self._error)
        outer.addWidget(self.question)
        outer.addLayout(both, 1)


class QuestionRow(QWidget):
    """Asks whether two equal names are one person's, with its two answers."""

    def __init__(self, answered: Callable[[str], None]) -> None:
        """Call ``answered`` with "same" or "other"."""
        super().__init__()
        self._text = label("")
        self.same = button("La même personne")
        self.other = button("Une autre personne du même nom")
        self.same.clicked.connect(lambda: answered("same"))
        self.other.clicked.connect(lambda: answered("other"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self.same)
        row.addWidget(self.other)
        self.setVisible(False)

    def display(self, text: str) -> None:
        """Show the question; nothing for an empty one."""
        self._text.setText(text)
        self.setVisible(bool(text))


class QuorumView(QFrame):
    """The quorum of one formation with its arithmetic and its article."""

    def __init__(self) -> None:
        """Build the card."""
        super().__init__()
        self.setProperty("role", "card")
        self._name = label("section")
        self._state = label("chip-warn", wraps=False)
        self._sum = label("value")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._state)
        column.addLayout(head)
        column.addWidget(self._sum)

    def display(self, quorum: QuorumCard) -> None:
        """Show a quorum."""
        self._name.setText(f"Quorum · {quorum.name}")
        self._state.setText("✓ Atteint" if quorum.reached else "Non atteint")
        restyle(self._state, "chip-ok" if quorum.reached else "chip-warn")
        self._sum.setText(quorum.sum)


class _Recorder:
    """Records a state of the chosen seat when called by a key or a button."""

    def __init__(self, screen: AttendanceScreen, presence: Presence) -> None:
        self._screen = screen
        self._presence = presence

    def __call__(self, *_: object) -> None:
        acts = self._screen.acts
        possible = self._screen.states[self._presence]
        if acts is not None and possible.isEnabled() and not self._screen.none_chosen.isVisible():
            acts.record(self._presence)
