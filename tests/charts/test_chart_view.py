"""A chart on the screen: every mark is reached by the keyboard and told, in every look."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from commission_app.application.charts.band import Band, Bar, BarKind, Lane
from commission_app.application.charts.band import Mark as Day
from commission_app.application.charts.chart import Chart, Kind, Mark
from commission_app.application.charts.drawing import At, Box, Words
from ui.app.main import application
from ui.french.typography import typeset
from ui.kit import theme
from ui.kit.palettes import THEMES
from ui.kit.widgets.chart_view import ChartView

MARKS = (
    Mark("2024", 10, "10"),
    Mark("2025", None, "secret", masked=True),
    Mark("2026", 30, "30"),
)
COLUMNS, LINE = Chart(Kind.COLUMNS, "Avis", MARKS), Chart(Kind.LINE, "Avis", MARKS)
BAND = Band(
    739000,
    739730,
    739100,
    (
        Lane(
            "Périodes",
            (
                Bar(739000, 739181, "1re période", BarKind.GRANTED),
                Bar(739182, 739190, "interruption de 9 j", BarKind.GAP),
            ),
        ),
        Lane("Avis", (), (Day(739725, "favorable"),)),
        Lane("APS", (Bar(739020, 739201, "délivrée", BarKind.RIGHT),)),
        Lane("AFIS"),
    ),
    (Day(739000, "04/2024"), Day(739090, "07/2024")),
)


def shown(chart: Chart | Band, look: str = "light", size: float = 1.0) -> ChartView:
    theme.install(application(), THEMES[look], size)
    view = ChartView("Essai")
    view.resize(360, 200)
    view.display(chart)
    view.show()
    view.activateWindow()
    QTest.qWaitForWindowActive(view)
    view.setFocus()
    return view


@pytest.mark.parametrize("chart", [COLUMNS, LINE, Chart(Kind.ROWS, "Avis", MARKS), BAND])
def test_the_arrows_go_through_every_mark_and_each_is_told(chart: Chart | Band) -> None:
    view = shown(chart)
    assert view.said == ""
    assert view.accessibleDescription() == typeset(chart.words)
    told = []
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(4):
        told.append(view.said)
        assert view.said in view.accessibleName()
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert all(words in view.accessibleDescription() for words in _days(told))
    assert len(set(told)) == (4 if chart is BAND else 3)
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.said == told[-1]
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.said == told[-2 if chart is BAND else 1]
    view.close()


def _days(told: list[str]) -> list[str]:
    return [words.partition(": ")[2] for words in told]


@pytest.mark.parametrize(
    ("look", "size"), [("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 2.0)]
)
@pytest.mark.parametrize("chart", [COLUMNS, BAND])
def test_every_look_paints_its_own_ink_and_large_letters_make_a_taller_chart(
    look: str, size: float, chart: Chart | Band
) -> None:
    usual = shown(chart)
    high = usual.height()
    usual.close()
    view = shown(chart, look, size)
    assert (view.height() > 1.5 * high) is (size == 2.0)
    picture = view.grab().toImage()
    painted = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    assert QColor(THEMES[look].accent).name() in painted
    view.close()
    theme.install(application(), THEMES["light"], 1.0)


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_what_is_masked_is_hatched_in_the_ink_of_the_look(look: str) -> None:
    view = shown(Chart(Kind.ROWS, "Avis", (Mark("Refus", None, "secret", masked=True),)), look)
    view.clearFocus()
    picture, ink = view.grab().toImage(), QColor(THEMES[look].accent).name()
    drawing = view._drawing
    (box,) = (shape for shape in drawing.shapes if isinstance(shape, Box))
    inside = [
        picture.pixelColor(x, y).name()
        for x in range(int(box.x) + 7, int(box.x + box.width) + 1)
        for y in range(int(box.y) + 7, int(box.y + box.height) + 1)
    ]
    assert 0.05 < inside.count(ink) / len(inside) < 0.6
    view.close()
    theme.install(application(), THEMES["light"], 1.0)


def test_a_look_that_changes_lays_the_chart_out_anew() -> None:
    view = shown(COLUMNS)
    high = view.height()
    theme.install(application(), THEMES["dark"], 2.0)
    assert view.height() > 1.5 * high
    theme.install(application(), THEMES["light"], 1.0)
    assert view.height() == high
    view.close()


def test_a_band_tells_its_days_and_writes_before_a_mark_where_there_is_no_room_after() -> None:
    assert "1re période du 24/04/2024 au 22/10/2024" in BAND.words
    assert BAND.words.endswith("AFIS\u00a0: rien")
    drawing = BAND.drawn(360, 14, lambda text: len(text) * 8.0)
    texts = {shape.text: shape for shape in drawing.shapes if isinstance(shape, Words)}
    assert texts["favorable"].at is At.RIGHT
    assert all(place.x + place.width <= 360 for place in drawing.places)
