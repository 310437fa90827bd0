"""The link between an association of the agenda and its seat, found or asked (rule 2.16)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.application.agenda.association_links import link_questions, settled
from commission_app.application.agenda.draft import AgendaDraft, DraftItem
from commission_app.application.registers.register_service import new_id
from commission_app.application.registers.takeover import Differs, Source, take_over
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.composition import law_files, opener
from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.case import CaseSheet
from commission_app.domain.membership import AssociationLink, Formation, Seat
from tests.domain.room import make_details, make_seat
from tests.intake.workbooks import AGENDA, changed, write
from tests.presenters.doubles import ImmediateRunner, RecordingView, a_desk
from tests.registers.office import an_office, set_up
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.logic.import_state import ImportState
from ui.screens.agenda.logic.import_work import ImportServices


def services(desk: SessionService) -> ImportServices:
    return ImportServices(WorkbookReader, opener.identities, desk, "essai")


def draft(said: str, *seats: Seat) -> AgendaDraft:
    item = AgendaItem(
        "i", 1, ItemKind.CASE, Formation.INDIVIDUAL, reference="r", association=said,
        nature=RequestNature.ENTRY,
    )  # fmt: skip
    return AgendaDraft(make_details(), seats, (), (DraftItem(item, CaseSheet()),))


@pytest.mark.rule("2.16")
@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("L’Escale", "Escale"),
        ("ASSOCIATION L'ESCALE", "L’Escale"),
        ("Les Œillets", "Association les oeillets"),
        ("Le Nid du Canal", "le nid  du canal"),
    ],
)
def test_a_name_is_known_however_it_is_written(said: str, written: str) -> None:
    (asked,) = link_questions(draft(said, make_seat(1), make_seat(2, association=written)))
    assert asked.found
    assert settled([asked]) == (AssociationLink(said, ("s2",)),)


@pytest.mark.rule("2.16")
def test_an_alias_of_the_registers_is_the_same_association() -> None:
    known = draft("MDN 28", make_seat(1, association="Mouvement de l’Aube"))
    assert link_questions(known)[0].seats is None
    assert link_questions(known, [("Mouvement de l’Aube", "MDN 28")])[0].seats == ("s1",)


@pytest.mark.rule("2.16")
def test_none_or_several_seats_are_asked_and_never_guessed() -> None:
    none = draft("Escale", make_seat(1))
    two = draft("Escale", make_seat(1, association="Escale"), make_seat(2, association="L’Escale"))
    for case, candidates in ((none, ()), (two, ("s1", "s2"))):
        (asked,) = link_questions(case)
        assert (asked.candidates, asked.seats, asked.found) == (candidates, None, False)
        assert settled([asked]) == ()
    answered = replace(two, links=(AssociationLink("Escale", ()),))
    assert link_questions(answered)[0].seats == ()


@pytest.mark.rule("2.16")
@pytest.mark.parametrize(("answer", "seats"), [("none", ()), ("s5", ("s5",))])
def test_the_preview_asks_and_stores_the_answer_with_the_agenda(
    tmp_path: Path, answer: str, seats: tuple[str, ...]
) -> None:
    stored: list[Snapshot] = []
    view: RecordingView[ImportState] = RecordingView()
    with a_desk(tmp_path) as desk:
        made = ImportPresenter(view, services(desk), ImmediateRunner(), stored.append)
        made.choose(write(tmp_path / "odj.xlsx", agenda=changed(AGENDA, 3, 4, "Passerelles")))
        made.answer(view.last.chairs[0].seat, votes=True)
        (line,) = view.last.links
        assert line.asked
        assert line.options[1] == ("none", "Non représentée")
        assert (view.last.can_import, stored) == (False, [])
        assert "association" in view.last.obstacle
        made.confirm()
        assert stored == []
        made.link("Passerelles", answer)
        made.confirm()
    assert stored[0].state.links == {"Passerelles": seats}
    assert stored[0].state.associations_to_link() == ()


@pytest.mark.rule("2.16")
def test_one_match_is_shown_and_nothing_is_asked(tmp_path: Path) -> None:
    view: RecordingView[ImportState] = RecordingView()
    with a_desk(tmp_path) as desk:
        made = ImportPresenter(view, services(desk), ImmediateRunner(), lambda _: None)
        made.choose(write(tmp_path / "odj.xlsx"))
        (line,) = view.last.links
        assert not line.asked
        assert "se retire de ses dossiers" in line.said


def test_members_that_the_registers_do_not_have_are_offered_to_them(tmp_path: Path) -> None:
    view: RecordingView[ImportState] = RecordingView()
    agenda = write(tmp_path / "odj.xlsx")
    (tmp_path / "registers").mkdir()
    with a_desk(tmp_path) as desk, an_office(tmp_path / "registers") as office:
        made = ImportPresenter(
            view, replace(services(desk), registers=office), ImmediateRunner(), lambda _: None
        )
        made.choose(agenda)
        assert "propose de les reprendre" in view.last.findings[-1].text
        draft = WorkbookReader().read(agenda).draft
        assert draft is not None
        source = Source(draft.details, draft.seats, draft.associations)
        day = draft.details.date
        found = take_over(source, office.view(day), day, law_files.categories(), new_id, 3)
        assert office.record(found.changes) == ()
        made.cancel()
        made.choose(agenda)
        assert not any("reprendre" in line.text for line in view.last.findings)
        again = take_over(source, office.view(day), day, law_files.categories(), new_id, 3)
        assert again.changes == []


@pytest.mark.rule("1.21", "1.24")
def test_a_takeover_ends_who_left_and_leaves_out_a_deputy_it_cannot_justify(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        seats = (
            make_seat(1, category="2", quality="Directeur départemental", holder="M. Nouveau"),
            make_seat(2, category="10", quality="Maire", holder="M. Le Maire", deputy="Mme Élue"),
        )
        source = Source(make_details(), seats, ())
        found = take_over(
            source, office.view("2026-12-08"), "2026-12-08", law_files.categories(), new_id, 3
        )
        kinds = {known.kind for known in found.differences}
        assert {Differs.HOLDER_CHANGED, Differs.DEPUTY_TO_COMPLETE} <= kinds
        assert Differs.SEAT_NOT_IN_SESSION in kinds
        assert office.record(found.changes) == ()
        for day, name in (("2026-12-07", "Mme Du Service"), ("2026-12-08", "M. Nouveau")):
            composed = office.composition(day)
            assert composed is not None
            assert composed.seats[1].holder == name
            assert composed.seats[2].deputy is None
