"""The guard: measured on the corpus, tried on the cells of a real agenda, and its masks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.adapters.intake.anonymity.detector import look
from commission_app.adapters.intake.anonymity.masks import mask
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.agenda.draft import Severity
from commission_app.application.identities.guard import TextIdentifies
from commission_app.application.session.service import SessionService
from commission_app.clocks import PlayedClock
from commission_app.composition import opener
from commission_app.domain.ballot import Outcome
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import PresentItem, WriteNote
from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.commands.conduct import PostponeRemaining
from commission_app.domain.session.commands.outcome import ConcludeItem, Proclaim
from tests.domain.room import CASE, START
from tests.endurance.played_session import draft
from tests.guard.corpus import SEED, SIZE, corpus
from tests.guard.holdout import holdout
from tests.guard.measure import measure, report
from tests.intake.workbooks import AGENDA, SESSION, changed, write
from tests.presenters.doubles import opened, play
from ui import french
from ui.screens.chair.logic import covered, projected

TODAY = date(2026, 12, 8)


@pytest.mark.parametrize("seed", [SEED, 7])
def test_recall_and_precision_on_the_corpus(seed: int) -> None:
    made = measure(corpus(SIZE if seed == SEED else 2_000, seed=seed))
    assert not made.shortfalls(), report(made)
    assert len(made.held) == 16


def test_recall_and_precision_on_texts_of_another_hand() -> None:
    made = measure(holdout())
    assert not made.shortfalls(), report(made)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Joignable au 06 12 34 56 78.", {"phone"}),
        ("Née le 3 mai 1998 à Benin City.", {"birth"}),
        ("Mme Blessing O., n° étranger 7503012345, suivie depuis un an.", {"name", "foreigner"}),
        ("12 bis rue de la Goutte-d’Or, 75018 Paris", {"address"}),
        ("NIR 2 98 05 99 352 118 63", {"nir"}),
        ("Favorable (contact : blessing98@example.org)", {"email"}),
        ("Passeport A01234567.", {"passport"}),
        ("Étr. n°31.03.12.34.56", {"foreigner"}),
        ("N° 4456123 OFII, recours en cours", {"permit"}),
        ("Dossier n°31/2024/0045123 à l’OFPRA", {"permit"}),
        ("numéro 4521367 de la CAF", {"benefit"}),
    ],
)
def test_cells_of_a_real_agenda_are_blocked_and_masked(text: str, kinds: set[str]) -> None:
    found = look(text, today=TODAY)
    assert {one.kind.value for one in found if one.severity is Severity.BLOCK} == kinds
    masked = mask(text, found)
    assert not [o for o in look(masked, today=TODAY) if o.severity is Severity.BLOCK]
    assert masked != text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "17 h hebdomadaires d’atelier.",
        "Hôtel (115)",
        "Hébergée en foyer depuis six mois.",
        "Arrêté n° 75-2025-03-14-00007 du 14 mars 2025",
        "Approbation du procès-verbal de la séance du 9 juin 2026",
        "75-2026-004",
        "Interprète requis ; AFIS sollicitée (343,20 €).",
        "Article L. 121-9 du CASF.",
        "Points 02 03 04 reportés",
        "Voir pages 10-11-12",
        "Rendez-vous le 12/05/2026 à l’OFII",
    ],
)
def test_what_identifies_nobody_is_not_blocked(text: str) -> None:
    assert not [one for one in look(text, today=TODAY) if one.severity is Severity.BLOCK]


def test_an_agenda_that_identifies_is_refused_at_its_cell(tmp_path: Path) -> None:
    agenda = [[*row, ""] for row in AGENDA]
    agenda[0][7] = "Situation et projet"
    agenda[2][7] = "Joignable au 06 12 34 56 78."
    reading = WorkbookReader().read(write(tmp_path / "odj.xlsx", agenda=agenda))
    assert not reading.importable
    places = [(f.code, f.row, f.column) for f in reading.findings if f.severity is Severity.BLOCK]
    assert places == [("identity_phone", 3, "H")]
    clean = changed(agenda, 3, 8, "Joignable par l’association.")
    assert WorkbookReader().read(write(tmp_path / "net.xlsx", agenda=clean)).importable


def test_the_purpose_of_a_session_is_looked_at_as_words_and_the_members_as_names(
    tmp_path: Path,
) -> None:
    session = [*SESSION, ["Objet", "Examen avec Mme Diallo"]]
    reading = WorkbookReader().read(write(tmp_path / "objet.xlsx", session=session))
    (found,) = [f for f in reading.findings if f.severity is Severity.BLOCK]
    assert (found.code, found.column) == ("identity_name", "B")
    assert WorkbookReader().read(write(tmp_path / "net.xlsx")).importable


@pytest.mark.parametrize(
    "command",
    [
        WriteNote(CASE.id, "Joignable au 06 12 34 56 78."),
        Proclaim(CASE.id, Outcome.FAVOURABLE_WITH_RESERVATIONS, "Voir Mme Diallo."),
        ConcludeItem(CASE.id, Outcome.ADJOURNED, "Née le 3 mai 1998."),
        PostponeRemaining("Contact : a.b@exemple.fr"),
    ],
)
def test_a_text_that_identifies_is_refused_and_goes_nowhere(
    tmp_path: Path, command: Command
) -> None:
    storage = StorageFile(tmp_path / "commission.db", bytes(32))
    desk = SessionService(storage.journal, PlayedClock(START), lambda: bytes(32), opener.identities)
    snapshot = opened(desk, draft())
    snapshot = play(desk, snapshot, PresentItem(CASE.id), RecordUnanimity(CASE.id))
    refused = desk.execute(snapshot, command)
    assert isinstance(refused, Refusal)
    assert refused.code is RefusalCode.TEXT_IDENTIFIES
    assert "Il n’a pas été enregistré" in french.refusal(refused)
    assert desk.load(snapshot.stream) == snapshot
    play(desk, snapshot, WriteNote(CASE.id, "Question sur le logement."))
    storage.close()


def test_an_agenda_that_identifies_is_not_convened_even_past_the_preview(tmp_path: Path) -> None:
    storage = StorageFile(tmp_path / "commission.db", bytes(32))
    desk = SessionService(storage.journal, PlayedClock(START), lambda: bytes(32), opener.identities)
    sound = draft()
    item = sound.items[-1]
    spoilt = replace(item, sheet=replace(item.sheet, situation="Joignable au 06 12 34 56 78."))
    with pytest.raises(TextIdentifies) as refused:
        desk.convene(replace(sound, items=(*sound.items[:-1], spoilt)), "essai")
    assert refused.value.kinds == ("phone",)
    assert "numéro de téléphone" in french.failure(refused.value)
    assert desk.sessions() == ()
    storage.close()


def test_a_text_kept_before_the_guard_knew_it_is_covered_on_the_screen(
    tmp_path: Path,
) -> None:
    storage = StorageFile(tmp_path / "commission.db", bytes(32))
    desk = SessionService(storage.journal, PlayedClock(START), lambda: bytes(32))
    sound = draft()
    spoilt = replace(
        sound.items[0],
        sheet=replace(
            sound.items[0].sheet,
            situation="Joignable au 06 12 34 56 78.",
            association_opinion="Mme Diallo, née le 3 mai 1998",
        ),
    )
    items = (spoilt, *sound.items[1:])
    snapshot = play(desk, opened(desk, replace(sound, items=items)), PresentItem(spoilt.item.id))
    shown = covered(projected(snapshot, spoilt.item.id), opener.identities.mask)
    assert "06 12" not in str(shown)
    assert "Diallo" not in str(shown)
    storage.close()
