"""A communiqué in an open file: drafted, agreed to, released with its figures, or refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.application.registers.register_view import COMMISSION
from commission_app.application.registers.registers import (
    AssociationRecord,
    Change,
    CommissionRecord,
)
from commission_app.application.reporting.communiques import (
    PRESS,
    CommuniqueService,
    Draft,
    WhyStopped,
)
from commission_app.application.reporting.figures_service import Recipient
from commission_app.application.reporting.press_release import PressReleaseFormats
from commission_app.application.reporting.series_service import SeriesEntry
from commission_app.domain.communique.grammar import Fault
from commission_app.domain.communique.life import Event
from tests.documents.reading import plain_text
from tests.pathways.vault import Asked, Vault

DAY = "2026-06-15"
CHAIRS = ("M. Michel CADOT, préfet de Paris", "M. Michel DELPUECH, préfet de police")
SAID = (
    "Ces parcours sont le fruit des efforts de tous pour appliquer la loi.",
    "Ces [[lettres:entrees]] parcours représentent une source d’espoir pour les victimes.",
)
FINED = SeriesEntry(
    "clients",
    "Clients verbalisés depuis la promulgation de la loi",
    "Préfecture de police",
    "Paris",
    cumulative=True,
    first="2016-04-14",
    last="2026-06-10",
    value=1140,
    as_of="2026-06-14",
)


@pytest.fixture
def made(tmp_path: Path) -> Vault:
    """The session of the client's text: seven entries, four associations, 1,140 clients."""
    vault = Vault(tmp_path / "commission.db", DAY)
    work = vault.work
    record = CommissionRecord("Commission de Paris", "75")
    four = [
        Change(
            f"association-{n}", "2026-01-01", AssociationRecord(name, "2026-01-01", "2028-12-31")
        )
        for n, name in enumerate(("Escale", "Le Nid du Canal", "Passerelles", "L’Embellie"))
    ]
    assert work.registers.record([Change(COMMISSION, "2026-01-01", record), *four]) == ()
    asked = [Asked(f"75-2026-{n:03}") for n in range(1, 8)]
    vault.hold(vault.convene(DAY, asked), asked)
    assert work.series.record([FINED]) == ()
    return vault


def draft(service: CommuniqueService, more: str = "") -> Draft:
    text = service.begun(Event.SESSION, DAY, CHAIRS, SAID) + more
    return Draft(Event.SESSION, DAY, text, CHAIRS, "Préfecture, service de presse")


def test_the_text_of_the_client_is_written_agreed_to_and_leaves_with_its_figures(
    made: Vault,
) -> None:
    service = made.work.communiques
    assert service.look(draft(service)).refused == ()
    name = service.save(None, draft(service))
    assert isinstance(name, str)
    assert name not in list(WhyStopped)
    assert service.release(name) is WhyStopped.MISSING
    for chair in CHAIRS:
        assert service.agree(name, chair) is None
    made.reopen()
    service = made.work.communiques
    (kept,) = service.all().values()
    assert kept.life.missing == ()
    left = service.release(name)
    assert isinstance(left, PressReleaseFormats)
    told = " ".join(left.text.decode().replace("\u202f", " ").replace("\u00a0", " ").split())
    for words in ("sept victimes", "au nombre de quatre", "1 140 clients", "source d’espoir"):
        assert words in told
    (publication,) = made.work.figures.of_year(2026).publications
    assert publication.to == PRESS
    assert [(cell.id, cell.value) for cell in publication.cells] == [("entrees", 7)]
    assert service.release(name) is WhyStopped.FROZEN
    assert service.save(name, draft(service)) is WhyStopped.FROZEN
    made.reopen()
    again = made.work.communiques.again(name)
    assert again is not None
    assert again.text == left.text
    made.work.close()


def test_the_split_by_sex_is_refused_at_its_place_with_a_range(made: Vault) -> None:
    service = made.work.communiques
    split = draft(service, "\n\nParmi elles, [[lettres:femmes]] femmes.")
    (refused,) = service.look(split).refused
    assert refused.fault is Fault.MASKED
    assert split.text[refused.begins : refused.ends] == "[[lettres:femmes]]"
    assert refused.proposed == "[[fourchette:femmes]]"
    ranged = replace(split, text=split.text.replace(refused.words, refused.proposed))
    assert service.look(ranged).refused == ()
    name = service.save(None, split)
    assert isinstance(name, str)
    assert service.agree(name, CHAIRS[0]) is WhyStopped.REFUSED
    made.work.close()


def test_a_figure_that_an_earlier_communique_gives_away_is_refused_with_a_range(
    made: Vault,
) -> None:
    service = made.work.communiques
    name = service.save(None, draft(service))
    assert isinstance(name, str)
    assert [service.agree(name, chair) for chair in CHAIRS] == [None, None]
    assert isinstance(service.release(name), PressReleaseFormats)
    made.clock.day = "2026-09-14"
    two = [Asked("75-2026-021"), Asked("75-2026-022")]
    made.hold(made.convene("2026-09-14", two), two)
    text = "Depuis l’origine, [[lettres:cumul]] entrées ont été acceptées."
    later = Draft(Event.SESSION, "2026-09-14", text, CHAIRS, "Préfecture")
    (refused,) = service.look(later).refused
    assert refused.fault is Fault.MASKED
    ranged = replace(later, text=text.replace(refused.words, refused.proposed))
    assert service.look(ranged).refused == ()
    name = service.save(None, ranged)
    assert isinstance(name, str)
    told = service.again(name)
    assert told is not None
    assert "au moins sept" in told.text.decode()
    assert "PROJET" in told.text.decode()
    made.work.close()


def test_the_text_of_the_year_in_the_report_is_the_yearly_communique_once_it_is_public(
    made: Vault, tmp_path: Path
) -> None:
    service, day = made.work.communiques, "2026-12-31"
    made.clock.day = "2027-01-20"
    text = "Dans l’année, [[lettres:entrees]] entrées ont été acceptées. La lutte continue."
    yearly = Draft(Event.YEAR, day, text, CHAIRS, "Préfecture", "2027-01-25")
    name = service.save(None, yearly)
    assert isinstance(name, str)

    def report() -> str:
        content = made.work.figures.release(2026, Recipient.PREFECT)
        assert isinstance(content, bytes)
        return plain_text(content, tmp_path)

    assert "La lutte continue" not in report(), "a draft"
    assert [service.agree(name, chair) for chair in CHAIRS] == [None, None]
    assert isinstance(service.release(name), PressReleaseFormats)
    assert "La lutte continue" not in report(), "under embargo"
    made.clock.day = "2027-01-25"
    told = report()
    assert "L’année" in told
    assert "sept entrées ont été acceptées. La lutte continue." in told
    made.reopen()
    assert "La lutte continue" in report()
    made.work.close()


def test_another_text_asks_every_cabinet_again(made: Vault) -> None:
    service = made.work.communiques
    name = service.save(None, draft(service))
    assert isinstance(name, str)
    assert service.agree(name, CHAIRS[0]) is None
    assert service.all()[name].life.missing == (CHAIRS[1],)
    assert service.save(name, draft(service, "\n\nLa lutte continue.")) == name
    assert service.all()[name].life.missing == CHAIRS
    made.work.close()


def test_what_names_a_person_is_not_even_kept_as_a_draft(made: Vault) -> None:
    service = made.work.communiques
    named = draft(service, "\n\nNous remercions Blessing OSAGIE, jointe au 06 12 34 56 78.")
    assert service.save(None, named) is WhyStopped.IDENTIFIES
    assert service.save(None, replace(named, text=" ")) is WhyStopped.EMPTY
    assert service.save(None, replace(draft(service), cabinets=())) is WhyStopped.CABINETS
    assert service.save(None, replace(draft(service), of="hier")) is WhyStopped.DAYS
    assert service.all() == {}
    made.work.close()
