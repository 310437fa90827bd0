"""What is written beside sessions passes the guard by its types, as an act of a session does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commission_app.application.identities.guarded_acts import identifying
from commission_app.application.pathways.takeover import TakenPeriod
from commission_app.application.reporting.communiques import Draft
from commission_app.application.reporting.figures_service import Exceptional
from commission_app.application.reporting.series_service import SeriesEntry
from commission_app.composition.services import identities
from commission_app.domain.communique.life import Event
from commission_app.domain.pathways.commands import Record
from commission_app.domain.pathways.facts import DecisionTaken

DECISION = DecisionTaken("r1", True, "2026-01-01", "2026-01-01", "2026-06-30")
PERIOD = TakenPeriod(2, "P1", "2026-01-01", "2026-06-30")
ENTRY = SeriesEntry(
    "clients", "Clients", "Police", "Paris", False, "2026-01-01", "2026-02-01", 3, "2026-03-01"
)
DRAFT = Draft(Event.SESSION, "2026-06-15", "Texte.", ("M. Cadot, préfet",), "Service de presse")


def kinds(value: object) -> tuple[str, ...]:
    return identifying(value, identities)


@pytest.mark.parametrize(
    "reference",
    [
        "Arrêté relatif à Mme Fatou DIALLO",
        "Arrêté DIALLO Fatou n° 12",
        "Décision AGDREF 7503012345",
        "Décision, 12 rue des Lilas, 75018 Paris",
        "fatou.diallo@example.org",
    ],
)
def test_a_decision_about_a_person_is_cited_without_naming_her(reference: str) -> None:
    assert kinds(Record(replace(DECISION, reference=reference)))
    assert kinds(replace(PERIOD, reference=reference))


@pytest.mark.parametrize(
    "reference", ["", "Arrêté n° 75-2026-03-14-00007 du 14 mars 2026", "2026-0123", "D-2026/045"]
)
def test_a_number_and_a_date_cite_it(reference: str) -> None:
    assert kinds(Record(replace(DECISION, reference=reference))) == ()
    assert kinds(replace(PERIOD, reference=reference)) == ()


def test_the_name_under_an_exception_is_a_name_and_nothing_more() -> None:
    granted = Exceptional(
        ("entrees",), "Mme Sophie Garnier, cheffe de bureau", "Demande du préfet."
    )
    assert kinds(granted) == ()
    assert kinds(replace(granted, by="Mme Garnier, 06 12 34 56 78")) == ("phone",)
    assert kinds(replace(granted, reason="Pour Mme Zoubida Ferhat")) == ("name",)


def test_a_series_tells_its_source_and_nobody_s_number() -> None:
    assert kinds(ENTRY) == ()
    assert kinds(replace(ENTRY, source="Police, 06 12 34 56 78")) == ("phone",)
    assert kinds(replace(ENTRY, words="Dont Mme Zoubida Ferhat")) == ("name",)


def test_a_press_contact_is_reached_and_a_text_reaches_nobody() -> None:
    reached = replace(DRAFT, contact="Service de presse, 01 82 52 40 25, presse@example.org")
    assert kinds(reached) == ()
    assert kinds(replace(DRAFT, text="Joindre le 06 12 34 56 78.")) == ("phone",)
    assert kinds(replace(DRAFT, cabinets=("M. Cadot, 06 12 34 56 78",))) == ("phone",)
