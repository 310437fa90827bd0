"""The screen of letterhead and routes: what is kept, what is refused, what was typed stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from commission_app.adapters.documents.pages.pictures import plain_picture
from commission_app.adapters.documents.session_documents import shipped_routes
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.identities.guard import TextIdentifies
from commission_app.application.minutes.appeal_routes import AppealRoutesService
from commission_app.application.minutes.letterhead import Letterhead, LetterheadService
from commission_app.composition import opener
from tests.documents.make_documents import logotype
from tests.presenters.doubles import ImmediateRunner, RecordingView
from ui.screens.settings.logic.stationery import StationeryPresenter, StationeryState


@pytest.fixture
def presenter(tmp_path: Path) -> StationeryPresenter:
    storage = StorageFile(tmp_path / "commission.db", bytes(range(32)))
    made = StationeryPresenter(
        RecordingView[StationeryState](),
        LetterheadService(storage.documents, plain_picture),
        AppealRoutesService(storage.settings, shipped_routes, opener.identities),
        ImmediateRunner(),
    )
    made.enter()
    return made


def test_the_shipped_routes_are_shown_as_to_be_confirmed(presenter: StationeryPresenter) -> None:
    assert "tribunal administratif" in presenter.state.routes
    assert (presenter.state.confirmed, presenter.state.effective) == ("", "01/01/2016")


def test_a_letterhead_is_kept_with_its_image(
    presenter: StationeryPresenter, tmp_path: Path
) -> None:
    place = tmp_path / "logo.png"
    place.write_bytes(logotype())
    presenter.choose_image(place)
    presenter.save_letterhead("Préfecture d’essai\nBureau des droits", "Logo d’essai")
    presenter.enter()
    assert presenter.state.lines == "Préfecture d’essai\nBureau des droits"
    assert presenter.state.image == plain_picture(logotype())
    presenter.remove_image()
    presenter.save_letterhead("Préfecture d’essai", "")
    presenter.enter()
    assert presenter.state.image == b""


def test_what_cannot_be_an_image_changes_nothing(
    presenter: StationeryPresenter, tmp_path: Path
) -> None:
    presenter.choose_image(tmp_path / "absent.png")
    assert presenter.state.error
    wrong = tmp_path / "texte.png"
    wrong.write_bytes(b"Bonjour")
    presenter.choose_image(wrong)
    assert presenter.state.image == b""
    assert "Rien n’a été changé" in presenter.state.error
    presenter.enter()
    assert presenter.state.lines == ""
    wrong.write_bytes(b"0" * 4_000_000)
    presenter.choose_image(wrong)
    assert "3\u202fMo" in presenter.state.error or "3 Mo" in presenter.state.error


def test_routes_are_changed_then_confirmed_by_somebody(presenter: StationeryPresenter) -> None:
    presenter.save_routes("Premier.\n\nSecond.", "CJA, art. R. 421-1", "01/03/2026")
    assert (presenter.state.routes, presenter.state.effective) == (
        "Premier.\n\nSecond.",
        "01/03/2026",
    )
    presenter.confirm(" ")
    assert "qui valide" in presenter.state.error
    presenter.confirm("Mme Roche, service juridique")
    assert presenter.state.confirmed == "Mme Roche, service juridique"
    for text, source, date in (("", "s", "01/03/2026"), ("t", "", "01/03/2026"), ("t", "s", "x")):
        presenter.save_routes(text, source, date)
        assert "Rien n’a été changé" in presenter.state.error
    presenter.enter()
    assert presenter.state.routes == "Premier.\n\nSecond."


def test_a_letterhead_with_the_number_of_a_person_is_refused(tmp_path: Path) -> None:
    storage = StorageFile(tmp_path / "commission.db", bytes(range(32)))
    desk = LetterheadService(storage.documents, plain_picture, opener.identities)
    office = ("Préfecture de Paris", "5 rue Leblanc, 75015 Paris – tél. 01 82 52 40 00")
    desk.save(Letterhead(office))
    with pytest.raises(TextIdentifies):
        desk.save(Letterhead((*office, "2 84 05 75 115 423 78")))
    assert desk.load().lines == office
