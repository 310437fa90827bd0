"""Mending an agenda in its preview: mask, rewrite, keep, set aside, name a column, complete."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]  # it has no types
from openpyxl.comments import Comment  # type: ignore[import-untyped]  # as above

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.application.agenda.draft import LineState, Severity
from commission_app.application.registers.register_service import RegisterService
from commission_app.application.registers.registers import Composition
from commission_app.application.session.service import Snapshot
from commission_app.composition import opener
from commission_app.domain.profile import DEFAULT_PROFILE, Override, Profile
from commission_app.domain.session.facts.convening import DoubtsKept
from tests.domain.room import START
from tests.intake.test_samples import IDENTIFYING, SAMPLES
from tests.intake.workbooks import AGENDA, changed, write
from tests.presenters.doubles import ImmediateRunner, RecordingView, a_desk
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.logic.import_state import ImportState, Remedy
from ui.screens.agenda.logic.import_work import ImportServices


class Remembered:
    """Settings in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def put(self, name: str, value: str) -> None:
        self.kept[name] = value

    def get(self, name: str) -> str | None:
        return self.kept.get(name)


class Registered(RegisterService):
    """Registers that hold the composition of the Paris sample."""

    def __init__(self) -> None:
        """Need no store: nothing is written."""

    def today(self) -> str:
        return START.date().isoformat()

    def composition(self, day: str) -> Composition | None:
        draft = WorkbookReader().read(SAMPLES / "seance-paris.xlsx").draft
        assert draft is not None
        return Composition(draft.seats, draft.associations)

    def profile(self, day: str) -> Profile:
        return DEFAULT_PROFILE

    def left_out(self, day: str) -> tuple[Override, ...]:
        return ()


class Bench:
    """A presenter, what it shows, what it stored."""

    def __init__(self, made: ImportPresenter, view: RecordingView[ImportState]) -> None:
        self.acts = made
        self.view = view

    @property
    def state(self) -> ImportState:
        return self.view.last

    def go_to(self, remedy: Remedy, severity: Severity | None = None) -> int:
        place = next(
            number
            for number, found in enumerate(self.state.findings)
            if remedy in found.remedies and (severity is None or found.severity is severity)
        )
        self.acts.select(place)
        return place

    def blocking(self) -> int:
        return sum(found.severity is Severity.BLOCK for found in self.state.findings)


@contextmanager
def bench(
    folder: Path,
    stored: list[Snapshot],
    settings: Remembered | None = None,
    *,
    registers: bool = False,
) -> Iterator[Bench]:
    with a_desk(folder) as desk:
        view: RecordingView[ImportState] = RecordingView()
        services = ImportServices(
            WorkbookReader,
            opener.identities,
            desk,
            "essai",
            Registered() if registers else None,
            settings,
        )
        made = ImportPresenter(view, services, ImmediateRunner(), stored.append)
        yield Bench(made, view)


def test_import_is_impossible_until_each_cell_is_masked_or_rewritten(tmp_path: Path) -> None:
    stored: list[Snapshot] = []
    with bench(tmp_path, stored) as desk:
        desk.acts.choose(IDENTIFYING)
        before = desk.blocking()
        assert before == 8
        desk.acts.confirm()
        assert not stored
        cell = desk.state.cell
        assert cell is not None
        assert [cell.text[a:b] for a, b in cell.marks] == ["06 12 34 56 78"]
        desk.acts.mask()
        assert desk.blocking() == before - 1
        desk.go_to(Remedy.REWRITE, Severity.BLOCK)
        desk.acts.rewrite("Suivie depuis 13 mois, projet d’apprentissage.")
        assert desk.blocking() == before - 2
        desk.acts.rewrite("Joindre a.b@exemple.fr")
        desk.acts.mask_all()
        assert desk.blocking() == 0
        for chair in desk.state.chairs:
            desk.acts.answer(chair.seat, votes=True)
        assert desk.state.can_import, desk.state.obstacle
        desk.acts.confirm()
    (snapshot,) = stored
    everything = str(snapshot.texts)
    for secret in ("06 12 34", "Blessing", "Goutte", "A01234567", "example.org", "1998", "a.b@"):
        assert secret not in everything
    assert "[numéro de téléphone masqué]" in everything


def test_what_is_worth_a_look_is_kept_with_a_guarded_reason_and_journalled_without_its_text(
    tmp_path: Path,
) -> None:
    stored: list[Snapshot] = []
    agenda = [[*row, ""] for row in AGENDA]
    agenda[0][7], agenda[2][7] = "Situation et projet", "Elle a connu Kratzenstein."
    with bench(tmp_path, stored) as desk:
        desk.acts.choose(write(tmp_path / "odj.xlsx", agenda=agenda))
        desk.acts.answer(desk.state.chairs[0].seat, votes=True)
        assert "garder avec un motif" in desk.state.obstacle
        desk.go_to(Remedy.KEEP)
        desk.acts.keep("")
        assert "motif" in desk.state.notice
        desk.acts.keep("Voir Mme Diallo")
        assert "identifie" in desk.state.notice
        desk.acts.keep("Nom d’un hameau")
        assert not desk.state.obstacle
        desk.acts.confirm()
    (snapshot,) = stored
    (kept,) = [e.fact for e in snapshot.facts if isinstance(e.fact, DoubtsKept)]
    assert (kept.kind, kept.places) == ("capitalised", ("Ordre du jour!H3",))
    assert snapshot.text(kept.reason) == "Nom d’un hameau"
    assert "Kratzenstein" not in str(kept)


def test_a_note_and_a_hidden_sheet_are_put_aside(tmp_path: Path) -> None:
    stored: list[Snapshot] = []
    place = write(tmp_path / "odj.xlsx")
    book = load_workbook(place)
    book["Ordre du jour"]["C3"].comment = Comment("Mme Okafor", "")
    hidden: Workbook = book.create_sheet("Clés")
    hidden.append(["31-2026-001", "Mme Okafor"])
    hidden.sheet_state = "hidden"
    book.save(place)
    with bench(tmp_path, stored) as desk:
        desk.acts.choose(place)
        assert desk.blocking() == 2
        while desk.blocking():
            desk.go_to(Remedy.ASIDE, Severity.BLOCK)
            desk.acts.put_aside()
        desk.acts.answer(desk.state.chairs[0].seat, votes=True)
        desk.acts.confirm()
    assert "Okafor" not in str(stored[0])


def test_a_column_is_named_and_the_heading_is_remembered(tmp_path: Path) -> None:
    settings = Remembered()
    agenda = changed(AGENDA, 1, 3, "Matricule interne")
    agenda[1][2] = agenda[3][2] = ""
    with bench(tmp_path, [], settings) as desk:
        desk.acts.choose(write(tmp_path / "odj.xlsx", agenda=agenda))
        assert desk.blocking()
        desk.go_to(Remedy.COLUMN)
        assert desk.state.cell is not None
        assert ("reference", "Référence") in desk.state.cell.columns
        desk.acts.name_column("reference")
        assert desk.blocking() == 0
    with bench(tmp_path, [], settings) as desk:
        desk.acts.choose(write(tmp_path / "odj2.xlsx", agenda=agenda))
        assert desk.blocking() == 0


def test_a_table_alone_is_completed_and_takes_its_members_from_the_registers(
    tmp_path: Path,
) -> None:
    stored: list[Snapshot] = []
    with bench(tmp_path, stored, registers=True) as desk:
        desk.acts.choose(SAMPLES / "ordre-du-jour-paris.csv")
        assert desk.state.asked is not None
        desk.acts.say("demain", "", "")
        assert desk.state.asked.error
        desk.acts.say("08/12/2026", "14h", "Salle des conférences, 06 12 34 56 78")
        assert "réécrivez-le" in desk.state.asked.error
        desk.acts.say("08/12/2026", "14h", "Salle des conférences, 5 rue Leblanc")
        assert not desk.state.asked.error
        assert {table.title: len(table.rows) for table in desk.state.tables}["Membres"] == 19
        assert any("registre" in found.text for found in desk.state.findings)
        for chair in desk.state.chairs:
            desk.acts.answer(chair.seat, votes=False)
        assert desk.state.can_import, desk.state.obstacle
        desk.acts.confirm()
    details = stored[0].state.details
    assert (details.date, details.hour) == ("2026-12-08", "14:00")
    assert len(stored[0].state.seats) == 19


def test_an_agenda_loaded_before_shows_what_changed(tmp_path: Path) -> None:
    stored: list[Snapshot] = []
    with bench(tmp_path, stored) as desk:
        desk.acts.choose(write(tmp_path / "odj.xlsx"))
        desk.acts.answer(desk.state.chairs[0].seat, votes=True)
        desk.acts.confirm()
        later = changed(AGENDA, 3, 6, "Renouvellement")
        later[3][4] = "Bilan"
        desk.acts.choose(write(tmp_path / "odj2.xlsx", agenda=later))
        (table,) = [table for table in desk.state.tables if table.title == "Changements"]
    assert {row[0] for row in table.rows} == {"Ajouté", "Retiré", "Modifié"}
    assert any("Nature de la demande" in row[2] for row in table.rows)


def test_each_row_says_how_it_was_read(tmp_path: Path) -> None:
    agenda = changed(changed(AGENDA, 3, 2, ""), 4, 2, "Pique-nique")
    with bench(tmp_path, []) as desk:
        desk.acts.choose(write(tmp_path / "odj.xlsx", agenda=agenda))
        table = desk.state.tables[0]
    assert table.states == (LineState.UNDERSTOOD, LineState.GUESSED, LineState.REFUSED)
    assert [row[0] for row in table.rows] == ["2", "3", "4"]


def test_a_sheet_that_is_too_precise_is_blurred(tmp_path: Path) -> None:
    agenda: list[list[object]] = [[*row, "", "", "", ""] for row in AGENDA]
    agenda[0][7:] = ["Tranche d’âge", "Zone d’origine", "Enfants à charge", "Situation et projet"]
    agenda[2][7:] = ["27 ans", "Nigeria", 2, "Vit à Vesoul depuis deux ans."]
    with bench(tmp_path, []) as desk:
        desk.acts.choose(write(tmp_path / "odj.xlsx", agenda=agenda))
        desk.go_to(Remedy.BLUR)
        assert desk.state.cell is not None
        assert desk.state.cell.blurred == "25-34"
        desk.acts.blur()
        assert not [f for f in desk.state.findings if Remedy.BLUR in f.remedies]


def test_the_model_is_written_and_reads_as_an_agenda_without_points(tmp_path: Path) -> None:
    with bench(tmp_path, []) as desk:
        desk.acts.save_model(tmp_path / "modele.xlsx")
        assert "modele.xlsx" in desk.state.notice
    assert (tmp_path / "modele.xlsx").exists()


def test_every_finding_can_be_gone_to_and_what_must_be_read_is_shown_at_once(
    tmp_path: Path,
) -> None:
    torn = tmp_path / "abîmé.xlsx"
    torn.write_bytes(b"PK\x03\x04")
    with bench(tmp_path, [], registers=True) as desk:
        desk.acts.choose(torn)
        assert desk.state.selected == 0
        assert desk.state.cell is None
        desk.acts.choose(IDENTIFYING)
        for place in range(len(desk.state.findings)):
            desk.acts.select(place)
            assert desk.state.selected == place
        desk.acts.select(len(desk.state.findings))
        assert desk.state.selected == len(desk.state.findings) - 1
