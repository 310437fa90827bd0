"""A whole check hears the backups within reach and the minutes kept; minutes from elsewhere too."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pikepdf

from commission_app.adapters.signing.trial_authority import found_authority
from commission_app.application.base.checkpoint import CheckpointPlace, CheckpointVerdict
from commission_app.application.session.service import Snapshot
from commission_app.application.signing.signing import Verdict
from commission_app.application.vault.backup_ports import Reason
from commission_app.application.vault.integrity import CheckpointComparison
from commission_app.clocks import PlayedClock, SystemClock
from commission_app.composition.opener import FileOpener, OpenFile
from commission_app.composition.services import sealed_head
from commission_app.domain.attendance import Presence
from commission_app.domain.seal import commit, genesis, ledger_genesis, ledger_link, link
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.paths import folders
from tests.domain.room import START
from tests.endurance.played_session import draft
from tests.presenters.doubles import ImmediateRunner
from tests.signing.established import VAULT_PHRASE, established, reopened
from tests.storage.opened import raw
from ui import french
from ui.screens.integrity.logic import IntegrityPresenter, IntegrityState, PdfReading


def said(workplace: OpenFile, place: CheckpointPlace) -> list[CheckpointComparison]:
    assert workplace.integrity is not None
    return [check for check in workplace.integrity.whole().marks if check.place is place]


def opened(place: Path) -> OpenFile:
    return FileOpener(folders(place), PlayedClock(START), keyring=False).unlock(VAULT_PHRASE)


def signed(workplace: OpenFile, snapshot: Snapshot, folder: Path) -> Snapshot:
    """Sign the first field of the minutes."""
    now = SystemClock().now()
    certificate = folder / "presidence.p12"
    certificate.write_bytes(found_authority(now).certificate("Présidence d’essai", "phrase", now))
    pdf = workplace.office.current(snapshot)
    assert pdf is not None
    assert snapshot.state.minutes is not None
    field = snapshot.state.minutes.fields[0]
    copy = workplace.signatures.sign_by_file(pdf, field, certificate, "phrase")
    answer = workplace.signatures.record(snapshot, field, copy, confirmed=True)
    assert isinstance(answer, Snapshot)
    return answer


def test_the_head_in_signed_minutes_is_found_in_the_chain(tmp_path: Path) -> None:
    with established(tmp_path / "data") as (workplace, issued):
        closed = issued.state.sequence - 1
        snapshot = signed(workplace, issued, tmp_path)
        (check,) = said(workplace, CheckpointPlace.MINUTES)
        assert (check.name, check.verdict) == (snapshot.stream, CheckpointVerdict.HOLDS)
        assert check.mark is not None
        assert (check.mark.position, check.mark.seal) == (closed, snapshot.facts[closed - 1].seal)
        assert workplace.integrity is not None
        lines = french.integrity_lines(workplace.integrity.whole())
        assert any("1 sur 1 concorde" in line for line in lines)
        workplace.office.export(snapshot, tmp_path / "pv.pdf")


def test_a_chain_computed_again_is_found_by_the_minutes_alone(tmp_path: Path) -> None:
    """Who holds the key writes every salt, seal and line of the ledger anew: the PV tells."""
    data = tmp_path / "data"
    with established(data) as (workplace, snapshot):
        signed(workplace, snapshot, tmp_path)
        database, key = workplace.storage._opener.path, workplace.storage._opener.key
    other = tmp_path / "other"
    shutil.copytree(data, other)
    rewrite(other / database.relative_to(data), key)
    with reopened(other) as (workplace, snapshot):
        assert workplace.integrity is not None
        report = workplace.integrity.whole()
        assert report.ledger_break is None
        assert all(session.broken_at is None for session in report.sessions)
        (check,) = said(workplace, CheckpointPlace.MINUTES)
        assert check.verdict is CheckpointVerdict.REWRITTEN
        assert not report.sound
        assert any("réécrit" in line for line in french.integrity_lines(report))


def rewrite(database: Path, key: bytes) -> None:
    """Commit to every fact under another salt, and lay chain and ledger anew."""
    connection = raw(database, key)
    triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for (name,) in connection.execute(triggers).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    facts = connection.execute(
        "SELECT stream, sequence, content FROM journal ORDER BY stream, sequence"
    ).fetchall()
    seals: dict[tuple[str, int], str] = {}
    before = ""
    for stream, sequence, content in facts:
        salt = bytes([7]) * 32
        before = genesis(stream) if sequence == 1 else before
        commitment = commit(salt, content)
        before = seals[stream, sequence] = link(before, sequence, commitment)
        connection.execute(
            "UPDATE journal SET salt = ?, commitment = ?, seal = ? WHERE stream = ? "
            "AND sequence = ?",
            (salt, commitment, before, stream, sequence),
        )
    head = ledger_genesis()
    lines = connection.execute("SELECT position, stream, sequence FROM ledger ORDER BY position")
    for position, stream, sequence in lines.fetchall():
        head = ledger_link(head, position, stream, sequence, seals[stream, sequence])
        connection.execute("UPDATE ledger SET head = ? WHERE position = ?", (head, position))
    connection.close()


def test_minutes_from_elsewhere_are_compared_with_their_signatures_told(tmp_path: Path) -> None:
    with established(tmp_path / "data") as (workplace, issued):
        snapshot = signed(workplace, issued, tmp_path)
        pv = workplace.office.export(snapshot, tmp_path / "pv.pdf")
    whole = pv.read_bytes()
    with reopened(tmp_path / "data") as (workplace, _):
        assert compare(workplace, pv) == (True, "signatures incomplètes", "son empreinte est bien")
        broken = tmp_path / "broken.pdf"
        broken.write_bytes(whole.replace(b"/Type", b"/Tipe", 1))
        good, *_ = compare(workplace, broken)
        assert not good
        blank = tmp_path / "blank.pdf"
        with pikepdf.new() as made:
            made.add_blank_page()
            made.save(blank)
        assert compare(workplace, blank) == (False, "non signé", "ne porte pas d’empreinte")
    # Another file does not have that session; an earlier one has less of it.
    elsewhere = FileOpener(folders(tmp_path / "b"), PlayedClock(START), keyring=False)
    workplace = elsewhere.create(VAULT_PHRASE)
    good, _, told = compare(workplace, pv)
    assert not good
    assert told == "le coffre n’a pas l’écriture"
    workplace.close()


def compare(workplace: OpenFile, path: Path) -> tuple[bool, str, str]:
    """Compare through the screen's presenter; give its mark and the words expected in it."""

    class Shown:
        state = IntegrityState()

        def display(self, state: IntegrityState) -> None:
            self.state = state

    view, runner = Shown(), ImmediateRunner()
    assert workplace.integrity is not None
    reading = PdfReading(workplace.office._verifier, sealed_head, runner)
    presenter = IntegrityPresenter(
        view, workplace.integrity, None, workplace.desk, runner, lambda _: None, reading
    )
    presenter.compare(path)
    assert not view.state.error
    words = (
        "signatures incomplètes",
        "non signé",
        "signatures non valables",
        "signatures intactes",
    )
    heads = ("son empreinte est bien", "ne porte pas d’empreinte", "le coffre n’a pas l’écriture")
    text = view.state.compared
    return (
        view.state.compared_good,
        next(word for word in words if word in text),
        next((head for head in heads if head in text), ""),
    )


def test_an_attachment_put_in_place_after_the_signature_is_not_looked_at(tmp_path: Path) -> None:
    with established(tmp_path / "data") as (workplace, issued):
        snapshot = signed(workplace, issued, tmp_path)
        pdf = workplace.office.current(snapshot)
        assert pdf is not None
        mark = sealed_head(pdf)
        assert mark is not None
        update = pdf + b"\n% nothing that counts\n"
        assert sealed_head(update) == mark
        assert workplace.office.verify(update).verdict is Verdict.INVALID
    for damaged in (b"", b"%PDF-1.7", pdf[: len(pdf) // 2], b"x" * 1000):
        assert sealed_head(damaged) is None


def test_every_backup_within_reach_is_compared(tmp_path: Path) -> None:
    door = FileOpener(folders(tmp_path), PlayedClock(START), keyring=False)
    workplace = door.create(VAULT_PHRASE)
    assert workplace.maintenance is not None
    snapshot = workplace.desk.convene(draft(), "essai")
    first = workplace.maintenance.backups.make(Reason.DEMAND).path
    workplace.close()
    older = (tmp_path / "commission.db").read_bytes()
    # The rotation keeps one a day.
    following = PlayedClock(START + timedelta(days=1))
    workplace = FileOpener(folders(tmp_path), following, keyring=False).unlock(VAULT_PHRASE)
    assert workplace.maintenance is not None
    seat = next(iter(snapshot.state.seats))
    answer = workplace.desk.execute(snapshot, RecordAttendance(seat, Presence.HOLDER))
    assert isinstance(answer, Snapshot)
    second = workplace.maintenance.backups.make(Reason.DEMAND).path
    checks = said(workplace, CheckpointPlace.BACKUP)
    assert [check.name for check in checks] == [second.name, first.name]
    assert {check.verdict for check in checks} == {CheckpointVerdict.HOLDS}
    workplace.close()
    # An older file put back: the later backup tells, the earlier one agrees.
    latest = (tmp_path / "commission.db").read_bytes()
    (tmp_path / "commission.db").write_bytes(older)
    workplace = opened(tmp_path)
    found = {check.name: check.verdict for check in said(workplace, CheckpointPlace.BACKUP)}
    assert found == {second.name: CheckpointVerdict.CUT, first.name: CheckpointVerdict.HOLDS}
    assert workplace.integrity is not None
    assert not workplace.integrity.whole().sound
    workplace.close()
    (tmp_path / "commission.db").write_bytes(latest)
    # A header that was changed to agree is told as altered.
    content = first.read_bytes()
    first.write_bytes(content.replace(b'"facts": 1', b'"facts": 2'))
    workplace = opened(tmp_path)
    answered = {check.name: check.answered for check in said(workplace, CheckpointPlace.BACKUP)}
    assert answered == {second.name: True, first.name: False}
    first.write_bytes(content)
    workplace.close()
    # Restored on purpose: the later backup has more, and the report says why.
    restored = FileOpener(
        folders(tmp_path), PlayedClock(START.replace(year=START.year + 1)), keyring=False
    )
    workplace = restored.restore(first, VAULT_PHRASE)
    (later,) = [one for one in said(workplace, CheckpointPlace.BACKUP) if one.name == second.name]
    assert (later.verdict, later.contradicts) == (CheckpointVerdict.CUT, False)
    assert workplace.integrity is not None
    report = workplace.integrity.whole()
    assert report.sound
    assert any("a été restaurée le" in line for line in french.integrity_lines(report))
    workplace.close()


def test_a_kept_document_that_was_changed_is_told(tmp_path: Path) -> None:
    with established(tmp_path / "data") as (workplace, snapshot):
        signed(workplace, snapshot, tmp_path)
        database, key = workplace.storage._opener.path, workplace.storage._opener.key
    connection = raw(database, key)
    connection.execute("UPDATE documents SET content = x'25504446' WHERE name = 'minutes'")
    connection.close()
    with reopened(tmp_path / "data") as (workplace, _):
        (check,) = said(workplace, CheckpointPlace.MINUTES)
        assert not check.answered
