"""A lapse that resumes, and pathways that go away with a session, in the real windows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commission_app.composition.opener import UseCases
from commission_app.domain.pathways.commands import OpenPathway, Record
from commission_app.domain.pathways.facts import DecisionNotified
from commission_app.domain.refusals import Refusal
from tests.pathways.told import granted, received
from tests.pathways.vault import Asked, SetClock, draft, held
from tests.pathways.windows import Secretary, plain
from ui.screens.pathways.logic.state import Tab
from ui.screens.vault.view.handover_screen import HandoverScreen

CASES = [Asked("75-2026-001"), Asked("75-2026-002", "Phare"), Asked("75-2026-009", "Phare")]
FIRST, SECOND = "75-P-0001", "75-P-0002"


def open_page(who: Secretary, reference: str) -> str:
    """Open the page of a pathway from the list; give all that it says."""
    who.acts.leave_page()
    who.go(Tab.PATHWAYS)
    who.choose(reference)
    who.press("pathway")
    page = who.acts.state.page
    assert page is not None
    return plain(repr(page))


def record(who: Secretary, of: str, /, **values: str) -> None:
    open_page(who, of)
    who.press("record")
    who.enter(**values)
    who.save()
    assert not who.screen.panel.isVisible(), (who.acts.panel.faults, who.acts.panel.fault)
    who.acts.leave_page()


def listed(who: Secretary) -> list[str]:
    who.acts.leave_page()
    who.go(Tab.PATHWAYS)
    return sorted(plain(row.cells[0]) for row in who.acts.state.rows)


def due(who: Secretary, day: str) -> list[str]:
    who.clock.day = day
    who.acts.leave_page()
    who.go(Tab.DUE)
    return sorted(who.lines())


def test_a_lapse_that_resumes_is_followed_again_to_its_next_end(tmp_path: Path) -> None:
    who = Secretary(tmp_path, SetClock("2027-01-05"))

    def begin(work: UseCases) -> None:
        facts = [
            Record(received("r0", "2026-12-02")),
            Record(granted("r0", "2026-12-20", "2027-01-01", "2027-06-30")),
            Record(DecisionNotified("r0", "2026-12-21")),
        ]
        opened = work.pathways.open_pathway(OpenPathway(FIRST, "Escale"), facts)
        assert isinstance(opened, str)

    who.stored(begin)
    assert due(who, "2027-06-30") == [f"Aucune séance avant la fin : {FIRST}"]
    assert due(who, "2027-07-01") == [f"Interruption à motiver : {FIRST}"]
    who.choose("Interruption")
    who.enter(reason="no_session")
    who.save()
    assert due(who, "2027-07-01") == [f"Période finie, sans suite : {FIRST}"]
    who.clock.day = "2027-09-01"
    record(
        who,
        FIRST,
        fact="received",
        nature="renewal",
        rank="1",
        reference="75-2027-051",
        on="01/09/2027",
    )
    (line,) = due(who, "2027-09-01")
    assert line == f"Demande reçue, à inscrire : {FIRST}", "a renewal after the end waits no more"
    who.clock.day = "2027-09-20"
    record(
        who,
        FIRST,
        fact="decision",
        granted="yes",
        on="20/09/2027",
        period_from="01/10/2027",
        period_until="31/03/2028",
    )
    record(who, FIRST, fact="notified", on="20/09/2027")
    assert due(who, "2027-10-02") == []
    said = open_page(who, FIRST)
    assert "interruption de 92 j" in said, said
    assert due(who, "2028-03-31") == [f"Aucune séance avant la fin : {FIRST}"]
    assert due(who, "2028-04-01") == [f"Interruption à motiver : {FIRST}"]
    who.stop()


def screen(who: Secretary) -> HandoverScreen:
    return who.front.screens.of(HandoverScreen)


def at_handover(who: Secretary) -> HandoverScreen:
    who.front.go("handover")
    who.settle()
    return screen(who)


def pair(office: Secretary, room: Secretary, folder: Path) -> None:
    for who, name in ((office, "office"), (room, "room")):
        acts = at_handover(who).acts
        assert acts is not None
        acts.export_card(folder / f"{name}.poste")
        who.settle()
    for who, other in ((office, "room"), (room, "office")):
        acts = at_handover(who).acts
        assert acts is not None
        acts.read_card(folder / f"{other}.poste")
        who.settle()
        QTest.mouseClick(at_handover(who).pair, Qt.MouseButton.LeftButton)
        who.settle()


def begun(work: UseCases) -> None:
    work.desk.convene(draft("2026-12-08", CASES), "essai")
    for known in work.pathways.overview().unjoined[:2]:
        assert not isinstance(work.pathways.join(known, None, ()), Refusal)


def hold(work: UseCases) -> None:
    (session,) = work.desk.sessions()
    held(work.desk, work.desk.load(session.stream), CASES)


class Pair:
    """An office that lends a session and the room where it is held, each at its windows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.office = Secretary(folder / "office", SetClock("2026-12-08"))
        self.room = Secretary(folder / "room", SetClock("2026-12-08"))
        self.office.stored(begun)
        pair(self.office, self.room, folder)

    def go(self) -> None:
        here = at_handover(self.office)
        assert here.acts is not None
        (line,) = here._state.sessions
        to = str(here.to.currentData())
        here.acts.hand_over(line.stream, to, self.folder / "a.remise", "")
        self.office.settle()
        self._take_in(self.room, "a.remise")

    def come_back(self) -> None:
        there = at_handover(self.room)
        assert there.acts is not None
        (line,) = there._state.sessions
        there.acts.hand_back(line.stream, self.folder / "b.remise", "")
        self.room.settle()
        self._take_in(self.office, "b.remise")

    def _take_in(self, who: Secretary, name: str) -> None:
        screen_of = at_handover(who)
        assert screen_of.acts is not None
        screen_of.acts.take_in(self.folder / name, "")
        who.settle()
        assert screen_of._error.text() == ""

    def stop(self) -> None:
        self.room.stop()
        self.office.stop()


def test_pathways_go_with_their_session_and_come_back_with_what_was_told(tmp_path: Path) -> None:
    both = Pair(tmp_path)
    office, room = both.office, both.room
    both.go()
    assert listed(room) == listed(office) == [FIRST, SECOND]
    office.go(Tab.JOINING)
    assert office.acts.state.rows == (), "it is examined elsewhere"
    room.go(Tab.JOINING)
    room.choose("75-2026-009")
    room.save()
    assert plain(room.acts.state.said) == "Dossier rattaché."
    record(room, FIRST, fact="right", right="aps", step="requested", on="07/12/2026")
    record(office, FIRST, fact="right", right="afis", step="requested", on="06/12/2026")
    room.stored(hold)
    assert due(room, "2026-12-08") == []
    both.come_back()
    assert listed(office) == [FIRST, SECOND, "75-P-0003"]
    said = open_page(office, FIRST)
    for told in ("APS", "AFIS", "avis favorable"):
        assert told.lower() in said.lower(), (told, said)
    waiting = due(office, "2027-01-08")
    assert waiting == [
        f"Décision du préfet attendue : {name}" for name in (FIRST, SECOND, "75-P-0003")
    ]
    assert due(room, "2027-01-08") == [], "what went back asks for nothing here"
    both.stop()


def test_opposite_merges_at_two_windows_leave_one_pathway_found_by_both_references(
    tmp_path: Path,
) -> None:
    both = Pair(tmp_path)
    office, room = both.office, both.room
    both.go()
    for who, kept, other in ((office, FIRST, SECOND), (room, SECOND, FIRST)):
        assert listed(who) == [FIRST, SECOND]
        names = {way.reference: name for name, way in who.acts.seen.pathways.items()}
        record(who, kept, fact="merge", other=names[other], reason="Même personne.")
        assert listed(who) == [kept]
    room.stored(hold)
    both.come_back()
    (kept,) = listed(office)
    for typed in (FIRST, SECOND):
        office.go(Tab.SEARCH)
        office.acts.search(typed)
        office.settle()
        assert kept in plain(" ".join(office.acts.state.rows[0].cells)), office.acts.state.rows
    assert due(office, "2027-01-08") == [f"Décision du préfet attendue : {kept}"]
    both.stop()
