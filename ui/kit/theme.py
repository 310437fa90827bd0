"""The look of every window: colours, typeface, style sheet."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.kit import scale as lengths
from ui.kit.palettes import LIGHT, Palette

__all__ = ["LIGHT", "Palette", "ink", "install", "stylesheet"]

FAMILY = "Source Sans Pro"
BASE_SIZE = 14
_LOOK = "look"
_FACES = ("Regular", "It", "Semibold", "Bold")


_SHEET = Template("""
* { font-family: "$family"; font-size: ${s14}px; }
QWidget { color: $text; }
QMainWindow, QDialog, QStackedWidget { background: $panel; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollArea:focus { border: 2px solid $favour; }
QLabel { background: transparent; }
QToolTip { background: $navy; color: $on_navy; border: 1px solid $navy; padding: 4px 8px; }

QLabel[role="title"] { font-size: ${s24}px; font-weight: 700; }
QLabel[role="clock"] { font-size: ${s15}px; font-weight: 600; }
QLabel[role="key"] { font-size: ${s13}px; font-weight: 600; border: 1px solid $edge;
  border-radius: 3px; padding: 1px 6px; background: $panel; }
QFrame[role="overlay"] { background: $panel; border: 2px solid $accent; border-radius: 4px; }
QLabel[role="brand"] { font-size: ${s15}px; font-weight: 700; }
QLabel[role="subtitle"] { color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="section"] { font-size: ${s16}px; font-weight: 700; }
QLabel[role="value"] { font-weight: 600; }
QLabel[role="question"] { font-size: ${s15}px; font-weight: 600; }
QLabel[role="tally"] { font-size: ${s24}px; font-weight: 700; }
QLabel[role="chip"], QLabel[role="chip-ok"], QLabel[role="chip-live"], QLabel[role="chip-warn"],
QLabel[role="chip-danger"] {
  font-size: ${s13}px; font-weight: 600; padding: 3px 10px; border-radius: 11px; }
QLabel[role="chip"] { background: $off_ground; color: $text; }
QLabel[role="chip-ok"] { background: $ok_bg; color: $ok; }
QLabel[role="chip-live"] { background: $live_bg; color: $accent; }
QLabel[role="chip-warn"] { background: $warn_bg; color: $warn; }
QLabel[role="chip-danger"] { background: $danger_bg; color: $danger; }
QLabel[role="error"] { background: $danger_bg; color: $danger; font-weight: 600;
  border: none; border-left: 4px solid $danger; padding: 8px 12px; }

QRadioButton::indicator { width: ${s12}px; height: ${s12}px; border: 2px solid $edge;
  border-radius: ${r8}px; background: $panel; }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; }
QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator { width: ${s14}px; height: ${s14}px; border: 2px solid $edge;
  border-radius: 3px; background: $panel; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
  image: url("$icons/tick-$on_accent.png"); }
QCheckBox::indicator:disabled { background: $off_ground; border-color: $line; }

QFrame[role="frame"] { background: $panel; border: 1px solid $edge; }
QFrame[role="panel-inner"] { background: $panel; border: none; }
QFrame[role="panel"] { background: $panel; border: none; border-left: 1px solid $line; }
QFrame[role="panel-list"] { background: $panel; border: none; border-right: 1px solid $line; }
QFrame[role="side"] { background: $ground; border: none; border-left: 1px solid $line; }
QFrame[role="card"] { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame[role="room-due"] { background: $warn_bg; border: none; border-left: 4px solid $warn; }
QFrame[role="room"] { background: $soft; border: none; }
QFrame[role="top"] { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame[role="rail"] { background: $navy; border: none; }
QFrame[role="foot"] { background: $panel; border: none; border-top: 1px solid $line; }
QFrame[role="rehearsal"] { background: $warn_bg; border: none; border-bottom: 2px solid $warn; }
QFrame[role="strip"] { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame[role="strip-warn"] { background: $warn_bg; border: none; border-left: 4px solid $warn;
  border-bottom: 1px solid $warn; }
QFrame[role="strip-warn"] QLabel { color: $warn; }
QFrame[role="banner"] { background: $danger_bg; border: none; border-bottom: 1px solid $danger; }
QFrame[role="banner"] QLabel { color: $danger; font-weight: 600; }

QLabel[role="detail"] { font-size: ${s12}px; color: $muted; }
QLabel[role="item-title"] { font-size: ${s14}px; }
QLabel[role="voice-name"] { font-size: ${s13}px; }
QLabel[role="away"] { font-size: ${s13}px; font-weight: 600; color: $muted; }
QLabel[role="tone-plain"] { font-weight: 600; }
QLabel[role="tone-muted"] { color: $muted; }
QLabel[role="tone-for"] { color: $favour; font-weight: 700; }
QLabel[role="tone-against"] { color: $against; font-weight: 700; }
QLabel[role="tone-warn"] { color: $warn; font-weight: 700; }
QLabel[role="tone-live"] { color: $accent; font-weight: 700; }
QLabel[role="tone-ok"] { color: $ok; font-weight: 700; }
QLabel[role="tally-plain"], QLabel[role="tally-muted"], QLabel[role="tally-warn"],
QLabel[role="tally-live"], QLabel[role="tally-ok"], QLabel[role="tally-for"],
QLabel[role="tally-against"] { font-size: ${s20}px; font-weight: 700; }
QLabel[role="tally-for"] { color: $favour; }
QLabel[role="tally-against"] { color: $against; }
QLabel[role="tally-warn"] { color: $warn; }
QPushButton[role="item"], QPushButton[role="item-shown"] { border: 2px solid transparent;
  border-left: 4px solid transparent; border-radius: 0; background: transparent; padding: 0; }
QPushButton[role="item"]:hover { background: $ground; }
QPushButton[role="item-shown"] { background: $soft; border-left: 4px solid $accent; }
QPushButton[role="item"]:focus, QPushButton[role="item-shown"]:focus {
  border: 2px solid $favour; border-left: 4px solid $favour; padding: 0; }
QFrame[role="voice"] { border: 2px solid transparent; border-bottom: 1px solid $line; }
QFrame[role="voice-active"] { background: $soft; border: 2px solid $accent; }
QFrame[role="facts"] { background: $panel; border: none; border-top: 1px solid $line; }
QFrame[role="fact"] { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame[role="fact-box"] { background: $panel; border: none; }
QPushButton[role="small"] { padding: 3px 8px; font-size: ${s13}px; min-height: ${s18}px;
  border-color: $edge; }
QPushButton[role="small"]:focus { border: 2px solid $favour; padding: 2px 7px; }

QPushButton { background: $panel; color: $accent; border: 1px solid $accent; border-radius: 4px;
  padding: 5px 14px; font-weight: 600; min-height: ${s20}px; }
QPushButton:hover { background: $soft; }
QPushButton:pressed { background: $live_bg; }
QPushButton:focus { border: 2px solid $favour; padding: 4px 13px; }
QPushButton:disabled { background: $off_ground; color: $off; border-color: $line; }
QPushButton[role="primary"] { background: $navy; color: $on_navy; padding: 5px 18px; }
QPushButton[role="primary"]:hover { background: $navy_hover; }
QPushButton[role="primary"]:pressed { background: $favour; color: $on_choice; }
QPushButton[role="primary"]:focus { border: 2px solid $text; padding: 4px 17px;
  background: $navy_hover; }
QPushButton[role="primary"]:disabled { background: $off_ground; color: $off;
  border-color: $line; }
QPushButton[role="segment"] { border: 1px solid $edge; border-radius: 0; color: $text;
  padding: 2px 9px; font-size: ${s13}px; min-height: ${s18}px; }
QPushButton[role="choice"] { border: 1px solid $edge; border-radius: 0; color: $text;
  padding: 0 8px; font-size: ${s13}px; min-height: ${s18}px; font-weight: 400; }
QPushButton[role="segment"]:checked { background: $chosen; color: $on_chosen;
  border-color: $chosen; }
QPushButton[role="choice"][choice="for"]:checked {
  font-weight: 700; background: $favour; color: $on_choice; }
QPushButton[role="choice"][choice="against"]:checked {
  font-weight: 700; background: $against; color: $on_choice; }
QPushButton[role="choice"][choice="abstain"]:checked {
  font-weight: 700; background: $abstain; color: $on_choice; }
QPushButton[role="choice"][choice="no_part"]:checked {
  font-weight: 700; background: $no_part; color: $on_choice; }
QPushButton[role="segment"]:focus { border: 2px solid $text; padding: 1px 8px; }
QPushButton[role="segment"]:disabled, QPushButton[role="choice"]:disabled { color: $off; }
QLabel[role="rail-section"] { font-size: ${s12}px; color: $on_navy_off; padding: 14px 16px 6px 16px;
  letter-spacing: 0.6px; }
QPushButton[role="rail-entry"] { background: transparent; color: $on_navy;
  border: 2px solid transparent; border-radius: 0; padding: 5px 14px; font-weight: 400;
  text-align: left; }
QPushButton[role="rail-entry"][place="true"] { font-weight: 600; }
QFrame[role="tabs"] { background: $panel; border-bottom: 1px solid $line; }
QWidget[role="tabs-inner"] { background: $panel; }
QPushButton[role="tab"] { background: transparent; color: $muted; border: none;
  border-bottom: 3px solid transparent; border-radius: 0; padding: 8px 10px 6px 10px;
  font-weight: 400; }
QPushButton[role="tab"]:hover { color: $text; }
QPushButton[role="tab"]:checked { color: $accent; border-bottom: 3px solid $accent;
  font-weight: 700; padding: 8px 4px 6px 4px; }
QPushButton[role="tab"]:focus { border: 2px solid $favour; padding: 6px 2px 7px 2px; }
QPushButton[role="rail-entry"][dense="true"] { padding: 1px 14px; min-height: ${s20}px; }
QLabel[role="rail-section"][dense="true"] { padding: 7px 16px 2px 16px; }
QPushButton[role="rail-icon"] { background: transparent; border: none; border-radius: 4px;
  min-height: 24px; padding: 0; }
QPushButton[role="rail-icon"]:hover { background: $navy_hover; }
QPushButton[role="rail-icon"][here="true"] { background: $navy_hover;
  border-left: 4px solid $on_navy; }
QPushButton[role="rail-icon"]:focus { border: 2px solid $warn_bg; }
QWidget[role="sheet"] { background: $panel; border: none; border-left: 2px solid $navy; }
QPushButton[role="quiet"] { background: transparent; border: none; border-radius: 0;
  border-bottom: 1px solid $line; padding: 6px 2px; text-align: left; }
QPushButton[role="quiet"]:hover { background: $soft; }
QPushButton[role="quiet"]:focus { border: 2px solid $favour; padding: 4px 0; }
QWidget[role="scrim"] { background: rgba(0, 0, 0, 110); }
QPushButton[role="rail-entry"]:hover { background: $navy_hover; }
QPushButton[role="rail-entry"]:checked { background: $panel; color: $accent; font-weight: 700; }
QPushButton[role="rail-entry"]:focus { border: 2px solid $warn_bg; }
QPushButton[role="rail-entry"]:checked:focus { border: 2px solid $favour; }
QPushButton[role="rail-entry"]:disabled { background: transparent; color: $on_navy_off; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit, QKeySequenceEdit {
  background: $panel; color: $text; border: 1px solid $edge; border-radius: 4px;
  padding: 5px 8px; selection-background-color: $navy; selection-color: $on_navy; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDateEdit:focus, QTimeEdit:focus { border: 2px solid $favour; padding: 4px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QSpinBox:disabled, QDateEdit:disabled, QTimeEdit:disabled {
  background: $off_ground; color: $off; border-color: $line; }

QAbstractSpinBox QLineEdit { background: transparent; border: none; padding: 0; }

QComboBox { padding-right: ${s24}px; }
QComboBox::drop-down { border: none; width: ${s24}px; }
QComboBox::down-arrow, QPushButton::menu-indicator { width: ${s14}px; height: ${s14}px;
  image: url("$icons/chevron-$on_panel.png"); }
QPushButton::menu-indicator { subcontrol-position: right center; subcontrol-origin: padding;
  right: 6px; }
QComboBox QAbstractItemView { background: $panel; color: $text; border: 1px solid $edge;
  selection-background-color: $soft; selection-color: $text; }
QCheckBox, QRadioButton { spacing: 8px; padding: 3px; border: 2px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $favour; border-radius: 3px; }
QCheckBox:disabled, QRadioButton:disabled { color: $off; }

QAbstractItemView { background: $panel; alternate-background-color: $panel;
  border: 2px solid transparent; gridline-color: $line; outline: none;
  selection-background-color: $soft; selection-color: $text; }
QAbstractItemView:focus { border: 2px solid $favour; }
QListView::item, QTableView::item, QTreeView::item { padding: 6px 8px; }
QListView::item:hover, QTableView::item:hover, QTreeView::item:hover { background: $soft; }
QListView::item:selected, QTableView::item:selected, QTreeView::item:selected {
  background: $live_bg; color: $accent; }
QTableView::item { border-bottom: 1px solid $line; }
QHeaderView { background: $panel; }
QHeaderView::section { background: $panel; color: $muted; border: none;
  border-bottom: 1px solid $edge; padding: 6px 10px; font-size: ${s12}px; font-weight: 600; }

QTabWidget::pane { border: none; }
QTabBar::tab { background: $panel; color: $muted; border: 2px solid transparent;
  border-bottom: 2px solid $line; padding: 7px 14px; }
QTabBar::tab:selected { color: $accent; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $accent; }
QTabBar::tab:focus { border: 2px solid $favour; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $off_ground; border: none; border-radius: 3px; height: 6px; }
QProgressBar::chunk { background: $navy; border-radius: 3px; }
QSplitter::handle { background: $line; }
""")


def stylesheet(palette: Palette = LIGHT, scale: float = 1.0) -> str:
    """Write the style sheet of a palette; ``scale`` multiplies the sizes of the letters."""
    sizes = {f"s{size}": str(round(size * scale)) for size in (12, 13, 14, 15, 16, 18, 20, 24)}
    # Half of a round mark of 12 with its edge: rounder than that, Qt draws a square.
    sizes["r8"] = str((round(12 * scale) + 4) // 2)
    colours = {name: getattr(palette, name) for name in Palette.__slots__}
    icons = Path(str(files("resources").joinpath("icons"))).as_posix()
    return _SHEET.substitute(colours, family=FAMILY, icons=icons, **sizes)


def install(app: QApplication, palette: Palette = LIGHT, scale: float = 1.0) -> None:
    """Give the application its typeface, shipped as a package, its style and its colours."""
    if FAMILY not in QFontDatabase.families():
        folder = files("font_source_sans_pro").joinpath("files")
        for face in _FACES:
            content = folder.joinpath(f"SourceSansPro-{face}.ttf").read_bytes()
            QFontDatabase.addApplicationFontFromData(QByteArray(content))
    sheet = stylesheet(palette, scale)
    if app.styleSheet() == sheet:
        return
    if not app.styleSheet():
        app.setStyle("Fusion")
    font = QFont(FAMILY)
    font.setPixelSize(round(BASE_SIZE * scale))
    app.setFont(font)
    app.setProperty(_LOOK, palette)
    app.setPalette(_qt_palette(palette))
    app.setStyleSheet(sheet)
    lengths.change(app, scale)


def ink(meaning: str) -> str:
    """Give the colour of a meaning ("danger", "ok"…) in the look of now, for what no style reaches.

    AttributeError when no look knows the meaning.
    """
    app = QApplication.instance()
    palette = None if app is None else app.property(_LOOK)
    return str(getattr(palette if isinstance(palette, Palette) else LIGHT, meaning))


def _qt_palette(palette: Palette) -> QPalette:
    roles = QPalette.ColorRole
    painted = QPalette()
    for role, colour in (
        (roles.Window, palette.ground),
        (roles.WindowText, palette.text),
        (roles.Base, palette.panel),
        (roles.AlternateBase, palette.ground),
        (roles.Text, palette.text),
        (roles.Button, palette.panel),
        (roles.ButtonText, palette.accent),
        (roles.Highlight, palette.navy),
        (roles.HighlightedText, palette.on_navy),
        (roles.PlaceholderText, palette.muted),
        (roles.Link, palette.favour),
    ):
        painted.setColor(role, QColor(colour))
    return painted
