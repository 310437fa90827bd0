"""The guard walks types: no encoding hides a text, no text of any act is looked at by nobody."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, make_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

import pytest

from commission_app import application, domain
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.agenda.draft import AgendaDraft, KeptDoubt
from commission_app.application.base.ports import SealedText, SessionSummary, StoredDocument
from commission_app.application.identities.doubtful_mentions import (
    Asked,
    CheckNote,
    Kept,
    Masked,
    TextDoubtful,
)
from commission_app.application.identities.guard import TextIdentifies
from commission_app.application.identities.guarded_acts import identifying
from commission_app.application.minutes.appeal_routes import AppealRoutes, AppealRoutesService
from commission_app.application.minutes.letterhead import Letterhead
from commission_app.application.minutes.minutes import Minutes
from commission_app.application.minutes.rectifying import Rectification
from commission_app.application.minutes.session_documents import Audience
from commission_app.application.registers.registers import Change, Record, Version
from commission_app.application.session.carry_over import CarryOver
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.application.vault.audit_log import TrailLine
from commission_app.application.vault.bundles import Bundle, Custody, Peer
from commission_app.clocks import PlayedClock
from commission_app.composition import opener
from commission_app.composition.services import shipped_routes
from commission_app.domain.actions.action import ActionCommand
from commission_app.domain.agenda import ItemKind
from commission_app.domain.ballot import Tally
from commission_app.domain.case import SHEET_DAYS, CaseSheet, sheet_from_text
from commission_app.domain.codes import ItemId
from commission_app.domain.due.planned import CalendarCommand
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.membership import AssociationLink, Formation
from commission_app.domain.pathways.commands import PathwayCommand
from commission_app.domain.people import PersonName
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import (
    AddItem,
    PresentItem,
    ReplaceSheet,
    WriteNote,
)
from commission_app.domain.session.commands.minutes import OpinionChange
from commission_app.domain.session.facts import Fact, Recorded
from commission_app.domain.session.facts.convening import DoubtsKept
from commission_app.domain.session.state import SessionState
from commission_app.domain.text import FreeText
from commission_app.domain.text_walk import UnguardedText, hints_of, rewritten, texts, unguarded
from tests.domain.room import CASE, START
from tests.endurance.played_session import draft
from tests.presenters.doubles import opened, play
from ui.screens.agenda.logic.import_remedies import nameless
from ui.screens.chair.logic import ChairFact, ChairRecord, ChairState, ChairText, covered

WORDS = "Mme Zoubida Ferhat, 06 12 34 56 78"
NIR = "2 84 05 75 115 423 78"
LINES = "Elle évoque Kratzenstein\net son projet, puis Zwirnbach."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SessionService]:
    storage = StorageFile(tmp_path / "commission.db", bytes(32))
    yield SessionService(storage.journal, PlayedClock(START), lambda: bytes(32), opener.identities)
    storage.close()


@pytest.fixture
def held(desk: SessionService) -> Snapshot:
    return play(desk, opened(desk, draft()), PresentItem(CASE.id))


@pytest.mark.parametrize(
    "shape",
    [
        "{}",
        '{{"item": "{}"}}',
        '{{"seat": "{}"}}',
        '{{"name": "{}"}}',
        '{{"first_entry": "{}"}}',
        '["{}"]',
        '{{"situation": "{}"}}',
        '{{"a": {{"item": "{}"}}}}',
    ],
)
@pytest.mark.parametrize(
    "asked", [WriteNote(CASE.id, ""), ReplaceSheet(CASE.id, CaseSheet(situation=" "))]
)
def test_no_encoding_hides_words_from_the_guard(
    desk: SessionService, held: Snapshot, asked: WriteNote | ReplaceSheet, shape: str
) -> None:
    words = shape.format(WORDS)
    if isinstance(asked, WriteNote):
        command: Command = replace(asked, text=words)
    else:
        command = replace(asked, sheet=CaseSheet(housing=words))
    refused = desk.execute(held, command)
    assert isinstance(refused, Refusal)
    assert refused.code is RefusalCode.TEXT_IDENTIFIES
    assert desk.load(held.stream) == held


def test_a_code_or_a_day_that_is_none_is_looked_at_as_words() -> None:
    guard = opener.identities
    for command in (
        ReplaceSheet(CASE.id, CaseSheet(first_entry=WORDS)),
        PresentItem(WORDS),
        WriteNote(CASE.id, "née le 1998-05-03"),
    ):
        assert identifying(command, guard), command
    assert not identifying(ReplaceSheet(CASE.id, CaseSheet(first_entry="2026-01-03")), guard)


@pytest.mark.parametrize("name", [f.name for f in fields(CaseSheet) if f.name not in SHEET_DAYS])
def test_a_sheet_text_of_several_lines_is_masked_and_the_act_is_done(
    desk: SessionService, held: Snapshot, name: str
) -> None:
    sheet = replace(CaseSheet(children="Deux « enfants »"), **{name: LINES})
    waits = desk.execute(held, ReplaceSheet(CASE.id, sheet))
    assert isinstance(waits, TextDoubtful)
    done = desk.execute(held, Masked(ReplaceSheet(CASE.id, sheet)))
    assert isinstance(done, Snapshot), done
    stored = sheet_from_text(done.text(done.state.items[CASE.id].item.sheet))
    assert (
        getattr(stored, name)
        == "Elle évoque [mention masquée]\net son projet, puis [mention masquée]."
    )
    assert replace(stored, **{name: ""}) == replace(sheet, **{name: ""})


def test_an_item_added_with_a_sheet_of_several_lines_is_masked_too(
    desk: SessionService, held: Snapshot
) -> None:
    add = AddItem(
        ItemKind.CASE,
        Formation.INDIVIDUAL,
        agreed_by_chair=True,
        reference="75-2026-099",
        association="Escale",
        sheet=CaseSheet(situation=LINES),
    )
    done = desk.execute(held, Masked(add))
    assert isinstance(done, Snapshot), done
    added = list(done.state.items.values())[-1]
    assert "Kratzenstein" not in done.text(added.item.sheet)


def test_what_a_sheet_of_several_lines_keeps_is_not_asked_again(
    desk: SessionService, held: Snapshot
) -> None:
    sheet = CaseSheet(situation='Passée par\n"Kratzenstein"')
    act = Kept(ReplaceSheet(CASE.id, sheet), "Nom d’un dispositif.")
    done = desk.execute(held, act)
    assert isinstance(done, Snapshot), done
    (kept,) = [e.fact for e in done.facts if isinstance(e.fact, DoubtsKept)]
    (ref,) = kept.texts
    assert sheet_from_text(done.text(ref)) == sheet
    again = desk.execute(done, WriteNote("i2", "Retour sur Kratzenstein."))
    assert isinstance(again, Snapshot)
    assert not again.doubts


@dataclass(frozen=True)
class Bare:
    """What a careless hand would add tomorrow."""

    item: ItemId
    remark: str


@dataclass(frozen=True)
class Deep:
    item: ItemId
    inside: tuple[Bare, ...] = ()


# The walk of types itself.

ASKED = [*get_args(Command), CheckNote]


@pytest.mark.parametrize("command", ASKED, ids=lambda one: one.__name__)
def test_every_text_of_a_command_is_of_a_kind(command: type[Any]) -> None:
    assert unguarded(command) == ()


@pytest.mark.parametrize("command", ASKED, ids=lambda one: one.__name__)
def test_every_free_text_of_a_command_reaches_the_guard(command: type[Asked]) -> None:
    """Each field that may hold words is filled with words of its own; the guard sees them all."""
    filled, written = _filled(command)
    seen: list[str] = []

    def guard(text: str, known: object = ()) -> tuple[str, ...]:
        seen.append(text)
        return ()

    assert identifying(filled, guard) == ()
    assert sorted(seen) == sorted(written)


def test_a_command_with_an_unguarded_text_is_found_and_refused() -> None:
    careless = [
        Bare,
        Deep,
        make_dataclass("Many", [("remarks", tuple[str, ...], ())]),
        make_dataclass("Perhaps", [("remark", str | None, None)]),
        make_dataclass("ByName", [("values", dict[str, FreeText], field(default_factory=dict))]),
        make_dataclass("Vague", [("remark", object, None)]),
        make_dataclass("Torn", [("remark", FreeText | PersonName, "")]),
        make_dataclass("Other", [("remark", Annotated[str, "something"], "")]),
    ]
    for record in careless:
        assert unguarded(record), record
    assert unguarded(Deep) == ("Bare.remark: str",)
    with pytest.raises(UnguardedText):
        identifying(Bare("i1", WORDS), opener.identities)
    with pytest.raises(UnguardedText):
        identifying(Deep("i1", (Bare("i1", WORDS),)), opener.identities)


def test_a_rewriting_changes_free_texts_alone() -> None:
    command = AddItem(
        ItemKind.CASE,
        Formation.INDIVIDUAL,
        True,
        "Titre",
        "R-1",
        "Escale",
        sheet=CaseSheet(sex="F"),
    )
    changed = rewritten(command, str.swapcase)
    assert (changed.title, changed.reference) == ("tITRE", "r-1")
    assert changed.association == "Escale"
    assert changed.sheet == CaseSheet(sex="f")


DISK = (
    *get_args(Fact),
    *get_args(BetweenFact),
    *get_args(PathwayCommand),
    *get_args(ActionCommand),
    *get_args(CalendarCommand),
    *get_args(Record),
    *(Change, Version, Letterhead, AppealRoutes, AgendaDraft, SealedText, StoredDocument),
    *(TrailLine, Peer, Custody, Bundle),
)
"""Every record that reaches the encrypted file, or another one."""
SHOWN = (
    ChairState,
    Recorded,
    SessionState,
    Snapshot,
    SessionSummary,
    CarryOver,
    Minutes,
    Rectification,
    Audience,
)
"""Every shape that a screen or a document is made of."""


@pytest.mark.parametrize("record", [*DISK, *SHOWN], ids=lambda one: one.__name__)
def test_every_text_of_a_record_is_of_a_kind(record: type[Any]) -> None:
    assert unguarded(record) == ()


CORE = [
    module.name
    for root in (domain, application)
    for module in pkgutil.walk_packages(root.__path__, f"{root.__name__}.")
]


@pytest.mark.parametrize("module", CORE)
def test_no_record_of_the_core_is_forgotten(module: str) -> None:
    """Whatever the domain or the application declares, and so whatever the adapters write."""
    declared = [
        one
        for one in vars(importlib.import_module(module)).values()
        if isinstance(one, type) and is_dataclass(one) and one.__module__ == module
    ]
    bare = {one.__name__: found for one in declared if (found := unguarded(one))}
    assert bare.keys() == APART.get(module.rpartition(".")[2], set()), bare


APART = {
    "rules": {"Rule", "Rulebook"},  # what comes with the application and nobody types
    "text_walk": {"Text"},  # what the walk itself finds, in any record
    "backup_ports": {"BackupHeader"},  # wrapped keys, as the vault wrote them
    "backups": {"Backup"},
    "gate": {"Release"},  # tables that the release gate alone makes
    "grammar": {"Context"},  # released cells, which the gate alone makes
    "communiques": {"Looked"},  # figures as the gate lets them out, and what it composes of them
    "offering": {"Offer"},  # released and ranged cells, which the gate alone makes
    "yearly_report": {"ReportLine", "Chapter", "YearlyReport"},  # released cells, as above
    "kept": {
        "ReadModel",
        "FoldedModel",
        "KeptRow",
    },  # a model says what it holds, which is itself looked at
    "figures_service": {"Sources", "Judging"},  # services that are asked, no record
    "prepared_agenda": {"Returned"},  # an agenda file that is open, whose cells are looked at
    "deciding": {"Decider"},  # what answers a command, no record
    "dated": {"Dated"},  # holds a fact of any stream, itself looked at
}


def test_the_routes_of_appeal_hold_no_person(desk: SessionService, tmp_path: Path) -> None:
    storage = StorageFile(tmp_path / "routes.db", bytes(32))
    office = AppealRoutesService(storage.settings, shipped_routes, opener.identities)
    before = office.load()
    assert not identifying(before, opener.identities), "what ships passes"
    with pytest.raises(TextIdentifies):
        office.save(replace(before, paragraphs=(*before.paragraphs, NIR)))
    with pytest.raises(TextIdentifies):
        office.confirm("Mme Roche, 06 12 34 56 78")
    assert office.load() == before
    assert office.confirm("Mme Roche").confirmed_by == "Mme Roche"
    storage.close()


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda d: replace(d, details=replace(d.details, purpose=WORDS)),
        lambda d: replace(d, details=replace(d.details, department=WORDS)),
        lambda d: replace(d, details=replace(d.details, urgency_reason=WORDS)),
        lambda d: replace(d, details=replace(d.details, composition_order=NIR)),
        lambda d: replace(d, seats=(replace(d.seats[0], holder=WORDS), *d.seats[1:])),
        lambda d: replace(d, seats=(replace(d.seats[0], quality=WORDS), *d.seats[1:])),
        lambda d: replace(d, links=(AssociationLink(WORDS),)),
        lambda d: replace(d, kept=(KeptDoubt((WORDS, 3, "T"), "name", "Un lieu."),)),
        lambda d: replace(d, kept=(KeptDoubt(("Ordre du jour", 3, "T"), "name", WORDS),)),
    ],
)
def test_no_part_of_an_agenda_is_taken_over_unseen(
    desk: SessionService, spoilt: Callable[[AgendaDraft], AgendaDraft]
) -> None:
    with pytest.raises(TextIdentifies):
        desk.convene(spoilt(draft()), "essai")
    assert desk.sessions() == ()


def test_a_heading_that_names_somebody_is_not_remembered() -> None:
    learnt = {"items": {"mme zoubida ferhat": "situation", "avis du service": "service_opinion"}}
    known = nameless(learnt, opener.identities)
    assert known == {"items": {"avis du service": "service_opinion"}}


def _filled(record: type[Any]) -> tuple[Any, list[str]]:
    """Make a record whose every text is its own, and give those the guard must see.

    It reads the annotations as they are written, and shares nothing with the walk it proves.
    """
    written: list[str] = []
    values = {}
    for one in fields(record):
        values[one.name] = _value(str(one.type), record, one.name, written)
    return record(**values), written


def _value(hint: str, record: type, name: str, written: list[str]) -> Any:  # noqa: ANN401
    place = f"mots {record.__name__} {name}"
    hint = hint.removesuffix(" | None")
    if hint.endswith(("Text", "Name")):
        written.append(place)
        return place
    if hint in ("SeatId", "ItemId", "StreamId", "FieldId", "DocumentId", "Digest", "Code"):
        return "c1"
    if hint == "Day":
        return "2026-12-08"
    if hint.startswith("tuple["):
        return (_value(hint[6:].split(",")[0], record, name, written),)
    if hint in ("CaseSheet", "OpinionChange"):
        record_inside, inside = _filled(CaseSheet if hint == "CaseSheet" else OpinionChange)
        written += inside
        return record_inside
    if hint in ("bool", "int"):
        return 1
    known = get_type_hints(record)[name]
    kinds = [part for part in (known, *get_args(known)) if isinstance(part, type)]
    kind = next(part for part in kinds if part is not type(None))
    if issubclass(kind, Enum):
        return next(iter(kind))
    assert kind is Tally, kind
    return Tally(4)


def test_every_text_of_a_case_is_masked_before_the_chair_sees_it() -> None:
    """Whatever a record for the chair holds in somebody's words is masked, by its type."""
    record = ChairRecord("1/2", "Commission", "quorum atteint", WORDS, WORDS)
    record = replace(record, facts=(ChairFact("Santé", WORDS),), texts=(ChairText("Avis", WORDS),))
    seen = covered(ChairState(record), opener.identities.mask)
    assert "Ferhat" not in repr(seen)
    assert "06 12" not in repr(seen)
    assert {hint for hint in hints_of(ChairRecord).values() if hint is str} == set()


def test_the_walk_gives_each_text_once_with_what_surrounds_it() -> None:
    found = list(texts(ReplaceSheet("i1", CaseSheet(situation="A"))))
    (one,) = [text for text in found if text.content == "A"]
    assert one.field == "situation"
    assert [type(owner) for owner in one.owners] == [ReplaceSheet, CaseSheet]
