"""A local text from the screen of the law to the minutes: entered, confirmed, applied, printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from commission_app.domain.attendance import Presence
from commission_app.domain.session.session import Stage
from tests.documents.reading import plain_text
from tests.registers.windows import Secretary
from ui.app.screens.declaration import Together
from ui.screens.minutes.logic.minutes import MinutesPresenter

LEFT = Qt.MouseButton.LeftButton
TEXT = "Règlement intérieur du 12 janvier 2026"


@pytest.fixture
def secretary(qtbot: QtBot, tmp_path: Path) -> Iterator[Secretary]:
    made = Secretary(tmp_path / "data")
    yield made
    made.close()


def enter_text(secretary: Secretary) -> None:
    """Enter a text that allows two proxies to one member, first without its confirmation."""
    screen = secretary.go("rules")
    secretary.choose(screen, "2.6")
    secretary.fill(screen, value="2", reference=TEXT, article="article 4",
                   effective_from="01/02/2026")  # fmt: skip
    secretary.save(screen)
    assert "cochez la confirmation" in secretary.faults(screen)["confirmed"]
    secretary.fill(screen, confirmed="yes")
    secretary.save(screen)
    assert any(line[0] == "2.6" and TEXT in line[5] for line in secretary.lines(screen))


def seat(secretary: Secretary, absent: set[str]) -> None:
    """Record who is there, seat by seat."""
    secretary.front.go("attendance")
    secretary.settle()
    screen = secretary.front.screens.attendance
    assert screen.acts is not None
    for known in tuple(secretary.session().seats):
        screen.acts.point_at(known)
        secretary.settle()
        presence = Presence.EXCUSED if known in absent else Presence.HOLDER
        QTest.mouseClick(screen.states[presence], LEFT)
        secretary.settle()


def give(secretary: Secretary, giver: str, holder: str) -> None:
    """Give a proxy from the attendance screen."""
    screen = secretary.front.screens.attendance
    assert screen.acts is not None
    screen.acts.point_at(giver)
    secretary.settle()
    place = screen.proxy.findData(holder)
    assert place >= 0, "the holder is offered"
    screen.proxy.setCurrentIndex(place)
    screen.proxy.activated.emit(place)
    secretary.settle()


@pytest.mark.rule("1.15", "2.6")
def test_a_local_text_is_applied_to_the_session_and_printed_in_its_minutes(
    secretary: Secretary, tmp_path: Path
) -> None:
    enter_text(secretary)
    secretary.import_paris()
    (override,) = secretary.session().profile.overrides
    assert (override.rule, override.value, override.confirmed) == ("2.6", "2", True)

    plain = [known.id for known in secretary.session().seats.values() if not known.chair]
    first, second, holder = plain[:3]
    seat(secretary, {first, second})
    give(secretary, first, holder)
    give(secretary, second, holder)
    assert secretary.session().proxies == {first: holder, second: holder}
    QTest.mouseClick(secretary.front.screens.attendance.primary, LEFT)
    secretary.settle()
    assert secretary.session().stage is Stage.OPEN

    secretary.front.go("minutes")
    secretary.settle()
    shown = secretary.front.presenters["minutes"]
    assert isinstance(shown, Together)
    minutes = shown.presenters[0]
    assert isinstance(minutes, MinutesPresenter)
    assert minutes.state.pdf is not None
    text = plain_text(minutes.state.pdf, tmp_path)
    assert TEXT in text
    assert "article 4" in text
    assert "R. 133-9" in text
