"""The link between an association of the agenda and its seat, found or asked (rule 2.16)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.case import CaseSheet
from commission_app.domain.membership import AssociationLink, Formation, Seat
from commission_app.intake.agenda_reader import WorkbookReader
from commission_app.session.association_links import link_questions, settled
from commission_app.session.desk import Snapshot
from commission_app.session.draft import AgendaDraft, DraftItem
from tests.domain.room import make_details, make_seat
from tests.intake.workbooks import AGENDA, changed, write
from tests.presenters.doubles import ImmediateRunner, RecordingView, a_desk
from ui.presenters.import_agenda import ImportPresenter, ImportState


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
        made = ImportPresenter(
            view, WorkbookReader(), desk, ImmediateRunner(), "essai", stored.append
        )
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
        made = ImportPresenter(
            view, WorkbookReader(), desk, ImmediateRunner(), "essai", lambda _: None
        )
        made.choose(write(tmp_path / "odj.xlsx"))
        (line,) = view.last.links
        assert not line.asked
        assert "se retire de ses dossiers" in line.said
