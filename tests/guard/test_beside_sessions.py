"""What is written beside sessions passes the guard by its types, as an act of a session does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.application.identities.guarded_acts import identifying
from commission_app.application.pathways.takeover import TakenPeriod, TakeoverReading
from commission_app.application.reporting.communiques import Draft
from commission_app.application.reporting.figures_service import Exceptional
from commission_app.application.reporting.series_service import SeriesEntry, WhyNot
from commission_app.composition.services import identities
from commission_app.domain.actions.action import DecideAction, Theme
from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.communique.life import Event
from commission_app.domain.due.planned import DropPlanned, SessionPlanned
from commission_app.domain.membership import Association, Formation
from commission_app.domain.pathways.commands import CorrectRequest, OpenPathway, Record
from commission_app.domain.pathways.facts import (
    AskedFor,
    AssociationChanged,
    DecisionTaken,
    RequestReceived,
)
from commission_app.domain.pathways.workbooks import WorkbookHanded
from commission_app.domain.refusals import Refusal, RefusalCode
from tests.domain.room import make_details
from tests.pathways.vault import Vault
from ui import french

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


def test_what_may_name_somebody_stands_in_no_series_nor_exception(vault: Vault) -> None:
    series = vault.work.series
    for entry in (replace(ENTRY, words="Dont Zwirnbach"), replace(ENTRY, reason="Vu Zwirnbach")):
        (held,) = series.record([entry])
        assert held.why is WhyNot.IDENTIFIES
    shipped = [replace(ENTRY, code=kind.code, words=kind.words) for kind in series.kinds.values()]
    assert series.record(shipped) == ()


def test_a_press_contact_is_reached_and_a_text_reaches_nobody() -> None:
    reached = replace(DRAFT, contact="Service de presse, 01 82 52 40 25, presse@example.org")
    assert kinds(reached) == ()
    assert kinds(replace(DRAFT, text="Joindre le 06 12 34 56 78.")) == ("phone",)
    assert kinds(replace(DRAFT, cabinets=("M. Cadot, 06 12 34 56 78",))) == ("phone",)


ASKED_FOR = AskedFor(RequestNature.ENTRY)


def bodies(named: str) -> list[object]:
    """Every text that names a body or a place beside sessions, and in an agenda."""
    item = AgendaItem("i1", 1, ItemKind.CASE, Formation.INDIVIDUAL, association=named)
    return [
        OpenPathway("75-P-0001", named),
        Record(RequestReceived("r1", replace(ASKED_FOR, association=named), "2026-01-01")),
        Record(AssociationChanged(named, "2026-01-01")),
        Record(replace(DECISION, authority=named)),
        CorrectRequest("r1", replace(ASKED_FOR, association=named), "Erreur."),
        DecideAction(Theme.CLIENTS, "Écrire.", named),
        SessionPlanned("p1", "2026-12-15", place=named),
        WorkbookHanded(named, "2026-01-01", "2026-02-01", ()),
        replace(PERIOD, association=named),
        replace(ENTRY, source=named),
        replace(ENTRY, territory=named),
        item,
        replace(make_details(), place=named),
        Association(named, "2024-01-01", "2029-01-01"),
    ]


@pytest.mark.parametrize(
    "named",
    [
        "Mme Ferhat",
        "mme ferhat",
        "MmeFerhat",
        "Madame\u00a0Zoubida Ferhat",
        "Chez M. Ferhat",
        "Monsieur FERHAT (ancien client)",
        "Mlle Koné",
        "Dr Ferhat",
        "Zoubida née Ferhat",
        "Association de Mme Ferhat",
    ],
)
def test_a_body_or_a_place_is_nobody_announced_by_a_civility(named: str) -> None:
    for value in bodies(named):
        assert "name" in kinds(value), value
        assert "name" in identifying(value, identities, (named, "Escale")), "known by itself alone"


@pytest.mark.parametrize(
    "named",
    [
        "Escale",
        "Mouvement du Nid",
        "Flora Tristan",
        "Fondation Jean et Jeanne Scelles",
        "Mme la préfète de police",
        "M. le procureur de la République",
        "Madame la présidente du tribunal judiciaire",
        "DDETS, 12 rue des Lilas, 75018 Paris",
    ],
)
def test_an_office_an_association_and_a_street_are_no_secret(named: str) -> None:
    for value in bodies(named):
        assert kinds(value) == (), value


def test_who_sits_is_known_wherever_an_office_tells_of_her() -> None:
    action = DecideAction(Theme.CLIENTS, "Écrire.", "Cabinet de Mme Roche")
    assert identifying(action, identities, ("Claire Roche",)) == ()


def test_a_body_that_reads_as_a_name_is_asked_about_once(vault: Vault) -> None:
    asked = DecideAction(Theme.CLIENTS, "Écrire.", "Zoubida Ferhat")
    held = vault.pathways.act(None, asked)
    assert isinstance(held, Refusal)
    assert held.code is RefusalCode.TEXT_TO_CONFIRM
    assert vault.pathways.act(None, asked) is None
    row = replace(PERIOD, association="Amina DIALLO")
    faults = vault.pathways.take_over(TakeoverReading((row,)))
    assert [fault.code for fault in faults] == ["identifies"]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = Vault(tmp_path / "coffre.db", "2026-11-20")
    yield made
    made.work.storage.close()


def test_what_may_name_somebody_is_asked_about_once_in_an_action(vault: Vault) -> None:
    asked = DecideAction(Theme.AWARENESS, "Informer les équipes, dont Zwirnbach")
    held = vault.pathways.act(None, asked)
    assert isinstance(held, Refusal)
    assert held.code is RefusalCode.TEXT_TO_CONFIRM
    said = french.refusal(held)
    assert "Zwirnbach" in said
    assert "encore une fois" in said
    assert vault.pathways.act(None, asked) is None
    other = vault.pathways.act(None, replace(asked, what="Informer Kratzenstein"))
    assert isinstance(other, Refusal), "another mention is asked about in its turn"
    named = vault.pathways.act(None, replace(asked, what="Informer Mme Zoubida Ferhat"))
    assert isinstance(named, Refusal)
    assert named.code is RefusalCode.TEXT_IDENTIFIES
    again = vault.pathways.act(None, replace(asked, what="Informer Mme Zoubida Ferhat"))
    assert again == named


def test_the_reason_of_a_dropped_session_is_asked_about_too(vault: Vault) -> None:
    plan = SessionPlanned("p1", "2026-12-15")
    assert vault.pathways.plan(plan) is None
    drop = DropPlanned("p1", "Absence de Zwirnbach")
    held = vault.pathways.plan(drop)
    assert isinstance(held, Refusal)
    assert held.code is RefusalCode.TEXT_TO_CONFIRM
    assert vault.pathways.plan(drop) is None


@pytest.mark.parametrize("cell", ["Zwirnbach", "OSAGIE", "Mme Zoubida Ferhat", "7503012345"])
def test_a_column_that_is_not_read_is_no_table_of_names(vault: Vault, cell: str) -> None:
    row = replace(PERIOD, others=(cell,))
    faults = vault.pathways.take_over(TakeoverReading((row,)))
    assert [fault.code for fault in faults] == ["identifies"]
    assert vault.pathways.take_over(TakeoverReading((PERIOD,)), write=False) == ()
