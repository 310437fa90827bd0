"""The rows of the roll call and the boxes of the count."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from commission_app.domain.ballot import Choice
from ui.kit import scale
from ui.kit.system.overrides import guarded
from ui.kit.widgets.parts import ScrollArea, button, label, restyle
from ui.screens.examination.logic.examination_state import TallyBox, VoiceLine

CHOICES = (
    (Choice.FOR, "Pour"),
    (Choice.AGAINST, "Contre"),
    (Choice.ABSTAIN, "Abst."),
    (Choice.NO_PART, "NPPV"),
)
_WIDTHS = {Choice.FOR: 48, Choice.AGAINST: 58, Choice.ABSTAIN: 48, Choice.NO_PART: 54}
"""Of each choice at 100 %, its word in bold: the one that is taken shifts no other."""
_ROOMY = 40
_ROW = 25
_LEAST = 5
"""Rows of the roll call that stay in sight whatever else the panel shows."""


@guarded
class VoiceView(QFrame):
    """One voice: the seat, and its four choices or its recusal; one line, however it is named."""

    def __init__(
        self, cast: Callable[[str, Choice], None], point_at: Callable[[str], None]
    ) -> None:
        """Build an empty row."""
        super().__init__()
        self._cast, self._point_at = cast, point_at
        self._seat = ""
        self._shown: tuple[VoiceLine, bool] | None = None
        self.recused = False
        self._name = label("voice-name")
        self._away = label("away", wraps=False)
        self._segments = QWidget()
        self.choices: dict[Choice, QPushButton] = {}
        segments = QHBoxLayout(self._segments)
        segments.setContentsMargins(0, 1, 0, 1)
        segments.setSpacing(0)
        for choice, text in CHOICES:
            made = button(text, "choice")
            made.setProperty("byKey", "cast")
            made.setProperty("choice", choice.value)
            made.setCheckable(True)
            # The keys of the screen reach every choice: no focus is lost among 76 buttons.
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            scale.limit_height(made, 27)
            scale.fix_width(made, _WIDTHS[choice])
            made.clicked.connect(lambda _=False, said=choice: self._on_choice(said))
            self.choices[choice] = made
            segments.addWidget(made)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 2, 0)
        row.setSpacing(6)
        row.addWidget(self._name, 1)
        row.addWidget(self._away, 0, Qt.AlignmentFlag.AlignRight)
        row.addWidget(self._segments)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def take(self, room: float) -> None:
        """Be as high as there is room for, in pixels of the screen, within bounds."""
        least, most = _ROW * scale.factor(), _ROOMY * scale.factor()
        high = round(min(max(room, least), most))
        if self.minimumHeight() != high:
            self.setMinimumHeight(high)

    def display(self, line: VoiceLine, *, voting: bool) -> None:
        """Show a voice; one that is so already is not touched."""
        if self._shown == (line, voting):
            return
        self._shown, self._seat = (line, voting), line.seat
        self.recused = bool(line.recusal)
        self._name.setText(line.name)
        self.setToolTip("\n".join(part for part in (line.person, line.detail) if part))
        self._away.setText(line.recusal)
        self._away.setVisible(bool(line.recusal))
        self._segments.setVisible(not line.recusal)
        for choice, made in self.choices.items():
            made.setChecked(line.choice is choice)
            made.setEnabled(voting)
            made.setAccessibleName(f"{line.name} : {made.text()}")
        restyle(self, "voice-active" if line.active else "voice")
        said = "" if line.choice is None else dict(CHOICES)[line.choice]
        self.setAccessibleName(f"{line.name}, {said or line.recusal or 'à saisir'}")
        self.setAccessibleDescription(line.detail)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the row the one that the keys act on."""
        if not self.recused:
            self._point_at(self._seat)
        event.accept()

    def _on_choice(self, choice: Choice) -> None:
        # The row shows what is stored: the press itself changes nothing on the screen.
        made = self.choices[choice]
        made.setChecked(not made.isChecked())
        self._cast(self._seat, choice)


class TallyView(QFrame):
    """A count with its word."""

    def __init__(self) -> None:
        """Build an empty box."""
        super().__init__()
        self.setProperty("role", "fact-box")
        self._value, self._word = label("tally", wraps=False), label("detail", wraps=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 2, 7, 2)
        row.setSpacing(5)
        row.addWidget(self._value)
        row.addWidget(self._word, 1)

    def display(self, box: TallyBox) -> None:
        """Show a count."""
        self._value.setText(box.value)
        self._word.setText(box.label)
        restyle(self._value, f"tally-{box.tone}")
        self.setAccessibleName(f"{box.label} : {box.value}")


@guarded
class VoiceArea(ScrollArea):
    """The rows: as high as the panel has room for, and never less than a few of them."""

    def __init__(self) -> None:
        """Make an area without rows."""
        super().__init__()
        self._rows = 0

    def hold(self, rows: int) -> None:
        """Say how many rows there are."""
        if rows != self._rows:
            self._rows = rows
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for no more than the least: what is left over is given."""
        least = min(self._rows, _LEAST) * _ROW
        return QSize(0, round(least * scale.factor()))

    def minimumSizeHint(self) -> QSize:
        """Ask for a few rows."""
        return self.sizeHint()
