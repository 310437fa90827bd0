"""The detectors of the screens find what is broken on purpose, and nothing in what is sound."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui import order_faults, reading_faults
from tests.ui.layout_faults import faults
from ui.app.main import application
from ui.kit import theme
from ui.kit.palettes import THEMES
from ui.kit.widgets.parts import button, label
from ui.kit.widgets.plain_table import PlainTable

STANDS_OUT = 3.0
"""The least ratio between a mark that is chosen and one that is not (WCAG 1.4.11)."""


class Page(QWidget):
    """A sound page: two named fields, a choice with its label, a button, a coloured word."""

    def __init__(self) -> None:
        application()
        super().__init__()
        self.setStyleSheet("QWidget { background: white; color: black; }")
        column = QVBoxLayout(self)
        self.first, self.second, self.choice = QLineEdit(), QLineEdit(), QComboBox()
        self.choice.addItems(["un", "deux"])
        form = QFormLayout()
        for text, field in (("Nom", self.first), ("Lieu", self.second), ("Rang", self.choice)):
            field.setAccessibleName(text)
            form.addRow(text, field)
        self.word = label("tone-ok", "✓ Enregistré")
        self.act = QPushButton("Enregistrer")
        self.act.setAccessibleName("Enregistrer")
        column.addLayout(form)
        column.addWidget(self.word)
        column.addWidget(self.act)
        self.resize(500, 300)

    def found(self) -> list[str]:
        """Show the page and look at it with every detector."""
        self.show()
        return [
            *faults(self),
            *reading_faults.nameless(self),
            *reading_faults.unreachable(self),
            *reading_faults.faint(self, set()),
            *order_faults.out_of_order(self),
            *order_faults.colour_alone(self),
            *order_faults.unlabelled_choices(self),
        ]


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    return made


def test_a_sound_page_has_no_fault(page: Page) -> None:
    assert page.found() == []


def test_a_cut_text_is_found(page: Page) -> None:
    page.word.setWordWrap(False)
    page.word.setFixedWidth(30)
    assert any("cut" in fault and "Enregistré" in fault for fault in page.found())


def test_a_cut_cell_and_a_cut_heading_are_found(page: Page) -> None:
    table = PlainTable("Membres", ("Qualité", "Titulaire"), (0, 1))
    table.fill([("Vice-procureure près le tribunal judiciaire de Paris", "M. Orme")])
    layout = page.layout()
    assert layout is not None
    layout.addWidget(table)
    page.resize(320, 500)
    assert page.found() == []
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.setRowHeight(0, 24)
    assert any("cut: cell 'Vice-procureure" in fault for fault in page.found())
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.setColumnWidth(1, 20)
    assert any("cut: heading 'Titulaire'" in fault for fault in page.found())


def test_a_cut_button_is_found(page: Page) -> None:
    page.act.setFixedWidth(20)
    assert any("cut: button" in fault for fault in page.found())


def test_one_widget_over_another_is_found(page: Page) -> None:
    page.show()
    over = QLabel("par-dessus", page)
    over.setGeometry(page.word.geometry())
    over.show()
    assert any("overlap" in fault for fault in page.found())


def test_a_control_without_a_name_is_found(page: Page) -> None:
    page.act.setText("")
    page.act.setAccessibleName("")
    assert any("has no name" in fault for fault in page.found())


def test_a_control_out_of_reach_of_the_keyboard_is_found(page: Page) -> None:
    page.act.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert any("not reached by Tab" in fault for fault in page.found())


def test_a_faint_text_is_found(page: Page) -> None:
    page.word.setStyleSheet("color: #B0B0B0;")
    assert any("is drawn at" in fault for fault in page.found())


def test_a_tab_key_that_jumps_back_is_found(page: Page) -> None:
    QWidget.setTabOrder(page.second, page.first)
    assert any("Tab goes back" in fault for fault in page.found())


def test_a_colour_without_a_word_is_found(qtbot: QtBot) -> None:
    application()
    alone = QWidget()
    qtbot.addWidget(alone)
    QVBoxLayout(alone).addWidget(label("tone-ok", "●"))
    alone.show()
    assert any("colour alone" in fault for fault in order_faults.colour_alone(alone))


def test_a_choice_that_nothing_names_is_found(page: Page) -> None:
    for named in page.findChildren(QLabel):
        if named.buddy() is page.choice:
            named.setBuddy(page.act)
    assert any("named by its value" in fault for fault in page.found())


@pytest.mark.parametrize("look", list(THEMES))
def test_what_is_chosen_stands_out_in_every_look_without_its_colour(
    qtbot: QtBot, look: str
) -> None:
    application()
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setStyleSheet(theme.stylesheet(THEMES[look]))
    for role in ("segment", "choice:for", "choice:against", "choice:abstain", "choice:no_part"):
        name, _, choice = role.partition(":")
        pair = []
        for chosen in (False, True):
            made = button("Texte", name)
            made.setParent(holder)
            made.setProperty("choice", choice)
            made.setCheckable(True)
            made.setChecked(chosen)
            pair.append(_ground(made))
        ratio = reading_faults.ratio(*pair)
        assert ratio >= STANDS_OUT, f"{role} in {look}: {ratio:.1f}:1"
    for kind in (QCheckBox, QRadioButton):
        marks = []
        for chosen in (False, True):
            mark = kind(holder)
            mark.setChecked(chosen)
            marks.append(_centre(mark))
        ratio = reading_faults.ratio(*marks)
        assert ratio >= STANDS_OUT, f"{kind.__name__} in {look}: {ratio:.1f}:1"


def _ground(widget: QWidget) -> int:
    """Give the colour that covers most of a widget."""
    image = widget.grab().toImage()
    drawn = Counter(
        image.pixel(x, y) & 0xFFFFFF for x in range(image.width()) for y in range(image.height())
    )
    return drawn.most_common(1)[0][0]


def _centre(mark: QWidget) -> int:
    """Give the colour inside the mark at the left of a box, beside its middle."""
    mark.resize(mark.sizeHint())
    image = mark.grab().toImage()
    return image.pixel(10, image.height() // 2 - 3) & 0xFFFFFF
