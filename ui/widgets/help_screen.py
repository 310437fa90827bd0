"""The help screen: the guide shipped with the application, offline."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

_STYLE = """
h1 { color: #1B3A5C; font-size: 24px; }
h2 { color: #1B3A5C; font-size: 17px; margin-top: 18px; }
code { background: #EEF3F8; }
td, th { padding: 4px 12px; }
"""


class HelpScreen(QWidget):
    """Shows the guide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Load the guide from the resources."""
        super().__init__(parent)
        self.page = QTextBrowser()
        self.page.setAccessibleName("Guide d’utilisation")
        self.page.document().setDocumentMargin(24)
        self.page.document().setDefaultStyleSheet(_STYLE)
        guide = files("resources").joinpath("help/aide.md").read_text(encoding="utf-8")
        self.page.setMarkdown(guide)
        self.page.setMaximumWidth(920)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.addWidget(self.page)
