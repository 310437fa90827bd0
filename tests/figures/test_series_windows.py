"""The screen of series: the line of the chosen value is drawn beside the values themselves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commission_app.application.reporting.series_service import SeriesEntry
from commission_app.composition.opener import UseCases
from tests.pathways.vault import SetClock
from tests.pathways.windows import Secretary, plain
from ui.screens.series.view.series_screen import SeriesScreen


def told(work: UseCases) -> None:
    """Clients of three years, one corrected, then of another definition; two years of stages."""
    values = [("clients", y, v, f"{y}-01-01", False, "", "verbalisées") for y, v in YEARS]
    values.append(("clients", 2024, 703, "2024-01-01", False, "Erreur de saisie", "verbalisées"))
    values.append(("clients", 2025, 1155, "2025-01-01", False, "", "mises en cause"))
    values += [("stages-peine", y, v, "2023-01-01", True, "", "en stage") for y, v in STAGES]
    for code, year, value, first, climbs, reason, words in values:
        entry = SeriesEntry(
            *(code, f"Personnes {words}", "Préfecture", "Paris", climbs),
            *(first, f"{year}-12-31", value, "2026-01-31", reason),
        )
        assert work.series.record([entry]) == ()


CLIMBS = (
    "jusqu’au 31/12/2024 : 12. jusqu’au 31/12/2025 : 15. "
    "De 12 (jusqu’au 31/12/2024) à 15 (jusqu’au 31/12/2025)."
)
YEARS, STAGES = ((2022, 655), (2023, 668), (2024, 702)), ((2024, 12), (2025, 15))


def test_a_value_is_drawn_with_those_of_its_definition_alone_and_read_by_the_arrows(
    tmp_path: Path,
) -> None:
    who = Secretary(tmp_path / "coffre", SetClock("2026-06-15"))
    who.stored(told)
    who.front.go("series")
    who.settle()
    screen = who.front.screens.of(SeriesScreen)
    assert not screen.chart.isVisible()
    found: dict[str, list[int]] = {}
    for row in range(screen.table.rowCount()):
        screen.table.setCurrentCell(row, 0)
        who.settle()
        assert screen.chart.isVisible()
        words = plain(screen.chart.accessibleDescription())
        found.setdefault(words.partition(". ")[2], []).append(row)
    assert list(found) == [
        "2025 : 1 155.",
        "2022 : 655. 2023 : 668. 2024 : 703. De 655 (2022) à 703 (2024).",
        CLIMBS,
    ]
    screen.chart.setFocus()
    QTest.keyClick(screen.chart, Qt.Key.Key_End)
    assert plain(screen.chart.said) == "jusqu’au 31/12/2025 : 15"
    assert who.picture(tmp_path / "s.png", 911, 512) == []
    screen.new.click()
    who.settle()
    assert not screen.chart.isVisible()
    who.stop()
