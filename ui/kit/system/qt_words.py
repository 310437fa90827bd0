"""Qt's own words in French: its catalogue, and what that one leaves in English."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ui.kit.system.overrides import guarded

FRENCH = QLocale(QLocale.Language.French, QLocale.Country.France)

GAPS: Mapping[tuple[str, str], str] = {
    ("QFileDialog", "&Look in:"): "&Chercher dans\u00a0:",
    ("QFileDialog", "Files of &type:"): "&Type de fichiers\u00a0:",
    ("QPrintSettingsOutput", "Page &Set:"): "&Série de pages\u00a0:",
}
"""What the catalogue of this version of Qt does not translate, by context and English words."""


@guarded
class _Gaps(QTranslator):
    """Asked last, for what no catalogue knows; gives the English words back for the rest."""

    def translate(
        self,
        context: str,
        source_text: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Return the French words, or those that were given."""
        del disambiguation, n
        return GAPS.get((context, source_text), source_text)

    def isEmpty(self) -> bool:
        """Tell Qt that there is something to ask for."""
        return False


def speak_french(app: QCoreApplication) -> None:
    """Have Qt's own dialogs, menus and signs of numbers speak French, whatever the system does."""
    QLocale.setDefault(FRENCH)
    app.installTranslator(_Gaps(app))
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Installed after: what was installed last is asked first.
    if words.load(FRENCH, "qtbase", "_", folder):
        app.installTranslator(words)
