"""The calendar tells, day by day, what comes: sessions, ends of periods, actions."""

from __future__ import annotations

from commission_app.application.pathways.overview import Overview
from commission_app.domain.actions.action import Action, ActionDecided, Theme
from commission_app.domain.due.line import DueLine, What
from commission_app.domain.due.planned import Meeting
from commission_app.domain.pathways.fold import fold
from tests.pathways.told import dated, granted, opened, received, seal
from tests.pathways.windows import plain
from ui.screens.pathways.logic.state import Tab
from ui.screens.pathways.logic.tables import rows


def test_every_kind_of_day_stands_in_its_order() -> None:
    facts = {
        f"w{n}": dated(
            opened(f"75-P-000{n}"),
            received(f"r{n}", "2026-11-01"),
            granted(f"r{n}", "2026-12-20", "2027-01-01", "2027-06-30"),
        )
        for n in (1, 2)
    }
    decided = ActionDecided(Theme.CLIENTS, seal("Écrire."), "DDETS", "2027-03-01")
    seen = Overview(
        "2027-01-10",
        fold(facts),
        facts,
        (Meeting("2027-06-15", "14:00", planned="p1"),),
        (DueLine(What.APPROVAL_ENDS, "2027-04-01", late=False, body="Escale"),),
        (Action("a1", decided, "DDETS", "2027-03-01"),),
    )
    told = [(plain(row.cells[0]), plain(row.cells[2])) for row in rows(Tab.CALENDAR, seen, "")]
    assert told == [
        ("lundi 1er mars 2027", "Action à faire : responsabilité des clients (DDETS)"),
        ("jeudi 1er avril 2027", "Agrément qui finit : Escale"),
        ("mardi 15 juin 2027", "Séance prévue, dernière utile pour 2 parcours"),
        ("mercredi 30 juin 2027", "2 périodes finissent"),
    ]
    assert len(rows(Tab.CALENDAR, seen, "juin")) == 2
