"""Every screen that shows or makes a document prints it, and all do so by the same button."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from tests.documents.minutes_sample import played
from tests.ui.test_printing import difference, pictures
from ui.kit.widgets.print_button import print_button, print_pdf

SCREENS = Path("ui/screens")
_DOCUMENT = re.compile(r"PdfPages\(|getSaveFileName\([^)]*PDF \(\*\.pdf\)|\"PDF \(\*\.pdf\)\"")


def sources(folder: Path) -> str:
    return "\n".join(place.read_text("utf-8") for place in sorted(folder.rglob("*.py")))


@pytest.mark.parametrize(
    "folder",
    [place for place in sorted(SCREENS.iterdir()) if _DOCUMENT.search(sources(place))],
    ids=lambda place: place.name,
)
def test_a_screen_that_shows_or_makes_a_document_prints_it(folder: Path) -> None:
    saves = re.search(r"getSaveFileName|PdfPages\(", sources(folder))
    assert saves is None or "print_button(" in sources(folder)


def test_there_is_one_button_to_print() -> None:
    saying = [place for place in Path("ui").rglob("*.py") if '"Imprimer…"' in place.read_text()]
    assert saying == [Path("ui/kit/widgets/print_button.py")]
    opening = [p for p in Path("ui").rglob("*.py") if "QPrintDialog(" in p.read_text()]
    assert opening == [Path("ui/kit/system/printing.py")]


def test_the_button_asks_for_a_printer_and_prints_every_page(qtbot: QtBot, tmp_path: Path) -> None:
    pdf, holder = PdfMinutesWriter().write(played(1)), QWidget()
    qtbot.addWidget(holder)
    target, asked = tmp_path / "printed.pdf", list[QPrintDialog]()

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintDialog)
        asked.append(dialog)
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        dialog.done(QPrintDialog.DialogCode.Accepted)

    QTimer.singleShot(0, answer)
    made = print_button(lambda: print_pdf(pdf, holder))
    qtbot.addWidget(made)
    made.click()
    assert asked
    shown, printed = pictures(pdf), pictures(target.read_bytes())
    assert len(shown) == len(printed)
    assert all(difference(one, two) < 2.0 for one, two in zip(shown, printed, strict=True))


def test_nothing_is_printed_when_the_question_is_given_up(qtbot: QtBot, tmp_path: Path) -> None:
    holder, asked = QWidget(), list[QWidget]()
    qtbot.addWidget(holder)
    target = tmp_path / "printed.pdf"

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintDialog)
        asked.append(dialog)
        dialog.printer().setOutputFileName(str(target))
        dialog.reject()

    QTimer.singleShot(0, give_up)
    print_pdf(PdfMinutesWriter().write(played(1)), holder)
    assert asked
    assert not target.exists()
