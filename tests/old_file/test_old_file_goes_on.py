"""The old file goes on under the present code: voted, ended, signed, sent, backed up, restored."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from commission_app.application.base.ports import SessionAway
from commission_app.application.identities.doubtful_mentions import CheckNote, Kept
from commission_app.application.minutes.minutes_builder import signature_slots
from commission_app.application.minutes.rectifying import Wanted
from commission_app.application.registers.registers import Change, CommissionRecord
from commission_app.application.session.service import Snapshot
from commission_app.application.signing.signing import FieldState, Verdict
from commission_app.application.vault.audit_log import Act
from commission_app.application.vault.backup_ports import Reason
from commission_app.application.vault.bundles import BundleError, BundleFault, Direction
from commission_app.clocks import PlayedClock, SystemClock
from commission_app.composition.opener import FileOpener, OpenFile, trial_authority
from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Choice, Outcome
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.agenda import PresentItem, WriteNote
from commission_app.domain.session.commands.attendance import InviteeLeaves, RecordAttendance
from commission_app.domain.session.commands.ballot import CastVote, RecordUnanimity
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
)
from commission_app.domain.session.commands.day import SettlePresence
from commission_app.domain.session.commands.minutes import NameSecretary
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    MentionDisagreement,
    Proclaim,
)
from commission_app.domain.session.session import Stage
from commission_app.paths import Folders, folders
from tests.old_file.laid_out import (
    AFTER,
    EXPORTS,
    KNOWN,
    PHRASE,
    done,
    exported,
    in_the_keyring,
    lay_out,
    maintenance,
    opened,
    stream_of,
    told,
)

_PIN = "phrase d’essai"
_KEPT = "Mention relue : elle ne désigne aucun domicile."


@pytest.fixture
def places(tmp_path: Path) -> Folders:
    return lay_out(tmp_path / "data")


def sign(workplace: OpenFile, snapshot: Snapshot, *fields: str) -> Snapshot:
    """Sign fields of the minutes, or of rectifying ones, by whom they expect."""
    authority, now = trial_authority(), SystemClock().now()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "essai.p12")
        for field in fields:
            slot = next(one for one in signature_slots(snapshot) if field.endswith(one.field))
            place.write_bytes(authority.certificate(slot.signatory, _PIN, now))
            kept = workplace.signatures.current(snapshot, field)
            assert kept is not None
            signed = workplace.signatures.sign_by_file(kept, field, place, _PIN)
            snapshot = told(workplace.signatures.record(snapshot, field, signed))
    return snapshot


def end_the_vote(workplace: OpenFile) -> Snapshot:
    """Take up the open session where it stopped, and proclaim."""
    snapshot = workplace.desk.load(stream_of("open"))
    item = snapshot.state.items["i3"]
    before = dict(item.votes)
    waiting = [v.seat.id for v in snapshot.state.voices(item) if v.seat.id not in before]
    snapshot = done(workplace, snapshot, CastVote("i3", waiting[0], Choice.AGAINST))
    snapshot = done(workplace, snapshot, RecordUnanimity("i3"))
    votes = snapshot.state.items["i3"].votes
    assert votes == {**before, waiting[0]: Choice.AGAINST, **dict.fromkeys(waiting[1:], Choice.FOR)}
    kept = Kept(CheckNote("i3"), _KEPT)
    snapshot = done(workplace, snapshot, Proclaim("i3", Outcome.FAVOURABLE), kept)
    assert snapshot.state.items["i3"].decided
    assert not snapshot.doubts
    return snapshot


def end_the_session(workplace: OpenFile, snapshot: Snapshot) -> Snapshot:
    """Hold what is left of the open session, and close it."""
    return done(
        workplace,
        snapshot,
        MentionDisagreement("i3", "s11", "Le délai lui paraît trop court."),
        InviteeLeaves("Mme Irène Castel"),
        PresentItem("i4"),
        WriteNote("i4", "Le projet est précisé en séance."),
        RecordUnanimity("i4"),
        Proclaim("i4", Outcome.FAVOURABLE_WITH_RESERVATIONS, "Point d’étape à trois mois."),
        PresentItem("i13"),
        ConcludeItem("i13", Outcome.NOTED),
        PostponeRemaining("Heure tardive."),
        NameSecretary("Mme Odile Lande", "Déléguée départementale aux droits des femmes"),
        CloseSession(),
        SettlePresence(tuple(snapshot.state.seats), Presence.ABSENT),
    )


def test_its_open_session_ends_and_is_signed_backed_up_and_restored(
    places: Folders, tmp_path: Path
) -> None:
    with in_the_keyring(), opened(places, keyring=True) as workplace:
        snapshot = end_the_session(workplace, end_the_vote(workplace))
        assert snapshot.state.stage is Stage.CLOSED
        snapshot = told(workplace.office.issue(snapshot))
        assert snapshot.state.minutes is not None
        fields = snapshot.state.minutes.fields
        assert len(fields) == 3
        snapshot = sign(workplace, snapshot, *fields)
        minutes = workplace.office.current(snapshot)
        assert minutes is not None
        report = workplace.office.verify(minutes)
        assert report.verdict is Verdict.VALID
        assert [found.field for found in report.fields] == list(fields)
        made = maintenance(workplace).backups.make(Reason.SESSION)
        assert workplace.integrity is not None
        assert workplace.integrity.whole().sound
    elsewhere = folders(tmp_path / "elsewhere")
    elsewhere.prepare()
    door = FileOpener(elsewhere, PlayedClock(AFTER), keyring=False)
    restored = door.restore(made.path, PHRASE)
    assert restored.integrity is not None
    assert restored.integrity.whole().sound
    for name in ("once", "twice", "three"):
        kept = restored.office.current(restored.desk.load(stream_of(name)))
        assert kept == exported(name)
    again = restored.desk.load(snapshot.stream)
    assert again.state == snapshot.state
    assert restored.office.current(again) == minutes
    restored.close()


@pytest.mark.parametrize(("number", "facts"), [(0, False), (1, True)])
def test_an_old_backup_is_restored_over_the_old_file(
    places: Folders, number: int, *, facts: bool
) -> None:
    backup = sorted(places.backups.glob("*.sauvegarde"))[number]
    with in_the_keyring():
        # The first was made under a key that the file retired since.
        door = FileOpener(places, PlayedClock(AFTER))
        workplace = door.restore(backup)
        contents = workplace.storage.contents()
        assert (contents.facts > 0) is facts
        assert Act.RESTORED in {line.act for line in maintenance(workplace).trail.lines()}
        if facts:
            snapshot = workplace.desk.load(stream_of("once"))
            assert workplace.office.current(snapshot) == exported("once")
            snapshot = sign(workplace, snapshot, "chair-2")
            pdf = workplace.office.current(snapshot)
            assert pdf is not None
            assert workplace.office.verify(pdf).verdict is Verdict.VALID
        aside = sorted((places.data / "mis-de-cote").iterdir())
        assert len(aside) == 2
        workplace.close()


def test_an_old_backup_opens_on_another_computer(places: Folders, tmp_path: Path) -> None:
    elsewhere = folders(tmp_path / "elsewhere")
    elsewhere.prepare()
    backup = max(places.backups.glob("*.sauvegarde"))

    door = FileOpener(elsewhere, PlayedClock(AFTER), keyring=False)
    workplace = door.restore(backup, code=KNOWN["recovery_code"])
    assert workplace.office.current(workplace.desk.load(stream_of("once"))) == exported("once")
    workplace.close()


def test_minutes_signed_once_get_their_second_signature(places: Folders) -> None:
    with opened(places) as workplace:
        snapshot = sign(workplace, workplace.desk.load(stream_of("once")), "chair-2")
        pdf = workplace.office.current(snapshot)

        assert pdf is not None
        assert pdf.startswith(exported("once"))
        report = workplace.office.verify(pdf)
        assert report.verdict is Verdict.VALID
        assert [one.field for one in report.fields] == ["chair-1", "chair-2"]


def test_minutes_that_were_rectified_are_rectified_again(places: Folders) -> None:
    with opened(places) as workplace:
        snapshot = workplace.desk.load(stream_of("twice"))
        snapshot = sign(workplace, snapshot, "rectifying-1-chair-2")
        snapshot = told(
            workplace.rectifying.issue(
                snapshot,
                Wanted(
                    "M. Armand DELORME",
                    "Durée omise.",
                    "Au point 9, lire : « douze mois ».",
                    "i9",
                ),
            )
        )
        snapshot = sign(workplace, snapshot, "rectificatif-2-chair-1")

        first, second = workplace.signatures.rectifying(snapshot)
        assert workplace.office.verify(first).verdict is Verdict.VALID
        states = {f.field: f.state for f in workplace.office.verify(second).fields}
        assert states == {
            "rectificatif-2-chair-1": FieldState.SIGNED,
            "rectificatif-2-chair-2": FieldState.UNSIGNED,
        }
        assert workplace.office.current(snapshot) == exported("twice")


def test_its_second_convocation_opens_without_a_quorum(places: Folders) -> None:
    with opened(places, when=datetime.fromisoformat("2026-12-08T14:00:00+01:00")) as workplace:
        stream = next(
            one.stream
            for one in workplace.desk.sessions()
            if workplace.desk.load(one.stream).state.details.date == "2026-12-08"
        )
        snapshot = workplace.desk.load(stream)
        assert snapshot.state.quorum_lifted
        present = (RecordAttendance(seat, Presence.HOLDER) for seat in ("s1", "s2", "s3"))
        snapshot = done(workplace, snapshot, *present)
        # Several sessions were open at once of old; those that can be closed here are first.
        for name in ("back", "fork", "open"):
            refused = workplace.desk.execute(snapshot, OpenSession())
            assert isinstance(refused, Refusal)
            assert refused.code is RefusalCode.ANOTHER_SESSION_OPEN
            close(workplace, name)
        assert workplace.desk.load(stream_of("returned")).state.stage is Stage.OPEN
        snapshot = done(
            workplace,
            snapshot,
            OpenSession(),
            PresentItem("i2"),
            RecordUnanimity("i2"),
            Proclaim("i2", Outcome.FAVOURABLE),
        )
        quorum = snapshot.state.items["i2"].quorum
        assert quorum is not None
        assert (quorum.counted, quorum.required) == (3, False)


def close(workplace: OpenFile, name: str) -> None:
    """Postpone what is left of an open session, and close it, its doubts answered."""
    snapshot = workplace.desk.load(stream_of(name))
    answers = [Kept(CheckNote(item), _KEPT) for item in snapshot.doubts]
    done(workplace, snapshot, *answers, PostponeRemaining("Heure tardive."), CloseSession())


def test_a_session_handed_over_of_old_comes_back(places: Folders) -> None:
    with opened(places) as workplace:
        handover, away = maintenance(workplace).handover, stream_of("away")
        before = workplace.desk.load(away)
        with pytest.raises(SessionAway):
            workplace.desk.execute(before, RecordAttendance("s1", Presence.HOLDER))
        taken = handover.take_in(EXPORTS / "retour.remise")
        assert (taken.stream, taken.direction) == (away, Direction.BACK)
        snapshot = workplace.desk.load(away)
        assert snapshot.state.sequence == before.state.sequence + taken.facts
        snapshot = done(workplace, snapshot, ConcludeItem("i13", Outcome.NOTED), CloseSession())
        assert snapshot.state.stage is Stage.CLOSED
        with pytest.raises(BundleError) as twice:
            handover.take_in(EXPORTS / "retour.remise")
        assert twice.value.fault is BundleFault.ALREADY_RETURNED


def test_an_old_bundle_under_a_phrase_is_taken_in(places: Folders) -> None:
    with opened(places) as workplace:
        handover = maintenance(workplace).handover
        taken = handover.take_in(EXPORTS / "par-phrase.remise", KNOWN["bundle_passphrase"])

        assert (taken.stream, taken.direction) == (stream_of("coming"), Direction.OUT)
        titles = [i.item.title for i in workplace.desk.load(taken.stream).state.items.values()]
        assert titles == ["Campagne d’affichage"]


def test_a_session_held_goes_on_and_is_handed_back(places: Folders, tmp_path: Path) -> None:
    with opened(places) as workplace:
        snapshot = workplace.desk.load(stream_of("held"))
        done(workplace, snapshot, RecordAttendance("s1", Presence.HOLDER))

        target = maintenance(workplace).handover.hand_back(snapshot.stream, tmp_path / "h.remise")
        assert target.stat().st_size > 10_000
        again = maintenance(workplace).handover.hand_back(stream_of("returned"), tmp_path / "r")
        assert again.stat().st_size > 10_000


def test_its_registers_go_on(places: Folders) -> None:
    with opened(places) as workplace:
        office = workplace.registers
        name, known = next(iter(office.view().seats.items()))
        changed = Change(name, "2026-12-01", replace(known, quality="Préfet de Paris, préfet"))
        order = CommissionRecord("Commission de Paris", "75", "n° 75-2026-12 du 1er décembre 2026")
        assert office.record((changed, Change("commission", "2026-12-01", order))) == ()

    with opened(places) as workplace:
        assert workplace.checkpoints.registers_break is None
        composition = workplace.registers.composition("2026-12-02")
        assert composition is not None
        assert composition.commission == order


def test_its_key_is_changed_and_its_drill_held(places: Folders) -> None:
    with opened(places) as workplace:
        vault = maintenance(workplace)
        report = vault.backups.drill(passphrase=PHRASE)
        assert report.contents.facts > 0
        vault.room.change_key(PHRASE)
        assert len(vault.room.known_keys()) == 3

    with opened(places) as workplace:
        assert workplace.office.current(workplace.desk.load(stream_of("three"))) == exported(
            "three"
        )
