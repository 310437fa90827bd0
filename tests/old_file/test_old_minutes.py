"""What left the program in its old days still verifies, without the encrypted file."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from commission_app.adapters.signing.verification.sealed_head import sealed_head
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.adapters.vault.bundle_cipher import AgeBundleCipher
from commission_app.adapters.vault.key_slots import read_slots
from commission_app.adapters.vault.lock_code import LockCode
from commission_app.application.minutes.minutes_builder import signature_slots
from commission_app.application.signing.signing import FieldState, Level, Trust, Verdict
from commission_app.domain.agenda import RequestNature
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
)
from commission_app.domain.session.commands.minutes import IssueMinutes
from tests.documents.eventful import case, room_with, two_chairs
from tests.documents.sealed import snapshot_of
from tests.old_file.laid_out import EXPORTS, HERE, KNOWN, PHRASE, ROOT, exported, stream_of
from ui.kit import settings

STEPS = (
    ("once", "laid", (), Verdict.INCOMPLETE),
    ("once", "chair-1", ("chair-1",), Verdict.INCOMPLETE),
    ("twice", "chair-1", ("chair-1",), Verdict.INCOMPLETE),
    ("twice", "chair-2", ("chair-1", "chair-2"), Verdict.VALID),
    ("twice", "evidence", ("chair-1", "chair-2"), Verdict.VALID),
    ("three", "laid", (), Verdict.INCOMPLETE),
    ("three", "chair-1", ("chair-1",), Verdict.INCOMPLETE),
    ("three", "chair-2", ("chair-1", "chair-2"), Verdict.INCOMPLETE),
    ("three", "secretary", ("chair-1", "chair-2", "secretary"), Verdict.VALID),
)
LAID = {
    "once": ["chair-1", "chair-2"],
    "twice": ["chair-1", "chair-2"],
    "three": ["chair-1", "chair-2", "secretary"],
}


@pytest.mark.parametrize(("name", "step", "signed", "verdict"), STEPS)
def test_minutes_verify_at_each_signature_with_the_names_of_their_fields(
    name: str, step: str, signed: tuple[str, ...], verdict: Verdict
) -> None:
    report = PadesVerifier().verify(exported(name, step), [ROOT])

    assert [found.field for found in report.fields] == LAID[name]
    holds = {f.field for f in report.fields if f.state is FieldState.SIGNED}
    assert holds == set(signed)
    assert report.verdict is verdict
    for found in report.fields:
        if found.field in signed:
            assert found.intact
            assert found.covers
            assert found.trust is Trust.TRUSTED


def test_the_evidence_of_old_minutes_still_counts() -> None:
    report = PadesVerifier().verify(exported("twice"), [ROOT])

    assert {found.level for found in report.fields} == {Level.B_LTA}
    assert len(report.timestamps) == 2
    assert all(stamp.intact and stamp.trust is Trust.TRUSTED for stamp in report.timestamps)
    assert [found.name_differs for found in report.fields] == [False, True]


def test_old_rectifying_minutes_verify() -> None:
    report = PadesVerifier().verify((EXPORTS / "twice-rectifying-1.pdf").read_bytes(), [ROOT])

    assert [(found.field, found.state) for found in report.fields] == [
        ("rectifying-1-chair-1", FieldState.SIGNED),
        ("rectifying-1-chair-2", FieldState.UNSIGNED),
    ]
    assert report.verdict is Verdict.INCOMPLETE
    assert report.fields[0].intact


@pytest.mark.parametrize("name", LAID)
def test_one_changed_byte_of_old_minutes_is_found(name: str) -> None:
    changed = bytearray(exported(name))
    changed[len(changed) // 3] ^= 1

    assert PadesVerifier().verify(bytes(changed), [ROOT]).verdict is Verdict.INVALID


@pytest.mark.parametrize("name", LAID)
def test_old_minutes_carry_the_head_of_their_journal(name: str) -> None:
    head = sealed_head(exported(name))

    assert head is not None
    assert head.stream == stream_of(name)


@pytest.mark.parametrize("name", LAID)
def test_the_verifier_that_stands_alone_opens_an_old_fact(name: str) -> None:
    verifier = str(files("resources").joinpath("verification/verifier_pv.py"))
    minutes, fact = EXPORTS / f"{name}.pdf", EXPORTS / f"{name}-fact-2.json"

    asked = [sys.executable, "-I", verifier, str(minutes), "--fait", str(fact)]
    told = subprocess.run(asked, capture_output=True, check=False)

    assert told.returncode == 0, told.stdout.decode()


@pytest.mark.parametrize(
    ("name", "called"), [("ici", "poste-secretariat"), ("la-bas", "poste-prefecture")]
)
def test_old_cards_of_installations_are_read(name: str, called: str) -> None:
    text = (EXPORTS / f"{name}.poste").read_text("utf-8")

    assert AgeBundleCipher().read_card(text).name == called


def test_the_old_passphrase_and_recovery_code_give_the_key_of_the_keyring() -> None:
    slots = read_slots((HERE / "data/key.json").read_text("utf-8"))
    key = bytes.fromhex(min(KNOWN["keyring"].values(), key=len))

    assert slots.by_passphrase(PHRASE) == slots.by_code(KNOWN["recovery_code"]) == key


def test_the_old_code_of_the_lock_opens_it(tmp_path: Path) -> None:
    (tmp_path / "lock.json").write_bytes((HERE / "data/lock.json").read_bytes())

    LockCode(tmp_path).check(KNOWN["lock_code"])


def test_the_old_settings_of_the_windows_are_read() -> None:
    read = settings.load(HERE / "data/settings.json")

    assert (read.theme, read.percent, read.panels) == ("contrast", 125, {"agenda": False})
    assert read.keys == {"vote.for": "F"}
    where = settings.Place(10, 20, 1440, 900, maximised=True)
    assert read.places == {"1920x1080": where}


def test_a_seat_where_nobody_sat_keeps_the_field_that_was_laid_for_it() -> None:
    room = room_with(two_chairs(), (case(1, RequestNature.ENTRY),))
    room.seat_all("s1", "s2", "s3", "s4", "s5", "s6", "s7")
    room.do(OpenSession(), PostponeRemaining("Heure tardive."), CloseSession())
    assert [slot.field for slot in signature_slots(snapshot_of(room))] == ["presidence-1"]

    room.do(IssueMinutes("0" * 64, ("chair-1", "chair-2")))

    slots = signature_slots(snapshot_of(room))
    assert [slot.field for slot in slots] == ["chair-1", "chair-2"]
    assert slots[1].signatory == "Mme Anne Tessier"
