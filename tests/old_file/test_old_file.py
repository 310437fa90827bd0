"""The old file opens, verifies and tells what it told: each kind of thing that can lie in one."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from commission_app.adapters.storage.tags import register_tags
from commission_app.application.base.checkpoint import CheckpointPlace, CheckpointVerdict
from commission_app.application.registers.registers import LocalTextRecord
from commission_app.application.vault.audit_log import Act
from commission_app.application.vault.backup_ports import Reason
from commission_app.application.vault.bundles import Holding
from commission_app.clocks import PlayedClock
from commission_app.composition.opener import FileOpener, OpenFile
from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Choice, CountResult, Outcome
from commission_app.domain.session.facts.convening import TextsErased
from commission_app.domain.session.facts.minutes import Original
from commission_app.domain.session.facts.outcome import OpinionProclaimed
from commission_app.domain.session.session import Stage
from tests.old_file.laid_out import (
    AFTER,
    EXPORTS,
    KNOWN,
    PHRASE,
    ROOT,
    exported,
    in_the_keyring,
    lay_out,
    maintenance,
    opened,
    stream_of,
)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenFile]:
    """The old file, opened once; nothing here writes in its sessions."""
    with opened(lay_out(tmp_path_factory.mktemp("old") / "data")) as workplace:
        yield workplace


def test_it_opens_by_its_keyring_and_every_checkpoint_holds(tmp_path: Path) -> None:
    places = lay_out(tmp_path / "data")
    with in_the_keyring(), opened(places, keyring=True) as workplace:
        assert workplace.checkpoints is not None
        found = {check.place: check.verdict for check in workplace.checkpoints.at_opening}
        assert found == {
            CheckpointPlace.KEYRING: CheckpointVerdict.HOLDS,
            CheckpointPlace.CLOSING: CheckpointVerdict.HOLDS,
        }
        assert workplace.integrity is not None
        report = workplace.integrity.whole()
        assert report.sound
        # The other side of its fork, kept unread by the version that made it, is one of them.
        assert len(report.sessions) == 12
        told = Counter(
            check.place for check in report.marks if check.verdict is CheckpointVerdict.HOLDS
        )
        assert told[CheckpointPlace.KEYRING] == told[CheckpointPlace.CLOSING] == 1
        assert told[CheckpointPlace.MINUTES] == 3
        # A later version backs the file up before it brings it further: one more may be there.
        assert told[CheckpointPlace.BACKUP] >= 2
        assert told.total() == sum(check.verdict is not None for check in report.marks)
    with in_the_keyring() as keyring:
        # The keyring as it was of old, the file gone on since: its checkpoint still holds.
        assert keyring.available
        with opened(places, keyring=True) as workplace:
            assert workplace.checkpoints is not None
            assert not any(
                check.contradicts
                for check in workplace.checkpoints.at_opening
                if check.place is CheckpointPlace.KEYRING
            )


@pytest.mark.parametrize("way", ["passphrase", "recovery_code"])
def test_it_opens_without_its_keyring(way: str, tmp_path: Path) -> None:
    door = FileOpener(lay_out(tmp_path / "data"), PlayedClock(AFTER), keyring=False)
    by_phrase = way == "passphrase"

    workplace = door.unlock(PHRASE) if by_phrase else door.unlock(code=KNOWN["recovery_code"])
    assert len(workplace.desk.sessions()) == 11
    workplace.close()


def test_it_holds_everything_that_could_be_written(old: OpenFile) -> None:
    journal = old.storage.journal
    transfers = old.storage.transfers
    # A session that travelled is copied too: what lies there, under the tags that lie there.
    facts = {fact.kind for name in journal.stream_names() for fact in transfers.copy(name).facts}
    history = old.registers.history()
    records = {register_tags.RECORDS.tag(v.change.record).partition("/")[0] for v in history}
    acts = {line.act.value for line in maintenance(old).trail.lines()}

    # A text erased before erasures were recorded is told of at the first opening.
    assert facts == {*KNOWN["written"]["facts"], "TextsErased"}
    assert records == set(KNOWN["written"]["records"])
    # Told at its first opening by a version whose files bear their identity.
    # The other side of its fork is taken up then too.
    first = {Act.IDENTIFIED.value, Act.CONTINUATION_KEPT.value}
    assert acts == {*KNOWN["written"]["acts"], *first}


def test_its_sessions_are_what_they_were(old: OpenFile) -> None:
    found = {one.stream: (one.stage, one.entries) for one in old.desk.sessions()}

    assert found[stream_of("once")][0] == Stage.CLOSED
    assert found[stream_of("open")][0] == Stage.OPEN
    stages = Counter(stage for stage, _ in found.values())
    assert stages == {Stage.CLOSED: 3, Stage.OPEN: 4, Stage.PREPARED: 4}


def test_its_eventful_session_is_what_it_was(old: OpenFile) -> None:
    snapshot = old.desk.load(stream_of("twice"))
    state, items = snapshot.state, snapshot.state.items

    assert [item.item.number for item in items.values()] == [2, 1, 3, 4, 9, 12, 13, 15, 16]
    assert {name: item.sense for name, item in items.items() if item.item.is_case} == {
        "i2": Outcome.FAVOURABLE_WITH_RESERVATIONS,
        "i3": Outcome.FAVOURABLE,
        "i4": Outcome.FAVOURABLE_WITH_RESERVATIONS,
        "i9": Outcome.FAVOURABLE,
        "i12": Outcome.UNFAVOURABLE,
    }
    assert items["i2"].votes["s3"] is Choice.AGAINST
    assert items["i2"].votes["s5"] is Choice.NO_PART
    assert snapshot.text(items["i2"].disagreements["s3"]).startswith("Le projet lui paraît")
    assert items["i3"].secret
    assert items["i3"].secret_tally is not None
    assert items["i3"].recusals.keys() == {"s10", "s15"}
    assert items["i4"].tally is not None
    assert items["i4"].tally.against == 1
    assert items["i4"].reading is CountResult.MAJORITY_FOR
    assert items["i4"].rectifications[0].author == "M. Armand DELORME"
    assert items["i12"].decision is not None
    assert not items["i12"].decision.granted
    assert state.attendance["s9"].person == "Mme Solange Ferrand"
    assert state.attendance["s9"].presence is Presence.DEPUTY
    assert [known.name for known in state.outsiders] == ["M. Karim Vidal"]
    assert state.secretary is not None
    assert state.secretary.name == "Mme Odile Lande"
    assert state.proxies == {"s5": "s4"}
    assert len(state.suspensions) == 1
    assert state.signed["chair-2"].name_differs
    assert state.evidence[0].level == "B-LTA"
    assert state.original is Original.ELECTRONIC
    assert state.rectifying[0].fields == ("rectifying-1-chair-1", "rectifying-1-chair-2")
    assert state.rectifying_signed.keys() == {"rectifying-1-chair-1"}


@pytest.mark.parametrize("name", ["once", "twice", "three"])
def test_its_minutes_are_those_that_were_exported(old: OpenFile, name: str) -> None:
    snapshot = old.desk.load(stream_of(name))
    kept = old.office.current(snapshot)

    assert kept == exported(name)
    digests = [*(known.digest for known in snapshot.state.signed.values())]
    digests += [known.digest for known in snapshot.state.evidence]
    assert digests[-1] == hashlib.sha256(kept).hexdigest()
    assert snapshot.state.minutes is not None
    letterhead = old.letterheads.load(snapshot.stream)
    assert letterhead.digest == snapshot.state.minutes.letterhead
    assert letterhead.lines == ("PRÉFET DE PARIS", "Direction de la cohésion sociale")


@pytest.mark.parametrize("name", ["once", "twice", "three"])
def test_a_fact_is_disclosed_by_the_bytes_of_old(old: OpenFile, name: str) -> None:
    now = old.disclosures.one(old.desk.load(stream_of(name)), 2)

    assert now == (EXPORTS / f"{name}-fact-2.json").read_bytes()


def test_a_text_that_was_erased_stays_so(old: OpenFile) -> None:
    snapshot = old.desk.load(stream_of("once"))

    assert not any("reprise ensuite" in text for text in snapshot.texts.values())
    assert snapshot.text(snapshot.state.items["i2"].note) == (
        "L’association précise l’hébergement."
    )


def test_its_open_session_stands_in_the_middle_of_a_vote(old: OpenFile) -> None:
    snapshot = old.desk.load(stream_of("open"))

    assert snapshot.state.current == "i3"
    assert len(snapshot.state.items["i3"].votes) == 5
    assert [doubt.words for doubt in snapshot.doubts["i3"]] == ["rue Championnet"]
    assert snapshot.state.attendance["s7"].person == "Capitaine Jeanne Roussel"
    assert [known.name for known in snapshot.state.visitors()] == ["Mme Irène Castel"]


def test_its_registers_are_what_they_were(old: OpenFile) -> None:
    office = old.registers
    view = office.view("2026-11-24")
    composition = office.composition("2026-11-24")

    assert composition is not None
    assert len(composition.seats) == 19
    assert {seat.holder for seat in composition.seats} >= {"M. Armand DELORME", "Mme Aïcha DIOP"}
    assert "Les Passeurs" in {one.name for one in office.view("2026-01-01").associations.values()}
    assert "Les Passeurs" not in {one.name for one in composition.associations}
    assert office.profile("2026-06-09").secretary_signs is False
    assert office.profile("2026-11-24").secretary_signs is True
    assert office.profile("2026-11-24").proxies_per_holder == 2
    assert view.commission is not None
    assert view.commission.department == "75"
    reasons = {
        v.change.reason for v in office.history() if isinstance(v.change.record, LocalTextRecord)
    }
    assert "Délibération du 1er septembre" in reasons
    assert {version.author for version in office.history()} == {"secretariat"}


def test_its_settings_are_what_they_were(old: OpenFile) -> None:
    kept = old.signing_settings

    assert "Le projet est présenté par l’association." in old.phrases.phrases()
    assert old.routes.load().confirmed_by == "Service juridique de la préfecture"
    assert [root.content.strip() for root in kept.roots()] == [ROOT.strip()]
    assert kept.service() == "http://horodatage.invalid/tsa"
    modules = json.loads(old.storage.settings.get("signing.modules") or "")
    assert modules == {"poste-secretariat": "/usr/lib/softhsm/libsofthsm2.so"}
    learnt = json.loads(old.storage.settings.get("import_columns") or "")
    assert learnt == {"agenda": {"Situation de la personne": "situation"}}
    vault = maintenance(old)
    rotation = vault.backups.settings().rotation
    assert (rotation.daily, rotation.weekly, rotation.monthly) == (2, 2, 3)
    assert vault.backups.settings().drill_at is not None
    assert len(vault.room.known_keys()) == 2
    assert vault.room.ways().passphrase
    assert vault.room.ways().code


def test_its_pairing_and_its_travels_are_what_they_were(old: OpenFile) -> None:
    handover = maintenance(old).handover
    peers = {peer.card.name: peer.revoked for peer in handover.pairing.peers()}

    assert handover.pairing.card().name == "poste-secretariat"
    assert peers == {"poste-prefecture": False, "poste-perdu": True}
    held = {one.stream: one.holding for one in handover.custody()}
    (fork,) = maintenance(old).forks.forks()
    assert held == {
        stream_of("away"): Holding.AWAY,
        stream_of("held"): Holding.HELD,
        stream_of("returned"): Holding.RETURNED,
        fork.other: Holding.FORKED,
    }


def test_the_other_side_of_its_fork_kept_unread_is_read(old: OpenFile) -> None:
    (fork,) = maintenance(old).forks.forks()
    assert fork.in_force == stream_of("fork")
    assert not fork.decided
    both = [old.desk.load(name).facts for name in (fork.in_force, fork.other)]
    assert [one.seal for one in both[0][: fork.shared]] == [
        one.seal for one in both[1][: fork.shared]
    ]
    assert all(len(facts) > fork.shared for facts in both)
    assert not [n for n in old.storage.documents.names(fork.in_force) if n.startswith("fork:")]
    assert not maintenance(old).earlier.waiting()


def test_its_backups_are_what_they_were(old: OpenFile) -> None:
    shelf = maintenance(old).backups.shelf()

    told = [one.header.reason for one in shelf if one.header is not None]
    assert told[-2:] == [Reason.DEMAND, Reason.SESSION]
    facts = [one.header.contents.facts for one in shelf if one.header is not None]
    assert facts[-2] > facts[-1] == 0


def test_its_audit_view_tells_every_act(old: OpenFile) -> None:
    lines = maintenance(old).audit.lines()

    # The last acts are those of this opening, by whoever runs the tests.
    first = {Act.OPENED, Act.IDENTIFIED, Act.CONTINUATION_KEPT, TextsErased}
    assert {line.what for line in lines[:4]} == first
    assert lines[0].at == max(line.at for line in lines)
    assert {line.actor for line in lines[4:]} == {"secretariat", "elsewhere"}
    assert lines[-1].what is Act.OPENED
    assert Counter(line.what for line in lines)[OpinionProclaimed] == 23


def test_it_is_read_while_another_program_writes(tmp_path: Path) -> None:
    places = lay_out(tmp_path / "data")
    with opened(places):
        reading = FileOpener(places, PlayedClock(AFTER), keyring=False).read(PHRASE)
        assert reading.desk.load(stream_of("three")).state.signed.keys() == {
            "chair-1",
            "chair-2",
            "secretary",
        }
        reading.close()
