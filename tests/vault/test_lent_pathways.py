"""Pathways go with the session that needs them, go on at both places, and come together again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commission_app.adapters.storage import chain
from commission_app.adapters.vault.bundle_cipher import AgeBundleCipher
from commission_app.application.base.ports import Entry, SessionAway
from commission_app.application.base.streams import CALENDAR, Category, Write, stream_of
from commission_app.application.pathways.service import PathwayService
from commission_app.application.session.service import Snapshot
from commission_app.application.vault.bundles import (
    Bundle,
    BundleFault,
    Direction,
    PathwayCopy,
    RawFact,
    RawText,
)
from commission_app.composition.open_file import UseCases
from commission_app.domain.agenda import RequestNature
from commission_app.domain.due.planned import SessionPlanned
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.pathways.coded import Axes, EndReason, RightKind, Sex
from commission_app.domain.pathways.commands import CorrectRequest, OpenPathway, Record
from commission_app.domain.pathways.facts import (
    AskedFor,
    AxesFrozen,
    DecisionNotified,
    OpinionGiven,
    PathwayEnded,
    PathwayMerged,
    PathwayOpened,
    RequestJoined,
    RequestReceived,
    RightFollowed,
    RightStep,
)
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.seal import genesis
from commission_app.domain.session.session import Stage
from tests.domain.room import START
from tests.pathways.vault import Asked, SetClock, draft, held
from tests.vault.rooms import OnAStick, Opened, opened
from tests.vault.test_handover import pair, refused, signing

LATER = "2026-12-08"
CASES = [Asked("75-2026-001"), Asked("75-2026-002", "Phare"), Asked("75-2026-009", "Phare")]
OTHER = "une autre personne"


@dataclass
class Place:
    """A computer: its file, what is done on it, and its clock."""

    file: Opened
    work: UseCases
    clock: SetClock

    @property
    def pathways(self) -> PathwayService:
        return self.work.pathways

    def take_in(self, bundle: Path) -> None:
        self.file.maintenance.handover.take_in(bundle)
        self.pathways.refresh()

    def tell(self, reference: str, fact: BetweenFact) -> None:
        answer = self.pathways.execute(self.named(reference), Record(fact))  # type: ignore[arg-type]  # facts told plainly
        assert answer is None, answer

    def named(self, reference: str) -> str:
        ways = self.pathways.pathways().values()
        return next(way.id for way in ways if way.reference == reference)

    def history(self, reference: str) -> list[BetweenFact]:
        seen = self.pathways.overview()
        return [dated.fact for dated in seen.histories[self.named(reference)]]

    def request(self, reference: str) -> str:
        return self.pathways.pathways()[self.named(reference)].requests[0].id


@dataclass
class Lent(OnAStick):
    """The office that lends a session and the room that holds it; the third case has no pathway."""

    office: Place
    room: Place
    session: Snapshot

    def go(self) -> None:
        handed = self.office.file.maintenance.handover
        handed.hand_over(self.session.stream, signing(self.room.file), self.out)
        self.room.take_in(self.out)

    def come_back(self) -> None:
        self.room.file.maintenance.handover.hand_back(self.session.stream, self.back)
        self.office.take_in(self.back)


@pytest.fixture
def lent(tmp_path: Path) -> Iterator[Lent]:
    with ExitStack() as stack:
        places = []
        for name in ("office", "room"):
            file = stack.enter_context(opened(tmp_path / name))
            clock = SetClock(LATER)
            places.append(Place(file, UseCases(file.storage, clock), clock))
        office, room = places
        pair(office.file, room.file, tmp_path)
        session = office.work.desk.convene(draft("2026-12-08", CASES), "essai")
        for known in office.pathways.overview().unjoined[:2]:
            assert not isinstance(office.pathways.join(known, None, ()), Refusal)
        asked = AskedFor(RequestNature.ENTRY, "Phare", "75-2026-777")
        alone = office.pathways.open_pathway(
            OpenPathway("75-P-0700", "Phare"), [Record(RequestReceived("r700", asked, LATER))]
        )
        assert isinstance(alone, str)
        yield Lent(office, room, session, stick=tmp_path)


def references(place: Place) -> list[str]:
    return sorted(way.reference for way in place.pathways.pathways().values())


def test_the_session_brings_its_pathways_alone_and_both_places_go_on(lent: Lent) -> None:
    office, room = lent.office, lent.room
    lent.go()
    assert references(room) == ["75-P-0001", "75-P-0002"]
    assert references(office) == ["75-P-0001", "75-P-0002", "75-P-0700"]
    frozen = AxesFrozen(room.request("75-P-0001"), Axes(Sex.FEMALE))
    room.tell("75-P-0001", frozen)
    (unjoined,) = room.pathways.overview().unjoined
    assert unjoined.asked.reference == "75-2026-009"
    assert office.pathways.overview().unjoined == (), "it is examined elsewhere"
    assert isinstance(room.pathways.join(unjoined, None, ()), str)
    issued = RightFollowed(RightKind.APS, RightStep.REQUESTED, "2026-12-07")
    office.tell("75-P-0001", issued)
    reason = "Erreur de saisie à la réception."
    put_right = AskedFor(RequestNature.ENTRY, "Phare", "75-2026-002")
    corrected = CorrectRequest(room.request("75-P-0002"), put_right, reason)
    assert room.pathways.execute(room.named("75-P-0002"), corrected) is None
    held(room.work.desk, room.work.desk.load(lent.session.stream), CASES)
    assert room.pathways.overview().pathways[room.named("75-P-0001")].requests[0].opinion
    lent.come_back()
    seen = office.pathways.overview()
    told = office.history("75-P-0001")
    assert told.count(frozen) == told.count(issued) == 1
    assert sum(isinstance(fact, OpinionGiven) for fact in told) == 1
    assert references(office) == ["75-P-0001", "75-P-0002", "75-P-0003", "75-P-0700"]
    assert seen.unjoined == ()
    texts = office.file.storage.between.texts_of(
        stream_of(Category.PATHWAY, office.named("75-P-0002"))
    )
    assert list(texts.values()) == [reason]
    # Sent again with another session, the room hears what was told meanwhile, once.
    office.clock.day = "2026-12-09"
    again = [Asked("75-2026-001", sense=CASES[0].sense)]
    second = office.work.desk.convene(draft("2027-01-12", again), "essai")
    (waiting,) = office.pathways.overview().unjoined
    assert office.pathways.join(waiting, office.named("75-P-0001"), ())
    before = office.history("75-P-0001")
    Lent(office, room, second, stick=lent.stick).go()
    assert sorted(map(repr, room.history("75-P-0001"))) == sorted(map(repr, before))
    assert room.pathways.overview().gone == {room.named("75-P-0002"), room.named("75-P-0003")}


def test_a_pathway_that_went_back_is_read_and_asks_for_nothing(lent: Lent) -> None:
    lent.go()
    room = lent.room
    held(room.work.desk, room.work.desk.load(lent.session.stream), CASES)
    room.pathways.overview()
    lent.come_back()
    room.clock.day = "2027-03-01"
    seen = room.pathways.overview()
    assert not [line for line in seen.lines if line.pathway]
    assert seen.unjoined == ()
    one = room.named("75-P-0001")
    told = Record(PathwayEnded("2027-02-01", EndReason.WISH))
    answer = room.pathways.execute(one, told)
    assert isinstance(answer, Refusal)
    assert answer.code is RefusalCode.PATHWAY_GONE_BACK
    stream = stream_of(Category.PATHWAY, one)
    length = room.file.storage.between.of_category(Category.PATHWAY)[stream].length
    entry = Entry(START, PathwayEnded("2027-02-01", EndReason.WISH))
    with pytest.raises(SessionAway):
        room.file.storage.between.append_all([Write(stream, length, [entry])])
    lent.office.clock.day = "2027-03-01"
    lines = lent.office.pathways.overview().lines
    assert len([line for line in lines if line.pathway]) == 3


def test_what_was_separated_travels_together_and_a_number_is_never_of_two(lent: Lent) -> None:
    office, room = lent.office, lent.room
    one = office.named("75-P-0001")
    assert office.pathways.separate(one, office.request("75-P-0001"), None, OTHER) is None
    own = room.pathways.open_pathway(
        OpenPathway("75-P-0002"),
        [Record(RequestReceived("own", AskedFor(RequestNature.ENTRY), LATER))],
    )
    assert isinstance(own, str)
    lent.go()
    assert len(set(references(room))) == 4
    assert {"75-P-0001", "75-P-0002"} < set(references(room))
    lent.come_back()
    assert references(office) == ["75-P-0001", "75-P-0002", "75-P-0700", "75-P-0701"]
    assert room.pathways.pathways()[own].reference == "75-P-0002"
    assert room.pathways.execute(own, Record(PathwayEnded(LATER, EndReason.WISH))) is None


@pytest.mark.parametrize("sides", [("office",), ("room",), ("office", "room")])
def test_a_session_comes_back_though_a_request_of_its_pathways_went_over_meanwhile(
    lent: Lent, sides: tuple[str, ...]
) -> None:
    places = {"office": lent.office, "room": lent.room}
    lent.go()
    desk = lent.room.work.desk
    held(desk, desk.load(lent.session.stream), CASES)
    for place in (places[side] for side in sides):
        place.pathways.overview()
        own = place.request("75-P-0001")
        assert place.pathways.separate(place.named("75-P-0001"), own, None, OTHER) is None
    lent.come_back()
    office = lent.office
    assert office.work.desk.load(lent.session.stream).state.stage is Stage.CLOSED
    seen = office.pathways.overview().pathways.values()
    asked = [one for way in seen for one in way.requests if one.asked.reference == "75-2026-001"]
    assert [one.opinion is not None for one in asked] == [True]


def copy_of(name: str, *facts: BetweenFact, at: datetime = START) -> PathwayCopy:
    """Lay a pathway as another program would, its chain sound."""
    stream = stream_of(Category.PATHWAY, name)
    rows, _ = chain.lay((0, genesis(stream)), [Entry(at, fact) for fact in facts])
    return PathwayCopy(name, tuple(RawFact(*row) for row in rows), ())


def more(copy: PathwayCopy, *facts: BetweenFact, at: datetime = START) -> PathwayCopy:
    rows, _ = chain.lay((len(copy.facts), copy.facts[-1].seal), [Entry(at, f) for f in facts])
    return replace(copy, facts=(*copy.facts, *(RawFact(*row) for row in rows)))


Hostile = Callable[[Lent, tuple[PathwayCopy, ...]], Sequence[PathwayCopy]]
NEW = "a" * 32
ASKED = AskedFor(RequestNature.ENTRY, "Phare", "75-2026-009")
OPENED = PathwayOpened("75-P-0900", "Phare")


def fresh(lent: Lent, item: str = "i3", *facts: BetweenFact, at: datetime = START) -> PathwayCopy:
    joined = RequestJoined("r900", ASKED, lent.session.stream, item, "2026-12-08")
    return copy_of(NEW, OPENED, joined, *facts, at=at)


def to_first(*facts: BetweenFact, at: datetime = START) -> Hostile:
    return lambda _, copies: [more(copies[0], *facts, at=at), *copies[1:]]


def onto_another(lent: Lent, copies: tuple[PathwayCopy, ...]) -> list[PathwayCopy]:
    """Write to a pathway of the office that was never lent, its name being known."""
    name = lent.office.named("75-P-0700")
    joined = RequestJoined("r900", ASKED, lent.session.stream, "i3", "2026-12-08")
    ended = PathwayEnded("2026-12-08", EndReason.OTHER)
    return [*copies, copy_of(name, OPENED, joined, ended)]


def with_text(_: Lent, copies: tuple[PathwayCopy, ...]) -> list[PathwayCopy]:
    added = RawText("f" * 32, b"s" * 32, b"en plus")
    return [replace(copies[0], texts=(*copies[0].texts, added)), *copies[1:]]


def cut(_: Lent, copies: tuple[PathwayCopy, ...]) -> list[PathwayCopy]:
    return [replace(copies[0], facts=copies[0].facts[1:]), *copies[1:]]


def altered(_: Lent, copies: tuple[PathwayCopy, ...]) -> list[PathwayCopy]:
    first, *rest = copies[0].facts
    changed = replace(first, content=first.content.replace(b"75-P", b"76-P"))
    return [replace(copies[0], facts=(changed, *rest)), *copies[1:]]


@pytest.mark.parametrize(
    "change",
    [
        lambda lent, copies: [*copies, replace(fresh(lent), name="../" + "a" * 29)],
        lambda _, copies: [*copies, replace(copies[0], name=CALENDAR)],
        lambda _, copies: [*copies, copies[0]],
        lambda _, copies: [*copies, copy_of(NEW, OPENED)],
        lambda lent, copies: [*copies, fresh(lent, "i99")],
        lambda lent, copies: [*copies, fresh(lent, at=datetime.now(UTC) + timedelta(days=4000))],
        lambda lent, copies: [*copies, fresh(lent, "i3", PathwayMerged("b" * 32))],
        lambda lent, copies: [
            *copies,
            fresh(lent, "i3", PathwayMerged(lent.office.named("75-P-0700"))),
        ],
        lambda lent, copies: [*copies, fresh(lent, "i3", DecisionNotified("r700", "2026-12-08"))],
        lambda lent, copies: [*copies, fresh(lent, "i3", SessionPlanned("p1", "2027-01-01"))],
        lambda lent, copies: [*copies, copy_of(NEW, *fresh_without_beginning(lent))],
        to_first(DecisionNotified("r700", "2026-12-08")),
        to_first(SessionPlanned("p1", "2027-01-01")),
        onto_another,
        with_text,
        cut,
        altered,
    ],
)
def test_a_bundle_reaches_no_pathway_but_those_of_its_session(lent: Lent, change: Hostile) -> None:
    lent.go()
    lent.room.file.maintenance.handover.hand_back(lent.session.stream, lent.back)
    honest = lent.back.read_bytes()
    forged(lent, lent.back, lambda b: replace(b, pathways=tuple(change(lent, b.pathways))))
    before = {name: lent.office.history(name) for name in references(lent.office)}
    assert refused(lent.office.file, lent.back) is BundleFault.ALTERED
    lent.office.pathways.refresh()
    assert {name: lent.office.history(name) for name in references(lent.office)} == before
    lent.back.write_bytes(honest)
    lent.office.take_in(lent.back)


def fresh_without_beginning(lent: Lent) -> tuple[BetweenFact, ...]:
    return (RequestJoined("r900", ASKED, lent.session.stream, "i3", "2026-12-08"),)


def test_a_session_that_comes_does_not_write_to_pathways_of_this_computer(lent: Lent) -> None:
    """The office, taken over, names a pathway of the room's own."""
    own = lent.room.pathways.open_pathway(OpenPathway("28-P-0001", "Escale"), [])
    assert isinstance(own, str)
    handed = lent.office.file.maintenance.handover
    handed.hand_over(lent.session.stream, signing(lent.room.file), lent.out)
    honest = lent.out.read_bytes()
    joined = RequestJoined("r900", ASKED, lent.session.stream, "i3", "2026-12-08")
    hostile = copy_of(own, OPENED, joined, PathwayEnded("2026-12-08", EndReason.OTHER))
    forged(lent, lent.out, lambda b: replace(b, pathways=(*b.pathways, hostile)))
    assert refused(lent.room.file, lent.out) is BundleFault.ALTERED
    lent.out.write_bytes(honest)
    lent.room.take_in(lent.out)
    assert lent.room.pathways.pathways()[own].end is None


def test_a_bundle_of_an_earlier_version_brings_no_pathway_and_comes_in(lent: Lent) -> None:
    handed = lent.office.file.maintenance.handover
    handed.hand_over(lent.session.stream, signing(lent.room.file), lent.out)
    forged(lent, lent.out, lambda b: replace(b, pathways=()))
    lent.room.take_in(lent.out)
    assert references(lent.room) == []
    assert len(lent.room.pathways.overview().unjoined) == 3


def forged(lent: Lent, path: Path, change: Callable[[Bundle], Bundle]) -> None:
    """Write a bundle again, changed, under the keys of who sent it."""
    cipher = AgeBundleCipher()
    office, room = (
        place.file.maintenance.handover.pairing.identity() for place in (lent.office, lent.room)
    )
    for reader, writer in ((office, room), (room, office)):
        if (path == lent.back) is (reader == office):
            bundle = cipher.open(reader, path.read_bytes(), None)
            assert bundle.direction is (Direction.BACK if reader == office else Direction.OUT)
            path.write_bytes(cipher.seal(writer, change(bundle), cipher.card(reader), None))
