"""The search finds across the whole file, and leads to the point, the pathway, the page."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commission_app.application.search.index import Kind, Where
from commission_app.application.search.service import SearchService
from commission_app.composition.opener import UseCases
from commission_app.domain.actions.action import CloseAction, Closing, DecideAction, Theme
from commission_app.domain.ballot import Outcome
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands.agenda import PresentItem, WriteNote
from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.commands.conduct import CloseSession
from commission_app.domain.session.commands.outcome import Proclaim
from tests.endurance.played_session import opening
from tests.pathways.vault import Asked, SetClock, Vault, draft
from tests.pathways.windows import Secretary, plain
from ui.french.pathways.words import word
from ui.screens.examination.logic.examination import Examination
from ui.screens.minutes.view.minutes_screen import MinutesScreen
from ui.screens.pathways.logic.state import Tab
from ui.screens.pathways.logic.tables import rows

PICTURES = os.environ.get("PICTURES", "")
THEMES = {theme: word(theme) for theme in Theme}


def told(work: UseCases, day: str, notes: dict[str, str]) -> str:
    """Hold a session whose points have notes, its requests joined; give its stream."""
    desk = work.desk
    snapshot = desk.convene(draft(day, [Asked(name) for name in notes]), "essai")
    for known in work.pathways.overview().unjoined:
        assert not isinstance(work.pathways.join(known, None, ()), Refusal)
    commands = [*opening(snapshot)]
    for number, note in enumerate(notes.values(), start=1):
        item = f"i{number}"
        commands += [
            PresentItem(item),
            WriteNote(item, note),
            RecordUnanimity(item),
            Proclaim(item, Outcome.FAVOURABLE),
        ]
    for command in (*commands, CloseSession()):
        answer = desk.execute(snapshot, command)
        assert not isinstance(answer, Refusal), answer
        snapshot = answer
    return snapshot.stream


NOTES = {
    "75-2026-001": "Le logement reste précaire, un relogement est demandé.",
    "75-2026-002": "Stage à l’école de la deuxième chance.",
    "75-2026-003": "",
}


def hold(work: UseCases) -> None:
    told(work, "2026-12-08", NOTES)


def read(service: SearchService) -> int:
    steps, left = 0, service.pending()
    while left:
        left, steps = service.step(), steps + 1
    return steps


def test_every_kind_of_thing_is_found_by_its_words(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "coffre", "2026-12-08")
    stream = told(vault.work, "2026-12-08", NOTES)
    decided = DecideAction(Theme.ONLINE_CONTENT, "Écrire aux hébergeurs.", "DDETS")
    assert vault.pathways.act(None, decided) is None
    service = SearchService(vault.work.desk, vault.pathways)
    assert read(service) == 1
    assert read(service) == 0
    index = service.index(THEMES)

    def found(typed: str) -> list[tuple[Kind, str, tuple[Where, ...]]]:
        return [(f.entry.kind, f.entry.title, f.where) for f in index.find(typed)]

    assert found("PRÉCAIRE logement") == [(Kind.POINT, "75-2026-001", (Where.NOTE,))]
    (point,) = index.find("precaire")
    assert (point.entry.session, point.entry.item, point.entry.closed) == (stream, "i1", True)
    assert found("75-P-0002")[0][:2] == (Kind.PATHWAY, "75-P-0002")
    assert {kind for kind, *_ in found("75-2026-002")} == {Kind.PATHWAY, Kind.POINT}
    assert found("contenus en ligne") == [(Kind.ACTION, "Écrire aux hébergeurs.", (Where.THEME,))]
    assert found("Escale")[0][2] == (Where.ASSOCIATION,)
    holder = next(iter(vault.work.desk.load(stream).state.seats.values())).holder
    assert (Kind.SESSION, "", (Where.MEMBER,)) in found(holder)
    assert found("Situation fictive") == []
    assert found("") == []
    assert found("logement introuvable") == []


def test_a_session_that_goes_on_is_read_again_and_a_broken_one_gives_nothing(
    tmp_path: Path,
) -> None:
    vault = Vault(tmp_path / "coffre", "2026-12-08")
    snapshot = vault.convene("2026-12-08", [Asked("75-2026-001")])
    service = SearchService(vault.work.desk, vault.pathways)
    read(service)
    assert service.index(THEMES).find("relogement") == ()
    for command in (*opening(snapshot), PresentItem("i1"), WriteNote("i1", "Relogement.")):
        answer = vault.work.desk.execute(snapshot, command)
        assert not isinstance(answer, Refusal)
        snapshot = answer
    assert read(service) == 1
    assert len(service.index(THEMES).find("relogement")) == 1


def test_what_is_found_leads_to_the_point_the_pathway_and_the_page(tmp_path: Path) -> None:
    who = Secretary(tmp_path / "coffre", SetClock("2026-12-08"))
    out = Path(PICTURES) if PICTURES else tmp_path
    found: list[str] = []
    who.stored(hold)
    who.go(Tab.SEARCH)
    assert "Écrivez une référence" in plain(who.acts.state.empty)
    QTest.keyClicks(who.screen.search, "relogement")
    who.settle()
    (row,) = who.acts.state.rows
    assert [plain(cell) for cell in row.cells] == ["75-2026-001", "Point", "08/12/2026", "note"]
    who.choose("75-2026-001")
    for width, height in ((1366, 768), (911, 512)):
        found += who.picture(out / f"recherche-{width}.png", width, height)
    who.front.window.resize(1366, 768)
    who.settle()
    who.press("found")
    assert who.front.shown == "examination"
    examination = who.front.presenters["examination"]
    assert isinstance(examination, Examination)
    assert examination.shown == "i1"

    who.go(Tab.SEARCH)
    who.screen.search.clear()
    QTest.keyClicks(who.screen.search, "chance")
    who.settle()
    who.choose("75-2026-002")
    who.press("page")
    assert who.front.shown == "minutes"
    minutes = who.front.screens.of(MinutesScreen)
    assert minutes.view.pageNavigator().currentPage() > 0

    who.go(Tab.PATHWAYS)
    who.choose("75-P-0003")
    who.press("pathway")
    opinion = next(n for n, r in enumerate(who.acts.state.page.history) if "|" in r.id)  # type: ignore[union-attr]
    who.screen.page.history.setCurrentCell(opinion, 0)
    who.settle()
    who.press("minutes")
    assert who.front.shown == "minutes"
    assert minutes.view.pageNavigator().currentPage() > 0
    who.stop()
    assert found == []


def test_the_palette_finds_pathways_and_searches_everywhere(tmp_path: Path) -> None:
    who = Secretary(tmp_path / "coffre", SetClock("2026-12-08"))
    who.stored(hold)
    window, palette = who.front.window, who.front.reach.palette
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    who.settle()
    QTest.keyClicks(palette.search, "75-p-0002")
    who.settle()
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    who.settle()
    assert who.front.shown == "pathways"
    page = who.acts.state.page
    assert page is not None
    assert plain(page.title) == "Parcours 75-P-0002"
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    who.settle()
    QTest.keyClicks(palette.search, "relogement")
    who.settle()
    assert palette.results.count() == 1
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    who.settle()
    assert who.acts.state.tab is Tab.SEARCH
    assert [row.cells[0] for row in who.acts.state.rows] == ["75-2026-001"]
    who.stop()


def test_a_request_is_put_right_and_separated_with_a_reason(tmp_path: Path) -> None:
    who = Secretary(tmp_path / "coffre", SetClock("2026-12-08"))
    who.stored(hold)
    who.go(Tab.PATHWAYS)
    who.choose("75-P-0001")
    who.press("pathway")
    who.press("record")
    who.enter(fact="correct")
    form = who.acts.state.form
    assert form is not None
    values = {field.name: field.value for field in form.fields}
    assert (values["reference"], values["association"]) == ("75-2026-001", "Escale")
    who.enter(period_from="01/01/2027")
    who.save()
    assert who.acts.state.form is not None
    who.enter(reason="Période oubliée.")
    who.save()
    assert plain(who.acts.state.said) == "Consigné."
    page = who.acts.state.page
    assert page is not None
    assert any("Demande corrigée" in plain(row.cells[1]) for row in page.history)
    before = len(page.history)
    who.press("record")
    who.enter(fact="separate", into="new", reason="Autre personne.")
    who.save()
    assert plain(who.acts.state.said) == "Demande séparée : son histoire la suit."
    seen = who.acts.seen
    ways = {way.reference: way for way in seen.pathways.values()}
    assert [len(ways[name].requests) for name in ("75-P-0001", "75-P-0004")] == [0, 1]
    kept = seen.histories[ways["75-P-0001"].id]
    moved = seen.histories[ways["75-P-0004"].id]
    assert len(kept) + len(moved) == before + 3
    who.stop()


def test_what_came_of_an_action_is_shown_and_found(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "coffre", "2026-12-08")
    decided = DecideAction(Theme.CLIENTS, "Écrire aux bailleurs.", "DDETS")
    assert vault.pathways.act("a1", decided) is None
    closed = CloseAction("2026-12-08", Closing.DONE, "Douze bailleurs ont répondu.")
    assert vault.pathways.act("a1", closed) is None
    vault.reopen()
    seen = vault.pathways.overview()
    (row,) = rows(Tab.ACTIONS, seen, "")
    assert plain(row.cells[-1]) == "Faite le 08/12/2026 : Douze bailleurs ont répondu."
    index = SearchService(vault.work.desk, vault.pathways).index(THEMES)
    for typed in ("douze", "bailleurs repondu"):
        (found,) = index.find(typed)
        assert (found.entry.action, found.where) == ("a1", (Where.NOTE,))
