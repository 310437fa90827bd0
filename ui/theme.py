"""The look of every window: colours, typeface, style sheet."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from string import Template

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

FAMILY = "Source Sans Pro"
BASE_SIZE = 14
_FACES = ("Regular", "It", "Semibold", "Bold")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a look, by what they mean; never the only sign of anything."""

    navy: str = "#1B3A5C"
    navy_hover: str = "#274E78"
    favour: str = "#0B5FA5"
    against: str = "#A6461C"
    abstain: str = "#5A5A5A"
    no_part: str = "#6B3FA0"
    text: str = "#161616"
    muted: str = "#595959"
    line: str = "#DDDDDD"
    edge: str = "#8A8A8A"
    ground: str = "#F6F6F6"
    panel: str = "#FFFFFF"
    soft: str = "#EEF3F8"
    on_navy: str = "#FFFFFF"
    on_navy_off: str = "#A9BBCF"
    off: str = "#6E6E6E"
    off_ground: str = "#E8E8E8"
    live_bg: str = "#DFE8F2"
    ok_bg: str = "#D9ECDF"
    ok: str = "#1D5C36"
    warn_bg: str = "#FBF1D2"
    warn: str = "#7A5B00"
    danger_bg: str = "#FBE9E7"
    danger: str = "#A3261B"


LIGHT = Palette()

_SHEET = Template("""
* { font-family: "$family"; font-size: ${s14}px; }
QWidget { color: $text; }
QMainWindow, QDialog, QStackedWidget { background: $ground; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QLabel { background: transparent; }
QToolTip { background: $navy; color: $on_navy; border: 1px solid $navy; padding: 4px 8px; }

QLabel[role="title"] { font-size: ${s24}px; font-weight: 700; }
QLabel[role="brand"] { font-size: ${s15}px; font-weight: 700; }
QLabel[role="subtitle"] { font-size: ${s15}px; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="section"] { font-size: ${s12}px; font-weight: 600; color: $muted;
  letter-spacing: 0.6px; }
QLabel[role="value"] { font-size: ${s15}px; font-weight: 600; }
QLabel[role="question"] { font-size: ${s15}px; font-weight: 600; }
QLabel[role="tally"] { font-size: ${s24}px; font-weight: 700; }
QLabel[role="chip"], QLabel[role="chip-ok"], QLabel[role="chip-live"], QLabel[role="chip-warn"],
QLabel[role="chip-danger"] {
  font-size: ${s13}px; font-weight: 600; padding: 3px 10px; border-radius: 11px; }
QLabel[role="chip"] { background: $off_ground; color: $text; }
QLabel[role="chip-ok"] { background: $ok_bg; color: $ok; }
QLabel[role="chip-live"] { background: $live_bg; color: $navy; }
QLabel[role="chip-warn"] { background: $warn_bg; color: $warn; }
QLabel[role="chip-danger"] { background: $danger_bg; color: $danger; }
QLabel[role="error"] { background: $danger_bg; color: $danger; font-weight: 600;
  border: none; border-left: 4px solid $danger; padding: 8px 12px; }

QFrame[role="panel"] { background: $panel; border: none; }
QFrame[role="card"] { background: $panel; border: 1px solid $line; border-radius: 2px; }
QFrame[role="top"] { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame[role="rail"] { background: $navy; border: none; }
QFrame[role="foot"] { background: $panel; border: none; border-top: 1px solid $line; }
QFrame[role="rehearsal"] { background: $warn_bg; border: none; border-bottom: 2px solid $warn; }
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
QLabel[role="tone-live"] { color: $navy; font-weight: 700; }
QLabel[role="tone-ok"] { color: $ok; font-weight: 700; }
QLabel[role="tally-plain"], QLabel[role="tally-muted"], QLabel[role="tally-warn"],
QLabel[role="tally-live"], QLabel[role="tally-ok"], QLabel[role="tally-for"],
QLabel[role="tally-against"] { font-size: ${s20}px; font-weight: 700; }
QLabel[role="tally-for"] { color: $favour; }
QLabel[role="tally-against"] { color: $against; }
QLabel[role="tally-warn"] { color: $warn; }
QFrame[role="item"], QFrame[role="item-shown"] { border: none;
  border-left: 4px solid transparent; }
QFrame[role="item"]:hover { background: $ground; }
QFrame[role="item-shown"] { background: $soft; border-left: 4px solid $navy; }
QFrame[role="voice"] { border: 2px solid transparent; border-bottom: 1px solid $line; }
QFrame[role="voice-active"] { background: $soft; border: 2px solid $navy; }
QFrame[role="facts"] { background: $line; border: none; }
QFrame[role="fact"] { background: $panel; border: none; }
QFrame[role="fact-box"] { background: $panel; border: 1px solid $line; }
QPushButton[role="small"] { padding: 3px 8px; font-size: ${s13}px; min-height: ${s18}px;
  border-color: $edge; }
QPushButton[role="small"]:focus { border: 2px solid $favour; padding: 2px 7px; }

QPushButton { background: $panel; color: $navy; border: 1px solid $navy; border-radius: 3px;
  padding: 6px 14px; font-weight: 600; min-height: ${s20}px; }
QPushButton:hover { background: $soft; }
QPushButton:pressed { background: $live_bg; }
QPushButton:focus { border: 2px solid $favour; padding: 5px 13px; }
QPushButton:disabled { background: $off_ground; color: $off; border-color: $line; }
QPushButton[role="primary"] { background: $navy; color: $on_navy; padding: 9px 18px; }
QPushButton[role="primary"]:hover { background: $navy_hover; }
QPushButton[role="primary"]:pressed { background: $favour; }
QPushButton[role="primary"]:focus { border: 2px solid $text; padding: 8px 17px;
  background: $navy_hover; }
QPushButton[role="primary"]:disabled { background: $off_ground; color: $off;
  border-color: $line; }
QPushButton[role="segment"] { border: 1px solid $edge; border-radius: 0; color: $text;
  padding: 2px 9px; font-size: ${s13}px; min-height: ${s18}px; }
QPushButton[role="segment"]:checked { background: $navy; color: $on_navy; }
QPushButton[role="segment"][choice="for"]:checked { background: $favour; color: $on_navy; }
QPushButton[role="segment"][choice="against"]:checked { background: $against; color: $on_navy; }
QPushButton[role="segment"][choice="abstain"]:checked { background: $abstain; color: $on_navy; }
QPushButton[role="segment"][choice="no_part"]:checked { background: $no_part; color: $on_navy; }
QPushButton[role="segment"]:focus { border: 2px solid $text; padding: 1px 8px; }
QPushButton[role="segment"]:disabled { color: $off; }
QLabel[role="rail-section"] { font-size: ${s12}px; color: $on_navy_off; padding: 14px 16px 6px 16px;
  letter-spacing: 0.6px; }
QPushButton[role="rail-entry"] { background: transparent; color: $on_navy;
  border: 2px solid transparent; border-radius: 0; padding: 8px 14px; font-weight: 400;
  text-align: left; }
QPushButton[role="rail-entry"]:hover { background: $navy_hover; }
QPushButton[role="rail-entry"]:checked { background: $panel; color: $navy; font-weight: 700; }
QPushButton[role="rail-entry"]:focus { border: 2px solid $warn_bg; }
QPushButton[role="rail-entry"]:checked:focus { border: 2px solid $favour; }
QPushButton[role="rail-entry"]:disabled { background: transparent; color: $on_navy_off; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit {
  background: $panel; color: $text; border: 1px solid $edge; border-radius: 3px;
  padding: 5px 8px; selection-background-color: $navy; selection-color: $on_navy; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDateEdit:focus, QTimeEdit:focus { border: 2px solid $favour; padding: 4px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QSpinBox:disabled, QDateEdit:disabled, QTimeEdit:disabled {
  background: $off_ground; color: $off; border-color: $line; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: $panel; color: $text; border: 1px solid $edge;
  selection-background-color: $soft; selection-color: $text; }
QCheckBox, QRadioButton { spacing: 8px; padding: 3px; border: 2px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $favour; border-radius: 3px; }
QCheckBox:disabled, QRadioButton:disabled { color: $off; }

QAbstractItemView { background: $panel; alternate-background-color: $ground;
  border: 1px solid $line; gridline-color: $line; outline: none;
  selection-background-color: $soft; selection-color: $text; }
QAbstractItemView:focus { border: 2px solid $favour; }
QListView::item, QTableView::item, QTreeView::item { padding: 6px 8px; }
QListView::item:hover, QTableView::item:hover, QTreeView::item:hover { background: $soft; }
QListView::item:selected, QTableView::item:selected, QTreeView::item:selected {
  background: $live_bg; color: $navy; }
QHeaderView::section { background: $ground; color: $muted; border: none;
  border-bottom: 1px solid $line; padding: 6px 8px; font-size: ${s13}px; font-weight: 600; }

QTabWidget::pane { border: 1px solid $line; background: $panel; }
QTabBar::tab { background: $ground; color: $muted; border: 1px solid $line; padding: 7px 14px; }
QTabBar::tab:selected { background: $panel; color: $navy; font-weight: 600;
  border-bottom: 2px solid $navy; }
QTabBar::tab:hover { color: $navy; }
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
    sizes = {f"s{size}": str(round(size * scale)) for size in (12, 13, 14, 15, 18, 20, 24)}
    colours = {name: getattr(palette, name) for name in Palette.__slots__}
    return _SHEET.substitute(colours, family=FAMILY, **sizes)


def install(app: QApplication, palette: Palette = LIGHT, scale: float = 1.0) -> None:
    """Give the application its typeface, shipped as a package, its style and its colours."""
    folder = files("font_source_sans_pro").joinpath("files")
    for face in _FACES:
        content = folder.joinpath(f"SourceSansPro-{face}.ttf").read_bytes()
        QFontDatabase.addApplicationFontFromData(QByteArray(content))
    app.setStyle("Fusion")
    font = QFont(FAMILY)
    font.setPixelSize(round(BASE_SIZE * scale))
    app.setFont(font)
    app.setPalette(_qt_palette(palette))
    app.setStyleSheet(stylesheet(palette, scale))


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
        (roles.ButtonText, palette.navy),
        (roles.Highlight, palette.navy),
        (roles.HighlightedText, palette.on_navy),
        (roles.PlaceholderText, palette.muted),
        (roles.Link, palette.favour),
    ):
        painted.setColor(role, QColor(colour))
    return painted
