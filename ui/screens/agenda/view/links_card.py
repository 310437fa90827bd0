"""The card of the preview that joins each association of the agenda to its seat."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.widgets.parts import card, label
from ui.screens.agenda.logic.link_lines import LinkLine


class LinksCard(QFrame):
    """Shows what was found and asks the rest; ``changed`` gets the association and the answer."""

    def __init__(self, lines: tuple[LinkLine, ...], changed: Callable[[str, str], None]) -> None:
        """Make one line an association."""
        super().__init__()
        self.choices: dict[str, QComboBox] = {}
        rows: list[QWidget] = [label("section", "Associations et sièges")]
        rows.extend(self._line(line, changed) for line in lines)
        rows.append(
            label(
                "muted",
                "L’association qui a instruit un dossier le présente et ne siège pas sur lui "
                "(circulaire du 31 janvier 2017).",
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card(*rows, spacing=10))

    def display(self, lines: tuple[LinkLine, ...]) -> None:
        """Show the answers given."""
        for line in lines:
            choice = self.choices.get(line.association)
            if choice is not None:
                choice.setCurrentIndex(max(0, choice.findData(line.value)))

    def _line(self, line: LinkLine, changed: Callable[[str, str], None]) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label("value", f"{line.association} · {line.cases}"))
        column.addWidget(label("muted" if not line.asked else "tone-warn", line.said))
        if line.asked:
            choice = QComboBox()
            choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            choice.setAccessibleName(f"Siège de {line.association}")
            for code, name in line.options:
                choice.addItem(name, code)
            choice.activated.connect(
                lambda _, known=choice, name=line.association: changed(
                    name, str(known.currentData())
                )
            )
            self.choices[line.association] = choice
            column.addWidget(choice)
        return row
