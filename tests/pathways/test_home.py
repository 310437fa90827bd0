"""The home screen tells where one is, what comes next, and how far the minutes really are."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commission_app.application.agenda.draft import DraftItem
from commission_app.application.session.minutes_progress import MinutesProgress, progress_of
from commission_app.composition.opener import UseCases
from commission_app.domain.agenda import AgendaItem, ItemKind
from commission_app.domain.ballot import Outcome
from commission_app.domain.case import CaseSheet
from commission_app.domain.membership import Formation
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.commands.conduct import CloseSession, OpenSession
from commission_app.domain.session.commands.outcome import Proclaim
from tests.endurance.played_session import opening
from tests.pathways.test_search import NOTES, told
from tests.pathways.vault import Asked, SetClock, Vault, draft
from tests.pathways.windows import Secretary, plain
from tests.registers.office import set_up
from ui.screens.pathways.logic.state import Tab

PICTURES = os.environ.get("PICTURES", "")


def press_next(who: Secretary) -> None:
    QTest.mouseClick(who.front.screens.home.ahead.act, Qt.MouseButton.LeftButton)
    who.settle()


def home(who: Secretary) -> tuple[str, str, str]:
    """Go home; give the title and the detail of what comes next, and the words of its act."""
    who.front.go("home")
    who.settle()
    ahead = who.front.screens.home.ahead.ahead
    return plain(ahead.title), plain(ahead.detail), plain(ahead.said)


def stages(who: Secretary) -> list[str]:
    acts = who.front.screens.home.acts
    assert acts is not None
    return [plain(line.stage) for line in acts.state.sessions]


def test_each_step_from_nothing_planned_to_minutes_established(tmp_path: Path) -> None:
    who = Secretary(tmp_path / "coffre", SetClock("2026-11-20"))
    out = Path(PICTURES) if PICTURES else tmp_path
    found: list[str] = []
    assert home(who) == ("", "", ""), "a new file has its first steps"
    who.stored(lambda work: set_up(work.registers))
    who.go(Tab.PATHWAYS)
    who.press("new")
    who.enter(reference="75-2026-001", on="02/11/2026")
    who.save()
    assert home(who) == ("Aucune séance prévue", "", "Prévoir une séance…")
    press_next(who)
    assert who.front.shown == "pathways"
    who.enter(on="15/12/2026")
    who.save()
    assert home(who) == (
        "Prochaine séance : mardi 15 décembre 2026, dans 25 jours",
        "Prévue · dépôt des dossiers jusqu’au 24/11/2026",
        "Préparer…",
    )
    for width, height in ((1366, 768), (911, 512)):
        found += who.picture(out / f"accueil-prevue-{width}.png", width, height)
    who.front.window.resize(1366, 768)
    who.settle()
    press_next(who)
    who.enter(place="Préfecture")
    who.save()
    acts = who.front.screens.agenda.acts
    assert acts is not None
    acts.confirm()
    who.settle()
    assert home(who)[1:] == ("Convoquée · 1 point", "Voir la séance")
    assert stages(who) == ["À ouvrir"]
    press_next(who)
    assert who.front.shown == "attendance"
    who.stop()
    assert found == []


def test_a_session_shows_how_far_its_minutes_are(tmp_path: Path) -> None:
    who = Secretary(tmp_path / "coffre", SetClock("2026-12-08"))
    out = Path(PICTURES) if PICTURES else tmp_path
    streams: list[str] = []

    def hold(work: UseCases) -> None:
        streams.append(told(work, "2026-12-08", NOTES))

    def issue(work: UseCases) -> None:
        snapshot = work.desk.load(streams[0])
        assert not isinstance(work.office.issue(snapshot), Refusal)

    def begin(work: UseCases) -> None:
        snapshot = work.desk.convene(draft("2026-12-08", [Asked("75-2026-009")]), "essai")
        for command in opening(snapshot):
            answer = work.desk.execute(snapshot, command)
            assert not isinstance(answer, Refusal), answer
            snapshot = answer
            if isinstance(command, OpenSession):
                return

    who.stored(hold)
    home(who)
    assert stages(who) == ["PV à établir"]
    who.stored(issue)
    home(who)
    assert stages(who) == ["PV signé 0/1"]
    who.stored(begin)
    title, _, said = home(who)
    assert (title, said) == ("Séance du mardi 8 décembre 2026 en cours", "Reprendre")
    for width, height in ((1366, 768), (911, 512)):
        who.picture(out / f"accueil-cours-{width}.png", width, height)
    press_next(who)
    assert who.front.shown == "examination"
    who.stop()


def test_minutes_approved_at_a_later_session_are_said_so(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "coffre", "2026-12-08")
    desk = vault.work.desk
    first = told(vault.work, "2026-12-08", NOTES)
    vault.clock.day = "2027-01-15"
    made = draft("2027-01-15", [])
    title = "Approbation du procès-verbal"
    item = AgendaItem("i1", 1, ItemKind.APPROVAL, Formation.PLENARY, title, approves="2026-12-08")
    snapshot = desk.convene(replace(made, items=(DraftItem(item, CaseSheet()),)), "essai")
    later = snapshot.stream
    both = [desk.across.outline(known) for known in desk.sessions()]
    assert progress_of(both)[first].approved == ""
    commands = (PresentItem("i1"), RecordUnanimity("i1"), Proclaim("i1", Outcome.ADOPTED))
    for command in (*opening(snapshot), *commands, CloseSession()):
        answer = desk.execute(snapshot, command)
        assert not isinstance(answer, Refusal), answer
        snapshot = answer
    found = progress_of([desk.across.outline(known) for known in desk.sessions()])
    assert found == {
        first: MinutesProgress(approved="2027-01-15"),
        later: MinutesProgress(),
    }
    assert vault.pathways.overview().minutes == found
